import type { Instant, Money, PlainDate, Reason } from "@receivables/core";
import type { PaymentIndex, PaymentIndexKey, RiskBand } from "./payment-index.ts";

/** How behaviour is measured. @category Behaviour */
export interface MeasureBehaviourOptions {
  /** The day of the measurement. */
  readonly asOf: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** How many days up to and with the day of the measurement payments are looked at. */
  readonly windowDays: number;
  /** Fewer experiences than this give no index. */
  readonly leastExperiences: number;
  /** Whether what is overdue and not paid counts. */
  readonly openDebts: "overdue" | "none";
  /**
   * How days become an index.
   * @defaultValue `standardPaymentKey`
   */
  readonly key?: PaymentIndexKey;
  /**
   * Bands of the index.
   * @defaultValue `standardRiskBands`
   */
  readonly bands?: readonly RiskBand[];
  /**
   * A trend of at most so many points either way is steady.
   * @defaultValue 2
   */
  readonly steadyWithin?: number;
  /**
   * Days after the promised one in which a promise still counts as kept.
   * @defaultValue 0
   */
  readonly promiseGraceDays?: number;
}

/** The index of the first half of a window against the second. @category Behaviour */
export interface BehaviourTrend {
  readonly earlier: number;
  readonly later: number;
  /** Later less earlier: above 0 is better. */
  readonly change: number;
  readonly direction: "improving" | "steady" | "worsening";
}

/** The slowest payment or debt of a window. @category Behaviour */
export interface WorstExperience {
  readonly documentId: string;
  readonly daysBeyondTerms: number;
  readonly amount: Money;
}

/** What became of promises to pay: kept in full, in part, or not at all. @category Behaviour */
export interface PromiseCounts {
  readonly kept: number;
  readonly partial: number;
  readonly broken: number;
}

/** How one customer pays, in the base currency. @category Behaviour */
export interface CustomerBehaviour {
  readonly customerId: string;
  readonly asOf: PlainDate;
  /** `null` with a reason where too little is known. */
  readonly index: PaymentIndex | null;
  readonly band: string | null;
  readonly reason: Reason | null;
  readonly experiences: number;
  /** `null` where one of the halves has too few experiences. */
  readonly trend: BehaviourTrend | null;
  readonly worst: WorstExperience | null;
  /** The most that was owed on a day of the window, and the first such day. */
  readonly highCredit: { readonly amount: Money; readonly on: PlainDate };
  /** Owed on the day of the measurement. */
  readonly owed: Money;
  /** Of it past due, disputes left out. */
  readonly overdue: Money;
  /** Left out of the index because it was under dispute. */
  readonly disputed: Money;
  /** Payments of the window that came back. */
  readonly returnedPayments: number;
  /** Promises for days of the window that are decided: kept, or past their last day. */
  readonly promises: PromiseCounts;
  readonly lastPaidOn: PlainDate | null;
}
