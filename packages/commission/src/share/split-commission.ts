import {
  addFraction,
  compareFraction,
  type Fraction,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type Result,
  refuse,
  zeroFraction,
} from "@receivables/core";
import { ofText, toText } from "../internal/fraction.ts";
import { commissionIssues } from "../issues.ts";

/**
 * Split a commission over several people, to the minor unit.
 *
 * Each part is rounded towards zero; the units left go one each to the largest remainders, ties to the first listed. A
 * negative commission is split as its absolute value and negated, so that a clawback undoes the split it follows.
 * **Units** minor units. **Refuses** `commission.figure_invalid`, `commission.split_not_one`.
 *
 * @param commission - what is split
 * @param shares - decimal texts or fractions such as `1/3` that sum exactly to 1
 * @returns the parts, which sum to the commission
 * @example
 * ```ts
 * unwrap(splitCommission(money("100.00", "USD"), ["1/3", "1/3", "1/3"])).map(({ minor }) => minor)
 * // => [3334, 3333, 3333]
 * ```
 * @category Shares
 */
export function splitCommission(commission: Money, shares: readonly string[]): Result<readonly Money[]> {
  const read: Fraction[] = [];
  for (const [at, share] of shares.entries()) {
    const fraction = ofText(share);
    if (fraction === null || fraction.n < 0n) {
      const location = { path: `/shares/${at}` };
      return refuse(makeIssue(commissionIssues, "commission.figure_invalid", { field: "a share" }, location));
    }
    read.push(fraction);
  }
  const sum = read.reduce(addFraction, zeroFraction);
  if (compareFraction(sum, { n: 1n, d: 1n }) !== 0) {
    const params = { sum: toText(sum, 8) };
    return refuse(makeIssue(commissionIssues, "commission.split_not_one", params, { path: "/shares" }));
  }
  return ok(splitMinor(commission.minor, read).map((minor) => ({ minor, currency: commission.currency })));
}

/** Minor units by shares that sum to 1, the units left over to the largest remainders. */
export function splitMinor(minor: number, shares: readonly Fraction[]): readonly number[] {
  const sign = minor < 0 ? -1 : 1;
  const whole: Fraction = { n: BigInt(Math.abs(minor)), d: 1n };
  const exact = shares.map((share) => multiplyFraction(whole, share));
  const parts = exact.map(({ n, d }) => Number(n / d));
  let left = Math.abs(minor) - parts.reduce((total, part) => total + part, 0);
  const order = exact
    .map(({ n, d }, at) => ({ at, rest: { n: n % d, d } }))
    .sort((a, b) => compareFraction(b.rest, a.rest) || a.at - b.at);
  for (const { at } of order) {
    if (left <= 0) break;
    parts[at] = (parts[at] ?? 0) + 1;
    left -= 1;
  }
  return parts.map((part) => sign * part + 0);
}
