import { moneyOfMinor, unwrap } from "@receivables/core";
import {
  type Difference,
  type PairPass,
  reconcileTransactions,
  type TransactionLine,
  type TransactionPass,
  usualPasses,
} from "@receivables/reconciliation";
import { generateReconciliation, scoreMatches } from "@receivables/testing";
import { describe, expect, it } from "vitest";
import { weekend } from "./builders.ts";

const line = (id: string, date: string, minor: number, reference?: string, more: Partial<TransactionLine> = {}) => ({
  id,
  date,
  amount: moneyOfMinor(minor, "EUR"),
  references: reference === undefined ? [] : [reference],
  ...more,
});
const options = { asOf: "2026-03-31", passes: usualPasses(5), groupBy: [] as string[], calendar: weekend };

function found(
  left: readonly TransactionLine[],
  right: readonly TransactionLine[],
  passes: readonly TransactionPass[] = options.passes,
) {
  const { matches } = unwrap(reconcileTransactions({ currency: "EUR", left, right }, { ...options, passes }));
  return matches.map((match) => `${match.pass} ${match.leftIds.join("+")}=${match.rightIds.join("+")}`);
}

function codes(
  left: readonly TransactionLine[],
  right: readonly TransactionLine[],
  more: Partial<typeof options> = {},
) {
  const result = reconcileTransactions({ currency: "EUR", left, right }, { ...options, ...more });
  return result.ok ? [] : result.issues.map((issue) => issue.code);
}

const pair: PairPass = {
  kind: "pair",
  name: "pair",
  keys: [],
  windowDays: 5,
  reference: "ignored",
  amount: "exact",
  identical: false,
  choose: "only",
  rare: false,
  uncontested: false,
};

