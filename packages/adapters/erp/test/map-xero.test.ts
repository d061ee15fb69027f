import { openItems } from "@receivables/core";
import { mapXero, type XeroPayloads } from "@receivables/erp/xero";
import { describe, expect, it } from "vitest";
import { context, creditNote, invoice, payment, prepayment } from "./xero-fixtures.ts";

const map = (payloads: XeroPayloads) => mapXero(payloads, context);
const codes = (payloads: XeroPayloads): readonly string[] => map(payloads).issues.map(({ code }) => code);
const open = (payloads: XeroPayloads): readonly unknown[] =>
  openItems(map(payloads).book, { asOf: "2099-12-31", includeSettled: true }).map((item) => [item.id, item.open.minor]);

describe("mapXero", () => {
  it("makes a receipt and an application of a payment", () => {
    const { book, identities } = map({ invoices: [invoice({ AmountDue: 65, AmountPaid: 50 })], payments: [payment()] });
    expect(book.receipts).toEqual([
      {
        id: "p1",
        entityId: "kowhai",
        customerId: "c1",
        method: "other",
        amount: { minor: 5000, currency: "NZD" },
        reference: "Chq 7",
        effectiveDate: "2026-03-12",
        recordedAt: context.recordedAt,
      },
    ]);
    expect(book.applications).toEqual([
      {
        id: "p1:i1",
        entityId: "kowhai",
        from: { kind: "receipt", id: "p1" },
        to: { documentId: "i1" },
        amount: { minor: 5000, currency: "NZD" },
        settled: { minor: 5000, currency: "NZD" },
        adjustments: [],
        effectiveDate: "2026-03-12",
        recordedAt: context.recordedAt,
      },
    ]);
    expect(book.customers).toEqual([{ id: "c1", entityId: "kowhai", name: "Totara Timber" }]);
    expect(identities.map(({ record, bookId, externalId }) => [record, bookId, externalId.type])).toEqual([
      ["document", "i1", "Invoice"],
      ["receipt", "p1", "Payment"],
    ]);
  });

  it("leaves out drafts, deleted records and the payable side, and says so", () => {
    const { book, skipped, issues, tieOut } = map({
      invoices: [
        invoice({ InvoiceID: "d1", Status: "DRAFT" }),
        invoice({ InvoiceID: "d2", Status: "DELETED" }),
        invoice({ InvoiceID: "d3", Type: "ACCPAY" }),
        invoice({ InvoiceID: "d4", Status: "PARKED" }),
      ],
      payments: [payment({ Status: "DELETED" })],
    });
    expect([book.documents, book.receipts, book.applications]).toEqual([[], [], []]);
    expect(skipped).toEqual([
      { type: "Invoice", id: "d1", reason: "not_issued" },
      { type: "Invoice", id: "d2", reason: "deleted" },
      { type: "Invoice", id: "d3", reason: "wrong_side" },
      { type: "Invoice", id: "d4", reason: "unknown_status" },
      { type: "Payment", id: "p1", reason: "deleted" },
    ]);
    expect(issues.map(({ code }) => code)).toEqual(["erp.status_unknown"]);
    expect(
      tieOut.map(({ documentId, stated, difference }) => [
        documentId,
        stated?.minor ?? null,
        difference?.minor ?? null,
      ]),
    ).toEqual([
      ["d1", 0, 0],
      ["d2", 0, 0],
      ["d4", null, null],
      ["p1", 0, 0],
    ]);
  });

  it("keeps a void invoice, open by nothing at any date", () => {
    const payloads = { invoices: [invoice({ Status: "VOIDED" })] };
    expect(map(payloads).book.documents[0]?.voided).toMatchObject({ effectiveDate: "2026-03-01", reason: "voided" });
    expect(open(payloads)).toEqual([["i1", 0]]);
  });

  it("makes a receipt of a payment that only its invoice tells of, and flags it", () => {
    const Payments = [{ PaymentID: "p9", Date: "2026-03-12", Amount: 50, Reference: "Chq 9" }];
    const payloads = { invoices: [invoice({ AmountDue: 65, AmountPaid: 50, Payments })] };
    expect(map(payloads).book.receipts).toMatchObject([
      { id: "p9", customerId: "c1", reference: "Chq 9", amount: { minor: 5000 } },
    ]);
    expect(open(payloads)).toEqual([
      ["i1", 6500],
      ["p9", 0],
    ]);
    expect(codes(payloads)).toEqual(["erp.record_absent"]);
  });

  it("makes a credit note of one that only its invoice tells of", () => {
    const CreditNotes = [{ CreditNoteID: "n9", CreditNoteNumber: "CN-9", Total: 80, Date: "2026-03-05" }];
    const payloads = { invoices: [invoice({ AmountDue: 85, AmountCredited: 30, CreditNotes })] };
    expect(map(payloads).book.documents).toMatchObject([
      { id: "i1" },
      { id: "n9", kind: "credit_memo", number: "CN-9", total: { minor: 3000 } },
    ]);
    expect(codes(payloads)).toEqual(["erp.record_absent"]);
  });

  it("keeps the money of a payment whose invoice is not part of the data, and owes nothing on it", () => {
    const payloads = { payments: [payment(), payment({ PaymentID: "p2", Amount: 7, Date: "2026-03-02" })] };
    const { book } = map(payloads);
    expect(book.documents).toMatchObject([
      {
        id: "i1",
        kind: "opening_item",
        number: "INV-0001",
        customerId: "c1",
        total: { minor: 5700 },
        issueDate: "2026-03-02",
      },
    ]);
    expect(open(payloads)).toEqual([
      ["i1", 0],
      ["p1", 0],
      ["p2", 0],
    ]);
    expect(codes(payloads)).toEqual(["erp.document_absent"]);
  });

  it("assumes a settlement the source states without any record", () => {
    const FullyPaidOnDate = "/Date(1773273600000+0000)/";
    const payloads = { invoices: [invoice({ Status: "PAID", AmountDue: 0, AmountPaid: 115, FullyPaidOnDate })] };
    const { book, tieOut } = map(payloads);
    expect(book.receipts).toMatchObject([
      { id: "settlement:i1", amount: { minor: 11500 }, effectiveDate: "2026-03-12" },
    ]);
    expect(tieOut).toEqual([
      {
        source: "document",
        documentId: "i1",
        stated: { minor: 0, currency: "NZD" },
        computed: { minor: 0, currency: "NZD" },
        difference: { minor: 0, currency: "NZD" },
        assumed: { minor: 11500, currency: "NZD" },
      },
    ]);
    expect(codes(payloads)).toEqual(["erp.settlement_absent"]);
  });

  it("assumes what used up a credit note or prepayment that lists no use", () => {
    const payloads = {
      creditNotes: [creditNote({ Status: "PAID", RemainingCredit: 0 })],
      prepayments: [prepayment({ RemainingCredit: 30 })],
    };
    expect(open(payloads)).toEqual([
      ["n1", 0],
      ["settlement:n1", 0],
      ["settlement:pre1", 0],
      ["pre1", -3000],
    ]);
    expect(codes(payloads)).toEqual(["erp.settlement_absent", "erp.settlement_absent"]);
  });

  it("shows the difference where records settle more than the source states", () => {
    const payloads = { invoices: [invoice()], payments: [payment()] };
    const { tieOut, issues } = map(payloads);
    expect(tieOut.find(({ documentId }) => documentId === "i1")).toMatchObject({
      stated: { minor: 11500 },
      computed: { minor: 6500 },
      difference: { minor: 5000 },
      assumed: { minor: 0 },
    });
    expect(issues).toMatchObject([
      { code: "erp.balance_differs", params: { document: "i1", stated: "115.00", computed: "65.00" } },
    ]);
  });

  it("follows the record of a payment where its invoice says otherwise", () => {
    const Payments = [{ PaymentID: "p1", Amount: 50 }];
    const { issues, book } = map({
      invoices: [invoice({ AmountDue: 65, AmountPaid: 50, Payments }), invoice({ InvoiceID: "i2" })],
      payments: [payment({ Invoice: { Type: "ACCREC", InvoiceID: "i2", CurrencyCode: "NZD" } })],
    });
    expect(issues.map(({ code }) => code)).toEqual([
      "erp.link_one_sided",
      "erp.settlement_absent",
      "erp.balance_differs",
    ]);
    expect(book.applications.map(({ id }) => id)).toEqual(["p1:i2", "settlement:i1:i1"]);
  });

  it("drops what settles a void invoice and leaves the money unapplied", () => {
    const payloads = { invoices: [invoice({ Status: "VOIDED" })], payments: [payment()] };
    expect(open(payloads)).toEqual([
      ["i1", 0],
      ["p1", -5000],
    ]);
    expect(codes(payloads)).toEqual(["erp.link_dropped", "erp.balance_differs"]);
  });

  it("drops what is in another currency than its invoice", () => {
    const Invoice = { Type: "ACCREC", InvoiceID: "i1", CurrencyCode: "USD" };
    expect(codes({ invoices: [invoice()], payments: [payment({ Invoice })] })).toEqual([
      "erp.link_dropped",
      "erp.balance_differs",
    ]);
  });

  it("gives money back out of credit notes and prepayments", () => {
    const payloads = {
      creditNotes: [creditNote({ RemainingCredit: 21, Payments: [{ PaymentID: "r1", Amount: 2 }] })],
      prepayments: [
        prepayment({ RemainingCredit: 225, Payments: [{ PaymentID: "r2", Amount: 5, Date: "2026-03-20" }] }),
      ],
      payments: [
        payment({
          PaymentID: "r1",
          PaymentType: "ARCREDITPAYMENT",
          Amount: 2,
          Invoice: { Type: "ACCRECCREDIT", InvoiceID: "n1", CurrencyCode: "NZD" },
        }),
      ],
    };
    const { book, issues } = map(payloads);
    expect(book.refunds).toMatchObject([
      { id: "r1", from: { kind: "document", id: "n1" }, amount: { minor: 200 }, customerId: "c1", reference: "Chq 7" },
      { id: "r2", from: { kind: "receipt", id: "pre1" }, amount: { minor: 500 }, effectiveDate: "2026-03-20" },
    ]);
    expect(open(payloads)).toEqual([
      ["n1", -2100],
      ["pre1", -22500],
    ]);
    expect(issues.map(({ code, params }) => [code, params?.["ref"]])).toEqual([["erp.record_absent", "r2"]]);
  });

  it("does not give back what a deleted refund says", () => {
    const Payments = [{ PaymentID: "r1", Amount: 2 }];
    const deleted = payment({
      PaymentID: "r1",
      PaymentType: "ARCREDITPAYMENT",
      Status: "DELETED",
      Amount: 2,
      Invoice: { InvoiceID: "n1" },
    });
    const { book, skipped } = map({ creditNotes: [creditNote({ Payments })], payments: [deleted] });
    expect([book.refunds, skipped.map(({ id }) => id)]).toEqual([[], ["r1"]]);
  });

  it("takes a refund of a credit that is not part of the data for what it is", () => {
    const lost = payment({
      PaymentID: "r1",
      PaymentType: "ARCREDITPAYMENT",
      Invoice: { Type: "ACCRECCREDIT", InvoiceID: "n9" },
    });
    expect(codes({ payments: [lost] })).toEqual(["erp.link_dropped"]);
    expect(codes({ payments: [payment({ PaymentType: "ARCREDITPAYMENT", Invoice: undefined })] })).toEqual([
      "erp.malformed",
    ]);
  });

  it("gathers a batch's payments in a bank deposit, those it alone describes too", () => {
    const batch = {
      BatchPaymentID: "b1",
      Type: "RECBATCH",
      Status: "AUTHORISED",
      Date: "2026-03-13",
      TotalAmount: "80.00",
      Reference: "Deposit slip 4",
      Account: { AccountID: "a1", CurrencyCode: "NZD" },
      Payments: [
        { PaymentID: "p1", Amount: 50, Invoice: { InvoiceID: "i1" } },
        { PaymentID: "p2", Amount: 30, Invoice: { InvoiceID: "i1" } },
      ],
    };
    const invoices = [invoice({ AmountDue: 35, AmountPaid: 80 })];
    const { book, issues } = map({ invoices, batchPayments: [batch], payments: [payment({ BatchPaymentID: "b1" })] });
    expect(book.bankDeposits).toEqual([
      {
        id: "b1",
        entityId: "kowhai",
        bankAccountId: "a1",
        receiptIds: ["p1", "p2"],
        amount: { minor: 8000, currency: "NZD" },
        reference: "Deposit slip 4",
        effectiveDate: "2026-03-13",
        recordedAt: context.recordedAt,
      },
    ]);
    expect(book.receipts.map(({ id, customerId, bankDepositId }) => [id, customerId, bankDepositId])).toEqual([
      ["p1", "c1", "b1"],
      ["p2", "c1", "b1"],
    ]);
    expect(issues).toEqual([]);
    const short = map({ invoices, batchPayments: [{ ...batch, TotalAmount: "81.00" }] });
    expect(short.issues.map(({ code }) => code)).toEqual(["erp.deposit_differs"]);
    const gone = map({ batchPayments: [{ ...batch, Status: "DELETED" }] });
    expect([gone.book.bankDeposits, gone.book.receipts]).toEqual([[], []]);
  });

  it("counts a bank transaction that is a prepayment once, and takes it alone where there is no other record", () => {
    const bank = {
      BankTransactionID: "t1",
      Type: "RECEIVE-PREPAYMENT",
      Status: "AUTHORISED",
      Total: 230,
      Date: "2026-03-03",
      CurrencyCode: "NZD",
      Contact: { ContactID: "c1" },
      PrepaymentID: "pre1",
    };
    const cash = { ...bank, BankTransactionID: "t2", Type: "RECEIVE", PrepaymentID: undefined };
    expect(open({ bankTransactions: [bank, cash], prepayments: [prepayment()] })).toEqual([["pre1", -23000]]);
    expect(open({ bankTransactions: [bank, cash] })).toEqual([["pre1", -23000]]);
  });

  it("takes the newest state of a record that comes twice, the fuller of two alike", () => {
    const old = invoice({ Total: 99, AmountDue: 99, UpdatedDateUTC: "/Date(1772323200000+0000)/" });
    const newer = invoice({ UpdatedDateUTC: "/Date(1772409600000+0000)/" });
    const full = { ...newer, LineItems: [{ LineAmount: 100, UnitAmount: 100, TaxAmount: 15 }] };
    for (const invoices of [
      [old, newer, full],
      [full, old, newer],
      [newer, full, old],
    ]) {
      const { book } = map({ invoices });
      expect(book.documents.map(({ total, lines }) => [total.minor, lines?.length])).toEqual([[11500, 1]]);
    }
  });

  it("holds customers against the balances contacts state", () => {
    const contact = (Outstanding: number) => ({
      ContactID: "c1",
      Name: "Totara Ltd",
      Balances: { AccountsReceivable: { Outstanding } },
    });
    const payloads = { invoices: [invoice()], creditNotes: [creditNote()] };
    const { customerTieOut, book } = map({ ...payloads, contacts: [contact(92)] });
    expect(customerTieOut).toEqual([
      {
        customerId: "c1",
        stated: { minor: 9200, currency: "NZD" },
        computed: { minor: 9200, currency: "NZD" },
        difference: { minor: 0, currency: "NZD" },
      },
    ]);
    expect(book.customers[0]?.name).toBe("Totara Ltd");
    expect(map({ ...payloads, contacts: [contact(90)] }).customerTieOut[0]?.difference.minor).toBe(-200);
    const foreign = { ...payloads, invoices: [invoice({ CurrencyCode: "USD", CurrencyRate: 0.6 })] };
    expect(map({ ...foreign, contacts: [contact(90)] }).customerTieOut).toEqual([]);
  });

  it("gives a document without a customer an unidentified one", () => {
    const { book, issues } = map({ invoices: [invoice({ Contact: undefined })] });
    expect([book.documents[0]?.customerId, book.customers.map(({ id }) => id)]).toEqual([
      "unidentified",
      ["unidentified"],
    ]);
    expect(issues.map(({ code }) => code)).toEqual(["erp.customer_absent"]);
  });

  it("warns of a foreign document without a rate", () => {
    expect(codes({ invoices: [invoice({ CurrencyCode: "USD" })] })).toEqual(["erp.rate_absent"]);
  });

  it("says where a record that cannot be used stands, and goes on", () => {
    const { issues, book } = map({ invoices: [invoice(), invoice({ InvoiceID: "i2", Total: "x" }), null] });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ["erp.amount_invalid", "/invoices/1/Total"],
      ["erp.malformed", "/invoices/2"],
    ]);
    expect(book.documents.map(({ id }) => id)).toEqual(["i1"]);
  });

  it("refuses a date a document needs", () => {
    const { issues, skipped } = map({ invoices: [invoice({ Date: undefined, DateString: undefined })] });
    expect([issues.map(({ code }) => code), skipped[0]?.reason]).toEqual([
      ["erp.malformed", "erp.balance_differs"],
      "incomplete",
    ]);
  });
});
