import { explain, formatMoney, type Issue, type Money, moneyOfMinor } from "@receivables/core";
import { bankProofsOf } from "./bank-proofs.ts";
import type { EntityClose } from "./close-entity.ts";
import type { CompanyInput } from "./company-input.ts";
import { creditLine } from "./credit-side.ts";

/** A close in a screenful of text. */
export function summaryOf(company: Pick<CompanyInput, "to">, closes: readonly EntityClose[]): string {
  return closes.map((close) => entitySummary(company, close).join("\n")).join("\n\n");
}

function entitySummary(company: Pick<CompanyInput, "to">, close: EntityClose): readonly string[] {
  const { input, decisions, accounts, controlAccount, aging, exceptions } = close;
  const applied = decisions.filter((decision) => decision.outcome === "apply").length;
  const suggested = decisions.filter((decision) => decision.outcome === "suggest").length;
  const settled = close.book.applications.filter((application) => application.reversed === undefined).length;
  return [
    `${input.entity.name} (${input.entity.id})`,
    `  ${close.book.documents.length} documents, ${close.book.receipts.length} receipts, ${settled} live applications, ${close.head.version} events in the log`,
    `  cash       ${applied} of ${decisions.length} receipts applied, ${suggested} suggested, ${decisions.length - applied - suggested} left for somebody to look at`,
    ...(input.eInvoices === undefined
      ? []
      : [
          `  invoices   ${input.eInvoices} invoices and credit memos came as e-invoices: verified to the cent, booked as they say`,
        ]),
    ...accounts.map(({ account, reconciliation, issues }) =>
      reconciliation === null
        ? `  bank       ${account.id}: not reconciled${issues.length > 0 ? ` (${issues[0]?.message ?? ""})` : ""}`
        : `  bank       ${account.id}: ${tied(reconciliation.proof.proved)}, ${reconciliation.matches.length} matches, ${reconciliation.differences.length} differences explain ${text(reconciliation.proof.explained)}, proof of cash ${reconciliation.proofOfCash.proved ? "foots" : "DOES NOT FOOT"}`,
    ),
    ...bankProofsOf(input).map(({ account, format, proofs, working }) => {
      const proved = proofs.filter((proof) => proof.verdict === "proved").length;
      return `  proof      ${account} ${format}: ${proved} of ${proofs.length} files and statements proved, ${working}`;
    }),
    controlAccount === null
      ? "  ledger     no general-ledger detail to tie to"
      : `  ledger     ${tied(controlAccount.proof.proved)}, ${controlAccount.matched} postings agree, ${controlAccount.differences.length} differences explain ${text(controlAccount.proof.explained)}`,
    ...sourceBalances(close),
    ...aging.totals.map((total) => {
      const overdue = total.buckets.slice(1).reduce<number>((sum, minor) => sum + (minor ?? 0), 0);
      const owed = moneyOfMinor(total.total ?? 0, total.currency);
      return `  open       ${text(owed)} in ${total.items} items, ${text(moneyOfMinor(overdue, total.currency))} overdue, ${aging.proved ? "proved" : "NOT PROVED"}`;
    }),
    creditLine(company, close),
    ...(exceptions.length === 0
      ? []
      : [`  exceptions ${exceptions.length}: ${[...new Set(exceptions.map((issue) => issue.code))].join(", ")}`]),
  ];
}

function sourceBalances({ sourceDifferences, input }: EntityClose): readonly string[] {
  if (input.statedBalances.length === 0) return [];
  const agree = input.statedBalances.length - sourceDifferences.length;
  return [`  source     ${agree} of ${input.statedBalances.length} balances equal what the source states`];
}

function tied(proved: boolean): string {
  return proved ? "ties" : "DOES NOT TIE";
}

function text(amount: Money): string {
  return formatMoney(amount, { locale: "en", display: "code" });
}

/** Issues as lines of text, the place first. */
export function issueLines(issues: readonly Issue[]): readonly string[] {
  return issues.map((issue) => {
    const place = [issue.file, issue.line].filter((part) => part !== undefined).join(":");
    const path = issue.path === undefined ? "" : ` ${issue.path}`;
    const mark = issue.severity === "warning" ? "warning" : "error";
    return `${place}${path} ${mark} ${issue.code}: ${explain(issue, {})}`.trim();
  });
}
