import type { FamilyPool } from "./family-pool.ts";
import type { Run } from "./run.ts";

/** Most items of a family among which pairs are looked for. */
const mostPaired = 200;

/** A choice of open items for references nobody knows, and how many such choices one expects by accident. */
export interface Rest {
  readonly items: readonly number[];
  readonly odds: number;
}

/**
 * Items that are open with exactly what is missing: one for one reference nobody knows, a pair for two.
 *
 * Every way to complete one of the `sets` is looked at; only a single one counts. Its odds are how many one would expect
 * to find if the amount were any other of its size: single items or pairs of about that amount, round ones apart.
 */
export function findRest(
  run: Run,
  sets: readonly (readonly number[])[],
  cited: readonly number[],
  count: 1 | 2,
  target: number,
  pool: FamilyPool,
): Rest | null {
  let odds = 0;
  let only: readonly number[] | null = null;
  for (const set of sets) {
    const certain = new Set([...cited, ...set]);
    const missing = target - set.reduce((sum, item) => sum + (run.left[item] ?? 0), 0);
    if (missing <= 0) continue;
    const found = count === 1 ? single(pool, certain, missing) : pair(run, pool, certain, missing);
    if (found === null) return null;
    odds += found.odds;
    for (const items of found.choices) {
      if (only !== null) return null;
      only = [...set, ...items];
    }
  }
  return only === null ? null : { items: only, odds };
}

interface Found {
  readonly choices: readonly (readonly number[])[];
  readonly odds: number;
}

function single(pool: FamilyPool, certain: ReadonlySet<number>, missing: number): Found {
  const items = (pool.byMinor.get(missing) ?? []).filter((item) => !certain.has(item));
  return { choices: items.map((item) => [item]), odds: pool.accidents(missing) };
}

/** Pairs that give an amount; `null` when there are too many items to look. */
function pair(run: Run, pool: FamilyPool, certain: ReadonlySet<number>, missing: number): Found | null {
  const free = pool.items.filter((item) => (run.left[item] ?? 0) > 0 && !certain.has(item));
  if (free.length > mostPaired) return null;
  const choices: (readonly number[])[] = [];
  const about = new Map<number, number>();
  for (let a = 0; a < free.length; a++) {
    for (let b = a + 1; b < free.length; b++) {
      const one = free[a] ?? -1;
      const other = free[b] ?? -1;
      const sum = (run.left[one] ?? 0) + (run.left[other] ?? 0);
      if (sum === missing) choices.push([one, other]);
      else if (sum >= missing * (1 - aboutShare) && sum <= missing * (1 + aboutShare))
        for (let step = 1; missing % step === 0 && sum % step === 0; step *= 10)
          about.set(step, (about.get(step) ?? 0) + 1);
    }
  }
  let odds = 1 / missing;
  for (const [step, count] of about) odds = Math.max(odds, (count * step) / (missing * 2 * aboutShare));
  return { choices, odds };
}

/** How much amounts of about one size differ. */
const aboutShare = 0.25;
