import { type Book, exactMinor, type Money, ok, type Result } from "@receivables/core";
import type { CommissionEvaluation } from "../evaluate/commission-evaluation.ts";
import { type EvaluateCommissionOptions, evaluateCommission } from "../evaluate/evaluate-commission.ts";
import { inRange } from "../internal/in-range.ts";
import type { CommissionProgram } from "../plan/commission-program.ts";

/** What two programs make of the same history for one payee and rule. @category Simulation */
export interface RuleDifference {
  readonly payeeId: string;
  readonly ruleId: string;
  /** What was credited, and what it earns when released. */
  readonly credited: { readonly now: Money; readonly proposed: Money };
  readonly commission: { readonly now: Money; readonly proposed: Money };
  /** Commission proposed less commission now. */
  readonly difference: Money;
}

/** What two programs pay somebody. @category Simulation */
export interface PayeeDifference {
  readonly payeeId: string;
  readonly paid: { readonly now: Money; readonly proposed: Money };
  /** Proposed less now. */
  readonly difference: Money;
}

/** A history under two programs. @category Simulation */
export interface PlanChangeSimulation {
  /** One for each payee and rule that any of the two credits, by payee and rule. */
  readonly rules: readonly RuleDifference[];
  /** By payee. */
  readonly payees: readonly PayeeDifference[];
  /** One for each currency paid in. */
  readonly totals: readonly Omit<PayeeDifference, "payeeId">[];
  readonly now: CommissionEvaluation;
  readonly proposed: CommissionEvaluation;
}

/**
 * Evaluate a history under two programs, and say what changes for whom and by which rule.
 *
 * Rules are compared by id, whatever plan or version they stand in; amounts of different currencies by themselves.
 * **Units** minor units. **Refuses** what {@link evaluateCommission} refuses of either program, paths beginning with
 * `/now` or `/proposed`.
 *
 * @param programs - the program as it is, and as it might be
 * @param book - the history
 * @param options - as for {@link evaluateCommission}; lines only where they are asked for
 * @returns the differences, and both evaluations
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [] }));
 * const program = { plans: [], payees: [], assignments: [] };
 * unwrap(simulatePlanChange({ now: program, proposed: program }, book, { asOf: "2026-03-31" })).payees // => []
 * ```
 * @category Simulation
 */
export function simulatePlanChange(
  programs: { readonly now: CommissionProgram; readonly proposed: CommissionProgram },
  book: Book,
  options: EvaluateCommissionOptions,
): Result<PlanChangeSimulation> {
  return inRange(() => {
    const how = { ...options, lines: options.lines ?? "none" } as const;
    const now = evaluateCommission(programs.now, book, how);
    const proposed = evaluateCommission(programs.proposed, book, how);
    if (!now.ok || !proposed.ok) {
      const issues = [
        ...(now.ok ? [] : now.issues.map((issue) => ({ ...issue, path: `/now${issue.path ?? ""}` }))),
        ...(proposed.ok ? [] : proposed.issues.map((issue) => ({ ...issue, path: `/proposed${issue.path ?? ""}` }))),
      ];
      return { ok: false, issues };
    }
    return ok({
      rules: ruleDifferences(now.value, proposed.value),
      payees: paidDifferences(now.value, proposed.value, (payeeId) => [payeeId]).map(([[payeeId = ""], rest]) => ({
        payeeId,
        ...rest,
      })),
      totals: paidDifferences(now.value, proposed.value, () => []).map(([, rest]) => rest),
      now: now.value,
      proposed: proposed.value,
    });
  });
}

type Side = "now" | "proposed";

/** Amounts of both sides by key. */
class Sides {
  private readonly sums = new Map<string, { readonly key: readonly string[]; readonly minor: Record<Side, number> }>();

  add(side: Side, key: readonly string[], { minor, currency }: Money): void {
    const whole = [...key, currency];
    const text = JSON.stringify(whole);
    const known = this.sums.get(text);
    const sums = known ?? { key: whole, minor: { now: 0, proposed: 0 } };
    if (known === undefined) this.sums.set(text, sums);
    sums.minor[side] = exactMinor(sums.minor[side] + minor);
  }

  sorted() {
    return [...this.sums.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { key, minor }]) => {
        const currency = key.at(-1) ?? "";
        const amount = (each: number): Money => ({ minor: each + 0, currency });
        return {
          key: key.slice(0, -1),
          now: amount(minor.now),
          proposed: amount(minor.proposed),
          difference: amount(exactMinor(minor.proposed - minor.now)),
        };
      });
  }
}

function ruleDifferences(now: CommissionEvaluation, proposed: CommissionEvaluation): readonly RuleDifference[] {
  const [credited, commission] = [new Sides(), new Sides()];
  for (const [side, { totals }] of [
    ["now", now],
    ["proposed", proposed],
  ] as const) {
    for (const total of totals) {
      credited.add(side, [total.payeeId, total.ruleId], total.credited);
      commission.add(side, [total.payeeId, total.ruleId], total.commission);
    }
  }
  const bases = credited.sorted();
  return commission.sorted().map((each, at): RuleDifference => {
    const [payeeId = "", ruleId = ""] = each.key;
    const base = bases[at] ?? each;
    return {
      payeeId,
      ruleId,
      credited: { now: base.now, proposed: base.proposed },
      commission: { now: each.now, proposed: each.proposed },
      difference: each.difference,
    };
  });
}

function paidDifferences(
  now: CommissionEvaluation,
  proposed: CommissionEvaluation,
  keyOf: (payeeId: string) => readonly string[],
) {
  const paid = new Sides();
  for (const period of now.periods) paid.add("now", keyOf(period.payeeId), period.paid);
  for (const period of proposed.periods) paid.add("proposed", keyOf(period.payeeId), period.paid);
  return paid
    .sorted()
    .map(
      ({ key, difference, ...sides }) =>
        [key, { paid: { now: sides.now, proposed: sides.proposed }, difference }] as const,
    );
}
