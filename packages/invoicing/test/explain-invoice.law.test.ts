import { compareDecimal, decimal, subtractDecimal, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import {
  computeInvoice,
  creditInvoice,
  explainInvoice,
  type FigureExplanation,
  toStatedInvoice,
} from "../src/index.ts";
import { anyPolicy, plainInput, taxedInput } from "./arbitraries.ts";

const seed = 20260301;
const accounting = {
  currency: "USD",
  rate: { from: "EUR", to: "USD", rate: "1.0837", date: "2026-03-01", source: "example" },
};
const input = fc
  .tuple(
    fc.oneof(
      plainInput.filter((each) => each.currency === "EUR"),
      taxedInput,
    ),
    fc.constantFrom(
      {},
      { accounting },
      { terms: "2/10 net 30" },
      { accounting, terms: "30%: 3/10 net 30; 70%: net 60" },
    ),
  )
  .map(([each, more]) => ({ ...each, ...more }));

describe("explanations are of the figures themselves", () => {
  const nearEnough = ({ unrounded, result, residue, rounding }: FigureExplanation) => {
    if (rounding === null) return;
    const exact = decimal(unrounded.replace("…", ""));
    const distance = subtractDecimal(subtractDecimal(decimal(result), decimal(residue)), exact);
    const most = rounding.startsWith("half") ? "0.005" : "0.01";
    const absolute = distance.coefficient < 0n ? { ...distance, coefficient: -distance.coefficient } : distance;
    // A fraction that does not end is shown cut.
    expect(compareDecimal(absolute, decimal(`${most}000000000001`))).toBeLessThanOrEqual(0);
  };

  test("every result is within its rounding of the unrounded value, and is the invoice's figure", () => {
    fc.assert(
      fc.property(input, anyPolicy, (each, policy) => {
        const invoice = unwrap(computeInvoice(each, policy));
        const explanations = explainInvoice(invoice);
        for (const explanation of explanations) nearEnough(explanation);
        const stated = toStatedInvoice(invoice);
        expect(explanations.slice(0, invoice.lines.length).map(({ result }) => result)).toEqual(stated.lineNets);
        for (const [name, text] of Object.entries(stated.totals)) {
          expect(explanations.find((each) => each.figure === `/totals/${name}`)?.result).toBe(text);
        }
      }),
      { seed, numRuns: lawRuns(150) },
    );
  });

  test("of memos too", () => {
    fc.assert(
      fc.property(input, anyPolicy, (each, policy) => {
        const memo = creditInvoice(unwrap(computeInvoice(each, policy)), { reason: "cancelled" });
        if (!memo.ok) return;
        const explanations = explainInvoice(memo.value);
        for (const explanation of explanations) nearEnough(explanation);
        const { totals } = toStatedInvoice(memo.value);
        expect(explanations.find(({ figure }) => figure === "/totals/payable")?.result).toBe(totals.payable);
      }),
      { seed, numRuns: lawRuns(60) },
    );
  });

  test("the operands of a sum give it", () => {
    fc.assert(
      fc.property(input, anyPolicy, (each, policy) => {
        for (const { formula, operands, result } of explainInvoice(unwrap(computeInvoice(each, policy)))) {
          if (formula !== "sum") continue;
          const cents = operands.reduce((sum, { value }) => sum + Math.round(Number(value) * 100), 0);
          expect(cents).toBe(Math.round(Number(result) * 100) + 0);
        }
      }),
      { seed, numRuns: lawRuns(100) },
    );
  });

  test("an explanation of another figure is noticed", () => {
    const found = fc.check(
      fc.property(input, anyPolicy, (each, policy) => {
        const explanations = explainInvoice(unwrap(computeInvoice(each, policy)));
        for (const [at, explanation] of explanations.entries()) {
          nearEnough({ ...explanation, unrounded: explanations[at + 1]?.unrounded ?? "0.00" });
        }
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});
