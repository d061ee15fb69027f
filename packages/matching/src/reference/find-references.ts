import { isValidReference, type ReferenceScheme } from "../check-digit/reference-scheme.ts";
import type { Atom } from "../internal/atoms.ts";
import { type CutText, cutText, isLabel, kindsAt, mostGroups } from "../internal/cut-text.ts";
import { expandSeries } from "../internal/expand-series.ts";
import { liesInside, type TextSpan } from "../internal/text-spans.ts";
import type { ReferenceCandidate } from "./reference-candidate.ts";
import { formsOfAtoms, rawForm } from "./reference-forms.ts";

/** A word longer than this in front of a number is prose, not part of the number. */
const longestPrefix = 8;

/**
 * Find everything in a free text that may be a reference.
 *
 * A candidate is a run of letter and digit groups that starts and ends where the writer set a boundary, so that
 * `INV/2018/0057` never yields `2018`. Groups over a blank are tried together, and their breaks are kept, so that two
 * numbers side by side never become one. Lists (`INV-1001, 1002 and 1005`), dropped shared prefixes (`INV-1001/2/5`)
 * and ranges (`4711-4715`) are written out. Candidates are hypotheses: which of them exist is for
 * {@link matchReferences} to find out.
 *
 * **Units** UTF-16 offsets. **Refuses** nothing; a text without digits has no candidates. **Source** regressions of
 * public cash-application code: non-digits stripped from the whole text merged two numbers and matched inside longer
 * ones (odoo/odoo 28962), whole words compared with whole references instead (odoo/odoo 112874).
 *
 * @param text - one line, or a whole remittance text with line breaks
 * @returns written candidates in the order of their place, longer ones first, then the members of lists and ranges
 * @example
 * ```ts
 * findReferences("see INV-1001/2").map((found) => [found.how, found.text])
 * // => [["written", "INV-1001/2"], ["written", "1001/2"], ["list", "INV-1001"], ["list", "INV-1002"]]
 * findReferences("12 345").map((found) => found.forms.stripped) // => ["12-345", "12", "345"]
 * ```
 * @category References
 */
export function findReferences(text: string): readonly ReferenceCandidate[] {
  if (!/\p{Nd}/u.test(text)) return [];
  const cut = cutText(text);
  const candidates: ReferenceCandidate[] = [];
  for (let first = 0; first < cut.atoms.length; first++) {
    if (!mayStart(cut, first)) continue;
    const found: ReferenceCandidate[] = [];
    let hasDigits = false;
    for (let last = first; last < Math.min(cut.atoms.length, first + mostGroups); last++) {
      if (last > first && !mayJoin(cut, last)) break;
      hasDigits ||= cut.atoms[last]?.kind === "digits";
      if (hasDigits && mayEnd(cut, last)) found.unshift(writtenCandidate(cut, first, last));
    }
    candidates.push(...found);
  }
  return [...candidates, ...expandSeries(cut)];
}

/** A reference starts where the writer set a boundary, right behind a known prefix, or with one behind a separator. */
function mayStart(cut: CutText, at: number): boolean {
  const gap = cut.gaps[at - 1];
  if (gap !== "none" && gap !== "joined") return true;
  const previous = cut.atoms[at - 1];
  if (previous?.kind === "letters" && isLabel(previous.text)) return true;
  return gap === "joined" && isLabel(cut.atoms[at]?.text ?? "");
}

/** A reference ends where the writer set a boundary, or before punctuation that leads to the next word. */
function mayEnd(cut: CutText, at: number): boolean {
  const gap = cut.gaps[at];
  if (gap === "none") return false;
  if (gap !== "joined") return true;
  const next = cut.atoms[at + 1];
  if (next?.kind !== "letters" || cut.atoms[at]?.kind !== "digits") return false;
  return next.text.length > 2 || isLabel(next.text);
}

/** Over a blank only a number continues a reference: after a short prefix, or after another number. */
function mayJoin(cut: CutText, at: number): boolean {
  const gap = cut.gaps[at - 1];
  if (gap === "none" || gap === "joined") return true;
  const before = cut.atoms[at - 1];
  if (gap !== "spaced" || before === undefined || cut.atoms[at]?.kind !== "digits") return false;
  return before.kind === "digits" || before.text.length <= longestPrefix;
}

function writtenCandidate(cut: CutText, first: number, last: number): ReferenceCandidate {
  const run = cut.atoms.slice(first, last + 1);
  const span = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
  const text = cut.text.slice(span.start, span.end);
  const forms = formsOfAtoms(run, rawForm(text));
  const scheme = forms.alnumBreaks.length === 0 ? null : groupedScheme(text, run);
  return {
    text,
    ...span,
    forms: scheme === null ? forms : { ...forms, alnumBreaks: [], digitBreaks: [] },
    how: "written",
    group: null,
    kinds: kindsAt(cut, first),
    looksLike: touches(run, cut.dates) ? "date" : touches(run, cut.amounts) ? "amount" : null,
    scheme,
  };
}

/** Whether any number of a run is part of an amount or a date. */
function touches(run: readonly Atom[], spans: readonly TextSpan[]): boolean {
  return spans.length > 0 && run.some((atom) => atom.kind === "digits" && liesInside(atom, spans));
}

/** The scheme whose check digits and usual printing prove that several groups are one reference. */
function groupedScheme(text: string, run: readonly Atom[]): ReferenceScheme | null {
  const lengths = run.map((atom) => atom.text.length).join(" ");
  const printed: ReferenceScheme | null =
    lengths === "3 4 5" ? "ogm" : lengths === "2 5 5 5 5 5" ? "swiss_qr" : run[0]?.text === "RF" ? "rf" : null;
  return printed !== null && isValidReference(text, printed) ? printed : null;
}
