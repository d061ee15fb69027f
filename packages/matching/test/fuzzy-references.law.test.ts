import { lookUpCutReference, lookUpFuzzyReference, prepareFuzzyReferences } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(200) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 200 };
/** Few characters, so that there are neighbours, repeats and look-alikes. */
const reference = fc.string({ unit: fc.constantFrom(..."0O1L25A"), minLength: 3, maxLength: 10 });
/** A slip at a place: a swap, a doubled character or a lost one; nothing where there is no place. */
const slip = fc.record({ place: fc.nat(9), kind: fc.constantFrom("swap", "double", "lose") });
const cases = fc
  .record({
    known: fc.array(reference, { minLength: 1, maxLength: 12 }),
    written: fc.tuple(reference, fc.array(slip, { maxLength: 2 })),
    mostEdits: fc.constantFrom<1 | 2>(1, 2),
  })
  .map(({ known, written: [other, slips], mostEdits }) => ({
    known,
    written: slips.length === 0 ? other : slips.reduce(slipIn, known[0] ?? other),
    mostEdits,
  }));

function slipIn(text: string, { place, kind }: { readonly place: number; readonly kind: string }): string {
  const [before, at, next, after] = [text.slice(0, place), text[place], text[place + 1], text.slice(place + 2)];
  if (at === undefined || next === undefined) return text;
  return before + (kind === "swap" ? next + at : kind === "double" ? at + at + next : next) + after;
}

type Hit = readonly [entry: number, edits: number, confusions: number];
type Find = (known: readonly string[], written: string, mostEdits: 1 | 2) => readonly Hit[];

const folds: Readonly<Record<string, string>> = { O: "0", L: "1" };
const fold = (character: string | undefined): string | undefined => folds[character ?? ""] ?? character;
const allowed = (length: number, mostEdits: number): number => (length < 5 ? 0 : length < 8 ? 1 : mostEdits);

/** Edits and confusions by trying every way from the end of both texts, with nothing kept. */
function slowDistance(a: string, b: string, left: number): readonly [edits: number, confusions: number] | null {
  if (left < 0) return null;
  if (a === "" && b === "") return [0, 0];
  const ways: (readonly [number, number])[] = [];
  const go = (step: readonly [number, number], restA: string, restB: string): void => {
    const rest = slowDistance(restA, restB, left - step[0]);
    if (rest !== null) ways.push([rest[0] + step[0], rest[1] + step[1]]);
  };
  const [a1, a2, b1, b2] = [a.at(-1), a.at(-2), b.at(-1), b.at(-2)];
  if (a !== "" && b !== "")
    go(a1 === b1 ? [0, 0] : fold(a1) === fold(b1) ? [0, 1] : [1, 0], a.slice(0, -1), b.slice(0, -1));
  if (a !== "") go([1, 0], a.slice(0, -1), b);
  if (b !== "") go([1, 0], a, b.slice(0, -1));
  if (a2 !== undefined && b2 !== undefined && fold(a1) === fold(b2) && fold(a2) === fold(b1))
    go([1, Number(a1 !== b2) + Number(a2 !== b1)], a.slice(0, -2), b.slice(0, -2));
  ways.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return ways[0] ?? null;
}

const slow: Find = (known, written, mostEdits) =>
  known
    .flatMap((each, entry): Hit[] => {
      const most = allowed(Math.min(each.length, written.length), mostEdits);
      const distance = slowDistance(each, written, most);
      return distance === null ? [] : [[entry, ...distance]];
    })
    .sort((a, b) => a[1] - b[1] || a[2] - b[2] || a[0] - b[0]);

const entriesOf = (known: readonly string[]) => known.map((each) => ({ reference: each, kind: "document" as const }));
const ours: Find = (known, written, mostEdits) =>
  lookUpFuzzyReference(prepareFuzzyReferences(entriesOf(known), { mostEdits }), written).hits.map(
    ({ entry, edits, confusions }) => [entry, edits, confusions],
  );

const agrees = (find: Find) =>
  fc.property(cases, ({ known, written, mostEdits }) => {
    expect(find(known, written, mostEdits)).toEqual(slow(known, written, mostEdits));
  });

describe("lookUpFuzzyReference", () => {
  it("finds what comparing with every reference finds", () => {
    fc.assert(agrees(ours), settings);
  });

  it("finds the same when the references to compare with are given", () => {
    const among: Find = (known, written, mostEdits) => {
      const index = prepareFuzzyReferences(entriesOf(known), { mostEdits: 1 });
      const options = { mostEdits, among: known.map((_, at) => at) };
      return lookUpFuzzyReference(index, written, options).hits.map((hit) => [hit.entry, hit.edits, hit.confusions]);
    };
    fc.assert(agrees(among), settings);
  });

  it("names one change for every edit and confusion", () => {
    fc.assert(
      fc.property(cases, ({ known, written, mostEdits }) => {
        const index = prepareFuzzyReferences(entriesOf(known), { mostEdits });
        for (const { edits, confusions, changes } of lookUpFuzzyReference(index, written).hits) {
          expect(changes.filter((change) => change === "confused")).toHaveLength(confusions);
          expect(changes).toHaveLength(edits + confusions);
        }
      }),
      settings,
    );
  });

  it("the law fails without swaps, and without look-alikes", () => {
    const keep =
      (test: (hit: Hit, known: string, written: string) => boolean): Find =>
      (known, written, mostEdits) =>
        ours(known, written, mostEdits).filter((hit) => test(hit, known[hit[0]] ?? "", written));
    const sorted = (text: string): string => [...text].sort().join("");
    const withoutSwaps = keep((hit, known, written) => hit[1] !== 1 || sorted(known) !== sorted(written));
    const withoutLookAlikes = keep((hit) => hit[2] === 0);
    expect(() => fc.assert(agrees(withoutSwaps), twin)).toThrow();
    expect(() => fc.assert(agrees(withoutLookAlikes), twin)).toThrow();
  });
});

describe("lookUpCutReference", () => {
  const piece = fc.record({
    known: fc.array(fc.string({ unit: fc.constantFrom(..."12A"), minLength: 3, maxLength: 9 }), { maxLength: 12 }),
    written: fc.string({ unit: fc.constantFrom(..."12A"), minLength: 1, maxLength: 5 }),
    leastKept: fc.integer({ min: 1, max: 4 }),
  });
  const law = (leastOf: (leastKept: number) => number, useAmong: boolean) =>
    fc.property(piece, ({ known, written, leastKept }) => {
      const index = prepareFuzzyReferences(entriesOf(known), { mostEdits: 1 });
      const among = useAmong ? { among: known.map((_, at) => at) } : {};
      const found = lookUpCutReference(index, written, { leastKept: leastOf(leastKept), ...among });
      const expected = known.flatMap((each, entry) => {
        const missing = each.length - written.length;
        if (missing <= 0 || written.length < leastKept) return [];
        const front = each.startsWith(written) ? [{ entry, kept: "front", missing }] : [];
        return each.endsWith(written) ? [...front, { entry, kept: "back", missing }] : front;
      });
      expected.sort((a, b) => a.missing - b.missing || a.entry - b.entry || (a.kept === "front" ? -1 : 1));
      expect(found).toEqual({ hits: expected, complete: true });
    });

  it("finds what begins or ends with the piece", () => {
    fc.assert(
      law((least) => least, false),
      settings,
    );
    fc.assert(
      law((least) => least, true),
      settings,
    );
  });

  it("the law fails when too short pieces count", () => {
    expect(() =>
      fc.assert(
        law(() => 1, false),
        settings,
      ),
    ).toThrow();
  });
});
