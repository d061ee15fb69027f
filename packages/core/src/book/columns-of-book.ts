import { type PlainDate, toEpochDay } from "../date/plain-date.ts";
import type { Application, ApplicationTarget } from "../model/application.ts";
import { settledMinor } from "../model/application.ts";
import type { Book } from "../model/book.ts";
import type { DocumentKind, ReceivableDocument } from "../model/receivable-document.ts";
import type { Recorded } from "../model/recorded.ts";
import { type BookColumns, noDueDay, packOrigin } from "./book-columns.ts";
import { MovementList } from "./movement-list.ts";
import { DayReader, InstantReader, Names } from "./text-readers.ts";

/**
 * Whether a document of a kind raises (1) or lowers (-1) what the customer owes.
 *
 * @param kind - kind of document
 * @returns 1 or -1
 * @example
 * ```ts
 * [directionOf("invoice"), directionOf("credit_memo")] // => [1, -1]
 * ```
 * @category Book
 */
export function directionOf(kind: DocumentKind): 1 | -1 {
  return kind === "credit_memo" || kind === "customer_deposit" ? -1 : 1;
}

/** A Book as columns over typed arrays. One pass over each list; ids are looked up once for each end of a fact. */
export function columnsOfBook(book: Book): BookColumns {
  const builder = new ColumnBuilder(book);
  builder.addDocuments();
  builder.addReceipts();
  builder.addApplications();
  builder.addWriteOffs();
  builder.addRefunds();
  return builder.finish();
}

/** A fact with its undoing. */
type Undoable = Recorded & { readonly reversed?: Recorded };

const document = packOrigin("document", 0, false);
const receipt = packOrigin("receipt", 0, false);
const application = packOrigin("application", 0, false);
const applicationSource = packOrigin("application_source", 0, false);
const writeOff = packOrigin("write_off", 0, false);
const refund = packOrigin("refund", 0, false);
/** Before every day there is: what names no item does not wait for one. */
const never = -(2 ** 31);

class ColumnBuilder {
  private readonly book: Book;
  private readonly itemCount: number;
  private readonly source: Int32Array;
  private readonly instalment: Int32Array;
  private readonly customer: Int32Array;
  private readonly currency: Int32Array;
  private readonly original: Float64Array;
  private readonly bornDay: Int32Array;
  private readonly bornKnown: Float64Array;
  private readonly issueDay: Int32Array;
  private readonly dueDay: Int32Array;
  private readonly customers = new Names();
  private readonly currencies = new Names();
  private readonly itemOfDocument = new Map<string, number>();
  private readonly itemOfReceipt = new Map<string, number>();
  private readonly pools: { slot: number; from: number; to: number }[] = [];
  /** Pools by the first item of their document. */
  private readonly poolOfFirst = new Map<number, number>();
  private readonly moves: MovementList;
  private readonly days = new DayReader();
  private readonly dues = new DayReader();
  private readonly instants = new InstantReader();
  private item = 0;
  // The last source looked up: the applications of a receipt often follow each other.
  private lastFrom = "";
  private lastSlot = -1;

  constructor(book: Book) {
    const { items, moves } = sizesOf(book);
    this.book = book;
    this.itemCount = items;
    // One piece of memory, as for the movements.
    const memory = new ArrayBuffer(items * 44);
    this.original = new Float64Array(memory, 0, items);
    this.bornKnown = new Float64Array(memory, items * 8, items);
    this.source = new Int32Array(memory, items * 16, items);
    this.instalment = new Int32Array(memory, items * 20, items);
    this.customer = new Int32Array(memory, items * 24, items);
    this.currency = new Int32Array(memory, items * 28, items);
    this.bornDay = new Int32Array(memory, items * 32, items);
    this.issueDay = new Int32Array(memory, items * 36, items);
    this.dueDay = new Int32Array(memory, items * 40, items);
    this.moves = new MovementList(moves);
  }

