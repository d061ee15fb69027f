import { InvariantError } from "@receivables/core";
import {
  buildDeletionTable,
  type DeletionTable,
  editsFor,
  likelyEntries,
  packTexts,
} from "../internal/deletion-table.ts";
import { codesOf } from "../internal/edit-script.ts";
import { buildGramIndex, type GramIndex, likelyWords } from "../internal/gram-index.ts";
import { jaroWinkler } from "../internal/jaro-winkler.ts";
import { buildPostings, likelyNames, type SharedWord, type WordPostings } from "../internal/word-postings.ts";
import { wordSimilarity } from "../internal/word-similarity.ts";
import { type WeighedWord, wordsSimilarity } from "../internal/words-similarity.ts";
import { normaliseName } from "./name-forms.ts";

const nameBrand: unique symbol = Symbol("NameIndex");

/** Known names made ready for searches. Opaque: never stored, never sent. @category Names */
export interface NameIndex {
  readonly [nameBrand]: "NameIndex";
}

/** How {@link searchNames} searches. @category Names */
export interface SearchNamesOptions {
  /**
   * Most hits handed back.
   * @defaultValue 10
   */
  readonly most?: number;
  /**
   * Names less alike than this are no hits.
   * @defaultValue 0.6
   */
  readonly leastScore?: number;
}

/** A known name that is like the one searched for. @category Names */
export interface NameHit {
  /** Position in the list the index was made from. */
  readonly entry: number;
  /** From 0 to 1; 1 means the same words, in any order, or the same letters. */
  readonly score: number;
  /** How rare the shared words are among the known names, in bits: 10 bits are shared by one name of a thousand. */
  readonly rarity: number;
}

interface NameTables {
  /** The words by their pieces. */
  readonly grams: GramIndex;
  /** The words by what is left of them when a letter is deleted. */
  readonly slips: DeletionTable;
  /** The names by their words. */
  readonly postings: WordPostings;
  /** The words of each name, as positions in `texts`. */
  readonly words: readonly (readonly number[])[];
  readonly texts: readonly string[];
  readonly wordAt: ReadonlyMap<string, number>;
  /** Bits each word tells. */
  readonly bits: Float64Array;
}

/** Known words compared with each word asked for, of those that share most three-letter pieces. */
const comparedWords = 32;
/** Names looked at closely, of those that share most words. */
const comparedNames = 64;
/** A word nobody has tells as much as one that a single name has; the commonest one still tells something. */
const leastBits = 0.25;
/** A name of more words than this is prose. */
const mostWords = 16;

const tablesByHandle = new WeakMap<NameIndex, NameTables>();

/**
 * Likeness of two words: 1 when equal, 0 when nothing is shared.
 *
 * Jaro's share of characters that are equal and near each other, with Winkler's bonus of 0.1 for each of up to four equal
 * characters in front.
 *
 * **Units** 0 to 1. **Refuses** nothing. **Source** Winkler, String comparator metrics and enhanced decision rules in the
 * Fellegi-Sunter model of record linkage (1990).
 *
 * @param a - a word
 * @param b - another word
 * @returns the likeness
 * @example
 * ```ts
 * jaroWinklerSimilarity("MARTHA", "MARHTA").toFixed(4) // => "0.9611"
 * jaroWinklerSimilarity("DIXON", "DICKSONX").toFixed(4) // => "0.8133"
 * ```
 * @category Names
 */
export function jaroWinklerSimilarity(a: string, b: string): number {
  return jaroWinkler(a, b);
}

/**
 * How alike two company names are, on their own.
 *
 * Both are normalised (see {@link normaliseName}); words are paired one to one: equal, a slip (Jaro-Winkler from 0.88),
 * a beginning, an abbreviation, an initial. The score is what is shared over everything there is, every word alike.
 * Where many names are known, {@link searchNames} lets rare words weigh more.
 *
 * **Units** 0 to 1. **Refuses** nothing. **Source** token-set comparison after Cohen, Ravikumar and Fienberg, A comparison
 * of string distance metrics for name-matching tasks (2003).
 *
 * @param a - a name as written
 * @param b - another one
 * @returns the likeness; 0 when one of them has no letters and digits
 * @example
 * ```ts
 * nameSimilarity("Müller Söhne GmbH", "MUELLER SOEHNE") // => 1
 * nameSimilarity("Acme North Ltd", "Acme South Ltd") // => 0.5
 * nameSimilarity("Nordwind Logis", "Nordwind Logistics Inc").toFixed(2) // => "0.98"
 * ```
 * @category Names
 */
export function nameSimilarity(a: string, b: string): number {
  const one = wordsOf(a);
  const other = wordsOf(b);
  const weigh = (words: readonly string[]): readonly WeighedWord[] => words.map((text) => ({ text, weight: 1 }));
  const similarity = (at: number, place: number): number => wordSimilarity(one[at] ?? "", other[place] ?? "");
  return wordsSimilarity(weigh(one), weigh(other), similarity).score;
}

