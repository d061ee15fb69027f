import type { PlainDate } from "../date/plain-date.ts";
import type { Money } from "../money/money.ts";
import type { DocumentKind } from "./receivable-document.ts";

/**
 * What is left of a document, an instalment or a receipt at an (as of, known at).
 *
 * Signed: positive is owed to us, negative is credit the customer can still use.
 *
 * @category Model
 */
export interface OpenItem {
  /** The document's or the receipt's id. */
  readonly id: string;
  readonly instalmentId?: string;
  readonly source: "document" | "receipt";
  readonly kind: DocumentKind | "receipt";
  readonly number: string;
  readonly entityId: string;
  readonly customerId: string | null;
  readonly issueDate: PlainDate;
  /** After due-date changes; `null` where none is known. Receipts have none. */
  readonly dueDate: PlainDate | null;
  readonly original: Money;
  readonly open: Money;
  /** The part under dispute, never more than what is open. */
  readonly disputed: Money;
}
