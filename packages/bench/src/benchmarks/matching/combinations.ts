import { countSubsetSums } from "@receivables/matching";
import type { Contestant, Draw, Json } from "../../benchmark.ts";

const open = 40;

interface Pool {
  readonly values: readonly number[];
  readonly target: number;
  readonly tolerance: { readonly below: number; readonly above: number };
}

const exactly = { below: 0, above: 0 };

/** Forty open items, and a sum in the middle of what they can make: the most combinations there can be. */
const pools: Readonly<Record<string, (draw: Draw) => Pool>> = {
  "40 amounts in cents": (draw) => middle(draw, () => draw.between(1, 1_000_000), exactly),
  "40 amounts and credits": (draw) => middle(draw, () => draw.between(-1_000_000, 1_000_000), exactly),
  "40 amounts of three kinds": (draw) => middle(draw, () => 100 * draw.between(1, 3), exactly),
  "40 equal amounts": (draw) => middle(draw, () => 100, exactly),
  "40 amounts within a tolerance": (draw) => middle(draw, () => draw.between(1, 1_000_000), { below: 500, above: 500 }),
};

/** Counting every combination of forty items, and for cents the same count by the textbook: sort both halves, then walk. */
export const combinations: readonly Contestant[] = [
  ...Object.entries(pools).map(
    ([task, drawPool]): Contestant => ({
      who: `countSubsetSums, ${task}`,
      task,
      prepare: (draw) => {
        const { values, target, tolerance } = drawPool(draw);
        return () => {
          const { count, proven } = countSubsetSums(values, target, { mostValues: open, tolerance });
          return () => ({ count, proven });
        };
      },
      figures: (result): Readonly<Record<string, number>> => ({ combinations: countOf(result) }),
    }),
  ),
  {
    who: "textbook meet in the middle",
    task: "40 amounts in cents",
    samples: 3,
    prepare: (draw) => {
      const { values, target } = pools["40 amounts in cents"]?.(draw) ?? middle(draw, () => 1, exactly);
      return () => {
        const count = countByTextbook(values, target);
        return () => ({ count, proven: true });
      };
    },
  },
];

export const combinationRatios = {
  "countSubsetSums over the textbook": {
    slow: "textbook meet in the middle",
    fast: "countSubsetSums, 40 amounts in cents",
  },
} as const;

function middle(draw: Draw, value: () => number, tolerance: Pool["tolerance"]): Pool {
  const values = Array.from({ length: open }, value);
  // The sum of some twenty of them, so that there is at least one combination.
  const target = values.reduce((sum, each) => (draw.between(0, 1) === 0 ? sum + each : sum), 0);
  return { values, target, tolerance };
}

/** Horowitz and Sahni as it is usually written down. */
function countByTextbook(values: readonly number[], target: number): number {
  const sums = (list: readonly number[]): Float64Array => {
    const all = new Float64Array(2 ** list.length);
    list.forEach((value, bit) => {
      for (let mask = 0; mask < 2 ** bit; mask++) all[mask + 2 ** bit] = (all[mask] ?? 0) + value;
    });
    return all.sort();
  };
  const left = sums(values.slice(0, open / 2));
  const right = sums(values.slice(open / 2));
  let count = 0;
  let high = right.length - 1;
  for (let low = 0; low < left.length; ) {
    while (high >= 0 && (left[low] ?? 0) + (right[high] ?? 0) > target) high -= 1;
    if (high < 0 || (left[low] ?? 0) + (right[high] ?? 0) < target) {
      low += 1;
      continue;
    }
    const [one, other] = [left[low], right[high]];
    let lows = 0;
    let highs = 0;
    for (; left[low] === one; low++) lows += 1;
    for (; right[high] === other; high--) highs += 1;
    count += lows * highs;
  }
  return target === 0 ? count - 1 : count;
}

function countOf(result: Json): number {
  const figures = typeof result === "object" && result !== null ? Object.entries(result) : [];
  return Number(figures.find(([name]) => name === "count")?.[1]);
}
