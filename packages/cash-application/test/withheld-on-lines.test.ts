import { type DocumentRow, money, type RemittanceLine } from "@receivables/core";
import { describe, expect, it } from "vitest";
import type { WithholdingRule } from "../src/index.ts";
import { decide } from "./scene.ts";

const invoice = (id: string, net: string, tax: string, total: string): DocumentRow => ({
  ...{ id, number: `GST-${id}`, customerId: "c1", total, issueDate: "2026-03-01", dueDate: "2026-03-31" },
  taxGroups: [{ category: "S", rate: "18", net, tax }],
});
const documents = [
  invoice("1001", "1000.00", "180.00", "1180.00"),
  invoice("1002", "500.00", "90.00", "590.00"),
  { ...invoice("1003", "1000.00", "180.00", "1180.00"), discounts: [{ until: "2026-03-31", percent: "2" }] },
];
const tenPercent: WithholdingRule = { percent: "10", base: "net", rounding: "halfUp", slack: 0 };

const line = (id: string, paid: string, kept?: string, why?: string): RemittanceLine => ({
  reference: `GST-${id}`,
  paid: money(paid, "EUR"),
  deductions: kept === undefined ? [] : [{ amount: money(kept, "EUR"), ...(why === undefined ? {} : { reason: why }) }],
});

const told = (lines: readonly RemittanceLine[], withholding: readonly WithholdingRule[] = [tenPercent]) => {
  const minor = lines.reduce((sum, { paid }) => sum + (paid?.minor ?? 0), 0);
  const { decisions } = decide({
    title: "",
    documents,
    receipts: [
      {
        ...{ id: "r1", customerId: "c1", amount: (minor / 100).toFixed(2), reference: "PAY-1" },
        ...{ effectiveDate: "2026-03-30", method: "wire" },
      },
    ],
    remittances: [{ id: "a1", entityId: "acme", paymentReference: "PAY-1", total: null, lines }],
    policy: { withholding },
    decisions: [],
  });
  return decisions.map(({ outcome, applications, unapplied }) => [
    outcome,
    ...applications.map(
      ({ itemId, amount, adjustments }) =>
        `${itemId} ${amount.minor}${adjustments.map(({ kind, amount: part }) => ` ${kind} ${part.minor}`).join("")}`,
    ),
    ...(unapplied.amount.minor === 0 ? [] : [unapplied.amount.minor]),
  ]);
};

describe("tax withheld on lines of an advice", () => {
  it("is named on the line that shows it, and on no other", () => {
    expect(told([line("1001", "1080.00"), line("1002", "590.00")])).toEqual([
      ["apply", "1001 108000 withholding_tax 10000", "1002 59000"],
    ]);
  });

  it("is tax where the payer calls it so, or does not say", () => {
    const named = [["apply", "1001 108000 withholding_tax 10000", "1002 59000"]];
    for (const why of ["TDS 194J", "Quellensteuer", "withholding tax", undefined])
      expect(told([line("1001", "1080.00", "100.00", why), line("1002", "590.00")])).toEqual(named);
    expect(told([line("1001", "1080.00", "100.00", "damaged goods"), line("1002", "590.00")])).toEqual([
      ["apply", "1001 108000 deduction 10000", "1002 59000"],
    ]);
  });

  it("is a deduction where no rule or several give it", () => {
    const deducted = [["apply", "1001 108000 deduction 10000", "1002 59000"]];
    expect(told([line("1001", "1080.00", "100.00", "TDS"), line("1002", "590.00")], [])).toEqual(deducted);
    const twice = [tenPercent, { ...tenPercent, customerIds: ["c1"] }];
    expect(told([line("1001", "1080.00", "100.00", "TDS"), line("1002", "590.00")], twice)).toEqual(deducted);
  });

  it("differs by line where rules do", () => {
    const rules = [tenPercent, { ...tenPercent, percent: "2" }];
    expect(told([line("1001", "1080.00"), line("1002", "580.00")], rules)).toEqual([
      ["apply", "1001 108000 withholding_tax 10000", "1002 58000 withholding_tax 1000"],
    ]);
  });

  it("comes after the discount the line took", () => {
    const discounted = { ...line("1003", "1058.40", "98.00", "TDS"), discount: money("23.60", "EUR") };
    expect(told([discounted, line("1002", "590.00")])).toEqual([
      ["apply", "1002 59000", "1003 105840 discount 2360 withholding_tax 9800"],
    ]);
  });
});
