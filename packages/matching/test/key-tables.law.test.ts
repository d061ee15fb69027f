import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { PairTable } from "../src/internal/pair-table.ts";
import { TextTable } from "../src/internal/text-table.ts";

const settings = { seed: 20260301, numRuns: lawRuns(20), endOnFailure: true };
/** Enough keys that the tables grow, many of them twice. */
const keys = fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 900, maxLength: 1000 });
const probes = fc.constantFrom(1, 2, 512);

/** A table agrees with a Map: equal keys have equal numbers, new keys the next one. */
const agrees = (numberOf: (key: number, next: number, mostProbes: number) => number, reset: (most: number) => void) =>
  fc.property(keys, probes, (list, most) => {
    reset(most);
    const known = new Map<number, number>();
    return list.every((key) => {
      const expected = known.get(key) ?? known.size;
      const number = numberOf(key, known.size, most);
      known.set(key, expected);
      return number === expected;
    });
  });

describe("tables of keys", () => {
  it("of texts agree with a Map, however crowded", () => {
    let table = new TextTable(0);
    const reset = (most: number) => {
      table = new TextTable(0, most);
    };
    fc.assert(
      agrees((key, next) => table.numberOf(`INV-${key}`, next), reset),
      settings,
    );
    expect(() =>
      fc.assert(
        agrees((key, next) => table.numberOf(`INV-${key % 7}`, next), reset),
        settings,
      ),
    ).toThrow();
  });

  it("of pairs agree with a Map, however crowded", () => {
    let table = new PairTable();
    const reset = (most: number) => {
      table = new PairTable(0, most);
    };
    fc.assert(
      agrees((key, next) => table.numberOf(key, key % 5, next), reset),
      settings,
    );
    expect(() =>
      fc.assert(
        agrees((key, next) => table.numberOf(key % 7, 0, next), reset),
        settings,
      ),
    ).toThrow();
  });
});
