import {
  type Book,
  type CurrencyCode,
  exactMinor,
  type Instant,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  moneyOfMinor,
  type PlainDate,
  type ReceivableDocument,
  type Result,
  toEpochDay,
} from "@receivables/core";
import { type CohortLossRates, lossRatesOfCohort } from "./cohort.ts";
import { type AgeBuckets, ageBuckets, checkBucketDays } from "./internal/age-buckets.ts";
import { inRange } from "./internal/in-range.ts";
import { isKnown } from "./internal/live-facts.ts";
import { type Settlement, settlementsByDocument } from "./internal/settlements.ts";
import { allowanceIssues } from "./issues.ts";
import type { LossRateOptions } from "./loss-rate.ts";

/** Which sales {@link measureCohort} follows, and how far. @category Loss rates */
export interface MeasureCohortOptions extends LossRateOptions {
  /** First posting day of the cohort's invoices. */
  readonly from: PlainDate;
  /** Last posting day of the cohort's invoices. */
  readonly to: PlainDate;
  /** Facts effective after this day do not count. */
  readonly through: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** Which invoices count. */
  readonly currency: CurrencyCode;
  /** Last day of each closed bucket past due: `[30, 60, 90]`. */
  readonly buckets: readonly number[];
  /** What an invoice without due date is aged by; `refuse` allows none. */
  readonly missingDueDate: "documentDate" | "refuse";
}

/** Loss rates of a cohort of a Book, and what was left out of it. @category Loss rates */
export interface CohortHistory extends CohortLossRates {
  readonly documents: number;
  /** Invoiced: sales + diluted + disputed + undecided. */
  readonly invoiced: Money;
  /** Credited, discounted or written off as small: no credit loss, left out of the sales. */
  readonly diluted: Money;
  /** Under dispute at the end: left out of the sales. */
  readonly disputed: Money;
  /** Open in a bucket before the last one: nobody knows yet, left out of the sales. */
  readonly undecided: Money;
  /** Collected while in each bucket. */
  readonly collected: readonly Money[];
  /** Part of what was never paid: written off, less recovered. */
  readonly writtenOff: Money;
  /** Part of what was never paid: still open in the last bucket. */
  readonly stillOpen: Money;
}

/**
 * Follow the invoices of a span to a later day, and derive loss rates from what became of them.
 *
 * Each invoice is followed by itself, so the last bucket holds no stock from before the cohort, and what was written off
 * counts as lost wherever it stood. Credit memos, discounts and small balances are dilution, not credit loss; disputed
 * amounts and amounts too young to tell are left out. Documents with instalments are filled in the order they fall due.
 *
 * **Units** minor units of one currency; calendar days past due. **Refuses** `allowance.date_invalid`,
 * `allowance.buckets_invalid`, `allowance.missing_due_date`, `allowance.amount_out_of_range`, and what {@link lossRatesOfCohort} refuses.
 *
 * @param book - one entity's receivables
 * @param options - which invoices, to when, and the buckets
 * @returns the loss rates with their history
 * @example
 * ```ts
 * const invoice = (id: string) => ({ id, customerId: "c1", total: "100.00", issueDate: "2025-01-05", dueDate: "2025-02-04" });
 * const pay = (documentId: string, effectiveDate: string) =>
 *   ({ from: { kind: "receipt", id: "r1" } as const, to: { documentId }, amount: "100.00", effectiveDate });
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: ["i1", "i2", "i3", "i4"].map(invoice),
 *   receipts: [{ id: "r1", customerId: "c1", amount: "300.00", effectiveDate: "2025-02-01" }],
 *   applications: [pay("i1", "2025-02-01"), pay("i2", "2025-02-03"), pay("i3", "2025-02-20")],
 * }));
 * const cohort = unwrap(measureCohort(book, {
 *   from: "2025-01-01", to: "2025-01-31", through: "2026-01-31", currency: "USD", buckets: [30], missingDueDate: "refuse",
 * }));
 * cohort.rates.map((rate) => rate.percent) // => ["25.0000", "50.0000", "100.0000"]
 * ```
 * @category Loss rates
 */
export function measureCohort(book: Book, options: MeasureCohortOptions): Result<CohortHistory> {
  return inRange(() => {
    const issues = checkOptions(options);
    if (issues.length > 0) return { ok: false, issues };
    const cohort = book.documents.flatMap((document, position) =>
      isIn(document, options) ? [{ document, position }] : [],
    );
    const undated = cohort.filter(({ document }) => document.dueDate === null && document.instalments === undefined);
    if (undated.length > 0 && options.missingDueDate === "refuse") {
      return {
        ok: false,
        issues: undated.slice(0, 100).map(({ document: { kind, id }, position }) => {
          const path = `/documents/${position}/dueDate`;
          return makeIssue(allowanceIssues, "allowance.missing_due_date", { kind, id }, { path });
        }),
      };
    }
    const buckets = ageBuckets(options.buckets);
    const sums = new CohortSums(buckets, options.through);
    const settlements = settlementsByDocument(book, new Set(cohort.map(({ document }) => document.id)), options);
    const disputed = openDisputes(book, options);
    for (const { document } of cohort) {
      sums.follow(document, settlements.get(document.id) ?? [], disputed.get(document.id) ?? 0);
    }
    return historyOf(sums, cohort.length, buckets, options);
  });
}

