import {
  type CurrencyCode,
  exponentOf,
  type Money,
  makeIssue,
  ok,
  parseMoney,
  type Result,
  refuse,
} from "@receivables/core";
import { erpIssues } from "./issues.ts";

/**
 * The decimal text behind a JSON number: the shortest text that is the same double, written without an exponent.
 *
 * Every decimal of at most 15 significant digits survives the way into a double and back. A number with more digits has
 * lost some or is about to, so it has no text.
 *
 * **Units** as given. **Refuses** nothing; see the return value. **Source** IEEE 754-2019, 5.12.2; ECMA-262,
 * Number::toString.
 *
 * @param value - a number read from JSON
 * @returns plain decimal text, or `null` when the number is not finite or has more than 15 significant digits
 * @example
 * ```ts
 * [decimalTextOfNumber(46), decimalTextOfNumber(0.1), decimalTextOfNumber(1e-7)] // => ["46", "0.1", "0.0000001"]
 * decimalTextOfNumber(0.1 + 0.2) // => null
 * ```
 * @category Reading
 */
export function decimalTextOfNumber(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = whole + fraction;
  if (digits.replace(/^0+/, "").replace(/0+$/, "").length > 15) return null;
  const point = whole.length + Number(exponent);
  if (point > 22 || point < -22) return null;
  const padded = digits
    .padStart(digits.length + Math.max(0, 1 - point), "0")
    .padEnd(Math.max(point, digits.length), "0");
  const at = Math.max(point, 1);
  const text = padded.length > at ? `${padded.slice(0, at)}.${padded.slice(at)}` : padded;
  return sign === "-" && value !== 0 ? `-${text}` : text;
}

/**
 * An amount out of a payload: decimal text or a JSON number, in major units.
 *
 * Nothing is rounded: zeros beyond the currency's decimals are fine, other digits there are refused. A JSON number is
 * refused from 10^15 minor units on, where two different amounts can be the same double.
 *
 * **Units** major units in, minor units out. **Refuses** `erp.amount_invalid`, `erp.amount_digits_lost`,
 * `erp.currency_unknown`. **Source** {@link decimalTextOfNumber}; ISO 4217 for the decimals of a currency.
 *
 * @param value - what the payload holds
 * @param currency - ISO 4217 code the amount is in
 * @param path - JSON pointer to the value
 * @returns the amount, or why not
 * @example
 * ```ts
 * unwrap(readAmount(34.5, "NZD", "/Total")) // => { minor: 3450, currency: "NZD" }
 * unwrap(readAmount("550.00", "AUD", "/Total")) // => { minor: 55000, currency: "AUD" }
 * readAmount(10.005, "USD", "/Total").ok // => false
 * ```
 * @category Reading
 */
export function readAmount(value: unknown, currency: CurrencyCode, path: string): Result<Money> {
  const field = path.slice(path.lastIndexOf("/") + 1);
  if (typeof value !== "number" && typeof value !== "string") {
    return refuse(makeIssue(erpIssues, "erp.amount_invalid", { field }, { path }));
  }
  const text = typeof value === "number" ? decimalTextOfNumber(value) : value.trim();
  const lost = (): Result<never> =>
    refuse(makeIssue(erpIssues, "erp.amount_digits_lost", { field, currency: shortCode(currency) }, { path }));
  if (text === null) return Number.isFinite(Number(value)) ? lost() : invalid(field, path);
  const money = parseMoney(text, currency);
  if (!money.ok) return refuseAs(money.issues[0]?.code ?? "", field, currency, path);
  if (typeof value === "number" && Math.abs(money.value.minor) >= 1e15) return lost();
  return ok(money.value);
}

/**
 * An amount as the JSON number a source wants, exactly.
 *
 * **Units** minor units in, major units out. **Refuses** `erp.amount_digits_lost` from 10^15 minor units on.
 *
 * @param amount - the amount
 * @param path - JSON pointer to where it will stand
 * @returns a number whose shortest decimal text is the amount
 * @example
 * ```ts
 * unwrap(writeAmount({ minor: 3450, currency: "NZD" }, "/Amount")) // => 34.5
 * ```
 * @category Writing
 */
export function writeAmount(amount: Money, path: string): Result<number> {
  if (Math.abs(amount.minor) < 1e15) return ok(amount.minor / 10 ** exponentOf(amount.currency));
  const field = path.slice(path.lastIndexOf("/") + 1);
  return refuse(makeIssue(erpIssues, "erp.amount_digits_lost", { field, currency: amount.currency }, { path }));
}

function refuseAs(code: string, field: string, currency: CurrencyCode, path: string): Result<never> {
  switch (code) {
    case "core.currency_unknown":
    case "core.currency_without_minor_unit":
      return refuse(makeIssue(erpIssues, "erp.currency_unknown", { object: "field", id: field }, { path }));
    case "core.amount_too_precise":
    case "core.amount_out_of_range":
    case "core.decimal_too_long":
    case "core.decimal_exponent_out_of_range":
      return refuse(makeIssue(erpIssues, "erp.amount_digits_lost", { field, currency: shortCode(currency) }, { path }));
    default:
      return invalid(field, path);
  }
}

function invalid(field: string, path: string): Result<never> {
  return refuse(makeIssue(erpIssues, "erp.amount_invalid", { field }, { path }));
}

/** A currency code fit for a message; anything longer is no code and may be anything. */
function shortCode(currency: string): string {
  return /^[A-Za-z0-9]{1,4}$/.test(currency) ? currency : "its currency";
}
