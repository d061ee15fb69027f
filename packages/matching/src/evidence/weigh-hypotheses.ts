import { compareText, InvariantError } from "@receivables/core";

/** One thing seen, and how much it says for or against a hypothesis. @category Evidence */
export interface Evidence {
  readonly code: string;
  /** Natural logarithm of how many times likelier it is seen when the hypothesis is true. */
  readonly logOdds: number;
  /** Evidence of one group says the same thing twice: only the piece that says most counts. */
  readonly group?: string;
}

/** One explanation of what was seen. @category Evidence */
export interface Hypothesis {
  readonly key: string;
  readonly evidence: readonly Evidence[];
  /**
   * Log-odds before anything was seen.
   * @defaultValue 0
   */
  readonly prior?: number;
}

/** How {@link weighHypotheses} weighs. @category Evidence */
export interface WeighHypothesesOptions {
  /** Log-odds of "none of these" on the scale of the priors: how likely it is that the truth is not in the list. */
  readonly none: number;
}

/** A hypothesis with what speaks for it. @category Evidence */
export interface WeighedHypothesis {
  readonly key: string;
  readonly logOdds: number;
  readonly probability: number;
  /** Log-odds ahead of the best other one, "none of these" included; below zero when something else is better. */
  readonly margin: number;
  /** What counted, the strongest first. */
  readonly evidence: readonly Evidence[];
}

/** What {@link weighHypotheses} found. @category Evidence */
export interface WeighedHypotheses {
  /** The likeliest first, equals by their keys. */
  readonly ranked: readonly WeighedHypothesis[];
  /** Probability that it is none of these. */
  readonly none: number;
}

/**
 * Weigh explanations against each other and against "none of these".
 *
 * The log-odds of a hypothesis are its prior and the evidence, added; probabilities are their exponentials over the sum of
 * all, "none of these" included, so that a single weak candidate is not certain for lack of rivals. Sums are formed in one
 * order, so the order of the input leaves no trace. What comes out is to be calibrated before it is believed.
 *
 * **Units** natural log-odds; 0 to 1. **Refuses** nothing; a key twice, or a number that is none, throws. **Source** Fellegi
 * and Sunter, A theory for record linkage, JASA 64 (1969).
 *
 * @param hypotheses - the explanations
 * @param options - how likely it is none of them
 * @returns all of them ranked, and the probability of none
 * @throws InvariantError for a key that stands twice or log-odds that are no finite number
 * @example
 * ```ts
 * const exact = { code: "reference_exact", logOdds: Math.log(1000) };
 * const found = weighHypotheses([{ key: "i1", evidence: [exact] }, { key: "i2", evidence: [] }], { none: Math.log(10) });
 * found.ranked.map(({ key, probability }) => [key, probability.toFixed(3)]) // => [["i1", "0.989"], ["i2", "0.001"]]
 * found.none.toFixed(3) // => "0.010"
 * ```
 * @category Evidence
 */
export function weighHypotheses(hypotheses: readonly Hypothesis[], options: WeighHypothesesOptions): WeighedHypotheses {
  const weighed = hypotheses.map(({ key, prior = 0, evidence }) => {
    const counted = countedEvidence(evidence);
    return { key, evidence: counted, logOdds: counted.reduce((sum, each) => sum + each.logOdds, prior) };
  });
  requireNumbers(weighed, options.none);
  weighed.sort((a, b) => b.logOdds - a.logOdds || compareText(a.key, b.key));
  const most = Math.max(options.none, weighed[0]?.logOdds ?? options.none);
  const oddsOf = (logOdds: number): number => Math.exp(logOdds - most);
  const whole = weighed.reduce((sum, each) => sum + oddsOf(each.logOdds), oddsOf(options.none));
  const ranked = weighed.map(({ key, evidence, logOdds }, at): WeighedHypothesis => {
    const other = weighed[at === 0 ? 1 : 0]?.logOdds ?? options.none;
    return {
      key,
      logOdds,
      probability: oddsOf(logOdds) / whole,
      margin: logOdds - Math.max(other, options.none),
      evidence,
    };
  });
  return { ranked, none: oddsOf(options.none) / whole };
}

/**
 * How much seeing something says: ln(m / u).
 *
 * `m` is how often it is seen when the hypothesis is true, `u` how often when it is not; for a value, `u` is how common
 * that value is among all candidates.
 *
 * **Units** natural log-odds. **Refuses** nothing; both are kept between one in a billion and 1. **Source** Fellegi and
 * Sunter (1969).
 *
 * @param shares - both shares, 0 to 1
 * @returns log-odds, above zero when it speaks for the hypothesis
 * @example
 * ```ts
 * logOddsOf({ m: 0.9, u: 0.009 }).toFixed(3) // => "4.605"
 * ```
 * @category Evidence
 */
export function logOddsOf(shares: { readonly m: number; readonly u: number }): number {
  const keep = (share: number): number => Math.min(1, Math.max(1e-9, share));
  return Math.log(keep(shares.m)) - Math.log(keep(shares.u));
}

/** Of each group the piece that says most; the strongest first, equals by code. */
function countedEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const sorted = [...evidence].sort(
    (a, b) =>
      Math.abs(b.logOdds) - Math.abs(a.logOdds) ||
      b.logOdds - a.logOdds ||
      compareText(a.code, b.code) ||
      compareText(a.group ?? "", b.group ?? ""),
  );
  const groups = new Set<string>();
  return sorted.filter(({ group }) => {
    if (group === undefined) return true;
    const isFirst = !groups.has(group);
    groups.add(group);
    return isFirst;
  });
}

function requireNumbers(weighed: readonly { readonly key: string; readonly logOdds: number }[], none: number): void {
  if (!Number.isFinite(none) || weighed.some((each) => !Number.isFinite(each.logOdds)))
    throw new InvariantError("log-odds are finite numbers");
  if (new Set(weighed.map((each) => each.key)).size < weighed.length)
    throw new InvariantError("every hypothesis has a key of its own");
}
