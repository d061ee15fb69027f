import { openItems } from "@receivables/core";
import { mapXero, readXeroFiles, type XeroBook, type XeroPayloads } from "@receivables/erp/xero";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { context, toXml } from "./xero-fixtures.ts";
import { shuffled, type XeroWorld, xeroWorld } from "./xero-world.ts";

type Mapper = (payloads: XeroPayloads) => XeroBook;
const mapper: Mapper = (payloads) => mapXero(payloads, context);
const settings = (runs: number): { seed: number; numRuns: number } => ({ seed: 20260301, numRuns: lawRuns(runs) });
const farAway = "2099-12-31";

/** Every document is open by what the source states, drafts and void ones by nothing, and nothing had to be assumed. */
function tiesOut(map: Mapper, { payloads, open, unapplied }: XeroWorld): boolean {
  const { book, tieOut } = map(payloads);
  const items = new Map(openItems(book, { asOf: farAway }).map((item) => [item.id, Math.abs(item.open.minor)]));
  const stated = { ...open, ...unapplied };
  return (
    Object.entries(stated).every(([id, minor]) => (items.get(id) ?? 0) === minor) &&
    [...items.keys()].every((id) => Object.hasOwn(stated, id)) &&
    tieOut.every((line) => line.difference?.minor === 0 && line.assumed.minor === 0)
  );
}

/** Minor units of a field, summed over the records whose text passes a test. */
function cents(list: readonly unknown[], field: string, wanted: (text: string) => boolean): number {
  return list.reduce<number>((sum, each) => {
    const amount = Object.entries(Object(each)).find(([name]) => name === field)?.[1];
    return wanted(JSON.stringify(each)) ? sum + Math.round(Number(amount) * 100) : sum;
  }, 0);
}

/** The Book holds the money the source took in, and its applications take off invoices what the source took off them. */
function conserves(map: Mapper, { payloads }: XeroWorld): boolean {
  const { book } = map(payloads);
  const sum = (amounts: readonly { readonly minor: number }[]): number =>
    amounts.reduce((all, { minor }) => all + minor, 0);
  const { invoices, payments, prepayments } = payloads;
  const isLive = (text: string): boolean => text.includes('"AUTHORISED"') || text.includes('"PAID"');
  const isReceipt = (text: string): boolean => isLive(text) && text.includes('"ACCRECPAYMENT"');
  const isRefund = (text: string): boolean => isLive(text) && !text.includes('"ACCRECPAYMENT"');
  const received = cents(payments, "Amount", isReceipt) + cents(prepayments, "Total", isLive);
  const settled = cents(invoices, "Total", isLive) - cents(invoices, "AmountDue", isLive);
  return (
    sum(book.receipts.map(({ amount }) => amount)) === received &&
    sum(book.refunds.map(({ amount }) => amount)) === cents(payments, "Amount", isRefund) &&
    sum(book.applications.map((application) => application.settled)) === settled
  );
}

/** Neither the order of pages, nor pages sent twice, nor mapping again changes anything. */
function ignoresOrder(map: Mapper, { payloads }: XeroWorld, seed: number): boolean {
  const first = map(payloads);
  const twice = Object.fromEntries(Object.entries(payloads).map(([name, list]) => [name, [...list, ...list]]));
  return [map(payloads), map(shuffled(payloads, seed)), map(shuffled(twice, seed))].every(
    (again) =>
      JSON.stringify(again.book) === JSON.stringify(first.book) &&
      JSON.stringify(again.tieOut) === JSON.stringify(first.tieOut),
  );
}

