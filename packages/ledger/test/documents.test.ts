import { describe, expect, test } from "vitest";
import { Desk, eur, usd } from "./kit.ts";

const document = {
  id: "i1",
  customerId: "C1",
  kind: "invoice",
  number: "INV-1",
  currency: "USD",
  total: usd("119.00"),
  issueDate: "2026-03-01",
  dueDate: "2026-03-31",
} as const;
const groups = [{ category: "S", rate: "19", net: usd("100.00"), tax: usd("19.00") }];

describe("issueDocument", () => {
  test("an invoice debits receivables and credits revenue by kind of line and tax by rate", () => {
    const desk = new Desk();
    const lines = [
      { id: "1", kind: "product" as const, net: usd("110.00"), description: "for John Doe" },
      { id: "2", kind: "freight" as const, net: usd("15.00") },
      { id: "3", net: usd("-25.00") },
    ];
    desk.post({ kind: "issueDocument", on: "2026-03-01", document: { ...document, taxGroups: groups, lines } });
    expect(desk.legs()).toEqual([
      "debit receivable 11900",
      "credit revenue 11000",
      "credit revenue 1500",
      "debit revenue 2500",
      "credit taxPayable 1900",
    ]);
    expect(JSON.stringify(desk.log)).not.toContain("John");
    expect(desk.balances("2026-03-01")).toEqual({ "1200": 11900, "2200": -1900, "4000": -8500, "4100": -1500 });
  });

  test("a credit memo is the mirror, a negative invoice its own mirror", () => {
    const desk = new Desk();
    desk.post({
      kind: "issueDocument",
      on: "2026-03-01",
      document: { ...document, kind: "credit_memo", taxGroups: groups },
    });
    expect(desk.legs()).toEqual(["credit receivable 11900", "debit revenue 10000", "debit taxPayable 1900"]);
    desk.post({ kind: "issueDocument", on: "2026-03-01", document: { ...document, id: "i2", total: usd("-5.00") } });
    expect(desk.legs()).toEqual(["credit receivable 500", "debit revenue 500"]);
    expect(desk.open("2026-03-01")).toEqual({ i1: -11900, i2: -500 });
  });

  test("deposits and opening items have control and other side of their own", () => {
    const desk = new Desk();
    desk.post({ kind: "issueDocument", on: "2026-03-01", document: { ...document, kind: "customer_deposit" } });
    expect(desk.legs()).toEqual(["credit customerDeposits 11900", "debit depositClearing 11900"]);
    desk.post({ kind: "issueDocument", on: "2026-03-01", document: { ...document, id: "o1", kind: "opening_item" } });
    expect(desk.legs()).toEqual(["debit receivable 11900", "credit openingBalances 11900"]);
  });

  test("a foreign invoice is shared out in base currency without a cent lost", () => {
    const desk = new Desk();
    const taxGroups = [
      { category: "S", rate: "19", net: eur("0.50"), tax: eur("0.10") },
      { category: "S", rate: "7", net: eur("0.32"), tax: eur("0.03") },
    ];
    const foreign = { ...document, currency: "EUR", total: eur("0.95"), baseTotal: usd("1.03"), taxGroups };
    desk.post({ kind: "issueDocument", on: "2026-03-01", document: foreign });
    expect(desk.legs()).toEqual([
      "debit receivable 103",
      "credit revenue 89",
      "credit taxPayable 11",
      "credit taxPayable 3",
    ]);
  });

  test("base total that only repeats the total is left out of the log", () => {
    const desk = new Desk();
    desk.post({ kind: "issueDocument", on: "2026-03-01", document: { ...document, baseTotal: document.total } });
    expect(desk.log.at(-1)).not.toHaveProperty("document.baseTotal");
  });

  test.each<[string, object, readonly string[]]>([
    ["an id in use", { id: "used" }, ["ledger.id_in_use"]],
    [
      "empty texts",
      { id: "", customerId: "", number: "" },
      ["ledger.text_missing", "ledger.text_missing", "ledger.text_missing"],
    ],
    ["an impossible date", { issueDate: "2026-02-30" }, ["core.impossible_date"]],
    ["an impossible due date", { dueDate: "soon" }, ["core.impossible_date"]],
    ["an impossible discount date", { discounts: [{ until: "2026-13-01", percent: "2" }] }, ["core.impossible_date"]],
    ["a fraction of a cent", { total: { minor: 0.5, currency: "USD" } }, ["core.money_invalid"]],
    ["a currency that differs from the total's", { currency: "EUR" }, ["ledger.currency_differs"]],
    ["a base total that differs in one currency", { baseTotal: usd("1.00") }, ["ledger.base_amount_differs"]],
    ["a foreign total without a base total", { currency: "EUR", total: eur("5.00") }, ["ledger.base_amount_missing"]],
    [
      "a base total in another currency",
      { currency: "EUR", total: eur("5.00"), baseTotal: eur("5.00"), id: "i9" },
      ["ledger.base_amount_missing"],
    ],
    [
      "a base total of the other sign",
      { currency: "EUR", total: eur("5.00"), baseTotal: usd("-5.00") },
      ["ledger.base_amount_differs"],
    ],
    [
      "a base total in a third currency",
      { currency: "EUR", total: eur("5.00"), baseTotal: { minor: 1, currency: "GBP" } },
      ["ledger.currency_differs"],
    ],
    [
      "instalments that do not sum",
      { instalments: [{ id: "a", dueDate: "2026-04-01", amount: usd("100.00") }] },
      ["ledger.parts_do_not_sum"],
    ],
    [
      "an instalment named twice",
      {
        instalments: [
          { id: "a", dueDate: "2026-04-01", amount: usd("100.00") },
          { id: "a", dueDate: "2026-05-01", amount: usd("19.00") },
        ],
      },
      ["ledger.id_in_use"],
    ],
    [
      "instalments of both signs",
      {
        instalments: [
          { id: "a", dueDate: "2026-04-01", amount: usd("120.00") },
          { id: "b", dueDate: "2026-05-01", amount: usd("-1.00") },
        ],
      },
      ["ledger.instalment_sign"],
    ],
    [
      "tax groups that do not sum",
      { taxGroups: [{ category: "S", rate: "19", net: usd("100.00"), tax: usd("18.99") }] },
      ["ledger.parts_do_not_sum"],
    ],
    [
      "lines that do not sum to the nets",
      { taxGroups: groups, lines: [{ id: "1", net: usd("99.99") }] },
      ["ledger.parts_do_not_sum"],
    ],
    ["lines that do not sum to the total", { lines: [{ id: "1", net: usd("118.99") }] }, ["ledger.parts_do_not_sum"]],
    ["lines in another currency", { lines: [{ id: "1", net: eur("119.00") }] }, ["ledger.currency_differs"]],
  ])("refuses %s", (_, change, codes) => {
    const desk = new Desk();
    desk.invoice("used", "2026-01-02", usd("1.00"));
    const before = desk.state.version;
    expect(desk.ask({ kind: "issueDocument", on: "2026-03-01", document: { ...document, ...change } })).toEqual(codes);
    expect(desk.state.version).toBe(before);
  });

  test("all issues are reported at once, each with its path", () => {
    const desk = new Desk();
    const lines = [{ id: "1", net: usd("1.00") }];
    const wrong = { ...document, number: "", issueDate: "no", lines };
    expect(
      desk.issues({ kind: "issueDocument", on: "2026-03-01", document: wrong }).map(({ code, path }) => [code, path]),
    ).toEqual([
      ["ledger.text_missing", "/document/number"],
      ["core.impossible_date", "/document/issueDate"],
      ["ledger.parts_do_not_sum", "/document/lines"],
    ]);
  });
});

