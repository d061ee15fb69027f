import type { AgingFigures, AgingReport, AgingTotals, ReportMinor } from "@receivables/aging";
import { type CurrencyCode, type DecimalText, moneyOfMinor } from "@receivables/core";
import { nameColumn, numberColumn, textColumn } from "../internal/columns.ts";
import { composeDocument } from "../internal/compose.ts";
import { type Words, wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintBlock, PrintDocument } from "../print-document.ts";

/** How {@link agingDocument} lays out. @category Build */
export interface AgingDocumentOptions extends DocumentOptions {
  /**
   * Names of the rows by key.
   * @defaultValue the keys themselves
   */
  readonly names?: Readonly<Record<string, string>>;
}

/**
 * Lay an aging out as a report: bars and totals for each currency, the rows, and the checks that prove it.
 *
 * **Units** amounts in major units by the reader's locale. **Refuses** nothing.
 *
 * @param report - an aging
 * @param options - locale, issuer, names
 * @returns the document, on its side
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * import { ageReceivables } from "@receivables/aging";
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" }],
 * }));
 * const report = ageReceivables(book, { asOf: "2026-03-31", basis: "due", buckets: [30, 60] });
 * const document = agingDocument(report, { locale: "en-GB", issuer: { name: "Acme", lines: [] } });
 * [document.title, document.subtitle, document.blocks.map((block) => block.kind)]
 * // => ["Aging of receivables", "Acme, as of 31 Mar 2026", ["bars", "table", "table"]]
 * ```
 * @category Build
 */
export function agingDocument(report: AgingReport, options: AgingDocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  const names = new Map(Object.entries(options.names ?? {}));
  const { ageTo } = report.policy;
  return composeDocument(words, options, {
    kind: "aging",
    title: words.say("aging"),
    subtitle: `${options.issuer.name}, ${words.say("asOf", { date: words.date(ageTo) })}`,
    date: ageTo,
    landscape: true,
    blocks: [
      ...report.totals.map((totals) => barsBlock(report, totals, words)),
      rowsBlock(report, names, words),
      checksBlock(report, words),
    ],
  });
}

function labelOf(label: string, words: Words): string {
  return label === "current" ? words.say("current") : label.replace("-", "–");
}

function barsBlock(report: AgingReport, totals: AgingTotals, words: Words): PrintBlock {
  const { currency } = totals;
  const unused = totals.unapplied ?? 0;
  return {
    kind: "bars",
    title: `${words.say("total")}, ${currency}`,
    bars: [
      ...report.buckets.map(({ label }, at) => {
        const minor = totals.buckets[at] ?? null;
        const text = figure(minor, totals.exact?.buckets[at], currency, words);
        return { label: labelOf(label, words), value: minor ?? 0, text };
      }),
      ...(unused === 0
        ? []
        : [{ label: words.say("unapplied"), value: unused, text: words.amount(moneyOfMinor(unused, currency)) }]),
    ],
  };
}

function rowsBlock(report: AgingReport, names: ReadonlyMap<string, string>, words: Words): PrintBlock {
  const byCustomer = report.policy.groupBy === "customer" || report.policy.groupBy === "customerTree";
  const columns = [
    nameColumn(byCustomer ? words.say("customer") : words.say("description"), true),
    textColumn(words.say("currency")),
    ...report.buckets.map(({ label }) => numberColumn(labelOf(label, words))),
    numberColumn(words.say("unapplied")),
    numberColumn(words.say("total")),
    numberColumn(words.say("disputed")),
    numberColumn(words.say("promised")),
  ];
  const name = (key: string | null): string => (key === null ? "–" : (names.get(key) ?? key));
  return {
    kind: "table",
    caption: words.say("agingStrip"),
    columns,
    rows: report.rows.map((row) => [name(row.key), row.currency, ...figures(row, row.currency, words)]),
    totals: report.totals.map((each) => [words.say("total"), each.currency, ...figures(each, each.currency, words)]),
  };
}

function checksBlock(report: AgingReport, words: Words): PrintBlock {
  return {
    kind: "table",
    caption: `${words.say("checks")}: ${words.say(report.proved ? "proved" : "notProved")}`,
    columns: [
      nameColumn(words.say("check"), true),
      textColumn(words.say("currency")),
      numberColumn(words.say("figure")),
      numberColumn(words.say("difference")),
      textColumn(words.say("status")),
    ],
    rows: report.checks.map((check) => [
      words.say(check.kind),
      check.currency,
      words.decimal(check.reported),
      words.decimal(check.difference),
      words.say(check.holds ? "agrees" : "differs"),
    ]),
  };
}

function figures(row: AgingFigures, currency: CurrencyCode, words: Words): readonly string[] {
  const { exact } = row;
  return [
    ...row.buckets.map((minor, at) => figure(minor, exact?.buckets[at], currency, words)),
    figure(row.unapplied, exact?.unapplied, currency, words),
    figure(row.total, exact?.total, currency, words),
    figure(row.disputed, exact?.disputed, currency, words),
    figure(row.promised, exact?.promised, currency, words),
  ];
}

/** Zero is a dash: in a wide table the figures that matter are then seen. */
function figure(minor: ReportMinor, exact: DecimalText | undefined, currency: CurrencyCode, words: Words): string {
  if (minor === null) return words.decimal(exact ?? "");
  return minor === 0 ? "–" : words.amount(moneyOfMinor(minor, currency));
}
