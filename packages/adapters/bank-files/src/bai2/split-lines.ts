/** Codes a BAI2 record begins with. */
const recordCodes: ReadonlySet<string> = new Set(["01", "02", "03", "16", "49", "88", "98", "99"]);

/** A physical record, as it stands in the file. */
export interface PhysicalRecord {
  /** `null` for a line that begins with no record code. */
  readonly code: string | null;
  /** The record without the white space after it. */
  readonly raw: string;
  /** What follows the code and its comma, or the whole line where there is none. */
  readonly body: string;
  readonly line: number;
  /** Characters of the record in the file, padding included. */
  readonly length: number;
}

/** Cuts text that comes in pieces into physical records. */
export interface LineSplitter {
  readonly push: (text: string) => readonly PhysicalRecord[];
  readonly end: () => readonly PhysicalRecord[];
}

/** Without any line break the records so far are cut off once this many characters are waiting. */
const waitingLength = 32_768;
/** Longest text in which the end of a record is waited for. */
const mostWaiting = 1_000_000;

/**
 * Start cutting.
 *
 * A record ends at a line break. Files exist with several records on a line, each ended by a slash, with no line break
 * at all, and with records of a fixed length one after the other, as the physical record length in the file header
 * says. A slash inside text is told from an ending one by what follows: white space (none is needed in a file without
 * line breaks) and the beginning of a record with its first fields in form.
 */
export function startSplitting(): LineSplitter {
  let waiting = "";
  let line = 1;
  let isFirst = true;
  let fixedLength: number | null = null;
  // Whether records follow each other on a line with nothing between: the first line tells.
  let isPacked = false;

  /** How the records of the file lie, told by the first line or by what waits in a file without line breaks. */
  const learn = (text: string): void => {
    if (!isFirst) return;
    isFirst = false;
    fixedLength = readFixedLength(text);
    isPacked = slashBreaks(text, false).length > 0;
  };
  const cutLine = (text: string): readonly PhysicalRecord[] => {
    learn(text);
    const pieces = fixedLength === null ? cutAtSlashes(text, !isPacked) : cutByLength(text, fixedLength);
    return pieces.flatMap((piece) => toRecord(piece, line) ?? []);
  };
  const takeLines = (isEnd: boolean): readonly PhysicalRecord[] => {
    const records: PhysicalRecord[] = [];
    const findBreak = startBreaks(waiting, isEnd);
    let start = 0;
    for (let end = findBreak(start); end !== -1; end = findBreak(start)) {
      records.push(...cutLine(waiting.slice(start, end)));
      line += 1;
      start = waiting.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    waiting = waiting.slice(start);
    return records;
  };
  /** No line break in sight: take what is complete already, and everything when that cannot be told any more. */
  const takeWaiting = (): readonly PhysicalRecord[] => {
    if (waiting.length < waitingLength) return [];
    learn(waiting);
    const complete =
      fixedLength === null
        ? (slashBreaks(waiting, !isPacked).at(-1) ?? 0)
        : waiting.length - (waiting.length % fixedLength);
    if (complete === 0 && waiting.length < mostWaiting) return [];
    const text = waiting.slice(0, complete || waiting.length);
    waiting = waiting.slice(text.length);
    return cutLine(text);
  };
  return {
    push: (text) => {
      waiting += text;
      return [...takeLines(false), ...takeWaiting()];
    },
    end: () => {
      const records = [...takeLines(true), ...(waiting === "" ? [] : cutLine(waiting))];
      waiting = "";
      return records;
    },
  };
}

/** Finds line feeds and carriage returns one after the other; one at the very end waits for what follows. */
function startBreaks(text: string, isEnd: boolean): (from: number) => number {
  // Most files have no carriage return: looked for once, not once for every line.
  let carriage = text.indexOf("\r");
  return (from) => {
    const feed = text.indexOf("\n", from);
    if (carriage !== -1 && carriage < from) carriage = text.indexOf("\r", from);
    if (carriage === -1 || (feed !== -1 && feed < carriage)) return feed;
    return carriage + 1 === text.length && !isEnd ? -1 : carriage;
  };
}

/** The length of every record, where a file header names one and the next record begins right after it. */
function readFixedLength(text: string): number | null {
  const match = /^01,(?:[^,/]{0,40},){5}(\d{2,4})(?=[,/])/.exec(text);
  const length = Number(match?.[1] ?? 0);
  return length > 20 && /^02,/.test(text.slice(length, length + 3)) ? length : null;
}

function cutByLength(text: string, length: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += length) pieces.push(text.slice(at, at + length));
  return pieces;
}

function cutAtSlashes(text: string, needsSpace: boolean): readonly string[] {
  const breaks = slashBreaks(text, needsSpace);
  return [0, ...breaks].map((start, index) => text.slice(start, breaks[index] ?? text.length));
}

/** The beginning of a record with so much of its first fields that text hardly looks like it. */
const recordStart =
  /(?:01,[^,/]{1,40},[^,/]{0,40},\d{6},|02,[^,/]{0,40},[^,/]{0,40},\d?,\d{6},|03,[^,/]{1,40},(?:[A-Z]{3})?[,/]|16,\d{3},[+-]?\d{0,20}[,/]|49,[+-]?\d{0,20},\d{1,9}|98,[+-]?\d{0,20},\d{1,9},\d{1,9}|99,[+-]?\d{0,20},\d{1,9},\d{1,9})/y;

/** Where a record begins after the slash that ends the one before it. */
export function slashBreaks(text: string, needsSpace: boolean): readonly number[] {
  const starts: number[] = [];
  const continuations: number[] = [];
  for (let slash = text.indexOf("/"); slash !== -1; slash = text.indexOf("/", slash + 1)) {
    let start = slash + 1;
    while (text[start] === " " || text[start] === "\t") start += 1;
    if (needsSpace && start === slash + 1) continue;
    if (text.startsWith("88,", start)) continuations.push(start);
    else {
      recordStart.lastIndex = start;
      if (recordStart.test(text)) starts.push(start);
    }
  }
  // "88," alone looks like text; it counts where the line is cut up anyway, or nothing else could cut it.
  return starts.length > 0 || !needsSpace ? [...starts, ...continuations].sort((a, b) => a - b) : [];
}

function toRecord(text: string, line: number): PhysicalRecord | null {
  const raw = trimPadding(text);
  if (raw === "") return null;
  const match = /^\s{0,80}(\d\d)(?:,|(?=\/|$))/.exec(raw);
  const code = match?.[1];
  if (match === null || code === undefined || !recordCodes.has(code)) {
    return { code: null, raw, body: raw, line, length: text.length };
  }
  return { code, raw: raw.trimStart(), body: raw.slice(match[0].length), line, length: text.length };
}

/** Without blanks, zero bytes and the end-of-file mark of old systems. */
function trimPadding(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) <= 32 || text.charCodeAt(end - 1) === 0x1a)) end -= 1;
  return text.slice(0, end);
}
