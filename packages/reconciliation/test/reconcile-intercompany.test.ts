import { moneyOfMinor, unwrap } from "@receivables/core";
import {
  type IntercompanyLine,
  type IntercompanyReconciliationInput,
  reconcileIntercompany,
} from "@receivables/reconciliation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { weekend } from "./builders.ts";

const options = { asOf: "2026-03-31", windowDays: 5, transitDays: 5, calendar: weekend, rounding: "halfUp" } as const;
const rates = [
  { from: "EUR", to: "USD", rate: "1.1", date: "2026-03-31", source: "group" },
  { from: "USD", to: "EUR", rate: "0.9", date: "2026-03-31", source: "group" },
];
const line = (
  id: string,
  partnerId: string,
  [minor, currency]: readonly [number, string],
  [baseMinor, base]: readonly [number, string],
  reference = "IC-100001",
  date = "2026-03-10",
): IntercompanyLine => ({
  id,
  partnerId,
  date,
  amount: moneyOfMinor(minor, currency),
  baseAmount: moneyOfMinor(baseMinor, base),
  references: [reference],
});
const input = (
  left: readonly IntercompanyLine[],
  right: readonly IntercompanyLine[],
): IntercompanyReconciliationInput => ({
  left: { entityId: "us", baseCurrency: "USD", lines: left },
  right: { entityId: "eu", baseCurrency: "EUR", lines: right },
  rates,
});

function codes(each: IntercompanyReconciliationInput): readonly string[] {
  const result = reconcileIntercompany(each, options);
  return result.ok ? [] : result.issues.map((issue) => issue.code);
}

