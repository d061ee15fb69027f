/** A text in which card numbers may have been masked. @category Text */
export interface MaskedText {
  readonly text: string;
  /** How many card numbers were masked. */
  readonly count: number;
}

const minDigits = 13;
const maxDigits = 19;

/**
 * Mask card numbers (PAN) in a text but for their last four digits.
 *
 * A card number is a run of 13 to 19 digits that is no part of a word, begins and is as long as those of a card scheme,
 * and passes the check digit. It stands in one piece, or in the groups printed on cards (4-4-4-4, 4-4-4-4-3, 4-6-5,
 * 4-6-4), parted by single blanks, line breaks, hyphens, dashes or dots. What fails the check digit is never masked; a
 * reference of as many digits that begins like a card passes it one time in ten.
 *
 * **Units** none. **Refuses** nothing. **Source** ISO/IEC 7812-1, annex B (check digit); PCI DSS 4.0, 3.4.1 (what of a
 * number may be shown).
 *
 * @param text - any text
 * @returns the text with stars for digits, and how many numbers were found
 * @example
 * ```ts
 * maskCardNumbers("paid with 4111 1111 1111 1111") // => { text: "paid with **** **** **** 1111", count: 1 }
 * maskCardNumbers("INV 4111111111111112") // => { text: "INV 4111111111111112", count: 0 }
 * ```
 * @category Text
 */
export function maskCardNumbers(text: string): MaskedText {
  // Nearly no text has thirteen digits in a row of groups; one pass tells.
  if (text.length < minDigits) return { text, count: 0 };
  let masked = "";
  let copied = 0;
  let count = 0;
  let at = 0;
  while (at < text.length) {
    if (!isDigit(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const groups = readGroups(text, at);
    let first = 0;
    while (first < groups.length) {
      const card = findCard(text, groups, first);
      if (card === null) {
        first += 1;
        continue;
      }
      masked += text.slice(copied, card.start) + hideDigits(text.slice(card.start, card.end), card.digits - 4);
      copied = card.end;
      count += 1;
      first += card.groups;
    }
    at = groups.at(-1)?.end ?? at + 1;
  }
  return count === 0 ? { text, count } : { text: masked + text.slice(copied), count };
}

interface DigitRun {
  readonly digits: string;
  /** Lengths of the groups between separators. */
  readonly groups: readonly number[];
}

interface DigitGroup {
  readonly start: number;
  readonly end: number;
}

interface FoundCard extends DigitGroup {
  readonly digits: number;
  readonly groups: number;
}

/** What stands between groups: blanks, line breaks, hyphens, dashes, dots. */
const separators = " \u00A0\n-\u2010\u2011\u2013.";
/** Most groups a card number is written in. */
const mostGroups = 5;

/** Groups of digits from a position on, over single separators between them. */
function readGroups(text: string, from: number): readonly DigitGroup[] {
  const groups: DigitGroup[] = [];
  let at = from;
  for (;;) {
    const start = at;
    while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
    groups.push({ start, end: at });
    if (!separators.includes(text[at] ?? "?") || !isDigit(text.charCodeAt(at + 1))) return groups;
    at += 1;
  }
}

/** A card number that begins with a group: another number may stand one blank before or after it. */
function findCard(text: string, groups: readonly DigitGroup[], first: number): FoundCard | null {
  let digits = "";
  const lengths: number[] = [];
  const start = groups[first]?.start ?? 0;
  for (const { start: from, end } of groups.slice(first, first + mostGroups)) {
    lengths.push(end - from);
    if (digits.length + end - from > maxDigits) return null;
    digits += text.slice(from, end);
    const isCard = digits.length >= minDigits && isCardNumber({ digits, groups: lengths });
    if (isCard && standsAlone(text, start, end)) return { start, end, digits: digits.length, groups: lengths.length };
  }
  return null;
}

function isCardNumber({ digits, groups }: DigitRun): boolean {
  const { length } = digits;
  if (length > maxDigits || !hasSchemePrefix(digits) || !passesLuhn(digits)) return false;
  return groups.length === 1 || isCardGrouping(groups);
}

/** 4-4-4-4(-3) as printed on most cards, 4-6-5 and 4-6-4 on others. */
function isCardGrouping(groups: readonly number[]): boolean {
  const pattern = groups.join("-");
  return pattern === "4-4-4-4" || pattern === "4-4-4-4-3" || pattern === "4-6-5" || pattern === "4-6-4";
}

/** First digits and lengths of the schemes: Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay. */
function hasSchemePrefix(digits: string): boolean {
  const { length } = digits;
  const two = Number(digits.slice(0, 2));
  const four = Number(digits.slice(0, 4));
  if (digits.startsWith("4")) return length === 13 || length === 16 || length === 19;
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16;
  if (two === 34 || two === 37) return length === 15;
  if (two === 36 || two === 38 || (four >= 3000 && four <= 3059)) return length === 14;
  if (four === 6011 || two === 65 || (four >= 6440 && four <= 6499)) return length === 16 || length === 19;
  if (four >= 3528 && four <= 3589) return length >= 16;
  return two === 62 && length >= 16;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Not the tail or head of a longer reference such as an IBAN. */
function standsAlone(text: string, start: number, end: number): boolean {
  return !isWordCharacter(text.charCodeAt(start - 1)) && !isWordCharacter(text.charCodeAt(end));
}

function hideDigits(text: string, most: number): string {
  let hidden = 0;
  let result = "";
  for (const character of text) {
    const hide = hidden < most && isDigit(character.charCodeAt(0));
    if (hide) hidden += 1;
    result += hide ? "*" : character;
  }
  return result;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordCharacter(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
