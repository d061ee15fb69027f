import type { CashBook } from "./cash-book.ts";

/** An instalment a payer names behind the number of its document. */
export interface CitedInstalment {
  /** Which of the document's, from 1. */
  readonly number: number;
  /** Characters behind the reference that say so. */
  readonly length: number;
}

/** What payers call an instalment, in upper case without accents. */
const words: ReadonlySet<string> = new Set([
  ...["INST", "INSTAL", "INSTALL", "INSTALMENT", "INSTALLMENT", "PART", "PMT", "TERM", "RATE", "TEIL", "TEILZAHLUNG"],
  ...["ECHEANCE", "TRANCHE", "VERSEMENT", "CUOTA", "PLAZO", "PARCELA", "PARC", "PRESTACAO", "RATA", "QUOTA", "TERMIJN"],
  ...["SPLATKA", "RATY", "TAKSIT", "AVDRAG", "AVDRAGET", "ERA", "DELBETALING", "分期", "第", "قسط", "دفعة"],
]);

const byWord =
  /^[\s,;:(/-]{0,4}([\p{L}\p{M}]{1,14})\.?\s?(?:(?:NO|NR|N)\.?\s?)?0?(\d{1,2})(?!\d|[./-]\d|,\d{1,2}(?!\d))/iu;
const byCount = /^\s{1,2}0?(\d{1,2})\s?(?:\/|OF|DE|VON|DI|VAN|AV|AF)\s?0?(\d{1,2})(?!\d|[./-]\d|,\d{1,2}(?!\d))/iu;
// A slash behind it goes on with the list where a number follows, and not a day, a month or a year.
const byMark = /^\s?[/#(-]\s?0?(\d{1,2})(?!\d|[.-]\d|\/\d{1,2}(?!\d)|\/(?:19|20)\d\d(?!\d)|,\d{1,2}(?!\d))/u;

/** Characters looked at behind a reference. */
const mostBehind = 32;

/**
 * The instalment named behind a reference that ends at a place of a text: `/2`, `-2`, `#2`, `inst. 2`, `2 of 3`.
 * `null` unless each of the documents that have instalments has one of that number.
 */
export function citeInstalment(
  cash: CashBook,
  documents: readonly number[],
  text: string,
  end: number,
): CitedInstalment | null {
  // Most documents fall due at once; of several with one number those that do not are meant.
  const parted = documents.filter((at) => cash.itemsOfDocument(at).length > 1);
  if (parted.length === 0) return null;
  const behind = text.slice(end, end + mostBehind);
  const named = byWord.exec(behind);
  const isWord = named !== null && words.has(foldWord(named[1] ?? ""));
  const counted = byCount.exec(behind);
  const [found, digits] = isWord
    ? [named, named[2]]
    : counted !== null && parted.every((at) => cash.itemsOfDocument(at).length === Number(counted[2]))
      ? [counted, counted[1]]
      : [byMark.exec(behind), byMark.exec(behind)?.[1]];
  if (found === null || digits === undefined) return null;
  const number = Number(digits);
  const isThere = parted.every((at) => cash.itemsOfDocument(at).some((item) => isInstalment(cash, at, item, number)));
  return isThere ? { number, length: found[0].length } : null;
}

/** Whether an item is the instalment of a number: by the number or the letter its id ends with. */
export function isInstalment(cash: CashBook, document: number, item: number, number: number): boolean {
  const numbers = cash.itemsOfDocument(document).map((each) => numberOf(cash.instalmentOf(each) ?? ""));
  const isNumbered = new Set(numbers).size === numbers.length && numbers.every((each) => each > 0);
  return isNumbered && numberOf(cash.instalmentOf(item) ?? "") === number;
}

/** `2` of `2`, `i-02` or `b`; 0 where an id tells no number. */
function numberOf(id: string): number {
  const digits = /\d{1,6}$/.exec(id)?.[0];
  if (digits !== undefined) return Number(digits);
  return /^[a-z]$/i.test(id) ? id.toUpperCase().charCodeAt(0) - 64 : 0;
}

function foldWord(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
}
