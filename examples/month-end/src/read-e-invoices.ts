import { formatDecimal, type Issue, makeIssue, type ReceivableDocument } from "@receivables/core";
import { type EInvoice, en16931Rules, readEInvoice, validateEInvoice, verifyEInvoice } from "@receivables/einvoice";
import type { FigureCheck } from "@receivables/invoicing";
import type { InputFolder } from "./input-folder.ts";
import { inputIssues } from "./input-issues.ts";

/**
 * Read the e-invoices of an entity and verify them: every figure to the cent, the rules of EN 16931, and that the
 * document they stand for is booked as they say. They post nothing; what is wrong is an issue with its file and line.
 *
 * @returns how many were read
 */
export async function readEInvoices(
  folder: InputFolder,
  path: string,
  documents: readonly ReceivableDocument[],
  issues: Issue[],
): Promise<number> {
  const booked = new Map(documents.map((document) => [document.number, document]));
  const files = folder.files.filter((file) => file.startsWith(`${path}/`) && file.endsWith(".xml"));
  for (const file of files) {
    const bytes = await folder.bytes(file);
    const read = readEInvoice(bytes);
    if (!read.ok) {
      issues.push(...read.issues.map((issue) => ({ ...issue, file })));
      continue;
    }
    const { eInvoice } = read.value;
    const faults = findFaults(eInvoice, booked.get(eInvoice.number ?? ""));
    if (faults.length === 0) continue;
    const lines = linesOf(bytes);
    for (const { issue, at } of faults) issues.push({ ...issue, file, line: lineOf(lines, at), path: at });
  }
  return files.length;
}

interface Fault {
  readonly issue: Issue;
  /** JSON pointer into the e-invoice. */
  readonly at: string;
}

function findFaults(eInvoice: EInvoice, document: ReceivableDocument | undefined): readonly Fault[] {
  const verified = verifyEInvoice(eInvoice);
  if (!verified.ok) return verified.issues.map((issue) => ({ issue, at: issue.path ?? "" }));
  const wrong = verified.value.checks.filter(({ verdict }) => verdict === "wrong");
  const named = new Set<string>(wrong.map(({ code }) => code));
  const broken = validateEInvoice(eInvoice, [en16931Rules]).findings.filter(
    ({ flag, ruleId }) => flag === "fatal" && !named.has(ruleId),
  );
  return [
    ...wrong.map(figureFault),
    ...broken.map(({ ruleId, text, path }) => fault("input.e_invoice_rule", { rule: ruleId, text }, path)),
    ...(document === undefined
      ? [fault("input.e_invoice_unknown", { number: eInvoice.number ?? "" }, "/number")]
      : bookingFaults(eInvoice, document)),
  ];
}

function figureFault({ code, stated, computed, figure }: FigureCheck): Fault {
  return fault("input.e_invoice_figure", { rule: code, stated, computed }, figure);
}

type Pair = readonly [stated: string | undefined, booked: string | null, at: string];

/** What the e-invoice says and what was booked for its number. */
function bookingFaults(eInvoice: EInvoice, document: ReceivableDocument): readonly Fault[] {
  const { kind, issueDate, currency, dueDate, totals = {} } = eInvoice;
  const isCredit = kind === "credit_note";
  const pairs: readonly Pair[] = [
    [isCredit ? "credit memo" : "invoice", document.kind === "credit_memo" ? "credit memo" : "invoice", "/typeCode"],
    [issueDate, document.issueDate, "/issueDate"],
    // A credit note has no due date of its own.
    [isCredit ? (document.dueDate ?? undefined) : dueDate, document.dueDate, "/dueDate"],
    [currency, document.currency, "/currency"],
    ...taxPairs(eInvoice, document),
    [totals.taxInclusive, formatDecimal(document.total), "/totals/taxInclusive"],
  ];
  return pairs.flatMap(([stated, booked, at]) => {
    if ((stated ?? null) === booked) return [];
    const params = { number: document.number, stated: stated ?? "nothing", booked: booked ?? "nothing" };
    return [fault("input.e_invoice_differs", params, at)];
  });
}

/** Taxable amount and tax of each category and rate, where tax was booked by them. */
function taxPairs({ taxBreakdown = [] }: EInvoice, { taxGroups }: ReceivableDocument): readonly Pair[] {
  if (taxGroups === undefined) return [];
  const stated = taxBreakdown.map(
    ({ category, rate = "0", taxable, tax }) => `${category} ${rate}: ${taxable}, ${tax}`,
  );
  const booked = taxGroups.map(
    ({ category, rate, net, tax }) => `${category} ${rate}: ${formatDecimal(net)}, ${formatDecimal(tax)}`,
  );
  return [[stated.sort().join("; "), booked.sort().join("; "), "/taxBreakdown"]];
}

function fault(code: keyof typeof inputIssues, params: Readonly<Record<string, string>>, at: string): Fault {
  return { issue: makeIssue(inputIssues, code, params), at };
}

/** The line of every value; the document is read for them again, as only a faulty one needs them. */
function linesOf(bytes: Uint8Array): ReadonlyMap<string, number> {
  const read = readEInvoice(bytes, { places: true });
  return new Map(read.ok ? (read.value.places ?? []).map(({ path, line }) => [path, line]) : []);
}

/** The line of a value, or of the first value within the part it is missing from. */
function lineOf(lines: ReadonlyMap<string, number>, at: string): number {
  for (let part = at; part !== ""; part = part.slice(0, part.lastIndexOf("/"))) {
    const found = lines.get(part) ?? [...lines].find(([path]) => path.startsWith(`${part}/`))?.[1];
    if (found !== undefined) return found;
  }
  return 1;
}
