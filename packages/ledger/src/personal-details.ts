import type { BankAccountRef } from "@receivables/core";
import type { LedgerCommand } from "./command.ts";

/** Who paid, and with what words. Kept by the host beside the log, so that it can be erased. @category Personal data */
export interface ReceiptDetails {
  readonly kind: "receipt";
  readonly receiptId: string;
  readonly payerName?: string;
  readonly payerAccount?: BankAccountRef;
  readonly remittanceText?: readonly string[];
}

/** The texts of a document's lines. Kept by the host beside the log. @category Personal data */
export interface DocumentDetails {
  readonly kind: "document";
  readonly documentId: string;
  /** Texts by line id. */
  readonly descriptions: Readonly<Record<string, string>>;
}

/** What a command said that the log does not keep. @category Personal data */
export type PersonalDetails = ReceiptDetails | DocumentDetails;

/**
 * What a command says that will not enter the log: payers, their accounts and words, texts of lines.
 *
 * Store it beside the log and hand it to `bookOf`; erase it when it has to be erased: the chain stays whole.
 *
 * **Refuses** nothing.
 *
 * @param command - a command
 * @returns the details, or `null` when it has none
 * @example
 * ```ts
 * personalDetailsOf({
 *   kind: "recordReceipt", commandId: "c1", actor: "u1", entityId: "acme",
 *   effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z",
 *   receipt: { id: "r1", customerId: null, method: "wire", amount: money("60.00", "USD"), payerName: "J. Doe" },
 * }) // => { kind: "receipt", receiptId: "r1", payerName: "J. Doe" }
 * ```
 * @category Personal data
 */
export function personalDetailsOf(command: LedgerCommand): PersonalDetails | null {
  if (command.kind === "recordReceipt") return receiptDetails(command.receipt);
  if (command.kind !== "issueDocument") return null;
  const { id, lines = [] } = command.document;
  const texts = lines.flatMap((line) => (line.description === undefined ? [] : [[line.id, line.description] as const]));
  if (texts.length === 0) return null;
  return { kind: "document", documentId: id, descriptions: Object.fromEntries(texts) };
}

function receiptDetails(receipt: Extract<LedgerCommand, { readonly kind: "recordReceipt" }>["receipt"]) {
  const { id, payerName, payerAccount, remittanceText } = receipt;
  if (payerName === undefined && payerAccount === undefined && remittanceText === undefined) return null;
  return {
    kind: "receipt",
    receiptId: id,
    ...(payerName === undefined ? {} : { payerName }),
    ...(payerAccount === undefined ? {} : { payerAccount }),
    ...(remittanceText === undefined ? {} : { remittanceText }),
  } as const;
}
