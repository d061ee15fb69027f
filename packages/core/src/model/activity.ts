import type { PlainDate } from "../date/plain-date.ts";
import type { Money } from "../money/money.ts";
import type { ApplicationTarget } from "./application.ts";
import type { Recorded, Reversal } from "./recorded.ts";

/**
 * A part of an item given up: against the allowance (`write_off`), or as too small to chase
 * (`small_balance_adjustment`). A `recovery` brings a written-off part back.
 *
 * @category Model
 */
export interface WriteOff extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly kind: "write_off" | "small_balance_adjustment" | "recovery";
  readonly to: ApplicationTarget;
  /** Positive; a recovery raises the item again by it. */
  readonly amount: Money;
  /** The tax part, where bad-debt relief is claimed. */
  readonly tax?: Money;
  readonly reason: string;
  readonly approvedBy?: string;
  readonly reversed?: Reversal;
}

/** An agreed change of when an item is due. Old debt never turns current without one. @category Model */
export interface DueDateChange extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly to: ApplicationTarget;
  readonly dueDate: PlainDate;
  readonly reason: string;
  readonly approvedBy: string;
}

/** Money or an invoice questioned by the customer. Opening one posts nothing. @category Model */
export interface Dispute extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly customerId: string;
  readonly documentId: string;
  /** The questioned part, in the document's currency. */
  readonly amount: Money;
  /** Reason code: `pricing`, `shortage`, `damage`, `tax`, `freight`, `duplicate`, `unearned_discount`, … */
  readonly reason: string;
  /** Set when a short payment opened it. */
  readonly applicationId?: string;
  readonly resolved?: DisputeResolution;
}

/** How a dispute ended. @category Model */
export interface DisputeResolution extends Recorded {
  readonly outcome: "credited" | "rebilled" | "written_off" | "upheld" | "withdrawn";
  readonly amount: Money;
  readonly reason?: string;
}

/** A customer's word to pay. Kept or broken is worked out from receipts, never stored. @category Model */
export interface PromiseToPay extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly customerId: string;
  readonly documentIds: readonly string[];
  readonly amount: Money;
  readonly promisedFor: PlainDate;
  readonly contactId?: string;
  readonly withdrawn?: Reversal;
}

/** An agreed schedule for paying old debt. @category Model */
export interface PaymentPlan extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly customerId: string;
  readonly documentIds: readonly string[];
  readonly instalments: readonly { readonly dueDate: PlainDate; readonly amount: Money }[];
  readonly approvedBy: string;
  readonly cancelled?: Reversal;
}

/** A letter, call or message to or from a customer. @category Model */
export interface ContactRecord extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly customerId: string;
  readonly channel: "letter" | "email" | "phone" | "portal" | "visit" | "other";
  readonly direction: "outbound" | "inbound";
  readonly purpose: string;
  readonly documentIds?: readonly string[];
  readonly outcome?: string;
}
