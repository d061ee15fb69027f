import { exactMinor, type Money, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";

/**
 * What a draw is: `recoverable` is repaid out of later commission, `nonRecoverable` never, `forgiven` is recoverable for
 * some periods and then dropped with whatever is owed.
 *
 * @category Draws
 */
export type DrawKind =
  | { readonly kind: "recoverable"; readonly draw: Money }
  | { readonly kind: "nonRecoverable"; readonly draw: Money }
  | { readonly kind: "forgiven"; readonly draw: Money; readonly drawPeriods: number };

/** One period under a draw. @category Draws */
export interface DrawPeriod {
  readonly paid: Money;
  /** What is owed at the end of the period, before anything is forgiven. */
  readonly balance: Money;
}

/** Periods under a draw. @category Draws */
export interface DrawRun {
  readonly periods: readonly DrawPeriod[];
  /** What was dropped when the draw ended. */
  readonly forgiven: Money;
}

/**
 * Run a draw over periods.
 *
 * Below the draw, the draw is paid and the difference is owed; above it, what is above first repays what is owed, and the
 * pay never falls below the draw. Paid less earned is the change of the balance in every period. **Units** minor units.
 * **Refuses** `commission.currency_mismatch`, `commission.amount_negative` (a draw), `commission.figure_invalid`,
 * `commission.amount_out_of_range`.
 *
 * @param earned - commission of each period, may be negative
 * @param draw - kind and amount of the draw
 * @returns pay and balance by period
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const run = unwrap(runDraw([usd("2000"), usd("5000")], { kind: "recoverable", draw: usd("3000") }));
 * run.periods.map(({ paid, balance }) => [paid.minor, balance.minor]) // => [[300000, 100000], [400000, 0]]
 * ```
 * @category Draws
 */
export function runDraw(earned: readonly Money[], draw: DrawKind): Result<DrawRun> {
  return inRange(() => {
    const { currency, minor: guaranteed } = draw.draw;
    const other = earned.findIndex((each) => each.currency !== currency);
    if (other >= 0) {
      return refuse(makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: `/earned/${other}` }));
    }
    if (guaranteed < 0) {
      return refuse(makeIssue(commissionIssues, "commission.amount_negative", { field: "draw" }, { path: "/draw" }));
    }
    if (draw.kind === "forgiven" && !(Number.isInteger(draw.drawPeriods) && draw.drawPeriods >= 0)) {
      const location = { path: "/drawPeriods" };
      return refuse(makeIssue(commissionIssues, "commission.figure_invalid", { field: "drawPeriods" }, location));
    }
    const amount = (minor: number): Money => ({ minor: minor + 0, currency });
    let owed = 0;
    let forgiven = 0;
    const periods = earned.map(({ minor }, at): DrawPeriod => {
      const step = drawPeriod(draw, at, owed, minor);
      owed = step.owed;
      forgiven = exactMinor(forgiven + step.forgiven);
      return {
        paid: amount(exactMinor(exactMinor(minor + step.advanced) - step.recovered)),
        balance: amount(step.balance),
      };
    });
    return ok({ periods, forgiven: amount(forgiven) });
  });
}

/** One period of a draw in minor units: what is advanced, recovered, owed before anything is dropped, dropped, and then owed. */
export function drawPeriod(draw: DrawKind, periodsBefore: number, owedBefore: number, earned: number) {
  const none = { advanced: 0, recovered: 0, forgiven: 0, balance: owedBefore, owed: owedBefore };
  if (draw.kind === "forgiven" && periodsBefore >= draw.drawPeriods) return none;
  const guaranteed = draw.draw.minor;
  const advanced = Math.max(0, exactMinor(guaranteed - earned));
  if (draw.kind === "nonRecoverable") return { ...none, advanced };
  const recovered = Math.min(owedBefore, Math.max(0, exactMinor(earned - guaranteed)));
  const balance = exactMinor(exactMinor(owedBefore + advanced) - recovered);
  const ends = draw.kind === "forgiven" && periodsBefore === draw.drawPeriods - 1;
  return { advanced, recovered, forgiven: ends ? balance : 0, balance, owed: ends ? 0 : balance };
}

/** A period's pay between floor and cap. @category Draws */
export interface BoundedPay {
  readonly paid: Money;
  /** What was lost to the cap. */
  readonly capped: Money;
  /** What was added to reach the floor. */
  readonly toppedUp: Money;
}

/**
 * Keep a period's pay under a cap and above a floor: the cap first, then the floor; nothing is carried.
 *
 * **Units** minor units. **Refuses** nothing; amounts are of one currency.
 *
 * @param earned - commission of the period
 * @param bounds - cap and floor; `null`: none
 * @returns what is paid, lost and added
 * @throws InvariantError when a difference passes 2^53 - 1
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * boundPay(usd("900"), { cap: usd("800"), floor: null }).capped.minor // => 10000
 * ```
 * @category Draws
 */
export function boundPay(
  earned: Money,
  bounds: { readonly cap: Money | null; readonly floor: Money | null },
): BoundedPay {
  const { currency } = earned;
  const under = Math.min(earned.minor, bounds.cap?.minor ?? Number.POSITIVE_INFINITY);
  const paid = Math.max(under, bounds.floor?.minor ?? Number.NEGATIVE_INFINITY);
  return {
    paid: { minor: paid, currency },
    capped: { minor: exactMinor(earned.minor - under), currency },
    toppedUp: { minor: exactMinor(paid - under), currency },
  };
}
