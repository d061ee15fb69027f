import {
  buildCommissionStatements,
  type CommissionPlan,
  type CommissionStatementLine,
  commissionReasons,
  evaluateCommission,
  importPaidInvoices,
  payrollRows,
  proposeCommissionAccrual,
  scheduleContractCosts,
  simulatePlanChange,
} from "@receivables/commission";
import { type Book, explain, unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import { emptyBook, invoice, memo, payment, plan, programOf, usd } from "./examples.ts";

const evaluate = (book: Partial<Book>, asOf: string, change: Partial<CommissionPlan> = {}) =>
  unwrap(evaluateCommission(programOf([{ ...plan, ...change }]), { ...emptyBook, ...book }, { asOf }));
const build = (
  evaluation: ReturnType<typeof evaluate>,
  posted: readonly CommissionStatementLine[],
  period: string,
  negative: "carryForward" | "payBack" = "carryForward",
) => unwrap(buildCommissionStatements(evaluation, posted, { period, negative }));
const sold = invoice("i1", "2026-01-10", 100_00);
const paid = payment("a1", "i1", "2026-02-03", 100_00);

describe("statements", () => {
  const february = build(evaluate({ documents: [sold], applications: [paid] }, "2026-02-28"), [], "2026-02");
  const posted = february.flatMap(({ lines }) => lines);
  const texts = (lines: readonly CommissionStatementLine[]) =>
    lines.map(({ amount, reason }) => [amount.minor, explain(reason, commissionReasons)]);

  test("say what is earned in their own period", () => {
    expect(texts(posted)).toEqual([[10_00, "Belongs to 2026-02."]]);
    expect(february[0]).toMatchObject({ from: "2026-02-01", to: "2026-02-28", payable: usd(10_00), carried: usd(0) });
  });

  test("take what changed into the open period, with the reason", () => {
    const other = invoice("i2", "2026-01-20", 300_00);
    const late = payment("a2", "i2", "2026-02-05", 300_00);
    const tiers = [
      { from: "0", to: "200", rate: "0.1" },
      { from: "200", to: null, rate: "0.2" },
    ];
    const pay = { kind: "tiers", mode: "retroactive", edges: "amount", tiers } as const;
    const book = { documents: [sold, other], applications: [paid, late] };
    const evaluation = evaluate(book, "2026-03-31", { rules: plan.rules.map((rule) => ({ ...rule, pay })) });
    const [march] = build(evaluation, posted, "2026-03");
    expect(texts(march?.lines ?? [])).toEqual([
      [10_00, "The rate of 2026-02 became 0.2, it was 0.1."],
      [60_00, "Belongs to 2026-02, which was settled before it was known."],
    ]);
    expect(march?.payable).toEqual(usd(70_00));
  });

  test("say that a base or a version changed, and that a line no longer stands", () => {
    const clawback = { ...plan.clawback, creditMemos: "recompute" } as const;
    const documents = [sold, memo("m1", "i1", "2026-03-02", 40_00)];
    const recomputed = evaluate({ documents, applications: [paid] }, "2026-03-31", { clawback });
    expect(texts(build(recomputed, posted, "2026-03", "payBack")[0]?.lines ?? [])).toEqual([
      [-4_00, "The base of 2026-02 became 60.00, it was 100.00."],
    ]);
    const rules = plan.rules.map((rule) => ({ ...rule, pay: { kind: "flat", rate: "0.2" } as const }));
    const newer = evaluate({ documents: [sold], applications: [paid] }, "2026-03-31", { version: "2", rules });
    expect(texts(build(newer, posted, "2026-03")[0]?.lines ?? [])).toEqual([
      [10_00, "Version 2 of the plan pays it, it was version 1."],
    ]);
    const gone = evaluate({ documents: [sold] }, "2026-03-31");
    expect(texts(build(gone, posted, "2026-03", "payBack")[0]?.lines ?? [])).toEqual([
      [-10_00, "What was posted for 2026-02 no longer stands."],
    ]);
  });

  test("leave what is below zero to the next one", () => {
    const gone = evaluate({ documents: [sold] }, "2026-03-31");
    const [march] = build(gone, posted, "2026-03");
    expect([march?.payable.minor, march?.carried.minor]).toEqual([0, -10_00]);
    const next = {
      documents: [sold, invoice("i3", "2026-04-01", 250_00)],
      applications: [payment("a3", "i3", "2026-04-09", 250_00)],
    };
    const [april] = build(evaluate(next, "2026-04-30"), [...posted, ...(march?.lines ?? [])], "2026-04");
    expect(texts(april?.lines ?? [])).toEqual([
      [25_00, "Belongs to 2026-04."],
      [-10_00, "What the statement of 2026-03 left."],
    ]);
    expect(april?.payable.minor).toBe(15_00);
  });

  test("refuse a period that is none or closed, other currencies, and an evaluation without lines", () => {
    const evaluation = evaluate({ documents: [sold], applications: [paid] }, "2026-02-28");
    const code = (period: string, lines = posted, of = evaluation) => {
      const built = buildCommissionStatements(of, lines, { period, negative: "payBack" });
      return built.ok ? null : built.issues[0]?.code;
    };
    expect(code("2026-13")).toBe("commission.period_invalid");
    expect(code("2026-01")).toBe("commission.period_closed");
    expect(code("2026-02", [], { ...evaluation, lines: [] })).toBe("commission.lines_missing");
    const foreign = posted.map((line) => ({ ...line, amount: { minor: 1, currency: "EUR" } }));
    expect(code("2026-02", foreign)).toBe("commission.currency_mismatch");
  });

  test("give payroll its rows", () => {
    expect(payrollRows(february).lines).toEqual([
      ["r1", "reps", "2026-02", "10.00", "0.00", "0.00", "0.00", "0.00", "10.00", "USD"],
    ]);
  });
});

describe("the accrual", () => {
  const accounts = {
    commissionExpense: "6200",
    commissionPayable: "2210",
    accruedCommission: "2220",
    drawAdvances: "1420",
    owedByPayees: "1430",
  };
  const options = {
    id: "e1",
    entityId: "acme",
    currency: "USD",
    effectiveDate: "2026-02-28",
    recordedAt: "2026-03-01T09:00:00.000Z",
    accounts,
  };
  const sides = (now: ReturnType<typeof evaluate>, before: ReturnType<typeof evaluate> | null) =>
    unwrap(proposeCommissionAccrual({ now, before }, options))?.lines.map(({ accountId, side, amount }) => [
      accountId,
      side,
      amount.minor,
    ]);

  test("expenses what is earned, whether it is released or waits, and moves it when it is", () => {
    const january = evaluate({ documents: [sold] }, "2026-01-31");
    const february = evaluate({ documents: [sold], applications: [paid] }, "2026-02-28");
    expect(sides(january, null)).toEqual([
      ["6200", "debit", 10_00],
      ["2220", "credit", 10_00],
    ]);
    expect(sides(february, january)).toEqual([
      ["2210", "credit", 10_00],
      ["2220", "debit", 10_00],
    ]);
    expect(sides(february, february)).toBeUndefined();
  });

  test("shows draws and what payees owe as assets", () => {
    const payees = [{ id: "r1", reportsTo: null, servedFrom: "2026-02-01" }];
    const draw = { kind: "recoverable", draw: usd(25_00) } as const;
    const program = { ...programOf([{ ...plan, pay: { ...plan.pay, draw } }]), payees };
    const drawn = unwrap(
      evaluateCommission(program, { ...emptyBook, documents: [sold], applications: [paid] }, { asOf: "2026-02-28" }),
    );
    expect(sides(drawn, null)).toEqual([
      ["6200", "debit", 10_00],
      ["1420", "debit", 15_00],
      ["2210", "credit", 25_00],
    ]);
    const foreign = proposeCommissionAccrual({ now: drawn, before: null }, { ...options, currency: "EUR" });
    expect(foreign.ok ? null : foreign.issues[0]?.code).toBe("commission.currency_mismatch");
  });
});

describe("plan changes", () => {
  test("differ by payee and rule, also where a rule is new", () => {
    const tools = { id: "c2", priority: 0, roles: ["direct"], customerIds: ["c2"], on: "amount" } as const;
    const proposed = programOf([
      { ...plan, rules: [...plan.rules, { ...tools, pay: { kind: "flat", rate: "0.15" } as const }] },
    ]);
    const documents = [sold, invoice("i2", "2026-01-10", 200_00, { customerId: "c2", salespersonId: "r1" })];
    const applications = [paid, payment("a2", "i2", "2026-02-04", 200_00)];
    const book = { ...emptyBook, documents, applications };
    const change = unwrap(simulatePlanChange({ now: programOf(), proposed }, book, { asOf: "2026-03-31" }));
    expect(
      change.rules.map(({ ruleId, credited, difference }) => [ruleId, credited.proposed.minor, difference.minor]),
    ).toEqual([
      ["all", 100_00, -20_00],
      ["c2", 200_00, 30_00],
    ]);
    expect(change.payees.map(({ payeeId, difference }) => [payeeId, difference.minor])).toEqual([["r1", 10_00]]);
    expect(change.totals[0]?.paid).toEqual({ now: usd(30_00), proposed: usd(40_00) });
    const broken = programOf([plan, plan]);
    const refused = simulatePlanChange({ now: programOf(), proposed: broken }, book, { asOf: "2026-03-31" });
    expect(refused.ok ? [] : refused.issues.map(({ path }) => path)).toEqual([
      "/proposed/plans/1/version",
      "/proposed/plans/1/effectiveFrom",
    ]);
  });
});

describe("paid-invoice reports", () => {
  const row = (number: string, change = {}) => ({
    number,
    customerId: "c1",
    total: usd(100_00),
    issueDate: "2026-01-10",
    dueDate: null,
    paidDate: "2026-02-03",
    ...change,
  });
  const span = { from: "2026-02-01", to: "2026-02-28" };
  const ledger = {
    ...emptyBook,
    documents: [sold, invoice("i2", "2026-01-10", 100_00), invoice("i3", "2026-01-10", 100_00)],
    applications: [paid, payment("a2", "i2", "2026-02-03", 40_00), payment("a3", "i3", "2026-02-05", 100_00)],
  };

  test("tie, or differ by kind", () => {
    const rows = [row("I1"), row("I2"), row("I9"), row("I3", { paidDate: "2026-02-06" })];
    const { tied, differences, totals, proved } = importPaidInvoices(rows, ledger, span);
    expect([tied, proved]).toEqual([1, false]);
    expect(differences).toEqual([
      { number: "I2", kind: "collected", reported: "100.00 USD", ledger: "40.00 USD" },
      { number: "I9", kind: "unknown", reported: "100.00 USD", ledger: null },
      { number: "I3", kind: "paidDate", reported: "2026-02-06", ledger: "2026-02-05" },
    ]);
    expect(totals).toEqual([{ reported: usd(400_00), collected: usd(200_00), difference: usd(200_00) }]);
    const less = importPaidInvoices([row("I1", { total: usd(1) })], ledger, span);
    expect(less.differences.map(({ number, kind }) => [number, kind])).toEqual([
      ["I1", "total"],
      ["I3", "unreported"],
    ]);
  });

  test("evaluate to the same commission as the ledger where they tie", () => {
    const own = { ...ledger, documents: [sold], applications: [paid] };
    const { book, proved } = importPaidInvoices([row("I1")], own, span);
    const asOf = "2026-02-28";
    expect(proved).toBe(true);
    expect(evaluate(book, asOf).periods).toEqual(evaluate(own, asOf).periods);
  });

  test("refuse rows that are none", () => {
    const rows = [row("I1", { paidDate: "2026-02-30" }), row("I2", { total: usd(-1) }), row("I3"), row("I3")];
    expect(importPaidInvoices(rows, ledger, span).issues.map(({ code, path }) => [code, path])).toEqual([
      ["commission.date_invalid", "/0/paidDate"],
      ["commission.amount_negative", "/1/total"],
      ["commission.id_repeated", "/3/number"],
    ]);
  });
});

describe("costs of contracts", () => {
  test("roll forward over all contracts, with the expedient and an impairment", () => {
    const costs = [
      { id: "k1", commission: usd(100_00), startsOn: "2026-01-31", months: 3 },
      { id: "k2", commission: usd(40_00), startsOn: "2026-02-01", months: 24, lostOn: "2026-02-20" },
    ];
    const rows = (useExpedient: boolean) =>
      unwrap(scheduleContractCosts(costs, { currency: "USD", useExpedient })).map(
        ({ month, capitalised, amortised, impaired, closing, expensedAtOnce }) => [
          month,
          ...[capitalised, amortised, impaired, closing, expensedAtOnce].map(({ minor }) => minor),
        ],
      );
    expect(rows(false)).toEqual([
      ["2026-01", 100_00, 33_33, 0, 66_67, 0],
      ["2026-02", 40_00, 35_01, 38_33, 33_33, 0],
      ["2026-03", 0, 33_33, 0, 0, 0],
    ]);
    expect(rows(true)).toEqual([
      ["2026-01", 0, 0, 0, 0, 100_00],
      ["2026-02", 40_00, 1_67, 38_33, 0, 0],
    ]);
  });

  test("refuse contracts that are none", () => {
    const cost = { id: "k1", commission: usd(1), startsOn: "2026-01-01", months: 1 };
    const wrong = [
      { ...cost, startsOn: "x", months: 0 },
      { ...cost, lostOn: "y", commission: { minor: 1, currency: "EUR" } },
    ];
    const scheduled = scheduleContractCosts(wrong, { currency: "USD", useExpedient: false });
    expect(scheduled.ok ? [] : scheduled.issues.map(({ path }) => path)).toEqual([
      "/0/startsOn",
      "/0/months",
      "/1/id",
      "/1/commission",
      "/1/lostOn",
    ]);
    expect(unwrap(scheduleContractCosts([], { currency: "USD", useExpedient: true }))).toEqual([]);
  });
});
