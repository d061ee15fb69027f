import {
  lookUpCutReference,
  lookUpFuzzyReference,
  matchFuzzyReferences,
  prepareFuzzyReferences,
  type ReferenceKind,
} from "@receivables/matching";
import { describe, expect, it } from "vitest";

const indexOf = (references: readonly string[], mostEdits: 1 | 2 = 2, kind: ReferenceKind = "document") =>
  prepareFuzzyReferences(
    references.map((reference) => ({ reference, kind })),
    { mostEdits },
  );

describe("lookUpFuzzyReference", () => {
  it.each([
    ["INV-100124", "INV-100123", ["substituted"]],
    ["INV-100132", "INV-100123", ["transposed"]],
    ["INV-10123", "INV-100123", ["missing"]],
    ["INV-1001123", "INV-100123", ["extra"]],
    ["inv 1OO1Z3", "INV-100123", ["confused", "confused", "confused"]],
    ["RF18539OO7547O34", "RF18 5390 0754 7034", ["confused", "confused", "confused"]],
    ["lNV 100123", "INV-100123", []],
    ["B77S12-G", "B775126", ["confused", "confused"]],
    ["2026-0418", "RE 2026-0814", ["substituted", "substituted"]],
  ])("%s may be %s", (written, known, changes) => {
    const [hit] = lookUpFuzzyReference(indexOf([known]), written).hits;
    expect(hit?.changes ?? []).toEqual(changes);
  });

  it("allows fewer edits in short references", () => {
    expect(lookUpFuzzyReference(indexOf(["1234"]), "1235").hits).toEqual([]);
    expect(lookUpFuzzyReference(indexOf(["12345"]), "12354").hits).toHaveLength(1);
    expect(lookUpFuzzyReference(indexOf(["12345"]), "12453").hits).toEqual([]);
    expect(lookUpFuzzyReference(indexOf(["12345678"]), "12435687").hits).toHaveLength(1);
  });

  it("keeps numbers apart that were written apart", () => {
    expect(lookUpFuzzyReference(indexOf(["12345678"]), "1234 5679").hits).toEqual([]);
    expect(lookUpFuzzyReference(indexOf(["1234-5678"]), "1234 5679").hits).toHaveLength(1);
    expect(lookUpFuzzyReference(indexOf(["1234-5678"]), "12345679").hits).toHaveLength(1);
  });

  it("says when there were more", () => {
    const row = Array.from({ length: 100 }, (_, at) => `INV-1000${String(at).padStart(2, "0")}`);
    const found = lookUpFuzzyReference(indexOf(row, 1), "INV-100050", { most: 3 });
    expect(found.complete).toBe(false);
    expect(found.hits.map((hit) => hit.entry)).toEqual([50, 0, 5]);
  });

  it("looks only at what it is told to", () => {
    const index = indexOf(["INV-100123", "INV-100124"], 1);
    expect(
      lookUpFuzzyReference(index, "100125", { accept: (entry) => entry === 1 }).hits.map((hit) => hit.entry),
    ).toEqual([1]);
    expect(lookUpFuzzyReference(index, "100125", { among: [0] }).hits.map((hit) => hit.entry)).toEqual([0]);
  });

  it("leaves what is no reference alone", () => {
    const long = "9".repeat(5000);
    expect(lookUpFuzzyReference(indexOf([long, "", "-"]), long)).toEqual({ hits: [], complete: true });
    expect(lookUpFuzzyReference(indexOf(["INV-1"]), "")).toEqual({ hits: [], complete: true });
    // @ts-expect-error a list is no index
    expect(() => lookUpFuzzyReference([], "1")).toThrow("this is no index");
  });
});

describe("lookUpCutReference", () => {
  it("says when a beginning is that of too many", () => {
    const row = Array.from({ length: 60 }, (_, at) => `2026-000${String(at).padStart(2, "0")}`);
    expect(lookUpCutReference(indexOf(row, 1), "2026-000").complete).toBe(false);
    expect(lookUpCutReference(indexOf(row, 1), "2026-0005").hits).toHaveLength(10);
  });

  it("adds no break", () => {
    expect(lookUpCutReference(indexOf(["12345678"]), "123 456").hits).toEqual([]);
    expect(lookUpCutReference(indexOf(["123-45678"]), "123 456").hits).toEqual([
      { entry: 0, kept: "front", missing: 2 },
    ]);
    expect(lookUpCutReference(indexOf(["9-123-456"]), "123 456").hits).toEqual([
      { entry: 0, kept: "back", missing: 1 },
    ]);
  });
});

describe("matchFuzzyReferences", () => {
  const entriesIn = (known: readonly string[], text: string) =>
    matchFuzzyReferences(indexOf(known, 1), text).map((match) => [
      match.text,
      match.slips.map((hit) => hit.entry),
      match.cuts.map((hit) => hit.entry),
    ]);

  it("leaves alone what is named exactly, with its neighbours in number", () => {
    expect(entriesIn(["INV-10017", "INV-10018"], "INV 10017")).toEqual([]);
    expect(entriesIn(["INV-10017", "INV-10018"], "INV 10071")).toEqual([["INV 10071", [0], []]]);
  });

  it("leaves out amounts, dates and numbers announced as something else", () => {
    const known = ["10017", "12032026"];
    expect(entriesIn(known, "EUR 10071,00 TEL 10071 12.03.2025")).toEqual([]);
  });

  it("keeps to the announced kind", () => {
    const orders = indexOf(["450001234"], 1, "purchase_order");
    expect(matchFuzzyReferences(orders, "PO 450001243")).toHaveLength(1);
    expect(matchFuzzyReferences(orders, "invoice 450001243")).toEqual([]);
  });

  it("finds the rest of a reference at the end of a text", () => {
    expect(entriesIn(["INV-2026-00815", "INV-2026-11815"], "payment INV-2026-008")).toEqual([
      ["INV-2026-008", [], [0]],
    ]);
  });
});
