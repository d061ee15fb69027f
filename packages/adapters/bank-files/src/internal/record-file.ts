import { maskCardNumbers, type Params } from "@receivables/core";
import { type BankFileLimits, type BankFileOptionsWithoutFormat, usualLimits } from "../bank-file-options.ts";
import type { IssuePart } from "../bank-file-part.ts";
import type { BankFileChunk } from "../bank-file-source.ts";
import type { BankIssueCode } from "../issues.ts";
import { cutPieces } from "./cut-pieces.ts";
import { guessEncoding } from "./guess-encoding.ts";
import { makeBankIssue } from "./make-bank-issue.ts";
import { startDecoding } from "./text-decoding.ts";

/** Where the parser of a file that is no statement puts what it finds. */
export interface RecordTarget<Part> {
  readonly emit: (part: Part) => void;
  readonly report: (code: BankIssueCode, params: Params, line?: number) => void;
  /** Free text, with card numbers masked and reported unless the caller keeps them. */
  readonly clean: (text: string, field: string, line?: number) => string;
  readonly limits: BankFileLimits;
}

/** A parser that is fed the text of a file in order. */
export interface RecordParser {
  readonly push: (text: string) => void;
  readonly end: () => void;
  readonly isStopped: () => boolean;
}

/**
 * Read a file that comes whole or in pieces.
 *
 * A whole file in bytes that is no UTF-8 is read as windows-1252: the old formats allow ASCII only and tell no
 * encoding. Of a file in pieces the caller names the encoding.
 */
export function* readRecordFile<Part>(
  source: BankFileChunk | Iterable<BankFileChunk>,
  options: BankFileOptionsWithoutFormat,
  start: (target: RecordTarget<Part>) => RecordParser,
): Generator<Part | IssuePart, void, void> {
  let parts: (Part | IssuePart)[] = [];
  let isEmpty = true;
  let isFirst = true;
  const target = makeTarget<Part>((part) => parts.push(part), options);
  const parser = start(target);
  const pushText = (text: string): void => {
    const plain = isFirst && text.startsWith("\uFEFF") ? text.slice(1) : text;
    isFirst = false;
    if (isEmpty) isEmpty = plain.trim() === "";
    if (!parser.isStopped()) parser.push(plain);
  };
  const encoding = options.encoding ?? (source instanceof Uint8Array ? guessEncoding(source) : undefined);
  const decoding = startDecoding(encoding, { text: pushText, report: (code, params) => target.report(code, params) });
  for (const chunk of typeof source === "string" || source instanceof Uint8Array ? [source] : source) {
    for (const piece of cutPieces(chunk)) {
      if (typeof piece === "string") pushText(piece);
      else decoding.push(piece);
      yield* parts;
      parts = [];
      if (parser.isStopped() || decoding.isUnsupported()) break;
    }
  }
  decoding.end();
  if (isEmpty && !decoding.isUnsupported()) target.report("bank.file_empty", {});
  else if (!isEmpty) parser.end();
  yield* parts;
}

function makeTarget<Part>(
  emit: (part: Part | IssuePart) => void,
  { file, cardNumbers, limits }: BankFileOptionsWithoutFormat,
): RecordTarget<Part> {
  const bounds: BankFileLimits = { ...usualLimits, ...limits };
  let issues = 0;
  const report: RecordTarget<Part>["report"] = (code, params, line) => {
    issues += 1;
    if (issues <= bounds.issues) emit({ kind: "issue", issue: makeBankIssue(code, params, { file, line }) });
    else if (issues === bounds.issues + 1) {
      const issue = makeBankIssue("bank.too_many_issues", { most: bounds.issues }, { file });
      emit({ kind: "issue", issue });
    }
  };
  return {
    emit,
    report,
    limits: bounds,
    clean: (text, field, line) => {
      if (cardNumbers === "keep") return text;
      const masked = maskCardNumbers(text);
      if (masked.count > 0) report("bank.card_number_masked", { field }, line);
      return masked.text;
    },
  };
}
