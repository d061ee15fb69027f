import {
  type DecimalText,
  isPlainDate,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type PlainDate,
  type Result,
  refuse,
  toEpochDay,
} from "@receivables/core";
import { ofMoney, ofText, toMinor } from "../internal/fraction.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";

/** Days from one date to another, both included. @category Quotas */
export interface DayRange {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Whose quota is cut to the days served. @category Quotas */
export interface ServedPeriod {
  readonly period: DayRange;
  /** First day served; `null`: the period's first. */
  readonly start: PlainDate | null;
  /** Last day served; `null`: the period's last. */
  readonly end: PlainDate | null;
  /** Leave and the like. */
  readonly excluded: readonly DayRange[];
}

/** A quota cut to days. @category Quotas */
export interface ProratedQuota {
  readonly days: number;
  readonly periodDays: number;
  readonly quota: Money;
}

/**
 * Cut a quota to the days served: `quota × days / days of the period`, rounded half away from zero.
 *
 * All ranges include both ends; a day left out twice counts once, and days left out outside the service change nothing.
 * **Units** calendar days; minor units. **Refuses** `commission.date_invalid`.
 *
 * @param quota - the quota of the whole period
 * @param served - the period and the days served
 * @returns days and quota
 * @example
 * ```ts
 * const served = { period: { from: "2026-01-01", to: "2026-01-31" }, start: "2026-01-16", end: null, excluded: [] };
 * unwrap(prorateQuota(money("3100", "USD"), served)) // => { days: 16, periodDays: 31, quota: { minor: 160000, currency: "USD" } }
 * ```
 * @category Quotas
 */
export function prorateQuota(quota: Money, served: ServedPeriod): Result<ProratedQuota> {
  const { period, start, end, excluded } = served;
  const ranges = [period, ...excluded];
  const wrong = ranges.findIndex(({ from, to }) => !isPlainDate(from) || !isPlainDate(to) || to < from);
  const dates = [start, end].some((date) => date !== null && !isPlainDate(date));
  if (wrong >= 0 || dates) {
    const field = wrong === 0 ? "period" : wrong > 0 ? "excluded" : "start or end";
    const path = wrong > 0 ? `/excluded/${wrong - 1}` : `/${field === "period" ? "period" : "start"}`;
    return refuse(makeIssue(commissionIssues, "commission.date_invalid", { field }, { path }));
  }
  const first = Math.max(toEpochDay(period.from), toEpochDay(start ?? period.from));
  const last = Math.min(toEpochDay(period.to), toEpochDay(end ?? period.to));
  const periodDays = toEpochDay(period.to) - toEpochDay(period.from) + 1;
  const days = Math.max(0, last - first + 1) - daysIn(excluded, first, last);
  const minor = toMinor({ n: BigInt(quota.minor) * BigInt(days), d: BigInt(periodDays) });
  return ok({ days, periodDays, quota: { minor, currency: quota.currency } });
}

/** Days of the ranges within first and last, each counted once. */
function daysIn(ranges: readonly DayRange[], first: number, last: number): number {
  const spans = ranges
    .map(({ from, to }) => ({ from: Math.max(first, toEpochDay(from)), to: Math.min(last, toEpochDay(to)) }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from);
  let days = 0;
  let counted = first - 1;
  for (const { from, to } of spans) {
    days += Math.max(0, to - Math.max(from, counted + 1) + 1);
    counted = Math.max(counted, to);
  }
  return days;
}

/**
 * Ramp a quota up: `quota × fraction` for each period, rounded half away from zero.
 *
 * **Units** minor units. **Refuses** `commission.figure_invalid`, `commission.amount_out_of_range`.
 *
 * @param quota - the full quota
 * @param ramp - fraction of it, by period
 * @returns the quota of each period
 * @example
 * ```ts
 * unwrap(rampQuota(money("1000", "USD"), ["0.25", "1"])).map(({ minor }) => minor) // => [25000, 100000]
 * ```
 * @category Quotas
 */
export function rampQuota(quota: Money, ramp: readonly DecimalText[]): Result<readonly Money[]> {
  return inRange(() => {
    const quotas: Money[] = [];
    for (const [at, text] of ramp.entries()) {
      const fraction = ofText(text);
      if (fraction === null) {
        const location = { path: `/ramp/${at}` };
        return refuse(makeIssue(commissionIssues, "commission.figure_invalid", { field: "ramp" }, location));
      }
      quotas.push({ minor: toMinor(multiplyFraction(ofMoney(quota), fraction)), currency: quota.currency });
    }
    return ok(quotas);
  });
}

/** Pay that starts at a share of the quota. @category Quotas */
export interface ThresholdRule {
  readonly quota: Money;
  /** Fraction of the quota at which pay starts; reached when it is met. */
  readonly threshold: DecimalText;
  readonly rate: DecimalText;
  /** Whether it then pays from the first unit of money on, or on what lies above. */
  readonly pays: "fromFirst" | "aboveThreshold";
}

/**
 * Pay nothing below a threshold of the quota.
 *
 * **Units** minor units, rounded half away from zero. **Refuses** `commission.figure_invalid`,
 * `commission.amount_out_of_range`.
 *
 * @param amount - what was sold
 * @param rule - quota, threshold, rate and what is paid on
 * @returns the commission
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const rule = { quota: usd("1000"), threshold: "0.5", rate: "0.1", pays: "aboveThreshold" } as const;
 * ["499.99", "500", "600"].map((sold) => unwrap(payAboveThreshold(usd(sold), rule)).minor) // => [0, 0, 1000]
 * ```
 * @category Quotas
 */
export function payAboveThreshold(amount: Money, rule: ThresholdRule): Result<Money> {
  return inRange(() => {
    const [share, rate] = [ofText(rule.threshold), ofText(rule.rate)];
    if (share === null || rate === null) {
      const field = share === null ? "threshold" : "rate";
      return refuse(makeIssue(commissionIssues, "commission.figure_invalid", { field }, { path: `/${field}` }));
    }
    const edge = multiplyFraction(ofMoney(rule.quota), share);
    const above = { n: BigInt(amount.minor) * edge.d - edge.n, d: edge.d };
    const base = above.n < 0n ? { n: 0n, d: 1n } : rule.pays === "fromFirst" ? ofMoney(amount) : above;
    return ok({ minor: toMinor(multiplyFraction(base, rate)), currency: amount.currency });
  });
}
