import type { PrintBlock, PrintColumn } from "../print-document.ts";

type Table = Pick<Extract<PrintBlock, { kind: "table" }>, "columns" | "rows" | "totals">;

/** Average width of a character in units of the font size; capitals and bold headers are wider, digits as wide. */
const characterWidth = 0.57;

/** What a column that may be broken keeps at least, in units of the font size. */
const leastWide = 20;

/** Space between two columns, in points. */
export const columnGap = 8;

/** About how wide a column has to be, in units of the font size: its longest figure or word, its share where it breaks. */
function columnUnits(column: PrintColumn, texts: readonly string[]): number {
  const header = longest(column.header.split(/\s+/)) * characterWidth;
  if (column.wide === true) return Math.max(leastWide, header);
  const content = column.align === "end" ? longest(texts) : Math.min(28, longest(texts));
  return Math.max(header, content * characterWidth);
}

/** The units of every column of a table. */
export function tableUnits({ columns, rows, totals = [] }: Table): readonly number[] {
  const lines = [...rows, ...totals];
  return columns.map((column, at) =>
    columnUnits(
      column,
      lines.map((row) => row[at] ?? ""),
    ),
  );
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, text.length), 0);
}
