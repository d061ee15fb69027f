import { assessAllowance, measureCohort, measureRollRates } from "@receivables/allowance";
import { allowancePolicySchema } from "@receivables/allowance/schema";
import { isCurrencyCode } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { InvalidArgumentError, Option } from "commander";
import { exchangeRatesSchema } from "./allowance-schemas.ts";
import { type CommandGroup, noun } from "./command.ts";
import { parseDate, parseInstant } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { exitCodes } from "./terminal.ts";

interface AssessOptions {
  readonly book: string;
  readonly policy: string;
  readonly asOf: string;
  readonly knownAt?: string;
  readonly rates?: string;
  readonly items: boolean;
}

interface HistoryOptions {
  readonly book: string;
  readonly currency: string;
  readonly buckets: readonly number[];
  readonly missingDueDate: "documentDate" | "refuse";
  readonly knownAt?: string;
}

/** `receivables allowance [assess|cohort|roll-rates]`: what has to be provided, and loss rates from the Book's history. */
export const allowanceCommands: CommandGroup = (program, { terminal, exitWith }) => {
  const allowance = noun(program, "allowance", "how much of the receivables will be lost");
  allowance
    .command("assess", { isDefault: true })
    .description("assess a Book under a policy; exit code 1 when the parts do not add up")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--policy <file>", "an allowance-policy as JSON")
    .requiredOption("--as-of <date>", "the day of the books", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .option("--rates <file>", "closing rates into the base currency, as a JSON list of exchange rates")
    .option("--items", "list the open items behind the figures", false)
    .action(async ({ book: file, policy, asOf, knownAt, rates, items }: AssessOptions) => {
      const rules = await readDocument(terminal, policy, allowancePolicySchema);
      const closing = rates === undefined ? [] : await readDocument(terminal, rates, exchangeRatesSchema);
      const book = await readDocument(terminal, file, bookSchema);
      const assessed = assessAllowance(book, {
        asOf,
        policy: rules,
        rates: closing,
        items: items ? "open" : "none",
        ...(knownAt === undefined ? {} : { knownAt }),
      });
      if (!assessed.ok) throw new RefusedInput(assessed.issues);
      for (const issue of assessed.value.issues) terminal.report(issue);
      await terminal.write(`${JSON.stringify(assessed.value)}\n`);
      if (!assessed.value.proved) exitWith(exitCodes.checkFailed);
    });
  history(allowance.command("cohort"))
    .description("loss rates from what became of the invoices of a span")
    .requiredOption("--from <date>", "first posting day of the invoices", parseDate)
    .requiredOption("--to <date>", "last posting day of the invoices", parseDate)
    .requiredOption("--through <date>", "the day to which they are followed", parseDate)
    .action(async (options: HistoryOptions & { from: string; to: string; through: string }) => {
      const { from, to, through } = options;
      const book = await readDocument(terminal, options.book, bookSchema);
      const cohort = measureCohort(book, { from, to, through, ...historyOf(options) });
      if (!cohort.ok) throw new RefusedInput(cohort.issues.map((issue) => ({ ...issue, file: options.book })));
      await terminal.write(`${JSON.stringify(cohort.value)}\n`);
    });
  history(allowance.command("roll-rates"))
    .description("loss rates from how balances rolled from bucket to bucket")
    .requiredOption("--dates <dates>", "ends of the periods, with commas between", parseDates)
    .requiredOption("--loss-given-last <percent>", "percent lost of the last bucket, or history")
    .action(async (options: HistoryOptions & { dates: readonly string[]; lossGivenLast: string }) => {
      const { dates, lossGivenLast } = options;
      const book = await readDocument(terminal, options.book, bookSchema);
      const rolled = measureRollRates(book, {
        dates,
        lossGivenLast: lossGivenLast === "history" ? null : lossGivenLast,
        ...historyOf(options),
      });
      if (!rolled.ok) throw new RefusedInput(rolled.issues.map((issue) => ({ ...issue, file: options.book })));
      await terminal.write(`${JSON.stringify(rolled.value)}\n`);
    });
};

/** What both histories ask for. */
function history(command: ReturnType<Parameters<CommandGroup>[0]["command"]>) {
  return command
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--currency <code>", "which amounts", parseCurrency)
    .requiredOption("--buckets <days>", "last day of each closed bucket, such as 30,60,90", parseDays)
    .addOption(
      new Option("--missing-due-date <policy>", "what an item without due date is aged by")
        .choices(["documentDate", "refuse"])
        .default("refuse"),
    )
    .option("--known-at <instant>", "what was entered by then", parseInstant);
}

function historyOf({ currency, buckets, missingDueDate, knownAt }: HistoryOptions) {
  return { currency, buckets, missingDueDate, ...(knownAt === undefined ? {} : { knownAt }) };
}

function parseCurrency(text: string): string {
  if (!isCurrencyCode(text)) throw new InvalidArgumentError("Not a currency code, such as USD.");
  return text;
}

function parseDays(text: string): readonly number[] {
  if (!/^\d{1,5}(?:,\d{1,5}){0,30}$/.test(text)) {
    throw new InvalidArgumentError("Not a list of days with commas between, such as 30,60,90.");
  }
  return text.split(",").map(Number);
}

function parseDates(text: string): readonly string[] {
  return text.split(",").map(parseDate);
}
