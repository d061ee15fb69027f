import {
  type Book,
  type BookColumns,
  bookColumns,
  type CurrencyCode,
  type DecimalText,
  decimal,
  dueDays,
  exactMinor,
  type Instant,
  type Issue,
  instantMillis,
  isPlainDate,
  itemBalances,
  type Money,
  makeIssue,
  moneyOfMinor,
  noDueDay,
  ok,
  type PlainDate,
  type PreparedBook,
  prepareBook,
  type Result,
  toEpochDay,
  type View,
  viewOf,
} from "@receivables/core";
import { type AgeBuckets, ageBuckets, checkBucketDays } from "./internal/age-buckets.ts";
import { isShare } from "./internal/fraction.ts";
import { inRange } from "./internal/in-range.ts";
import { type Flow, lossShares } from "./internal/loss-shares.ts";
import { reductionsBetween } from "./internal/reductions.ts";
import { allowanceIssues } from "./issues.ts";
import { type LossRate, type LossRateOptions, lossRateOf } from "./loss-rate.ts";

/** Which balances {@link measureRollRates} compares. @category Loss rates */
export interface MeasureRollRatesOptions extends LossRateOptions {
  /** Ends of the periods, rising, about one bucket's length apart: month ends for buckets of 30 days. */
  readonly dates: readonly PlainDate[];
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** Which items count. */
  readonly currency: CurrencyCode;
  /** Last day of each closed bucket past due: `[30, 60, 90]`. */
  readonly buckets: readonly number[];
  /** What an item without due date is aged by; `refuse` allows none. */
  readonly missingDueDate: "documentDate" | "refuse";
  /** Percent lost of what is decided in the last bucket, or `null` to derive it from the history as the others are. */
  readonly lossGivenLast: DecimalText | null;
}

/** What became of the balances of one bucket over all periods. @category Loss rates */
export interface BucketFlow {
  readonly label: string;
  /** Balances at the beginning of each period, undisputed: the sum of all that follows. */
  readonly opened: Money;
  /** Still in the bucket at the period's end: prior stock, which decides nothing. */
  readonly stayed: Money;
  /** Back in a younger bucket by a change of the due date: decides nothing. */
  readonly reaged: Money;
  /** Credited, discounted or written off as small: no credit loss. */
  readonly diluted: Money;
  readonly collected: Money;
  readonly writtenOff: Money;
  /** Moved on to each bucket, in the order of the labels; zero for this one and younger ones. */
  readonly rolled: readonly Money[];
}

/** Loss rates by the roll-rate method, with the flows behind them. @category Loss rates */
export interface RollRateHistory {
  readonly flows: readonly BucketFlow[];
  readonly rates: readonly LossRate[];
}

/**
 * Loss rates from how balances of a Book rolled from bucket to bucket.
 *
 * For every period each undisputed balance is followed: it stays, is collected, diluted, written off, or rolls on. The
 * loss rate of a bucket = (written off + sum of rolled on × loss rate there) / (written off + collected + rolled on), from
 * the last bucket back. What stays decides nothing, so the stock that stood in the last bucket before, and what was
 * written off from it, do not swell its rate.
 *
 * **Units** minor units of one currency; calendar days past due. **Refuses** `allowance.date_invalid`,
 * `allowance.dates_not_rising`, `allowance.buckets_invalid`, `allowance.percent_out_of_range`,
 * `allowance.missing_due_date`, `allowance.amount_out_of_range`. A bucket where nothing was decided has no rate (`allowance.nothing_reached`), and none
 * have the buckets that rolled into it (`allowance.no_rate_further_on`). **Source** roll-rate (migration) method of IFRS 9
 * and CECL practice guides.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - dates, buckets and the loss given the last one
 * @returns flows and rates, one a bucket
 * @example
 * ```ts
 * const invoice = (id: string) => ({ id, customerId: "c1", total: "100.00", issueDate: "2025-12-01", dueDate: "2025-12-31" });
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: ["i1", "i2", "i3", "i4"].map(invoice),
 *   receipts: [{ id: "r1", customerId: "c1", amount: "300.00", effectiveDate: "2026-01-10" }],
 *   applications: ["i1", "i2", "i3"].map((documentId) =>
 *     ({ from: { kind: "receipt", id: "r1" }, to: { documentId }, amount: "100.00", effectiveDate: "2026-01-10" })),
 * }));
 * const history = unwrap(measureRollRates(book, {
 *   dates: ["2025-12-31", "2026-01-31"], currency: "USD", buckets: [], missingDueDate: "refuse", lossGivenLast: "60",
 * }));
 * history.rates.map((rate) => [rate.label, rate.percent]) // => [["current", "15.0000"], ["1+", "60.0000"]]
 * ```
 * @category Loss rates
 */
export function measureRollRates(book: Book | PreparedBook, options: MeasureRollRatesOptions): Result<RollRateHistory> {
  return inRange(() => {
    const issues = checkOptions(options);
    if (issues.length > 0) return { ok: false, issues };
    const columns = bookColumns("documents" in book ? prepareBook(book) : book);
    const buckets = ageBuckets(options.buckets);
    const flows = buckets.labels.map((): MutableFlow => emptyFlow(buckets.labels.length));
    let before: Standing | null = null;
    for (const date of options.dates) {
      const standing = standingAt(columns, date, options, buckets);
      if (!standing.ok) return standing;
      if (before !== null) addPeriod(columns, flows, before, standing.value);
      before = standing.value;
    }
    const given = options.lossGivenLast;
    const shares = lossShares(flows, given === null ? null : decimal(given));
    const money = (minor: number): Money => moneyOfMinor(minor, options.currency);
    return ok({
      flows: flows.map((flow, at) => ({
        label: buckets.labels[at] ?? "",
        opened: money(flow.opened),
        stayed: money(flow.stayed),
        reaged: money(flow.reaged),
        diluted: money(flow.diluted),
        collected: money(flow.collected),
        writtenOff: money(flow.writtenOff),
        rolled: flow.rolled.map(money),
      })),
      rates: shares.map(({ share, why }, at) => {
        const figures = { lost: String(share.n), of: String(share.d), share };
        return lossRateOf(buckets.labels[at] ?? "", figures, options, why);
      }),
    });
  });
}

