import type { DecimalText } from "@receivables/core";

/** Payment terms as a source states them; `null` means that the payload does not say. @category Source records */
export interface SourceTerm {
  readonly id: string | null;
  readonly name: string | null;
  /** Net days from the issue date. */
  readonly dueDays: number | null;
  /** Day of the month it falls due. */
  readonly dueDay: number | null;
  /** Issued within so many days before the due day, the month after is meant. */
  readonly dueNextMonthDays: number | null;
  readonly discountPercent: DecimalText | null;
  /** Days within which the discount holds. */
  readonly discountDays: number | null;
  /** Day of the month up to which the discount holds. */
  readonly discountDay: number | null;
}
