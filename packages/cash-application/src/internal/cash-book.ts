import {
  type Book,
  bookColumns,
  dueDays,
  type Instant,
  InvariantError,
  itemBalances,
  noDueDay,
  type PlainDate,
  type PreparedBook,
  prepareBook,
  type ReceivableDocument,
  toEpochDay,
  viewOf,
} from "@receivables/core";
import { prepareReferences, type ReferenceEntry, type ReferenceIndex, type ReferenceKind } from "@receivables/matching";

/**
 * A Book made ready for cash application: open items in a fixed order, as columns, and everything they can be found by.
 *
 * An item is a position in the order by due date, issue date, number, id, instalment; a document a position in the order
 * by id. Both are the same however the Book lists its records.
 */
export interface CashBook {
  readonly book: Book;
  readonly asOfDay: number;
  readonly itemCount: number;
  /** Signed minor units at the start of the run: negative is a credit. */
  readonly minor: Float64Array;
  /** Position in `customerIds` of each item, -1 for none. */
  readonly customer: Int32Array;
  /** Infinite where none is stated. */
  readonly dueDay: Float64Array;
  readonly currencyOf: (item: number) => string;
  readonly documentOf: (item: number) => ReceivableDocument;
  readonly instalmentOf: (item: number) => string | undefined;
  /** The position of an item's document. */
  readonly documentAt: (item: number) => number;
  /** Open items of a customer, in their order. */
  readonly itemsOfCustomer: (customer: number) => readonly number[];
  readonly customerIds: readonly string[];
  readonly customerOf: ReadonlyMap<string, number>;
  /** Country of a customer, empty where none is stated. */
  readonly countryOf: (customer: number) => string;
  /** The head of each customer's family: its topmost parent. */
  readonly family: Int32Array;
  /** Customers on a cycle of the customer tree; they are families of their own. */
  readonly cyclic: readonly string[];
  /** A document that can be cited, open or not. */
  readonly document: (at: number) => ReceivableDocument;
  readonly customerOfDocument: (at: number) => number;
  /** Its open items, the earliest due first; none when it is settled. */
  readonly itemsOfDocument: (at: number) => readonly number[];
  readonly references: ReferenceIndex;
  /** The document and the kind of each known reference. */
  readonly targetOf: (entry: number) => { readonly document: number; readonly kind: ReferenceKind };
  /** What is left of receipts the Book has, in minor units; reversed ones have nothing. */
  readonly receiptLeft: ReadonlyMap<string, number>;
}

/** The id of an item's document. */
export function itemId(cash: CashBook, item: number): string {
  return cash.documentOf(item).id;
}

/** What a document can be named by: its number, then the references it states. */
export function referencesOf({ number, references }: ReceivableDocument): readonly string[] {
  return references === undefined ? [number] : [number, ...references.map(({ value }) => value)];
}

