import {
  type CommissionAssignment,
  type CommissionPayee,
  type CommissionPlan,
  type CommissionRule,
  checkCommissionProgram,
  type RulePay,
} from "@receivables/commission";
import { describe, expect, test } from "vitest";
import { plan, usd } from "./examples.ts";

const faults = (
  plans: readonly CommissionPlan[],
  payees: readonly CommissionPayee[] = [],
  assignments: readonly CommissionAssignment[] = [],
) => {
  const checked = checkCommissionProgram({ plans, payees, assignments });
  return checked.ok ? [] : checked.issues.map(({ code, path }) => [code.replace("commission.", ""), path]);
};
const rule: CommissionRule = {
  id: "all",
  priority: 1,
  roles: ["direct"],
  on: "amount",
  pay: { kind: "flat", rate: "0.1" },
};
const paying = (pay: RulePay) => faults([{ ...plan, rules: [{ ...rule, pay }] }]);

describe("plans", () => {
  test("versions follow each other, and two plans do not pay one payee on one day", () => {
    const first = { ...plan, effectiveTo: "2026-06-30" };
    expect(faults([first, { ...plan, version: "2", effectiveFrom: "2026-07-01" }])).toEqual([]);
    expect(faults([first, { ...plan, version: "2", effectiveFrom: "2026-06-30" }])).toEqual([
      ["plans_overlap", "/plans/1/effectiveFrom"],
    ]);
    const named = (id: string, payeeIds: readonly string[]) => ({ ...plan, id, payeeIds });
    expect(faults([plan, named("a", ["r1", "r2"]), named("b", ["r3"])])).toEqual([]);
    expect(faults([plan, named("a", ["r1", "r2"]), named("b", ["r2"])])).toEqual([
      ["plans_overlap", "/plans/2/effectiveFrom"],
    ]);
  });

  test("versions of a plan share currency and pay period", () => {
    const later = { ...plan, version: "2", effectiveFrom: "2027-01-01", payPeriod: "quarter" as const };
    expect(faults([{ ...plan, effectiveTo: "2026-12-31" }, later])).toEqual([
      ["policy_conflict", "/plans/1/payPeriod"],
    ]);
  });

  test("nothing is paid before its rate is set", () => {
    expect(faults([{ ...plan, rateOn: "cash", payOn: "invoice" }])).toEqual([["policy_conflict", "/plans/0/payOn"]]);
    expect(faults([{ ...plan, rateOn: "booking", payOn: "booking" }])).toEqual([]);
  });

  test("parts of a table run on their own total", () => {
    const marginal: RulePay = {
      kind: "tiers",
      mode: "marginal",
      edges: "amount",
      tiers: [{ from: "0", to: null, rate: "0.1" }],
    };
    const by = (pay: RulePay) => faults([{ ...plan, rules: [{ ...rule, pay, reachedBy: "plan" }] }]);
    expect(by(marginal)).toEqual([["policy_conflict", "/plans/0/rules/0/reachedBy"]]);
    expect(by({ ...marginal, mode: "retroactive" })).toEqual([]);
  });

  test("dates, figures and currencies", () => {
    const wrong: CommissionPlan = {
      ...plan,
      effectiveTo: "2025-12-31",
      quota: { amount: usd(-1), ramp: ["x"] },
      clawback: { ...plan.clawback, unpaidAfterDays: -1 },
      pay: {
        ...plan.pay,
        cap: { minor: 1, currency: "EUR" },
        draw: { kind: "forgiven", draw: usd(1), drawPeriods: 0.5 },
      },
      spiffs: [
        {
          id: "all",
          productId: "p",
          from: "2026-02-30",
          to: null,
          perUnit: { minor: 1, currency: "EUR" },
          maxUnits: 0,
        },
      ],
    };
    expect(faults([wrong])).toEqual([
      ["date_invalid", "/plans/0/effectiveTo"],
      ["figure_invalid", "/plans/0/clawback/unpaidAfterDays"],
      ["id_repeated", "/plans/0/spiffs/0/id"],
      ["date_invalid", "/plans/0/spiffs/0/to"],
      ["currency_mismatch", "/plans/0/spiffs/0/perUnit"],
      ["figure_invalid", "/plans/0/spiffs/0/maxUnits"],
      ["figure_invalid", "/plans/0/quota/ramp/0"],
      ["amount_negative", "/plans/0/quota/amount"],
      ["currency_mismatch", "/plans/0/pay/cap"],
      ["figure_invalid", "/plans/0/pay/draw/drawPeriods"],
    ]);
  });

  test("gaps, overlaps and open ends of tables, in whatever rule they stand", () => {
    const gap = [
      { from: "0", to: "1" },
      { from: "2", to: "3" },
    ];
    const at = "/plans/0/rules/0/pay/tiers";
    const rated = gap.map((tier) => ({ ...tier, rate: "0.1" }));
    expect(paying({ kind: "tiers", mode: "retroactive", edges: "amount", tiers: rated })).toEqual([
      ["tier_gap", `${at}/0`],
      ["tiers_closed", at],
    ]);
    const multiplied = [
      { from: "0", to: null, multiplier: "1" },
      { from: "1", to: null, multiplier: "2" },
    ];
    expect(paying({ kind: "accelerated", baseRate: "x", tiers: multiplied })).toEqual([
      ["figure_invalid", "/plans/0/rules/0/pay/baseRate"],
      ["tier_overlap", `${at}/0`],
    ]);
    const amounts = gap.map((tier) => ({ ...tier, amount: { minor: 1, currency: "EUR" } }));
    expect(paying({ kind: "interpolated", tiers: amounts }).map(([code]) => code)).toEqual([
      "tier_gap",
      "currency_mismatch",
      "currency_mismatch",
    ]);
    expect(paying({ kind: "tiers", mode: "marginal", edges: "amount", tiers: [] })).toEqual([["tiers_empty", at]]);
    expect(paying({ kind: "flat", rate: "-0.1" })).toEqual([["figure_invalid", "/plans/0/rules/0/pay/rate"]]);
  });
});

