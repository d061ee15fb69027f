import { type CurrencyCode, type Money, type PlainDate, sumMoney } from "@receivables/core";
import { nameColumn, numberColumn, textColumn, totalRow } from "../internal/columns.ts";
import { composeDocument, partiesBlock, paymentBlocks } from "../internal/compose.ts";
import { type Words, wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintBlock, PrintDocument } from "../print-document.ts";

/** An item a letter speaks of. @category Build */
export interface LetterItem {
  readonly number: string;
  readonly issueDate: PlainDate | null;
  readonly dueDate: PlainDate | null;
  readonly daysPastDue: number | null;
  readonly open: Money;
}

/** A letter as whoever decided on it words it. @category Build */
export interface Letter {
  readonly subject: string;
  readonly date: PlainDate;
  readonly customerName: string;
  readonly customerNumber: string;
  /** Paragraphs before the items, in the reader's language: salutation and matter. */
  readonly opening: readonly string[];
  readonly items: readonly LetterItem[];
  /** Fees and interest by name. */
  readonly charges?: readonly { readonly label: string; readonly amount: Money }[];
  /** Paragraphs after the items. */
  readonly closing: readonly string[];
}

/**
 * Lay a letter out: the wording it is given, and a table of the items with the sum for each currency.
 *
 * **Units** amounts in major units by the reader's locale. **Refuses** nothing.
 *
 * @param letter - wording, items and charges
 * @param options - locale, issuer, recipient, how to pay
 * @returns the document
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * const letter = {
 *   subject: "Zahlungserinnerung", date: "2026-04-15", customerName: "Erle GmbH", customerNumber: "10001",
 *   opening: ["Sehr geehrte Damen und Herren,"], closing: ["Mit freundlichen Grüßen"],
 *   items: [{ number: "R-1", issueDate: "2026-03-01", dueDate: "2026-03-31", daysPastDue: 15, open: money("119.00", "EUR") }],
 * };
 * letterDocument(letter, { locale: "de-DE", issuer: { name: "Acme", lines: [] } }).blocks.map((block) => block.kind)
 * // => ["parties", "fields", "paragraph", "table", "paragraph"]
 * ```
 * @category Build
 */
export function letterDocument(letter: Letter, options: DocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  return composeDocument(words, options, {
    kind: "letter",
    title: letter.subject,
    date: letter.date,
    blocks: [
      partiesBlock(words, options, letter.customerName, words.say("to")),
      {
        kind: "fields",
        fields: [
          { label: words.say("date"), value: words.date(letter.date) },
          { label: words.say("accountNumber"), value: letter.customerNumber },
        ],
      },
      ...letter.opening.map((text): PrintBlock => ({ kind: "paragraph", text })),
      itemsBlock(letter, words),
      ...letter.closing.map((text): PrintBlock => ({ kind: "paragraph", text })),
      ...paymentBlocks(words, options),
    ],
  });
}

function itemsBlock({ items, charges = [] }: Letter, words: Words): PrintBlock | null {
  if (items.length === 0 && charges.length === 0) return null;
  const columns = [
    nameColumn(words.say("number"), true),
    textColumn(words.say("date")),
    textColumn(words.say("due")),
    numberColumn(words.say("daysPastDue")),
    numberColumn(words.say("open")),
  ];
  const amounts = [...items.map((item) => item.open), ...charges.map((charge) => charge.amount)];
  const currencies: CurrencyCode[] = [...new Set(amounts.map((amount) => amount.currency))].sort();
  const sumOf = (currency: CurrencyCode): Money =>
    sumMoney(
      amounts.filter((amount) => amount.currency === currency),
      currency,
    );
  return {
    kind: "table",
    caption: words.say("openItems"),
    columns,
    rows: [
      ...items.map((item) => [
        item.number,
        words.date(item.issueDate),
        words.date(item.dueDate),
        words.count(item.daysPastDue),
        words.money(item.open),
      ]),
      ...charges.map((charge) => [charge.label, "", "", "", words.money(charge.amount)]),
    ],
    totals: currencies.map((currency) => totalRow(columns.length, words.say("total"), [words.money(sumOf(currency))])),
  };
}
