import type { PlainDate } from "../date/plain-date.ts";
import type { DecimalText } from "../decimal/decimal.ts";
import type { CurrencyCode } from "../money/money.ts";
import type { BankAccountRef } from "./customer.ts";

/**
 * An amount exactly as a bank stated it: never negative, with all its digits, the currency `null` where none is given.
 *
 * It becomes Money when it enters a Book; until then nothing is rounded and nothing is assumed.
 *
 * @category Model
 */
export interface StatedAmount {
  readonly value: DecimalText;
  readonly currency: CurrencyCode | null;
}

/** A balance of an account: `credit` means the bank owes us. @category Model */
export interface StatementBalance {
  /** `opening`, `closing`, `opening_available`, `closing_available`, `interim`, `forward`, or the bank's own code. */
  readonly kind: string;
  readonly amount: StatedAmount;
  readonly sign: "credit" | "debit";
  readonly date: PlainDate | null;
}

/** A charge the bank took within an entry. @category Model */
export interface StatementCharge {
  readonly amount: StatedAmount;
  readonly sign: "credit" | "debit";
  /** Whether the entry's amount already has the charge taken off. `null`: not stated. */
  readonly included: boolean | null;
}

/** Somebody on the other side of a payment. @category Model */
export interface StatementParty {
  readonly name?: string;
  readonly account?: BankAccountRef;
}

/** A document a payer refers to in structured form. @category Model */
export interface ReferredDocument {
  readonly kind?: string;
  readonly number: string;
  readonly date?: PlainDate;
  /** The amount paid for it, as stated. */
  readonly amount?: StatedAmount;
  readonly discount?: StatedAmount;
}

/** One payment inside a bank entry; a batch booking has many. @category Model */
export interface StatementEntryDetail {
  readonly amount: StatedAmount | null;
  readonly sign: "credit" | "debit" | null;
  readonly endToEndId?: string;
  readonly transactionId?: string;
  readonly creditorReference?: string;
  readonly remittanceText: readonly string[];
  readonly referredDocuments: readonly ReferredDocument[];
  readonly charges: readonly StatementCharge[];
  /** The payer of a credit, the payee of a debit. */
  readonly counterparty?: StatementParty;
  /** Reason of a returned payment, as the bank coded it. */
  readonly returnReason?: string;
}

/** A line of a bank statement. @category Model */
export interface StatementEntry {
  /** Position in the statement, from 0: keeps equal lines of one day apart. */
  readonly ordinal: number;
  readonly amount: StatedAmount;
  /** As booked by the bank: credit is money in. */
  readonly sign: "credit" | "debit";
  /** The bank marks it as undoing an earlier entry. Information only: `sign` is already as booked. */
  readonly reversal: boolean;
  readonly status: "booked" | "pending" | "information" | null;
  readonly bookingDate: PlainDate | null;
  readonly valueDate: PlainDate | null;
  /** The bank's own reference of the entry. */
  readonly servicerReference?: string;
  /** The account owner's reference as the bank repeats it: MT940 field 61/7, BAI2 customer reference, check number. */
  readonly customerReference?: string;
  /** Transaction code: ISO 20022 domain/family/sub-family, BAI2 type code, … */
  readonly transactionCode?: string;
  readonly text?: string;
  readonly charges: readonly StatementCharge[];
  readonly details: readonly StatementEntryDetail[];
  /** Where it stands in the file. */
  readonly line?: number;
}

/**
 * What a statement proves about itself: opening plus credits less debits equals closing.
 *
 * @category Model
 */
export interface BalanceProof {
  readonly verdict: "proved" | "disproved" | "not_provable";
  /** Signed: positive means the bank owes us. */
  readonly opening: DecimalText | null;
  readonly credits: DecimalText;
  readonly debits: DecimalText;
  readonly closing: DecimalText | null;
  /** `closing - (opening + credits - debits)`; `null` when not provable. */
  readonly difference: DecimalText | null;
  /** Why it is not provable, as a code. */
  readonly reason?: string;
}

/** What stands at the head of a statement. @category Model */
export interface StatementHeader {
  readonly id: string | null;
  readonly account: BankAccountRef;
  readonly owner?: string;
  readonly currency: CurrencyCode | null;
  /** Electronic sequence number or legal sequence number, where numbered. */
  readonly sequence?: string;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly createdAt?: string;
}

/** A bank statement of one account, with its proof. @category Model */
export interface BankStatement extends StatementHeader {
  /** The file's own format and version, `camt.053.001.08`, `BAI2`. */
  readonly format: string;
  readonly balances: readonly StatementBalance[];
  readonly entries: readonly StatementEntry[];
  readonly proof: BalanceProof;
}
