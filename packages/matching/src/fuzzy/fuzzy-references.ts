import { InvariantError } from "@receivables/core";
import { type CoreForm, coreForm } from "../internal/core-form.ts";
import { type CutOrder, cutOrder, isEndOf, stretchOf } from "../internal/cut-order.ts";
import {
  buildDeletionTable,
  type DeletionTable,
  editsFor,
  likelyEntries,
  longestSearched,
  type PackedTexts,
  packedText,
  packTexts,
} from "../internal/deletion-table.ts";
import { codesOf, editScript } from "../internal/edit-script.ts";
import type { ReferenceEntry } from "../reference/reference-index.ts";
import type { ReferenceKind } from "../reference/reference-labels.ts";

/**
 * What happened to a character on the way from the known reference to the written one: taken for a look-alike, replaced,
 * swapped with its neighbour, left out, or added.
 *
 * @category Fuzzy references
 */
export type ReferenceChange = "confused" | "substituted" | "transposed" | "missing" | "extra";

/** How {@link prepareFuzzyReferences} makes its index. @category Fuzzy references */
export interface PrepareFuzzyReferencesOptions {
  /** Most edits that can be looked up. Two edits take about five times the memory of one. */
  readonly mostEdits: 1 | 2;
}

/** What {@link lookUpFuzzyReference} and {@link lookUpCutReference} look at. @category Fuzzy references */
export interface FuzzyReferenceOptions {
  /**
   * Most edits, no more than the index was made for unless `among` is given.
   * @defaultValue what the index was made for
   */
  readonly mostEdits?: 0 | 1 | 2;
  /**
   * Most hits handed back; `complete` says whether there were more.
   * @defaultValue 50
   */
  readonly most?: number;
  /**
   * Fewest characters that must be left of a cut reference.
   * @defaultValue 5
   */
  readonly leastKept?: number;
  /**
   * Which entries count, by position.
   * @defaultValue all
   */
  readonly accept?: (entry: number) => boolean;
  /**
   * The only entries looked at, by position, such as those of one customer. They are compared one by one, so that two
   * edits are found whatever the index was made for.
   * @defaultValue all
   */
  readonly among?: readonly number[];
}

const fuzzyBrand: unique symbol = Symbol("FuzzyReferenceIndex");

/** Known references made ready for look-ups with errors. Opaque: never stored, never sent. @category Fuzzy references */
export interface FuzzyReferenceIndex {
  readonly [fuzzyBrand]: "FuzzyReferenceIndex";
}

/** A known reference that a written one may be a slip of. @category Fuzzy references */
export interface FuzzyReferenceHit {
  /** Position in the list the index was made from. */
  readonly entry: number;
  readonly edits: number;
  /** Characters taken for look-alikes; they are no edits. */
  readonly confusions: number;
  /** What happened, in the order of the text. */
  readonly changes: readonly ReferenceChange[];
}

/** What {@link lookUpFuzzyReference} found. @category Fuzzy references */
export interface FuzzyReferenceHits {
  /** Fewest edits first, then fewest confusions, then in the order of the entries. */
  readonly hits: readonly FuzzyReferenceHit[];
  /** Whether these are all there are. */
  readonly complete: boolean;
}

/** A known reference that a written one is the beginning or the end of. @category Fuzzy references */
export interface CutReferenceHit {
  /** Position in the list the index was made from. */
  readonly entry: number;
  /** Which part was left. */
  readonly kept: "front" | "back";
  /** Characters gone. */
  readonly missing: number;
}

/** What {@link lookUpCutReference} found. @category Fuzzy references */
export interface CutReferenceHits {
  /** Fewest characters gone first, then in the order of the entries. */
  readonly hits: readonly CutReferenceHit[];
  /** Whether these are all there are. */
  readonly complete: boolean;
}

interface FuzzyTables {
  readonly entries: readonly ReferenceEntry[];
  readonly mostEdits: 1 | 2;
  readonly cores: PackedTexts;
  readonly deletions: DeletionTable;
  /** Made when the first cut reference is looked up. */
  cuts: readonly [front: CutOrder, back: CutOrder] | null;
}

const tablesByHandle = new WeakMap<FuzzyReferenceIndex, FuzzyTables>();

