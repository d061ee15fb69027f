import type { DecimalText, Money } from "@receivables/core";

/**
 * A way to find a credit limit, with what it is found from.
 *
 * - `netWorthShare`, `workingCapitalShare`: a share of what the customer owns beyond what it owes.
 * - `salesShare`: a share of the average month's sales to the customer; it looks backwards.
 * - `tradeReferences`: the mean or median of the high credits other suppliers report.
 * - `needAnnual`, `needMonthly`: purchases over the days the money is out.
 * - `paymentRecord`: the limit of today, raised after enough prompt cycles.
 * - `agency`: what an agency recommends.
 * - `riskClass`: a base limit scaled by the risk class and capped.
 *
 * @category Limits
 */
export type LimitMethod =
  | {
      readonly kind: "netWorthShare";
      readonly totalAssets: Money;
      readonly totalLiabilities: Money;
      readonly share: DecimalText;
    }
  | {
      readonly kind: "workingCapitalShare";
      readonly currentAssets: Money;
      readonly currentLiabilities: Money;
      readonly share: DecimalText;
    }
  | { readonly kind: "salesShare"; readonly averageMonthlySales: Money; readonly share: DecimalText }
  | { readonly kind: "tradeReferences"; readonly statistic: "mean" | "median"; readonly highCredits: readonly Money[] }
  | {
      readonly kind: "needAnnual";
      readonly annualPurchases: Money;
      readonly daysInYear: number;
      readonly termsDays: number;
      /** Below 0 where the customer pays early. */
      readonly averageDaysBeyondTerms: number;
    }
  | {
      readonly kind: "needMonthly";
      readonly monthlySales: Money;
      readonly termsDays: number;
      readonly daysInMonth: number;
    }
  | {
      readonly kind: "paymentRecord";
      readonly current: Money;
      /** Cycles paid on time since the last raise. */
      readonly promptCycles: number;
      readonly cyclesForRaise: number;
      /** What is added, as a fraction of one. */
      readonly raise: DecimalText;
      readonly cap: Money | null;
    }
  | { readonly kind: "agency"; readonly recommended: Money }
  | {
      readonly kind: "riskClass";
      readonly base: Money;
      readonly multiplier: DecimalText;
      readonly cap: Money | null;
    };

/** One step of the working behind a limit. @category Limits */
export interface LimitStep {
  /** What was worked out, such as `totalAssets - totalLiabilities`. */
  readonly step: string;
  readonly amount: Money;
}

/** A limit with its working. @category Limits */
export interface CreditLimit {
  readonly limit: Money;
  readonly method: LimitMethod["kind"] | "blend";
  /** The term that decided: `cap`, `multiplier`, the method of a minimum; `null` where nothing competed. */
  readonly binding: string | null;
  /** `negative_base`: the base was below 0, so that the limit is none. */
  readonly reason: "negative_base" | null;
  readonly steps: readonly LimitStep[];
}