interface MutableFlow extends Flow {
  opened: number;
  stayed: number;
  reaged: number;
  diluted: number;
  collected: number;
  writtenOff: number;
  readonly rolled: number[];
}

function emptyFlow(buckets: number): MutableFlow {
  const rolled = new Array<number>(buckets).fill(0);
  return { opened: 0, stayed: 0, reaged: 0, diluted: 0, collected: 0, writtenOff: 0, rolled };
}

/** Balances and buckets of all items at one date. */
interface Standing {
  readonly view: View;
  readonly balances: Float64Array;
  /** Bucket of every item; -1 where the item does not take part. */
  readonly bucket: Int16Array;
}

function standingAt(
  columns: BookColumns,
  asOf: PlainDate,
  { knownAt, currency, missingDueDate }: MeasureRollRatesOptions,
  buckets: AgeBuckets,
): Result<Standing> {
  const view = viewOf(knownAt === undefined ? { asOf } : { asOf, knownAt });
  const balances = itemBalances(columns, view);
  const due = dueDays(columns, view);
  const bucket = new Int16Array(columns.itemCount).fill(-1);
  const issues: Issue[] = [];
  const code = columns.currencies.indexOf(currency);
  for (let item = 0; item < columns.itemCount; item++) {
    if (columns.currency[item] !== code || (columns.original[item] ?? 0) <= 0 || (balances[item] ?? 0) <= 0) continue;
    let day = due[item] ?? noDueDay;
    if (day === noDueDay) {
      if (missingDueDate === "refuse") {
        const at = columns.source[item] ?? 0;
        const { kind = "invoice", id = "" } = columns.book.documents[at] ?? {};
        const path = `/documents/${at}/dueDate`;
        if (issues.length < 100) {
          issues.push(makeIssue(allowanceIssues, "allowance.missing_due_date", { kind, id }, { path }));
        }
      }
      day = columns.issueDay[item] ?? 0;
    }
    bucket[item] = buckets.at(view.day - day);
  }
  return issues.length > 0 ? { ok: false, issues } : ok({ view, balances, bucket });
}

function addPeriod(columns: BookColumns, flows: readonly MutableFlow[], from: Standing, to: Standing): void {
  const disputed = disputedItems(columns, from.view);
  const reductions = reductionsBetween(columns, from, to);
  for (let item = 0; item < columns.itemCount; item++) {
    const flow = flows[from.bucket[item] ?? -1];
    if (flow === undefined || disputed.has(item)) continue;
    const opened = from.balances[item] ?? 0;
    const { left, diluted, writtenOff } = reductions(item);
    flow.opened = exactMinor(flow.opened + opened);
    flow.diluted = exactMinor(flow.diluted + diluted);
    flow.writtenOff = exactMinor(flow.writtenOff + writtenOff);
    flow.collected = exactMinor(flow.collected + (opened - left - diluted - writtenOff));
    const now = to.bucket[item] ?? -1;
    const then = from.bucket[item] ?? -1;
    if (left === 0) continue;
    if (now === then) flow.stayed = exactMinor(flow.stayed + left);
    else if (now < then) flow.reaged = exactMinor(flow.reaged + left);
    else flow.rolled[now] = exactMinor((flow.rolled[now] ?? 0) + left);
  }
}

/** Items of documents under dispute. */
function disputedItems({ book, itemOfDocument, source }: BookColumns, view: View): ReadonlySet<number> {
  const items = new Set<number>();
  const isKnown = (fact: { readonly effectiveDate: PlainDate; readonly recordedAt: Instant }): boolean =>
    toEpochDay(fact.effectiveDate) <= view.day && instantMillis(fact.recordedAt) <= view.known;
  for (const { documentId, resolved, ...dispute } of book.disputes) {
    const first = itemOfDocument.get(documentId);
    if (first === undefined || !isKnown(dispute) || (resolved !== undefined && isKnown(resolved))) continue;
    for (let item = first; item < source.length && source[item] === source[first]; item++) items.add(item);
  }
  return items;
}

function checkOptions({ dates, buckets, lossGivenLast }: MeasureRollRatesOptions): readonly Issue[] {
  const issues: Issue[] = dates.flatMap((date, at) =>
    isPlainDate(date)
      ? []
      : [makeIssue(allowanceIssues, "allowance.date_invalid", { field: "date" }, { path: `/dates/${at}` })],
  );
  if (dates.length < 2 || dates.some((date, at) => at > 0 && date <= (dates[at - 1] ?? ""))) {
    issues.push(makeIssue(allowanceIssues, "allowance.dates_not_rising", {}, { path: "/dates" }));
  }
  issues.push(...checkBucketDays(buckets, "/buckets"));
  if (lossGivenLast !== null && !isShare(lossGivenLast, 100n)) {
    const params = { field: "loss given the last bucket" };
    issues.push(makeIssue(allowanceIssues, "allowance.percent_out_of_range", params, { path: "/lossGivenLast" }));
  }
  return issues;
}
