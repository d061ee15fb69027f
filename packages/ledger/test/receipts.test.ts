import { bookOf, subledgerOf } from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { type Asked, Desk, eur, usd } from "./kit.ts";

describe("recordReceipt", () => {
  test("an identified receipt is unapplied cash, an unidentified one stands apart, a card's money is with the processor", () => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", usd("60.00"));
    expect(desk.legs()).toEqual(["debit undepositedFunds 6000", "credit unappliedReceipts 6000"]);
    desk.receipt("r2", "2026-03-01", usd("60.00"), { customerId: null });
    expect(desk.legs()).toEqual(["debit undepositedFunds 6000", "credit unidentifiedReceipts 6000"]);
    desk.receipt("r3", "2026-03-01", eur("50.00"), { method: "card", baseAmount: usd("54.00") });
    expect(desk.legs()).toEqual(["debit processorClearing 5400", "credit unappliedReceipts 5400"]);
    expect(desk.open("2026-03-01")).toEqual({ r1: -6000, r2: -6000, r3: -5000 });
  });

  test("keeps nothing about the payer", () => {
    const desk = new Desk();
    const words = { payerName: "Jane Roe", payerAccount: { iban: "DE02120300000000202051" }, remittanceText: ["Jane"] };
    desk.receipt("r1", "2026-03-01", usd("60.00"), { ...words, nickname: "Janie", reference: "CHK-7" });
    expect(JSON.stringify(desk.log)).not.toMatch(/Jan|DE02/);
    const details = [{ kind: "receipt", receiptId: "r1", ...words } as const];
    const book = bookOf(desk.state, { entityName: "Acme", customers: [], details });
    expect(book.receipts[0]).toMatchObject({ ...words, reference: "CHK-7" });
  });

  test.each<[string, object, readonly string[]]>([
    ["an id in use", { id: "used" }, ["ledger.id_in_use"]],
    ["no amount", { amount: usd("0.00") }, ["ledger.not_positive"]],
    ["a negative amount", { amount: usd("-1.00") }, ["ledger.not_positive"]],
    ["an unknown currency", { amount: { minor: 1, currency: "QQQ" } }, ["core.currency_unknown"]],
    ["foreign money without a base amount", { amount: eur("5.00") }, ["ledger.base_amount_missing"]],
    [
      "an impossible check date",
      { checkDate: "2026-02-31", receivedOn: "x" },
      ["core.impossible_date", "core.impossible_date"],
    ],
    ["an empty customer", { customerId: "" }, ["ledger.text_missing"]],
  ])("refuses %s", (_, change, codes) => {
    const desk = new Desk();
    desk.receipt("used", "2026-03-01", usd("1.00"));
    const receipt = { id: "r1", customerId: "C1", method: "ach", amount: usd("5.00"), ...change } as const;
    expect(desk.ask({ kind: "recordReceipt", on: "2026-03-01", receipt })).toEqual(codes);
  });
});

describe("identifyReceipt", () => {
  test("moves the money to the customer from its date on", () => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", usd("60.00"), { customerId: null });
    desk.post({ kind: "identifyReceipt", on: "2026-03-10", receiptId: "r1", customerId: "C2" });
    expect(desk.legs()).toEqual(["debit unidentifiedReceipts 6000", "credit unappliedReceipts 6000"]);
    const roleOn = (asOf: string) => subledgerOf(desk.state, { asOf }).map((line) => line.role);
    expect([roleOn("2026-03-09"), roleOn("2026-03-10")]).toEqual([["unidentifiedReceipts"], ["unappliedReceipts"]]);
    const ownerOn = (asOf: string) =>
      bookOf(desk.state, { entityName: "Acme", customers: [], view: { asOf } }).receipts[0]?.customerId;
    expect([ownerOn("2026-03-09"), ownerOn("2026-03-10")]).toEqual([null, "C2"]);
  });

  test("a receipt given to the wrong customer moves on while nothing is taken from it", () => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", usd("60.00"));
    desk.post({ kind: "identifyReceipt", on: "2026-03-05", receiptId: "r1", customerId: "C2" });
    desk.invoice("i1", "2026-03-01", usd("60.00"));
    const identify = (on: string): Asked => ({ kind: "identifyReceipt", on, receiptId: "r1", customerId: "C3" });
    expect(desk.ask(identify("2026-03-04"))).toEqual(["ledger.before_reference"]);
    desk.post({ kind: "apply", on: "2026-03-06", application: desk.application("a1", "r1", "i1", usd("10.00")) });
    expect(desk.ask(identify("2026-03-07"))).toEqual(["ledger.receipt_in_use"]);
    expect(desk.ask({ ...identify("2026-03-07"), receiptId: "r9" } as Asked)).toEqual(["ledger.not_found"]);
  });
});

