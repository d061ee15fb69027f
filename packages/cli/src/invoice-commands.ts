import { type Issue, makeIssue, type Result } from "@receivables/core";
import {
  checkInvoiceInput,
  computeInvoice,
  creditInvoice,
  explainFigure,
  explainInvoice,
  type Invoice,
  type InvoiceInput,
  type InvoicePolicy,
  invoicingFormulas,
  policies,
  toStatedInvoice,
  type Verification,
  verifyInvoice,
} from "@receivables/invoicing";
import { invoicePolicySchema } from "@receivables/invoicing/schema";
import type { Command } from "commander";
import { z } from "zod";
import { type CommandContext, type CommandGroup, noun } from "./command.ts";
import {
  anyInvoiceSchema,
  invoiceComputeRecordSchema,
  invoiceCreditRecordSchema,
  invoiceStatedRecordSchema,
} from "./invoice-schemas.ts";
import { cliIssues } from "./issues.ts";
import { readLines } from "./read-lines.ts";
import { readDocument } from "./read-records.ts";
import { exitCodes } from "./terminal.ts";

interface InvoiceOptions {
  readonly policy?: string;
  readonly strict: boolean;
  readonly text?: boolean;
}

/** `receivables invoice compute|verify|explain|credit`: records as JSONL in, one line of JSON for each good one out. */
export const invoiceCommands: CommandGroup = (program, context) => {
  const invoice = noun(program, "invoice", "invoices and memos to the cent");
  verb(invoice, "compute", "compute every figure from inputs; a line is an input, or {input, policy}").action(
    async (file: string, options: InvoiceOptions) => {
      await forEachRecord(file, options, context, (record, policy) => {
        const asked = readAsked(record, policy);
        return asked.ok ? computeInvoice(asked.value.input, asked.value.policy) : asked;
      });
    },
  );
  verb(
    invoice,
    "verify",
    "hold stated figures against the rules; a line is {input, stated, policy} or a computed invoice; exit code 1 when a figure is wrong",
  ).action(async (file: string, options: InvoiceOptions) => {
    const found = { wrong: false };
    const refused = await forEachRecord(file, options, context, (record, policy, line) => {
      const verified = verifyRecord(record, policy);
      if (!verified.ok) return verified;
      if (verified.value.verdict === "wrong") found.wrong = true;
      return { ok: true, value: { line, ...verified.value } };
    });
    if (found.wrong && !(options.strict && refused)) context.exitWith(exitCodes.checkFailed);
  });
  verb(invoice, "explain", "show how every figure came about; a line is a computed invoice, or an input to compute")
    .option("--text", "lines of text instead of data", false)
    .action(async (file: string, options: InvoiceOptions) => {
      await forEachRecord(file, options, context, (record, policy, line) => {
        const computed = invoiceOf(record, policy);
        if (!computed.ok) return computed;
        const figures = explainInvoice(computed.value);
        const text = (): readonly string[] =>
          figures.map((figure) => explainFigure(figure, { catalog: invoicingFormulas }));
        return { ok: true, value: options.text === true ? { line, text: text() } : { line, figures } };
      });
    });
  verb(invoice, "credit", "credit invoices in full or in part; a line is {invoice, request}").action(
    async (file: string, options: InvoiceOptions) => {
      await forEachRecord(file, options, context, (record) => {
        const read = parse(invoiceCreditRecordSchema, record);
        return read.ok ? creditInvoice(read.value.invoice, read.value.request) : read;
      });
    },
  );
};

function verb(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .argument("<file>", "records as JSONL, - for standard input")
    .option("--policy <name>", `one of ${Object.keys(policies).join(", ")}, or a file with a policy`)
    .option("--strict", "end with exit code 2 when a record could not be used", false);
}

/** Print the answer to each record; the issues of one without an answer name its line. Tells whether there were any. */
async function forEachRecord(
  file: string,
  { policy: name, strict }: InvoiceOptions,
  { terminal, exitWith }: CommandContext,
  answer: (record: unknown, policy: InvoicePolicy | null, line: number) => Result<unknown>,
): Promise<boolean> {
  const known = name === undefined ? null : policyNamed(name);
  const policy = name === undefined ? null : (known ?? (await readDocument(terminal, name, invoicePolicySchema)));
  let refused = false;
  const refuse = (issue: Issue): void => {
    refused = true;
    terminal.report(issue);
  };
  for await (const { line, value } of readLines(terminal, file, z.unknown(), refuse)) {
    if (terminal.signal.aborted) return refused;
    const result = answer(value, policy, line);
    if (result.ok) await terminal.write(`${JSON.stringify(result.value)}\n`);
    else for (const issue of result.issues) refuse({ ...issue, file, line });
  }
  if (refused && strict) exitWith(exitCodes.refused);
  return refused;
}

function policyNamed(name: string): InvoicePolicy | null {
  return Object.entries(policies).find(([known]) => known === name)?.[1] ?? null;
}

interface Asked {
  readonly input: InvoiceInput;
  readonly policy: InvoicePolicy;
}

/** What a record of inputs asks for: its own policy, else the one of the command line. */
function readAsked(record: unknown, given: InvoicePolicy | null): Result<Asked> {
  if (!has(record, "input")) {
    const input = checkInvoiceInput(record);
    return input.ok ? withPolicy(input.value, undefined, given) : input;
  }
  const read = parse(invoiceComputeRecordSchema, record);
  return read.ok ? withPolicy(read.value.input, read.value.policy, given) : read;
}

function withPolicy(
  input: InvoiceInput,
  own: string | InvoicePolicy | undefined,
  given: InvoicePolicy | null,
): Result<Asked> {
  const policy = typeof own === "string" ? policyNamed(own) : (own ?? given);
  if (policy !== null) return { ok: true, value: { input, policy } };
  const reason = "Neither the record nor --policy names a rounding policy.";
  return { ok: false, issues: [makeIssue(cliIssues, "cli.record_invalid", { reason }, { path: "/policy" })] };
}

function verifyRecord(record: unknown, given: InvoicePolicy | null): Result<Verification> {
  if (has(record, "stated")) {
    const read = parse(invoiceStatedRecordSchema, record);
    if (!read.ok) return read;
    const asked = withPolicy(read.value.input, read.value.policy, given);
    return asked.ok ? verifyInvoice(asked.value.input, read.value.stated, asked.value.policy) : asked;
  }
  const read = parse(anyInvoiceSchema, record);
  if (!read.ok) return read;
  return verifyInvoice(read.value.input, toStatedInvoice(read.value), given ?? read.value.policy);
}

/** A computed invoice whose input gives it, or the invoice of an input. */
function invoiceOf(record: unknown, given: InvoicePolicy | null): Result<Invoice> {
  if (!has(record, "totals")) {
    const asked = readAsked(record, given);
    return asked.ok ? computeInvoice(asked.value.input, asked.value.policy) : asked;
  }
  const read = parse(anyInvoiceSchema, record);
  if (!read.ok) return read;
  const computed = computeInvoice(read.value.input, read.value.policy);
  return computed.ok ? read : computed;
}

function has(record: unknown, name: string): boolean {
  return typeof record === "object" && record !== null && Object.hasOwn(record, name);
}

function parse<Schema extends z.ZodType>(schema: Schema, record: unknown): Result<z.output<Schema>> {
  const parsed = schema.safeParse(record);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issues = parsed.error.issues.map(({ message, path }) => {
    const pointer = path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    return makeIssue(cliIssues, "cli.record_invalid", { reason: message }, { path: pointer });
  });
  return { ok: false, issues };
}
