import { toEpochDay } from "../date/plain-date.ts";
import type { Application, ApplicationTarget } from "../model/application.ts";
import { settledMinor } from "../model/application.ts";
import type { Recorded } from "../model/recorded.ts";
import { type BookItems, packOrigin } from "./book-columns.ts";
import { DayReader, InstantReader } from "./text-readers.ts";

/** Takes movements as they are found. @category Book */
export interface MovementSink {
  /** The fields are those of {@link BookColumns}: slot, change, day, known, origin. */
  add(slot: number, delta: number, day: number, known: number, origin: number): void;
}

/** The last day and instant that are asked for. @category Book */
export interface MovementLimit {
  /** Days from 1970-01-01. */
  readonly day: number;
  /** Milliseconds from 1970-01-01. */
  readonly known: number;
}

/**
 * Read every movement of a Book, list by list: documents, receipts, applications, write-offs, refunds.
 *
 * One pass over each list; ids are looked up once for each end of a fact. With a limit, applications that do not count by
 * then are left out, and of the others only that they do is told by day and instant; other movements beyond it may still
 * come, so the sink compares as well.
 *
 * **Units** see {@link BookColumns}. **Refuses** nothing: what refers to a record that is not there is left out.
 *
 * @param items - a Book's items
 * @param sink - takes the movements
 * @param limit - what is not asked for
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "30.00", effectiveDate: "2026-03-05" }],
 * }));
 * let sum = 0;
 * readMovements(columnsOnDemand(book), { add: (_slot, delta) => { sum += delta; } });
 * sum // => 7000
 * ```
 * @category Book
 */
export function readMovements(items: BookItems, sink: MovementSink, limit?: MovementLimit): void {
  const reader = new MovementReader(items, sink, limit);
  reader.readItems();
  reader.readApplications();
  reader.readWriteOffs();
  reader.readRefunds();
}

/** A fact with its undoing. */
type Undoable = Recorded & { readonly reversed?: Recorded };

const document = packOrigin("document", 0, false);
const receipt = packOrigin("receipt", 0, false);
const application = packOrigin("application", 0, false);
const applicationSource = packOrigin("application_source", 0, false);
const writeOff = packOrigin("write_off", 0, false);
const refund = packOrigin("refund", 0, false);
/** So many applications find their documents at once. */
const runLength = 256;
/** Before every day there is: what names no item does not wait for one. */
const never = -(2 ** 31);

class MovementReader {
  private readonly items: BookItems;
  private readonly sink: MovementSink;
  private readonly lastDay: number;
  private readonly lastKnown: number;
  /** Pools by the first item of their document. */
  private readonly poolOfFirst = new Map<number, number>();
  private readonly days = new DayReader();
  private readonly instants = new InstantReader();
  private readonly run = {
    positions: new Int32Array(runLength),
    days: new Int32Array(runLength),
    known: new Float64Array(runLength),
    documentIds: new Array<string>(runLength),
    documents: new Int32Array(runLength),
  };
  // The last source looked up: the applications of a receipt often follow each other.
  private lastFrom = "";
  private lastSlot = -1;
  /** With a limit: what has to be known of an item, in one byte where it would be three columns. */
  private readonly marks: Uint8Array | null;

  constructor(items: BookItems, sink: MovementSink, limit?: MovementLimit) {
    this.items = items;
    this.sink = sink;
    this.lastDay = limit?.day ?? Number.POSITIVE_INFINITY;
    this.lastKnown = limit?.known ?? Number.POSITIVE_INFINITY;
    for (const { slot, from } of items.pools) this.poolOfFirst.set(from, slot);
    this.marks = limit === undefined ? null : marksOf(items, limit);
  }

  /** What came into being, and what was voided or reversed. */
  readItems(): void {
    const { itemCount, source, original, bornDay, bornKnown, voidedItems } = this.items;
    let nextVoided = 0;
    for (let item = 0; item < itemCount; item++) {
      const at = source[item] ?? 0;
      const origin = at < 0 ? (-1 - at) * 16 + receipt : at * 16 + document;
      const minor = original[item] ?? 0;
      this.sink.add(item, minor, bornDay[item] ?? 0, bornKnown[item] ?? 0, origin);
      if (voidedItems[nextVoided] !== item) continue;
      nextVoided += 1;
      this.readVoiding(item, at, -minor + 0, origin + 1);
    }
  }

  private readVoiding(item: number, at: number, delta: number, origin: number): void {
    const { book, bornDay, bornKnown } = this.items;
    const undone = at < 0 ? book.receipts[-1 - at]?.reversed : book.documents[at]?.voided;
    if (undone === undefined) return;
    const day = toEpochDay(undone.effectiveDate);
    const known = this.instants.of(undone.recordedAt);
    if (at >= 0) this.sink.add(item, delta, day, known, origin);
    else this.sink.add(item, delta, Math.max(bornDay[item] ?? 0, day), Math.max(bornKnown[item] ?? 0, known), origin);
  }

  readApplications(): void {
    const { length } = this.items.book.applications;
    for (let position = 0; position < length; ) position = this.readRun(position);
  }

  /** Take the next applications that count, as many as are looked up at once; returns where the next ones begin. */
  private readRun(from: number): number {
    const { applications } = this.items.book;
    const run = this.run;
    let count = 0;
    let position = from;
    for (; position < applications.length && count < runLength; position++) {
      const each = applications[position];
      if (each === undefined) continue;
      const day = this.days.of(each.effectiveDate);
      const known = this.instants.of(each.recordedAt);
      if (day > this.lastDay || known > this.lastKnown) continue;
      run.positions[count] = position;
      run.days[count] = day;
      run.known[count] = known;
      run.documentIds[count] = each.to.documentId;
      count += 1;
    }
    this.items.itemOfDocument.getAll(run.documentIds, count, run.documents);
    this.settleRun(count);
    return position;
  }