describe("returnReceipt", () => {
  test("a returned check gives every item back with its due date and leaves the bank", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", usd("100.00"), { dueDate: "2026-03-15" });
    desk.invoice("i2", "2026-03-01", usd("50.00"));
    desk.receipt("r1", "2026-03-10", usd("140.00"), { method: "check" });
    desk.post({ kind: "apply", on: "2026-03-10", application: desk.application("a1", "r1", "i1", usd("100.00")) });
    const deduction = { kind: "deduction", amount: usd("10.00"), reason: "shortage" } as const;
    const short = desk.application("a2", "r1", "i2", usd("40.00"), { adjustments: [deduction] });
    expect(desk.post({ kind: "apply", on: "2026-03-10", application: short })).toEqual([
      "application_recorded",
      "dispute_opened",
    ]);
    const bankDeposit = { id: "b1", bankAccountId: "operating", receiptIds: ["r1"], amount: usd("140.00") };
    desk.post({ kind: "recordBankDeposit", on: "2026-03-11", bankDeposit });
    expect(desk.post({ kind: "returnReceipt", on: "2026-03-16", receiptId: "r1", reason: "R01" })).toEqual([
      "application_reversed",
      "application_reversed",
      "dispute_resolved",
      "receipt_returned",
    ]);
    expect(desk.legs()).toEqual(["debit unappliedReceipts 14000", "credit bank 14000"]);
    expect(desk.open("2026-03-15")).toEqual({ i2: 1000 });
    expect(desk.open("2026-03-16")).toEqual({ i1: 10000, i2: 5000 });
    expect(desk.balances("2026-03-16")).toEqual({ "1200": 15000, "4000": -15000 });
    const book = bookOf(desk.state, { entityName: "Acme", customers: [] });
    expect(book.documents[0]?.dueDate).toBe("2026-03-15");
    expect(book.receipts[0]).toMatchObject({ bankDepositId: "b1", reversed: { reason: "R01" } });
    expect(book.disputes[0]?.resolved).toMatchObject({ outcome: "withdrawn", reason: "application_reversed" });
  });

  test("money that never reached the bank goes back out of the drawer, card money out of the processor's account", () => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", usd("60.00"));
    desk.post({ kind: "returnReceipt", on: "2026-03-02", receiptId: "r1", reason: "entered_in_error" });
    expect(desk.legs()).toEqual(["debit unappliedReceipts 6000", "credit undepositedFunds 6000"]);
    desk.receipt("r2", "2026-03-01", usd("60.00"), { method: "card", customerId: null });
    desk.post({ kind: "returnReceipt", on: "2026-03-02", receiptId: "r2", reason: "card_dispute" });
    expect(desk.legs()).toEqual(["debit unidentifiedReceipts 6000", "credit processorClearing 6000"]);
    expect(desk.balances("2026-03-02")).toEqual({});
  });

  test("the bank may take it from another account than it was deposited to", () => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", usd("60.00"));
    const bankDeposit = { id: "b1", bankAccountId: "operating", receiptIds: ["r1"], amount: usd("60.00") };
    desk.post({ kind: "recordBankDeposit", on: "2026-03-01", bankDeposit });
    desk.post({ kind: "returnReceipt", on: "2026-03-02", receiptId: "r1", reason: "R01", bankAccountId: "fees" });
    const last = desk.log.at(-1);
    expect(last?.kind === "receipt_returned" && last.legs[1]?.account).toEqual({ role: "bank", bankAccountId: "fees" });
  });

  test("refusals", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", usd("100.00"));
    desk.receipt("r1", "2026-03-01", usd("60.00"));
    const back = (on: string, more: object = {}): Asked => ({
      kind: "returnReceipt",
      on,
      receiptId: "r1",
      reason: "R01",
      ...more,
    });
    expect(desk.ask(back("2026-03-01", { receiptId: "r2" }))).toEqual(["ledger.not_found"]);
    expect(desk.ask(back("2026-02-28", { reason: "" }))).toEqual([
      "ledger.text_missing",
      "ledger.before_reference",
      "ledger.before_reference",
    ]);
    expect(desk.ask(back("2026-03-02", { bankAccountId: "operating" }))).toEqual(["ledger.receipt_not_deposited"]);
    desk.post({ kind: "apply", on: "2026-03-10", application: desk.application("a1", "r1", "i1", usd("10.00")) });
    expect(desk.ask(back("2026-03-09"))).toEqual(["ledger.before_reference"]);
    const refund = { id: "f1", customerId: "C1", from: { kind: "receipt", id: "r1" }, amount: usd("5.00") } as const;
    desk.post({ kind: "refund", on: "2026-03-10", refund });
    expect(desk.ask(back("2026-03-11"))).toEqual(["ledger.receipt_in_use"]);
    desk.post({ kind: "reverseRefund", on: "2026-03-11", refundId: "f1", reason: "not paid" });
    const bankDeposit = { id: "b1", bankAccountId: "operating", receiptIds: ["r1"], amount: usd("60.00") };
    desk.post({ kind: "recordBankDeposit", on: "2026-03-20", bankDeposit });
    expect(desk.ask(back("2026-03-19"))).toEqual(["ledger.before_reference"]);
    expect(desk.ask(back("2026-03-20"))).toEqual([]);
    expect(desk.ask(back("2026-03-21"))).toEqual(["ledger.receipt_returned"]);
    const application = desk.application("a9", "r1", "i1", usd("1.00"));
    expect(desk.ask({ kind: "apply", on: "2026-03-21", application })).toEqual(["ledger.receipt_returned"]);
  });
});

