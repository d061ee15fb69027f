import {
  type Book,
  bookColumns,
  exactMinor,
  fromEpochDay,
  type PlainDate,
  prepareBook,
  toEpochDay,
} from "@receivables/core";
import { baseOf } from "../behaviour/book-experiences.ts";
import type { Knowledge } from "./known-facts.ts";

/** A customer's highest and last balance of documents, minor units of the base currency. */
export interface HighCredit {
  readonly amount: number;
  /** The first day the highest was reached. */
  readonly on: PlainDate;
  readonly owed: number;
}

/** The highest balance of each customer over a span, at the end of a day, and the balance when it ends. */
export function highCredits(
  book: Book,
  { from, to, knownAt }: Knowledge & { readonly from: PlainDate },
): ReadonlyMap<string, HighCredit> {
  const columns = bookColumns(prepareBook(book));
  const { customer, customerIds, source, bornDay, bornKnown, pools, itemCount } = columns;
  const { moveSlot, moveDelta, moveDay, moveKnown } = columns;
  const [first, last] = [toEpochDay(from), toEpochDay(to)];
  const known = knownAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(knownAt);
  const itemOfPool = new Map(pools.map((pool) => [pool.slot, pool.from]));
  const open = new Float64Array(book.documents.length);
  const counted = new Float64Array(book.documents.length);
  const balance = new Float64Array(customerIds.length);
  const high = new Float64Array(customerIds.length);
  const highDay = new Int32Array(customerIds.length).fill(first);
  const touched = new Set<number>();
  // A balance counts from the first day of the span on, whenever it came to be.
  const closeDay = (day: number): void => {
    for (const one of touched) {
      if ((balance[one] ?? 0) <= (high[one] ?? 0)) continue;
      high[one] = balance[one] ?? 0;
      highDay[one] = Math.max(day, first);
    }
    touched.clear();
  };
  let today = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < moveSlot.length; at += 1) {
    const day = moveDay[at] ?? 0;
    if (day > last) break;
    if ((moveKnown[at] ?? 0) > known) continue;
    if (day !== today) {
      // What stood when the span began is the first to compare with; earlier days do not count.
      if (day > first) closeDay(Math.max(today, first));
      today = day;
    }
    const slot = moveSlot[at] ?? 0;
    const item = slot < itemCount ? slot : (itemOfPool.get(slot) ?? 0);
    const [position, owner] = [source[item] ?? -1, customer[item] ?? -1];
    const document = book.documents[position];
    if (document === undefined || owner < 0) continue;
    const now = exactMinor((open[position] ?? 0) + (moveDelta[at] ?? 0));
    open[position] = now;
    // What undoes a document before it came into being waits for it.
    const exists = day >= (bornDay[item] ?? 0) && (bornKnown[item] ?? 0) <= known;
    const counts = exists ? baseOf(document, now) : 0;
    balance[owner] = exactMinor(exactMinor((balance[owner] ?? 0) + counts) - (counted[position] ?? 0));
    counted[position] = counts;
    touched.add(owner);
  }
  closeDay(Math.max(today, first));
  return new Map(
    customerIds.map((id, at) => [
      id,
      { amount: high[at] ?? 0, on: fromEpochDay(highDay[at] ?? first), owed: balance[at] ?? 0 },
    ]),
  );
}
