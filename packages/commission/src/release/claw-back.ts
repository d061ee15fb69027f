import {
  exactMinor,
  fromEpochDay,
  isPlainDate,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  refuse,
  toEpochDay,
} from "@receivables/core";
import { cumulativeParts } from "../internal/cumulative.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";

/**
 * Claw commission back as an invoice is credited: the share of it that was, by cumulative rounding, never more than all.
 *
 * Clawback k is `-(round(paid × credited to k / invoice) - what was clawed back before)`. **Units** minor units.
 * **Refuses** `commission.zero_denominator`, `commission.currency_mismatch`, `commission.amount_out_of_range`.
 *
 * @param paid - commission paid on the invoice
 * @param options - the invoice and its credit memos, in order
 * @returns what each memo takes back, below 0
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const options = { invoice: usd("300"), creditMemos: [usd("100"), usd("200")] };
 * unwrap(clawBackCredits(usd("10"), options)).map(({ minor }) => minor) // => [-333, -667]
 * ```
 * @category Release
 */
export function clawBackCredits(
  paid: Money,
  options: { readonly invoice: Money; readonly creditMemos: readonly Money[] },
): Result<readonly Money[]> {
  return inRange(() => {
    const { invoice, creditMemos } = options;
    const other = creditMemos.findIndex(({ currency }) => currency !== invoice.currency);
    if (other >= 0) {
      return refuse(makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: `/creditMemos/${other}` }));
    }
    if (invoice.minor === 0) {
      const params = { field: "invoice", figure: "the share that is credited" };
      return refuse(makeIssue(commissionIssues, "commission.zero_denominator", params, { path: "/invoice" }));
    }
    let credited = 0;
    const running = creditMemos.map(({ minor }) => {
      credited = exactMinor(credited + minor);
      return { n: BigInt(paid.minor) * BigInt(Math.min(credited, invoice.minor)), d: BigInt(invoice.minor) };
    });
    return ok(cumulativeParts(running).map((part) => ({ minor: 0 - part, currency: paid.currency })));
  });
}

/** Commission paid on invoicing, taken back when the invoice stays unpaid. @category Release */
export interface UnpaidClawback {
  readonly commission: Money;
  readonly invoiceDate: PlainDate;
  /** Days the commission is kept unpaid; it is taken back on the day after. */
  readonly clawbackAfterDays: number;
  /** `null`: not paid yet. */
  readonly paidOn: PlainDate | null;
}

/**
 * What stands of a commission on a day: nothing before the invoice, all of it up to the last day it may stay unpaid,
 * nothing after, and all of it again from the day the invoice is paid.
 *
 * **Units** minor units; calendar days. **Refuses** `commission.date_invalid`, `commission.figure_invalid`.
 *
 * @param clawback - commission, dates and days
 * @param asOf - the day
 * @returns what stands on that day
 * @example
 * ```ts
 * const clawback = {
 *   commission: money("10", "USD"), invoiceDate: "2026-01-01", clawbackAfterDays: 90, paidOn: "2026-05-01",
 * };
 * ["2026-04-01", "2026-04-02", "2026-05-01"].map((day) => unwrap(standingCommission(clawback, day)).minor)
 * // => [1000, 0, 1000]
 * ```
 * @category Release
 */
export function standingCommission(clawback: UnpaidClawback, asOf: PlainDate): Result<Money> {
  const { commission, invoiceDate, clawbackAfterDays, paidOn } = clawback;
  for (const [field, date] of [
    ["invoiceDate", invoiceDate],
    ["paidOn", paidOn],
    ["asOf", asOf],
  ] as const) {
    if (date !== null && !isPlainDate(date)) {
      return refuse(makeIssue(commissionIssues, "commission.date_invalid", { field }, { path: `/${field}` }));
    }
  }
  if (!(Number.isSafeInteger(clawbackAfterDays) && clawbackAfterDays >= 0 && clawbackAfterDays < 100_000)) {
    const location = { path: "/clawbackAfterDays" };
    return refuse(makeIssue(commissionIssues, "commission.figure_invalid", { field: "clawbackAfterDays" }, location));
  }
  const lastKept = fromEpochDay(toEpochDay(invoiceDate) + clawbackAfterDays);
  const paid = paidOn !== null && asOf >= paidOn;
  const stands = asOf >= invoiceDate && (paid || asOf <= lastKept);
  return ok(stands ? commission : { ...commission, minor: 0 });
}
