import { fromEpochDay, isPlainDate, type PlainDate, toEpochDay } from "@receivables/core";

/** Which of day and month stands first. */
export type DateOrder = "dayFirst" | "monthFirst";

/** A date as text: read, of two numbers in an order the text does not tell, of a short year, or none. */
export type DateText =
  | { readonly kind: "date"; readonly date: PlainDate }
  | { readonly kind: "slashed"; readonly first: number; readonly second: number; readonly year: number }
  | { readonly kind: "shortYear" }
  | { readonly kind: "invalid" };

const invalid: DateText = { kind: "invalid" };

/** Names of months, English, German, French, Spanish and Dutch, without accents; three letters are enough where unique. */
const months: readonly (readonly string[])[] = [
  ["january", "januar", "janvier", "enero", "januari", "jan", "ene", "janv", "jaen"],
  ["february", "februar", "fevrier", "febrero", "februari", "feb", "fev", "fevr"],
  ["march", "marz", "mars", "marzo", "maart", "mar", "mrz", "mrt", "maerz"],
  ["april", "avril", "abril", "apr", "avr", "abr"],
  ["may", "mai", "mayo", "mei"],
  ["june", "juni", "juin", "junio", "jun"],
  ["july", "juli", "juillet", "julio", "jul", "juil"],
  ["august", "aout", "agosto", "augustus", "aug", "ago"],
  ["september", "septembre", "septiembre", "setiembre", "sep", "sept", "set"],
  ["october", "oktober", "octobre", "octubre", "oct", "okt"],
  ["november", "novembre", "noviembre", "nov"],
  ["december", "dezember", "decembre", "diciembre", "dec", "dez", "dic"],
];

/** Take apart a date as people write it. */
export function splitDate(text: string): DateText {
  if (text.length > 40) return invalid;
  const plain = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]*Z?)?$/.exec(plain);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (compact !== null) return dateOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?: [\d:]+(?: ?[AP]M)?)?$/i.exec(plain);
  if (numbers !== null) {
    const [, first = "", mark = "", second = "", year = ""] = numbers;
    if (year.length === 2) return { kind: "shortYear" };
    // Dots are written where the day comes first.
    if (mark === ".") return dateOf(Number(year), Number(second), Number(first));
    return { kind: "slashed", first: Number(first), second: Number(second), year: Number(year) };
  }
  return named(plain);
}

function named(text: string): DateText {
  const words = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[\s.,/-]+/)
    .filter((word) => word !== "" && word !== "de");
  const [a = "", b = "", year = ""] = words;
  if (words.length !== 3) return invalid;
  const [day, name] = /^\d/.test(a) ? [a, b] : [b, a];
  const month = months.findIndex((names) => names.includes(name)) + 1;
  if (month === 0 || !/^\d{1,2}(?:st|nd|rd|th|er)?$/.test(day)) return invalid;
  if (/^\d{2}$/.test(year)) return { kind: "shortYear" };
  return /^\d{4}$/.test(year) ? dateOf(Number(year), month, Number.parseInt(day, 10)) : invalid;
}

/** A date of numbers, if the calendar has it. */
export function dateOf(year: number, month: number, day: number): DateText {
  const date = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isPlainDate(date) ? { kind: "date", date } : invalid;
}

/** What two numbers with a slash say about the order of the file. */
export function orderOf(first: number, second: number): DateOrder | "none" | "ambiguous" {
  if (first > 12) return "dayFirst";
  if (second > 12) return "monthFirst";
  return first === second ? "none" : "ambiguous";
}

/** Day zero of both systems; the first counts a 29 February 1900 that never was, as serial 60. */
const dayZero = { "1900": toEpochDay("1899-12-30"), "1904": toEpochDay("1904-01-01") } as const;
const lastSerial = 2_958_465;

/** The date of a serial number of a spreadsheet, its time dropped; `null` when it is none. */
export function dateOfSerial(serial: number, system: "1900" | "1904"): PlainDate | null {
  const day = Math.floor(serial);
  if (!Number.isFinite(day) || day > lastSerial) return null;
  if (system === "1904") return day < 0 ? null : fromEpochDay(dayZero["1904"] + day);
  if (day < 1 || day === 60) return null;
  return fromEpochDay(dayZero["1900"] + day + (day < 60 ? 1 : 0));
}
