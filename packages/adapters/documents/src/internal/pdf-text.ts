import type { PrintStatus } from "../print-document.ts";

/** A node of the layout library: plain data. */
export type PdfNode = Readonly<Record<string, unknown>>;

/** Colours of text and lines, as on the page. */
export const ink = "#1c2430";
export const soft = "#566073";
export const line = "#d6dbe3";

/** Colours of judgements; the words beside them say the same. */
export const markColours: Readonly<Record<PrintStatus, string>> = { passed: "#1d6b3f", failed: "#a3262c", open: soft };

/** Long words without a place to break would run out of their column. */
export function breakable(text: string): PdfNode {
  return /\S{28}/.test(text) ? { wordBreak: "break-all" } : {};
}

/** Characters the font draws: the narrow space of French numbers becomes a plain one; control characters go. */
export function plain(text: string): string {
  return text
    .replace(/[\u202f\u2007\u2009]/g, "\u00a0")
    .replace(/\p{Cc}|\p{Cs}/gu, (each) => (each === "\n" ? each : each === "\t" ? " " : ""));
}
