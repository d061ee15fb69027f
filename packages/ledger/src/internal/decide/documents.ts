import { directionOf, type Money } from "@receivables/core";
import type { IssueDocument, VoidDocument } from "../../command.ts";
import type { AccountRole } from "../../event.ts";
import type { DocumentRecord } from "../../fact.ts";
import type { DocumentData, LedgerData } from "../ledger-data.ts";
import { Legs, mirrorLegs } from "../legs.ts";
import { shareOut } from "../proportion.ts";
import type { EventBody } from "./body.ts";
import { minorText, type Refusals, textOf } from "./refusals.ts";

export function issueDocument(data: LedgerData, command: IssueDocument, refusals: Refusals): readonly EventBody[] {
  const { document } = command;
  if (data.documents.has(document.id)) {
    refusals.add("ledger.id_in_use", { kind: "document", id: document.id }, "/document/id");
  }
  checkHead(document, refusals);
  const isTotal = refusals.amount(document.total, "/document/total", document.currency);
  if (isTotal) {
    refusals.base(document.total, document.baseTotal, data.baseCurrency, "/document/baseTotal");
    checkInstalments(document, refusals);
    checkTaxGroups(document, refusals);
    checkLines(document, refusals);
  }
  if (refusals.any) return [];
  return [{ kind: "document_issued", document, legs: documentLegs(document, data.baseCurrency) }];
}

export function voidDocument(data: LedgerData, command: VoidDocument, refusals: Refusals): readonly EventBody[] {
  const { documentId, reason, effectiveDate } = command;
  refusals.text(reason, "/reason");
  const document = findDocument(data, documentId, refusals, "/documentId");
  if (document === null) return [];
  refusals.notBefore(effectiveDate, document.balance.start, "document", documentId);
  // An untouched balance is whole on every day from the void on.
  if (document.balance.lowFrom(effectiveDate).minor < document.balance.whole) {
    refusals.add("ledger.document_in_use", { id: documentId }, "/documentId");
  }
  if (refusals.any) return [];
  return [{ kind: "document_voided", documentId, reason, legs: mirrorLegs(document.event.legs) }];
}

/** A document that exists and was not voided; else says so. */
export function findDocument(data: LedgerData, id: string, refusals: Refusals, path: string): DocumentData | null {
  const document = data.documents.get(id);
  if (document === undefined) {
    refusals.add("ledger.not_found", { kind: "document", id }, path);
    return null;
  }
  if (document.voided === null) return document;
  refusals.add("ledger.document_voided", { id, date: document.voided.effectiveDate }, path);
  return null;
}

function checkHead(document: DocumentRecord, refusals: Refusals): void {
  refusals.text(document.id, "/document/id");
  refusals.text(document.customerId, "/document/customerId");
  refusals.text(document.number, "/document/number");
  refusals.date(document.issueDate, "/document/issueDate");
  if (document.dueDate !== null) refusals.date(document.dueDate, "/document/dueDate");
  document.discounts?.forEach((offer, at) => {
    refusals.date(offer.until, `/document/discounts/${at}/until`);
  });
}

function checkInstalments(document: DocumentRecord, refusals: Refusals): void {
  const { instalments, total } = document;
  if (instalments === undefined) return;
  const seen = new Set<string>();
  let all = true;
  instalments.forEach((part, at) => {
    const path = `/document/instalments/${at}`;
    if (seen.has(part.id)) refusals.add("ledger.id_in_use", { kind: "instalment", id: part.id }, `${path}/id`);
    seen.add(part.id);
    refusals.text(part.id, `${path}/id`);
    refusals.date(part.dueDate, `${path}/dueDate`);
    all = refusals.amount(part.amount, `${path}/amount`, document.currency) && all;
    if (part.amount.minor !== 0 && Math.sign(part.amount.minor) !== Math.sign(total.minor)) {
      refusals.add("ledger.instalment_sign", { id: part.id }, `${path}/amount`);
    }
  });
  if (all)
    checkSum(
      instalments.map((part) => part.amount.minor),
      "instalments",
      document,
      "/document/instalments",
      refusals,
    );
}

