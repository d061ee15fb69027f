import type { Column, LabelledTable } from "@receivables/credit";
import type { Draw } from "../../benchmark.ts";

/** Cases to learn from, and others of the same world to be judged by. */
export interface DrawnWorld {
  readonly train: LabelledTable;
  readonly test: LabelledTable;
}

/** The sizes worlds are drawn in: cases to learn from and columns. */
export const worldSizes: readonly (readonly [cases: number, columns: number])[] = [
  [500, 12],
  [700, 20],
  [1500, 20],
  [4000, 25],
  [16_000, 23],
];

const testCases = 6000;

interface Chance {
  /** From 0 to below 1. */
  readonly share: () => number;
  /** Of the standard normal distribution. */
  readonly normal: () => number;
}

function chanceOf(draw: Draw): Chance {
  const share = (): number => draw.between(0, 2 ** 31 - 1) / 2 ** 31;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
  return { share, normal };
}

/**
 * A world of customers: three hidden traits shared by its columns, of which a third says nothing, some are numbers that act
 * in a straight line, in a step or from both ends, and the rest are levels, ordered or not; outcomes are drawn from the sum.
 */
export function drawWorld(draw: Draw, trainCases: number, columnCount: number): DrawnWorld {
  const chance = chanceOf(draw);
  const cases = trainCases + testCases;
  const traits = [0, 1, 2].map(() => Float64Array.from({ length: cases }, chance.normal));
  const risk = new Float64Array(cases);
  const columns: Column[] = [];
  for (let at = 0; at < columnCount; at += 1) {
    const hidden = drawHidden(chance, traits, cases);
    const strength = chance.share() < 0.35 ? 0 : Math.abs(chance.normal()) * 0.45;
    const weight = chance.share() < 0.5 ? -strength : strength;
    const { column, effect } =
      chance.share() < 0.4 ? drawNumber(chance, hidden, `n${at}`) : drawLevels(chance, hidden, `c${at}`);
    effect.forEach((each, row) => {
      risk[row] = (risk[row] ?? 0) + weight * each;
    });
    columns.push(column);
  }
  const base = 0.5 + chance.share() * 2;
  const bad = Array.from(risk, (each) => (chance.share() < 1 / (1 + Math.exp(base - each)) ? 1 : 0));
  return { train: rowsOf(columns, bad, 0, trainCases), test: rowsOf(columns, bad, trainCases, cases) };
}

function drawHidden({ normal }: Chance, traits: readonly Float64Array[], cases: number): Float64Array {
  const weights = traits.map(() => normal() * 0.5);
  return Float64Array.from({ length: cases }, (_, row) =>
    traits.reduce((sum, trait, at) => sum + (weights[at] ?? 0) * (trait[row] ?? 0), normal() * 0.8),
  );
}

interface DrawnColumn {
  readonly column: Column;
  /** What it adds to the log odds of bad, before its weight. */
  readonly effect: Float64Array;
}

function drawNumber({ share, normal }: Chance, hidden: Float64Array, name: string): DrawnColumn {
  const kind = share();
  if (kind < 0.4) {
    const values = Array.from(hidden, (each) => Math.round(Math.exp(each * 0.7 + 6)));
    return { column: { name, kind: "number", values }, effect: hidden };
  }
  if (kind < 0.7) {
    const edge = normal();
    const values = Array.from(hidden, (each) => Math.round(each * 8 + 35));
    return { column: { name, kind: "number", values }, effect: hidden.map((each) => (each > edge ? 1 : -0.4)) };
  }
  const values = Array.from(hidden, (each) => Math.max(1, Math.round(each * 1.2 + 3)));
  return { column: { name, kind: "number", values }, effect: hidden.map((each) => Math.abs(each) - 0.7) };
}

function drawLevels({ share, normal }: Chance, hidden: Float64Array, name: string): DrawnColumn {
  const count = 2 + Math.floor(share() * share() * 10);
  const edges = Array.from({ length: count - 1 }, () => normal() * 1.1).sort((a, b) => a - b);
  const ordered = share() < 0.6;
  const effects = Array.from({ length: count }, (_, level) =>
    ordered ? (level - (count - 1) / 2) / Math.max(1, count / 2.5) : normal(),
  );
  const levels = Array.from(hidden, (each) => edges.filter((edge) => each > edge).length);
  return {
    column: { name, kind: "category", values: levels.map((level) => `L${level}`) },
    effect: Float64Array.from(levels, (level) => effects[level] ?? 0),
  };
}

function rowsOf(columns: readonly Column[], bad: readonly number[], from: number, to: number): LabelledTable {
  return {
    columns: columns.map(
      (column): Column =>
        column.kind === "number"
          ? { ...column, values: column.values.slice(from, to) }
          : { ...column, values: column.values.slice(from, to) },
    ),
    bad: bad.slice(from, to),
  };
}
