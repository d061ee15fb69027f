import { InvariantError } from "@receivables/core";
import { addKey, firstNode, type KeyChains, keyChains, keyHash, nextNode } from "../internal/key-chains.ts";
import { findReferences } from "./find-references.ts";
import type { ReferenceCandidate } from "./reference-candidate.ts";
import { hasOwnLetters, normaliseReference, type ReferenceForms } from "./reference-forms.ts";
import type { ReferenceKind } from "./reference-labels.ts";

/** A known reference. Its position in the list given to {@link prepareReferences} is its name afterwards. @category References */
export interface ReferenceEntry {
  readonly reference: string;
  readonly kind: ReferenceKind;
}

/**
 * How well two references agree, from strict to loose: as written; without separators; without known prefixes and
 * leading zeros; in digits only, where at
 * least one side has no letters of its own.
 *
 * @category References
 */
export type ReferenceForm = "raw" | "alnum" | "stripped" | "digits";

const indexBrand: unique symbol = Symbol("ReferenceIndex");

/** Known references made ready for look-ups. Opaque: never stored, never sent. @category References */
export interface ReferenceIndex {
  readonly [indexBrand]: "ReferenceIndex";
}

/** A known reference found. @category References */
export interface ReferenceHit {
  /** Position in the list the index was made from. */
  readonly entry: number;
  readonly form: ReferenceForm;
}

/** A piece of text that names known references. @category References */
export interface ReferenceMatch {
  readonly text: string;
  /** UTF-16 offsets in the searched text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly how: ReferenceCandidate["how"];
  /** The best form any of the entries agrees in. */
  readonly form: ReferenceForm;
  /** Entries that agree in that form; more than one means the reference is ambiguous. */
  readonly entries: readonly number[];
}

/** How {@link matchReferences} reads free text. @category References */
export interface MatchReferencesOptions {
  /**
   * Numbers with fewer digits count only behind a word that announces them, or with letters of their own.
   * @defaultValue 4
   */
  readonly leastDigits?: number;
}

interface IndexTables {
  readonly references: readonly string[];
  /** Position of each entry's kind in `kindsInUse`. */
  readonly kinds: Uint8Array;
  readonly kindsInUse: readonly ReferenceKind[];
  readonly keys: KeyChains;
}

const formOrder: readonly ReferenceForm[] = ["raw", "alnum", "stripped", "digits"];
const tablesByHandle = new WeakMap<ReferenceIndex, IndexTables>();

/**
 * Make known references ready for look-ups by any of their forms.
 *
 * **Units** one entry has up to three keys, kept in chains of about 30 bytes; the references themselves are read again
 * where a hash fits. **Refuses** nothing; an entry
 * without letters and digits is never found. **Source** none.
 *
 * @param entries - the known references, in a list or as they are made
 * @returns an opaque index
 * @example
 * ```ts
 * const index = prepareReferences([{ reference: "INV-1001", kind: "document" }]);
 * lookUpReference(index, "inv 01001") // => [{ entry: 0, form: "stripped" }]
 * ```
 * @category References
 */
export function prepareReferences(entries: Iterable<ReferenceEntry>): ReferenceIndex {
  // Texts and kinds side by side: the entries themselves can be let go, one by one.
  const references: string[] = [];
  const places: number[] = [];
  const kindsInUse: ReferenceKind[] = [];
  for (const { reference, kind } of entries) {
    if (!kindsInUse.includes(kind)) kindsInUse.push(kind);
    references.push(reference);
    places.push(kindsInUse.indexOf(kind));
  }
  const kinds = Uint8Array.from(places);
  const keys = keyChains(references.length * keysEach);
  references.forEach((reference, entry) => {
    const forms = normaliseReference(reference);
    if (forms.alnum === "") return;
    keysOf(forms).forEach((key, at) => {
      addKey(keys, entry * keysEach + at, key);
    });
  });
  const index: ReferenceIndex = Object.freeze<ReferenceIndex>({ [indexBrand]: "ReferenceIndex" });
  tablesByHandle.set(index, { references, kinds, kindsInUse, keys });
  return index;
}

