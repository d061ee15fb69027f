import {
  type CurrencyCode,
  exponentOf,
  type Issue,
  isCurrencyCode,
  type Money,
  makeIssue,
  moneyOfMinor,
  type Params,
  type PlainDate,
} from "@receivables/core";
import { spreadsheetIssues } from "../issues.ts";
import type { RawCell } from "../raw-sheet.ts";
import { type DateOrder, dateOf, dateOfSerial, orderOf, splitDate } from "./date-text.ts";
import { evidenceOf, readBody, splitAmount } from "./number-text.ts";
import type { SheetFormat } from "./sheet-format.ts";

/** What is the same for all rows of a sheet. */
export interface SheetContext {
  readonly format: SheetFormat;
  readonly dateSystem: "1900" | "1904";
  readonly currency: CurrencyCode | undefined;
  /** Currencies that the headings of amounts state, by field. */
  readonly headingCurrency: ReadonlyMap<string, CurrencyCode>;
  readonly firstYearOfTwoDigits: number | undefined;
}

const mostText = 1000;
const formulaError = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;

/** Reads the fields of one row; what cannot be read becomes an issue, and the row is then not used. */
export class RowCells {
  readonly issues: Issue[] = [];
  private readonly context: SheetContext;
  private readonly cells: ReadonlyMap<string, RawCell>;
  private readonly where: { readonly path: string; readonly line: number };

  constructor(
    context: SheetContext,
    cells: ReadonlyMap<string, RawCell>,
    where: { readonly path: string; readonly line: number },
  ) {
    this.context = context;
    this.cells = cells;
    this.where = where;
  }

  refuse(code: keyof typeof spreadsheetIssues, field: string, params: Params = {}): null {
    const { path, line } = this.where;
    this.issues.push(makeIssue(spreadsheetIssues, code, { field, ...params }, { path: `${path}/${field}`, line }));
    return null;
  }

  isEmpty(field: string): boolean {
    const cell = this.cells.get(field) ?? null;
    return cell === null || (typeof cell === "string" && cell.trim() === "");
  }

  /** Text of a cell; a number as it is written without grouping. `null` when empty. */
  text(field: string): string | null {
    if (this.isEmpty(field)) return null;
    const cell = this.cells.get(field) ?? null;
    if (cell === null) return null;
    const text = typeof cell === "object" ? cell.date : String(cell).trim();
    if (formulaError.test(text)) return this.refuse("spreadsheet.formula_error", field);
    if (/[^\P{Cc}\t\n\r]/u.test(text)) return this.refuse("spreadsheet.text_unprintable", field);
    return text.length > mostText ? this.refuse("spreadsheet.text_too_long", field, { most: mostText }) : text;
  }

  needText(field: string): string | null {
    return this.isEmpty(field) ? this.refuse("spreadsheet.field_missing", field) : this.text(field);
  }

  /** The row's currency: of its own column, else the file's. `null` when neither is stated or it is none. */
  currency(): CurrencyCode | null {
    const stated = this.text("currency")?.toUpperCase() ?? null;
    if (stated === null) return this.context.currency ?? null;
    return isCurrencyCode(stated)
      ? stated
      : this.refuse("spreadsheet.currency_unknown", "currency", { currency: stated });
  }

  needAmount(field: string): Money | null {
    return this.isEmpty(field) ? this.refuse("spreadsheet.field_missing", field) : this.amount(field);
  }

  amount(field: string): Money | null {
    const cell = this.cells.get(field) ?? null;
    if (this.isEmpty(field) || cell === null) return null;
    if (typeof cell === "number") return this.numberAmount(field, cell);
    if (typeof cell !== "string") return this.refuse("spreadsheet.number_invalid", field);
    if (formulaError.test(cell.trim())) return this.refuse("spreadsheet.formula_error", field);
    const split = splitAmount(cell);
    if (split === null) return this.refuse("spreadsheet.number_invalid", field);
    const evidence = evidenceOf(split.body);
    if (evidence === "invalid") return this.refuse("spreadsheet.number_invalid", field);
    const { mark } = this.context.format;
    if (evidence !== "none" && mark === "mixed") return this.refuse("spreadsheet.number_inconsistent", field);
    if (evidence === "ambiguous" && mark === null) return this.refuse("spreadsheet.number_ambiguous", field);
    const text = readBody(split.body, mark === "," || (mark === null && evidence === ",") ? "," : ".");
    if (text === null) return this.refuse("spreadsheet.number_inconsistent", field);
    const currency = this.currencyOf(field, split.currency);
    if (currency === null) return null;
    return this.textAmount(field, text, split.negative, currency);
  }

  needDate(field: string): PlainDate | null {
    return this.isEmpty(field) ? this.refuse("spreadsheet.field_missing", field) : this.date(field);
  }

