import type { CurrencyCode, Money } from "../money/money.ts";

/** A bank account as a payer or an owner states it. At least one of the identifiers is given. @category Model */
export interface BankAccountRef {
  readonly iban?: string;
  /** Domestic account number, as written. */
  readonly number?: string;
  /** Sort code, routing number, BIC: whatever names the bank. */
  readonly bank?: string;
  readonly currency?: CurrencyCode;
}

/** Somebody who owes us or may owe us. Personal data lives here and nowhere in the ledger's events. @category Model */
export interface Customer {
  readonly id: string;
  readonly entityId: string;
  readonly name: string;
  /** The number printed on documents, where it differs from the id. */
  readonly number?: string;
  /** The customer this one reports to; a tree, never a cycle. */
  readonly parentId?: string;
  readonly currency?: CurrencyCode;
  /** Payment terms as text (`"2/10 net 30"`), read by `calendar`. */
  readonly terms?: string;
  readonly country?: string;
  readonly email?: string;
  readonly bankAccounts?: readonly BankAccountRef[];
  /** Other names money arrives under. */
  readonly aliases?: readonly string[];
  readonly creditLimit?: Money;
  readonly salespersonId?: string;
  /** Free grouping for reports: region, segment, cost centre. */
  readonly dimensions?: Readonly<Record<string, string>>;
}
