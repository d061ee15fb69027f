import { addDecimal, decimal, formatDecimalText, subtractDecimal } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { parseEdi820, readEdi820Sync } from "../src/index.ts";
import { edi820 } from "./edi820-fixtures.ts";
import { mutationRuns, mutationsOf } from "./us-mutations.ts";

const seed = 20260301;
const cents = fc
  .integer({ min: -99_999_999, max: 99_999_999 })
  .map((minor) => formatDecimalText({ coefficient: BigInt(minor), scale: 2 }));
const item = fc.record({ reference: fc.stringMatching(/^[A-Z0-9]{1,10}$/), paid: cents });
const sumOf = (values: readonly string[]) => values.map(decimal).reduce(addDecimal, decimal("0"));

describe("laws of EDI 820", () => {
  test("every item is read with its amount, and a payment that is their sum proves", () => {
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 30 }),
        fc.array(cents, { maxLength: 4 }),
        (items, adjustments) => {
          const payment = formatDecimalText(addDecimal(sumOf(items.map(({ paid }) => paid)), sumOf(adjustments)));
          const text = edi820([
            `BPR*C*${payment}*C*ACH`,
            ...adjustments.map((amount) => `ADX*${amount}*01`),
            ...items.map(({ reference, paid }) => `RMR*IV*${reference}**${paid}`),
          ]);
          const { items: payments, issues } = parseEdi820(text, { cardNumbers: "keep" });
          expect(issues).toEqual([]);
          expect(payments[0]?.proof.verdict).toBe("proved");
          expect(payments[0]?.lines.map(({ reference, paid }) => ({ reference, paid }))).toEqual(items);
        },
      ),
      { seed, numRuns: lawRuns(300) },
    );
  });

  test("a payment off by any amount is disproved by just that amount", () => {
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 999_999 }),
        (items, off) => {
          const difference = { coefficient: BigInt(off), scale: 2 };
          const payment = formatDecimalText(addDecimal(sumOf(items.map(({ paid }) => paid)), difference));
          const rows = items.map(({ reference, paid }) => `RMR*IV*${reference}**${paid}`);
          const proof = parseEdi820(edi820([`BPR*C*${payment}*C*ACH`, ...rows]), { cardNumbers: "keep" }).items[0]
            ?.proof;
          expect(proof?.verdict).toBe("disproved");
          expect(subtractDecimal(decimal(proof?.difference ?? "0"), difference).coefficient).toBe(0n);
        },
      ),
      { seed, numRuns: lawRuns(300) },
    );
  });

  test("the pieces a file comes in change nothing", () => {
    fc.assert(
      fc.property(mutationsOf(samples), fc.integer({ min: 1, max: 400 }), (text, size) => {
        const pieces: string[] = [];
        for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
        expect([...readEdi820Sync(pieces)]).toEqual([...readEdi820Sync(text)]);
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  test("whatever is done to a file gives payments and located issues, never an exception", () => {
    fc.assert(
      fc.property(mutationsOf(samples), (text) => {
        const result = parseEdi820(text);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(result.issues.every(({ code }) => code.startsWith("bank."))).toBe(true);
      }),
      { seed, numRuns: lawRuns(mutationRuns) },
    );
  }, 240_000);

  test("hostile files of two million characters are read in no time", () => {
    const head = samples[0] ?? "";
    const texts = [
      "ISA*00".repeat(3e5),
      "*".repeat(2e6),
      `${head.slice(0, 106)}${"\n".repeat(2e6)}`,
      "RMR*".repeat(5e5),
      " ".repeat(2e6),
      "a ISA ".repeat(3e5),
    ];
    for (const text of texts) {
      const started = performance.now();
      parseEdi820(text);
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });
});

const samples = [
  edi820([
    "BPR*C*100*C*ACH************20260302",
    "TRN*1*T-1",
    "N1*PR*ACME",
    "ENT*1",
    "RMR*IV*1**60*70*10",
    "ADX*-1*01",
    "RMR*IV*2**40",
  ]),
  edi820(["BPS*PBC*10*I", "RMT*IV*77*10*10", "RMT*IX*PART*1*10"]).replaceAll("~", "\n"),
  "RMR*IV*4711**1500.00\\REF*PO*1\\",
];
