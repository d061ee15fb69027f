import { addDays, differenceInDays } from "@receivables/calendar";
import {
  amountIn,
  type Book,
  bookColumns,
  type CurrencyCode,
  type Instant,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type PlainDate,
  type PreparedBook,
  prepareBook,
  type Result,
  unwrap,
} from "@receivables/core";
import { tryAgeReceivables } from "../age-receivables.ts";
import type { MissingDueDatePolicy } from "../aging-policy.ts";
import type { AgingReport } from "../aging-report.ts";
import { agingIssues } from "../issues.ts";
import { standsWithin } from "../management/management-span.ts";
import { badDebtToSales } from "./bad-debt-to-sales.ts";
import { ceiSamePeriod } from "./collection-effectiveness.ts";
import { concentrationOf } from "./concentration.ts";
import { countbackRatio, salesByMonth } from "./countback-of-book.ts";
import { daysBeyondTerms } from "./days-beyond-terms.ts";
import { averageDaysDelinquent, dsoAverage, dsoBestPossible, dsoSimple } from "./days-sales-outstanding.ts";
import { averageDaysToPay } from "./days-to-pay.ts";
import { measureCreditSales } from "./measure-credit-sales.ts";
import { paidInvoices } from "./paid-invoices.ts";
import { judgePromises, type PromiseRecord } from "./promise-kept.ts";
import { promiseRecords } from "./promise-records.ts";
import type { Ratio, RatioBasis, RatioOptions } from "./ratio.ts";
import { agingShares } from "./shares.ts";
import { sheetBuckets, sheetCeiAverageMonthlySales, sheetRollRates } from "./sheet-ratios.ts";
import { dayReceivables } from "./sheet-receivables.ts";
import { receivablesTurnover } from "./turnover.ts";

/** How {@link ratioSheet} measures. @category Ratios */
export interface RatioSheetOptions extends RatioOptions {
  /** First day of the period. */
  readonly from: PlainDate;
  /** Last day of the period. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** Whether credit memos are taken off sales. */
  readonly creditMemos: RatioBasis["creditMemos"];
  /** Whether unapplied credit is taken off receivables. */
  readonly unapplied: RatioBasis["unapplied"];
  /**
   * Receivables and sales with tax, or without: then every open document must state its tax groups.
   * @defaultValue `"gross"`
   */
  readonly tax?: RatioBasis["tax"];
  /**
   * Allowance for losses on the day before the period and on its last day, one amount a currency, taken off receivables.
   * @defaultValue none is taken off
   */
  readonly allowance?: { readonly opening: readonly Money[]; readonly closing: readonly Money[] };
  /** Needed when an open item states no due date. */
  readonly missingDueDate?: MissingDueDatePolicy;
  /** How many of the largest balances the concentration looks at. */
  readonly top: number;
  /**
   * How many calendar months of sales the count-back may use up.
   * @defaultValue 24
   */
  readonly countbackMonths?: number;
  /**
   * Days after the promised one that still count as in time.
   * @defaultValue 0
   */
  readonly promiseGraceDays?: number;
}

/** The ratios of a period in one currency, with the figures they were made of. @category Ratios */
export interface RatioSheet {
  readonly currency: CurrencyCode;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly days: number;
  readonly basis: RatioBasis;
  readonly openingReceivables: Money;
  readonly closingReceivables: Money;
  /** Not yet due at the end. */
  readonly currentReceivables: Money;
  readonly creditSales: Money;
  readonly writeOffs: Money;
  readonly ratios: readonly Ratio[];
}

