import type { Batch, Issue } from "@receivables/core";
import type { BankFileChunk } from "../bank-file-source.ts";
import { guessEncoding } from "../internal/guess-encoding.ts";
import { makeBankIssue } from "../internal/make-bank-issue.ts";
import { startDecoding } from "../internal/text-decoding.ts";
import type { BankCsvProfile } from "./bank-csv-profile.ts";
import { type CsvRow, startRows } from "./cut-rows.ts";
import { listProfiles } from "./list-profiles.ts";
import { type ProfileTrial, tryProfile } from "./try-profile.ts";

/** How a CSV file is looked at. @category Bank files */
export interface SniffBankCsvOptions {
  /** The encoding, where it is known. Without it the file is UTF-8 where its bytes are, and else windows-1252. */
  readonly encoding?: string;
  /** The name proposals get. @defaultValue "sniffed" */
  readonly name?: string;
  /** The file's name, repeated in every issue. */
  readonly file?: string;
}

/** A profile that reads a file. @category Bank files */
export interface BankCsvProposal {
  readonly profile: BankCsvProfile;
  /** `proved` where every step of the running balance comes out, `not_provable` where there is none. */
  readonly verdict: "proved" | "not_provable";
  /** Rows read. */
  readonly rows: number;
  /** Steps from one row to the next that the running balance proves. */
  readonly steps: number;
}

/** Characters of a file that are looked at. */
const sampleLength = 262_144;
/** Issues listed of the profile that comes nearest. */
const mostFaults = 20;
/** Rows that are looked at. */
const mostRows = 500;
const delimiters = [";", ",", "\t", "|"] as const;

/**
 * Propose the profiles by which a bank's CSV file can be read.
 *
 * Delimiter, columns, date format, separators and row order are tried; a profile is proposed only if it reads every row
 * of the sample; of a file that none reads whole, the issues of the nearest one tell where. With a running balance the file proves its own profile: each balance is the one before plus the
 * amount. Then only proved profiles are proposed, and a file no profile proves gets none. Without a running balance
 * every profile that reads the file is proposed, and more than one is a warning: nothing is guessed. The footer of a
 * file, other signs and unknown headers need a profile written by hand.
 *
 * On card statements a charge may have no minus: where a header speaks of cards both signs are proposed. **Refuses**
 * with `bank.csv_unrecognised` where nothing is proposed. Warnings: `bank.csv_undecided`. **Source** the
 * headers of bank exports in twelve languages; RFC 4180.
 *
 * @param content - the file's bytes or text
 * @param options - encoding, names
 * @returns the proposals, best first, and why there is none or more than one
 * @example
 * ```ts
 * const file = "Date;Description;Amount;Balance\n03.02.2026;ACME;1.250,00;2.250,00\n04.02.2026;Rent;-250,50;1.999,50\n";
 * const [proposal] = sniffBankCsv(file).items;
 * [proposal.verdict, proposal.profile.dateFormat, proposal.profile.decimalSeparator, proposal.steps]
 * // => ["proved", "dd.MM.yyyy", ",", 1]
 * ```
 * @category Bank files
 */
export function sniffBankCsv(content: BankFileChunk, options: SniffBankCsvOptions = {}): Batch<BankCsvProposal> {
  const place = { file: options.file };
  const text = decodeSample(content, options.encoding);
  const none = (problem: string): Batch<BankCsvProposal> => ({
    items: [],
    issues: [makeBankIssue("bank.csv_unrecognised", { problem }, place)],
  });
  const table = findTable(text);
  if (table === null) return none("its rows have no common number of cells");
  const profiles = listProfiles(table.rows, table.delimiter, options.name ?? "sniffed");
  if (profiles.length === 0) return none("no row names a date and an amount");
  const trials = profiles.map((profile) => tryProfile(text, profile, options.file));
  const readable = trials.filter(({ faults, rows }) => faults.length === 0 && rows > 0);
  const [nearest] = [...trials].sort((a, b) => a.faults.length - b.faults.length);
  if (readable.length === 0) {
    const { items, issues } = none("no date format and no separators read every row");
    return { items, issues: [...issues, ...(nearest?.faults ?? []).slice(0, mostFaults)] };
  }
  const isBalanced = readable.some(({ balances }) => balances > 1);
  const proved = readable.filter(({ breaks, steps }) => breaks === 0 && steps > 0);
  if (isBalanced && proved.length === 0) return none("no reading agrees with its running balance");
  const kept = withoutTwins(isBalanced ? proved : readable);
  const issues: readonly Issue[] =
    kept.length > 1 ? [makeBankIssue("bank.csv_undecided", { count: kept.length }, place)] : [];
  const encoding = options.encoding ?? (content instanceof Uint8Array ? guessEncoding(content) : undefined);
  return { items: kept.map((trial) => proposalOf(trial, isBalanced, encoding)), issues };
}

function proposalOf({ profile, rows, steps }: ProfileTrial, isProved: boolean, encoding?: string): BankCsvProposal {
  return {
    profile: encoding === undefined ? profile : { ...profile, encoding },
    verdict: isProved ? "proved" : "not_provable",
    rows,
    steps,
  };
}

/** Profiles that read the same out of the file are one: the first stays. */
function withoutTwins(trials: readonly ProfileTrial[]): readonly ProfileTrial[] {
  const seen = new Set<string>();
  return trials.filter(({ reading }) => {
    if (seen.has(reading)) return false;
    seen.add(reading);
    return true;
  });
}

function decodeSample(content: BankFileChunk, encoding: string | undefined): string {
  let text = "";
  if (typeof content === "string") text = content;
  else {
    const add = (more: string): void => {
      text += more;
    };
    const decoding = startDecoding(encoding, { text: add, report: () => undefined }, "windows-1252");
    decoding.push(content.subarray(0, sampleLength * 4));
    decoding.end();
  }
  if (text.length <= sampleLength) return text.replace(/^\uFEFF/, "");
  // The last line of the sample may be cut.
  const cut = text.slice(0, sampleLength);
  return cut.slice(0, cut.lastIndexOf("\n") + 1).replace(/^\uFEFF/, "");
}

/** Rows of a width, and the one before them where only theirs end with a delimiter too many. */
function withHeader(rows: readonly CsvRow[], width: number): readonly CsvRow[] {
  const ofWidth = rows.filter(({ cells }) => cells.length === width);
  const [first] = ofWidth;
  const header = first === undefined ? undefined : rows[rows.indexOf(first) - 1];
  const isShort = header?.cells.length === width - 1 && ofWidth.every(({ cells }) => cells.at(-1) === "");
  return isShort ? [header, ...ofWidth] : ofWidth;
}

interface Table {
  readonly delimiter: BankCsvProfile["delimiter"];
  readonly rows: readonly CsvRow[];
}

/** The delimiter by which most rows have the same number of cells, more than one; the rows from the first such one. */
function findTable(text: string): Table | null {
  const found = delimiters.map((delimiter) => {
    const cutter = startRows(delimiter, sampleLength);
    const rows = [...cutter.push(text), ...cutter.end()].slice(0, mostRows);
    const counts = new Map<number, number>();
    for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const [width, count] = [...counts].filter(([cells]) => cells > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [
      0, 0,
    ];
    return { delimiter, rows: withHeader(rows, width), share: rows.length === 0 ? 0 : count / rows.length, width };
  });
  const best = found.sort((a, b) => b.share - a.share || b.width - a.width)[0];
  return best === undefined || best.rows.length < 2 || best.share < 0.5 ? null : best;
}
