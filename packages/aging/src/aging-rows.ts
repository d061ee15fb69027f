import { type DecimalText, exponentOf, formatDecimalText } from "@receivables/core";
import type { AgingFigures, AgingReport, ReportMinor } from "./aging-report.ts";

/** A table of text: a header and lines of as many fields. @category Aging */
export interface AgingTable {
  readonly header: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/**
 * Lay an aging out as a table of text, for CSV and spreadsheets to write.
 *
 * One line a row, then one line a currency total. Amounts are decimal text in major units, exact beyond 2^53 too; the
 * first field says `row` or `total`. Quoting, and the neutralising of formulas in keys, is the writer's work.
 *
 * **Units** major units as decimal text. **Refuses** nothing.
 *
 * @param report - an aging
 * @returns the table
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" }],
 * }));
 * const table = agingToRows(ageReceivables(book, { asOf: "2026-03-31", basis: "due", buckets: [30] }));
 * table.header.slice(0, 6) // => ["line", "key", "currency", "current", "1-30", "31+"]
 * table.lines[0]?.slice(0, 6) // => ["row", "c1", "USD", "0.00", "0.00", "100.00"]
 * ```
 * @category Aging
 */
export function agingToRows(report: AgingReport): AgingTable {
  const labels = report.buckets.map((bucket) => bucket.label);
  return {
    header: ["line", "key", "currency", ...labels, "unapplied", "total", "disputed", "promised", "items"],
    lines: [
      ...report.rows.map((row) => [
        "row",
        row.key ?? "",
        row.currency,
        ...amounts(row, row.currency),
        String(row.items),
      ]),
      ...report.totals.map((each) => ["total", "", each.currency, ...amounts(each, each.currency), String(each.items)]),
    ],
  };
}

function amounts(figures: AgingFigures, currency: string): readonly DecimalText[] {
  const scale = exponentOf(currency);
  const text = (minor: ReportMinor, exact: DecimalText | undefined): DecimalText =>
    exact ?? formatDecimalText({ coefficient: BigInt(minor ?? 0), scale });
  const { exact } = figures;
  return [
    ...figures.buckets.map((minor, at) => text(minor, exact?.buckets[at])),
    text(figures.unapplied, exact?.unapplied),
    text(figures.total, exact?.total),
    text(figures.disputed, exact?.disputed),
    text(figures.promised, exact?.promised),
  ];
}
