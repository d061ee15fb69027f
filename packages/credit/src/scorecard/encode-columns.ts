import type { Column } from "./column.ts";

/** Columns laid out for scoring many cases; made by {@link encodeColumns}, not for storing. @category Scorecards */
export interface EncodedColumns {
  readonly kind: "encodedColumns";
  readonly cases: number;
}

interface NumberCells {
  readonly kind: "number";
  /** NaN where missing. */
  readonly values: Float64Array;
}

interface CategoryCells {
  readonly kind: "category";
  /** Place in `levels`; -1 where missing. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** A column as the scoring loop reads it. */
export type Cells = NumberCells | CategoryCells;

const contents = new WeakMap<EncodedColumns, ReadonlyMap<string, Cells>>();

/**
 * Lay columns out once, so that any number of scorecards can score them fast.
 *
 * Numbers go to doubles, levels to codes. **Refuses** nothing; the columns are as long as the longest, what is absent is
 * missing.
 *
 * @param columns - the characteristics
 * @returns the columns laid out
 * @example
 * ```ts
 * encodeColumns([{ name: "days late", kind: "number", values: [1, 2, null] }]).cases // => 3
 * ```
 * @category Scorecards
 */
export function encodeColumns(columns: readonly Column[]): EncodedColumns {
  const cases = columns.reduce((most, { values }) => Math.max(most, values.length), 0);
  const cells = new Map(columns.map((column) => [column.name, cellsOf(column, cases)]));
  const handle: EncodedColumns = { kind: "encodedColumns", cases };
  contents.set(handle, cells);
  return handle;
}

/** The cells of an encoded column. */
export function cellsOfEncoded(columns: EncodedColumns, name: string): Cells | undefined {
  return contents.get(columns)?.get(name);
}

function cellsOf(column: Column, cases: number): Cells {
  if (column.kind === "number") {
    const values = new Float64Array(cases).fill(Number.NaN);
    column.values.forEach((value, at) => {
      values[at] = value ?? Number.NaN;
    });
    return { kind: "number", values };
  }
  const codes = new Int32Array(cases).fill(-1);
  const known = new Map<string, number>();
  column.values.forEach((value, at) => {
    if (value === null) return;
    let code = known.get(value);
    if (code === undefined) {
      code = known.size;
      known.set(value, code);
    }
    codes[at] = code;
  });
  return { kind: "category", codes, levels: [...known.keys()] };
}
