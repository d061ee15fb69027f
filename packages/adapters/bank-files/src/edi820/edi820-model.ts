import type { CurrencyCode, DecimalText, PlainDate, StatementSign } from "@receivables/core";
import type { IssuePart } from "../bank-file-part.ts";

/** A reference with the code of what it names. @category EDI 820 */
export interface Edi820Reference {
  /** `IV` invoice, `PO` order, `IK` invoice number of the provider, … */
  readonly qualifier: string;
  readonly value: string;
  readonly text?: string;
}

/** A date with the code of what happened on it. @category EDI 820 */
export interface Edi820Date {
  readonly qualifier: string;
  readonly date: PlainDate;
}

/** Somebody named in a payment. @category EDI 820 */
export interface Edi820Party {
  /** `PR` payer, `PE` payee, … */
  readonly role: string;
  readonly name?: string;
  readonly idQualifier?: string;
  readonly id?: string;
}

/** A change of the amount with its reason, from an ADX segment. @category EDI 820 */
export interface Edi820Adjustment {
  /** Signed: negative lowers the payment. */
  readonly amount: DecimalText;
  /** Adjustment reason code: `01` pricing error, `L1` audit, … */
  readonly reason: string;
  readonly reference?: Edi820Reference;
  readonly text?: string;
}

/** One item that is paid, from an RMR (or an old RMT) segment. @category EDI 820 */
export interface Edi820Line {
  readonly segment: "RMR" | "RMT";
  /** What the reference names: `IV` invoice, `CM` credit memo, `PO` order, … */
  readonly qualifier: string;
  readonly reference: string;
  /** `PI` pay item, `PP` partial payment, `AJ` adjustment, … */
  readonly action?: string;
  /** Signed; `null` where only the reference is given. */
  readonly paid: DecimalText | null;
  readonly gross?: DecimalText;
  readonly discount?: DecimalText;
  readonly adjustments: readonly Edi820Adjustment[];
  readonly references: readonly Edi820Reference[];
  readonly dates: readonly Edi820Date[];
  /** Number of the entity (ENT) it belongs to. */
  readonly entity?: string;
  readonly line: number;
}

/** What the remittance of a payment adds up to. @category EDI 820 */
export interface Edi820Proof {
  /** `not_provable` where payment or items have no amount. */
  readonly verdict: "proved" | "disproved" | "not_provable";
  readonly payment: DecimalText | null;
  /** Sum of what is paid on the items. */
  readonly items: DecimalText;
  /** Sum of the adjustments that count: of the payment as a whole, or all where only so it proves. */
  readonly adjustments: DecimalText;
  /** `payment - (items + adjustments)`; `null` when not provable. */
  readonly difference: DecimalText | null;
}

/** A payment with its remittance advice: one 820 transaction set. @category EDI 820 */
export interface Edi820Payment {
  readonly sender?: string;
  readonly receiver?: string;
  /** Control numbers of interchange, group and transaction set: name the advice. */
  readonly control: { readonly interchange?: string; readonly group?: string; readonly set: string };
  /** Signed as stated; `null` where no BPR segment has it. */
  readonly amount: DecimalText | null;
  /** `credit`: the payer sends it. `debit`: the payee draws it. */
  readonly side: StatementSign | null;
  readonly currency: CurrencyCode | null;
  /** `ACH`, `CHK`, `FWT`, … */
  readonly method?: string;
  readonly date?: PlainDate;
  /** Trace numbers: tie the advice to the money. */
  readonly traces: readonly string[];
  readonly parties: readonly Edi820Party[];
  readonly references: readonly Edi820Reference[];
  readonly dates: readonly Edi820Date[];
  readonly lines: readonly Edi820Line[];
  /** Of the payment or of an entity, not of one item. */
  readonly adjustments: readonly Edi820Adjustment[];
  readonly proof: Edi820Proof;
  readonly line: number;
}

/** A piece of an 820 file: a payment, or an issue. @category EDI 820 */
export type Edi820Part = { readonly kind: "payment"; readonly payment: Edi820Payment } | IssuePart;
