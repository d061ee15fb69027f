import type { PrintBlock, PrintColumn, PrintDocument, PrintField } from "../print-document.ts";
import { barShade, placeBars } from "./bar-scale.ts";
import { textIn } from "./texts.ts";

/** A node of the layout library: plain data. */
export type PdfNode = Readonly<Record<string, unknown>>;

const ink = "#1c2430";
const soft = "#566073";
const line = "#d6dbe3";

/** A document in the layout library's terms, but for fonts and metadata. */
export function pdfContent(document: PrintDocument): PdfNode {
  const { language, title, subtitle, blocks, footer, landscape = false } = document;
  const width = landscape ? 842 - 68 : 595 - 84;
  return {
    pageSize: "A4",
    pageOrientation: landscape ? "landscape" : "portrait",
    pageMargins: landscape ? [34, 36, 34, 48] : [42, 44, 42, 56],
    language,
    displayTitle: true,
    defaultStyle: { font: "Text", fontSize: 9.5, color: ink, lineHeight: 1.2 },
    content: [
      { text: plain(title), fontSize: 18, bold: true, margin: [0, 0, 0, 1] },
      ...(subtitle === undefined ? [] : [{ text: plain(subtitle), color: soft }]),
      { text: " ", fontSize: 6 },
      ...blocks.map((block) => blockNode(block, width, landscape)),
    ],
    footer: (page: number, pages: number): PdfNode => ({
      margin: landscape ? [34, 10, 34, 0] : [42, 12, 42, 0],
      fontSize: 7.5,
      color: soft,
      columns: [
        { width: "*", text: plain(footer.join(" · ")) },
        { width: "auto", text: textIn(language, "page").replace("{page}", `${page}`).replace("{pages}", `${pages}`) },
      ],
    }),
    // A heading or caption never stands alone at the foot of a page.
    pageBreakBefore: (
      node: { readonly headlineLevel?: number },
      nodes: { readonly getFollowingNodesOnPage: () => readonly unknown[] },
    ): boolean => node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
  };
}

function blockNode(block: PrintBlock, width: number, landscape: boolean): PdfNode {
  switch (block.kind) {
    case "heading":
      return { text: plain(block.text), fontSize: 11.5, bold: true, margin: [0, 10, 0, 4], headlineLevel: 1 };
    case "paragraph":
      return {
        text: plain(block.text),
        margin: [0, 0, 0, 8],
        ...(block.tone === "soft" ? { color: soft } : {}),
        ...(block.tone === "strong" ? { bold: true } : {}),
      };
    case "list":
      return { ul: block.items.map(plain), margin: [0, 0, 0, 8] };
    case "fields":
      return fieldsNode(block.fields, [0, 0, 0, 12]);
    case "figures":
      return figuresNode(block.figures);
    case "parties":
      return {
        columns: block.parties.map(({ role, name, lines }) => ({
          width: "*",
          stack: [
            { text: plain(role), color: soft, fontSize: 8 },
            { text: plain(name), bold: true, ...breakable(name) },
            ...lines.map((each) => ({ text: plain(each), ...breakable(each) })),
          ],
        })),
        columnGap: 24,
        margin: [0, 0, 0, 14],
      };
    case "table":
      return tableNode(block, landscape);
    case "bars":
      return barsNode(block, width);
    case "stub":
      return {
        unbreakable: true,
        margin: [0, 16, 0, 0],
        stack: [
          { canvas: [{ type: "line", x1: 0, y1: 0, x2: width, y2: 0, dash: { length: 5 }, lineColor: soft }] },
          { text: plain(block.title), bold: true, margin: [0, 8, 0, 6] },
          fieldsNode(block.fields, [0, 0, 0, 0]),
        ],
      };
  }
}

function fieldsNode(fields: readonly PrintField[], margin: readonly number[]): PdfNode {
  return {
    margin,
    layout: "noBorders",
    table: {
      widths: ["auto", "*"],
      body: fields.map(({ label, value }) => [
        { text: plain(label), color: soft, margin: [0, 0, 10, 0] },
        { text: plain(value), ...breakable(value) },
      ]),
    },
  };
}

