import { type MissingDueDatePolicy, ratioSheet } from "@receivables/aging";
import { bookSchema } from "@receivables/core/schema";
import { InvalidArgumentError, Option } from "commander";
import type { CommandGroup } from "./command.ts";
import { parseDate, parseDays, parseInstant } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";

interface RatiosOptions {
  readonly book: string;
  readonly from: string;
  readonly to: string;
  readonly knownAt?: string;
  readonly creditMemos: "deducted" | "ignored";
  readonly unapplied: "deducted" | "ignored";
  readonly missingDueDate?: MissingDueDatePolicy;
  readonly top: number;
  readonly countbackMonths: number;
  readonly promiseGraceDays: number;
}

/** `receivables ratios`: the ratios of a period, a line for each currency. */
export const ratiosCommands: CommandGroup = (program, { terminal }) => {
  const choices = ["deducted", "ignored"];
  program
    .command("ratios")
    .description("the ratios of a period with their working, a JSON line for each currency")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--from <date>", "first day of the period", parseDate)
    .requiredOption("--to <date>", "last day of the period", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .addOption(new Option("--credit-memos <how>", "in sales").choices(choices).makeOptionMandatory())
    .addOption(new Option("--unapplied <how>", "credit in receivables").choices(choices).makeOptionMandatory())
    .addOption(
      new Option("--missing-due-date <policy>", "what an item without due date is aged by").choices([
        "terms",
        "postingDate",
        "documentDate",
        "refuse",
      ]),
    )
    .option("--top <count>", "how many balances the concentration looks at", parseTop, 10)
    .option("--countback-months <count>", "how many months of sales the count-back may use up", parseTop, 24)
    .option("--promise-grace-days <count>", "days after the promised one that are in time", parseDays, 0)
    .action(async ({ book: file, missingDueDate, knownAt, ...options }: RatiosOptions) => {
      if (options.to < options.from) throw new InvalidArgumentError("--to lies before --from.");
      const book = await readDocument(terminal, file, bookSchema);
      const sheets = ratioSheet(book, {
        ...options,
        ...(knownAt === undefined ? {} : { knownAt }),
        ...(missingDueDate === undefined ? {} : { missingDueDate }),
      });
      if (!sheets.ok) throw new RefusedInput(sheets.issues.map((issue) => ({ ...issue, file })));
      for (const sheet of sheets.value) await terminal.write(`${JSON.stringify(sheet)}\n`);
    });
};

function parseTop(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("Not a whole number from 1.");
  return Number(text);
}
