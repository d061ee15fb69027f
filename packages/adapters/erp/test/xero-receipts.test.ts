import {
  fromXeroBankTransaction,
  fromXeroBatchPayment,
  fromXeroContact,
  fromXeroCreditNote,
  fromXeroOverpayment,
  fromXeroPayment,
  fromXeroPrepayment,
} from "@receivables/erp/xero";
import { describe, expect, it } from "vitest";
import { context, creditNote, payment, prepayment } from "./xero-fixtures.ts";

type Changes = Readonly<Record<string, unknown>>;

function value<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly issues: readonly unknown[] },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const code = (result: {
  readonly ok: boolean;
  readonly issues?: readonly { readonly code: string }[];
}): string | null => result.issues?.[0]?.code ?? null;

describe("fromXeroCreditNote", () => {
  const read = (changes: Changes = {}) => value(fromXeroCreditNote(creditNote(changes), context));

  it("tells what was paid back from what was set against invoices", () => {
    const { value: note, applications } = read({
      RemainingCredit: 11,
      Allocations: [
        {
          AllocationID: "al1",
          Amount: 10,
          Date: "2026-03-09",
          Invoice: { InvoiceID: "i1", InvoiceNumber: "INV-0001" },
        },
      ],
      Payments: [{ PaymentID: "r1", Amount: 2 }],
    });
    expect([note.open?.minor, note.refunded?.minor, note.status]).toEqual([1100, 200, "partially_paid"]);
    expect(applications).toMatchObject([
      { kind: "invoice", ref: "i1", amount: { minor: 1000 }, date: "2026-03-09", linkId: "al1" },
    ]);
  });

  it("keeps two allocations to one invoice apart by their ids, and passes over deleted ones", () => {
    const allocation = (id: string, amount: number, deleted = false) => ({
      AllocationID: id,
      Amount: amount,
      Invoice: { InvoiceID: "i1" },
      IsDeleted: deleted,
    });
    const Allocations = [allocation("a", 3), allocation("b", 4), allocation("c", 5, true), allocation("a", 3)];
    const { applications } = read({ RemainingCredit: 16, Allocations });
    expect(applications?.map(({ linkId, amount }) => [linkId, amount?.minor])).toEqual([
      ["a", 300],
      ["b", 400],
    ]);
  });

  it("does not know the allocations of a used note that lists none", () => {
    expect(read({ RemainingCredit: 3 }).applications).toBeNull();
    expect(
      read({ Status: "PAID", RemainingCredit: undefined, Allocations: undefined, Payments: undefined }),
    ).toMatchObject({
      value: { open: { minor: 0 }, refunded: null, status: "paid" },
      applications: null,
    });
  });

  it("works the remaining credit out where it is left out and everything else is listed", () => {
    const Allocations = [{ Amount: 10, Invoice: { InvoiceID: "i1" } }];
    expect(read({ RemainingCredit: undefined, Allocations }).value.open?.minor).toBe(1300);
    expect(read({ RemainingCredit: undefined, Allocations: undefined }).value).toMatchObject({
      open: null,
      status: null,
    });
  });

  it.each(["DRAFT", "SUBMITTED", "VOIDED", "DELETED"])("leaves nothing usable of a %s note", (Status) => {
    expect(read({ Status }).value.open?.minor).toBe(0);
  });

  it("refuses a supplier's credit and what is neither", () => {
    expect(code(fromXeroCreditNote(creditNote({ Type: "ACCPAYCREDIT" }), context))).toBe("erp.wrong_side");
    expect(code(fromXeroCreditNote(creditNote({ Type: "ACCREC" }), context))).toBe("erp.malformed");
  });
});

