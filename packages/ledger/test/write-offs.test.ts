import { carriedItems } from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { type Asked, Desk, eur, usd } from "./kit.ts";

const base = {
  id: "w1",
  kind: "write_off",
  to: { documentId: "i1" },
  amount: usd("40.00"),
  reason: "insolvent",
} as const;

function desk119(): Desk {
  const desk = new Desk();
  const taxGroups = [{ category: "S", rate: "19", net: usd("100.00"), tax: usd("19.00") }];
  desk.invoice("i1", "2026-03-01", usd("119.00"), { taxGroups });
  return desk;
}

describe("writeOff", () => {
  test("a write-off goes against the allowance, its tax back to the tax owed", () => {
    const desk = desk119();
    const writeOff = { ...base, amount: usd("119.00"), tax: usd("19.00"), approvedBy: "cfo" };
    desk.post({ kind: "writeOff", on: "2026-06-30", writeOff });
    expect(desk.legs()).toEqual(["debit allowance 10000", "debit taxPayable 1900", "credit receivable 11900"]);
    expect(desk.open("2026-06-30")).toEqual({});
  });

  test("a small balance is an expense of its own", () => {
    const desk = desk119();
    const writeOff = { ...base, kind: "small_balance_adjustment", amount: usd("0.05") } as const;
    desk.post({ kind: "writeOff", on: "2026-06-30", writeOff });
    expect(desk.legs()).toEqual(["debit smallBalances 5", "credit receivable 5"]);
  });

  test("a recovery brings back what was written off, never more, and money settles it", () => {
    const desk = desk119();
    desk.post({ kind: "writeOff", on: "2026-06-30", writeOff: { ...base, amount: usd("119.00") } });
    const recovery = { ...base, id: "w2", kind: "recovery", amount: usd("50.00") } as const;
    desk.post({ kind: "writeOff", on: "2026-09-01", writeOff: recovery });
    expect(desk.legs()).toEqual(["credit allowance 5000", "debit receivable 5000"]);
    expect(desk.open("2026-09-01")).toEqual({ i1: 5000 });
    const more = { ...recovery, id: "w3", amount: usd("69.01") };
    expect(desk.ask({ kind: "writeOff", on: "2026-09-02", writeOff: more })).toEqual(["ledger.beyond_written_off"]);
    desk.receipt("r1", "2026-09-03", usd("50.00"));
    desk.post({ kind: "apply", on: "2026-09-03", application: desk.application("a1", "r1", "i1", usd("50.00")) });
    expect(desk.open("2026-09-03")).toEqual({});
    const undo: Asked = { kind: "reverseWriteOff", on: "2026-09-04", writeOffId: "w2", reason: "x" };
    expect(desk.ask(undo)).toEqual(["ledger.beyond_open"]);
    expect(desk.ask({ ...undo, writeOffId: "w1" })).toEqual(["ledger.beyond_written_off"]);
    desk.post({ kind: "reverseApplication", on: "2026-09-05", applicationId: "a1", reason: "x" });
    expect(desk.ask({ ...undo, on: "2026-09-04" })).toEqual(["ledger.beyond_open"]);
    expect(desk.ask({ ...undo, on: "2026-09-05" })).toEqual([]);
    expect(desk.ask({ ...undo, writeOffId: "w1", on: "2026-09-06" })).toEqual([]);
    expect(desk.open("2026-09-06")).toEqual({ i1: 11900, r1: -5000 });
  });

  test("a foreign part written off and recovered carries what it carried", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", eur("3.00"), { baseTotal: usd("10.00") });
    const parts = ["w1", "w2", "w3"].map((id) => ({ ...base, id, amount: eur("1.00") }));
    for (const writeOff of parts) desk.post({ kind: "writeOff", on: "2026-03-02", writeOff });
    expect(desk.balances("2026-03-02")).toEqual({ "1290": 1000, "4000": -1000 });
    for (const part of parts) {
      const writeOff = { ...part, id: `${part.id}-back`, kind: "recovery" } as const;
      desk.post({ kind: "writeOff", on: "2026-03-03", writeOff });
    }
    expect(carriedItems(desk.state, { asOf: "2026-03-03" })[0]?.base).toEqual(usd("10.00"));
    expect(desk.balances("2026-03-03")).toEqual({ "1200": 1000, "4000": -1000 });
  });

  test("of one instalment", () => {
    const desk = new Desk();
    const instalments = [
      { id: "1", dueDate: "2026-04-01", amount: usd("60.00") },
      { id: "2", dueDate: "2026-05-01", amount: usd("40.00") },
    ];
    desk.invoice("i1", "2026-03-01", usd("100.00"), { instalments });
    const to = { documentId: "i1", instalmentId: "2" };
    const writeOff = { ...base, to };
    expect(desk.ask({ kind: "writeOff", on: "2026-03-02", writeOff: { ...writeOff, amount: usd("40.01") } })).toEqual([
      "ledger.beyond_open",
    ]);
    desk.post({ kind: "writeOff", on: "2026-03-02", writeOff });
    expect(desk.open("2026-03-02")).toEqual({ "1": 6000 });
    const recovery = { ...base, id: "w2", kind: "recovery" } as const;
    expect(desk.ask({ kind: "writeOff", on: "2026-03-02", writeOff: recovery })).toEqual(["ledger.beyond_written_off"]);
    desk.post({ kind: "writeOff", on: "2026-03-02", writeOff: { ...recovery, to } });
    expect(desk.open("2026-03-02")).toEqual({ "1": 6000, "2": 4000 });
  });

  test.each<[string, object, readonly string[]]>([
    ["more than is open", { amount: usd("119.01") }, ["ledger.beyond_open"]],
    ["nothing", { amount: usd("0.00") }, ["ledger.not_positive"]],
    ["another currency", { amount: eur("1.00") }, ["ledger.currency_differs"]],
    ["more tax than amount", { tax: usd("40.01") }, ["ledger.parts_do_not_sum"]],
    ["negative tax", { tax: usd("-0.01") }, ["ledger.negative"]],
    ["no reason", { reason: "" }, ["ledger.text_missing"]],
    ["a memo", { to: { documentId: "m1" } }, ["ledger.not_owed"]],
    ["an unknown document", { to: { documentId: "i9" } }, ["ledger.not_found"]],
    ["a recovery of nothing", { kind: "recovery" }, ["ledger.beyond_written_off"]],
    ["an id in use", { id: "w0" }, ["ledger.id_in_use"]],
  ])("refuses %s", (_, change, codes) => {
    const desk = desk119();
    desk.invoice("m1", "2026-03-01", usd("5.00"), { kind: "credit_memo" });
    desk.invoice("i0", "2026-03-01", usd("5.00"));
    desk.post({
      kind: "writeOff",
      on: "2026-03-01",
      writeOff: { ...base, id: "w0", to: { documentId: "i0" }, amount: usd("1.00") },
    });
    expect(desk.ask({ kind: "writeOff", on: "2026-03-02", writeOff: { ...base, ...change } })).toEqual(codes);
  });

  test("reverseWriteOff refuses what is not there, done already, or before its time", () => {
    const desk = desk119();
    desk.post({ kind: "writeOff", on: "2026-03-05", writeOff: base });
    const undo: Asked = { kind: "reverseWriteOff", on: "2026-03-04", writeOffId: "w1", reason: "x" };
    expect(desk.ask(undo)).toEqual(["ledger.before_reference"]);
    expect(desk.ask({ ...undo, writeOffId: "w9" })).toEqual(["ledger.not_found"]);
    desk.post({ ...undo, on: "2026-03-05" });
    expect(desk.ask({ ...undo, on: "2026-03-06" })).toEqual(["ledger.already_reversed"]);
  });
});

