import type { Application, Receipt } from "@receivables/core";
import { readXml } from "@receivables/erp";
import {
  fromQuickBooksCreditMemo,
  fromQuickBooksCustomer,
  fromQuickBooksDeposit,
  fromQuickBooksInvoice,
  fromQuickBooksJournalEntry,
  fromQuickBooksPayment,
  fromQuickBooksRefundReceipt,
  fromQuickBooksTerm,
  mapQuickBooks,
  plainOfQuickBooksXml,
  toQuickBooksPayment,
} from "@receivables/erp/quickbooks-online";
import { describe, expect, it } from "vitest";
import { context, creditMemo, invoice, paid, payment } from "./quickbooks-fixtures.ts";

type Changes = Readonly<Record<string, unknown>>;
interface Answer {
  readonly ok: boolean;
  readonly issues?: readonly { readonly code: string; readonly path?: string }[];
}

const code = (result: Answer): string | null => result.issues?.[0]?.code ?? null;

function value<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly issues: readonly unknown[] },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

describe("fromQuickBooksInvoice", () => {
  const read = (changes: Changes = {}) => value(fromQuickBooksInvoice(invoice(changes), context));

  it("takes rows that are no charge out of the lines, and the discount off", () => {
    expect(read()).toMatchObject({
      externalId: { system: "quickbooks-online", type: "Invoice", id: "1", version: "000000" },
      value: {
        lines: [{ id: "1", quantity: "2", unitPrice: "60", net: { minor: 12000 }, taxCode: "TAX" }],
        subtotal: { minor: 10000 },
        discount: { minor: 2000 },
        tax: { minor: 800 },
        total: { minor: 10800 },
        imbalance: { minor: 0 },
        paid: { minor: 0 },
        status: "open",
        taxInclusive: null,
      },
      applications: [],
      issues: [],
    });
  });

  it.each([
    [108, "open"],
    [1, "partially_paid"],
    [0, "paid"],
  ])("works the status out of a balance of %d: %s", (Balance, status) => {
    expect(read({ Balance }).value.status).toBe(status);
  });

  it("knows a void by its note and its zero, and a tombstone by its mark", () => {
    const zero = { TotalAmt: 0, Balance: 0, Line: [], TxnTaxDetail: undefined };
    expect(read({ ...zero, PrivateNote: "Voided - duplicate" }).value).toMatchObject({
      status: "void",
      open: { minor: 0 },
    });
    expect(read({ ...zero, PrivateNote: "Goodwill" }).value.status).toBe("paid");
    expect(read({ PrivateNote: "Voided" }).value.status).toBe("open");
    const tombstone = value(fromQuickBooksInvoice({ Id: "9", status: "Deleted" }, context));
    expect(tombstone.value).toMatchObject({
      status: "void",
      sourceStatus: "Deleted",
      issued: false,
      total: null,
      open: { minor: 0 },
    });
  });

  it("links payments without amounts, and neither estimates nor charges", () => {
    const LinkedTxn = ["Payment", "Estimate", "StatementCharge", "Payment"].map((TxnType) => ({ TxnId: "5", TxnType }));
    const { applications } = read({ LinkedTxn, Balance: 8 });
    expect(applications).toEqual([{ kind: "payment", ref: "5", number: null, amount: null, date: null }]);
    expect(read({ LinkedTxn: [], Balance: 8 }).applications).toBeNull();
  });

  it("counts the parts of a bundle, not its head", () => {
    const part = (Amount: number) => ({ Id: String(Amount), Amount, DetailType: "SalesItemLineDetail" });
    const bundle = {
      Id: "g",
      Amount: 0,
      DetailType: "GroupLineDetail",
      GroupLineDetail: { Line: [part(60), part(40)] },
    };
    const { value: bundled } = read({ Line: [bundle] });
    expect([bundled.lines?.map(({ id }) => id), bundled.imbalance?.minor]).toEqual([["60", "40"], 0]);
  });

  it("believes that amounts are inclusive only where nothing else makes up the total", () => {
    const line = (Amount: number) => [{ Id: "1", Amount, DetailType: "SalesItemLineDetail" }];
    const GlobalTaxCalculation = "TaxInclusive";
    expect(read({ GlobalTaxCalculation, Line: line(100) }).value).toMatchObject({
      taxInclusive: false,
      subtotal: { minor: 10000 },
    });
    expect(read({ GlobalTaxCalculation, Line: line(108) }).value).toMatchObject({
      taxInclusive: true,
      subtotal: { minor: 10000 },
      imbalance: { minor: 0 },
    });
  });

  it("keeps a total its parts do not make up, and warns", () => {
    const { value: odd, issues } = read({ TotalAmt: 50 });
    expect([odd.total?.minor, odd.imbalance?.minor]).toEqual([5000, -5800]);
    expect(issues.map((issue) => issue.code)).toEqual(["erp.lines_do_not_add_up"]);
  });

  it("takes the home amount as stated, else at the rate", () => {
    const CurrencyRef = { value: "EUR" };
    expect(read({ CurrencyRef, HomeTotalAmt: 120.5, ExchangeRate: 1.1 }).value.baseTotal).toEqual({
      minor: 12050,
      currency: "USD",
    });
    expect(read({ CurrencyRef, ExchangeRate: 1.11115 }).value.baseTotal).toEqual({ minor: 12000, currency: "USD" });
    expect(read({ CurrencyRef }).value.baseTotal).toBeNull();
  });

  it("refuses what is a vendor's, and requests without content", () => {
    expect(code(fromQuickBooksInvoice(invoice({ VendorRef: { value: "5" } }), context))).toBe("erp.wrong_side");
    expect(code(fromQuickBooksInvoice({ Id: "1", SyncToken: "2" }, context))).toBe("erp.malformed");
    expect(code(fromQuickBooksInvoice({ status: "Deleted" }, context))).toBe("erp.malformed");
    expect(code(fromQuickBooksInvoice(invoice({ CurrencyRef: { value: "???" } }), context))).toBe(
      "erp.currency_unknown",
    );
  });

  it("has no identity before it is stored", () => {
    expect(read({ Id: undefined }).externalId).toBeNull();
  });

  it("reads XML made plain, with names in attributes", () => {
    const xml =
      '<Invoice domain="QBO"><Id>1</Id><TxnDate>2026-03-02</TxnDate><CurrencyRef name="US Dollar">USD</CurrencyRef>' +
      '<CustomerRef name="Rata &amp; Co">7</CustomerRef><SalesTermRef name="Net 30">3</SalesTermRef>' +
      "<Line><Amount>9.00</Amount><DetailType>SalesItemLineDetail</DetailType></Line><TotalAmt>9.00</TotalAmt><Balance>9.00</Balance></Invoice>";
    const plain = plainOfQuickBooksXml(value(readXml(xml)));
    expect(value(fromQuickBooksInvoice(plain, context)).value).toMatchObject({
      customer: { id: "7", name: "Rata & Co" },
      terms: "Net 30",
      currency: "USD",
      lines: [{ net: { minor: 900 } }],
    });
  });
});

