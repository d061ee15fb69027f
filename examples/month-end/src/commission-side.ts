import {
  buildCommissionStatements,
  type CommissionPlan,
  type CommissionProgram,
  type CommissionStatement,
  type CommissionStatementLine,
  commissionReasons,
  evaluateCommission,
  payrollRows,
} from "@receivables/commission";
import {
  type Book,
  type Customer,
  decimal,
  explain,
  formatDecimalText,
  fromEpochDay,
  type Issue,
  type Money,
  multiplyDecimal,
  roundQuotient,
  settledMinor,
  toEpochDay,
} from "@receivables/core";
import { commissionDocument, renderHtml } from "@receivables/documents";
import type { EntityClose } from "./close-entity.ts";
import type { CompanyInput, EntityInput } from "./company-input.ts";
import { writeCsv } from "./csv-file.ts";

/** The example's plan: three percent of what customers pay on invoices of the month, tax left out. */
const plan: CommissionPlan = {
  id: "sales",
  version: "1",
  effectiveFrom: "2000-01-01",
  effectiveTo: null,
  payeeIds: null,
  currency: "USD",
  exchange: "creditDate",
  rateOn: "invoice",
  payOn: "cash",
  totalPeriod: "month",
  payPeriod: "month",
  base: { tax: "out", freight: "out", financeCharges: "out", undetailed: "total" },
  ruleOrder: "priority",
  rules: [{ id: "collected", priority: 1, roles: ["direct"], on: "amount", pay: { kind: "flat", rate: "0.03" } }],
  spiffs: [],
  quota: null,
  release: { discount: "countsAsCollected", attribution: "proportional" },
  clawback: { creditMemos: "proportional", writeOffs: "clawBack", unpaidAfterDays: null, unpaidFrom: "issueDate" },
  pay: { cap: null, floor: null, draw: null, negative: "carryForward" },
};

/** What salespeople are paid for the month. */
export interface CommissionFiles {
  /** `commission.csv` and a page for each salesperson and entity. */
  readonly files: ReadonlyMap<string, string>;
  /** What commission was paid on is what customers paid, in every entity and currency. */
  readonly tied: boolean;
  readonly issues: readonly Issue[];
}

type Month = Pick<CompanyInput, "from" | "to" | "rates">;

/** What is needed of a close. */
interface ClosedBooks extends Pick<EntityClose, "book"> {
  readonly input: Pick<EntityInput, "entity" | "customers">;
}

/** Commission statements of the month: what stands now, less what stood at the end of the month before. */
export function commissionFiles(company: Month, closes: readonly ClosedBooks[]): CommissionFiles {
  const files = new Map<string, string>();
  const issues: Issue[] = [];
  const rows: (readonly string[])[] = [];
  let tied = true;
  for (const close of closes) {
    const { entity, customers } = close.input;
    const result = entityStatements(company, close.book);
    issues.push(...result.issues);
    tied &&= tiesToCollections(close.book, company.to);
    for (const statement of result.statements) {
      const name = `commissions/${`${entity.id}-${statement.payeeId}`.replace(/[^A-Za-z0-9_-]+/g, "_")}.html`;
      files.set(name, statementPage(statement, entity.name, customers));
    }
    rows.push(...payrollRows(result.statements).lines.map((line) => [entity.id, ...line]));
  }
  files.set("commission.csv", writeCsv(["entity", ...payrollRows([]).header], rows));
  return { files, tied, issues };
}

function entityStatements({ from, to, rates }: Month, book: Book) {
  const program = programIn(book.entity.baseCurrency, "creditDate");
  const dayBefore = fromEpochDay(toEpochDay(from) - 1);
  const before = evaluateCommission(program, book, { asOf: dayBefore, rates });
  const now = evaluateCommission(program, book, { asOf: to, rates });
  if (!before.ok || !now.ok) return { statements: [], issues: [...issuesOf(before), ...issuesOf(now)] };
  const built = (evaluation: typeof before.value, posted: readonly CommissionStatementLine[], day: string) =>
    buildCommissionStatements(evaluation, posted, { period: day.slice(0, 7), negative: "carryForward" });
  const earlier = built(before.value, [], dayBefore);
  const statements = built(now.value, earlier.ok ? earlier.value.flatMap(({ lines }) => lines) : [], to);
  if (!statements.ok) return { statements: [], issues: [...issuesOf(earlier), ...statements.issues] };
  return { statements: statements.value, issues: [...issuesOf(earlier), ...now.value.issues] };
}

function issuesOf(result: { readonly ok: boolean } & { readonly issues?: readonly Issue[] }): readonly Issue[] {
  return result.issues ?? [];
}

function programIn(currency: string, exchange: CommissionPlan["exchange"], change: Partial<CommissionPlan> = {}) {
  const program: CommissionProgram = {
    plans: [{ ...plan, currency, exchange, ...change }],
    payees: [],
    assignments: [],
  };
  return program;
}

