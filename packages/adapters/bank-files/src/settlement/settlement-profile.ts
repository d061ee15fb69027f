import type { BankCsvColumn } from "../csv/bank-csv-profile.ts";
import type { SettlementLineKind } from "./settlement-model.ts";

/** A column, or several of which the first that is filled counts. @category Settlement */
export type SettlementColumn = BankCsvColumn | readonly BankCsvColumn[];

/** Where a signed amount stands. @category Settlement */
export type SettlementAmountColumns =
  | { readonly kind: "signed"; readonly column: BankCsvColumn }
  /** A column for each side, credit being what the processor owes us. */
  | { readonly kind: "debitCredit"; readonly debit: BankCsvColumn; readonly credit: BankCsvColumn };

/** The columns of a settlement file; id, kind, currency and net must be there. @category Settlement */
export interface SettlementColumns {
  readonly id: SettlementColumn;
  readonly kind: BankCsvColumn;
  readonly currency: BankCsvColumn;
  readonly net: SettlementAmountColumns;
  /** Absent or empty, gross is net plus fees. */
  readonly gross?: SettlementAmountColumns;
  /** Fees taken within the row; they add up. */
  readonly fees?: readonly BankCsvColumn[];
  readonly date?: SettlementColumn;
  readonly availableOn?: SettlementColumn;
  readonly payoutId?: SettlementColumn;
  readonly payoutDate?: SettlementColumn;
  readonly chargeId?: SettlementColumn;
  readonly reference?: SettlementColumn;
  readonly customerAmount?: SettlementAmountColumns;
  readonly customerCurrency?: BankCsvColumn;
  readonly text?: SettlementColumn;
}

/** How a processor writes its settlement files: plain data, to be kept beside the account. @category Settlement */
export interface SettlementCsvProfile {
  readonly name: string;
  readonly processor: string;
  readonly delimiter: "," | ";" | "\t" | "|";
  readonly encoding?: string;
  readonly columns: SettlementColumns;
  /** What the words of the kind column mean, in lower case; `ignore` passes a row over. */
  readonly kinds: Readonly<Record<string, SettlementLineKind | "payout" | "ignore">>;
  /** Whether a fee kept is written without a minus. */
  readonly feesArePositive: boolean;
  /** Whether an id stands in one row only, so that a second one is a duplicate. */
  readonly hasUniqueIds: boolean;
  /** Formats of dates, the first that fits counts; see `dateFormat` of a bank CSV profile. */
  readonly dateFormats: readonly string[];
  readonly decimalSeparator: "." | ",";
  readonly thousandsSeparator?: "." | "," | "'" | " ";
}

const stripeCategories = {
  charge: "charge",
  charge_failure: "charge",
  partial_capture_reversal: "refund",
  refund: "refund",
  refund_failure: "refund",
  dispute: "card_dispute",
  dispute_reversal: "card_dispute",
  fee: "fee",
  network_cost: "fee",
  tax: "fee",
  risk_reserved_funds: "reserve",
  connect_reserved_funds: "reserve",
  payout: "payout",
  payout_reversal: "payout",
  ...same("adjustment", [
    ...["advance", "advance_funding", "anticipation_repayment", "connect_collection_transfer", "contribution"],
    ...["financing_paydown", "financing_paydown_reversal", "financing_payout", "financing_payout_reversal"],
    ...["issuing_authorization_hold", "issuing_authorization_release", "issuing_dispute", "issuing_transaction"],
    ...["other_adjustment", "platform_earning", "platform_earning_refund", "topup", "topup_reversal", "transfer"],
    ...["transfer_reversal", "unreconciled_customer_funds"],
  ]),
} as const satisfies SettlementCsvProfile["kinds"];

/** Reporting categories and types of Stripe balance transactions. */
export const stripeKinds: SettlementCsvProfile["kinds"] = {
  // types, where no reporting category is given
  payment: "charge",
  payment_refund: "refund",
  payment_failure_refund: "charge",
  payment_reversal: "charge",
  adjustment: "adjustment",
  stripe_fee: "fee",
  stripe_fx_fee: "fee",
  tax_fee: "fee",
  application_fee: "adjustment",
  application_fee_refund: "adjustment",
  reserve_transaction: "reserve",
  reserved_funds: "reserve",
  payout_cancel: "payout",
  payout_failure: "payout",
  ...stripeCategories,
};

