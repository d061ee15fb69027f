import { addDays } from "@receivables/calendar";
import {
  type Book,
  type Money,
  moneyOfMinor,
  ok,
  openItems,
  type PlainDate,
  type Result,
  toEpochDay,
} from "@receivables/core";
import { majorUnits, type Ratio, type RatioOptions, ratioOfParts, zeroDecimal } from "../ratio/ratio.ts";
import { type ForecastCashOptions, forecastCash } from "./cash-forecast.ts";
import { standsWithin } from "./management-span.ts";

/** Which forecasts {@link backtestCashForecast} makes again. @category Management */
export interface BacktestCashForecastOptions extends Omit<ForecastCashOptions, "asOf" | "knownAt">, RatioOptions {
  /** Days in the past to forecast from. */
  readonly origins: readonly PlainDate[];
  /**
   * Last day of which everything that came is in the Book: weeks that end later are not compared.
   * @defaultValue every week is compared
   */
  readonly through?: PlainDate;
}

/** A week forecast, and what came. @category Management */
export interface BacktestWeek {
  readonly origin: PlainDate;
  /** 1 is the first week after the origin. */
  readonly week: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly expected: Money;
  /** What would be expected if everybody paid on the due day, and in the first week what is past due. */
  readonly onDueDay: Money;
  /** Money of receipts applied in the week to what was open at the origin. */
  readonly actual: Money;
}

/** How far forecasts were off. @category Management */
export interface BacktestCashForecast {
  readonly weeks: readonly BacktestWeek[];
  /** Sum of the weeks' absolute differences over the sum of what came. */
  readonly weightedError: Ratio;
  /** Sum expected less sum that came, over the sum that came: above zero is too hopeful. */
  readonly bias: Ratio;
  /** The weighted error of expecting everything on its due day: a forecast that is no better is worth nothing. */
  readonly errorOnDueDay: Ratio;
}

/**
 * Make forecasts of the past again, each with what was known on its day, and compare them with what came, and with what
 * a reader of due dates would have expected.
 *
 * **Units** minor units of one currency; percent. **Refuses** what {@link forecastCash} refuses. Where nothing came the
 * ratios are `null` with `aging.nothing_counted`. **Source** weighted absolute percentage error against a naive method:
 * Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.8.
 *
 * @param book - one entity's receivables
 * @param options - origins, and how to forecast
 * @returns every week, and the ratios `forecast.weightedError`, `forecast.bias` and `forecast.errorOnDueDay`
 * @example
 * ```ts
 * const invoice = (id: string, issueDate: string, dueDate: string) => ({ id, customerId: "c1", total: "100.00", issueDate, dueDate });
 * const pay = (id: string, documentId: string, effectiveDate: string) =>
 *   ({ id, from: { kind: "receipt", id: "r1" } as const, to: { documentId }, amount: "100.00", effectiveDate });
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [invoice("i1", "2026-01-01", "2026-01-31"), invoice("i2", "2026-02-20", "2026-03-27")],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "200.00", effectiveDate: "2026-02-10" }],
 *   applications: [pay("a1", "i1", "2026-02-10"), pay("a2", "i2", "2026-04-13")],
 * }));
 * const options = { currency: "USD", weeks: 2, historyFrom: "2026-01-01", leastPayments: 1, missingDueDate: "refuse" } as const;
 * const test = unwrap(backtestCashForecast(book, { origins: ["2026-03-31"], ...options }));
 * test.weeks.map((week) => [week.expected.minor, week.actual.minor]) // => [[10000, 0], [0, 10000]]
 * [test.weightedError.value, test.bias.value, test.errorOnDueDay.value] // => ["200.0000", "0.0000", "200.0000"]
 * ```
 * @category Management
 */
export function backtestCashForecast(book: Book, options: BacktestCashForecastOptions): Result<BacktestCashForecast> {
  const { origins, through, ...rest } = options;
  const weeks: BacktestWeek[] = [];
  for (const origin of origins) {
    const knownAt = `${origin}T23:59:59.999Z`;
    const forecast = forecastCash(book, { ...rest, asOf: origin, knownAt });
    if (!forecast.ok) return forecast;
    const was = new Set(
      book.documents
        .filter((each) => each.effectiveDate <= origin && each.recordedAt <= knownAt)
        .map((each) => each.id),
    );
    const actual = actualByWeek(book, origin, was, rest);
    const due = dueByWeek(book, { asOf: origin, knownAt }, rest);
    for (const [at, { from, to, expected }] of forecast.value.weeks.entries()) {
      if (through !== undefined && to > through) continue;
      const came = moneyOfMinor(actual[at] ?? 0, rest.currency);
      const onDueDay = moneyOfMinor(due[at] ?? 0, rest.currency);
      weeks.push({ origin, week: at + 1, from, to, expected, onDueDay, actual: came });
    }
  }
  const sum = (of: (week: BacktestWeek) => number) =>
    majorUnits(
      moneyOfMinor(
        weeks.reduce((so, week) => so + of(week), 0),
        rest.currency,
      ),
    )[0] ?? zeroDecimal;
  const shape = {
    unit: "percent",
    whenZero: "aging.nothing_counted",
    denominator: sum((week) => week.actual.minor),
  } as const;
  const off = sum((week) => Math.abs(week.expected.minor - week.actual.minor));
  const naive = sum((week) => Math.abs(week.onDueDay.minor - week.actual.minor));
  const hope = sum((week) => week.expected.minor - week.actual.minor);
  return ok({
    weeks,
    weightedError: ratioOfParts({ ...shape, name: "forecast.weightedError", numerator: off }, options),
    bias: ratioOfParts({ ...shape, name: "forecast.bias", numerator: hope }, options),
    errorOnDueDay: ratioOfParts({ ...shape, name: "forecast.errorOnDueDay", numerator: naive }, options),
  });
}

/** What is open and undisputed by the week it falls due in; what is past due in the first. */
function dueByWeek(
  book: Book,
  view: { readonly asOf: PlainDate; readonly knownAt: string },
  { weeks, currency }: Pick<ForecastCashOptions, "weeks" | "currency">,
): readonly number[] {
  const due = new Array<number>(weeks).fill(0);
  for (const { source, open, disputed, dueDate, issueDate } of openItems(book, view)) {
    if (source !== "document" || open.minor <= 0 || open.currency !== currency) continue;
    const ahead = toEpochDay(dueDate ?? issueDate) - toEpochDay(view.asOf);
    const week = Math.max(0, Math.floor((ahead - 1) / 7));
    if (week < weeks) due[week] = (due[week] ?? 0) + open.minor - disputed.minor;
  }
  return due;
}

/** Money of receipts applied to some documents in each week after a day, as far as it stands at the end. */
function actualByWeek(
  book: Book,
  origin: PlainDate,
  documents: ReadonlySet<string>,
  { weeks, currency }: Pick<ForecastCashOptions, "weeks" | "currency">,
): readonly number[] {
  const span = { from: addDays(origin, 1), to: addDays(origin, weeks * 7) };
  const actual = new Array<number>(weeks).fill(0);
  for (const each of book.applications) {
    if (each.from.kind !== "receipt" || each.settled.currency !== currency) continue;
    if (!documents.has(each.to.documentId) || !standsWithin(each, span)) continue;
    const week = Math.floor((toEpochDay(each.effectiveDate) - toEpochDay(origin) - 1) / 7);
    actual[week] = (actual[week] ?? 0) + each.settled.minor;
  }
  return actual;
}
