import type { BankAccountRef, CurrencyCode } from "@receivables/core";

/** A column by the name in its header, or by its position from 0. @category Bank files */
export type BankCsvColumn = string | number;

/** Where the amount of a row stands. @category Bank files */
export type BankCsvAmount =
  /** One column with a sign; `positive` is what an amount without a minus is: credit at most banks, debit on cards. */
  | { readonly kind: "signed"; readonly column: BankCsvColumn; readonly positive: "credit" | "debit" }
  /** A column for each side, one of them empty or zero in each row. */
  | {
      readonly kind: "debitCredit";
      readonly debit: BankCsvColumn;
      readonly credit: BankCsvColumn;
      /** Whether debits carry a minus. */
      readonly debitsAreNegative: boolean;
    }
  /** One column without a sign, and one that names the side. */
  | {
      readonly kind: "flag";
      readonly column: BankCsvColumn;
      readonly flag: BankCsvColumn;
      readonly credit: readonly string[];
      readonly debit: readonly string[];
    };

/** The columns of a bank CSV file; only date and amount must be there. @category Bank files */
export interface BankCsvColumns {
  readonly bookingDate: BankCsvColumn;
  readonly valueDate?: BankCsvColumn;
  readonly amount: BankCsvAmount;
  readonly currency?: BankCsvColumn;
  /** The balance after the row. */
  readonly balance?: BankCsvColumn;
  /** The account the file is of. */
  readonly account?: BankCsvColumn;
  readonly counterpartyName?: BankCsvColumn;
  readonly counterpartyAccount?: BankCsvColumn;
  /** What the payer wrote, in this order. */
  readonly text?: readonly BankCsvColumn[];
  /** The bank's own reference. */
  readonly reference?: BankCsvColumn;
  readonly customerReference?: BankCsvColumn;
  readonly endToEndId?: BankCsvColumn;
  readonly mandateId?: BankCsvColumn;
  readonly checkNumber?: BankCsvColumn;
  readonly transactionCode?: BankCsvColumn;
}

/**
 * How a bank writes its CSV files: plain data, to be kept beside the account.
 *
 * @category Bank files
 */
export interface BankCsvProfile {
  readonly name: string;
  readonly delimiter: "," | ";" | "\t" | "|";
  /** The encoding; absent, UTF-8 where the bytes are, and else windows-1252. */
  readonly encoding?: string;
  /** Whether a row names the columns. Lines before that row are passed over. */
  readonly hasHeader: boolean;
  /** Rows before the first one of data in a file without a header row. */
  readonly skipRows?: number;
  /** Rows at the end that are no data. */
  readonly footerRows?: number;
  readonly columns: BankCsvColumns;
  /** `yyyy`, `yy`, `MM`, `M`, `dd`, `d`, `HH`, `mm`, `ss` and separators: `dd.MM.yyyy`. */
  readonly dateFormat: string;
  readonly decimalSeparator: "." | ",";
  readonly thousandsSeparator?: "." | "," | "'" | " ";
  /** The order of the rows: what the running balance is held against. */
  readonly rowOrder: "oldestFirst" | "newestFirst";
  /** The currency where no column names it. */
  readonly currency?: CurrencyCode;
  /** The account where no column names it. */
  readonly account?: BankAccountRef;
}
