import {
  groupCashExceptions,
  listCashWork,
  listWithheldTax,
  type PlanReturnOptions,
  planReturn,
  proposeApplications,
  proposeForOtherEntities,
} from "@receivables/cash-application";
import { cashPolicySchema } from "@receivables/cash-application/schema";
import { exponentOf, type Instant, type Issue, makeIssue, moneyOfMinor, type PlainDate } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import type { z } from "zod";
import { defaultPolicy, toAdvice, toReceipt } from "./cash-input.ts";
import { cashPaymentSchema, cashPolicyPartSchema, cashRemittanceSchema } from "./cash-schemas.ts";
import {
  cashCertificateSchema,
  cashDecisionReadSchema,
  cashIntercompanyAccountsSchema,
  cashReturnFeeSchema,
  cashReturnSchema,
} from "./cash-work-schemas.ts";
import { type CommandGroup, noun } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { parseDate, parseInstant } from "./parse-option.ts";
import { readLines } from "./read-lines.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

interface WorkOptions {
  readonly decisions: string;
  readonly payments: string;
  readonly asOf: PlainDate;
  readonly byCause: boolean;
  readonly strict: boolean;
}

interface ReturnOptions {
  readonly book: string;
  readonly returns: string;
  readonly openFrom: PlainDate;
  readonly fee?: string;
  readonly strict: boolean;
}

interface PassOnOptions {
  readonly book: string;
  readonly other: readonly string[];
  readonly payments: string;
  readonly remittances?: string;
  readonly policy?: string;
  readonly accounts: string;
  readonly asOf: PlainDate;
  readonly effectiveDate: PlainDate;
  readonly recordedAt: Instant;
  readonly strict: boolean;
}

/** `receivables cash work|return|withheld|pass-on`: what is left to do about money that came in, and what undoes it. */
export const cashWorkCommands: CommandGroup = (program, { terminal, exitWith }) => {
  const cash = noun(program, "cash", "what payments settle");
  /** Counts what is no warning, for `--strict`. */
  const counted = () => {
    let count = 0;
    const report = (issue: Issue): void => {
      if (issue.severity !== "warning") count += 1;
      terminal.report(issue);
    };
    const finish = (strict: boolean): void => {
      if (strict && count > 0) exitWith(exitCodes.refused);
    };
    return { report, finish };
  };
  cash
    .command("work")
    .description("money that settles nothing yet, the oldest first, each with its next step; or the same by cause")
    .requiredOption("--decisions <file>", "decisions as JSONL (schema cash-decision)")
    .requiredOption("--payments <file>", "the payments they are about, as JSONL (schema cash-payment)")
    .requiredOption("--as-of <date>", "the day ages are struck for", parseDate)
    .option("--by-cause", "one line for each cause and currency (schema cash-exception)", false)
    .option("--strict", "end with exit code 2 when a record was left out", false)
    .action(async (options: WorkOptions) => {
      const { report, finish } = counted();
      await work(terminal, options, report);
      finish(options.strict);
    });
  cash
    .command("return")
    .description("what payments that went back undo; one plan a line")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--returns <file>", "payments that went back as JSONL (schema cash-return)")
    .requiredOption("--open-from <date>", "first day of the first open period", parseDate)
    .option("--fee <file>", "what a return is charged, as JSON (schema cash-return-fee)")
    .option("--strict", "end with exit code 2 when a record was left out", false)
    .action(async (options: ReturnOptions) => {
      const { report, finish } = counted();
      await planReturns(terminal, options, report);
      finish(options.strict);
    });
  cash
    .command("withheld")
    .description("tax customers withheld, and what of it certificates prove")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--certificates <file>", "certificates as JSONL (schema cash-certificate)")
    .requiredOption("--as-of <date>", "the day the list is struck for", parseDate)
    .option("--strict", "end with exit code 2 when a record was left out", false)
    .action(
      async ({
        book: file,
        certificates,
        asOf,
        strict,
      }: {
        book: string;
        certificates: string;
        asOf: PlainDate;
        strict: boolean;
      }) => {
        const { report, finish } = counted();
        const book = await readDocument(terminal, file, bookSchema);
        const list = listWithheldTax(book, {
          certificates: await readAll(terminal, certificates, cashCertificateSchema, report),
          asOf,
        });
        for (const issue of list.issues) report({ ...issue, file: certificates });
        await terminal.write(`${JSON.stringify(list)}\n`);
        finish(strict);
      },
    );
  cash
    .command("pass-on")
    .description("payments that pay another entity's items, with the entries of both; one a line")
    .requiredOption("--book <file>", "the Book of the entity that got the money, as JSON")
    .requiredOption("--other <files...>", "Books of the other entities, as JSON")
    .requiredOption("--payments <file>", "payments as JSONL (schema cash-payment)")
    .option("--remittances <file>", "remittance advices as JSONL (schema cash-remittance)")
    .option("--policy <file>", "what may be let go, as JSON (schema cash-policy), or a part of it")
    .requiredOption("--accounts <file>", "accounts of the entries, as JSON (schema cash-intercompany-accounts)")
    .requiredOption("--as-of <date>", "the day of the Books", parseDate)
    .requiredOption("--effective-date <date>", "posting date of the entries", parseDate)
    .requiredOption("--recorded-at <instant>", "the moment they are entered", parseInstant)
    .option("--strict", "end with exit code 2 when a record was left out", false)
    .action(async (options: PassOnOptions) => {
      const { report, finish } = counted();
      await passOn(terminal, options, report);
      finish(options.strict);
    });
};

