import { type CurrencyCode, type Money, moneyOfMinor } from "@receivables/core";
import type { Difference, ReconciliationProof } from "../difference.ts";

/** Left plus every difference against right. */
export function proofOf(
  left: number,
  right: number,
  differences: readonly Difference[],
  currency: CurrencyCode,
): ReconciliationProof {
  const explained = differences.reduce((sum, each) => sum + each.amount.minor, 0);
  const money = (minor: number): Money => moneyOfMinor(minor, currency);
  const unexplained = right - left - explained;
  return {
    left: money(left),
    right: money(right),
    explained: money(explained),
    unexplained: money(unexplained),
    proved: unexplained === 0,
  };
}

/** Dates first, ids second: the order of the input never matters. */
export function inOrder<Line extends { readonly date: string; readonly id: string }>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0,
  );
}
