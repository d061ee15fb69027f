import { createHash } from "node:crypto";
import { type Contestant, drawFrom, usualWarmUps } from "./benchmark.ts";

/** What one contestant took, measured in a process of its own. */
export interface Measurement {
  readonly who: string;
  readonly task: string;
  /** Elements of the input. */
  readonly size: number;
  /** Milliseconds: the median, the shortest and the longest run. */
  readonly ms: number;
  readonly min: number;
  readonly max: number;
  /** Megabytes of memory the process held after a run, at most. */
  readonly rssMb: number;
  /** Digest of the result; equal results have equal digests. */
  readonly digest: string;
  /** What the contestant reads off its result. */
  readonly figures: Readonly<Record<string, number>>;
}

const usualSamples = 9;
/** A sample lasts at least this long, so that one pause of the machine is not taken for the work. */
const leastMillis = 30;

/** Prepare a contestant, warm it up and time it; short work is done several times a sample. */
export async function measure(contestant: Contestant, seed: number, size: number): Promise<Measurement> {
  const { who, task, prepare } = contestant;
  const stated = contestant.samples ?? usualSamples;
  const samples = typeof stated === "number" ? stated : stated(size);
  const warmUps = Math.min(usualWarmUps, samples - 1);
  const work = await prepare(drawFrom(seed), size);
  const digests = new Set<string>();
  const times: number[] = [];
  let figures: Measurement["figures"] = {};
  let memory = 0;
  let repeats = 1;
  for (let sample = 0; sample < warmUps + samples; sample += 1) {
    if (contestant.consecutive !== true || sample === 0) globalThis.gc?.();
    const started = performance.now();
    let result = await work();
    for (let again = 1; again < repeats; again += 1) result = await work();
    const took = (performance.now() - started) / repeats;
    memory = Math.max(memory, process.memoryUsage().rss);
    if (sample >= warmUps) times.push(took);
    else if (contestant.consecutive !== true) repeats = Math.min(1000, Math.max(1, Math.ceil(leastMillis / took)));
    // The first warm-up and the last sample are looked at: a result that depends on the run is no result.
    if (sample > 0 && sample < warmUps + samples - 1) continue;
    const json = result();
    digests.add(digestOf(json));
    figures = contestant.figures?.(json) ?? {};
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    who,
    task,
    size,
    ms: round(sorted[sorted.length >> 1] ?? 0),
    min: round(sorted[0] ?? 0),
    max: round(sorted.at(-1) ?? 0),
    rssMb: Math.round(memory / 2 ** 20),
    digest: [...digests].join(" "),
    figures,
  };
}

function digestOf(result: unknown): string {
  return createHash("sha256").update(JSON.stringify(result)).digest("hex");
}

function round(ms: number): number {
  return Math.round(ms * 10_000) / 10_000;
}
