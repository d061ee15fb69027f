import {
  type DecimalText,
  decimal,
  exponentOf,
  type Fraction,
  formatDecimalText,
  type Issue,
  isDecimalText,
  type Money,
  makeIssue,
  moneyOfMinor,
  multiplyDecimal,
  multiplyFraction,
  ok,
  type Result,
  type RoundingMode,
  roundQuotient,
  trimDecimal,
  trySumMoney,
} from "@receivables/core";
import { fractionOfTexts, isShare, percentText, reduced } from "./internal/fraction.ts";
import { allowanceIssues } from "./issues.ts";
import type { LossRate } from "./loss-rate.ts";

/** A loss rate as a percentage, or as the exact fraction a history gave. @category Provision matrix */
export type StatedRate = { readonly percent: DecimalText } | Pick<LossRate, "lost" | "of">;

/** A bucket to provide for. @category Provision matrix */
export interface MatrixRow {
  readonly label: string;
  /** Gross carrying amount, zero or more. */
  readonly gross: Money;
  readonly rate: StatedRate;
}

/**
 * A factor on historical rates: what is expected to be different from the past, with its reason.
 *
 * @category Provision matrix
 */
export interface RateAdjustment {
  /** Decimal text from 0; `"1.1"` is ten percent more losses. */
  readonly factor: DecimalText;
  /** Labels of the buckets it holds for; absent, all. */
  readonly labels?: readonly string[];
  readonly reason: string;
  readonly approvedBy?: string;
}

/** How {@link provisionMatrix} computes. @category Provision matrix */
export interface ProvisionMatrixOptions {
  /** What each row is rounded to, in major units: `"0.01"`, `"1"`. */
  readonly step: DecimalText;
  /** How each row is rounded to the step. */
  readonly rounding: RoundingMode;
  /**
   * Factors on the historical rates.
   * @defaultValue none
   */
  readonly adjustments?: readonly RateAdjustment[];
}

/** One bucket provided for. @category Provision matrix */
export interface ProvisionRow {
  readonly label: string;
  readonly gross: Money;
  /** The rate before adjustments; exact where it was stated as a percentage. */
  readonly historicalPercent: DecimalText | null;
  /** Times all factors; exact where the rate was stated as a percentage, else to ten decimals. */
  readonly adjustedPercent: DecimalText | null;
  /** Rounded once to the step. */
  readonly expectedLoss: Money;
}

/** Expected losses by bucket. @category Provision matrix */
export interface ProvisionMatrix {
  readonly rows: readonly ProvisionRow[];
  readonly gross: Money;
  /** The sum of the rounded rows. */
  readonly expectedLoss: Money;
  /** Warnings: the matrix stands, but somebody should look. */
  readonly issues: readonly Issue[];
}

/**
 * Expected credit loss by bucket: gross carrying amount × loss rate × forward-looking factors.
 *
 * Rates are used exactly; each row is rounded once to the step, and the total is the sum of the rows.
 *
 * **Units** minor units of one currency; percent. **Refuses** `allowance.currency_mismatch`, `allowance.amount_negative`,
 * `allowance.rate_invalid` (a rate or factor below zero or no number), `allowance.rate_missing` (a balance where the
 * history gave no rate), `allowance.step_invalid`, `allowance.amount_out_of_range`. An adjusted rate above 100 percent is
 * used as it is, with the warning `allowance.rate_above_hundred`. **Source** IFRS 9 B5.5.35 and Illustrative Example 12;
 * ASC 326-20-55-37 to 55-40 (Example 5, aging schedule).
 *
 * @param rows - the buckets, at least one
 * @param options - step, rounding and factors
 * @returns the rows with their losses
 * @example
 * ```ts
 * const rows = [
 *   { label: "current", gross: money("5984698", "USD"), rate: { percent: "0.3" } },
 *   { label: "1-30", gross: money("8272", "USD"), rate: { percent: "8" } },
 * ];
 * const adjustments = [{ factor: "0.9", reason: "unemployment expected to fall" }];
 * const matrix = unwrap(provisionMatrix(rows, { step: "1", rounding: "halfUp", adjustments }));
 * matrix.rows.map((row) => [row.adjustedPercent, row.expectedLoss.minor]) // => [["0.27", 1615900], ["7.2", 59600]]
 * ```
 * @category Provision matrix
 */
