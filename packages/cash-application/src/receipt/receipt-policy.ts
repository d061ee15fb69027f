import type { ReceiptMethod } from "@receivables/core";

/**
 * A day in the life of money that came in: written on the check, posted by mail, in our hands, taken to the bank,
 * bearing interest at the bank, booked by the bank.
 *
 * @category Receipts
 */
export type ReceiptDateKind = "check" | "postmark" | "received" | "deposited" | "value" | "booked";

/**
 * What a day is asked for: whether a discount was earned, when the receipt is posted, and from when it lowers what is
 * past due.
 *
 * @category Receipts
 */
export type ReceiptDateUse = "discount" | "posting" | "aging";

/** For each use the days that count, the first one that is known first. @category Receipts */
export type ReceiptDateChoice = Readonly<Record<ReceiptDateUse, readonly ReceiptDateKind[]>>;

/** What is done with a check that is not as it should be. @category Receipts */
export type CheckHandling = "accept" | "hold" | "return";

/** How money is taken in: plain data, with a version to be cited. @category Receipts */
export interface ReceiptPolicy {
  readonly version: string;
  /** Which days count, unless the method has a choice of its own. */
  readonly dates: ReceiptDateChoice;
  readonly datesByMethod?: Readonly<Partial<Record<ReceiptMethod, ReceiptDateChoice>>>;
  /** A check dated after the day it is looked at; held, it is held until its day. */
  readonly postDated: CheckHandling;
  /** Calendar days after which a check is stale: a bank need not pay one older than six months. */
  readonly staleAfterDays: number;
  readonly stale: CheckHandling;
  /** A check drawn by somebody else than the customer. */
  readonly thirdParty: CheckHandling;
  /** A check with words that make cashing it a settlement, such as "paid in full". */
  readonly fullSatisfaction: CheckHandling;
}
