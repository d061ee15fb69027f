import { moneyOfMinor, unwrap } from "@receivables/core";
import { type BankReconciliationInput, type BookLine, reconcileBank } from "@receivables/reconciliation";
import { describe, expect, it } from "vitest";
import { book, inputOf, type Line, options, statementOf } from "./builders.ts";

function passes(bookLines: readonly BookLine[], lines: readonly Line[]) {
  const { matches } = unwrap(reconcileBank(inputOf(bookLines, lines), options));
  return matches.map((match) => [match.pass, match.bookIds.join(), match.bankIds.join()]);
}

function causes(bookLines: readonly BookLine[], lines: readonly Line[]) {
  const { differences, proof } = unwrap(reconcileBank(inputOf(bookLines, lines), options));
  expect(proof.proved).toBe(true);
  return differences.map((each) => [each.cause, each.amount.minor, each.ageDays]);
}

function codes(change: Partial<BankReconciliationInput>): readonly string[] {
  const result = reconcileBank({ ...inputOf([], []), ...change }, options);
  return result.ok ? [] : result.issues.map((issue) => issue.code);
}

describe("reconcileBank matches", () => {
  it("by reference and amount before anything else", () => {
    expect(
      passes(
        [book("a", "2026-03-10", 5000, "E2E-1"), book("b", "2026-03-10", 5000, "E2E-2")],
        [
          { day: "2026-03-11", minor: 5000, reference: "E2E2" },
          { day: "2026-03-11", minor: 5000, reference: "E2E1" },
        ],
      ),
    ).toEqual([
      ["reference_and_amount", "a", "s1/1"],
      ["reference_and_amount", "b", "s1/0"],
    ]);
  });

  it("by a reference in the bank's text", () => {
    const lines = [{ day: "2026-03-11", minor: 5000, text: "SEPA CREDIT REF E2E-4711 ALDER FOODS" }];
    expect(passes([book("a", "2026-03-10", 5000, "E2E-4711")], lines)).toEqual([["reference_in_text", "a", "s1/0"]]);
  });

  it("several receipts of one deposit with its one line, and several lines with one entry", () => {
    const receipts = [book("a", "2026-03-10", 2000, "DEP1"), book("b", "2026-03-10", 3000, "DEP1")];
    expect(passes(receipts, [{ day: "2026-03-11", minor: 5000, reference: "DEP1" }])).toEqual([
      ["several_for_one", "a,b", "s1/0"],
    ]);
    const parts = [
      { day: "2026-03-11", minor: 2000, reference: "DEP1" },
      { day: "2026-03-12", minor: 3000, reference: "DEP1" },
    ];
    expect(passes([book("a", "2026-03-10", 5000, "DEP1")], parts)).toEqual([["several_for_one", "a", "s1/0,s1/1"]]);
  });

  it("by amount only when there is no other way to read it", () => {
    const lines = [{ day: "2026-03-11", minor: 5000 }];
    expect(passes([book("a", "2026-03-10", 5000)], lines)).toEqual([["amount_and_date", "a", "s1/0"]]);
    // Two candidates on two days: which one is a guess, so neither.
    expect(passes([book("a", "2026-03-10", 5000), book("b", "2026-03-09", 5000)], lines)).toEqual([]);
    // Two references that differ are two payments.
    expect(
      passes([book("a", "2026-03-10", 5000, "X-1")], [{ day: "2026-03-11", minor: 5000, reference: "Y-2" }]),
    ).toEqual([]);
    // Eight business days apart.
    expect(passes([book("a", "2026-02-27", 5000)], lines)).toEqual([]);
  });

  it("equal lines of one day as interchangeable", () => {
    const same = { day: "2026-03-11", minor: 5000 };
    expect(passes([book("a", "2026-03-10", 5000), book("b", "2026-03-10", 5000)], [same, same])).toEqual([
      ["interchangeable", "a", "s1/0"],
      ["interchangeable", "b", "s1/1"],
    ]);
  });

  it("never money in with money out", () => {
    expect(
      passes([book("a", "2026-03-10", 5000, "X-1")], [{ day: "2026-03-11", minor: -5000, reference: "X-1" }]),
    ).toEqual([]);
  });
});

