import type { BankCsvColumn, BankCsvProfile } from "./bank-csv-profile.ts";

/** Positions of columns by the names a profile gives them. */
export type ColumnPlaces = ReadonlyMap<string, number>;

/** Every column a profile names. */
export function listColumns({ columns }: BankCsvProfile): readonly BankCsvColumn[] {
  const { amount, text = [], ...others } = columns;
  const ofAmount =
    amount.kind === "signed"
      ? [amount.column]
      : amount.kind === "flag"
        ? [amount.column, amount.flag]
        : [amount.debit, amount.credit];
  return [...Object.values(others), ...ofAmount, ...text];
}

/** Names in a header compare without case, blanks around them and quotation marks. */
function normalizeName(name: string): string {
  return name
    .replace(/^\uFEFF/, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Where the columns stand in a header row; the names it does not have otherwise. */
export function placeColumns(
  cells: readonly string[],
  columns: readonly BankCsvColumn[],
): { readonly places: ColumnPlaces; readonly missing: readonly string[] } {
  const header = cells.map(normalizeName);
  const names = columns.filter((column) => typeof column === "string");
  const places = new Map(names.map((name) => [name, header.indexOf(normalizeName(name))]));
  return { places, missing: names.filter((name) => places.get(name) === -1) };
}

/** The content of a column, without blanks around it; empty where there is no such column. */
export function cellOf(cells: readonly string[], column: BankCsvColumn | undefined, places: ColumnPlaces): string {
  if (column === undefined) return "";
  const at = typeof column === "number" ? column : places.get(column);
  return at === undefined ? "" : (cells[at] ?? "").trim();
}
