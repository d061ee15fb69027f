import {
  buildCommissionStatements,
  type CommissionEvaluation,
  type CommissionStatementLine,
  type EvaluateCommissionOptions,
  evaluateCommission,
  importPaidInvoices,
  type PaidInvoiceRow,
  simulatePlanChange,
} from "@receivables/commission";
import {
  commissionFactsSchema,
  commissionProgramSchema,
  commissionStatementLineSchema,
} from "@receivables/commission/schema";
import type { Issue, PlainDate, Result } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { Option } from "commander";
import { exchangeRatesSchema } from "./allowance-schemas.ts";
import { type CommandGroup, noun } from "./command.ts";
import { parseDate, parseInstant } from "./parse-option.ts";
import { readLines } from "./read-lines.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { sheetPaidInvoiceSchema } from "./sheet-schemas.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

interface HistoryOptions {
  readonly program: string;
  readonly book: string;
  readonly asOf: PlainDate;
  readonly knownAt?: string;
  readonly facts?: string;
  readonly rates?: string;
}

interface StatementOptions extends HistoryOptions {
  readonly period: string;
  readonly posted?: string;
  readonly negative: "carryForward" | "payBack";
}

interface ImportOptions {
  readonly book: string;
  readonly report: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly printBook: boolean;
  readonly strict: boolean;
}

/** `receivables commission evaluate|statement|simulate|import`: what reps earn, are paid, and would be paid. */
export const commissionCommands: CommandGroup = (program, { terminal, exitWith }) => {
  const commission = noun(program, "commission", "what salespeople earn and are paid");
  history(commission.command("evaluate"))
    .description("work out everybody's commission, with the derivation of every line")
    .option("--totals-only", "leave the lines out", false)
    .action(async (options: HistoryOptions & { readonly totalsOnly: boolean }) => {
      const evaluation = await evaluate(terminal, options, options.totalsOnly ? "none" : "all");
      await terminal.write(`${JSON.stringify(evaluation)}\n`);
    });
  history(commission.command("statement"))
    .description("what is to be paid for a period: what stands now less what was posted; one statement a line")
    .requiredOption("--period <period>", "the open period: 2026-03, 2026-Q1 or 2026")
    .option("--posted <file>", "lines of all statements before, as JSONL of commission-statement-line")
    .addOption(
      new Option("--negative <policy>", "what happens to a statement below zero")
        .choices(["carryForward", "payBack"])
        .makeOptionMandatory(),
    )
    .action(async (options: StatementOptions) => {
      const { period, negative } = options;
      const posted = options.posted === undefined ? [] : await readPosted(terminal, options.posted);
      const evaluation = await evaluate(terminal, options, "all");
      const statements = orRefuse(buildCommissionStatements(evaluation, posted, { period, negative }));
      for (const statement of statements) await terminal.write(`${JSON.stringify(statement)}\n`);
    });
  history(commission.command("simulate"))
    .description("evaluate a history under two programs, and say what changes for whom and by which rule")
    .requiredOption("--proposed <file>", "the program as it might be")
    .action(async (options: HistoryOptions & { readonly proposed: string }) => {
      const now = await readDocument(terminal, options.program, commissionProgramSchema);
      const proposed = await readDocument(terminal, options.proposed, commissionProgramSchema);
      const book = await readDocument(terminal, options.book, bookSchema);
      const simulated = orRefuse(simulatePlanChange({ now, proposed }, book, await readHow(terminal, options)));
      for (const issue of [...simulated.now.issues, ...simulated.proposed.issues]) terminal.report(issue);
      await terminal.write(`${JSON.stringify(simulated)}\n`);
    });
  commission
    .command("import")
    .description("tie a report of paid invoices to the ledger's collections; exit code 1 when they differ")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--report <file>", "JSONL as `sheet read --kind paid-invoices` prints it")
    .requiredOption("--from <date>", "first paid day of the report", parseDate)
    .requiredOption("--to <date>", "last paid day of the report", parseDate)
    .option("--print-book", "print the report as a Book as well, for `commission evaluate`", false)
    .option("--strict", "exit code 2 when a row was refused", false)
    .action(async ({ report, from, to, printBook, strict, ...options }: ImportOptions) => {
      const refused: Issue[] = [];
      const rows: PaidInvoiceRow[] = [];
      for await (const { value } of readLines(terminal, report, sheetPaidInvoiceSchema, (issue) =>
        refused.push(issue),
      )) {
        rows.push(value);
      }
      const book = await readDocument(terminal, options.book, bookSchema);
      const { book: reported, ...tied } = importPaidInvoices(rows, book, { from, to });
      refused.push(...tied.issues.map((issue) => ({ ...issue, file: report })));
      for (const issue of refused) terminal.report(issue);
      await terminal.write(`${JSON.stringify(printBook ? { ...tied, book: reported } : tied)}\n`);
      if (!tied.proved || refused.length > 0) exitWith(exitCodes.checkFailed);
      if (strict && refused.length > 0) exitWith(exitCodes.refused);
    });
};

/** What every look at a history asks for. */
function history(command: ReturnType<Parameters<CommandGroup>[0]["command"]>) {
  return command
    .requiredOption("--program <file>", "plans, payees and assignments: a commission-program as JSON")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day of the books", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .option("--facts <file>", "products, costs and bookings: commission-facts as JSON")
    .option("--rates <file>", "rates into the currencies of the plans, as a JSON list of exchange rates");
}

async function evaluate(
  terminal: Terminal,
  options: HistoryOptions,
  lines: "all" | "none",
): Promise<CommissionEvaluation> {
  const rules = await readDocument(terminal, options.program, commissionProgramSchema);
  const book = await readDocument(terminal, options.book, bookSchema);
  const evaluated = evaluateCommission(rules, book, { ...(await readHow(terminal, options)), lines });
  if (!evaluated.ok) throw new RefusedInput(evaluated.issues.map((issue) => ({ ...issue, file: options.program })));
  for (const issue of evaluated.value.issues) terminal.report(issue);
  return evaluated.value;
}

async function readHow(terminal: Terminal, options: HistoryOptions): Promise<EvaluateCommissionOptions> {
  const { asOf, knownAt, facts, rates } = options;
  return {
    asOf,
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(facts === undefined ? {} : { facts: await readDocument(terminal, facts, commissionFactsSchema) }),
    ...(rates === undefined ? {} : { rates: await readDocument(terminal, rates, exchangeRatesSchema) }),
  };
}

/** Posted lines have to be read all or not at all: one that is missing would be paid again. */
async function readPosted(terminal: Terminal, file: string): Promise<readonly CommissionStatementLine[]> {
  const posted: CommissionStatementLine[] = [];
  const refused: Issue[] = [];
  for await (const { value } of readLines(terminal, file, commissionStatementLineSchema, (issue) =>
    refused.push(issue),
  )) {
    posted.push(value);
  }
  if (refused.length > 0) throw new RefusedInput(refused);
  return posted;
}

function orRefuse<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new RefusedInput(result.issues);
  return result.value;
}