describe("fromXeroPrepayment and fromXeroOverpayment", () => {
  it("apply by their allocations, not by the number they carry", () => {
    const { value: receipt, applications } = value(
      fromXeroPrepayment(
        prepayment({
          InvoiceNumber: "INV-0011",
          Reference: "INV-0011",
          RemainingCredit: 200,
          Allocations: [{ Amount: 30, Date: "2026-03-05", Invoice: { InvoiceID: "i7", InvoiceNumber: "INV-0004" } }],
        }),
        context,
      ),
    );
    expect(receipt).toMatchObject({
      kind: "prepayment",
      unapplied: { minor: 20000 },
      reference: "INV-0011",
      status: "received",
    });
    expect(applications?.map(({ ref }) => ref)).toEqual(["i7"]);
  });

  it("leave nothing to apply when void", () => {
    expect(value(fromXeroPrepayment(prepayment({ Status: "VOIDED" }), context)).value).toMatchObject({
      unapplied: { minor: 0 },
      status: "void",
    });
  });

  it("refuse money we paid", () => {
    const over = { OverpaymentID: "o1", Type: "SPEND-OVERPAYMENT", Status: "AUTHORISED", Total: 5 };
    expect(code(fromXeroOverpayment(over, context))).toBe("erp.wrong_side");
    expect(code(fromXeroPrepayment(prepayment({ Type: "SPEND-PREPAYMENT" }), context))).toBe("erp.wrong_side");
    expect(code(fromXeroPrepayment(prepayment({ Type: "RECEIVE-OVERPAYMENT" }), context))).toBe("erp.malformed");
  });
});

describe("fromXeroPayment", () => {
  const read = (changes: Changes = {}) => value(fromXeroPayment(payment(changes), context));

  it("goes to its invoice in full", () => {
    expect(read()).toMatchObject({
      value: {
        kind: "payment",
        amount: { minor: 5000 },
        unapplied: { minor: 0 },
        date: "2026-03-12",
        account: "090",
        reconciled: true,
        reference: "Chq 7",
        status: "received",
      },
      applications: [{ kind: "invoice", ref: "i1", amount: { minor: 5000 }, date: "2026-03-12" }],
    });
  });

  it("settles nothing when deleted, and keeps its amount", () => {
    const { value: receipt, applications } = read({ Status: "DELETED" });
    expect([receipt.status, receipt.amount?.minor, applications]).toEqual(["void", 5000, []]);
  });

  it("names its batch by either field", () => {
    expect(read({ BatchPaymentID: "b1" }).value).toMatchObject({ depositId: "b1" });
    expect(read({ BatchPayment: { BatchPaymentID: "b2", TotalAmount: "80.00" } }).value).toMatchObject({
      depositId: "b2",
    });
  });

  it.each([
    ["ARCREDITPAYMENT", { Invoice: { Type: "ACCRECCREDIT", InvoiceID: "n1", CurrencyCode: "NZD" } }, "document", "n1"],
    ["ARCREDITPAYMENT", { Invoice: undefined, CreditNote: { CreditNoteID: "n2" } }, "document", "n2"],
    ["ARPREPAYMENTPAYMENT", { Invoice: undefined, Prepayment: { PrepaymentID: "a1" } }, "receipt", "a1"],
    ["AROVERPAYMENTPAYMENT", { Invoice: undefined, Overpayment: { OverpaymentID: "o1" } }, "receipt", "o1"],
    [undefined, { Invoice: { Type: "ACCRECCREDIT", InvoiceID: "n3" } }, "document", "n3"],
  ])("is a refund when it is a %s", (PaymentType, changes, kind, id) => {
    expect(read({ PaymentType, ...changes }).value).toMatchObject({
      kind: "refund",
      from: { kind, id },
      amount: { minor: 5000 },
    });
  });

  it.each(["ACCPAYPAYMENT", "APCREDITPAYMENT", "APPREPAYMENTPAYMENT", "APOVERPAYMENTPAYMENT"])(
    "refuses a %s, deleted or not",
    (PaymentType) => {
      expect(code(fromXeroPayment(payment({ PaymentType }), context))).toBe("erp.wrong_side");
      expect(code(fromXeroPayment(payment({ PaymentType, Status: "DELETED" }), context))).toBe("erp.wrong_side");
    },
  );

  it("goes by what was paid where there is no type, and refuses where nothing names a side", () => {
    const untyped = (type: string | undefined) =>
      fromXeroPayment(
        payment({
          PaymentType: undefined,
          Invoice: { InvoiceID: "i1", ...(type === undefined ? {} : { Type: type }) },
        }),
        context,
      );
    expect(untyped("ACCREC").ok).toBe(true);
    expect(code(untyped("ACCPAY"))).toBe("erp.wrong_side");
    expect(code(untyped(undefined))).toBe("erp.malformed");
  });
});

