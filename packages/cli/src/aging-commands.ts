import { type AgingBasis, agingToRows, type CreditTreatment, tryAgeReceivables } from "@receivables/aging";
import { prepareBook } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { InvalidArgumentError, Option } from "commander";
import { type CommandGroup, noun } from "./command.ts";
import { parseDate, parseInstant } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { exitCodes } from "./terminal.ts";

interface ReportOptions {
  readonly book: string;
  readonly asOf: string;
  readonly knownAt?: string;
  readonly basis: AgingBasis;
  readonly buckets: readonly number[];
  readonly credits: CreditTreatment;
  readonly items: boolean;
  readonly table: boolean;
}

/** `receivables aging report`: an aging as one JSON document, with the checks it passed. */
export const agingCommands: CommandGroup = (program, { terminal, exitWith }) => {
  noun(program, "aging", "who owes what, and for how long")
    .command("report")
    .description("age a Book at a date; exit code 1 when a check of the report does not hold")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day of the books", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .addOption(
      new Option("--basis <basis>", "the date days count from")
        .choices(["due", "originalDue", "document", "posting"])
        .makeOptionMandatory(),
    )
    .option("--buckets <days>", "last day of each closed bucket", parseBuckets, [30, 60, 90])
    .addOption(
      new Option("--credits <treatment>", "where unused credit is shown")
        .choices(["separateColumn", "ownDate", "oldestFirst"])
        .default("separateColumn"),
    )
    .option("--items", "list the open items behind the rows", false)
    .option("--table", "print the rows as a JSON table of text instead", false)
    .action(async (options: ReportOptions) => {
      const book = await readDocument(terminal, options.book, bookSchema);
      const { asOf, knownAt, basis, buckets, credits } = options;
      const aged = tryAgeReceivables(prepareBook(book), {
        asOf,
        basis,
        buckets,
        credits,
        items: options.items ? "open" : "none",
        ...(knownAt === undefined ? {} : { knownAt }),
      });
      if (!aged.ok) throw new RefusedInput(aged.issues.map((issue) => ({ ...issue, file: options.book })));
      for (const issue of aged.value.issues) terminal.report(issue);
      await terminal.write(`${JSON.stringify(options.table ? agingToRows(aged.value) : aged.value)}\n`);
      if (!aged.value.proved) exitWith(exitCodes.checkFailed);
    });
};

function parseBuckets(text: string): readonly number[] {
  if (!/^\d{1,5}(?:,\d{1,5}){0,30}$/.test(text)) {
    throw new InvalidArgumentError("Not a list of days with commas between, such as 30,60,90.");
  }
  return text.split(",").map(Number);
}
