import { type Book, fromEpochDay, toEpochDay, unwrap } from "@receivables/core";
import {
  type BookExperience,
  bookExperiences,
  measureBehaviour,
  paymentIndex,
  rankCorrelation,
} from "@receivables/credit";
import { generatePaymentHistory, type PaymentProfile } from "@receivables/testing";
import { describe, expect, test } from "vitest";
import { deep } from "../../tools/src/law-runs.ts";

const day = "2025-06-30";
const later = toEpochDay(day) + 90;

/**
 * Does the index of a day rank how late customers pay in the 90 days after? Only debts that fell due after the day count
 * as the answer: what was late already would prove itself.
 */
function foretold(book: Book): number | null {
  const measured = unwrap(
    measureBehaviour(book, { asOf: day, windowDays: 365, leastExperiences: 3, openDebts: "overdue" }),
  );
  const after = unwrap(
    bookExperiences(book, { from: fromEpochDay(toEpochDay(day) + 1), to: fromEpochDay(later), openDebts: "overdue" }),
  ).filter(({ paidOn, daysBeyondTerms }) => {
    return (paidOn === null ? later : toEpochDay(paidOn)) - daysBeyondTerms > toEpochDay(day);
  });
  const byCustomer = new Map<string, BookExperience[]>();
  for (const each of after) {
    if (each.amount.minor > 0) byCustomer.set(each.customerId, [...(byCustomer.get(each.customerId) ?? []), each]);
  }
  const pairs = measured.flatMap(({ customerId, index }) => {
    const own = byCustomer.get(customerId) ?? [];
    if (index === null || own.length < 3) return [];
    return [{ index: index.index, days: unwrap(paymentIndex(own)).daysEarlyAsZero }];
  });
  expect(pairs.length).toBeGreaterThan(150);
  const of = (pick: (pair: (typeof pairs)[number]) => number) => pairs.map(pick);
  return unwrap(
    rankCorrelation(
      of(({ index }) => index),
      of(({ days }) => days),
    ),
  ).coefficient;
}

const history = (profile: PaymentProfile, habit: number, seed: number) =>
  generatePaymentHistory({ seed, customers: 300, from: "2024-01-01", months: 24, profile, habit });

describe("the index of a day against days late in the 90 days after", () => {
  const studies = [
    ["goods", 0.5, -0.5],
    ["services", 0.25, -0.35],
    ["goods", 0.25, -0.35],
    ["services", 0.5, -0.55],
  ] as const;

  // Each is a company of two years: one study of each trade every day, all of them in the deep run.
  test.each(deep ? studies : studies.slice(0, 2))("ranks %s with a habit of %s", (profile, habit, most) => {
    expect(foretold(history(profile, habit, 901))).toBeLessThan(most);
  });

  test("finds nothing where there is no habit", () => {
    for (const profile of ["goods", "services"] as const) {
      expect(Math.abs(foretold(history(profile, 0, 901)) ?? 1)).toBeLessThan(0.2);
    }
  });
});
