import type {
  BankAccountRef,
  BankDeposit,
  BankStatement,
  Customer,
  Dispute,
  ExchangeRate,
  LedgerDetailLine,
  LegalEntity,
  Money,
  PlainDate,
  Receipt,
  ReceivableDocument,
  RemittanceAdvice,
  TrialBalance,
} from "@receivables/core";

/** A bank account of a generated company. @category Generators */
export interface CompanyBankAccount extends BankAccountRef {
  readonly id: string;
  readonly currency: string;
  /** The account in the general ledger. */
  readonly accountId: string;
  readonly format: "camt.053" | "BAI2";
  /** Book balance at the opening of the period, which is the bank's too. */
  readonly openingBalance: Money;
}

/** Something put wrong on purpose, so that a test can ask whether it was found. @category Generators */
export interface PlantedFault {
  readonly kind:
    | "bank_fee"
    | "bank_interest"
    | "returned_receipt"
    | "transposed_receipt"
    | "unrecorded_receipt"
    | "deposit_in_transit"
    | "duplicate_receipt"
    | "not_our_receipt"
    | "manual_journal"
    | "missing_in_general_ledger"
    | "twice_in_general_ledger"
    | "wrong_amount_in_general_ledger";
  readonly entityId: string;
  /** The record it concerns. */
  readonly ref: string;
  readonly amount: Money;
}

/** What a receipt was really for. @category Generators */
export interface TrueApplication {
  readonly receiptId: string;
  readonly documentId: string;
  /** Money set against the document. */
  readonly amount: Money;
  /** What else settled it, and why. */
  readonly adjustment?: { readonly kind: "discount" | "tolerance" | "deduction"; readonly amount: Money };
}

/** One entity of a generated company, as its records would stand before the close. @category Generators */
export interface CompanyEntity {
  readonly entity: LegalEntity;
  readonly bankAccounts: readonly CompanyBankAccount[];
  readonly customers: readonly Customer[];
  /** Customers that agreed how their cash is applied. */
  readonly agreedPolicies: Readonly<Record<string, "oldest_first" | "match_by_invoice">>;
  /** What was open when the period began. */
  readonly openingItems: readonly ReceivableDocument[];
  readonly documents: readonly ReceivableDocument[];
  /** The receipts journal, kept apart from the bank statements. */
  readonly receipts: readonly Receipt[];
  readonly bankDeposits: readonly BankDeposit[];
  readonly remittances: readonly RemittanceAdvice[];
  readonly disputes: readonly Dispute[];
  readonly statements: readonly BankStatement[];
  readonly ledgerDetail: readonly LedgerDetailLine[];
  readonly trialBalance: TrialBalance;
  readonly faults: readonly PlantedFault[];
  readonly truth: readonly TrueApplication[];
}

/** A company with everything a month-end needs. @category Generators */
export interface Company {
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly rates: readonly ExchangeRate[];
  readonly entities: readonly CompanyEntity[];
}

/** Size and seed of a generated company. @category Generators */
export interface GenerateCompanyOptions {
  /** Any integer; the same one gives the same company. */
  readonly seed: number;
  /** Customers over all entities. */
  readonly customers: number;
  /** Documents over all entities, opening items included. */
  readonly documents: number;
  /** First day of the month that is closed. */
  readonly month: PlainDate;
}
