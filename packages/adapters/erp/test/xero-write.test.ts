import type { Application, Receipt } from "@receivables/core";
import {
  fromXeroCreditNote,
  fromXeroManualJournal,
  fromXeroPayment,
  mapXero,
  toXeroCreditAllocation,
  toXeroManualJournal,
  toXeroPayment,
} from "@receivables/erp/xero";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { context, creditNote, payment } from "./xero-fixtures.ts";
import { xeroWorld } from "./xero-world.ts";

const settings = { seed: 20260301, numRuns: lawRuns(200) };
const account = { code: "090" };
const recorded = { entityId: "kowhai", effectiveDate: "2026-03-12", recordedAt: context.recordedAt };
const amount = { minor: 5000, currency: "NZD" };
const receipt: Receipt = { ...recorded, id: "r1", customerId: "c1", method: "wire", amount, reference: "Chq 7" };
const application: Application = {
  ...recorded,
  id: "r1:i1",
  from: { kind: "receipt", id: "r1" },
  to: { documentId: "i1" },
  amount,
  settled: amount,
  adjustments: [],
};

/** What Xero fills in when it stores a payment. */
const stored = (body: object): object => {
  const { Invoice, ...rest } = Object.assign({ Invoice: {} }, body);
  return {
    ...rest,
    PaymentID: "r1",
    PaymentType: "ACCRECPAYMENT",
    Status: "AUTHORISED",
    Invoice: { ...Invoice, Type: "ACCREC", CurrencyCode: "NZD", Contact: { ContactID: "c1" } },
  };
};

