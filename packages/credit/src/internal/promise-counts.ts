import { type Book, exactMinor, type PlainDate, type PromiseToPay, toEpochDay } from "@receivables/core";
import type { PromiseCounts } from "../behaviour/customer-behaviour.ts";
import { isKnown, isLive, type Knowledge } from "./known-facts.ts";

/** Which promises are judged, and how. */
export interface PromiseSpan extends Knowledge {
  /** Promises for an earlier day do not count. */
  readonly from: PlainDate;
  /** Days after the promised one that still count as in time. */
  readonly graceDays: number;
}

/** What became of a promise; `null` while its last day is not past and it is not kept. */
type Outcome = keyof PromiseCounts | null;

export const noPromises: PromiseCounts = { kept: 0, partial: 0, broken: 0 };

/**
 * What became of each customer's promises for the days of a span. Money set against a promise's documents from the day
 * it was made on counts for it; a promise that was withdrawn never was one.
 */
export function promiseCounts(book: Book, span: PromiseSpan): ReadonlyMap<string, PromiseCounts> {
  const live = book.promises.filter(
    (each) =>
      each.promisedFor >= span.from &&
      isKnown(each, span) &&
      (each.withdrawn === undefined || !isKnown(each.withdrawn, span)),
  );
  const payments = paymentsOf(book, new Set(live.flatMap(({ documentIds }) => documentIds)), span);
  const counts = new Map<string, PromiseCounts>();
  for (const promise of live) {
    const outcome = outcomeOf(promise, payments, span);
    if (outcome === null) continue;
    const before = counts.get(promise.customerId) ?? noPromises;
    counts.set(promise.customerId, { ...before, [outcome]: before[outcome] + 1 });
  }
  return counts;
}

interface Payment {
  readonly date: PlainDate;
  readonly minor: number;
}

function paymentsOf(
  book: Book,
  documentIds: ReadonlySet<string>,
  span: PromiseSpan,
): ReadonlyMap<string, readonly Payment[]> {
  const payments = new Map<string, Payment[]>();
  for (const application of book.applications) {
    const { from, to, settled, effectiveDate } = application;
    if (from.kind !== "receipt" || !documentIds.has(to.documentId) || !isLive(application, span)) continue;
    const known = payments.get(to.documentId) ?? [];
    known.push({ date: effectiveDate, minor: settled.minor });
    payments.set(to.documentId, known);
  }
  return payments;
}

function outcomeOf(
  { amount, documentIds, effectiveDate, promisedFor }: PromiseToPay,
  payments: ReadonlyMap<string, readonly Payment[]>,
  { to, graceDays }: PromiseSpan,
): Outcome {
  const lastDay = toEpochDay(promisedFor) + graceDays;
  const received = documentIds
    .flatMap((id) => payments.get(id) ?? [])
    .filter(({ date }) => date >= effectiveDate && toEpochDay(date) <= lastDay)
    .reduce((sum, { minor }) => exactMinor(sum + minor), 0);
  if (received >= amount.minor) return "kept";
  if (toEpochDay(to) <= lastDay) return null;
  return received > 0 ? "partial" : "broken";
}
