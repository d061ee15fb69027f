import { openItems } from "@receivables/core";
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
  type QuickBooksBook,
  type QuickBooksPayloads,
} from "@receivables/erp/quickbooks-online";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { type ContractSubject, damaged, neverThrows, survivesStrangers, withStrangers } from "./mapper-contract.ts";
import {
  context,
  creditMemo,
  invoice,
  paid,
  payment,
  type QuickBooksWorld,
  quickBooksWorld,
} from "./quickbooks-fixtures.ts";

type Mapper = (payloads: QuickBooksPayloads) => QuickBooksBook;
const mapper: Mapper = (payloads) => mapQuickBooks(payloads, context);
const settings = { seed: 20260301, numRuns: lawRuns(300) };

function tiesOut(map: Mapper, { payloads, open }: QuickBooksWorld): boolean {
  const { book, tieOut } = map(payloads);
  const items = new Map(openItems(book, { asOf: "2099-12-31" }).map((item) => [item.id, Math.abs(item.open.minor)]));
  return (
    Object.entries(open).every(([id, minor]) => (items.get(id) ?? 0) === minor) &&
    [...items.keys()].every((id) => Object.hasOwn(open, id)) &&
    tieOut.every((line) => line.difference?.minor === 0 && line.assumed.minor === 0)
  );
}

describe("laws of mapQuickBooks", () => {
  it("ties every document and payment out against the balance the source states", () => {
    fc.assert(
      fc.property(quickBooksWorld, (world) => tiesOut(mapper, world)),
      settings,
    );
  });

  it("fails that law for a mapper that takes netted credit for money", () => {
    const cashing: Mapper = (payloads) => {
      const payments = payloads.payments?.map((each) => {
        const lines: readonly unknown[] = Object(each)["Line"] ?? [];
        const invoices = lines.filter((line) => !JSON.stringify(line).includes("CreditMemo"));
        return Object.assign({}, each, { Line: invoices });
      });
      return mapper({ ...payloads, ...(payments === undefined ? {} : { payments }) });
    };
    expect(() =>
      fc.assert(
        fc.property(quickBooksWorld, (world) => tiesOut(cashing, world)),
        settings,
      ),
    ).toThrow();
  });

  it("is blind to the order of pages and to pages sent twice, and leaves its input alone", () => {
    const law = fc.property(quickBooksWorld, ({ payloads }) => {
      const before = JSON.stringify(payloads);
      const first = mapper(payloads);
      const turned = Object.fromEntries(
        Object.entries(payloads).map(([name, list]) => [name, [...list, ...list].reverse()]),
      );
      const again = mapper(turned);
      expect(again.book).toEqual(first.book);
      expect(again.tieOut).toEqual(first.tieOut);
      expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      expect(JSON.stringify(payloads)).toBe(before);
    });
    fc.assert(law, { ...settings, numRuns: lawRuns(100) });
  });

  it("makes the same Book of replies with strange fields", () => {
    const law = fc.property(quickBooksWorld, ({ payloads }) => {
      const strange = Object.fromEntries(
        Object.entries(payloads).map(([name, list]) => [name, list.map(withStrangers)]),
      );
      expect(mapper(strange).book).toEqual(mapper(payloads).book);
    });
    fc.assert(law, { ...settings, numRuns: lawRuns(50) });
  });

  it("never throws on damaged replies", () => {
    const law = fc.property(
      quickBooksWorld.chain(({ payloads }) => damaged(payloads)),
      (payloads) => {
        const lists = Object.fromEntries(Object.entries(Object(payloads)).filter(([, list]) => Array.isArray(list)));
        const result = mapper(lists);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      },
    );
    fc.assert(law, settings);
  });
});

const line = (PostingType: string) => ({
  Amount: 5,
  JournalEntryLineDetail: { PostingType, AccountRef: { value: "9" } },
});
const subjects: readonly ContractSubject[] = [
  {
    name: "fromQuickBooksInvoice",
    payload: invoice({ LinkedTxn: [{ TxnId: "3", TxnType: "Payment" }] }),
    read: (payload) => fromQuickBooksInvoice(payload, context),
  },
  {
    name: "fromQuickBooksCreditMemo",
    payload: creditMemo(),
    read: (payload) => fromQuickBooksCreditMemo(payload, context),
  },
  { name: "fromQuickBooksPayment", payload: payment(), read: (payload) => fromQuickBooksPayment(payload, context) },
  {
    name: "fromQuickBooksRefundReceipt",
    payload: { ...payment(), Line: [{ Id: "1", Amount: 108 }] },
    read: (payload) => fromQuickBooksRefundReceipt(payload, context),
  },
  {
    name: "fromQuickBooksDeposit",
    payload: { Id: "9", TotalAmt: 5, Line: [paid("Payment", "3", 5)] },
    read: (payload) => fromQuickBooksDeposit(payload, context),
  },
  {
    name: "fromQuickBooksCustomer",
    payload: { Id: "7", DisplayName: "Rata", Balance: 5, CurrencyRef: { value: "USD" } },
    read: (payload) => fromQuickBooksCustomer(payload, context),
  },
  {
    name: "fromQuickBooksJournalEntry",
    payload: { Id: "j", TxnDate: "2026-03-31", Line: [line("Debit"), line("Credit")] },
    read: (payload) => fromQuickBooksJournalEntry(payload, context),
  },
  {
    name: "fromQuickBooksTerm",
    payload: { Id: "1", Name: "Net 30", Type: "STANDARD", DueDays: 30 },
    read: (payload) => fromQuickBooksTerm(payload, context),
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