describe("a pass", () => {
  it("counts business days: Friday and the next Monday are one apart, whatever the direction", () => {
    const narrow = [{ ...pair, windowDays: 1 }];
    expect(found([line("a", "2026-03-06", 100)], [line("x", "2026-03-09", 100)], narrow)).toEqual(["pair a=x"]);
    expect(found([line("a", "2026-03-09", 100)], [line("x", "2026-03-06", 100)], narrow)).toEqual(["pair a=x"]);
    expect(found([line("a", "2026-03-06", 100)], [line("x", "2026-03-10", 100)], narrow)).toEqual([]);
    expect(
      found([line("a", "2025-01-06", 100)], [line("x", "2026-03-10", 100)], [{ ...pair, windowDays: null }]),
    ).toEqual(["pair a=x"]);
  });

  it("takes the nearest date where the reference is the same", () => {
    const left = [line("a", "2026-03-02", 100, "R-1"), line("b", "2026-03-05", 100, "R-1")];
    expect(found(left, [line("x", "2026-03-05", 100, "R-1")])).toEqual(["reference_and_amount b=x"]);
  });

  it("keeps to a tolerance in minor units or in hundredths of a percent, whichever is more", () => {
    const within = (minor: number, basisPoints: number) => [{ ...pair, amount: { minor, basisPoints } }];
    const [left, right] = [[line("a", "2026-03-02", 10_000)], [line("x", "2026-03-02", 10_100)]];
    expect(found(left, right, within(100, 0))).toEqual(["pair a=x"]);
    expect(found(left, right, within(99, 0))).toEqual([]);
    expect(found(left, right, within(0, 100))).toEqual(["pair a=x"]);
    expect(found(left, right, within(0, 98))).toEqual([]);
    expect(found(left, [line("x", "2026-03-02", -10_000)], within(100_000, 0))).toEqual([]);
    // Two lines within the tolerance: which one is a guess.
    expect(found(left, [...right, line("y", "2026-03-02", 9_950)], within(100, 0))).toEqual([]);
  });

  it("needs equal keys where it names them", () => {
    const keyed = [{ ...pair, keys: ["customer"] }];
    const of = (id: string, customer: string) => line(id, "2026-03-02", 100, undefined, { keys: { customer } });
    expect(found([of("a", "c1"), of("b", "c2")], [of("x", "c2"), of("y", "c3")], keyed)).toEqual(["pair b=x"]);
    expect(found([line("a", "2026-03-02", 100)], [of("x", "c2")], keyed)).toEqual([]);
    // A key may be called like a member of every object.
    expect(
      found([line("a", "2026-03-02", 100)], [line("x", "2026-03-02", 100)], [{ ...pair, keys: ["constructor"] }]),
    ).toEqual([]);
  });

  it("finds several for one and several for several by reference, day or key", () => {
    const left = [line("a", "2026-03-02", 60, "B-1"), line("b", "2026-03-02", 40, "B-1")];
    expect(found(left, [line("x", "2026-03-03", 100, "B-1")])).toEqual(["several_for_one a+b=x"]);
    const split = [line("x", "2026-03-03", 70, "B-1"), line("y", "2026-03-03", 30, "B-1")];
    expect(found(left, split)).toEqual(["several_for_several a+b=x+y"]);
    const sum: TransactionPass = {
      kind: "sum",
      name: "day",
      keys: [],
      windowDays: null,
      shapes: ["many_to_one"],
      reference: "ignored",
      sameDate: true,
      amount: { minor: 1, basisPoints: 0 },
    };
    expect(found(left, [line("x", "2026-03-02", 101)], [sum])).toEqual(["day a+b=x"]);
    expect(found(left, [line("x", "2026-03-03", 101)], [sum])).toEqual([]);
  });

  it("takes a combination only when there is no other, and none that another line claims too", () => {
    const combination: TransactionPass = {
      kind: "combination",
      name: "combination",
      shape: "one_to_many",
      keys: [],
      windowDays: 5,
      reference: "not_contrary",
      mostLines: 3,
      mostCandidates: 20,
    };
    const right = [line("x", "2026-03-03", 70), line("y", "2026-03-03", 30), line("z", "2026-03-03", 5)];
    expect(found([line("a", "2026-03-02", 100)], right, [combination])).toEqual(["combination a=x+y"]);
    const second = [...right, line("w", "2026-03-03", 65)];
    expect(found([line("a", "2026-03-02", 100)], second, [combination])).toEqual([]);
    const two = [line("a", "2026-03-02", 100), line("b", "2026-03-02", 75)];
    expect(found(two, right, [combination])).toEqual([]);
    const both = [line("a", "2026-03-02", 90), line("b", "2026-03-02", 10)];
    const others = [line("x", "2026-03-03", 55), line("y", "2026-03-03", 45)];
    expect(found(both, others, [{ ...combination, shape: "many_to_many", mostLines: 4 }])).toEqual([
      "combination a+b=x+y",
    ]);
  });

  it("reads a mistyped reference only where the amount stands alone", () => {
    const left = [line("a", "2026-03-02", 4711, "E2E100345")];
    const right = [line("x", "2026-03-03", 4711, "E2E100354")];
    expect(found(left, right)).toEqual(["reference_similar a=x"]);
    const twice = [...left, line("b", "2026-03-03", 4711, "E2E999999")];
    expect(found(twice, right)).toEqual([]);
  });

  it("leaves a reference with another amount alone where another line explains it better", () => {
    const left = [
      line("a", "2026-03-02", 500, "E2E100345"),
      line("b", "2026-03-02", 900, "E2E100354"),
      line("c", "2026-03-02", 900, "E2E777777"),
    ];
    // The amount and nearly the reference of b, the reference of a: nobody can tell.
    expect(found(left, [line("x", "2026-03-02", 900, "E2E100345")])).toEqual([]);
  });
});

describe("equal lines", () => {
  const same = (id: string) => line(id, "2026-03-02", 999);

  it("of one day are exchangeable, also where one side has more of them", () => {
    const { matches, differences } = unwrap(
      reconcileTransactions(
        { currency: "EUR", left: [same("a"), same("b"), same("c")], right: [same("x"), same("y")] },
        options,
      ),
    );
    expect(matches.map((match) => match.interchangeable)).toEqual([true, true]);
    expect(differences.map((each) => each.cause)).toEqual(["left_only"]);
  });

  it("of several days are not", () => {
    const left = [same("a"), line("b", "2026-03-03", 999)];
    expect(found(left, [same("x"), line("y", "2026-03-03", 999)])).toEqual([]);
  });

  it("that repeat a matched line are called so", () => {
    const right = [line("x", "2026-03-02", 100, "R-1"), line("y", "2026-03-02", 100, "R-1")];
    const { differences } = unwrap(
      reconcileTransactions({ currency: "EUR", left: [line("a", "2026-03-02", 100, "R-1")], right }, options),
    );
    expect(differences.map((each) => [each.cause, each.refs])).toEqual([["repeated_right", ["y"]]]);
  });
});