/**
 * Find the known references that agree with one reference, such as a line of a remittance advice.
 *
 * **Units** none. **Refuses** nothing. **Source** none.
 *
 * @param index - made by {@link prepareReferences}
 * @param reference - as the payer wrote it
 * @returns hits with the best form each agrees in, strict forms first, then in the order of the entries
 * @throws InvariantError when the value is no such index
 * @example
 * ```ts
 * const index = prepareReferences([
 *   { reference: "2026-0042", kind: "document" }, { reference: "20260042", kind: "document" },
 * ]);
 * lookUpReference(index, "2026-0042") // => [{ entry: 0, form: "raw" }]
 * lookUpReference(index, "20260042") // => [{ entry: 1, form: "raw" }, { entry: 0, form: "alnum" }]
 * ```
 * @category References
 */
export function lookUpReference(index: ReferenceIndex, reference: string): readonly ReferenceHit[] {
  return hitsOf(tablesOf(index), normaliseReference(reference));
}

/**
 * Find the known references a free text names.
 *
 * Each candidate of {@link findReferences} is looked up. What lies inside a longer match is dropped; a list counts only
 * when every member exists, a range when both ends do; what reads as an amount or a date counts only as written; a word
 * such as `PO` in front restricts the kind.
 *
 * **Units** UTF-16 offsets. **Refuses** nothing. **Source** as {@link findReferences}.
 *
 * @param index - made by {@link prepareReferences}
 * @param text - free text
 * @param options - how short a bare number may be
 * @returns matches in the order of their place
 * @throws InvariantError when the value is no such index
 * @example
 * ```ts
 * const index = prepareReferences(["INV-1001", "INV-1002", "INV-1005"].map((reference) => ({ reference, kind: "document" })));
 * matchReferences(index, "Payment INV-1001/2/5").map((match) => match.entries) // => [[0], [1], [2]]
 * matchReferences(index, "EUR 1001,00 for PO 1002") // => []
 * ```
 * @category References
 */
export function matchReferences(
  index: ReferenceIndex,
  text: string,
  options: MatchReferencesOptions = {},
): readonly ReferenceMatch[] {
  const tables = tablesOf(index);
  const leastDigits = options.leastDigits ?? 4;
  const candidates = findReferences(text);
  const found: { readonly candidate: ReferenceCandidate; readonly match: ReferenceMatch | null }[] = [];
  for (const candidate of candidates) {
    const match = isWorthLooking(candidate, leastDigits) ? matchOf(tables, candidate) : null;
    if (match !== null || candidate.group !== null) found.push({ candidate, match });
  }
  const incomplete = incompleteGroups(found);
  const matches: ReferenceMatch[] = [];
  for (const { candidate, match } of found)
    if (match !== null && !(candidate.group !== null && incomplete.has(candidate.group))) matches.push(match);
  return withoutInner(matches);
}

function tablesOf(index: ReferenceIndex): IndexTables {
  const tables = tablesByHandle.get(index);
  if (tables === undefined) throw new InvariantError("this is no index made by prepareReferences");
  return tables;
}

const keysEach = 3;

/** What a reference is kept under: at most three keys, each once. */
function keysOf(forms: ReferenceForms): readonly string[] {
  const { alnum, stripped, digits } = forms;
  const keys = stripped === alnum ? [alnum] : [alnum, stripped];
  return digits === "" || keys.includes(digits) ? keys : [...keys, digits];
}

function hitsOf(
  tables: IndexTables,
  forms: ReferenceForms,
  kinds: readonly ReferenceKind[] | null = null,
): ReferenceHit[] {
  const ranks = new Map<number, number | null>();
  // Many entries may have one reference: its forms are made once.
  const known = new Map<string, ReferenceForms>();
  for (const key of keysOf(forms)) {
    const hash = keyHash(key);
    for (let node = firstNode(tables.keys, hash); node !== -1; node = nextNode(tables.keys, node, hash)) {
      const position = Math.floor(node / keysEach);
      const kind = tables.kindsInUse[tables.kinds[position] ?? 0];
      if (ranks.has(position) || (kinds !== null && (kind === undefined || !kinds.includes(kind)))) continue;
      const reference = tables.references[position] ?? "";
      const other = known.get(reference) ?? normaliseReference(reference);
      known.set(reference, other);
      ranks.set(position, agreement(forms, other));
    }
  }
  return [...ranks]
    .flatMap(([entry, rank]) => (rank === null ? [] : [{ entry, rank }]))
    .sort((a, b) => a.rank - b.rank || a.entry - b.entry)
    .map(({ entry, rank }) => ({ entry, form: formOrder[rank] ?? "digits" }));
}

