import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { needFigures } from "../internal/need-figures.ts";
import { creditIssues } from "../issues.ts";
import type { ScoreTerm, StatementFigure, StatementFigures } from "./statement-figures.ts";

/** A term's numerator, denominator and coefficient. */
interface Term {
  readonly over: readonly [StatementFigure, StatementFigure];
  readonly coefficient: number;
}

/** A variant of Altman's score: coefficients and the edges of its zones. @category Financial statements */
export interface AltmanModel {
  readonly id: string;
  /** What it was made for. */
  readonly of: string;
  readonly source: string;
  readonly constant: number;
  readonly terms: readonly Term[];
  /** Below it distress; the edge itself is grey. */
  readonly distressBelow: number;
  /** Above it safe; the edge itself is grey. */
  readonly safeAbove: number;
}

/** Versioned coefficient tables of Altman's scores. @category Financial statements */
export const altmanModels: Readonly<Record<AltmanVariant, AltmanModel>> = {
  z: {
    id: "altman-z-1968",
    of: "public manufacturers",
    source: "Altman 1968, Journal of Finance 23(4)",
    constant: 0,
    terms: [
      { over: ["workingCapital", "totalAssets"], coefficient: 1.2 },
      { over: ["retainedEarnings", "totalAssets"], coefficient: 1.4 },
      { over: ["ebit", "totalAssets"], coefficient: 3.3 },
      { over: ["marketValueEquity", "totalLiabilities"], coefficient: 0.6 },
      { over: ["sales", "totalAssets"], coefficient: 0.999 },
    ],
    distressBelow: 1.81,
    safeAbove: 2.99,
  },
  zPrime: {
    id: "altman-z-prime-1983",
    of: "private firms",
    source: "Altman 1983, Corporate Financial Distress",
    constant: 0,
    terms: [
      { over: ["workingCapital", "totalAssets"], coefficient: 0.717 },
      { over: ["retainedEarnings", "totalAssets"], coefficient: 0.847 },
      { over: ["ebit", "totalAssets"], coefficient: 3.107 },
      { over: ["bookValueEquity", "totalLiabilities"], coefficient: 0.42 },
      { over: ["sales", "totalAssets"], coefficient: 0.998 },
    ],
    distressBelow: 1.23,
    safeAbove: 2.9,
  },
  zDoublePrime: {
    id: "altman-z-double-prime-1995",
    of: "firms that do not manufacture",
    source: "Altman, Hartzell and Peck 1995",
    constant: 0,
    terms: [
      { over: ["workingCapital", "totalAssets"], coefficient: 6.56 },
      { over: ["retainedEarnings", "totalAssets"], coefficient: 3.26 },
      { over: ["ebit", "totalAssets"], coefficient: 6.72 },
      { over: ["bookValueEquity", "totalLiabilities"], coefficient: 1.05 },
    ],
    distressBelow: 1.1,
    safeAbove: 2.6,
  },
  zDoublePrimeEm: {
    id: "altman-z-double-prime-em-1995",
    of: "firms in emerging markets",
    source: "Altman, Hartzell and Peck 1995",
    constant: 3.25,
    terms: [
      { over: ["workingCapital", "totalAssets"], coefficient: 6.56 },
      { over: ["retainedEarnings", "totalAssets"], coefficient: 3.26 },
      { over: ["ebit", "totalAssets"], coefficient: 6.72 },
      { over: ["bookValueEquity", "totalLiabilities"], coefficient: 1.05 },
    ],
    distressBelow: 4.35,
    safeAbove: 5.85,
  },
};

/** A variant by name. @category Financial statements */
export type AltmanVariant = "z" | "zPrime" | "zDoublePrime" | "zDoublePrimeEm";

/** Where a score stands; both edges are grey. @category Financial statements */
export type AltmanZone = "distress" | "grey" | "safe";

/** A score with its terms. @category Financial statements */
export interface AltmanScore {
  readonly model: string;
  readonly score: number;
  readonly zone: AltmanZone;
  readonly terms: readonly ScoreTerm[];
}

