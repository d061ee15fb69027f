import {
  type CashDecision,
  groupCashExceptions,
  listCashWork,
  planReturn,
  type UnappliedState,
} from "@receivables/cash-application";
import { type Application, money, type Receipt, type ReceivableDocument } from "@receivables/core";
import { describe, expect, it } from "vitest";

const facts = { entityId: "acme", effectiveDate: "2026-03-10", recordedAt: "2026-03-10T09:00:00.000Z" };
const receipt: Receipt = { ...facts, id: "r1", customerId: "c1", method: "ach", amount: money("148.00", "USD") };
const document: ReceivableDocument = {
  ...facts,
  id: "i1",
  customerId: "c1",
  kind: "invoice",
  number: "1001",
  currency: "USD",
  total: money("100.00", "USD"),
  issueDate: "2026-02-10",
  dueDate: "2026-03-12",
};
const inParts: ReceivableDocument = {
  ...document,
  id: "i2",
  dueDate: null,
  instalments: [
    { id: "1", dueDate: "2026-03-20", amount: money("50.00", "USD") },
    { id: "2", dueDate: "2026-04-20", amount: money("50.00", "USD") },
  ],
};
const application: Application = {
  ...facts,
  id: "a1",
  from: { kind: "receipt", id: "r1" },
  to: { documentId: "i1" },
  amount: money("98.00", "USD"),
  settled: money("98.00", "USD"),
  adjustments: [{ kind: "discount", amount: money("2.00", "USD") }],
};
const second: Application = {
  ...application,
  id: "a2",
  to: { documentId: "i2", instalmentId: "1" },
  amount: money("50.00", "USD"),
  settled: money("50.00", "USD"),
  adjustments: [],
};
const options = {
  returnedOn: "2026-03-12",
  reason: "R01",
  openFrom: "2026-03-01",
  fee: { amount: money("25.00", "USD"), reasons: ["R01", "R09"] },
};

describe("planReturn", () => {
  it("reverses on the day of the return and brings back what was owed, under its own due date", () => {
    const plan = planReturn({ receipt, applications: [application, second], documents: [document, inParts] }, options);
    expect([plan.effectiveDate, plan.reversals]).toEqual(["2026-03-12", ["a1", "a2"]]);
    expect(plan.reinstated).toEqual([
      { documentId: "i1", amount: money("100.00", "USD"), dueDate: "2026-03-12" },
      { documentId: "i2", instalmentId: "1", amount: money("50.00", "USD"), dueDate: "2026-03-20" },
    ]);
    expect(plan.disallowed).toEqual([{ documentId: "i1", kind: "discount", amount: money("2.00", "USD") }]);
    expect(plan.fee).toEqual(money("25.00", "USD"));
    expect(plan.notices).toEqual(
      (["customer", "credit", "commission"] as const).map((to) => ({ to, amount: receipt.amount, reason: "R01" })),
    );
  });

  it("never posts into a closed period, and says so", () => {
    const plan = planReturn({ receipt, applications: [], documents: [] }, { ...options, openFrom: "2026-04-01" });
    expect([plan.effectiveDate, plan.reasons.map((each) => each.code)]).toEqual([
      "2026-04-01",
      ["cash.payment_returned", "cash.return_moved"],
    ]);
  });

  it("leaves alone what was reversed before, belongs to others, or bears no fee", () => {
    const reversed = { ...application, reversed: { reason: "entered_in_error", ...facts } };
    const others = { ...second, from: { kind: "receipt" as const, id: "r2" } };
    const plan = planReturn(
      { receipt, applications: [reversed, others], documents: [document] },
      { ...options, reason: "R02" },
    );
    expect([plan.reversals, plan.reinstated, plan.fee]).toEqual([[], [], null]);
  });
});

describe("listCashWork", () => {
  const decide = (id: string, outcome: CashDecision["outcome"], state: UnappliedState, left: string): CashDecision => ({
    receiptId: id,
    outcome,
    basis: "inferred",
    probability: 0,
    evidence: id === "r2" ? "ambiguous" : "none",
    customerId: null,
    applications: [],
    unapplied: { amount: money(left, "USD"), state },
    residuals: [],
    alternatives: [],
    reasons: [],
  });
  const on = (id: string, receivedOn: string): Receipt => ({ ...receipt, id, receivedOn });
  const decisions = [
    decide("r1", "suggest", "unapplied", "0.00"),
    decide("r2", "suggest", "unapplied", "0.00"),
    decide("r3", "abstain", "unidentified", "10.00"),
    decide("r4", "abstain", "unapplied", "10.00"),
    decide("r5", "abstain", "duplicate", "10.00"),
    decide("r6", "abstain", "return", "10.00"),
    decide("r7", "abstain", "not_ours", "10.00"),
    decide("r8", "abstain", "on_account", "3.00"),
    decide("r9", "apply", "unapplied", "0.00"),
    decide("lost", "abstain", "unidentified", "10.00"),
  ];
  const receipts = decisions.slice(0, 9).map(({ receiptId }, at) => on(receiptId, `2026-03-0${at + 1}`));

  it("says what to do next, the oldest first, and leaves out what is settled", () => {
    const work = listCashWork(decisions, { receipts, asOf: "2026-03-31" });
    expect(work.map(({ receiptId, step, ageDays }) => [receiptId, step, ageDays])).toEqual([
      ["r1", "confirm_suggestion", 30],
      ["r2", "choose_explanation", 29],
      ["r3", "identify_payer", 28],
      ["r4", "ask_for_remittance", 27],
      ["r5", "refund_duplicate", 26],
      ["r6", "reverse_return", 25],
      ["r7", "forward_or_refund", 24],
      ["r8", "apply_or_refund", 23],
    ]);
    expect(work[0]?.amount).toEqual(receipt.amount);
  });

  it("groups by cause and currency without losing money", () => {
    const work = listCashWork(decisions, { receipts, asOf: "2026-03-31" });
    const groups = groupCashExceptions([...work, ...work]);
    expect(groups).toHaveLength(8);
    expect(groups[0]).toEqual({
      cause: "apply_or_refund",
      receipts: 2,
      amount: money("6.00", "USD"),
      oldestDays: 23,
    });
    const sum = (list: readonly { readonly amount: { readonly minor: number } }[]) =>
      list.reduce((total, each) => total + each.amount.minor, 0);
    expect(sum(groups)).toBe(2 * sum(work));
  });
});
