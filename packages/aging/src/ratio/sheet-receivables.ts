import {
  type Book,
  type CurrencyCode,
  type Issue,
  type Money,
  makeIssue,
  moneyOfMinor,
  type ReceivableDocument,
  roundQuotient,
} from "@receivables/core";
import type { AgingReport } from "../aging-report.ts";
import { agingIssues } from "../issues.ts";
import type { RatioBasis } from "./ratio.ts";

/** Receivables of one day by currency, on the basis asked for. */
export interface DayReceivables {
  readonly total: ReadonlyMap<CurrencyCode, Money>;
  /** Not yet due. */
  readonly current: ReadonlyMap<CurrencyCode, Money>;
  readonly issues: readonly Issue[];
}

/** What is taken off what is open. */
export interface ReceivablesBasis {
  readonly tax: RatioBasis["tax"];
  readonly unapplied: RatioBasis["unapplied"];
  /** Allowance for losses of that day. */
  readonly allowance: readonly Money[];
}

/**
 * Receivables of an aging. Net of tax, each open item lists what is left of its document's tax, in the proportion in
 * which the document itself is open; money holds no tax.
 */
export function dayReceivables(report: AgingReport, book: Book, basis: ReceivablesBasis): DayReceivables {
  const total = new Map<CurrencyCode, Money>();
  const current = new Map<CurrencyCode, Money>();
  const issues: Issue[] = [];
  const off = (sums: Map<CurrencyCode, Money>, minor: number, currency: CurrencyCode): void => {
    sums.set(currency, moneyOfMinor((sums.get(currency)?.minor ?? 0) - minor, currency));
  };
  for (const { currency, total: open, unapplied, buckets } of report.totals) {
    const [notDue] = buckets;
    if (open === null || unapplied === null || notDue === undefined || notDue === null) {
      const params = { currency, row: "the total" };
      issues.push(makeIssue(agingIssues, "aging.amount_out_of_range", params));
      continue;
    }
    total.set(currency, moneyOfMinor(basis.unapplied === "ignored" ? open - unapplied : open, currency));
    current.set(currency, moneyOfMinor(notDue, currency));
  }
  if (basis.tax === "net") {
    const places = new Map(book.documents.map(({ id }, at) => [id, at]));
    for (const { id, kind, currency, open, bucket } of report.items ?? []) {
      if (kind === "receipt" || (bucket === null && basis.unapplied === "ignored")) continue;
      const at = places.get(id) ?? -1;
      const tax = taxWithin(book.documents[at], open);
      if (tax === null) {
        issues.push(
          makeIssue(agingIssues, "aging.missing_tax_groups", { kind, id }, { path: `/documents/${at}/taxGroups` }),
        );
        continue;
      }
      off(total, tax, currency);
      if (bucket === report.buckets[0]?.label) off(current, tax, currency);
    }
  }
  for (const { minor, currency } of basis.allowance) off(total, minor, currency);
  return { total, current, issues };
}

/** The tax in what is open of a document, rounded half up; `null` where the document does not state its tax. */
function taxWithin(document: ReceivableDocument | undefined, open: number): number | null {
  if (document?.taxGroups === undefined) return null;
  const { minor } = document.total;
  const tax = document.taxGroups.reduce((sum, group) => sum + group.tax.minor, 0);
  if (minor === 0 || tax === 0) return 0;
  return Number(
    roundQuotient(BigInt(open) * BigInt(tax) * BigInt(Math.sign(minor)), BigInt(Math.abs(minor)), "halfUp"),
  );
}
