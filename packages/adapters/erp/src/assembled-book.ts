import type { Book, DecimalText, Issue, LegalEntity, Money } from "@receivables/core";
import type { ExternalId } from "./external-id.ts";
import type { Mapped } from "./mapped.ts";
import type { SourceCustomer } from "./source-customer.ts";
import type { SourceDocument } from "./source-document.ts";
import type { LinkedKind } from "./source-link.ts";
import type { SourceDeposit, SourceReceipt, SourceRefund } from "./source-receipt.ts";
import type { TieOutLine } from "./tie-out.ts";

/** Everything one tenant of a source says about its receivables, record by record, in any order. @category Frame */
export interface SourceRecords {
  readonly entity: LegalEntity;
  readonly documents: readonly Mapped<SourceDocument>[];
  readonly receipts: readonly Mapped<SourceReceipt>[];
  readonly refunds: readonly Mapped<SourceRefund>[];
  readonly deposits: readonly Mapped<SourceDeposit>[];
  readonly customers: readonly Mapped<SourceCustomer>[];
  /** Percent by the source's tax code. */
  readonly taxRates: Readonly<Record<string, DecimalText>>;
}

/** How {@link assembleBook} names records in the Book. @category Frame */
export interface AssembleBookOptions {
  /**
   * Id in the Book of a record of the source, for sources whose ids repeat across kinds of records.
   * @defaultValue the source's own id
   */
  readonly bookId?: (kind: LinkedKind | "customer" | "refund" | "deposit", id: string) => string;
}

/** A record that is not part of the Book, and why. @category Frame */
export interface SkippedRecord {
  readonly type: string;
  readonly id: string;
  readonly reason: "not_issued" | "deleted" | "failed" | "wrong_side" | "no_money" | "unknown_status" | "incomplete";
}

/** Which record of the source a record of the Book is. @category Frame */
export interface BookIdentity {
  readonly record: "document" | "receipt" | "refund" | "deposit" | "customer";
  readonly bookId: string;
  readonly externalId: ExternalId;
}

/** A customer's balance as the source states it beside the one the Book leaves. @category Frame */
export interface CustomerTieOutLine {
  readonly customerId: string;
  readonly stated: Money;
  readonly computed: Money;
  /** `stated - computed`. */
  readonly difference: Money;
}

/** A Book made of a source's records, held against the source's own balances. @category Frame */
export interface AssembledBook {
  readonly book: Book;
  /** Every document and receipt whose open amount the source states, skipped ones too. */
  readonly tieOut: readonly TieOutLine[];
  /** Customers whose balance the source states and whose items are all in the home currency. */
  readonly customerTieOut: readonly CustomerTieOutLine[];
  readonly identities: readonly BookIdentity[];
  readonly skipped: readonly SkippedRecord[];
  readonly issues: readonly Issue[];
}
