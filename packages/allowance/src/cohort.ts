import {
  formatDecimal,
  type Issue,
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type Result,
  trySumMoney,
} from "@receivables/core";
import { reduced } from "./internal/fraction.ts";
import { allowanceIssues } from "./issues.ts";
import { type LossRate, type LossRateOptions, lossRateOf } from "./loss-rate.ts";

/** What one cohort of sales collected. @category Loss rates */
export interface CohortInput {
  /** Labels of the buckets, youngest first. */
  readonly labels: readonly string[];
  /** What the cohort sold, without disputed and credited amounts and without stock of older sales. */
  readonly sales: Money;
  /** Collected while in each bucket; the last bucket may be left out, then nothing was collected there. */
  readonly collected: readonly Money[];
}

/** The history of a cohort as loss rates. @category Loss rates */
export interface CohortLossRates {
  readonly sales: Money;
  /** Money of the cohort that reached each bucket unpaid. */
  readonly reached: readonly Money[];
  /** Money of the cohort that was never paid: all of it is lost. */
  readonly neverPaid: Money;
  readonly rates: readonly LossRate[];
}

/**
 * Loss rates by bucket from what one cohort of sales collected.
 *
 * What reaches a bucket is the sales less everything collected in younger ones; rate = never paid / reached.
 *
 * **Units** minor units of one currency; percent. **Refuses** `allowance.figures_mismatch` (a list that does not fit the
 * labels), `allowance.currency_mismatch`, `allowance.amount_negative`, `allowance.collected_exceeds_sales`. A bucket
 * nothing reached has no rate, with `allowance.nothing_reached`. **Source** IFRS 9 practice guides: provision matrix from
 * a cohort of past sales.
 *
 * @param input - sales and collections of the cohort
 * @param options - how percentages are written
 * @returns what reached each bucket, what was never paid, and the rates
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const cohort = unwrap(lossRatesOfCohort({
 *   labels: ["current", "1-30", "31+"], sales: usd("1000"), collected: [usd("900"), usd("80")],
 * }));
 * cohort.rates.map((rate) => rate.percent) // => ["2.0000", "20.0000", "100.0000"]
 * ```
 * @category Loss rates
 */
export function lossRatesOfCohort(input: CohortInput, options: LossRateOptions = {}): Result<CohortLossRates> {
  const { labels, sales, collected } = input;
  const issues = checkCohort(input);
  if (issues.length > 0) return { ok: false, issues };
  const reached: Money[] = [];
  let left = sales.minor;
  for (const at of labels.keys()) {
    reached.push(moneyOfMinor(left, sales.currency));
    left -= collected[at]?.minor ?? 0;
  }
  const neverPaid = moneyOfMinor(left, sales.currency);
  const rates = labels.map((label, at) => {
    const of = reached[at] ?? sales;
    const share = reduced(BigInt(neverPaid.minor), BigInt(of.minor));
    return lossRateOf(label, { lost: formatDecimal(neverPaid), of: formatDecimal(of), share }, options);
  });
  return ok({ sales, reached, neverPaid, rates });
}

function checkCohort({ labels, sales, collected }: CohortInput): readonly Issue[] {
  const issues: Issue[] = [];
  if (labels.length === 0 || collected.length > labels.length || collected.length < labels.length - 1) {
    const params = { field: "collected", expected: Math.max(0, labels.length - 1), found: collected.length };
    issues.push(makeIssue(allowanceIssues, "allowance.figures_mismatch", params, { path: "/collected" }));
  }
  const currencies = [...new Set([sales, ...collected].map((each) => each.currency))].sort();
  if (currencies.length > 1) {
    const params = { currencies: currencies.join(", ") };
    return [...issues, makeIssue(allowanceIssues, "allowance.currency_mismatch", params, { path: "/collected" })];
  }
  if (sales.minor < 0) {
    issues.push(makeIssue(allowanceIssues, "allowance.amount_negative", { field: "sales" }, { path: "/sales" }));
  }
  for (const [at, each] of collected.entries()) {
    if (each.minor >= 0) continue;
    const path = `/collected/${at}`;
    issues.push(makeIssue(allowanceIssues, "allowance.amount_negative", { field: "collected" }, { path }));
  }
  const sum = trySumMoney(collected, sales.currency);
  if (!sum.ok || sum.value.minor > sales.minor) {
    const params = { collected: sum.ok ? formatDecimal(sum.value) : "more than 2^53", sales: formatDecimal(sales) };
    issues.push(makeIssue(allowanceIssues, "allowance.collected_exceeds_sales", params, { path: "/collected" }));
  }
  return issues;
}
