import type { CommissionFacts, CommissionPlan, CommissionRule } from "@receivables/commission";
import { describe, expect, test } from "vitest";
import { evaluateUnder as evaluate, invoice, memo, plan, rule, usd } from "./examples.ts";

const lines = (...nets: readonly number[]) =>
  nets.map((net, at) => ({ id: String(at + 1), quantity: "3", net: usd(net) }));
const facts: CommissionFacts = {
  lines: [
    { documentId: "i1", lineId: "1", productId: "p1", groupId: "g1", unitCost: usd(10_00) },
    { documentId: "i1", lineId: "2", productId: "p2", groupId: "g1", unitCost: usd(90_00) },
  ],
  bookings: [],
};
const sold = { documents: [invoice("i1", "2026-01-10", 300_00, { lines: lines(100_00, 200_00) })] };
const paidBy = (evaluation: ReturnType<typeof evaluate>) =>
  evaluation.lines.map(({ credit, amount }) => [credit?.ruleId, amount.minor]);

describe("rules", () => {
  const rules: readonly CommissionRule[] = [
    rule,
    { ...rule, id: "group", groupIds: ["g1"], pay: { kind: "flat", rate: "0.2" } },
    { ...rule, id: "product", productIds: ["p1"], pay: { kind: "flat", rate: "0.3" } },
    { ...rule, id: "customer", customerIds: ["c1"], priority: 1, pay: { kind: "flat", rate: "0.4" } },
  ];

  test("the most specific goes first, or the lowest priority", () => {
    expect(paidBy(evaluate(sold, { rules }, { facts }))).toEqual([
      ["product", 30_00],
      ["group", 40_00],
    ]);
    expect(paidBy(evaluate(sold, { rules, ruleOrder: "priority" }, { facts }))).toEqual([
      ["customer", 40_00],
      ["customer", 80_00],
    ]);
  });

  test("margins are not below zero, and a line without cost is an issue", () => {
    const margin = [{ ...rule, on: "margin" as const }];
    const evaluated = evaluate(sold, { rules: margin }, { facts });
    // 100.00 less 3 × 10.00; 200.00 less 3 × 90.00.
    expect(paidBy(evaluated)).toEqual([["all", 7_00]]);
    expect(evaluated.lines[0]?.credit).toMatchObject({ cost: usd(30_00), base: usd(70_00) });
    const without = evaluate(sold, { rules: margin });
    expect(without.issues.map(({ code }) => code)).toEqual(["commission.cost_missing", "commission.cost_missing"]);
  });

  test("units and SPIFFs, up to their limit", () => {
    const perUnit = [{ ...rule, pay: { kind: "perUnit", perUnit: usd(2_00), maxUnits: 4 } as const }];
    const spiff = {
      id: "spiff",
      productId: "p1",
      from: "2026-01-01",
      to: "2026-01-31",
      perUnit: usd(5_00),
      maxUnits: 2,
    };
    const evaluated = evaluate(sold, { rules: perUnit, spiffs: [spiff] }, { facts });
    expect(paidBy(evaluated)).toEqual([
      ["all", 6_00],
      ["spiff", 10_00],
      ["all", 2_00],
    ]);
    expect(evaluated.lines.map(({ credit }) => [credit?.units, credit?.rate])).toEqual([
      ["3", null],
      ["3", null],
      ["3", null],
    ]);
    expect(paidBy(evaluate(sold, { spiffs: [{ ...spiff, to: "2026-01-09" }] }, { facts })).length).toBe(2);
  });

  test("accelerators, curves and thresholds by the quota", () => {
    const quota = { amount: usd(200_00), ramp: [] };
    const accelerated = {
      kind: "accelerated",
      baseRate: "0.1",
      tiers: [
        { from: "0", to: "1", multiplier: "1" },
        { from: "1", to: null, multiplier: "1.5" },
      ],
    } as const;
    const whole = { documents: [invoice("i1", "2026-01-10", 300_00)] };
    expect(paidBy(evaluate(whole, { quota, rules: [{ ...rule, pay: accelerated }] }))).toEqual([["all", 35_00]]);
    const curve = { kind: "interpolated", tiers: [{ from: "0", to: "600", amount: usd(50_00) }] } as const;
    expect(paidBy(evaluate(whole, { rules: [{ ...rule, pay: curve }] }))).toEqual([["all", 25_00]]);
    const threshold = (share: string, pays: "fromFirst" | "aboveThreshold") =>
      evaluate(whole, { quota, rules: [{ ...rule, threshold: { share, pays } }] }).totals[0]?.commission.minor;
    expect([threshold("1.5", "fromFirst"), threshold("1.51", "fromFirst")]).toEqual([30_00, 0]);
    expect(threshold("0.5", "aboveThreshold")).toBe(20_00);
    const missing = evaluate(whole, { rules: [{ ...rule, pay: accelerated }] });
    expect(missing.issues.map(({ code, params }) => [code, params])).toEqual([
      ["commission.quota_missing", { rule: "all", payee: "r1" }],
    ]);
  });

  test("one rule's rate can hang on all the payee was credited with", () => {
    const quota = { amount: usd(300_00), ramp: [] };
    const tiers = [
      { from: "0", to: "1", rate: "0.1" },
      { from: "1", to: null, rate: "0.2" },
    ];
    const pay = { kind: "tiers", mode: "retroactive", edges: "attainment", tiers } as const;
    const rules = (reachedBy: "rule" | "plan"): readonly CommissionRule[] => [
      { ...rule, pay, reachedBy },
      { ...rule, id: "p2", productIds: ["p2"], pay: { kind: "flat", rate: "0.5" } },
    ];
    const of = (reachedBy: "rule" | "plan") =>
      evaluate(sold, { quota, rules: rules(reachedBy) }, { facts }).totals.map((each) => [
        each.ruleId,
        each.commission.minor,
        each.attainment,
      ]);
    expect(of("rule")).toEqual([
      ["all", 10_00, "0.333333"],
      ["p2", 100_00, "0.666667"],
    ]);
    expect(of("plan")).toEqual([
      ["all", 20_00, "1"],
      ["p2", 100_00, "0.666667"],
    ]);
  });

  test("quotas are ramped and cut to the days served", () => {
    const quota = { amount: usd(310_00), ramp: ["0.5"] };
    const payees = [{ id: "r1", reportsTo: null, servedFrom: "2026-01-17" }];
    const documents = [invoice("i1", "2026-01-20", 80_00), invoice("i2", "2026-02-20", 80_00)];
    const { totals } = evaluate({ documents }, { quota }, {}, { payees });
    // January: half the quota for 15 of 31 days; February: all of it.
    expect(totals.map((total) => [total.period, total.quota?.minor, total.attainment])).toEqual([
      ["2026-01", 75_00, "1.066667"],
      ["2026-02", 310_00, "0.258065"],
    ]);
  });

  test("roles without a rule: managers are not paid, everybody else is an issue", () => {
    const payees = [
      { id: "r1", reportsTo: "m1" },
      { id: "m1", reportsTo: null },
    ];
    const evaluated = evaluate(sold, {}, {}, { payees });
    expect([...new Set(evaluated.lines.map(({ payeeId }) => payeeId))]).toEqual(["r1"]);
    expect(evaluated.issues).toEqual([]);
    const none = evaluate(sold, { rules: [{ ...rule, productIds: ["p9"] }] }, { facts });
    expect(none.issues.map(({ code }) => code)).toEqual(["commission.rule_missing", "commission.rule_missing"]);
  });
});

