import {
  compareDecimal,
  type Decimal,
  type DecimalText,
  decimal,
  type Issue,
  isDecimalText,
  type Money,
  makeIssue,
  multiplyDecimal,
  ok,
  type Result,
} from "@receivables/core";
import { agingIssues } from "../issues.ts";
import { majorUnits, type Ratio, type RatioOptions, ratioOfParts, zeroDecimal } from "./ratio.ts";

/** Balances of adjacent buckets at two dates one bucket's length apart. @category Ratios */
export interface RollRateInput {
  /** Labels, youngest first; at least two. */
  readonly buckets: readonly string[];
  /** The earlier balances of every bucket but the last. */
  readonly previous: readonly Money[];
  /** The later balances of every bucket but the first. */
  readonly next: readonly Money[];
  /** Fraction lost of what has reached the last bucket, from 0 to 1. */
  readonly lossGivenLast: DecimalText;
}

/** What rolls on from one bucket, and what of it is lost in the end. @category Ratios */
export interface RollRate {
  readonly from: string;
  readonly to: string;
  /** May exceed 100 percent. */
  readonly rollRate: Ratio;
  /** Product of the roll rates from this bucket on, times the fraction lost of the last one. */
  readonly lossRate: Ratio;
}

/**
 * Roll rates between adjacent buckets, and the loss rates they imply.
 *
 * Roll rate k = later balance of bucket k+1 / earlier balance of bucket k. **Units** percent. **Refuses**
 * `aging.figures_mismatch` (lists of other lengths than one less than the buckets), `aging.fraction_out_of_range`.
 * A bucket without earlier balance has a roll rate of `null` with `aging.no_previous_balance`, and so have the loss rates
 * of it and of all younger ones. **Source** roll-rate (net flow) method of IFRS 9 and CECL practice guides.
 *
 * @param input - balances at both dates
 * @param options - decimals
 * @returns one entry for every bucket but the last
 * @throws InvariantError when the currencies differ
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const rates = unwrap(rollRates({
 *   buckets: ["current", "1-30", "31+"], previous: [usd("1000"), usd("200")], next: [usd("250"), usd("100")],
 *   lossGivenLast: "0.4",
 * }));
 * rates.map((each) => [each.rollRate.value, each.lossRate.value]) // => [["25.0000", "5.0000"], ["50.0000", "20.0000"]]
 * ```
 * @category Ratios
 */
export function rollRates(input: RollRateInput, options: RatioOptions = {}): Result<readonly RollRate[]> {
  const issues = checkInput(input);
  if (issues.length > 0) return { ok: false, issues };
  const { buckets, previous, next } = input;
  const figures = majorUnits(...previous, ...next);
  const rates: RollRate[] = [];
  let lost: Decimal = decimal(input.lossGivenLast);
  let of: Decimal = decimal("1");
  for (let at = previous.length - 1; at >= 0; at--) {
    const before = figures[at] ?? zeroDecimal;
    const after = figures[previous.length + at] ?? zeroDecimal;
    lost = multiplyDecimal(lost, after);
    of = multiplyDecimal(of, before);
    const shape = { unit: "percent", whenZero: "aging.no_previous_balance" } as const;
    rates.unshift({
      from: buckets[at] ?? "",
      to: buckets[at + 1] ?? "",
      rollRate: ratioOfParts({ ...shape, name: "rollRate", numerator: after, denominator: before }, options),
      lossRate: ratioOfParts({ ...shape, name: "lossRate.fromRollRates", numerator: lost, denominator: of }, options),
    });
  }
  return ok(rates);
}

function checkInput({ buckets, previous, next, lossGivenLast }: RollRateInput): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [field, list] of Object.entries({ previous, next })) {
    if (list.length === buckets.length - 1) continue;
    const params = { field, expected: buckets.length - 1, found: list.length };
    issues.push(makeIssue(agingIssues, "aging.figures_mismatch", params, { path: `/${field}` }));
  }
  if (!isFraction(lossGivenLast)) {
    const params = { field: "lossGivenLast" };
    issues.push(makeIssue(agingIssues, "aging.fraction_out_of_range", params, { path: "/lossGivenLast" }));
  }
  return issues;
}

function isFraction(text: DecimalText): boolean {
  if (!isDecimalText(text)) return false;
  const value = decimal(text);
  return compareDecimal(value, zeroDecimal) >= 0 && compareDecimal(value, decimal("1")) <= 0;
}