/** Make a Book ready, as it stood at a date. */
export function prepareCashBook(source: Book | PreparedBook, asOf: PlainDate, knownAt?: Instant): CashBook {
  const columns = bookColumns("documents" in source ? prepareBook(source) : source);
  const { book } = columns;
  const view = viewOf(knownAt === undefined ? { asOf } : { asOf, knownAt });
  const balances = itemBalances(columns, view);
  const due = dueDays(columns, view);
  const customers = listCustomers(book);
  const customerOf = new Map(customers.map((id, at) => [id, at]));
  const receiptLeft = new Map<string, number>();
  const born = new Uint8Array(book.documents.length);
  let openCount = 0;
  const isBorn = (row: number): boolean =>
    (columns.bornDay[row] ?? 0) <= view.day && (columns.bornKnown[row] ?? 0) <= view.known;
  for (let row = 0; row < columns.itemCount; row++) {
    if (!isBorn(row)) continue;
    const at = columns.source[row] ?? 0;
    const balance = balances[row] ?? 0;
    if (at < 0) receiptLeft.set(book.receipts[-1 - at]?.id ?? "", Math.max(0, -balance));
    else {
      born[at] = 1;
      if (balance !== 0) openCount += 1;
    }
  }
  const rows = new Int32Array(openCount);
  let filled = 0;
  for (let row = 0; row < columns.itemCount; row++) {
    if (isBorn(row) && (columns.source[row] ?? 0) >= 0 && (balances[row] ?? 0) !== 0) rows[filled++] = row;
  }
  const documentAt = (row: number): ReceivableDocument => recordAt(book.documents, columns.source[row] ?? 0);
  const dueOf = (row: number): number =>
    (due[row] ?? noDueDay) === noDueDay ? Number.POSITIVE_INFINITY : (due[row] ?? 0);
  rows.sort((a, b) => {
    const dueA = dueOf(a);
    const dueB = dueOf(b);
    if (dueA !== dueB) return dueA < dueB ? -1 : 1;
    const issued = (columns.issueDay[a] ?? 0) - (columns.issueDay[b] ?? 0);
    if (issued !== 0) return issued;
    const one = documentAt(a);
    const other = documentAt(b);
    return (
      compareText(one.number, other.number) ||
      compareText(one.id, other.id) ||
      compareText(partOf(one, columns.instalment[a]) ?? "", partOf(other, columns.instalment[b]) ?? "")
    );
  });
  const order = sortedDocuments(book.documents, born);
  const rank = new Int32Array(book.documents.length).fill(-1);
  for (let at = 0; at < order.length; at++) rank[order[at] ?? 0] = at;
  const customerAt = new Int32Array(book.documents.length);
  for (let at = 0; at < customerAt.length; at++)
    customerAt[at] = customerOf.get(recordAt(book.documents, at).customerId) ?? -1;
  const customer = new Int32Array(openCount);
  const rankOf = new Int32Array(openCount);
  const minor = new Float64Array(openCount);
  const dueDay = new Float64Array(openCount);
  const sourceAt = new Int32Array(openCount);
  const currencyAt = new Int32Array(openCount);
  const instalmentAt = new Int32Array(openCount);
  for (let item = 0; item < openCount; item++) {
    const row = rows[item] ?? 0;
    const at = columns.source[row] ?? 0;
    customer[item] = customerAt[at] ?? -1;
    rankOf[item] = rank[at] ?? -1;
    minor[item] = balances[row] ?? 0;
    dueDay[item] = dueOf(row);
    sourceAt[item] = at;
    currencyAt[item] = columns.currency[row] ?? 0;
    instalmentAt[item] = columns.instalment[row] ?? -1;
  }
  const items: ItemColumns = { minor, customer, dueDay, documentAt: rankOf, sourceAt, currencyAt, instalmentAt };
  return {
    ...viewItems(book, items, columns.currencies),
    asOfDay: toEpochDay(asOf),
    itemsOfCustomer: groupColumn(customer, customers.length),
    customerIds: customers,
    customerOf,
    countryOf: countriesOf(book, customerOf),
    ...familiesOf(book, customers, customerOf),
    ...viewDocuments(book, order, customerAt),
    itemsOfDocument: groupColumn(rankOf, order.length),
    receiptLeft,
  };
}

/** What is kept of each item. The columns of the Book are let go: they are many. */
interface ItemColumns {
  readonly minor: Float64Array;
  readonly customer: Int32Array;
  readonly dueDay: Float64Array;
  readonly documentAt: Int32Array;
  /** Position of the document in the Book. */
  readonly sourceAt: Int32Array;
  readonly currencyAt: Int32Array;
  /** Position of the instalment in its document, -1 for none. */
  readonly instalmentAt: Int32Array;
}

function viewItems(book: Book, items: ItemColumns, currencies: readonly string[]) {
  const { minor, customer, dueDay, documentAt, sourceAt, currencyAt, instalmentAt } = items;
  const documentOf = (item: number): ReceivableDocument => recordAt(book.documents, sourceAt[item] ?? 0);
  return {
    book,
    itemCount: minor.length,
    minor,
    customer,
    dueDay,
    currencyOf: (item: number) => currencies[currencyAt[item] ?? 0] ?? "",
    documentOf,
    instalmentOf: (item: number) => partOf(documentOf(item), instalmentAt[item]),
    documentAt: (item: number) => documentAt[item] ?? -1,
  };
}

function viewDocuments(book: Book, order: Int32Array, customerAt: Int32Array) {
  const known = listReferences(book, order);
  const references = prepareReferences(known.entries());
  return {
    document: (at: number) => recordAt(book.documents, order[at] ?? 0),
    customerOfDocument: (at: number) => customerAt[order[at] ?? 0] ?? -1,
    references,
    targetOf: known.targetOf,
  };
}

function countriesOf(book: Book, customerOf: ReadonlyMap<string, number>): (customer: number) => string {
  const countries = new Map<number, string>();
  for (const { id, country } of book.customers)
    if (country !== undefined) countries.set(customerOf.get(id) ?? -1, country);
  return (customer) => countries.get(customer) ?? "";
}

function recordAt<Item>(list: readonly Item[], at: number): Item {
  const record = list[at];
  if (record === undefined) throw new InvariantError("A prepared Book lost a record.");
  return record;
}