  addDocuments(): void {
    const { documents } = this.book;
    for (let position = 0; position < documents.length; position++) {
      const each = documents[position];
      if (each === undefined) continue;
      const from = this.item;
      this.itemOfDocument.set(each.id, from);
      const rows = each.instalments === undefined ? 0 : each.instalments.length;
      if (rows === 0) this.addItem(each, position, -1, each.total.minor, each.dueDate);
      for (let row = 0; row < rows; row++) {
        const part = each.instalments?.[row];
        this.addItem(each, position, row, (part?.amount ?? each.total).minor, part?.dueDate ?? each.dueDate);
      }
      if (rows < 2) continue;
      const slot = this.itemCount + this.pools.length;
      this.poolOfFirst.set(from, slot);
      this.pools.push({ slot, from, to: this.item });
    }
  }

  private addItem(each: ReceivableDocument, position: number, row: number, total: number, due: PlainDate | null): void {
    const item = this.item++;
    const minor = directionOf(each.kind) * total + 0;
    const day = this.days.of(each.effectiveDate);
    const known = this.instants.of(each.recordedAt);
    this.source[item] = position;
    this.instalment[item] = row;
    this.customer[item] = this.customers.of(each.customerId);
    this.currency[item] = this.currencies.of(each.currency);
    this.original[item] = minor;
    this.bornDay[item] = day;
    this.bornKnown[item] = known;
    this.issueDay[item] = this.days.of(each.issueDate);
    this.dueDay[item] = due === null ? noDueDay : this.dues.of(due);
    const origin = position * 16 + document;
    this.moves.add(item, minor, day, known, origin);
    if (each.voided === undefined) return;
    const { effectiveDate, recordedAt } = each.voided;
    this.moves.add(item, -minor + 0, toEpochDay(effectiveDate), this.instants.of(recordedAt), origin + 1);
  }

  addReceipts(): void {
    const { receipts } = this.book;
    for (let position = 0; position < receipts.length; position++) {
      const each = receipts[position];
      if (each === undefined) continue;
      const item = this.item++;
      const minor = -each.amount.minor + 0;
      const day = this.days.of(each.effectiveDate);
      const known = this.instants.of(each.recordedAt);
      this.itemOfReceipt.set(each.id, item);
      this.source[item] = -1 - position;
      this.instalment[item] = -1;
      this.customer[item] = each.customerId === null ? -1 : this.customers.of(each.customerId);
      this.currency[item] = this.currencies.of(each.amount.currency);
      this.original[item] = minor;
      this.bornDay[item] = day;
      this.bornKnown[item] = known;
      this.issueDay[item] = each.receivedOn === undefined ? day : this.days.of(each.receivedOn);
      this.dueDay[item] = noDueDay;
      this.addFact(item, minor, each, position * 16 + receipt, day, known);
    }
  }

  addApplications(): void {
    const { applications } = this.book;
    for (let position = 0; position < applications.length; position++) {
      const each = applications[position];
      if (each === undefined) continue;
      const target = this.slotOfTarget(each.to);
      const origin = this.slotOfSource(each.from);
      // A fact about an item counts once the item exists: until then its source keeps the credit, and nothing is lost.
      const [targetItem, sourceItem] = [this.itemOfSlot(target), this.itemOfSlot(origin)];
      const day = Math.max(this.bornDayOf(targetItem), this.bornDayOf(sourceItem));
      const known = Math.max(this.bornKnownOf(targetItem), this.bornKnownOf(sourceItem));
      const settled = each.adjustments.length === 0 ? each.settled.minor : settledMinor(each);
      const code = position * 16;
      this.settle(target, settled, each, code + application, day, known);
      this.settle(origin, each.amount.minor, each, code + applicationSource, day, known);
    }
  }

  addWriteOffs(): void {
    for (const [position, each] of this.book.writeOffs.entries()) {
      const slot = this.slotOfTarget(each.to);
      const minor = each.kind === "recovery" ? -each.amount.minor : each.amount.minor;
      const item = this.itemOfSlot(slot);
      this.settle(slot, minor, each, position * 16 + writeOff, this.bornDayOf(item), this.bornKnownOf(item));
    }
  }

