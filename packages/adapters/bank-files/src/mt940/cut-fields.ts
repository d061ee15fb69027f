import { startLines, type TextLine } from "../internal/text-lines.ts";

/** A field of a message: its tag and its lines. */
export interface Mt940Field {
  readonly kind: "field";
  /** `20`, `60F`, `NS`. */
  readonly tag: string;
  /** The content; the line breaks are those of the file, as line feeds. */
  readonly text: string;
  readonly line: number;
  /** More lines than are kept; the rest was left out. */
  readonly isCut: boolean;
}

/** What a file is made of: fields, the envelope around them, and whatever stands outside. */
export type Mt940Piece =
  | Mt940Field
  /** The application header names the message: `940` or `942`. */
  | { readonly kind: "begin"; readonly message: string | null; readonly line: number }
  | { readonly kind: "end"; readonly line: number }
  | { readonly kind: "outside"; readonly text: string; readonly line: number };

/** Cuts text that comes in pieces into fields. */
export interface FieldCutter {
  readonly push: (text: string) => readonly Mt940Piece[];
  readonly end: () => readonly Mt940Piece[];
}

/** Tags without a letter; any other two digits between colons are text, a time wrapped over two lines for one. */
const plainTags: ReadonlySet<string> = new Set(["13", "20", "21", "25", "28", "61", "64", "65", "86", "NS"]);
const tagPattern = /^:(\d\d[A-Z]?|NS):/;
/** The end of a message: a hyphen alone, before a brace or before what a transmission adds. */
const endPattern = /^-(?:\}|XXX|\p{Cc}|\s*$)/u;

interface OpenField {
  readonly tag: string;
  readonly line: number;
  readonly lines: string[];
  length: number;
  isCut: boolean;
}

/** Start cutting; of a field longer than `most` characters the beginning is kept. */
export function startFields(most: number): FieldCutter {
  const reader = startLines(most);
  let open: OpenField | null = null;
  let pieces: Mt940Piece[] = [];

  const close = (): void => {
    if (open === null) return;
    const { tag, line, lines, isCut } = open;
    pieces.push({ kind: "field", tag, text: lines.join("\n"), line, isCut });
    open = null;
  };
  const addText = (text: string, { line, isCut }: TextLine): void => {
    if (open === null) {
      if (text.trim() !== "") pieces.push({ kind: "outside", text, line });
      return;
    }
    open.isCut ||= isCut || open.length + text.length > most;
    if (open.length + text.length > most) return;
    open.length += text.length + 1;
    open.lines.push(text);
  };
  const takeBody = (text: string, from: TextLine): void => {
    const tag = tagOf(text, open);
    if (tag === null) {
      addText(text, from);
      return;
    }
    close();
    open = { tag, line: from.line, lines: [], length: 0, isCut: false };
    addText(text.slice(tag.length + 2), from);
  };
  const take = (from: TextLine): void => {
    const text = withoutFrame(from.text);
    if (endPattern.test(text)) {
      close();
      pieces.push({ kind: "end", line: from.line });
      takeEnvelope(text, from);
    } else if (/^\{[1-5]:/.test(text)) {
      close();
      takeEnvelope(text, from);
    } else takeBody(text, from);
  };
  /** A block of headers, and the body that begins on the same line. */
  const takeEnvelope = (text: string, from: TextLine): void => {
    const message = /\{2:[IO](\d{3})/.exec(text)?.[1] ?? null;
    const body = text.indexOf("{4:");
    if (message !== null || body !== -1) pieces.push({ kind: "begin", message, line: from.line });
    if (body === -1) return;
    const rest = text.slice(body + 3);
    if (rest !== "") takeBody(rest, from);
  };
  const flush = (): readonly Mt940Piece[] => {
    const taken = pieces;
    pieces = [];
    return taken;
  };
  return {
    push: (text) => {
      for (const line of reader.push(text)) take(line);
      return flush();
    },
    end: () => {
      for (const line of reader.end()) take(line);
      close();
      return flush();
    },
  };
}

function tagOf(text: string, open: OpenField | null): string | null {
  const tag = tagPattern.exec(text)?.[1];
  if (tag === undefined) return null;
  if (/^\d\d$/.test(tag) && (!plainTags.has(tag) || isWrappedTime(text, open))) return null;
  return tag;
}

/** `…T16` and `:20:37` on the next line is a time, not a field 20. */
function isWrappedTime(text: string, open: OpenField | null): boolean {
  if (open?.tag !== "86" || !/^:[0-5]\d:[0-5]\d(?:\D|$)/.test(text)) return false;
  return /[T ][012]\d$/.test(open.lines.at(-1) ?? "");
}

/** Without the control characters that frame a transmission, and without blanks before a tag or a brace. */
function withoutFrame(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isFrame(text.charCodeAt(start))) start += 1;
  while (end > start && isFrame(text.charCodeAt(end - 1))) end -= 1;
  const plain = text.slice(start, end);
  const body = plain.trimStart();
  return body !== plain && (body.startsWith("{") || tagPattern.test(body)) ? body : plain;
}

/** Start of heading to end of transmission. */
function isFrame(code: number): boolean {
  return code >= 1 && code <= 4;
}