/**
 * Make known names ready for {@link searchNames}.
 *
 * Every word is kept under its three-letter pieces, every name under its words. A word weighs the logarithm of how rare it is:
 * sharing `ZYLONIX` says more than sharing `TRADING`.
 *
 * **Units** about 200 bytes a name. **Refuses** nothing; a name without letters and digits is never found. **Source**
 * inverse document frequency: Spärck Jones, A statistical interpretation of term specificity (1972).
 *
 * @param names - the known names
 * @returns an opaque index
 * @example
 * ```ts
 * const index = prepareNames(["Zylonix Trading Ltd", "Acme Trading Ltd"]);
 * searchNames(index, "ZYLONX TRADING").map((hit) => hit.entry) // => [0]
 * ```
 * @category Names
 */
export function prepareNames(names: readonly string[]): NameIndex {
  const wordAt = new Map<string, number>();
  const texts: string[] = [];
  const counts: number[] = [];
  const words = names.map((name) => {
    const ids = wordsOf(name).map((text) => {
      const known = wordAt.get(text);
      if (known !== undefined) return known;
      wordAt.set(text, texts.length);
      texts.push(text);
      counts.push(0);
      return texts.length - 1;
    });
    for (const id of new Set(ids)) counts[id] = (counts[id] ?? 0) + 1;
    return ids;
  });
  const bits = Float64Array.from(counts, (count) => Math.max(leastBits, Math.log2(names.length / count)));
  const grams = buildGramIndex(texts);
  const slips = buildDeletionTable(packTexts(texts), 1);
  const postings = buildPostings(words, bits);
  const index: NameIndex = Object.freeze<NameIndex>({ [nameBrand]: "NameIndex" });
  tablesByHandle.set(index, { grams, slips, postings, words, texts, wordAt, bits });
  return index;
}

/**
 * Find the known names that are like a name.
 *
 * For each word the known words one slip away and those that share most three-letter pieces are compared; the 64 names that have most of
 * those that are alike, rare ones first, are compared word by word as in {@link nameSimilarity}, every word weighing how
 * rare it is. Being alike is evidence, not proof: `rarity` says how much
 * of it.
 *
 * **Units** score 0 to 1; rarity in bits. **Refuses** nothing. **Source** as {@link prepareNames} and
 * {@link nameSimilarity}.
 *
 * @param index - made by {@link prepareNames}
 * @param name - as written on a statement
 * @param options - how many hits, and how alike
 * @returns hits, the most alike first, then in the order of the names
 * @throws InvariantError when the value is no such index
 * @example
 * ```ts
 * const index = prepareNames(["Nordwind Logistics GmbH", "Nordwind Power AG", "Südwind Logistics GmbH"]);
 * searchNames(index, "NORDWIND LOGISTIK").map(({ entry }) => entry) // => [0]
 * ```
 * @category Names
 */
export function searchNames(index: NameIndex, name: string, options: SearchNamesOptions = {}): readonly NameHit[] {
  const tables = tablesByHandle.get(index);
  if (tables === undefined) throw new InvariantError("this is no index made by prepareNames");
  const { most = 10, leastScore = 0.6 } = options;
  const words = wordsOf(name);
  const unknown = Math.max(leastBits, Math.log2(Math.max(1, tables.words.length)));
  const asked = words.map((text) => {
    const known = tables.wordAt.get(text);
    return { text, weight: known === undefined ? unknown : (tables.bits[known] ?? unknown) };
  });
  const similarity = similarityTo(words, tables.texts);
  const shared = words.flatMap((text, at) => sharedWords(tables, text, (id) => similarity(at, id)));
  const weight = asked.reduce((sum, word) => sum + word.weight, 0);
  const hits: NameHit[] = [];
  for (const entry of likelyNames(tables.postings, shared, weight, comparedNames)) {
    const ids = tables.words[entry] ?? [];
    const known = ids.map((id) => ({ text: tables.texts[id] ?? "", weight: tables.bits[id] ?? 0 }));
    const found = wordsSimilarity(asked, known, (at, other) => similarity(at, ids[other] ?? 0));
    const rarity = found.shared.reduce((sum, value, at) => sum + value * (known[at]?.weight ?? 0), 0);
    if (found.score >= leastScore) hits.push({ entry, score: found.score, rarity });
  }
  return hits.sort((a, b) => b.score - a.score || a.entry - b.entry).slice(0, most);
}

/** Known words that may stand for a word, each with what it tells. */
function sharedWords(tables: NameTables, text: string, similarity: (id: number) => number): readonly SharedWord[] {
  const near = likelyEntries(tables.slips, codesOf(text), editsFor(text.length, 1));
  const likely = new Set([...near, ...likelyWords(tables.grams, text, comparedWords)]);
  return [...likely].flatMap((word) => {
    const value = similarity(word);
    return value === 0 ? [] : [{ word, worth: value * (tables.bits[word] ?? 0) }];
  });
}

/** The same words are met in many names: each is compared once. */
function similarityTo(words: readonly string[], texts: readonly string[]): (at: number, id: number) => number {
  const known = words.map(() => new Map<number, number>());
  return (at, id) => {
    const value = known[at]?.get(id) ?? wordSimilarity(words[at] ?? "", texts[id] ?? "");
    known[at]?.set(id, value);
    return value;
  };
}

function wordsOf(name: string): readonly string[] {
  const { normalised } = normaliseName(name);
  return normalised === "" ? [] : normalised.split(" ", mostWords);
}
