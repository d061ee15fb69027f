import type { DecimalText, Money, PlainDate } from "@receivables/core";
import type { Invoice } from "./invoice.ts";

/** Tax of one group on one item. @category Memos */
export interface ItemTax {
  /** Place in the invoice's `taxGroups`. */
  readonly group: number;
  readonly tax: Money;
}

/** What can still be credited of a line, a charge, or an allowance that belongs to no line. @category Memos */
export interface ItemBalance {
  readonly id: string;
  readonly list: "line" | "charge" | "allowance";
  /** What the item bills. */
  readonly kind: "product" | "service" | "freight" | "finance_charge" | "other";
  /** Units not credited yet; `null` where the item has none. */
  readonly quantity: DecimalText | null;
  /** Net, the line's share of document allowances taken off. */
  readonly net: Money;
  /** In the order of the groups. */
  readonly taxes: readonly ItemTax[];
}

/** What can still be credited of an invoice. The items' nets and taxes sum to its totals. @category Memos */
export interface InvoiceBalances {
  readonly items: readonly ItemBalance[];
  /** Goes with the last credit. */
  readonly payableRounding: Money;
  /** Tax in the accounting currency, where the invoice states it. */
  readonly taxTotalAccounting?: Money;
}

/** What supports a memo. @category Memos */
export interface MemoEvidence {
  /** Such as `"return_receipt"`, `"export_proof"`, `"certificate"`, `"carrier_invoice"`, `"price_agreement"`. */
  readonly kind: string;
  readonly reference: string;
}

/** One line or charge to be credited: all that is left of it, or by quantity, by net amount, or by a lower price. @category Memos */
export interface CreditItem {
  readonly id: string;
  /** Units to credit. */
  readonly quantity?: DecimalText;
  /** Net amount in major units to credit. */
  readonly amount?: DecimalText;
  /** Major units off the price of each unit not credited yet. */
  readonly priceReduction?: DecimalText;
}

/** What to credit of an invoice, and why. @category Memos */
export interface CreditRequest {
  readonly reason: string;
  /**
   * `lines`: the items in `lines`; `full`: all that is left; `freight`, `service`: all that is left of these; `tax`: the
   * tax alone, of the items in `lines` or of all (a late certificate); `export`: the same, with evidence of export.
   *
   * @defaultValue "lines" with `lines`, else "full"
   */
  readonly scope?: "lines" | "full" | "freight" | "service" | "tax" | "export";
  readonly lines?: readonly CreditItem[];
  /** What is left after earlier memos: `memo.balances` of the last one. Absent: nothing was credited yet. */
  readonly balances?: InvoiceBalances;
  /** Absent: the invoice's date. */
  readonly issueDate?: PlainDate;
  /** Number of the return authorisation. */
  readonly returnReference?: string;
  readonly evidence?: readonly MemoEvidence[];
}

/** What a memo took from one item. @category Memos */
export interface ItemDraw {
  readonly id: string;
  readonly list: ItemBalance["list"];
  readonly quantity: DecimalText | null;
  readonly net: Money;
  readonly taxes: readonly ItemTax[];
}

/** What makes a credit memo more than an invoice. @category Memos */
export interface MemoFacts {
  readonly reason: string;
  readonly scope: "lines" | "full" | "freight" | "service" | "tax" | "export";
  readonly returnReference?: string;
  readonly evidence: readonly MemoEvidence[];
  readonly draws: readonly ItemDraw[];
  /** What is left of the invoice after this memo. */
  readonly balances: InvoiceBalances;
}

/**
 * A credit memo. Its nets and taxes are drawn from what is left of the invoice, so a tax may differ by a minor unit from
 * the one its input would give: the cent was placed by the invoice.
 *
 * @category Memos
 */
export interface CreditMemo extends Invoice {
  readonly memo: MemoFacts;
}

/** What makes a debit memo more than an invoice. @category Memos */
export interface DebitFacts {
  readonly reason: string;
  readonly kind: "lines" | "freight" | "price" | "tax";
  readonly returnReference?: string;
  readonly evidence: readonly MemoEvidence[];
}

/** A debit memo: computed like an invoice, it names the one it adds to. @category Memos */
export interface DebitMemo extends Invoice {
  readonly memo: DebitFacts;
}
