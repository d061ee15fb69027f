import { type DecimalText, type Money, type PlainDate, sumMoney } from "@receivables/core";
import { nameColumn, numberColumn, textColumn, totalRow } from "../internal/columns.ts";
import { composeDocument, partiesBlock } from "../internal/compose.ts";
import { type Words, wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintBlock, PrintDocument } from "../print-document.ts";

/** A commission statement as plain data, from whichever engine worked it out. @category Build */
export interface CommissionReport {
  readonly payeeName: string;
  readonly payeeId: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** What was earned, in one currency. */
  readonly lines: readonly CommissionReportLine[];
  /** Clawbacks, draws, holdbacks: what else changes the payment, signed. */
  readonly adjustments: readonly { readonly label: string; readonly amount: Money }[];
  /** What is paid out: lines plus adjustments, as the engine says. */
  readonly payable: Money;
}

/** One earning. @category Build */
export interface CommissionReportLine {
  readonly date: PlainDate;
  readonly reference: string;
  readonly customerName: string;
  readonly basis: Money;
  /** Percent as decimal text. */
  readonly ratePercent: DecimalText;
  readonly commission: Money;
}

/**
 * Lay a commission statement out for its payee: what was earned on what, what else changed, and what is paid.
 *
 * The sum of lines and adjustments is shown beside what is payable, and the page says when they differ. **Units**
 * amounts in major units by the reader's locale. **Refuses** nothing.
 *
 * @param report - earnings and adjustments
 * @param options - locale, issuer
 * @returns the document
 * @throws InvariantError when the locale is no language tag, or amounts have several currencies
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const document = commissionDocument(
 *   {
 *     payeeName: "Rae Moss", payeeId: "s1", from: "2026-03-01", to: "2026-03-31", adjustments: [], payable: usd("5.00"),
 *     lines: [{ date: "2026-03-05", reference: "INV-1", customerName: "Alder", basis: usd("100.00"), ratePercent: "5", commission: usd("5.00") }],
 *   },
 *   { locale: "en-US", issuer: { name: "Acme", lines: [] } },
 * );
 * [document.title, document.blocks.length] // => ["Commission statement", 4]
 * ```
 * @category Build
 */
export function commissionDocument(report: CommissionReport, options: DocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  const { payeeName, payeeId, from, to, payable } = report;
  return composeDocument(words, options, {
    kind: "commission",
    title: words.say("commissionStatement"),
    subtitle: words.say("period", { from: words.date(from), to: words.date(to) }),
    date: to,
    blocks: [
      partiesBlock(words, options, payeeName, words.say("payee")),
      { kind: "fields", fields: [{ label: words.say("number"), value: payeeId }] },
      { kind: "figures", figures: [{ label: words.say("paidAmount"), value: words.money(payable) }] },
      linesBlock(report, words),
    ],
  });
}

function linesBlock({ lines, adjustments, payable }: CommissionReport, words: Words): PrintBlock {
  const columns = [
    textColumn(words.say("date")),
    nameColumn(words.say("reference")),
    textColumn(words.say("customer"), { wide: true }),
    numberColumn(words.say("basis")),
    numberColumn(words.say("rate")),
    numberColumn(words.say("commission")),
  ];
  const { currency } = payable;
  const sum = sumMoney([...lines.map((line) => line.commission), ...adjustments.map((each) => each.amount)], currency);
  const total = (label: string, amount: Money): readonly string[] =>
    totalRow(columns.length, label, [words.amount(amount)]);
  return {
    kind: "table",
    caption: words.say("commission"),
    columns,
    rows: [
      ...lines.map((line) => [
        words.date(line.date),
        line.reference,
        line.customerName,
        words.amount(line.basis),
        words.percent(line.ratePercent),
        words.amount(line.commission),
      ]),
      ...adjustments.map((each) => ["", each.label, words.say("adjustment"), "", "", words.amount(each.amount)]),
    ],
    totals: [
      total(words.say("total"), sum),
      ...(sum.minor === payable.minor ? [] : [total(`${words.say("paidAmount")} (${words.say("differs")})`, payable)]),
    ],
  };
}