async function readAll<Schema extends z.ZodType>(
  terminal: Terminal,
  file: string | undefined,
  schema: Schema,
  report: (issue: Issue) => void,
): Promise<readonly z.output<Schema>[]> {
  const records: z.output<Schema>[] = [];
  if (file === undefined) return records;
  for await (const { value } of readLines(terminal, file, schema, report)) records.push(value);
  return records;
}

async function work(terminal: Terminal, options: WorkOptions, report: (issue: Issue) => void): Promise<void> {
  const { asOf } = options;
  const payments = await readAll(terminal, options.payments, cashPaymentSchema, report);
  const receipts = payments.map((payment) => toReceipt(payment, { entityId: "", asOf }));
  const currencies = new Map(receipts.map(({ id, amount }) => [id, amount.currency]));
  const lines = await readAll(terminal, options.decisions, cashDecisionReadSchema, report);
  const decided = lines.flatMap(({ paymentId, evidence = "none", unapplied, ...line }) => {
    const currency = currencies.get(paymentId);
    if (currency === undefined) {
      report(refused(options.decisions, "/paymentId", `No payment has the id ${paymentId}.`));
      return [];
    }
    const left = { amount: moneyOfMinor(unapplied.minor, currency), state: unapplied.state };
    const { customerId, outcome, applications, reasons } = line;
    return [{ receiptId: paymentId, customerId, outcome, evidence, applications, unapplied: left, reasons }];
  });
  const list = listCashWork(decided, { receipts, asOf });
  for (const each of options.byCause ? groupCashExceptions(list) : list)
    await terminal.write(`${JSON.stringify(each)}\n`);
}

async function planReturns(terminal: Terminal, options: ReturnOptions, report: (issue: Issue) => void): Promise<void> {
  const book = await readDocument(terminal, options.book, bookSchema);
  const fee: PlanReturnOptions["fee"] =
    options.fee === undefined ? null : await readDocument(terminal, options.fee, cashReturnFeeSchema);
  const receipts = new Map(book.receipts.map((receipt) => [receipt.id, receipt]));
  const seen = new Set<string>();
  for await (const { value, line } of readLines(terminal, options.returns, cashReturnSchema, report)) {
    const { receiptId, returnedOn, reason } = value;
    const receipt = receipts.get(receiptId);
    const why =
      receipt === undefined
        ? `No receipt of the Book has the id ${receiptId}.`
        : seen.has(receiptId)
          ? `The receipt ${receiptId} stands more than once.`
          : receipt.reversed !== undefined
            ? `The Book has the receipt ${receiptId} as gone back already.`
            : returnedOn < (receipt.receivedOn ?? receipt.effectiveDate)
              ? `The receipt ${receiptId} came after ${returnedOn}.`
              : null;
    if (receipt === undefined || why !== null) {
      report({ ...refused(options.returns, "/receiptId", why ?? ""), line });
      continue;
    }
    seen.add(receiptId);
    const { applications, documents } = book;
    const plan = planReturn(
      { receipt, applications, documents },
      { returnedOn, reason, openFrom: options.openFrom, fee },
    );
    await terminal.write(`${JSON.stringify(plan)}\n`);
  }
}

async function passOn(terminal: Terminal, options: PassOnOptions, report: (issue: Issue) => void): Promise<void> {
  const { asOf, effectiveDate, recordedAt } = options;
  const book = await readDocument(terminal, options.book, bookSchema);
  const others = [];
  for (const file of options.other) others.push(await readDocument(terminal, file, bookSchema));
  const accounts = await readDocument(terminal, options.accounts, cashIntercompanyAccountsSchema);
  const setting = { entityId: book.entity.id, asOf };
  const payments = await readAll(terminal, options.payments, cashPaymentSchema, report);
  const receipts = payments.map((payment) => toReceipt(payment, setting));
  const advices = await readAll(terminal, options.remittances, cashRemittanceSchema, report);
  const remittances = advices.map((advice) => toAdvice(advice, setting));
  const currencies = [book, ...others].flatMap(({ documents }) => documents.map(({ currency }) => currency));
  const standard = defaultPolicy([...new Set(currencies)].sort(), exponentOf);
  const given = options.policy === undefined ? {} : await readDocument(terminal, options.policy, cashPolicyPartSchema);
  const policy = cashPolicySchema.parse({ ...standard, ...given });
  const proposal = proposeApplications({ receipts, remittances, book, asOf }, policy);
  const faults = proposal.issues.filter((issue) => issue.code.startsWith("cash.policy"));
  if (faults.length > 0) throw new RefusedInput(faults);
  for (const issue of proposal.issues) report(issue);
  const found = proposeForOtherEntities(proposal, {
    ...{ book, receipts, remittances, others, asOf, policy, accounts, effectiveDate, recordedAt },
  });
  for (const issue of found.issues) report(issue);
  for (const item of found.items) await terminal.write(`${JSON.stringify(item)}\n`);
}

function refused(file: string, path: string, reason: string): Issue {
  return makeIssue(cliIssues, "cli.record_invalid", { reason }, { file, path });
}
