import { fillerWords, listWords, type ReferenceKind, referenceLabels } from "../reference/reference-labels.ts";
import { type Atom, splitAtoms } from "./atoms.ts";
import { findAmountSpans, findDateSpans, type TextSpan } from "./text-spans.ts";

/** Most groups of letters or digits one reference may have: a Swiss QR reference prints as six groups. */
export const mostGroups = 8;

/** What stands between two groups of letters or digits. */
export type Gap = "none" | "joined" | "spaced" | "list" | "end";

/** A text cut into groups, with what stands between them and what the words announce. */
export interface CutText {
  readonly text: string;
  readonly atoms: readonly Atom[];
  /** The gap after each group. */
  readonly gaps: readonly Gap[];
  /** Kinds the words in front of each group announce; `null` when nothing does. */
  readonly kindsBefore: readonly (readonly ReferenceKind[] | null)[];
  readonly amounts: readonly TextSpan[];
  readonly dates: readonly TextSpan[];
}

/** Cut a text for the search of references. */
export function cutText(text: string): CutText {
  const atoms = splitAtoms(text);
  return {
    text,
    atoms,
    gaps: atoms.map((atom, at) => gapBetween(text, atom, atoms[at + 1])),
    kindsBefore: announcedKinds(text, atoms),
    amounts: findAmountSpans(text),
    dates: findDateSpans(text),
  };
}

/** What stands between a group and the next one, as written. */
export function gapText(cut: CutText, at: number): string {
  return cut.text.slice(cut.atoms[at]?.end ?? 0, cut.atoms[at + 1]?.start ?? cut.text.length);
}

/** Whether a word announces a kind of number. */
export function isLabel(word: string): boolean {
  return Object.hasOwn(referenceLabels, word);
}

/** Kinds a run of groups is announced as: by its own first word, else by the words in front of it. */
export function kindsAt(cut: CutText, first: number): readonly ReferenceKind[] | null {
  const word = cut.atoms[first];
  if (word?.kind === "letters" && isLabel(word.text)) return referenceLabels[word.text] ?? null;
  return cut.kindsBefore[first] ?? null;
}

function gapBetween(text: string, atom: Atom, next: Atom | undefined): Gap {
  if (next === undefined) return "end";
  const between = text.slice(atom.end, next.start);
  if (between === "") return "none";
  if (/^[-–_./:#*\\'’]{1,2}$/.test(between)) return "joined";
  if (/^[.:#°º]{0,2}[^\S\n\r]{1,3}#?$/.test(between)) return "spaced";
  return /[,;+&|]/.test(between) ? "list" : "end";
}

/** A label holds until prose, another label or a new line comes. */
function announcedKinds(text: string, atoms: readonly Atom[]): readonly (readonly ReferenceKind[] | null)[] {
  let current: readonly ReferenceKind[] | null = null;
  return atoms.map((atom, at) => {
    if (/[\n\r]/.test(text.slice(atoms[at - 1]?.end ?? 0, atom.start))) current = null;
    const before = current;
    if (atom.kind === "letters") {
      if (isLabel(atom.text)) current = referenceLabels[atom.text] ?? null;
      else if (!fillerWords.has(atom.text) && !listWords.has(atom.text)) current = null;
    }
    return before;
  });
}
