import type { Money, PlainDate } from "@receivables/core";

/**
 * A value to write: text, a count, an amount, a date, or nothing.
 *
 * Amounts are Money, so that the cell gets the number format of the currency; a bare number is a count or a rate.
 *
 * @category Tables
 */
export type SheetValue = string | number | Money | SheetDate | null;

/** A date as a cell. @category Tables */
export interface SheetDate {
  readonly date: PlainDate;
}

/** A column of a table. @category Tables */
export interface SheetColumn {
  readonly header: string;
  /**
   * Width in characters.
   * @defaultValue made from the content, 8 to 48
   */
  readonly width?: number;
}

/** A table as one sheet of a workbook or one CSV file. @category Tables */
export interface SheetTable {
  /** Name of the sheet. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
  /** Rows written in bold below the others: sums. */
  readonly totals?: readonly (readonly SheetValue[])[];
}
