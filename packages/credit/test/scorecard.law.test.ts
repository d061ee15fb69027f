import { unwrap } from "@receivables/core";
import {
  binColumn,
  type Column,
  encodeColumns,
  explainPoints,
  scoreColumns,
  trainScorecard,
  woeTable,
} from "@receivables/credit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { bestPartition, type PartitionRules } from "../src/internal/best-partition.ts";
import { fitRidge } from "../src/internal/fit-ridge.ts";

const params = (runs: number) => ({ seed: 20260301, numRuns: lawRuns(runs) });
const count = fc.integer({ min: 0, max: 12 });
const groups = fc
  .array(fc.tuple(count, count), { minLength: 1, maxLength: 8 })
  .map((list) => ({ good: list.map(([good]) => good), bad: list.map(([, bad]) => bad) }));
const trends = fc.constantFrom("rising", "falling", "none" as const);
const likelihood = (good: number, bad: number) => {
  const all = good + bad;
  return (bad === 0 ? 0 : bad * Math.log(bad / all)) + (good === 0 ? 0 : good * Math.log(good / all));
};

/** Every partition there is. */
function slowBest({ good, bad }: { good: number[]; bad: number[] }, rules: PartitionRules): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let mask = 0; mask < 2 ** (good.length - 1); mask += 1) {
    const starts = [0, ...good.map((_, at) => at).filter((at) => at > 0 && (mask >> (at - 1)) & 1), good.length];
    const bins = starts.slice(1).map((until, at) => {
      const sum = (list: number[]) => list.slice(starts[at], until).reduce((total, each) => total + each, 0);
      return { good: sum(good), bad: sum(bad) };
    });
    const allowed = bins.every((bin, at) => {
      if (bin.good + bin.bad < rules.least) return false;
      const before = bins[at - 1];
      if (before === undefined || rules.trend === "none") return true;
      const step = bin.bad * (before.good + before.bad) - before.bad * (bin.good + bin.bad);
      return rules.trend === "rising" ? step >= 0 : step <= 0;
    });
    if (!allowed || bins.length > rules.mostBins) continue;
    best = Math.max(
      best,
      bins.reduce((sum, bin) => sum + rules.worth(bin.good, bin.bad), 0),
    );
  }
  return best;
}

describe("the best partition", () => {
  const agree = (most: (length: number) => number, cheat: number) =>
    fc.property(groups, trends, fc.integer({ min: 1, max: 9 }), (each, trend, least) => {
      const rules = { least, trend, mostBins: most(each.good.length), worth: likelihood };
      const found = bestPartition(each, rules)?.worth ?? Number.NEGATIVE_INFINITY;
      const slow = slowBest({ good: [...each.good], bad: [...each.bad] }, rules);
      if (slow === Number.NEGATIVE_INFINITY) expect(found).toBe(slow);
      else expect(found + cheat).toBeCloseTo(slow, 9);
    });

  test("is the best of all partitions", () => {
    fc.assert(
      agree((length) => length, 0),
      params(150),
    );
  });

  test("with at most three bins too", () => {
    fc.assert(
      agree(() => 3, 0),
      params(150),
    );
  });

  test("a partition worth less is noticed", () => {
    expect(
      fc.check(
        agree(() => 3, -0.01),
        { seed: 20260301 },
      ).failed,
    ).toBe(true);
  });
});

