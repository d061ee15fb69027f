import { bookFromRows, openItems, prepareBook } from "@receivables/core";
import { bookRowsSchema, bookSchema } from "@receivables/core/schema";
import { type CommandGroup, noun } from "./command.ts";
import { parseDate, parseInstant } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";

/** `receivables book make|open-items`: a Book of rows, and what is open in it. */
export const bookCommands: CommandGroup = (program, { terminal }) => {
  const book = noun(program, "book", "one entity's receivables");
  book
    .command("make")
    .description("make a Book of rows, checked: every other verb reads it")
    .argument("<file>", "book-rows as JSON, - for standard input")
    .action(async (file: string) => {
      const made = bookFromRows(await readDocument(terminal, file, bookRowsSchema));
      if (!made.ok) throw new RefusedInput(made.issues.map((issue) => ({ ...issue, file })));
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
