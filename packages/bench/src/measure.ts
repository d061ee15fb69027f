import { createHash } from "node:crypto";
import type { Contestant } from "./benchmark.ts";
import { drawFrom } from "./benchmark.ts";

/** What one contestant took, measured in a process of its own. */
export interface Measurement {
  readonly who: string;
  readonly task: string;
  /** Milliseconds: the median, the shortest and the longest run. */
  readonly ms: number;
  readonly min: number;
  readonly max: number;
  /** Megabytes of memory the process held after a run, at most. */
  readonly rssMb: number;
  /** Digest of the result; equal results have equal digests. */
  readonly digest: string;
}

const warmUps = 3;
const runs = 9;

/** Prepare a contestant, warm it up and time it. */
export function measure({ who, task, prepare }: Contestant, seed: number, size: number): Measurement {
  const work = prepare(drawFrom(seed), size);
  const digests = new Set<string>();
  const times: number[] = [];
  let memory = 0;
  for (let run = 0; run < warmUps + runs; run += 1) {
    globalThis.gc?.();
    const started = performance.now();
    const result = work();
    const took = performance.now() - started;
    memory = Math.max(memory, process.memoryUsage.rss());
    if (run >= warmUps) times.push(took);
    // The first warm-up and the last run are looked at: a result that depends on the run is no result.
    if (run === 0 || run === warmUps + runs - 1) digests.add(digestOf(result()));
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    who,
    task,
    ms: round(sorted[sorted.length >> 1] ?? 0),
    min: round(sorted[0] ?? 0),
    max: round(sorted.at(-1) ?? 0),
    rssMb: Math.round(memory / 2 ** 20),
    digest: [...digests].join(" "),
  };
}

function digestOf(result: unknown): string {
  return createHash("sha256").update(JSON.stringify(result)).digest("hex");
}

function round(ms: number): number {
  return Math.round(ms * 10_000) / 10_000;
}
