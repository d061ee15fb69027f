import { agingReasons, listCollectionWork } from "@receivables/aging";
import { type Book, explain, openItems, type PlainDate, unwrap } from "@receivables/core";
import {
  agingTable,
  journalTable,
  openItemTable,
  type SheetTable,
  statementsTable,
  worklistTable,
  writeXlsx,
} from "@receivables/spreadsheet";
import type { EntityClose } from "./close-entity.ts";
import type { CompanyInput } from "./company-input.ts";
import { phasesOf } from "./phases.ts";
import type { StatementFiles } from "./statement-files.ts";

/** Agings, open items, worklists, statements and ledgers of a close as one workbook. */
export async function workbookOf(
  { name, to }: CompanyInput,
  closes: readonly EntityClose[],
  { statements }: StatementFiles,
): Promise<Uint8Array> {
  const tables = closes.flatMap(({ input, aging, book, journal }): readonly SheetTable[] => {
    const { id } = input.entity;
    const names = Object.fromEntries(input.customers.map((customer) => [customer.id, customer.name]));
    return [
      agingTable(aging, { names, name: `Aging ${id}` }),
      { ...openItemTable(openItems(book, { asOf: to })), name: `Open items ${id}` },
      { ...worklistOf(book, to, names), name: `Worklist ${id}` },
      { ...statementsTable(statements.get(id) ?? [], "openItem"), name: `Statements ${id}` },
      { ...journalTable(journal), name: `Journal ${id}` },
    ];
  });
  // The moment is the period's, so that a second run writes the same bytes.
  return (await writeXlsx(tables, { createdAt: phasesOf(to).lock, title: `${name} ${to}` })).bytes;
}

/** Whom to turn to first, and why. */
function worklistOf(book: Book, asOf: PlainDate, names: Readonly<Record<string, string>>): SheetTable {
  const how = { asOf, promiseGraceDays: 2, leastOverdue: [], order: "amount", missingDueDate: "documentDate" } as const;
  return worklistTable(
    unwrap(listCollectionWork(book, how)).map(({ customerId, action, overdue, oldestDaysPastDue, reasons }) => ({
      customerId,
      customerName: names[customerId] ?? customerId,
      action: action.replace("_", " "),
      overdue,
      oldestDaysPastDue,
      reasons: reasons.map((reason) => explain(reason, agingReasons)),
    })),
  );
}
