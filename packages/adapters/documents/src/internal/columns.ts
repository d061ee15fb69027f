import type { PrintColumn } from "../print-document.ts";

/** A column of text. */
export function textColumn(header: string, shape: Pick<PrintColumn, "rowHeader" | "wide"> = {}): PrintColumn {
  return { header, align: "start", ...shape };
}

/** A column of amounts or counts. */
export function numberColumn(header: string): PrintColumn {
  return { header, align: "end" };
}

/** The column whose cells name their rows. */
export function nameColumn(header: string, wide = false): PrintColumn {
  return wide ? { header, align: "start", rowHeader: true, wide } : { header, align: "start", rowHeader: true };
}

/** A row of totals: a label, nothing, and figures at the end. */
export function totalRow(columns: number, label: string, figures: readonly string[]): readonly string[] {
  return [label, ...Array.from({ length: columns - 1 - figures.length }, () => ""), ...figures];
}
