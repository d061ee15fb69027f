import { formatDecimalText } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { proveRemittanceAdvice, readRemittanceText, textToRemittanceAdvice } from "../src/index.ts";
import { mutationRuns, mutationsOf } from "./us-mutations.ts";

const seed = 20260301;
const item = fc.record({
  reference: fc.oneof(
    fc.stringMatching(/^[1-9]\d{3,8}$/),
    fc.stringMatching(/^INV-\d{2,8}$/),
    fc.stringMatching(/^(?:AB|QX|KL|RE|PO)[1-9]\d{3,6}$/),
  ),
  minor: fc.integer({ min: 1, max: 99_999_999 }),
});
const items = fc.uniqueArray(item, { minLength: 1, maxLength: 20, selector: ({ reference }) => reference });

const point = (minor: number): string => formatDecimalText({ coefficient: BigInt(minor), scale: 2 });
const grouped = (minor: number, group: string, mark: string): string => {
  const [whole = "", cents = ""] = point(minor).split(".");
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, group)}${mark}${cents}`;
};
const writings: readonly ((minor: number) => string)[] = [
  point,
  (minor) => grouped(minor, ",", "."),
  (minor) => grouped(minor, ".", ","),
  (minor) => grouped(minor, "'", "."),
  (minor) => grouped(minor, "\u00A0", ","),
  (minor) => `$${grouped(minor, ",", ".")}`,
  (minor) => `EUR ${grouped(minor, ".", ",")}`,
  (minor) => `${grouped(minor, ".", ",")} EUR`,
];

describe("laws of remittance text", () => {
  test("a table of references and amounts is read as it is, however the amounts are written", () => {
    fc.assert(
      fc.property(
        items,
        fc.constantFrom(...writings),
        fc.constantFrom("  ", "\t", " | ", ": ", " - "),
        (rows, write, gap) => {
          const text = rows.map(({ reference, minor }) => `${reference}${gap}${write(minor)}`).join("\n");
          const { lines, issues } = readRemittanceText(text);
          expect(issues.filter(({ code }) => code !== "bank.card_number_masked")).toEqual([]);
          expect(lines.map(({ reference, paid }) => [reference, paid])).toEqual(
            rows.map(({ reference, minor }) => [reference, point(minor)]),
          );
        },
      ),
      { seed, numRuns: lawRuns(500) },
    );
  });

  test("a list after a word is every reference in it, in order", () => {
    const glue = fc.constantFrom(", ", " and ", " und ", "; ", " & ", " / ");
    fc.assert(
      fc.property(items, glue, (rows, between) => {
        const text = `Payment of invoices ${rows.map(({ reference }) => reference).join(between)}.`;
        expect(readRemittanceText(text).lines.map(({ reference }) => reference)).toEqual(
          rows.map(({ reference }) => reference),
        );
      }),
      { seed, numRuns: lawRuns(500) },
    );
  });

  test("a range has every number from its first to its last, and its list is the same", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 1, max: 150 }),
        fc.constantFrom(" to ", " - ", " bis ", "-"),
        (from, length, mark) => {
          const digits = String(from + length).length;
          const numbers = Array.from({ length: length + 1 }, (_, at) => String(from + at).padStart(digits, "0"));
          const range = readRemittanceText(`Invoices ${numbers[0]}${mark}${numbers.at(-1)}`).lines;
          expect(range.map(({ reference }) => reference)).toEqual(numbers);
        },
      ),
      { seed, numRuns: lawRuns(300) },
    );
  });

  test("an advice of a table with its total proves, and with another total does not", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 3 }), (rows, off) => {
        const total = rows.reduce((sum, { minor }) => sum + minor, 0) + off;
        const text = `${rows.map(({ reference, minor }) => `${reference}  ${point(minor)}`).join("\n")}\nTotal ${point(total)}`;
        const [advice] = textToRemittanceAdvice(text, { id: "m", entityId: "e", currency: "USD" }).items;
        if (advice === undefined) throw new Error("no advice");
        const { verdict, difference } = proveRemittanceAdvice(advice);
        expect([verdict, difference?.minor]).toEqual([off === 0 ? "proved" : "disproved", off]);
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  test("whatever is written gives plain data, never an exception", () => {
    fc.assert(
      fc.property(fc.oneof(mutationsOf(samples), fc.string({ unit: "binary", maxLength: 200 })), (text) => {
        const read = readRemittanceText(text);
        expect(JSON.parse(JSON.stringify(read))).toEqual(read);
        const { items: advices } = textToRemittanceAdvice(text, { id: "m", entityId: "e", currency: "USD" });
        for (const advice of advices) proveRemittanceAdvice(advice);
      }),
      { seed, numRuns: lawRuns(mutationRuns) },
    );
  }, 240_000);

  test("the largest hostile texts are read in no time", () => {
    const texts = [
      "1".repeat(2e5),
      "1,".repeat(1e5),
      "-".repeat(2e5),
      "1/".repeat(1e5),
      "INV-1 to 2 ".repeat(2e4),
      "$".repeat(2e5),
      "1'111".repeat(4e4),
      "a\n".repeat(1e5),
      "1.00 ".repeat(4e4),
      "x@".repeat(1e5),
    ];
    for (const text of texts) {
      const started = performance.now();
      readRemittanceText(text);
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });
});

const samples = [
  "Dear all,\nplease find invoices 4711, 4712 and 4714-4716\nINV-9  1,500.00 less 2% discount 30.00\nTotal USD 4,970.00\n-- \nJane",
  "RE 4711 vom 12.01.2026 EUR 119,00 abzgl. 3% Skonto 3,57\nGutschrift 77 (12,00)\n> quoted",
  "4711 1500.00 4712 200.50\n  less shortage 50.00",
];
