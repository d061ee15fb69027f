import { lossRatesOfCohort, provisionMatrix } from "@receivables/allowance";
import { money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { codesOf, usd } from "./examples.ts";

const exact = { step: "0.01", rounding: "halfUp" } as const;

describe("provisionMatrix", () => {
  it("is illustrative example 12 of IFRS 9", () => {
    const amounts = ["15000000", "7500000", "4000000", "2500000", "1000000"];
    const rates = ["0.3", "1.6", "3.6", "6.6", "10.6"];
    const rows = amounts.map((each, at) => ({
      label: `b${at}`,
      gross: money(each, "EUR"),
      rate: { percent: rates[at] ?? "" },
    }));
    const matrix = unwrap(provisionMatrix(rows, { step: "1", rounding: "halfUp" }));
    expect(matrix.rows.map((row) => row.expectedLoss.minor / 100)).toEqual([45000, 120000, 144000, 165000, 106000]);
    expect(matrix.expectedLoss).toEqual(money("580000", "EUR"));
    expect(matrix.gross).toEqual(money("30000000", "EUR"));
  });

  it("rounds once, from the exact rate, to the step and the way that is asked for", () => {
    const rate = { lost: "1", of: "3" };
    const row = (minor: string) => [{ label: "x", gross: usd(minor), rate }];
    const loss = (amount: string, step: string, rounding: "halfUp" | "halfEven" | "down" | "up" = "halfUp") =>
      unwrap(provisionMatrix(row(amount), { step, rounding })).expectedLoss.minor;
    expect([loss("0.03", "0.01"), loss("0.04", "0.01"), loss("0.05", "0.01")]).toEqual([1, 1, 2]);
    // 1.4999… would be 1.50 to the cent first and 2 after: it is 1.
    expect(loss("4.49", "1")).toBe(100);
    expect(loss("4.50", "1")).toBe(200);
    expect([loss("4.50", "1", "halfEven"), loss("1.50", "1", "halfEven")]).toEqual([200, 0]);
    expect([loss("4.51", "5", "down"), loss("4.51", "5", "up")]).toEqual([0, 500]);
    const yen = [{ label: "x", gross: money("1000", "JPY"), rate }];
    expect(unwrap(provisionMatrix(yen, { step: "1", rounding: "halfUp" })).expectedLoss).toEqual(money("333", "JPY"));
  });

  it("multiplies factors where they hold, and says when a rate passes a hundred", () => {
    const rows = [
      { label: "current", gross: usd("1000"), rate: { percent: "2" } },
      { label: "61+", gross: usd("100"), rate: { percent: "80" } },
    ];
    const adjustments = [
      { factor: "1.1", reason: "outlook" },
      { factor: "1.25", labels: ["61+"], reason: "insolvencies", approvedBy: "cfo" },
    ];
    const matrix = unwrap(provisionMatrix(rows, { ...exact, adjustments }));
    expect(matrix.rows.map((row) => [row.historicalPercent, row.adjustedPercent, row.expectedLoss.minor])).toEqual([
      ["2", "2.2", 2200],
      ["80", "110", 11000],
    ]);
    expect(matrix.issues.map((issue) => [issue.code, issue.severity])).toEqual([
      ["allowance.rate_above_hundred", "warning"],
    ]);
  });

  it("refuses what it cannot compute", () => {
    const row = { label: "a", gross: usd("1"), rate: { percent: "1" } };
    expect(codesOf(provisionMatrix([], exact))).toEqual([["allowance.figures_mismatch", undefined]]);
    expect(codesOf(provisionMatrix([row, { ...row, gross: money("1", "EUR") }], exact))[0]?.[0]).toBe(
      "allowance.currency_mismatch",
    );
    expect(codesOf(provisionMatrix([{ ...row, gross: usd("-1") }], exact))).toEqual([
      ["allowance.amount_negative", "/0/gross"],
    ]);
    for (const percent of ["-1", "x", "1,5", ""]) {
      expect(codesOf(provisionMatrix([{ ...row, rate: { percent } }], exact))).toEqual([
        ["allowance.rate_invalid", "/0/rate"],
      ]);
    }
    const noRate = { ...row, rate: { lost: "0", of: "0" } };
    expect(codesOf(provisionMatrix([noRate], exact))).toEqual([["allowance.rate_missing", "/0/rate"]]);
    expect(unwrap(provisionMatrix([{ ...noRate, gross: usd("0") }], exact)).rows[0]).toMatchObject({
      adjustedPercent: null,
      expectedLoss: usd("0"),
    });
    for (const step of ["0", "-1", "0.001", "x"]) {
      expect(codesOf(provisionMatrix([row], { ...exact, step }))).toEqual([["allowance.step_invalid", "/step"]]);
    }
    const adjustments = [{ factor: "-1", reason: "x" }];
    expect(codesOf(provisionMatrix([row], { ...exact, adjustments }))[0]?.[1]).toBe("/adjustments/0/factor");
    const huge = { label: "a", gross: { minor: Number.MAX_SAFE_INTEGER, currency: "USD" }, rate: { percent: "100" } };
    expect(codesOf(provisionMatrix([huge, huge], exact))[0]?.[0]).toBe("allowance.amount_out_of_range");
    expect(codesOf(provisionMatrix([{ ...huge, rate: { percent: "1000" } }], exact))[0]?.[0]).toBe(
      "allowance.amount_out_of_range",
    );
  });
});

describe("lossRatesOfCohort", () => {
  it("counts what is collected in the last bucket as well", () => {
    const input = { labels: ["current", "late"], sales: usd("100"), collected: [usd("80"), usd("15")] };
    const cohort = unwrap(lossRatesOfCohort(input));
    expect(cohort.rates.map((rate) => [rate.percent, rate.lost, rate.of])).toEqual([
      ["5.0000", "5.00", "100.00"],
      ["25.0000", "5.00", "20.00"],
    ]);
  });

  it("has no rate where nothing arrived", () => {
    const cohort = unwrap(lossRatesOfCohort({ labels: ["a", "b"], sales: usd("10"), collected: [usd("10")] }));
    expect(cohort.rates.map((rate) => [rate.percent, rate.reason?.code])).toEqual([
      ["0.0000", undefined],
      [null, "allowance.nothing_reached"],
    ]);
  });

  it("refuses figures that contradict each other", () => {
    const good = { labels: ["a", "b"], sales: usd("10"), collected: [usd("1")] };
    const codes = (input: Partial<typeof good>) => codesOf(lossRatesOfCohort({ ...good, ...input }));
    expect(codes({ labels: [] })[0]?.[0]).toBe("allowance.figures_mismatch");
    expect(codes({ collected: [usd("1"), usd("1"), usd("1")] })[0]?.[0]).toBe("allowance.figures_mismatch");
    expect(codes({ collected: [money("1", "EUR")] })).toEqual([["allowance.currency_mismatch", "/collected"]]);
    expect(codes({ collected: [usd("-1")] })).toEqual([["allowance.amount_negative", "/collected/0"]]);
    expect(codes({ collected: [usd("11")] })).toEqual([["allowance.collected_exceeds_sales", "/collected"]]);
    expect(codes({ sales: usd("-1") })[0]).toEqual(["allowance.amount_negative", "/sales"]);
  });
});
