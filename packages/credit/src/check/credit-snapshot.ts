import type { CurrencyCode, Money, PlainDate } from "@receivables/core";

/** An open item as a credit check looks at it. @category Credit checks */
export interface CreditItem {
  readonly id: string;
  /** Below 0 for credit. */
  readonly amount: Money;
  readonly dueDate: PlainDate;
  /** The part under dispute. */
  readonly disputed?: Money;
}

/** An order that is not delivered yet. @category Credit checks */
export interface CreditOrder {
  readonly id: string;
  readonly amount: Money;
  readonly shipDate: PlainDate;
}

/** Somebody's decision to let a document pass. @category Credit checks */
export interface CreditRelease {
  readonly documentId: string;
  readonly by: string;
  readonly reason: string;
  /** The largest amount of the document it covers. */
  readonly ceiling: Money;
  /** The last day it holds. */
  readonly validUntil: PlainDate;
}

/** The other members of a customer's group. @category Credit checks */
export interface GroupExposure {
  readonly groupId: string;
  readonly limit: Money;
  /** What the other members owe and have on order. */
  readonly others: Money;
}

/** What a customer owes and has on order on a day, in one currency. @category Credit checks */
export interface CreditSnapshot {
  readonly customerId: string;
  readonly asOf: PlainDate;
  readonly currency: CurrencyCode;
  /** `null`: no limit was set. */
  readonly limit: Money | null;
  /** The last day of the limit. */
  readonly limitValidUntil?: PlainDate;
  /** The day the limit is to be looked at again. */
  readonly reviewDate?: PlainDate;
  /** Insured or secured: raises the limit. */
  readonly secured?: Money;
  /** `on` blocks whatever the figures, `off` never blocks, `auto` goes by the rules. */
  readonly hold: "on" | "off" | "auto";
  readonly items: readonly CreditItem[];
  readonly orders: readonly CreditOrder[];
  /** Delivered, not billed. */
  readonly openDeliveries: Money;
  /** Billed, not posted. */
  readonly openBilling: Money;
  readonly highestDunningLevel: number;
  readonly group?: GroupExposure;
  readonly releases?: readonly CreditRelease[];
}

/** The order, delivery or invoice that asks for credit. @category Credit checks */
export interface CreditDocument {
  readonly id: string;
  readonly amount: Money;
  readonly shipDate: PlainDate;
}
