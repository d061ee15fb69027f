import { type LedgerDetailLine, moneyOfMinor, unwrap } from "@receivables/core";
import {
  type ControlAccountInput,
  reconcileControlAccount,
  reconcileControlAccounts,
  type SubLedgerLine,
} from "@receivables/reconciliation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const ours = (ref: string, minor: number, more: Partial<SubLedgerLine> = {}): SubLedgerLine => ({
  id: `p-${ref}`,
  date: "2026-03-10",
  kind: "document_issued",
  ref,
  amount: usd(minor),
  ...more,
});
const theirs = (ref: string, minor: number, more: Partial<LedgerDetailLine> = {}): LedgerDetailLine => ({
  id: `g-${ref}`,
  entityId: "acme",
  accountId: "1200",
  date: "2026-03-10",
  side: minor < 0 ? "credit" : "debit",
  amount: usd(Math.abs(minor)),
  origin: "receivables",
  ref,
  ...more,
});
const options = { from: "2026-03-01", to: "2026-03-31", ownOrigins: ["receivables"] };

function input(
  subLedger: readonly SubLedgerLine[],
  detail: readonly LedgerDetailLine[],
  opening = 0,
): ControlAccountInput {
  return {
    entityId: "acme",
    accountId: "1200",
    currency: "USD",
    openingBalance: usd(opening),
    subLedger,
    detail,
    trialBalance: null,
  };
}

function causes(each: ControlAccountInput) {
  const { differences, proof } = unwrap(reconcileControlAccount(each, options));
  expect(proof.proved).toBe(true);
  return differences.map((one) => [one.cause, one.amount.minor]);
}

function codes(each: ControlAccountInput): readonly string[] {
  const result = reconcileControlAccount(each, options);
  return result.ok ? [] : result.issues.map((issue) => issue.code);
}

describe("reconcileControlAccount", () => {
  it("finds nothing where both sides post the same", () => {
    expect(causes(input([ours("i1", 100), ours("r1", -60)], [theirs("r1", -60), theirs("i1", 100)]))).toEqual([]);
  });

  it.each([
    ["missing_in_general_ledger", input([ours("i1", 100)], []), -100],
    ["missing_in_sub_ledger", input([], [theirs("i1", 100)]), 100],
    ["amount_differs", input([ours("i1", 100)], [theirs("i1", 130)]), 30],
    ["posted_twice", input([ours("i1", 100)], [theirs("i1", 100), theirs("i1", 100, { id: "again" })]), 100],
    ["manual_journal", input([], [theirs("x", -25, { origin: "manual" })]), -25],
    ["other_period", input([], [theirs("i1", 100, { date: "2026-04-01" })]), 100],
    ["pending_posting", input([ours("a1", -2, { pending: true })], []), 2],
    ["opening_balance", input([], [theirs("o", 500, { origin: "opening" })], 450), 50],
  ])("names %s", (cause, each, minor) => {
    expect(causes(each)).toEqual([[cause, minor]]);
  });

  it("rolls both sides forward by kind", () => {
    const each = input(
      [ours("i1", 100), ours("i2", 50), ours("r1", -60, { kind: "receipt_recorded" })],
      [theirs("i1", 100)],
      10,
    );
    const { subLedger, generalLedger } = unwrap(reconcileControlAccount(each, options));
    expect(subLedger).toEqual({
      opening: usd(10),
      movements: [
        { kind: "document_issued", count: 2, amount: usd(150) },
        { kind: "receipt_recorded", count: 1, amount: usd(-60) },
      ],
      closing: usd(100),
    });
    expect(generalLedger.closing).toEqual(usd(100));
  });

  it("sets the detail against the trial balance", () => {
    const trialBalance = {
      entityId: "acme",
      asOf: "2026-03-31",
      currency: "USD",
      lines: [{ accountId: "1200", balance: usd(103) }],
    };
    const each = { ...input([ours("i1", 100)], [theirs("i1", 100)]), trialBalance };
    expect(unwrap(reconcileControlAccount(each, options)).trialBalanceDifference).toEqual(usd(3));
  });

  it("refuses what it cannot compare", () => {
    expect(codes(input([ours("i1", 1), ours("i1", 2)], []))).toEqual(["reconciliation.duplicate_id"]);
    expect(codes(input([ours("i1", 1, { amount: moneyOfMinor(1, "EUR") })], []))).toEqual([
      "reconciliation.currency_mixed",
    ]);
    expect(codes(input([], [theirs("i1", 1, { accountId: "1300" })]))).toEqual(["reconciliation.account_foreign"]);
    expect(codes(input([ours("i1", 1, { date: "2026-04-01" })], []))).toEqual(["reconciliation.line_outside_period"]);
  });
});