describe("people", () => {
  test("managers are known and report to nobody below them", () => {
    const payees = [
      { id: "a", reportsTo: "b" },
      { id: "b", reportsTo: "a" },
      {
        id: "c",
        reportsTo: "x",
        servedFrom: "2026-02-01",
        servedTo: "2026-01-01",
        quota: { minor: 1, currency: "EUR" },
      },
      { id: "d", reportsTo: null },
      { id: "d", reportsTo: null },
    ];
    expect(faults([plan], payees)).toEqual([
      ["manager_cycle", "/payees/0/reportsTo"],
      ["manager_cycle", "/payees/1/reportsTo"],
      ["payee_unknown", "/payees/2/reportsTo"],
      ["date_invalid", "/payees/2/servedTo"],
      ["currency_mismatch", "/payees/2/quota"],
      ["id_repeated", "/payees/4/id"],
    ]);
  });

  test("shares sum to one, and nobody is assigned twice on a day", () => {
    const assignment = (id: string, share: string, until: string | null = null): CommissionAssignment => ({
      id,
      to: { kind: "customer", id: "c1" },
      from: "2026-01-01",
      until,
      credits: [
        { payeeId: "a", role: "direct", share },
        { payeeId: "b", role: "direct", share: "2/3" },
        { payeeId: "b", role: "overlay", share: "1" },
      ],
    });
    expect(faults([], [], [assignment("1", "1/3")])).toEqual([]);
    expect(faults([], [], [assignment("1", "0.33")])).toEqual([["split_not_one", "/assignments/0/credits"]]);
    expect(faults([], [], [assignment("1", "-1")])).toEqual([["figure_invalid", "/assignments/0/credits/0/share"]]);
    expect(faults([], [], [assignment("1", "1/3", "2026-03-31"), assignment("1", "1/3")])).toEqual([
      ["id_repeated", "/assignments/1/id"],
      ["assignments_overlap", "/assignments/1/from"],
    ]);
  });
});