describe("reconcileBank names", () => {
  it("a transposed amount", () => {
    const input = inputOf(
      [book("a", "2026-03-10", 152_000, "X-1")],
      [{ day: "2026-03-11", minor: 125_000, reference: "X-1" }],
    );
    const { differences } = unwrap(reconcileBank(input, options));
    expect(differences.map((each) => [each.cause, each.amount.minor])).toEqual([["amount_differs", -27_000]]);
    expect(differences[0]?.reasons.map((because) => because.code)).toEqual([
      "reconciliation.reference_only",
      "reconciliation.transposed_digits",
    ]);
  });

  it("what only the bank has, by its own codes", () => {
    expect(
      causes(
        [],
        [
          { day: "2026-03-30", minor: -1500, code: "ACMT-MDOP-CHRG" },
          { day: "2026-03-30", minor: -300, code: "ACMT/MDOP/CHRG" },
          { day: "2026-03-30", minor: 200, code: "354" },
          { day: "2026-03-30", minor: -5000, code: "555" },
          { day: "2026-03-30", minor: 7000, code: "165" },
          { day: "2026-03-30", minor: -7000 },
        ],
      ),
    ).toEqual([
      ["bank_fee", -1500, 1],
      ["bank_fee", -300, 1],
      ["bank_interest", 200, 1],
      ["payment_return", -5000, 1],
      ["unrecorded_receipt", 7000, 1],
      ["unrecorded_payment", -7000, 1],
    ]);
  });

  it("what only the books have, and how long", () => {
    expect(causes([book("a", "2026-03-30", 5000), book("b", "2026-03-02", -900)], [])).toEqual([
      ["outstanding_payment", 900, 29],
      ["deposit_in_transit", -5000, 1],
    ]);
    const { differences } = unwrap(reconcileBank(inputOf([book("b", "2026-03-02", -900)], []), options));
    expect(differences[0]?.reasons[0]?.code).toBe("reconciliation.in_transit_too_long");
  });

  it("carries lines forward and clears them in the next period", () => {
    const march = unwrap(reconcileBank(inputOf([book("a", "2026-03-31", 5000, "X-1")], []), options));
    const april = unwrap(
      reconcileBank(
        {
          ...inputOf([], []),
          openingBookBalance: march.proof.left,
          statements: [statementOf([{ day: "2026-04-01", minor: 5000, reference: "X-1" }])],
          carriedForward: march.carryForward,
        },
        { ...options, asOf: "2026-04-30" },
      ),
    );
    expect([april.differences, april.proof.proved, april.carryForward]).toEqual([[], true, { book: [], bank: [] }]);
  });

  it("shows what it cannot explain instead of hiding it", () => {
    const input = { ...inputOf([], []), openingBookBalance: moneyOfMinor(123, "USD") };
    const { proof } = unwrap(reconcileBank(input, options));
    expect([proof.proved, proof.unexplained.minor]).toEqual([false, -123]);
  });

  it("proposes an entry for each line only the bank has", () => {
    const input = inputOf(
      [],
      [{ day: "2026-03-30", minor: -5000, code: "555", reference: "1001", text: "RETURNED ITEM" }],
    );
    expect(unwrap(reconcileBank(input, options)).proposals).toEqual([
      {
        cause: "payment_return",
        bankLineId: "s1/0",
        date: "2026-03-30",
        amount: { minor: -5000, currency: "USD" },
        references: ["1001"],
        text: "RETURNED ITEM",
      },
    ]);
  });
});

