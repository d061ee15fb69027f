import { readFileSync } from "node:fs";
import { findReferences, lookUpReference, matchReferences, prepareReferences } from "@receivables/matching";
import { describe, expect, it } from "vitest";

interface Scene {
  readonly title: string;
  readonly known: readonly string[];
  readonly text: string;
  readonly names: readonly string[];
  readonly form?: string;
}
const { scenes }: { scenes: readonly Scene[] } = JSON.parse(
  readFileSync(new URL("golden/remittance-texts.json", import.meta.url), "utf8"),
);

describe("remittance texts", () => {
  it.each(scenes)("$title", ({ known, text, names, form }) => {
    const index = prepareReferences(known.map((reference) => ({ reference, kind: "document" })));
    const matches = matchReferences(index, text);
    expect(matches.flatMap((match) => match.entries.map((entry) => known[entry])).sort()).toEqual([...names].sort());
    if (form !== undefined) expect(matches.map((match) => match.form)).toEqual([form]);
  });
});

describe("matchReferences", () => {
  it("lists every entry an ambiguous reference may mean", () => {
    const index = prepareReferences(
      ["INV-1001", "inv 1001", "1001"].map((reference) => ({ reference, kind: "document" })),
    );
    expect(matchReferences(index, "INV1001").map((match) => [match.form, match.entries])).toEqual([["alnum", [0, 1]]]);
  });

  it("keeps kinds apart when a word announces one", () => {
    const index = prepareReferences([
      { reference: "7001", kind: "document" },
      { reference: "7001", kind: "purchase_order" },
    ]);
    expect(matchReferences(index, "PO 7001").map((match) => match.entries)).toEqual([[1]]);
    expect(matchReferences(index, "invoice 7001").map((match) => match.entries)).toEqual([[0]]);
    expect(matchReferences(index, "7001").map((match) => match.entries)).toEqual([[0, 1]]);
  });

  it("takes the shortest bare number as an option", () => {
    const index = prepareReferences([{ reference: "42", kind: "document" }]);
    expect(matchReferences(index, "42", { leastDigits: 2 })).toHaveLength(1);
  });

  it("throws for a handle that is none", () => {
    const stolen = JSON.parse(JSON.stringify(prepareReferences([])));
    expect(() => matchReferences(stolen, "1001")).toThrow("prepareReferences");
  });
});

describe("lookUpReference", () => {
  it("takes short numbers: the line of an advice is a reference", () => {
    const index = prepareReferences([{ reference: "0042", kind: "document" }]);
    expect(lookUpReference(index, "42")).toEqual([{ entry: 0, form: "stripped" }]);
  });

  it("finds nothing for nothing", () => {
    const index = prepareReferences([{ reference: "--", kind: "document" }]);
    expect(lookUpReference(index, "--")).toEqual([]);
    expect(lookUpReference(index, "")).toEqual([]);
  });
});

describe("findReferences", () => {
  it("stays fast on long and hostile text", () => {
    const hostile = [
      "1,".repeat(20_000),
      "1 ".repeat(20_000),
      "A1".repeat(20_000),
      "1/".repeat(20_000),
      "1-".repeat(20_000),
    ];
    for (const text of hostile) expect(findReferences(text).length).toBeLessThan(text.length * 8);
  });
});
