import { isPlainDate, type PlainDate } from "@receivables/core";

/** Reads the dates of one format; `null` for everything else. */
export type ReadDate = (text: string) => PlainDate | null;

const tokens: Readonly<Record<string, string>> = {
  yyyy: "(?<year>\\d{4})",
  yy: "(?<short>\\d{2})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  dd: "(?<day>\\d{2})",
  d: "(?<day>\\d{1,2})",
  HH: "\\d{2}",
  mm: "\\d{2}",
  ss: "\\d{2}",
};

/** Make the reader of a format; `null` when the format names no day, month and year, or one of them twice. */
export function compileDateFormat(format: string): ReadDate | null {
  const parts = format.match(/yyyy|yy|MM|M|dd|d|HH|mm|ss|[^A-Za-z]/g) ?? [];
  const names = parts.map((part) => part.slice(0, 1));
  const hasOne = (letter: string): boolean => names.filter((name) => name === letter).length === 1;
  if (parts.join("") !== format || format.length > 40 || !["y", "M", "d"].every(hasOne)) return null;
  const pattern = new RegExp(`^${parts.map((part) => tokens[part] ?? escapeCharacter(part)).join("")}$`);
  return (text) => {
    const { year, short = "", month = "", day = "" } = pattern.exec(text.trim())?.groups ?? {};
    const full = year ?? (short === "" ? "" : (short < "80" ? "20" : "19") + short);
    const date = `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    return isPlainDate(date) ? date : null;
  };
}

function escapeCharacter(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
}