describe("reconcileBank refuses", () => {
  it("no statement, or one without balances or against itself", () => {
    expect(codes({ statements: [] })).toEqual(["reconciliation.no_statement"]);
    const statement = statementOf([]);
    expect(codes({ statements: [{ ...statement, proof: { ...statement.proof, opening: null } }] })).toEqual([
      "reconciliation.balance_missing",
    ]);
    const unprovable = { ...statement.proof, verdict: "not_provable", difference: null, reason: "x" } as const;
    expect(codes({ statements: [{ ...statement, proof: unprovable }] })).toEqual([
      "reconciliation.statement_not_provable",
    ]);
    const disproved = { ...statement.proof, verdict: "disproved", difference: "1.00" } as const;
    expect(codes({ statements: [{ ...statement, proof: disproved }] })).toEqual(["reconciliation.statement_disproved"]);
  });

  it("statements that overlap or do not join", () => {
    const first = { ...statementOf([], 0, "s1"), from: "2026-03-01", to: "2026-03-10" };
    const gap = { ...statementOf([], 100, "s2"), from: "2026-03-11", to: "2026-03-31" };
    expect(codes({ statements: [gap, first] })).toEqual(["reconciliation.statements_not_joined"]);
    const overlap = { ...statementOf([], 0, "s2"), from: "2026-03-05", to: "2026-03-31" };
    expect(codes({ statements: [first, overlap] })).toEqual(["reconciliation.statements_overlap"]);
  });

  it("statements of two accounts, and books with the signs of the bank's side", () => {
    const first = { ...statementOf([], 0, "s1"), from: "2026-03-01", to: "2026-03-10" };
    const other = { ...statementOf([], 0, "s2"), from: "2026-03-11", to: "2026-03-31", account: { number: "4-5" } };
    expect(codes({ statements: [first, other] })).toEqual(["reconciliation.statement_of_other_account"]);
    expect(codes({ statements: [first, { ...other, account: { number: "4 4" } }] })).toEqual([]);
    const days = [1, 2, 3, 4, 5, 6];
    const lines = days.map((at) => ({ day: "2026-03-10", minor: at * 100, reference: `R-${at}` }));
    const books = days.map((at) => book(`b${at}`, "2026-03-10", -at * 100, `R-${at}`));
    expect(codes({ statements: [statementOf(lines)], bookLines: books })).toEqual(["reconciliation.signs_opposite"]);
  });

  it("other currencies, lost digits, ids that stand twice, dates that do not exist", () => {
    const euro = { ...book("a", "2026-03-10", 1), amount: moneyOfMinor(1, "EUR") };
    expect(codes({ bookLines: [euro] })).toEqual(["reconciliation.currency_mixed"]);
    expect(codes({ bookLines: [book("a", "2026-03-10", 1), book("a", "2026-03-11", 2)] })).toEqual([
      "reconciliation.duplicate_id",
    ]);
    expect(codes({ bookLines: [book("a", "2026-02-30", 1)] })).toEqual(["reconciliation.date_impossible"]);
    const [entry] = statementOf([{ day: "2026-03-10", minor: 1 }]).entries;
    const statement = (value: string, currency: string | null) => ({
      ...statementOf([]),
      currency: null,
      entries: entry === undefined ? [] : [{ ...entry, amount: { value, currency } }],
    });
    expect(codes({ statements: [statement("1.005", "USD")] })).toEqual(["reconciliation.digits_lost"]);
    expect(codes({ statements: [statement("1.00", null)] })).toEqual(["reconciliation.currency_unknown"]);
    const undated = { ...statementOf([]), entries: entry === undefined ? [] : [{ ...entry, bookingDate: null }] };
    expect(codes({ statements: [undated] })).toEqual(["reconciliation.date_missing"]);
    expect(codes({ statements: [{ ...undated, to: "2026-03-31" }] })).toEqual([]);
    expect(codes({ openingBookBalance: moneyOfMinor(0, "EUR") })).toEqual(["reconciliation.currency_mixed"]);
  });
});
