/** A start tag, an end tag, or the text between. */
export type OfxToken =
  | { readonly kind: "open"; readonly name: string; readonly line: number }
  | { readonly kind: "close"; readonly name: string; readonly line: number }
  | { readonly kind: "text"; readonly text: string; readonly line: number; readonly isCut: boolean }
  /** A document type declaration: no bank sends one. */
  | { readonly kind: "doctype"; readonly line: number };

/** Cuts text that comes in pieces into tags and texts, for SGML without end tags and for XML alike. */
export interface TagCutter {
  readonly push: (text: string) => readonly OfxToken[];
  readonly end: () => readonly OfxToken[];
}

/** Longest tag, attributes and all; a longer one is text. */
const mostTag = 1_000;
const tagPattern = /^<(\/?)(?:[A-Za-z_][\w-]{0,30}:)?([A-Za-z][\w.-]{0,63})(?:\s[^<>]*)?(\/?)>$/;
/** What is passed over, and where it ends. */
const sections = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

/** Start cutting; of a text longer than `most` characters the beginning is kept. */
export function startTags(most: number): TagCutter {
  let waiting = "";
  let line = 1;
  let textLine = 1;
  let text = "";
  let isCut = false;
  let tokens: OfxToken[] = [];
  /** Where the section that is open ends; its text is kept where it is character data. */
  let section: { readonly end: string; readonly isText: boolean } | null = null;

  const addText = (more: string): void => {
    if (text === "") textLine = line;
    const room = most - text.length;
    isCut ||= more.length > room;
    text += more.length > room ? more.slice(0, Math.max(0, room)) : more;
  };
  const flushText = (): void => {
    if (text !== "") tokens.push({ kind: "text", text, line: textLine, isCut });
    text = "";
    isCut = false;
  };
  const pass = (from: number, to: number): void => {
    for (let at = waiting.indexOf("\n", from); at !== -1 && at < to; at = waiting.indexOf("\n", at + 1)) line += 1;
  };
  /** The rest of an open section from a position on; where it goes on after it, or -1 when it has not ended. */
  const leaveSection = (from: number, isEnd: boolean): number => {
    if (section === null) return from;
    const end = waiting.indexOf(section.end, from);
    // The end may be cut in two.
    const stop = end === -1 ? Math.max(from, waiting.length - (isEnd ? 0 : section.end.length - 1)) : end;
    if (section.isText) addText(decodeNothing(waiting.slice(from, stop)));
    const next = end === -1 ? stop : end + section.end.length;
    pass(from, next);
    if (end !== -1) section = null;
    return next;
  };
  /** Read a tag at a position; where it goes on after it, or -1 when its end has not come. */
  const readTag = (at: number, isEnd: boolean): number => {
    const head = waiting.slice(at, at + 9);
    for (const [start, end] of sections) {
      if (head.startsWith(start)) {
        section = { end, isText: start === "<![CDATA[" };
        return at + start.length;
      }
      if (!isEnd && head.length < start.length && start.startsWith(head)) return -1;
    }
    const close = waiting.indexOf(">", at);
    const isLong = waiting.length - at > mostTag;
    if (close === -1 && !isEnd && !isLong) return -1;
    const tag = close === -1 || close - at > mostTag ? "" : waiting.slice(at, close + 1);
    if (/^<!DOCTYPE/i.test(tag === "" ? head : tag)) {
      flushText();
      tokens.push({ kind: "doctype", line });
      return at + 2;
    }
    const match = tagPattern.exec(tag);
    if (match === null) {
      addText("<");
      return at + 1;
    }
    flushText();
    const name = (match[2] ?? "").toUpperCase();
    if (match[1] !== "/") tokens.push({ kind: "open", name, line });
    if (match[1] === "/" || match[3] === "/") tokens.push({ kind: "close", name, line });
    pass(at, close + 1);
    return close + 1;
  };
  const isInSection = (): boolean => section !== null;
  const run = (isEnd: boolean): readonly OfxToken[] => {
    let at = leaveSection(0, isEnd);
    while (at < waiting.length && !isInSection()) {
      const start = waiting.indexOf("<", at);
      const stop = start === -1 ? waiting.length : start;
      if (stop > at) {
        addText(waiting.slice(at, stop));
        pass(at, stop);
        at = stop;
      }
      if (start === -1) break;
      const next = readTag(start, isEnd);
      if (next === -1) break;
      at = leaveSection(next, isEnd);
    }
    waiting = waiting.slice(at);
    if (isEnd) flushText();
    const taken = tokens;
    tokens = [];
    return taken;
  };
  return {
    push: (piece) => {
      waiting += piece;
      return run(false);
    },
    end: () => run(true),
  };
}

/** Character data holds no entities: an ampersand in it is one. */
function decodeNothing(text: string): string {
  return text.replaceAll("&", "&amp;");
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The characters a text stands for; an ampersand that begins no entity of the format is one. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g,
    (whole, decimal, hex, name) => {
      if (typeof name === "string") return entities[name] ?? whole;
      const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(hex, 16);
      return isCharacter(code) ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Neither a control character but tab and line breaks, nor half a pair, nor beyond Unicode. */
function isCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
