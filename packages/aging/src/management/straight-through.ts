import { type Book, type CurrencyCode, moneyOfMinor } from "@receivables/core";
import { majorUnits, type Ratio, type RatioOptions, ratioOfParts, wholeNumber, zeroDecimal } from "../ratio/ratio.ts";
import { type ManagementSpan, standsWithin } from "./management-span.ts";

/** What {@link straightThroughRate} takes for the work of a program. @category Management */
export interface StraightThroughOptions extends ManagementSpan, RatioOptions {
  /** Which receipts count. */
  readonly currency: CurrencyCode;
  /** Beginnings of reason codes a program leaves on the applications it makes: `"cash."`. */
  readonly automaticReasons: readonly string[];
}

/** The share of receipts nobody had to touch. @category Management */
export interface StraightThrough {
  readonly byCount: Ratio;
  readonly byAmount: Ratio;
  /** Receipts of the span that were not applied straight through. */
  readonly touched: readonly string[];
}

/**
 * Straight-through rate: receipts of a span applied in full by a program alone.
 *
 * A receipt counts as such when what was applied of it by the end of the span is its whole amount, and each of these
 * applications carries a reason of the program. Receipts reversed by then are left out.
 *
 * **Units** percent. **Refuses** nothing: without receipts both rates are `null` with `aging.nothing_counted`.
 *
 * @param book - one entity's receivables
 * @param options - span, currency and reasons
 * @returns the ratios `straightThrough.byCount` and `straightThrough.byAmount`
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "50.00", issueDate: "2026-03-01" }],
 *   receipts: [
 *     { id: "r1", customerId: "c1", amount: "50.00", effectiveDate: "2026-03-20" },
 *     { id: "r2", customerId: "c1", amount: "150.00", effectiveDate: "2026-03-21" },
 *   ],
 *   applications: [{
 *     from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "50.00", effectiveDate: "2026-03-20",
 *     reasons: [{ code: "cash.reference_exact", params: {}, refs: ["i1"] }],
 *   }],
 * }));
 * const rate = straightThroughRate(book, { from: "2026-03-01", to: "2026-03-31", currency: "USD", automaticReasons: ["cash."] });
 * [rate.byCount.value, rate.byAmount.value, rate.touched] // => ["50.0000", "25.0000", ["r2"]]
 * ```
 * @category Management
 */
export function straightThroughRate(book: Book, options: StraightThroughOptions): StraightThrough {
  const { currency, automaticReasons } = options;
  const receipts = book.receipts.filter((each) => each.amount.currency === currency && standsWithin(each, options));
  const byHand = new Set<string>();
  const applied = new Map<string, number>();
  for (const each of book.applications) {
    if (each.from.kind !== "receipt" || !standsWithin(each, options)) continue;
    applied.set(each.from.id, (applied.get(each.from.id) ?? 0) + each.amount.minor);
    const isAutomatic = each.reasons?.some(({ code }) => automaticReasons.some((start) => code.startsWith(start)));
    if (isAutomatic !== true) byHand.add(each.from.id);
  }
  const through = receipts.filter(({ id, amount }) => !byHand.has(id) && applied.get(id) === amount.minor);
  const isThrough = new Set(through.map((each) => each.id));
  const sum = (items: typeof receipts) =>
    majorUnits(
      moneyOfMinor(
        items.reduce((so, each) => so + each.amount.minor, 0),
        currency,
      ),
    )[0] ?? zeroDecimal;
  const shape = { unit: "percent", whenZero: "aging.nothing_counted" } as const;
  const counts = {
    numerator: wholeNumber(through.length, "receipts"),
    denominator: wholeNumber(receipts.length, "receipts"),
  };
  const amounts = { numerator: sum(through), denominator: sum(receipts) };
  return {
    byCount: ratioOfParts({ ...shape, name: "straightThrough.byCount", ...counts }, options),
    byAmount: ratioOfParts({ ...shape, name: "straightThrough.byAmount", ...amounts }, options),
    touched: receipts.filter(({ id }) => !isThrough.has(id)).map(({ id }) => id),
  };
}
