import {
  fromXeroBankTransaction,
  fromXeroBatchPayment,
  fromXeroContact,
  fromXeroCreditNote,
  fromXeroInvoice,
  fromXeroJournal,
  fromXeroManualJournal,
  fromXeroOverpayment,
  fromXeroPayment,
  fromXeroPrepayment,
  mapXero,
  readXeroAgedReceivables,
  readXeroFiles,
  readXeroTrialBalance,
} from "@receivables/erp/xero";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { type ContractSubject, damaged, neverThrows, survivesStrangers, withStrangers } from "./mapper-contract.ts";
import { context, creditNote, invoice, payment, prepayment } from "./xero-fixtures.ts";
import { xeroWorld } from "./xero-world.ts";

const settings = { seed: 20260301, numRuns: lawRuns(400) };
const day = "/Date(1773273600000+0000)/";
const allocation = { AllocationID: "al1", Amount: 10, Date: day, Invoice: { InvoiceID: "i1" } };
const stub = { PaymentID: "p1", Date: day, Amount: 2, Reference: "x" };
const line = {
  LineItemID: "l1",
  Description: "Plank",
  Quantity: 2,
  UnitAmount: 50,
  LineAmount: 100,
  TaxAmount: 15,
  TaxType: "OUTPUT2",
};

const subjects: readonly ContractSubject[] = [
  {
    name: "fromXeroInvoice",
    payload: invoice({
      AmountDue: 103,
      AmountPaid: 2,
      AmountCredited: 10,
      LineItems: [line],
      Payments: [stub],
      CreditNotes: [{ CreditNoteID: "n1", Total: 10 }],
    }),
    read: (payload) => fromXeroInvoice(payload, context),
  },
  {
    name: "fromXeroCreditNote",
    payload: creditNote({ RemainingCredit: 11, Allocations: [allocation], Payments: [stub] }),
    read: (payload) => fromXeroCreditNote(payload, context),
  },
  {
    name: "fromXeroPrepayment",
    payload: prepayment({ RemainingCredit: 218, Allocations: [allocation], Payments: [stub] }),
    read: (payload) => fromXeroPrepayment(payload, context),
  },
  {
    name: "fromXeroOverpayment",
    payload: {
      OverpaymentID: "o1",
      Type: "RECEIVE-OVERPAYMENT",
      Status: "AUTHORISED",
      Total: 20,
      RemainingCredit: 10,
      Allocations: [allocation],
    },
    read: (payload) => fromXeroOverpayment(payload, context),
  },
  { name: "fromXeroPayment", payload: payment(), read: (payload) => fromXeroPayment(payload, context) },
  {
    name: "fromXeroPayment of a refund",
    payload: payment({ PaymentType: "ARCREDITPAYMENT", Invoice: { Type: "ACCRECCREDIT", InvoiceID: "n1" } }),
    read: (payload) => fromXeroPayment(payload, context),
  },
  {
    name: "fromXeroBatchPayment",
    payload: {
      BatchPaymentID: "b1",
      Type: "RECBATCH",
      Status: "AUTHORISED",
      Date: day,
      TotalAmount: "2.00",
      Payments: [{ ...stub, Invoice: { InvoiceID: "i1" } }],
    },
    read: (payload) => fromXeroBatchPayment(payload, context),
  },
  {
    name: "fromXeroContact",
    payload: {
      ContactID: "c1",
      Name: "Totara",
      DefaultCurrency: "NZD",
      Balances: { AccountsReceivable: { Outstanding: 7, Overdue: 3 } },
    },
    read: (payload) => fromXeroContact(payload, context),
  },
  {
    name: "fromXeroBankTransaction",
    payload: {
      BankTransactionID: "t1",
      Type: "RECEIVE",
      Status: "AUTHORISED",
      Date: day,
      Total: 10,
      BankAccount: { Name: "Everyday" },
    },
    read: (payload) => fromXeroBankTransaction(payload, context),
  },
  {
    name: "fromXeroJournal",
    payload: {
      JournalID: "j1",
      JournalNumber: 1,
      JournalDate: day,
      JournalLines: [
        { AccountCode: "1", NetAmount: 4 },
        { AccountCode: "2", NetAmount: -4 },
      ],
    },
    read: (payload) => fromXeroJournal(payload, context),
  },
  {
    name: "fromXeroManualJournal",
    payload: {
      ManualJournalID: "m1",
      Date: day,
      JournalLines: [
        { AccountCode: "1", LineAmount: 4 },
        { AccountCode: "2", LineAmount: -4 },
      ],
    },
    read: (payload) => fromXeroManualJournal(payload, context),
  },
];

describe.each(subjects.map((subject) => ({ subject, name: subject.name })))("$name", ({ subject }) => {
  it("never throws, whatever the payload holds", () => {
    fc.assert(neverThrows(subject), settings);
  });

  it("takes no harm from fields it does not know", () => {
    survivesStrangers(subject);
  });
});

describe("the whole of it", () => {
  it("never throws on damaged replies, and its Book stays plain JSON", () => {
    const law = fc.property(
      xeroWorld.chain(({ payloads }) => damaged(payloads)),
      (payloads) => {
        const lists = Object.fromEntries(Object.entries(Object(payloads)).filter(([, list]) => Array.isArray(list)));
        const result = mapXero(lists, context);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      },
    );
    fc.assert(law, settings);
  });

  it("makes the same Book of replies with strange fields", () => {
    const law = fc.property(xeroWorld, ({ payloads }) => {
      const strange = Object.fromEntries(
        Object.entries(payloads).map(([name, list]) => [name, list.map(withStrangers)]),
      );
      expect(mapXero(strange, context).book).toEqual(mapXero(payloads, context).book);
    });
    fc.assert(law, { ...settings, numRuns: lawRuns(50) });
    expect("polluted" in {}).toBe(false);
  });

  it("never throws on damaged reports", () => {
    const cell = (Value: string) => ({ Value, Attributes: [{ Id: "account", Value: "a1" }] });
    const rows = [
      { RowType: "Header", Cells: ["Account", "YTD Debit", "YTD Credit", "Due"].map((Value) => ({ Value })) },
      { RowType: "Section", Rows: [{ RowType: "Row", Cells: ["Bank (090)", "0.00", "0.00", "0.00"].map(cell) }] },
    ];
    const report = { ReportType: "TrialBalance", ReportDate: "31 March 2026", Rows: rows };
    expect(readXeroTrialBalance(report, context).ok).toBe(true);
    const law = fc.property(damaged(report), (payload) => {
      const results = [readXeroTrialBalance(payload, context), readXeroAgedReceivables(payload, context)];
      return results.every((result) => result.ok || result.issues.every(({ code }) => code.startsWith("erp.")));
    });
    fc.assert(law, settings);
  });

  it("never throws on files of any content", () => {
    const law = fc.property(
      fc.array(
        fc.oneof(
          fc.uint8Array(),
          fc.string().map((text) => new TextEncoder().encode(`<${text}`)),
        ),
      ),
      (contents) => {
        const { contents: found, issues } = readXeroFiles(
          contents.map((bytes, index) => ({ name: `${index}`, bytes })),
        );
        return found.length === contents.length && issues.every(({ file }) => file !== undefined);
      },
    );
    fc.assert(law, settings);
  });
});
