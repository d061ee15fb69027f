import {
  type DecimalText,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  type PlainDate,
  type RoundingMode,
} from "@receivables/core";
import { checkBucketDays } from "./internal/age-buckets.ts";
import { isShare } from "./internal/fraction.ts";
import { allowanceIssues } from "./issues.ts";
import type { RateAdjustment, StatedRate } from "./provision-matrix.ts";

/** Loss rates of a group of customers that lose alike. @category Policy */
export interface SegmentRates {
  readonly name: string;
  /** Values of the segment dimension it takes; `null` takes every value no other segment takes, and none. */
  readonly values: readonly string[] | null;
  /** One rate a bucket: not due, the closed ones, the open last one. */
  readonly rates: readonly StatedRate[];
}

/** A customer or document assessed by itself, outside the matrix. @category Policy */
export interface SpecificReserve {
  readonly about: { readonly kind: "customer" | "document"; readonly id: string };
  /** A percentage of what is open, or an amount in base currency. */
  readonly loss: { readonly percent: DecimalText } | { readonly amount: Money };
  readonly reason: string;
  readonly approvedBy: string;
}

/** Credit insurance of a customer: its part of the exposure needs no allowance. @category Policy */
export interface CreditInsurance {
  readonly customerId: string;
  /** Percent of the exposure that is covered. */
  readonly coveragePercent: DecimalText;
  /** The most that is covered, in base currency. */
  readonly limit?: Money;
  /** Number of the insurance policy. */
  readonly reference: string;
}

/** An amount management adds to or takes off the modelled loss. @category Policy */
export interface Overlay {
  /** In base currency; negative lowers the allowance. */
  readonly amount: Money;
  readonly reason: string;
  readonly approvedBy: string;
}

/** A reserve for what will be credited, not lost: kept apart from credit loss. @category Policy */
export interface DilutionReserve {
  readonly kind: "returns" | "credit_memos" | "discounts" | "other";
  /** Percent of the gross exposure. */
  readonly percent: DecimalText;
  readonly reason: string;
}

/** The rules of an allowance, as data. A change is a new version. @category Policy */
export interface AllowancePolicy {
  readonly version: string;
  readonly effectiveFrom: PlainDate;
  /** What the assessment is labelled. Both measure lifetime losses by age; the arithmetic is the same. */
  readonly framework: "ifrs9_simplified" | "cecl_aging";
  /** Last day of each closed bucket past due: `[30, 60, 90]`. */
  readonly buckets: readonly number[];
  readonly missingDueDate: "documentDate" | "refuse";
  /** Whether credit a customer can still use is taken off the same customer's oldest debt. */
  readonly credits: "ignored" | "oldestFirst";
  /** `excluded` leaves disputed parts to the dilution reserve; `included` provides for them as for the rest. */
  readonly disputed: "included" | "excluded";
  /** Name of the document's, else the customer's dimension that tells the segment; absent, there is one segment. */
  readonly segmentBy?: string;
  readonly segments: readonly SegmentRates[];
  readonly adjustments: readonly RateAdjustment[];
  readonly specific: readonly SpecificReserve[];
  readonly insurance: readonly CreditInsurance[];
  readonly overlays: readonly Overlay[];
  readonly dilution: readonly DilutionReserve[];
  /** What each row is rounded to, in major units of the base currency. */
  readonly step: DecimalText;
  readonly rounding: RoundingMode;
}

/** Why a policy cannot be used on a day for a Book of a currency. */
export function checkPolicy(policy: AllowancePolicy, asOf: PlainDate, currency: string): readonly Issue[] {
  const issues: Issue[] = [];
  const add = (code: keyof typeof allowanceIssues, params: Issue["params"], path: string): void => {
    issues.push(makeIssue(allowanceIssues, code, params ?? {}, { path }));
  };
  if (!isPlainDate(asOf)) add("allowance.date_invalid", { field: "asOf" }, "/asOf");
  if (!isPlainDate(policy.effectiveFrom)) {
    add("allowance.date_invalid", { field: "effectiveFrom" }, "/policy/effectiveFrom");
  } else if (policy.effectiveFrom > asOf) {
    const { version, effectiveFrom } = policy;
    add("allowance.policy_not_effective", { version, effectiveFrom }, "/policy/effectiveFrom");
  }
  issues.push(...checkBucketDays(policy.buckets, "/policy/buckets"));
  const expected = policy.buckets.length + 2;
  for (const [at, { rates }] of policy.segments.entries()) {
    if (rates.length === expected) continue;
    const params = { field: "rates", expected, found: rates.length };
    add("allowance.figures_mismatch", params, `/policy/segments/${at}/rates`);
  }
  const percent = (text: DecimalText, field: string, path: string): void => {
    if (!isShare(text, 100n)) add("allowance.percent_out_of_range", { field }, path);
  };
  const inBase = (amount: Money | undefined, path: string): void => {
    if (amount === undefined || amount.currency === currency) return;
    add("allowance.currency_mismatch", { currencies: [amount.currency, currency].sort().join(", ") }, path);
  };
  for (const [at, { loss }] of policy.specific.entries()) {
    const path = `/policy/specific/${at}/loss`;
    if ("percent" in loss) percent(loss.percent, "specific loss", path);
    else {
      inBase(loss.amount, path);
      if (loss.amount.minor < 0) add("allowance.amount_negative", { field: "specific loss" }, path);
    }
  }
  for (const [at, { coveragePercent, limit }] of policy.insurance.entries()) {
    percent(coveragePercent, "coverage", `/policy/insurance/${at}/coveragePercent`);
    inBase(limit, `/policy/insurance/${at}/limit`);
    if ((limit?.minor ?? 0) < 0) {
      add("allowance.amount_negative", { field: "insurance limit" }, `/policy/insurance/${at}/limit`);
    }
  }
  for (const [at, { amount }] of policy.overlays.entries()) inBase(amount, `/policy/overlays/${at}/amount`);
  for (const [at, each] of policy.dilution.entries()) {
    percent(each.percent, "dilution", `/policy/dilution/${at}/percent`);
  }
  return issues;
}