describe("bases", () => {
  const lined = [
    { id: "1", net: usd(100_00) },
    { id: "2", kind: "freight" as const, net: usd(20_00) },
    { id: "3", kind: "finance_charge" as const, net: usd(5_00) },
  ];
  const documents = [invoice("i1", "2026-01-10", 150_00, { lines: lined })];
  const base = (change: Partial<CommissionPlan["base"]>) =>
    evaluate({ documents }, { base: { ...plan.base, ...change } }).totals[0]?.credited.minor;

  test("tax, freight and finance charges are in or out", () => {
    expect(base({})).toBe(100_00);
    expect(base({ freight: "in" })).toBe(120_00);
    expect(base({ tax: "in", freight: "in", financeCharges: "in" })).toBe(150_00);
    // 25.00 of tax over 125.00 of lines.
    expect(base({ tax: "in" })).toBe(120_00);
  });

  test("a document without detail is its total, or an issue", () => {
    const bare = { documents: [invoice("i1", "2026-01-10", 150_00)] };
    expect(evaluate(bare, {}).totals[0]?.credited.minor).toBe(150_00);
    const refused = evaluate(bare, { base: { ...plan.base, undetailed: "refuse" } });
    expect([refused.totals, refused.issues[0]?.code]).toEqual([[], "commission.base_unknown"]);
    const taxGroups = [{ category: "S", rate: "25", net: usd(120_00), tax: usd(30_00) }];
    const grouped = { documents: [invoice("i1", "2026-01-10", 150_00, { taxGroups })] };
    expect(evaluate(grouped, {}).totals[0]?.credited.minor).toBe(120_00);
  });

  test("other currencies at the rate of the day, or not at all", () => {
    const eur = (minor: number) => ({ minor, currency: "EUR" });
    const foreign = invoice("i1", "2026-01-10", 0, { currency: "EUR", total: eur(100_00) });
    const rates = [
      { from: "EUR", to: "USD", rate: "1.1", date: "2026-01-01", source: "test" },
      { from: "EUR", to: "USD", rate: "1.2", date: "2026-01-11", source: "test" },
    ];
    const converted = evaluate({ documents: [foreign] }, {}, { rates });
    expect(converted.lines[0]).toMatchObject({
      amount: usd(11_00),
      credit: { exchangeRate: "1.1", base: usd(110_00) },
    });
    expect(evaluate({ documents: [foreign] }, {}).issues[0]?.code).toBe("commission.exchange_rate_missing");
    expect(evaluate({ documents: [foreign] }, { exchange: "refuse" }).issues[0]?.code).toBe(
      "commission.currency_refused",
    );
  });
});

