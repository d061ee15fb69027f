import type { DecimalText } from "@receivables/core";

/** Points of a number: half-open ranges without gap from the first to the last. @category Judgemental scorecards */
export interface PointRange {
  /** Included; `null` for the first. */
  readonly from: number | null;
  /** Not included; `null` for the last. */
  readonly to: number | null;
  readonly points: DecimalText;
}

/** One thing looked at, and what it is worth. @category Judgemental scorecards */
export interface JudgementalFactor {
  readonly name: string;
  /** What its points are multiplied by. */
  readonly weight: DecimalText;
  /** Points of a missing value; `null`: without the value there is no score. */
  readonly missing: DecimalText | null;
  readonly scale:
    | { readonly kind: "ranges"; readonly ranges: readonly PointRange[] }
    | {
        readonly kind: "levels";
        readonly levels: readonly { readonly values: readonly string[]; readonly points: DecimalText }[];
        /** Points of any other level; `null`: it is refused. */
        readonly other: DecimalText | null;
      };
}

/** A class of scores. @category Judgemental scorecards */
export interface ScoreClass {
  readonly name: string;
  /** The lowest score of the class; `null` for the first. */
  readonly from: DecimalText | null;
}

/** A scorecard set by people: factors with weights and points, as versioned data. @category Judgemental scorecards */
export interface JudgementalScorecard {
  readonly kind: "judgementalScorecard";
  readonly id: string;
  readonly version: number;
  readonly factors: readonly JudgementalFactor[];
  /** From the lowest to the highest. */
  readonly classes: readonly ScoreClass[];
  /** Names of factors that look prohibited and are not, with why somebody let them pass. */
  readonly allowed?: Readonly<Record<string, string>>;
}

/** What one factor gave. @category Judgemental scorecards */
export interface JudgedPart {
  readonly name: string;
  readonly value: number | string | null;
  readonly points: DecimalText;
  readonly weight: DecimalText;
  /** Points times weight. */
  readonly weighted: DecimalText;
  /** What the best level or range would have given. */
  readonly best: DecimalText;
}

/** A score with its parts. @category Judgemental scorecards */
export interface JudgedScore {
  readonly scorecardId: string;
  readonly version: number;
  readonly score: DecimalText;
  readonly className: string;
  readonly parts: readonly JudgedPart[];
}
