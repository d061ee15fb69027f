import { none } from "./none.ts";
import {
  isAllowedAt,
  isHighHalf,
  isNameCode,
  isNameStart,
  isPlainCode,
  isXmlSpace,
  readCharacterReference,
} from "./xml-characters.ts";
import { standsAt, startNames, type XmlName } from "./xml-names.ts";
import { findTagEnd, readAttributes, type TagScan, type XmlAttribute } from "./xml-tags.ts";

/** What comes out of an XML text. */
export interface XmlHandler {
  readonly open: (name: XmlName, attributes: readonly XmlAttribute[]) => void;
  /** Text of the innermost element; one text may come in several pieces. */
  readonly text: (text: string) => void;
  readonly close: () => void;
  /** A document type declaration begins. Must throw. */
  readonly doctype: () => never;
  /** A fault after which the rest can be read without guessing. */
  readonly warn: (problem: string) => void;
  /** No XML from here on. Must throw. */
  readonly fail: (problem: string) => never;
}

/** Cuts XML that comes in pieces into tags and texts. */
export interface XmlTokenizer {
  readonly push: (piece: string) => void;
  /** The text ended. */
  readonly end: () => void;
  /** Line of what is being read, from 1. */
  readonly line: () => number;
  /** Column of what is being read, from 1. */
  readonly column: () => number;
}

type Inside = "content" | "comment" | "instruction" | "cdata";

/** Ends of what is no tag. */
const endOf = { comment: "--", instruction: "?>", cdata: "]]>" } as const;
const longestReference = 32;
const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/**
 * Start reading XML 1.0 without document types.
 *
 * Elements are held to be closed in order, attributes to be unique and quoted, characters to be allowed; a document type
 * is never read, so there are no entities but the five of the language, and nothing outside the text is ever fetched.
 * Prefixes are not looked up. Nothing but an unfinished tag is kept from piece to piece.
 */
