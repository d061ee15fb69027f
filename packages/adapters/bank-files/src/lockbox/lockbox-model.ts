import type { DecimalText, Money, PlainDate } from "@receivables/core";

/** An invoice a check is said to pay. @category Lockbox */
export interface LockboxInvoice {
  readonly reference: string;
  /** `null` where only the number is given. */
  readonly amount: Money | null;
  readonly discount?: Money;
}

/** A check as the bank read it. @category Lockbox */
export interface LockboxCheck {
  readonly batch: string;
  readonly item: string;
  readonly amount: Money;
  /** Routing number and account of the payer, from the MICR line. */
  readonly routingNumber?: string;
  readonly accountNumber?: string;
  readonly checkNumber?: string;
  readonly checkDate?: PlainDate;
  readonly remitter?: string;
  readonly customerNumber?: string;
  readonly comment?: string;
  readonly invoices: readonly LockboxInvoice[];
  readonly line: number;
}

/** What a trailer states against what was found. @category Lockbox */
export interface LockboxProof {
  /** `not_provable`: no trailer, or a check that could not be read. */
  readonly verdict: "proved" | "disproved" | "not_provable";
  readonly statedCount: number | null;
  readonly statedTotal: DecimalText | null;
  readonly count: number;
  readonly total: DecimalText;
}

/** The checks of a batch. @category Lockbox */
export interface LockboxBatch {
  readonly batch: string;
  readonly checks: readonly LockboxCheck[];
  readonly proof: LockboxProof;
}

/** What one lockbox took in on one day. @category Lockbox */
export interface LockboxDeposit {
  readonly lockbox: string;
  readonly date: PlainDate | null;
  readonly batches: readonly LockboxBatch[];
  readonly proof: LockboxProof;
}

/** A lockbox file. @category Lockbox */
export interface LockboxFile {
  readonly layout: string;
  readonly destination?: string;
  readonly origin?: string;
  readonly date: PlainDate | null;
  readonly deposits: readonly LockboxDeposit[];
  readonly proof: LockboxProof;
}