/**
 * The tie: at a rate of one, tax and everything else in, what is released is what was collected. It is set against the
 * applications themselves, invoice by invoice, so that a payment nobody was credited with would be seen.
 */
function tiesToCollections(book: Book, asOf: string): boolean {
  const base = { tax: "in", freight: "in", financeCharges: "in", undetailed: "total" } as const;
  const rules = plan.rules.map((rule) => ({ ...rule, pay: { kind: "flat", rate: "1" } as const }));
  return [...new Set(book.documents.map(({ currency }) => currency))].every((currency) => {
    const own = { ...book, documents: book.documents.filter((document) => document.currency === currency) };
    const whole = evaluateCommission(programIn(currency, "refuse", { base, rules }), own, { asOf, lines: "none" });
    const released = whole.ok ? whole.value.balances.reduce((sum, balance) => sum + balance.released.minor, 0) : null;
    return released === collectedOf(own, asOf);
  });
}

/** What was collected of invoices that have a salesperson, by the applications; no more of each than memos leave of it. */
function collectedOf(book: Book, asOf: string): number {
  const salespeople = new Map(book.customers.map(({ id, salespersonId }) => [id, salespersonId]));
  const credits = new Map(book.documents.map((document) => [document.id, document]));
  const open = new Map<string, { left: number; collected: number }>();
  for (const { id, kind, total, customerId, salespersonId, effectiveDate, voided } of book.documents) {
    const sold = kind === "invoice" || kind === "debit_memo";
    if (!sold || effectiveDate > asOf || (salespersonId ?? salespeople.get(customerId)) === undefined) continue;
    open.set(id, { left: voided !== undefined && voided.effectiveDate <= asOf ? 0 : total.minor, collected: 0 });
  }
  for (const { kind, correctsId, total, effectiveDate, voided } of book.documents) {
    const counts = effectiveDate <= asOf && !(voided !== undefined && voided.effectiveDate <= asOf);
    const invoice = kind === "credit_memo" && correctsId !== undefined && counts ? open.get(correctsId) : undefined;
    if (invoice !== undefined) invoice.left -= total.minor;
  }
  const returned = new Map(book.receipts.map(({ id, reversed }) => [id, reversed?.effectiveDate ?? null]));
  for (const application of book.applications) {
    const invoice = open.get(application.to.documentId);
    const back = [application.reversed?.effectiveDate ?? null, returned.get(application.from.id) ?? null];
    if (invoice === undefined || application.effectiveDate > asOf) continue;
    if (back.some((day) => day !== null && day <= asOf)) continue;
    const memo = application.from.kind === "document" ? credits.get(application.from.id) : undefined;
    if (memo?.kind === "credit_memo" && memo.correctsId === application.to.documentId) continue;
    if (memo?.kind === "credit_memo" && memo.correctsId === undefined) invoice.left -= settledMinor(application);
    else invoice.collected += settledMinor(application);
  }
  for (const { to, kind, amount, effectiveDate, reversed } of book.writeOffs) {
    const invoice = open.get(to.documentId);
    if (invoice === undefined || effectiveDate > asOf || (reversed?.effectiveDate ?? "9999") <= asOf) continue;
    if (kind === "small_balance_adjustment") invoice.collected += amount.minor;
    else invoice.left += kind === "recovery" ? amount.minor : -amount.minor;
  }
  return [...open.values()].reduce((sum, { left, collected }) => sum + Math.max(0, Math.min(left, collected)), 0);
}

function statementPage(statement: CommissionStatement, issuer: string, customers: readonly Customer[]): string {
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const earned = statement.lines.filter(({ reason }) => reason.code === "commission.earned");
  const report = {
    payeeName: statement.payeeId,
    payeeId: statement.payeeId,
    from: statement.from,
    to: statement.to,
    lines: earned.map((line) => ({
      date: line.date,
      reference: line.documentNumber ?? line.lineId,
      customerName: names.get(line.customerId ?? "") ?? "",
      basis: basisOf(line),
      ratePercent: percentText(line.rate ?? "0"),
      commission: line.amount,
    })),
    adjustments: statement.lines
      .filter(({ reason }) => reason.code !== "commission.earned")
      .map((line) => ({ label: `${line.lineId}: ${explain(line.reason, commissionReasons)}`, amount: line.amount })),
    payable: statement.payable,
  };
  return renderHtml(commissionDocument(report, { locale: "en-US", issuer: { name: issuer, lines: [] } }));
}

/** The part of the base that a line pays on. */
function basisOf({ amount, base, full }: CommissionStatementLine): Money {
  if (base === null || full === null || full.minor === 0) return { ...amount, minor: 0 };
  const part = BigInt(base.minor) * BigInt(amount.minor) * (full.minor < 0 ? -1n : 1n);
  const minor = Number(roundQuotient(part, BigInt(Math.abs(full.minor)), "halfUp")) + 0;
  return { minor, currency: base.currency };
}

function percentText(rate: string): string {
  return formatDecimalText(multiplyDecimal(decimal(rate), decimal("100"))).replace(/\.?0+$/, "");
}
