import {
  type AgeReceivablesOptions,
  type AgingBasis,
  type AgingCell,
  type AgingReport,
  agingToRows,
  type CollectionWorkOptions,
  type CreditTreatment,
  diffAgings,
  listCollectionWork,
  traceCell,
  tryAgeReceivables,
} from "@receivables/aging";
import { agingOptionsSchema, agingReportSchema } from "@receivables/aging/schema";
import { InvariantError, makeIssue, prepareBook } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { Option } from "commander";
import { agingFiguresCommands } from "./aging-figures-commands.ts";
import { type CommandGroup, noun } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { parseBasis, parseBuckets, parseDate, parseDays, parseInstant } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

interface ReportOptions {
  readonly book: string;
  readonly asOf: string;
  readonly knownAt?: string;
  readonly documentsThrough?: string;
  readonly cashThrough?: string;
  readonly ageTo?: string;
  readonly basis?: AgingBasis;
  readonly buckets?: readonly number[];
  readonly credits?: CreditTreatment;
  readonly plans?: "keepAge" | "ageByPlan";
  readonly policy?: string;
  readonly items: boolean;
  readonly table: boolean;
}

/**
 * `receivables aging report|diff|worklist|trace`: an aging, what changed and why, what to do next, a figure's working; and
 * the verbs of `agingFiguresCommands`.
 */
export const agingCommands: CommandGroup = (program, context) => {
  const { terminal, exitWith } = context;
  agingFiguresCommands(program, context);
  const aging = noun(program, "aging", "who owes what, and for how long");
  aging
    .command("report")
    .description("age a Book at a date; exit code 1 when a check of the report does not hold")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day of the books", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .option("--documents-through <date>", "last posting day of documents; --as-of when absent", parseDate)
    .option("--cash-through <date>", "last day of receipts and applications; --as-of when absent", parseDate)
    .option("--age-to <date>", "the day to which days are counted; --as-of when absent", parseDate)
    .addOption(
      new Option(
        "--basis <basis>",
        "the date days count from: due, originalDue, document, posting, or dimension:<name> for a date of yours",
      ).argParser(parseBasis),
    )
    .option("--buckets <days>", "last day of each closed bucket; without a policy 30,60,90", parseBuckets)
    .addOption(
      new Option("--credits <treatment>", "where unused credit is shown").choices([
        "separateColumn",
        "ownDate",
        "oldestFirst",
      ]),
    )
    .addOption(
      new Option("--plans <how>", "what a payment plan does to the age of its documents").choices([
        "keepAge",
        "ageByPlan",
      ]),
    )
    .option(
      "--policy <file>",
      "aging-options as JSON; options given here go before it, and the cut-offs are those given here",
    )
    .option("--items", "list the open items behind the rows", false)
    .option("--table", "print the rows as a JSON table of text instead", false)
    .action(async (options: ReportOptions) => {
      const how = await policyOf(terminal, options);
      const book = await readDocument(terminal, options.book, bookSchema);
      const aged = tryAgeReceivables(book, how);
      if (!aged.ok) throw new RefusedInput(aged.issues.map((issue) => ({ ...issue, file: options.book })));
      for (const issue of aged.value.issues) terminal.report(issue);
      await terminal.write(`${JSON.stringify(options.table ? agingToRows(aged.value) : aged.value)}\n`);
      if (!aged.value.proved) exitWith(exitCodes.checkFailed);
    });
  aging
    .command("diff")
    .description("what changed between two reports of a Book, and why; exit code 1 when the changes do not add up")
    .requiredOption("--book <file>", "the Book both reports were made from, - for standard input")
    .requiredOption("--previous <file>", "the earlier report")
    .requiredOption("--current <file>", "the later report")
    .action(async (options: { readonly book: string; readonly previous: string; readonly current: string }) => {
      const previous = await readDocument(terminal, options.previous, agingReportSchema);
      const current = await readDocument(terminal, options.current, agingReportSchema);
      const book = await readDocument(terminal, options.book, bookSchema);
      const diff = orRefuse(options.current, () => diffAgings(previous, current, prepareBook(book)));
      await terminal.write(`${JSON.stringify(diff)}\n`);
      if (!diff.proved) exitWith(exitCodes.checkFailed);
    });
  aging
    .command("worklist")
    .description("who is past due and what to do next, a JSON line for each customer and currency, most urgent first")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day of the books", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .addOption(new Option("--order <order>", "what comes first").choices(["amount", "age"]).default("amount"))
    .option("--promise-grace-days <count>", "days after the promised one that are in time", parseDays, 0)
    .addOption(
      new Option("--missing-due-date <policy>", "what an item without due date is aged by").choices([
        "terms",
        "postingDate",
        "documentDate",
        "refuse",
      ]),
    )
    .action(async ({ book: file, ...options }: WorklistOptions) => {
      const book = await readDocument(terminal, file, bookSchema);
      const work = listCollectionWork(book, { ...options, leastOverdue: [] });
      if (!work.ok) throw new RefusedInput(work.issues.map((issue) => ({ ...issue, file })));
      for (const each of work.value) await terminal.write(`${JSON.stringify(each)}\n`);
    });
  aging
    .command("trace")
    .description("the items and facts behind one figure; exit code 1 when they do not add up to it")
    .requiredOption("--book <file>", "the Book the report was made from, - for standard input")
    .requiredOption("--report <file>", "the report")
    .option("--key <key>", "key of the row; without it the row that has none")
    .requiredOption("--currency <code>", "currency of the row")
    .requiredOption("--column <label>", "a bucket's label, or unapplied, disputed, promised, total")
    .action(async (options: TraceOptions) => {
      const report = await readDocument(terminal, options.report, agingReportSchema);
      const book = await readDocument(terminal, options.book, bookSchema);
      const trace = orRefuse(options.report, () => traceCell(prepareBook(book), report, cellOf(report, options)));
      await terminal.write(`${JSON.stringify(trace)}\n`);
      if (!trace.holds) exitWith(exitCodes.checkFailed);
    });
};

