import { openItems, prepareBook } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { type CommandGroup, noun } from "./command.ts";
import { parseDate, parseInstant } from "./parse-option.ts";
import { readDocument } from "./read-records.ts";

/** `receivables book open-items`: what is open in a Book, as JSONL. */
export const bookCommands: CommandGroup = (program, { terminal }) => {
  noun(program, "book", "one entity's receivables")
    .command("open-items")
    .description("what is open at a date, as known at an instant; one item a line")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day of the books", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .option("--include-settled", "list settled items as well", false)
    .action(async (options: { book: string; asOf: string; knownAt?: string; includeSettled: boolean }) => {
      const book = await readDocument(terminal, options.book, bookSchema);
      const { asOf, knownAt, includeSettled } = options;
      const view = { asOf, includeSettled, ...(knownAt === undefined ? {} : { knownAt }) };
      for (const item of openItems(prepareBook(book), view)) await terminal.write(`${JSON.stringify(item)}\n`);
    });
};