describe("fromQuickBooksPayment", () => {
  const read = (changes: Changes = {}) => value(fromQuickBooksPayment(payment(changes), context));

  it("applies the amounts of its lines", () => {
    const { value: receipt, applications } = read({ TotalAmt: 120, UnappliedAmt: undefined });
    expect([receipt.unapplied?.minor, receipt.reference, receipt.account]).toEqual([
      1200,
      "10264",
      "Undeposited Funds",
    ]);
    expect(applications).toEqual([
      { kind: "invoice", ref: "1", number: null, amount: { minor: 10800, currency: "USD" }, date: "2026-03-12" },
    ]);
  });

  it("has no amount for each of two transactions on one line", () => {
    const linked = ["1", "8"].map((TxnId) => ({ TxnId, TxnType: "Invoice" }));
    const { applications, value: receipt } = read({
      Line: [{ Amount: 108, LinkedTxn: linked }],
      UnappliedAmt: undefined,
    });
    expect([applications?.map(({ amount }) => amount), receipt.unapplied]).toEqual([[null, null], null]);
  });

  it("nets a credit memo", () => {
    const Line = [paid("Invoice", "1", 100), paid("CreditMemo", "2", 100)];
    const { value: receipt, applications } = read({ TotalAmt: 0, UnappliedAmt: undefined, Line });
    expect([receipt.amount?.minor, receipt.unapplied?.minor, receipt.status]).toEqual([0, 0, "received"]);
    expect(applications?.map(({ kind, amount }) => [kind, amount?.minor])).toEqual([
      ["invoice", 10000],
      ["credit_note", 10000],
    ]);
  });

  it("is void by its note and zero amounts, and gone by its mark", () => {
    expect(read({ TotalAmt: 0, PrivateNote: "Voided", Line: undefined, CustomerRef: "7" })).toMatchObject({
      value: { status: "void", unapplied: { minor: 0 }, customer: { id: "7", name: null } },
      applications: [],
    });
    expect(value(fromQuickBooksPayment({ Id: "3", status: "Deleted" }, context))).toMatchObject({
      value: { status: "void", amount: null, unapplied: { minor: 0 } },
      applications: [],
    });
  });
});

