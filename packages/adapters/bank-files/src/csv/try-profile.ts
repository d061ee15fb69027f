import type { Issue } from "@receivables/core";
import { usualLimits } from "../bank-file-options.ts";
import type { BankFilePart } from "../bank-file-part.ts";
import { makeSink } from "../internal/statement-sink.ts";
import type { BankCsvProfile } from "./bank-csv-profile.ts";
import { startCsv } from "./csv-parser.ts";

/** What came of reading a file by a profile. */
export interface ProfileTrial {
  readonly profile: BankCsvProfile;
  readonly rows: number;
  /** What could not be read. */
  readonly faults: readonly Issue[];
  /** Rows whose balance does not follow from the row before. */
  readonly breaks: number;
  /** Rows whose balance was held against the row before. */
  readonly steps: number;
  /** Rows with a balance, as far as a proof goes. */
  readonly balances: number;
  /** Dates, amounts and signs that were read: what twins have in common. */
  readonly reading: string;
}

/** Read a sample by a profile. */
export function tryProfile(text: string, profile: BankCsvProfile, file: string | undefined): ProfileTrial {
  const parts: BankFilePart[] = [];
  const limits = { ...usualLimits, issues: 100_000 };
  const sink = makeSink((part) => parts.push(part), {
    file,
    mostIssues: limits.issues,
    cardNumbers: "keep",
  });
  const parser = startCsv(sink, { limits, cardNumbers: "keep", csvProfile: profile });
  parser.push(text);
  parser.end();
  const entries = parts.flatMap((part) => (part.kind === "entry" ? [part.entry] : []));
  const issues = parts.flatMap((part) => (part.kind === "issue" ? [part.issue] : []));
  const breaks = issues.filter(({ code }) => code === "bank.running_balance_differs").length;
  return {
    profile,
    rows: entries.length,
    faults: issues.filter(({ code }) => code !== "bank.running_balance_differs"),
    breaks,
    steps: parser.steps(),
    balances: profile.columns.balance === undefined ? 0 : entries.length,
    reading: JSON.stringify(
      entries.map(({ amount, sign, bookingDate, valueDate }) => [amount, sign, bookingDate, valueDate]),
    ),
  };
}