/** Which variant, and the one coefficient that sources print in two ways. @category Financial statements */
export interface AltmanOptions {
  /** Whose coefficients and edges. */
  readonly variant: AltmanVariant;
  /**
   * Coefficient of sales in the 1968 variant, printed as 0.999 or as 1.
   * @defaultValue 0.999
   */
  readonly salesCoefficient?: number;
}

/**
 * Compute Altman's score from the figures of a financial statement, with every term.
 *
 * `score = constant + Σ coefficient × numerator / denominator`, the variant's table. Working capital is current assets
 * less current liabilities where it is not given. **Units** a plain number. **Refuses** `credit.figure_missing`,
 * `credit.figure_invalid`, `credit.zero_denominator`. **Source** each table names its own.
 *
 * @param figures - the statement
 * @param options - the variant
 * @returns score, zone and terms
 * @example
 * ```ts
 * const figures = {
 *   totalAssets: "100", totalLiabilities: "50", workingCapital: "20", retainedEarnings: "30", ebit: "10",
 *   bookValueEquity: "50",
 * };
 * const { score, zone } = unwrap(altmanScore(figures, { variant: "zDoublePrime" }));
 * [score.toFixed(3), zone] // => ["4.012", "safe"]
 * ```
 * @category Financial statements
 */
export function altmanScore(figures: StatementFigures, options: AltmanOptions): Result<AltmanScore> {
  const model = altmanModels[options.variant];
  const wanted = [...new Set(model.terms.flatMap(({ over }) => over))];
  const read = needFigures(figures, wanted);
  if (!read.ok) return read;
  const zero = wanted.find((name) => isDenominator(model, name) && read.value[name] === 0);
  if (zero !== undefined) {
    const params = { field: zero, figure: "Altman's score" };
    return refuse(makeIssue(creditIssues, "credit.zero_denominator", params, { path: `/${zero}` }));
  }
  const ratios = model.terms.map(({ over: [above, below] }) => (read.value[above] ?? 0) / (read.value[below] ?? 1));
  return ok(scoreOfRatios(ratios, options));
}

/**
 * Compute Altman's score from its ratios, in the order of the variant's terms.
 *
 * **Refuses** nothing; a ratio that is absent counts as 0.
 *
 * @param ratios - the variant's ratios
 * @param options - the variant
 * @returns score, zone and terms
 * @example
 * ```ts
 * altmanFromRatios([0.2, 0.3, 0.1, 1, 1.5], { variant: "z" }).zone // => "safe"
 * ```
 * @category Financial statements
 */
export function altmanFromRatios(ratios: readonly number[], options: AltmanOptions): AltmanScore {
  return scoreOfRatios(ratios, options);
}

/**
 * The zone of a score, decided on the score rounded half up to ten decimals, so that the last digit of a double decides
 * nothing.
 *
 * **Refuses** nothing.
 *
 * @param score - Altman's score
 * @param variant - whose edges
 * @returns the zone; an edge itself is grey
 * @example
 * ```ts
 * [1.8, 1.81, 2.99, 3].map((score) => altmanZone(score, "z")) // => ["distress", "grey", "grey", "safe"]
 * ```
 * @category Financial statements
 */
export function altmanZone(score: number, variant: AltmanVariant): AltmanZone {
  const { distressBelow, safeAbove } = altmanModels[variant];
  const rounded = Math.round(score * 1e10) / 1e10;
  return rounded < distressBelow ? "distress" : rounded > safeAbove ? "safe" : "grey";
}

function scoreOfRatios(ratios: readonly number[], options: AltmanOptions): AltmanScore {
  const model = altmanModels[options.variant];
  const terms = model.terms.map(({ over: [above, below], coefficient }, at): ScoreTerm => {
    const named =
      options.variant === "z" && above === "sales" ? (options.salesCoefficient ?? coefficient) : coefficient;
    const value = ratios[at] ?? 0;
    return { term: `${above} / ${below}`, value, coefficient: named, part: named * value };
  });
  const score = terms.reduce((sum, { part }) => sum + part, model.constant);
  return { model: model.id, score, zone: altmanZone(score, options.variant), terms };
}

function isDenominator(model: AltmanModel, name: StatementFigure): boolean {
  return model.terms.some(({ over }) => over[1] === name);
}
