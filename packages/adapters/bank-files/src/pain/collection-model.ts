import type { Money, PlainDate } from "@receivables/core";

/** What changed in a mandate since the last collection under it. @category Collections */
export interface MandateAmendment {
  /** The mandate's earlier id. */
  readonly originalMandateId?: string;
  /** The creditor's earlier identifier. */
  readonly originalCreditorId?: string;
  /** The creditor's earlier name. */
  readonly originalCreditorName?: string;
  /** The account debited before. */
  readonly originalDebtorIban?: string;
  /** The debtor has a new account, at the same bank or another, and the earlier one is not stated (`SMNDA`). */
  readonly debtorAccountChanged?: boolean;
}

/** A debtor's consent to be debited. @category Collections */
export interface CollectionMandate {
  /** Unique for the creditor, up to 35 characters. */
  readonly id: string;
  readonly signedOn: PlainDate;
  readonly amendment?: MandateAmendment;
}

/** A debit to be collected under a mandate. @category Collections */
export interface SepaCollection {
  /** Comes back with every reject and return, so it is given once in a message; up to 35 characters. */
  readonly endToEndId: string;
  readonly instructionId?: string;
  /** In euro, above zero. */
  readonly amount: Money;
  readonly mandate: CollectionMandate;
  readonly debtor: {
    /** Up to 70 characters. */
    readonly name: string;
    readonly iban: string;
    readonly bic?: string;
    /** Country of the address: needed where the debtor's bank is outside of the EEA. */
    readonly country?: string;
    readonly addressLines?: readonly string[];
  };
  /** On whose behalf the debtor pays. */
  readonly ultimateDebtor?: string;
  /** Four letters of the ISO list of purposes. */
  readonly purpose?: string;
  /** What the debtor reads: free text of up to 140 characters, or a creditor reference (RF, ISO 11649). */
  readonly remittance?:
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "reference"; readonly reference: string };
}

/** Collections of one creditor, scheme, sequence and day. @category Collections */
export interface SepaCollectionBatch {
  /** Up to 35 characters; given once in a message. */
  readonly id: string;
  /** `CORE` for everybody, `B2B` for companies that waive the refund. */
  readonly scheme: "CORE" | "B2B";
  /** First, recurring, one-off or final collection under its mandates. */
  readonly sequence: "FRST" | "RCUR" | "OOFF" | "FNAL";
  readonly collectionDate: PlainDate;
  readonly creditor: {
    /** Up to 70 characters. */
    readonly name: string;
    readonly iban: string;
    readonly bic?: string;
    /** The creditor identifier of the scheme (`DE98ZZZ09999999999`). */
    readonly creditorId: string;
    readonly country?: string;
    readonly addressLines?: readonly string[];
  };
  /** Whether the bank credits the batch in one sum. Absent, as agreed with the bank. */
  readonly batchBooking?: boolean;
  readonly collections: readonly SepaCollection[];
}

/** A message of SEPA direct debits. @category Collections */
export interface SepaCollectionFile {
  /** Unique for the sender, up to 35 characters. */
  readonly messageId: string;
  /** `YYYY-MM-DDTHH:mm:ss`. */
  readonly createdAt: string;
  readonly initiatingParty: { readonly name: string; readonly identification?: string };
  readonly batches: readonly SepaCollectionBatch[];
}

/** How long before its day a collection must reach the bank. @category Collections */
export interface CollectionLeadTime {
  readonly submittedOn: PlainDate;
  /** Business days between submission and collection, by scheme, sequence and agreement with the bank. */
  readonly businessDays: number;
  /** Days besides Saturdays and Sundays on which the system does not settle. */
  readonly holidays: readonly PlainDate[];
}