  date(field: string): PlainDate | null {
    const cell = this.cells.get(field) ?? null;
    if (this.isEmpty(field) || cell === null) return null;
    if (typeof cell === "object") {
      return cell.date >= "1900-03-01" ? cell.date : this.refuse("spreadsheet.date_invalid", field);
    }
    if (typeof cell === "boolean") return this.refuse("spreadsheet.date_invalid", field);
    const text = String(cell).trim();
    if (formulaError.test(text)) return this.refuse("spreadsheet.formula_error", field);
    // Five digits are a serial number, as raw exports have it; eight are a date written without marks.
    if (typeof cell === "number" ? cell < 10_000_000 : /^\d{5}(?:[.,]\d+)?$/.test(text)) {
      const serial = typeof cell === "number" ? cell : Number(text.replace(",", "."));
      return dateOfSerial(serial, this.context.dateSystem) ?? this.refuse("spreadsheet.date_invalid", field);
    }
    const split = splitDate(this.withFullYear(text));
    if (split.kind === "date") return split.date;
    if (split.kind === "shortYear") return this.refuse("spreadsheet.two_digit_year", field);
    if (split.kind === "invalid") return this.refuse("spreadsheet.date_invalid", field);
    const { order } = this.context.format;
    const evidence = orderOf(split.first, split.second);
    if (evidence !== "none" && order === "mixed") return this.refuse("spreadsheet.date_inconsistent", field);
    if (evidence === "ambiguous" && order === null) return this.refuse("spreadsheet.date_ambiguous", field);
    return this.slashed(field, split, order === "mixed" ? null : order, evidence === "monthFirst");
  }

  private slashed(
    field: string,
    { first, second, year }: { readonly first: number; readonly second: number; readonly year: number },
    order: DateOrder | null,
    provesMonth: boolean,
  ): PlainDate | null {
    const monthFirst = order === null ? provesMonth : order === "monthFirst";
    const date = monthFirst ? dateOf(year, first, second) : dateOf(year, second, first);
    if (date.kind === "date") return date.date;
    const turned = monthFirst ? dateOf(year, second, first) : dateOf(year, first, second);
    return this.refuse(turned.kind === "date" ? "spreadsheet.date_inconsistent" : "spreadsheet.date_invalid", field);
  }

  private withFullYear(text: string): string {
    const first = this.context.firstYearOfTwoDigits;
    if (first === undefined) return text;
    return text.replace(/(?<=[./\- ])(\d{2})$/, (short) => {
      const year = Math.floor(first / 100) * 100 + Number(short);
      return String(year < first ? year + 100 : year);
    });
  }

  private currencyOf(field: string, inCell: string | null): CurrencyCode | null {
    const stated = this.currency();
    // What the heading says counts where neither the cell nor the row says anything.
    const found = inCell ?? (this.isEmpty("currency") ? (this.context.headingCurrency.get(field) ?? null) : null);
    if (found !== null && !isCurrencyCode(found)) {
      return this.refuse("spreadsheet.currency_unknown", field, { currency: found });
    }
    if (found !== null && !this.isEmpty("currency") && stated !== null && stated !== found) {
      return this.refuse("spreadsheet.currency_conflict", field, { found, expected: stated });
    }
    const currency = found ?? stated;
    if (currency !== null || !this.isEmpty("currency")) return currency;
    return this.refuse("spreadsheet.currency_missing", field);
  }

  /** A number cell is binary: what differs from the currency's decimals by less than half a billionth is noise. */
  private numberAmount(field: string, value: number): Money | null {
    const currency = this.currencyOf(field, null);
    if (currency === null) return null;
    if (!Number.isFinite(value) || Math.abs(value) >= 1e15) {
      return this.refuse("spreadsheet.amount_out_of_range", field);
    }
    const text = value.toFixed(exponentOf(currency));
    if (Math.abs(Number(text) - value) >= 5e-10) {
      return this.refuse("spreadsheet.too_many_decimals", field, { currency });
    }
    return this.textAmount(field, text.replace("-", ""), value < 0, currency);
  }

  private textAmount(field: string, text: string, negative: boolean, currency: CurrencyCode): Money | null {
    const digits = exponentOf(currency);
    const [whole = "0", decimals = ""] = text.split(".");
    if (/[1-9]/.test(decimals.slice(digits))) {
      return this.refuse("spreadsheet.too_many_decimals", field, { currency });
    }
    const minor = Number(`${whole}${decimals.slice(0, digits).padEnd(digits, "0")}`);
    if (!Number.isSafeInteger(minor)) return this.refuse("spreadsheet.amount_out_of_range", field);
    return moneyOfMinor(negative && minor !== 0 ? -minor : minor, currency);
  }
}
