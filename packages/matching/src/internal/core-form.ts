import { isDocumentPrefix } from "../reference/reference-labels.ts";
import { type Atom, splitAtoms } from "./atoms.ts";

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

function isPrefix(atom: Atom | undefined): boolean {
  return atom?.kind === "letters" && isDocumentPrefix(atom.text);
}
