import { type BookRows, bookFromRows, type Issue, makeIssue, openItems, prepareBook } from "@receivables/core";
import { bookRowsSchema, bookSchema } from "@receivables/core/schema";
import type { z } from "zod";
import { type CommandContext, type CommandGroup, noun } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { parseDate, parseInstant } from "./parse-option.ts";
import { readLines } from "./read-lines.ts";
import { RefusedInput, readDocument } from "./read-records.ts";

/** Lists that may come in files of their own, a row a line. */
const lists = ["customers", "documents", "receipts", "applications"] as const;

interface MakeOptions extends Partial<Readonly<Record<(typeof lists)[number], string>>> {
  readonly entity?: string;
}

/** `receivables book make|open-items`: a Book of rows, and what is open in it. */
export const bookCommands: CommandGroup = (program, context) => {
  const { terminal } = context;
  const book = noun(program, "book", "one entity's receivables");
  book
    .command("make")
    .description("make a Book of rows, checked: every other verb reads it")
    .argument("[file]", "book-rows as JSON, - for standard input; without it the rows come from the lists")
    .option("--entity <id>", "the legal entity the lists are of, in one currency")
    .option("--documents <file>", "invoices and memos as JSONL, such as sheet read prints")
    .option("--receipts <file>", "receipts as JSONL")
    .option("--customers <file>", "customers as JSONL; made of the other rows where absent")
    .option("--applications <file>", "what settles what, as JSONL")
    .action(async (file: string | undefined, options: MakeOptions) => {
      const rows =
        file === undefined ? await readLists(context, options) : await readDocument(terminal, file, bookRowsSchema);
      const made = bookFromRows(rows);
      if (!made.ok) throw new RefusedInput(made.issues.map((issue) => inFile(issue, file, options)));
      await terminal.write(`${JSON.stringify(made.value)}\n`);
    });
  book
    .command("open-items")
    .description("what is open at a date, as known at an instant; one item a line")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day of the books", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .option("--include-settled", "list settled items as well", false)
    .action(async (options: { book: string; asOf: string; knownAt?: string; includeSettled: boolean }) => {
      const read = await readDocument(terminal, options.book, bookSchema);
      const { asOf, knownAt, includeSettled } = options;
      const view = { asOf, includeSettled, ...(knownAt === undefined ? {} : { knownAt }) };
      for (const item of openItems(prepareBook(read), view)) await terminal.write(`${JSON.stringify(item)}\n`);
    });
};

/** Rows from a file for each list. A line that does not fit stops it: a Book that lacks a row is a wrong one. */
async function readLists({ terminal }: CommandContext, options: MakeOptions): Promise<BookRows> {
  const { entity, documents, customers, receipts, applications } = options;
  if (entity === undefined || documents === undefined) {
    const reason = "Name a file of rows, or --entity and --documents.";
    throw new RefusedInput([makeIssue(cliIssues, "cli.usage", { reason })]);
  }
  const { shape } = bookRowsSchema.unwrap();
  const issues: Issue[] = [];
  const rowsOf = async <Row extends z.ZodType>(
    file: string | undefined,
    row: Row,
  ): Promise<readonly z.output<Row>[]> => {
    const rows: z.output<Row>[] = [];
    if (file === undefined) return rows;
    for await (const { value } of readLines(terminal, file, row, (issue) => issues.push(issue))) rows.push(value);
    return rows;
  };
  const optional = async <Row extends z.ZodType>(name: (typeof lists)[number], file: string | undefined, row: Row) =>
    file === undefined ? {} : { [name]: await rowsOf(file, row) };
  const rows: BookRows = {
    entity,
    documents: await rowsOf(documents, shape.documents.unwrap().element),
    ...(await optional("customers", customers, shape.customers.unwrap().unwrap().element)),
    ...(await optional("receipts", receipts, shape.receipts.unwrap().unwrap().element)),
    ...(await optional("applications", applications, shape.applications.unwrap().unwrap().element)),
  };
  if (issues.length > 0) throw new RefusedInput(issues);
  return rows;
}

/** An issue of the rows, where they stand: with the file of the list the path begins with. */
function inFile(issue: Issue, file: string | undefined, options: MakeOptions): Issue {
  if (file !== undefined) return { ...issue, file };
  const list = lists.find((name) => issue.path?.startsWith(`/${name}/`) === true);
  const own = list === undefined ? undefined : options[list];
  return own === undefined ? issue : { ...issue, file: own };
}