describe("fromXeroBatchPayment", () => {
  const batch = (changes: Changes = {}) => ({
    BatchPaymentID: "b1",
    Type: "RECBATCH",
    Status: "AUTHORISED",
    Date: "/Date(1773273600000+0000)/",
    TotalAmount: "80.00",
    Account: { AccountID: "a1", CurrencyCode: "NZD" },
    Payments: [
      { PaymentID: "p1", Amount: 50, Invoice: { InvoiceID: "i1", CurrencyCode: "NZD" } },
      { PaymentID: "p2", Amount: 30, Invoice: { InvoiceID: "i2", CurrencyCode: "NZD" } },
    ],
    ...changes,
  });

  it("is one amount that pays several invoices", () => {
    const { value: deposit, applications } = value(fromXeroBatchPayment(batch(), context));
    expect(deposit).toMatchObject({
      amount: { minor: 8000 },
      unapplied: { minor: 0 },
      accountId: "a1",
      date: "2026-03-12",
    });
    expect(deposit.receipts.map(({ receipt }) => [receipt.id, receipt.depositId])).toEqual([
      ["p1", "b1"],
      ["p2", "b1"],
    ]);
    expect(applications?.map(({ ref, amount }) => [ref, amount?.minor])).toEqual([
      ["i1", 5000],
      ["i2", 3000],
    ]);
  });

  it("settles nothing when deleted, and says nothing about payments left out", () => {
    expect(value(fromXeroBatchPayment(batch({ Status: "DELETED" }), context)).applications).toEqual([]);
    const short = value(fromXeroBatchPayment(batch({ Payments: null }), context));
    expect([short.applications, short.value.unapplied]).toEqual([null, null]);
  });

  it("refuses a batch of supplier payments", () => {
    expect(code(fromXeroBatchPayment(batch({ Type: "PAYBATCH" }), context))).toBe("erp.wrong_side");
    expect(code(fromXeroBatchPayment(batch({ Type: "" }), context))).toBe("erp.malformed");
  });
});

describe("fromXeroBankTransaction", () => {
  const transaction = (changes: Changes) => ({ BankTransactionID: "t1", Status: "AUTHORISED", Total: 10, ...changes });

  it.each([
    ["RECEIVE", { PrepaymentID: "a1" }, "prepayment", "a1"],
    ["RECEIVE-OVERPAYMENT", { OverpaymentID: "o1" }, "overpayment", "o1"],
    ["RECEIVE", {}, "other", null],
  ])("says which advance a %s is", (Type, changes, kind, receiptId) => {
    expect(value(fromXeroBankTransaction(transaction({ Type, ...changes }), context)).value).toMatchObject({
      kind,
      receiptId,
    });
  });

  it.each(["SPEND", "SPEND-OVERPAYMENT", "SPEND-TRANSFER", "RECEIVE-TRANSFER"])("refuses a %s", (Type) => {
    expect(code(fromXeroBankTransaction(transaction({ Type }), context))).toBe("erp.wrong_side");
  });

  it("refuses what has no type", () => {
    expect(code(fromXeroBankTransaction(transaction({}), context))).toBe("erp.malformed");
  });
});

describe("fromXeroContact", () => {
  it("does not take a missing balance for zero", () => {
    expect(value(fromXeroContact({ ContactID: "c1", Name: "Totara Timber" }, context)).value).toMatchObject({
      balance: null,
      overdue: null,
    });
  });

  it("takes the balance in the home currency whatever the contact's own", () => {
    const Balances = { AccountsReceivable: { Outstanding: -12.5 }, AccountsPayable: { Outstanding: 99 } };
    expect(value(fromXeroContact({ ContactID: "c1", DefaultCurrency: "USD", Balances }, context)).value).toMatchObject({
      currency: "USD",
      balance: { minor: -1250, currency: "NZD" },
    });
    expect(code(fromXeroContact({ ContactID: "c1", DefaultCurrency: "ZZZ" }, context))).toBe("erp.currency_unknown");
  });
});
