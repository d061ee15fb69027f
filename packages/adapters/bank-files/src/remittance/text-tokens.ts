import { type CurrencyCode, type DecimalText, isCurrencyCode } from "@receivables/core";
import { minorUnitOf } from "../internal/amounts.ts";
import { joinsList, roleOf, type WordRole } from "./remittance-words.ts";

/** A piece of a line that means something. */
export type TextToken =
  | { readonly kind: "reference"; readonly text: string; readonly isNumber: boolean; readonly role: WordRole | null }
  | { readonly kind: "amount"; readonly value: DecimalText; readonly isMarked: boolean }
  | { readonly kind: "ambiguous"; readonly literal: string }
  | { readonly kind: "word"; readonly role: WordRole | null /** Goes on with a list. */; readonly joins: boolean }
  | { readonly kind: "hyphen"; readonly isSpaced: boolean };

/** What a line is read with. */
export interface TokenOptions {
  /** Currency of the payment, where known. */
  readonly currency: CurrencyCode | null;
  /** Which sign parts decimals, where the caller knows. */
  readonly decimalMark: "." | "," | null;
}

const symbols: Readonly<Record<string, CurrencyCode>> = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY" };
/** Longest piece looked at; what is longer is no reference and no amount. */
const longest = 64;
const isWordCharacter = /[\p{L}\p{N}]/u;
const isInner = /[\p{L}\p{N}_.,'’/#\u00A0\u202F-]/u;

/** Cut a line into tokens, in one pass. `onCurrency` hears every currency named. */
export function listTokens(
  line: string,
  options: TokenOptions,
  onCurrency: (code: CurrencyCode) => void,
): readonly TextToken[] {
  const tokens: TextToken[] = [];
  const characters = Array.from(line);
  let at = 0;
  /** A currency just before, so that the next number is an amount. */
  let marked: CurrencyCode | null = null;
  while (at < characters.length) {
    const character = characters[at] ?? "";
    const symbol = Object.hasOwn(symbols, character) ? symbols[character] : undefined;
    if (symbol !== undefined) {
      onCurrency(symbol);
      // After an amount a symbol belongs to it, and not to what follows.
      marked = tokens.at(-1)?.kind === "amount" && endsBefore(characters, at) ? null : symbol;
      at += 1;
      continue;
    }
    if (!isWordCharacter.test(character)) {
      const next = characters[at + 1] ?? "";
      if (/[-–—]/.test(character) && !(isWordCharacter.test(next) && isBlank(characters[at - 1]))) {
        tokens.push({ kind: "hyphen", isSpaced: isBlank(next) });
      }
      at += 1;
      continue;
    }
    const end = chunkEnd(characters, at);
    const chunk = characters.slice(at, end).join("");
    const place: ChunkPlace = {
      isNegative: isNegativeAt(characters, at, end),
      isPercent: /^\s?%/.test(characters.slice(end, end + 2).join("")),
      isAddress: characters[at - 1] === "@" || characters[end] === "@" || followsMask(characters, at),
      currency: marked ?? currencyAfter(characters, end),
    };
    const code = chunk.toUpperCase();
    if (/^[A-Z]{3}$/.test(chunk) && isCurrencyCode(code) && roleOf(chunk) === null) {
      onCurrency(code);
      marked = tokens.at(-1)?.kind === "amount" && endsBefore(characters, at) ? null : code;
    } else {
      if (end - at <= longest && !place.isAddress && !place.isPercent) tokens.push(...readChunk(chunk, place, options));
      marked = null;
    }
    at = end;
  }
  return tokens;
}

interface ChunkPlace {
  readonly isNegative: boolean;
  readonly isPercent: boolean;
  /** Of an e-mail address, or the last digits of a masked card number. */
  readonly isAddress: boolean;
  /** The currency beside it. */
  readonly currency: CurrencyCode | null;
}

function readChunk(chunk: string, place: ChunkPlace, options: TokenOptions): readonly TextToken[] {
  const role = roleOf(chunk);
  if (!/\p{N}/u.test(chunk)) return [{ kind: "word", role, joins: joinsList(chunk) }];
  if (isDate(chunk)) return [];
  const amount = readAmount(chunk, place, options);
  if (amount !== null) return [amount];
  if (/^https?|^www/i.test(chunk)) return [];
  // Written without blanks: "4711,4712".
  if (chunk.includes(",")) {
    return chunk
      .split(",")
      .flatMap((part) => (part === "" ? [] : readChunk(part, { ...place, currency: null }, options)));
  }
  if (chunk.includes("/")) {
    const parts = chunk.split("/").filter((part) => part !== "");
    if (isSlashList(parts)) return parts.flatMap((part) => readChunk(part, { ...place, currency: null }, options));
  }
  const plain = /^(?:no|nr|nos|num|n)[.#]{1,3}(\d.*)$/i.exec(chunk)?.[1] ?? chunk;
  const text = plain.replace(/^[#'’]+/, "");
  return [{ kind: "reference", text, isNumber: /^\d+$/.test(text), role: roleOf(/^\p{L}*/u.exec(text)?.[0] ?? "") }];
}

/** "OTHR/INV/4711" and "4711/4712" are parts, "4711/12" and "RE/2026/17" are references as they stand. */
function isSlashList(parts: readonly string[]): boolean {
  const [first = ""] = parts;
  const isNumbers = first.length >= 4 && parts.every((part) => /^\d+$/.test(part) && part.length === first.length);
  const isTagged = parts.length > 2 && parts.slice(0, -1).every((part) => /^\p{L}{2,8}$/u.test(part));
  return isNumbers || isTagged;
}

/** Two decimals, or three digits grouped where a currency without three decimals stands beside it. */
function readAmount(
  chunk: string,
  { isNegative, currency: beside }: ChunkPlace,
  { currency, decimalMark }: TokenOptions,
): TextToken | null {
  const isMarked = beside !== null;
  const unit = beside ?? currency;
  const sign = isNegative ? "-" : "";
  const grouped = chunk.replace(/(?<=\d)['’\u00A0\u202F](?=\d{3})/g, "");
  const decimals =
    /^(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})\.(\d{2})$/.exec(grouped) ??
    /^(\d{1,3}(?:\.\d{3}){1,5}|\d{1,15}),(\d{2})$/.exec(grouped);
  if (decimals !== null) {
    const whole = (decimals[1] ?? "").replace(/[.,]/g, "").replace(/^0+(?=\d)/, "");
    return { kind: "amount", value: `${sign}${whole}.${decimals[2] ?? ""}`, isMarked };
  }
  if (!isMarked) return null;
  if (/^\d{1,15}$/.test(grouped))
    return { kind: "amount", value: `${sign}${grouped.replace(/^0+(?=\d)/, "")}`, isMarked };
  if (!/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3}){0,4}$/.test(grouped)) return null;
  const mark = grouped.includes(",") ? "," : ".";
  const isSure = decimalMark !== null ? decimalMark !== mark : unit !== null && minorUnitOf(unit) !== 3;
  const isRepeated = grouped.split(mark).length > 2;
  if (isSure || isRepeated) return { kind: "amount", value: `${sign}${grouped.replaceAll(mark, "")}`, isMarked };
  return { kind: "ambiguous", literal: chunk };
}

/** The end of a piece, without the signs of a sentence after it. */
function chunkEnd(characters: readonly string[], from: number): number {
  let end = from;
  while (end < characters.length && isInner.test(characters[end] ?? "")) end += 1;
  while (end > from + 1 && !isWordCharacter.test(characters[end - 1] ?? "")) end -= 1;
  return end;
}

/** `-50.00`, `50.00-` and `(50.00)`; a hyphen between two pieces is none. */
function isNegativeAt(characters: readonly string[], start: number, end: number): boolean {
  const before = /[$€£¥]/.test(characters[start - 1] ?? "") ? start - 2 : start - 1;
  const isSigned = /[-−]/.test(characters[before] ?? "") && isBlank(characters[before - 1]);
  const isInBrackets = characters[before] === "(" && characters[end] === ")";
  const isAfter = characters[end] === "-" && isBlank(characters[end + 1]);
  return isSigned || isInBrackets || isAfter;
}

/** A currency after a number is that number's, unless another number follows it at once. */
function currencyAfter(characters: readonly string[], end: number): CurrencyCode | null {
  const at = isBlank(characters[end]) ? end + 1 : end;
  const after = characters.slice(at, at + 6).join("");
  const found = /^(?:[$€£¥]|[A-Z]{3}(?![\p{L}\p{N}]))(?!\s?[\p{N}])/u.exec(after)?.[0];
  if (found === undefined) return null;
  const symbol = Object.hasOwn(symbols, found) ? symbols[found] : undefined;
  if (symbol !== undefined) return symbol;
  return isCurrencyCode(found) && roleOf(found) === null ? found : null;
}

function followsMask(characters: readonly string[], at: number): boolean {
  return characters[at - 1] === "*" || (/[ -]/.test(characters[at - 1] ?? "") && characters[at - 2] === "*");
}

/** Whether a piece ends just before a position, or one blank before it. */
function endsBefore(characters: readonly string[], at: number): boolean {
  const before = isBlank(characters[at - 1]) ? at - 2 : at - 1;
  return isWordCharacter.test(characters[before] ?? "");
}

function isDate(chunk: string): boolean {
  return /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2}))$/.test(chunk);
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /[\s(:,;]/.test(character);
}
