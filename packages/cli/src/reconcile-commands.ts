import { parseBankFile } from "@receivables/bank-files";
import { holidayCalendarSchema } from "@receivables/calendar/schema";
import { type BankStatement, makeIssue, type Result } from "@receivables/core";
import {
  type Difference,
  type ProcessorReconciliationInput,
  type ReconciliationStatus,
  reconcileBank,
  reconcileControlAccounts,
  reconcileIntercompany,
  reconcileProcessor,
  reconcileStatement,
  reconcileTransactions,
  type TransactionPass,
  usualPasses,
} from "@receivables/reconciliation";
import {
  bankBooksSchema,
  controlAccountInputSchema,
  differenceSchema,
  intercompanyReconciliationInputSchema,
  processorReconciliationInputSchema,
  statementReconciliationInputSchema,
  transactionPassSchema,
  transactionReconciliationInputSchema,
} from "@receivables/reconciliation/schema";
import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { type CommandContext, type CommandGroup, noun } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { parseDate } from "./parse-option.ts";
import { RefusedInput, readBytes, readDocument } from "./read-records.ts";
import { processorBooksSchema, readProcessorSide, settlementFormats } from "./settlement-files.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

interface CommonOptions {
  readonly input: string;
  readonly asOf: string;
  readonly window: number;
  readonly calendar: string;
  readonly previous?: string;
  readonly owners?: string;
}

interface TransitOptions extends CommonOptions {
  readonly transit: number;
}

interface ProcessorOptions extends TransitOptions {
  readonly settlement?: readonly string[];
  readonly format?: string;
}

/** `receivables reconcile …`: two sides against each other, as one JSON document with its proof. */
export const reconcileCommands: CommandGroup = (program, context) => {
  const { terminal } = context;
  const group = noun(program, "reconcile", "two sides against each other, with the proof and every difference named");

  withTransit(common(group.command("bank"), "bank statements against the books' own lines"))
    .requiredOption("--statement <files...>", "bank files of any known format")
    .action(async (options: TransitOptions & { readonly statement: readonly string[] }) => {
      const books = await readDocument(terminal, options.input, bankBooksSchema);
      const statements: BankStatement[] = [];
      for (const file of options.statement) statements.push(...(await readStatements(terminal, file)));
      await answer(
        context,
        options,
        reconcileBank({ ...books, statements, ...(await before(terminal, options)) }, await transit(terminal, options)),
      );
    });

  withTransit(common(group.command("processor"), "card payouts against the charges behind them"))
    .option("--settlement <files...>", "the processor's settlement files; the input then has neither lines nor payouts")
    .addOption(new Option("--format <name>", "how the settlement files are written").choices(settlementFormats))
    .action(async (options: ProcessorOptions) => {
      const input = await processorInput(terminal, options);
      await answer(
        context,
        options,
        reconcileProcessor({ ...input, ...(await before(terminal, options)) }, await transit(terminal, options)),
      );
    });

  group
    .command("control-account")
    .description(
      "sub-ledger postings against the general ledger's detail, account by account; exit code 1 unless reconciled",
    )
    .requiredOption("--input <file>", "a list of accounts with both sides as JSON, - for standard input")
    .requiredOption("--from <date>", "first day of the period", parseDate)
    .requiredOption("--to <date>", "last day of the period", parseDate)
    .requiredOption("--own-origin <origins...>", "origins of the sub-ledger's own postings in the general ledger")
    .action(async (options: { input: string; from: string; to: string; ownOrigin: readonly string[] }) => {
      const inputs = await readDocument(terminal, options.input, z.array(controlAccountInputSchema).readonly());
      const { from, to, ownOrigin: ownOrigins } = options;
      await answer(context, options, reconcileControlAccounts(inputs, { from, to, ownOrigins }));
    });

  withTransit(
    common(group.command("statement"), "our account of a customer against the customer's own ledger or payment list"),
  ).action(async (options: TransitOptions) => {
    const input = await readDocument(terminal, options.input, statementReconciliationInputSchema);
    await answer(
      context,
      options,
      reconcileStatement({ ...input, ...(await before(terminal, options)) }, await transit(terminal, options)),
    );
  });

  withTransit(common(group.command("intercompany"), "two entities' accounts of each other, in all currencies"))
    .addOption(
      new Option("--rounding <mode>", "how converted amounts are rounded")
        .choices(["halfUp", "halfDown", "halfEven", "halfOdd", "up", "down"])
        .makeOptionMandatory(),
    )
    .action(async (options: TransitOptions & { rounding: "halfUp" }) => {
      const input = await readDocument(terminal, options.input, intercompanyReconciliationInputSchema);
      const how = { ...(await transit(terminal, options)), rounding: options.rounding };
      await answer(context, options, reconcileIntercompany({ ...input, ...(await before(terminal, options)) }, how));
    });

  common(group.command("transactions"), "any two lists, by passes that are data")
    .option("--passes <file>", "the passes as a JSON list; the usual ones without")
    .option("--group-by <keys...>", "keys that keep lines apart", [])
    .action(async (options: CommonOptions & { passes?: string; groupBy: readonly string[] }) => {
      const input = await readDocument(terminal, options.input, transactionReconciliationInputSchema);
      const passes = await passesOf(terminal, options);
      const calendar = await readDocument(terminal, options.calendar, holidayCalendarSchema);
      const { asOf, groupBy } = options;
      const how = { asOf, passes, groupBy, calendar, ...(await ownersOf(terminal, options)) };
      await answer(context, options, reconcileTransactions({ ...input, ...(await before(terminal, options)) }, how));
    });
};

