import { fromXeroInvoice } from "@receivables/erp/xero";
import { describe, expect, it } from "vitest";
import { context, invoice } from "./xero-fixtures.ts";

function read(changes: Readonly<Record<string, unknown>> = {}) {
  const result = fromXeroInvoice(invoice(changes), context, { path: "/invoices/0" });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const codes = (changes: Readonly<Record<string, unknown>>): readonly unknown[] => {
  const result = fromXeroInvoice(invoice(changes), context, { path: "/invoices/0" });
  return result.ok ? [] : result.issues.map(({ code, path }) => [code, path]);
};

describe("fromXeroInvoice", () => {
  it("reads an invoice nothing was paid on", () => {
    expect(read()).toMatchObject({
      externalId: { system: "xero", tenant: "tenant-1", type: "Invoice", id: "i1" },
      value: {
        number: "INV-0001",
        customer: { id: "c1", name: "Totara Timber" },
        issueDate: "2026-03-01",
        dueDate: "2026-03-31",
        currency: "NZD",
        total: { minor: 11500, currency: "NZD" },
        open: { minor: 11500 },
        paid: { minor: 0 },
        credited: { minor: 0 },
        status: "open",
        sourceStatus: "AUTHORISED",
        lines: null,
        baseTotal: null,
      },
      applications: [],
      issues: [],
    });
  });

  it.each([
    ["DRAFT", "draft"],
    ["SUBMITTED", "draft"],
    ["VOIDED", "void"],
    ["DELETED", "void"],
  ])("gives a %s invoice that reports an amount due nothing open", (Status, status) => {
    const { value } = read({ Status });
    expect([value.status, value.open?.minor, value.sourceStatus]).toEqual([status, 0, Status]);
  });

  it.each([
    [115, 0, "open"],
    [115, 15, "partially_paid"],
    [115, 115, "paid"],
    [0, 0, "paid"],
  ])("works out from a total of %d and %d paid that it is %s", (Total, AmountPaid, status) => {
    expect(read({ Total, AmountPaid, AmountDue: Total - AmountPaid }).value.status).toBe(status);
  });

  it("keeps an unknown status word and says nothing about the balance", () => {
    const { value, issues } = read({ Status: "PARKED" });
    expect([value.status, value.open, value.sourceStatus]).toEqual([null, null, "PARKED"]);
    expect(issues).toMatchObject([{ code: "erp.status_unknown", path: "/invoices/0/Status", severity: "warning" }]);
  });

  it("follows the amounts where the status word contradicts them", () => {
    const { value, issues } = read({ Status: "PAID", AmountDue: 15, AmountPaid: 100 });
    expect([value.status, value.open?.minor]).toEqual(["partially_paid", 1500]);
    expect(issues.map(({ code }) => code)).toEqual(["erp.status_contradicted"]);
  });

  it("counts prepayments and overpayments as paid although AmountCredited holds them", () => {
    const { value, applications } = read({
      AmountDue: 5,
      AmountPaid: 40,
      AmountCredited: 70,
      Payments: [{ PaymentID: "p1", Amount: 40, Date: "2026-03-02" }],
      CreditNotes: [{ CreditNoteID: "n1", CreditNoteNumber: "CN-1", Total: 30, AppliedAmount: 30, Date: "2026-03-03" }],
      Prepayments: [{ PrepaymentID: "a1", Total: 100, AppliedAmount: 25, Date: "2026-03-04" }],
      Overpayments: [{ OverpaymentID: "o1", Total: 20, AppliedAmount: 15, Date: "2026-03-05" }],
    });
    expect([value.paid?.minor, value.credited?.minor, value.open?.minor]).toEqual([8000, 3000, 500]);
    expect(applications?.map(({ kind, ref, amount, date }) => [kind, ref, amount?.minor, date])).toEqual([
      ["payment", "p1", 4000, "2026-03-02"],
      ["credit_note", "n1", 3000, "2026-03-03"],
      ["prepayment", "a1", 2500, "2026-03-04"],
      ["overpayment", "o1", 1500, "2026-03-05"],
    ]);
  });

  it("does not count prepayments twice where AmountPaid holds them already", () => {
    const { value } = read({
      AmountDue: 50,
      AmountPaid: 65,
      AmountCredited: 0,
      Payments: [{ PaymentID: "p1", Amount: 40 }],
      Prepayments: [{ PrepaymentID: "a1", Total: 100, AppliedAmount: 25 }],
    });
    expect([value.paid?.minor, value.credited?.minor]).toEqual([6500, 0]);
  });

  describe("amounts of credit notes that are only named", () => {
    const note = (id: string, total: number, applied?: number) => ({
      CreditNoteID: id,
      Total: total,
      ...(applied === undefined ? {} : { AppliedAmount: applied }),
    });
    const amounts = (credited: number, ...notes: readonly object[]): readonly unknown[] =>
      (read({ AmountCredited: credited, AmountDue: 115 - credited, CreditNotes: notes }).applications ?? []).map(
        ({ ref, amount }) => [ref, amount?.minor ?? null],
      );

    it("is what the invoice says was credited, not the note's total", () => {
      expect(amounts(30, note("n1", 100))).toEqual([["n1", 3000]]);
    });

    it("is what the known ones leave", () => {
      expect(amounts(30, note("n1", 100, 10), note("n2", 80))).toEqual([
        ["n1", 1000],
        ["n2", 2000],
      ]);
    });

    it("is each total where all totals make up what was credited", () => {
      expect(amounts(30, note("n1", 10), note("n2", 20))).toEqual([
        ["n1", 1000],
        ["n2", 2000],
      ]);
    });

    it("stays unknown where there are several possibilities", () => {
      expect(amounts(30, note("n1", 20), note("n2", 20))).toEqual([
        ["n1", null],
        ["n2", null],
      ]);
    });

    it("counts a note listed twice once", () => {
      expect(amounts(30, note("n1", 30, 30), note("n1", 30, 30))).toEqual([["n1", 3000]]);
      expect(amounts(30, note("n1", 100), note("n1", 100))).toEqual([["n1", 3000]]);
      expect(amounts(30, note("n1", 30), note("n1", 30, 30))).toEqual([["n1", 3000]]);
    });

    it("takes two parts of one note together where only their sum makes up what was credited", () => {
      expect(amounts(30, note("n1", 30, 10), note("n1", 30, 20))).toEqual([["n1", 3000]]);
    });

    it("keeps the first of two amounts that explain nothing, and warns", () => {
      const { applications, issues } = read({
        AmountCredited: 30,
        AmountDue: 85,
        CreditNotes: [note("n1", 50, 30), note("n1", 50, 45)],
      });
      expect(applications?.map(({ amount }) => amount?.minor)).toEqual([3000]);
      expect(issues.map(({ code }) => code)).toEqual(["erp.link_amounts_differ"]);
    });
  });

  it("passes over a deleted payment in its list", () => {
    const Payments = [{ PaymentID: "p1", Amount: 40, Status: "DELETED" }];
    expect(read({ Payments }).applications).toEqual([]);
  });

  it("does not know the applications an answer leaves out", () => {
    expect(read({ AmountPaid: 15, AmountDue: 100, Payments: undefined }).applications).toBeNull();
    expect(read({ AmountPaid: 15, AmountDue: 100, Payments: [] }).applications).toBeNull();
    expect(read({ Payments: undefined, CreditNotes: undefined }).applications).toEqual([]);
  });

  it("works out a sum the payload leaves out", () => {
    expect(read({ AmountCredited: undefined, AmountPaid: 15, AmountDue: 90 }).value.credited?.minor).toBe(1000);
    expect(read({ AmountPaid: undefined, AmountCredited: 10, AmountDue: 90 }).value.paid?.minor).toBe(1500);
    expect(read({ AmountPaid: undefined, AmountCredited: undefined, AmountDue: 90 }).value).toMatchObject({
      paid: null,
      credited: null,
    });
    const unpaid = read({ AmountPaid: undefined, AmountCredited: undefined }).value;
    expect([unpaid.paid?.minor, unpaid.credited?.minor]).toEqual([0, 0]);
    expect(read({ AmountDue: undefined, AmountPaid: 15 }).value.open?.minor).toBe(10000);
    expect(
      read({ AmountCredited: undefined, AmountPaid: 0, AmountDue: 95, CISDeduction: 20 }).value.credited?.minor,
    ).toBe(0);
  });

  describe("lines", () => {
    const line = (changes: object) => ({
      Description: "Plank",
      Quantity: 2,
      UnitAmount: 50,
      LineAmount: 100,
      TaxAmount: 15,
      TaxType: "OUTPUT2",
      ...changes,
    });

    it("are unknown where a list answer leaves them out, and none where there is nothing to charge", () => {
      expect(read({ LineItems: [] }).value.lines).toBeNull();
      expect(read({ LineItems: [], SubTotal: 0, TotalTax: 0, Total: 0, AmountDue: 0 }).value.lines).toEqual([]);
    });

    it("do not count rows of text", () => {
      const LineItems = [{ Description: "Delivered in May" }, line({})];
      expect(read({ LineItems }).value.lines?.map(({ description }) => description)).toEqual(["Plank"]);
    });

    it("lose the tax in them where amounts are inclusive", () => {
      const { value, issues } = read({ LineAmountTypes: "Inclusive", LineItems: [line({ LineAmount: 115 })] });
      expect([value.lines?.[0]?.net?.minor, value.taxInclusive, value.imbalance?.minor]).toEqual([10000, true, 0]);
      expect(issues).toEqual([]);
    });

    it("that do not add up leave the stated total and a warning", () => {
      const { value, issues } = read({ LineItems: [line({ LineAmount: 99 })] });
      expect([value.total?.minor, value.imbalance?.minor]).toEqual([11500, 100]);
      expect(issues).toMatchObject([
        { code: "erp.lines_do_not_add_up", severity: "warning", path: "/invoices/0/Total" },
      ]);
    });
  });

  it("turns a foreign total into the home currency by dividing by the rate", () => {
    const { value } = read({ CurrencyCode: "USD", CurrencyRate: 0.6, Total: 115, AmountDue: 115 });
    expect(value.baseTotal).toEqual({ minor: 19167, currency: "NZD" });
    expect(read({ CurrencyCode: "USD", CurrencyRate: 0 }).value.baseTotal).toBeNull();
  });

  it("takes amounts without a currency in the home currency and says that none was stated", () => {
    const { value } = read({ CurrencyCode: undefined });
    expect([value.currency, value.total?.currency]).toEqual([null, "NZD"]);
  });

  it.each([
    ["a supplier bill", { Type: "ACCPAY" }, [["erp.wrong_side", "/invoices/0"]]],
    ["a bill whatever its state", { Type: "ACCPAY", Status: "DELETED" }, [["erp.wrong_side", "/invoices/0"]]],
    ["no type", { Type: undefined }, [["erp.malformed", "/invoices/0"]]],
    ["no id", { InvoiceID: undefined }, [["erp.malformed", "/invoices/0/InvoiceID"]]],
    ["an empty id", { InvoiceID: " " }, [["erp.malformed", "/invoices/0/InvoiceID"]]],
    ["an amount of another form", { Total: { minor: 1 } }, [["erp.malformed", "/invoices/0/Total"]]],
    ["a payment that is none", { Payments: [null] }, [["erp.malformed", "/invoices/0/Payments/0"]]],
    ["an amount too precise", { Total: 115.001 }, [["erp.amount_digits_lost", "/invoices/0/Total"]]],
    ["an amount in words", { AmountDue: "lots" }, [["erp.amount_invalid", "/invoices/0/AmountDue"]]],
    ["an unknown currency", { CurrencyCode: "ZZZ" }, [["erp.currency_unknown", "/invoices/0/CurrencyCode"]]],
    ["a day that is none", { DueDate: "2026-02-30" }, [["erp.date_invalid", "/invoices/0/DueDate"]]],
    [
      "two faults at once",
      { Total: "x", DueDate: "y" },
      [
        ["erp.amount_invalid", "/invoices/0/Total"],
        ["erp.date_invalid", "/invoices/0/DueDate"],
      ],
    ],
  ])("refuses %s", (_, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });

  it("refuses a time zone nobody knows", () => {
    const result = fromXeroInvoice(invoice(), { ...context, timeZone: "Mars/Olympus" });
    expect(result.ok ? null : result.issues[0]?.code).toBe("erp.time_zone_unknown");
  });

  it.each([null, undefined, 7, "invoice", [], {}, { InvoiceID: {} }])("refuses %j", (payload) => {
    const result = fromXeroInvoice(payload, context);
    expect(result.ok ? null : result.issues[0]?.code).toBe("erp.malformed");
  });

  it("keeps the payload by reference, unknown fields and all", () => {
    const payload = invoice({ SomethingNew: { deep: [1] } });
    const result = fromXeroInvoice(payload, context);
    expect(result.ok && result.value.raw).toBe(payload);
  });
});