describe("refund", () => {
  const refund = { id: "f1", customerId: "C1", from: { kind: "receipt", id: "r1" }, amount: usd("40.00") } as const;

  test("gives money back out of a receipt or a memo, and can be undone", () => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", usd("100.00"));
    desk.invoice("m1", "2026-03-01", usd("30.00"), { kind: "credit_memo" });
    desk.post({ kind: "refund", on: "2026-03-02", refund });
    expect(desk.legs()).toEqual(["debit unappliedReceipts 4000", "credit refunds 4000"]);
    const ofMemo = { ...refund, id: "f2", from: { kind: "document", id: "m1" }, amount: usd("30.00") } as const;
    desk.post({ kind: "refund", on: "2026-03-02", refund: ofMemo });
    expect(desk.legs()).toEqual(["debit receivable 3000", "credit refunds 3000"]);
    expect(desk.open("2026-03-02")).toEqual({ r1: -6000 });
    expect(desk.ask({ kind: "voidDocument", on: "2026-03-03", documentId: "m1", reason: "x" })).toEqual([
      "ledger.document_in_use",
    ]);
    const undo: Asked = { kind: "reverseRefund", on: "2026-03-05", refundId: "f1", reason: "returned" };
    expect(desk.ask({ ...undo, on: "2026-03-01" })).toEqual(["ledger.before_reference"]);
    desk.post(undo);
    expect(desk.open("2026-03-05")).toEqual({ r1: -10000 });
    expect(desk.ask(undo)).toEqual(["ledger.already_reversed"]);
    expect(desk.ask({ ...undo, refundId: "f9" })).toEqual(["ledger.not_found"]);
  });

  test.each<[string, object, readonly string[]]>([
    ["more than is left", { amount: usd("100.01") }, ["ledger.beyond_unapplied"]],
    ["another customer", { customerId: "C2" }, ["ledger.customer_differs"]],
    ["nothing", { amount: usd("0.00") }, ["ledger.not_positive"]],
    ["an invoice", { from: { kind: "document", id: "i1" } }, ["ledger.not_credit"]],
    ["an unknown source", { from: { kind: "receipt", id: "r9" } }, ["ledger.not_found"]],
    ["money of nobody knows whom", { from: { kind: "receipt", id: "r0" } }, ["ledger.receipt_unidentified"]],
    ["a base amount that differs", { baseAmount: usd("41.00") }, ["ledger.base_amount_differs"]],
    ["an id in use", { id: "f0" }, ["ledger.id_in_use"]],
  ])("refuses %s", (_, change, codes) => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", usd("100.00"));
    desk.receipt("r0", "2026-03-01", usd("100.00"), { customerId: null });
    desk.receipt("r2", "2026-03-01", usd("100.00"));
    desk.invoice("i1", "2026-03-01", usd("30.00"));
    desk.post({
      kind: "refund",
      on: "2026-03-02",
      refund: { ...refund, id: "f0", from: { kind: "receipt", id: "r2" } },
    });
    expect(desk.ask({ kind: "refund", on: "2026-03-02", refund: { ...refund, ...change } })).toEqual(codes);
  });
});
