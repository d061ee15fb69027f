import type { JoinKey } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { KeyTable } from "../src/internal/key-table.ts";

const settings = { seed: 20260301, numRuns: lawRuns(200) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 200 };
const part = fc.oneof(
  fc.constantFrom("", "0", "1", "a", "ab", "a,b", '"', "\ud800"),
  fc.integer({ min: -40, max: 40 }),
  fc.constantFrom(-0, 0.5, 2 ** 31, 2 ** 53, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const key: fc.Arbitrary<JoinKey> = fc.oneof(part, fc.array(part, { minLength: 1, maxLength: 3 }));
const keys = fc.array(key, { maxLength: 120 });
const probes = fc.constantFrom(1, 2, 512);

/** The first row with the same components, by looking at all. */
function slowFind(rows: readonly JoinKey[], wanted: JoinKey): number {
  const parts = (each: JoinKey) => (typeof each === "object" ? each : [each]);
  return rows.findIndex(
    (row) => parts(row).length === parts(wanted).length && parts(row).every((each, at) => each === parts(wanted)[at]),
  );
}

const agrees = (stored: (key: JoinKey) => JoinKey) =>
  fc.property(keys, keys, probes, (rows, asked, mostProbes) => {
    const table = new KeyTable(rows.length, mostProbes);
    const numbers = rows.map((row) => table.add(stored(row)));
    rows.forEach((row, at) => {
      expect(numbers[at]).toBe(numbers[slowFind(rows, row)]);
    });
    const first = rows.flatMap((row, at) => (slowFind(rows, row) === at ? [numbers[at]] : []));
    expect(new Set(first).size).toBe(first.length);
    for (const each of asked) expect(table.find(each)).toBe(numbers[slowFind(rows, each)] ?? -1);
    const found = new Int32Array(asked.length + 1).fill(7);
    table.findMany([...asked, null], found, 0);
    expect([...found]).toEqual([...asked.map((each) => table.find(each)), -1]);
  });

describe("a table of keys", () => {
  it("agrees with looking at every row, however crowded", () => {
    fc.assert(
      agrees((each) => each),
      settings,
    );
  });

  it("the law fails for a table that takes a number for its text", () => {
    expect(() =>
      fc.assert(
        agrees((each) => (typeof each === "number" ? String(each) : each)),
        twin,
      ),
    ).toThrow();
  });
});