describe("toXeroPayment", () => {
  it("carries an idempotency key and the ids Xero knows", () => {
    const request = toXeroPayment(application, receipt, { account: { accountId: "a1" }, invoiceIds: { i1: "x-1" } });
    expect(request).toEqual({
      ok: true,
      value: {
        method: "PUT",
        path: "Payments",
        idempotencyKey: "r1:i1",
        body: {
          Invoice: { InvoiceID: "x-1" },
          Account: { AccountID: "a1" },
          Date: "2026-03-12",
          Amount: 50,
          Reference: "Chq 7",
        },
      },
    });
  });

  it("gives back what it was made of: from(to(d)) is d on what a payment carries", () => {
    const law = fc.property(
      fc.integer({ min: 1, max: 999_999_999_999_999 }),
      fc.date({ min: new Date("2000-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }),
      (minor, when) => {
        const money = { minor, currency: "NZD" };
        const effectiveDate = when.toISOString().slice(0, 10);
        const dated = { ...application, amount: money, settled: money, effectiveDate };
        const written = toXeroPayment(dated, { ...receipt, amount: money, effectiveDate }, { account });
        if (!written.ok) return false;
        const { book } = mapXero({ payments: [JSON.parse(JSON.stringify(stored(written.value.body)))] }, context);
        expect(book.receipts).toEqual([{ ...receipt, method: "other", amount: money, effectiveDate }]);
        expect(book.applications).toEqual([dated]);
        return true;
      },
    );
    fc.assert(law, settings);
  });

  it("gives back a payload's own fields: to(from(x)) is x on what it owns", () => {
    const law = fc.property(xeroWorld, ({ payloads }) => {
      const { book } = mapXero(payloads, context);
      const byId = new Map(payloads.payments.map((each) => [String(Object(each)["PaymentID"]), Object(each)]));
      for (const each of book.applications) {
        const from = book.receipts.find(({ id }) => each.from.kind === "receipt" && id === each.from.id);
        const source = byId.get(each.from.id);
        if (from === undefined || source === undefined) continue;
        const written = toXeroPayment(each, from, { account });
        const day = new Date(Number(/\d+/.exec(source["Date"])?.[0])).toISOString().slice(0, 10);
        expect(written.ok && written.value.body).toEqual({
          Invoice: { InvoiceID: source["Invoice"]["InvoiceID"] },
          Account: { Code: "090" },
          Date: day,
          Amount: source["Amount"],
          Reference: "Chq 7",
        });
      }
    });
    fc.assert(law, settings);
  });

  it.each<[string, Partial<Application>]>([
    ["a reversed application", { reversed: { ...recorded, reason: "entered_in_error" } }],
    ["one of another receipt", { from: { kind: "receipt", id: "r2" } }],
    ["one of a credit memo", { from: { kind: "document", id: "r1" } }],
    ["one in two currencies", { settled: { minor: 3000, currency: "USD" } }],
    ["one with a discount", { adjustments: [{ kind: "discount", amount: { minor: 1, currency: "NZD" } }] }],
    ["nothing", { amount: { minor: 0, currency: "NZD" }, settled: { minor: 0, currency: "NZD" } }],
  ])("refuses %s", (_, changes) => {
    const result = toXeroPayment({ ...application, ...changes }, receipt, { account });
    expect(result.ok ? null : result.issues[0]?.code).toBe("erp.write_refused");
  });

  it("refuses an amount a JSON number cannot carry", () => {
    const money = { minor: 1e15, currency: "NZD" };
    const result = toXeroPayment(
      { ...application, amount: money, settled: money },
      { ...receipt, amount: money },
      { account },
    );
    expect(result.ok ? null : result.issues[0]?.code).toBe("erp.amount_digits_lost");
  });

  it("owns the fields of a payment it read", () => {
    const read = fromXeroPayment(payment(), context);
    expect(read.ok && read.value.value).toMatchObject({ reference: "Chq 7", date: "2026-03-12" });
  });
});

describe("toXeroCreditAllocation", () => {
  const credit: Application = { ...application, id: "n1:i1", from: { kind: "document", id: "n1" } };

  it("is read back as the application it came from", () => {
    const written = toXeroCreditAllocation(credit, { credit: "CreditNotes", ids: { i1: "x-1" } });
    expect(written).toMatchObject({ ok: true, value: { path: "CreditNotes/n1/Allocations", idempotencyKey: "n1:i1" } });
    const Allocations = written.ok ? written.value.body["Allocations"] : [];
    const read = fromXeroCreditNote(creditNote({ Total: 60, RemainingCredit: 10, Allocations }), context);
    expect(read.ok && read.value.applications).toMatchObject([{ ref: "x-1", amount, date: "2026-03-12" }]);
  });

  it("sets prepayments and overpayments against invoices too", () => {
    const prepaid = toXeroCreditAllocation(application, { credit: "Prepayments" });
    expect(prepaid.ok && prepaid.value.path).toBe("Prepayments/r1/Allocations");
  });

  it.each<[string, Partial<Application>, "CreditNotes" | "Overpayments"]>([
    ["a receipt as a credit note", { from: { kind: "receipt", id: "r1" } }, "CreditNotes"],
    ["a credit note as an overpayment", {}, "Overpayments"],
    ["a reversed application", { reversed: { ...recorded, reason: "replaced" } }, "CreditNotes"],
    ["two currencies", { settled: { minor: 1, currency: "USD" } }, "CreditNotes"],
    ["nothing", { amount: { minor: 0, currency: "NZD" }, settled: { minor: 0, currency: "NZD" } }, "CreditNotes"],
  ])("refuses %s", (_, changes, kind) => {
    const result = toXeroCreditAllocation({ ...credit, ...changes }, { credit: kind });
    expect(result.ok ? null : result.issues[0]?.code).toBe("erp.write_refused");
  });
});

describe("toXeroManualJournal", () => {
  const accountCodes = { ar: "611", bad: "415" };
  const entry = (debit: number, credit: number, currency = "NZD") => ({
    ...recorded,
    id: "j1",
    kind: "write_off",
    lines: [
      { accountId: "bad", side: "debit" as const, amount: { minor: debit, currency: "NZD" }, ref: "i1" },
      { accountId: "ar", side: "credit" as const, amount: { minor: credit, currency } },
    ],
  });

  it("is read back with the same two sides", () => {
    const law = fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (minor) => {
      const written = toXeroManualJournal(entry(minor, minor), { accountCodes, status: "POSTED" });
      if (!written.ok) return false;
      const read = fromXeroManualJournal({ ManualJournalID: "m1", ...written.value.body }, context);
      if (!read.ok) return false;
      const { lines, date, text, sourceStatus } = read.value.value;
      const sides = lines?.map((line) => [line.accountId, line.side, line.amount.minor]);
      expect([sides, date, text, sourceStatus]).toEqual([
        [
          ["415", "debit", minor],
          ["611", "credit", minor],
        ],
        "2026-03-12",
        "write_off",
        "POSTED",
      ]);
      return true;
    });
    fc.assert(law, settings);
  });

  it.each([
    ["unequal sides", entry(5, 4), accountCodes],
    ["two currencies", entry(5, 5, "USD"), accountCodes],
    ["an account without a code", entry(5, 5), { ar: "611" }],
    ["no lines", { ...entry(5, 5), lines: [] }, accountCodes],
  ])("refuses %s", (_, journal, codes) => {
    const result = toXeroManualJournal(journal, { accountCodes: codes, status: "DRAFT" });
    expect(result.ok ? null : result.issues[0]?.code).toBe("erp.write_refused");
  });
});
