import { bookOf } from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { type Asked, Desk, eur, usd } from "./kit.ts";

/** A desk with an invoice of 100.00 and a receipt of 100.00, both of 1 March. */
function desk100(): Desk {
  const desk = new Desk();
  desk.invoice("i1", "2026-03-01", usd("100.00"));
  desk.receipt("r1", "2026-03-01", usd("100.00"));
  return desk;
}

describe("apply", () => {
  test("money against an invoice", () => {
    const desk = desk100();
    desk.post({ kind: "apply", on: "2026-03-02", application: desk.application("a1", "r1", "i1", usd("60.00")) });
    expect(desk.legs()).toEqual(["debit unappliedReceipts 6000", "credit receivable 6000"]);
    expect(desk.open("2026-03-01")).toEqual({ i1: 10000, r1: -10000 });
    expect(desk.open("2026-03-02")).toEqual({ i1: 4000, r1: -4000 });
  });

  test("a credit memo against an invoice of another customer of the entity", () => {
    const desk = desk100();
    desk.invoice("m1", "2026-03-01", usd("30.00"), { kind: "credit_memo", customerId: "C2" });
    const application = desk.application("a1", "m1", "i1", usd("30.00"), { from: { kind: "document", id: "m1" } });
    desk.post({ kind: "apply", on: "2026-03-02", application });
    expect(desk.open("2026-03-02")).toEqual({ i1: 7000, r1: -10000 });
    const last = desk.log.at(-1);
    expect(last?.kind === "application_recorded" && last.legs.map((leg) => leg.customerId)).toEqual(["C2", "C1"]);
  });

  test("a customer deposit leaves its liability", () => {
    const desk = desk100();
    desk.invoice("d1", "2026-03-01", usd("30.00"), { kind: "customer_deposit" });
    const application = desk.application("a1", "d1", "i1", usd("30.00"), { from: { kind: "document", id: "d1" } });
    desk.post({ kind: "apply", on: "2026-03-02", application });
    expect(desk.legs()).toEqual(["debit customerDeposits 3000", "credit receivable 3000"]);
  });

  test("each kind of adjustment has its account, tax goes back to the document's groups", () => {
    const desk = new Desk();
    const taxGroups = [
      { category: "S", rate: "20", net: usd("50.00"), tax: usd("10.00") },
      { category: "S", rate: "10", net: usd("50.00"), tax: usd("5.00") },
    ];
    desk.invoice("i1", "2026-03-01", usd("115.00"), { taxGroups });
    desk.receipt("r1", "2026-03-01", usd("80.00"));
    const adjustments = [
      { kind: "discount", amount: usd("11.50"), net: usd("10.00"), tax: usd("1.50") },
      { kind: "unearned_discount", amount: usd("2.00") },
      { kind: "bank_fee", amount: usd("3.00") },
      { kind: "processor_fee", amount: usd("4.00") },
      { kind: "withholding_tax", amount: usd("5.00") },
      { kind: "tolerance", amount: usd("-0.02") },
      { kind: "rounding", amount: usd("0.02") },
    ];
    const application = desk.application("a1", "r1", "i1", usd("80.00"), { adjustments });
    desk.post({ kind: "apply", on: "2026-03-02", application });
    expect(desk.legs()).toEqual([
      "debit unappliedReceipts 8000",
      "debit discountAllowed 1000",
      "debit taxPayable 100",
      "debit taxPayable 50",
      "debit unearnedDiscount 200",
      "debit bankFees 300",
      "debit processorFees 400",
      "debit withholdingTaxReceivable 500",
      "credit smallBalances 2",
      "debit rounding 2",
      "credit receivable 10550",
    ]);
    expect(desk.open("2026-03-02")).toEqual({ i1: 950 });
  });

  test("a deduction leaves the item open and opens a dispute in the same breath", () => {
    const desk = desk100();
    const adjustments = [{ kind: "deduction", amount: usd("12.00"), reason: "damage" }];
    const application = desk.application("a1", "r1", "i1", usd("88.00"), { adjustments });
    expect(desk.post({ kind: "apply", on: "2026-03-02", application })).toEqual([
      "application_recorded",
      "dispute_opened",
    ]);
    expect(desk.open("2026-03-02")).toEqual({ i1: 1200, r1: -1200 });
    const [dispute] = bookOf(desk.state, { entityName: "Acme", customers: [] }).disputes;
    expect(dispute).toMatchObject({ id: "a1/deduction/1", documentId: "i1", reason: "damage", applicationId: "a1" });
    const again = desk.application("a2", "r1", "i1", usd("12.00"), { adjustments });
    expect(desk.ask({ kind: "apply", on: "2026-03-03", application: again })).toEqual(["ledger.beyond_open"]);
  });

  test("an instalment is never settled beyond itself, the document never beyond the sum", () => {
    const desk = new Desk();
    const instalments = [
      { id: "1", dueDate: "2026-04-01", amount: usd("60.00") },
      { id: "2", dueDate: "2026-05-01", amount: usd("40.00") },
    ];
    desk.invoice("i1", "2026-03-01", usd("100.00"), { instalments });
    desk.receipt("r1", "2026-03-01", usd("200.00"));
    const to = (instalmentId: string) => ({ to: { documentId: "i1", instalmentId } });
    const ask = (id: string, amount: string, more: object = {}) =>
      desk.ask({ kind: "apply", on: "2026-03-02", application: desk.application(id, "r1", "i1", usd(amount), more) });
    expect(ask("a1", "60.01", to("1"))).toEqual(["ledger.beyond_open"]);
    expect(ask("a2", "60.00", to("3"))).toEqual(["ledger.not_found"]);
    expect(ask("a3", "60.00", to("1"))).toEqual([]);
    expect(ask("a4", "0.01", to("1"))).toEqual(["ledger.beyond_open"]);
    expect(ask("a5", "30.00")).toEqual([]);
    expect(desk.open("2026-03-02")).toEqual({ "2": 1000, r1: -11000 });
    expect(ask("a6", "10.01", to("2"))).toEqual(["ledger.beyond_open"]);
    expect(ask("a7", "10.00", to("2"))).toEqual([]);
  });

  test("what was taken tomorrow is not there today", () => {
    const desk = desk100();
    desk.receipt("r2", "2026-03-01", usd("100.00"));
    desk.post({ kind: "apply", on: "2026-03-20", application: desk.application("a1", "r1", "i1", usd("100.00")) });
    desk.post({ kind: "reverseApplication", on: "2026-03-25", applicationId: "a1", reason: "x" });
    const ask = (on: string) =>
      desk.ask({ kind: "apply", on, application: desk.application("a2", "r2", "i1", usd("1.00")) });
    expect(ask("2026-03-10")).toEqual(["ledger.beyond_open"]);
    expect(ask("2026-03-24")).toEqual(["ledger.beyond_open"]);
    expect(ask("2026-03-25")).toEqual([]);
  });

  test.each<[string, object, readonly string[]]>([
    ["an unknown receipt", { from: { kind: "receipt", id: "r9" } }, ["ledger.not_found"]],
    ["an unknown document", { to: { documentId: "i9" } }, ["ledger.not_found"]],
    [
      "both unknown",
      { from: { kind: "document", id: "m9" }, to: { documentId: "i9" } },
      ["ledger.not_found", "ledger.not_found"],
    ],
    ["an id in use", { id: "a0" }, ["ledger.id_in_use"]],
    ["an invoice as a source", { from: { kind: "document", id: "i2" } }, ["ledger.not_credit"]],
    ["a memo as an item", { to: { documentId: "m1" } }, ["ledger.not_owed"]],
    ["a voided item", { to: { documentId: "v1" } }, ["ledger.document_voided"]],
    ["money of nobody knows whom", { from: { kind: "receipt", id: "r0" } }, ["ledger.receipt_unidentified"]],
    ["nothing", { amount: usd("0.00"), settled: usd("0.00") }, ["ledger.not_positive", "ledger.not_positive"]],
    ["two amounts in one currency", { settled: usd("9.00") }, ["ledger.amounts_differ"]],
    ["another currency than the source's", { amount: eur("10.00") }, ["ledger.currency_differs"]],
    ["another currency than the item's", { settled: eur("10.00") }, ["ledger.currency_differs"]],
    [
      "more than is open",
      { amount: usd("90.01"), settled: usd("90.01") },
      ["ledger.beyond_open", "ledger.beyond_unapplied"],
    ],
    [
      "more than the source has",
      { to: { documentId: "i2" }, amount: usd("90.01"), settled: usd("90.01") },
      ["ledger.beyond_unapplied"],
    ],
    ["an exchange difference where there is none", { fxDifference: usd("0.01") }, ["ledger.fx_difference_differs"]],
    ["an exchange difference in another currency", { fxDifference: eur("0.01") }, ["ledger.currency_differs"]],
    [
      "a memo as an adjustment",
      { adjustments: [{ kind: "credit_memo", amount: usd("1.00") }] },
      ["ledger.adjustment_not_applicable"],
    ],
    [
      "an overpayment",
      { adjustments: [{ kind: "overpayment", amount: usd("1.00") }] },
      ["ledger.adjustment_not_applicable"],
    ],
    [
      "an exchange adjustment",
      { adjustments: [{ kind: "fx_difference", amount: usd("1.00") }] },
      ["ledger.adjustment_not_applicable"],
    ],
    ["a negative discount", { adjustments: [{ kind: "discount", amount: usd("-1.00") }] }, ["ledger.not_positive"]],
    [
      "an adjustment in another currency",
      { adjustments: [{ kind: "rounding", amount: eur("1.00") }] },
      ["ledger.currency_differs"],
    ],
    [
      "net and tax that do not sum",
      { adjustments: [{ kind: "discount", amount: usd("1.00"), net: usd("0.90"), tax: usd("0.09") }] },
      ["ledger.parts_do_not_sum"],
    ],
    [
      "tax without net",
      { adjustments: [{ kind: "discount", amount: usd("1.00"), tax: usd("1.00") }] },
      ["ledger.parts_do_not_sum"],
    ],
    [
      "a discount beyond the rest",
      { adjustments: [{ kind: "discount", amount: usd("80.01") }] },
      ["ledger.beyond_open"],
    ],
    [
      "a deduction beyond the rest",
      { adjustments: [{ kind: "deduction", amount: usd("80.01") }] },
      ["ledger.beyond_open"],
    ],
    [
      "adjustments that take everything back",
      { adjustments: [{ kind: "tolerance", amount: usd("-10.00") }] },
      ["ledger.not_positive"],
    ],
  ])("refuses %s", (_, change, codes) => {
    const desk = desk100();
    desk.receipt("r0", "2026-03-01", usd("10.00"), { customerId: null });
    desk.invoice("i2", "2026-03-01", usd("500.00"));
    desk.invoice("m1", "2026-03-01", usd("5.00"), { kind: "credit_memo" });
    desk.invoice("v1", "2026-03-01", usd("5.00"));
    desk.post({ kind: "voidDocument", on: "2026-03-01", documentId: "v1", reason: "x" });
    desk.post({ kind: "apply", on: "2026-03-01", application: desk.application("a0", "r1", "i1", usd("10.00")) });
    const application = desk.application("a1", "r1", "i1", usd("10.00"), change);
    expect(desk.ask({ kind: "apply", on: "2026-03-02", application })).toEqual(codes);
  });

  test.each([
    ["2026-02-28", ["ledger.before_reference", "ledger.before_reference"]],
    ["2026-03-01", []],
  ])("on %s, with item and source of 1 March", (on, codes) => {
    const desk = desk100();
    expect(desk.ask({ kind: "apply", on, application: desk.application("a1", "r1", "i1", usd("1.00")) })).toEqual(
      codes,
    );
  });
});

