import {
  type Book,
  bookColumns,
  type Instant,
  type OpenItem,
  openItems,
  type PlainDate,
  type PreparedBook,
  prepareBook,
  type ReceivableDocument,
  toEpochDay,
} from "@receivables/core";
import { prepareReferences, type ReferenceEntry, type ReferenceIndex, type ReferenceKind } from "@receivables/matching";

/** An open item with what the run keeps asking for. Its position in {@link CashBook.items} is its name. */
export interface CashItem {
  readonly open: OpenItem;
  readonly document: ReceivableDocument;
  /** Position in {@link CashBook.customerIds}. */
  readonly customer: number;
  /** Signed minor units at the start of the run: negative is a credit. */
  readonly minor: number;
  readonly dueDay: number;
}

/** A Book made ready for cash application: open items in a fixed order, and everything they can be found by. */
export interface CashBook {
  readonly book: Book;
  readonly asOfDay: number;
  /** By due date, issue date, number, id: the same order however the Book lists them. */
  readonly items: readonly CashItem[];
  /** Open items of each customer, in that order. */
  readonly itemsOfCustomer: readonly (readonly number[])[];
  /** Those of them that are credits. */
  readonly creditsOfCustomer: readonly (readonly number[])[];
  readonly customerIds: readonly string[];
  readonly customerOf: ReadonlyMap<string, number>;
  /** The head of each customer's family: its topmost parent. */
  readonly family: Int32Array;
  /** Customers on a cycle of the customer tree; they are families of their own. */
  readonly cyclic: readonly string[];
  readonly documents: readonly CashDocument[];
  readonly references: ReferenceIndex;
  /** For each known reference its document and kind. */
  readonly referenceTargets: readonly { readonly document: number; readonly kind: ReferenceKind }[];
  /** What is left of receipts the Book has, in minor units; reversed ones have nothing. */
  readonly receiptLeft: ReadonlyMap<string, number>;
}

/** A document that can be cited, open or not. */
export interface CashDocument {
  readonly document: ReceivableDocument;
  readonly customer: number;
  /** Its open items, the earliest due first; none when it is settled. */
  readonly items: readonly number[];
}

/** Make a Book ready, as it stood at a date. */
export function prepareCashBook(source: Book | PreparedBook, asOf: PlainDate, knownAt?: Instant): CashBook {
  const prepared = "documents" in source ? prepareBook(source) : source;
  const { book } = bookColumns(prepared);
  const view = knownAt === undefined ? { asOf } : { asOf, knownAt };
  const listed = openItems(prepared, { ...view, includeSettled: true });
  const customers = listCustomers(book);
  const customerOf = new Map(customers.map((id, at) => [id, at]));
  const documentById = new Map(book.documents.map((document) => [document.id, document]));
  const open: CashItem[] = [];
  const born = new Map<string, ReceivableDocument>();
  const receiptLeft = new Map<string, number>();
  for (const each of listed) {
    if (each.source === "receipt") {
      receiptLeft.set(each.id, Math.max(0, -each.open.minor));
      continue;
    }
    const document = documentById.get(each.id);
    if (document === undefined) continue;
    born.set(document.id, document);
    if (each.open.minor !== 0) open.push(cashItem(each, document, customerOf));
  }
  const items = open.sort(compareItems);
  const itemsOfCustomer: number[][] = customers.map(() => []);
  const itemsOfDocument = new Map<string, number[]>();
  items.forEach((item, at) => {
    itemsOfCustomer[item.customer]?.push(at);
    const list = itemsOfDocument.get(item.document.id);
    if (list === undefined) itemsOfDocument.set(item.document.id, [at]);
    else list.push(at);
  });
  const documents = [...born.values()]
    .sort((a, b) => compareText(a.id, b.id))
    .map((document) => ({
      document,
      customer: customerOf.get(document.customerId) ?? -1,
      items: itemsOfDocument.get(document.id) ?? [],
    }));
  const { entries, targets } = listReferences(documents);
  return {
    book,
    asOfDay: toEpochDay(asOf),
    items,
    itemsOfCustomer,
    creditsOfCustomer: itemsOfCustomer.map((list) => list.filter((at) => (items[at]?.minor ?? 0) < 0)),
    customerIds: customers,
    customerOf,
    ...familiesOf(book, customers, customerOf),
    documents,
    references: prepareReferences(entries),
    referenceTargets: targets,
    receiptLeft,
  };
}

/** Text order by code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function cashItem(open: OpenItem, document: ReceivableDocument, customerOf: ReadonlyMap<string, number>): CashItem {
  return {
    open,
    document,
    customer: customerOf.get(document.customerId) ?? -1,
    minor: open.open.minor,
    dueDay: open.dueDate === null ? Number.POSITIVE_INFINITY : toEpochDay(open.dueDate),
  };
}

function compareItems(a: CashItem, b: CashItem): number {
  if (a.dueDay !== b.dueDay) return a.dueDay < b.dueDay ? -1 : 1;
  return (
    compareText(a.open.issueDate, b.open.issueDate) ||
    compareText(a.open.number, b.open.number) ||
    compareText(a.open.id, b.open.id) ||
    compareText(a.open.instalmentId ?? "", b.open.instalmentId ?? "")
  );
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

function listReferences(documents: readonly CashDocument[]): {
  readonly entries: readonly ReferenceEntry[];
  readonly targets: readonly { readonly document: number; readonly kind: ReferenceKind }[];
} {
  const entries: ReferenceEntry[] = [];
  const targets: { document: number; kind: ReferenceKind }[] = [];
  documents.forEach(({ document }, at) => {
    entries.push({ reference: document.number, kind: "document" });
    targets.push({ document: at, kind: "document" });
    for (const { kind, value } of document.references ?? []) {
      const known = kindOfReference[kind];
      // The number of the invoice a memo corrects names that invoice, not the memo.
      if (known === undefined) continue;
      entries.push({ reference: value, kind: known });
      targets.push({ document: at, kind: known });
    }
  });
  return { entries, targets };
}

/** The topmost parent of each customer; who stands on a cycle has none but itself. */
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
    if (onPath.has(at)) {
      // Whoever is on the cycle or leads into it stays alone.
      for (const each of path) family[each] = each;
      cyclic.push(...path.slice(path.indexOf(at)).map((each) => ids[each] ?? ""));
      return;
    }
    const head = family[at] === -1 ? at : (family[at] ?? at);
    family[at] = head;
    for (const each of path) family[each] = head;
  });
  return { family, cyclic };
}
