import type { PrintBlock, PrintColumn } from "../print-document.ts";
import { breakable, ink, line, markColours, type PdfNode, plain } from "./pdf-text.ts";
import { columnGap, tableUnits } from "./table-width.ts";

/** What a table has to fit into. */
export interface TableShape {
  /** Points from edge to edge. */
  readonly width: number;
  readonly landscape: boolean;
  /** Place of the block in its document: one for each. */
  readonly path: string;
}

/** Ids of the row above the sums, and of the sums, each followed by the path of the table. */
export const lastRowPrefix = "last-row-";
export const totalsPrefix = "totals-";

const leastFontSize = 5.5;

/**
 * A table. Caption and headers stand again on every page it runs over, rows are not broken, the last row stays with the
 * sums below it, and the letters are smaller where the figures would not fit.
 */
export function tableNode(block: Extract<PrintBlock, { kind: "table" }>, shape: TableShape): PdfNode {
  const { caption, columns, rows, totals = [], marks = [] } = block;
  const size = fontSize(block, shape);
  const cell = (text: string, at: number, more: PdfNode): PdfNode => ({
    text: plain(text),
    ...(columns[at]?.align === "end" ? { alignment: "right", noWrap: true } : breakable(text)),
    ...more,
  });
  const lastRow = (row: number): boolean => totals.length > 0 && row === rows.length - 1;
  const body = rows.map((row, place) => {
    const mark = marks[place] ?? null;
    return row.map((text, at) =>
      cell(text, at, {
        bold: false,
        ...(mark !== null && at === row.length - 1 ? { bold: true, color: markColours[mark] } : {}),
        ...(at === 0 && lastRow(place) ? { id: `${lastRowPrefix}${shape.path}` } : {}),
      }),
    );
  });
  const sums = totals.map((row, place) =>
    row.map((text, at) =>
      cell(text, at, {
        bold: true,
        ...(at === 0 && place === totals.length - 1 ? { id: `${totalsPrefix}${shape.path}` } : {}),
      }),
    ),
  );
  const head = [
    [{ text: plain(caption), bold: true, fontSize: 9.5, colSpan: columns.length }, ...columns.slice(1).map(() => "")],
    columns.map(({ header, align }) => ({
      text: plain(header),
      bold: true,
      ...(align === "end" ? { alignment: "right" } : {}),
    })),
  ];
  return {
    fontSize: size,
    table: {
      headerRows: head.length,
      keepWithHeaderRows: rows.length > 0 ? 1 : 0,
      dontBreakRows: true,
      widths: widthsOf(columns),
      body: [...head, ...body, ...sums],
    },
    layout: layoutOf(columns.length, head.length, rows.length, totals.length),
    margin: [0, 0, 0, 14],
  };
}

/** Lines: none above the headers, one in ink below them and above the sums, thin ones between rows. */
function layoutOf(columns: number, head: number, rows: number, totals: number): PdfNode {
  const last = head + rows;
  const strong = (at: number): boolean => at === head || (at === last && totals > 0);
  const hidden = (at: number): boolean => at < head || at > last;
  return {
    hLineWidth: (at: number): number => (hidden(at) ? 0 : strong(at) ? 1 : 0.5),
    vLineWidth: (): number => 0,
    hLineColor: (at: number): string => (strong(at) ? ink : line),
    paddingLeft: (at: number): number => (at === 0 ? 0 : 4),
    paddingRight: (at: number): number => (at === columns - 1 ? 0 : 4),
    paddingTop: (row: number): number => (row === 0 ? 0 : 2.5),
    paddingBottom: (row: number): number => (row === 0 ? 0 : 1.5),
  };
}

/** The usual size, or the largest at which the figures fit. */
function fontSize(block: Extract<PrintBlock, { kind: "table" }>, { width, landscape }: TableShape): number {
  const usual = landscape ? 7.5 : 8.5;
  const units = tableUnits(block).reduce((sum, each) => sum + each, 0);
  const fitting = (width - block.columns.length * columnGap) / units;
  return Math.max(leastFontSize, Math.min(usual, Math.floor(fitting * 4) / 4));
}

/** One column takes the space that is left: one that may, else the first; figures share it where there is no text. */
function widthsOf(columns: readonly PrintColumn[]): readonly string[] {
  const isWide = columns.some((column) => column.wide === true);
  const onlyFigures = columns.every((column) => column.align === "end");
  return columns.map((column, at) => {
    if (onlyFigures) return "*";
    return (isWide ? column.wide === true : at === 0) ? "*" : "auto";
  });
}
