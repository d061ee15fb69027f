import { agingReasons, listCollectionWork, tryAgeReceivables } from "@receivables/aging";
import {
  type Book,
  explain,
  type JournalEntry,
  makeIssue,
  openItems,
  type PlainDate,
  prepareBook,
  type Result,
} from "@receivables/core";
import {
  agingTable,
  customerTable,
  documentTable,
  journalTable,
  openItemTable,
  receiptTable,
  type SheetTable,
  statementsTable,
  worklistTable,
} from "@receivables/spreadsheet";
import { buildStatements } from "@receivables/statements";
import { cliIssues } from "./issues.ts";
import { RefusedInput } from "./read-records.ts";

/** What `sheet write` can write. */
export const tableNames = [
  "aging",
  "open-items",
  "documents",
  "customers",
  "receipts",
  "worklist",
  "statements",
  "journal",
] as const;

/** A table of `sheet write`. */
export type TableName = (typeof tableNames)[number];

/** What the tables are made from. */
export interface TableInput {
  readonly book: Book;
  /** The Book's file, for issues. */
  readonly file: string;
  readonly asOf: PlainDate;
  /** First day of the statements' period. */
  readonly from: PlainDate | null;
  readonly journal: readonly JournalEntry[] | null;
}

/** The tables there is input for. */
export function tableNamesOf({ from, journal }: TableInput): readonly TableName[] {
  return tableNames.filter(
    (name) => (name !== "statements" || from !== null) && (name !== "journal" || journal !== null),
  );
}

/** A table of a Book. @throws RefusedInput when the Book is refused, or an option is missing */
export function tableOf(name: TableName, input: TableInput): SheetTable {
  const { book, asOf } = input;
  const names = Object.fromEntries(book.customers.map((each) => [each.id, each.name]));
  switch (name) {
    case "aging": {
      const how = { asOf, basis: "due", buckets: [30, 60, 90], missingDueDate: "documentDate" } as const;
      return agingTable(allowed(input, tryAgeReceivables(book, how)), { names });
    }
    case "open-items":
      return openItemTable(openItems(book, { asOf }));
    case "documents":
      return documentTable(book.documents);
    case "customers":
      return customerTable(book.customers);
    case "receipts":
      return receiptTable(book.receipts);
    case "worklist":
      return worklistOf(input, new Map(Object.entries(names)));
    case "statements":
      return statementsOf(input);
    case "journal":
      if (input.journal === null) throw missing("--table journal needs --journal <file>.");
      return journalTable(input.journal);
  }
}

function worklistOf(input: TableInput, names: ReadonlyMap<string, string>): SheetTable {
  const { book, asOf } = input;
  const how = { asOf, promiseGraceDays: 0, leastOverdue: [], order: "amount", missingDueDate: "documentDate" } as const;
  const work = allowed(input, listCollectionWork(book, how));
  return worklistTable(
    work.map(({ customerId, action, overdue, oldestDaysPastDue, reasons }) => ({
      customerId,
      customerName: names.get(customerId) ?? customerId,
      action,
      overdue,
      oldestDaysPastDue,
      reasons: reasons.map((each) => explain(each, agingReasons)),
    })),
  );
}

function statementsOf(input: TableInput): SheetTable {
  const { book, asOf, from } = input;
  if (from === null) throw missing("--table statements needs --from <date>.");
  return statementsTable(allowed(input, buildStatements(prepareBook(book), { from, to: asOf })), "openItem");
}

function allowed<Value>({ file }: TableInput, result: Result<Value>): Value {
  if (!result.ok) throw new RefusedInput(result.issues.map((issue) => ({ ...issue, file })));
  return result.value;
}

function missing(reason: string): RefusedInput {
  return new RefusedInput([makeIssue(cliIssues, "cli.usage", { reason })]);
}