describe("reconcileIntercompany", () => {
  it("proves in the documents' currencies and in both books'", () => {
    const left = [
      line("a1", "eu", [10_000, "EUR"], [10_800, "USD"]),
      line("a2", "eu", [5_000, "USD"], [5_000, "USD"], "IC-2"),
    ];
    const right = [
      line("b1", "us", [-10_000, "EUR"], [-10_000, "EUR"]),
      line("b2", "us", [-4_900, "USD"], [-4_410, "EUR"], "IC-2"),
      line("b3", "us", [-700, "EUR"], [-700, "EUR"], "IC-3", "2026-03-30"),
    ];
    const result = unwrap(reconcileIntercompany(input(left, right), options));
    const named = (differences: readonly { readonly cause: string; readonly amount: { readonly minor: number } }[]) =>
      differences.map((each) => [each.cause, each.amount.minor]);
    expect(
      result.currencies.map((each) => [each.currency, named(each.differences), each.proof.unexplained.minor]),
    ).toEqual([
      ["EUR", [["missing_at_left", 700]], 0],
      ["USD", [["amount_differs", -100]], 0],
    ]);
    // 100.00 EUR are 110.00 USD at the closing rate, the left books have them at 108.00.
    expect(named(result.inLeftBase.differences)).toEqual([
      ["exchange_difference", 200],
      ["amount_differs", -149],
      ["missing_at_left", 770],
    ]);
    expect([
      result.inLeftBase.proof.left.minor,
      result.inLeftBase.proof.right.minor,
      result.inLeftBase.proof.proved,
    ]).toEqual([15_800, 16_621, true]);
    expect([result.inRightBase.proof.right.minor, result.inRightBase.proof.proved, result.status]).toEqual([
      15_110,
      true,
      "explained",
    ]);
  });

  it("shows the rounding of converting line by line", () => {
    const lines = (name: string, partner: string, sign: number, base: string) =>
      [1, 2, 3].map((at) => line(`${name}${at}`, partner, [sign * 5, "EUR"], [sign * 5, base], `IC-${at}`));
    const result = unwrap(
      reconcileIntercompany(input(lines("a", "eu", 1, "USD"), lines("b", "us", -1, "EUR")), options),
    );
    // 0.05 EUR are 0.055 USD, rounded to 0.06 three times; 0.15 EUR are 0.165, rounded to 0.17 once.
    expect(result.inLeftBase.differences.map((each) => [each.cause, each.amount.minor])).toEqual([
      ["exchange_difference", 1],
      ["exchange_difference", 1],
      ["exchange_difference", 1],
      ["rounding", -1],
    ]);
    expect(result.inLeftBase.proof.proved).toBe(true);
  });

  it("refuses a missing rate, another partner, base amounts in other currencies and opposite signs", () => {
    expect(codes({ ...input([], []), rates: [] })).toEqual([
      "reconciliation.rate_missing",
      "reconciliation.rate_missing",
    ]);
    expect(codes(input([line("a1", "jp", [1, "EUR"], [1, "USD"])], []))).toEqual(["reconciliation.side_unexpected"]);
    expect(codes(input([line("a1", "eu", [1, "EUR"], [1, "EUR"])], []))).toEqual(["reconciliation.currency_mixed"]);
    const many = (name: string, partner: string, base: string) =>
      [1, 2, 3, 4, 5].map((at) => line(`${name}${at}`, partner, [at, "EUR"], [at, base], `IC-${at}`));
    expect(codes(input(many("a", "eu", "USD"), many("b", "us", "EUR")))).toEqual(["reconciliation.signs_opposite"]);
    const twice = line("a1", "eu", [1, "EUR"], [1, "USD"]);
    expect(codes(input([twice, twice], []))).toEqual(["reconciliation.duplicate_id"]);
  });

  it("proves three times whatever the accounts say, in any order", () => {
    const drawn = fc.array(
      fc.tuple(
        fc.integer({ min: -4, max: 4 }),
        fc.constantFrom("EUR", "USD"),
        fc.integer({ min: -9, max: 9 }),
        fc.constantFrom("IC-100001", "IC-100002", "IC-100003"),
        fc.constantFrom("2026-03-09", "2026-03-12", "2026-03-30"),
      ),
      { maxLength: 7 },
    );
    const build = (
      name: string,
      partner: string,
      base: string,
      lines: readonly (readonly [number, string, number, string, string])[],
    ) =>
      lines.map(([minor, currency, more, reference, date], at) =>
        line(`${name}${at}`, partner, [minor * 100, currency], [minor * 105 + more, base], reference, date),
      );
    fc.assert(
      fc.property(drawn, drawn, (ours, theirs) => {
        const [left, right] = [build("a", "eu", "USD", ours), build("b", "us", "EUR", theirs)];
        const result = unwrap(reconcileIntercompany(input(left, right), options));
        for (const part of [...result.currencies, result.inLeftBase, result.inRightBase]) {
          expect(part.proof.unexplained.minor).toBe(0);
          expect(new Set(part.differences.map((each) => each.id)).size).toBe(part.differences.length);
        }
        const turned = unwrap(reconcileIntercompany(input([...left].reverse(), [...right].reverse()), options));
        expect(turned).toEqual(result);
      }),
      { seed: 20260301, numRuns: lawRuns(150) },
    );
  });

  it("can fail: without the differences of rates and rounding the books' currencies do not agree", () => {
    const outcome = fc.check(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 }), (amounts) => {
        const left = amounts.map((minor, at) => line(`a${at}`, "eu", [minor, "EUR"], [minor, "USD"], `IC-10000${at}`));
        const right = amounts.map((minor, at) =>
          line(`b${at}`, "us", [-minor, "EUR"], [-minor, "EUR"], `IC-10000${at}`),
        );
        const { inLeftBase } = unwrap(reconcileIntercompany(input(left, right), options));
        const kept = inLeftBase.differences.filter((each) => each.cause !== "exchange_difference");
        const explained = kept.reduce((sum, each) => sum + each.amount.minor, 0);
        expect(inLeftBase.proof.left.minor + explained).toBe(inLeftBase.proof.right.minor);
      }),
      { seed: 20260301, numRuns: 100 },
    );
    expect(outcome.failed).toBe(true);
  });
});
