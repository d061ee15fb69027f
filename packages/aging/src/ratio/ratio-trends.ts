import { addDays } from "@receivables/calendar";
import {
  type Book,
  type CurrencyCode,
  type DecimalText,
  decimal,
  formatDecimalText,
  ok,
  type PlainDate,
  type PreparedBook,
  prepareBook,
  type Result,
  subtractDecimal,
} from "@receivables/core";
import { periodEnds } from "../internal/period-ends.ts";
import type { Ratio } from "./ratio.ts";
import { type RatioSheetOptions, ratioSheet } from "./ratio-sheet.ts";

/** How {@link ratioTrends} cuts a span. @category Ratios */
export interface RatioTrendsOptions extends RatioSheetOptions {
  /** Months and quarters end on their last day; the first period begins on `from`. */
  readonly every: "month" | "quarter";
}

/** One ratio from period to period. @category Ratios */
export interface RatioTrend {
  readonly currency: CurrencyCode;
  /** The variant, as in {@link Ratio}. */
  readonly name: string;
  readonly unit: Ratio["unit"];
  readonly points: readonly RatioTrendPoint[];
}

/** A ratio in one period. @category Ratios */
export interface RatioTrendPoint {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** `null` where the ratio has no value, or the currency does not occur. */
  readonly value: DecimalText | null;
  /** Less the value before; `null` where one of them is none. */
  readonly change: DecimalText | null;
}

/**
 * Every ratio of {@link ratioSheet} from month to month or quarter to quarter.
 *
 * Only periods that end in the span count. **Units** days and percent. **Refuses** what {@link ratioSheet} refuses.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - span, step and basis
 * @returns one trend a currency and ratio
 * @throws InvariantError when a date of the span is none
 * @example
 * ```ts
 * const invoice = (id: string, issueDate: string) => ({ id, customerId: "c1", total: "310.00", issueDate, dueDate: "2026-06-30" });
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [invoice("i1", "2026-01-05"), invoice("i2", "2026-03-05")],
 * }));
 * const basis = { creditMemos: "deducted", unapplied: "ignored", top: 10 } as const;
 * const trends = unwrap(ratioTrends(book, { from: "2026-01-01", to: "2026-03-31", every: "month", ...basis }));
 * trends.find((trend) => trend.name === "dso.simple")?.points.map((point) => [point.value, point.change])
 * // => [["31.0000", null], [null, null], ["62.0000", null]]
 * ```
 * @category Ratios
 */
export function ratioTrends(book: Book | PreparedBook, options: RatioTrendsOptions): Result<readonly RatioTrend[]> {
  const { every, ...rest } = options;
  const prepared = "documents" in book ? prepareBook(book) : book;
  const trends = new Map<string, { trend: Omit<RatioTrend, "points">; values: Map<PlainDate, DecimalText | null> }>();
  const periods: { readonly from: PlainDate; readonly to: PlainDate }[] = [];
  let from = options.from;
  for (const to of periodEnds(options.from, options.to, every)) {
    const sheets = ratioSheet(prepared, { ...rest, from, to });
    if (!sheets.ok) return sheets;
    for (const { currency, ratios } of sheets.value) {
      for (const { name, unit, value } of ratios) {
        const key = `${currency} ${name}`;
        const known = trends.get(key) ?? { trend: { currency, name, unit }, values: new Map() };
        known.values.set(to, value);
        trends.set(key, known);
      }
    }
    periods.push({ from, to });
    from = addDays(to, 1);
  }
  return ok(
    [...trends.values()].map(({ trend, values }) => {
      let before: DecimalText | null = null;
      const points = periods.map((period): RatioTrendPoint => {
        const value = values.get(period.to) ?? null;
        const change = value === null || before === null ? null : differenceOf(value, before);
        before = value;
        return { ...period, value, change };
      });
      return { ...trend, points };
    }),
  );
}

function differenceOf(value: DecimalText, before: DecimalText): DecimalText {
  return formatDecimalText(subtractDecimal(decimal(value), decimal(before)));
}
