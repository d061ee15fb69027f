import { compareCombinations, type FoundCombinations } from "./found-combinations.ts";

/** How far {@link countBySize} goes. */
export interface CountBySizeOptions {
  readonly mostValues: number;
  readonly budget: number;
  readonly listed: number;
}

/** Count combinations of one, two, three and four values by hashing, as far as the budget goes. */
export function countBySize(values: readonly number[], target: number, options: CountBySizeOptions): FoundCombinations {
  const { mostValues, budget, listed } = options;
  const pairs = (values.length * (values.length - 1)) / 2;
  const reachable = pairs * 2 <= budget ? 4 : pairs <= budget ? 3 : 2;
  const provenUpTo = Math.min(mostValues, reachable);
  const combinations: number[][] = [];
  const places = placesOf(values);
  let count = 0;
  const found = (size: number, list: () => Iterable<number[]>): void => {
    count += size;
    if (combinations.length >= listed || size === 0) return;
    for (const combination of list()) {
      combinations.push(combination);
      if (combinations.length >= listed) return;
    }
  };

  if (provenUpTo >= 1) {
    const single = places.get(target) ?? [];
    found(single.length, () => single.map((position) => [position]));
  }
  if (provenUpTo >= 2) {
    values.forEach((value, first) => {
      const rest = after(places.get(target - value), first);
      found(rest.length, () => rest.map((second) => [first, second]));
    });
  }
  if (provenUpTo >= 3) {
    values.forEach((value, first) => {
      for (let second = first + 1; second < values.length; second++) {
        const rest = after(places.get(target - value - (values[second] ?? 0)), second);
        if (rest.length > 0) found(rest.length, () => rest.map((third) => [first, second, third]));
      }
    });
  }
  if (provenUpTo >= 4) countQuadruples(values, target, found);
  return { count, provenUpTo, combinations: combinations.sort(compareCombinations) };
}

/**
 * Every four positions a < b < c < d are seen once: as the pair (c, d) looking for a pair (a, b) below c. Pairs are
 * kept by their sum in chains over typed arrays.
 */
function countQuadruples(
  values: readonly number[],
  target: number,
  found: (size: number, list: () => Iterable<number[]>) => void,
): void {
  const pairs = (values.length * (values.length - 1)) / 2;
  const lower = new Int32Array(pairs);
  const upper = new Int32Array(pairs);
  const next = new Int32Array(pairs);
  const heads = new Map<number, number>();
  const counts = new Int32Array(pairs);
  let stored = 0;
  values.forEach((value, third) => {
    for (let fourth = third + 1; fourth < values.length; fourth++) {
      const head = heads.get(target - value - (values[fourth] ?? 0));
      if (head === undefined) continue;
      found(counts[head] ?? 0, function* chain() {
        for (let node = head; node !== -1; node = next[node] ?? -1)
          yield [lower[node] ?? 0, upper[node] ?? 0, third, fourth];
      });
    }
    // From now on pairs that end at this position lie below the next one.
    for (let first = 0; first < third; first++) {
      const sum = (values[first] ?? 0) + value;
      const head = heads.get(sum) ?? -1;
      lower[stored] = first;
      upper[stored] = third;
      next[stored] = head;
      counts[stored] = head === -1 ? 1 : (counts[head] ?? 0) + 1;
      heads.set(sum, stored);
      stored += 1;
    }
  });
}

/** Ascending positions of each value. */
function placesOf(values: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  values.forEach((value, position) => {
    const list = places.get(value);
    if (list === undefined) places.set(value, [position]);
    else list.push(position);
  });
  return places;
}

/** The positions beyond a given one, of an ascending list. */
function after(positions: readonly number[] | undefined, position: number): readonly number[] {
  if (positions === undefined) return [];
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) > position) high = middle;
    else low = middle + 1;
  }
  return low === 0 ? positions : positions.slice(low);
}
