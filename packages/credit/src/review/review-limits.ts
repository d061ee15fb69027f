import {
  type DecimalText,
  decimal,
  exactMinor,
  type Fraction,
  formatDecimal,
  fractionOf,
  fractionOfDecimal,
  type Issue,
  isDecimalText,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type PlainDate,
  type Reason,
  type Result,
  reason,
  refuse,
  roundFraction,
} from "@receivables/core";
import type { CustomerBehaviour } from "../behaviour/customer-behaviour.ts";
import { inRange } from "../internal/in-range.ts";
import { creditIssues } from "../issues.ts";

/** A customer's limit as it stands. @category Limit reviews */
export interface StandingLimit {
  readonly customerId: string;
  /** `null`: none was set. */
  readonly limit: Money | null;
  readonly reviewOn?: PlainDate;
}

/** What a review looks for, and what limits it recommends. @category Limit reviews */
export interface LimitReviewPolicy {
  /** A limit used by more than so many percent is looked at. */
  readonly mostUsedPercent: number;
  /** A payment index below it is looked at. */
  readonly leastIndex: number;
  /** A fall of the index by more than so many points is looked at. */
  readonly mostFall: number;
  /**
   * More promises of the window than so many not kept in full are looked at.
   * @defaultValue promises are not looked at
   */
  readonly mostBrokenPromises?: number;
  /** The recommended limit is the high credit times the multiplier of the band. */
  readonly multipliers: Readonly<Record<string, DecimalText>>;
  /** For customers without a band; `null`: no limit is recommended. */
  readonly otherMultiplier: DecimalText | null;
  /** The step limits are rounded down to. */
  readonly step: Money;
  /** The highest limit recommended. */
  readonly cap: Money;
}

/** One customer's limit, looked at. @category Limit reviews */
export interface LimitReview {
  readonly customerId: string;
  readonly limit: Money | null;
  readonly owed: Money;
  /** Limit less what is owed; below 0 where it is exceeded. */
  readonly headroom: Money | null;
  readonly index: number | null;
  readonly band: string | null;
  /** Why somebody should look; none: the limit stands. */
  readonly findings: readonly Reason[];
  readonly recommended: Money | null;
  readonly action: "keep" | "set" | "raise" | "lower";
}

/**
 * Look at every limit: how much is used, how the customer pays, whether the review is due, and what it should be.
 *
 * A limit is only recommended where something was found. It is the high credit times the multiplier of the payment band,
 * capped, rounded down to the step; it is raised only for a customer whose index and promises are no
 * finding. **Units** minor units of
 * one currency; percent; index points. **Refuses** `credit.currency_mismatch`, `credit.option_invalid`,
 * `credit.amount_out_of_range`.
 *
 * @param behaviours - how customers pay, by `measureBehaviour`
 * @param limits - the limits as they stand; a customer that is not listed has none
 * @param policy - what is looked for
 * @returns one review a customer, in the order of the behaviours
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const behaviour = {
 *   customerId: "c1", asOf: "2026-11-30", index: null, band: "low", reason: null, experiences: 9, trend: null, worst: null,
 *   highCredit: { amount: usd("9100"), on: "2026-11-02" }, owed: usd("9100"), overdue: usd("0"), disputed: usd("0"),
 *   returnedPayments: 0, promises: { kept: 0, partial: 0, broken: 0 }, lastPaidOn: null,
 * };
 * const policy = {
 *   mostUsedPercent: 90, leastIndex: 50, mostFall: 10, multipliers: { low: "1.25" }, otherMultiplier: null,
 *   step: usd("500"), cap: usd("50000"),
 * };
 * const [review] = unwrap(reviewLimits([behaviour], [{ customerId: "c1", limit: usd("10000") }], policy));
 * [review?.action, review?.recommended?.minor, review?.findings.map(({ code }) => code)]
 * // => ["raise", 1100000, ["credit.review_limit_used"]]
 * ```
 * @category Limit reviews
 */
export function reviewLimits(
  behaviours: readonly CustomerBehaviour[],
  limits: readonly StandingLimit[],
  policy: LimitReviewPolicy,
): Result<readonly LimitReview[]> {
  return inRange(() => {
    const issues = checkPolicy(behaviours, limits, policy);
    if (issues.length > 0) return refuse(...issues);
    const standing = new Map(limits.map((each) => [each.customerId, each]));
    return ok(behaviours.map((each) => reviewOne(each, standing.get(each.customerId), policy)));
  });
}

/** Findings about how a customer pays: with one of them a limit is not raised. */
const badHabits: ReadonlySet<string> = new Set([
  "credit.review_index",
  "credit.review_worsening",
  "credit.review_promises",
]);