export function provisionMatrix(rows: readonly MatrixRow[], options: ProvisionMatrixOptions): Result<ProvisionMatrix> {
  const { step, rounding, adjustments = [] } = options;
  const [first] = rows;
  const currency = first?.gross.currency ?? "";
  const issues = checkMatrix(rows, options, currency);
  if (first === undefined || issues.length > 0) return { ok: false, issues };
  const stepMinor = minorOfStep(step, currency) ?? 1n;
  const warnings: Issue[] = [];
  const provided: ProvisionRow[] = [];
  for (const [at, { label, gross, rate }] of rows.entries()) {
    const factors = adjustments.filter(({ labels }) => labels === undefined || labels.includes(label));
    const historical = shareOf(rate);
    const share = factors.reduce((so, { factor }) => multiplyFraction(so, fractionOfTexts(factor, "1")), historical);
    if (share.n > share.d && share.d > 0n) {
      const params = { label, percent: percentText(share, 4, "halfUp") };
      const where = { path: `/${at}/rate`, severity: "warning" } as const;
      warnings.push(makeIssue(allowanceIssues, "allowance.rate_above_hundred", params, where));
    }
    const loss = lossMinor(gross, share, stepMinor, rounding);
    if (loss === null) return { ok: false, issues: [outOfRange(`/${at}/gross`)] };
    provided.push({
      label,
      gross,
      historicalPercent: shownPercent(rate, []),
      adjustedPercent: shownPercent(rate, factors),
      expectedLoss: moneyOfMinor(loss, currency),
    });
  }
  const gross = trySumMoney(
    rows.map((row) => row.gross),
    currency,
  );
  const expectedLoss = trySumMoney(
    provided.map((row) => row.expectedLoss),
    currency,
  );
  if (!gross.ok || !expectedLoss.ok) return { ok: false, issues: [outOfRange("")] };
  return ok({ rows: provided, gross: gross.value, expectedLoss: expectedLoss.value, issues: warnings });
}

/** The exact share a rate states; a denominator of zero is no rate. */
function shareOf(rate: StatedRate): Fraction {
  return "lost" in rate ? fractionOfTexts(rate.lost, rate.of) : fractionOfTexts(rate.percent, "100");
}

function shownPercent(rate: StatedRate, factors: readonly RateAdjustment[]): DecimalText | null {
  if (!("lost" in rate)) {
    const exact = factors.reduce((so, { factor }) => multiplyDecimal(so, decimal(factor)), decimal(rate.percent));
    return formatDecimalText(trimDecimal(exact));
  }
  const share = factors.reduce((so, { factor }) => multiplyFraction(so, fractionOfTexts(factor, "1")), shareOf(rate));
  if (share.d === 0n) return null;
  return formatDecimalText(trimDecimal(decimal(percentText(share, 10, "halfUp"))));
}

function lossMinor(gross: Money, share: Fraction, stepMinor: bigint, rounding: RoundingMode): number | null {
  if (gross.minor === 0) return 0;
  const { n, d } = share;
  const steps = roundQuotient(BigInt(gross.minor) * n, d * stepMinor, rounding);
  const minor = Number(steps * stepMinor);
  return Number.isSafeInteger(minor) ? minor : null;
}

/** A step in major units as minor units, or `null` where it is none. */
function minorOfStep(step: DecimalText, currency: string): bigint | null {
  if (!isDecimalText(step)) return null;
  const { coefficient, scale } = decimal(step);
  const minor = reduced(coefficient * 10n ** BigInt(exponentOf(currency)), 10n ** BigInt(scale));
  return minor.d === 1n && minor.n > 0n ? minor.n : null;
}

function checkMatrix(
  rows: readonly MatrixRow[],
  { step, adjustments = [] }: ProvisionMatrixOptions,
  currency: string,
): readonly Issue[] {
  const issues: Issue[] = [];
  if (rows.length === 0) {
    const params = { field: "rows", expected: 1, found: 0 };
    return [makeIssue(allowanceIssues, "allowance.figures_mismatch", params)];
  }
  const currencies = [...new Set(rows.map((row) => row.gross.currency))].sort();
  if (currencies.length > 1) {
    const params = { currencies: currencies.join(", ") };
    return [makeIssue(allowanceIssues, "allowance.currency_mismatch", params)];
  }
  if (minorOfStep(step, currency) === null) {
    issues.push(makeIssue(allowanceIssues, "allowance.step_invalid", { step, currency }, { path: "/step" }));
  }
  for (const [at, { factor }] of adjustments.entries()) {
    if (isShare(factor)) continue;
    const params = { field: "factor", label: `adjustment ${at + 1}` };
    const path = `/adjustments/${at}/factor`;
    issues.push(makeIssue(allowanceIssues, "allowance.rate_invalid", params, { path }));
  }
  for (const [at, { label, gross, rate }] of rows.entries()) {
    if (gross.minor < 0) {
      const params = { field: `balance of ${label}` };
      issues.push(makeIssue(allowanceIssues, "allowance.amount_negative", params, { path: `/${at}/gross` }));
    }
    const texts = "lost" in rate ? [rate.lost, rate.of] : [rate.percent];
    if (!texts.every((text) => isShare(text))) {
      const params = { field: "loss rate", label };
      issues.push(makeIssue(allowanceIssues, "allowance.rate_invalid", params, { path: `/${at}/rate` }));
    } else if (shareOf(rate).d === 0n && gross.minor !== 0) {
      issues.push(makeIssue(allowanceIssues, "allowance.rate_missing", { label }, { path: `/${at}/rate` }));
    }
  }
  return issues;
}

function outOfRange(path: string): Issue {
  return makeIssue(allowanceIssues, "allowance.amount_out_of_range", {}, { path });
}
