import {
  type Application,
  type Book,
  compareText,
  type Dispute,
  exactMinor,
  type Issue,
  makeIssue,
  openItems,
  type PlainDate,
  type Receipt,
  type ReceivableDocument,
  type Result,
  type Reversal,
  refuse,
  roundQuotient,
  settledMinor,
  toEpochDay,
} from "@receivables/core";
import { inRange } from "../internal/in-range.ts";
import { isKnown, isLive } from "../internal/known-facts.ts";
import { creditIssues } from "../issues.ts";
import type { BookExperience, BookExperienceOptions } from "./book-experience.ts";

/**
 * How a Book's customers paid: each payment of a debt, and what is overdue, in the base currency with its days beyond
 * terms.
 *
 * The due day is the one agreed when the debt was made: an extension does not make a payer prompt. The day of payment is
 * the day the money came, not the day it was applied. Credits are no payments. What was under dispute when it was paid
 * late, or still is, is set apart, unless the dispute was decided against the customer. Returned payments do not count.
 *
 * **Units** minor units of the base currency; calendar days. **Refuses** `credit.date_invalid`, `credit.base_missing`,
 * `credit.amount_out_of_range`.
 *
 * @param book - one entity's receivables
 * @param options - span, knowledge and open debts
 * @returns the experiences: payments in the Book's order, then overdue debts
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "60.00", effectiveDate: "2026-04-05" }],
 *   applications: [{ from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "60.00", effectiveDate: "2026-04-09" }],
 * }));
 * const found = unwrap(bookExperiences(book, { from: "2026-01-01", to: "2026-04-30", openDebts: "overdue" }));
 * found.map(({ amount, daysBeyondTerms }) => [amount.minor, daysBeyondTerms]) // => [[6000, 5], [4000, 30]]
 * ```
 * @category Behaviour
 */
export function bookExperiences(book: Book, options: BookExperienceOptions): Result<readonly BookExperience[]> {
  return inRange(() => {
    const debts = new Map<string, Debt>();
    const issues: Issue[] = [];
    for (const field of ["from", "to"] as const) {
      if (Number.isNaN(toEpochDay(options[field]))) {
        issues.push(makeIssue(creditIssues, "credit.date_invalid", { field }, { path: `/${field}` }));
      }
    }
    for (const [at, document] of book.documents.entries()) {
      if (!owes(document) || !isLive({ ...document, reversed: document.voided }, options)) continue;
      if (document.currency !== book.entity.baseCurrency && document.baseTotal === undefined) {
        const path = `/documents/${at}/baseTotal`;
        issues.push(makeIssue(creditIssues, "credit.base_missing", { id: document.id }, { path }));
      }
      debts.set(document.id, { document, disputes: [], paid: [] });
    }
    if (issues.length > 0) return refuse(...issues);
    for (const dispute of book.disputes) {
      if (countsAsDisputed(dispute, options)) debts.get(dispute.documentId)?.disputes.push(dispute);
    }
    const receipts = new Map(book.receipts.map((receipt) => [receipt.id, receipt]));
    for (const application of book.applications) {
      const debt = debts.get(application.to.documentId);
      if (debt === undefined || application.from.kind !== "receipt" || !isLive(application, options)) continue;
      const payment = paymentOf(application, debt.document, receipts.get(application.from.id), options);
      if (payment !== null) debt.paid.push(payment);
    }
    const paid = [...debts.values()].flatMap((debt) => withoutDisputes(debt, book.entity.baseCurrency, options));
    return { ok: true, value: options.openDebts === "none" ? paid : [...paid, ...overdueOf(book, debts, options)] };
  });
}

interface Payment {
  readonly minor: number;
  readonly paidOn: PlainDate;
  readonly days: number;
}

interface Debt {
  readonly document: ReceivableDocument;
  readonly disputes: Dispute[];
  readonly paid: Payment[];
}

function owes({ kind, total }: ReceivableDocument): boolean {
  return (kind === "invoice" || kind === "debit_memo" || kind === "opening_item") && total.minor > 0;
}

