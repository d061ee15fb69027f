import type { PlacementSink } from "./place-items.ts";

/** Where one item stands. */
export interface Placement {
  readonly item: number;
  readonly row: number;
  /** The column its days put it in. */
  readonly column: number;
  /** What its days count from, or `noDueDay`. */
  readonly day: number;
  /** What it adds to which columns of its row. */
  readonly parts: { readonly column: number; readonly minor: number }[];
}

/** Keeps every placement, for reports that list items, and for traces and differences. */
export class PlacementList implements PlacementSink {
  readonly byItem = new Map<number, Placement>();
  private readonly next: PlacementSink | null;

  constructor(next: PlacementSink | null = null) {
    this.next = next;
  }

  item(item: number, row: number, column: number, day: number): void {
    this.byItem.set(item, { item, row, column, day, parts: [] });
    this.next?.item(item, row, column, day);
  }

  add(item: number, row: number, column: number, minor: number): void {
    this.byItem.get(item)?.parts.push({ column, minor });
    this.next?.add(item, row, column, minor);
  }
}