function reviewOne(
  behaviour: CustomerBehaviour,
  standing: StandingLimit | undefined,
  policy: LimitReviewPolicy,
): LimitReview {
  const { customerId, owed, band, highCredit } = behaviour;
  const limit = standing?.limit ?? null;
  const index = behaviour.index?.indexRounded ?? null;
  const findings = findingsOf(behaviour, standing, policy);
  const own = band === null || !Object.hasOwn(policy.multipliers, band) ? undefined : policy.multipliers[band];
  const multiplier = own ?? policy.otherMultiplier;
  const suggested =
    findings.length === 0 || multiplier === null ? null : limitOf(highCredit.amount, multiplier, policy);
  const paysBadly = findings.some(({ code }) => badHabits.has(code));
  const raises = suggested !== null && limit !== null && suggested.minor > limit.minor;
  const recommended = raises && paysBadly ? limit : suggested;
  const action =
    recommended === null || recommended.minor === limit?.minor
      ? "keep"
      : limit === null
        ? "set"
        : recommended.minor > limit.minor
          ? "raise"
          : "lower";
  const headroom = limit === null ? null : { minor: exactMinor(limit.minor - owed.minor), currency: owed.currency };
  return { customerId, limit, owed, headroom, index, band, findings, recommended, action };
}

function findingsOf(
  { asOf, owed, index, trend, promises }: CustomerBehaviour,
  standing: StandingLimit | undefined,
  { mostUsedPercent, leastIndex, mostFall, mostBrokenPromises }: LimitReviewPolicy,
): readonly Reason[] {
  const findings: Reason[] = [];
  const limit = standing?.limit ?? null;
  if (limit === null) {
    if (owed.minor > 0)
      findings.push(reason("credit.review_no_limit", { amount: `${formatDecimal(owed)} ${owed.currency}` }));
  } else if (BigInt(owed.minor) * 100n > BigInt(limit.minor) * BigInt(mostUsedPercent)) {
    const percent = limit.minor === 0 ? "over 100" : String(Math.round((owed.minor / limit.minor) * 100));
    findings.push(reason("credit.review_limit_used", { percent }));
  }
  const reviewOn = standing?.reviewOn;
  if (reviewOn !== undefined && reviewOn <= asOf) findings.push(reason("credit.review_date", { date: reviewOn }));
  if (index !== null && index.indexRounded < leastIndex) {
    findings.push(reason("credit.review_index", { index: index.indexRounded, least: leastIndex }));
  }
  if (trend !== null && trend.change < -mostFall) {
    findings.push(reason("credit.review_worsening", { points: Math.round(-trend.change) }));
  }
  const broken = promises.partial + promises.broken;
  if (mostBrokenPromises !== undefined && broken > mostBrokenPromises) {
    findings.push(reason("credit.review_promises", { broken, most: mostBrokenPromises }));
  }
  return findings;
}

function limitOf({ minor, currency }: Money, multiplier: DecimalText, { step, cap }: LimitReviewPolicy): Money {
  const exact: Fraction = multiplyFraction(fractionOf(Math.max(0, minor)), fractionOfDecimal(decimal(multiplier)));
  const rounded = roundFraction(exact, "floor", BigInt(step.minor));
  return { minor: rounded < BigInt(cap.minor) ? exactMinor(rounded) : cap.minor, currency };
}

function checkPolicy(
  behaviours: readonly CustomerBehaviour[],
  limits: readonly StandingLimit[],
  policy: LimitReviewPolicy,
): readonly Issue[] {
  const issues: Issue[] = [];
  const { currency } = policy.step;
  const amount = (value: Money | null, path: string): void => {
    if (value === null || value.currency === currency) return;
    issues.push(makeIssue(creditIssues, "credit.currency_mismatch", {}, { path }));
  };
  for (const [at, { owed }] of behaviours.entries()) amount(owed, `/behaviours/${at}/owed`);
  for (const [at, { limit }] of limits.entries()) amount(limit, `/limits/${at}/limit`);
  amount(policy.cap, "/policy/cap");
  const invalid = (field: string, expected: string): void => {
    issues.push(makeIssue(creditIssues, "credit.option_invalid", { field, expected }, { path: `/policy/${field}` }));
  };
  if (!(policy.step.minor > 0)) invalid("step", "above 0");
  if (!(Number.isSafeInteger(policy.mostUsedPercent) && policy.mostUsedPercent >= 0)) {
    invalid("mostUsedPercent", "a whole number from 0");
  }
  const { mostBrokenPromises: broken = 0 } = policy;
  if (!(Number.isSafeInteger(broken) && broken >= 0)) invalid("mostBrokenPromises", "a whole number from 0");
  for (const field of ["leastIndex", "mostFall"] as const) {
    if (!(policy[field] >= 0 && Number.isFinite(policy[field]))) invalid(field, "0 or more");
  }
  const multipliers = [...Object.values(policy.multipliers), policy.otherMultiplier ?? "0"];
  if (multipliers.some((text) => !isDecimalText(text) || text.startsWith("-"))) {
    invalid("multipliers", "decimal numbers from 0");
  }
  return issues;
}
