import { highest } from "./word-postings.ts";

/** Words by their three-letter pieces. */
export interface GramIndex {
  readonly grams: ReadonlyMap<string, number>;
  /** Where the words of each piece begin in `entries`. */
  readonly starts: Int32Array;
  readonly entries: Int32Array;
  /** How much a piece says: rare ones say more. */
  readonly weights: Float64Array;
  /** Length of the vector of weights of each word. */
  readonly norms: Float64Array;
  /** Used by one search after the other, all zero between them. */
  readonly scores: Float64Array;
}

/** Pieces of a word, each once: `^` in front of it, `$` behind it. */
function gramsOf(word: string): readonly string[] {
  const padded = `^${word}$`;
  const grams: string[] = [];
  for (let at = 0; at + 3 <= padded.length; at++) {
    const gram = padded.slice(at, at + 3);
    if (!grams.includes(gram)) grams.push(gram);
  }
  return grams;
}

/** Build the index over different words. */
export function buildGramIndex(words: readonly string[]): GramIndex {
  const grams = new Map<string, number>();
  const counts: number[] = [];
  const pieces = words.map((word) =>
    gramsOf(word).map((gram) => {
      const known = grams.get(gram) ?? grams.size;
      if (known === grams.size) {
        grams.set(gram, known);
        counts.push(0);
      }
      counts[known] = (counts[known] ?? 0) + 1;
      return known;
    }),
  );
  const weights = Float64Array.from(counts, (count) => Math.log(1 + words.length / count) ** 2);
  const starts = new Int32Array(grams.size + 1);
  for (let gram = 0; gram < grams.size; gram++) starts[gram + 1] = (starts[gram] ?? 0) + (counts[gram] ?? 0);
  const entries = new Int32Array(starts[grams.size] ?? 0);
  const filled = starts.slice(0, -1);
  const norms = new Float64Array(words.length);
  for (const [entry, list] of pieces.entries()) {
    let square = 0;
    for (const gram of list) {
      const place = filled[gram] ?? 0;
      entries[place] = entry;
      filled[gram] = place + 1;
      square += weights[gram] ?? 0;
    }
    norms[entry] = Math.sqrt(square);
  }
  return { grams, starts, entries, weights, norms, scores: new Float64Array(words.length) };
}

/** The words that share most pieces with a word, by the cosine of the weights; the first comes first among equals. */
export function likelyWords(index: GramIndex, word: string, most: number): readonly number[] {
  const { starts, entries, weights, norms, scores } = index;
  const touched: number[] = [];
  for (const gram of gramsOf(word)) {
    const known = index.grams.get(gram);
    if (known === undefined) continue;
    const weight = weights[known] ?? 0;
    const end = starts[known + 1] ?? 0;
    for (let place = starts[known] ?? 0; place < end; place++) {
      const entry = entries[place] ?? 0;
      const score = scores[entry] ?? 0;
      if (score === 0) touched.push(entry);
      scores[entry] = score + weight;
    }
  }
  for (const entry of touched) scores[entry] = (scores[entry] ?? 0) / (norms[entry] ?? 1);
  const best = highest(touched, scores, most);
  for (const entry of touched) scores[entry] = 0;
  return best;
}
