import { moneyOfMinor, unwrap } from "@receivables/core";
import {
  type AccountLine,
  type AccountLineKind,
  reconcileStatement,
  type StatementReconciliationInput,
} from "@receivables/reconciliation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { weekend } from "./builders.ts";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const options = { asOf: "2026-03-31", windowDays: 10, transitDays: 5, calendar: weekend } as const;
const line = (
  kind: AccountLineKind,
  id: string,
  minor: number,
  reference?: string,
  date = "2026-03-10",
): AccountLine => ({
  id,
  kind,
  date,
  amount: usd(minor),
  references: reference === undefined ? [] : [reference],
});
const input = (
  ours: readonly AccountLine[],
  theirs: readonly AccountLine[],
  more: Partial<StatementReconciliationInput> = {},
): StatementReconciliationInput => ({
  customerId: "c1",
  currency: "USD",
  scope: "ledger",
  theirSigns: "as_ours",
  ours: { openingBalance: usd(0), lines: ours },
  theirs: { openingBalance: usd(0), lines: theirs },
  ...more,
});

function causes(each: StatementReconciliationInput) {
  const { differences, proof } = unwrap(reconcileStatement(each, options));
  expect(proof.unexplained.minor).toBe(0);
  return differences.map((one) => [one.cause, one.amount.minor, one.nature]);
}

function codes(each: StatementReconciliationInput): readonly string[] {
  const result = reconcileStatement(each, options);
  return result.ok ? [] : result.issues.map((issue) => issue.code);
}

describe("reconcileStatement", () => {
  it("names what is missing there and here by what it is", () => {
    const ours = [
      line("invoice", "i1", 100, "INV-1"),
      line("credit", "k1", -30, "CM-1"),
      line("payment", "p1", -20, "CHK-1"),
    ];
    const theirs = [
      line("invoice", "t1", 55, "INV-9"),
      line("credit", "t2", -5, "DN-1"),
      line("payment", "t3", -40, "CHK-2", "2026-03-30"),
    ];
    expect(causes(input(ours, theirs))).toEqual([
      ["invoice_missing_there", -100, "mistake"],
      ["credit_missing_there", 30, "mistake"],
      ["payment_missing_there", 20, "mistake"],
      ["invoice_missing_here", 55, "mistake"],
      ["credit_missing_here", -5, "mistake"],
      ["payment_missing_here", -40, "timing"],
    ]);
  });

  it("reads the customer's signs, and shows openings, amounts and a stated balance that differ", () => {
    const each = input([line("invoice", "i1", 100, "INV-1")], [line("invoice", "t1", -90, "INV-1")], {
      theirSigns: "opposite",
      theirs: { openingBalance: usd(-7), lines: [line("invoice", "t1", -90, "INV-1")], closingBalance: usd(-99) },
    });
    expect(causes(each)).toEqual([
      ["opening_balance", 7, "mistake"],
      ["amount_differs", -10, "mistake"],
      ["closing_balance", 2, "mistake"],
    ]);
    const { proof, matches } = unwrap(reconcileStatement(each, options));
    expect([proof.left.minor, proof.right.minor, matches[0]?.difference]).toEqual([100, 99, -10]);
  });

  it("compares payments alone where the customer sent a list of payments", () => {
    const ours = [line("invoice", "i1", 100, "INV-1"), line("payment", "p1", -60, "CHK-1")];
    const each = input(ours, [], {
      scope: "payments",
      theirs: {
        openingBalance: null,
        lines: [line("payment", "t1", -60, "CHK-1"), line("payment", "t2", -9, "CHK-2")],
      },
    });
    expect(causes(each)).toEqual([["payment_missing_here", -9, "mistake"]]);
  });

  it("never matches what is owed with what is paid", () => {
    expect(causes(input([line("invoice", "i1", 100)], [line("payment", "t1", -100)])).length).toBe(2);
  });

  it("refuses a ledger without opening balance, opposite signs, other currencies and ids that stand twice", () => {
    expect(codes(input([], [], { theirs: { openingBalance: null, lines: [] } }))).toEqual([
      "reconciliation.balance_missing",
    ]);
    const many = (sign: number, name: string) =>
      [1, 2, 3, 4, 5].map((at) => line("invoice", `${name}${at}`, sign * at * 100, `INV-${at}`));
    expect(codes(input(many(1, "i"), many(-1, "t")))).toEqual(["reconciliation.signs_opposite"]);
    expect(codes(input(many(1, "i"), many(-1, "t"), { theirSigns: "opposite" }))).toEqual([]);
    const euro = { ...line("invoice", "i1", 1), amount: moneyOfMinor(1, "EUR") };
    expect(codes(input([euro], []))).toEqual(["reconciliation.currency_mixed"]);
    expect(codes(input([line("invoice", "i1", 1), line("invoice", "i1", 1)], []))).toEqual([
      "reconciliation.duplicate_id",
    ]);
  });

  it("proves whatever the accounts say, in any order", () => {
    const drawn = fc.array(
      fc.tuple(
        fc.constantFrom<AccountLineKind>("invoice", "credit", "payment", "other"),
        fc.integer({ min: -3, max: 3 }),
        fc.constantFrom(undefined, "INV-100001", "INV-100002", "INV-100003"),
        fc.constantFrom("2026-03-09", "2026-03-12", "2026-03-30"),
      ),
      { maxLength: 8 },
    );
    const build = (name: string, lines: readonly (readonly [AccountLineKind, number, string | undefined, string])[]) =>
      lines.map(([kind, minor, reference, date], at) => line(kind, `${name}${at}`, minor * 10, reference, date));
    fc.assert(
      fc.property(drawn, drawn, fc.integer({ min: -9, max: 9 }), (left, right, opening) => {
        const [ours, theirs] = [build("o", left), build("t", right)];
        const more = { theirs: { openingBalance: usd(opening), lines: theirs } };
        const result = unwrap(reconcileStatement(input(ours, theirs, more), options));
        expect(result.proof.unexplained.minor).toBe(0);
        const turned = { theirs: { openingBalance: usd(opening), lines: [...theirs].reverse() } };
        expect(unwrap(reconcileStatement(input([...ours].reverse(), [], turned), options))).toEqual(result);
      }),
      { seed: 20260301, numRuns: lawRuns(150) },
    );
  });

  it("can fail: without the opening balances it does not prove", () => {
    const outcome = fc.check(
      fc.property(fc.integer({ min: -9, max: 9 }), (opening) => {
        const more = { theirs: { openingBalance: usd(opening), lines: [] } };
        const { differences, proof } = unwrap(reconcileStatement(input([], [], more), options));
        const kept = differences.filter((each) => each.cause !== "opening_balance");
        expect(proof.left.minor + kept.reduce((sum, each) => sum + each.amount.minor, 0)).toBe(proof.right.minor);
      }),
      { seed: 20260301, numRuns: 50 },
    );
    expect(outcome.failed).toBe(true);
  });
});
