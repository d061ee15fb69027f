/** Positions of the columns behind the buckets. */
export interface ColumnPlan {
  readonly buckets: number;
  readonly unapplied: number;
  readonly disputed: number;
  readonly promised: number;
  readonly width: number;
}

/** The columns of a row with some buckets. */
export function columnPlan(buckets: number): ColumnPlan {
  return { buckets, unapplied: buckets, disputed: buckets + 1, promised: buckets + 2, width: buckets + 3 };
}
