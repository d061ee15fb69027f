import { settledMinor } from "../model/application.ts";
import type { Book } from "../model/book.ts";
import type { Customer } from "../model/customer.ts";
import type { CreditSource } from "../model/receipt.ts";
import type { Money } from "../money/money.ts";
import type { Known } from "./read-rows.ts";
import type { RowReader } from "./row-reader.ts";

/** Refuse references to records that are not there, ids that stand twice, and a customer tree with a cycle. */
export function checkReferences(reader: RowReader, book: Book, known: Known): void {
  const customers = reader.byId(book.customers, "customers");
  const needs = (has: boolean, path: string, kind: string, id: string): void => {
    if (!has) reader.refuse("core.unknown_reference", path, { kind, id });
  };
  const source = (from: CreditSource, path: string): void =>
    needs(known[from.kind === "receipt" ? "receipts" : "documents"].has(from.id), `${path}/from`, from.kind, from.id);
  book.documents.forEach((each, at) => {
    needs(customers.has(each.customerId), `/documents/${at}/customerId`, "customer", each.customerId);
  });
  book.receipts.forEach((each, at) => {
    if (each.customerId === null) return;
    needs(customers.has(each.customerId), `/receipts/${at}/customerId`, "customer", each.customerId);
  });
  book.applications.forEach((each, at) => {
    source(each.from, `/applications/${at}`);
    checkTarget(reader, each.to, known, `/applications/${at}/to`);
  });
  book.writeOffs.forEach((each, at) => {
    checkTarget(reader, each.to, known, `/writeOffs/${at}/to`);
  });
  book.dueDateChanges.forEach((each, at) => {
    checkTarget(reader, each.to, known, `/dueDateChanges/${at}/to`);
    reader.date(each.dueDate, `/dueDateChanges/${at}/dueDate`);
  });
  book.refunds.forEach((each, at) => {
    source(each.from, `/refunds/${at}`);
  });
  book.disputes.forEach((each, at) => {
    needs(known.documents.has(each.documentId), `/disputes/${at}/documentId`, "document", each.documentId);
  });
  for (const [name, list] of Object.entries({
    bankDeposits: book.bankDeposits,
    applications: book.applications,
    writeOffs: book.writeOffs,
    refunds: book.refunds,
    disputes: book.disputes,
    dueDateChanges: book.dueDateChanges,
    promises: book.promises,
    plans: book.plans,
    contacts: book.contacts,
  })) {
    reader.byId<{ readonly id: string }>(list, name);
  }
  checkTree(reader, book.customers, customers);
}

function checkTarget(
  reader: RowReader,
  to: { readonly documentId: string; readonly instalmentId?: string },
  known: Known,
  path: string,
): void {
  const document = known.documents.get(to.documentId);
  if (document === undefined) {
    reader.refuse("core.unknown_reference", path, { kind: "document", id: to.documentId });
  } else if (to.instalmentId !== undefined && !document.instalments?.some((part) => part.id === to.instalmentId)) {
    reader.refuse("core.unknown_reference", `${path}/instalmentId`, { kind: "instalment", id: to.instalmentId });
  }
}

/** Parents exist and nobody is their own ancestor; each customer is walked once. */
function checkTree(reader: RowReader, list: readonly Customer[], customers: ReadonlyMap<string, Customer>): void {
  const safe = new Set<string>();
  list.forEach((start, at) => {
    const path: string[] = [];
    const walked = new Set<string>();
    let each: Customer | undefined = start;
    while (each !== undefined && !safe.has(each.id) && !walked.has(each.id)) {
      walked.add(each.id);
      path.push(each.id);
      const parentId: string | undefined = each.parentId;
      const parent: Customer | undefined = parentId === undefined ? undefined : customers.get(parentId);
      if (parentId !== undefined && parent === undefined && each === start) {
        reader.refuse("core.unknown_reference", `/customers/${at}/parentId`, { kind: "customer", id: parentId });
      }
      each = parent;
    }
    if (each !== undefined && !safe.has(each.id) && each.id === start.id) {
      reader.refuse("core.customer_cycle", `/customers/${at}/parentId`, { id: start.id });
    }
    for (const id of path) if (each === undefined || safe.has(each.id)) safe.add(id);
  });
}

/** Refuse live applications, write-offs and refunds that take more from an item or a source than it has. */
export function checkApplied(reader: RowReader, book: Book): void {
  const taken = new Map<string, number>();
  const take = (kind: string, id: string, minor: number): void => {
    const key = `${kind}:${id}`;
    taken.set(key, (taken.get(key) ?? 0) + minor);
  };
  for (const each of book.applications) {
    if (each.reversed !== undefined) continue;
    take("document", each.to.documentId, settledMinor(each));
    if (each.to.instalmentId !== undefined) {
      take("instalment", `${each.to.documentId}/${each.to.instalmentId}`, settledMinor(each));
    }
    take(each.from.kind, each.from.id, each.amount.minor);
  }
  for (const each of book.writeOffs) {
    if (each.reversed !== undefined) continue;
    take("document", each.to.documentId, each.kind === "recovery" ? -each.amount.minor : each.amount.minor);
  }
  for (const each of book.refunds) {
    if (each.reversed === undefined) take(each.from.kind, each.from.id, each.amount.minor);
  }
  const check = (path: string, kind: string, id: string, whole: Money): void => {
    const applied = taken.get(`${kind}:${id}`) ?? 0;
    const available = Math.abs(whole.minor);
    if (applied > available) reader.refuse("core.over_applied", path, { applied, kind, id, available });
  };
  book.documents.forEach((document, at) => {
    check(`/documents/${at}`, "document", document.id, document.total);
    for (const part of document.instalments ?? []) {
      check(`/documents/${at}/instalments`, "instalment", `${document.id}/${part.id}`, part.amount);
    }
  });
  book.receipts.forEach((receipt, at) => {
    check(`/receipts/${at}`, "receipt", receipt.id, receipt.amount);
  });
}
