import type { RoundingMode } from "@receivables/core";
import fc from "fast-check";
import type { InvoiceInput, InvoicePolicy } from "../src/index.ts";
import { policies } from "../src/index.ts";

/** Decimal text of a whole number of units of 10^-scale. */
export function scaledText(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const sign = value < 0 ? "-" : "";
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

const scaled = (most: number, scale: number, least = 0) =>
  fc.integer({ min: least, max: most }).map((value) => scaledText(value, scale));

export const amountText = scaled(20_000, 2);
const quantity = fc.oneof(scaled(50, 0, -20), scaled(9_999, 3, -9_999), fc.constant("1"));
const price = fc.oneof(scaled(100_000, 2), scaled(1_000_000, 4), scaled(99_999_999, 7));
const percent = fc.constantFrom("19", "7", "21", "5.5", "8.875", "0.125", "20.0", "19.00");

/** One percentage, or none with a reason. */
export const plainTax = fc.oneof(
  { weight: 5, arbitrary: percent.map((rate) => ({ category: "S", rate })) },
  { weight: 1, arbitrary: fc.constant({ category: "E", rate: "0", exemptionReason: "Exempt" }) },
  { weight: 1, arbitrary: fc.constant({ category: "Z" }) },
);

const lineAdjustment = fc.oneof(
  amountText.map((amount) => ({ amount })),
  percent.map((each) => ({ percent: each })),
  fc.tuple(percent, amountText).map(([each, base]) => ({ percent: each, base })),
  amountText.map((rate) => ({ rate, quantity: "3" })),
);

const documentAdjustment = fc
  .tuple(
    fc.oneof(
      amountText.map((amount) => ({ amount })),
      fc.tuple(percent, amountText).map(([each, base]) => ({ percent: each, base })),
    ),
    plainTax,
  )
  .map(([adjustment, tax]) => ({ ...adjustment, tax }));

const plainLine = fc.record(
  {
    quantity,
    unitPrice: price,
    tax: plainTax,
    priceBaseQuantity: fc.constantFrom("1", "3", "100", "2.5", "2.78951212"),
    allowances: fc.array(lineAdjustment, { maxLength: 2 }),
    charges: fc.array(lineAdjustment, { maxLength: 2 }),
  },
  { requiredKeys: ["quantity", "unitPrice", "tax"] },
);

/** Numbers the lines. */
export function withIds<Line>(lines: readonly Line[]): (Line & { readonly id: string })[] {
  return lines.map((line, at) => ({ ...line, id: String(at + 1) }));
}

/** An invoice with one percentage on each price and no time or place. */
export const plainInput: fc.Arbitrary<InvoiceInput> = fc
  .record({
    currency: fc.constantFrom("EUR", "USD", "KWD", "JPY", "HUF"),
    lines: fc.array(plainLine, { minLength: 1, maxLength: 6 }),
    allowances: fc.array(documentAdjustment, { maxLength: 2 }),
    charges: fc.array(documentAdjustment, { maxLength: 2 }),
    prepaid: amountText,
  })
  .map(({ lines, ...rest }) => wholeAmounts({ issueDate: "2026-03-01", ...rest, lines: withIds(lines) }));

/** Document amounts without decimals where the currency or the policy has none. */
function wholeAmounts(input: InvoiceInput): InvoiceInput {
  if (input.currency !== "JPY" && input.currency !== "HUF") return input;
  const whole = (text: string) => text.split(".")[0] ?? "0";
  const all = (list: InvoiceInput["allowances"]) =>
    (list ?? []).map((each) => (each.amount === undefined ? each : { ...each, amount: whole(each.amount) }));
  return {
    ...input,
    allowances: all(input.allowances),
    charges: all(input.charges),
    prepaid: whole(input.prepaid ?? "0"),
  };
}

const severalTaxes = fc.constantFrom(
  [
    { category: "S", rate: "9", scheme: "CGST" },
    { category: "S", rate: "9", scheme: "SGST" },
  ],
  [
    { category: "S", rate: "6", scheme: "CGST" },
    { category: "S", rate: "6", scheme: "SGST" },
    { category: "S", rate: "3", scheme: "CESS", compound: true },
  ],
  [
    { category: "S", rate: "21" },
    { category: "S", rate: "15", scheme: "IRPF", retained: true },
  ],
  [
    { category: "S", rate: "19" },
    { category: "S", perUnit: "0.0375", scheme: "ECO" },
  ],
  [
    { category: "S", rate: "6.25", jurisdiction: "US-CA" },
    { category: "S", rate: "1.125", jurisdiction: "US-CA-LA" },
  ],
  [{ category: "S", rate: "19" }],
  [{ category: "S", rate: "7" }],
);

/** An invoice with several taxes a line: on top, compound, fixed, retained, or contained in the prices. */
export const taxedInput: fc.Arbitrary<InvoiceInput> = fc
  .record({
    lines: fc.array(fc.record({ quantity: scaled(50, 0, -5), unitPrice: price, taxes: severalTaxes }), {
      minLength: 1,
      maxLength: 6,
    }),
    pricesIncludeTax: fc.boolean(),
  })
  .map(({ lines, pricesIncludeTax }) => ({
    currency: "EUR",
    issueDate: "2026-03-01",
    pricesIncludeTax,
    lines: withIds(lines),
  }));

export const symmetricMode: fc.Arbitrary<RoundingMode> = fc.constantFrom(
  "halfUp",
  "halfDown",
  "halfEven",
  "halfOdd",
  "up",
  "down",
);

/** Any policy without demands on texts. */
export const anyPolicy: fc.Arbitrary<InvoicePolicy> = fc
  .record({
    rounding: symmetricMode,
    lineAmounts: fc.constantFrom("rounded", "exact"),
    taxRounding: fc.constantFrom("line", "group", "document"),
    inclusiveMethod: fc.constantFrom("netFirst", "taxFirst"),
    residue: fc.constantFrom("largestRemainder", "cumulative", "first", "last", "largest", "payableRounding"),
  })
  .map((choices): InvoicePolicy => ({ ...policies.perLine, id: "any", decimals: 2, ...choices }));