describe("voidDocument", () => {
  test("takes an untouched document back from the date on", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", usd("100.00"));
    expect(desk.post({ kind: "voidDocument", on: "2026-03-05", documentId: "i1", reason: "entered_in_error" })).toEqual(
      ["document_voided"],
    );
    expect(desk.legs()).toEqual(["credit receivable 10000", "debit revenue 10000"]);
    expect([desk.open("2026-03-04"), desk.open("2026-03-05")]).toEqual([{ i1: 10000 }, {}]);
    expect(desk.balances("2026-03-05")).toEqual({});
  });

  test("goes through once what was set against it is reversed, not before", () => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", usd("100.00"));
    desk.receipt("r1", "2026-03-01", usd("40.00"));
    desk.post({ kind: "apply", on: "2026-03-02", application: desk.application("a1", "r1", "i1", usd("40.00")) });
    const ask = (on: string) => desk.ask({ kind: "voidDocument", on, documentId: "i1", reason: "x" });
    expect(ask("2026-03-02")).toEqual(["ledger.document_in_use"]);
    desk.post({ kind: "reverseApplication", on: "2026-03-10", applicationId: "a1", reason: "wrong invoice" });
    expect(ask("2026-03-09")).toEqual(["ledger.document_in_use"]);
    expect(ask("2026-03-10")).toEqual([]);
    expect(ask("2026-03-11")).toEqual(["ledger.document_voided"]);
  });

  test.each<[string, object, readonly string[]]>([
    ["an unknown document", { documentId: "i2" }, ["ledger.not_found"]],
    ["a date before the document's", { on: "2026-02-28" }, ["ledger.before_reference"]],
    ["no reason", { reason: "" }, ["ledger.text_missing"]],
  ])("refuses %s", (_, change, codes) => {
    const desk = new Desk();
    desk.invoice("i1", "2026-03-01", usd("100.00"));
    expect(desk.ask({ kind: "voidDocument", on: "2026-03-02", documentId: "i1", reason: "x", ...change })).toEqual(
      codes,
    );
  });
});
