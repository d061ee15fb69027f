import { type AgingCell, ageReceivables, diffAgings, traceCell } from "@receivables/aging";
import { type BookRows, bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
const rows: BookRows = {
  entity,
  documents: [
    {
      id: "i1",
      customerId: "c1",
      total: "300.00",
      issueDate: "2026-01-01",
      instalments: [
        { id: "1", dueDate: "2026-02-01", amount: "100.00" },
        { id: "2", dueDate: "2026-03-01", amount: "200.00" },
      ],
    },
    {
      id: "i2",
      customerId: "c1",
      total: "70.00",
      issueDate: "2026-01-01",
      dueDate: "2026-02-01",
      voided: { reason: "entered_in_error", effectiveDate: "2026-03-20" },
    },
  ],
  receipts: [{ id: "r1", customerId: "c1", amount: "150.00", effectiveDate: "2026-03-05" }],
  applications: [
    {
      id: "a1",
      from: { kind: "receipt", id: "r1" },
      to: { documentId: "i1" },
      amount: "147.00",
      adjustments: [{ kind: "discount", amount: "3.00" }],
      effectiveDate: "2026-03-06",
    },
  ],
  writeOffs: [
    {
      id: "w1",
      kind: "write_off",
      to: { documentId: "i1", instalmentId: "2" },
      amount: "40.00",
      reason: "bad_debt",
      approvedBy: "boss",
      effectiveDate: "2026-03-10",
    },
  ],
  refunds: [
    { id: "f1", customerId: "c1", from: { kind: "receipt", id: "r1" }, amount: "3.00", effectiveDate: "2026-03-12" },
  ],
  disputes: [
    { id: "q1", customerId: "c1", documentId: "i1", amount: "60.00", reason: "damage", effectiveDate: "2026-03-15" },
  ],
};
const book = unwrap(bookFromRows(rows, { overApplied: "keep" }));
const age = (asOf: string) =>
  ageReceivables(book, {
    asOf,
    basis: "due",
    buckets: [30],
    disputedAndPromised: "apart",
    missingDueDate: "documentDate",
  });

describe("traceCell", () => {
  const report = age("2026-03-31");
  const trace = (column: AgingCell["column"]) => traceCell(book, report, { key: "c1", currency: "USD", column });

  it("shows every fact behind an instalment, and which were for the whole document", () => {
    const { items, reported, holds } = trace({ bucket: "1-30" });
    expect([reported, holds]).toEqual(["50.00", true]);
    expect(items.map((item) => [item.id, item.instalmentId, item.adds])).toEqual([["i1", "2", 5000]]);
    expect(items[0]?.events.map(({ kind, id, minor, wholeDocument }) => [kind, id, minor, wholeDocument])).toEqual([
      ["document", "i1", 20000, false],
      ["application", "a1", -15000, true],
      ["write_off", "w1", -4000, false],
      ["dispute", "q1", 0, true],
    ]);
    expect(items[0]?.events[2]).toMatchObject({ reason: "bad_debt", approvedBy: "boss", effectiveDate: "2026-03-10" });
  });

  it("shows what stands apart, and credit", () => {
    expect(trace("disputed").items.map((item) => item.adds)).toEqual([6000]);
    expect(trace("total").traced).toBe("110.00");
    // The receipt is used up, so nothing is unapplied; the voided invoice is gone.
    expect(trace("unapplied")).toMatchObject({ items: [], reported: "0.00", holds: true });
  });

  it("is empty for a row that is not there, and throws for a bucket that is not", () => {
    expect(traceCell(book, report, { key: "nobody", currency: "USD", column: "total" })).toMatchObject({
      items: [],
      holds: true,
    });
    expect(() => trace({ bucket: "61-90" })).toThrow("no bucket 61-90");
  });
});

describe("diffAgings", () => {
  it("splits an application into money and adjustment, and follows it through the instalments", () => {
    const diff = diffAgings(age("2026-02-28"), age("2026-03-31"), book);
    expect(diff.proved).toBe(true);
    const told = diff.changes.map(({ cause, id, instalmentId, moves, refs }) => [
      cause,
      instalmentId === undefined ? id : `${id}/${instalmentId}`,
      moves.map(({ column, minor }) => [typeof column === "string" ? column : column.bucket, minor]),
      refs,
    ]);
    expect(told).toEqual([
      ["cash_applied", "i1/1", [["1-30", -10000]], ["a1"]],
      ["cash_applied", "i1/2", [["current", -4700]], ["a1"]],
      ["adjustment", "i1/2", [["current", -300]], ["a1"]],
      ["write_off", "i1/2", [["current", -4000]], ["w1"]],
      [
        "aged",
        "i1/2",
        [
          ["current", -11000],
          ["1-30", 11000],
        ],
        [],
      ],
      [
        "dispute",
        "i1/2",
        [
          ["1-30", -6000],
          ["disputed", 6000],
        ],
        [],
      ],
      ["document_voided", "i2", [["1-30", -7000]], ["i2"]],
      ["receipt", "r1", [["unapplied", -15000]], ["r1"]],
      ["credit_used", "r1", [["unapplied", 14700]], ["a1"]],
      ["refund", "r1", [["unapplied", 300]], ["f1"]],
    ]);
    expect(diff.changes.find((each) => each.cause === "write_off")?.approvedBy).toBe("boss");
  });

  it("tells a change of rate from money", () => {
    const foreign = unwrap(
      bookFromRows({
        entity,
        documents: [
          {
            id: "i1",
            customerId: "c1",
            currency: "EUR",
            total: "100.00",
            issueDate: "2026-01-01",
            dueDate: "2026-02-01",
          },
        ],
        receipts: [{ id: "r1", customerId: "c1", currency: "EUR", amount: "40.00", effectiveDate: "2026-03-05" }],
        applications: [
          {
            id: "a1",
            from: { kind: "receipt", id: "r1" },
            to: { documentId: "i1" },
            amount: "40.00",
            effectiveDate: "2026-03-05",
          },
        ],
      }),
    );
    const rates = ["2026-02-28 1.10", "2026-03-31 1.20"].map((text) => {
      const [date = "", rate = ""] = text.split(" ");
      return { from: "EUR", to: "USD", rate, date, source: "test" };
    });
    const at = (asOf: string) =>
      ageReceivables(foreign, {
        asOf,
        basis: "due",
        buckets: [30],
        currency: { kind: "revalued", rates, rounding: "halfUp" },
      });
    const { movements, proved } = diffAgings(at("2026-02-28"), at("2026-03-31"), foreign);
    expect(proved).toBe(true);
    expect(movements.find((each) => each.cause === "exchange_rate")?.effect).toBe("10.00");
    expect(movements.find((each) => each.cause === "cash_applied")?.effect).toBe("-48.00");
  });

  it("refuses reports that cannot be compared, and says when the Book is another one", () => {
    const other = ageReceivables(book, { asOf: "2026-03-31", basis: "document", buckets: [30] });
    expect(() => diffAgings(age("2026-02-28"), other, book)).toThrow("cannot be compared");
    const emptied = { ...book, documents: [], receipts: [] };
    expect(diffAgings(age("2026-02-28"), age("2026-03-31"), emptied).proved).toBe(false);
  });
});
