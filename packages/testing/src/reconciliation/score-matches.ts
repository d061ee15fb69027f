import type { TransactionLine, TransactionMatch } from "@receivables/reconciliation";
import type { GeneratedReconciliation } from "./generate-reconciliation.ts";

/** How matches compare with the truth. @category Reconciliation */
export interface MatchScore {
  readonly found: number;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Share of the matches found that are true, from 0 to 1; 1 when none was found. */
  readonly precision: number;
  /** Share of the true matches that were found, from 0 to 1; 1 when there are none. */
  readonly recall: number;
  /** Wrong matches, up to a hundred of them, for looking at. */
  readonly wrongMatches: readonly Pick<TransactionMatch, "leftIds" | "rightIds">[];
}

/**
 * Score matches against the truth, up to the equivalence of interchangeable lines.
 *
 * Lines of a side that only their id tells apart (same day, amount, references, text and keys) count as the same line.
 * A match is right when it has exactly the lines of a true one; half a true match is wrong.
 *
 * **Units** matches; shares from 0 to 1. **Refuses** nothing. **Source** precision and recall as information retrieval
 * defines them.
 *
 * @param generated - both sides and the truth
 * @param matches - what was found
 * @returns the score
 * @example
 * ```ts
 * const generated = generateReconciliation({ seed: 1, transactions: 10, noise: 0 });
 * scoreMatches(generated, generated.truth.slice(1)).recall // => 0.9
 * ```
 * @category Reconciliation
 */
export function scoreMatches(
  { left, right, truth }: GeneratedReconciliation,
  matches: readonly Pick<TransactionMatch, "leftIds" | "rightIds">[],
): MatchScore {
  const [ours, theirs] = [likenesses(left), likenesses(right)];
  const keyOf = ({ leftIds, rightIds }: Pick<TransactionMatch, "leftIds" | "rightIds">): string => {
    const side = (ids: readonly string[], numbers: ReadonlyMap<string, number>): string =>
      ids
        .map((id) => numbers.get(id) ?? -1)
        .sort((a, b) => a - b)
        .join(",");
    return `${side(leftIds, ours)}=${side(rightIds, theirs)}`;
  };
  const open = new Map<string, number>();
  for (const match of truth) open.set(keyOf(match), (open.get(keyOf(match)) ?? 0) + 1);
  let correct = 0;
  const wrongMatches: Pick<TransactionMatch, "leftIds" | "rightIds">[] = [];
  for (const match of matches) {
    const key = keyOf(match);
    const left = open.get(key) ?? 0;
    if (left > 0) {
      open.set(key, left - 1);
      correct += 1;
    } else if (wrongMatches.length < 100) wrongMatches.push({ leftIds: match.leftIds, rightIds: match.rightIds });
  }
  return {
    found: matches.length,
    right: correct,
    wrong: matches.length - correct,
    missed: truth.length - correct,
    precision: matches.length === 0 ? 1 : correct / matches.length,
    recall: truth.length === 0 ? 1 : correct / truth.length,
    wrongMatches,
  };
}

/** Lines by id as numbers, equal for lines that only their id tells apart. */
function likenesses(lines: readonly TransactionLine[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const byId = new Map<string, number>();
  for (const { id, date, amount, references, text, keys } of lines) {
    const likeness = `${date} ${amount.minor} ${references.join("\u0000")} ${text ?? ""} ${keys === undefined ? "" : JSON.stringify(keys)}`;
    const number = numbers.get(likeness) ?? numbers.size;
    numbers.set(likeness, number);
    byId.set(id, number);
  }
  return byId;
}
