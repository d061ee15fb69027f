import type { Json } from "../../benchmark.ts";

/** One row of the report: a customer's open amounts in one currency, in minor units, buckets then unused credit. */
export interface ReportRow {
  readonly customerId: string;
  readonly currency: string;
  readonly amounts: readonly number[];
}

/** Rows in one order, for the comparison. Rows of a customer without anything open are left out. */
export function asJson(rows: readonly ReportRow[]): Json {
  return rows
    .filter((row) => row.amounts.some((minor) => minor !== 0))
    .map(({ customerId, currency, amounts }) => [customerId, currency, ...amounts.map((minor) => minor + 0)].join(" "))
    .sort();
}
