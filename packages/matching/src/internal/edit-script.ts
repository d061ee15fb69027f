import { foldLookAlike } from "./look-alikes.ts";

/** What happened to one or two characters on the way from the known text to the written one. */
export type TextChange = "confused" | "substituted" | "transposed" | "missing" | "extra";

/** How one text became another. */
export interface EditScript {
  readonly edits: number;
  readonly confusions: number;
  /** In the order of the text. */
  readonly changes: readonly TextChange[];
}

/** A confusion weighs so little that no number of them is worth one edit: texts are shorter than this. */
const edit = 4096;
const beyond = 2 ** 30;

/**
 * The cheapest way from a known text to a written one, `null` beyond a number of edits.
 *
 * Restricted Damerau-Levenshtein distance (insert, delete, substitute, swap neighbours, no character touched twice), in
 * which look-alikes are equal and only counted; fewest edits first, then fewest confusions.
 */
export function editScript(known: ArrayLike<number>, written: ArrayLike<number>, mostEdits: number): EditScript | null {
  const rows = known.length;
  const columns = written.length;
  if (Math.abs(rows - columns) > mostEdits) return null;
  const width = columns + 1;
  const cost = new Int32Array((rows + 1) * width).fill(beyond);
  for (let row = 0; row <= rows; row++) {
    // Further from the diagonal there are more edits than allowed.
    const last = Math.min(columns, row + mostEdits);
    let best = beyond;
    for (let column = Math.max(0, row - mostEdits); column <= last; column++) {
      const value = cheapest(cost, known, written, row, column);
      cost[row * width + column] = value;
      if (value < best) best = value;
    }
    // A swap reaches over one row, and has not yet paid in the row it passes.
    if (best >= (mostEdits + 2) * edit) return null;
  }
  const total = cost[rows * width + columns] ?? beyond;
  if (total >= (mostEdits + 1) * edit) return null;
  return { edits: Math.floor(total / edit), confusions: total % edit, changes: traceBack(cost, known, written) };
}

/** The character codes of a text. */
export function codesOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

function cheapest(
  cost: Int32Array,
  known: ArrayLike<number>,
  written: ArrayLike<number>,
  row: number,
  column: number,
): number {
  if (row === 0 || column === 0) return (row + column) * edit;
  const width = written.length + 1;
  const at = row * width + column;
  const kept = (cost[at - width - 1] ?? 0) + stepCost(known, written, row, column);
  const missing = (cost[at - width] ?? 0) + edit;
  const extra = (cost[at - 1] ?? 0) + edit;
  const best = Math.min(kept, missing, extra);
  if (!isSwap(known, written, row, column)) return best;
  return Math.min(best, (cost[at - 2 * width - 2] ?? 0) + edit + swapConfusions(known, written, row, column));
}

function stepCost(known: ArrayLike<number>, written: ArrayLike<number>, row: number, column: number): number {
  const a = known[row - 1] ?? 0;
  const b = written[column - 1] ?? 0;
  return a === b ? 0 : foldLookAlike(a) === foldLookAlike(b) ? 1 : edit;
}

function isSwap(known: ArrayLike<number>, written: ArrayLike<number>, row: number, column: number): boolean {
  if (row < 2 || column < 2) return false;
  return (
    foldLookAlike(known[row - 1] ?? 0) === foldLookAlike(written[column - 2] ?? 0) &&
    foldLookAlike(known[row - 2] ?? 0) === foldLookAlike(written[column - 1] ?? 0)
  );
}

function swapConfusions(known: ArrayLike<number>, written: ArrayLike<number>, row: number, column: number): number {
  return Number(known[row - 1] !== written[column - 2]) + Number(known[row - 2] !== written[column - 1]);
}

function traceBack(cost: Int32Array, known: ArrayLike<number>, written: ArrayLike<number>): readonly TextChange[] {
  const width = written.length + 1;
  const changes: TextChange[] = [];
  let row = known.length;
  let column = written.length;
  while (row > 0 || column > 0) {
    const at = row * width + column;
    const value = cost[at] ?? 0;
    const step = row > 0 && column > 0 ? stepCost(known, written, row, column) : beyond;
    if (row > 0 && column > 0 && value === (cost[at - width - 1] ?? 0) + step) {
      if (step > 0) changes.push(step === edit ? "substituted" : "confused");
      row -= 1;
      column -= 1;
    } else if (isSwap(known, written, row, column) && value === swapValue(cost, known, written, row, column)) {
      changes.push("transposed", ...Array<TextChange>(swapConfusions(known, written, row, column)).fill("confused"));
      row -= 2;
      column -= 2;
    } else if (row > 0 && value === (cost[at - width] ?? 0) + edit) {
      changes.push("missing");
      row -= 1;
    } else {
      changes.push("extra");
      column -= 1;
    }
  }
  return changes.reverse();
}

function swapValue(
  cost: Int32Array,
  known: ArrayLike<number>,
  written: ArrayLike<number>,
  row: number,
  column: number,
): number {
  const width = written.length + 1;
  return (cost[(row - 2) * width + column - 2] ?? 0) + edit + swapConfusions(known, written, row, column);
}
