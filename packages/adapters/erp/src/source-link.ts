import type { Money, PlainDate } from "@receivables/core";

/** What stands at the other end of a {@link SourceLink}. @category Source records */
export type LinkedKind = "invoice" | "credit_note" | "payment" | "prepayment" | "overpayment";

/** One record set against another, as a source states it. @category Source records */
export interface SourceLink {
  readonly kind: LinkedKind;
  /** The other record's id in the source. */
  readonly ref: string;
  /** The other record's printed number, where stated. */
  readonly number: string | null;
  /** `null`: the link is known, its amount is not in this payload. */
  readonly amount: Money | null;
  /** The date of the link, else of the other record, else `null`. */
  readonly date: PlainDate | null;
  /** Discount taken along with it. */
  readonly discount?: Money;
  /** The link's own id, where it has one: the same pair may be linked twice on purpose. */
  readonly linkId?: string;
  readonly reference?: string;
}
