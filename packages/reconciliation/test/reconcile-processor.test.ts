import { parseStripeTransactions } from "@receivables/bank-files";
import { moneyOfMinor, unwrap } from "@receivables/core";
import {
  type ProcessorLine,
  type ProcessorPayout,
  type ProcessorReconciliationInput,
  processorSideOf,
  reconcileProcessor,
  type SettledMovement,
  type SettledPayout,
  type TransactionLine,
} from "@receivables/reconciliation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { weekend } from "./builders.ts";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const options = { asOf: "2026-03-31", windowDays: 5, transitDays: 5, calendar: weekend } as const;
const posted = (id: string, minor: number, reference: string, date = "2026-03-10"): TransactionLine => ({
  id,
  date,
  amount: usd(minor),
  references: [reference],
});
const moved = (
  id: string,
  kind: ProcessorLine["kind"],
  minor: number,
  payoutId: string | null = "po_1",
  reference = "ch_1",
): ProcessorLine => ({ id, kind, date: "2026-03-10", amount: usd(minor), references: [reference], payoutId });
const payout = (id: string, minor: number, date = "2026-03-12"): ProcessorPayout => posted(id, minor, id, date);
const arrived = (id: string, minor: number, date = "2026-03-12"): TransactionLine =>
  posted(`bank ${id}`, minor, id, date);

const base: ProcessorReconciliationInput = {
  account: { id: "clearing", currency: "USD" },
  openingBalance: usd(0),
  bookLines: [posted("r1", 10_000, "ch_1")],
  bankLines: [arrived("po_1", 9_680)],
  lines: [moved("t1", "charge", 10_000), moved("t2", "fee", -320)],
  payouts: [payout("po_1", 9_680)],
  carriedForward: { book: [], lines: [], payouts: [] },
};

function causes(change: Partial<ProcessorReconciliationInput>) {
  const { differences, proof } = unwrap(reconcileProcessor({ ...base, ...change }, options));
  expect(proof.unexplained.minor).toBe(0);
  expect(proof.right.minor).toBe(0);
  return differences.map((each) => [each.cause, each.amount.minor, each.nature]);
}

function codes(change: Partial<ProcessorReconciliationInput>): readonly string[] {
  const result = reconcileProcessor({ ...base, ...change }, options);
  return result.ok ? [] : result.issues.map((issue) => issue.code);
}

const fee = ["fee_to_post", -320, "entry"];

