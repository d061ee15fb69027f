import { ageReceivables } from "@receivables/aging";
import { type Book, bookFromRows, prepareBook, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const options = { basis: "due", buckets: [30, 60, 90] } as const;
const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };

/** Two customers: one whose invoice falls due on the last day of March, one whose invoice was due long before. */
function twoCustomers(): Book {
  const issueDate = "2026-01-15";
  return unwrap(
    bookFromRows({
      entity,
      documents: [
        { id: "i1", customerId: "due", total: "100.00", issueDate, dueDate: "2026-03-31" },
        { id: "i2", customerId: "old", total: "40.00", issueDate, dueDate: "2026-02-14" },
      ],
    }),
  );
}

describe("the next day of a prepared Book", () => {
  const days = ["2026-03-30", "2026-03-31", "2026-04-01"] as const;

  it("hands out the rows again that are still the same, and those only", () => {
    const book = twoCustomers();
    const prepared = prepareBook(book);
    const [, today, tomorrow] = days.map((asOf) => ageReceivables(prepared, { ...options, asOf }));
    expect(tomorrow).toEqual(ageReceivables(book, { ...options, asOf: days[2] }));
    expect(tomorrow?.rows[1]).toBe(today?.rows[1]);
    expect(tomorrow?.rows[0]).not.toBe(today?.rows[0]);
    expect(today?.rows[0]?.buckets).toEqual([10_000, 0, 0, 0, 0]);
  });

  it("is safe from who changes the reports of the days before", () => {
    const book = twoCustomers();
    const prepared = prepareBook(book);
    const first = ageReceivables(prepared, { ...options, asOf: days[0] });
    // The first report shares nothing.
    for (const row of first.rows) Object.assign(row, { total: 0, buckets: [1] });
    const second = ageReceivables(prepared, { ...options, asOf: days[1] });
    expect(second).toEqual(ageReceivables(book, { ...options, asOf: days[1] }));
    for (const row of second.rows) {
      expect(() => Object.assign(row, { total: 0 })).toThrow(TypeError);
      expect(() => Object.assign(row.buckets, [1])).toThrow(TypeError);
    }
    // The list is the caller's own.
    Object.assign(second.rows, [null, null]);
    const third = ageReceivables(prepared, { ...options, asOf: days[2] });
    expect(third).toEqual(ageReceivables(book, { ...options, asOf: days[2] }));
  });
});
