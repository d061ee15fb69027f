import { jaroWinklerSimilarity, nameSimilarity, prepareNames, searchNames } from "@receivables/matching";
import { describe, expect, it } from "vitest";

describe("jaroWinklerSimilarity", () => {
  // Winkler (1990), table of examples, as printed with three decimals.
  it.each([
    ["SHACKLEFORD", "SHACKELFORD", 0.982],
    ["DUNNINGHAM", "CUNNIGHAM", 0.896],
    ["NICHLESON", "NICHULSON", 0.956],
    ["MASSEY", "MASSIE", 0.933],
    ["ABROMS", "ABRAMS", 0.922],
    ["ABC", "XYZ", 0],
    ["", "A", 0],
    ["", "", 1],
  ])("%s and %s: %s", (a, b, likeness) => {
    expect(jaroWinklerSimilarity(a, b)).toBeCloseTo(likeness, 3);
  });
});

describe("nameSimilarity", () => {
  it.each([
    ["Zylonix Manufacturing", "ZYLONIX MFG LTD", 0.87],
    ["Data Tech GmbH", "DATATECH", 1],
    ["International Business Machines Corp.", "INTL BUSINESS MACHINES", 0.91],
    ["Norddeutsche Landesbank", "NORDDEUTSCHE LANDES", 0.98],
    ["John Smith", "J SMITH", 0.75],
    ["Factory 12 Ltd", "Factory 13 Ltd", 0.5],
    ["Mayer AG", "Meyer AG", 0.88],
    ["Ltd", "", 0],
  ])("%s and %s: %s", (a, b, score) => {
    expect(nameSimilarity(a, b)).toBeCloseTo(score, 1);
    expect(nameSimilarity(b, a)).toBe(nameSimilarity(a, b));
  });
});

describe("searchNames", () => {
  const known = ["Zylonix Trading Ltd", "Acme Trading Ltd", "Acme Trading North Ltd", "Ötztal Käse GmbH", "-"];
  const index = prepareNames(known);
  const found = (name: string) => searchNames(index, name).map((hit) => hit.entry);

  it.each([
    ["ZYLONX TRADING", [0]],
    ["acme trading co.", [1, 2]],
    ["NORTH ACME TRADING", [2, 1]],
    ["OETZTAL KAESE", [3]],
    ["UNKNOWN AG", []],
    ["---", []],
    ["", []],
  ])("%s", (name, entries) => {
    expect(found(name)).toEqual(entries);
  });

  it("says how rare what is shared is", () => {
    const [zylonix] = searchNames(index, "Zylonix");
    const [trading] = searchNames(index, "Trading", { leastScore: 0 });
    expect(zylonix?.rarity).toBeGreaterThan(2 * (trading?.rarity ?? 0));
  });

  it("hands back no more than asked for, the first of equals first", () => {
    const twins = prepareNames(["Acme Ltd", "ACME", "acme gmbh"]);
    expect(searchNames(twins, "Acme", { most: 2 }).map((hit) => [hit.entry, hit.score])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it("stays fast on a name that is a book", () => {
    const started = performance.now();
    expect(found("ACME TRADING ".repeat(20_000))).toEqual([1]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("takes no other handle", () => {
    // @ts-expect-error a list is no index
    expect(() => searchNames([], "x")).toThrow("this is no index");
  });
});
