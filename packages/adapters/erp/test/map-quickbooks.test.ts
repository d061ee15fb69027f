import { mapQuickBooks, type QuickBooksPayloads, readQuickBooksFiles } from "@receivables/erp/quickbooks-online";
import { describe, expect, it } from "vitest";
import { context, creditMemo, invoice, paid, payment } from "./quickbooks-fixtures.ts";

describe("mapQuickBooks", () => {
  const map = (payloads: QuickBooksPayloads) => mapQuickBooks(payloads, context);

  it("gives credit memos their own applications, first in the order of the lines", () => {
    const { book, tieOut } = map({
      invoices: [invoice({ Balance: 0 }), invoice({ Id: "5", Balance: 78 })],
      creditMemos: [creditMemo({ RemainingCredit: 0 })],
      payments: [payment({ Line: [paid("Invoice", "1", 108), paid("Invoice", "5", 30), paid("CreditMemo", "2", 30)] })],
    });
    expect(book.applications.map(({ from, to, amount }) => [from.id, to.documentId, amount.minor])).toEqual([
      ["CreditMemo/2", "Invoice/1", 3000],
      ["Payment/3", "Invoice/1", 7800],
      ["Payment/3", "Invoice/5", 3000],
    ]);
    expect(tieOut.every(({ difference }) => difference?.minor === 0)).toBe(true);
  });

  it("links a deposit to the payments it clears", () => {
    const deposits = [
      {
        Id: "9",
        TxnDate: "2026-03-13",
        TotalAmt: 108,
        DepositToAccountRef: { value: "35" },
        Line: [paid("Payment", "3", 108)],
      },
    ];
    const { book, issues } = map({ invoices: [invoice({ Balance: 0 })], payments: [payment()], deposits });
    expect(book.bankDeposits).toMatchObject([{ id: "Deposit/9", bankAccountId: "35", receiptIds: ["Payment/3"] }]);
    expect(book.receipts).toMatchObject([{ id: "Payment/3", bankDepositId: "Deposit/9" }]);
    expect(issues).toEqual([]);
  });

  it("lets a tombstone outlive the record, and passes over requests and vendors", () => {
    const tombstone = { Id: "1", status: "Deleted" };
    const { book, skipped } = map({
      invoices: [
        tombstone,
        invoice({ SyncToken: "12" }),
        invoice({ Id: undefined }),
        invoice({ Id: "6", VendorRef: "5" }),
      ],
    });
    expect([book.documents, skipped.map(({ id, reason }) => [id, reason])]).toEqual([
      [],
      [
        ["6", "wrong_side"],
        ["1", "deleted"],
      ],
    ]);
  });

  it("takes the newer of two states by sync token", () => {
    const states = [invoice({ SyncToken: "9", DocNumber: "old" }), invoice({ SyncToken: "10", DocNumber: "new" })];
    expect(map({ invoices: states }).book.documents[0]?.number).toBe("new");
    expect(map({ invoices: states.toReversed() }).book.documents[0]?.number).toBe("new");
  });

  it("lists posted journal lines in the home currency", () => {
    const line = (PostingType: string) => ({
      Amount: 5,
      JournalEntryLineDetail: { PostingType, AccountRef: { value: "9" } },
    });
    const entry = (Id: string, CurrencyRef: string) => ({
      Id,
      TxnDate: "2026-03-31",
      CurrencyRef,
      Line: [line("Debit"), line("Credit")],
    });
    const { ledgerDetail } = map({ journalEntries: [entry("a", "USD"), entry("b", "EUR")] });
    expect(ledgerDetail.map(({ id, side }) => [id, side])).toEqual([
      ["a/0", "debit"],
      ["a/1", "credit"],
    ]);
  });
});

describe("readQuickBooksFiles", () => {
  it("goes through single answers, queries and change feeds", () => {
    const { payloads, issues } = readQuickBooksFiles([
      { name: "a.json", text: JSON.stringify({ Invoice: invoice(), time: "now" }) },
      {
        name: "b.json",
        text: JSON.stringify({
          CDCResponse: [{ QueryResponse: [{ Payment: [payment()] }, { Invoice: [invoice()] }] }],
        }),
      },
      {
        name: "c.xml",
        text: '<IntuitResponse><CDCResponse><QueryResponse><Invoice status="Deleted"><Id>9</Id></Invoice></QueryResponse></CDCResponse></IntuitResponse>',
      },
      { name: "d.json", text: '{"Fault":{}}' },
    ]);
    expect([payloads.invoices?.length, payloads.payments?.length]).toEqual([3, 1]);
    expect(issues.map((issue) => [issue.code, issue.file])).toEqual([["erp.content_unknown", "d.json"]]);
  });
});
