import {
  type CommissionEvaluation,
  type CommissionPlan,
  type CommissionProgram,
  type EvaluateCommissionOptions,
  evaluateCommission,
  evaluateCommissionSteps,
} from "@receivables/commission";
import { type Book, unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import { emptyBook, invoice, memo, payment, plan, programOf, usd } from "./examples.ts";

const evaluate = (
  book: Partial<Book>,
  program: CommissionProgram = programOf(),
  options: Partial<EvaluateCommissionOptions> = {},
): CommissionEvaluation =>
  unwrap(evaluateCommission(program, { ...emptyBook, ...book }, { asOf: "2026-12-31", ...options }));
const amounts = ({ lines }: CommissionEvaluation) =>
  lines.map(({ period, kind, amount, cause }) => [period, kind, amount.minor, cause.kind]);
const withPlan = (change: Partial<CommissionPlan>) => programOf([{ ...plan, ...change }]);

describe("two clocks", () => {
  const book = {
    documents: [invoice("i1", "2026-01-10", 100_00), invoice("i2", "2026-01-20", 300_00)],
    applications: [
      payment("a1", "i1", "2026-02-03", 100_00),
      payment("a2", "i2", "2026-02-10", 100_00),
      payment("a3", "i2", "2026-04-10", 200_00),
    ],
  };
  const tiers = [
    { from: "0", to: "200", rate: "0.1" },
    { from: "200", to: null, rate: "0.2" },
  ];

  test("the invoice sets the rate, cash releases the pay", () => {
    const pay = { kind: "tiers", mode: "marginal", edges: "amount", tiers } as const;
    const evaluated = evaluate(book, withPlan({ rules: plan.rules.map((rule) => ({ ...rule, pay })) }));
    // Invoice 1: 100 at 10 %. Invoice 2: 100 at 10 %, 200 at 20 %: 50.00.
    expect(amounts(evaluated)).toEqual([
      ["2026-02", "commission", 10_00, "application"],
      ["2026-02", "commission", 16_67, "application"],
      ["2026-04", "commission", 33_33, "application"],
    ]);
    const [first] = evaluated.lines;
    expect(first?.credit).toEqual({
      documentId: "i1",
      documentNumber: "I1",
      lineId: null,
      customerId: "c1",
      role: "direct",
      share: "1",
      ruleId: "all",
      creditedOn: "2026-01-10",
      totalPeriod: "2026-01",
      lineAmount: usd(100_00),
      cost: null,
      exchangeRate: null,
      base: usd(100_00),
      units: null,
      rate: "0.1",
      commission: usd(10_00),
    });
    expect(evaluated.balances[0]).toMatchObject({ commission: usd(60_00), released: usd(60_00), unreleased: usd(0) });
    expect(evaluated.totals[0]).toMatchObject({ credited: usd(400_00), commission: usd(60_00), period: "2026-01" });
  });

  test("a retroactive edge lifts everything of its period", () => {
    const pay = { kind: "tiers", mode: "retroactive", edges: "amount", tiers } as const;
    const evaluated = evaluate(book, withPlan({ rules: plan.rules.map((rule) => ({ ...rule, pay })) }));
    expect(amounts(evaluated).map(([, , minor]) => minor)).toEqual([20_00, 20_00, 40_00]);
    expect(evaluated.lines.map(({ credit }) => credit?.rate)).toEqual(["0.2", "0.2", "0.2"]);
  });

  test("pay on the invoice, rate set by cash", () => {
    const onInvoice = evaluate(book, withPlan({ payOn: "invoice" }));
    expect(amounts(onInvoice)).toEqual([
      ["2026-01", "commission", 10_00, "document"],
      ["2026-01", "commission", 30_00, "document"],
    ]);
    const pay = { kind: "tiers", mode: "marginal", edges: "amount", tiers } as const;
    const rules = plan.rules.map((rule) => ({ ...rule, pay }));
    const onCash = evaluate(book, withPlan({ rateOn: "cash", rules }));
    // February collects 200 at 10 %, April 200 at 10 %.
    expect(onCash.periods.map(({ period, paid }) => [period, paid.minor])).toEqual([
      ["2026-02", 20_00],
      ["2026-04", 20_00],
    ]);
  });

  test("a booking sets the rate of its own period", () => {
    const facts = { lines: [], bookings: [{ documentId: "i2", bookedOn: "2025-12-30" }] };
    const program = programOf([{ ...plan, rateOn: "booking", effectiveFrom: "2025-01-01" }]);
    const evaluated = evaluate(book, program, { facts });
    expect(evaluated.totals.map(({ period, credited }) => [period, credited.minor])).toEqual([
      ["2025-12", 300_00],
      ["2026-01", 100_00],
    ]);
  });
});

describe("what takes commission back", () => {
  const sold = invoice("i1", "2026-01-10", 100_00);
  const paid = payment("a1", "i1", "2026-02-03", 100_00);
  const reversed = { reason: "R01", effectiveDate: "2026-03-05", recordedAt: "2026-03-05T12:00:00.000Z" };

  test("a payment that is reversed, and one whose receipt went back", () => {
    const expected = [
      ["2026-02", "commission", 10_00, "application"],
      ["2026-03", "commission", -10_00, "applicationReversed"],
      ["2026-03", "carriedOut", 10_00, "period"],
    ];
    const own = evaluate({ documents: [sold], applications: [{ ...paid, reversed }] });
    expect(amounts(own).slice(0, 3)).toEqual(expected);
    const receipt = {
      id: "receipt a1",
      entityId: "acme",
      customerId: "c1",
      method: "check",
      amount: usd(100_00),
      effectiveDate: "2026-02-03",
      recordedAt: "2026-02-03T12:00:00.000Z",
      reversed,
    } as const;
    const theirs = evaluate({ documents: [sold], applications: [paid], receipts: [receipt] });
    expect(amounts(theirs)).toEqual(amounts(own));
  });

  test("a credit memo: in proportion, out of the total, or not at all", () => {
    const book = { documents: [sold, memo("m1", "i1", "2026-03-01", 40_00)], applications: [paid] };
    const of = (creditMemos: "proportional" | "recompute" | "keep") =>
      amounts(evaluate(book, withPlan({ clawback: { ...plan.clawback, creditMemos } })))
        .filter(([, kind]) => kind === "commission")
        .map(([period, , minor, cause]) => [period, minor, cause]);
    expect(of("proportional")).toEqual([
      ["2026-02", 10_00, "application"],
      ["2026-03", -4_00, "creditMemo"],
    ]);
    expect(of("recompute")).toEqual([["2026-02", 6_00, "application"]]);
    expect(of("keep")).toEqual([["2026-02", 10_00, "application"]]);
  });

  test("days unpaid; later cash restores", () => {
    const clawback = { ...plan.clawback, unpaidAfterDays: 90 };
    const late = payment("a1", "i1", "2026-06-01", 25_00);
    const evaluated = evaluate({ documents: [sold], applications: [late] }, withPlan({ payOn: "invoice", clawback }));
    expect(amounts(evaluated).filter(([, kind]) => kind === "commission")).toEqual([
      ["2026-01", "commission", 10_00, "document"],
      ["2026-04", "commission", -10_00, "unpaid"],
      ["2026-06", "commission", 2_50, "application"],
    ]);
    expect(evaluated.lines.find(({ cause }) => cause.kind === "unpaid")?.date).toBe("2026-04-11");
  });

  test("negative months carry over visibly", () => {
    const documents = [sold, invoice("i2", "2026-04-01", 50_00)];
    const applications = [{ ...paid, reversed }, payment("a2", "i2", "2026-04-02", 50_00)];
    const { periods } = evaluate({ documents, applications }, programOf(), { asOf: "2026-04-30" });
    expect(
      periods.map(({ period, earned, carriedIn, carriedOut, paid: out }) => [
        period,
        ...[earned, carriedIn, carriedOut, out].map(({ minor }) => minor),
      ]),
    ).toEqual([
      ["2026-02", 10_00, 0, 0, 10_00],
      ["2026-03", -10_00, 0, 10_00, 0],
      ["2026-04", 5_00, -10_00, 5_00, 0],
    ]);
  });
});

test("steps tell how far they are, and end with the same", () => {
  const book = { ...emptyBook, documents: [invoice("i1", "2026-01-10", 100_00)] };
  const options = { asOf: "2026-12-31" };
  const steps = evaluateCommissionSteps(withPlan({ payOn: "invoice" }), book, options);
  const seen: number[] = [];
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      expect(step.value).toEqual(evaluateCommission(withPlan({ payOn: "invoice" }), book, options));
      break;
    }
    seen.push(step.value.done / step.value.total);
  }
  expect(seen).toEqual([0, 0.5]);
});

