import { type Issue, makeIssue } from "@receivables/core";
import { spreadsheetIssues } from "../issues.ts";
import type { RawCell, RawSheet } from "../raw-sheet.ts";
import type { ReadColumn } from "../read-options.ts";
import { type Field, normaliseHeading, splitCapitals, splitHeading } from "./headers.ts";

/** The row of headings and the columns found in it. */
export interface FoundColumns {
  /** Position of the row; -1 when none has the required headings. */
  readonly row: number;
  readonly columns: readonly ReadColumn[];
  readonly issues: readonly Issue[];
}

/** Titles, filters and blank rows above a table of a report. */
const mostPreamble = 40;

/** Columns beyond these are not looked at. */
const mostColumns = 1000;

/** What the fields of a layout need to be usable, besides those that are required. */
export type Missing = (columns: readonly ReadColumn[]) => readonly string[];

/** Find the row of headings: the first that has all that is required, else the one that comes closest is told. */
export function findColumns(
  sheet: RawSheet,
  kind: string,
  fields: readonly Field[],
  missing: Missing,
  named: Readonly<Record<string, string>>,
): FoundColumns {
  let best: { readonly columns: readonly ReadColumn[]; readonly missing: readonly string[] } | null = null;
  for (const [row, all] of sheet.rows.slice(0, mostPreamble).entries()) {
    const cells = all.slice(0, mostColumns);
    if (cells.every((cell) => typeof cell !== "string" || cell.trim() === "")) continue;
    const headings = headingsOf(cells, sheet.rows[row - 1]?.slice(0, mostColumns) ?? []);
    const { columns, issues } = columnsOf(headings, fields, named);
    const lacking = missing(columns);
    if (lacking.length === 0) {
      const line = sheet.lines?.[row] ?? row + 1;
      return {
        row,
        columns,
        issues: [...issues.map((issue) => ({ ...issue, line })), ...unknown(columns, fields, named)],
      };
    }
    if (columns.length > 0 && (best === null || columns.length > best.columns.length))
      best = { columns, missing: lacking };
  }
  const lacking = best?.missing ?? missing([]);
  const params = { kind, missing: lacking.join(", ") };
  return { row: -1, columns: [], issues: [makeIssue(spreadsheetIssues, "spreadsheet.header_missing", params)] };
}

/** What a column is headed by: the texts it can be known by, the surest first. */
interface Heading {
  /** As it stands in the file. */
  readonly shown: string;
  readonly names: readonly string[];
}

/**
 * The headings of a row, with the row above it where headings stand in two: "Invoice" over "Number" and "Date", merged or
 * not, and a heading above an empty cell.
 */
function headingsOf(cells: readonly RawCell[], above: readonly RawCell[]): readonly Heading[] {
  const textAt = (row: readonly RawCell[], at: number): string => {
    const cell = row[at] ?? null;
    return typeof cell === "string" ? cell.trim() : "";
  };
  let group = "";
  return Array.from({ length: Math.max(cells.length, above.length) }, (_, at): Heading => {
    const own = textAt(cells, at);
    const over = textAt(above, at);
    if (over !== "") group = over;
    if (own === "") return { shown: over, names: namesOf(over) };
    return { shown: own, names: [...(group === "" ? [] : [normaliseHeading(`${group} ${own}`)]), ...namesOf(own)] };
  });
}

/** A heading whole, without the currency it ends with, and with its capitals as words. */
function namesOf(heading: string): readonly string[] {
  return [...new Set([normaliseHeading(heading), splitHeading(heading).text, splitCapitals(heading)])].filter(
    (name) => name !== "",
  );
}

/** Each field takes the unclaimed column with its surest heading. */
function columnsOf(
  headings: readonly Heading[],
  fields: readonly Field[],
  named: Readonly<Record<string, string>>,
): { readonly columns: readonly ReadColumn[]; readonly issues: readonly Issue[] } {
  const columns: ReadColumn[] = [];
  const issues: Issue[] = [];
  const claimed = new Set<number>();
  const byName = fields.filter((field) => Object.hasOwn(named, field.name));
  const bySynonym = fields.filter((field) => !Object.hasOwn(named, field.name));
  const claim = (field: Field, candidates: readonly number[]): void => {
    const [column, second] = candidates;
    if (column === undefined) return;
    if (second !== undefined) {
      const params = { field: field.name, first: column + 1, second: second + 1 };
      issues.push(makeIssue(spreadsheetIssues, "spreadsheet.column_ambiguous", params));
    }
    claimed.add(column);
    columns.push({ field: field.name, heading: headings[column]?.shown ?? "", column });
  };
  for (const field of byName) {
    const wanted = normaliseHeading(named[field.name] ?? "");
    claim(field, positionsOf(headings, wanted, claimed));
  }
  for (const field of bySynonym) {
    const heading = field.headings.find((each) => positionsOf(headings, each, claimed).length > 0);
    if (heading !== undefined) claim(field, positionsOf(headings, heading, claimed));
  }
  return { columns, issues };
}

function positionsOf(headings: readonly Heading[], wanted: string, claimed: ReadonlySet<number>): readonly number[] {
  if (wanted === "") return [];
  return headings.flatMap(({ names }, at) => (names.includes(wanted) && !claimed.has(at) ? [at] : []));
}

function unknown(
  columns: readonly ReadColumn[],
  fields: readonly Field[],
  named: Readonly<Record<string, string>>,
): readonly Issue[] {
  return Object.entries(named).flatMap(([field, column]) => {
    const known = fields.some((each) => each.name === field) && columns.some((each) => each.field === field);
    if (known) return [];
    return [
      makeIssue(spreadsheetIssues, "spreadsheet.column_unknown", { field, column }, { path: `/columns/${field}` }),
    ];
  });
}
