/** A characteristic measured in numbers; `null` where it is missing. @category Scorecards */
export interface NumberColumn {
  readonly name: string;
  readonly kind: "number";
  readonly values: readonly (number | null)[];
}

/** A characteristic with named levels; `null` where it is missing. An empty text is a level like any other. @category Scorecards */
export interface CategoryColumn {
  readonly name: string;
  readonly kind: "category";
  readonly values: readonly (string | null)[];
}

/** A characteristic of many cases. @category Scorecards */
export type Column = NumberColumn | CategoryColumn;

/** Cases to learn from. @category Scorecards */
export interface LabelledTable {
  readonly columns: readonly Column[];
  /** 1 for a case that went bad, 0 for one that stayed good, in the order of the columns' values. */
  readonly bad: readonly number[];
}
