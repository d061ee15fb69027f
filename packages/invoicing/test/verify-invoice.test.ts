import { unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import {
  computeInvoice,
  type FigureCheck,
  type InvoiceInput,
  policies,
  type StatedInvoice,
  toStatedInvoice,
  verifyInvoice,
} from "../src/index.ts";

const tax = { category: "S", rate: "19" };
const input: InvoiceInput = {
  currency: "EUR",
  issueDate: "2026-03-01",
  lines: [
    {
      id: "1",
      quantity: "3",
      unitPrice: "19.995",
      allowances: [{ amount: "5.00", percent: "10", base: "50.00" }],
      tax,
    },
    { id: "2", quantity: "1", unitPrice: "10.00", tax: { category: "E", exemptionReason: "Exempt" } },
  ],
  allowances: [{ amount: "2.00", percent: "4", base: "50.00", reason: "Discount", tax }],
  charges: [{ amount: "4.00", reason: "Freight", tax }],
  prepaid: "1.00",
};
const stated = toStatedInvoice(unwrap(computeInvoice(input, policies.en16931)));

function faults(change: Partial<StatedInvoice>, of: InvoiceInput = input): readonly string[] {
  const { checks } = unwrap(verifyInvoice(of, { ...stated, ...change }, policies.en16931));
  const place = ({ line, category }: FigureCheck) => line ?? category ?? "";
  return checks.filter((each) => each.verdict !== "equal").map((each) => `${each.code} ${place(each)} ${each.verdict}`);
}

function totals(change: StatedInvoice["totals"]): Partial<StatedInvoice> {
  return { totals: { ...stated.totals, ...change } };
}

describe("each fault is named where it is", () => {
  // Lines 54.99 + 10.00, less 2.00, plus 4.00 = 66.99; tax 19 % of 56.99 = 10.83; 77.82; payable 76.82.
  test("a right document has none", () => {
    expect(stated.totals).toMatchObject({ lineTotal: "64.99", taxTotal: "10.83", payable: "76.82" });
    expect(faults({})).toEqual([]);
  });

  test.each([
    [{ lineTotal: "65.00" }, "BR-CO-10  wrong,BR-CO-13  wrong"],
    [{ allowanceTotal: "2.01" }, "BR-CO-11  wrong,BR-CO-13  wrong"],
    [{ chargeTotal: "4.01" }, "BR-CO-12  wrong,BR-CO-13  wrong"],
    [{ taxExclusive: "67.00" }, "BR-CO-13  wrong,BR-CO-15  wrong"],
    [{ taxTotal: "10.84" }, "BR-CO-14  wrong,BR-CO-15  wrong"],
    [{ taxInclusive: "77.83" }, "BR-CO-15  wrong,BR-CO-16  wrong"],
    [{ prepaid: "1.01" }, "PREPAID_TOTAL  wrong,BR-CO-16  wrong"],
    [{ retained: "0.01" }, "RETAINED_TOTAL  wrong,BR-CO-16  wrong"],
    [{ payable: "76.83" }, "BR-CO-16  wrong"],
    [{ payable: "76.820" }, "AMOUNT_DECIMALS  tolerated"],
  ])("totals %j", (change, expected) => {
    expect(faults(totals(change)).join()).toBe(expected);
  });

  test("coins and the accounting currency", () => {
    const rate = { from: "EUR", to: "USD", rate: "1.1", date: "2026-03-01", source: "example" };
    const own = { ...input, accounting: { currency: "USD", rate } };
    const right = toStatedInvoice(unwrap(computeInvoice(own, policies.swiss005)));
    expect(right.totals).toMatchObject({ taxTotalAccounting: "11.91", payableRounding: "-0.02", payable: "76.80" });
    const codes = (change: StatedInvoice["totals"]) =>
      unwrap(verifyInvoice(own, { ...right, totals: { ...right.totals, ...change } }, policies.swiss005))
        .checks.filter((each) => each.verdict !== "equal")
        .map((each) => each.code);
    expect(codes({})).toEqual([]);
    expect(codes({ payableRounding: "0.00", payable: "76.82" })).toEqual(["PAYABLE_ROUNDING"]);
    expect(codes({ taxTotalAccounting: "11.92" })).toEqual(["ACCOUNTING_TAX"]);
  });

  test("a line net", () => {
    expect(faults({ lineNets: ["55.00", "10.00"] })[0]).toBe("LINE_NET 1 tolerated");
    expect(faults({ lineNets: ["55.02", "10.00"] })[0]).toBe("LINE_NET 1 wrong");
    expect(faults({ lineNets: ["54.985", "10.00"] })[0]).toBe("AMOUNT_DECIMALS 1 wrong");
  });

  test("a tax group", () => {
    const [first, second] = stated.taxGroups;
    if (first === undefined || second === undefined) throw new Error("no groups");
    expect(faults({ taxGroups: [{ ...first, tax: "11.82" }, second] })[0]).toBe("BR-CO-17 S tolerated");
    expect(faults({ taxGroups: [{ ...first, tax: "11.83" }, second] })[0]).toBe("BR-CO-17 S wrong");
    expect(faults({ taxGroups: [first, { ...second, taxable: "10.01" }] })).toEqual(["GROUP_BASE E wrong"]);
    expect(faults({ taxGroups: [first] })).toEqual(["GROUP_BASE E wrong"]);
    expect(faults({ taxGroups: [] })).toContain("BR-CO-18  wrong");
  });

  test("a group that cancels out and has no row", () => {
    const [line] = input.lines;
    if (line === undefined) throw new Error("no line");
    const cancelled = { ...line, tax: { category: "Z" }, id: "3", allowances: [] };
    const lines = [...input.lines, cancelled, { ...cancelled, id: "4", quantity: "-3" }];
    expect(faults({ lineNets: [...stated.lineNets, "59.99", "-59.99"] }, { ...input, lines })).toEqual([
      "ZERO_GROUP Z wrong",
    ]);
  });

  test("percentages that do not give their amounts", () => {
    const [first, ...others] = input.lines;
    if (first === undefined) throw new Error("no line");
    const lines = [{ ...first, allowances: [{ amount: "5.00", percent: "10", base: "50.50" }] }, ...others];
    expect(faults({}, { ...input, lines })).toEqual(["LINE_ALLOWANCE_CHARGE 1 wrong"]);
    const allowances = [{ amount: "2.00", percent: "4", base: "50.50", reason: "Discount", tax }];
    expect(faults({}, { ...input, allowances })).toEqual(["DOCUMENT_ALLOWANCE_CHARGE S tolerated"]);
  });

  test("a line that makes the total of lines wrong is the repair of that total", () => {
    const { checks } = unwrap(verifyInvoice(input, { ...stated, lineNets: ["55.99", "10.00"] }, policies.en16931));
    expect(checks.find((each) => each.code === "BR-CO-10")?.repair).toEqual({ figure: "/lineNets/0", to: "54.99" });
  });

  test("an input whose lines are beyond every amount is refused", () => {
    const lines = [{ id: "1", quantity: "999999999999999999", unitPrice: "1", tax }];
    const refused = verifyInvoice({ ...input, lines }, { ...stated, lineNets: ["1.00"] }, policies.en16931);
    expect(refused.ok ? [] : refused.issues.map(({ code, path }) => [code, path])).toEqual([
      ["invoicing.amount_out_of_range", "/lines/0"],
    ]);
  });
  test("a stated figure that is no number is refused", () => {
    const result = verifyInvoice(input, { ...stated, ...totals({ payable: "much" }) }, policies.en16931);
    expect(result.ok ? null : result.issues.map((issue) => [issue.code, issue.path])).toEqual([
      ["invoicing.number_invalid", "/totals/payable"],
    ]);
  });
});
