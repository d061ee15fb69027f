import { toEpochDay } from "@receivables/core";
import { describe, expect, test } from "vitest";
import { generatePaymentHistory } from "../src/index.ts";

const options = {
  seed: 20260301,
  customers: 120,
  from: "2025-01-01",
  months: 18,
  profile: "goods",
  habit: 0.5,
} as const;

describe("a payment history", () => {
  test("repeats itself for the same seed and differs for another", () => {
    expect(generatePaymentHistory(options)).toEqual(generatePaymentHistory(options));
    expect(generatePaymentHistory(options)).not.toEqual(generatePaymentHistory({ ...options, seed: 1 }));
  });

  test("keeps the profile's median lateness whatever the habit, and makes customers alike as it grows", () => {
    const spread = [0, 0.9].map((habit) => {
      const book = generatePaymentHistory({ ...options, habit, profile: "services" });
      const due = new Map(book.documents.map(({ id, dueDate }) => [id, dueDate ?? ""]));
      const late = book.applications.map(({ to, effectiveDate }) => ({
        customer: to.documentId.split("-")[0] ?? "",
        days: toEpochDay(effectiveDate) - toEpochDay(due.get(to.documentId) ?? ""),
      }));
      const sorted = late.map(({ days }) => days).sort((a, b) => a - b);
      // -4 by the profile; disputes move it up by a few days.
      expect(Math.abs((sorted[sorted.length >> 1] ?? 99) + 1)).toBeLessThanOrEqual(4);
      const sums = new Map<string, { days: number; count: number }>();
      for (const { customer, days } of late) {
        const { days: sum, count } = sums.get(customer) ?? { days: 0, count: 0 };
        sums.set(customer, { days: sum + days, count: count + 1 });
      }
      const means = [...sums.values()].map(({ days, count }) => days / count);
      const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
      return means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / means.length;
    });
    expect(spread[1]).toBeGreaterThan(4 * (spread[0] ?? 0));
  });

  test("applies each receipt whole, to one invoice", () => {
    const book = generatePaymentHistory(options);
    expect(book.applications.length).toBe(book.receipts.length);
    expect(new Set(book.applications.map(({ to }) => to.documentId)).size).toBe(book.applications.length);
  });

  test("throws on a habit beyond one", () => {
    expect(() => generatePaymentHistory({ ...options, habit: 1.1 })).toThrow("habit");
  });
});