describe("laws of mapXero", () => {
  it("ties every document out against the balance the source states", () => {
    fc.assert(
      fc.property(xeroWorld, (world) => tiesOut(mapper, world)),
      settings(300),
    );
  });

  it("fails that law for a mapper that copies the amount due of void invoices", () => {
    const copying: Mapper = (payloads) => {
      const mapped = mapper(payloads);
      const documents = mapped.book.documents.map(({ voided: _, ...document }) => document);
      return { ...mapped, book: { ...mapped.book, documents } };
    };
    expect(() =>
      fc.assert(
        fc.property(xeroWorld, (world) => tiesOut(copying, world)),
        settings(300),
      ),
    ).toThrow();
  });

  it("conserves money", () => {
    fc.assert(
      fc.property(xeroWorld, (world) => conserves(mapper, world)),
      settings(300),
    );
  });

  it("fails that law for a mapper that counts deleted payments", () => {
    const counting: Mapper = (payloads) => {
      const revived = payloads.payments?.map((each) => Object.assign({}, each, { Status: "AUTHORISED" }));
      return mapper({ ...payloads, ...(revived === undefined ? {} : { payments: revived }) });
    };
    expect(() =>
      fc.assert(
        fc.property(xeroWorld, (world) => conserves(counting, world)),
        settings(300),
      ),
    ).toThrow();
  });

  it("is blind to the order of pages and to pages sent twice", () => {
    fc.assert(
      fc.property(xeroWorld, fc.nat(1000), (world, seed) => ignoresOrder(mapper, world, seed)),
      settings(200),
    );
  });

  it("fails that law for a mapper that keeps the order of the payments", () => {
    const keeping: Mapper = (payloads) => {
      const mapped = mapper(payloads);
      const order = (payloads.payments ?? []).map((each) => JSON.stringify(each));
      return {
        ...mapped,
        book: { ...mapped.book, contacts: [], entity: { ...mapped.book.entity, name: order[0] ?? "" } },
      };
    };
    const law = fc.property(xeroWorld, fc.nat(1000), (world, seed) => ignoresOrder(keeping, world, seed));
    expect(() => fc.assert(law, settings(300))).toThrow();
  });

  it("gives the same balances whether payments come as records or only as stubs on the invoices", () => {
    const law = fc.property(xeroWorld, ({ payloads, open }) => {
      const { payments: _, ...others } = payloads;
      const { book } = mapper(others);
      const items = new Map(openItems(book, { asOf: farAway }).map((item) => [item.id, Math.abs(item.open.minor)]));
      return Object.entries(open).every(([id, minor]) => (items.get(id) ?? 0) === minor);
    });
    fc.assert(law, settings(200));
  });

  it("assumes exactly what is missing when payments are withheld everywhere", () => {
    const law = fc.property(xeroWorld, ({ payloads, open }) => {
      const invoices = payloads.invoices.map(
        (each): Record<string, unknown> => Object.assign({}, each, { Payments: [] }),
      );
      const withheld = payloads.payments.filter((each) => !JSON.stringify(each).includes('"ACCRECPAYMENT"'));
      const { book, tieOut, issues } = mapper({ ...payloads, invoices, payments: withheld });
      const items = new Map(openItems(book, { asOf: farAway }).map((item) => [item.id, Math.abs(item.open.minor)]));
      const paid = invoices.filter((each) => Number(each["AmountPaid"]) > 0);
      const assumed = tieOut.filter((line) => line.assumed.minor > 0);
      return (
        Object.entries(open).every(([id, minor]) => (items.get(id) ?? 0) === minor) &&
        assumed.length === paid.length &&
        issues.filter(({ code }) => code === "erp.settlement_absent").length === paid.length
      );
    });
    fc.assert(law, settings(200));
  });

  it("reads the XML form as the JSON form", () => {
    const law = fc.property(xeroWorld, ({ payloads }) => {
      const files = Object.entries({
        Invoices: payloads.invoices,
        CreditNotes: payloads.creditNotes,
        Payments: payloads.payments,
        Prepayments: payloads.prepayments,
      }).map(([name, list]) => ({ name: `${name}.xml`, text: `<Response>${toXml(name, list)}</Response>` }));
      const present = files.filter(({ text }) => text !== "<Response></Response>");
      const read = readXeroFiles(present);
      return (
        read.issues.length === 0 && JSON.stringify(mapper(read.payloads).book) === JSON.stringify(mapper(payloads).book)
      );
    });
    fc.assert(law, settings(100));
  });

  it("leaves its input alone, and its result is plain JSON", () => {
    const law = fc.property(xeroWorld, ({ payloads }) => {
      const before = JSON.stringify(payloads);
      const result = mapper(payloads);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      expect(JSON.stringify(payloads)).toBe(before);
    });
    fc.assert(law, settings(50));
  });
});
