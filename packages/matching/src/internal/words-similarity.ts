/** A word of a name, with what it weighs. */
export interface WeighedWord {
  readonly text: string;
  readonly weight: number;
}

/** How alike two names are. */
export interface WordsSimilarity {
  readonly score: number;
  /** For each word of the second name how much of it the first name has. */
  readonly shared: readonly number[];
}

/** What a name cut off behind so many letters is worth at least. */
const leastCut = 8;

/**
 * Pair the words of two names one to one, the best pairs first, and weigh what is shared against everything there is.
 *
 * Two neighbours that together are one word of the other name count as one (`DATA TECH`, `DATATECH`); a name that is the
 * beginning of the other one was cut.
 */
export function wordsSimilarity(
  a: readonly WeighedWord[],
  b: readonly WeighedWord[],
  similarity: (at: number, other: number) => number,
): WordsSimilarity {
  const shared = b.map(() => 0);
  const total = weightOf(a) + weightOf(b);
  if (a.length === 0 || b.length === 0 || total === 0) return { score: 0, shared };
  let sum = 0;
  const takenA = new Uint8Array(a.length);
  const takenB = new Uint8Array(b.length);
  const take = (first: readonly number[], second: readonly number[], value: number): void => {
    if (first.some((at) => takenA[at] === 1) || second.some((at) => takenB[at] === 1)) return;
    for (const at of first) {
      takenA[at] = 1;
      sum += value * (a[at]?.weight ?? 0);
    }
    for (const at of second) {
      takenB[at] = 1;
      sum += value * (b[at]?.weight ?? 0);
      shared[at] = value;
    }
  };
  for (const [at, other] of joinedWords(a, b)) take([at, at + 1], [other], 0.95);
  for (const [other, at] of joinedWords(b, a)) take([at], [other, other + 1], 0.95);
  for (const { at, other, value } of rankedPairs(a, b, similarity)) take([at], [other], value);
  return { score: Math.max(sum / total, cutScore(a, b)), shared };
}

function rankedPairs(
  a: readonly WeighedWord[],
  b: readonly WeighedWord[],
  similarity: (at: number, other: number) => number,
): readonly { readonly at: number; readonly other: number; readonly value: number }[] {
  const pairs: { at: number; other: number; value: number; worth: number }[] = [];
  for (let at = 0; at < a.length; at++) {
    for (let other = 0; other < b.length; other++) {
      const value = similarity(at, other);
      if (value > 0) pairs.push({ at, other, value, worth: value * ((a[at]?.weight ?? 0) + (b[other]?.weight ?? 0)) });
    }
  }
  return pairs.sort((one, two) => two.worth - one.worth || one.at - two.at || one.other - two.other);
}

/** Places of the first of two neighbours in `a` that together are a word of `b`, with the place of that word. */
function joinedWords(
  a: readonly WeighedWord[],
  b: readonly WeighedWord[],
): readonly (readonly [first: number, joined: number])[] {
  const joined: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < a.length; at++) {
    const one = a[at]?.text ?? "";
    const two = a[at + 1]?.text ?? "";
    for (let other = 0; other < b.length; other++) {
      const text = b[other]?.text ?? "";
      if (text.length === one.length + two.length && text.startsWith(one) && text.endsWith(two))
        joined.push([at, other]);
    }
  }
  return joined;
}

function cutScore(a: readonly WeighedWord[], b: readonly WeighedWord[]): number {
  const one = compact(a);
  const two = compact(b);
  const [short, long] = one.length <= two.length ? [one, two] : [two, one];
  return short.length >= leastCut && long.startsWith(short) ? 0.9 + (0.1 * short.length) / long.length : 0;
}

function compact(words: readonly WeighedWord[]): string {
  let text = "";
  for (const word of words) text += word.text;
  return text;
}

function weightOf(words: readonly WeighedWord[]): number {
  let sum = 0;
  for (const word of words) sum += word.weight;
  return sum;
}
