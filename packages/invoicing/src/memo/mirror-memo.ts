import type { Money } from "@receivables/core";
import type { Invoice } from "../model/invoice.ts";

/** One entity's side of a document between two entities. @category Memos */
export interface IntercompanySide {
  readonly entityId: string;
  readonly counterpartyId: string;
  readonly account: "receivable" | "payable";
  /** What the document adds to what the entity is owed; below 0: to what it owes. */
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

/** The two entities of a document between them. @category Memos */
export interface MirrorMemoOptions {
  /** Who issues it. */
  readonly issuerId: string;
  /** Who receives it. */
  readonly receiverId: string;
}

/**
 * Both sides of an invoice or memo between two legal entities, one the mirror of the other: they sum to nothing.
 *
 * **Units** minor units, from the side of each entity. **Refuses** nothing. **Source** IFRS 10, B86(c):
 * balances between group entities are eliminated in full.
 *
 * @param document - an invoice, debit or credit memo
 * @param options - the two entities
 * @returns the issuer's side and the receiver's
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const memo = unwrap(creditInvoice(invoice, { reason: "transfer price" }));
 * mirrorMemo(memo, { issuerId: "acme-de", receiverId: "acme-fr" }).map((side) => [side.account, side.gross.minor])
 * // => [["receivable", -11900], ["payable", 11900]]
 * ```
 * @category Memos
 */
export function mirrorMemo(
  document: Invoice,
  options: MirrorMemoOptions,
): readonly [IntercompanySide, IntercompanySide] {
  const { totals, kind } = document;
  const { issuerId, receiverId } = options;
  const sign = kind === "credit_memo" ? -1 : 1;
  const side = (direction: 1 | -1): Pick<IntercompanySide, "net" | "tax" | "gross"> => {
    const turned = ({ minor, currency }: Money): Money => ({ minor: minor * sign * direction + 0, currency });
    const { taxExclusive, taxTotal, taxInclusive } = totals;
    return { net: turned(taxExclusive), tax: turned(taxTotal), gross: turned(taxInclusive) };
  };
  return [
    { entityId: issuerId, counterpartyId: receiverId, account: "receivable", ...side(1) },
    { entityId: receiverId, counterpartyId: issuerId, account: "payable", ...side(-1) },
  ];
}
