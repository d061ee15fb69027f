/** Receives items as they are placed. */
export interface PlacementSink {
  /** Once for every open item. `column` is where its days put it, `day` what they count from or `noDueDay`. */
  item(item: number, row: number, column: number, day: number): void;
  /** A part of the item's amount in a column of its row. */
  add(item: number, row: number, column: number, minor: number): void;
}
