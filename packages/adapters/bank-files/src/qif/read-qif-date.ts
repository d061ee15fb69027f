import { isPlainDate, type PlainDate } from "@receivables/core";
import type { DateOrder } from "../bank-file-options.ts";

/** A date, or why it is none. */
export type QifDate =
  | { readonly kind: "date"; readonly date: PlainDate }
  | { readonly kind: "ambiguous" }
  | { readonly kind: "invalid" };

/**
 * Read a date of QIF: `2/10'2020`, `08/27/21`, `22.12.2017`, `2022-09-23`.
 *
 * A year of four digits in front is one whatever the order. Day and month are told apart by the order the caller names,
 * and else only where one of them is above twelve or both are the same. Two digits of a year after an apostrophe are
 * 2000 to 2099, else 1980 to 2079.
 */
export function readQifDate(text: string, order: DateOrder | undefined): QifDate {
  const compact = text.replaceAll(" ", "");
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(compact);
  if (iso !== null) return makeDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = /^(\d{1,2})[-/.](\d{1,2})([-/.'])(\d{4}|\d{2})$/.exec(compact);
  if (match === null || order === "iso") return { kind: "invalid" };
  const first = Number(match[1]);
  const second = Number(match[2]);
  const year = yearOf(match[4] ?? "", match[3] === "'");
  if (order === "dayFirst") return makeDate(year, second, first);
  if (order === "monthFirst") return makeDate(year, first, second);
  const dayFirst = makeDate(year, second, first);
  const monthFirst = makeDate(year, first, second);
  if (dayFirst.kind === "invalid") return monthFirst;
  if (monthFirst.kind === "invalid" || first === second) return dayFirst;
  return { kind: "ambiguous" };
}

function yearOf(text: string, hasApostrophe: boolean): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return hasApostrophe || year < 80 ? 2000 + year : 1900 + year;
}

function makeDate(year: number, month: number, day: number): QifDate {
  const two = (part: number) => String(part).padStart(2, "0");
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return isPlainDate(date) ? { kind: "date", date } : { kind: "invalid" };
}
