import type { Params } from "@receivables/core";
import type { BankIssueCode } from "../issues.ts";

/** A segment of an X12 file. */
export interface X12Segment {
  /** `ISA`, `BPR`, `RMR`, … */
  readonly id: string;
  /** What follows the id: the first element is `elements[0]`. */
  readonly elements: readonly string[];
  readonly line: number;
  /** Characters of the file before it; bytes where the file is ASCII. */
  readonly offset: number;
}

/** Cuts text that comes in pieces into segments. */
export interface X12Splitter {
  readonly push: (text: string) => readonly X12Segment[];
  readonly end: () => readonly X12Segment[];
  readonly isStopped: () => boolean;
}

interface Delimiters {
  readonly element: string;
  readonly segment: string;
}

/** An ISA segment has 106 characters; those with blanks cut off are shorter, none is much longer. */
const mostHeader = 400;
/** So much of a file is searched for an ISA segment before it is taken as one without. */
const searchLength = 65_536;
const isaStart = /(?:^|[^A-Za-z0-9])ISA([^A-Za-z0-9\s])\d\d\1/;
const knownIds = "ISA|GS|ST|BPR|BPS|TRN|CUR|REF|DTM|N1|ENT|NM1|RMR|RMT|ADX|NTE|SE";
const fragmentStart = new RegExp(`(?:^|[^A-Za-z0-9])(?:${knownIds})([^A-Za-z0-9\\s])`);

/**
 * Start cutting. Element separator and segment terminator are those of the ISA segment, read by counting its sixteen
 * elements: files with the blanks of their ISA cut off exist. Text before it is passed over. A file without ISA is cut
 * by the delimiters of its first segments. Every interchange may have its own.
 */
export function startX12(
  report: (code: BankIssueCode, params: Params, line: number) => void,
  most: number,
): X12Splitter {
  let waiting = "";
  let line = 1;
  let offset = 0;
  let delimiters: Delimiters | null = null;
  let isStopped = false;
  let isFound = false;
  /** How far the waiting text was searched already. */
  let searched = 0;

  const drop = (length: number): void => {
    for (let at = waiting.indexOf("\n"); at !== -1 && at < length; at = waiting.indexOf("\n", at + 1)) line += 1;
    offset += length;
    waiting = waiting.slice(length);
    searched = 0;
  };
  const findHeader = (isEnd: boolean): boolean => {
    const match = isaStart.exec(waiting);
    if (match !== null) {
      const start = match.index + match[0].indexOf("ISA");
      const found = readHeader(waiting, start, match[1] ?? "*");
      if (found === "unknown") {
        drop(start + 3);
        return true;
      }
      if (found === "incomplete" && !isEnd && waiting.length - start < mostHeader) return false;
      if (found === "incomplete") {
        drop(start + 3);
        return true;
      }
      drop(start);
      delimiters = found;
      isFound = true;
      return true;
    }
    if (!isEnd && (isFound || waiting.length < searchLength)) {
      if (isFound && waiting.length > mostHeader) drop(waiting.length - mostHeader);
      return false;
    }
    return isFound ? false : findFragment(isEnd);
  };
  const findFragment = (isEnd: boolean): boolean => {
    const match = fragmentStart.exec(waiting);
    const found = match === null ? null : fragmentDelimiters(waiting, match[1] ?? "*");
    if (match === null || found === null) {
      if (isEnd || waiting.length >= searchLength) {
        if (!isStopped) report("bank.x12_delimiters_unknown", {}, line);
        isStopped = true;
      }
      return false;
    }
    drop(match.index + (/^[A-Z]/.test(match[0]) ? 0 : 1));
    report("bank.x12_header_missing", {}, line);
    delimiters = found;
    isFound = true;
    return true;
  };
  const takeSegment = (isEnd: boolean): X12Segment | "skipped" | null => {
    if (delimiters === null) return null;
    const end = waiting.indexOf(delimiters.segment, searched);
    if (end === -1 && !isEnd) {
      searched = waiting.length;
      if (waiting.length > most) {
        report("bank.segment_too_long", { recordType: waiting.trimStart().slice(0, 3), most, offset }, line);
        isStopped = true;
      }
      return null;
    }
    const raw = end === -1 ? waiting : waiting.slice(0, end);
    const lead = raw.length - raw.trimStart().length;
    const before = raw.slice(0, lead).split("\n").length - 1;
    const elements = raw.trim().split(delimiters.element);
    const id = elements[0] ?? "";
    const segment = { id, elements: elements.slice(1).map(cleanElement), line: line + before, offset: offset + lead };
    drop(end === -1 ? waiting.length : end + 1);
    if (id === "IEA") delimiters = null;
    return id === "" ? "skipped" : segment;
  };
  const hasMore = (): boolean => !isStopped && waiting !== "";
  const take = (isEnd: boolean): readonly X12Segment[] => {
    const segments: X12Segment[] = [];
    while (hasMore()) {
      if (delimiters === null) {
        if (!findHeader(isEnd)) break;
        continue;
      }
      const segment = takeSegment(isEnd);
      if (segment === null) break;
      if (segment !== "skipped") segments.push(segment);
    }
    return segments;
  };
  return {
    push: (text) => {
      if (isStopped) return [];
      waiting += text;
      return take(false);
    },
    end: () => take(true),
    isStopped: () => isStopped,
  };
}

/** The terminator stands after the one character of the sixteenth element. */
function readHeader(text: string, start: number, element: string): Delimiters | "incomplete" | "unknown" {
  let at = start;
  for (let count = 0; count < 16; count += 1) {
    at = text.indexOf(element, at + (count === 0 ? 0 : 1));
    if (at === -1) return text.length - start > mostHeader ? "unknown" : "incomplete";
    if (at - start > mostHeader) return "unknown";
  }
  if (at + 2 >= text.length) return "incomplete";
  const after = text.slice(at + 1, at + 3);
  const segment = after[1] === "\r" ? "\n" : (after[1] ?? "\n");
  return segment === element || /[A-Za-z0-9 ]/.test(segment) ? "unknown" : { element, segment };
}

/** Without ISA the terminator is what stands before the next segment, or at the end. */
function fragmentDelimiters(text: string, element: string): Delimiters | null {
  const quoted = element.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const next = new RegExp(`([^A-Za-z0-9 \\s${quoted}])\\s{0,80}(?:${knownIds})${quoted}`).exec(
    text.slice(0, searchLength),
  );
  if (next?.[1] !== undefined) return { element, segment: next[1] };
  const last = text.trimEnd().at(-1) ?? "";
  if (/[^A-Za-z0-9\s]/.test(last) && last !== element) return { element, segment: last };
  const usual = ["\\", "~"].find((sign) => sign !== element && text.includes(sign));
  return text.includes(element) ? { element, segment: usual ?? "\n" } : null;
}

/** Without the line breaks a file wrapped at a fixed width has inside elements. */
function cleanElement(text: string): string {
  return text.replace(/[\r\n]/g, "").trim();
}
