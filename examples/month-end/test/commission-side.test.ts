import { bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { commissionFiles } from "../src/commission-side.ts";

const rows = {
  entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
  customers: [{ id: "c1", name: "Alder", salespersonId: "S1" }],
  documents: [
    { id: "i1", number: "INV-1", customerId: "c1", total: "100.00", issueDate: "2026-02-10", dueDate: "2026-03-10" },
    { id: "i2", number: "INV-2", customerId: "c1", total: "50.00", issueDate: "2026-03-02", dueDate: "2026-04-01" },
  ],
  receipts: [
    { id: "r1", customerId: "c1", amount: "40.00", effectiveDate: "2026-02-20" },
    { id: "r2", customerId: "c1", amount: "110.00", effectiveDate: "2026-03-20" },
  ],
  applications: [
    {
      id: "a1",
      from: { kind: "receipt", id: "r1" },
      to: { documentId: "i1" },
      amount: "40.00",
      effectiveDate: "2026-02-20",
    },
    {
      id: "a2",
      from: { kind: "receipt", id: "r2" },
      to: { documentId: "i1" },
      amount: "60.00",
      effectiveDate: "2026-03-20",
    },
    {
      id: "a3",
      from: { kind: "receipt", id: "r2" },
      to: { documentId: "i2" },
      amount: "50.00",
      effectiveDate: "2026-03-20",
    },
  ],
} as const;

describe("commission of the month", () => {
  const book = unwrap(bookFromRows(rows));
  const month = { from: "2026-03-01", to: "2026-03-31", rates: [] };
  const { files, tied, issues } = commissionFiles(month, [
    { input: { entity: book.entity, customers: book.customers }, book },
  ]);

  it("pays what came in during the month, and ties to it", () => {
    expect([tied, issues]).toEqual([true, []]);
    expect(files.get("commission.csv")?.trim().split(/\r?\n/).at(-1)).toBe(
      "acme,S1,sales,2026-03,3.30,0.00,0.00,0.00,0.00,3.30,USD",
    );
  });

  it("has a page with every invoice that paid", () => {
    const page = files.get("commissions/acme-S1.html") ?? "";
    expect(["INV-1", "INV-2", "60.00", "1.80", "1.50", "3.30"].filter((text) => !page.includes(text))).toEqual([]);
  });
});
