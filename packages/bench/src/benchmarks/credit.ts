import type { Money } from "@receivables/core";
import {
  type Column,
  type CreditPolicy,
  type CreditSnapshot,
  checkCredit,
  encodeColumns,
  type LabelledTable,
  type Scorecard,
  scoreColumns,
  trainScorecard,
} from "@receivables/credit";
import type { Benchmark, Draw } from "../benchmark.ts";

const levels = ["retail", "building", "food", "transport", "public", "health"];

/** Cases with 17 numbers and 6 categories, and outcomes that hang on some of them. */
function makeTable(draw: Draw, size: number): LabelledTable {
  const columns: Column[] = [];
  const risk = new Float64Array(size);
  for (let at = 0; at < 23; at += 1) {
    const weight = at % 3 === 0 ? 0.01 : at % 3 === 1 ? -0.005 : 0;
    if (at % 4 === 3) {
      const places = Array.from({ length: size }, () => draw.between(0, levels.length - 1));
      places.forEach((place, row) => {
        risk[row] = (risk[row] ?? 0) + weight * 10 * place;
      });
      columns.push({ name: `c${at}`, kind: "category", values: places.map((place) => levels[place] ?? "food") });
      continue;
    }
    const values = Array.from({ length: size }, () => draw.between(0, 100));
    values.forEach((value, row) => {
      risk[row] = (risk[row] ?? 0) + weight * value;
    });
    columns.push({ name: `n${at}`, kind: "number", values });
  }
  const bad = Array.from(risk, (each) => (draw.between(0, 999) < 1000 / (1 + Math.exp(2 - each)) ? 1 : 0));
  return { columns, bad };
}

function trained(table: LabelledTable): Scorecard {
  const card = trainScorecard(table);
  if (!card.ok) throw new Error(card.issues.map(({ message }) => message).join(" "));
  return card.value;
}

/** What a user writes: one object a case, a search through the bins for each value. */
function plainScores(card: Scorecard, rows: readonly Readonly<Record<string, number | string | null>>[]): number[] {
  return rows.map((row) => {
    let points = card.basePoints;
    for (const { binning, points: ofBins } of card.characteristics) {
      const value = row[binning.name] ?? null;
      if (binning.kind === "number") {
        let bin = 0;
        while (bin < binning.breaks.length && Number(value) >= (binning.breaks[bin] ?? 0)) bin += 1;
        points += ofBins[bin] ?? 0;
      } else {
        points += ofBins[binning.levels.findIndex((group) => group.includes(String(value)))] ?? 0;
      }
    }
    return points;
  });
}

const usd = (minor: number): Money => ({ minor, currency: "USD" });

function makeSnapshots(draw: Draw, size: number): readonly CreditSnapshot[] {
  return Array.from({ length: size }, (_, at): CreditSnapshot => {
    const date = () =>
      `2026-${String(draw.between(9, 12)).padStart(2, "0")}-${String(draw.between(1, 28)).padStart(2, "0")}`;
    return {
      customerId: `c${at}`,
      asOf: "2026-11-23",
      currency: "USD",
      limit: usd(draw.between(100_000, 900_000)),
      hold: "auto",
      items: Array.from({ length: 5 }, (__, item) => ({
        id: `i${item}`,
        amount: usd(draw.between(-20_000, 150_000)),
        dueDate: date(),
      })),
      orders: [{ id: "o1", amount: usd(draw.between(1, 90_000)), shipDate: date() }],
      openDeliveries: usd(draw.between(0, 9000)),
      openBilling: usd(draw.between(0, 9000)),
      highestDunningLevel: draw.between(0, 3),
    };
  });
}

const policy: CreditPolicy = {
  id: "bench",
  version: 1,
  disputed: "excluded",
  noLimit: "block",
  rules: [
    { kind: "static", reaction: "block" },
    { kind: "dynamic", horizonDays: 30, reaction: "block" },
    { kind: "oldestItem", maxDaysOverdue: 60, reaction: "block" },
    { kind: "overdueShare", olderThanDays: 30, maxShare: "0.4", reaction: "warn" },
    { kind: "dunningLevel", maxLevel: 2, reaction: "block" },
  ],
};

/** Decisions without their working, written straight out: what the full check must agree with. */
function plainDecision(snapshot: CreditSnapshot): string {
  const day = (date: string) => Date.parse(date) / 86_400_000;
  const today = day(snapshot.asOf);
  const debts = snapshot.items.filter(({ amount }) => amount.minor > 0);
  const late = (days: number) => debts.filter(({ dueDate }) => today - day(dueDate) > days);
  const sum = (list: readonly { readonly amount: Money }[]) => list.reduce((all, { amount }) => all + amount.minor, 0);
  const base = sum(snapshot.items) + snapshot.openDeliveries.minor + snapshot.openBilling.minor;
  const near = snapshot.orders.filter(({ shipDate }) => day(shipDate) <= today + 30);
  const limit = snapshot.limit?.minor ?? 0;
  const blocked =
    base + sum(snapshot.orders) > limit ||
    base + sum(near) > limit ||
    late(60).length > 0 ||
    snapshot.highestDunningLevel > 2;
  const warned = debts.length > 0 && 5 * sum(late(30)) > 2 * sum(debts);
  return blocked ? "blocked" : warned ? "warned" : "approved";
}

/** Scorecards and credit checks. Nothing on npm does either; beside ours stands what a user writes. */
export const credit: Benchmark = {
  name: "credit",
  size: 30_000,
  contestants: [
    {
      who: "trainScorecard, 23 columns",
      task: "train",
      samples: 3,
      prepare: (draw, size) => {
        const table = makeTable(draw, size);
        return () => {
          const card = trained(table);
          return () => card.characteristics.length;
        };
      },
    },
    {
      who: "scoreColumns, encoded",
      task: "score",
      samples: 3,
      prepare: (draw, size) => {
        const table = makeTable(draw, size);
        const card = trained(table);
        const cases = encodeColumns(table.columns);
        return () => {
          const scored = scoreColumns(card, cases, { unseen: "refuse" });
          return () => (scored.ok ? scored.value.points.map((points) => Math.round((points ?? 0) * 1e6)) : null);
        };
      },
    },
    {
      who: "a loop over objects",
      task: "score",
      samples: 3,
      prepare: (draw, size) => {
        const table = makeTable(draw, size);
        const card = trained(table);
        const rows = Array.from({ length: size }, (_, at) =>
          Object.fromEntries(table.columns.map((column) => [column.name, column.values[at] ?? null])),
        );
        return () => {
          const points = plainScores(card, rows);
          return () => points.map((each) => Math.round(each * 1e6));
        };
      },
    },
    {
      who: "checkCredit",
      task: "check",
      prepare: (draw, size) => {
        const snapshots = makeSnapshots(draw, size);
        return () => {
          const decided = snapshots.map((snapshot) => checkCredit(snapshot, policy));
          return () => decided.map((each) => (each.ok ? each.value.decision : null));
        };
      },
    },
    {
      who: "rules written straight out",
      task: "check",
      prepare: (draw, size) => {
        const snapshots = makeSnapshots(draw, size);
        return () => {
          const decided = snapshots.map(plainDecision);
          return () => decided;
        };
      },
    },
  ],
  ratios: {
    "a loop over objects / scoreColumns": { slow: "a loop over objects", fast: "scoreColumns, encoded" },
    "checkCredit / rules written straight out": { slow: "checkCredit", fast: "rules written straight out" },
  },
};
