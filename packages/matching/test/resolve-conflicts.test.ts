import { type MatchProposal, resolveConflicts } from "@receivables/matching";
import { describe, expect, it } from "vitest";

const one = (id: string, left: string, right: string, weight: number): MatchProposal => ({
  ...{ id, left, weight },
  uses: [{ right, amount: 1 }],
});
const capacityOf = () => 1;

describe("resolveConflicts", () => {
  it("calls equals a tie", () => {
    const { chosen, rejected } = resolveConflicts([one("p", "r1", "i", 5), one("q", "r2", "i", 5)], { capacityOf });
    expect(chosen).toEqual([{ id: "p", left: "r1", margin: 0, component: 0 }]);
    expect(rejected).toEqual([{ id: "q", left: "r2", because: ["p"] }]);
  });

  it("lets several share a record while there is room", () => {
    const part = (id: string, amount: number): MatchProposal => ({
      id,
      left: id,
      uses: [{ right: "i", amount }],
      weight: 1,
    });
    const { chosen } = resolveConflicts([part("a", 40), part("b", 60), part("c", 50)], { capacityOf: () => 100 });
    expect(chosen.map((each) => each.id)).toEqual(["a", "b"]);
  });

  it("keeps apart what shares nothing, even when ids and records have the same names", () => {
    const { components } = resolveConflicts([one("1", "x", "y", 1), one("2", "y", "x", 1)], { capacityOf });
    expect(components.map((each) => [each.lefts, each.rights])).toEqual([
      [["x"], ["y"]],
      [["y"], ["x"]],
    ]);
  });

  it("never chooses what nothing speaks for, or what has no room", () => {
    const found = resolveConflicts([one("p", "r1", "i", 0), one("q", "r2", "full", 3)], {
      capacityOf: (right) => (right === "i" ? 1 : 0),
    });
    expect(found.chosen).toEqual([]);
    expect(found.rejected.map((each) => each.because)).toEqual([[], []]);
  });

  it("says when the budget ended before the proof", () => {
    // Every receipt can take any two of the items: many choices weigh nearly the same.
    const pairs = Array.from({ length: 14 }, (_, left) =>
      Array.from(
        { length: 13 },
        (_, right): MatchProposal => ({
          id: `${left}-${right}`,
          left: `r${left}`,
          uses: [
            { right: `i${right}`, amount: 1 },
            { right: `i${(right * 5 + left) % 13 === right ? 13 : (right * 5 + left) % 13}`, amount: 1 },
          ],
          weight: 10 + ((left * 7 + right * 11) % 5) / 10,
        }),
      ),
    ).flat();
    const found = resolveConflicts(pairs, { capacityOf, budget: 2000 });
    expect(found.proven).toBe(false);
    expect(found.components[0]?.proven).toBe(false);
    expect(found.chosen.length).toBeGreaterThan(4);
    expect(found.chosen.every((each) => each.margin === null)).toBe(true);
  });

  it("takes a component of any size, and proves nothing of a large one", () => {
    const chain = Array.from(
      { length: 4000 },
      (_, at): MatchProposal => ({
        id: `p${at}`,
        left: `r${at}`,
        uses: [
          { right: `i${at}`, amount: 1 },
          { right: `i${at + 1}`, amount: 1 },
        ],
        weight: 1 + (at % 3),
      }),
    );
    const found = resolveConflicts(chain, { capacityOf });
    expect(found.components).toHaveLength(1);
    expect(found.proven).toBe(false);
    expect(found.chosen.length).toBeGreaterThan(1200);
    const apart = chain.map((each, at) => ({ ...each, uses: [{ right: "all", amount: 1 + (at % 2) }] }));
    expect(resolveConflicts(apart, { capacityOf: () => 12_000 }).proven).toBe(true);
  });

  it("solves sixty receipts that all want the same sixty items", () => {
    const all = Array.from({ length: 60 }, (_, left) =>
      Array.from({ length: 60 }, (_, right) =>
        one(`${left}-${right}`, `r${left}`, `i${right}`, 1 + ((left * right) % 17)),
      ),
    ).flat();
    const found = resolveConflicts(all, { capacityOf });
    expect(found.proven).toBe(true);
    expect(found.chosen).toHaveLength(60);
  });

  it("takes proposals only", () => {
    const wrong = (proposal: Partial<MatchProposal>) => () =>
      resolveConflicts([{ ...one("p", "r", "i", 1), ...proposal }], { capacityOf });
    expect(wrong({ uses: [] })).toThrow("at least one");
    expect(wrong({ uses: [{ right: "i", amount: 0.5 }] })).toThrow("whole amounts");
    expect(
      wrong({
        uses: [
          { right: "i", amount: 1 },
          { right: "i", amount: 1 },
        ],
      }),
    ).toThrow("twice");
    expect(wrong({ weight: Number.NaN })).toThrow("weight");
    expect(() => resolveConflicts([one("p", "r", "i", 1), one("p", "s", "j", 1)], { capacityOf })).toThrow("the id p");
  });
});
