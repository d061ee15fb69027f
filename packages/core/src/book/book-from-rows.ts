import { coreIssues } from "../issues.ts";
import type { Book } from "../model/book.ts";
import type { Customer } from "../model/customer.ts";
import type { LegalEntity } from "../model/legal-entity.ts";
import type { Receipt } from "../model/receipt.ts";
import type { ReceivableDocument } from "../model/receivable-document.ts";
import type { CurrencyCode } from "../money/money.ts";
import { makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse } from "../result/result.ts";
import { checkApplied, checkReferences } from "./check-book.ts";
import {
  type Known,
  readApplication,
  readBankDeposit,
  readDispute,
  readDocument,
  readReceipt,
  readRefund,
  readWriteOff,
} from "./read-rows.ts";
import { RowReader } from "./row-reader.ts";
import type { AmountInput, BookRows } from "./rows.ts";

/** How {@link bookFromRows} treats rows that contradict each other. @category Book */
export interface BookFromRowsOptions {
  /**
   * Items and receipts whose live applications take more than they have. `keep` is for books of systems that allow it:
   * such an item shows with the opposite sign.
   * @defaultValue "refuse"
   */
  readonly overApplied?: "refuse" | "keep";
}

/**
 * Build a Book from the host's own rows, checked.
 *
 * Every record gets what the rows may leave out (see {@link DocumentRow} and its neighbours); then ids, references,
 * dates, currencies, sums and applied amounts are checked, all of them, before anything is refused.
 *
 * **Units** amounts as decimal text in major units, or Money. **Refuses** `core.impossible_date`,
 * `core.impossible_instant`, `core.duplicate_id`, `core.foreign_entity`, `core.base_currency_missing`,
 * `core.currency_unknown`, `core.mixed_currencies`, `core.unknown_reference`, `core.customer_cycle`,
 * `core.parts_do_not_sum`, `core.not_positive`, `core.settled_missing`, `core.settled_differs`, `core.over_applied`,
 * and what `parseMoney` refuses.
 *
 * @param rows - the host's rows
 * @param options - what to do with contradictions
 * @returns the Book, or every issue with its path
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: "acme",
 *   documents: [{ id: "i1", customerId: "c1", total: money("100.00", "EUR"), issueDate: "2026-03-01" }],
 * }));
 * [book.entity.baseCurrency, book.customers.length, book.documents[0]?.kind] // => ["EUR", 1, "invoice"]
 * ```
 * @category Book
 */
export function bookFromRows(rows: BookRows, options: BookFromRowsOptions = {}): Result<Book> {
  const entity = typeof rows.entity === "string" ? inferEntity(rows.entity, rows) : rows.entity;
  if (entity === null) return refuse(makeIssue(coreIssues, "core.base_currency_missing", {}, { path: "/entity" }));
  const reader = new RowReader(entity.id, entity.baseCurrency);
  const documents = rows.documents.map((row, at) => readDocument(reader, row, `/documents/${at}`));
  const receipts = (rows.receipts ?? []).map((row, at) => readReceipt(reader, row, `/receipts/${at}`));
  const known = {
    documents: reader.byId(documents, "documents"),
    receipts: reader.byId(receipts, "receipts"),
  };
  const readWith = <Row, Noun>(list: readonly Row[] | undefined, name: string, read: ReadRow<Row, Noun>): Noun[] =>
    (list ?? []).map((row, at) => read(reader, row, `/${name}/${at}`, known, at));

  const book: Book = {
    entity,
    customers: customersOf(reader, rows, documents, receipts),
    documents,
    receipts,
    bankDeposits: readWith(rows.bankDeposits, "bankDeposits", readBankDeposit),
    applications: readWith(rows.applications, "applications", readApplication),
    writeOffs: readWith(rows.writeOffs, "writeOffs", readWriteOff),
    refunds: readWith(rows.refunds, "refunds", readRefund),
    dueDateChanges: (rows.dueDateChanges ?? []).map((row, at) => ({
      ...row,
      ...reader.fact(row, `/dueDateChanges/${at}`),
    })),
    disputes: readWith(rows.disputes, "disputes", readDispute),
    promises: (rows.promises ?? []).map((row, at) => ({ ...row, ...reader.fact(row, `/promises/${at}`) })),
    plans: (rows.plans ?? []).map((row, at) => ({ ...row, ...reader.fact(row, `/plans/${at}`) })),
    contacts: (rows.contacts ?? []).map((row, at) => ({ ...row, ...reader.fact(row, `/contacts/${at}`) })),
  };
  checkReferences(reader, book, known);
  if (reader.issues.length === 0 && options.overApplied !== "keep") checkApplied(reader, book);
  return reader.issues.length === 0 ? ok(book) : { ok: false, issues: reader.issues };
}

type ReadRow<Row, Noun> = (reader: RowReader, row: Row, path: string, known: Known, at: number) => Noun;

/** An entity known by id only: the one currency of all its amounts is its base currency. */
function inferEntity(id: string, rows: BookRows): LegalEntity | null {
  const found = new Set<CurrencyCode>();
  const note = (amount: AmountInput, currency?: CurrencyCode): void => {
    if (typeof amount !== "string") found.add(amount.currency);
    else if (currency !== undefined) found.add(currency);
  };
  for (const document of rows.documents) note(document.total, document.currency);
  for (const receipt of rows.receipts ?? []) note(receipt.amount, receipt.currency);
  const [baseCurrency, ...others] = found;
  return baseCurrency === undefined || others.length > 0 ? null : { id, name: id, baseCurrency };
}

/** The host's customers, or one for each id that documents and receipts name. */
function customersOf(
  reader: RowReader,
  rows: BookRows,
  documents: readonly ReceivableDocument[],
  receipts: readonly Receipt[],
): readonly Customer[] {
  if (rows.customers === undefined) {
    const ids = new Set(documents.map((document) => document.customerId));
    for (const receipt of receipts) if (receipt.customerId !== null) ids.add(receipt.customerId);
    return [...ids].map((id) => ({ id, entityId: reader.entityId, name: id }));
  }
  return rows.customers.map((row, at) => ({ ...row, entityId: reader.entity(row, `/customers/${at}`) }));
}
