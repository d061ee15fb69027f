import { type AllocateOptions, type AllocationPolicy, allocate, type Money } from "@receivables/core";
import fc from "fast-check";
import { describe } from "vitest";
import { anyMinor, itHolds } from "./money-law.ts";

type Split = (minor: number, weights: readonly number[], options: AllocateOptions) => readonly number[];

const policies: readonly AllocationPolicy[] = ["largestRemainder", "largestRatio", "first", "last", "cumulative"];
const anyPolicy = fc.constantFrom(...policies);
const eur = (minor: number): Money => ({ minor, currency: "EUR" });

/** Our function on plain numbers; a refusal is an empty split, which no law accepts. */
const ours: Split = (minor, weights, options) => {
  const result = allocate(eur(minor), weights, options);
  return result.ok ? result.value.map((part) => part.minor) : [];
};

const smallWeight = fc.nat(20);
// Sums below 2^26, around 2^40 and beyond 2^48 take three ways inside.
const anyWeight = fc.oneof(smallWeight, fc.nat(1_000_000), fc.integer({ min: 0, max: 2 ** 40 }), fc.maxSafeNat());
const someWeight = (weight: fc.Arbitrary<number>) =>
  fc.array(weight, { minLength: 1, maxLength: 12 }).filter((weights) => weights.some((each) => each > 0));
const anyWeights = fc.oneof(someWeight(smallWeight), someWeight(anyWeight));

const total = (parts: readonly number[]) => parts.reduce((sum, part) => sum + BigInt(part), 0n);
const size = (value: bigint) => (value < 0n ? -value : value);
const equal = (a: readonly number[], b: readonly number[]) => JSON.stringify(a) === JSON.stringify(b);

const byFloats: Split = (minor, weights) => {
  const sum = weights.reduce((before, weight) => before + weight, 0);
  return weights.map((weight) => Math.round((minor * weight) / sum));
};
const evenly: Split = (minor, weights) =>
  ours(
    minor,
    weights.map(() => 1),
    {},
  );
const mirrored: Split = (minor, weights, options) => ours(Math.abs(minor), weights, options);

describe("every policy", () => {
  itHolds(
    "the parts sum to the amount",
    (split: Split) =>
      fc.property(anyMinor, anyWeights, anyPolicy, (minor, weights, policy) => {
        const parts = split(minor, weights, { policy });
        return parts.length === weights.length && total(parts) === BigInt(minor);
      }),
    ours,
    { "each part rounded by itself": byFloats },
    3000,
  );

  itHolds(
    "no part has the opposite sign, none is a negative zero, and a zero weight gets nothing",
    (split: Split) =>
      fc.property(anyMinor, anyWeights, anyPolicy, (minor, weights, policy) =>
        split(minor, weights, { policy }).every((part, at) =>
          weights[at] === 0 || part === 0 ? Object.is(part, 0) : Math.sign(part) === Math.sign(minor),
        ),
      ),
    ours,
    { "evenly over all": evenly, "sign lost": mirrored },
  );

  itHolds(
    "a negative amount splits as the mirror",
    (split: Split) =>
      fc.property(anyMinor, anyWeights, anyPolicy, (minor, weights, policy) =>
        equal(
          split(-minor, weights, { policy }),
          split(minor, weights, { policy }).map((part) => 0 - part),
        ),
      ),
    ours,
    {
      "first for charges, last for refunds": (minor, weights) =>
        ours(minor, weights, { policy: minor < 0 ? "last" : "first" }),
    },
  );

  itHolds(
    "only the proportion of the weights counts",
    (split: Split) =>
      fc.property(
        anyMinor,
        someWeight(fc.nat(1_000_000)),
        fc.integer({ min: 2, max: 1_000_000 }),
        anyPolicy,
        (minor, weights, factor, policy) =>
          equal(
            split(
              minor,
              weights.map((weight) => weight * factor),
              { policy },
            ),
            split(minor, weights, { policy }),
          ),
      ),
    ours,
    {
      "capped weights": (minor, weights, options) =>
        ours(
          minor,
          weights.map((weight) => Math.min(weight, 1_000_000)),
          options,
        ),
    },
  );
});