/**
 * Make known references ready for look-ups that allow errors.
 *
 * Symmetric deletion: every reference is kept under the hash of its core and of all that is left when one or two
 * characters are deleted, with look-alikes folded; two texts within so many edits share one of them. The core is
 * letters and digits without known prefixes such as `INV`.
 *
 * **Units** characters; about 100 bytes an entry for one edit at twelve characters. **Refuses** nothing; an entry without
 * letters and digits, or with more than 64 of them, is never found. **Source** Garbe, symmetric delete spelling
 * correction (SymSpell, 2012); Damerau, CACM 7 (1964).
 *
 * @param entries - the known references
 * @param options - how many edits
 * @returns an opaque index
 * @example
 * ```ts
 * const index = prepareFuzzyReferences([{ reference: "INV-100123", kind: "document" }], { mostEdits: 1 });
 * lookUpFuzzyReference(index, "100132").hits // => [{ entry: 0, edits: 1, confusions: 0, changes: ["transposed"] }]
 * ```
 * @category Fuzzy references
 */
export function prepareFuzzyReferences(
  entries: readonly ReferenceEntry[],
  options: PrepareFuzzyReferencesOptions,
): FuzzyReferenceIndex {
  const { mostEdits } = options;
  const cores = packTexts(entries.map((entry) => coreForm(entry.reference).text));
  const index: FuzzyReferenceIndex = Object.freeze<FuzzyReferenceIndex>({ [fuzzyBrand]: "FuzzyReferenceIndex" });
  tablesByHandle.set(index, { entries, mostEdits, cores, deletions: buildDeletionTable(cores, mostEdits), cuts: null });
  return index;
}

/**
 * Find the known references a written one may be a slip of, the reference itself included.
 *
 * Edits are characters left out, added, replaced, or swapped with their neighbour (restricted Damerau-Levenshtein).
 * Look-alikes (0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B) are equal and counted apart. Of two texts the shorter one says how many
 * edits are allowed: none below five characters, one below eight. Numbers written apart stay apart.
 *
 * **Units** characters. **Refuses** nothing. **Source** as {@link prepareFuzzyReferences}; shares of digit errors:
 * Verhoeff, Error detecting decimal codes (1969).
 *
 * @param index - made by {@link prepareFuzzyReferences}
 * @param reference - as the payer wrote it
 * @param options - how many edits and hits, and which entries
 * @returns the hits, and whether they are all there are
 * @throws InvariantError when the value is no such index
 * @example
 * ```ts
 * const known = ["2026-00815", "2026-00816", "2026-01815"];
 * const entries = known.map((reference): ReferenceEntry => ({ reference, kind: "document" }));
 * const index = prepareFuzzyReferences(entries, { mostEdits: 1 });
 * lookUpFuzzyReference(index, "2O26-OO815").hits.map(({ entry, edits, confusions }) => [entry, edits, confusions])
 * // => [[0, 0, 3], [2, 1, 2], [1, 1, 3]]
 * ```
 * @category Fuzzy references
 */
export function lookUpFuzzyReference(
  index: FuzzyReferenceIndex,
  reference: string,
  options: FuzzyReferenceOptions = {},
): FuzzyReferenceHits {
  return fuzzyHits(index, coreForm(reference), options);
}

/**
 * Find the known references a written one is the beginning or the end of.
 *
 * What a field limit or a lost first line leaves: at least `leastKept` characters, compared in the core form. The
 * reference itself is not among the hits.
 *
 * **Units** characters. **Refuses** nothing. **Source** field limits such as 140 characters of unstructured remittance
 * (SEPA), 80 of an ACH addenda, 16 of an MT940 reference.
 *
 * @param index - made by {@link prepareFuzzyReferences}
 * @param reference - what is left of the reference
 * @param options - how much must be left, how many hits, and which entries
 * @returns the hits, and whether they are all there are
 * @throws InvariantError when the value is no such index
 * @example
 * ```ts
 * const known = ["INV-2026-00815", "INV-2026-11815"];
 * const entries = known.map((reference): ReferenceEntry => ({ reference, kind: "document" }));
 * const index = prepareFuzzyReferences(entries, { mostEdits: 1 });
 * lookUpCutReference(index, "INV-2026-008").hits // => [{ entry: 0, kept: "front", missing: 2 }]
 * lookUpCutReference(index, "6-11815").hits // => [{ entry: 1, kept: "back", missing: 3 }]
 * ```
 * @category Fuzzy references
 */
export function lookUpCutReference(
  index: FuzzyReferenceIndex,
  reference: string,
  options: FuzzyReferenceOptions = {},
): CutReferenceHits {
  return cutHits(index, coreForm(reference), options);
}

