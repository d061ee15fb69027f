import { notMinor } from "../internal/safe-minor.ts";
import { coreIssues } from "../issues.ts";
import { makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse } from "../result/result.ts";
import { type CurrencyCode, checkCurrency, exponentOf } from "./currency.ts";

export type { CurrencyCode } from "./currency.ts";

/**
 * An amount of money: a whole number of minor units of one currency, plain JSON.
 *
 * `minor` is always a safe integer (at most 9,007,199,254,740,991 either way) and never `-0`. The currency's ISO 4217
 * exponent says where the point goes: `{ minor: 1234, currency: "EUR" }` is 12.34 euro, `{ minor: 1234, currency:
 * "JPY" }` is 1,234 yen.
 *
 * The type parameter tells literal currencies apart: adding `Money<"USD">` and `Money<"EUR">` does not compile.
 *
 * @category Money
 */
export interface Money<C extends CurrencyCode = CurrencyCode> {
  /** Minor units (cents, pence, yen, fils), a safe integer. */
  readonly minor: number;
  /** ISO 4217 alphabetic code. */
  readonly currency: C;
}

/**
 * An amount from minor units.
 *
 * **Units** minor units. **Refuses** nothing: a number that is no safe integer, or an unknown currency, throws.
 *
 * @param minor - whole minor units
 * @param currency - ISO 4217 code
 * @returns the amount; `-0` becomes `0`
 * @throws InvariantError when `minor` is no safe integer or no amount can carry the currency
 * @example
 * ```ts
 * moneyOfMinor(1250, "USD") // => { minor: 1250, currency: "USD" }
 * ```
 * @category Money
 */
export function moneyOfMinor<const C extends CurrencyCode>(minor: number, currency: C): Money<C> {
  if (!Number.isSafeInteger(minor)) throw notMinor(minor);
  exponentOf(currency);
  return { minor: minor + 0, currency };
}

/**
 * Nothing, in a currency.
 *
 * @param currency - ISO 4217 code
 * @returns an amount of 0
 * @throws InvariantError when no amount can carry the currency
 * @example
 * ```ts
 * zeroMoney("EUR") // => { minor: 0, currency: "EUR" }
 * ```
 * @category Money
 */
export function zeroMoney<const C extends CurrencyCode>(currency: C): Money<C> {
  return moneyOfMinor(0, currency);
}

/**
 * Check that a value from outside (JSON, a driver, a caller without types) is an amount of money.
 *
 * The value must have exactly the members `minor`, a safe integer, and `currency`, a code an amount can carry.
 *
 * **Units** minor units. **Refuses** `core.money_invalid`, `core.currency_unknown`,
 * `core.currency_without_minor_unit`.
 *
 * @param value - anything
 * @param path - JSON pointer to the value in the caller's input
 * @returns the amount (a fresh object; `-0` becomes `0`), or every issue found
 * @example
 * ```ts
 * checkMoney({ minor: 5, currency: "EUR" }) // => { ok: true, value: { minor: 5, currency: "EUR" } }
 * checkMoney({ minor: 0.5, currency: "EUR" }, "/total").ok // => false
 * ```
 * @category Money
 */
export function checkMoney(value: unknown, path = ""): Result<Money> {
  if (typeof value !== "object" || value === null || !("minor" in value) || !("currency" in value)) {
    return refuseShape("an object with minor and currency", path);
  }
  const surplus = Object.keys(value).find((key) => key !== "minor" && key !== "currency");
  if (surplus !== undefined) return refuseShape("no members other than minor and currency", path);
  const { minor, currency } = value;
  if (typeof minor !== "number" || !Number.isSafeInteger(minor)) {
    return refuseShape("minor must be a whole number of minor units up to 9007199254740991", `${path}/minor`);
  }
  if (typeof currency !== "string") return refuseShape("currency must be an ISO 4217 code", `${path}/currency`);
  const known = checkCurrency(currency, `${path}/currency`);
  return known.ok ? ok({ minor: minor + 0, currency }) : known;
}

function refuseShape(expected: string, path: string): Result<never> {
  return refuse(makeIssue(coreIssues, "core.money_invalid", { expected }, { path }));
}
