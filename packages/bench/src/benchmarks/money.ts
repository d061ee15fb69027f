import { addMoney, allocate, type Money, moneyOfMinor, sumMoney, unwrap } from "@receivables/core";
import { add, dinero, toSnapshot } from "dinero.js";
import {
  add as addBigint,
  allocate as allocateBigint,
  dinero as dineroBigint,
  toSnapshot as snapshotBigint,
} from "dinero.js/bigint";
import { USD as USD_BIGINT } from "dinero.js/bigint/currencies";
import { USD } from "dinero.js/currencies";
import type { Benchmark, Contestant, Draw } from "../benchmark.ts";

const currency = "USD";
const weightCount = 100;

const sum: readonly Contestant[] = [
  {
    who: "sumMoney",
    task: "sum",
    prepare: (draw, size) => {
      const items = drawAmounts(draw, size).map((minor) => moneyOfMinor(minor, currency));
      return () => {
        const total = sumMoney(items, currency);
        return () => total.minor;
      };
    },
  },
  {
    who: "dinero.js add in a loop",
    task: "sum",
    prepare: (draw, size) => {
      const items = drawAmounts(draw, size).map((amount) => dinero({ amount, currency: USD }));
      return () => {
        const total = items.reduce(add, dinero({ amount: 0, currency: USD }));
        return () => toSnapshot(total).amount;
      };
    },
  },
  {
    who: "dinero.js/bigint add in a loop",
    task: "sum",
    prepare: (draw, size) => {
      const items = drawAmounts(draw, size).map((amount) =>
        dineroBigint({ amount: BigInt(amount), currency: USD_BIGINT }),
      );
      return () => {
        const total = items.reduce(addBigint, dineroBigint({ amount: 0n, currency: USD_BIGINT }));
        return () => Number(snapshotBigint(total).amount);
      };
    },
  },
];

const pairs: readonly Contestant[] = [
  {
    who: "addMoney",
    task: "add pairs",
    prepare: (draw, size) => {
      const items = drawAmounts(draw, size + 1).map((minor) => moneyOfMinor(minor, currency));
      return () => {
        const sums = eachPair(items, addMoney<string, string>);
        return () => sums.map(({ minor }) => minor);
      };
    },
  },
  {
    who: "dinero.js add",
    task: "add pairs",
    prepare: (draw, size) => {
      const items = drawAmounts(draw, size + 1).map((amount) => dinero({ amount, currency: USD }));
      return () => {
        const sums = eachPair(items, add);
        return () => sums.map((value) => toSnapshot(value).amount);
      };
    },
  },
];

const allocation: readonly Contestant[] = [
  {
    who: "allocate largestRemainder",
    task: "allocate to the largest remainders",
    prepare: (draw, size) => prepareAllocate(draw, size, "largestRemainder"),
  },
  {
    who: "largest remainders in plain bigint",
    task: "allocate to the largest remainders",
    prepare: (draw, size) => {
      const cases = drawAllocations(draw, size);
      return () => {
        const shares = cases.map(({ amount, weights }) => plainLargestRemainder(amount, weights));
        return () => shares;
      };
    },
  },
  {
    who: "allocate largestRatio",
    task: "allocate to the largest ratios",
    prepare: (draw, size) => prepareAllocate(draw, size, "largestRatio"),
  },
  {
    who: "dinero.js/bigint allocate",
    task: "allocate to the largest ratios",
    prepare: (draw, size) => {
      const cases = drawAllocations(draw, size).map(({ amount, weights }) => ({
        amount: dineroBigint({ amount: BigInt(amount), currency: USD_BIGINT }),
        weights: weights.map(BigInt),
      }));
      return () => {
        const shares = cases.map(({ amount, weights }) => allocateBigint(amount, weights));
        return () => shares.map((list) => list.map((share) => Number(snapshotBigint(share).amount)));
      };
    },
  },
];

/** Sums, additions and allocations over 100 weights, against dinero.js and its bigint entry. */
export const money: Benchmark = {
  name: "money",
  size: 100_000,
  contestants: [...sum, ...pairs, ...allocation],
  ratios: {
    "sumMoney over dinero.js": { slow: "dinero.js add in a loop", fast: "sumMoney" },
    "sumMoney over dinero.js/bigint": { slow: "dinero.js/bigint add in a loop", fast: "sumMoney" },
    "addMoney over dinero.js": { slow: "dinero.js add", fast: "addMoney" },
    "allocate largestRatio over dinero.js/bigint": { slow: "dinero.js/bigint allocate", fast: "allocate largestRatio" },
    "allocate largestRemainder over dinero.js/bigint": {
      slow: "dinero.js/bigint allocate",
      fast: "allocate largestRemainder",
    },
  },
};

function drawAmounts(draw: Draw, size: number): readonly number[] {
  return Array.from({ length: size }, () => draw.between(-10_000_000, 10_000_000));
}

/** One allocation over 100 weights for each hundred elements, so that `size` counts shares. */
function drawAllocations(draw: Draw, size: number) {
  return Array.from({ length: Math.max(1, Math.round(size / weightCount)) }, () => ({
    amount: draw.between(-10_000_000, 10_000_000),
    weights: Array.from({ length: weightCount }, () => draw.between(0, 1000)),
  }));
}

function prepareAllocate(draw: Draw, size: number, policy: "largestRemainder" | "largestRatio") {
  const cases = drawAllocations(draw, size).map(({ amount, weights }) => ({
    amount: moneyOfMinor(amount, currency),
    weights,
  }));
  return () => {
    const shares = cases.map(({ amount, weights }): readonly Money[] => unwrap(allocate(amount, weights, { policy })));
    return () => shares.map((list) => list.map(({ minor }) => minor));
  };
}

/** The method written down as plainly as it is said: floor every share, then one unit each to the largest remainders. */
function plainLargestRemainder(amount: number, weights: readonly number[]): readonly number[] {
  const sign = amount < 0 ? -1 : 1;
  const total = BigInt(Math.abs(amount));
  const sumOfWeights = weights.reduce((sumSoFar, weight) => sumSoFar + BigInt(weight), 0n);
  const shares = weights.map((weight, index) => ({
    index,
    units: (total * BigInt(weight)) / sumOfWeights,
    remainder: (total * BigInt(weight)) % sumOfWeights,
  }));
  const left = Number(shares.reduce((rest, { units }) => rest - units, total));
  const lucky = shares
    .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, left);
  for (const share of lucky) share.units += 1n;
  return shares.map(({ units }) => (units === 0n ? 0 : sign * Number(units)));
}

function eachPair<T>(items: readonly T[], combine: (a: T, b: T) => T): readonly T[] {
  const results: T[] = [];
  let previous: T | undefined;
  for (const item of items) {
    if (previous !== undefined) results.push(combine(previous, item));
    previous = item;
  }
  return results;
}
