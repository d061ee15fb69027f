import type { DecimalText } from "@receivables/core";

/** Figures of a balance sheet and an income statement, in one currency and unit. @category Financial statements */
export interface StatementFigures {
  readonly totalAssets?: DecimalText;
  readonly totalLiabilities?: DecimalText;
  readonly currentAssets?: DecimalText;
  readonly currentLiabilities?: DecimalText;
  /** Current assets less current liabilities, where it is stated instead of them. */
  readonly workingCapital?: DecimalText;
  readonly retainedEarnings?: DecimalText;
  /** Earnings before interest and tax. */
  readonly ebit?: DecimalText;
  readonly sales?: DecimalText;
  readonly marketValueEquity?: DecimalText;
  readonly bookValueEquity?: DecimalText;
  readonly netIncome?: DecimalText;
  readonly netIncomePrior?: DecimalText;
  readonly fundsFromOperations?: DecimalText;
}

/** A figure of {@link StatementFigures}. @category Financial statements */
export type StatementFigure = keyof StatementFigures;

/** One term of a score. @category Financial statements */
export interface ScoreTerm {
  /** The term in words, such as `ebit / totalAssets`. */
  readonly term: string;
  /** Its value. */
  readonly value: number;
  readonly coefficient: number;
  /** `coefficient × value`. */
  readonly part: number;
}