describe("one policy", () => {
  /** By definition, in whole numbers of any size: floors, then one unit at a time to the largest remainder left. */
  const slowly = (minor: number, weights: readonly number[]): readonly number[] => {
    const amount = size(BigInt(minor));
    const sum = total(weights);
    const rows = weights.map((weight) => ({
      share: (amount * BigInt(weight)) / sum,
      rest: (amount * BigInt(weight)) % sum,
    }));
    let left = amount - rows.reduce((before, row) => before + row.share, 0n);
    while (left > 0n) {
      let best = rows[0];
      for (const row of rows) if (best === undefined || row.rest > best.rest) best = row;
      if (best === undefined) break;
      best.share += 1n;
      best.rest = -1n;
      left -= 1n;
    }
    return rows.map((row) => (minor < 0 ? 0 - Number(row.share) : Number(row.share)));
  };

  itHolds(
    "largestRemainder agrees with the slow version over the whole range",
    (split: Split) =>
      fc.property(anyMinor, anyWeights, (minor, weights) => equal(split(minor, weights, {}), slowly(minor, weights))),
    ours,
    { largestRatio: (minor, weights) => ours(minor, weights, { policy: "largestRatio" }) },
    5000,
  );

  const offBy = (minor: number, weights: readonly number[], part: number, at: number) =>
    size(BigInt(part) * total(weights) - BigInt(minor) * BigInt(weights[at] ?? 0));
  itHolds(
    "largestRemainder keeps quota: no part is a whole unit off its exact share",
    (split: Split) =>
      fc.property(anyMinor, anyWeights, (minor, weights) =>
        split(minor, weights, {}).every((part, at) => offBy(minor, weights, part, at) < total(weights)),
      ),
    ours,
    { "all to the last": (minor, weights) => ours(minor, weights, { policy: "last" }) },
    3000,
  );

  itHolds(
    "cumulative keeps every running total within half a unit",
    (split: Split) =>
      fc.property(anyMinor, anyWeights, (minor, weights) => {
        const parts = split(minor, weights, { policy: "cumulative" });
        return parts.every((_, at) => {
          const until = total(parts.slice(0, at + 1));
          const exact = BigInt(minor) * total(weights.slice(0, at + 1));
          return 2n * size(until * total(weights) - exact) <= total(weights);
        });
      }),
    ours,
    { largestRemainder: (minor, weights) => ours(minor, weights, {}) },
    3000,
  );

  itHolds(
    "first and last leave every other part at the whole units of its share",
    (split: Split) =>
      fc.property(anyMinor, anyWeights, fc.constantFrom("first", "last"), (minor, weights, policy) => {
        const taker =
          policy === "first" ? weights.findIndex((each) => each > 0) : weights.findLastIndex((each) => each > 0);
        return split(minor, weights, { policy }).every(
          (part, at) => at === taker || BigInt(part) === (BigInt(minor) * BigInt(weights[at] ?? 0)) / total(weights),
        );
      }),
    ours,
    {
      "ends swapped": (minor, weights, { policy }) =>
        ours(minor, weights, { policy: policy === "first" ? "last" : "first" }),
    },
  );
});

