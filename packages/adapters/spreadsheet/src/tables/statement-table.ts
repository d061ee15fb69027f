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

/**
 * Lay statements out as one table: the rows of {@link statementTable}, each with its account in front, and each
 * statement's balance as its last row.
 *
 * **Units** Money. **Refuses** nothing.
 *
 * @param statements - statements, in the order to be listed
 * @param form - which form
 * @returns the table
 * @example
 * ```ts
 * import { buildStatements } from "@receivables/statements";
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "9.99", issueDate: "2026-03-05", dueDate: "2026-04-04" }],
 * }));
 * const table = statementsTable(unwrap(buildStatements(book, { from: "2026-03-01", to: "2026-03-31" })), "openItem");
 * table.rows.map((row) => row.slice(0, 4)) // => [["c1", "c1", "USD", "i1"], ["c1", "c1", "USD", "Balance"]]
 * ```
 * @category Tables
 */
export function statementsTable(statements: readonly Statement[], form: StatementForm): SheetTable {
  const columns = form === "openItem" ? openItemColumns : balanceForwardColumns;
  return {
    name: "Statements",
    columns: [...headers("Account", "Name", "Currency"), ...columns],
    rows: statements.flatMap((statement) => {
      const { rows, totals = [] } = statementTable(statement, form);
      const { customerNumber, customerName, currency } = statement;
      return [...rows, ...totals].map((row): readonly SheetValue[] => [customerNumber, customerName, currency, ...row]);
    }),
  };
}

function openItemTable({ items, closing }: Statement, name: string): SheetTable {
  return {
    name,
    columns: openItemColumns,
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
    columns: balanceForwardColumns,
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

const openItemColumns = headers(
  "Number",
  "Instalment",
  "Kind",
  "Date",
  "Due",
  "Days past due",
  "Original",
  "Open",
  "Disputed",
);

const balanceForwardColumns = headers("Date", "Kind", "Number", "Amount", "Balance");
