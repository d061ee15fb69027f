import { InvariantError } from "../result/invariant-error.ts";
import { type CurrencyCode, exponentOf } from "./currency.ts";
import type { Money } from "./money.ts";
import { formatDecimal } from "./parse.ts";

/** How {@link formatMoney} writes. @category Money */
export interface FormatMoneyOptions {
  /** BCP 47 language tag, such as `"de-DE"`. */
  readonly locale: string;
  /**
   * What stands beside the number: the currency's symbol, its code, or nothing.
   *
   * @defaultValue "symbol"
   */
  readonly display?: "symbol" | "code" | "none";
}

/**
 * Write an amount for people to read, by the rules of a locale.
 *
 * The digits are those of our ISO 4217 table, not of Intl, which drops the decimals of COP, HUF, IDR and a dozen
 * others; they are exact up to 2^53 - 1. The rest is Intl's and may change with its data.
 *
 * **Units** minor units in, major units out. **Refuses** nothing; a locale that is no language tag throws.
 * **Source** ECMA-402, Unicode CLDR.
 *
 * @param amount - the amount
 * @param options - locale and display
 * @returns text for people; for machines use {@link formatDecimal}
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * formatMoney(money("1234.5", "USD"), { locale: "en-US" }) // => "$1,234.50"
 * formatMoney(money("-1234.5", "COP"), { locale: "en-US", display: "none" }) // => "-1,234.50"
 * ```
 * @category Money
 */
export function formatMoney(amount: Money, options: FormatMoneyOptions): string {
  const text = formatDecimal(amount);
  if (!isNumeric(text)) throw new InvariantError("an amount was not written as a number");
  return formatterOf(amount.currency, options).format(text);
}

// Making an Intl formatter costs about a hundred times its use. The bound keeps a server safe that passes its
// visitors' locales through.
const mostFormatters = 256;
const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(currency: CurrencyCode, { locale, display = "symbol" }: FormatMoneyOptions): Intl.NumberFormat {
  const key = `${locale} ${currency} ${display}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = makeFormatter(currency, locale, display);
  if (formatters.size >= mostFormatters) formatters.clear();
  formatters.set(key, made);
  return made;
}

function makeFormatter(currency: CurrencyCode, locale: string, display: "symbol" | "code" | "none"): Intl.NumberFormat {
  const exponent = exponentOf(currency);
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  try {
    return display === "none"
      ? new Intl.NumberFormat(locale, digits)
      : new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: display, ...digits });
  } catch {
    throw new InvariantError("the locale is no BCP 47 language tag");
  }
}

/** Plain decimal text is what Intl reads exactly; a number would lose the last digits of large amounts. */
function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