function partOf(document: ReceivableDocument, row: number | undefined): string | undefined {
  return row === undefined || row < 0 ? undefined : document.instalments?.[row]?.id;
}

/** Documents that exist at the date, by id. */
function sortedDocuments(documents: readonly ReceivableDocument[], born: Uint8Array): Int32Array {
  let count = 0;
  for (const each of born) count += each;
  const order = new Int32Array(count);
  let filled = 0;
  born.forEach((is, at) => {
    if (is === 1) order[filled++] = at;
  });
  return order.sort((a, b) => compareText(recordAt(documents, a).id, recordAt(documents, b).id));
}

/** Positions by the value of a column, each group in order; values of -1 belong to none. */
function groupColumn(column: Int32Array, groups: number): (group: number) => readonly number[] {
  const starts = new Int32Array(groups + 1);
  for (const group of column) if (group >= 0) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let at = 1; at <= groups; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const places = new Int32Array(starts[groups] ?? 0);
  const next = starts.slice();
  column.forEach((group, at) => {
    if (group < 0) return;
    const place = next[group] ?? 0;
    places[place] = at;
    next[group] = place + 1;
  });
  return (group) => (group < 0 || group >= groups ? [] : [...places.subarray(starts[group], starts[group + 1])]);
}

/** Text order by code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function listCustomers(book: Book): readonly string[] {
  const ids = new Set(book.customers.map((customer) => customer.id));
  for (const document of book.documents) ids.add(document.customerId);
  return [...ids].sort(compareText);
}

const kindOfReference: Readonly<Record<string, ReferenceKind>> = {
  purchase_order: "purchase_order",
  sales_order: "sales_order",
  delivery: "delivery",
  contract: "contract",
  payment_reference: "payment_reference",
  other: "other",
};

const referenceKinds: readonly ReferenceKind[] = ["document", ...Object.values(kindOfReference)];

function listReferences(
  book: Book,
  order: Int32Array,
): { readonly entries: () => Iterable<ReferenceEntry>; readonly targetOf: CashBook["targetOf"] } {
  let count = order.length;
  for (const at of order) count += recordAt(book.documents, at).references?.length ?? 0;
  const documents = new Int32Array(count);
  const kinds = new Uint8Array(count);
  // Made one by one: two million of them are never held.
  const entries = function* (): Generator<ReferenceEntry> {
    let entry = 0;
    const note = (kind: ReferenceKind, document: number): void => {
      documents[entry] = document;
      kinds[entry] = referenceKinds.indexOf(kind);
      entry += 1;
    };
    for (let at = 0; at < order.length; at++) {
      const { number, references } = recordAt(book.documents, order[at] ?? 0);
      note("document", at);
      yield { reference: number, kind: "document" };
      for (const { kind, value } of references ?? []) {
        const known = kindOfReference[kind];
        // The number of the invoice a memo corrects names that invoice, not the memo.
        if (known === undefined) continue;
        note(known, at);
        yield { reference: value, kind: known };
      }
    }
  };
  const targetOf = (entry: number) => ({
    document: documents[entry] ?? 0,
    kind: referenceKinds[kinds[entry] ?? 0] ?? "other",
  });
  return { entries, targetOf };
}

/** The topmost parent of each customer; whose ancestors run in a circle has none but itself. */
function familiesOf(
  book: Book,
  ids: readonly string[],
  customerOf: ReadonlyMap<string, number>,
): { readonly family: Int32Array; readonly cyclic: readonly string[] } {
  const parent = new Int32Array(ids.length).fill(-1);
  for (const { id, parentId } of book.customers) {
    const at = customerOf.get(id);
    if (at !== undefined && parentId !== undefined) parent[at] = customerOf.get(parentId) ?? -1;
  }
  const family = new Int32Array(ids.length).fill(-1);
  const isAlone = new Uint8Array(ids.length);
  const cyclic: string[] = [];
  ids.forEach((_, start) => {
    const path: number[] = [];
    const onPath = new Set<number>();
    let at = start;
    while (family[at] === -1 && parent[at] !== -1 && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = parent[at] ?? -1;
    }
    if (onPath.has(at)) cyclic.push(...path.slice(path.indexOf(at)).map((each) => ids[each] ?? ""));
    if (onPath.has(at) || isAlone[at] === 1) {
      for (const each of path) {
        family[each] = each;
        isAlone[each] = 1;
      }
      return;
    }
    const head = family[at] === -1 ? at : (family[at] ?? at);
    family[at] = head;
    for (const each of path) family[each] = head;
  });
  return { family, cyclic };
}
