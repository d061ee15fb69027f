import { makeIssue } from "@receivables/core";
import { type CsvError, parse } from "csv-parse/sync";
import { cliIssues } from "./issues.ts";
import { RefusedInput, readBytes } from "./read-records.ts";
import type { Terminal } from "./terminal.ts";

/** A CSV file as text cells. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A CSV file with a header line. @throws RefusedInput when it cannot be read or is none */
export async function readCsvTable(terminal: Terminal, file: string): Promise<CsvTable> {
  const bytes = await readBytes(terminal, file);
  const [header, ...rows] = parseRows(bytes, file);
  if (header === undefined || rows.length === 0) throw refused(file, 1, "The file holds no row below its header.");
  const twice = header.find((name, at) => header.indexOf(name) !== at);
  if (twice !== undefined) throw refused(file, 1, `Two columns are named "${twice}".`);
  return { header, rows };
}

function parseRows(bytes: Uint8Array, file: string): string[][] {
  try {
    return parse(new TextDecoder().decode(bytes), { bom: true, skip_empty_lines: true, max_record_size: 1_000_000 });
  } catch (error) {
    if (!isCsvError(error)) throw error;
    throw refused(file, Number(error["lines"] ?? 1), `This is no CSV: ${error.code}.`);
  }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && "code" in error && String(error.code).startsWith("CSV_");
}

function refused(file: string, line: number, reason: string): RefusedInput {
  return new RefusedInput([makeIssue(cliIssues, "cli.record_invalid", { reason }, { file, line })]);
}
