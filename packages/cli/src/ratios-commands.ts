import { type MissingDueDatePolicy, ratioSheet, ratioTrends } from "@receivables/aging";
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
  readonly tax: "gross" | "net";
  readonly every?: "month" | "quarter";
  readonly missingDueDate?: MissingDueDatePolicy;
  readonly top: number;
  readonly countbackMonths: number;
  readonly promiseGraceDays: number;
}

/** `receivables ratios`: the ratios of a period, a line for each currency, or from period to period, a line for each ratio. */
export const ratiosCommands: CommandGroup = (program, { terminal }) => {
  const choices = ["deducted", "ignored"];
  program
    .command("ratios")
    .description(
      "the ratios of a period with their working, a JSON line for each currency; with --every a line for each ratio",
    )
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--from <date>", "first day of the period", parseDate)
    .requiredOption("--to <date>", "last day of the period", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .addOption(new Option("--credit-memos <how>", "in sales").choices(choices).makeOptionMandatory())
    .addOption(new Option("--unapplied <how>", "credit in receivables").choices(choices).makeOptionMandatory())
    .addOption(
      new Option("--tax <basis>", "receivables and sales with tax or without")
        .choices(["gross", "net"])
        .default("gross"),
    )
    .addOption(new Option("--every <step>", "how each ratio changed over the span").choices(["month", "quarter"]))
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
    .action(async ({ book: file, missingDueDate, knownAt, every, ...rest }: RatiosOptions) => {
      if (rest.to < rest.from) throw new InvalidArgumentError("--to lies before --from.");
      const book = await readDocument(terminal, file, bookSchema);
      const options = {
        ...rest,
        ...(knownAt === undefined ? {} : { knownAt }),
        ...(missingDueDate === undefined ? {} : { missingDueDate }),
      };
      const made = every === undefined ? ratioSheet(book, options) : ratioTrends(book, { ...options, every });
      if (!made.ok) throw new RefusedInput(made.issues.map((issue) => ({ ...issue, file })));
      for (const each of made.value) await terminal.write(`${JSON.stringify(each)}\n`);
    });
};

function parseTop(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("Not a whole number from 1.");
  return Number(text);
}
