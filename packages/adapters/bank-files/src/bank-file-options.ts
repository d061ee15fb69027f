import type { BankCsvProfile } from "./csv/bank-csv-profile.ts";

/** Names of the formats this package reads. @category Bank files */
export type BankFormatName = "camt" | "bai2" | "mt940" | "ofx" | "qif" | "csv" | "nacha";

/**
 * How a date with day and month in figures is read: `iso` allows only a year of four digits in front.
 *
 * @category Bank files
 */
export type DateOrder = "dayFirst" | "monthFirst" | "iso";

/** Bounds that keep a hostile or broken file from filling the memory. @category Bank files */
export interface BankFileLimits {
  /** Deepest nesting of XML elements. */
  readonly depth: number;
  /** Longest single text, comment, attribute list or record, in characters. */
  readonly textLength: number;
  /** Most XML elements held at once; one entry of a camt file has some hundred, its payments not counted. */
  readonly elements: number;
  /** Most payments inside one entry. */
  readonly details: number;
  /** Most issues listed. */
  readonly issues: number;
}

/** How a bank file is read. @category Bank files */
export interface ReadBankFileOptions {
  /** The format, where it is known; it is recognised from the file otherwise. */
  readonly format?: BankFormatName;
  /** The encoding, where it is known and the file does not tell. Without either a file is UTF-8. */
  readonly encoding?: string;
  /** The file's name, repeated in every issue. */
  readonly file?: string;
  /**
   * Whether card numbers in free text are masked but for their last four digits, each with a warning.
   * @defaultValue "mask"
   */
  readonly cardNumbers?: "mask" | "keep";
  /**
   * Whether day or month comes first in dates of QIF, which does not tell. Absent, a date that can be read both ways is
   * left out with a warning.
   */
  readonly dateOrder?: DateOrder;
  /** How a CSV file is read; with it the file is one, whatever it looks like. */
  readonly csvProfile?: BankCsvProfile;
  /** Other bounds than the usual ones. */
  readonly limits?: Partial<BankFileLimits>;
}

/**
 * The bounds a file is read with unless the caller names others.
 *
 * @category Bank files
 */
export const usualLimits: BankFileLimits = {
  depth: 64,
  textLength: 1_000_000,
  elements: 100_000,
  details: 250_000,
  issues: 1_000,
};

/** {@link ReadBankFileOptions} where the format is known. @category Bank files */
export type BankFileOptionsWithoutFormat = Omit<ReadBankFileOptions, "format">;
