import type { CommissionPlan } from "@receivables/commission";
import { describe, expect, test } from "vitest";
import { evaluateUnder as evaluate, invoice, memo, payment, plan, rule, usd } from "./examples.ts";

describe("part payments", () => {
  const lined = [
    { id: "1", net: usd(100_00) },
    { id: "2", kind: "freight" as const, net: usd(10_00) },
  ];
  const documents = [invoice("i1", "2026-01-10", 120_00, { lines: lined })];
  const released = (attribution: CommissionPlan["release"]["attribution"], minor: number) =>
    evaluate(
      { documents, applications: [payment("a1", "i1", "2026-02-01", minor)] },
      { payOn: "cash", release: { attribution, discount: "reducesBase" } },
    ).lines[0]?.amount.minor ?? 0;

  test("pay what earns in proportion, last or first", () => {
    // 20.00 of tax and freight, 100.00 that earn 10.00.
    expect([
      released("proportional", 60_00),
      released("othersFirst", 60_00),
      released("commissionableFirst", 60_00),
    ]).toEqual([5_00, 4_00, 6_00]);
    expect([
      released("othersFirst", 20_00),
      released("commissionableFirst", 100_00),
      released("othersFirst", 120_00),
    ]).toEqual([0, 10_00, 10_00]);
  });

  test("a discount counts as collected, or is lost", () => {
    const taken = payment("a1", "i1", "2026-02-01", 118_00, { adjustments: [{ kind: "discount", amount: usd(2_00) }] });
    const of = (discount: "reducesBase" | "countsAsCollected") =>
      evaluate({ documents, applications: [taken] }, { payOn: "cash", release: { ...plan.release, discount } })
        .balances[0];
    expect(of("countsAsCollected")).toMatchObject({ released: usd(10_00), lost: usd(0) });
    expect(of("reducesBase")).toMatchObject({ released: usd(9_83), lost: usd(17), unreleased: usd(0) });
  });

  test("credit that pays another invoice is money there, credit without an invoice is taken off where it is applied", () => {
    const paidWith = (correctsId: string | undefined) => {
      const credit = { ...invoice("m1", "2026-01-20", 60_00), kind: "credit_memo" as const };
      const own = correctsId === undefined ? credit : { ...credit, correctsId };
      const use = { ...payment("a1", "i1", "2026-02-01", 60_00), from: { kind: "document" as const, id: "m1" } };
      const book = { documents: [...documents, own], applications: [use] };
      return evaluate(book, { payOn: "cash" }).balances[0];
    };
    expect(paidWith("elsewhere")).toMatchObject({ released: usd(5_00), unreleased: usd(5_00) });
    expect(paidWith(undefined)).toMatchObject({ released: usd(0), unreleased: usd(5_00), lost: usd(5_00) });
    expect(paidWith("i1")).toMatchObject({ released: usd(0), unreleased: usd(5_00), lost: usd(5_00) });
  });
});

describe("cash that sets the rate", () => {
  const tiers = [
    { from: "0", to: "50", rate: "0.1" },
    { from: "50", to: null, rate: "0.2" },
  ];
  const rules = [{ ...rule, pay: { kind: "tiers", mode: "marginal", edges: "amount", tiers } as const }];
  const documents = [invoice("i1", "2026-01-10", 100_00), invoice("i2", "2026-01-11", 100_00)];
  const undone = { reason: "R01", effectiveDate: "2026-04-05", recordedAt: "2026-04-05T12:00:00.000Z" };

  test("is taken back at the rate it had, in the month it goes back", () => {
    const applications = [
      payment("a1", "i1", "2026-02-03", 60_00),
      payment("a2", "i1", "2026-03-03", 40_00, { reversed: undone }),
    ];
    const evaluated = evaluate({ documents, applications }, { rateOn: "cash", payOn: "cash", rules });
    expect(evaluated.lines.map(({ period, kind, amount }) => [period, kind, amount.minor]).slice(0, 3)).toEqual([
      ["2026-02", "commission", 7_00],
      ["2026-03", "commission", 4_00],
      ["2026-04", "commission", -4_00],
    ]);
    expect(evaluated.totals.map(({ period, credited }) => [period, credited.minor])).toEqual([
      ["2026-02", 60_00],
      ["2026-03", 0],
    ]);
  });

  test("goes back to the cent in another currency and in parts", () => {
    const eur = (minor: number) => ({ minor, currency: "EUR" });
    const foreign = invoice("i1", "2026-01-10", 0, { currency: "EUR", total: eur(100_01) });
    const rates = [{ from: "EUR", to: "USD", rate: "1.0837", date: "2026-01-01", source: "test" }];
    const paid = payment("a1", "i1", "2026-02-03", 0, { amount: eur(100_01), settled: eur(100_01) });
    const credits = [33_33, 33_34, 33_34].map((minor, at) => ({
      ...memo(`m${at}`, "i1", `2026-03-0${at + 1}`, 0),
      currency: "EUR",
      total: eur(minor),
    }));
    const book = { documents: [foreign, ...credits], applications: [paid] };
    const evaluated = evaluate(book, { rateOn: "cash", payOn: "cash" }, { rates });
    expect(evaluated.balances[0]).toMatchObject({ commission: usd(0), released: usd(0) });
    expect(evaluated.lines.filter(({ kind }) => kind === "commission")).toHaveLength(4);
  });
});
