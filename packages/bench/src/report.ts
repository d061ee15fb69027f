import type { Benchmark } from "./benchmark.ts";
import type { Measurement } from "./measure.ts";

/** What a benchmark prints with `--json`. */
export interface BenchmarkReport {
  readonly name: string;
  readonly node: string;
  readonly threads: number;
  readonly seed: number;
  readonly size: number;
  /** Whether all contestants of each task came to the same result. */
  readonly equal: boolean;
  readonly rows: readonly {
    readonly who: string;
    readonly task: string;
    /** Elements of the input. */
    readonly size: number;
    readonly ms: number;
    readonly min: number;
    readonly max: number;
    readonly rssMb: number;
    /** What the contestant reads off its result, such as a recall. */
    readonly figures: Readonly<Record<string, number>>;
  }[];
  readonly ratios: Readonly<Record<string, number>>;
}

/** Whether all contestants of each task came to the same result, and each to the same one every time. */
export function sameResults(measurements: readonly Measurement[]): boolean {
  const results = new Map<string, string>();
  return measurements.every(({ task, digest }) => {
    const first = results.get(task) ?? digest;
    results.set(task, first);
    return digest === first && !digest.includes(" ");
  });
}

/** Divide the medians: how many times as long `slow` takes as `fast`. */
export function divideMedians(
  measurements: readonly Measurement[],
  ratios: Benchmark["ratios"],
): Readonly<Record<string, number>> {
  const medians = new Map(measurements.map(({ who, ms }) => [who, ms]));
  return Object.fromEntries(
    Object.entries(ratios).map(([name, { slow, fast, times = 1 }]) => [
      name,
      Math.round(((medians.get(slow) ?? Number.NaN) / ((medians.get(fast) ?? Number.NaN) * times)) * 100) / 100,
    ]),
  );
}

/** The report as a table for people. */
export function formatReport(report: BenchmarkReport): string {
  const { name, node, seed, size, equal, rows, ratios } = report;
  const width = Math.max(...rows.map(({ who }) => who.length));
  const number = (value: number): string => value.toFixed(2).padStart(10);
  return [
    `${name}: node ${node}, one thread, seed ${seed}, size ${size}, results ${equal ? "equal" : "DIFFER"}`,
    `${"".padEnd(width)}  ${"median ms".padStart(10)}${"min".padStart(10)}${"max".padStart(10)}${"ns each".padStart(10)}${"MB".padStart(8)}`,
    ...rows.flatMap(({ who, task, size: elements, ms, min, max, rssMb, figures }, index) => [
      ...(rows[index - 1]?.task === task ? [] : [`- ${task}`]),
      `${who.padEnd(width)}  ${number(ms)}${number(min)}${number(max)}${((ms * 1e6) / elements).toFixed(0).padStart(10)}${String(rssMb).padStart(8)}`,
      ...Object.entries(figures).map(([figure, value]) => `${"".padEnd(width)}  ${figure}: ${value}`),
    ]),
    ...Object.entries(ratios).map(([ratio, value]) => `${ratio}: ${value.toFixed(1)}x`),
  ].join("\n");
}
