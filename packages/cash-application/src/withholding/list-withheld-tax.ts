import {
  type Book,
  type Issue,
  type Money,
  makeIssue,
  moneyOfMinor,
  type PlainDate,
  toEpochDay,
} from "@receivables/core";
import { compareText } from "../internal/cash-book.ts";
import { cashIssues } from "../issues.ts";

/** A payer's proof that it handed withheld tax over. @category Withheld tax */
export interface WithholdingCertificate {
  readonly id: string;
  readonly customerId: string;
  /** The documents it names; the customer's oldest when absent. */
  readonly documentIds?: readonly string[];
  readonly amount: Money;
  /** The day it came. */
  readonly receivedOn: PlainDate;
}

/** Tax withheld by one application, a receivable until the certificate comes. @category Withheld tax */
export interface WithheldTax {
  readonly applicationId: string;
  readonly documentId: string;
  readonly customerId: string;
  readonly amount: Money;
  /** What certificates prove. */
  readonly certified: Money;
  /** What is still to be proved. */
  readonly open: Money;
  readonly withheldOn: PlainDate;
  /** Calendar days since it was withheld. */
  readonly ageDays: number;
  readonly certificateIds: readonly string[];
}

/** What {@link listWithheldTax} needs besides the Book. @category Withheld tax */
export interface ListWithheldTaxOptions {
  /** Certificates that came, of any customer. */
  readonly certificates: readonly WithholdingCertificate[];
  /** The day the list is struck for; what was withheld or came later is not in it. */
  readonly asOf: PlainDate;
}

/** Withheld tax with its certificates. @category Withheld tax */
export interface WithheldTaxList {
  readonly items: readonly WithheldTax[];
  /** What is still to be proved, one amount a currency. */
  readonly open: readonly Money[];
  readonly issues: readonly Issue[];
}

/** One application's tax while certificates are set against it. */
interface Claim {
  readonly applicationId: string;
  readonly documentId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly withheldOn: PlainDate;
  readonly minor: number;
  certified: number;
  readonly certificateIds: string[];
}

/**
 * List the tax customers withheld, and what of it their certificates prove.
 *
 * Each application that stands on the day has the tax of its adjustments. Certificates are taken in the order they came
 * and prove the documents they name, else the customer's oldest; `amount = certified + open` on every line.
 *
 * **Units** Money of each document; calendar days. **Refuses** `cash.certificate_unmatched` for what a certificate states
 * beyond what was withheld; the rest of it counts. **Source** none.
 *
 * @param book - one entity's Book
 * @param options - certificates and the day
 * @returns the list by day and application, totals by currency, issues by certificate
 * @example
 * ```ts
 * const facts = { entityId: "acme", effectiveDate: "2026-03-10", recordedAt: "2026-03-10T09:00:00.000Z" };
 * const base = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
 *   documents: [{ id: "i1", number: "1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 * }));
 * const book: Book = { ...base, applications: [{
 *   ...facts, id: "a1", from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: money("85.00", "EUR"),
 *   settled: money("85.00", "EUR"), adjustments: [{ kind: "withholding_tax", amount: money("15.00", "EUR") }],
 * }] };
 * const { items } = listWithheldTax(book, {
 *   certificates: [{ id: "w1", customerId: "c1", amount: money("10.00", "EUR"), receivedOn: "2026-04-15" }], asOf: "2026-04-30",
 * });
 * items.map(({ open, ageDays, certificateIds }) => [open.minor, ageDays, certificateIds]) // => [[500, 51, ["w1"]]]
 * ```
 * @category Withheld tax
 */
export function listWithheldTax(book: Book, options: ListWithheldTaxOptions): WithheldTaxList {
  const { asOf } = options;
  const claims = claimsOf(book, asOf);
  const issues: Issue[] = [];
  const known = options.certificates.filter(({ receivedOn }) => receivedOn <= asOf);
  for (const certificate of [...known].sort(
    (a, b) => compareText(a.receivedOn, b.receivedOn) || compareText(a.id, b.id),
  )) {
    const left = setAgainst(certificate, claims);
    if (left === 0) continue;
    issues.push(makeIssue(cashIssues, "cash.certificate_unmatched", { id: certificate.id, minor: left }));
  }
  const open = new Map<string, number>();
  for (const { currency, minor, certified } of claims)
    open.set(currency, (open.get(currency) ?? 0) + minor - certified);
  return {
    items: claims.map((claim) => toWithheldTax(claim, asOf)),
    open: [...open]
      .filter(([, minor]) => minor !== 0)
      .sort(([a], [b]) => compareText(a, b))
      .map(([currency, minor]) => moneyOfMinor(minor, currency)),
    issues,
  };
}

/** Tax of the applications that stand on the day, the oldest first. */
function claimsOf(book: Book, asOf: PlainDate): readonly Claim[] {
  const documents = new Map(book.documents.map((document) => [document.id, document]));
  const claims = book.applications.flatMap(({ id, to, adjustments, effectiveDate, reversed }): readonly Claim[] => {
    const document = documents.get(to.documentId);
    const stands = effectiveDate <= asOf && (reversed === undefined || reversed.effectiveDate > asOf);
    if (document === undefined || !stands) return [];
    const minor = adjustments.reduce((sum, each) => sum + (each.kind === "withholding_tax" ? each.amount.minor : 0), 0);
    if (minor === 0) return [];
    const { customerId, currency } = document;
    const names = { applicationId: id, documentId: document.id, customerId, currency };
    return [{ ...names, withheldOn: effectiveDate, minor, certified: 0, certificateIds: [] }];
  });
  return claims.sort(
    (a, b) => compareText(a.withheldOn, b.withheldOn) || compareText(a.applicationId, b.applicationId),
  );
}

/** Take a certificate against what it names; hands back what is left of it. */
function setAgainst(certificate: WithholdingCertificate, claims: readonly Claim[]): number {
  const { id, customerId, documentIds, amount } = certificate;
  let left = amount.minor;
  for (const claim of claims) {
    const isNamed = documentIds === undefined || documentIds.includes(claim.documentId);
    if (!isNamed || claim.customerId !== customerId || claim.currency !== amount.currency) continue;
    const part = Math.min(left, claim.minor - claim.certified);
    if (part <= 0) continue;
    claim.certified += part;
    claim.certificateIds.push(id);
    left -= part;
  }
  return left;
}

function toWithheldTax(claim: Claim, asOf: PlainDate): WithheldTax {
  const { minor, certified, currency, certificateIds, ...names } = claim;
  return {
    applicationId: names.applicationId,
    documentId: names.documentId,
    customerId: names.customerId,
    amount: moneyOfMinor(minor, currency),
    certified: moneyOfMinor(certified, currency),
    open: moneyOfMinor(minor - certified, currency),
    withheldOn: names.withheldOn,
    ageDays: toEpochDay(asOf) - toEpochDay(names.withheldOn),
    certificateIds: [...certificateIds],
  };
}
