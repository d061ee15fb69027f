import { DuckDBDataChunk, DuckDBInstance, INTEGER, VARCHAR } from "@duckdb/node-api";
import { joinExact } from "@receivables/matching";
import type { Contestant, Draw, Json } from "../../benchmark.ts";

/** A line of a statement or ledger: the join is on both fields. */
interface Line {
  readonly reference: string;
  readonly minor: number;
}

interface Sides {
  readonly left: readonly Line[];
  readonly right: readonly Line[];
}

const task = "join ten lines on each side for each name, on reference and amount";
const timesSize = 10;

/** Joining two sides on reference and amount, against loading both into DuckDB and asking there; one thread each. */
export const joins: readonly Contestant[] = [
  {
    who: "joinExact",
    task,
    samples: 5,
    prepare: (draw, size) => {
      const { left, right } = drawSides(draw, size * timesSize);
      const key = (line: Line) => [line.reference, line.minor] as const;
      return () => {
        const { pairs, ambiguous } = joinExact(left, right, { leftKey: key, rightKey: key });
        return () => {
          const sum = summary();
          for (const pair of pairs) sum.add(pair.left, pair.right);
          for (const group of ambiguous)
            for (const one of group.left) for (const other of group.right) sum.add(one, other);
          return sum.result();
        };
      };
    },
  },
  {
    who: "DuckDB, load and query",
    task,
    samples: 5,
    prepare: (draw, size) => {
      const sides = drawSides(draw, size * timesSize);
      return async () => {
        const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
        const connection = await instance.connect();
        for (const [table, lines] of [
          ["l", sides.left],
          ["r", sides.right],
        ] as const) {
          await connection.run(`create table ${table} (place integer, reference varchar, minor integer)`);
          const appender = await connection.createAppender(table);
          const chunk = DuckDBDataChunk.create([INTEGER, VARCHAR, INTEGER]);
          for (let from = 0; from < lines.length; from += 2048) {
            const part = lines.slice(from, from + 2048);
            chunk.setColumns([
              part.map((_, at) => from + at),
              part.map((line) => line.reference),
              part.map((line) => line.minor),
            ]);
            appender.appendDataChunk(chunk);
          }
          appender.closeSync();
        }
        const reader = await connection.runAndReadAll("select l.place, r.place from l join r using (reference, minor)");
        const [left = [], right = []] = reader.getColumns();
        connection.closeSync();
        return () => {
          const sum = summary();
          for (const [at, one] of left.entries()) sum.add(Number(one), Number(right[at]));
          return sum.result();
        };
      };
    },
  },
];

export const joinRatios = {
  "joinExact over DuckDB, load and query": { slow: "DuckDB, load and query", fast: "joinExact" },
} as const;

/** Joined positions in any order, as a count and two sums that no other set of pairs is likely to have. */
function summary() {
  let count = 0;
  let plain = 0;
  let mixed = 0;
  return {
    add: (left: number, right: number): void => {
      count += 1;
      plain += left + right;
      mixed += Math.imul(left + 1, 0x9e3779b1) ^ Math.imul(right + 1, 0x85ebca6b);
    },
    result: (): Json => ({ count, plain, mixed }),
  };
}

/** Nine of ten lines are on both sides, in another order; one of a hundred stands twice. */
function drawSides(draw: Draw, size: number): Sides {
  const line = (at: number): Line => ({
    reference: `INV-2026-${String(at).padStart(7, "0")}`,
    minor: 100 + ((at * 7919) % 500_000),
  });
  const numbers = Array.from({ length: size }, (_, at) => (draw.between(0, 99) === 0 ? Math.max(0, at - 1) : at));
  const shuffled = [...numbers];
  for (let at = size - 1; at > 0; at--) {
    const other = draw.between(0, at);
    [shuffled[at], shuffled[other]] = [shuffled[other] ?? 0, shuffled[at] ?? 0];
  }
  return {
    left: numbers.map(line),
    right: shuffled.map((at) => line(draw.between(0, 9) === 0 ? at + size : at)),
  };
}
