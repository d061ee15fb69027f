import { unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import type { PrintBlock, PrintDocument } from "../src/index.ts";
import { fontCoverage } from "../src/internal/font-coverage.ts";
import { pdfContent } from "../src/internal/pdf-content.ts";
import { plain } from "../src/internal/pdf-text.ts";
import { renderPdf } from "../src/pdf.ts";
import { sampleDocuments, sampleJoined, textsOf } from "./samples.ts";

const createdAt = "2026-03-31T18:00:00.000Z";
const note = (text: string): PrintDocument => ({
  kind: "letter",
  language: "en",
  title: "Note",
  date: "2026-03-31",
  footer: [],
  issues: [],
  blocks: [{ kind: "paragraph", text }],
});

/** The texts a block shows its reader. */
function shownBy(block: PrintBlock): readonly string[] {
  if (block.kind === "table") {
    const { caption, columns, rows, totals = [] } = block;
    return [caption, ...columns.map((column) => column.header), ...rows.flat(), ...totals.flat()];
  }
  if (block.kind === "paragraph") return [block.text];
  if (block.kind === "section") return [block.title, ...block.blocks.flatMap(shownBy)];
  if (block.kind === "fold") {
    return [block.title, block.mark?.text ?? "", block.note ?? "", ...block.blocks.flatMap(shownBy)].filter(isText);
  }
  if (block.kind === "links") {
    return [block.title, ...block.links.flatMap(({ text, mark }) => [text, mark?.text ?? ""])].filter(isText);
  }
  const { kind: _, ...shown } = block;
  return textsOf(shown);
}

function isText(text: string): boolean {
  return text !== "";
}

describe("renderPdf", () => {
  it("renders every kind of document, each byte the same again", async () => {
    for (const document of sampleDocuments("de-DE")) {
      const before = structuredClone(document);
      const { bytes, issues } = unwrap(await renderPdf(document, { createdAt }));
      expect([document.kind, issues]).toEqual([document.kind, []]);
      expect(document).toEqual(before);
      const text = new TextDecoder("latin1").decode(bytes);
      expect(text.startsWith("%PDF-1.")).toBe(true);
      expect(text).toMatch(/\/Lang \(de\)/);
      expect(text).toContain("/FontFile2");
      expect(text).not.toMatch(/\/(JavaScript|JS|OpenAction|Launch|URI)\b/);
    }
    const [document] = sampleDocuments("fr");
    if (document === undefined) throw new Error("no document");
    const render = async () => unwrap(await renderPdf(document, { createdAt })).bytes;
    expect(await render()).toEqual(await render());
  });

  it("says what the page says: every text of the document is laid out", () => {
    for (const document of [...sampleDocuments("es"), sampleJoined("es")]) {
      const laidOut = new Set(textsOf(pdfContent(document)));
      for (const text of [document.title, ...document.blocks.flatMap(shownBy)]) {
        expect(laidOut.has(plain(text)), `${document.kind}: ${text}`).toBe(true);
      }
    }
  });

  it("says which characters its font has no shape for, and takes another font", async () => {
    const { issues } = unwrap(await renderPdf(note("株式会社 Ελλάδα Россия"), { createdAt }));
    expect(issues.map((issue) => [issue.code, issue.params?.["count"], issue.params?.["first"]])).toEqual([
      ["documents.glyph_missing", 4, "株"],
    ]);
    const broken = { regular: new Uint8Array([0, 1, 0, 0, 0, 9]), bold: new Uint8Array() };
    const refused = await renderPdf(note("x"), { createdAt, fonts: broken });
    expect(refused.ok ? [] : refused.issues.map((issue) => [issue.code, issue.path])).toEqual([
      ["documents.font_invalid", "/fonts/regular"],
    ]);
    expect(fontCoverage(new Uint8Array([0x74, 0x74, 0x63, 0x66]))).toBeNull();
    await expect(renderPdf(note("x"), { createdAt: "now" })).rejects.toThrow(/no instant/);
  });

  it("keeps the last row of a table with its sums, and headings with what they head", () => {
    const columns = [{ header: "a", align: "start" }] as const;
    const table = { kind: "table", caption: "c", columns, rows: [["1"], ["2"]], totals: [["3"], ["4"]] } as const;
    const content = pdfContent({ ...note("x"), blocks: [table] });
    const ids = JSON.stringify(content).match(/"id":"[^"]+"/g) ?? [];
    expect(ids).toEqual(['"id":"last-row-0"', '"id":"totals-0"']);
    const breaks = content["pageBreakBefore"];
    if (typeof breaks !== "function") throw new Error("no page breaks");
    const after = (following: readonly object[], next: readonly object[]) => ({
      getFollowingNodesOnPage: () => following,
      getNodesOnNextPage: () => next,
    });
    expect(breaks({ id: "last-row-0" }, after([], [{ id: "totals-0" }]))).toBe(true);
    expect(breaks({ id: "last-row-0" }, after([{ id: "totals-0" }], []))).toBe(false);
    expect(breaks({ id: "last-row-1" }, after([], [{ id: "totals-0" }]))).toBe(false);
    expect(breaks({ headlineLevel: 1 }, after([], [{}]))).toBe(true);
    expect(breaks({ headlineLevel: 1 }, after([{}], []))).toBe(false);
  });

  it("makes letters smaller where figures would not fit, down to what can be read", () => {
    const sizeOf = (figures: number, text: string): unknown => {
      const columns = Array.from({ length: figures }, () => ({ header: "h", align: "end" as const }));
      const name = { header: "Name", align: "start", rowHeader: true, wide: true } as const;
      const rows = [["Erle", ...columns.map(() => text)]];
      const { content } = pdfContent({
        ...note("x"),
        blocks: [{ kind: "table", caption: "c", columns: [name, ...columns], rows }],
      });
      return Array.isArray(content) ? content.at(-1).fontSize : null;
    };
    expect([sizeOf(4, "1,234.00"), sizeOf(6, "123,456,789.00"), sizeOf(20, "123,456,789.00")]).toEqual([8.5, 6.5, 5.5]);
  });

  it("survives long words, control characters and many pages", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [`${"W".repeat(200)}${at}`, "\u0000\ud800\t1.00"]);
    const columns = [
      { header: "a", align: "start", rowHeader: true, wide: true },
      { header: "b", align: "end" },
    ] as const;
    const document: PrintDocument = {
      ...note("x"),
      landscape: true,
      blocks: [{ kind: "table", caption: "c", columns, rows }],
    };
    const { bytes, issues } = unwrap(await renderPdf(document, { createdAt }));
    expect(issues).toEqual([]);
    const pages = new TextDecoder("latin1").decode(bytes).match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(2);
  });
});
