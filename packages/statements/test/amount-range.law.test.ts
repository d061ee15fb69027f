import type { Money } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookArbitrary } from "../../aging/test/arbitraries.ts";
import { brokenAmounts, enlargeAmounts } from "../../tools/src/large-amounts.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { buildStatements } from "../src/index.ts";

const sumOf = (amounts: readonly Money[]): bigint => amounts.reduce((sum, { minor }) => sum + BigInt(minor), 0n);

describe("amounts near 2^53", () => {
  it("stand on a statement to the cent, or the statement is refused", () => {
    const seen = new Set<string>();
    const parts = fc.constantFrom(1, 2, 3, 8, 64);
    fc.assert(
      fc.property(bookArbitrary, parts, (small, part) => {
        const book = enlargeAmounts(small, Number.MAX_SAFE_INTEGER / part);
        const aging = { basis: "due", buckets: [10, 30], missingDueDate: "documentDate" } as const;
        const built = buildStatements(book, { from: "2026-02-01", to: "2026-04-30", account: "customer", aging });
        expect(brokenAmounts(built, ["statements"])).toEqual([]);
        seen.add(built.ok ? "built" : (built.issues[0]?.code ?? ""));
        if (!built.ok) return;
        for (const { opening, activity, closing, items, proved } of built.value) {
          expect(sumOf([opening, ...activity.map(({ amount }) => amount)])).toBe(BigInt(closing.minor));
          expect(sumOf(items.map(({ open }) => open))).toBe(BigInt(closing.minor));
          expect(proved).toBe(true);
        }
      }),
      { seed: 20260301, numRuns: Math.max(100, lawRuns(100)) },
    );
    expect([...seen].sort()).toEqual(["built", "statements.amount_out_of_range"]);
  });
});