describe("steps and caps", () => {
  const anyStep = fc.constantFrom(1, 5, 10, 50, 100);
  itHolds(
    "with a step every part but the one named is a multiple of it, less than a step off its share of the multiples",
    (split: Split) =>
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        someWeight(smallWeight),
        anyStep,
        anyPolicy,
        (minor, weights, step, policy) => {
          const parts = split(minor, weights, { policy, step, stepRemainder: "last" });
          const taker = weights.findLastIndex((each) => each > 0);
          const units = ours(Math.trunc(minor / step) + 0, weights, { policy });
          const left = (minor % step) + 0;
          return (
            parts.length > 0 &&
            equal(
              parts,
              units.map((unit, at) => unit * step + (at === taker ? left : 0) + 0),
            )
          );
        },
      ),
    ours,
    { "step ignored": (minor, weights, { policy }) => ours(minor, weights, policy === undefined ? {} : { policy }) },
  );

  /** Pour the amount over the parts below their caps, again and again: the obvious way, in exact fractions. */
  const pourSlowly = (amount: bigint, weights: readonly number[], caps: readonly number[]): readonly boolean[] => {
    const full = weights.map(() => false);
    for (;;) {
      const open = weights.map((weight, at) => (full[at] === true ? 0n : BigInt(weight)));
      const sum = open.reduce((before, weight) => before + weight, 0n);
      const left = amount - caps.reduce((before, cap, at) => (full[at] === true ? before + BigInt(cap) : before), 0n);
      const next = open.findIndex((weight, at) => weight > 0n && left * weight > BigInt(caps[at] ?? 0) * sum);
      if (next < 0) return full;
      full[next] = true;
    }
  };
  const capped = someWeight(smallWeight).chain((weights) =>
    fc.array(fc.nat(200), { minLength: weights.length, maxLength: weights.length }).chain((caps) => {
      const room = caps.reduce((sum, cap, at) => ((weights[at] ?? 0) > 0 ? sum + cap : sum), 0);
      return fc.record({ weights: fc.constant(weights), caps: fc.constant(caps), minor: fc.nat(room) });
    }),
  );
  itHolds(
    "no part passes its cap, the parts sum to the amount, and the others share in proportion",
    (split: Split) =>
      fc.property(capped, anyPolicy, fc.boolean(), ({ weights, caps, minor }, policy, negative) => {
        const sign = negative ? -1 : 1;
        const parts = split(sign * minor + 0, weights, { policy, caps: caps.map((cap) => eur(sign * cap + 0)) }).map(
          (part) => sign * part + 0,
        );
        const full = pourSlowly(BigInt(minor), weights, caps);
        const open = weights.map((weight, at) => (full[at] === true ? 0 : weight));
        const left = minor - caps.reduce((sum, cap, at) => (full[at] === true ? sum + cap : sum), 0);
        const sum = open.reduce((before, weight) => before + weight, 0);
        const most = policy === "first" || policy === "last" ? weights.length : 1;
        return (
          parts.length === weights.length &&
          total(parts) === BigInt(minor) &&
          parts.every((part, at) => part >= 0 && part <= (caps[at] ?? 0)) &&
          parts.every((part, at) =>
            full[at] === true
              ? part === caps[at]
              : (weights[at] ?? 0) === 0
                ? part === 0
                : Math.abs(part * sum - left * (weights[at] ?? 0)) <= most * sum,
          )
        );
      }),
    ours,
    {
      "cut at the cap, rest to the next with room": (minor, weights, { caps = [] }) => {
        const sign = minor < 0 ? -1 : 1;
        const parts = ours(Math.abs(minor), weights, {}).map((part, at) =>
          Math.min(part, Math.abs(caps[at]?.minor ?? 0)),
        );
        let rest = Math.abs(minor) - parts.reduce((sum, part) => sum + part, 0);
        return parts.map((part, at) => {
          const more = Math.min(rest, (weights[at] ?? 0) > 0 ? Math.abs(caps[at]?.minor ?? 0) - part : 0);
          rest -= more;
          return sign * (part + more) + 0;
        });
      },
      "caps ignored": (minor, weights, { policy }) => ours(minor, weights, policy === undefined ? {} : { policy }),
    },
    4000,
  );

  itHolds(
    "caps that nobody reaches change nothing",
    (split: Split) =>
      fc.property(anyMinor, anyWeights, anyPolicy, (minor, weights, policy) => {
        const caps = weights.map(() => eur(minor < 0 ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER));
        // A part may be the whole amount, so the cap has to be out of reach of every part's own share and a unit more.
        const below = Math.trunc(minor / 2) + 0;
        return equal(split(below, weights, { policy, caps }), ours(below, weights, { policy }));
      }),
    ours,
    {
      "caps halve": (minor, weights, { policy }) =>
        ours(Math.trunc(minor / 2) + 0, weights, policy === undefined ? {} : { policy }),
    },
  );
});
