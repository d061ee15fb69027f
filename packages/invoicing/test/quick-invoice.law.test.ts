import { unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { type Invoice, type InvoiceInput, type InvoicePolicy, policies } from "../src/index.ts";
import { computeCarefully } from "../src/internal/careful-invoice.ts";
import { quickInvoice } from "../src/internal/quick-invoice.ts";
import { readHead } from "../src/internal/read-invoice.ts";
import { plainInput, symmetricMode, withIds } from "./arbitraries.ts";

const seed = 20260301;
const open = { ...policies.en16931, categories: "any", negativePrices: "allowed" } as const;

function quick(input: InvoiceInput, policy: InvoicePolicy): Invoice | null {
  const grid = readHead(input, policy, []);
  return grid === null ? null : quickInvoice(input, policy, grid);
}

/** Whether the quick way took the input; then it gives what the careful way gives, text for text. */
function agrees(input: InvoiceInput, policy: InvoicePolicy, broken: (invoice: Invoice) => Invoice = (each) => each) {
  const found = quick(input, policy);
  if (found === null) return false;
  const careful = unwrap(computeCarefully(input, policy));
  expect(broken(found)).toEqual(careful);
  expect(JSON.stringify(broken(found))).toBe(JSON.stringify(careful));
  return true;
}

const policy = fc
  .record({
    rounding: fc.oneof(symmetricMode, fc.constantFrom("ceiling" as const, "floor" as const)),
    decimals: fc.constantFrom(0, 2),
    cash: fc.constantFrom(null, { step: 5, rounding: "halfUp" as const }),
    categories: fc.constantFrom("any" as const, "en16931" as const),
  })
  .map((choices): InvoicePolicy => ({ ...open, ...choices }));

describe("the quick way gives what the careful way gives", () => {
  test("for any plain invoice and every rounding, prices with and without tax", () => {
    let taken = 0;
    let asked = 0;
    fc.assert(
      fc.property(plainInput, policy, fc.boolean(), (input, each, pricesIncludeTax) => {
        asked += 1;
        if (agrees({ ...input, pricesIncludeTax }, each)) taken += 1;
      }),
      { seed, numRuns: lawRuns(400) },
    );
    // Amounts finer than the grid are for the careful way; most of the others are taken.
    if (asked >= 100) expect(taken / asked).toBeGreaterThan(0.3);
  });

  test("for prices and quantities at the edge of what doubles hold", () => {
    // Six to sixteen digits together: 2^53 has sixteen.
    const digits = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.bigInt({ min: 1n, max: 99_999_999n }))
      .map(([most, value]) => `${String(value).slice(0, most)}.${String(value).slice(-3)}`);
    const line = fc.record({ quantity: digits, unitPrice: digits, tax: fc.constant({ category: "S", rate: "8.875" }) });
    const input = fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((lines): InvoiceInput => ({ currency: "EUR", issueDate: "2026-03-01", lines: withIds(lines) }));
    let taken = 0;
    let asked = 0;
    fc.assert(
      fc.property(input, policy, fc.boolean(), (each, by, pricesIncludeTax) => {
        asked += 1;
        if (agrees({ ...each, pricesIncludeTax }, by)) taken += 1;
      }),
      { seed, numRuns: lawRuns(300) },
    );
    if (asked >= 100) {
      expect(taken / asked).toBeGreaterThan(0.1);
      expect(taken / asked).toBeLessThan(0.95);
    }
  });

  test("a cent more is noticed", () => {
    const more = (invoice: Invoice): Invoice => {
      const { payable } = invoice.totals;
      return { ...invoice, totals: { ...invoice.totals, payable: { ...payable, minor: payable.minor + 1 } } };
    };
    const found = fc.check(
      fc.property(plainInput, policy, (input, each) => {
        agrees(input, each, more);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});

describe("what the quick way leaves to the careful way", () => {
  const line = { id: "1", quantity: "1", unitPrice: "10.00", tax: { category: "S", rate: "19" } };
  const head = { currency: "EUR", issueDate: "2026-03-01" };
  const policyOf = (more: Partial<InvoicePolicy>): InvoicePolicy => ({ ...policies.en16931, ...more });
  const left: readonly (readonly [string, InvoiceInput, InvoicePolicy])[] = [
    ["tax for each line", { ...head, lines: [line] }, policyOf({ taxRounding: "line" })],
    ["exact lines", { ...head, lines: [line] }, policyOf({ lineAmounts: "exact" })],
    ["several taxes", { ...head, lines: [{ ...line, taxes: [line.tax] }] }, policies.en16931],
    ["a jurisdiction", { ...head, lines: [{ ...line, tax: { ...line.tax, jurisdiction: "US" } }] }, policies.perLine],
    [
      "a rate in force for a while",
      { ...head, lines: [{ ...line, tax: { ...line.tax, validTo: "2026-12-31" } }] },
      open,
    ],
    ["a gross price", { ...head, lines: [{ ...line, grossPrice: "10.00" }] }, policies.en16931],
    ["twice the same id", { ...head, lines: [line, line] }, policies.en16931],
    ["an exponent", { ...head, lines: [{ ...line, unitPrice: "1e1" }] }, policies.en16931],
    ["sixteen digits", { ...head, lines: [{ ...line, unitPrice: "1234567890123456" }] }, policies.en16931],
    ["a fine amount", { ...head, lines: [line], prepaid: "0.001" }, policies.en16931],
    ["a negative price", { ...head, lines: [{ ...line, unitPrice: "-1" }] }, policies.en16931],
    ["an exemption without reason", { ...head, lines: [{ ...line, tax: { category: "E" } }] }, policies.en16931],
    ["out of scope", { ...head, lines: [{ ...line, tax: { category: "O", exemptionReason: "x" } }] }, open],
  ];

  test.each(left)("%s", (_, input, each) => {
    expect(quick({ ...head, lines: [line] }, policies.en16931)).not.toBeNull();
    expect(quick(input, each)).toBeNull();
  });
});
