import { makeInt32Column } from "@receivables/core";
import type { PlacementSink } from "./placement-sink.ts";

/** What an item adds to a column of its row. */
export interface PlacedPart {
  readonly column: number;
  readonly minor: number;
}

/** Keeps every placement, for reports that list items, and for traces and differences. */
export class PlacementList implements PlacementSink {
  private readonly columnOf: Int32Array;
  private readonly dayOf: Int32Array;
  /** Parts of an item are chained: position of the first one, and from each to the one before it. */
  private readonly chain: Int32Array;
  private readonly before: number[] = [];
  private readonly parts: PlacedPart[] = [];
  private readonly next: PlacementSink | null;

  constructor(items: number, next: PlacementSink | null = null) {
    this.columnOf = makeInt32Column(items).fill(-1);
    this.dayOf = makeInt32Column(items);
    this.chain = makeInt32Column(items).fill(-1);
    this.next = next;
  }

  item(item: number, row: number, column: number, day: number): void {
    this.columnOf[item] = column;
    this.dayOf[item] = day;
    this.next?.item(item, row, column, day);
  }

  add(item: number, row: number, column: number, minor: number): void {
    this.before.push(this.chain[item] ?? -1);
    this.chain[item] = this.parts.push({ column, minor }) - 1;
    this.next?.add(item, row, column, minor);
  }

  /** Whether an item is open. */
  has(item: number): boolean {
    return this.columnAt(item) !== -1;
  }

  /** The column an item's days put it in, or -1 when it is not open. */
  columnAt(item: number): number {
    return this.columnOf[item] ?? -1;
  }

  /** The day an item's age counts from, or `noDueDay`. */
  dayAt(item: number): number {
    return this.dayOf[item] ?? 0;
  }

  /** What an item adds to which columns, in the order it was added. */
  partsOf(item: number): readonly PlacedPart[] {
    const found: PlacedPart[] = [];
    for (let at = this.chain[item] ?? -1; at !== -1; at = this.before[at] ?? -1) {
      const part = this.parts[at];
      if (part !== undefined) found.unshift(part);
    }
    return found;
  }
}
