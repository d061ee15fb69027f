import { type AgeReceivablesOptions, ageReceivables, tryAgeReceivables } from "@receivables/aging";
import { type Book, type BookRows, bookFromRows, unwrap } from "@receivables/core";

/** The options most examples share. */
export const byDue = { asOf: "2026-03-31", basis: "due", buckets: [30, 60, 90] } as const;

/** A Book of one entity in US dollars, made from rows. */
export function bookOf(rows: Partial<BookRows>): Book {
  const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
  return unwrap(bookFromRows({ entity, documents: [], ...rows }, { overApplied: "keep" }));
}

/** An invoice of customer c1, issued on New Year's Day. */
export function invoice(
  id: string,
  total: string,
  dueDate: string | null,
  more: Partial<BookRows["documents"][number]> = {},
) {
  return { id, customerId: "c1", total, issueDate: "2026-01-01", dueDate, ...more };
}

/** The buckets of the first total. */
export function bucketsOf(book: Book, options: AgeReceivablesOptions): readonly (number | null)[] {
  return ageReceivables(book, options).totals[0]?.buckets ?? [];
}

/** Code and path of every issue an aging is refused for. */
export function codesOf(
  book: Book,
  options: AgeReceivablesOptions,
): readonly (readonly [string, string | undefined])[] {
  const result = tryAgeReceivables(book, options);
  return result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path]);
}