describe("other records", () => {
  it("customers have their own balance, or none", () => {
    const customer = (changes: Changes) =>
      value(fromQuickBooksCustomer({ Id: "7", DisplayName: "Rata", ...changes }, context)).value;
    expect(customer({ Balance: -15, BalanceWithJobs: 40 }).balance?.minor).toBe(-1500);
    expect(customer({}).balance).toBeNull();
    expect(code(fromQuickBooksCustomer({ Id: "7" }, context))).toBe("erp.malformed");
  });

  it("journals need two equal sides; a negative amount stands on the other", () => {
    const line = (PostingType: string, Amount: number) => ({
      Amount,
      JournalEntryLineDetail: { PostingType, AccountRef: { value: "9" } },
    });
    const entry = (...Line: readonly unknown[]) =>
      fromQuickBooksJournalEntry({ Id: "j", TxnDate: "2026-03-31", Line }, context);
    expect(value(entry(line("Debit", 5), line("Debit", -5))).value).toMatchObject({
      debit: { minor: 500 },
      credit: { minor: 500 },
    });
    expect(code(entry(line("Debit", 5), line("Credit", 4)))).toBe("erp.unbalanced");
    expect(code(entry())).toBe("erp.malformed");
    expect(code(entry({ Description: "only text" }))).toBe("erp.malformed");
  });

  it("refund receipts and deposits warn where parts do not add up", () => {
    const refund = value(
      fromQuickBooksRefundReceipt(
        { Id: "r", TotalAmt: 90, Line: [{ Id: "1", Amount: 100 }], TxnTaxDetail: { TotalTax: 5 } },
        context,
      ),
    );
    expect([refund.value.imbalance?.minor, refund.issues.length]).toEqual([-1500, 1]);
    const deposit = value(
      fromQuickBooksDeposit({ Id: "d", TotalAmt: 200, Line: [{ Amount: 262 }, { Amount: -62.5 }] }, context),
    );
    expect([deposit.value.imbalance?.minor, deposit.issues.length]).toEqual([50, 1]);
  });

  it("terms count days or name a day", () => {
    const term = (changes: Changes) => value(fromQuickBooksTerm({ Name: "T", ...changes }, context)).value;
    expect(term({ Type: "STANDARD", DueDays: 30, DiscountDays: 10, DiscountPercent: 2.5 })).toMatchObject({
      dueDays: 30,
      dueDay: null,
      discountDays: 10,
      discountPercent: "2.5",
    });
    expect(
      term({ Type: "DATE_DRIVEN", DayOfMonthDue: "15", DueNextMonthDays: 5, DiscountDayOfMonth: 10 }),
    ).toMatchObject({
      dueDays: null,
      dueDay: 15,
      dueNextMonthDays: 5,
      discountDay: 10,
    });
    expect(code(fromQuickBooksTerm({ Id: "1" }, context))).toBe("erp.malformed");
  });
});

describe("toQuickBooksPayment", () => {
  const recorded = { entityId: "rata", effectiveDate: "2026-03-12", recordedAt: context.recordedAt };
  const amount = { minor: 10800, currency: "USD" };
  const receipt: Receipt = {
    ...recorded,
    id: "Payment/3",
    customerId: "Customer/7",
    method: "other",
    amount,
    reference: "10264",
  };
  const application: Application = {
    ...recorded,
    id: "Payment/3:Invoice/1",
    from: { kind: "receipt", id: "Payment/3" },
    to: { documentId: "Invoice/1" },
    amount,
    settled: amount,
    adjustments: [],
  };

  it("gives back what it was made of", () => {
    const { body, requestId } = value(toQuickBooksPayment(receipt, [application], { depositToAccountId: "4" }));
    expect(requestId).toBe("Payment/3");
    const { book } = mapQuickBooks(
      { payments: [{ Id: "3", SyncToken: "0", ...body }], invoices: [invoice({ Balance: 0 })] },
      context,
    );
    expect([book.receipts, book.applications]).toEqual([[receipt], [application]]);
  });

  it.each<[string, Partial<Receipt>, Partial<Application>]>([
    ["an unknown payer", { customerId: null }, {}],
    ["another receipt", { id: "Payment/4" }, {}],
    ["more than was received", { amount: { minor: 1, currency: "USD" } }, {}],
    ["a reversed application", {}, { reversed: { ...recorded, reason: "replaced" } }],
    ["a discount", {}, { adjustments: [{ kind: "discount", amount: { minor: 1, currency: "USD" } }] }],
    ["nothing", {}, { amount: { minor: 0, currency: "USD" }, settled: { minor: 0, currency: "USD" } }],
  ])("refuses %s", (_, changes, linkChanges) => {
    expect(code(toQuickBooksPayment({ ...receipt, ...changes }, [{ ...application, ...linkChanges }]))).toBe(
      "erp.write_refused",
    );
  });

  it("reads credit memos", () => {
    expect(value(fromQuickBooksCreditMemo(creditMemo({ RemainingCredit: 12 }), context)).value).toMatchObject({
      kind: "credit_note",
      open: { minor: 1200 },
      status: "partially_paid",
      paid: null,
    });
  });
});
