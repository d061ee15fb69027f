import { ExactSums } from "./exact-sums.ts";
import type { PlacementSink } from "./placement-sink.ts";

/** Sums placed amounts by row and column, and counts items in a column behind the others. */
export class CellSums implements PlacementSink {
  readonly sums: ExactSums;
  private readonly width: number;

  constructor(rows: number, width: number) {
    this.width = width + 1;
    this.sums = new ExactSums(rows * this.width);
  }

  item(_item: number, row: number): void {
    this.sums.add(row * this.width + this.width - 1, 1);
  }

  add(_item: number, row: number, column: number, minor: number): void {
    this.sums.add(row * this.width + column, minor);
  }

  /** Count items of a row in or out. */
  count(row: number, by: number): void {
    if (by !== 0) this.sums.add(row * this.width + this.width - 1, by);
  }

  /** Position of a row's first cell in `sums`. */
  cellOf(row: number): number {
    return row * this.width;
  }

  /** Open items of a row. */
  countOf(row: number): number {
    return this.sums.minorAt(row * this.width + this.width - 1) ?? 0;
  }
}