/**
 * The ratios of a period from a Book, a sheet for each currency.
 *
 * Receivables are those of the agings of the day before and of the last day, with tax or without; sales, write-offs and
 * paid invoices those posted in the period. Count-back uses up the calendar months of sales that end with the period;
 * promises are those made by its end. Roll rates compare the two agings, so they need a period of a bucket's length;
 * `cei.averageMonthlySales` needs whole calendar months. Each ratio is one of this package's, under its own name.
 *
 * **Units** minor units by document currency; days and percent. **Refuses** `aging.date_invalid`,
 * `aging.missing_tax_groups` (net of tax, a document that does not state its tax), `aging.amount_out_of_range`, and what
 * `tryAgeReceivables` refuses. A ratio without a value carries its reason. **Source** the ratio functions name theirs.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - period and basis
 * @returns one sheet a currency, ascending
 * @throws InvariantError when the period ends before it begins, `top` is no whole number from 1, or `promiseGraceDays`
 *   none from 0
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "310.00", issueDate: "2026-03-05", dueDate: "2026-04-04" }],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "210.00", effectiveDate: "2026-03-20" }],
 *   applications: [{ from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "210.00", effectiveDate: "2026-03-20" }],
 * }));
 * const period = { from: "2026-03-01", to: "2026-03-31", creditMemos: "deducted", unapplied: "ignored", top: 10 } as const;
 * const [sheet] = unwrap(ratioSheet(book, period));
 * sheet?.ratios.find((ratio) => ratio.name === "dso.simple")?.value // => "10.0000"
 * ```
 * @category Ratios
 */
export function ratioSheet(book: Book | PreparedBook, options: RatioSheetOptions): Result<readonly RatioSheet[]> {
  const { from, to, knownAt, creditMemos, unapplied, tax = "gross", allowance } = options;
  const wrong = (["from", "to"] as const).flatMap((field): readonly Issue[] =>
    isPlainDate(options[field]) ? [] : [makeIssue(agingIssues, "aging.date_invalid", { field }, { path: `/${field}` })],
  );
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const prepared = "documents" in book ? prepareBook(book) : book;
  const { book: whole } = bookColumns(prepared);
  const agings = agingsOf(prepared, options);
  if (!agings.ok) return agings;
  const { opening, closing } = agings.value;
  const before = dayReceivables(opening, whole, { tax, unapplied, allowance: allowance?.opening ?? [] });
  const after = dayReceivables(closing, whole, { tax, unapplied, allowance: allowance?.closing ?? [] });
  const measured = { from, to, ...(knownAt === undefined ? {} : { knownAt }), tax, creditMemos } as const;
  const sales = measureCreditSales(whole, measured);
  const issues = uniqueIssues([...before.issues, ...after.issues, ...(sales.ok ? [] : sales.issues)]);
  if (!sales.ok || issues.length > 0) return { ok: false, issues };
  const months = salesByMonth(whole, [...after.total.values()], { ...measured, months: options.countbackMonths ?? 24 });
  if (!months.ok) return months;
  const promises = promiseRecords(whole, { ...measured, asOf: to });
  const basis: RatioBasis = {
    tax,
    creditMemos,
    unapplied,
    allowance: allowance === undefined ? "ignored" : "deducted",
  };
  const all = [
    ...new Set([...before.total.keys(), ...after.total.keys(), ...sales.value.map((each) => each.currency)]),
  ];
  return ok(
    all.sort().map((currency) => {
      const none = moneyOfMinor(0, currency);
      const figures = {
        openingReceivables: before.total.get(currency) ?? none,
        closingReceivables: after.total.get(currency) ?? none,
        currentReceivables: after.current.get(currency) ?? none,
        creditSales: amountIn(sales.value, currency),
        writeOffs: writeOffsIn(whole, currency, options),
      };
      const days = differenceInDays({ from, to }) + 1;
      const ratios = [
        ...ratiosOf(whole, closing, { ...figures, currency, days, basis }, options),
        countbackRatio({ receivables: figures.closingReceivables, currency, basis }, months.value, options),
        ...promiseRatios(promises, currency, options),
        ...sheetRollRates({ opening, closing, currency, days }, options),
      ];
      return { currency, from, to, days, basis, ...figures, ratios };
    }),
  );
}

