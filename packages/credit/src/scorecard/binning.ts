import type { WoeSmoothing, WoeTable } from "./woe-table.ts";

/** How characteristics are cut into bins. @category Scorecards */
export interface BinningOptions {
  /**
   * What a cut must be worth: `likelihood` of the outcomes, or `informationValue` of the table.
   * @defaultValue "likelihood"
   */
  readonly objective?: "likelihood" | "informationValue";
  /**
   * How the share of bad may run over a number: `monotone` rises or falls, whichever is worth more; `auto` is monotone
   * unless the cases speak against it (Bayesian information criterion); `none` is free.
   * @defaultValue "auto"
   */
  readonly trend?: "auto" | "monotone" | "rising" | "falling" | "none";
  /**
   * Smallest share of the cases a bin of numbers may hold.
   * @defaultValue 0.05
   */
  readonly leastShare?: number;
  /** Most bins of a number, missing and special values aside; absent: as many as are worth it. */
  readonly mostBins?: number;
  /**
   * Most groups of equal size a number is looked at in before groups are joined to bins.
   * @defaultValue 20
   */
  readonly mostGroups?: number;
  /**
   * Fewest cases of a level with a bin of its own; rarer levels share one.
   * @defaultValue 5
   */
  readonly leastLevel?: number;
  /**
   * What is done about bins with few cases.
   * @defaultValue { kind: "shrink", weight: 20 }
   */
  readonly smoothing?: WoeSmoothing;
  /** Values that are no measurements, such as -999, by column: each gets a bin of its own. */
  readonly special?: Readonly<Record<string, readonly number[]>>;
  /** Breaks set by hand, by column: bins are `below the first`, `from the first to below the second` and so on. */
  readonly breaks?: Readonly<Record<string, readonly number[]>>;
  /** Groups of levels set by hand, by column; levels not named share one more bin. */
  readonly levels?: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** Bins of a number: `breaks` from low to high, then special values, then missing ones. @category Scorecards */
export interface NumberBinning {
  readonly name: string;
  readonly kind: "number";
  /** A value belongs to the bin after the last break that is not above it. */
  readonly breaks: readonly number[];
  /** Special values, each with the bin after those of the breaks, in this order. */
  readonly special: readonly number[];
  /** Place of the bin of missing values; `null` where there were none. */
  readonly missing: number | null;
  /** Whether the bins are set by hand. */
  readonly manual: boolean;
  readonly table: WoeTable;
}

/** Bins of named levels. @category Scorecards */
export interface CategoryBinning {
  readonly name: string;
  readonly kind: "category";
  /** Levels of each bin; a bin of missing values has none. */
  readonly levels: readonly (readonly string[])[];
  /** Place of the bin of missing values; `null` where there were none. */
  readonly missing: number | null;
  /** Whether the bins are set by hand. */
  readonly manual: boolean;
  readonly table: WoeTable;
}

/** A characteristic cut into bins, with what each bin says. @category Scorecards */
export type Binning = NumberBinning | CategoryBinning;