describe("people", () => {
  test("plans of somebody by name go before those for everybody, versions by the day", () => {
    const half = (id: string, version: string, change: Partial<CommissionPlan>): CommissionPlan => ({
      ...plan,
      payOn: "invoice",
      id,
      version,
      ...change,
    });
    const plans = [
      half("all", "1", { effectiveTo: "2026-06-30" }),
      half("all", "2", { effectiveFrom: "2026-07-01", rules: [{ ...rule, pay: { kind: "flat", rate: "0.2" } }] }),
      half("star", "1", { payeeIds: ["r2"], rules: [{ ...rule, pay: { kind: "flat", rate: "0.5" } }] }),
    ];
    const documents = [
      invoice("i1", "2026-06-30", 100_00),
      invoice("i2", "2026-07-01", 100_00),
      invoice("i3", "2026-07-01", 100_00, { salespersonId: "r2" }),
      invoice("i4", "2025-12-31", 100_00),
    ];
    const evaluated = evaluate({ documents }, {}, {}, { plans });
    expect(evaluated.lines.map((line) => [line.payeeId, line.planId, line.planVersion, line.amount.minor])).toEqual([
      ["r1", "all", "1", 10_00],
      ["r1", "all", "2", 20_00],
      ["r2", "star", "1", 50_00],
    ]);
    expect(evaluated.issues.map(({ code, params }) => [code, params?.["document"]])).toEqual([
      ["commission.no_plan", "i4"],
    ]);
  });

  test("documents of nobody are counted", () => {
    const customers = [{ id: "c1", entityId: "acme", name: "Alder" }];
    expect(evaluate({ customers, documents: [invoice("i1", "2026-01-10", 1)] }, {}).uncredited).toBe(1);
  });

  test("an assignment of the document goes before the customer's, that before the salesperson's", () => {
    const to = (kind: "document" | "customer" | "salesperson", id: string, payeeId: string) => ({
      id: payeeId,
      to: { kind, id },
      from: "2026-01-01",
      until: "2026-06-30",
      credits: [{ payeeId, role: "direct" as const, share: "1" }],
    });
    const assignments = [to("salesperson", "r1", "s"), to("customer", "c1", "c"), to("document", "i1", "d")];
    const documents = ["i1", "i2"].map((id) => invoice(id, "2026-01-10", 100_00));
    const other = invoice("i3", "2026-01-10", 100_00, { customerId: "c2", salespersonId: "r1" });
    const late = invoice("i4", "2026-07-01", 100_00);
    const evaluated = evaluate({ documents: [...documents, other, late] }, {}, {}, { assignments });
    const who = new Map(evaluated.lines.map(({ credit, payeeId }) => [credit?.documentId, payeeId]));
    expect(["i1", "i2", "i3", "i4"].map((id) => who.get(id))).toEqual(["d", "c", "s", "r1"]);
  });
});

