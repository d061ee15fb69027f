import type { Customer, OpenItem, Receipt, ReceivableDocument } from "@receivables/core";
import type { SheetTable, SheetValue } from "../sheet-table.ts";

/**
 * Lay documents out as a table that {@link readInvoices} reads.
 *
 * **Units** Money. **Refuses** nothing.
 *
 * @param documents - documents of one or more customers
 * @returns the table
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", number: "INV-1", customerId: "c1", total: "100.00", issueDate: "2026-01-15" }],
 * }));
 * documentTable(book.documents).rows[0]?.slice(0, 4) // => ["INV-1", "c1", "invoice", { date: "2026-01-15" }]
 * ```
 * @category Tables
 */
export function documentTable(documents: readonly ReceivableDocument[]): SheetTable {
  return {
    name: "Invoices",
    columns: headers("Invoice number", "Customer ID", "Type", "Invoice date", "Due date", "Currency", "Total", "Id"),
    rows: documents.map((document): readonly SheetValue[] => [
      document.number,
      document.customerId,
      document.kind,
      { date: document.issueDate },
      document.dueDate === null ? null : { date: document.dueDate },
      document.currency,
      document.total,
      document.id,
    ]),
  };
}

/**
 * Lay customers out as a table that {@link readCustomers} reads back.
 *
 * **Units** Money. **Refuses** nothing.
 *
 * @param customers - customers
 * @returns the table
 * @example
 * ```ts
 * customerTable([{ id: "c1", entityId: "acme", name: "Alder Foods", country: "US" }]).rows[0]?.slice(0, 2)
 * // => ["c1", "Alder Foods"]
 * ```
 * @category Tables
 */
export function customerTable(customers: readonly Customer[]): SheetTable {
  return {
    name: "Customers",
    columns: headers(
      "Customer ID",
      "Name",
      "Customer number",
      "Parent",
      "Currency",
      "Terms",
      "Country",
      "Email",
      "Credit limit",
      "Salesperson",
    ),
    rows: customers.map((customer): readonly SheetValue[] => [
      customer.id,
      customer.name,
      customer.number ?? null,
      customer.parentId ?? null,
      customer.currency ?? customer.creditLimit?.currency ?? null,
      customer.terms ?? null,
      customer.country ?? null,
      customer.email ?? null,
      customer.creditLimit ?? null,
      customer.salespersonId ?? null,
    ]),
  };
}

/**
 * Lay receipts out as a table that {@link readReceipts} reads back.
 *
 * **Units** Money. **Refuses** nothing.
 *
 * @param receipts - receipts
 * @returns the table
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "5.00", effectiveDate: "2026-03-01", method: "check" }],
 * }));
 * receiptTable(book.receipts).rows[0]?.slice(0, 4) // => ["r1", "c1", { date: "2026-03-01" }, "check"]
 * ```
 * @category Tables
 */
export function receiptTable(receipts: readonly Receipt[]): SheetTable {
  return {
    name: "Receipts",
    columns: headers("Receipt", "Customer ID", "Receipt date", "Method", "Currency", "Amount", "Reference", "Payer"),
    rows: receipts.map((receipt): readonly SheetValue[] => [
      receipt.id,
      receipt.customerId,
      { date: receipt.effectiveDate },
      receipt.method,
      receipt.amount.currency,
      receipt.amount,
      receipt.reference ?? null,
      receipt.payerName ?? null,
    ]),
  };
}

/**
 * Lay open items out as a table.
 *
 * **Units** Money, signed. **Refuses** nothing.
 *
 * @param items - open items, in the order to be listed
 * @returns the table
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15" }],
 * }));
 * openItemTable(openItems(book, { asOf: "2026-03-31" })).rows[0]?.slice(0, 3) // => ["i1", null, "c1"]
 * ```
 * @category Tables
 */
export function openItemTable(items: readonly OpenItem[]): SheetTable {
  return {
    name: "Open items",
    columns: headers(
      "Number",
      "Instalment",
      "Customer",
      "Kind",
      "Date",
      "Due",
      "Currency",
      "Original",
      "Open",
      "Disputed",
    ),
    rows: items.map((item): readonly SheetValue[] => [
      item.number,
      item.instalmentId ?? null,
      item.customerId,
      item.kind,
      { date: item.issueDate },
      item.dueDate === null ? null : { date: item.dueDate },
      item.open.currency,
      item.original,
      item.open,
      item.disputed,
    ]),
  };
}

function headers(...names: readonly string[]): SheetTable["columns"] {
  return names.map((header) => ({ header }));
}
