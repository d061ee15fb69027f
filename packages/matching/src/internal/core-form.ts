import { isDocumentPrefix, referenceLabels } from "../reference/reference-labels.ts";
import { type Atom, splitAtoms } from "./atoms.ts";
import { foldLookAlike } from "./look-alikes.ts";

/** The part of a reference in which errors are searched: letters and digits behind known prefixes, zeros kept. */
export interface CoreForm {
  readonly text: string;
  /** Places where two groups of digits were written apart, counted in characters from the end. */
  readonly breaks: readonly number[];
}

/** The core of a reference as somebody wrote it. */
export function coreForm(text: string): CoreForm {
  const atoms = splitAtoms(text);
  let first = 0;
  while (first < atoms.length - 1 && isPrefix(atoms[first])) first += 1;
  let core = "";
  const ends: number[] = [];
  for (let at = first; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === undefined) continue;
    if (atom.kind === "digits" && at > first && atoms[at - 1]?.kind === "digits") ends.push(core.length);
    core += atom.text;
  }
  return { text: core, breaks: ends.map((end) => core.length - end) };
}

/** Prefixes as scanners see them: `LNV` is `INV`. */
const foldedPrefixes: ReadonlySet<string> = new Set(
  Object.keys(referenceLabels).filter(isDocumentPrefix).map(foldWord),
);

function isPrefix(atom: Atom | undefined): boolean {
  return atom?.kind === "letters" && foldedPrefixes.has(foldWord(atom.text));
}

function foldWord(word: string): string {
  let folded = "";
  for (let at = 0; at < word.length; at++) folded += String.fromCharCode(foldLookAlike(word.charCodeAt(at)));
  return folded;
}
