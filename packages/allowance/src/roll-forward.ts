import {
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type Result,
  refuse,
  subtractMoney,
  trySumMoney,
} from "@receivables/core";
import { inRange } from "./internal/in-range.ts";
import { allowanceIssues } from "./issues.ts";

/** The movements of an allowance over a period. A credit balance is positive. @category Roll-forward */
export interface RollForwardInput {
  readonly openingAllowance: Money;
  readonly writeOffs: Money;
  readonly recoveries: Money;
  /** Charged to expense; negative is a release. */
  readonly expense: Money;
  /** Movement by exchange rates of foreign operations; absent, none. */
  readonly exchange?: Money;
  /** The balance of the allowance account at the end, where it is known. */
  readonly ledgerBalance?: Money;
}

/** An allowance rolled forward, and whether the ledger agrees. @category Roll-forward */
export interface RollForward extends RollForwardInput {
  /** Opening - write-offs + recoveries + expense + exchange. */
  readonly closingAllowance: Money;
  /** Ledger less closing; `null` where no ledger balance was given. */
  readonly difference: Money | null;
  /** Whether the ledger has the closing balance; `null` where no ledger balance was given. */
  readonly holds: boolean | null;
}

/**
 * Roll an allowance forward from opening to closing, and compare it with the ledger.
 *
 * Closing = opening - write-offs + recoveries + expense + exchange.
 *
 * **Units** minor units of one currency. **Refuses** `allowance.currency_mismatch`, `allowance.amount_out_of_range`.
 * **Source** IFRS 7.35H, ASC 326-20-50-13: reconciliation of the loss allowance.
 *
 * @param input - the movements
 * @returns the roll-forward
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const rolled = unwrap(rollAllowanceForward({
 *   openingAllowance: usd("75000"), writeOffs: usd("85000"), recoveries: usd("0"), expense: usd("83100"),
 *   ledgerBalance: usd("73100"),
 * }));
 * [rolled.closingAllowance.minor, rolled.holds] // => [7310000, true]
 * ```
 * @category Roll-forward
 */
export function rollAllowanceForward(input: RollForwardInput): Result<RollForward> {
  return inRange(() => {
    const { openingAllowance, writeOffs, recoveries, expense, exchange, ledgerBalance } = input;
    const { currency } = openingAllowance;
    const parts = [openingAllowance, recoveries, expense, ...(exchange === undefined ? [] : [exchange])];
    const all = [...parts, writeOffs, ...(ledgerBalance === undefined ? [] : [ledgerBalance])];
    const currencies = [...new Set(all.map((each) => each.currency))].sort();
    if (currencies.length > 1) {
      return refuse(makeIssue(allowanceIssues, "allowance.currency_mismatch", { currencies: currencies.join(", ") }));
    }
    const closing = trySumMoney([...parts, moneyOfMinor(-writeOffs.minor + 0, currency)], currency);
    if (!closing.ok) return refuse(makeIssue(allowanceIssues, "allowance.amount_out_of_range"));
    const difference = ledgerBalance === undefined ? null : subtractMoney(ledgerBalance, closing.value);
    return ok({
      ...input,
      closingAllowance: closing.value,
      difference,
      holds: difference === null ? null : difference.minor === 0,
    });
  });
}
