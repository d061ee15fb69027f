import type { PlainDate } from "../date/plain-date.ts";
import type { DecimalText } from "../decimal/decimal.ts";
import { coreIssues } from "../issues.ts";
import { InvariantError } from "../result/invariant-error.ts";
import { makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse } from "../result/result.ts";
import { activeCurrencies, type CurrencyRow, withdrawnCurrencies } from "./currency-table.ts";

/**
 * An ISO 4217 alphabetic code, such as `"EUR"`. A plain string type: literal codes are told apart by the compiler,
 * codes that come at run time are checked at run time.
 *
 * @category Currencies
 */
export type CurrencyCode = string;

/** What followed a withdrawn currency, at a rate fixed by law. @category Currencies */
export interface CurrencySuccessor {
  /** The currency that followed. */
  readonly code: CurrencyCode;
  /** The fixed rate: how much of the other currency one unit of `per` is. */
  readonly rate: DecimalText;
  /** The currency of which the rate prices one unit; for the euro and its predecessors always `"EUR"`. */
  readonly per: CurrencyCode;
}

/** A currency of ISO 4217, in force or withdrawn since 2001. @category Currencies */
export interface Currency {
  /** Alphabetic code. */
  readonly code: CurrencyCode;
  /** Numeric code, three digits. */
  readonly numeric: string;
  /** Decimals of the minor unit; `null` for metals, funds and test codes, which {@link Money} cannot carry. */
  readonly exponent: number | null;
  /** English name of the ISO list. */
  readonly name: string;
  /** First day, where the currency replaced another one since 1998. */
  readonly validFrom?: PlainDate;
  /** Last day before its successor took over; absent while in force. */
  readonly validTo?: PlainDate;
  /** What followed it. */
  readonly successor?: CurrencySuccessor;
  /** Smallest amount payable in cash, in minor units, on the day asked for; absent where none is known. */
  readonly cashStep?: number;
}

interface CurrencyEntry {
  readonly currency: Currency;
  readonly cashSteps: readonly (readonly [from: PlainDate, step: number])[];
}

const entries: ReadonlyMap<CurrencyCode, CurrencyEntry> = new Map(
  [...activeCurrencies, ...withdrawnCurrencies].map((row) => [row[0], toEntry(row)]),
);

/**
 * Look a currency up by its code.
 *
 * Without a date the currency is found whether in force or withdrawn, with its latest cash step. With a date it is
 * found only if that day lies between `validFrom` and `validTo`, with the cash step of that day.
 *
 * **Units** `cashStep` in minor units. **Source** ISO 4217:2015, lists one and three.
 *
 * @param code - alphabetic code, upper case
 * @param asOf - the day it must be in use
 * @returns the currency, or `null` when there is none (on that day)
 * @example
 * ```ts
 * findCurrency("HRK", "2023-01-01") // => null
 * findCurrency("HRK")?.successor // => { code: "EUR", rate: "7.53450", per: "EUR" }
 * [findCurrency("SEK", "2009-06-30")?.cashStep, findCurrency("SEK")?.cashStep] // => [50, 100]
 * ```
 * @category Currencies
 */
export function findCurrency(code: CurrencyCode, asOf?: PlainDate): Currency | null {
  const entry = entries.get(code);
  if (entry === undefined) return null;
  const { currency, cashSteps } = entry;
  if (asOf === undefined) return currency;
  if (currency.validFrom !== undefined && asOf < currency.validFrom) return null;
  if (currency.validTo !== undefined && asOf > currency.validTo) return null;
  if (currency.cashStep === undefined) return currency;
  const { cashStep: _latest, ...rest } = currency;
  const step = cashSteps.findLast(([from]) => from <= asOf);
  return step === undefined ? rest : { ...rest, cashStep: step[1] };
}

/**
 * Whether a value is a currency code that an amount may carry: listed, in force or withdrawn, with a minor unit.
 *
 * Metals, funds without a minor unit and the codes `XXX` and `XTS` are not: look those up with {@link findCurrency}.
 *
 * @param value - anything
 * @returns true for a code {@link Money} accepts
 * @example
 * ```ts
 * [isCurrencyCode("EUR"), isCurrencyCode("DEM"), isCurrencyCode("XAU"), isCurrencyCode("eur")] // => [true, true, false, false]
 * ```
 * @category Currencies
 */
export function isCurrencyCode(value: unknown): value is CurrencyCode {
  return typeof value === "string" && (entries.get(value)?.currency.exponent ?? null) !== null;
}

/**
 * The number of decimals of a currency's minor unit.
 *
 * **Units** decimals. **Refuses** nothing; an unknown code, or one without a minor unit, throws.
 *
 * @param code - alphabetic code
 * @returns 0, 2, 3 or 4
 * @throws InvariantError when no amount can carry the code
 * @example
 * ```ts
 * [exponentOf("JPY"), exponentOf("EUR"), exponentOf("KWD"), exponentOf("CLF")] // => [0, 2, 3, 4]
 * ```
 * @category Currencies
 */
export function exponentOf(code: CurrencyCode): number {
  const exponent = entries.get(code)?.currency.exponent ?? null;
  if (exponent === null) throw new InvariantError(`${quoteCode(code)} is no currency with a minor unit`);
  return exponent;
}

/**
 * Every currency of the table, in force and withdrawn, sorted by code.
 *
 * @returns the currencies, with their latest cash steps
 * @example
 * ```ts
 * listCurrencies().filter((each) => each.successor?.code === "XCG").map((each) => each.code) // => ["ANG"]
 * ```
 * @category Currencies
 */
export function listCurrencies(): readonly Currency[] {
  return [...entries.values()].map((entry) => entry.currency).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Whether amounts can be written in a currency, as a result. */
export function checkCurrency(currency: string, path?: string): Result<CurrencyCode> {
  if (isCurrencyCode(currency)) return ok(currency);
  const code = findCurrency(currency) === null ? "core.currency_unknown" : "core.currency_without_minor_unit";
  return refuse(makeIssue(coreIssues, code, { currency: quoteCode(currency) }, path === undefined ? {} : { path }));
}

/** A code for a message: quoted when it has the form of a code, else only its length. */
export function quoteCode(code: string): string {
  return /^[A-Za-z0-9]{1,4}$/.test(code) ? `"${code}"` : `A text of ${code.length} characters`;
}

function toEntry([code, numeric, exponent, name, details]: CurrencyRow): CurrencyEntry {
  const cashSteps = details?.cashSteps ?? [];
  const latest = cashSteps.at(-1);
  const successor = details?.successor;
  return {
    cashSteps,
    currency: Object.freeze({
      code,
      numeric,
      exponent,
      name,
      ...(details?.validFrom === undefined ? {} : { validFrom: details.validFrom }),
      ...(details?.validTo === undefined ? {} : { validTo: details.validTo }),
      ...(successor === undefined
        ? {}
        : { successor: Object.freeze({ code: successor[0], rate: successor[1], per: successor[2] }) }),
      ...(latest === undefined ? {} : { cashStep: latest[1] }),
    }),
  };
}
