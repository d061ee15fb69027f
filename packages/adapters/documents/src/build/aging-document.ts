import type { AgingReport } from "@receivables/aging";
import { agingBlocks } from "../internal/aging-blocks.ts";
import { composeDocument } from "../internal/compose.ts";
import { wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintDocument } from "../print-document.ts";

/** How {@link agingDocument} lays out. @category Build */
export interface AgingDocumentOptions extends DocumentOptions {
  /**
   * Names of the rows by key.
   * @defaultValue the keys themselves
   */
  readonly names?: Readonly<Record<string, string>>;
}

/**
 * Lay an aging out as a report: for each currency bars and the rows with their totals, then what was re-aged and by whom,
 * and the checks that prove it.
 *
 * Buckets that do not fit side by side stand in several tables below one another.
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
    blocks: agingBlocks(report, { words, names, shape: "landscape", most: null }),
  });
}
