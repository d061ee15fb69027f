import { unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import {
  computeInvoice,
  type InvoiceInput,
  type InvoicePolicy,
  policies,
  type StatedInvoice,
  toStatedInvoice,
  verifyInvoice,
} from "../src/index.ts";
import { anyPolicy, plainInput, taxedInput } from "./arbitraries.ts";

const seed = 20260301;
const open = { ...policies.en16931, categories: "any", negativePrices: "allowed" } as const;
const accounting = {
  currency: "USD",
  rate: { from: "EUR", to: "USD", rate: "1.0837", date: "2026-03-01", source: "example" },
};
const policy = fc
  .tuple(anyPolicy, fc.constantFrom(null, { step: 5, rounding: "halfUp" as const }))
  .map(([each, cash]): InvoicePolicy => ({ ...each, cash }));
const euro = plainInput.filter((input) => input.currency === "EUR");

function verdictOf(input: InvoiceInput, policy: InvoicePolicy, change: (stated: StatedInvoice) => StatedInvoice) {
  const invoice = unwrap(computeInvoice({ ...input, accounting }, policy));
  return unwrap(verifyInvoice(invoice.input, change(toStatedInvoice(invoice)), invoice.policy));
}

/** One cent more, by text. */
function plusCent(text: string): string {
  const cents = Math.round(Number(text) * 100) + 1;
  return (cents / 100).toFixed(2);
}

describe("what was computed verifies", () => {
  test("every figure is equal, whatever the policy", () => {
    fc.assert(
      fc.property(fc.oneof(euro, taxedInput), policy, (input, policy) => {
        const { verdict, checks } = verdictOf(input, policy, (stated) => stated);
        expect(checks.filter((check) => check.verdict !== "equal")).toEqual([]);
        expect(verdict).toBe("equal");
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  test("what was computed another way does not", () => {
    const found = fc.check(
      fc.property(euro, (input) => {
        const stated = toStatedInvoice(unwrap(computeInvoice(input, { ...open, rounding: "down" })));
        expect(unwrap(verifyInvoice(input, stated, open)).verdict).toBe("equal");
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});

describe("every mutated total is caught", () => {
  const names = [
    "lineTotal",
    "allowanceTotal",
    "chargeTotal",
    "taxExclusive",
    "taxTotal",
    "taxInclusive",
    "payable",
  ] as const;
  const operands = ["retained", "prepaid", "payableRounding", "taxTotalAccounting"] as const;

  test("whatever it is changed by", () => {
    const cents = fc.integer({ min: -50_000, max: 50_000 }).filter((each) => each !== 0);
    const caught = (
      input: InvoiceInput,
      policy: InvoicePolicy,
      name: keyof StatedInvoice["totals"],
      by: number,
      most: number,
    ) => {
      const { checks } = verdictOf(input, policy, (stated) => {
        const changed = Math.round(Number(stated.totals[name] ?? "0") * 100) + by;
        return { ...stated, totals: { ...stated.totals, [name]: (changed / 100).toFixed(2) } };
      });
      // A check that let so much pass would be one of a validator with slack.
      expect(checks.some((check) => check.verdict === "wrong" && Math.abs(Number(check.difference)) > most)).toBe(true);
    };
    fc.assert(
      fc.property(
        fc.oneof(euro, taxedInput),
        anyPolicy,
        fc.constantFrom(...names, ...operands),
        cents,
        (input, policy, name, by) => {
          caught(input, policy, name, by, 0);
        },
      ),
      { seed, numRuns: lawRuns(150) },
    );
    const found = fc.check(
      fc.property(
        fc.oneof(euro, taxedInput),
        anyPolicy,
        fc.constantFrom(...names),
        fc.constantFrom(1, -1, 2),
        (input, policy, name, by) => {
          caught(input, policy, name, by, 0.02);
        },
      ),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("a cent more in one total is a wrong figure at that total", () => {
    fc.assert(
      fc.property(fc.oneof(euro, taxedInput), policy, fc.constantFrom(...names), (input, policy, name) => {
        const { verdict, checks } = verdictOf(input, policy, (stated) => ({
          ...stated,
          totals: { ...stated.totals, [name]: plusCent(stated.totals[name] ?? "0") },
        }));
        expect(verdict).toBe("wrong");
        expect(checks.some((check) => check.verdict === "wrong" && check.figure === `/totals/${name}`)).toBe(true);
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  test("a cent more in a net, a taxable amount or a tax is named where it is", () => {
    fc.assert(
      fc.property(euro, fc.constantFrom("net", "taxable", "tax"), (input, which) => {
        const { verdict, checks } = verdictOf(input, open, (stated) => mutate(stated, which));
        const code = which === "net" ? "LINE_NET" : which === "taxable" ? "GROUP_BASE" : "BR-CO-17";
        // A taxable amount is in no total: a cent there is within what validators let pass.
        if (which === "taxable") expect(verdict).not.toBe("equal");
        else expect(verdict).toBe("wrong");
        expect(checks.some((check) => check.code === code && check.verdict !== "equal")).toBe(true);
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  function mutate(stated: StatedInvoice, which: "net" | "taxable" | "tax"): StatedInvoice {
    const [first, ...others] = stated.taxGroups;
    const [net = null, ...nets] = stated.lineNets;
    if (which === "net") return { ...stated, lineNets: [net === null ? null : plusCent(net), ...nets] };
    if (first === undefined) return stated;
    return { ...stated, taxGroups: [{ ...first, [which]: plusCent(first[which]) }, ...others] };
  }
});

describe("the repair of a single mistake repairs it", () => {
  test("changing the named total to the named value makes all equal", () => {
    fc.assert(
      fc.property(euro, (input) => {
        const invoice = unwrap(computeInvoice(input, open));
        const stated = toStatedInvoice(invoice);
        const broken = { ...stated, totals: { ...stated.totals, taxTotal: plusCent(stated.totals.taxTotal ?? "") } };
        const [first] = unwrap(verifyInvoice(input, broken, open)).checks.filter((check) => check.verdict === "wrong");
        expect(first?.repair).toEqual({ figure: "/totals/taxTotal", to: stated.totals.taxTotal });
      }),
      { seed, numRuns: lawRuns(150) },
    );
  });
});
