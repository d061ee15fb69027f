import type { SignedAmount } from "../internal/amounts.ts";
import type { BankCsvProfile } from "./bank-csv-profile.ts";

/** The separators of a profile. */
export type CsvNumbers = Pick<BankCsvProfile, "decimalSeparator" | "thousandsSeparator">;

/**
 * An amount as a profile says: a minus before or behind it or round brackets are a sign, thousands are grouped by three
 * throughout or not at all. A sign of a currency is passed over: `$` is one of twenty, the profile names which. `null`
 * when it is none.
 */
export function readCsvAmount(text: string, { decimalSeparator, thousandsSeparator }: CsvNumbers): SignedAmount | null {
  const plain = text.replace(/[\s\u00A0\u202F]+/g, " ").trim();
  const inBrackets = plain.startsWith("(") && plain.endsWith(")");
  const match = form.exec(inBrackets ? plain.slice(1, -1).trim() : plain);
  if (match === null) return null;
  const [, before = "", inside = "", digits = "", after = ""] = match;
  const signs = [inBrackets ? "-" : "", before, inside, after].filter((sign) => sign !== "");
  if (signs.length > 1) return null;
  const [whole = "", decimals = "", ...more] = digits.split(decimalSeparator);
  const value = ungroup(whole, thousandsSeparator);
  if (value === null || more.length > 0 || !/^\d{0,12}$/.test(decimals) || !/\d/.test(digits)) return null;
  const short = value.replace(/^0+(?=\d)/, "") || "0";
  return { value: decimals === "" ? short : `${short}.${decimals}`, isNegative: (signs[0] ?? "+") !== "+" };
}

/** A minus stands before the sign of the currency or behind it. */
const form = /^([+\-\u2212]?) ?[$€£]? ?([+\-\u2212]?) ?([\d.,' ]{1,40}?) ?[$€£]?([+-]?)$/;

function ungroup(whole: string, separator: string | undefined): string | null {
  if (separator === undefined || !whole.includes(separator)) return /^\d{0,24}$/.test(whole) ? whole : null;
  const [first = "", ...groups] = whole.split(separator);
  const isGrouped = /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return isGrouped ? first + groups.join("") : null;
}
