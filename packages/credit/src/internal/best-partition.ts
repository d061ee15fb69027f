/** Neighbouring groups of cases, from low to high. */
export interface Groups {
  readonly good: readonly number[];
  readonly bad: readonly number[];
}

/** What a partition must keep to. */
export interface PartitionRules {
  /** Fewest cases of a bin. */
  readonly least: number;
  readonly trend: "rising" | "falling" | "none";
  readonly mostBins: number;
  /** What a bin is worth; negative infinity where it may not be. */
  readonly worth: (good: number, bad: number) => number;
}

/** The best partition found, as the groups that begin a bin, the first left out. */
export interface Partition {
  readonly starts: readonly number[];
  readonly worth: number;
}

/**
 * The partition of neighbouring groups into bins that is worth most, with shares of bad that rise or fall throughout.
 *
 * Dynamic programming over (last bin, number of bins): exact, in time of the cube of the groups. Null where no
 * partition keeps the rules.
 */
export function bestPartition(groups: Groups, rules: PartitionRules): Partition | null {
  const count = groups.good.length;
  const good = runningSums(groups.good);
  const bad = runningSums(groups.bad);
  const goodOf = (from: number, until: number) => (good[until] ?? 0) - (good[from] ?? 0);
  const badOf = (from: number, until: number) => (bad[until] ?? 0) - (bad[from] ?? 0);
  // Without a limit on bins one layer serves them all.
  const limited = rules.mostBins < count;
  const layers = limited ? rules.mostBins : 1;
  const width = count + 1;
  const best = Array.from({ length: layers }, () => new Float64Array(width * width).fill(-Infinity));
  const cameFrom = Array.from({ length: layers }, () => new Int32Array(width * width).fill(-1));
  const follows = (before: number, from: number, until: number): boolean => {
    if (rules.trend === "none") return true;
    // bad / all of the later bin against the earlier, without dividing.
    const later = badOf(from, until) * (goodOf(before, from) + badOf(before, from));
    const earlier = badOf(before, from) * (goodOf(from, until) + badOf(from, until));
    return rules.trend === "rising" ? later >= earlier : later <= earlier;
  };
  for (let until = 1; until <= count; until += 1) {
    for (let from = 0; from < until; from += 1) {
      const goods = goodOf(from, until);
      const bads = badOf(from, until);
      if (goods + bads < rules.least) continue;
      const worth = rules.worth(goods, bads);
      if (worth === -Infinity) continue;
      const cell = from * width + until;
      if (from === 0) {
        const first = best[0];
        if (first !== undefined) first[cell] = worth;
        continue;
      }
      for (let layer = limited ? 1 : 0; layer < layers; layer += 1) {
        const earlier = best[limited ? layer - 1 : 0];
        const here = best[layer];
        const came = cameFrom[layer];
        if (earlier === undefined || here === undefined || came === undefined) continue;
        for (let before = 0; before < from; before += 1) {
          const reached = earlier[before * width + from] ?? -Infinity;
          if (reached + worth > (here[cell] ?? -Infinity) && follows(before, from, until)) {
            here[cell] = reached + worth;
            came[cell] = before;
          }
        }
      }
    }
  }
  return trace(best, cameFrom, width, limited);
}

function trace(
  best: readonly Float64Array[],
  cameFrom: readonly Int32Array[],
  width: number,
  limited: boolean,
): Partition | null {
  const count = width - 1;
  let worth = -Infinity;
  let from = -1;
  let layer = -1;
  best.forEach((cells, at) => {
    for (let start = 0; start < count; start += 1) {
      const reached = cells[start * width + count] ?? -Infinity;
      if (reached > worth) [worth, from, layer] = [reached, start, at];
    }
  });
  if (layer < 0) return null;
  const starts: number[] = [];
  for (let until = count; from > 0; ) {
    starts.unshift(from);
    const before = cameFrom[layer]?.[from * width + until] ?? 0;
    [until, from] = [from, before];
    if (limited) layer -= 1;
  }
  return { starts, worth };
}

function runningSums(numbers: readonly number[]): Float64Array {
  const sums = new Float64Array(numbers.length + 1);
  numbers.forEach((each, at) => {
    sums[at + 1] = (sums[at] ?? 0) + each;
  });
  return sums;
}