describe("binning", () => {
  const rows = fc
    .array(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(null)), fc.constantFrom(0, 1)), {
      minLength: 10,
      maxLength: 60,
    })
    .filter((list) => list.some(([, bad]) => bad === 1) && list.some(([, bad]) => bad === 0));

  test("loses no case, keeps its trend, and does not depend on the order of rows", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("rising", "falling"), (list, trend) => {
        const bin = (each: typeof list) =>
          unwrap(
            binColumn(
              { name: "x", kind: "number", values: each.map(([value]) => value) },
              each.map(([, bad]) => bad),
              { trend, leastShare: 0.1 },
            ),
          );
        const binning = bin(list);
        const { bins } = binning.table;
        expect(bins.reduce((sum, { good, bad }) => sum + good + bad, 0)).toBe(list.length);
        expect(bin([...list].reverse())).toEqual(binning);
        const measured = binning.missing === null ? bins : bins.slice(0, -1);
        measured.slice(1).forEach((each, at) => {
          const step = (each.badRate ?? 0) - (measured[at]?.badRate ?? 0);
          if (measured.length > 1) expect(trend === "rising" ? step : -step).toBeGreaterThanOrEqual(-1e-12);
        });
      }),
      params(150),
    );
  });

  test("information value does not depend on the sign, and shrinking more tells less", () => {
    fc.assert(
      fc.property(groups, (each) => {
        const bins = each.good.map(String);
        const weigh = (sign: "badOverGood" | "goodOverBad", weight: number) =>
          woeTable({ bins, ...each }, { sign, smoothing: { kind: "shrink", weight } });
        const [one, other, more] = [weigh("badOverGood", 5), weigh("goodOverBad", 5), weigh("badOverGood", 50)];
        if (!one.ok || !other.ok || !more.ok) return;
        expect(other.value.iv).toBe(one.value.iv);
        expect(more.value.iv).toBeLessThanOrEqual(one.value.iv + 1e-12);
        for (const bin of one.value.bins) expect(bin.iv).toBeGreaterThanOrEqual(0);
      }),
      params(200),
    );
  });
});

type Row = readonly [x: number, y: number, bad: number];

/** How steep the penalised likelihood is at a fit: nothing in any direction where it is highest. */
function steepest(
  list: readonly Row[],
  ridge: number,
  { intercept, coefficients: [a = 0, b = 0] }: { readonly intercept: number; readonly coefficients: readonly number[] },
): number {
  const slope = [-ridge * a, -ridge * b, 0];
  list.forEach(([x, y, label]) => {
    const rest = label - 1 / (1 + Math.exp(-(intercept + a * x + b * y)));
    [x, y, 1].forEach((each, at) => {
      slope[at] = (slope[at] ?? 0) + each * rest;
    });
  });
  return Math.max(...slope.map(Math.abs));
}

describe("the fit", () => {
  const row = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }), fc.constantFrom(0, 1));
  const rows = fc
    .array(row, { minLength: 8, maxLength: 40 })
    .filter((list) => list.some(([, , bad]) => bad === 1) && list.some(([, , bad]) => bad === 0));
  const fitOf = (list: readonly Row[], ridge: number, steps = 100) => {
    const columns = [Float64Array.from(list, ([x]) => x), Float64Array.from(list, ([, y]) => y)];
    const bad = Uint8Array.from(list, ([, , label]) => label);
    return fitRidge(columns, bad, { ridge, steps });
  };

  test("stands where the penalised likelihood is flat", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0.5, 5), (list, ridge) => {
        const fit = fitOf(list, ridge);
        expect(fit.converged).toBe(true);
        expect(steepest(list, ridge, fit)).toBeLessThan(1e-6);
      }),
      params(60),
    );
  });

  test("a fit that stops after one step, or with another penalty, is caught", () => {
    for (const broken of [(list: readonly Row[]) => fitOf(list, 0.5, 1), (list: readonly Row[]) => fitOf(list, 0.6)]) {
      const law = fc.property(rows, (list) => steepest(list, 0.5, broken(list)) < 1e-6);
      expect(fc.check(law, { seed: 20260301, numRuns: 60 }).failed).toBe(true);
    }
  });
});

/** Cases whose outcome hangs on days late and on a trade, from a small generator. */
function madeUp(cases: number, seed: number): { columns: Column[]; bad: number[] } {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const late = Array.from({ length: cases }, () => Math.floor(next() * 60));
  const trade = Array.from({ length: cases }, () => ["retail", "building", "food"][Math.floor(next() * 3)] ?? "food");
  const bad = late.map((days, at) => (next() < 0.05 + days / 150 + (trade[at] === "building" ? 0.2 : 0) ? 1 : 0));
  return {
    columns: [
      { name: "late", kind: "number", values: late },
      { name: "trade", kind: "category", values: trade },
      { name: "constant", kind: "number", values: late.map(() => 7) },
    ],
    bad,
  };
}

