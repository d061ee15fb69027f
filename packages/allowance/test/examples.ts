import type { AllowancePolicy } from "@receivables/allowance";
import { type Book, type BookRows, bookFromRows, type Money, money, type Result, unwrap } from "@receivables/core";

/** An amount in US dollars. */
export const usd = (amount: string): Money => money(amount, "USD");

/** A Book of one entity in US dollars, made from rows. */
export function bookOf(rows: Partial<BookRows>): Book {
  const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
  return unwrap(bookFromRows({ entity, documents: [], ...rows }, { overApplied: "keep" }));
}

/** An invoice of a customer, issued 30 days or more before it is due. */
export function invoice(id: string, total: string, dueDate: string, more: Partial<BookRows["documents"][number]> = {}) {
  return { id, customerId: "c1", total, issueDate: "2025-12-01", dueDate, ...more };
}

/** Money of a receipt applied to a document. */
export function paid(from: string, documentId: string, amount: string, effectiveDate: string) {
  return { from: { kind: "receipt" as const, id: from }, to: { documentId }, amount, effectiveDate };
}

/** A policy of one segment with three buckets and nothing special. */
export const plainPolicy: AllowancePolicy = {
  version: "2026-1",
  effectiveFrom: "2026-01-01",
  framework: "ifrs9_simplified",
  buckets: [30],
  missingDueDate: "refuse",
  credits: "ignored",
  disputed: "included",
  segments: [{ name: "all", values: null, rates: [{ percent: "1" }, { percent: "5" }, { percent: "40" }] }],
  adjustments: [],
  specific: [],
  insurance: [],
  overlays: [],
  dilution: [],
  step: "0.01",
  rounding: "halfUp",
};

/** Codes and paths of a refusal. */
export function codesOf(result: Result<unknown>): readonly (readonly [string, string | undefined])[] {
  return result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path]);
}