/** {@link lookUpFuzzyReference} of a core that was cut out of a longer text. */
export function fuzzyHits(
  index: FuzzyReferenceIndex,
  written: CoreForm,
  options: FuzzyReferenceOptions,
): FuzzyReferenceHits {
  const tables = tablesOf(index);
  const { most = 50, accept, among } = options;
  const wanted = options.mostEdits ?? tables.mostEdits;
  const limit = among === undefined ? Math.min(wanted, tables.mostEdits) : wanted;
  const codes = codesOf(written.text);
  const hits: FuzzyReferenceHit[] = [];
  if (codes.length === 0 || codes.length > longestSearched) return { hits, complete: true };
  const likely = among ?? likelyEntries(tables.deletions, codes, editsFor(codes.length, limit));
  for (const entry of likely) {
    const known = packedText(tables.cores, entry);
    const script = editScript(known, codes, editsFor(Math.min(known.length, codes.length), limit));
    if (script === null || !keepsBreaks(tables, entry, written, script.edits) || accept?.(entry) === false) continue;
    hits.push({ entry, edits: script.edits, confusions: script.confusions, changes: script.changes });
  }
  hits.sort((a, b) => a.edits - b.edits || a.confusions - b.confusions || a.entry - b.entry);
  return { hits: hits.slice(0, most), complete: hits.length <= most };
}

/** A writer may drop the breaks between numbers, never add one; each edit may move a break by one character. */
function keepsBreaks(tables: FuzzyTables, entry: number, written: CoreForm, edits: number): boolean {
  if (written.breaks.length === 0) return true;
  const { breaks } = coreForm(tables.entries[entry]?.reference ?? "");
  return written.breaks.every((place) => breaks.some((known) => Math.abs(known - place) <= edits));
}

/** {@link lookUpCutReference} of a core that was cut out of a longer text. */
export function cutHits(
  index: FuzzyReferenceIndex,
  written: CoreForm,
  options: FuzzyReferenceOptions,
): CutReferenceHits {
  const tables = tablesOf(index);
  const { most = 50, leastKept = 5, accept, among } = options;
  const codes = codesOf(written.text);
  if (codes.length < leastKept || codes.length > longestSearched) return { hits: [], complete: true };
  const hits: CutReferenceHit[] = [];
  let complete = true;
  for (const kept of ["front", "back"] as const) {
    const fromBack = kept === "back";
    const likely = among?.filter((entry) => isEndOf(codes, packedText(tables.cores, entry), fromBack));
    const stretch = likely ?? stretchOf(cutsOf(tables)[fromBack ? 1 : 0], codes);
    complete &&= stretch.length <= mostCut;
    for (const entry of stretch.slice(0, mostCut)) {
      const missing = packedText(tables.cores, entry).length - codes.length;
      const isHit = missing > 0 && accept?.(entry) !== false;
      if (isHit && keepsCutBreaks(tables, entry, written, fromBack ? 0 : missing)) hits.push({ entry, kept, missing });
    }
  }
  hits.sort((a, b) => a.missing - b.missing || a.entry - b.entry || (a.kept === "front" ? -1 : 1));
  return { hits: hits.slice(0, most), complete: complete && hits.length <= most };
}

/** So many references with one beginning tell nothing any more: the rest of them is not looked at. */
const mostCut = 10_000;

/** A cut never adds a break between numbers; gone characters at the end move it. */
function keepsCutBreaks(tables: FuzzyTables, entry: number, written: CoreForm, moved: number): boolean {
  if (written.breaks.length === 0) return true;
  const { breaks } = coreForm(tables.entries[entry]?.reference ?? "");
  return written.breaks.every((place) => breaks.includes(place + moved));
}

function cutsOf(tables: FuzzyTables): readonly [front: CutOrder, back: CutOrder] {
  tables.cuts ??= [cutOrder(tables.cores, false), cutOrder(tables.cores, true)];
  return tables.cuts;
}

/** The kind of a known reference. */
export function kindOf(index: FuzzyReferenceIndex, entry: number): ReferenceKind {
  return tablesOf(index).entries[entry]?.kind ?? "other";
}

function tablesOf(index: FuzzyReferenceIndex): FuzzyTables {
  const tables = tablesByHandle.get(index);
  if (tables === undefined) throw new InvariantError("this is no index made by prepareFuzzyReferences");
  return tables;
}
