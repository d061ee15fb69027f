import type { CurrencyCode, Issue } from "@receivables/core";

/** How the records of a sheet are read. @category Read */
export interface ReadRecordsOptions {
  /**
   * Currency of amounts whose row and cell state none.
   * @defaultValue such a row is refused
   */
  readonly currency?: CurrencyCode;
  /**
   * Language tag of the file, `de-DE`: tells decimal comma from decimal point, and day from month.
   * @defaultValue told by the file itself; what the file does not tell is refused
   */
  readonly locale?: string;
  /**
   * Headings of columns by field, where the file's own are not known or not the ones wanted.
   * @defaultValue found by their known names in English, German, French, Spanish and Dutch
   */
  readonly columns?: Readonly<Record<string, string>>;
  /**
   * The first year two digits can mean: 1970 reads `69` as 2069 and `70` as 1970.
   * @defaultValue such dates are refused
   */
  readonly firstYearOfTwoDigits?: number;
}

/** Which column a field was read from. @category Read */
export interface ReadColumn {
  readonly field: string;
  readonly heading: string;
  /** Position, from 0. */
  readonly column: number;
}

/** The records of a sheet, with everything that was left out. @category Read */
export interface SheetRecords<Record> {
  readonly items: readonly Record[];
  /** Line in the file of each item. */
  readonly lines: readonly number[];
  readonly issues: readonly Issue[];
  readonly columns: readonly ReadColumn[];
  /** Headings of columns nothing was read from: a due date under a name nobody knows is seen here. */
  readonly unread: readonly string[];
  /** Line of the headings; `null` when none were found. */
  readonly headingLine: number | null;
}
