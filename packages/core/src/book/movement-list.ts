import { columnMemory } from "../internal/column-memory.ts";
import type { BookColumns } from "./book-columns.ts";

/** The columns of movements, sorted by day. */
export type MovementColumns = Pick<BookColumns, "moveSlot" | "moveDelta" | "moveDay" | "moveKnown" | "moveOrigin">;

/** Movements as they are found, in columns of a size known before, and then sorted by day. */
export class MovementList {
  count = 0;
  private readonly slot: Int32Array;
  private readonly delta: Float64Array;
  private readonly day: Int32Array;
  private readonly known: Float64Array;
  private readonly origin: Int32Array;

  constructor(most: number) {
    const columns = movementColumns(most);
    this.slot = columns.moveSlot;
    this.delta = columns.moveDelta;
    this.day = columns.moveDay;
    this.known = columns.moveKnown;
    this.origin = columns.moveOrigin;
  }

  add(slot: number, delta: number, day: number, known: number, origin: number): void {
    const at = this.count++;
    this.slot[at] = slot;
    this.delta[at] = delta;
    this.day[at] = day;
    this.known[at] = known;
    this.origin[at] = origin;
  }

  /** Counting sort by day: stable, linear, and days lie close together. */
  sortedByDay(): MovementColumns {
    const { count, slot, delta, day, known, origin } = this;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < count; at++) {
      const each = day[at] ?? 0;
      if (each < first) first = each;
      if (each > last) last = each;
    }
    const starts = new Int32Array(count === 0 ? 1 : last - first + 2);
    for (let at = 0; at < count; at++) {
      const after = (day[at] ?? 0) - first + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
    const sorted = movementColumns(count);
    const { moveSlot, moveDelta, moveDay, moveKnown, moveOrigin } = sorted;
    for (let from = 0; from < count; from++) {
      const each = day[from] ?? 0;
      const to = starts[each - first] ?? 0;
      starts[each - first] = to + 1;
      moveSlot[to] = slot[from] ?? 0;
      moveDelta[to] = delta[from] ?? 0;
      moveDay[to] = each;
      moveKnown[to] = known[from] ?? 0;
      moveOrigin[to] = origin[from] ?? 0;
    }
    return sorted;
  }
}

/** Columns for so many movements, in one piece of memory: each piece may make the collector look at the whole Book. */
function movementColumns(count: number): MovementColumns {
  const memory = columnMemory(count * 28);
  return {
    moveDelta: new Float64Array(memory, 0, count),
    moveKnown: new Float64Array(memory, count * 8, count),
    moveSlot: new Int32Array(memory, count * 16, count),
    moveDay: new Int32Array(memory, count * 20, count),
    moveOrigin: new Int32Array(memory, count * 24, count),
  };
}
