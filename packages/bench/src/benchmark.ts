/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Numbers drawn from a seed, the same on every machine. */
export interface Draw {
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
}

/** The work to be timed. It hands back a function that turns its result into JSON, so that the comparison is not timed. */
export type Work = () => (() => Json) | Promise<() => Json>;

/** One way to do a task. */
export interface Contestant {
  readonly who: string;
  /** Contestants of one task get the same input and must come to the same result. */
  readonly task: string;
  /** Make the input, of `size` elements, and hand back the work. */
  readonly prepare: (draw: Draw, size: number) => Work | Promise<Work>;
  /** Elements as a multiple of the benchmark's size, to see how the time grows. */
  readonly scale?: number;
  /** Samples taken instead of nine, for work of many seconds; a single one has no warm-up. */
  readonly samples?: number | ((size: number) => number);
  /**
   * Each run is the next question of a row of them: it is timed by itself, as it comes, and nothing is collected between
   * two of them, because nobody who asks does that. Collections that happen count.
   */
  readonly consecutive?: true;
  /** What is read off the result besides its time, such as a recall. */
  readonly figures?: (result: Json) => Readonly<Record<string, number>>;
}

/** Runs before the samples, where there are so many samples. */
export const usualWarmUps = 3;

/** A set of tasks and the ratios that are read off them. */
export interface Benchmark {
  readonly name: string;
  readonly size: number;
  readonly contestants: readonly Contestant[];
  readonly ratios: Readonly<Record<string, RatioOf>>;
}

/** How many times as long `slow` takes as `fast`, or as `fast` takes `times` over. */
export interface RatioOf {
  readonly slow: string;
  readonly fast: string;
  readonly times?: number;
}

/** Numbers drawn from a seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { between: (from, to) => from + Math.floor(next() * (to - from + 1)) };
}
