import { jaroWinklerSimilarity, type NameHit, nameSimilarity, prepareNames, searchNames } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(200) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 200 };
const word = fc.string({ unit: fc.constantFrom(..."BDKLMRST"), minLength: 2, maxLength: 8 });
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
type Likeness = (a: string, b: string) => number;

/** Jaro-Winkler as it is defined, with lists instead of marks. */
function plainJaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const free = [...b].map((letter, at) => ({ letter, at, taken: false }));
  const common = [...a].flatMap((letter, at) => {
    const partner = free.find((each) => !each.taken && each.letter === letter && Math.abs(each.at - at) <= reach);
    if (partner === undefined) return [];
    partner.taken = true;
    return [letter];
  });
  if (common.length === 0) return 0;
  const other = free.filter((each) => each.taken).map((each) => each.letter);
  const moved = common.filter((letter, at) => letter !== other[at]).length / 2;
  const m = common.length;
  const jaro = (m / a.length + m / b.length + (m - moved) / m) / 3;
  const equal = [0, 1, 2, 3].findIndex((at) => a[at] === undefined || a[at] !== b[at]);
  return jaro + (equal === -1 ? 4 : equal) * 0.1 * (1 - jaro);
}

const agrees = (likeness: Likeness) =>
  fc.property(word, word, (a, b) => {
    expect(likeness(a, b)).toBeCloseTo(plainJaroWinkler(a, b), 12);
  });

describe("likeness", () => {
  it("of words is what Jaro and Winkler say", () => {
    fc.assert(agrees(jaroWinklerSimilarity), settings);
    expect(() =>
      fc.assert(
        agrees((a, b) => jaroWinklerSimilarity(a.slice(1), b.slice(1))),
        settings,
      ),
    ).toThrow();
  });

  it("of names does not depend on the side, and is 1 for the same words", () => {
    const symmetric = (likeness: Likeness) =>
      fc.property(name, name, (a, b) => {
        expect(likeness(a, b)).toBeCloseTo(likeness(b, a), 12);
        expect(likeness(a, a)).toBeCloseTo(1, 12);
        expect(likeness(a, b)).toBeLessThanOrEqual(1);
      });
    fc.assert(symmetric(nameSimilarity), settings);
    expect(() =>
      fc.assert(
        symmetric((a, b) => nameSimilarity(a, b.slice(1))),
        settings,
      ),
    ).toThrow();
  });
});

describe("searchNames", () => {
  const cases = fc.record({
    known: fc.array(name, { minLength: 1, maxLength: 20 }),
    place: fc.nat(19),
    at: fc.nat(20),
  });
  type Search = (known: readonly string[], asked: string) => readonly NameHit[];
  const ours: Search = (known, asked) => searchNames(prepareNames(known), asked, { most: 100, leastScore: 0.6 });

  it("finds every name that is written as asked for, with the full score", () => {
    const law = (search: Search) =>
      fc.property(cases, ({ known, place }) => {
        const asked = known[place % known.length] ?? "";
        const full = search(known, asked.toLowerCase())
          .filter((hit) => hit.score > 1 - 1e-9)
          .map((hit) => hit.entry);
        const same = known.flatMap((each, entry) => (nameSimilarity(each, asked) > 1 - 1e-9 ? [entry] : []));
        expect(full).toEqual(same);
      });
    fc.assert(law(ours), settings);
    expect(() =>
      fc.assert(
        law((known, asked) => ours(known, asked).slice(1)),
        settings,
      ),
    ).toThrow();
  });

  it("finds a name with a letter swapped", () => {
    const law = (search: Search) =>
      fc.property(cases, fc.string({ unit: fc.constantFrom(..."AEIOU"), minLength: 8, maxLength: 8 }), (each, rare) => {
        const at = each.at % 7;
        const swapped = rare.slice(0, at) + (rare[at + 1] ?? "") + (rare[at] ?? "") + rare.slice(at + 2);
        const known = [...each.known, `X${rare}Z`];
        expect(search(known, `X${swapped}Z`).map((hit) => hit.entry)).toContain(known.length - 1);
      });
    fc.assert(law(ours), settings);
    expect(() =>
      fc.assert(
        law((known, asked) => ours(known, asked).filter((hit) => hit.score === 1)),
        settings,
      ),
    ).toThrow();
  });

  it("gives every name the same score wherever it stands", () => {
    const law = (search: Search) =>
      fc.property(cases, name, ({ known }, asked) => {
        const there = search(known, asked).map(({ entry, score, rarity }) => [known[entry], score, rarity]);
        const back = search([...known].reverse(), asked).map(({ entry, score, rarity }) => [
          known[known.length - 1 - entry],
          score,
          rarity,
        ]);
        const inOrder = (list: readonly (readonly unknown[])[]) => list.map((each) => JSON.stringify(each)).sort();
        expect(inOrder(back)).toEqual(inOrder(there));
      });
    fc.assert(law(ours), settings);
    const byPlace: Search = (known, asked) =>
      ours(known, asked).map((hit) => ({ ...hit, score: hit.score - hit.entry / 1000 }));
    expect(() => fc.assert(law(byPlace), twin)).toThrow();
  });
});
