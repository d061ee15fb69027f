import { bookFromRows, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { creditLimitsCsv, creditLine } from "../src/credit-side.ts";

const usd = (amount: string) => money(amount, "USD");
const invoice = (id: string, customerId: string, total: string) => ({
  id,
  customerId,
  total,
  issueDate: "2026-03-01",
  dueDate: "2026-03-31",
});
const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
    customers: [
      { id: "c1", name: "Alder", creditLimit: usd("50000") },
      { id: "c2", name: "Birch", creditLimit: usd("5000") },
      { id: "c3", name: "Cedar" },
      { id: "c4", name: "Dogwood" },
    ],
    documents: [invoice("i1", "c1", "20000.00"), invoice("i2", "c2", "8000.00"), invoice("i3", "c3", "12345.67")],
  }),
);

describe("credit limits at month end", () => {
  const month = { to: "2026-03-31" };
  const [header, ...rows] = creditLimitsCsv(month, [{ book }])
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));

  it("puts what should change first, says who may approve it, and leaves out who has neither limit nor debt", () => {
    const column = (name: string) => rows.map((row) => row[header?.indexOf(name) ?? 0]);
    expect(column("customer")).toEqual(["c2", "c3", "c1"]);
    expect(column("action")).toEqual(["raise", "set", "keep"]);
    expect(column("headroom")).toEqual(["-3000.00", "", "30000.00"]);
    // The high credit, with no index to go by, rounded down to a thousand.
    expect(column("recommended")).toEqual(["8000.00", "12000.00", ""]);
    expect(column("approver")).toEqual(["credit analyst", "credit manager", ""]);
    expect(column("findings")).toEqual([
      "160 percent of the limit is used.",
      "No limit is set and 12345.67 USD is owed.",
      "",
    ]);
  });

  it("is a line of the summary", () => {
    expect(creditLine(month, { book })).toBe(
      "  credit     2 limits reviewed, 1 exceeded: 1 to raise, 0 to lower, 1 to set",
    );
  });
});