describe("the pay of a period", () => {
  const documents = [invoice("i1", "2026-01-10", 100_00), invoice("i2", "2026-02-10", 500_00)];
  const of = (pay: Partial<CommissionPlan["pay"]>, asOf = "2026-02-28", served = "2026-01-01") =>
    evaluate(
      { documents },
      { pay: { ...plan.pay, ...pay } },
      { asOf },
      {
        payees: [{ id: "r1", reportsTo: null, servedFrom: served }],
      },
    );
  const kinds = (evaluation: ReturnType<typeof of>) =>
    evaluation.lines
      .filter(({ kind }) => kind !== "commission")
      .map(({ period, kind, amount }) => [period, kind, amount.minor]);
  const paid = (evaluation: ReturnType<typeof of>) => evaluation.periods.map((period) => period.paid.minor);

  test("is bounded by cap and floor", () => {
    const bounded = of({ cap: usd(30_00), floor: usd(20_00) });
    expect([paid(bounded), kinds(bounded)]).toEqual([
      [20_00, 30_00],
      [
        ["2026-01", "floor", 10_00],
        ["2026-02", "cap", -20_00],
      ],
    ]);
  });

  test("is advanced and recovered by a draw of each kind", () => {
    const recoverable = of({ draw: { kind: "recoverable", draw: usd(25_00) } });
    expect([paid(recoverable), kinds(recoverable)]).toEqual([
      [25_00, 35_00],
      [
        ["2026-01", "draw", 15_00],
        ["2026-02", "drawRecovery", -15_00],
      ],
    ]);
    expect(recoverable.balances[0]?.drawBalance.minor).toBe(0);
    const guarantee = of({ draw: { kind: "nonRecoverable", draw: usd(25_00) } });
    expect([paid(guarantee), guarantee.periods[0]?.guaranteed.minor]).toEqual([[25_00, 50_00], 15_00]);
    const forgiven = of({ draw: { kind: "forgiven", draw: usd(25_00), drawPeriods: 1 } });
    expect([paid(forgiven), forgiven.periods[0]?.forgiven.minor]).toEqual([[25_00, 50_00], 15_00]);
  });

  test("a draw is paid without any sale, for days served, and an open period says so", () => {
    const draw = { kind: "recoverable", draw: usd(25_00) } as const;
    const march = of({ draw }, "2026-03-15");
    expect(march.periods.at(-1)).toMatchObject({ period: "2026-03", open: true, drawn: usd(25_00), paid: usd(25_00) });
    const later = of({ draw }, "2026-02-28", "2026-02-01");
    expect(kinds(later)).toEqual([]);
  });

  test("who has left is advanced nothing, and repays what is owed", () => {
    const draw = { kind: "recoverable", draw: usd(25_00) } as const;
    const payees = [{ id: "r1", reportsTo: null, servedFrom: "2026-01-01", servedTo: "2026-01-31" }];
    const left = evaluate({ documents }, { pay: { ...plan.pay, draw } }, { asOf: "2026-03-31" }, { payees });
    expect(kinds(left)).toEqual([
      ["2026-01", "draw", 15_00],
      ["2026-02", "drawRecovery", -15_00],
    ]);
  });

  test("below zero it is carried, or paid back", () => {
    const credit = [...documents, memo("m1", "i1", "2026-03-01", 100_00)];
    const book = { documents: credit };
    const options = { asOf: "2026-03-31" };
    const carried = evaluate(book, {}, options);
    expect(carried.balances[0]).toMatchObject({ carried: usd(-10_00), released: usd(50_00), lost: usd(10_00) });
    const back = evaluate(book, { pay: { ...plan.pay, negative: "payBack" } }, options);
    expect(paid(back)).toEqual([10_00, 50_00, -10_00]);
  });
});
