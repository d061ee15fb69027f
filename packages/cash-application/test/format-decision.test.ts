import { type CashDecision, formatDecision, toLedgerApplications } from "@receivables/cash-application";
import { cashDecisionLineSchema } from "@receivables/cash-application/schema";
import { money, reason, settledMinor } from "@receivables/core";
import { describe, expect, it } from "vitest";

const receipt = { kind: "receipt", id: "p1" } as const;
const memo = { kind: "document", id: "m1" } as const;
const decision: CashDecision = {
  receiptId: "p1",
  outcome: "apply",
  basis: "inferred",
  probability: 0.97,
  evidence: "reference_explained",
  customerId: "c7",
  applications: [
    {
      from: receipt,
      itemId: "i1",
      amount: money("95.00", "EUR"),
      adjustments: [
        { kind: "discount", amount: money("2.00", "EUR"), net: money("1.68", "EUR"), tax: money("0.32", "EUR") },
        { kind: "bank_fee", amount: money("1.50", "EUR"), net: money("1.50", "EUR"), tax: money("0.00", "EUR") },
      ],
    },
    { from: memo, itemId: "i1", amount: money("20.00", "EUR"), adjustments: [] },
    { from: receipt, itemId: "i2", instalmentId: "1", amount: money("10.00", "EUR"), adjustments: [] },
    { from: receipt, itemId: "i2", instalmentId: "2", amount: money("5.00", "EUR"), adjustments: [] },
  ],
  unapplied: { amount: money("0.30", "EUR"), state: "on_account" },
  residuals: [
    { kind: "discount", amount: money("2.00", "EUR") },
    { kind: "bank_fee", amount: money("1.50", "EUR") },
    { kind: "credit_memo", amount: money("20.00", "EUR") },
    { kind: "overpayment", amount: money("0.30", "EUR") },
  ],
  alternatives: [{ probability: 0.01, customerId: "c7", applications: [] }],
  reasons: [reason("cash.reference_exact", { reference: "INV-1", kind: "document" }, ["i1"])],
};

describe("formatDecision", () => {
  it("writes the line that is published", () => {
    const line = formatDecision(decision);
    expect(line).toStrictEqual({
      paymentId: "p1",
      outcome: "apply",
      basis: "inferred",
      probability: 0.97,
      margin: 0.95,
      evidence: "reference_explained",
      customerId: "c7",
      applications: [
        {
          itemId: "i1",
          minor: 9500,
          currency: "EUR",
          adjustments: [
            { kind: "discount", minor: 200 },
            { kind: "credit_memo", minor: 2000, creditId: "m1" },
          ],
        },
        { itemId: "i2", instalmentId: "1", minor: 1000, currency: "EUR", adjustments: [] },
        { itemId: "i2", instalmentId: "2", minor: 500, currency: "EUR", adjustments: [] },
      ],
      unapplied: { minor: 30, state: "on_account" },
      residuals: [
        { kind: "bank_fee", minor: 150 },
        { kind: "overpayment", minor: 30 },
      ],
      alternatives: [{ probability: 0.01, customerId: "c7", applications: [] }],
      reasons: [{ code: "cash.reference_exact", params: { reference: "INV-1", kind: "document" }, refs: ["i1"] }],
      entry: [
        { role: "unappliedReceipts", side: "debit", minor: 9500, currency: "EUR", ref: "p1" },
        { role: "discountAllowed", side: "debit", minor: 168, currency: "EUR" },
        { role: "taxPayable", side: "debit", minor: 32, currency: "EUR" },
        { role: "bankFees", side: "debit", minor: 150, currency: "EUR" },
        { role: "receivable", side: "credit", minor: 9850, currency: "EUR", ref: "i1" },
        { role: "receivable", side: "debit", minor: 2000, currency: "EUR", ref: "m1" },
        { role: "receivable", side: "credit", minor: 2000, currency: "EUR", ref: "i1" },
        { role: "unappliedReceipts", side: "debit", minor: 1000, currency: "EUR", ref: "p1" },
        { role: "receivable", side: "credit", minor: 1000, currency: "EUR", ref: "i2" },
        { role: "unappliedReceipts", side: "debit", minor: 500, currency: "EUR", ref: "p1" },
        { role: "receivable", side: "credit", minor: 500, currency: "EUR", ref: "i2" },
      ],
    });
    expect(cashDecisionLineSchema.parse(line)).toEqual(line);
  });

  it("shows an item that only a credit settles", () => {
    const onlyCredit = { ...decision, applications: decision.applications.slice(1, 2) };
    expect(formatDecision(onlyCredit).applications).toEqual([
      { itemId: "i1", minor: 0, currency: "EUR", adjustments: [{ kind: "credit_memo", minor: 2000, creditId: "m1" }] },
    ]);
  });
});

describe("toLedgerApplications", () => {
  const applications = toLedgerApplications(decision, {
    entityId: "acme",
    idOf: (position) => `p1/${position}`,
    effectiveDate: "2026-03-31",
    recordedAt: "2026-03-31T18:00:00.000Z",
  });

  it("keeps sources, targets, adjustments and reasons", () => {
    expect(applications.map(({ id, from, to }) => [id, from.id, to.documentId, to.instalmentId ?? null])).toEqual([
      ["p1/0", "p1", "i1", null],
      ["p1/1", "m1", "i1", null],
      ["p1/2", "p1", "i2", "1"],
      ["p1/3", "p1", "i2", "2"],
    ]);
    expect(applications[0]).toMatchObject({ entityId: "acme", effectiveDate: "2026-03-31", reasons: decision.reasons });
    expect(applications[0]?.adjustments).toEqual(decision.applications[0]?.adjustments);
  });

  it("takes off the items what the decision says", () => {
    expect(applications.map(settledMinor)).toEqual([9850, 2000, 1000, 500]);
  });

  it("makes nothing of a decision that proposes nothing", () => {
    const nothing = { ...decision, outcome: "abstain" as const, applications: [] };
    const options = {
      entityId: "acme",
      idOf: () => "x",
      effectiveDate: "2026-03-31",
      recordedAt: "2026-03-31T18:00:00.000Z",
    };
    expect(toLedgerApplications(nothing, options)).toEqual([]);
  });
});