describe("a scorecard", () => {
  const table = madeUp(600, 7);
  const card = unwrap(trainScorecard(table));

  test("scores many as it explains one, and its points are its log odds", () => {
    const { points } = unwrap(scoreColumns(card, encodeColumns(table.columns), { unseen: "refuse" }));
    for (const at of [0, 1, 2, 3, 50, 599]) {
      const values = Object.fromEntries(table.columns.map((column) => [column.name, column.values[at] ?? null]));
      const explained = unwrap(explainPoints(card, values));
      expect(explained.points).toBeCloseTo(points[at] ?? Number.NaN, 9);
      const logOdds = explained.parts.reduce((sum, part, place) => {
        return sum + part.woe * (card.characteristics[place]?.coefficient ?? 0);
      }, card.intercept);
      expect(explained.probabilityOfBad).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 9);
    }
  });

  test("is plain data that scores the same after a round trip", () => {
    const again = JSON.parse(JSON.stringify(card));
    expect(again).toEqual(card);
    const cases = encodeColumns(table.columns);
    expect(scoreColumns(again, cases, { unseen: "refuse" })).toEqual(scoreColumns(card, cases, { unseen: "refuse" }));
  });

  test("does not depend on the order of the cases", () => {
    const turned = {
      columns: table.columns.map((column): Column => {
        return column.kind === "number"
          ? { ...column, values: [...column.values].reverse() }
          : { ...column, values: [...column.values].reverse() };
      }),
      bad: [...table.bad].reverse(),
    };
    const other = unwrap(trainScorecard(turned));
    expect(other.characteristics.map(({ binning }) => binning)).toEqual(
      card.characteristics.map(({ binning }) => binning),
    );
    card.characteristics.forEach(({ coefficient }, at) => {
      expect(other.characteristics[at]?.coefficient).toBeCloseTo(coefficient, 9);
    });
  });

  test("says what was left out, and refuses what must not be used", () => {
    expect(card.left.map((issue) => [issue.code, issue.params?.["column"]])).toEqual([
      ["credit.constant_column", "constant"],
    ]);
    const number: Column = { name: "case", kind: "number", values: table.bad.map((_, at) => 1000 + at) };
    const name: Column = { name: "reference", kind: "category", values: table.bad.map((_, at) => `R${at}`) };
    const amount: Column = { name: "amount", kind: "number", values: table.bad.map((_, at) => at * 7 + (at % 3)) };
    const named = unwrap(trainScorecard({ columns: [...table.columns, number, name, amount], bad: table.bad }));
    expect(named.left.map((issue) => [issue.code, issue.params?.["column"]])).toEqual([
      ["credit.constant_column", "constant"],
      ["credit.identifier_column", "case"],
      ["credit.identifier_column", "reference"],
    ]);
    const codes = (columns: Column[], bad = table.bad) => {
      const trained = trainScorecard({ columns, bad });
      return trained.ok ? [] : trained.issues.map((issue) => issue.code);
    };
    const outcome: Column = { name: "written off", kind: "number", values: table.bad };
    expect(codes([...table.columns, outcome])).toEqual(["credit.leaking_column"]);
    const age: Column = { name: "OwnerAge", kind: "number", values: table.bad.map((_, at) => at % 50) };
    expect(codes([...table.columns, age])).toEqual(["credit.prohibited_field"]);
    expect(codes([...table.columns, ...table.columns.slice(0, 1)])).toEqual(["credit.duplicate_column"]);
    expect(codes(table.columns.slice(2))).toContain("credit.no_usable_column");
    expect(
      codes(
        table.columns,
        table.bad.map(() => 0),
      ),
    ).toContain("credit.single_class");
  });

  test("tells a level it has not seen, and counts its mean where asked to", () => {
    const cases = encodeColumns([
      { name: "late", kind: "number", values: [3, 3] },
      { name: "trade", kind: "category", values: ["retail", "mining"] },
    ]);
    const refused = unwrap(scoreColumns(card, cases, { unseen: "refuse" }));
    expect(refused.points[1]).toBeNull();
    expect(refused.issues.map(({ code, path }) => [code, path])).toEqual([["credit.value_not_seen", "/1/trade"]]);
    expect(unwrap(scoreColumns(card, cases, { unseen: "mean" })).points[1]).toBeTypeOf("number");
    const missing = scoreColumns(card, encodeColumns([]), { unseen: "refuse" });
    expect(missing.ok ? [] : missing.issues.map(({ code }) => code)).toEqual([
      "credit.column_missing",
      "credit.column_missing",
    ]);
  });
});