function checkTaxGroups(document: DocumentRecord, refusals: Refusals): void {
  const { taxGroups, currency } = document;
  if (taxGroups === undefined) return;
  let all = true;
  taxGroups.forEach((group, at) => {
    all = refusals.amount(group.net, `/document/taxGroups/${at}/net`, currency) && all;
    all = refusals.amount(group.tax, `/document/taxGroups/${at}/tax`, currency) && all;
  });
  const parts = taxGroups.flatMap((group) => [group.net.minor, group.tax.minor]);
  if (all) checkSum(parts, "tax groups", document, "/document/taxGroups", refusals);
}

/** Lines sum to the net of the tax groups, or to the total where there are none. */
function checkLines(document: DocumentRecord, refusals: Refusals): void {
  const { lines, taxGroups, currency } = document;
  if (lines === undefined) return;
  let all = true;
  lines.forEach((line, at) => {
    all = refusals.amount(line.net, `/document/lines/${at}/net`, currency) && all;
  });
  if (!all) return;
  const sum = sumOf(lines.map((line) => line.net));
  const net = taxGroups === undefined ? document.total.minor : sumOf(taxGroups.map((group) => group.net));
  if (sum === net) return;
  const whole = taxGroups === undefined ? "total" : "net of the tax groups";
  const params = { parts: "lines", sum: minorText(sum, currency), whole, total: minorText(net, currency) };
  refusals.add("ledger.parts_do_not_sum", params, "/document/lines");
}

function checkSum(
  minors: readonly number[],
  parts: string,
  document: DocumentRecord,
  path: string,
  refusals: Refusals,
): void {
  const sum = minors.reduce((total, minor) => total + minor, 0);
  if (sum === document.total.minor) return;
  const params = { parts, sum: minorText(sum, document.currency), whole: "total", total: textOf(document.total) };
  refusals.add("ledger.parts_do_not_sum", params, path);
}

function sumOf(amounts: readonly Money[]): number {
  return amounts.reduce((sum, amount) => sum + amount.minor, 0);
}

/** The document on its control account, and what it is for on the other side. */
function documentLegs(document: DocumentRecord, baseCurrency: string): Legs["list"] {
  const { id, customerId, currency, total, kind } = document;
  const direction = directionOf(kind);
  const control = kind === "customer_deposit" ? "customerDeposits" : "receivable";
  const base = (document.baseTotal ?? total).minor;
  const legs = new Legs(baseCurrency);
  legs.debit({ role: control }, direction * base, {
    documentMinor: direction * total.minor,
    currency,
    customerId,
    ref: id,
  });
  const parts = counterParts(document);
  const shares =
    currency === baseCurrency
      ? parts.map((part) => part.minor)
      : shareOut(
          base,
          parts.map((part) => part.minor),
        );
  parts.forEach(({ account }, at) => {
    legs.credit(account, direction * (shares[at] ?? 0));
  });
  return legs.list;
}

/** What a document is for: revenue by kind of line and tax by group, in minor units of the document. */
function counterParts(document: DocumentRecord): readonly { readonly account: AccountRole; readonly minor: number }[] {
  const { kind, total, taxGroups = [], lines } = document;
  if (kind === "opening_item") return [{ account: { role: "openingBalances" }, minor: total.minor }];
  if (kind === "customer_deposit") return [{ account: { role: "depositClearing" }, minor: total.minor }];
  const taxes = taxGroups.map(({ category, rate, tax }) => ({
    account: { role: "taxPayable", category, rate } as const,
    minor: tax.minor,
  }));
  const net = total.minor - sumOf(taxGroups.map((group) => group.tax));
  if (lines === undefined) return [{ account: { role: "revenue", lineKind: "other" }, minor: net }, ...taxes];
  const byKind = new Map<NonNullable<(typeof lines)[number]["kind"]>, number>();
  for (const line of lines) {
    const lineKind = line.kind ?? "other";
    byKind.set(lineKind, (byKind.get(lineKind) ?? 0) + line.net.minor);
  }
  const revenue = [...byKind].map(([lineKind, minor]) => ({ account: { role: "revenue", lineKind } as const, minor }));
  return [...revenue, ...taxes];
}
