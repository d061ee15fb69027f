import type { CashDecision } from "./cash-decision.ts";

/**
 * How far a decision is ahead of the next best explanation: another one, or none of those that are listed.
 *
 * `probability - max(alternatives, 1 - probability - sum of alternatives)`, in thousandths; 0 where nothing is proposed,
 * below 0 where something else is likelier than what is suggested first.
 *
 * **Units** probability, -1 to 1. **Refuses** nothing. **Source** none.
 *
 * @param decision - the probability of the proposal and of its alternatives
 * @returns the margin
 * @example
 * ```ts
 * decisionMargin({ probability: 0.998, alternatives: [] }) // => 0.996
 * decisionMargin({ probability: 0.4, alternatives: [{ probability: 0.3 }, { probability: 0.2 }] }) // => 0.1
 * ```
 * @category Decisions
 */
export function decisionMargin({
  probability,
  alternatives,
}: Pick<CashDecision, "probability"> & {
  readonly alternatives: readonly Pick<CashDecision["alternatives"][number], "probability">[];
}): number {
  if (probability === 0) return 0;
  const others = alternatives.map((each) => each.probability);
  const none = 1 - others.reduce((sum, each) => sum + each, probability);
  return Math.round((probability - Math.max(none, 0, ...others)) * 1000) / 1000;
}
