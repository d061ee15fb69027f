import { type Atom, splitAtoms } from "../internal/atoms.ts";
import { fillerWords, isDocumentPrefix } from "./reference-labels.ts";

/**
 * One reference in the four forms it is compared in, from strict to loose.
 *
 * A *break* is a place where two groups of digits were written apart, counted in characters from the end. Two numbers
 * written side by side are never one number: `12 345` equals `12-345` but not `12345`. The other way round a break may
 * be dropped: whoever writes `20260042` can mean `2026-0042`.
 *
 * @category References
 */
export interface ReferenceForms {
  /** As written: compatibility characters folded, upper case, single blanks. */
  readonly raw: string;
  /** Letters and digits only. */
  readonly alnum: string;
  /** Breaks of `alnum`. */
  readonly alnumBreaks: readonly number[];
  /** Digits only, without zeros in front; empty when there are none. */
  readonly digits: string;
  /** Breaks of `digits`; letters between digits are a break too. */
  readonly digitBreaks: readonly number[];
  /** Known prefixes and the leading zeros of every group taken off, groups of digits kept apart by a hyphen. */
  readonly stripped: string;
}

/**
 * Bring a reference into the forms it is compared in.
 *
 * NFKC and case folding first; then separators go (`alnum`), then letters (`digits`), or known prefixes such as `INV`
 * and leading zeros (`stripped`). No form ever merges two groups of digits without remembering the break.
 *
 * **Units** characters. **Refuses** nothing; text without letters and digits has empty forms. **Source** NFKC: Unicode
 * Standard Annex 15.
 *
 * @param text - a reference as somebody wrote it
 * @returns its forms
 * @example
 * ```ts
 * const forms = normaliseReference("inv-2026/0042");
 * [forms.alnum, forms.digits, forms.stripped] // => ["INV20260042", "20260042", "2026-42"]
 * forms.digitBreaks // => [4]
 * ```
 * @category References
 */
export function normaliseReference(text: string): ReferenceForms {
  return formsOfAtoms(splitAtoms(text), rawForm(text));
}

/** The forms of a run of atoms that was cut out of a longer text. */
export function formsOfAtoms(atoms: readonly Atom[], raw: string): ReferenceForms {
  let alnum = "";
  let digits = "";
  const alnumEnds: number[] = [];
  const digitEnds: number[] = [];
  let previous: Atom["kind"] | null = null;
  for (const atom of atoms) {
    if (atom.kind === "digits") {
      if (previous === "digits") alnumEnds.push(alnum.length);
      if (digits !== "") digitEnds.push(digits.length);
      digits += atom.text;
    }
    alnum += atom.text;
    previous = atom.kind;
  }
  const zerosInFront = /^0*(?=\d)/.exec(digits)?.[0].length ?? 0;
  return {
    raw,
    alnum,
    alnumBreaks: alnumEnds.map((end) => alnum.length - end).reverse(),
    digits: digits.slice(zerosInFront),
    digitBreaks: digitEnds
      .filter((end) => end > zerosInFront)
      .map((end) => digits.length - end)
      .reverse(),
    stripped: strippedForm(atoms),
  };
}

/** Compatibility characters folded, upper case, single blanks. */
export function rawForm(text: string): string {
  return text.normalize("NFKC").toUpperCase().replace(/\s+/g, " ").trim();
}

/** Whether letters are left once known prefixes are off. */
export function hasOwnLetters(forms: ReferenceForms): boolean {
  return /[^\d-]/.test(forms.stripped);
}

function strippedForm(atoms: readonly Atom[]): string {
  let first = 0;
  // A prefix is only a prefix while a number follows it.
  while (first < atoms.length - 1 && isPrefix(atoms[first])) first += 1;
  let stripped = "";
  let previous: Atom["kind"] | null = null;
  for (let at = first; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === undefined) continue;
    if (atom.kind === "letters") stripped += atom.text;
    else stripped += (previous === "digits" ? "-" : "") + atom.text.replace(/^0+(?=\d)/, "");
    previous = atom.kind;
  }
  return stripped;
}

function isPrefix(atom: Atom | undefined): boolean {
  return atom?.kind === "letters" && (isDocumentPrefix(atom.text) || fillerWords.has(atom.text));
}
