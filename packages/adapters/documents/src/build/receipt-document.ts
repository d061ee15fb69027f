import { type Money, type Receipt, subtractMoney, sumMoney } from "@receivables/core";
import { nameColumn, numberColumn, totalRow } from "../internal/columns.ts";
import { composeDocument, partiesBlock } from "../internal/compose.ts";
import { wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintDocument } from "../print-document.ts";

/** What a receipt was used for, as its payer knows it. @category Build */
export interface ReceiptUse {
  /** Number of the document. */
  readonly number: string;
  /** Taken from the receipt, in its currency. */
  readonly amount: Money;
}

/** How {@link receiptDocument} lays out. @category Build */
export interface ReceiptDocumentOptions extends DocumentOptions {
  /** Name of the payer, where no recipient is given. */
  readonly payerName: string;
  /** What it was set against; the rest is kept credit. */
  readonly uses: readonly ReceiptUse[];
}

/**
 * Confirm a receipt to its payer: how much, when, how, and what it was used for.
 *
 * What is not used is shown as kept credit: receipt less uses. **Units** amounts in major units by the reader's locale.
 * **Refuses** nothing.
 *
 * @param receipt - a receipt
 * @param options - locale, issuer, payer, uses
 * @returns the document
 * @throws InvariantError when the locale is no language tag, or a use has another currency
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "EUR" }, documents: [],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "5.00", effectiveDate: "2026-03-01", method: "sepa" }],
 * }));
 * const [receipt] = book.receipts;
 * const options = { locale: "nl", payerName: "Els BV", uses: [], issuer: { name: "Acme", lines: [] } };
 * (receipt && receiptDocument(receipt, options))?.title // => "Ontvangstbewijs r1"
 * ```
 * @category Build
 */
export function receiptDocument(receipt: Receipt, options: ReceiptDocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  const { amount, method, effectiveDate, receivedOn, reference } = receipt;
  const used = sumMoney(
    options.uses.map((use) => use.amount),
    amount.currency,
  );
  const left = subtractMoney(amount, used);
  return composeDocument(words, options, {
    kind: "receipt",
    title: `${words.say("receipt")} ${receipt.id}`,
    date: effectiveDate,
    blocks: [
      partiesBlock(words, options, options.payerName, words.say("receivedFrom")),
      {
        kind: "fields",
        fields: [
          { label: words.say("date"), value: words.date(receivedOn ?? effectiveDate) },
          { label: words.say("method"), value: words.say(method === "check" ? "check_method" : method) },
          ...(reference === undefined ? [] : [{ label: words.say("reference"), value: reference }]),
        ],
      },
      { kind: "figures", figures: [{ label: words.say("amountPaid"), value: words.money(amount) }] },
      options.uses.length === 0
        ? null
        : {
            kind: "table",
            caption: words.say("appliedTo"),
            columns: [nameColumn(words.say("number"), true), numberColumn(words.say("amount"))],
            rows: options.uses.map((use) => [use.number, words.amount(use.amount)]),
            totals: [
              ...(left.minor === 0 ? [] : [totalRow(2, words.say("unusedPart"), [words.amount(left)])]),
              totalRow(2, words.say("total"), [words.amount(amount)]),
            ],
          },
    ],
  });
}