describe("reconcileProcessor", () => {
  it("proposes what the processor kept, and proves each payout by kind", () => {
    const lines = [
      ...base.lines,
      moved("t3", "refund", -1_000, "po_1", "re_1"),
      moved("t4", "dispute", -500, "po_1", "dp_1"),
      moved("t5", "reserve_hold", -700, "po_1", "rs_1"),
    ];
    const changed = {
      lines,
      bookLines: [...base.bookLines, posted("f1", -1_000, "re_1")],
      payouts: [payout("po_1", 7_480)],
      bankLines: [arrived("po_1", 7_480)],
    };
    expect(causes(changed)).toEqual([fee, ["dispute_to_post", -500, "entry"], ["reserve_to_post", -700, "entry"]]);
    const { payouts, proposals } = unwrap(reconcileProcessor({ ...base, ...changed }, options));
    expect(payouts).toEqual([
      {
        payoutId: "po_1",
        charges: usd(10_000),
        refunds: usd(-1_000),
        fees: usd(-320),
        disputes: usd(-500),
        reserve: usd(-700),
        adjustments: usd(0),
        expected: usd(7_480),
        paid: usd(7_480),
        difference: usd(0),
        proved: true,
        bankLineIds: ["bank po_1"],
      },
    ]);
    expect(proposals.map((each) => [each.cause, each.lineId, each.amount.minor])).toEqual([
      ["fee_to_post", "t2", -320],
      ["dispute_to_post", "t4", -500],
      ["reserve_to_post", "t5", -700],
    ]);
  });

  it("comes to zero once the fees are in the books", () => {
    const changed = { bookLines: [...base.bookLines, posted("f1", -320, "ch_1")] };
    const { status, proof } = unwrap(reconcileProcessor({ ...base, ...changed }, options));
    expect([status, proof.left.minor]).toEqual(["reconciled", 0]);
  });

  it.each<[string, Partial<ProcessorReconciliationInput>, readonly (readonly (string | number)[])[]]>([
    [
      "a charge the processor does not have",
      { bookLines: [...base.bookLines, posted("r2", 500, "ch_9")] },
      [["missing_at_processor", -500, "mistake"], fee],
    ],
    ["a charge the books do not have", { bookLines: [] }, [["missing_in_books", 10_000, "mistake"], fee]],
    [
      "a charge with another amount",
      { bookLines: [posted("r1", 10_100, "ch_1")] },
      [["amount_differs", -100, "mistake"], fee],
    ],
    [
      "a payout that is not its lines",
      { payouts: [payout("po_1", 9_700)], bankLines: [arrived("po_1", 9_700)] },
      [fee, ["payout_differs", 20, "mistake"]],
    ],
    [
      "a payout underway",
      { bankLines: [], payouts: [payout("po_1", 9_680, "2026-03-30")] },
      [fee, ["payout_in_transit", -9_680, "timing"]],
    ],
    ["a payout that never came", { bankLines: [] }, [fee, ["payout_in_transit", -9_680, "mistake"]]],
    [
      "less at the bank than paid out",
      { bankLines: [arrived("po_1", 9_600)] },
      [fee, ["payout_short_at_bank", -80, "mistake"]],
    ],
    [
      "money at the bank from no payout",
      { bankLines: [...base.bankLines, arrived("po_7", 5)] },
      [fee, ["unknown_at_bank", 5, "mistake"]],
    ],
    ["a balance that was not carried forward", { openingBalance: usd(33) }, [["opening_balance", -33, "mistake"], fee]],
  ])("names %s", (_, change, expected) => {
    expect(causes(change)).toEqual(expected);
  });

  it("carries forward what was not paid out, and finishes it in the next period", () => {
    const march = unwrap(
      reconcileProcessor(
        { ...base, payouts: [], bankLines: [], lines: base.lines.map((line) => ({ ...line, payoutId: null })) },
        options,
      ),
    );
    expect(march.differences.map((each) => [each.cause, each.amount.minor])).toEqual([["not_paid_out", -10_000]]);
    expect(march.carryForward.lines.map((line) => line.id)).toEqual(["t1", "t2"]);
    const april = unwrap(
      reconcileProcessor(
        {
          ...base,
          bookLines: [],
          openingBalance: march.proof.left,
          carriedForward: march.carryForward,
          payouts: [payout("po_1", 9_680, "2026-04-02")],
          bankLines: [arrived("po_1", 9_680, "2026-04-02")],
        },
        { ...options, asOf: "2026-04-30" },
      ),
    );
    expect(april.differences.map((each) => [each.cause, each.amount.minor])).toEqual([["fee_to_post", -320]]);
    expect([april.proof.left.minor, april.carryForward]).toEqual([320, { book: [], lines: [], payouts: [] }]);
  });

  it("refuses wrong signs, payouts that are not there, ids that stand twice and other currencies", () => {
    expect(codes({ lines: [moved("t1", "charge", -10_000)] })).toEqual(["reconciliation.processor_sign"]);
    expect(codes({ lines: [moved("t1", "charge", 10_000, "po_2")] })).toEqual(["reconciliation.payout_unknown"]);
    expect(codes({ lines: [...base.lines, ...base.lines] })).toContain("reconciliation.duplicate_id");
    expect(codes({ openingBalance: moneyOfMinor(0, "EUR") })).toEqual(["reconciliation.currency_mixed"]);
    expect(codes({ payouts: [payout("po_1", 9_680, "2026-02-30")] })).toEqual(["reconciliation.date_impossible"]);
  });
});

