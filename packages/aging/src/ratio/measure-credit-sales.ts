import {
  type Book,
  bagOf,
  directionOf,
  type Instant,
  type Issue,
  type Money,
  type MoneyBag,
  makeIssue,
  negateMoney,
  ok,
  type PlainDate,
  type ReceivableDocument,
  type Recorded,
  type Result,
  sumMoney,
} from "@receivables/core";
import { agingIssues } from "../issues.ts";
import type { RatioBasis } from "./ratio.ts";

/** What {@link measureCreditSales} counts. @category Ratios */
export interface MeasureCreditSalesOptions {
  /** First posting day. */
  readonly from: PlainDate;
  /** Last posting day. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** With sales tax, or without. */
  readonly tax: RatioBasis["tax"];
  /** Whether credit memos are taken off. */
  readonly creditMemos: RatioBasis["creditMemos"];
}

/**
 * Credit sales of a span, by currency, measured the way a ratio's basis says.
 *
 * Invoices and debit memos posted in the span, less those voided in it; less credit memos where they are deducted.
 * Opening items and deposits are no sales.
 *
 * **Units** minor units by document currency. **Refuses** `aging.missing_tax_groups`: net sales of a document that does
 * not state its net amount.
 *
 * @param book - one entity's receivables
 * @param options - span and basis
 * @returns one amount a currency
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-15" },
 *     { id: "m1", kind: "credit_memo", customerId: "c1", total: "10.00", issueDate: "2026-03-20" },
 *   ],
 * }));
 * const march = { from: "2026-03-01", to: "2026-03-31", tax: "gross" } as const;
 * measureCreditSales(book, { ...march, creditMemos: "deducted" }) // => { ok: true, value: [{ minor: 9000, currency: "USD" }] }
 * ```
 * @category Ratios
 */
export function measureCreditSales(book: Book, options: MeasureCreditSalesOptions): Result<MoneyBag> {
  const issues: Issue[] = [];
  const amounts: Money[] = [];
  for (const [at, document] of book.documents.entries()) {
    const counts = document.kind === "invoice" || document.kind === "debit_memo";
    const deducted = document.kind === "credit_memo" && options.creditMemos === "deducted";
    if (!counts && !deducted) continue;
    const posted = isIn(document, options);
    const voided = document.voided !== undefined && isIn(document.voided, options);
    if (posted === voided) continue;
    const amount = options.tax === "gross" ? document.total : netOf(document);
    if (amount === null) {
      const params = { kind: document.kind, id: document.id };
      issues.push(makeIssue(agingIssues, "aging.missing_tax_groups", params, { path: `/documents/${at}/taxGroups` }));
      continue;
    }
    const raises = directionOf(document.kind) > 0;
    amounts.push(raises === posted ? amount : negateMoney(amount));
  }
  return issues.length === 0 ? ok(bagOf(amounts)) : { ok: false, issues };
}

function isIn(fact: Recorded, { from, to, knownAt }: MeasureCreditSalesOptions): boolean {
  return (
    fact.effectiveDate >= from && fact.effectiveDate <= to && (knownAt === undefined || fact.recordedAt <= knownAt)
  );
}

function netOf({ taxGroups, currency }: ReceivableDocument): Money | null {
  return taxGroups === undefined
    ? null
    : sumMoney(
        taxGroups.map((group) => group.net),
        currency,
      );
}