describe("reverseApplication", () => {
  test("gives back what was taken, from its date on, and withdraws the dispute it opened", () => {
    const desk = desk100();
    const adjustments = [
      { kind: "discount", amount: usd("2.00") },
      { kind: "deduction", amount: usd("8.00") },
    ];
    const application = desk.application("a1", "r1", "i1", usd("90.00"), { adjustments });
    desk.post({ kind: "apply", on: "2026-03-02", application });
    const reverse: Asked = { kind: "reverseApplication", on: "2026-03-05", applicationId: "a1", reason: "misapplied" };
    expect(desk.ask({ ...reverse, on: "2026-03-01" })).toEqual(["ledger.before_reference"]);
    expect(desk.post(reverse)).toEqual(["application_reversed", "dispute_resolved"]);
    expect(desk.open("2026-03-04")).toEqual({ i1: 800, r1: -1000 });
    expect(desk.open("2026-03-05")).toEqual({ i1: 10000, r1: -10000 });
    expect(desk.ask(reverse)).toEqual(["ledger.already_reversed"]);
    expect(desk.ask({ ...reverse, applicationId: "a2", reason: "" })).toEqual([
      "ledger.text_missing",
      "ledger.not_found",
    ]);
  });

  test("leaves a dispute alone that was resolved before", () => {
    const desk = desk100();
    const adjustments = [{ kind: "deduction", amount: usd("8.00") }];
    desk.post({
      kind: "apply",
      on: "2026-03-02",
      application: desk.application("a1", "r1", "i1", usd("90.00"), { adjustments }),
    });
    desk.post({
      kind: "resolveDispute",
      on: "2026-03-03",
      disputeId: "a1/deduction/1",
      outcome: "upheld",
      amount: usd("0.00"),
    });
    const reverse: Asked = { kind: "reverseApplication", on: "2026-03-05", applicationId: "a1", reason: "misapplied" };
    expect(desk.post(reverse)).toEqual(["application_reversed"]);
  });
});
