import { type Book, type CurrencyCode, type Money, moneyOfMinor, type ReceivableDocument } from "@receivables/core";
import { majorUnits, type Ratio, type RatioOptions, ratioOfParts, zeroDecimal } from "../ratio/ratio.ts";
import { isKnownBy, isWithin, type ManagementSpan } from "./management-span.ts";

/** What {@link creditMemoRates} measures. @category Management */
export interface CreditMemoRatesOptions extends ManagementSpan, RatioOptions {
  /** Which documents count. */
  readonly currency: CurrencyCode;
  /**
   * The memo's dimension that tells its cause.
   * @defaultValue the reason of a dispute on the invoice it corrects
   */
  readonly causeDimension?: string;
}

/** Credit memos of one root cause. @category Management */
export interface CreditMemoCause {
  /** `null`: no cause is known. */
  readonly cause: string | null;
  readonly count: number;
  readonly amount: Money;
  /** Of what was invoiced in the span. */
  readonly rate: Ratio;
}

/** Credit memos as a share of what was invoiced. @category Management */
export interface CreditMemoRates {
  readonly invoiced: Money;
  readonly credited: Money;
  readonly rate: Ratio;
  /** The largest first. */
  readonly causes: readonly CreditMemoCause[];
}

/**
 * Credit-memo rate by root cause: credit memos posted in a span over invoices and debit memos posted in it.
 *
 * A memo's cause is its dimension; without one, the reason of the first dispute on the invoice it corrects.
 *
 * **Units** percent; minor units of one currency. **Refuses** nothing: without invoices the rates are `null` with
 * `aging.no_sales`.
 *
 * @param book - one entity's receivables
 * @param options - span, currency and dimension
 * @returns the ratio `creditMemoRate`, in all and by cause
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "200.00", issueDate: "2026-03-01" },
 *     { id: "m1", kind: "credit_memo", customerId: "c1", total: "5.00", issueDate: "2026-03-09", dimensions: { cause: "price" } },
 *   ],
 * }));
 * const rates = creditMemoRates(book, { from: "2026-03-01", to: "2026-03-31", currency: "USD", causeDimension: "cause" });
 * rates.causes.map((each) => [each.cause, each.rate.value]) // => [["price", "2.5000"]]
 * ```
 * @category Management
 */
export function creditMemoRates(book: Book, options: CreditMemoRatesOptions): CreditMemoRates {
  const { currency } = options;
  const own = book.documents.filter(
    (each) =>
      each.currency === currency &&
      isWithin(each, options) &&
      (each.voided === undefined || !isKnownBy(each.voided, options)),
  );
  const sum = (documents: readonly ReceivableDocument[]): Money =>
    moneyOfMinor(
      documents.reduce((so, each) => so + each.total.minor, 0),
      currency,
    );
  const invoiced = sum(own.filter(({ kind }) => kind === "invoice" || kind === "debit_memo"));
  const memos = own.filter(({ kind }) => kind === "credit_memo");
  const rateOf = (amount: Money): Ratio => {
    const [numerator = zeroDecimal, denominator = zeroDecimal] = majorUnits(amount, invoiced);
    const parts = {
      name: "creditMemoRate",
      unit: "percent",
      numerator,
      denominator,
      whenZero: "aging.no_sales",
    } as const;
    return ratioOfParts(parts, options);
  };
  const reasons = new Map<string, string>();
  for (const { documentId, reason, ...dispute } of book.disputes) {
    if (isKnownBy(dispute, options) && !reasons.has(documentId)) reasons.set(documentId, reason);
  }
  const byCause = new Map<string | null, ReceivableDocument[]>();
  for (const memo of memos) {
    const cause = causeOf(memo, options.causeDimension) ?? reasons.get(memo.correctsId ?? "") ?? null;
    const list = byCause.get(cause) ?? [];
    list.push(memo);
    byCause.set(cause, list);
  }
  const causes = [...byCause].map(([cause, list]) => {
    const amount = sum(list);
    return { cause, count: list.length, amount, rate: rateOf(amount) };
  });
  const credited = sum(memos);
  return {
    invoiced,
    credited,
    rate: rateOf(credited),
    causes: causes.sort((a, b) => b.amount.minor - a.amount.minor || ((a.cause ?? "") < (b.cause ?? "") ? -1 : 1)),
  };
}

function causeOf({ dimensions = {} }: ReceivableDocument, name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(dimensions, name) ? dimensions[name] : undefined;
}
