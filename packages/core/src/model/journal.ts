import type { PlainDate } from "../date/plain-date.ts";
import type { CurrencyCode, Money } from "../money/money.ts";
import type { Recorded } from "./recorded.ts";

/** One side of a journal entry. @category Model */
export interface JournalLine {
  readonly accountId: string;
  readonly side: "debit" | "credit";
  /** In the entity's base currency, never negative. */
  readonly amount: Money;
  /** The same in the document's currency, where it differs. */
  readonly documentAmount?: Money;
  readonly customerId?: string;
  /** The document, receipt or application the line belongs to. */
  readonly ref?: string;
}

/** A balanced posting: debits equal credits in base currency. @category Model */
export interface JournalEntry extends Recorded {
  readonly id: string;
  readonly entityId: string;
  /** What was posted: `document_issued`, `receipt_recorded`, `manual`, … */
  readonly kind: string;
  readonly text?: string;
  readonly lines: readonly JournalLine[];
}

/** A posting as the general ledger lists it: one line with its date and origin. @category Model */
export interface LedgerDetailLine {
  readonly id: string;
  readonly entityId: string;
  readonly accountId: string;
  readonly date: PlainDate;
  readonly side: "debit" | "credit";
  readonly amount: Money;
  /** Where it came from: `receivables` for the sub-ledger's own postings, `manual`, a feeder system's name. */
  readonly origin: string;
  /** The sub-ledger record it stands for, where the general ledger keeps it. */
  readonly ref?: string;
  readonly text?: string;
}

/** Balance of one account; positive is a debit balance. @category Model */
export interface TrialBalanceLine {
  readonly accountId: string;
  readonly name?: string;
  readonly balance: Money;
}

/** All balances of an entity's general ledger at the end of a day; they sum to zero. @category Model */
export interface TrialBalance {
  readonly entityId: string;
  readonly asOf: PlainDate;
  readonly currency: CurrencyCode;
  readonly lines: readonly TrialBalanceLine[];
}
