import {
  type Book,
  type CurrencyCode,
  type DecimalText,
  exactMinor,
  type Instant,
  isPlainDate,
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type PlainDate,
  type Reason,
  type Result,
  reason,
  settlesItem,
} from "@receivables/core";
import { percentText, reduced } from "./internal/fraction.ts";
import { inRange } from "./internal/in-range.ts";
import { isLive } from "./internal/live-facts.ts";
import { allowanceIssues } from "./issues.ts";
import type { LossRateOptions } from "./loss-rate.ts";

/** Which facts {@link measureDilution} counts. @category Dilution */
export interface MeasureDilutionOptions extends LossRateOptions {
  /** First day. */
  readonly from: PlainDate;
  /** Last day. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** Which documents count. */
  readonly currency: CurrencyCode;
}

/** What was billed and then not collected for other reasons than credit. @category Dilution */
export interface DilutionHistory {
  /** Invoices and debit memos posted in the span, less those voided. */
  readonly invoiced: Money;
  readonly creditMemos: Money;
  readonly discounts: Money;
  /** Fees, tolerances, withheld tax and small balances. */
  readonly other: Money;
  readonly diluted: Money;
  /** Diluted / invoiced; `null` where nothing was invoiced. */
  readonly percent: DecimalText | null;
  readonly reason: Reason | null;
}

/**
 * The dilution of a span: credit memos, discounts and the like as a share of what was invoiced.
 *
 * It is a measure beside credit loss, never part of it: a returned delivery is no insolvent customer.
 *
 * **Units** minor units of one currency; percent. **Refuses** `allowance.date_invalid`,
 * `allowance.amount_out_of_range`. Without an invoice there is no
 * percentage, with `allowance.no_sales`. **Source** dilution ratio of receivables financing (credit memos, returns,
 * discounts and allowances over gross sales).
 *
 * @param book - one entity's receivables
 * @param options - span and currency
 * @returns the sums and the share
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "1000.00", issueDate: "2026-03-15" },
 *     { id: "m1", kind: "credit_memo", customerId: "c1", total: "25.00", issueDate: "2026-03-20" },
 *   ],
 * }));
 * measureDilution(book, { from: "2026-03-01", to: "2026-03-31", currency: "USD" }).ok // => true
 * unwrap(measureDilution(book, { from: "2026-03-01", to: "2026-03-31", currency: "USD" })).percent // => "2.5000"
 * ```
 * @category Dilution
 */
export function measureDilution(book: Book, options: MeasureDilutionOptions): Result<DilutionHistory> {
  return inRange(() => {
    const { from, to, knownAt, currency, scale = 4, rounding = "halfUp" } = options;
    const dates = (["from", "to"] as const).flatMap((field) =>
      isPlainDate(options[field])
        ? []
        : [makeIssue(allowanceIssues, "allowance.date_invalid", { field }, { path: `/${field}` })],
    );
    if (dates.length > 0) return { ok: false, issues: dates };
    const horizon = { through: to, ...(knownAt === undefined ? {} : { knownAt }) };
    const sums = { invoiced: 0, creditMemos: 0, discounts: 0, other: 0 };
    for (const { kind, total, voided, ...fact } of book.documents) {
      const reversed = voided === undefined ? {} : { reversed: voided };
      if (total.currency !== currency || fact.effectiveDate < from || !isLive({ ...fact, ...reversed }, horizon))
        continue;
      if (kind === "invoice" || kind === "debit_memo") sums.invoiced = exactMinor(sums.invoiced + total.minor);
      if (kind === "credit_memo") sums.creditMemos = exactMinor(sums.creditMemos + total.minor);
    }
    for (const each of book.applications) {
      if (each.settled.currency !== currency || each.effectiveDate < from || !isLive(each, horizon)) continue;
      for (const { kind, amount } of each.adjustments) {
        if (!settlesItem(kind)) continue;
        const name = kind === "discount" || kind === "unearned_discount" ? "discounts" : "other";
        sums[name] = exactMinor(sums[name] + amount.minor);
      }
    }
    for (const each of book.writeOffs) {
      const counts = each.kind === "small_balance_adjustment" && each.amount.currency === currency;
      if (counts && each.effectiveDate >= from && isLive(each, horizon))
        sums.other = exactMinor(sums.other + each.amount.minor);
    }
    const money = (minor: number): Money => moneyOfMinor(minor, currency);
    const diluted = exactMinor(exactMinor(sums.creditMemos + sums.discounts) + sums.other);
    return ok({
      invoiced: money(sums.invoiced),
      creditMemos: money(sums.creditMemos),
      discounts: money(sums.discounts),
      other: money(sums.other),
      diluted: money(diluted),
      percent:
        sums.invoiced === 0 ? null : percentText(reduced(BigInt(diluted), BigInt(sums.invoiced)), scale, rounding),
      reason: sums.invoiced === 0 ? reason("allowance.no_sales") : null,
    });
  });
}
