import type {
  Application,
  BankAccountRef,
  BankDeposit,
  BankStatement,
  Customer,
  Dispute,
  ExchangeRate,
  Issue,
  LedgerDetailLine,
  LegalEntity,
  Money,
  PlainDate,
  Receipt,
  ReceivableDocument,
  Refund,
  RemittanceAdvice,
  TrialBalance,
} from "@receivables/core";
import type { NamedLockbox } from "./read-lockboxes.ts";

/** A bank account of an entity, with its account in the general ledger. */
export interface EntityBankAccount extends BankAccountRef {
  readonly id: string;
  readonly currency: string;
  readonly accountId: string;
  /** Book balance when the period began; `null` where the input does not say. */
  readonly openingBalance: Money | null;
}

/** Everything the close needs of one entity, whatever files it came from. */
export interface EntityInput {
  readonly entity: LegalEntity;
  readonly bankAccounts: readonly EntityBankAccount[];
  readonly customers: readonly Customer[];
  /** Customers that agreed how their cash is applied. */
  readonly agreedPolicies: Readonly<Record<string, "oldest_first" | "match_by_invoice">>;
  readonly documents: readonly ReceivableDocument[];
  readonly receipts: readonly Receipt[];
  readonly bankDeposits: readonly BankDeposit[];
  /** Applications the source system made already. */
  readonly applications: readonly Application[];
  readonly refunds: readonly Refund[];
  readonly remittances: readonly RemittanceAdvice[];
  readonly disputes: readonly Dispute[];
  readonly statements: readonly BankStatement[];
  /** What lockboxes took in, a file a day; absent where the input has none. */
  readonly lockboxes?: readonly NamedLockbox[];
  /** How many documents of the month came as e-invoices that verify; absent where the input has none. */
  readonly eInvoices?: number;
  readonly ledgerDetail: readonly LedgerDetailLine[];
  readonly trialBalance: TrialBalance | null;
  /** Open balances the source states, to prove ours against. */
  readonly statedBalances: readonly { readonly documentId: string; readonly open: Money }[];
}

/** A folder, read. */
export interface CompanyInput {
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly rates: readonly ExchangeRate[];
  readonly entities: readonly EntityInput[];
}

/** What reading a folder gave: nothing is posted while there is an error among the issues. */
export interface CompanyReading {
  readonly company: CompanyInput | null;
  readonly issues: readonly Issue[];
}
