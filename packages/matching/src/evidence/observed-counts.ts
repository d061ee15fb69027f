import { compareText } from "@receivables/core";
/** Something that happened or did not, and where that was learned. @category Evidence */
export interface Observation {
  /** What was watched, such as a customer's habit. */
  readonly key: string;
  readonly happened: boolean;
  /** What taught it, such as a receipt's id; a source teaches one thing of a key. */
  readonly source: string;
}

/** Everything observed: plain JSON, sorted by key and source. @category Evidence */
export interface ObservedCounts {
  readonly version: 1;
  readonly observations: readonly Observation[];
}

/** What was observed before anything was, as if so many had happened and so many not. @category Evidence */
export interface RatePrior {
  readonly happened: number;
  readonly not: number;
}

/** How often something happens, as far as it was observed. @category Evidence */
export interface ObservedRate {
  /** Mean of the beta distribution of prior and observations. */
  readonly mean: number;
  /** Its standard deviation: how far the mean may be off. */
  readonly deviation: number;
  readonly happened: number;
  readonly not: number;
}

/** Nothing observed yet. @category Evidence */
export const emptyCounts: ObservedCounts = { version: 1, observations: [] };

/**
 * Learn observations.
 *
 * A source teaches one thing of a key: taught again, the later lesson replaces the earlier one, so learning twice is
 * learning once.
 *
 * **Units** observations. **Refuses** nothing. **Source** none.
 *
 * @param counts - what is known
 * @param observations - what to learn; of two with the same key and source the later one counts
 * @returns all observations, sorted
 * @example
 * ```ts
 * const counts = learnObservations(emptyCounts, [{ key: "c1/takes_discount", happened: true, source: "r1" }]);
 * observedRate(counts, "c1/takes_discount", { happened: 1, not: 1 }).mean.toFixed(3) // => "0.667"
 * ```
 * @category Evidence
 */
export function learnObservations(counts: ObservedCounts, observations: readonly Observation[]): ObservedCounts {
  const known = new Map<string, Observation>();
  for (const { key, happened, source } of [...counts.observations, ...observations])
    known.set(JSON.stringify([key, source]), { key, happened, source });
  const sorted = [...known.values()].sort((a, b) => compareText(a.key, b.key) || compareText(a.source, b.source));
  return { version: 1, observations: sorted };
}

/**
 * Forget everything a source taught, such as a receipt whose application was wrong.
 *
 * **Units** observations. **Refuses** nothing; an unknown source changes nothing. **Source** none.
 *
 * @param counts - what is known
 * @param source - whose lessons go
 * @returns what is left
 * @example
 * ```ts
 * const counts = learnObservations(emptyCounts, [{ key: "k", happened: true, source: "r1" }]);
 * revokeObservations(counts, "r1") // => { version: 1, observations: [] }
 * ```
 * @category Evidence
 */
export function revokeObservations(counts: ObservedCounts, source: string): ObservedCounts {
  return { version: 1, observations: counts.observations.filter((each) => each.source !== source) };
}

/**
 * How often something happens, as far as it was observed.
 *
 * The beta distribution of prior and counts: mean a / (a + b), variance ab / ((a + b)^2 (a + b + 1)).
 *
 * **Units** 0 to 1; observations. **Refuses** nothing. **Source** Bayes' rule with a beta prior.
 *
 * @param counts - what is known
 * @param key - what was watched
 * @param prior - what to believe before anything was observed; both numbers above zero
 * @returns mean, its deviation, and the counts without the prior
 * @example
 * ```ts
 * observedRate(emptyCounts, "k", { happened: 1, not: 3 }) // => { mean: 0.25, deviation: 0.19364916731037085, happened: 0, not: 0 }
 * ```
 * @category Evidence
 */
export function observedRate(counts: ObservedCounts, key: string, prior: RatePrior): ObservedRate {
  const watched = counts.observations.filter((each) => each.key === key);
  const happened = watched.filter((each) => each.happened).length;
  const not = watched.length - happened;
  const a = prior.happened + happened;
  const b = prior.not + not;
  const mean = a / (a + b);
  return { mean, deviation: Math.sqrt((mean * (1 - mean)) / (a + b + 1)), happened, not };
}
