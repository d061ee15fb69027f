import { fromEpochDay, type Instant, instantMillis, type PlainDate, toEpochDay } from "../date/plain-date.ts";
import type { Dispute, DueDateChange } from "../model/activity.ts";
import type { Book } from "../model/book.ts";
import type { OpenItem } from "../model/open-item.ts";
import { moneyOfMinor } from "../money/money.ts";
import { InvariantError } from "../result/invariant-error.ts";
import { type BookColumns, type BookItems, noDueDay } from "./book-columns.ts";
import { makeFloat64Column, makeInt32Column } from "./make-column.ts";
import { bookColumns, type PreparedBook, prepareBook } from "./prepare-book.ts";

/** The point from which a Book is looked at. @category Book */
export interface ViewPoint {
  /** Facts effective after this day do not count yet. */
  readonly asOf: PlainDate;
  /**
   * Facts entered after this instant are not known yet.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
}

/** How {@link openItems} answers. @category Book */
export interface OpenItemsOptions extends ViewPoint {
  /**
   * List items whose balance is zero as well.
   * @defaultValue false
   */
  readonly includeSettled?: boolean;
}

/**
 * What is open at a date, as known at an instant: documents, instalments and receipts with something left.
 *
 * An item counts from its effective date and only when it was recorded by `knownAt`; the same holds for everything
 * that settles it and for every reversal. What was applied to a document with instalments as a whole fills its
 * instalments in the order they fall due.
 *
 * **Units** minor units, signed: positive is owed to us. **Refuses** nothing.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - as of, known at
 * @returns items in the Book's order, documents first
 * @throws InvariantError when `asOf` or `knownAt` is no date or instant
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "60.00", effectiveDate: "2026-03-20" }],
 *   applications: [{ from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "60.00", effectiveDate: "2026-03-20" }],
 * }));
 * openItems(book, { asOf: "2026-03-19" }).map((item) => [item.id, item.open.minor]) // => [["i1", 10000]]
 * openItems(book, { asOf: "2026-03-20" }).map((item) => [item.id, item.open.minor]) // => [["i1", 4000]]
 * ```
 * @category Book
 */
export function openItems(book: Book | PreparedBook, options: OpenItemsOptions): readonly OpenItem[] {
  const columns = bookColumns("documents" in book ? prepareBook(book) : book);
  const view = viewOf(options);
  const balances = itemBalances(columns, view);
  const due = dueDays(columns, view);
  const disputed = disputedMinor(columns, view, balances, due);
  const items: OpenItem[] = [];
  for (let item = 0; item < columns.itemCount; item++) {
    const balance = balances[item] ?? 0;
    const born = (columns.bornDay[item] ?? 0) <= view.day && (columns.bornKnown[item] ?? 0) <= view.known;
    if (!born || (balance === 0 && options.includeSettled !== true)) continue;
    items.push(itemAt(columns, item, balance, due[item] ?? noDueDay, disputed.get(item) ?? 0));
  }
  return items;
}

/** A {@link ViewPoint} as numbers. @category Book */
export interface View {
  readonly day: number;
  readonly known: number;
}

/**
 * A point of view as the numbers kernels compare with.
 *
 * @param point - as of, known at
 * @returns day number and milliseconds; without `knownAt` everything is known
 * @throws InvariantError when a date or instant is not one
 * @example
 * ```ts
 * viewOf({ asOf: "1970-01-02" }) // => { day: 1, known: Infinity }
 * ```
 * @category Book
 */
export function viewOf(point: ViewPoint): View {
  const day = toEpochDay(point.asOf);
  const known = point.knownAt === undefined ? Number.POSITIVE_INFINITY : instantMillis(point.knownAt);
  if (Number.isNaN(day)) throw new InvariantError(`asOf is no date: ${point.asOf}`);
  if (Number.isNaN(known)) throw new InvariantError(`knownAt is no instant: ${String(point.knownAt)}`);
  return { day, known };
}

/**
 * Signed balance of every item at a point of view, as one column.
 *
 * One pass over the movements up to the day. Items not born yet are zero.
 *
 * **Units** minor units of each item's currency.
 *
 * @param columns - a Book's columns
 * @param view - the point of view
 * @returns a column of `columns.itemCount` balances
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "m1", kind: "credit_memo", customerId: "c1", total: "5.00", issueDate: "2026-03-01" }],
 * }));
 * [...itemBalances(bookColumns(prepareBook(book)), viewOf({ asOf: "2026-03-31" }))] // => [-500]
 * ```
 * @category Book
 */
export function itemBalances(columns: BookColumns, view: View): Float64Array {
  const { moveSlot, moveDelta, moveDay, moveKnown } = columns;
  const balances = makeFloat64Column(columns.slotCount);
  const count = moveSlot.length;
  for (let at = 0; at < count; at++) {
    if ((moveDay[at] ?? 0) > view.day) break;
    if ((moveKnown[at] ?? 0) > view.known) continue;
    const slot = moveSlot[at] ?? 0;
    balances[slot] = (balances[slot] ?? 0) + (moveDelta[at] ?? 0);
  }
  return itemsOfSlots(columns, balances);
}

/**
 * Balances of items from balances of slots: what was applied to a document with instalments as a whole fills its
 * instalments in the order they fall due.
 *
 * **Units** minor units of each item's currency.
 *
 * @param columns - a Book's columns
 * @param slots - the sum of movements of every slot
 * @returns a new column of `columns.itemCount` balances
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{
 *     id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01",
 *     instalments: [
 *       { id: "1", dueDate: "2026-03-31", amount: "60.00" },
 *       { id: "2", dueDate: "2026-04-30", amount: "40.00" },
 *     ],
 *   }],
 * }));
 * const columns = bookColumns(prepareBook(book));
 * // Two instalments and the pool, into which 70.00 were paid on the whole document.
 * [...itemsOfSlots(columns, Float64Array.from([6000, 4000, -7000]))] // => [0, 3000]
 * ```
 * @category Book
 */
export function itemsOfSlots(columns: BookItems, slots: Float64Array): Float64Array {
  const balances = makeFloat64Column(slots.length);
  balances.set(slots);
  for (const pool of columns.pools) fillFromPool(columns, balances, pool);
  return balances.subarray(0, columns.itemCount);
}

/**
 * Due day of every item at a point of view: as issued, or as last changed by then.
 *
 * @param columns - a Book's columns
 * @param view - the point of view
 * @returns a column of day numbers, `noDueDay` where none is stated
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "5.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 * }));
 * [...dueDays(bookColumns(prepareBook(book)), viewOf({ asOf: "2026-03-31" }))].map(fromEpochDay) // => ["2026-03-31"]
 * ```
 * @category Book
 */
export function dueDays(columns: BookColumns, view: View): Int32Array {
  const changes = columns.book.dueDateChanges.filter((change) => isKnown(change, view));
  if (changes.length === 0) return columns.dueDay;
  const due = makeInt32Column(columns.dueDay.length);
  due.set(columns.dueDay);
  for (const change of [...changes].sort(byTime)) {
    const first = columns.itemOfDocument.get(change.to.documentId);
    if (first === undefined) continue;
    const document = columns.book.documents[columns.source[first] ?? 0];
    const parts = document?.instalments ?? [];
    for (let row = 0; row < Math.max(1, parts.length); row++) {
      if (change.to.instalmentId !== undefined && parts[row]?.id !== change.to.instalmentId) continue;
      due[first + row] = toEpochDay(change.dueDate);
    }
  }
  return due;
}

/** Instalments take what was applied to the whole document, the earliest due first; the last takes any excess. */
function fillFromPool(
  columns: BookItems,
  balances: Float64Array,
  pool: { readonly slot: number; readonly from: number; readonly to: number },
): void {
  let left = balances[pool.slot] ?? 0;
  if (left === 0) return;
  const order: number[] = [];
  for (let item = pool.from; item < pool.to; item++) order.push(item);
  order.sort((a, b) => (columns.dueDay[a] ?? 0) - (columns.dueDay[b] ?? 0) || a - b);
  for (const item of order) {
    const balance = balances[item] ?? 0;
    // The pool lowers a debit and raises a credit: only what has the opposite sign can be filled.
    if (Math.sign(balance) === Math.sign(left) || balance === 0) continue;
    const taken = Math.abs(left) < Math.abs(balance) ? left : -balance;
    balances[item] = balance + taken;
    left -= taken;
    if (left === 0) return;
  }
  const last = order.at(-1) ?? pool.from;
  balances[last] = (balances[last] ?? 0) + left;
}

/** The disputed part of each item, never more than is open; instalments are disputed in the order they fall due. */
function disputedMinor(
  columns: BookColumns,
  view: View,
  balances: Float64Array,
  due: Int32Array,
): ReadonlyMap<number, number> {
  const disputed = new Map<number, number>();
  for (const dispute of columns.book.disputes) {
    if (!isOpenDispute(dispute, view)) continue;
    const first = columns.itemOfDocument.get(dispute.documentId);
    if (first === undefined) continue;
    const document = columns.book.documents[columns.source[first] ?? 0];
    const rows: number[] = [];
    for (let row = 0; row < Math.max(1, document?.instalments?.length ?? 0); row++) rows.push(first + row);
    rows.sort((a, b) => (due[a] ?? 0) - (due[b] ?? 0) || a - b);
    let left = dispute.amount.minor;
    for (const item of rows) {
      const already = disputed.get(item) ?? 0;
      const room = Math.max(0, Math.abs(balances[item] ?? 0) - already);
      const taken = Math.min(left, room);
      if (taken > 0) disputed.set(item, already + taken);
      left -= taken;
    }
  }
  return disputed;
}

function isOpenDispute(dispute: Dispute, view: View): boolean {
  return isKnown(dispute, view) && (dispute.resolved === undefined || !isKnown(dispute.resolved, view));
}

function isKnown(fact: { readonly effectiveDate: PlainDate; readonly recordedAt: Instant }, view: View): boolean {
  return toEpochDay(fact.effectiveDate) <= view.day && instantMillis(fact.recordedAt) <= view.known;
}

function byTime(a: DueDateChange, b: DueDateChange): number {
  if (a.effectiveDate !== b.effectiveDate) return a.effectiveDate < b.effectiveDate ? -1 : 1;
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function itemAt(columns: BookColumns, item: number, balance: number, due: number, disputed: number): OpenItem {
  const at = columns.source[item] ?? 0;
  const currency = columns.currencies[columns.currency[item] ?? 0] ?? "";
  const { book } = columns;
  const amounts = {
    original: moneyOfMinor(columns.original[item] ?? 0, currency),
    open: moneyOfMinor(balance, currency),
    disputed: moneyOfMinor(disputed, currency),
  };
  const issueDate = fromEpochDay(columns.issueDay[item] ?? 0);
  if (at < 0) {
    const receipt = book.receipts[-1 - at];
    if (receipt === undefined) throw new InvariantError("A prepared Book lost a receipt.");
    const { id, entityId, customerId } = receipt;
    const number = receipt.reference ?? id;
    return {
      id,
      source: "receipt",
      kind: "receipt",
      number,
      entityId,
      customerId,
      issueDate,
      dueDate: null,
      ...amounts,
    };
  }
  const document = book.documents[at];
  if (document === undefined) throw new InvariantError("A prepared Book lost a document.");
  const { id, kind, number, entityId, customerId } = document;
  const dueDate = due === noDueDay ? null : fromEpochDay(due);
  const row = columns.instalment[item] ?? -1;
  const part = row < 0 ? undefined : document.instalments?.[row];
  const base = { id, source: "document" as const, kind, number, entityId, customerId, issueDate, dueDate, ...amounts };
  return part === undefined ? base : { ...base, instalmentId: part.id };
}
