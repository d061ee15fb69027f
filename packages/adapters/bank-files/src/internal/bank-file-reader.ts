import type { Params } from "@receivables/core";
import { type BankFileLimits, type ReadBankFileOptions, usualLimits } from "../bank-file-options.ts";
import type { BankFilePart } from "../bank-file-part.ts";
import { csvFormat } from "../csv/csv-format.ts";
import type { BankIssueCode } from "../issues.ts";
import type { BankFormat, FormatParser } from "./bank-format.ts";
import { bankFormats } from "./bank-formats.ts";
import { makeSink } from "./statement-sink.ts";
import { startDecoding } from "./text-decoding.ts";

/** Reads a file that comes in pieces; the same for synchronous and asynchronous callers. */
export interface BankFileReader {
  /** The next piece of the file. */
  readonly push: (chunk: Uint8Array | string) => void;
  /** The file ended. */
  readonly end: () => void;
  /** The parts found since the last call. */
  readonly take: () => readonly BankFilePart[];
  readonly isStopped: () => boolean;
}

/** Enough of a file to tell its format. */
const headLength = 4096;

/** Start reading a file. */
export function startReading(options: ReadBankFileOptions): BankFileReader {
  const limits: BankFileLimits = { ...usualLimits, ...options.limits };
  const cardNumbers = options.cardNumbers ?? "mask";
  let parts: BankFilePart[] = [];
  const sink = makeSink((part) => parts.push(part), { file: options.file, mostIssues: limits.issues, cardNumbers });
  let parser: FormatParser | null = null;
  let head = "";
  let isFirstText = true;
  let stopped = false;

  const choose = (): void => {
    const format = chooseFormat(head.slice(0, headLength), options);
    if (format === null) {
      stopped = true;
      if (head.trim() === "") sink.report("bank.file_empty", {});
      else sink.report("bank.format_unknown", {}, 1);
      return;
    }
    parser = format.start(sink, { limits, cardNumbers, dateOrder: options.dateOrder, csvProfile: options.csvProfile });
    parser.push(head);
    head = "";
  };
  const pushText = (text: string): void => {
    if (text === "" || stopped) return;
    const plain = isFirstText && text.startsWith("\uFEFF") ? text.slice(1) : text;
    isFirstText = false;
    if (parser !== null) parser.push(plain);
    else {
      head += plain;
      if (head.length >= headLength) choose();
    }
    stopped ||= parser?.isStopped() ?? false;
  };
  const target = {
    text: pushText,
    report: (code: BankIssueCode, params: Params) => {
      if (!stopped) sink.report(code, params);
    },
  };
  const { csvProfile } = options;
  // Nothing in a CSV file names its encoding.
  const fallback = csvProfile === undefined ? undefined : "windows-1252";
  const decoding = startDecoding(options.encoding ?? csvProfile?.encoding, target, fallback);
  return {
    push: (chunk) => {
      if (typeof chunk === "string") pushText(chunk);
      else decoding.push(chunk);
    },
    end: () => {
      decoding.end();
      if (decoding.isUnsupported()) return;
      if (parser === null && !stopped) choose();
      parser?.end();
    },
    take: () => {
      const taken = parts;
      parts = [];
      return taken;
    },
    isStopped: () => stopped || decoding.isUnsupported(),
  };
}

/** The format of a file by its first characters, or the one the caller names. */
function chooseFormat(head: string, options: Pick<ReadBankFileOptions, "format" | "csvProfile">): BankFormat | null {
  const { format, csvProfile } = options;
  if (csvProfile !== undefined && format === undefined) return csvFormat;
  if (format === undefined) return bankFormats.find(({ recognises }) => recognises(head)) ?? null;
  if (head.trim() === "") return null;
  return bankFormats.find(({ name }) => name === format) ?? null;
}