  private settleRun(count: number): void {
    const { applications } = this.items.book;
    const { positions, days, known: instants, documents } = this.run;
    for (let at = 0; at < count; at++) {
      const position = positions[at] ?? 0;
      const each = applications[position];
      if (each === undefined) continue;
      const ownDay = days[at] ?? 0;
      const ownKnown = instants[at] ?? 0;
      const target = this.slotOf(documents[at] ?? -1, each.to);
      const origin = this.slotOfSource(each.from);
      // A fact about an item counts once the item exists: until then its source keeps the credit, and nothing is lost.
      const targetItem = this.itemOfSlot(target);
      const sourceItem = this.itemOfSlot(origin);
      let day = ownDay;
      let known = ownKnown;
      if (this.marks === null) {
        day = Math.max(ownDay, this.bornDayOf(targetItem), this.bornDayOf(sourceItem));
        known = Math.max(ownKnown, this.bornKnownOf(targetItem), this.bornKnownOf(sourceItem));
      } else if (!existsBy(this.marks, targetItem) || !existsBy(this.marks, sourceItem)) continue;
      const settled = each.adjustments.length === 0 ? each.settled.minor : settledMinor(each);
      const code = position * 16;
      this.settle(target, targetItem, settled, each, code + application, day, known);
      this.settle(origin, sourceItem, each.amount.minor, each, code + applicationSource, day, known);
    }
  }

  readWriteOffs(): void {
    for (const [position, each] of this.items.book.writeOffs.entries()) {
      const slot = this.slotOfTarget(each.to);
      const minor = each.kind === "recovery" ? -each.amount.minor : each.amount.minor;
      this.settleOne(slot, minor, each, position * 16 + writeOff);
    }
  }

  readRefunds(): void {
    for (const [position, each] of this.items.book.refunds.entries()) {
      this.settleOne(this.slotOfSource(each.from), each.amount.minor, each, position * 16 + refund);
    }
  }

  private settleOne(slot: number, minor: number, fact: Undoable, origin: number): void {
    const item = this.itemOfSlot(slot);
    const day = Math.max(this.bornDayOf(item), this.days.of(fact.effectiveDate));
    const known = Math.max(this.bornKnownOf(item), this.instants.of(fact.recordedAt));
    this.settle(slot, item, minor, fact, origin, day, known);
  }

  /** What settles an item brings it towards zero: a debit goes down, a credit that is itself settled goes up. */
  private settle(
    slot: number,
    item: number,
    minor: number,
    { reversed }: Undoable,
    origin: number,
    day: number,
    known: number,
  ): void {
    if (slot === -1) return;
    const delta = this.isCredit(item) ? minor : -minor;
    this.sink.add(slot, delta, day, known, origin);
    if (reversed === undefined) return;
    const undoneDay = Math.max(day, toEpochDay(reversed.effectiveDate));
    const undoneKnown = Math.max(known, this.instants.of(reversed.recordedAt));
    this.sink.add(slot, -delta + 0, undoneDay, undoneKnown, origin + 1);
  }

  private isCredit(item: number): boolean {
    return this.marks === null ? (this.items.original[item] ?? 0) < 0 : ((this.marks[item] ?? 0) & credit) !== 0;
  }

  private slotOfTarget(to: ApplicationTarget): number {
    return this.slotOf(this.items.itemOfDocument.get(to.documentId) ?? -1, to);
  }

  /** The slot of a target whose document begins with an item, or -1 where there is none. */
  private slotOf(first: number, to: ApplicationTarget): number {
    if (first === -1) return -1;
    const { book, source } = this.items;
    const whole = this.poolOfFirst.size === 0 ? first : (this.poolOfFirst.get(first) ?? first);
    if (to.instalmentId === undefined) return whole;
    const parts = book.documents[source[first] ?? 0]?.instalments ?? [];
    const row = parts.findIndex((part) => part.id === to.instalmentId);
    return row === -1 ? whole : first + row;
  }

  private slotOfSource(from: Application["from"]): number {
    if (from.kind === "document") return this.slotOfTarget({ documentId: from.id });
    if (from.id !== this.lastFrom || this.lastSlot === -1) {
      this.lastFrom = from.id;
      this.lastSlot = this.items.itemOfReceipt.get(from.id) ?? -1;
    }
    return this.lastSlot;
  }

  /** An item of a slot: itself, or the first of its pool. */
  private itemOfSlot(slot: number): number {
    const { itemCount, pools } = this.items;
    return slot < itemCount ? slot : (pools[slot - itemCount]?.from ?? -1);
  }

  private bornDayOf(item: number): number {
    return item === -1 ? never : (this.items.bornDay[item] ?? 0);
  }

  private bornKnownOf(item: number): number {
    return item === -1 ? Number.NEGATIVE_INFINITY : (this.items.bornKnown[item] ?? 0);
  }
}

/** Marks of an item: it came into being and was entered by the limit; it was issued as credit. */
const exists = 1;
const credit = 2;

function marksOf({ itemCount, bornDay, bornKnown, original }: BookItems, { day, known }: MovementLimit): Uint8Array {
  const marks = new Uint8Array(itemCount);
  for (let item = 0; item < itemCount; item++) {
    const isThere = (bornDay[item] ?? 0) <= day && (bornKnown[item] ?? 0) <= known;
    marks[item] = (isThere ? exists : 0) | ((original[item] ?? 0) < 0 ? credit : 0);
  }
  return marks;
}

/** Whether an item exists by the limit. What names no item waits for none. */
function existsBy(marks: Uint8Array, item: number): boolean {
  return item === -1 || ((marks[item] ?? 0) & exists) !== 0;
}
