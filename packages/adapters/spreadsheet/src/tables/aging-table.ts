import type { AgingFigures, AgingReport, ReportMinor } from "@receivables/aging";
import { type CurrencyCode, type DecimalText, moneyOfMinor } from "@receivables/core";
import type { SheetTable, SheetValue } from "../sheet-table.ts";

/** How {@link agingTable} names rows. @category Tables */
export interface AgingTableOptions {
  /**
   * Names beside the keys: of customers, salespeople, entities.
   * @defaultValue the column is left out
   */
  readonly names?: Readonly<Record<string, string>>;
  /** @defaultValue `"Aging"` */
  readonly name?: string;
}

/**
 * Lay an aging out as a table: a row for each key and currency, and a total for each currency.
 *
 * **Units** Money; a sum beyond 2^53 is its exact decimal text. **Refuses** nothing.
 *
 * @param report - an aging
 * @param options - names of the keys
 * @returns the table
 * @example
 * ```ts
 * import { ageReceivables } from "@receivables/aging";
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" }],
 * }));
 * const table = agingTable(ageReceivables(book, { asOf: "2026-03-31", basis: "due", buckets: [30] }));
 * table.columns.map((column) => column.header)
 * // => ["Customer", "Currency", "current", "1-30", "31+", "Unapplied", "Total", "Disputed", "Promised", "Items"]
 * table.rows[0]?.slice(0, 2) // => ["c1", "USD"]
 * ```
 * @category Tables
 */
export function agingTable(report: AgingReport, options: AgingTableOptions = {}): SheetTable {
  const { groupBy } = report.policy;
  const key = typeof groupBy === "object" ? groupBy.dimension : (keyHeaders[groupBy] ?? "Key");
  const names = options.names === undefined ? null : new Map(Object.entries(options.names));
  const lead = (id: string | null): readonly SheetValue[] =>
    names === null ? [id ?? ""] : [id ?? "", names.get(id ?? "") ?? ""];
  const headers = [
    key,
    ...(names === null ? [] : ["Name"]),
    "Currency",
    ...report.buckets.map((bucket) => bucket.label),
    "Unapplied",
    "Total",
    "Disputed",
    "Promised",
    "Items",
  ];
  return {
    name: options.name ?? "Aging",
    columns: headers.map((header) => ({ header })),
    rows: report.rows.map((row) => [...lead(row.key), row.currency, ...figures(row, row.currency), row.items]),
    totals: report.totals.map((each) => [
      "Total",
      ...(names === null ? [] : [""]),
      each.currency,
      ...figures(each, each.currency),
      each.items,
    ]),
  };
}

const keyHeaders: Readonly<Record<string, string>> = {
  customer: "Customer",
  customerTree: "Customer",
  entity: "Entity",
  salesperson: "Salesperson",
};

function figures(row: AgingFigures, currency: CurrencyCode): readonly SheetValue[] {
  const value = (minor: ReportMinor, exact: DecimalText | undefined): SheetValue =>
    minor === null ? (exact ?? null) : moneyOfMinor(minor, currency);
  const { exact } = row;
  return [
    ...row.buckets.map((minor, at) => value(minor, exact?.buckets[at])),
    value(row.unapplied, exact?.unapplied),
    value(row.total, exact?.total),
    value(row.disputed, exact?.disputed),
    value(row.promised, exact?.promised),
  ];
}