/**
 * Stripe's itemized reports: balance change from activity and payout reconciliation.
 *
 * The payout itself is no row of theirs: hand in payouts, or nothing is provable.
 *
 * **Source** Stripe, report types `balance_change_from_activity.itemized` and `payout_reconciliation.itemized`.
 *
 * @category Settlement
 */
export const stripeReportProfile: SettlementCsvProfile = {
  name: "Stripe itemized report",
  processor: "stripe",
  delimiter: ",",
  columns: {
    id: "balance_transaction_id",
    kind: "reporting_category",
    currency: "currency",
    gross: { kind: "signed", column: "gross" },
    fees: ["fee"],
    net: { kind: "signed", column: "net" },
    date: ["created_utc", "created"],
    availableOn: ["available_on_utc", "available_on"],
    payoutId: "automatic_payout_id",
    payoutDate: ["automatic_payout_effective_at_utc", "automatic_payout_effective_at"],
    chargeId: ["charge_id", "source_id"],
    reference: ["invoice_number", "invoice_id", "payment_intent_id"],
    customerAmount: { kind: "signed", column: "customer_facing_amount" },
    customerCurrency: "customer_facing_currency",
    text: "description",
  },
  kinds: stripeCategories,
  feesArePositive: true,
  hasUniqueIds: true,
  dateFormats: ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"],
  decimalSeparator: ".",
};

/**
 * The balance history of the Stripe dashboard: every movement, payouts included, each with the payout it went into.
 *
 * **Source** Stripe dashboard, Balances, export of all balance transactions.
 *
 * @category Settlement
 */
export const stripeBalanceProfile: SettlementCsvProfile = {
  name: "Stripe balance history",
  processor: "stripe",
  delimiter: ",",
  columns: {
    id: "id",
    kind: "Type",
    currency: "Currency",
    gross: { kind: "signed", column: "Amount" },
    fees: ["Fee"],
    net: { kind: "signed", column: "Net" },
    date: "Created (UTC)",
    availableOn: "Available On (UTC)",
    payoutId: "Transfer",
    payoutDate: "Transfer Date (UTC)",
    chargeId: "Source",
    customerAmount: { kind: "signed", column: "Customer Facing Amount" },
    customerCurrency: "Customer Facing Currency",
    text: "Description",
  },
  kinds: stripeKinds,
  feesArePositive: true,
  hasUniqueIds: true,
  dateFormats: stripeReportProfile.dateFormats,
  decimalSeparator: ".",
};

/**
 * Adyen's settlement details report: gross in the customer's currency, net and costs in the currency of the payout.
 *
 * **Source** Adyen, settlement details report, columns and journal types.
 *
 * @category Settlement
 */
export const adyenSettlementProfile: SettlementCsvProfile = {
  name: "Adyen settlement details",
  processor: "adyen",
  delimiter: ",",
  columns: {
    id: ["Modification Reference", "Psp Reference", "Batch Number"],
    kind: "Type",
    currency: "Net Currency",
    net: { kind: "debitCredit", debit: "Net Debit (NC)", credit: "Net Credit (NC)" },
    fees: ["Commission (NC)", "Markup (NC)", "Scheme Fees (NC)", "Interchange (NC)"],
    date: ["Booking Date", "Creation Date"],
    payoutId: "Batch Number",
    chargeId: "Psp Reference",
    reference: ["Merchant Reference", "Modification Merchant Reference"],
    customerAmount: { kind: "debitCredit", debit: "Gross Debit (GC)", credit: "Gross Credit (GC)" },
    customerCurrency: "Gross Currency",
    text: "Payment Method",
  },
  kinds: {
    settled: "charge",
    settledexternally: "ignore",
    settledreversed: "charge",
    refunded: "refund",
    refundedexternally: "ignore",
    refundedreversed: "refund",
    chargeback: "card_dispute",
    chargebackreversed: "card_dispute",
    secondchargeback: "card_dispute",
    chargebackexternally: "ignore",
    fee: "fee",
    paymentcost: "fee",
    invoicededuction: "fee",
    depositcorrection: "reserve",
    reserveadjustment: "reserve",
    merchantpayout: "payout",
    merchantpayin: "payout",
    ...same("adjustment", ["balancetransfer", "misccosts", "manualcorrected", "bankinstructionreturned"]),
  },
  feesArePositive: true,
  hasUniqueIds: false,
  dateFormats: stripeReportProfile.dateFormats,
  decimalSeparator: ".",
};

function same<Kind extends SettlementLineKind>(kind: Kind, words: readonly string[]): Readonly<Record<string, Kind>> {
  return Object.fromEntries(words.map((word) => [word, kind]));
}