/** The agings of the day before the period and of its last day. */
function agingsOf(
  book: PreparedBook,
  { from, to, knownAt, missingDueDate, tax }: RatioSheetOptions,
): Result<{ readonly opening: AgingReport; readonly closing: AgingReport }> {
  const aging = {
    basis: "due",
    buckets: sheetBuckets,
    ...(tax === "net" ? { items: "open" as const } : {}),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(missingDueDate === undefined ? {} : { missingDueDate }),
  } as const;
  const opening = tryAgeReceivables(book, { ...aging, asOf: addDays(from, -1) });
  if (!opening.ok) return opening;
  const closing = tryAgeReceivables(book, { ...aging, asOf: to });
  return closing.ok ? ok({ opening: opening.value, closing: closing.value }) : closing;
}

/** A document open on both days, or sold in the period, is named once. */
function uniqueIssues(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [`${issue.code} ${issue.path} ${issue.message}`, issue])).values()];
}

function ratiosOf(
  book: Book,
  closing: AgingReport,
  figures: Omit<RatioSheet, "from" | "to" | "ratios">,
  options: RatioSheetOptions,
): readonly Ratio[] {
  const { currency, days, basis, openingReceivables, closingReceivables, currentReceivables, creditSales } = figures;
  const period = { receivables: closingReceivables, creditSales, days, basis, currentReceivables };
  const collected = {
    beginningReceivables: openingReceivables,
    creditSales,
    endingTotal: closingReceivables,
    endingCurrent: currentReceivables,
    basis,
  };
  const turnover = receivablesTurnover(
    { netCreditSales: creditSales, openingReceivables, closingReceivables, days, basis },
    options,
  );
  const paid = paidInvoices(book, options).filter((each) => each.amount.currency === currency);
  const toPay = averageDaysToPay(paid, options);
  const beyond = daysBeyondTerms(
    paid.flatMap(({ dueDate, ...each }) => (dueDate === null ? [] : [{ ...each, dueDate }])),
    options,
  );
  const shares = agingShares(closing, currency, options);
  const balances = closing.rows.flatMap((row) =>
    row.currency === currency && row.total !== null ? [moneyOfMinor(row.total, currency)] : [],
  );
  const concentration = concentrationOf(balances, options);
  return [
    dsoSimple(period, options),
    dsoAverage({ openingReceivables, closingReceivables, creditSales, days, basis }, options),
    dsoBestPossible(period, options),
    averageDaysDelinquent(period, options),
    ceiSamePeriod(collected, options),
    sheetCeiAverageMonthlySales(collected, options),
    turnover.turnover,
    turnover.daysToCollect,
    toPay.unweighted,
    toPay.weighted,
    beyond.weightedSigned,
    beyond.weightedFloored,
    beyond.onTimeByCount,
    badDebtToSales({ writeOffs: figures.writeOffs, creditSales, basis }, options),
    shares.pastDue,
    shares.disputed,
    shares.unapplied,
    concentration.topShare,
    concentration.herfindahl,
  ];
}

/** The share of the promises in a currency that were kept, of those decided by the end. */
function promiseRatios(
  promises: readonly PromiseRecord[],
  currency: CurrencyCode,
  options: RatioSheetOptions,
): readonly Ratio[] {
  const own = promises.filter((promise) => promise.amount.currency === currency);
  const graceDays = options.promiseGraceDays ?? 0;
  const { keptByCount, keptByAmount } = unwrap(judgePromises(own, { ...options, asOf: options.to, graceDays }));
  return [keptByCount, keptByAmount];
}

/** Written off as bad debt in the period, before what was recovered. */
function writeOffsIn(book: Book, currency: CurrencyCode, options: RatioSheetOptions): Money {
  const minor = book.writeOffs.reduce((sum, each) => {
    const counts = each.kind === "write_off" && each.amount.currency === currency && standsWithin(each, options);
    return counts ? sum + each.amount.minor : sum;
  }, 0);
  return moneyOfMinor(minor, currency);
}
