/** Which names have each word, and how much the words of each name weigh together. */
export interface WordPostings {
  /** Where the names of each word begin in `entries`. */
  readonly starts: Int32Array;
  readonly entries: Int32Array;
  readonly weights: Float64Array;
  /** Used by one search after the other, all zero between them. */
  readonly scores: Float64Array;
}

/** A word more names have than this only counts for names that also share a rarer one. */
const fewNames = 2048;

/** Turn the words of each name around. */
export function buildPostings(names: readonly (readonly number[])[], bits: Float64Array): WordPostings {
  const starts = new Int32Array(bits.length + 1);
  const weights = new Float64Array(names.length);
  for (const [entry, words] of names.entries()) {
    for (const word of new Set(words)) starts[word + 1] = (starts[word + 1] ?? 0) + 1;
    for (const word of words) weights[entry] = (weights[entry] ?? 0) + (bits[word] ?? 0);
  }
  for (let word = 0; word < bits.length; word++) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  const entries = new Int32Array(starts[bits.length] ?? 0);
  const filled = starts.slice(0, -1);
  for (const [entry, words] of names.entries()) {
    for (const word of new Set(words)) {
      const place = filled[word] ?? 0;
      entries[place] = entry;
      filled[word] = place + 1;
    }
  }
  return { starts, entries, weights, scores: new Float64Array(names.length) };
}

/** A known word and what sharing it is worth. */
export interface SharedWord {
  readonly word: number;
  readonly worth: number;
}

/** The names that share most with what is asked, of everything they have; the first comes first among equals. */
export function likelyNames(
  postings: WordPostings,
  shared: readonly SharedWord[],
  asked: number,
  most: number,
): readonly number[] {
  const { starts, entries, weights, scores } = postings;
  const countOf = (word: number): number => (starts[word + 1] ?? 0) - (starts[word] ?? 0);
  const rareFirst = [...shared].sort((a, b) => countOf(a.word) - countOf(b.word) || a.word - b.word);
  const touched: number[] = [];
  for (const { word, worth } of rareFirst) {
    const isCommon = countOf(word) > fewNames && touched.length >= most;
    const end = starts[word + 1] ?? 0;
    for (let place = starts[word] ?? 0; place < end; place++) {
      const entry = entries[place] ?? 0;
      const score = scores[entry] ?? 0;
      if (score === 0) {
        if (isCommon) continue;
        touched.push(entry);
      }
      scores[entry] = score + worth;
    }
  }
  for (const entry of touched) scores[entry] = (scores[entry] ?? 0) / (asked + (weights[entry] ?? 0));
  const best = highest(touched, scores, most);
  for (const entry of touched) scores[entry] = 0;
  return best;
}

/** The entries with the highest scores, without sorting all of them. */
export function highest(entries: readonly number[], scores: Float64Array, most: number): readonly number[] {
  const compare = (a: number, b: number): number => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;
  if (entries.length <= most) return [...entries].sort(compare);
  const best: number[] = [];
  let least = -1;
  for (const entry of entries) {
    if ((scores[entry] ?? 0) < least) continue;
    best.push(entry);
    if (best.length < 4 * most) continue;
    best.sort(compare).length = most;
    least = scores[best[most - 1] ?? 0] ?? 0;
  }
  return best.sort(compare).slice(0, most);
}
