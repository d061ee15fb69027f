import type { Instant, Money, PlainDate } from "@receivables/core";
import type { PaymentExperience } from "./payment-index.ts";

/** What of a Book counts as an experience. @category Behaviour */
export interface BookExperienceOptions {
  /** First day of the payments looked at. */
  readonly from: PlainDate;
  /** Last day; later facts do not count. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** Whether what is overdue and not paid on the last day counts, with the days it is late so far. */
  readonly openDebts: "overdue" | "none";
}

/** One payment of a debt, or one overdue debt, of a Book. @category Behaviour */
export interface BookExperience extends PaymentExperience {
  readonly customerId: string;
  readonly documentId: string;
  /** The day the money came; `null` where the debt is still open. */
  readonly paidOn: PlainDate | null;
  /** Left out of the amount because it was under dispute. */
  readonly disputed: Money;
}
