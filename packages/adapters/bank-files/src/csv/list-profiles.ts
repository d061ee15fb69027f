import type { BankCsvAmount, BankCsvColumn, BankCsvColumns, BankCsvProfile } from "./bank-csv-profile.ts";
import type { CsvRow } from "./cut-rows.ts";
import { compileDateFormat } from "./date-format.ts";
import { type ColumnRole, roleOf } from "./header-words.ts";
import { readCsvAmount } from "./read-csv-amount.ts";

const dateFormats = [
  ...[
    "yyyy-MM-dd",
    "yyyy-MM-dd HH:mm:ss",
    "yyyyMMdd",
    "yyyy/MM/dd",
    "dd.MM.yyyy",
    "dd.MM.yy",
    "dd-MM-yyyy",
    "d.M.yyyy",
  ],
  ...["dd/MM/yyyy", "MM/dd/yyyy", "d/M/yyyy", "M/d/yyyy", "dd/MM/yy", "MM/dd/yy", "dd-MM-yy", "MM-dd-yyyy"],
] as const;
const numbers = [
  { decimalSeparator: ".", thousandsSeparator: "," },
  { decimalSeparator: ",", thousandsSeparator: "." },
  { decimalSeparator: ".", thousandsSeparator: "'" },
  { decimalSeparator: ",", thousandsSeparator: " " },
] as const;
/** Words for money in and money out in a column of its own. */
const creditFlags = ["C", "CR", "CREDIT", "CRDT", "H", "HABEN", "BIJ", "+"] as const;
const debitFlags = ["D", "DR", "DEBIT", "DBIT", "S", "SOLL", "AF", "-"] as const;
const signs = [...creditFlags, ...debitFlags];

interface Layout {
  readonly columns: Omit<BankCsvColumns, "amount">;
  readonly amounts: readonly BankCsvAmount[];
}

/**
 * Every profile that agrees with the header of a file. Of date formats and separators those are left that read the most
 * cells of their columns.
 */
export function listProfiles(
  rows: readonly CsvRow[],
  delimiter: BankCsvProfile["delimiter"],
  name: string,
): readonly BankCsvProfile[] {
  const [header, ...data] = rows.map(({ cells }) => cells);
  const layout = header === undefined ? null : layoutOf(header, data);
  if (header === undefined || layout === null) return [];
  const cellsOf = (column: BankCsvColumn): readonly string[] => {
    const at = typeof column === "number" ? column : header.indexOf(column);
    return data.map((cells) => (cells[at] ?? "").trim()).filter((cell) => cell !== "");
  };
  const dates = [layout.columns.bookingDate, layout.columns.valueDate ?? []].flat().flatMap(cellsOf);
  const formats = keepBest(dateFormats, (format) => {
    const read = compileDateFormat(format);
    return read === null ? 0 : dates.filter((date) => read(date) !== null).length;
  });
  const balance = layout.columns.balance === undefined ? [] : cellsOf(layout.columns.balance);
  return layout.amounts.flatMap((amount) => {
    const columns = amount.kind === "debitCredit" ? [amount.debit, amount.credit] : [amount.column];
    const cells = [...columns.flatMap(cellsOf), ...balance];
    const separators = keepBest(numbers, (each) => cells.filter((cell) => readCsvAmount(cell, each) !== null).length);
    const orders = balance.length > 1 ? (["oldestFirst", "newestFirst"] as const) : (["oldestFirst"] as const);
    return formats.flatMap((dateFormat) =>
      separators.flatMap((each) =>
        orders.map(
          (rowOrder): BankCsvProfile => ({
            name,
            delimiter,
            hasHeader: true,
            columns: { ...layout.columns, amount },
            dateFormat,
            ...each,
            rowOrder,
          }),
        ),
      ),
    );
  });
}

/** Those that score highest, above nothing. */
function keepBest<T>(candidates: readonly T[], score: (candidate: T) => number): readonly T[] {
  const scores = candidates.map(score);
  const best = Math.max(...scores);
  return best === 0 ? [] : candidates.filter((_, index) => scores[index] === best);
}

/** What the columns are by their names; `null` where none is a date or none an amount. */
function layoutOf(header: readonly string[], data: readonly (readonly string[])[]): Layout | null {
  const roles = new Map<ColumnRole, string[]>();
  for (const [at, name] of header.entries()) {
    const stated = roleOf(name);
    // "Valuta" is the value date in Germany and the currency in the north.
    const role = stated === "valueDate" && holdsCurrencies(at, data) ? "currency" : stated;
    if (role !== null && header.filter((each) => each === name).length === 1) {
      roles.set(role, [...(roles.get(role) ?? []), name]);
    }
  }
  const first = (role: ColumnRole): string | undefined => roles.get(role)?.[0];
  const bookingDate = first("bookingDate") ?? first("valueDate");
  const amounts = amountsOf(first, header, data);
  if (bookingDate === undefined || amounts.length === 0) return null;
  const valueDate = first("valueDate");
  const text = roles.get("text") ?? [];
  const optional = [
    ...(["currency", "balance", "account", "counterpartyName", "counterpartyAccount", "reference"] as const),
    ...(["checkNumber", "endToEndId", "mandateId", "transactionCode"] as const),
  ];
  const named: Partial<Record<(typeof optional)[number], string>> = {};
  for (const role of optional) {
    const column = first(role);
    if (column !== undefined) named[role] = column;
  }
  return {
    amounts,
    columns: {
      bookingDate,
      ...(valueDate === undefined || valueDate === bookingDate ? {} : { valueDate }),
      ...named,
      ...(text.length === 0 ? {} : { text }),
    },
  };
}

function holdsCurrencies(at: number, data: readonly (readonly string[])[]): boolean {
  return data.every((cells) => /^[A-Z]{3}$/.test((cells[at] ?? "").trim()));
}

function amountsOf(
  first: (role: ColumnRole) => string | undefined,
  header: readonly string[],
  data: readonly (readonly string[])[],
): readonly BankCsvAmount[] {
  const column = first("amount");
  const flag = first("flag") ?? sideColumn(first("transactionCode"), column, header, data);
  const debit = first("debit");
  const credit = first("credit");
  if (column !== undefined && flag !== undefined && isFlag(flag, header, data)) {
    return [{ kind: "flag", column, flag, credit: creditFlags, debit: debitFlags }];
  }
  if (column !== undefined) {
    const isCard = header.some((name) => /card|karte|carte|tarjeta/i.test(name));
    const sides = isCard ? (["credit", "debit"] as const) : (["credit"] as const);
    return sides.map((positive) => ({ kind: "signed", column, positive }));
  }
  if (debit === undefined || credit === undefined) return [];
  return [false, true].map((debitsAreNegative) => ({ kind: "debitCredit", debit, credit, debitsAreNegative }));
}

/** A column of kinds that are all sides, beside amounts without any sign. */
function sideColumn(
  kind: string | undefined,
  amount: string | undefined,
  header: readonly string[],
  data: readonly (readonly string[])[],
): string | undefined {
  if (kind === undefined || amount === undefined || !isFlag(kind, header, data)) return undefined;
  const at = header.indexOf(amount);
  return data.some((cells) => /[-\u2212(]/.test(cells[at] ?? "")) ? undefined : kind;
}

function isFlag(name: string, header: readonly string[], data: readonly (readonly string[])[]): boolean {
  const at = header.indexOf(name);
  return data.every((cells) => signs.some((sign) => sign === (cells[at] ?? "").trim().toUpperCase()));
}
