import { type Money, type PlainDate, subtractMoney, sumMoney } from "@receivables/core";
import { nameColumn, numberColumn, textColumn, totalRow } from "../internal/columns.ts";
import { composeDocument } from "../internal/compose.ts";
import { type Words, wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintBlock, PrintDocument } from "../print-document.ts";

/** A reconciliation as plain data, from whichever engine made it: two balances and what lies between them. @category Build */
export interface ReconciliationReport {
  /** What is reconciled: a bank account, a control account. */
  readonly name: string;
  readonly asOf: PlainDate;
  /** The two sides with their balances, in one currency. */
  readonly first: { readonly name: string; readonly balance: Money };
  readonly second: { readonly name: string; readonly balance: Money };
  /** Items that explain why the second side differs, each by what it adds to it. */
  readonly items: readonly ReconciliationItem[];
  /** How many records were matched, for the reader. */
  readonly matched?: number;
}

/** Something on one side only. @category Build */
export interface ReconciliationItem {
  readonly date: PlainDate | null;
  readonly text: string;
  readonly reference?: string;
  readonly amount: Money;
}

/**
 * Lay a reconciliation out: both balances, the items between them, and what stays unexplained.
 *
 * Difference is second less first, unexplained is difference less items; it is worked out here, so that the page proves
 * itself. **Units** amounts in major units by the reader's locale. **Refuses** nothing.
 *
 * @param report - balances and items
 * @param options - locale, issuer
 * @returns the document
 * @throws InvariantError when the locale is no language tag, or amounts have several currencies
 * @example
 * ```ts
 * const eur = (amount: string) => money(amount, "EUR");
 * const document = reconciliationDocument(
 *   {
 *     name: "Girokonto", asOf: "2026-03-31",
 *     first: { name: "Books", balance: eur("100.00") }, second: { name: "Bank", balance: eur("90.00") },
 *     items: [{ date: "2026-03-31", text: "Deposit in transit", amount: eur("-10.00") }],
 *   },
 *   { locale: "en-GB", issuer: { name: "Acme", lines: [] } },
 * );
 * [document.title, document.subtitle] // => ["Reconciliation Girokonto", "Acme, as of 31 Mar 2026"]
 * ```
 * @category Build
 */
export function reconciliationDocument(report: ReconciliationReport, options: DocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  const { name, asOf, first, second, items } = report;
  const difference = subtractMoney(second.balance, first.balance);
  const explained = sumMoney(
    items.map((item) => item.amount),
    difference.currency,
  );
  const unexplained = subtractMoney(difference, explained);
  return composeDocument(words, options, {
    kind: "reconciliation",
    title: `${words.say("reconciliation")} ${name}`,
    subtitle: `${options.issuer.name}, ${words.say("asOf", { date: words.date(asOf) })}`,
    date: asOf,
    blocks: [
      {
        kind: "figures",
        figures: [
          { label: words.say("unexplained"), value: words.money(unexplained) },
          { label: words.say("status"), value: words.say(unexplained.minor === 0 ? "proved" : "notProved") },
        ],
      },
      {
        kind: "table",
        caption: words.say("summary"),
        columns: [nameColumn(words.say("figure"), true), numberColumn(words.say("amount"))],
        rows: [
          [first.name, words.amount(first.balance)],
          [words.say("explained"), words.amount(explained)],
          [words.say("unexplained"), words.amount(unexplained)],
        ],
        totals: [totalRow(2, second.name, [words.amount(second.balance)])],
      },
      itemsBlock(items, explained, words),
    ],
  });
}

function itemsBlock(items: readonly ReconciliationItem[], explained: Money, words: Words): PrintBlock | null {
  if (items.length === 0) return null;
  const columns = [
    textColumn(words.say("date")),
    nameColumn(words.say("description"), true),
    textColumn(words.say("reference")),
    numberColumn(words.say("amount")),
  ];
  return {
    kind: "table",
    caption: words.say("items"),
    columns,
    rows: items.map((item) => [words.date(item.date), item.text, item.reference ?? "", words.amount(item.amount)]),
    totals: [totalRow(columns.length, words.say("explained"), [words.amount(explained)])],
  };
}
