import type { PaymentTerms } from "@receivables/calendar";
import type { CurrencyCode, DecimalText, ExchangeRate, PlainDate } from "@receivables/core";
import type { InvoiceDetails, InvoiceLineDetails } from "./details.ts";
import type { ExemptionCertificate, TaxInput } from "./tax.ts";

/**
 * A discount or surcharge on a line. The amount is stated, or a percentage of a base, or a rate for each unit of a
 * quantity; a stated amount wins over the percentage beside it.
 *
 * @category Model
 */
export interface AdjustmentInput {
  /** Major units, 0 or more for the usual case. */
  readonly amount?: DecimalText;
  /** Percent of `base`. */
  readonly percent?: DecimalText;
  /** Major units. On a line absent: quantity × price. On the document it must be stated beside a percentage. */
  readonly base?: DecimalText;
  /** Major units for each unit of `quantity`. */
  readonly rate?: DecimalText;
  /** Absent: the line's quantity. */
  readonly quantity?: DecimalText;
  readonly reason?: string;
  /** UNCL5189 for allowances, UNCL7161 for charges. */
  readonly reasonCode?: string;
}

/** A discount or surcharge on the whole document, with its tax. @category Model */
export interface DocumentAdjustmentInput extends AdjustmentInput {
  /** Names it in memos; absent: its place, `"allowance-1"` or `"charge-1"`. */
  readonly id?: string;
  /** What a charge bills, for memos that credit freight or service alone. */
  readonly kind?: "freight" | "service" | "other";
  readonly tax?: TaxInput;
  readonly taxes?: readonly TaxInput[];
}

/** One line of an invoice. @category Model */
export interface InvoiceLineInput {
  readonly id: string;
  readonly description?: string;
  readonly kind?: "product" | "service" | "freight" | "finance_charge" | "other";
  readonly quantity: DecimalText;
  /** UN/ECE Recommendation 20, such as `"C62"` (piece), `"HUR"` (hour). */
  readonly unitCode?: string;
  /** Major units, any scale. May be left out beside `grossPrice`. */
  readonly unitPrice?: DecimalText;
  /** How many units the price is for; absent: 1. */
  readonly priceBaseQuantity?: DecimalText;
  /** The price before `priceDiscount`. */
  readonly grossPrice?: DecimalText;
  readonly priceDiscount?: DecimalText;
  readonly allowances?: readonly AdjustmentInput[];
  readonly charges?: readonly AdjustmentInput[];
  /** The tax of the line. */
  readonly tax?: TaxInput;
  /** Several taxes, in the order a compound one builds on. */
  readonly taxes?: readonly TaxInput[];
  readonly details?: InvoiceLineDetails;
}

/** Net and tax of one rate within a deposit, in major units. @category Model */
export interface DepositGroupInput {
  readonly category: string;
  readonly rate?: DecimalText;
  readonly scheme?: string;
  readonly jurisdiction?: string;
  readonly net: DecimalText;
  readonly tax: DecimalText;
}

/** A customer deposit that was invoiced with tax and is now deducted. @category Model */
export interface DepositInput {
  readonly id: string;
  readonly number?: string;
  readonly date?: PlainDate;
  readonly groups: readonly DepositGroupInput[];
}

/** The currency tax is accounted for in, with the rate. @category Model */
export interface AccountingCurrencyInput {
  readonly currency: CurrencyCode;
  /** From the invoice's currency to the accounting currency. */
  readonly rate: ExchangeRate;
}

/** All an invoice is computed from. Amounts, prices and quantities are decimal texts in major units. @category Model */
export interface InvoiceInput {
  /** Absent: `invoice`. */
  readonly kind?: "invoice" | "debit_memo" | "credit_memo";
  readonly currency: CurrencyCode;
  readonly issueDate: PlainDate;
  /** A text such as `"2/10 net 30"` or payment terms as data. */
  readonly terms?: string | PaymentTerms;
  /** Stated due date, where there are no terms. */
  readonly dueDate?: PlainDate;
  readonly shipmentDate?: PlainDate;
  readonly goodsReceiptDate?: PlainDate;
  /** Whether prices and adjustments contain the taxes that do not say so themselves. */
  readonly pricesIncludeTax?: boolean;
  readonly lines: readonly InvoiceLineInput[];
  readonly allowances?: readonly DocumentAdjustmentInput[];
  readonly charges?: readonly DocumentAdjustmentInput[];
  /** Paid before, without its tax being stated (BT-113). */
  readonly prepaid?: DecimalText;
  readonly deposits?: readonly DepositInput[];
  /** Agreed rounding of what is payable (BT-114); not beside a policy with cash rounding. */
  readonly payableRounding?: DecimalText;
  readonly accounting?: AccountingCurrencyInput;
  readonly certificates?: readonly ExemptionCertificate[];
  readonly details?: InvoiceDetails;
}