describe("bad input", () => {
  const refusal = (options: Partial<EvaluateCommissionOptions>) => {
    const evaluated = evaluateCommission(programOf(), emptyBook, { asOf: "2026-12-31", ...options });
    return evaluated.ok ? null : evaluated.issues.map(({ code, path }) => [code, path]);
  };

  test("days that are none", () => {
    expect(refusal({ asOf: "2026-02-30" })).toEqual([["commission.date_invalid", "/asOf"]]);
    expect(refusal({ knownAt: "2026-02-30" })).toEqual([["commission.date_invalid", "/knownAt"]]);
    const facts = { lines: [], bookings: [{ documentId: "i1", bookedOn: "" }] };
    expect(refusal({ facts })).toEqual([["commission.date_invalid", "/facts/bookings/0/bookedOn"]]);
  });

  test("the last day there is, and sums that pass 2^53", () => {
    const last = evaluate({ documents: [invoice("i1", "9999-12-01", 100)] }, withPlan({ payOn: "invoice" }), {
      asOf: "9999-12-31",
    });
    expect(last.periods.map(({ period }) => period)).toEqual(["9999-12"]);
    const huge = [1, 2].map((at) => invoice(`i${at}`, "2026-01-10", Number.MAX_SAFE_INTEGER));
    expect(() => evaluate({ documents: huge })).toThrow("commission.amount_out_of_range");
  });

  test("a memo in another currency, and what was not known yet", () => {
    const foreign = { ...memo("m1", "i1", "2026-01-11", 1), currency: "EUR", total: { minor: 1, currency: "EUR" } };
    const documents = [invoice("i1", "2026-01-10", 100), foreign];
    expect(evaluate({ documents }).issues.map(({ code }) => code)).toEqual(["commission.memo_currency"]);
    const before = evaluate({ documents }, programOf(), { knownAt: "2026-01-10T11:00:00.000Z" });
    expect([before.totals, before.issues]).toEqual([[], []]);
  });
});
