import { type DecimalText, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { needFigures } from "../internal/need-figures.ts";
import { creditIssues } from "../issues.ts";
import type { ScoreTerm, StatementFigure, StatementFigures } from "./statement-figures.ts";

/** Coefficients of Ohlson's first model, by term. @category Financial statements */
export const ohlsonModel = {
  id: "ohlson-o-1980",
  source: "Ohlson 1980, Journal of Accounting Research 18(1), model 1",
  constant: -1.32,
  size: -0.407,
  leverage: 6.03,
  workingCapital: -1.43,
  currentLiabilities: 0.0757,
  insolvent: -1.72,
  profitability: -2.37,
  fundsFromOperations: -1.83,
  lossInBothYears: 0.285,
  incomeChange: -0.521,
} as const;

/** A score with the probability it stands for. @category Financial statements */
export interface OhlsonScore {
  readonly model: string;
  readonly score: number;
  /** `e^O / (1 + e^O)`; failure is more likely than not from 0.5. */
  readonly probability: number;
  readonly terms: readonly ScoreTerm[];
}

/** What {@link ohlsonScore} needs besides the statement. @category Financial statements */
export interface OhlsonOptions {
  /** Price level, 100 in the base year: assets are measured against it, in the unit they are given in. */
  readonly priceIndex: DecimalText;
}

const wanted: readonly StatementFigure[] = [
  "totalAssets",
  "totalLiabilities",
  "currentAssets",
  "currentLiabilities",
  "netIncome",
  "netIncomePrior",
  "fundsFromOperations",
];

/**
 * Compute Ohlson's O-score and its probability of failure, with every term.
 *
 * `O = -1.32 - 0.407 ln(TA / index) + 6.03 TL/TA - 1.43 WC/TA + 0.0757 CL/CA - 1.72 [TL > TA] - 2.37 NI/TA
 * - 1.83 FFO/TL + 0.285 [two losses] - 0.521 (NI - prior) / (|NI| + |prior|)`. **Units** natural logarithm; a share of
 * one. **Refuses** `credit.figure_missing`, `credit.figure_invalid`, `credit.zero_denominator`. **Source** Ohlson 1980,
 * Journal of Accounting Research 18(1), model 1.
 *
 * @param figures - the statement
 * @param options - the price level
 * @returns score, probability and terms
 * @example
 * ```ts
 * const figures = {
 *   totalAssets: "500000000", totalLiabilities: "200000000", currentAssets: "180000000", currentLiabilities: "90000000",
 *   netIncome: "35000000", netIncomePrior: "30000000", fundsFromOperations: "55000000",
 * };
 * unwrap(ohlsonScore(figures, { priceIndex: "100" })).score.toFixed(4) // => "-6.1147"
 * ```
 * @category Financial statements
 */
export function ohlsonScore(figures: StatementFigures, options: OhlsonOptions): Result<OhlsonScore> {
  const read = needFigures(figures, wanted);
  if (!read.ok) return read;
  const of = (name: StatementFigure): number => read.value[name] ?? 0;
  const index = Number(options.priceIndex);
  if (!Number.isFinite(index)) {
    return refuse(makeIssue(creditIssues, "credit.figure_invalid", { field: "priceIndex" }, { path: "/priceIndex" }));
  }
  const income = Math.abs(of("netIncome")) + Math.abs(of("netIncomePrior"));
  const denominators = [
    ["totalAssets", of("totalAssets")],
    ["totalLiabilities", of("totalLiabilities")],
    ["currentAssets", of("currentAssets")],
    ["priceIndex", index],
    ["netIncome", income],
  ] as const;
  const zero = denominators.find(([, value]) => value === 0);
  if (zero !== undefined) {
    const params = { field: zero[0], figure: "Ohlson's score" };
    return refuse(makeIssue(creditIssues, "credit.zero_denominator", params, { path: `/${zero[0]}` }));
  }
  if (of("totalAssets") / index < 0) {
    return refuse(makeIssue(creditIssues, "credit.figure_invalid", { field: "totalAssets" }, { path: "/totalAssets" }));
  }
  const terms = termsOf(of, index, income);
  const score = terms.reduce<number>((sum, { part }) => sum + part, ohlsonModel.constant);
  return ok({ model: ohlsonModel.id, score, probability: 1 / (1 + Math.exp(-score)), terms });
}

function termsOf(of: (name: StatementFigure) => number, index: number, income: number): readonly ScoreTerm[] {
  const [assets, liabilities] = [of("totalAssets"), of("totalLiabilities")];
  const list: readonly (readonly [string, number, number])[] = [
    ["ln(totalAssets / priceIndex)", Math.log(assets / index), ohlsonModel.size],
    ["totalLiabilities / totalAssets", liabilities / assets, ohlsonModel.leverage],
    [
      "workingCapital / totalAssets",
      (of("currentAssets") - of("currentLiabilities")) / assets,
      ohlsonModel.workingCapital,
    ],
    [
      "currentLiabilities / currentAssets",
      of("currentLiabilities") / of("currentAssets"),
      ohlsonModel.currentLiabilities,
    ],
    ["totalLiabilities > totalAssets", liabilities > assets ? 1 : 0, ohlsonModel.insolvent],
    ["netIncome / totalAssets", of("netIncome") / assets, ohlsonModel.profitability],
    [
      "fundsFromOperations / totalLiabilities",
      of("fundsFromOperations") / liabilities,
      ohlsonModel.fundsFromOperations,
    ],
    ["loss in both years", of("netIncome") < 0 && of("netIncomePrior") < 0 ? 1 : 0, ohlsonModel.lossInBothYears],
    ["change of netIncome", (of("netIncome") - of("netIncomePrior")) / income, ohlsonModel.incomeChange],
  ];
  return list.map(([term, value, coefficient]) => ({ term, value, coefficient, part: coefficient * value }));
}
