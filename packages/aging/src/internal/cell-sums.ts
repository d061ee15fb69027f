import { ExactSums } from "./exact-sums.ts";
import type { PlacementSink } from "./place-items.ts";

/** Sums placed amounts by row and column. Rows get a place when their first item comes. */
export class CellSums implements PlacementSink {
  readonly sums: ExactSums;
  /** Open items by place. */
  private counts = new Int32Array(1024);
  private readonly width: number;
  private readonly places: Int32Array;
  private used = 0;

  constructor(rows: number, width: number) {
    this.width = width;
    this.places = new Int32Array(rows).fill(-1);
    this.sums = new ExactSums(1024 * width);
  }

  item(_item: number, row: number): void {
    let place = this.places[row] ?? -1;
    if (place === -1) place = this.open(row);
    this.counts[place] = (this.counts[place] ?? 0) + 1;
  }

  add(_item: number, row: number, column: number, minor: number): void {
    this.sums.add((this.places[row] ?? 0) * this.width + column, minor);
  }

  /** Position of a row's first cell in `sums`, or -1 when no item came. */
  cellOf(row: number): number {
    const place = this.places[row] ?? -1;
    return place === -1 ? -1 : place * this.width;
  }

  countOf(row: number): number {
    const place = this.places[row] ?? -1;
    return place === -1 ? 0 : (this.counts[place] ?? 0);
  }

  private open(row: number): number {
    const place = this.used++;
    this.places[row] = place;
    this.sums.grow(this.used * this.width);
    if (place >= this.counts.length) {
      const larger = new Int32Array(this.counts.length * 2);
      larger.set(this.counts);
      this.counts = larger;
    }
    return place;
  }
}
