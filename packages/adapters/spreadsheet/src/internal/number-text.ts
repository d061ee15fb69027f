/** Which mark separates decimals. */
export type DecimalMark = "." | ",";

/** An amount as text before its marks are read. */
export interface AmountText {
  readonly negative: boolean;
  /** Digits with their marks. */
  readonly body: string;
  /** ISO code or code of an unmistakable symbol in the cell; `null` where there is none. */
  readonly currency: string | null;
}

const mostCharacters = 60;
const spaces = /[\s\u00a0\u2007\u2009\u202f]+/g;
const symbols: ReadonlyMap<string, string | null> = new Map([
  ["€", "EUR"],
  ["£", "GBP"],
  ["US$", "USD"],
  ["CA$", "CAD"],
  ["A$", "AUD"],
  ["R$", "BRL"],
  ["$", null],
  ["¥", null],
]);

/**
 * Take apart an amount as people write it: sign in front or behind, parentheses, `CR` and `DR`, a currency on either
 * side. `null` when it is none.
 */
export function splitAmount(text: string): AmountText | null {
  if (text.length > mostCharacters) return null;
  let rest = text
    .replace(spaces, " ")
    .trim()
    .replace(/[\u2212\u2012\u2013]/g, "-");
  let negative = false;
  const flip = (pattern: RegExp): boolean => {
    if (!pattern.test(rest)) return false;
    rest = rest.replace(pattern, "").trim();
    return true;
  };
  const inParentheses = rest.startsWith("(") && rest.endsWith(")");
  if (inParentheses) {
    rest = rest.slice(1, -1).trim();
    negative = true;
  }
  let signs = inParentheses ? 1 : 0;
  const takeSign = (): void => {
    const minus = flip(/^-/) || flip(/-$/) || flip(/\bCR$/i) || flip(/\bCr\.$/i);
    const plus = !minus && (flip(/^\+/) || flip(/\bDR$/i));
    if (minus) negative = true;
    if (minus || plus) signs += 1;
  };
  takeSign();
  const currency = takeCurrency(rest);
  rest = currency.rest;
  takeSign();
  if (signs > 1 || !/^[\d.,'’ ]*\d[\d.,'’ ]*$/.test(rest)) return null;
  return { negative, body: rest, currency: currency.code };
}

function takeCurrency(text: string): { readonly code: string | null; readonly rest: string } {
  for (const [symbol, code] of symbols) {
    if (text.startsWith(symbol)) return { code, rest: text.slice(symbol.length).trim() };
    if (text.endsWith(symbol)) return { code, rest: text.slice(0, -symbol.length).trim() };
  }
  const before = /^([A-Z]{3}) ?(?=[-\d.,])/.exec(text);
  if (before !== null) return { code: before[1] ?? null, rest: text.slice(before[0].length).trim() };
  const after = /(?<=[\d.,-]) ?([A-Z]{3})$/.exec(text);
  if (after !== null) return { code: after[1] ?? null, rest: text.slice(0, after.index).trim() };
  return { code: null, rest: text };
}

/** Digits read with a decimal mark, as decimal text without sign; `null` when the marks do not fit. */
export function readBody(body: string, mark: DecimalMark): string | null {
  const group = mark === "." ? "," : ".";
  const parts = body.split(mark);
  if (parts.length > 2) return null;
  const [whole = "", decimals] = parts;
  if (decimals !== undefined && !/^\d*$/.test(decimals)) return null;
  const digits = readWhole(whole, group);
  if (digits === null || (digits === "" && (decimals ?? "") === "")) return null;
  return decimals === undefined || decimals === "" ? digits : `${digits === "" ? "0" : digits}.${decimals}`;
}

/** A whole number in one kind of group: of three digits, or of two with a last one of three as in India. */
function readWhole(text: string, group: string): string | null {
  if (/^\d*$/.test(text)) return text;
  const separators = [group, "'", "’", " "].filter((each) => text.includes(each));
  const [separator] = separators;
  if (separators.length !== 1 || separator === undefined) return null;
  const [first = "", ...rest] = text.split(separator);
  const last = rest.at(-1) ?? "";
  if (!/^\d{1,3}$/.test(first) || !/^\d{3}$/.test(last)) return null;
  const inner = rest.slice(0, -1);
  const isThrees = inner.every((each) => /^\d{3}$/.test(each));
  const isIndian =
    separator === "," && first.length <= 2 && inner.length > 0 && inner.every((each) => /^\d{2}$/.test(each));
  return isThrees || isIndian ? [first, ...rest].join("") : null;
}

/** What the marks of a number say about the file: a mark, nothing, that both would do differently, or no number. */
export function evidenceOf(body: string): DecimalMark | "none" | "ambiguous" | "invalid" {
  const point = readBody(body, ".");
  const comma = readBody(body, ",");
  if (point === null && comma === null) return "invalid";
  if (comma === null) return body.includes(".") || body.includes(",") ? "." : "none";
  if (point === null) return ",";
  return point === comma ? "none" : "ambiguous";
}