describe("reconcileControlAccount, whatever the postings", () => {
  const posting = fc.tuple(fc.constantFrom("i1", "i2", "i3", "r1"), fc.constantFrom(-50, 50, 100));
  const sides = fc.tuple(fc.array(posting, { maxLength: 8 }), fc.array(posting, { maxLength: 8 }));
  const build = ([left, right]: readonly [
    readonly (readonly [string, number])[],
    readonly (readonly [string, number])[],
  ]) =>
    input(
      left.map(([ref, minor], at) => ours(ref, minor, { id: `p${at}` })),
      right.map(([ref, minor], at) => theirs(ref, minor, { id: `g${at}` })),
    );
  const parameters = { seed: 20260301, numRuns: lawRuns(400) };

  it("proves, uses each line once and does not mind the order", () => {
    fc.assert(
      fc.property(sides, (drawn) => {
        const each = build(drawn);
        const result = unwrap(reconcileControlAccount(each, options));
        expect(result.proof.unexplained.minor).toBe(0);
        const lines = result.differences.flatMap((one) => one.refs);
        expect(new Set(lines).size).toBe(lines.length);
        expect(lines.length + 2 * result.matched).toBe(each.subLedger.length + each.detail.length);
        const turned = { ...each, subLedger: [...each.subLedger].reverse(), detail: [...each.detail].reverse() };
        const shape = (one: typeof result) => one.differences.map((d) => `${d.cause} ${d.amount.minor}`).sort();
        expect(shape(unwrap(reconcileControlAccount(turned, options)))).toEqual(shape(result));
      }),
      parameters,
    );
  });

  it("can fail: totals alone do not see two errors that cancel", () => {
    const outcome = fc.check(
      fc.property(sides, (drawn) => {
        const { differences, proof } = unwrap(reconcileControlAccount(build(drawn), options));
        expect(proof.left.minor === proof.right.minor).toBe(differences.length === 0);
      }),
      { seed: 20260301, numRuns: 400 },
    );
    expect(outcome.failed).toBe(true);
  });
});

describe("reconcileControlAccounts", () => {
  const account = (accountId: string, subLedger: readonly SubLedgerLine[], detail: readonly LedgerDetailLine[]) => ({
    ...input(
      subLedger,
      detail.map((line) => ({ ...line, accountId })),
    ),
    accountId,
    accountClass: "receivables",
  });

  it("shows a posting to the wrong account of a class in both accounts, and not in the class", () => {
    const result = unwrap(
      reconcileControlAccounts(
        [
          account("1210", [], [theirs("i1", 100)]),
          account("1200", [ours("i1", 100)], [theirs("m", 7, { origin: "manual" })]),
        ],
        options,
      ),
    );
    expect(result.accounts.map((each) => [each.accountId, each.differences.map((one) => one.cause)])).toEqual([
      ["1200", ["missing_in_general_ledger", "manual_journal"]],
      ["1210", ["missing_in_sub_ledger"]],
    ]);
    expect(result.classes.map((each) => [each.accountIds, each.proof.explained.minor, each.manualJournals])).toEqual([
      [["1200", "1210"], 7, { count: 1, amount: usd(7) }],
    ]);
    expect([result.status, result.classes[0]?.proof.proved]).toEqual(["explained", true]);
  });

  it("refuses an account given twice, and what an account refuses", () => {
    const twice = reconcileControlAccounts([account("1200", [], []), account("1200", [], [])], options);
    expect(twice.ok ? [] : twice.issues.map((issue) => issue.code)).toEqual(["reconciliation.duplicate_id"]);
    const negative = reconcileControlAccounts(
      [account("1200", [], [theirs("i1", 100, { amount: usd(-100) })])],
      options,
    );
    expect(negative.ok ? [] : negative.issues.map((issue) => issue.code)).toEqual(["reconciliation.sign_unexpected"]);
  });
});