  addRefunds(): void {
    for (const [position, each] of this.book.refunds.entries()) {
      const slot = this.slotOfSource(each.from);
      const item = this.itemOfSlot(slot);
      this.settle(slot, each.amount.minor, each, position * 16 + refund, this.bornDayOf(item), this.bornKnownOf(item));
    }
  }

  finish(): BookColumns {
    const { book, itemCount, source, instalment, customer, currency, original, pools } = this;
    return {
      book,
      itemCount,
      slotCount: itemCount + pools.length,
      source,
      instalment,
      customer,
      customerIds: this.customers.list,
      currency,
      currencies: this.currencies.list,
      original,
      bornDay: this.bornDay,
      bornKnown: this.bornKnown,
      issueDay: this.issueDay,
      dueDay: this.dueDay,
      ...this.moves.sortedByDay(),
      pools,
      itemOfDocument: this.itemOfDocument,
      itemOfReceipt: this.itemOfReceipt,
    };
  }

  /** What settles an item brings it towards zero: a debit goes down, a credit that is itself settled goes up. */
  private settle(slot: number, minor: number, fact: Undoable, origin: number, day: number, known: number): void {
    if (slot === -1) return;
    const delta = (this.original[this.itemOfSlot(slot)] ?? 0) < 0 ? minor : -minor;
    this.addFact(slot, delta, fact, origin, day, known);
  }

  private addFact(
    slot: number,
    delta: number,
    fact: Undoable,
    origin: number,
    after: number,
    knownAfter: number,
  ): void {
    const day = Math.max(after, this.days.of(fact.effectiveDate));
    const known = Math.max(knownAfter, this.instants.of(fact.recordedAt));
    this.moves.add(slot, delta, day, known, origin);
    if (fact.reversed === undefined) return;
    const undoneDay = Math.max(day, toEpochDay(fact.reversed.effectiveDate));
    const undoneKnown = Math.max(known, this.instants.of(fact.reversed.recordedAt));
    this.moves.add(slot, -delta + 0, undoneDay, undoneKnown, origin + 1);
  }

  private slotOfTarget(to: ApplicationTarget): number {
    const first = this.itemOfDocument.get(to.documentId);
    if (first === undefined) return -1;
    const whole = this.pools.length === 0 ? first : (this.poolOfFirst.get(first) ?? first);
    if (to.instalmentId === undefined) return whole;
    const parts = this.book.documents[this.source[first] ?? 0]?.instalments ?? [];
    const row = parts.findIndex((part) => part.id === to.instalmentId);
    return row === -1 ? whole : first + row;
  }

  private slotOfSource(from: Application["from"]): number {
    if (from.kind === "document") return this.slotOfTarget({ documentId: from.id });
    if (from.id !== this.lastFrom || this.lastSlot === -1) {
      this.lastFrom = from.id;
      this.lastSlot = this.itemOfReceipt.get(from.id) ?? -1;
    }
    return this.lastSlot;
  }

  /** An item of a slot: itself, or the first of its pool. */
  private itemOfSlot(slot: number): number {
    return slot < this.itemCount ? slot : (this.pools[slot - this.itemCount]?.from ?? -1);
  }

  private bornDayOf(item: number): number {
    return item === -1 ? never : (this.bornDay[item] ?? 0);
  }

  private bornKnownOf(item: number): number {
    return item === -1 ? Number.NEGATIVE_INFINITY : (this.bornKnown[item] ?? 0);
  }
}

/** How many items a Book has, and how many movements at most. */
function sizesOf({ documents, receipts, applications, writeOffs, refunds }: Book) {
  let items = receipts.length;
  let moves = 0;
  for (const { instalments, voided } of documents) {
    const rows = instalments === undefined || instalments.length === 0 ? 1 : instalments.length;
    items += rows;
    moves += voided === undefined ? rows : 2 * rows;
  }
  for (const { reversed } of receipts) moves += reversed === undefined ? 1 : 2;
  for (const { reversed } of applications) moves += reversed === undefined ? 2 : 4;
  for (const { reversed } of writeOffs) moves += reversed === undefined ? 1 : 2;
  for (const { reversed } of refunds) moves += reversed === undefined ? 1 : 2;
  return { items, moves };
}