function figuresNode(figures: readonly PrintField[]): PdfNode {
  return {
    columns: figures.map(({ label, value }) => ({
      width: "auto",
      table: {
        body: [
          [
            {
              stack: [
                { text: plain(label), fontSize: 8, color: soft },
                { text: plain(value), fontSize: 12, bold: true },
              ],
              margin: [5, 3, 5, 2],
            },
          ],
        ],
      },
      layout: { hLineColor: line, vLineColor: line, hLineWidth: half, vLineWidth: half },
    })),
    columnGap: 8,
    margin: [0, 0, 0, 14],
  };
}

function half(): number {
  return 0.75;
}

function tableNode(
  { caption, columns, rows, totals = [] }: Extract<PrintBlock, { kind: "table" }>,
  landscape: boolean,
): PdfNode {
  const cell = (text: string, at: number, bold: boolean): PdfNode => ({
    text: plain(text),
    bold,
    ...(columns[at]?.align === "end" ? { alignment: "right", noWrap: true } : breakable(text)),
  });
  const last = rows.length + 1;
  const edge = (at: number): number => (at === 1 ? 1 : at === last && totals.length > 0 ? 1 : at === 0 ? 0 : 0.5);
  return {
    stack: [
      { text: plain(caption), bold: true, margin: [0, 0, 0, 3], headlineLevel: 1 },
      {
        fontSize: landscape ? 7.5 : 8.5,
        table: {
          headerRows: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: widthsOf(columns),
          body: [
            columns.map(({ header, align }) => ({
              text: plain(header),
              bold: true,
              ...(align === "end" ? { alignment: "right" } : {}),
            })),
            ...rows.map((row) => row.map((text, at) => cell(text, at, false))),
            ...totals.map((row) => row.map((text, at) => cell(text, at, true))),
          ],
        },
        layout: {
          hLineWidth: (at: number, node: { readonly table: { readonly body: readonly unknown[] } }): number =>
            at === node.table.body.length && totals.length > 0 ? 0 : at > last ? 0 : edge(at),
          vLineWidth: (): number => 0,
          hLineColor: (at: number): string => (at === 1 || (at === last && totals.length > 0) ? ink : line),
          paddingLeft: (at: number): number => (at === 0 ? 0 : 4),
          paddingRight: (at: number): number => (at === columns.length - 1 ? 0 : 4),
          paddingTop: (): number => 2.5,
          paddingBottom: (): number => 1.5,
        },
      },
    ],
    margin: [0, 0, 0, 14],
  };
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

function barsNode({ title, bars }: Extract<PrintBlock, { kind: "bars" }>, width: number): PdfNode {
  const span = width - 230;
  const { zero, placed } = placeBars(bars);
  return {
    unbreakable: true,
    margin: [0, 0, 0, 14],
    stack: [
      { text: plain(title), bold: true, margin: [0, 0, 0, 4] },
      {
        layout: "noBorders",
        fontSize: 8.5,
        table: {
          widths: [105, span, "*"],
          body: bars.map((bar, at) => {
            const { start, length } = placed[at] ?? { start: 0, length: 0 };
            const shape = {
              type: "rect",
              x: start * span,
              y: 0,
              w: length * span,
              h: 11,
              color: barShade(at, bar.value),
            };
            const axis = {
              type: "line",
              x1: zero * span,
              y1: -4,
              x2: zero * span,
              y2: 15,
              lineColor: soft,
              lineWidth: 0.5,
            };
            return [
              { text: plain(bar.label), alignment: "right" },
              { canvas: [shape, axis] },
              { text: plain(bar.text), alignment: "right", noWrap: true },
            ];
          }),
        },
      },
    ],
  };
}

/** Long words without a place to break would run out of their column. */
function breakable(text: string): PdfNode {
  return /\S{28}/.test(text) ? { wordBreak: "break-all" } : {};
}

/** Characters the font draws: the narrow space of French numbers becomes a plain one; control characters go. */
export function plain(text: string): string {
  return text
    .replace(/[\u202f\u2007\u2009]/g, "\u00a0")
    .replace(/\p{Cc}|\p{Cs}/gu, (each) => (each === "\n" ? each : each === "\t" ? " " : ""));
}
