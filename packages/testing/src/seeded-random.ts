import { InvariantError } from "@receivables/core";

/**
 * A source of numbers that repeats itself for the same seed, on every machine.
 *
 * @category Generators
 */
export interface SeededRandom {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly integer: (least: number, most: number) => number;
  /** True with a probability. */
  readonly chance: (probability: number) => boolean;
  /** One of a list. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** One of a list, by weight. */
  readonly weighted: <Item>(items: readonly (readonly [weight: number, item: Item])[]) => Item;
  /** Log-normal around a median. */
  readonly logNormal: (median: number, sigma: number) => number;
  /** A list in another order. */
  readonly shuffle: <Item>(items: readonly Item[]) => readonly Item[];
  /** A source of its own for one purpose, so that one more draw elsewhere changes nothing here. */
  readonly fork: (purpose: string) => SeededRandom;
}

/**
 * Numbers from a seed.
 *
 * **Source** mulberry32 over a 32-bit state, forks hash the purpose with FNV-1a. Not for secrets.
 *
 * @param seed - any integer
 * @returns the source
 * @example
 * ```ts
 * const [a, b] = [seededRandom(7), seededRandom(7)];
 * [a.integer(1, 100), a.integer(1, 100)].join() === [b.integer(1, 100), b.integer(1, 100)].join() // => true
 * ```
 * @category Generators
 */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const [item] = items.slice(integer(0, items.length - 1));
    if (item === undefined) throw new InvariantError("Nothing to pick from.");
    return item;
  };
  return {
    next,
    integer,
    pick,
    chance: (probability) => next() < probability,
    weighted: (items) => {
      let left = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, item] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return pick(items)[1];
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * standardNormal(next)),
    shuffle: (items) => {
      const mixed = [...items];
      for (let at = mixed.length - 1; at > 0; at--) {
        const other = integer(0, at);
        const [a, b] = [mixed[at], mixed[other]];
        if (a === undefined || b === undefined) continue;
        mixed[at] = b;
        mixed[other] = a;
      }
      return mixed;
    },
    fork: (purpose) => seededRandom(hashOf(purpose, seed)),
  };
}

/** Sum of twelve uniforms: close enough to normal for test data, and the same everywhere. */
function standardNormal(next: () => number): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += next();
  return sum;
}

function hashOf(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
