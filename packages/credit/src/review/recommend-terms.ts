import { makeIssue, ok, type Reason, type Result, reason, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** Which terms a grade is given. @category Limit reviews */
export interface TermsPolicy {
  /** Terms from the most to the least generous, as `calendar` reads them. */
  readonly ladder: readonly string[];
  /** The terms of each grade, one of the ladder. */
  readonly byGrade: Readonly<Record<string, string>>;
  /** For grades that are not named. */
  readonly other: string;
  /** Payers slower than so many days beyond terms go so many steps down. */
  readonly slow: { readonly mostDays: number; readonly steps: number };
}

/** Terms with the reasons for them. @category Limit reviews */
export interface RecommendedTerms {
  readonly terms: string;
  readonly reasons: readonly Reason[];
}

/**
 * Recommend payment terms: those of the grade, some steps down the ladder for a slow payer.
 *
 * **Units** days beyond terms. **Refuses** `credit.option_invalid` (terms that are not on the ladder, steps below 0).
 *
 * @param customer - its grade, and how many days beyond terms it pays; `null` where that is not known
 * @param policy - terms by grade
 * @returns the terms, with why
 * @example
 * ```ts
 * const policy = {
 *   ladder: ["net 60", "net 30", "net 15", "due on receipt"], byGrade: { low: "net 60", medium: "net 30" },
 *   other: "due on receipt", slow: { mostDays: 15, steps: 1 },
 * };
 * unwrap(recommendTerms({ grade: "medium", daysBeyondTerms: 20 }, policy)).terms // => "net 15"
 * ```
 * @category Limit reviews
 */
export function recommendTerms(
  { grade, daysBeyondTerms }: { readonly grade: string; readonly daysBeyondTerms: number | null },
  policy: TermsPolicy,
): Result<RecommendedTerms> {
  const { ladder, slow } = policy;
  const own = Object.hasOwn(policy.byGrade, grade) ? policy.byGrade[grade] : undefined;
  const terms = own ?? policy.other;
  const place = ladder.indexOf(terms);
  if (place < 0) return invalid("byGrade", "terms of the ladder");
  if (!(Number.isSafeInteger(slow.steps) && slow.steps >= 0)) return invalid("slow/steps", "a whole number from 0");
  const first =
    own === undefined ? reason("credit.no_grade", { grade }) : reason("credit.grade_terms", { grade, terms: own });
  if (daysBeyondTerms === null || daysBeyondTerms <= slow.mostDays) return ok({ terms, reasons: [first] });
  const lower = ladder[Math.min(ladder.length - 1, place + slow.steps)] ?? terms;
  const days = Math.round(daysBeyondTerms);
  return ok({ terms: lower, reasons: [first, reason("credit.slow_payer", { days, most: slow.mostDays })] });
}

function invalid(field: string, expected: string): Result<never> {
  return refuse(makeIssue(creditIssues, "credit.option_invalid", { field, expected }, { path: `/policy/${field}` }));
}
