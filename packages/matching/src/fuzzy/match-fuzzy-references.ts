import { coreForm } from "../internal/core-form.ts";
import { findReferences } from "../reference/find-references.ts";
import type { ReferenceCandidate } from "../reference/reference-candidate.ts";
import {
  type CutReferenceHit,
  cutHits,
  type FuzzyReferenceHit,
  type FuzzyReferenceIndex,
  type FuzzyReferenceOptions,
  fuzzyHits,
  kindOf,
} from "./fuzzy-references.ts";

/** A piece of text that may be a slip or a piece of known references. @category Fuzzy references */
export interface FuzzyReferenceMatch {
  readonly text: string;
  /** UTF-16 offsets in the searched text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** References within so many edits, the closest first. */
  readonly slips: readonly FuzzyReferenceHit[];
  /** Where there are no slips: references the piece is the beginning or the end of. */
  readonly cuts: readonly CutReferenceHit[];
  /** Whether these are all there are. */
  readonly complete: boolean;
}

/**
 * Find the known references a free text may name with a slip or in part.
 *
 * For what {@link matchReferences} leaves unexplained. A piece that names something exactly is no slip, and nothing that
 * overlaps it is one; amounts, dates and numbers announced as something else are left out. Hits are hypotheses: numbers in
 * a row are one edit apart, so a slip proves nothing without the amount.
 *
 * **Units** UTF-16 offsets. **Refuses** nothing. **Source** as {@link findReferences} and {@link prepareFuzzyReferences}.
 *
 * @param index - made by {@link prepareFuzzyReferences}
 * @param text - free text
 * @param options - how many edits and hits, and which entries
 * @returns matches in the order of their place, longer ones first
 * @throws InvariantError when the value is no such index
 * @example
 * ```ts
 * const known = ["INV-26-40017", "INV-26-40018"];
 * const entries = known.map((reference): ReferenceEntry => ({ reference, kind: "document" }));
 * const index = prepareFuzzyReferences(entries, { mostEdits: 1 });
 * matchFuzzyReferences(index, "INV-26-4OO17 and INV-26-40018").map(({ text, slips }) => [text, slips[0]?.entry])
 * // => [["INV-26-4OO17", 0]]
 * ```
 * @category Fuzzy references
 */
export function matchFuzzyReferences(
  index: FuzzyReferenceIndex,
  text: string,
  options: FuzzyReferenceOptions = {},
): readonly FuzzyReferenceMatch[] {
  const exact: FuzzyReferenceMatch[] = [];
  const found: FuzzyReferenceMatch[] = [];
  for (const candidate of findReferences(text)) {
    if (candidate.how !== "written" || candidate.looksLike !== null || candidate.kinds?.length === 0) continue;
    const match = matchOf(index, candidate, options);
    const [best] = match.slips;
    if (best?.edits === 0 && best.confusions === 0) exact.push(match);
    else if (match.slips.length + match.cuts.length > 0 || !match.complete) found.push(match);
  }
  const open = found.filter((match) => exact.every((named) => named.end <= match.start || match.end <= named.start));
  return withoutRepeats(open);
}

function matchOf(
  index: FuzzyReferenceIndex,
  candidate: ReferenceCandidate,
  options: FuzzyReferenceOptions,
): FuzzyReferenceMatch {
  const { text, start, end, kinds, scheme } = candidate;
  const core = coreForm(text);
  // Check digits have proved that the blanks are only for reading.
  const written = scheme === null ? core : { ...core, breaks: [] };
  const accept = (entry: number): boolean =>
    options.accept?.(entry) !== false && (kinds === null || kinds.includes(kindOf(index, entry)));
  const slips = fuzzyHits(index, written, { ...options, accept });
  const cuts = slips.hits.length > 0 ? { hits: [], complete: true } : cutHits(index, written, { ...options, accept });
  return { text, start, end, slips: slips.hits, cuts: cuts.hits, complete: slips.complete && cuts.complete };
}

/** A piece of a longer match that may mean nothing else than it says nothing more. */
function withoutRepeats(matches: readonly FuzzyReferenceMatch[]): readonly FuzzyReferenceMatch[] {
  const kept: FuzzyReferenceMatch[] = [];
  const longestFirst = [...matches].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const match of longestFirst) {
    const outer = kept.filter((each) => each.start <= match.start && match.end <= each.end);
    const named = new Set(outer.flatMap((each) => [...each.slips, ...each.cuts]).map((hit) => hit.entry));
    const isNew = [...match.slips, ...match.cuts].some((hit) => !named.has(hit.entry));
    if (outer.length === 0 || isNew) kept.push(match);
  }
  return kept.sort((a, b) => a.start - b.start || b.end - a.end);
}
