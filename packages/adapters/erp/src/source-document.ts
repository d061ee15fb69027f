import type { CurrencyCode, DecimalText, Money, PlainDate } from "@receivables/core";
import type { SourceLink } from "./source-link.ts";

/** Where a document stands, worked out from its state and its amounts. @category Source records */
export type DocumentStatus = "draft" | "open" | "partially_paid" | "paid" | "void" | "uncollectible";

/** Somebody as a document names them. @category Source records */
export interface SourceParty {
  readonly id: string | null;
  readonly name: string | null;
}

/** A charge line: subtotal, discount and tax rows and the heads of bundles are not lines. @category Source records */
export interface SourceLine {
  readonly id: string;
  readonly description: string | null;
  readonly quantity: DecimalText | null;
  readonly unitPrice: DecimalText | null;
  /** Without tax; `null` where the tax inside the line amount is not stated. */
  readonly net: Money | null;
  readonly tax: Money | null;
  /** The source's own tax code. */
  readonly taxCode: string | null;
}

/**
 * An invoice or credit note as a source states it.
 *
 * `null` always means that the payload does not say. Amounts are positive on credit notes too.
 *
 * @category Source records
 */
export interface SourceDocument {
  readonly kind: "invoice" | "credit_note";
  readonly id: string;
  readonly number: string | null;
  readonly customer: SourceParty;
  readonly issueDate: PlainDate | null;
  readonly dueDate: PlainDate | null;
  /** As stated; amounts of a document that states none are in the home currency. */
  readonly currency: CurrencyCode | null;
  readonly lines: readonly SourceLine[] | null;
  readonly subtotal: Money | null;
  /** Document discount already taken off the subtotal, positive. */
  readonly discount: Money | null;
  readonly tax: Money | null;
  readonly total: Money | null;
  /** The total in the home currency at the stated rate; `null` in the home currency itself or without a rate. */
  readonly baseTotal: Money | null;
  /** Stated total less what its parts sum to. */
  readonly imbalance: Money | null;
  /** Whether line amounts are stated with the tax in them. */
  readonly taxInclusive: boolean | null;
  /** Settled by payments, prepayments and overpayments. */
  readonly paid: Money | null;
  /** Settled by credit notes. */
  readonly credited: Money | null;
  /** Given back to the customer out of a credit note. */
  readonly refunded: Money | null;
  /** The refunds behind `refunded`, where listed. */
  readonly refunds: readonly SourceLink[] | null;
  /** Still owed, or still usable on a credit note; zero for drafts and void documents whatever the source says. */
  readonly open: Money | null;
  readonly status: DocumentStatus | null;
  readonly sourceStatus: string | null;
  /** Whether the customer ever got it: drafts and deleted drafts are no documents. */
  readonly issued: boolean;
  readonly terms: string | null;
  readonly reference: string | null;
  /** The day it was settled in full, where stated. */
  readonly settledOn: PlainDate | null;
  /** The one document it corrects, where stated. */
  readonly correctsId: string | null;
}
