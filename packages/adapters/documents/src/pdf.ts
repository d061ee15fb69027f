import {
  type Instant,
  InvariantError,
  type Issue,
  instantMillis,
  makeIssue,
  ok,
  type Result,
  refuse,
} from "@receivables/core";
import robotoFiles from "pdfmake/build/vfs_fonts.js";
import printerModule from "pdfmake/js/Printer.js";
import { type FontCoverage, fontCoverage } from "./internal/font-coverage.ts";
import { pdfContent } from "./internal/pdf-content.ts";
import { plain } from "./internal/pdf-text.ts";
import { documentsIssues } from "./issues.ts";
import type { PrintDocument } from "./print-document.ts";

const Printer = "default" in printerModule ? printerModule.default : printerModule;

/** How {@link renderPdf} renders. @category Render */
export interface RenderPdfOptions {
  /** The moment written into the file: equal input gives equal bytes. */
  readonly createdAt: Instant;
  /**
   * TrueType or OpenType fonts, for scripts Roboto does not have.
   * @defaultValue Roboto Regular and Medium
   */
  readonly fonts?: { readonly regular: Uint8Array; readonly bold: Uint8Array };
}

/** A PDF as bytes, with what could not be drawn. @category Render */
export interface RenderedPdf {
  readonly bytes: Uint8Array;
  /** Warnings: `documents.glyph_missing`. */
  readonly issues: readonly Issue[];
}

/**
 * Render a document as PDF, with its fonts embedded.
 *
 * It says what the HTML says. The file names its language and title, header rows repeat on every page, rows are not
 * broken, pages are numbered. Nothing is fetched and no file is read. The PDF has no structure tags: where readers use
 * assistive technology, hand out the HTML. **Refuses** `documents.font_invalid`. **Source** ISO 32000-1.
 *
 * @param document - a document
 * @param options - the creation moment, other fonts
 * @returns the bytes; equal input gives equal bytes
 * @throws InvariantError when the moment is none
 * @example
 * ```ts
 * import { renderPdf } from "@receivables/documents/pdf";
 * const document = { kind: "letter", language: "en", title: "Reminder", date: "2026-03-31", footer: [], issues: [], blocks: [] } as const;
 * const { bytes, issues } = unwrap(await renderPdf(document, { createdAt: "2026-03-31T18:00:00.000Z" }));
 * [new TextDecoder().decode(bytes.slice(0, 5)), issues] // => ["%PDF-", []]
 * ```
 * @category Render
 */
export async function renderPdf(document: PrintDocument, options: RenderPdfOptions): Promise<Result<RenderedPdf>> {
  const millis = instantMillis(options.createdAt);
  if (Number.isNaN(millis)) throw new InvariantError("createdAt is no instant");
  const fonts = options.fonts ?? { regular: roboto("Roboto-Regular.ttf"), bold: roboto("Roboto-Medium.ttf") };
  const regular = fontCoverage(fonts.regular);
  const bold = fontCoverage(fonts.bold);
  if (regular === null) return refuse(invalidFont("regular"));
  if (bold === null) return refuse(invalidFont("bold"));
  const moment = new Date(millis);
  const files = new Map([
    ["regular", fonts.regular],
    ["bold", fonts.bold],
  ]);
  const printer = new Printer(
    { Text: { normal: "regular", bold: "bold" } },
    { existsSync: (name) => files.has(name), readFileSync: (name) => files.get(name) ?? new Uint8Array() },
    { resolve: () => undefined, resolved: async () => undefined },
    () => false,
  );
  const stream = await printer.createPdfKitDocument({
    ...pdfContent(document),
    info: {
      title: plain(document.title),
      creationDate: moment,
      modDate: moment,
      creator: "receivables",
      producer: "receivables",
    },
  });
  const bytes = await new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    stream.on("data", (chunk) => {
      chunks.push(chunk);
    });
    stream.on("end", () => resolve(joined(chunks)));
    stream.on("error", reject);
    stream.end();
  });
  return ok({ bytes, issues: missingGlyphs(document, (code) => regular(code) && bold(code)) });
}

/** Fonts as they were decoded the first time: the same bytes for every document. */
const decoded = new Map<string, Uint8Array>();

function roboto(name: string): Uint8Array {
  const known = decoded.get(name);
  if (known !== undefined) return known;
  const text = robotoFiles[name];
  if (text === undefined) throw new InvariantError(`the font ${name} is not in the package pdfmake`);
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  decoded.set(name, bytes);
  return bytes;
}

function invalidFont(weight: string): Issue {
  return makeIssue(documentsIssues, "documents.font_invalid", { weight }, { path: `/fonts/${weight}` });
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function missingGlyphs(document: PrintDocument, covers: FontCoverage): readonly Issue[] {
  const text = plain(JSON.stringify([document.title, document.subtitle ?? "", document.blocks, document.footer]));
  const missing = new Set<string>();
  for (const character of text)
    if (character !== "\n" && !covers(character.codePointAt(0) ?? 0)) missing.add(character);
  const [first] = missing;
  if (first === undefined) return [];
  const params = { count: missing.size, first };
  return [makeIssue(documentsIssues, "documents.glyph_missing", params, { severity: "warning" })];
}
