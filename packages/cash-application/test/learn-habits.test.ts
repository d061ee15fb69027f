import {
  type CashMemory,
  emptyCashMemory,
  explainDecision,
  forgetCash,
  habitStrength,
  learnHabits,
  proposeApplications,
} from "@receivables/cash-application";
import { cashMemorySchema } from "@receivables/cash-application/schema";
import { type Book, bookFromRows, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { decide } from "./scene.ts";
import { smallWorlds, asOf as today } from "./small-world.ts";

const documents = [1, 2, 3, 4].map((month) => ({
  ...{ id: `i${month}`, number: `N-${month}`, customerId: "c1", total: "100.00" },
  ...{ issueDate: `2026-0${month}-05`, dueDate: `2026-0${month}-28` },
  discounts: [{ until: `2026-0${month}-20`, percent: "2" }],
}));
interface Paid {
  readonly id: string;
  readonly on: string;
  readonly items: readonly number[];
  readonly adjustments?: readonly { readonly kind: string; readonly amount: string; readonly reason?: string }[];
}

const bookOf = (receipts: readonly Paid[]): Book =>
  unwrap(
    bookFromRows({
      entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
      documents,
      receipts: receipts.map(({ id, on, items }) => ({
        ...{ id, customerId: "c1", amount: String(items.length * 100), method: "wire" as const, effectiveDate: on },
      })),
      applications: receipts.flatMap(({ id, on, items, adjustments = [] }) =>
        items.map((item, at) => ({
          ...{ id: `${id}/${item}`, from: { kind: "receipt" as const, id }, to: { documentId: `i${item}` } },
          ...{ amount: at === 0 && adjustments.length > 0 ? "90" : "100", effectiveDate: on },
          adjustments: at === 0 ? adjustments.map((each) => ({ ...each, kind: each.kind as "discount" })) : [],
        })),
      ),
    }),
  );
const told = (memory: CashMemory) =>
  (memory.habits ?? []).map(({ habit, reason, kept, broken }) => [
    reason === undefined ? habit : `${habit} ${reason}`,
    kept.map(({ id }) => id).join(),
    broken.map(({ id }) => id).join(),
  ]);
const learned = (...receipts: readonly Paid[]) => told(learnHabits(emptyCashMemory, bookOf(receipts)));

describe("learnHabits", () => {
  it("sees who pays what falls due first, and who does not", () => {
    expect(learned({ id: "r1", on: "2026-04-25", items: [1] }, { id: "r2", on: "2026-04-26", items: [4] })).toEqual([
      ["bears_fee", "", "r1,r2"],
      ["by_statement", "", "r1,r2"],
      ["deducts", "", "r1,r2"],
      ["oldest_first", "r1", "r2"],
      ["whole_account", "", "r1,r2"],
    ]);
  });

  it("sees who pays all of it, and who pays up to the end of a month", () => {
    const all = learned({ id: "r1", on: "2026-04-25", items: [1, 2, 3, 4] });
    expect(all).toContainEqual(["whole_account", "r1", ""]);
    expect(all.map(([habit]) => habit)).not.toContain("oldest_first");
    expect(learned({ id: "r1", on: "2026-04-25", items: [1, 2, 3] })).toContainEqual(["by_statement", "r1", ""]);
    expect(learned({ id: "r1", on: "2026-04-25", items: [1, 3] })).toContainEqual(["by_statement", "", "r1"]);
  });

  it("sees discounts on offer, fees and deductions with their reason", () => {
    const kept = (kind: string, reason?: string) =>
      learned({
        id: "r1",
        on: "2026-01-10",
        items: [1],
        adjustments: [{ kind, amount: "10", ...(reason === undefined ? {} : { reason }) }],
      });
    expect(kept("discount")).toContainEqual(["takes_discount", "r1", ""]);
    expect(kept("bank_fee")).toEqual(
      expect.arrayContaining([
        ["bears_fee", "r1", ""],
        ["takes_discount", "", "r1"],
      ]),
    );
    expect(kept("deduction", "damaged")).toEqual(
      expect.arrayContaining([
        ["deducts", "r1", ""],
        ["deducts damaged", "r1", ""],
      ]),
    );
    expect(learned({ id: "r1", on: "2026-01-25", items: [1] }).map(([habit]) => habit)).not.toContain("takes_discount");
  });

  it("counts only what was open when the money came", () => {
    expect(learned({ id: "r1", on: "2026-02-01", items: [1] }).map(([habit]) => habit)).toEqual([
      "bears_fee",
      "deducts",
    ]);
    const second = learned({ id: "r1", on: "2026-04-20", items: [1] }, { id: "r2", on: "2026-04-25", items: [2] });
    expect(second).toContainEqual(["oldest_first", "r1,r2", ""]);
  });

  it("counts a corrected receipt anew, keeps those of other Books, and takes lessons back", () => {
    const earlier = learnHabits(emptyCashMemory, bookOf([{ id: "r0", on: "2026-04-25", items: [1] }]));
    const wrong = learnHabits(earlier, bookOf([{ id: "r1", on: "2026-04-25", items: [1] }]));
    expect(told(wrong)).toContainEqual(["oldest_first", "r0,r1", ""]);
    const corrected = learnHabits(wrong, bookOf([{ id: "r1", on: "2026-04-25", items: [3] }]));
    expect(told(corrected)).toContainEqual(["oldest_first", "r0", "r1"]);
    expect(forgetCash(corrected, ["r1"])).toEqual(earlier);
    expect(forgetCash(corrected, ["r0", "r1"])).toEqual({ payers: [], habits: [] });
    expect(cashMemorySchema.parse(corrected)).toEqual(corrected);
  });

  it("a correction weakens what was learned", () => {
    const seen = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${at}`, date: "2026-03-01" }));
    const strengths = [0, 1, 2, 3].map((wrong) => habitStrength({ kept: seen(10 - wrong), broken: seen(wrong) }));
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
    expect(new Set(strengths).size).toBe(4);
  });
});

const seen = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `h${at}`, date: "2026-01-01" }));
const habit = (name: "oldest_first" | "whole_account", kept: number, broken: number): CashMemory => ({
  payers: [],
  habits: [{ customerId: "c1", habit: name, kept: seen(kept), broken: seen(broken) }],
});

describe("habits in a decision", () => {
  const scene = (memory: CashMemory) => {
    const { decisions } = decide({
      title: "",
      documents: documents.map(({ discounts: _, ...each }) => each),
      receipts: [{ id: "r1", amount: "100.00", effectiveDate: "2026-04-30", method: "ach", customerId: "c1" }],
      memory,
      asOf: "2026-04-30",
      decisions: [],
    });
    return decisions.map((decision) => [
      decision.outcome,
      decision.applications[0]?.itemId,
      explainDecision(decision).for.at(-1),
    ]);
  };
  it("put first what the customer usually does, without applying it", () => {
    const [first] = scene(habit("oldest_first", 9, 0));
    expect(first).toEqual([
      "suggest",
      "i1",
      "The customer's habit oldest_first speaks for it: 9 of 9 receipts kept to it.",
    ]);
    const [against] = scene(habit("oldest_first", 0, 9));
    expect(against?.[0]).toBe("suggest");
    expect(against?.[1]).not.toBe("i1");
  });

  it("say nothing before they are sure", () => {
    for (const memory of [emptyCashMemory, habit("oldest_first", 2, 0), habit("oldest_first", 5, 4)])
      expect(scene(memory)[0]?.[2] ?? "").not.toMatch(/habit/);
  });

  it("never change what is applied", () => {
    const habits = (
      ["oldest_first", "whole_account", "by_statement", "takes_discount", "bears_fee", "deducts"] as const
    ).flatMap((name) =>
      ["c1", "c2", "c3", "c4"].map((customerId) => ({ customerId, habit: name, kept: seen(8), broken: [] })),
    );
    fc.assert(
      fc.property(smallWorlds, ({ book, receipts, remittances, policy }) => {
        const input = { book, receipts, remittances, asOf: today };
        const applied = (memory: CashMemory) =>
          proposeApplications({ ...input, memory }, policy)
            .decisions.filter(({ outcome }) => outcome === "apply")
            .map((decision) => JSON.stringify(decision));
        expect(applied({ payers: [], habits })).toEqual(applied(emptyCashMemory));
      }),
      { seed: 20260301, numRuns: lawRuns(150) },
    );
  });
});