function historyOf(
  sums: CohortSums,
  documents: number,
  { labels }: AgeBuckets,
  options: MeasureCohortOptions,
): Result<CohortHistory> {
  const amount = (minor: number): Money => moneyOfMinor(minor, options.currency);
  const collected = sums.collected.map(amount);
  const neverPaid = exactMinor(sums.writtenOff + sums.stillOpen);
  const sales = amount(sums.collected.reduce((sum, minor) => exactMinor(sum + minor), neverPaid));
  const cohort = lossRatesOfCohort({ labels, sales, collected }, options);
  if (!cohort.ok) return cohort;
  const history = {
    ...cohort.value,
    documents,
    invoiced: amount(exactMinor(exactMinor(exactMinor(sales.minor + sums.diluted) + sums.disputed) + sums.undecided)),
    diluted: amount(sums.diluted),
    disputed: amount(sums.disputed),
    undecided: amount(sums.undecided),
    collected,
    writtenOff: amount(sums.writtenOff),
    stillOpen: amount(sums.stillOpen),
  };
  return { ok: true, value: history };
}

/** A part of an invoice as it is filled. */
interface OpenPart {
  readonly id: string | null;
  readonly due: number;
  left: number;
}

/** Where the money of a cohort went. Every minor unit invoiced ends in exactly one of the sums. */
class CohortSums {
  readonly collected: number[];
  diluted = 0;
  disputed = 0;
  undecided = 0;
  writtenOff = 0;
  stillOpen = 0;
  private readonly buckets: AgeBuckets;
  private readonly through: number;

  constructor(buckets: AgeBuckets, through: PlainDate) {
    this.buckets = buckets;
    this.through = toEpochDay(through);
    this.collected = buckets.labels.map(() => 0);
  }

  follow(document: ReceivableDocument, settlements: readonly Settlement[], disputedMinor: number): void {
    const parts = partsOf(document);
    for (const { day, instalmentId, kind, minor } of settlements) {
      let left = minor;
      for (const part of parts) {
        if (instalmentId !== null && part.id !== instalmentId) continue;
        const taken = Math.min(left, part.left);
        part.left -= taken;
        left -= taken;
        if (kind === "collected") {
          const at = this.buckets.at(day - part.due);
          this.collected[at] = exactMinor((this.collected[at] ?? 0) + taken);
        } else if (kind === "diluted") this.diluted = exactMinor(this.diluted + taken);
        else this.writtenOff = exactMinor(this.writtenOff + taken);
      }
    }
    let inDispute = disputedMinor;
    for (const part of parts) {
      const held = Math.min(inDispute, part.left);
      inDispute -= held;
      this.disputed = exactMinor(this.disputed + held);
      const isLast = this.buckets.at(this.through - part.due) === this.buckets.labels.length - 1;
      if (isLast) this.stillOpen = exactMinor(this.stillOpen + part.left - held);
      else this.undecided = exactMinor(this.undecided + part.left - held);
    }
  }
}

/** Parts of a document in the order they fall due. */
function partsOf({ instalments, total, dueDate, issueDate }: ReceivableDocument): OpenPart[] {
  const rows = instalments ?? [];
  if (rows.length === 0) return [{ id: null, due: toEpochDay(dueDate ?? issueDate), left: total.minor }];
  const parts = rows.map(({ id, dueDate: due, amount }) => ({ id, due: toEpochDay(due), left: amount.minor }));
  return parts.sort((a, b) => a.due - b.due);
}

function isIn(document: ReceivableDocument, options: MeasureCohortOptions): boolean {
  const { kind, currency, total, effectiveDate, voided } = document;
  if ((kind !== "invoice" && kind !== "debit_memo") || currency !== options.currency || total.minor <= 0) return false;
  if (effectiveDate < options.from || effectiveDate > options.to || !isKnown(document, options)) return false;
  return voided === undefined || !isKnown(voided, options);
}

function openDisputes(book: Book, options: MeasureCohortOptions): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  for (const dispute of book.disputes) {
    if (!isKnown(dispute, options) || (dispute.resolved !== undefined && isKnown(dispute.resolved, options))) continue;
    open.set(dispute.documentId, exactMinor((open.get(dispute.documentId) ?? 0) + dispute.amount.minor));
  }
  return open;
}

function checkOptions(options: MeasureCohortOptions): readonly Issue[] {
  const dates = (["from", "to", "through"] as const).flatMap((field) =>
    isPlainDate(options[field])
      ? []
      : [makeIssue(allowanceIssues, "allowance.date_invalid", { field }, { path: `/${field}` })],
  );
  return [...dates, ...checkBucketDays(options.buckets, "/buckets")];
}
