import {
  type CurrencyCode,
  type DecimalText,
  type Issue,
  type Money,
  makeIssue,
  ok,
  type Result,
  type RoundingMode,
  subtractMoney,
} from "@receivables/core";
import { convertAt, isPositiveRate } from "./fx-revaluation.ts";
import { agingIssues } from "./issues.ts";

/** A foreign-currency invoice, a receipt against it, and three rates. @category Currency */
export interface ForeignSettlement {
  readonly baseCurrency: CurrencyCode;
  /** The invoice, in document currency. */
  readonly invoice: Money;
  /** The receipt in the same currency, of the same sign, at most the invoice. */
  readonly receipt: Money;
  /** Units of base currency for one unit of the document currency, as are the other two. */
  readonly bookedRate: DecimalText;
  readonly receiptRate: DecimalText;
  readonly closingRate: DecimalText;
}

/** What a part payment realised, and what the rest is worth. @category Currency */
export interface SettlementResult {
  /** The whole invoice at the booked rate, in base currency. */
  readonly bookedTotal: Money;
  /** The receipt at its own rate. */
  readonly receiptBase: Money;
  /** The receipt in base currency less the part of the invoice it settled; a gain is positive. */
  readonly realisedGain: Money;
  /** What stays open, in document currency. */
  readonly openForeign: Money;
  /** What stays open, at the booked rate. */
  readonly openBooked: Money;
  /** What stays open, at the closing rate. */
  readonly revalued: Money;
  readonly unrealisedGain: Money;
}

/**
 * Realise the exchange gain on the paid part of a foreign invoice, and revalue the rest.
 *
 * Whole, receipt, open part booked and open part at closing are each rounded once; gains are differences of rounded
 * figures: `realisedGain = receiptBase - (bookedTotal - openBooked)`, so base-currency balances never drift.
 *
 * **Units** minor units. **Refuses** `aging.currency_mismatch`, `aging.rate_not_positive`,
 * `aging.receipt_exceeds_invoice`. **Source** IAS 21.28.
 *
 * @param settlement - invoice, receipt and rates
 * @param options - how base amounts are rounded
 * @returns the figures in base currency
 * @example
 * ```ts
 * const result = unwrap(settleForeignInvoice({
 *   baseCurrency: "USD", invoice: money("1250.00", "EUR"), receipt: money("500.00", "EUR"),
 *   bookedRate: "1.0842", receiptRate: "1.0950", closingRate: "1.1013",
 * }, { rounding: "halfUp" }));
 * [result.realisedGain.minor, result.openBooked.minor, result.unrealisedGain.minor] // => [540, 81315, 1283]
 * ```
 * @category Currency
 */
export function settleForeignInvoice(
  settlement: ForeignSettlement,
  options: { readonly rounding: RoundingMode },
): Result<SettlementResult> {
  const { baseCurrency, invoice, receipt, bookedRate, receiptRate, closingRate } = settlement;
  const issues = checkSettlement(settlement);
  if (issues.length > 0) return { ok: false, issues };
  const at = (amount: Money, rate: DecimalText): Money => convertAt(amount, rate, baseCurrency, options.rounding);
  const openForeign = subtractMoney(invoice, receipt);
  const bookedTotal = at(invoice, bookedRate);
  const openBooked = at(openForeign, bookedRate);
  const receiptBase = at(receipt, receiptRate);
  const revalued = at(openForeign, closingRate);
  return ok({
    bookedTotal,
    receiptBase,
    realisedGain: subtractMoney(receiptBase, subtractMoney(bookedTotal, openBooked)),
    openForeign,
    openBooked,
    revalued,
    unrealisedGain: subtractMoney(revalued, openBooked),
  });
}

function checkSettlement({ baseCurrency: to, invoice, receipt, ...rates }: ForeignSettlement): readonly Issue[] {
  const issues: Issue[] = [];
  const from = invoice.currency;
  if (receipt.currency !== from) {
    const currencies = [from, receipt.currency].sort().join(", ");
    issues.push(makeIssue(agingIssues, "aging.currency_mismatch", { currencies }, { path: "/receipt/currency" }));
  }
  for (const field of ["bookedRate", "receiptRate", "closingRate"] as const) {
    if (isPositiveRate(rates[field])) continue;
    issues.push(makeIssue(agingIssues, "aging.rate_not_positive", { from, to }, { path: `/${field}` }));
  }
  const isPart = receipt.minor * invoice.minor >= 0 && Math.abs(receipt.minor) <= Math.abs(invoice.minor);
  if (receipt.currency === from && !isPart) {
    issues.push(makeIssue(agingIssues, "aging.receipt_exceeds_invoice", {}, { path: "/receipt" }));
  }
  return issues;
}
