import type { InvoicePolicy } from "./model/policy.ts";

const en16931: InvoicePolicy = {
  id: "en16931",
  rounding: "halfUp",
  decimals: 2,
  lineAmounts: "rounded",
  taxRounding: "group",
  inclusiveMethod: "taxFirst",
  residue: "payableRounding",
  cash: null,
  discountTax: "included",
  categories: "en16931",
  exemptionReasons: "required",
  negativePrices: "refused",
};

const open = { categories: "any", exemptionReasons: "optional", negativePrices: "allowed" } as const;

/**
 * Rounding policies by name, to be used as they are or as the start of one's own.
 *
 * - `en16931`: line nets rounded once, tax for each category and rate, two decimals; what prices with tax leave over
 *   becomes the payable rounding. **Source** EN 16931-1:2017, BR-CO-10 to 17, BR-DEC
 * - `belgium2026`: the same, tax on the total of each rate, the early-payment discount taken off the taxed base at
 *   issue. **Source** Belgian VAT code, article 28, and the rule in force since 2026-01-01
 * - `perLine`: tax rounded on each line and summed
 * - `us`: state and local taxes together rounded once for the document, the cents shared by largest remainder.
 *   **Source** Streamlined Sales and Use Tax Agreement, section 324
 * - `swiss005`: tax for each rate, payable rounded to 0.05
 * - `sek`: the same, payable rounded to whole kronor
 * - `huf`, `jpy`: no decimals anywhere; yen cut off, as the usual choice there
 *
 * @example
 * ```ts
 * [policies.swiss005.cash?.step, policies.jpy.rounding] // => [5, "down"]
 * ```
 * @category Policies
 */
export const policies = {
  en16931,
  belgium2026: { ...en16931, id: "belgium2026", discountTax: "mixed" },
  perLine: { ...en16931, ...open, id: "perLine", taxRounding: "line", residue: "largestRemainder" },
  us: { ...en16931, ...open, id: "us", taxRounding: "document", residue: "largestRemainder" },
  swiss005: { ...en16931, ...open, id: "swiss005", residue: "largestRemainder", cash: { step: 5, rounding: "halfUp" } },
  sek: { ...en16931, ...open, id: "sek", residue: "largestRemainder", cash: { step: 100, rounding: "halfUp" } },
  huf: { ...en16931, ...open, id: "huf", decimals: 0, residue: "largestRemainder" },
  jpy: { ...en16931, ...open, id: "jpy", decimals: 0, rounding: "down", residue: "largestRemainder" },
} as const satisfies Readonly<Record<string, InvoicePolicy>>;
