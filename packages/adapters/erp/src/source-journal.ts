import type { CurrencyCode, Money, PlainDate } from "@receivables/core";

/** One side of a {@link SourceJournal}. @category Source records */
export interface SourceJournalLine {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string | null;
  readonly side: "debit" | "credit";
  /** Never negative. */
  readonly amount: Money;
  readonly text: string | null;
}

/** A posting of the source's general ledger: debits equal credits. @category Source records */
export interface SourceJournal {
  /** `null` for a request to create one. */
  readonly id: string | null;
  readonly number: string | null;
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode | null;
  /** `null` where the answer leaves the lines out. */
  readonly lines: readonly SourceJournalLine[] | null;
  readonly debit: Money | null;
  readonly credit: Money | null;
  /** The record it was posted for. */
  readonly ref: string | null;
  /** The source's own word for where it came from. */
  readonly origin: string | null;
  readonly text: string | null;
  readonly sourceStatus: string | null;
}
