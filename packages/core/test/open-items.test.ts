import {
  type BookRows,
  bookColumns,
  bookFromRows,
  movementOrigin,
  openItems,
  prepareBook,
  unwrap,
} from "@receivables/core";
import { describe, expect, it } from "vitest";

const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
const invoice = { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" };
const receipt = { id: "r1", customerId: "c1", amount: "60.00", effectiveDate: "2026-03-20" };

function open(rows: Omit<BookRows, "entity">, asOf: string, knownAt?: string) {
  const book = unwrap(bookFromRows({ entity, ...rows }));
  return openItems(book, { asOf, ...(knownAt === undefined ? {} : { knownAt }) }).map((item) => [
    item.instalmentId ?? item.id,
    item.open.minor,
    item.dueDate,
  ]);
}

describe("openItems", () => {
  it("reads more documents and applications than are looked up at once", () => {
    const numbers = Array.from({ length: 600 }, (_, at) => at);
    const dayOf = (at: number): string => `2026-03-${String(1 + (at % 28)).padStart(2, "0")}`;
    const rows = {
      documents: numbers.map((at) => ({ ...invoice, id: `i${at}`, customerId: `c${at % 7}` })),
      receipts: numbers.map((at) => ({
        ...receipt,
        id: `r${at}`,
        customerId: `c${at % 7}`,
        effectiveDate: "2026-03-01",
      })),
      applications: numbers.map((at) => ({
        from: { kind: "receipt" as const, id: `r${at}` },
        to: { documentId: `i${599 - at}` },
        amount: `${(at % 50) + 1}.00`,
        effectiveDate: dayOf(at),
      })),
    };
    const settled = (at: number): number => (dayOf(599 - at) <= "2026-03-14" ? 100 * (((599 - at) % 50) + 1) : 0);
    const found = openItems(unwrap(bookFromRows({ entity, ...rows })), { asOf: "2026-03-14" });
    expect(found.filter(({ source }) => source === "document").map(({ open }) => open.minor)).toEqual(
      numbers.map((at) => 10_000 - settled(at)),
    );
    expect(found.map(({ customerId }) => customerId)).toEqual([...numbers, ...numbers].map((at) => `c${at % 7}`));
  });

  it("shows a returned check as money owed again from the return date", () => {
    const reversed = { effectiveDate: "2026-03-25", reason: "payment_return" };
    const rows = {
      documents: [invoice],
      receipts: [{ ...receipt, reversed }],
      applications: [
        {
          from: { kind: "receipt", id: "r1" },
          to: { documentId: "i1" },
          amount: "60.00",
          effectiveDate: "2026-03-20",
          reversed,
        },
      ],
    } as const;
    expect(open(rows, "2026-03-24")).toEqual([["i1", 4000, "2026-03-31"]]);
    expect(open(rows, "2026-03-25")).toEqual([["i1", 10000, "2026-03-31"]]);
  });

  it("keeps back-dated entries out of what was known", () => {
    const rows = { documents: [{ ...invoice, recordedAt: "2026-04-02T08:00:00.000Z" }] };
    expect(open(rows, "2026-03-31", "2026-03-31T23:59:59.999Z")).toEqual([]);
    expect(open(rows, "2026-03-31", "2026-04-02T08:00:00.000Z")).toEqual([["i1", 10000, "2026-03-31"]]);
  });

  it("fills instalments in the order they fall due, whatever order they are listed in", () => {
    const instalments = [
      { id: "late", dueDate: "2026-05-31", amount: "40.00" },
      { id: "early", dueDate: "2026-03-31", amount: "60.00" },
    ];
    const rows = {
      documents: [{ ...invoice, instalments }],
      receipts: [{ ...receipt, amount: "70.00" }],
      applications: [
        { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "70.00", effectiveDate: "2026-03-20" },
      ],
    } as const;
    expect(open(rows, "2026-03-31")).toEqual([["late", 3000, "2026-05-31"]]);
  });

  it("leaves a receipt unapplied until the item it was set against exists", () => {
    const rows = {
      documents: [{ ...invoice, issueDate: "2026-04-01" }],
      receipts: [receipt],
      applications: [
        { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "60.00", effectiveDate: "2026-03-20" },
      ],
    } as const;
    expect(open(rows, "2026-03-31")).toEqual([["r1", -6000, null]]);
    expect(open(rows, "2026-04-01")).toEqual([["i1", 4000, "2026-03-31"]]);
  });

  it("nets a credit memo against an invoice from both sides", () => {
    const rows = {
      documents: [invoice, { ...invoice, id: "m1", kind: "credit_memo", total: "30.00" }],
      applications: [
        {
          from: { kind: "document", id: "m1" },
          to: { documentId: "i1" },
          amount: "30.00",
          effectiveDate: "2026-03-05",
        },
      ],
    } as const;
    expect(open(rows, "2026-03-04")).toEqual([
      ["i1", 10000, "2026-03-31"],
      ["m1", -3000, "2026-03-31"],
    ]);
    expect(open(rows, "2026-03-05")).toEqual([["i1", 7000, "2026-03-31"]]);
  });

  it("counts write-offs, recoveries, refunds, voids and due-date changes", () => {
    const to = { documentId: "i1" };
    const rows = {
      documents: [
        invoice,
        { ...invoice, id: "i2", voided: { effectiveDate: "2026-03-10", reason: "entered_in_error" } },
      ],
      receipts: [receipt],
      writeOffs: [
        { id: "w1", kind: "write_off", to, amount: "100.00", reason: "insolvent", effectiveDate: "2026-03-12" },
        { id: "w2", kind: "recovery", to, amount: "10.00", reason: "dividend", effectiveDate: "2026-03-14" },
      ],
      refunds: [
        {
          id: "f1",
          customerId: "c1",
          from: { kind: "receipt", id: "r1" },
          amount: "15.00",
          effectiveDate: "2026-03-21",
        },
      ],
      dueDateChanges: [
        { id: "x1", to, dueDate: "2026-06-30", reason: "plan", approvedBy: "u1", effectiveDate: "2026-03-13" },
      ],
    } as const;
    expect(open(rows, "2026-03-09")).toEqual([
      ["i1", 10000, "2026-03-31"],
      ["i2", 10000, "2026-03-31"],
    ]);
    expect(open(rows, "2026-03-31")).toEqual([
      ["i1", 1000, "2026-06-30"],
      ["r1", -4500, null],
    ]);
  });

  it("lists disputes up to what is open, until they are resolved", () => {
    const disputes = [
      {
        id: "q1",
        customerId: "c1",
        documentId: "i1",
        amount: "500.00",
        reason: "pricing",
        effectiveDate: "2026-03-05",
        resolved: { effectiveDate: "2026-03-20", outcome: "upheld", amount: "0.00" },
      },
    ] as const;
    const book = unwrap(bookFromRows({ entity, documents: [invoice], disputes }));
    expect(openItems(book, { asOf: "2026-03-10" })[0]?.disputed.minor).toBe(10000);
    expect(openItems(book, { asOf: "2026-03-20" })[0]?.disputed.minor).toBe(0);
  });

  it("says which fact each movement stands for", () => {
    const book = unwrap(bookFromRows({ entity, documents: [invoice], receipts: [receipt] }));
    const { moveOrigin } = bookColumns(prepareBook(book));
    expect([...moveOrigin].map(movementOrigin)).toEqual([
      { list: "document", position: 0, reversal: false },
      { list: "receipt", position: 0, reversal: false },
    ]);
  });

  it("refuses a date that does not exist and a handle it did not make", () => {
    const book = unwrap(bookFromRows({ entity, documents: [invoice] }));
    expect(() => openItems(book, { asOf: "2026-02-30" })).toThrow("asOf is no date");
    expect(() => openItems(book, { asOf: "2026-03-31", knownAt: "yesterday" })).toThrow("knownAt is no instant");
  });
});
