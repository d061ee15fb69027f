import { type Book, type CreditSource, InvariantError } from "@receivables/core";

/** How {@link planAging} cuts a Book. @category Aging */
export interface PlanAgingOptions {
  /** How many parts, at least 1. Parts may be empty. */
  readonly parts: number;
}

/**
 * Cut a Book into parts that can be aged apart and merged with {@link mergeAgings}.
 *
 * Customers whose money, credit or promises touch each other's documents stay together, so no application has its two
 * ends in different parts. Every part has all customers, for their tree; every other record is in exactly one part.
 * Parts are balanced by their documents and receipts.
 *
 * **Units** none. **Refuses** nothing.
 *
 * @param book - one entity's receivables
 * @param options - number of parts
 * @returns the parts
 * @throws InvariantError when the number of parts is no whole number from 1
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15" },
 *     { id: "i2", customerId: "c2", total: "40.00", issueDate: "2026-03-20" },
 *   ],
 * }));
 * planAging(book, { parts: 2 }).map((part) => part.documents.length) // => [1, 1]
 * ```
 * @category Aging
 */
export function planAging(book: Book, { parts }: PlanAgingOptions): readonly Book[] {
  if (!Number.isInteger(parts) || parts < 1) throw new InvariantError(`a Book cannot be cut into ${parts} parts`);
  const owners = ownersOf(book);
  const partOf = assignParts(book, owners, parts);
  const at = (owner: string | undefined): number => (owner === undefined ? 0 : (partOf.get(owners.find(owner)) ?? 0));
  const documentPart = (id: string): number => at(owners.ofDocument.get(id));
  const sourcePart = (from: CreditSource): number =>
    from.kind === "document" ? documentPart(from.id) : at(owners.ofReceipt.get(from.id));
  const customerPart = (id: string): number => at(customerNode(id));
  const split = <Item>(items: readonly Item[], where: (item: Item) => number): readonly Item[][] => {
    const lists = Array.from({ length: parts }, (): Item[] => []);
    for (const item of items) lists[where(item)]?.push(item);
    return lists;
  };
  const lists = {
    documents: split(book.documents, (each) => documentPart(each.id)),
    receipts: split(book.receipts, (each) => sourcePart({ kind: "receipt", id: each.id })),
    bankDeposits: split(book.bankDeposits, () => 0),
    applications: split(book.applications, (each) => documentPart(each.to.documentId)),
    writeOffs: split(book.writeOffs, (each) => documentPart(each.to.documentId)),
    refunds: split(book.refunds, (each) => sourcePart(each.from)),
    dueDateChanges: split(book.dueDateChanges, (each) => documentPart(each.to.documentId)),
    disputes: split(book.disputes, (each) => documentPart(each.documentId)),
    promises: split(book.promises, (each) => customerPart(each.customerId)),
    plans: split(book.plans, (each) => customerPart(each.customerId)),
    contacts: split(book.contacts, (each) => customerPart(each.customerId)),
  };
  return Array.from(
    { length: parts },
    (_, part): Book => ({
      entity: book.entity,
      customers: book.customers,
      documents: lists.documents[part] ?? [],
      receipts: lists.receipts[part] ?? [],
      bankDeposits: lists.bankDeposits[part] ?? [],
      applications: lists.applications[part] ?? [],
      writeOffs: lists.writeOffs[part] ?? [],
      refunds: lists.refunds[part] ?? [],
      dueDateChanges: lists.dueDateChanges[part] ?? [],
      disputes: lists.disputes[part] ?? [],
      promises: lists.promises[part] ?? [],
      plans: lists.plans[part] ?? [],
      contacts: lists.contacts[part] ?? [],
    }),
  );
}

/** Who each document and receipt belongs to, and which owners belong together. */
interface Owners {
  readonly ofDocument: ReadonlyMap<string, string>;
  readonly ofReceipt: ReadonlyMap<string, string>;
  readonly find: (owner: string) => string;
}

function ownersOf(book: Book): Owners {
  const ofDocument = new Map(book.documents.map((each) => [each.id, customerNode(each.customerId)]));
  const ofReceipt = new Map(
    book.receipts.map((each) => [
      each.id,
      each.customerId === null ? `receipt ${each.id}` : customerNode(each.customerId),
    ]),
  );
  const above = new Map<string, string>();
  const find = (owner: string): string => {
    let root = owner;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    for (let each = owner; each !== root; ) {
      const next = above.get(each) ?? root;
      above.set(each, root);
      each = next;
    }
    return root;
  };
  const join = (a: string | undefined, b: string | undefined): void => {
    if (a === undefined || b === undefined) return;
    const [left, right] = [find(a), find(b)];
    if (left !== right) above.set(left, right);
  };
  const ofSource = (from: CreditSource): string | undefined =>
    from.kind === "document" ? ofDocument.get(from.id) : ofReceipt.get(from.id);
  for (const each of book.applications) join(ofSource(each.from), ofDocument.get(each.to.documentId));
  for (const each of book.refunds) join(ofSource(each.from), customerNode(each.customerId));
  for (const each of [...book.promises, ...book.plans]) {
    for (const id of each.documentIds) join(customerNode(each.customerId), ofDocument.get(id));
  }
  return { ofDocument, ofReceipt, find };
}

/** The largest group of owners first, each to the part with the least so far. */
function assignParts(book: Book, owners: Owners, parts: number): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const count = (owner: string | undefined): void => {
    if (owner !== undefined) sizes.set(owners.find(owner), (sizes.get(owners.find(owner)) ?? 0) + 1);
  };
  for (const each of book.documents) count(owners.ofDocument.get(each.id));
  for (const each of book.receipts) count(owners.ofReceipt.get(each.id));
  const loads = new Array<number>(parts).fill(0);
  const partOf = new Map<string, number>();
  for (const [owner, size] of [...sizes].sort((a, b) => b[1] - a[1])) {
    const part = loads.indexOf(Math.min(...loads));
    loads[part] = (loads[part] ?? 0) + size;
    partOf.set(owner, part);
  }
  return partOf;
}

function customerNode(id: string): string {
  return `customer ${id}`;
}