/** Both sides from one document, or the books from it and the processor's side from its files. */
async function processorInput(
  terminal: Terminal,
  { input, settlement, format }: ProcessorOptions,
): Promise<ProcessorReconciliationInput> {
  if ((settlement === undefined) !== (format === undefined)) {
    const reason = "--settlement and --format go together.";
    throw new RefusedInput([makeIssue(cliIssues, "cli.usage", { reason })]);
  }
  if (settlement === undefined || format === undefined) {
    return await readDocument(terminal, input, processorReconciliationInputSchema);
  }
  const books = await readDocument(terminal, input, processorBooksSchema);
  const { currency } = books.account;
  return { ...books, ...(await readProcessorSide(terminal, settlement, { format, currency })) };
}

function common(command: Command, description: string): Command {
  return command
    .description(`${description}; exit code 1 unless reconciled`)
    .requiredOption("--input <file>", "both sides as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day both sides are compared for", parseDate)
    .requiredOption("--window <days>", "most business days between the two sides of a match", parseDays)
    .requiredOption("--calendar <file>", "weekend and holidays as JSON")
    .option("--previous <file>", "the result of the period before: owners, first reports and notes are kept")
    .option("--owners <file>", "who clears which cause, as JSON");
}

function withTransit(command: Command): Command {
  return command.requiredOption("--transit <days>", "business days something may be underway", parseDays);
}

function parseDays(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError("Not a whole number of days.");
  return Number(text);
}

async function transit(terminal: Terminal, options: TransitOptions) {
  const calendar = await readDocument(terminal, options.calendar, holidayCalendarSchema);
  const { asOf, window, transit: transitDays } = options;
  return { asOf, windowDays: window, transitDays, calendar, ...(await ownersOf(terminal, options)) };
}

async function ownersOf(
  terminal: Terminal,
  { owners }: CommonOptions,
): Promise<{ readonly owners?: Readonly<Record<string, string>> }> {
  if (owners === undefined) return {};
  return { owners: await readDocument(terminal, owners, z.record(z.string(), z.string().max(512)).readonly()) };
}

async function before(
  terminal: Terminal,
  { previous }: CommonOptions,
): Promise<{ readonly previous?: readonly Difference[] }> {
  if (previous === undefined) return {};
  const earlier = await readDocument(terminal, previous, z.looseObject({ differences: z.array(differenceSchema) }));
  return { previous: earlier.differences };
}

async function passesOf(
  terminal: Terminal,
  { passes, window }: CommonOptions & { readonly passes?: string },
): Promise<readonly TransactionPass[]> {
  if (passes === undefined) return usualPasses(window);
  return await readDocument(terminal, passes, z.array(transactionPassSchema).readonly());
}

/** The statements of a bank file. What could not be read is reported; a statement that lost a line will not prove. */
async function readStatements(terminal: Terminal, file: string): Promise<readonly BankStatement[]> {
  const { items, issues } = parseBankFile(await readBytes(terminal, file));
  for (const issue of issues) terminal.report({ ...issue, file });
  return items;
}

/** Print what came out, or say why nothing could; anything but reconciled ends with exit code 1. */
async function answer(
  { terminal, exitWith }: CommandContext,
  { input }: { readonly input: string },
  result: Result<{ readonly status: ReconciliationStatus }>,
): Promise<void> {
  if (!result.ok) throw new RefusedInput(result.issues.map((issue) => ({ ...issue, file: input })));
  await terminal.write(`${JSON.stringify(result.value)}\n`);
  if (result.value.status !== "reconciled") exitWith(exitCodes.checkFailed);
}