interface WorklistOptions extends Omit<CollectionWorkOptions, "leastOverdue"> {
  readonly book: string;
}

interface TraceOptions {
  readonly book: string;
  readonly report: string;
  readonly key?: string;
  readonly currency: string;
  readonly column: string;
}

/** The policy of a file with the options of the command line before it. */
async function policyOf(terminal: Terminal, options: ReportOptions): Promise<AgeReceivablesOptions> {
  const { asOf, knownAt, documentsThrough, cashThrough, ageTo, basis, buckets, credits, plans, policy } = options;
  const stated: Partial<AgeReceivablesOptions> =
    policy === undefined ? {} : await readDocument(terminal, policy, agingOptionsSchema);
  const {
    documentsThrough: _documents,
    cashThrough: _cash,
    ageTo: _ageTo,
    asOf: _asOf,
    knownAt: _known,
    ...rest
  } = stated;
  const chosen = basis ?? stated.basis;
  if (chosen === undefined) {
    const reason =
      "say what days count from: --basis due, originalDue, document, posting or dimension:<name>, or a policy";
    throw new RefusedInput([makeIssue(cliIssues, "cli.usage", { reason })]);
  }
  return {
    ...rest,
    asOf,
    basis: chosen,
    buckets: buckets ?? stated.buckets ?? [30, 60, 90],
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(documentsThrough === undefined ? {} : { documentsThrough }),
    ...(cashThrough === undefined ? {} : { cashThrough }),
    ...(ageTo === undefined ? {} : { ageTo }),
    ...(credits === undefined ? {} : { credits }),
    ...(plans === undefined ? {} : { plans }),
    ...(options.items ? { items: "open" } : {}),
  };
}

/** The cell named; a column that is none of the fixed ones is a bucket, which a report's own label may be too. */
function cellOf({ buckets }: AgingReport, { key, currency, column }: TraceOptions): AgingCell {
  const row = { key: key ?? null, currency };
  const isBucket = buckets.some((bucket) => bucket.label === column);
  const isFixed = column === "unapplied" || column === "disputed" || column === "promised" || column === "total";
  return isFixed && !isBucket ? { ...row, column } : { ...row, column: { bucket: column } };
}

/** Reports that do not belong together are bad input here, not a bug. */
function orRefuse<Value>(file: string, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    throw new RefusedInput([makeIssue(cliIssues, "cli.record_invalid", { reason: error.message }, { file })]);
  }
}
