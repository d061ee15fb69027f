import { type Issue, makeIssue, type PlainDate, prepareBook, unwrap } from "@receivables/core";
import { bookSchema } from "@receivables/core/schema";
import { type DocumentOptions, renderHtml, statementDocument } from "@receivables/documents";
import {
  buildStatements,
  checkStatementPolicy,
  decideStatement,
  type Statement,
  type StatementDecision,
  type StatementForm,
  type StatementPolicy,
} from "@receivables/statements";
import { statementPolicySchema } from "@receivables/statements/schema";
import { Option } from "commander";
import { type CommandGroup, noun } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { parseDate, parseInstant, parseLocale } from "./parse-option.ts";
import { RefusedInput, readDocument } from "./read-records.ts";
import { statementIssuerSchema } from "./statement-schemas.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

interface RenderOptions {
  readonly book: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly knownAt?: string;
  readonly customer?: readonly string[];
  readonly account: "customer" | "family";
  readonly form?: StatementForm;
  readonly policy?: string;
  readonly format: "json" | "html" | "pdf";
  readonly out?: string;
  readonly locale: string;
  readonly issuer?: string;
}

/** `receivables statement render`: the statements of a period, as data or as files to send. */
export const statementCommands: CommandGroup = (program, { terminal, exitWith }) => {
  noun(program, "statement", "statements of account")
    .command("render")
    .description("statements of a period: JSONL, or HTML or PDF files; exit code 1 when one does not prove itself")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--from <date>", "first day of the period", parseDate)
    .requiredOption("--to <date>", "last day of the period, the statement's date", parseDate)
    .option("--known-at <instant>", "what was entered by then", parseInstant)
    .option("--customer <ids...>", "only these accounts")
    .addOption(new Option("--account <kind>", "whose account").choices(["customer", "family"]).default("customer"))
    .addOption(new Option("--form <form>", "how it is laid out").choices(["openItem", "balanceForward"]))
    .option("--policy <file>", "a statement policy: what it withholds is not rendered")
    .addOption(new Option("--format <format>", "what is made").choices(["json", "html", "pdf"]).default("json"))
    .option("--out <folder>", "where HTML and PDF files go")
    .option("--locale <tag>", "language of HTML and PDF", parseLocale, "en")
    .option("--issuer <file>", "name, address, how to pay and small print, as JSON")
    .action(async (options: RenderOptions) => {
      const book = await readDocument(terminal, options.book, bookSchema);
      const policy = options.policy === undefined ? null : await readPolicy(terminal, options.policy, options.to);
      const { from, to, knownAt, customer, account } = options;
      const built = buildStatements(prepareBook(book), {
        from,
        to,
        account,
        ...(knownAt === undefined ? {} : { knownAt }),
        ...(customer === undefined ? {} : { customerIds: customer }),
        aging: { basis: "due", buckets: [30, 60, 90], missingDueDate: "documentDate" },
      });
      if (!built.ok) throw new RefusedInput(built.issues.map((issue) => ({ ...issue, file: options.book })));
      const statements = built.value;
      const decisions = policy === null ? null : statements.map((statement) => decideStatement(statement, policy));
      if (options.format === "json") await printLines(terminal, statements, decisions);
      else await renderFiles(terminal, statements, decisions, book.entity.name, options);
      if (statements.some((statement) => !statement.proved)) exitWith(exitCodes.checkFailed);
    });
};

async function readPolicy(terminal: Terminal, file: string, to: PlainDate): Promise<StatementPolicy> {
  const checked = checkStatementPolicy(await readDocument(terminal, file, statementPolicySchema));
  if (!checked.ok) throw new RefusedInput(checked.issues.map((issue) => ({ ...issue, file })));
  if (checked.value.effectiveDate > to) {
    const reason = `The policy is in effect from ${checked.value.effectiveDate}.`;
    throw new RefusedInput([makeIssue(cliIssues, "cli.usage", { reason }, { file, path: "/effectiveDate" })]);
  }
  return checked.value;
}

async function printLines(
  terminal: Terminal,
  statements: readonly Statement[],
  decisions: readonly StatementDecision[] | null,
): Promise<void> {
  for (const [at, statement] of statements.entries()) {
    const decision = decisions?.[at];
    await terminal.write(`${JSON.stringify(decision === undefined ? { statement } : { statement, decision })}\n`);
  }
}

async function renderFiles(
  terminal: Terminal,
  statements: readonly Statement[],
  decisions: readonly StatementDecision[] | null,
  entityName: string,
  options: RenderOptions,
): Promise<void> {
  const { out, format, locale, to } = options;
  const { save } = terminal;
  if (out === undefined) {
    throw new RefusedInput([makeIssue(cliIssues, "cli.usage", { reason: `--format ${format} needs --out <folder>.` })]);
  }
  if (save === undefined) throw RefusedInput.unreadable(out, "no files can be written here");
  const issuer =
    options.issuer === undefined
      ? { name: entityName, lines: [] }
      : await readDocument(terminal, options.issuer, statementIssuerSchema);
  const { paymentLines = [], footer = [], name, lines } = issuer;
  const letterhead: DocumentOptions = { locale, issuer: { name, lines }, paymentLines, footer };
  const nameOf = fileNames(format);
  const files: { customerId: string; currency: string; file: string }[] = [];
  for (const [at, statement] of statements.entries()) {
    const decision = decisions?.[at];
    if (decision?.send === false) continue;
    const form = options.form ?? decision?.form ?? "openItem";
    const document = statementDocument(statement, { ...letterhead, form });
    const file = `${out}/${nameOf(statement)}`;
    const report = (issue: Issue): void => terminal.report({ ...issue, file });
    for (const issue of files.length === 0 ? document.issues : []) terminal.report(issue);
    if (format === "html") await save(file, [renderHtml(document)]);
    else {
      // The day of the statement, so that a second run writes the same bytes.
      // Loaded when it is asked for: fonts are heavy.
      const { renderPdf } = await import("@receivables/documents/pdf");
      const { bytes, issues } = unwrap(await renderPdf(document, { createdAt: `${to}T00:00:00.000Z` }));
      issues.forEach(report);
      await save(file, [bytes]);
    }
    files.push({ customerId: statement.customerId, currency: statement.currency, file });
  }
  const withheld = (decisions ?? []).filter((decision) => !decision.send);
  await terminal.write(`${JSON.stringify({ files, withheld })}\n`);
}

/** Names of files from customer number, currency and date: nothing in them leaves the folder, none is used twice. */
function fileNames(extension: string): (statement: Statement) => string {
  const taken = new Set<string>();
  return ({ customerNumber, currency, to }) => {
    const plain = customerNumber.replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 80);
    let name = `${plain}-${currency}-${to}`;
    for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${plain}-${currency}-${to}-${copy}`;
    taken.add(name.toLowerCase());
    return `${name}.${extension}`;
  };
}
