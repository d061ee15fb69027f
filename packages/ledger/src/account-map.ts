import type { DocumentLine } from "@receivables/core";
import type { AccountRole, PlainRole } from "./event.ts";

/** Accounts by a key, and one for every other key. @category Postings */
export interface AccountsBy<Key extends string> {
  readonly by: Readonly<Partial<Record<Key, string>>>;
  readonly otherwise: string;
}

/** An account for the tax of a category, at a rate or at any. @category Postings */
export interface TaxAccount {
  readonly category: string;
  readonly rate?: string;
  readonly accountId: string;
}

/**
 * Which account of the chart a posting goes to, by what it is for. Data: another chart is another map.
 *
 * Two roles may share an account. Only the four control roles belong to the sub-ledger: `receivable` (documents),
 * `unappliedReceipts` (receipts not used up), `unidentifiedReceipts`, `customerDeposits`; where all four are one
 * account, that account is the control account.
 *
 * @category Postings
 */
export interface AccountMap extends Readonly<Record<PlainRole, string>> {
  /** Accounts of the chart by the id of the bank account. */
  readonly bank: AccountsBy<string>;
  /** Revenue by what a line bills. Documents without lines count as `other`. */
  readonly revenue: AccountsBy<NonNullable<DocumentLine["kind"]>>;
  /** Tax owed: the first entry of the category and rate, else of the category, else `otherwise`. */
  readonly taxPayable: { readonly groups: readonly TaxAccount[]; readonly otherwise: string };
}

/**
 * A small chart to start from: a single control account `1200` for documents and unused receipts.
 *
 * @category Postings
 */
export const sampleAccounts: AccountMap = {
  undepositedFunds: "1050",
  depositClearing: "1055",
  processorClearing: "1060",
  receivable: "1200",
  unappliedReceipts: "1200",
  allowance: "1290",
  withholdingTaxReceivable: "1450",
  customerDeposits: "2300",
  unidentifiedReceipts: "2310",
  refunds: "2390",
  openingBalances: "3900",
  discountAllowed: "4900",
  unearnedDiscount: "4910",
  bankFees: "6110",
  processorFees: "6120",
  smallBalances: "6190",
  rounding: "6195",
  fxGain: "7200",
  fxLoss: "7210",
  bank: { by: {}, otherwise: "1000" },
  revenue: { by: { freight: "4100", finance_charge: "4200" }, otherwise: "4000" },
  taxPayable: { groups: [], otherwise: "2200" },
};

/**
 * The account of the chart a role means.
 *
 * **Refuses** nothing: every role finds an account.
 *
 * @param accounts - the chart, by role
 * @param account - what the account is for
 * @returns the account's id
 * @example
 * ```ts
 * accountOf(sampleAccounts, { role: "bank", bankAccountId: "operating" }) // => "1000"
 * accountOf(sampleAccounts, { role: "taxPayable", category: "S", rate: "7" }) // => "2200"
 * ```
 * @category Postings
 */
export function accountOf(accounts: AccountMap, account: AccountRole): string {
  switch (account.role) {
    case "bank":
      return accountBy(accounts.bank, account.bankAccountId);
    case "revenue":
      return accountBy(accounts.revenue, account.lineKind);
    case "taxPayable": {
      const { groups, otherwise } = accounts.taxPayable;
      const ofCategory = groups.filter((group) => group.category === account.category);
      const exact = ofCategory.find((group) => group.rate === account.rate && group.rate !== undefined);
      const any = ofCategory.find((group) => group.rate === undefined);
      return (exact ?? any)?.accountId ?? otherwise;
    }
    default:
      return accounts[account.role];
  }
}

function accountBy<Key extends string>(accounts: AccountsBy<Key>, key: Key): string {
  return (Object.hasOwn(accounts.by, key) ? accounts.by[key] : undefined) ?? accounts.otherwise;
}
