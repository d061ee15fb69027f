import type { DecimalText, Instant, Issue, Money, PlainDate } from "@receivables/core";
import type { CreditRole } from "../plan/commission-plan.ts";

/** Why a line came about: the fact of the Book, by its id, or the end of a period. @category Evaluation */
export interface CommissionCause {
  readonly kind:
    | "document"
    | "application"
    | "applicationReversed"
    | "creditMemo"
    | "creditMemoReversed"
    | "creditMemoApplied"
    | "creditMemoAppliedReversed"
    | "writeOff"
    | "writeOffReversed"
    | "recovery"
    | "void"
    | "unpaid"
    | "period";
  readonly id: string;
}

/** How a commission came about: who is credited with how much of which line, by which rule, and what that pays. @category Evaluation */
export interface CommissionCredit {
  readonly documentId: string;
  readonly documentNumber: string;
  /** `null` where the document is known by its total or its tax groups only. */
  readonly lineId: string | null;
  readonly customerId: string;
  readonly role: CreditRole;
  /** Part of the line that is credited. */
  readonly share: string;
  readonly ruleId: string;
  /** The day that sets the rate, and the total period it counts in. */
  readonly creditedOn: PlainDate;
  readonly totalPeriod: string;
  /** The line with what the base takes in, less memos where they take the sale back. */
  readonly lineAmount: Money;
  /** What was taken off for cost; `null` where the rule pays on the amount. */
  readonly cost: Money | null;
  /** Units of the plan's currency for one of the document's; `null` where they are one currency. */
  readonly exchangeRate: DecimalText | null;
  /** The credited part of the base, in the plan's currency. */
  readonly base: Money;
  /** Credited units of a rule that pays by units. */
  readonly units: DecimalText | null;
  /** Commission as a fraction of the base; `null` by units, and where there is no base. */
  readonly rate: DecimalText | null;
  /** What it earns when all of it is released. */
  readonly commission: Money;
}

/** What changed the pay of somebody on a day. Lines of a payee and period sum to what is paid. @category Evaluation */
export interface CommissionLine {
  /** The same in every evaluation, so that what was posted can be compared. */
  readonly id: string;
  readonly payeeId: string;
  readonly planId: string;
  readonly planVersion: string;
  /** Pay period. */
  readonly period: string;
  readonly date: PlainDate;
  /**
   * `commission` is released or taken back; `carriedOut` leaves a negative rest to the next period, where `carriedIn`
   * brings it; `cap` and `floor` bound the period; a `guarantee` is a draw that is never repaid, a `draw` is advanced, and
   * `drawRecovery` repays it.
   */
  readonly kind: "commission" | "carriedIn" | "carriedOut" | "cap" | "floor" | "guarantee" | "draw" | "drawRecovery";
  readonly amount: Money;
  readonly cause: CommissionCause;
  /** Part of the commission that stands released after this line; `null` for lines of a period. */
  readonly released: DecimalText | null;
  readonly credit: CommissionCredit | null;
}

/** Pay of somebody under a plan in a period: `earned + carriedIn + carriedOut - capped + toppedUp + guaranteed + drawn - recovered = paid`. @category Evaluation */
export interface CommissionPeriod {
  readonly payeeId: string;
  readonly planId: string;
  readonly period: string;
  /** The period has not ended: its figures are as if it ended on the day of the evaluation. */
  readonly open: boolean;
  readonly earned: Money;
  /** Not above 0: what the period before left. */
  readonly carriedIn: Money;
  /** Not below 0: what is left to the next one. */
  readonly carriedOut: Money;
  readonly capped: Money;
  readonly toppedUp: Money;
  /** Added by a draw that is never repaid. */
  readonly guaranteed: Money;
  readonly drawn: Money;
  readonly recovered: Money;
  /** Dropped at the end of a forgiven draw. */
  readonly forgiven: Money;
  /** What is owed on the draw at the end. */
  readonly drawBalance: Money;
  readonly paid: Money;
}

/** What somebody was credited with by a rule in a total period, and what that earns when it is all released. @category Evaluation */
export interface CommissionTotal {
  readonly payeeId: string;
  readonly planId: string;
  readonly planVersion: string;
  readonly ruleId: string;
  readonly period: string;
  readonly credited: Money;
  readonly quota: Money | null;
  /** Credited as a fraction of the quota, with six decimals at most; `null` without a quota. */
  readonly attainment: DecimalText | null;
  readonly commission: Money;
}

/** Where somebody stands under a plan. `commission = released + unreleased + lost`. @category Evaluation */
export interface CommissionBalance {
  readonly payeeId: string;
  readonly planId: string;
  /** What all credits earn when they are released. */
  readonly commission: Money;
  readonly released: Money;
  /** Can still be released. */
  readonly unreleased: Money;
  /** Was credited or written off, or belongs to documents that are closed and were not collected in full. */
  readonly lost: Money;
  /** Owed on the draw. */
  readonly drawBalance: Money;
  /** Not above 0: left to the next period. */
  readonly carried: Money;
}

/** Commission of everybody as of a day, with its working. @category Evaluation */
export interface CommissionEvaluation {
  readonly asOf: PlainDate;
  readonly knownAt: Instant | null;
  /** By payee, plan, period, date and id; empty where they were not asked for. */
  readonly lines: readonly CommissionLine[];
  readonly periods: readonly CommissionPeriod[];
  readonly totals: readonly CommissionTotal[];
  readonly balances: readonly CommissionBalance[];
  /** Documents nobody is credited with. */
  readonly uncredited: number;
  /** What could not be paid for want of a figure or a rule; the rest is complete. */
  readonly issues: readonly Issue[];
}
