import { type Book, type Money, openItems, type PlainDate } from "@receivables/core";

/** A balance as the source states it beside the one its records leave. @category Frame */
export interface TieOutLine {
  readonly source: "document" | "receipt";
  /** Id of the document or receipt. */
  readonly documentId: string;
  /** Open amount by the source, positive; zero for drafts and for void and deleted records whatever the source prints. */
  readonly stated: Money | null;
  /** Open amount in the Book, positive. */
  readonly computed: Money;
  /** `stated - computed`; `null` where the source states nothing. */
  readonly difference: Money | null;
  /** The part of the settlement that no record explains and the Book assumes; each has an issue. */
  readonly assumed: Money;
}

/** A balance somebody else states for a document. @category Frame */
export interface StatedBalance {
  readonly documentId: string;
  readonly open: Money;
}

/** One line of {@link tieOutBalances}. @category Frame */
export interface BalanceComparison {
  readonly documentId: string;
  readonly stated: Money;
  /** `null` where the Book does not know the document. */
  readonly computed: Money | null;
  /** `stated - computed`, the whole stated amount where the Book does not know the document. */
  readonly difference: Money;
}

/**
 * Hold balances of a report against the Book as of a date.
 *
 * **Units** minor units; open amounts positive for invoices and for credits. **Refuses** nothing.
 *
 * @param book - the Book
 * @param stated - balances by document
 * @param asOf - the date the balances are struck for
 * @returns one line for each stated balance, in their order
 * @throws InvariantError when `asOf` is no date
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01" }],
 * }));
 * const [line] = tieOutBalances(book, [{ documentId: "i1", open: money("90.00", "USD") }], "2026-03-31");
 * line?.difference // => { minor: -1000, currency: "USD" }
 * ```
 * @category Frame
 */
export function tieOutBalances(
  book: Book,
  stated: readonly StatedBalance[],
  asOf: PlainDate,
): readonly BalanceComparison[] {
  const open = new Map<string, number>();
  for (const item of openItems(book, { asOf, includeSettled: true })) {
    if (item.source === "document") open.set(item.id, (open.get(item.id) ?? 0) + item.open.minor);
  }
  return stated.map((balance) => {
    const minor = open.get(balance.documentId);
    const { currency } = balance.open;
    const computed = minor === undefined ? null : { minor: Math.abs(minor), currency };
    const difference = { minor: balance.open.minor - (computed?.minor ?? 0), currency };
    return { documentId: balance.documentId, stated: balance.open, computed, difference };
  });
}
