import type { Statement, StatementForm } from "@receivables/statements";
import type { SheetTable, SheetValue } from "../sheet-table.ts";

/**
 * Lay a statement out as a table, in one of its two forms.
 *
 * Open item: a row for each open item and the balance as total. Balance forward: the opening balance, a row for each
 * activity with the running balance, and the closing balance as total. **Units** Money. **Refuses** nothing.
 *
 * @param statement - a statement
 * @param form - which form
 * @returns the table, named after account and currency
 * @example
 * ```ts
 * import { buildStatements } from "@receivables/statements";
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "9.99", issueDate: "2026-03-05", dueDate: "2026-04-04" }],
 * }));
 * const [statement] = unwrap(buildStatements(book, { from: "2026-03-01", to: "2026-03-31" }));
 * const table = statement && statementTable(statement, "openItem");
 * [table?.name, table?.rows.length, table?.totals?.[0]?.[0]] // => ["c1 USD", 1, "Balance"]
 * ```
 * @category Tables
 */
export function statementTable(statement: Statement, form: StatementForm): SheetTable {
  const name = `${statement.customerNumber} ${statement.currency}`;
  return form === "openItem" ? openItemTable(statement, name) : balanceForwardTable(statement, name);
}

function openItemTable({ items, closing }: Statement, name: string): SheetTable {
  return {
    name,
    columns: headers("Number", "Instalment", "Kind", "Date", "Due", "Days past due", "Original", "Open", "Disputed"),
    rows: items.map((item): readonly SheetValue[] => [
      item.number,
      item.instalmentId ?? null,
      item.kind,
      { date: item.issueDate },
      item.dueDate === null ? null : { date: item.dueDate },
      item.daysPastDue,
      item.original,
      item.open,
      item.disputed,
    ]),
    totals: [["Balance", null, null, null, null, null, null, closing, null]],
  };
}

function balanceForwardTable({ from, to, opening, activity, closing }: Statement, name: string): SheetTable {
  return {
    name,
    columns: headers("Date", "Kind", "Number", "Amount", "Balance"),
    rows: [
      [{ date: from }, "opening balance", null, null, opening],
      ...activity.map((line): readonly SheetValue[] => [
        { date: line.date },
        line.reversal ? `${line.kind} reversed` : line.kind,
        line.number,
        line.amount,
        line.balance,
      ]),
    ],
    totals: [[{ date: to }, "closing balance", null, null, closing]],
  };
}

function headers(...names: readonly string[]): SheetTable["columns"] {
  return names.map((header) => ({ header }));
}
