import type { BankFileLimits, BankFormatName, DateOrder, ReadBankFileOptions } from "../bank-file-options.ts";
import type { BankCsvProfile } from "../csv/bank-csv-profile.ts";
import type { StatementSink } from "./statement-sink.ts";

/** A parser of one format, fed the text of a file in order; what it finds goes to its sink. */
export interface FormatParser {
  readonly push: (text: string) => void;
  /** The file ended. */
  readonly end: () => void;
  /** Whether nothing more can be read, so that the rest of the file need not be fed. */
  readonly isStopped: () => boolean;
}

/** What every parser is started with. */
export interface FormatOptions {
  readonly limits: BankFileLimits;
  readonly cardNumbers: NonNullable<ReadBankFileOptions["cardNumbers"]>;
  readonly dateOrder?: DateOrder | undefined;
  readonly csvProfile?: BankCsvProfile | undefined;
}

/** A format of bank files. */
export interface BankFormat {
  readonly name: BankFormatName;
  /** Whether a file that begins like this is of the format. */
  readonly recognises: (head: string) => boolean;
  readonly start: (sink: StatementSink, options: FormatOptions) => FormatParser;
}
