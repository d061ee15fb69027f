import type { CurrencyCode, DecimalText, Money, PlainDate, Reason } from "@receivables/core";
import type { InvoiceInput } from "./invoice-input.ts";
import type { InvoicePolicy } from "./policy.ts";

/** The figures of one line. @category Model */
export interface InvoiceLine {
  readonly id: string;
  /** Net of tax, after the line's own allowances and charges (BT-131). */
  readonly net: Money;
  /** The line with the taxes its price contains; only where prices include tax. */
  readonly gross?: Money;
  /** Amounts of the line's allowances, in order. */
  readonly allowances?: readonly Money[];
  /** Amounts of the line's charges, in order. */
  readonly charges?: readonly Money[];
  /** Which tax groups the line belongs to, as places in `taxGroups`. */
  readonly groups: readonly number[];
}

/** The figures of one allowance or charge of the document. @category Model */
export interface InvoiceAdjustment {
  readonly id: string;
  /** Net of tax (BT-92, BT-99). */
  readonly amount: Money;
  /** With the taxes it contains; only where prices include tax. */
  readonly gross?: Money;
  readonly groups: readonly number[];
}

/** Taxable amount and tax of one category and rate (BG-23). @category Model */
export interface InvoiceTaxGroup {
  readonly category: string;
  /** Percent without zeros at its end; absent for a fixed tax and where category `O` states none. */
  readonly rate?: DecimalText;
  /** Major units for each unit, for a fixed tax. */
  readonly perUnit?: DecimalText;
  readonly scheme?: string;
  readonly jurisdiction?: string;
  readonly compound?: true;
  readonly retained?: true;
  readonly exemptionReason?: string;
  readonly exemptionCode?: string;
  /** The certificate that took the tax away. */
  readonly certificateId?: string;
  /** BT-116. */
  readonly taxable: Money;
  /** BT-117. */
  readonly tax: Money;
}

/** The totals of a document (BG-22). @category Model */
export interface InvoiceTotals {
  /** Sum of line nets (BT-106). */
  readonly lineTotal: Money;
  /** Sum of document allowances (BT-107). */
  readonly allowanceTotal: Money;
  /** Sum of document charges (BT-108). */
  readonly chargeTotal: Money;
  /** `lineTotal - allowanceTotal + chargeTotal` (BT-109). */
  readonly taxExclusive: Money;
  /** Sum of the groups' taxes but for retained ones (BT-110). */
  readonly taxTotal: Money;
  /** The tax total in the accounting currency (BT-111). */
  readonly taxTotalAccounting?: Money;
  /** `taxExclusive + taxTotal` (BT-112). */
  readonly taxInclusive: Money;
  /** Taxes the customer keeps back. */
  readonly retained: Money;
  /** Paid before, deposits included (BT-113). */
  readonly prepaid: Money;
  /** Rounding of what is payable (BT-114). */
  readonly payableRounding: Money;
  /** `taxInclusive - retained - prepaid + payableRounding` (BT-115). */
  readonly payable: Money;
}

/** Net and tax of one tax group, in the order of `taxGroups`. @category Model */
export interface GroupShare {
  /** Place in `taxGroups`. */
  readonly group: number;
  readonly net: Money;
  readonly tax: Money;
}

/** What paying by a date saves. @category Model */
export interface EarlyPaymentOffer {
  readonly instalmentId: string;
  readonly until: PlainDate;
  readonly percent: DecimalText;
  /** What is saved; the sum of the groups' nets and taxes. */
  readonly discount: Money;
  /** What is to be paid then: the instalment less the discount, and the rounding. */
  readonly pay: Money;
  /** Rounding of `pay` to a coin; only under a policy with cash rounding. */
  readonly payRounding?: Money;
  /** The discount split over the tax groups. */
  readonly groups: readonly GroupShare[];
}

/** One due part of an invoice; the parts sum to what is payable. @category Model */
export interface InvoiceInstalment {
  readonly id: string;
  readonly dueDate: PlainDate;
  readonly amount: Money;
}

/** A deposit deducted, and what it leaves of the tax. @category Model */
export interface InvoiceDeposit {
  readonly id: string;
  readonly number?: string;
  /** Net and tax together. */
  readonly gross: Money;
  readonly groups: readonly GroupShare[];
}

/**
 * An invoice or memo with every figure, and all it was computed from. Computing `input` under `policy` gives it again.
 *
 * @category Model
 */
export interface Invoice {
  readonly kind: "invoice" | "debit_memo" | "credit_memo";
  readonly currency: CurrencyCode;
  readonly issueDate: PlainDate;
  readonly lines: readonly InvoiceLine[];
  readonly allowances: readonly InvoiceAdjustment[];
  readonly charges: readonly InvoiceAdjustment[];
  readonly taxGroups: readonly InvoiceTaxGroup[];
  readonly totals: InvoiceTotals;
  /** The last day to pay; `null` where neither terms nor a date are stated. */
  readonly dueDate: PlainDate | null;
  readonly instalments?: readonly InvoiceInstalment[];
  readonly earlyPayment?: readonly EarlyPaymentOffer[];
  readonly deposits?: readonly InvoiceDeposit[];
  /** What was decided on the way: certificates used or not, residues placed. */
  readonly reasons: readonly Reason[];
  readonly policy: InvoicePolicy;
  readonly input: InvoiceInput;
}
