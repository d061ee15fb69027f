import type { CurrencyCode, DecimalText, DocumentLine, Money, PlainDate } from "@receivables/core";
import type { DrawKind } from "../draw/run-draw.ts";
import type { DiscountRelease } from "../release/release-on-cash.ts";
import type { AmountTier, MultiplierTier } from "../tier/multiplied-tiers.ts";
import type { Tier } from "../tier/tier-table.ts";

/** How long a period is: a month, a quarter or a year of the calendar. @category Plans */
export type PeriodLength = "month" | "quarter" | "year";

/**
 * As what somebody is credited: `direct` credits of a document sum to it, `overlay` credits come on top, `rollUp` credits
 * are what a manager's people have in direct credit, each document once.
 *
 * @category Plans
 */
export type CreditRole = "direct" | "overlay" | "rollUp";

/**
 * What a version of a plan pays, as data. A new policy is a new version with later dates; the day that sets the rate
 * decides which version pays.
 *
 * @category Plans
 */
export interface CommissionPlan {
  readonly id: string;
  readonly version: string;
  readonly effectiveFrom: PlainDate;
  /** Last day; `null`: until the next version. */
  readonly effectiveTo: PlainDate | null;
  /** Whom it pays; `null`: everybody no other plan names. */
  readonly payeeIds: readonly string[] | null;
  readonly currency: CurrencyCode;
  /** Documents in another currency: at the rate of the day that sets the commission rate, or not at all. */
  readonly exchange: "creditDate" | "refuse";
  /** The first clock: which event sets the rate and counts towards tiers and quota. */
  readonly rateOn: "booking" | "invoice" | "cash";
  /** The second clock: which event releases the pay. */
  readonly payOn: "booking" | "invoice" | "cash";
  /** What a running total, a quota and a limit of units are for. */
  readonly totalPeriod: PeriodLength;
  /** What caps, floors, draws and statements are for. */
  readonly payPeriod: PeriodLength;
  readonly base: CommissionBase;
  /** Which of several fitting rules pays: the lowest `priority`, or the most specific, then the lowest priority. */
  readonly ruleOrder: "priority" | "mostSpecific";
  readonly rules: readonly CommissionRule[];
  /** Bonuses for units, on top of what a rule pays. */
  readonly spiffs: readonly SpiffRule[];
  /** Quota of a whole total period, where payees have none of their own. */
  readonly quota: PlanQuota | null;
  readonly release: ReleasePolicy;
  readonly clawback: ClawbackPolicy;
  readonly pay: PayPolicy;
}

/** What of a document pays commission. Cost is taken off by rules on margin. @category Plans */
export interface CommissionBase {
  readonly tax: "in" | "out";
  readonly freight: "in" | "out";
  readonly financeCharges: "in" | "out";
  /** A document with neither lines nor tax groups: its total is the base, or it pays nothing and is an issue. */
  readonly undetailed: "total" | "refuse";
}

/** Which lines a rule pays on, and what. Absent or empty selections fit anything. @category Plans */
export interface CommissionRule {
  readonly id: string;
  /** The lower goes first; among equals the one listed first. */
  readonly priority: number;
  readonly roles: readonly CreditRole[];
  readonly customerIds?: readonly string[];
  readonly productIds?: readonly string[];
  readonly groupIds?: readonly string[];
  readonly lineKinds?: readonly NonNullable<DocumentLine["kind"]>[];
  /** The amount of the line, or what is left of it above cost. */
  readonly on: "amount" | "margin";
  readonly pay: RulePay;
  /**
   * Which total reaches tiers, threshold and quota: the rule's own credits, or all the payee has in the plan. A table
   * that pays part by part runs on its own.
   *
   * @defaultValue "rule"
   */
  readonly reachedBy?: "rule" | "plan";
  /** Nothing is paid below this part of the quota. */
  readonly threshold?: RuleThreshold;
}

/** Where pay begins, as a fraction of the quota, and whether it then pays from the first unit of money. @category Plans */
export interface RuleThreshold {
  readonly share: DecimalText;
  readonly pays: "fromFirst" | "aboveThreshold";
}

/**
 * What a rule pays on the credits of a total period: a flat rate, an amount per unit, a tier
 * table, a base rate with accelerators by attainment, or amounts interpolated along a curve.
 *
 * @category Plans
 */
export type RulePay =
  | { readonly kind: "flat"; readonly rate: DecimalText }
  | { readonly kind: "perUnit"; readonly perUnit: Money; readonly maxUnits: number | null }
  | {
      readonly kind: "tiers";
      readonly mode: "marginal" | "retroactive";
      readonly edges: "amount" | "attainment";
      readonly tiers: readonly Tier[];
    }
  | { readonly kind: "accelerated"; readonly baseRate: DecimalText; readonly tiers: readonly MultiplierTier[] }
  | { readonly kind: "interpolated"; readonly tiers: readonly AmountTier[] };

/** A bonus for each unit of a product sold from one day to another. @category Plans */
export interface SpiffRule {
  readonly id: string;
  readonly productId: string;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly perUnit: Money;
  /** Units paid for in a total period; `null`: no limit. */
  readonly maxUnits: number | null;
}

/** A quota, with the fractions of it that count in the first total periods of somebody new. @category Plans */
export interface PlanQuota {
  readonly amount: Money;
  readonly ramp: readonly DecimalText[];
}

/** What a payment releases where the plan pays on cash. @category Plans */
export interface ReleasePolicy {
  /** Whether a discount the customer takes counts as collected. */
  readonly discount: DiscountRelease;
  /** What a part payment pays first: everything in proportion, what earns nothing (tax, freight), or what earns. */
  readonly attribution: "proportional" | "othersFirst" | "commissionableFirst";
}

/** What takes commission back. @category Plans */
export interface ClawbackPolicy {
  /**
   * A credit memo takes back its share at the rate the sale had (`proportional`), takes the sale out of the total that
   * set the rate (`recompute`), or changes nothing (`keep`).
   */
  readonly creditMemos: "proportional" | "recompute" | "keep";
  readonly writeOffs: "clawBack" | "keep";
  /** Days after which only what was collected stands; `null`: never. Later cash restores it. */
  readonly unpaidAfterDays: number | null;
  readonly unpaidFrom: "issueDate" | "dueDate";
}

/**
 * What happens to the pay of a period as a whole: first what is carried, then the cap, the floor, the draw. Of several
 * versions in a period the last one decides; what is owed on a draw stays owed when its version ends.
 *
 * @category Plans
 */
export interface PayPolicy {
  readonly cap: Money | null;
  readonly floor: Money | null;
  readonly draw: DrawKind | null;
  /** A period that ends below zero: the next one begins there, or the payee pays it back at once. */
  readonly negative: "carryForward" | "payBack";
}
