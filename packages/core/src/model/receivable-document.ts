import type { PlainDate } from "../date/plain-date.ts";
import type { DecimalText } from "../decimal/decimal.ts";
import type { CurrencyCode, Money } from "../money/money.ts";
import type { Recorded, Reversal } from "./recorded.ts";

/**
 * What a document does to the customer's account.
 *
 * `invoice`, `debit_memo` and `opening_item` raise what is owed, `credit_memo` and `customer_deposit` lower it.
 * An opening item may be negative; the others carry a total of any sign and are taken literally.
 *
 * @category Model
 */
export type DocumentKind = "invoice" | "debit_memo" | "credit_memo" | "customer_deposit" | "opening_item";

/** Net and tax of one rate within a document; the groups of a document sum to its total. @category Model */
export interface TaxGroup {
  /** Tax category, UNCL5305 where it applies: `S`, `Z`, `E`, `AE`, … */
  readonly category: string;
  /** Percent as decimal text, `"19"` for 19 %. */
  readonly rate: DecimalText;
  readonly net: Money;
  readonly tax: Money;
}

/** A charge line of a document. @category Model */
export interface DocumentLine {
  readonly id: string;
  readonly description?: string;
  readonly quantity?: DecimalText;
  readonly unitPrice?: DecimalText;
  /** What the line bills, which decides the memo and the revenue account it belongs to. */
  readonly kind?: "product" | "service" | "freight" | "finance_charge" | "other";
  /** Net of tax, after the line's own discounts. */
  readonly net: Money;
  readonly taxCategory?: string;
  readonly taxRate?: DecimalText;
}

/** One due part of a document; the parts sum to the document's total. @category Model */
export interface Instalment {
  readonly id: string;
  readonly dueDate: PlainDate;
  readonly amount: Money;
}

/** A number others know the document by. @category Model */
export interface DocumentReference {
  readonly kind:
    | "purchase_order"
    | "sales_order"
    | "delivery"
    | "contract"
    | "payment_reference"
    | "original"
    | "other";
  readonly value: string;
}

/** A discount for paying by a date. @category Model */
export interface DiscountOffer {
  readonly until: PlainDate;
  readonly percent: DecimalText;
}

/** An invoice, memo, deposit request or opening item of one customer, issued. Drafts are no documents. @category Model */
export interface ReceivableDocument extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly customerId: string;
  readonly kind: DocumentKind;
  /** The printed number. A label, never a key. */
  readonly number: string;
  readonly currency: CurrencyCode;
  /** Gross, in the document's currency. Positive for the usual case of every kind. */
  readonly total: Money;
  /** Gross in the entity's base currency, at the rate of the issue date. Absent when the currencies are the same. */
  readonly baseTotal?: Money;
  /** The date printed on the document. `effectiveDate` is the posting date. */
  readonly issueDate: PlainDate;
  /** `null` where the source states none; engines then ask for a policy. */
  readonly dueDate: PlainDate | null;
  readonly instalments?: readonly Instalment[];
  readonly discounts?: readonly DiscountOffer[];
  readonly taxGroups?: readonly TaxGroup[];
  readonly lines?: readonly DocumentLine[];
  readonly references?: readonly DocumentReference[];
  /** The invoice a memo corrects. */
  readonly correctsId?: string;
  readonly salespersonId?: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** Set when the document was voided; from that date its balance is zero. */
  readonly voided?: Reversal;
}
