import type { DecimalText, Money, PlainDate } from "@receivables/core";
import type { DayRange } from "../quota/quotas.ts";
import type { CommissionPlan } from "./commission-plan.ts";

/** Everything that decides commission besides the Book: plans, the people, and who is credited with what. @category Plans */
export interface CommissionProgram {
  readonly plans: readonly CommissionPlan[];
  readonly payees: readonly CommissionPayee[];
  readonly assignments: readonly CommissionAssignment[];
}

/** Somebody who is paid. A salesperson who is not listed has no manager and the plan's quota. @category Plans */
export interface CommissionPayee {
  readonly id: string;
  /** The manager whose roll-up this one's direct credits are part of. */
  readonly reportsTo: string | null;
  /**
   * First and last day served: they cut quotas, and draws and floors are paid for no other periods. Without a first day
   * draws and floors begin with the first period in which anything is released.
   */
  readonly servedFrom?: PlainDate;
  readonly servedTo?: PlainDate;
  /** Leave and the like: cuts quotas. */
  readonly absences?: readonly DayRange[];
  /** Quota of a whole total period instead of the plan's. */
  readonly quota?: Money;
}

/**
 * Who is credited with documents of a customer or a salesperson, or with one document, from a day to another.
 *
 * The one for the document goes before the one for the customer, that one before the one for the salesperson. Without
 * any, the document's salesperson is credited with all of it, else the customer's.
 *
 * @category Plans
 */
export interface CommissionAssignment {
  readonly id: string;
  readonly to: { readonly kind: "document" | "customer" | "salesperson"; readonly id: string };
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly credits: readonly AssignedCredit[];
}

/** A share of a document; shares of role `direct` sum to 1. @category Plans */
export interface AssignedCredit {
  readonly payeeId: string;
  readonly role: "direct" | "overlay";
  /** Decimal text, or a fraction such as `1/3`. */
  readonly share: DecimalText;
}

/** What a Book does not say. @category Plans */
export interface CommissionFacts {
  readonly lines: readonly LineFact[];
  readonly bookings: readonly BookingFact[];
}

/** Product, group and cost of a document line. @category Plans */
export interface LineFact {
  readonly documentId: string;
  readonly lineId: string;
  readonly productId?: string;
  readonly groupId?: string;
  readonly unitCost?: Money;
}

/** The day the sale of a document was booked; without one, and at the latest, it is the day of the document. @category Plans */
export interface BookingFact {
  readonly documentId: string;
  readonly bookedOn: PlainDate;
}
