import { foldReference } from "./fold-reference.ts";

/** Most words looked at. */
const mostWords = 500;

/** Shortest form of a reference, in characters that could be digits. */
const leastDigits = 4;

/**
 * Words of a text that could be references: at least four characters that are digits or are misread for them, three of
 * them digits, and no year. Words between slashes count by themselves where several are.
 */
export function unknownReferences(text: string): readonly string[] {
  const words: string[] = [];
  for (const { 0: word } of text.matchAll(/[^\s,;+&|]+/g)) {
    if (words.length >= mostWords) break;
    words.push(...piecesOf(word).filter(isReference));
  }
  return words;
}

/** Words of three or four digits: what is left of a number that was cut. They say something only beside an amount. */
export function scraps(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\p{L}\p{Nd}.,-])\d{3,4}(?![\p{L}\p{Nd}.-]|,\d)/gu)]
    .map(([word]) => word)
    .slice(0, mostScraps);
}

/** Most scraps looked at. */
const mostScraps = 50;

/** A word without punctuation at its ends; lists written with slashes part by part. */
function piecesOf(word: string): readonly string[] {
  const trimmed = word.replace(/^[^\p{L}\p{Nd}]+/u, "").replace(/[^\p{L}\p{Nd}]$/u, "");
  const parts = trimmed.split("/").filter(isReference);
  return parts.length > 1 ? parts : [trimmed];
}

function isReference(word: string): boolean {
  const digits = word.replace(/\D/g, "").length;
  if (digits < 3 || word.length > 35 || /^(?:19|20)\d\d$/.test(word) || /^\d{1,4}[.-]\d{1,2}[.-]\d{1,4}$/.test(word))
    return false;
  return foldReference(word).replace(/\D/g, "").length >= leastDigits && !/^[\d.,]+[.,]\d{2}$/.test(word);
}
