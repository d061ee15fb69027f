import type { CurrencyCode, Money, PlainDate } from "@receivables/core";

/** Money a provider sends to the bank account. @category Source records */
export interface SourcePayout {
  readonly id: string;
  /** The day it arrives. */
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode | null;
  readonly amount: Money | null;
  /** The movement of the provider's account that stands for it. */
  readonly ref: string | null;
  readonly sourceStatus: string | null;
}

/** A movement of the account at a provider: what a payout is made of. @category Source records */
export interface SourcePayoutLine {
  readonly id: string;
  /** The day it becomes available. */
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode | null;
  /** Signed: negative takes from the account. */
  readonly amount: Money | null;
  /** Kept back by the provider. */
  readonly fee: Money | null;
  /** `amount` less `fee`. */
  readonly net: Money | null;
  /** What moved: a charge, a refund, … */
  readonly kind: string | null;
  readonly ref: string | null;
  readonly sourceStatus: string | null;
}

/** A charge a cardholder questions at the bank. @category Source records */
export interface SourceCardDispute {
  readonly id: string;
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode | null;
  readonly amount: Money | null;
  /** Taken from us so far; an inquiry takes nothing, a won dispute gives it back. */
  readonly withdrawn: Money | null;
  /** The charge. */
  readonly ref: string | null;
  readonly reason: string | null;
  readonly sourceStatus: string | null;
}
