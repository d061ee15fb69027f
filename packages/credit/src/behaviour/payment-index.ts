import { type Money, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** How days beyond terms become an index: anchors with rising days, read in a straight line between. @category Behaviour */
export type PaymentIndexKey = readonly (readonly [daysBeyondTerms: number, index: number])[];

/**
 * The anchors that all published charts of the dollar-weighted payment index agree with: 100 is 30 days early, 80 is
 * prompt, 50 is 30 days late, 20 is 120 days late or later.
 *
 * **Source** public glossary charts of the index, read for every value from 100 to 85 and from 59 to 44.
 *
 * @category Behaviour
 */
export const standardPaymentKey: PaymentIndexKey = [
  [-30, 100],
  [-20, 90],
  [0, 80],
  [15, 70],
  [22, 60],
  [30, 50],
  [60, 40],
  [90, 30],
  [120, 20],
];

/** One payment or open debt, and how late it is. @category Behaviour */
export interface PaymentExperience {
  readonly amount: Money;
  /** Days after the day it was due; below 0 where it was paid early. */
  readonly daysBeyondTerms: number;
}

/** How a customer pays, weighted by amount. @category Behaviour */
export interface PaymentIndex {
  /** The index before rounding. */
  readonly index: number;
  /** Rounded half up. */
  readonly indexRounded: number;
  /** Mean days beyond terms, early payment counting below 0. */
  readonly daysEarlyNegative: number;
  /** The same with early payment counting as prompt. */
  readonly daysEarlyAsZero: number;
  readonly experiences: number;
}

/**
 * Score how a customer pays: each experience read through the key, the mean weighted by amount.
 *
 * `index = Σ amount × key(days) / Σ amount`. A dispute is not slow pay: leave disputed amounts out. **Units** index
 * points; days. **Refuses** `credit.option_invalid` (a key that does not rise), `credit.zero_denominator` (no amount),
 * `credit.currency_mismatch`. **Source** the dollar-weighted index as published by credit bureaus.
 *
 * @param experiences - amounts with their days beyond terms
 * @param key - how days become an index
 * @returns index and weighted days
 * @example
 * ```ts
 * const paid = (daysBeyondTerms: number) => ({ amount: money("1000", "USD"), daysBeyondTerms });
 * unwrap(paymentIndex([paid(0), paid(0), paid(0), paid(30)])).index // => 72.5
 * ```
 * @category Behaviour
 */
export function paymentIndex(
  experiences: readonly PaymentExperience[],
  key: PaymentIndexKey = standardPaymentKey,
): Result<PaymentIndex> {
  const refused = checkKey(key);
  if (refused !== null) return refuse(refused);
  const currency = experiences[0]?.amount.currency;
  const other = experiences.findIndex(({ amount }) => amount.currency !== currency);
  if (other >= 0) {
    return refuse(makeIssue(creditIssues, "credit.currency_mismatch", {}, { path: `/experiences/${other}/amount` }));
  }
  let total = 0n;
  let early = 0n;
  let late = 0n;
  // Summed day by day, so that the order of experiences changes no digit.
  const byDay = new Map<number, bigint>();
  for (const { amount, daysBeyondTerms } of experiences) {
    const minor = BigInt(amount.minor);
    total += minor;
    early += minor * BigInt(daysBeyondTerms);
    late += minor * BigInt(Math.max(0, daysBeyondTerms));
    byDay.set(daysBeyondTerms, (byDay.get(daysBeyondTerms) ?? 0n) + minor);
  }
  if (total === 0n) {
    const params = { field: "the sum of amounts", figure: "the payment index" };
    return refuse(makeIssue(creditIssues, "credit.zero_denominator", params, { path: "/experiences" }));
  }
  const whole = Number(total);
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const index = days.reduce((sum, day) => sum + Number(byDay.get(day) ?? 0n) * indexAt(day, key), 0) / whole;
  return ok({
    index,
    indexRounded: roundIndex(index),
    daysEarlyNegative: Number(early) / whole,
    daysEarlyAsZero: Number(late) / whole,
    experiences: experiences.length,
  });
}

/**
 * Read the key alone: the index of some days beyond terms, in a straight line between anchors and level beyond them.
 *
 * **Refuses** nothing; the key must rise, as {@link paymentIndex} checks.
 *
 * @param daysBeyondTerms - days after the day it was due
 * @param key - how days become an index
 * @returns the index
 * @example
 * ```ts
 * [-40, 0, 45].map((days) => indexOfDays(days)) // => [100, 80, 45]
 * ```
 * @category Behaviour
 */
export function indexOfDays(daysBeyondTerms: number, key: PaymentIndexKey = standardPaymentKey): number {
  return indexAt(daysBeyondTerms, key);
}

/** A named range of the index, both edges included. @category Behaviour */
export interface RiskBand {
  readonly from: number;
  readonly to: number;
  readonly band: string;
}

/** Bands in common use: 80 and more low risk, 50 and more medium, the rest high. @category Behaviour */
export const standardRiskBands: readonly RiskBand[] = [
  { from: 80, to: 100, band: "low" },
  { from: 50, to: 79, band: "medium" },
  { from: 0, to: 49, band: "high" },
];

/**
 * Name the band of an index, rounded half up before it is looked up.
 *
 * **Refuses** nothing; `null` where no band holds it.
 *
 * @param index - the index
 * @param bands - the bands
 * @returns the band's name
 * @example
 * ```ts
 * [79.5, 79.4].map((index) => bandOfIndex(index)) // => ["low", "medium"]
 * ```
 * @category Behaviour
 */
export function bandOfIndex(index: number, bands: readonly RiskBand[] = standardRiskBands): string | null {
  const rounded = roundIndex(index);
  return bands.find(({ from, to }) => rounded >= from && rounded <= to)?.band ?? null;
}

function indexAt(days: number, key: PaymentIndexKey): number {
  const [firstDays = 0, firstIndex = 0] = key[0] ?? [];
  if (days <= firstDays) return firstIndex;
  for (let at = 1; at < key.length; at += 1) {
    const [high = 0, highIndex = 0] = key[at] ?? [];
    if (days > high) continue;
    const [low = 0, lowIndex = 0] = key[at - 1] ?? [];
    return lowIndex + ((highIndex - lowIndex) * (days - low)) / (high - low);
  }
  return key[key.length - 1]?.[1] ?? 0;
}

function checkKey(key: PaymentIndexKey) {
  const rises = key.every(([days, index], at) => {
    return Number.isFinite(days) && Number.isFinite(index) && (at === 0 || days > (key[at - 1]?.[0] ?? 0));
  });
  if (key.length > 0 && rises) return null;
  const params = { field: "key", expected: "a list of anchors with rising days" };
  return makeIssue(creditIssues, "credit.option_invalid", params, { path: "/key" });
}

function roundIndex(index: number): number {
  return Math.floor(index + 0.5);
}