/** Position of the strictest form two references agree in, or `null`. A writer may drop breaks, never add them. */
function agreement(written: ReferenceForms, known: ReferenceForms): number | null {
  if (written.raw === known.raw) return 0;
  if (written.alnum === known.alnum && isSubset(written.alnumBreaks, known.alnumBreaks)) return 1;
  if (written.stripped !== "" && written.stripped === known.stripped) return 2;
  if (written.digits === "" || written.digits !== known.digits) return null;
  if (!isSubset(written.digitBreaks, known.digitBreaks)) return null;
  // A word of the text in front of a number is no part of it: the number alone is looked up as well.
  return hasOwnLetters(written) && (hasOwnLetters(known) || written.raw.includes(" ")) ? null : 3;
}

function isSubset(some: readonly number[], all: readonly number[]): boolean {
  return some.every((each) => all.includes(each));
}

function isWorthLooking(candidate: ReferenceCandidate, leastDigits: number): boolean {
  if (candidate.kinds !== null && candidate.kinds.length === 0) return false;
  if (candidate.kinds !== null || candidate.how !== "written") return true;
  return hasOwnLetters(candidate.forms) || candidate.forms.stripped.replace(/\D/g, "").length >= leastDigits;
}

function matchOf(tables: IndexTables, candidate: ReferenceCandidate): ReferenceMatch | null {
  const hits = hitsOf(tables, candidate.forms, candidate.kinds);
  const form = hits[0]?.form;
  if (form === undefined) return null;
  // A date or amount is a reference only when one of ours is written exactly like it, points and all.
  if (candidate.looksLike !== null && (form !== "raw" || candidate.forms.alnumBreaks.length === 0)) return null;
  const { text, start, end, how } = candidate;
  return { text, start, end, how, form, entries: hits.filter((hit) => hit.form === form).map((hit) => hit.entry) };
}

/** Lists with a member that does not exist, and ranges without one of their ends. */
function incompleteGroups(
  found: readonly { readonly candidate: ReferenceCandidate; readonly match: ReferenceMatch | null }[],
): ReadonlySet<number> {
  const incomplete = new Set<number>();
  found.forEach(({ candidate, match }, at) => {
    if (candidate.group === null || match !== null) return;
    const isFirst = found[at - 1]?.candidate.group !== candidate.group;
    const isLast = found[at + 1]?.candidate.group !== candidate.group;
    if (candidate.how === "list" || isFirst || isLast) incomplete.add(candidate.group);
  });
  return incomplete;
}

/**
 * Drop matches that lie inside a longer written one, and repeat no entry. Where both mean the same entries the longer one
 * takes the stricter form: in `invoice 1001` the number alone may be exactly ours.
 */
function withoutInner(matches: readonly ReferenceMatch[]): readonly ReferenceMatch[] {
  const outer: ReferenceMatch[] = [];
  const longestFirst = [...matches].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start || howOrder(a) - howOrder(b),
  );
  const named = new Set<number>();
  for (const match of longestFirst) {
    const over = outer.findIndex((each) => covers(each, match));
    const cover = outer[over];
    if (cover !== undefined && isStricter(match, cover)) outer[over] = { ...cover, form: match.form };
    if (cover !== undefined || match.entries.every((entry) => named.has(entry))) continue;
    for (const entry of match.entries) named.add(entry);
    outer.push(match);
  }
  return outer.sort((a, b) => a.start - b.start || a.end - b.end || (a.entries[0] ?? 0) - (b.entries[0] ?? 0));
}

/** Whether a match means the same entries as another one, in a stricter form. */
function isStricter(match: ReferenceMatch, other: ReferenceMatch): boolean {
  if (formOrder.indexOf(match.form) >= formOrder.indexOf(other.form)) return false;
  return match.entries.length === other.entries.length && match.entries.every((entry) => other.entries.includes(entry));
}

/** Whether a written match stands over another one. */
function covers(outer: ReferenceMatch, inner: ReferenceMatch): boolean {
  if (outer.how !== "written" || outer.start > inner.start || inner.end > outer.end) return false;
  return outer.end - outer.start > inner.end - inner.start || inner.how !== "written";
}

function howOrder(match: ReferenceMatch): number {
  return match.how === "written" ? 0 : 1;
}
