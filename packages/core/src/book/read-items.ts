import type { PlainDate } from "../date/plain-date.ts";
import { columnMemory } from "../internal/column-memory.ts";
import type { Book } from "../model/book.ts";
import type { DocumentKind, ReceivableDocument } from "../model/receivable-document.ts";
import { type BookItems, noDueDay } from "./book-columns.ts";
import { IdIndex } from "./id-index.ts";
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

/** The items of a Book as columns. One pass over documents and receipts. */
export function readItems(book: Book): BookItems {
  const reader = new ItemReader(book);
  reader.addDocuments();
  reader.addReceipts();
  return reader.finish();
}

/** So many records find their customers at once. */
const runLength = 256;

class ItemReader {
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
  private readonly itemOfDocument: IdIndex;
  private readonly itemOfReceipt: IdIndex;
  private readonly pools: { slot: number; from: number; to: number }[] = [];
  private readonly voidedItems: number[] = [];
  private readonly days = new DayReader();
  private readonly dues = new DayReader();
  private readonly instants = new InstantReader();
  private readonly run = { names: new Array<string>(runLength), positions: new Int32Array(runLength) };
  private item = 0;

  constructor(book: Book) {
    const documentItems = documentItemsOf(book);
    const items = documentItems + book.receipts.length;
    this.book = book;
    this.itemCount = items;
    this.itemOfDocument = new IdIndex(documentItems, 0);
    this.itemOfReceipt = new IdIndex(book.receipts.length, documentItems);
    // One piece of memory: each piece may make the collector look at the whole Book.
    const memory = columnMemory(items * 44);
    this.original = new Float64Array(memory, 0, items);
    this.bornKnown = new Float64Array(memory, items * 8, items);
    this.source = new Int32Array(memory, items * 16, items);
    this.instalment = new Int32Array(memory, items * 20, items);
    this.customer = new Int32Array(memory, items * 24, items);
    this.currency = new Int32Array(memory, items * 28, items);
    this.bornDay = new Int32Array(memory, items * 32, items);
    this.issueDay = new Int32Array(memory, items * 36, items);
    this.dueDay = new Int32Array(memory, items * 40, items);
  }

  addDocuments(): void {
    const { length } = this.book.documents;
    for (let from = 0; from < length; from += runLength) this.addDocumentRun(from, Math.min(length, from + runLength));
  }

  /** Add some documents that follow each other. Their customers are looked up at once. */
  private addDocumentRun(start: number, end: number): void {
    const { documents } = this.book;
    const { names, positions } = this.run;
    let count = 0;
    for (let position = start; position < end; position++) names[count++] = documents[position]?.customerId ?? "";
    this.customers.ofAll(names, count, positions);
    for (let position = start; position < end; position++) {
      const each = documents[position];
      if (each === undefined) continue;
      const customer = positions[position - start] ?? -1;
      const from = this.item;
      this.itemOfDocument.add(each.id, from);
      const rows = each.instalments === undefined ? 0 : each.instalments.length;
      if (rows === 0) this.addItem(each, position, customer, -1, each.total.minor, each.dueDate);
      for (let row = 0; row < rows; row++) {
        const part = each.instalments?.[row];
        this.addItem(each, position, customer, row, (part?.amount ?? each.total).minor, part?.dueDate ?? each.dueDate);
      }
      if (rows > 1) this.pools.push({ slot: this.itemCount + this.pools.length, from, to: this.item });
    }
  }

  private addItem(
    each: ReceivableDocument,
    position: number,
    customer: number,
    row: number,
    total: number,
    due: PlainDate | null,
  ): void {
    const item = this.item++;
    this.source[item] = position;
    this.instalment[item] = row;
    this.customer[item] = customer;
    this.currency[item] = this.currencies.of(each.currency);
    this.original[item] = directionOf(each.kind) * total + 0;
    this.bornDay[item] = this.days.of(each.effectiveDate);
    this.bornKnown[item] = this.instants.of(each.recordedAt);
    this.issueDay[item] = this.days.of(each.issueDate);
    this.dueDay[item] = due === null ? noDueDay : this.dues.of(due);
    if (each.voided !== undefined) this.voidedItems.push(item);
  }

  addReceipts(): void {
    const { length } = this.book.receipts;
    for (let from = 0; from < length; from += runLength) this.addReceiptRun(from, Math.min(length, from + runLength));
  }

  private addReceiptRun(start: number, end: number): void {
    const { receipts } = this.book;
    const { names, positions } = this.run;
    let count = 0;
    for (let position = start; position < end; position++) {
      const customerId = receipts[position]?.customerId ?? null;
      if (customerId !== null) names[count++] = customerId;
    }
    this.customers.ofAll(names, count, positions);
    let next = 0;
    for (let position = start; position < end; position++) {
      const each = receipts[position];
      if (each === undefined) continue;
      const item = this.item++;
      const day = this.days.of(each.effectiveDate);
      this.itemOfReceipt.add(each.id, item);
      this.source[item] = -1 - position;
      this.instalment[item] = -1;
      this.customer[item] = each.customerId === null ? -1 : (positions[next++] ?? -1);
      this.currency[item] = this.currencies.of(each.amount.currency);
      this.original[item] = -each.amount.minor + 0;
      this.bornDay[item] = day;
      this.bornKnown[item] = this.instants.of(each.recordedAt);
      this.issueDay[item] = each.receivedOn === undefined ? day : this.days.of(each.receivedOn);
      this.dueDay[item] = noDueDay;
      if (each.reversed !== undefined) this.voidedItems.push(item);
    }
  }

  finish(): BookItems {
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
      pools,
      voidedItems: this.voidedItems,
      itemOfDocument: this.itemOfDocument,
      itemOfReceipt: this.itemOfReceipt,
    };
  }
}

/** How many items the documents of a Book are. */
function documentItemsOf({ documents }: Book): number {
  let items = 0;
  for (const { instalments } of documents) {
    items += instalments === undefined || instalments.length === 0 ? 1 : instalments.length;
  }
  return items;
}