export function startXml(handler: XmlHandler, skipped: ReadonlySet<string> = new Set()): XmlTokenizer {
  const names = startNames(skipped);
  const open: XmlName[] = [];
  // Pieces of a tag that is not complete, or the few characters that cannot be told yet.
  let held: string[] = [];
  let unfinishedTag: TagScan | null = null;
  let source = "";
  let at = 0;
  /** Characters before `source`, and before its line. */
  let before = 0;
  let lineStart = 0;
  let line = 1;
  let inside: Inside = "content";
  /** Closing brackets in a row, and the place after the last. */
  let brackets = 0;
  let afterBracket = 0;
  let hasRoot = false;
  let hasSeveralRoots = false;
  let outsideReported: "" | "before" | "after" = "";

  const hold = (from: number): void => {
    held = from < source.length ? [source.slice(from)] : [];
    before += from;
    source = "";
    at = 0;
  };
  const newLine = (index: number): void => {
    line += 1;
    lineStart = before + index + 1;
  };
  /** What matters of a character that is not plain, wherever it stands. */
  const look = (index: number): void => {
    const code = source.charCodeAt(index);
    if (code === 10 || (code === 13 && source.charCodeAt(index + 1) !== 10)) newLine(index);
    else if (!isAllowedAt(source, index)) {
      at = index;
      handler.warn("disallowed character");
    }
  };
  const passOver = (to: number): void => {
    for (let index = at; index < to; index += 1) if (!isPlainCode(source.charCodeAt(index))) look(index);
    at = to;
  };
  const emit = (from: number, to: number, hasReturn: boolean): void => {
    if (from === to || open.length === 0) return;
    const text = source.slice(from, to);
    handler.text(hasReturn ? text.replace(/\r\n?/g, "\n") : text);
  };
  const reportOutside = (): void => {
    const where = hasRoot ? "after" : "before";
    if (outsideReported === where) return;
    outsideReported = where;
    handler.warn("text data outside of root node");
  };

  const readText = (): void => {
    const text = source;
    const from = at;
    let hasReturn = false;
    let index = at;
    for (; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (isPlainCode(code)) continue;
      if (code === 60 || code === 38) break;
      if (code === 93) bracketAt(index);
      else if (code === 62) {
        at = index;
        if (brackets >= 2 && before + index === afterBracket) {
          handler.warn('the string "]]>" is disallowed in char data');
        }
      } else {
        hasReturn ||= code === 13;
        look(index);
      }
    }
    at = index;
    emit(from, index, hasReturn);
  };
  const bracketAt = (index: number): void => {
    brackets = before + index === afterBracket ? brackets + 1 : 1;
    afterBracket = before + index + 1;
  };
  const readOutside = (): void => {
    let hasText = false;
    for (; at < source.length && source.charCodeAt(at) !== 60; at += 1) {
      const code = source.charCodeAt(at);
      if (isXmlSpace(code)) look(at);
      else if (!hasText) {
        hasText = true;
        look(at);
        reportOutside();
      }
    }
  };
  const readReference = (): void => {
    let end = at + 1;
    if (source.charCodeAt(end) === 35) end += 1;
    while (end - at <= longestReference && isNameCode(source.charCodeAt(end))) end += 1;
    if (end >= source.length) {
      hold(at);
      return;
    }
    const name = source.slice(at + 1, end);
    if (name === "" || source.charCodeAt(end) !== 59) {
      handler.warn("disallowed character in entity name");
      handler.text("&");
      at += 1;
      return;
    }
    handler.text(resolve(name) ?? `&${name};`);
    at = end + 1;
  };
  const resolve = (name: string): string | null => {
    const found = name.startsWith("#") ? readCharacterReference(name) : entities.get(name);
    if (found !== undefined && found !== null) return found;
    handler.warn(found === null ? "malformed character entity" : "undefined entity");
    return null;
  };

  const openElement = (end: number, nameEnd: number, isEmpty: boolean): void => {
    if (open.length === 0) {
      if (hasRoot && !hasSeveralRoots) handler.warn("documents may contain only one root");
      hasSeveralRoots = hasRoot;
      hasRoot = true;
    }
    const name = names.find(source, at + 1, nameEnd);
    const tagEnd = isEmpty ? end - 1 : end;
    const attributes =
      nameEnd === tagEnd
        ? none
        : readAttributes(source, nameEnd, tagEnd, { fail: handler.fail, resolve, warn: handler.warn });
    if (nameEnd !== tagEnd) passOver(end);
    at = end + 1;
    open.push(name);
    handler.open(name, attributes);
    if (isEmpty) closeElement();
  };
  const closeElement = (): void => {
    open.pop();
    handler.close();
  };
  const readOpenTag = (): void => {
    let nameEnd = at + 2;
    while (isNameCode(source.charCodeAt(nameEnd))) nameEnd += 1;
    if (source.charCodeAt(nameEnd) === 62) {
      openElement(nameEnd, nameEnd, false);
      return;
    }
    const end = endOfTag(nameEnd);
    if (end === -1) return;
    const code = source.charCodeAt(nameEnd);
    const isEmpty = source.charCodeAt(end - 1) === 47;
    if (!isXmlSpace(code) && !(isEmpty && nameEnd === end - 1)) handler.fail("disallowed character in tag name");
    openElement(end, nameEnd, isEmpty);
  };
  const readCloseTag = (): void => {
    const expected = open.at(-1);
    const nameStart = at + 2;
    const { length } = expected?.raw ?? "";
    if (
      expected !== undefined &&
      source.charCodeAt(nameStart + length) === 62 &&
      standsAt(expected.raw, source, nameStart)
    ) {
      at = nameStart + length + 1;
      closeElement();
      return;
    }
    const end = endOfTag(nameStart);
    if (end === -1) return;
    const name = source.slice(nameStart, end).replace(/[ \t\r\n]+$/, "");
    if (expected === undefined) handler.fail("unmatched closing tag");
    if (name !== expected?.raw) handler.fail("unexpected close tag");
    passOver(end);
    at = end + 1;
    closeElement();
  };
  /** Where the tag ends; -1 when that is still to come, and what is there is held. */
  const endOfTag = (from: number): number => {
    const scan: TagScan = { quote: 0 };
    const end = findTagEnd(source, from, scan, handler.fail);
    if (end !== -1) return end;
    unfinishedTag = scan;
    hold(at);
    return -1;
  };
  const readDeclaration = (): void => {
    for (const [start, next] of [
      ["<!--", "comment"],
      ["<![CDATA[", "cdata"],
    ] as const) {
      if (!source.startsWith(start, at)) continue;
      if (next === "cdata" && open.length === 0) reportOutside();
      inside = next;
      at += start.length;
      return;
    }
    if (source.startsWith("<!DOCTYPE", at)) handler.doctype();
    const begun = source.slice(at);
    if (!["<!--", "<![CDATA[", "<!DOCTYPE"].some((start) => start.startsWith(begun))) handler.fail("incorrect syntax");
    hold(at);
  };
  const readInstruction = (): void => {
    // Enough to tell an XML declaration.
    if (source.length - at < 6 && !source.includes("?>", at)) {
      hold(at);
      return;
    }
    if (/^xml[ \t\r\n?]$/.test(source.slice(at + 2, at + 6))) {
      if (before + at > 0) handler.warn("an XML declaration must be at the start of the document");
    } else if (!isNameStart(source.charCodeAt(at + 2))) handler.fail("processing instruction without a target");
    inside = "instruction";
    at += 2;
  };
  const readMarkup = (): void => {
    if (at + 1 >= source.length) {
      hold(at);
      return;
    }
    const code = source.charCodeAt(at + 1);
    if (code === 47) readCloseTag();
    else if (isNameStart(code)) readOpenTag();
    else if (code === 33) readDeclaration();
    else if (code === 63) readInstruction();
    else handler.fail("disallowed character in tag name");
  };
  /** How many characters at the end may begin a mark. */
  const begunMark = (mark: string): number => {
    let length = Math.min(mark.length - 1, source.length - at);
    while (length > 0 && !mark.startsWith(source.slice(source.length - length))) length -= 1;
    return length;
  };
  /** Pass over a comment or an instruction, or hand out what stands between the marks of CDATA. */
  const readUntilEnd = (kind: Exclude<Inside, "content">): void => {
    const mark = endOf[kind];
    const found = source.indexOf(mark, at);
    const from = at;
    const to = found === -1 ? source.length - begunMark(mark) : found;
    passOver(to);
    if (kind === "cdata") emit(from, to, true);
    const end = found + (kind === "comment" ? 3 : mark.length);
    if (found === -1 || end > source.length) {
      hold(to);
      return;
    }
    if (kind === "comment" && source.charCodeAt(end - 1) !== 62) handler.fail("malformed comment");
    at = end;
    inside = "content";
  };
  const readOn = (): void => {
    while (at < source.length) {
      if (inside !== "content") readUntilEnd(inside);
      else if (source.charCodeAt(at) === 60) readMarkup();
      else if (open.length === 0) readOutside();
      else if (source.charCodeAt(at) === 38) readReference();
      else readText();
    }
  };
  return {
    push: (piece) => {
      if (piece === "") return;
      if (unfinishedTag !== null && findTagEnd(piece, 0, unfinishedTag, handler.fail) === -1) {
        held.push(piece);
        return;
      }
      unfinishedTag = null;
      const text = held.length === 0 ? piece : held.join("") + piece;
      // A carriage return, or half a character, belongs to what follows.
      const last = text.charCodeAt(text.length - 1);
      const isOpenEnded = last === 13 || isHighHalf(last);
      source = isOpenEnded ? text.slice(0, -1) : text;
      held = [];
      at = 0;
      readOn();
      before += source.length;
      source = "";
      at = 0;
      if (isOpenEnded) held.push(text.slice(-1));
    },
    end: () => {
      const rest = held.join("");
      if (open.length > 0) handler.fail("unclosed tag");
      if (inside !== "content" || (rest !== "" && rest !== "\r")) handler.fail("unexpected end");
      if (!hasRoot) handler.fail("document must contain a root element");
    },
    line: () => line,
    column: () => before + at - lineStart + 1,
  };
}
