import { exactMinor, type Money, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { toMinor } from "../internal/fraction.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";
import { exactPay, type PayByTiersOptions, scaleEdges } from "./pay-by-tiers.ts";
import { readTiers, type Tier } from "./tier-table.ts";

/** How {@link accumulateTiers} runs. @category Tiers */
export interface AccumulateTiersOptions extends PayByTiersOptions {
  /** How many transactions or months share a running total; absent: all of them. */
  readonly restartAfter?: number;
}

/** What each transaction earned as the total grew. @category Tiers */
export interface AccumulatedPay {
  readonly perTransaction: readonly Money[];
  readonly total: Money;
  /** The sum of the transactions. */
  readonly accumulated: Money;
}

/**
 * Pay transactions one after the other on a running total.
 *
 * With `C(x)` the commission on a total of x (0 where it is not above 0), transaction k earns
 * `round(C(total to k)) - round(C(total to k - 1))`: the sum depends on the total alone, and a retroactive edge pays its
 * whole difference in the transaction that crosses it. **Units** minor units. **Refuses** what {@link payByTiers} refuses.
 *
 * @param transactions - amounts in order; refunds are negative
 * @param tiers - the table
 * @param options - mode, edges, and when the total starts anew
 * @returns commission by transaction
 * @example
 * ```ts
 * const tiers = [{ from: "0", to: "10000", rate: "0.02" }, { from: "10000", to: null, rate: "0.03" }];
 * const usd = (amount: string) => money(amount, "USD");
 * const options = { mode: "retroactive", edges: "amount" } as const;
 * const { perTransaction } = unwrap(accumulateTiers([usd("8000"), usd("4000"), usd("-4000")], tiers, options));
 * perTransaction.map(({ minor }) => minor) // => [16000, 20000, -20000]
 * ```
 * @category Tiers
 */
export function accumulateTiers(
  transactions: readonly Money[],
  tiers: readonly Tier[],
  options: AccumulateTiersOptions,
): Result<AccumulatedPay> {
  return inRange(() => {
    const currency = transactions[0]?.currency ?? options.quota?.currency;
    const other = transactions.findIndex((each) => each.currency !== currency);
    if (currency === undefined || other >= 0) {
      const code = currency === undefined ? "commission.figure_invalid" : "commission.currency_mismatch";
      return refuse(makeIssue(commissionIssues, code, { field: "transactions" }, { path: "/transactions" }));
    }
    const read = readTiers(tiers);
    if (!read.ok) return read;
    const scaled = scaleEdges(read.value, currency, options);
    if (!scaled.ok) return scaled;
    if (options.mode === "retroactive" && read.value[read.value.length - 1]?.to !== null) {
      return refuse(makeIssue(commissionIssues, "commission.tiers_closed", {}));
    }
    const every = options.restartAfter ?? Number.POSITIVE_INFINITY;
    let running = 0;
    let before = 0;
    const perTransaction = transactions.map(({ minor }, at): Money => {
      if (at > 0 && at % every === 0) [running, before] = [0, 0];
      running = exactMinor(running + minor);
      const reached = running <= 0 ? 0 : toMinor(exactPay({ minor: running, currency }, scaled.value, options.mode));
      const earned = exactMinor(reached - before);
      before = reached;
      return { minor: earned, currency };
    });
    const sum = (list: readonly Money[]): Money => ({
      minor: list.reduce((all, { minor }) => exactMinor(all + minor), 0),
      currency,
    });
    return ok({ perTransaction, total: sum(perTransaction), accumulated: sum(transactions) });
  });
}
