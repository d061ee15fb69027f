import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Column, LabelledTable } from "@receivables/credit";

const folder = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/credit-commission");

/** Whether the public data sets are at hand. */
export const hasShared: boolean = existsSync(folder);

/** A public data set as columns, numbers where every value is one. */
export function readTable(file: string, target: string, event: string): LabelledTable {
  const [header = [], ...rows] = cells(readFileSync(join(folder, file), "utf8").trimEnd());
  const at = header.indexOf(target);
  const columns = header.flatMap((name, column): Column[] => {
    if (column === at) return [];
    const texts = rows.map((row) => row[column] ?? "");
    const isNumber = texts.every((text) => text !== "" && Number.isFinite(Number(text)));
    return [isNumber ? { name, kind: "number", values: texts.map(Number) } : { name, kind: "category", values: texts }];
  });
  return { columns, bad: rows.map((row) => (row[at] === event ? 1 : 0)) };
}

/** The cases at some places. */
export function takeCases(table: LabelledTable, places: readonly number[]): LabelledTable {
  const columns = table.columns.map((column): Column => {
    return column.kind === "number"
      ? { ...column, values: places.map((place) => column.values[place] ?? null) }
      : { ...column, values: places.map((place) => column.values[place] ?? null) };
  });
  return { columns, bad: places.map((place) => table.bad[place] ?? 0) };
}

function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows[rows.length - 1]?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end !== "," && end !== "") rows.push([]);
    if (end === "") break;
  }
  return rows;
}
