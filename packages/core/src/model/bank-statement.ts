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

/** Which side of the account a figure stands on, seen from the account owner: credit is money in. @category Model */
export type StatementSign = "credit" | "debit";

/**
 * What a balance is.
 *
 * `opening` and `closing` are booked balances; `previous_closing` is the closing balance of the statement before;
 * `interim` is booked during the day; the `available` ones count what can be drawn; `forward` is available on a later
 * day; `other` is the bank's own, told by its code.
 *
 * @category Model
 */
export type BalanceKind =
  | "opening"
  | "previous_closing"
  | "closing"
  | "interim"
  | "opening_available"
  | "closing_available"
  | "interim_available"
  | "forward"
  | "expected"
  | "information"
  | "other";

/** A balance of an account: `credit` means the bank owes us. @category Model */
export interface StatementBalance {
  readonly kind: BalanceKind;
  /** The code in the file: `OPBD`, `010`, `60F`. */
  readonly code?: string;
  readonly amount: StatedAmount;
  readonly sign: StatementSign;
  readonly date: PlainDate | null;
}

/** Where and when money can be drawn, as BAI2 and its kin state it. @category Model */
export interface FundsAvailability {
  /** The code in the file: `0`, `1`, `2` days, `S` split in three, `V` on a date, `D` by number of days, `Z` unknown. */
  readonly type: string;
  /** How much after how many days; empty where only a date or nothing is stated. */
  readonly parts: readonly { readonly days: number; readonly amount: StatedAmount }[];
  readonly date?: PlainDate;
  /** Time of the date, `HH:mm`. */
  readonly time?: string;
}

/** A count and a sum the bank states over its own entries, to check them by. @category Model */
export interface StatementTotal {
  /** `credits` and `debits` are over all entries of that side; `entries` over both; `other` is told by its code. */
  readonly kind: "credits" | "debits" | "entries" | "other";
  /** The code in the file: a BAI2 summary code, an ISO 20022 transaction code. */
  readonly code?: string;
  readonly amount: StatedAmount | null;
  readonly sign: StatementSign | null;
  readonly count: number | null;
  readonly availability?: FundsAvailability;
}

/** A charge the bank took within an entry. @category Model */
export interface StatementCharge {
  readonly amount: StatedAmount;
  readonly sign: StatementSign;
  /** Whether the entry's amount already has the charge taken off. `null`: not stated. */
  readonly included: boolean | null;
  /** What the charge is for, as a code or the bank's words. */
  readonly kind?: string;
  /** Who bears it: `DEBT`, `CRED`, `SHAR`, `SLEV`. */
  readonly bearer?: string;
}

/** Somebody named in a payment. @category Model */
export interface StatementParty {
  readonly name?: string;
  readonly account?: BankAccountRef;
  /** Registration number, tax number, creditor identifier. */
  readonly identification?: string;
  /** Stated as a financial institution, not as a customer of one. */
  readonly institution?: boolean;
}

/** A document a payer refers to in structured form. @category Model */
export interface ReferredDocument {
  readonly kind?: string;
  readonly number: string;
  readonly date?: PlainDate;
  /** The amount paid for it, as stated. */
  readonly amount?: StatedAmount;
  /** What was due on it before discounts and notes. */
  readonly due?: StatedAmount;
  readonly discount?: StatedAmount;
  /** A credit note taken off. */
  readonly creditNote?: StatedAmount;
}

