import type { PrintBlock } from "../print-document.ts";
import { columnGap, tableUnits } from "./table-width.ts";

type Table = Extract<PrintBlock, { kind: "table" }>;

/** Points from edge to edge of A4 on its side and upright, and the size of letters in tables. */
const paper = { landscape: { width: 774, size: 7.5 }, portrait: { width: 511, size: 8.5 } } as const;

/**
 * A table whose figures do not fit on the paper side by side, as several: each begins with the same first columns and
 * goes on with the next figures.
 */
export function splitColumns(table: Table, first: number, shape: keyof typeof paper): readonly Table[] {
  const { width, size } = paper[shape];
  const widths = tableUnits(table).map((units) => units * size + columnGap);
  const sum = (list: readonly number[]): number => list.reduce((all, each) => all + each, 0);
  const room = width - sum(widths.slice(0, first));
  const bands: number[][] = [[]];
  let left = room;
  for (let at = first; at < table.columns.length; at++) {
    const own = widths[at] ?? 0;
    if (own > left && (bands.at(-1)?.length ?? 0) > 0) {
      bands.push([]);
      left = room;
    }
    bands.at(-1)?.push(at);
    left -= own;
  }
  if (bands.length === 1) return [table];
  const leading = Array.from({ length: first }, (_, at) => at);
  return bands.map((band, place): Table => {
    const columns = [...leading, ...band];
    const pick = (row: readonly string[]): readonly string[] => columns.map((at) => row[at] ?? "");
    return {
      ...table,
      caption: `${table.caption} (${place + 1}/${bands.length})`,
      columns: columns.flatMap((at) => table.columns[at] ?? []),
      rows: table.rows.map(pick),
      ...(table.totals === undefined ? {} : { totals: table.totals.map(pick) }),
    };
  });
}
