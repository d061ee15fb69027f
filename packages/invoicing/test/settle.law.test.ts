import {
  addFraction,
  type Fraction,
  fractionOf,
  roundFraction,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { type SettleOptions, settle } from "../src/internal/settle.ts";

const seed = 20260301;
const ideal = fc.record({ n: fc.bigInt({ min: -100_000n, max: 100_000n }), d: fc.constantFrom(1n, 3n, 7n, 119n) });
const ideals = fc.array(ideal, { minLength: 1, maxLength: 12 });
const residue = fc.constantFrom("largestRemainder", "cumulative", "first", "last", "largest");
const step = fc.constantFrom(1n, 5n, 100n);

function totalOf(parts: readonly Fraction[], { step, rounding }: SettleOptions): bigint {
  return roundFraction(parts.reduce(addFraction, zeroFraction), rounding, step);
}

describe("parts brought to their sum", () => {
  const exact = (parts: readonly Fraction[], options: SettleOptions, more: bigint) => {
    const total = totalOf(parts, options);
    const settled = settle(parts, total, options);
    expect(settled.reduce((sum, part) => sum + part, more)).toBe(total);
    for (const part of settled) expect(part % options.step).toBe(0n);
  };

  test("sum to it exactly, in whole steps, whoever takes the residue", () => {
    fc.assert(
      fc.property(ideals, residue, step, (parts, each, by) => {
        exact(parts, { step: by, rounding: "halfUp", residue: each }, 0n);
      }),
      { seed, numRuns: lawRuns(1000) },
    );
  });

  test("a unit more is noticed", () => {
    const found = fc.check(
      fc.property(ideals, (parts) => {
        exact(parts, { step: 1n, rounding: "halfUp", residue: "last" }, 1n);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  const near = (parts: readonly Fraction[], options: SettleOptions) => {
    const settled = settle(parts, totalOf(parts, options), options);
    for (const [at, part] of settled.entries()) {
      const { n, d } = subtractFraction(fractionOf(part), parts[at] ?? zeroFraction);
      expect((n < 0n ? -n : n) <= d * options.step).toBe(true);
    }
  };

  test("by largest remainder or running totals none is off by more than a step", () => {
    const fair = fc.constantFrom("largestRemainder", "cumulative");
    fc.assert(
      fc.property(ideals, fair, step, (parts, each, by) => {
        near(parts, { step: by, rounding: "halfUp", residue: each });
      }),
      { seed, numRuns: lawRuns(1000) },
    );
  });

  test("giving all to the last one breaks that", () => {
    const found = fc.check(
      fc.property(ideals, (parts) => {
        near(parts, { step: 1n, rounding: "halfUp", residue: "last" });
      }),
      { seed, numRuns: 2000 },
    );
    expect(found.failed).toBe(true);
  });
});
