import type { PrintBlock, PrintDocument, PrintField, PrintMark } from "../print-document.ts";
import { barShade, placeBars } from "./bar-scale.ts";
import { lastRowPrefix, type TableShape, tableNode, totalsPrefix } from "./pdf-table.ts";
import { breakable, ink, line, markColours, type PdfNode, plain, soft } from "./pdf-text.ts";
import { sectionId } from "./section-id.ts";
import { textIn } from "./texts.ts";

const accent = "#22507a";

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
      ...blocks.map((block, at) => blockNode(block, { width, landscape, path: `${at}`, level: 1 })),
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
    // A heading never stands alone at the foot of a page, and sums never without a row above them.
    pageBreakBefore: (node: PlacedNode, nodes: PlacedNodes): boolean => {
      if (node.headlineLevel === 1) return nodes.getFollowingNodesOnPage().length === 0;
      if (node.id === undefined || !node.id.startsWith(lastRowPrefix)) return false;
      const { id } = node;
      const totals = id.replace(lastRowPrefix, totalsPrefix);
      return nodes.getNodesOnNextPage().some((each) => each.id === totals);
    },
  };
}

/** A node the layout library has placed. */
interface PlacedNode {
  readonly headlineLevel?: number;
  readonly id?: string;
}

interface PlacedNodes {
  readonly getFollowingNodesOnPage: () => readonly PlacedNode[];
  readonly getNodesOnNextPage: () => readonly PlacedNode[];
}

/** Where a block stands: the width it has, its place in the document, the depth of its headings. */
interface Place extends TableShape {
  readonly level: number;
}

function blockNode(block: PrintBlock, place: Place): PdfNode {
  const { width } = place;
  const inner = (blocks: readonly PrintBlock[]): readonly PdfNode[] =>
    blocks.map((each, at) => blockNode(each, { ...place, path: `${place.path}.${at}`, level: place.level + 1 }));
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
      return tableNode(block, place);
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
    case "section":
      return {
        stack: [
          {
            text: plain(block.title),
            fontSize: 15,
            bold: true,
            margin: [0, 0, 0, 6],
            id: sectionId(block.id),
            pageBreak: "before",
          },
          ...inner(block.blocks),
        ],
      };
    case "fold":
      return { stack: [foldTitle(block), ...inner(block.blocks)], margin: [0, 4, 0, 4] };
    case "links":
      return {
        stack: [
          { text: plain(block.title), fontSize: 11.5, bold: true, margin: [0, 4, 0, 4], headlineLevel: 1 },
          {
            ul: block.links.map(({ section, text, mark }) => ({
              text: [
                { text: plain(text), linkToDestination: sectionId(section), color: accent },
                ...(mark === undefined ? [] : ["   ", markText(mark)]),
              ],
            })),
          },
        ],
        margin: [0, 0, 0, 8],
      };
  }
}

function foldTitle({ title, mark, note }: Extract<PrintBlock, { kind: "fold" }>): PdfNode {
  return {
    text: [
      { text: plain(title), bold: true },
      ...(mark === undefined ? [] : ["   ", markText(mark)]),
      ...(note === undefined ? [] : ["   ", { text: plain(note), color: soft, fontSize: 8.5 }]),
    ],
    margin: [0, 0, 0, 4],
    headlineLevel: 1,
  };
}

function markText({ status, text }: PrintMark): PdfNode {
  return { text: plain(text), bold: true, color: markColours[status] };
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
