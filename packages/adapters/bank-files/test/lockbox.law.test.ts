import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { autoLockboxLayout, lockboxToReceipts, parseLockbox } from "../src/index.ts";
import { baiLockbox } from "./lockbox-fixtures.ts";
import { mutationRuns, mutationsOf } from "./us-mutations.ts";

const seed = 20260301;
const check = fc.record({
  amount: fc.record({ minor: fc.integer({ min: 0, max: 9_999_999 }), currency: fc.constant("USD") }),
  checkNumber: fc.stringMatching(/^\d{10}$/),
  remitter: fc.constantFrom("JANE DOE", "DOE LTD"),
  invoices: fc.array(fc.stringMatching(/^[A-Z]{1,3}\d{1,6}$/), { maxLength: 4 }),
});
const batches = fc.array(fc.array(check, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 });

describe("laws of lockbox files", () => {
  test("no cent is lost: checks, proofs and receipts sum to what was sent", () => {
    fc.assert(
      fc.property(batches, (input) => {
        const { items, issues } = parseLockbox(baiLockbox(input), { cardNumbers: "keep" });
        expect(issues).toEqual([]);
        const [file] = items;
        const deposit = file?.deposits[0];
        expect(deposit?.proof.verdict).toBe("proved");
        const sent = input.flat();
        const read = deposit?.batches.flatMap(({ checks }) => checks) ?? [];
        expect(read.map(({ amount, checkNumber }) => ({ amount, checkNumber }))).toEqual(
          sent.map(({ amount, checkNumber }) => ({ amount, checkNumber })),
        );
        expect(read.map(({ invoices }) => invoices.map(({ reference }) => reference))).toEqual(
          sent.map(({ invoices }) => invoices),
        );
        if (file === undefined) return;
        const receipts = lockboxToReceipts(file, {
          entityId: "e",
          recordedAt: "2026-03-03T08:00:00.000Z",
          postingDate: ["deposit"],
        }).items;
        expect(receipts.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(
          sent.reduce((sum, { amount }) => sum + amount.minor, 0),
        );
        expect(new Set(receipts.map(({ id }) => id)).size).toBe(sent.length);
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  test("a check left out is found by the proof", () => {
    fc.assert(
      fc.property(batches, fc.nat(), (input, pick) => {
        const lines = baiLockbox(input).split("\n");
        const checks = lines.flatMap((line, at) => (line.startsWith("6") ? [at] : []));
        const without = lines.filter((_, at) => at !== checks[pick % checks.length]);
        const deposit = parseLockbox(without.join("\n"), { cardNumbers: "keep" }).items[0]?.deposits[0];
        expect(deposit?.proof.verdict).toBe("disproved");
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  test("whatever is done to a file gives checks and located issues, never an exception", () => {
    fc.assert(
      fc.property(mutationsOf(samples), (text) => {
        for (const result of [parseLockbox(text), parseLockbox(text, { layout: autoLockboxLayout })]) {
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          expect(result.issues.every(({ code }) => code.startsWith("bank."))).toBe(true);
        }
      }),
      { seed, numRuns: lawRuns(mutationRuns) },
    );
  }, 240_000);

  test("hostile files of two million characters are read in no time", () => {
    for (const text of ["6".repeat(2e6), "4\n".repeat(1e6), " ".repeat(2e6), "7\r".repeat(1e6)]) {
      const started = performance.now();
      parseLockbox(text);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });
});

const sample = {
  amount: { minor: 150_000, currency: "USD" },
  checkNumber: "0000001025",
  remitter: "JANE DOE",
  invoices: ["INV-1"],
};
const samples = [
  baiLockbox([[sample], [sample, { ...sample, invoices: ["A", "B"] }]]),
  ["THOUR", "LHLB-9", "PYB1".padEnd(27).concat("1     USD119.50"), "BTB1".padEnd(27).concat("1     11950"), "TT"].join(
    "\n",
  ),
];