/** A dispute that is open, or that the customer won. */
function countsAsDisputed(dispute: Dispute, options: BookExperienceOptions): boolean {
  if (!isKnown(dispute, options)) return false;
  const { resolved } = dispute;
  if (resolved === undefined || !isKnown(resolved, options)) return true;
  return resolved.outcome !== "upheld" && resolved.outcome !== "withdrawn";
}

function paymentOf(
  application: Application,
  document: ReceivableDocument,
  receipt: Receipt | undefined,
  options: BookExperienceOptions,
): Payment | null {
  const returned: Reversal | undefined = receipt?.reversed;
  if (returned !== undefined && isKnown(returned, options)) return null;
  const paidOn = receipt?.receivedOn ?? receipt?.effectiveDate ?? application.effectiveDate;
  const due = firstDueOf(document, application.to.instalmentId);
  const minor = settledMinor(application);
  if (due === null || paidOn > options.to || minor <= 0) return null;
  return { minor, paidOn, days: toEpochDay(paidOn) - toEpochDay(due) };
}

/** The due day as issued: an instalment's own, or the last of a document paid as a whole. */
function firstDueOf({ instalments, dueDate }: ReceivableDocument, instalmentId: string | undefined): PlainDate | null {
  if (instalments === undefined) return dueDate;
  const own = instalments.find(({ id }) => id === instalmentId);
  if (own !== undefined) return own.dueDate;
  return instalments.map((each) => each.dueDate).reduce((last, each) => (each > last ? each : last), "");
}

/** Payments of a debt, the disputed part taken out of the latest of those that were late. */
function withoutDisputes(
  { document, disputes, paid }: Debt,
  currency: string,
  { from }: BookExperienceOptions,
): readonly BookExperience[] {
  const opened = disputes.reduce((first, { effectiveDate }) => (effectiveDate < first ? effectiveDate : first), "9999");
  let left = disputes.reduce((sum, { amount }) => exactMinor(sum + amount.minor), 0);
  const latestFirst = paid
    .map((_, at) => at)
    .sort((a, b) => compareText(paid[b]?.paidOn ?? "", paid[a]?.paidOn ?? "") || b - a);
  const disputed = new Map<number, number>();
  for (const at of latestFirst) {
    const each = paid[at];
    if (each === undefined || each.days <= 0 || each.paidOn < opened || left <= 0) continue;
    const taken = Math.min(left, each.minor);
    disputed.set(at, taken);
    left -= taken;
  }
  return paid.flatMap(({ minor, paidOn, days }, at): readonly BookExperience[] => {
    if (paidOn < from) return [];
    const apart = disputed.get(at) ?? 0;
    return [
      {
        customerId: document.customerId,
        documentId: document.id,
        amount: { minor: baseOf(document, minor - apart), currency },
        disputed: { minor: baseOf(document, apart), currency },
        daysBeyondTerms: days,
        paidOn,
      },
    ];
  });
}

function overdueOf(
  book: Book,
  debts: ReadonlyMap<string, Debt>,
  { to, knownAt }: BookExperienceOptions,
): readonly BookExperience[] {
  const currency = book.entity.baseCurrency;
  const asked = knownAt === undefined ? { asOf: to } : { asOf: to, knownAt };
  return openItems(book, asked).flatMap((item): readonly BookExperience[] => {
    const document = item.source === "document" ? debts.get(item.id)?.document : undefined;
    if (document === undefined || item.open.minor <= 0) return [];
    const due = firstDueOf(document, item.instalmentId);
    const days = due === null ? 0 : toEpochDay(to) - toEpochDay(due);
    if (days <= 0) return [];
    return [
      {
        customerId: document.customerId,
        documentId: document.id,
        amount: { minor: baseOf(document, exactMinor(item.open.minor - item.disputed.minor)), currency },
        disputed: { minor: baseOf(document, item.disputed.minor), currency },
        daysBeyondTerms: days,
        paidOn: null,
      },
    ];
  });
}

/** A part of a document at the rate it was issued at. */
export function baseOf({ total, baseTotal }: ReceivableDocument, minor: number): number {
  if (baseTotal === undefined) return minor;
  return exactMinor(roundQuotient(BigInt(minor) * BigInt(baseTotal.minor), BigInt(total.minor), "halfUp"));
}
