import { readFileSync } from "node:fs";
import { formatDecimal, parseDecimal, unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import {
  computeInvoice,
  type Invoice,
  type InvoiceInput,
  type InvoicePolicy,
  policies,
  type TaxInput,
} from "../src/index.ts";

const standard: TaxInput = { category: "S", rate: "19" };

function euro(lines: InvoiceInput["lines"], more: Partial<InvoiceInput> = {}): InvoiceInput {
  return { currency: "EUR", issueDate: "2026-03-01", lines, ...more };
}

function line(more: Partial<InvoiceInput["lines"][number]> = {}) {
  return { id: "1", quantity: "1", unitPrice: "100.00", tax: standard, ...more };
}

function compute(input: InvoiceInput, policy: InvoicePolicy = policies.en16931): Invoice {
  return unwrap(computeInvoice(input, policy));
}

function groupsOf(invoice: Invoice) {
  return invoice.taxGroups.map((group) => [group.scheme ?? group.rate, group.taxable.minor, group.tax.minor]);
}

function refusals(input: InvoiceInput, policy: InvoicePolicy = policies.en16931) {
  const result = computeInvoice(input, policy);
  return result.ok ? [] : result.issues.map((issue) => [issue.code.replace("invoicing.", ""), issue.path]);
}

interface PrintedInvoice {
  readonly policy: keyof typeof policies;
  readonly currency: string;
  readonly terms?: string;
  readonly lines: readonly { readonly quantity: string; readonly unitPrice: string; readonly rate: string }[];
  readonly printed: Readonly<Record<"taxExclusive" | "taxTotal" | "taxInclusive" | "payable", string>>;
}

const golden: { readonly invoices: readonly PrintedInvoice[] } = JSON.parse(
  readFileSync(new URL("./golden/policies.json", import.meta.url), "utf8"),
);

describe("policies", () => {
  test.each(golden.invoices.map((each, at) => [`${each.policy} ${(at % 3) + 1}`, each] as const))("%s", (_, each) => {
    const { totals } = compute(
      {
        currency: each.currency,
        issueDate: "2026-03-01",
        ...(each.terms === undefined ? {} : { terms: each.terms }),
        lines: each.lines.map(({ rate, ...rest }, at) => ({ ...rest, id: String(at), tax: { category: "S", rate } })),
      },
      policies[each.policy],
    );
    for (const name of ["taxExclusive", "taxTotal", "taxInclusive", "payable"] as const) {
      expect(Number(formatDecimal(totals[name])), name).toBe(Number(each.printed[name]));
    }
  });
});

describe("taxes", () => {
  // Odoo, test_taxes_computation: Indian 6 % + 6 % + 3 % on top of both, two lines of 15.89.
  const indian = (included: boolean): readonly TaxInput[] => [
    { category: "S", rate: "6", scheme: "CGST", included },
    { category: "S", rate: "6", scheme: "SGST", included },
    { category: "S", rate: "3", scheme: "CESS", compound: true, included: false },
  ];
  const two = (unitPrice: string, included: boolean) =>
    euro(["1", "2"].map((id) => ({ id, quantity: "1", unitPrice, taxes: indian(included) })));

  test("compound tax per line and per group", () => {
    expect(compute(two("15.89", false), policies.perLine).totals.taxTotal.minor).toBe(486);
    expect(compute(two("15.89", false), { ...policies.perLine, taxRounding: "group" }).totals.taxTotal.minor).toBe(489);
  });

  test("two taxes contained in the price, a third on top", () => {
    const { totals } = compute(two("17.79", true), policies.perLine);
    expect([totals.taxExclusive.minor, totals.taxTotal.minor]).toEqual([3178, 486]);
  });

  test("retained tax lowers what is payable only", () => {
    const taxes = [
      { category: "S", rate: "21" },
      { category: "S", rate: "15", scheme: "IRPF", retained: true },
    ];
    const { tax: _tax, ...bare } = line({ quantity: "20", unitPrice: "81.00" });
    const { totals } = compute(euro([{ ...bare, taxes }]));
    expect([totals.taxTotal.minor, totals.retained.minor, totals.payable.minor]).toEqual([34020, 24300, 171720]);
  });

  test("a fixed tax for each unit", () => {
    const { tax: _tax, ...bare } = line({ quantity: "12", unitPrice: "10" });
    const taxes = [
      { category: "S", perUnit: "0.0375", scheme: "ECO" },
      { ...standard, compound: true },
    ];
    expect(groupsOf(compute(euro([{ ...bare, taxes }]), policies.perLine))).toEqual([
      ["ECO", 12000, 45],
      ["19", 12045, 2289],
    ]);
  });

  test("net first and tax first differ by a cent on ties, and both sum to the price", () => {
    // Zuora: 2.99 at 4 % gives 0.11 or 0.12 (2.99 / 1.04 = 2.875, a tie).
    const input = euro([line({ unitPrice: "2.99", tax: { category: "S", rate: "4" } })], { pricesIncludeTax: true });
    const by = (inclusiveMethod: "netFirst" | "taxFirst") =>
      groupsOf(compute(input, { ...policies.perLine, inclusiveMethod }));
    expect(by("netFirst")).toEqual([["4", 288, 11]]);
    expect(by("taxFirst")).toEqual([["4", 287, 12]]);
  });

  test("prices that contain tax, under EN 16931: the rest becomes payable rounding", () => {
    const lines = Array.from({ length: 12 }, (_, at) =>
      line({ id: String(at), unitPrice: "125.00", tax: { category: "S", rate: "6" } }),
    );
    const { totals, reasons } = compute(euro(lines, { pricesIncludeTax: true }));
    expect([totals.taxInclusive.minor, totals.payableRounding.minor, totals.payable.minor]).toEqual([
      149994, 6, 150000,
    ]);
    expect(reasons.map((each) => each.code)).toEqual(["invoicing.inclusive_difference"]);
  });

  test("a certificate takes the tax of its jurisdiction off while it is in force", () => {
    const certificates = [
      { id: "C1", jurisdictions: ["US-CA"], validFrom: "2026-01-01", validTo: "2026-02-28", reason: "Resale" },
    ];
    const input: InvoiceInput = {
      currency: "USD",
      issueDate: "2026-02-28",
      certificates,
      lines: [line({ tax: { category: "S", rate: "7.25", jurisdiction: "US-CA-LA" } })],
    };
    expect(compute(input, policies.us).taxGroups).toMatchObject([
      { category: "E", certificateId: "C1", tax: { minor: 0 } },
    ]);
    const late = compute({ ...input, issueDate: "2026-03-01" }, policies.us);
    expect(late.totals.taxTotal.minor).toBe(725);
    expect(late.reasons.map((each) => each.code)).toEqual(["invoicing.certificate_not_in_force"]);
  });
});

describe("payment", () => {
  test("the early-payment discount in its three tax regimes", () => {
    const input = euro([line({ tax: { category: "S", rate: "21" } })], { terms: "2/10 net 30" });
    const of = (discountTax: InvoicePolicy["discountTax"]) => {
      const { totals, earlyPayment } = compute(input, { ...policies.en16931, discountTax });
      return [totals.payable.minor, earlyPayment?.[0]?.discount.minor, earlyPayment?.[0]?.pay.minor];
    };
    expect(of("included")).toEqual([12100, 242, 11858]);
    expect(of("excluded")).toEqual([12100, 200, 11900]);
    expect(of("mixed")).toEqual([12058, 200, 11858]);
  });

  test("coins: instalments are whole ones, and so is what is paid early", () => {
    const input: InvoiceInput = {
      currency: "CHF",
      issueDate: "2026-03-01",
      lines: [line({ unitPrice: "100.05", tax: { category: "S", rate: "8.1" } })],
      terms: "50%: 2/10 net 30; 50%: net 60",
    };
    // 100.05 + 8.10 = 108.15; halves of 54.075 in coins of 0.05: 54.10 and 54.05.
    const invoice = compute(input, policies.swiss005);
    expect(invoice.instalments?.map((each) => each.amount.minor)).toEqual([5410, 5405]);
    const [offer] = invoice.earlyPayment ?? [];
    // 2 % of 54.10 is 1.00 net and 0.08 tax: 53.02, paid as 53.00.
    expect([offer?.discount.minor, offer?.pay.minor, offer?.payRounding?.minor]).toEqual([108, 5300, -2]);
    const whole = compute({ ...input, currency: "HUF", lines: [line({ unitPrice: "101" })] }, policies.huf);
    expect(whole.instalments?.map((each) => each.amount.minor % 100)).toEqual([0, 0]);
  });

  test("a deposit with its tax, and the rest in two instalments", () => {
    const deposits = [{ id: "D1", groups: [{ category: "S", rate: "19.0", net: "40.00", tax: "7.60" }] }];
    const invoice = compute(euro([line()], { deposits, terms: "50%: due on receipt; 50%: net 30" }));
    expect([invoice.totals.prepaid.minor, invoice.totals.payable.minor]).toEqual([4760, 7140]);
    expect(invoice.instalments?.map((each) => each.amount.minor)).toEqual([3570, 3570]);
  });

  test("tax in the accounting currency", () => {
    const rate = { from: "GBP", to: "EUR", rate: "1.1225", date: "2026-03-01", source: "example" };
    const lines = [line({ unitPrice: "858.75" })];
    const { totals } = compute({
      currency: "GBP",
      issueDate: "2026-03-01",
      lines,
      accounting: { currency: "EUR", rate },
    });
    expect(totals.taxTotalAccounting).toEqual({ minor: 18315, currency: "EUR" });
  });
});

describe("refusals", () => {
  const cases: readonly (readonly [string, InvoiceInput, readonly (readonly [string, string])[]])[] = [
    ["no lines", euro([]), [["lines_missing", "/lines"]]],
    ["a price that is no number", euro([line({ unitPrice: "NaN" })]), [["number_invalid", "/lines/0/unitPrice"]]],
    ["a huge exponent", euro([line({ unitPrice: "1e999999" })]), [["number_invalid", "/lines/0/unitPrice"]]],
    ["an unknown currency", { ...euro([line()]), currency: "XYZ" }, [["currency_unknown", "/currency"]]],
    ["an impossible date", { ...euro([line()]), issueDate: "2026-02-30" }, [["date_invalid", "/issueDate"]]],
    ["two lines of one id", euro([line(), line()]), [["line_id_repeated", "/lines/1/id"]]],
    ["no id", euro([line({ id: "" })]), [["line_id_missing", "/lines/0/id"]]],
    ["a negative price", euro([line({ unitPrice: "-1" })]), [["price_negative", "/lines/0/unitPrice"]]],
    [
      "a base quantity of 0",
      euro([line({ priceBaseQuantity: "0" })]),
      [["base_quantity_not_positive", "/lines/0/priceBaseQuantity"]],
    ],
    ["a price beside another", euro([line({ grossPrice: "101" })]), [["price_mismatch", "/lines/0/unitPrice"]]],
    ["an unknown category", euro([line({ tax: { category: "Q" } })]), [["category_unknown", "/lines/0/tax"]]],
    ["a standard rate of 0", euro([line({ tax: { category: "S", rate: "0" } })]), [["category_rate", "/lines/0/tax"]]],
    [
      "an exemption without reason",
      euro([line({ tax: { category: "AE" } })]),
      [["exemption_reason_missing", "/lines/0/tax"]],
    ],
    [
      "a reason for a taxed line",
      euro([line({ tax: { ...standard, exemptionReason: "x" } })]),
      [["exemption_reason_forbidden", "/lines/0/tax"]],
    ],
    ["a negative rate", euro([line({ tax: { category: "S", rate: "-1" } })]), [["tax_rate_negative", "/lines/0/tax"]]],
    [
      "an expired rate",
      euro([line({ tax: { ...standard, validTo: "2025-12-31" } })]),
      [["tax_not_in_force", "/lines/0/tax"]],
    ],
    [
      "out of scope beside taxed",
      euro([line(), line({ id: "2", tax: { category: "O", exemptionReason: "x" } })]),
      [["category_mixed", "/lines"]],
    ],
    [
      "a percentage without base",
      euro([line()], { allowances: [{ percent: "5", tax: standard }] }),
      [["percent_without_base", "/allowances/0/base"]],
    ],
    [
      "a rate without quantity",
      euro([line()], { charges: [{ rate: "5", tax: standard }] }),
      [["rate_without_quantity", "/charges/0/quantity"]],
    ],
    ["an empty allowance", euro([line({ allowances: [{}] })]), [["adjustment_empty", "/lines/0/allowances/0"]]],
    [
      "a fine amount",
      euro([line()], { charges: [{ amount: "0.001", tax: standard }] }),
      [["amount_too_precise", "/charges/0/amount"]],
    ],
    ["a fine prepayment", euro([line()], { prepaid: "0.001" }), [["amount_too_precise", "/prepaid"]]],
    ["terms that are none", euro([line()], { terms: "soon" }), [["terms_unreadable", "/terms"]]],
    [
      "terms and a due date",
      euro([line()], { terms: "net 30", dueDate: "2026-04-01" }),
      [["terms_and_due_date", "/dueDate"]],
    ],
    [
      "a deposit above the invoice",
      euro([line()], { deposits: [{ id: "D", groups: [{ category: "S", rate: "19", net: "100.01", tax: "19.00" }] }] }),
      [["deposit_exceeds_invoice", "/deposits/0/groups/0"]],
    ],
  ];

  test.each(cases)("%s", (_, input, expected) => {
    expect(refusals(input)).toEqual(expected);
  });

  test("a 40-digit price is exact, and refused where no amount can hold the result", () => {
    const price = "0.0000000000000000000000000000000000001234";
    const exact = compute(euro([line({ unitPrice: price, quantity: "1e35" })]));
    expect(exact.lines[0]?.net.minor).toBe(1);
    expect(refusals(euro([line({ unitPrice: "1234567890123456789012345678901234567890" })]))[0]).toEqual([
      "amount_out_of_range",
      "/lines/0",
    ]);
  });

  test("sums of endless fractions are refused when they grow without end", () => {
    const lines = Array.from({ length: 2000 }, (_, at) =>
      line({ id: String(at), priceBaseQuantity: String(100_003 + 2 * at) }),
    );
    expect(refusals(euro(lines), { ...policies.perLine, taxRounding: "group", lineAmounts: "exact" })).toEqual([
      ["fractions_too_fine", "/lines"],
    ]);
  });

  test("100,000 lines, and 20,000 of them each with a rate of its own", () => {
    const lines = (count: number, rateOf: (at: number) => string) =>
      Array.from({ length: count }, (_, at) =>
        line({ id: String(at), unitPrice: "1.00", tax: { category: "S", rate: rateOf(at) } }),
      );
    const few = compute(euro(lines(100_000, (at) => String(1 + (at % 5)))));
    expect([few.taxGroups.length, few.totals.lineTotal.minor]).toEqual([5, 10_000_000]);
    const many = compute(euro(lines(20_000, (at) => `1.${String(at).padStart(5, "0")}`)));
    expect([many.taxGroups.length, many.totals.lineTotal.minor]).toEqual([20_000, 2_000_000]);
  });

  test("values of other types are refused, not converted", () => {
    const wrong: InvoiceInput = JSON.parse(
      '{"currency":"EUR","issueDate":"2026-03-01","lines":[{"id":"1","quantity":1,"unitPrice":null}]}',
    );
    expect(refusals(wrong)).toEqual([
      ["number_invalid", "/lines/0/quantity"],
      ["number_invalid", "/lines/0/unitPrice"],
      ["tax_missing", "/lines/0/tax"],
    ]);
    expect(parseDecimal("1").ok).toBe(true);
  });
});