describe("processorSideOf", () => {
  const at = { object: "balance_transaction", currency: "usd", created: 1_772_445_600 };
  const list = {
    data: [
      {
        ...at,
        id: "txn_3",
        amount: -8_680,
        fee: 0,
        net: -8_680,
        created: 1_772_582_400,
        type: "payout",
        source: "po_1",
      },
      { ...at, id: "txn_2", amount: -1_000, fee: 0, net: -1_000, type: "refund", source: "re_1" },
      { ...at, id: "txn_1", amount: 10_000, fee: 320, net: 9_680, type: "charge", source: "ch_1" },
    ],
  };

  it("takes what the settlement readers give", () => {
    const { items, issues } = parseStripeTransactions(JSON.stringify(list), { listOf: "payout" });
    expect([issues, items[0]?.proof.verdict]).toEqual([[], "proved"]);
    const side = processorSideOf(items);
    expect(side.issues).toEqual([]);
    const input = {
      ...base,
      ...side,
      bookLines: [posted("r1", 10_000, "ch_1", "2026-03-02"), posted("r2", -1_000, "re_1", "2026-03-02")],
      bankLines: [arrived("po_1", 8_680, "2026-03-05")],
    };
    const { differences, proof } = unwrap(reconcileProcessor(input, options));
    expect([differences.map((each) => each.cause), proof.left.minor, proof.proved]).toEqual([
      ["fee_to_post"],
      320,
      true,
    ]);
  });

  it("turns what runs against its kind, and says what it cannot use", () => {
    const movement = (kind: SettledMovement["kind"], minor: number): SettledMovement => ({
      id: `${kind}${minor}`,
      kind,
      gross: usd(minor),
      fee: usd(0),
      date: null,
    });
    const kinds = [
      movement("charge", -5),
      movement("refund", 5),
      movement("card_dispute", -5),
      movement("card_dispute", 5),
      movement("reserve", -5),
      movement("reserve", 5),
      movement("fee", -5),
    ];
    const settled: SettledPayout = { payoutId: "po_1", payoutDate: "2026-03-12", payout: usd(1), lines: kinds };
    expect(processorSideOf([settled]).lines.map((line) => [line.kind, line.date])).toEqual(
      ["refund", "adjustment", "dispute", "dispute_reversal", "reserve_hold", "reserve_release", "fee"].map((kind) => [
        kind,
        "2026-03-12",
      ]),
    );
    const codesOf = (each: SettledPayout) => processorSideOf([each]).issues.map((issue) => issue.code);
    expect(codesOf({ ...settled, payout: null })).toEqual(["reconciliation.payout_incomplete"]);
    expect(codesOf({ payoutId: null, payoutDate: null, payout: null, lines: kinds.slice(0, 1) })).toEqual([
      "reconciliation.date_missing",
    ]);
  });
});

describe("reconcileProcessor, whatever happened", () => {
  const amount = fc.integer({ min: 1, max: 5 }).map((each) => each * 100);
  const charge = fc.record({
    amount,
    kept: fc.nat(30),
    paid: fc.constantFrom("po_1", "po_2", null),
    inBooks: fc.boolean(),
    atProcessor: fc.boolean(),
  });
  const world = fc.record({
    charges: fc.array(charge, { maxLength: 8 }),
    opening: fc.integer({ min: -50, max: 50 }),
    payouts: fc.tuple(fc.nat(3), fc.nat(3)),
    bank: fc.array(fc.constantFrom("po_1", "po_2", "po_3"), { maxLength: 3 }),
  });

  type World = typeof world extends fc.Arbitrary<infer Drawn> ? Drawn : never;
  const inputOf = ({ charges, opening, payouts, bank }: World): ProcessorReconciliationInput => {
    const lines = charges.flatMap((each, at) =>
      each.atProcessor
        ? [
            moved(`c${at}`, "charge", each.amount, each.paid, `ch_${at}`),
            moved(`f${at}`, "fee", -each.kept, each.paid, `ch_${at}`),
          ]
        : [],
    );
    const sum = (id: string) =>
      lines.filter((line) => line.payoutId === id).reduce((all, line) => all + line.amount.minor, 0);
    return {
      ...base,
      openingBalance: usd(opening),
      bookLines: charges.flatMap((each, at) => (each.inBooks ? [posted(`b${at}`, each.amount, `ch_${at}`)] : [])),
      lines,
      payouts: payouts.map((more, at) => payout(`po_${at + 1}`, sum(`po_${at + 1}`) + more)),
      bankLines: bank.map((id, at) => ({ ...arrived(id, sum(id)), id: `bank${at}` })),
    };
  };

  it("proves that the clearing account comes to zero, in any order", () => {
    fc.assert(
      fc.property(world, (drawn) => {
        const input = inputOf(drawn);
        const result = unwrap(reconcileProcessor(input, options));
        expect(result.proof.unexplained.minor).toBe(0);
        expect(new Set(result.differences.map((each) => each.id)).size).toBe(result.differences.length);
        const { lines, bookLines, payouts } = input;
        const turned = {
          lines: [...lines].reverse(),
          bookLines: [...bookLines].reverse(),
          payouts: [...payouts].reverse(),
        };
        expect(unwrap(reconcileProcessor({ ...input, ...turned }, options))).toEqual(result);
      }),
      { seed: 20260301, numRuns: lawRuns(150) },
    );
  });

  it("can fail: without what was not paid out it does not come to zero", () => {
    const outcome = fc.check(
      fc.property(world, (drawn) => {
        const { differences, proof } = unwrap(reconcileProcessor(inputOf(drawn), options));
        const kept = differences.filter((each) => each.cause !== "not_paid_out");
        expect(proof.left.minor + kept.reduce((sum, each) => sum + each.amount.minor, 0)).toBe(0);
      }),
      { seed: 20260301, numRuns: 200 },
    );
    expect(outcome.failed).toBe(true);
  });
});