describe("recordBankDeposit", () => {
  test("one deposit clears checks and a card payout, less fees and what went back before", () => {
    const desk = new Desk();
    desk.receipt("k1", "2026-03-01", usd("100.00"), { method: "card" });
    desk.receipt("k2", "2026-03-01", usd("50.00"), { method: "card" });
    desk.receipt("k3", "2026-03-05", usd("200.00"), { method: "card" });
    const payout = {
      id: "p1",
      bankAccountId: "operating",
      receiptIds: ["k1", "k2"],
      amount: usd("145.50"),
      fees: usd("4.50"),
    };
    desk.post({ kind: "recordBankDeposit", on: "2026-03-03", bankDeposit: payout });
    expect(desk.legs()).toEqual(["debit bank 14550", "debit processorFees 450", "credit processorClearing 15000"]);
    desk.post({ kind: "returnReceipt", on: "2026-03-04", receiptId: "k2", reason: "card_dispute" });
    const second = {
      id: "p2",
      bankAccountId: "operating",
      receiptIds: ["k3"],
      nettedReceiptIds: ["k2"],
      amount: usd("129.00"),
      fees: usd("21.00"),
    };
    desk.post({ kind: "recordBankDeposit", on: "2026-03-06", bankDeposit: second });
    expect(desk.balances("2026-03-06")).toEqual({ "1000": 27450, "1200": -30000, "6120": 2550 });
  });

  test("foreign receipts leave at the rates they came in with", () => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", eur("100.00"), { baseAmount: usd("108.01") });
    desk.receipt("r2", "2026-03-02", eur("50.00"), { baseAmount: usd("54.50"), method: "card" });
    const bankDeposit = {
      id: "b1",
      bankAccountId: "eur",
      receiptIds: ["r1", "r2"],
      amount: eur("149.00"),
      fees: eur("1.00"),
    };
    desk.post({ kind: "recordBankDeposit", on: "2026-03-03", bankDeposit });
    expect(desk.legs()).toEqual([
      "debit bank 16143",
      "debit processorFees 108",
      "credit undepositedFunds 10801",
      "credit processorClearing 5450",
    ]);
  });

  test.each<[string, object, readonly string[]]>([
    ["a sum that is not the receipts'", { amount: usd("159.99") }, ["ledger.parts_do_not_sum"]],
    ["no receipts", { receiptIds: [], amount: usd("0.00") }, ["ledger.list_empty"]],
    ["an unknown receipt", { receiptIds: ["r9"] }, ["ledger.not_found"]],
    ["a receipt twice", { receiptIds: ["r1", "r1"] }, ["ledger.id_in_use"]],
    ["a receipt in another deposit", { receiptIds: ["used"] }, ["ledger.receipt_deposited"]],
    ["a receipt in another currency", { receiptIds: ["foreign"] }, ["ledger.currency_differs"]],
    ["a receipt that went back", { receiptIds: ["back"] }, ["ledger.receipt_returned"]],
    ["a receipt of a later day", { receiptIds: ["late"] }, ["ledger.before_reference"]],
    ["negative fees", { fees: usd("-1.00"), amount: usd("161.00") }, ["ledger.negative"]],
    ["fees in another currency", { fees: eur("1.00") }, ["ledger.currency_differs"]],
    ["a deposit id in use", { id: "b0" }, ["ledger.id_in_use"]],
    ["netting a receipt that did not go back", { nettedReceiptIds: ["r1"] }, ["ledger.receipt_not_netted"]],
    ["netting a receipt that is not there", { nettedReceiptIds: ["r9"] }, ["ledger.not_found"]],
    ["netting a check", { nettedReceiptIds: ["back"] }, ["ledger.receipt_not_netted"]],
  ])("refuses %s", (_, change, codes) => {
    const desk = new Desk();
    desk.receipt("r1", "2026-03-01", usd("100.00"));
    desk.receipt("r2", "2026-03-01", usd("60.00"));
    desk.receipt("used", "2026-03-01", usd("1.00"));
    desk.receipt("foreign", "2026-03-01", eur("1.00"), { baseAmount: usd("1.00") });
    desk.receipt("back", "2026-03-01", usd("1.00"));
    desk.receipt("late", "2026-03-09", usd("1.00"));
    desk.post({ kind: "returnReceipt", on: "2026-03-02", receiptId: "back", reason: "x" });
    const first = { id: "b0", bankAccountId: "operating", receiptIds: ["used"], amount: usd("1.00") };
    desk.post({ kind: "recordBankDeposit", on: "2026-03-02", bankDeposit: first });
    const bankDeposit = {
      id: "b1",
      bankAccountId: "operating",
      receiptIds: ["r1", "r2"],
      amount: usd("160.00"),
      ...change,
    };
    expect(desk.ask({ kind: "recordBankDeposit", on: "2026-03-03", bankDeposit })).toEqual(codes);
  });
});