/** One payment inside a bank entry; a batch booking has many. @category Model */
export interface StatementEntryDetail {
  /** In the currency of the account where stated, else `null`; what was instructed stands in `instructedAmount`. */
  readonly amount: StatedAmount | null;
  readonly sign: StatementSign | null;
  /** What the payer ordered, before exchange and charges. */
  readonly instructedAmount?: StatedAmount;
  /** The rate as stated; `unit` is the currency one unit of which it prices, where told. */
  readonly exchange?: {
    readonly from: CurrencyCode;
    readonly to: CurrencyCode | null;
    readonly unit?: CurrencyCode;
    readonly rate: DecimalText;
  };
  readonly endToEndId?: string;
  readonly instructionId?: string;
  readonly transactionId?: string;
  readonly servicerReference?: string;
  readonly mandateId?: string;
  readonly checkNumber?: string;
  /** Unique end-to-end transaction reference, a UUID. */
  readonly uetr?: string;
  /** References the creditor gave to be repeated: RF, ISR, QRR, KID, viite. */
  readonly creditorReferences: readonly string[];
  /** What the payer wrote, in the pieces the file has it in. */
  readonly remittanceText: readonly string[];
  /** Remarks beside structured remittance. */
  readonly additionalRemittance?: readonly string[];
  readonly referredDocuments: readonly ReferredDocument[];
  readonly charges: readonly StatementCharge[];
  /** The other side: the payer of a credit, the payee of a debit. Never the account itself where the file tells. */
  readonly counterparty?: StatementParty;
  /** Payer and payee as the file has them. */
  readonly debtor?: StatementParty;
  readonly creditor?: StatementParty;
  readonly ultimateDebtor?: StatementParty;
  readonly ultimateCreditor?: StatementParty;
  readonly purpose?: string;
  /** Transaction code of this payment, where it differs from the entry's. */
  readonly transactionCode?: string;
  /** Reason of a returned payment, as the bank coded it. */
  readonly returnReason?: string;
  readonly returnText?: readonly string[];
  /** Remarks of the bank on this payment. */
  readonly text?: string;
}

/** What a batch booking says of itself. @category Model */
export interface StatementBatch {
  readonly messageId?: string;
  readonly paymentInformationId?: string;
  readonly count: number | null;
  readonly amount: StatedAmount | null;
  readonly sign: StatementSign | null;
}

/** A line of a bank statement. @category Model */
export interface StatementEntry {
  /** Position in the statement, from 0: keeps equal lines of one day apart. */
  readonly ordinal: number;
  readonly amount: StatedAmount;
  /** As booked by the bank: credit is money in. */
  readonly sign: StatementSign;
  /** The bank marks it as undoing an earlier entry. Information only: `sign` is already as booked. */
  readonly reversal: boolean;
  readonly status: "booked" | "pending" | "information" | "future" | null;
  readonly bookingDate: PlainDate | null;
  readonly valueDate: PlainDate | null;
  /** The entry's own reference in the file. */
  readonly reference?: string;
  /** The bank's own reference of the entry. */
  readonly servicerReference?: string;
  /** The account owner's reference as the bank repeats it: MT940 field 61/7, BAI2 customer reference, check number. */
  readonly customerReference?: string;
  /** Transaction code: ISO 20022 domain/family/sub-family, BAI2 type code, … */
  readonly transactionCode?: string;
  /** The bank's own code beside a standard one. */
  readonly proprietaryCode?: string;
  readonly text?: string;
  readonly availability?: FundsAvailability;
  readonly charges: readonly StatementCharge[];
  readonly batches?: readonly StatementBatch[];
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
  /** Sum of the booked credits. */
  readonly credits: DecimalText;
  /** Sum of the booked debits. */
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
  /** Page of a statement sent in several messages. */
  readonly page?: { readonly number: string; readonly last: boolean };
  /** `COPY`, `DUPL` or `CODU` where the bank marks a statement as sent again. */
  readonly copy?: string;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly createdAt?: string;
}

/** A bank statement of one account, with its proof. @category Model */
export interface BankStatement extends StatementHeader {
  /** The file's own format and version, `camt.053.001.08`, `BAI2`. */
  readonly format: string;
  readonly balances: readonly StatementBalance[];
  /** What the bank says its entries sum to, where it does. */
  readonly totals?: readonly StatementTotal[];
  readonly entries: readonly StatementEntry[];
  readonly proof: BalanceProof;
}