describe("differences", () => {
  it("keep owner, first report and note from period to period, and say which are cleared", () => {
    const input = { currency: "EUR", left: [line("a", "2026-02-20", 100, "R-1")], right: [] };
    const first = unwrap(
      reconcileTransactions(input, { ...options, asOf: "2026-02-28", owners: { left_only: "cash desk" } }),
    );
    const noted = first.differences.map((each): Difference => ({ ...each, note: "asked" }));
    const second = unwrap(
      reconcileTransactions({ ...input, previous: noted }, { ...options, owners: { left_only: "else" } }),
    );
    expect(second.differences.map((each) => [each.owner, each.reportedSince, each.note, each.ageDays])).toEqual([
      ["cash desk", "2026-02-28", "asked", 39],
    ]);
    const third = unwrap(
      reconcileTransactions({ ...input, right: [line("x", "2026-02-20", 100, "R-1")], previous: noted }, options),
    );
    expect([third.status, third.cleared.map((each) => each.id)]).toEqual(["reconciled", ["left:a"]]);
  });
});

describe("reconcileTransactions refuses", () => {
  it("ids that stand twice, other currencies, dates that do not exist, sums beyond 2^53", () => {
    const good = line("a", "2026-03-02", 1);
    expect(codes([good, good], [])).toEqual(["reconciliation.duplicate_id"]);
    expect(codes([{ ...good, amount: moneyOfMinor(1, "USD") }], [])).toEqual(["reconciliation.currency_mixed"]);
    expect(codes([line("a", "2026-02-30", 1)], [])).toEqual(["reconciliation.date_impossible"]);
    expect(codes([], [], { asOf: "2026-02-30" })).toEqual(["reconciliation.date_impossible"]);
    const most = Number.MAX_SAFE_INTEGER;
    expect(codes([line("a", "2026-03-02", most), line("b", "2026-03-02", -most)], [])).toEqual([
      "reconciliation.amount_out_of_range",
    ]);
  });

  it("sides with opposite signs instead of forcing them", () => {
    const side = (sign: number, name: string) =>
      [1, 2, 3, 4, 5, 6].map((at) => line(`${name}${at}`, "2026-03-02", sign * at * 100, `REF-${at}`));
    expect(codes(side(1, "l"), side(-1, "r"))).toEqual(["reconciliation.signs_opposite"]);
    expect(codes(side(1, "l"), side(1, "r"))).toEqual([]);
  });

  it("lines without the key they are grouped by, and passes that make no sense", () => {
    expect(codes([line("a", "2026-03-02", 1)], [], { groupBy: ["customer"] })).toEqual(["reconciliation.key_missing"]);
    const invalid = (pass: TransactionPass) => codes([], [], { passes: [pass] });
    expect(invalid({ ...pair, name: "" })).toEqual(["reconciliation.pass_invalid"]);
    expect(invalid({ ...pair, windowDays: -1 })).toEqual(["reconciliation.pass_invalid"]);
    expect(invalid({ ...pair, amount: { minor: 0.5, basisPoints: 0 } })).toEqual(["reconciliation.pass_invalid"]);
    expect(codes([], [], { passes: [pair, pair] })).toEqual(["reconciliation.pass_invalid"]);
    const combination = {
      kind: "combination",
      name: "c",
      shape: "one_to_many",
      keys: [],
      windowDays: 1,
      reference: "ignored",
    } as const;
    expect(invalid({ ...combination, mostLines: 1, mostCandidates: 20 })).toEqual(["reconciliation.pass_invalid"]);
    expect(invalid({ ...combination, mostLines: 3, mostCandidates: 500 })).toEqual(["reconciliation.pass_invalid"]);
  });
});

describe("generated truth", () => {
  it.each([1, 2])("with 5%% noise: nothing wrong, 99%% found (seed %i)", (seed) => {
    const generated = generateReconciliation({ seed, transactions: 4_000, noise: 0.05 });
    const { left, right, currency } = generated;
    const { matches, proof } = unwrap(
      reconcileTransactions({ currency, left, right }, { ...options, asOf: "2026-01-31" }),
    );
    const score = scoreMatches(generated, matches);
    expect([score.wrongMatches, score.precision, proof.proved]).toEqual([[], 1, true]);
    expect(score.recall).toBeGreaterThanOrEqual(0.99);
  });

  it("a score notices a wrong match and a missing one", () => {
    const generated = generateReconciliation({ seed: 1, transactions: 10, noise: 0 });
    const [first, second] = generated.truth;
    const crossed = [{ leftIds: first?.leftIds ?? [], rightIds: second?.rightIds ?? [] }, ...generated.truth.slice(2)];
    expect(scoreMatches(generated, crossed)).toMatchObject({ found: 9, right: 8, wrong: 1, missed: 2, recall: 0.8 });
  });
});
