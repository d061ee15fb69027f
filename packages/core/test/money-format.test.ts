import { formatMoney, InvariantError, listCurrencies, type Money, moneyOfMinor } from "@receivables/core";
import { describe, expect, it } from "vitest";

/** Intl separates with spaces of several kinds; which one is no business of ours. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const write = (minor: number, currency: string, locale: string, display?: "symbol" | "code" | "none") =>
  plain(formatMoney({ minor, currency }, { locale, ...(display === undefined ? {} : { display }) }));

describe("formatMoney", () => {
  it.each([
    [123450, "USD", "en-US", "symbol", "$1,234.50"],
    [-123450, "USD", "en-US", "symbol", "-$1,234.50"],
    [123450, "EUR", "de-DE", "symbol", "1.234,50 €"],
    [123450, "EUR", "de-DE", "code", "1.234,50 EUR"],
    [123450, "EUR", "de-DE", "none", "1.234,50"],
    [123450, "JPY", "en-US", "symbol", "¥123,450"],
    [123450, "KWD", "en-US", "code", "KWD 123.450"],
    [123450, "CLF", "en-US", "none", "12.3450"],
    [0, "EUR", "en-US", "none", "0.00"],
  ] as const)("writes %s %s for %s with %s", (minor, currency, locale, display, expected) => {
    expect(write(minor, currency, locale, display)).toBe(expected);
  });

  it("shows the symbol unless told otherwise", () => {
    expect(write(100, "USD", "en-US")).toBe("$1.00");
  });

  it("writes the ISO digits where Intl has others", () => {
    for (const currency of ["COP", "HUF", "IDR", "ALL", "LBP", "MGA", "PKR"]) {
      expect(write(123456, currency, "en-US", "none")).toBe("1,234.56");
    }
  });

  it("is exact to the last minor unit, where a binary float is not", () => {
    expect(write(Number.MAX_SAFE_INTEGER, "USD", "en-US", "none")).toBe("90,071,992,547,409.91");
    expect(write(Number.MIN_SAFE_INTEGER, "KWD", "en-US", "none")).toBe("-9,007,199,254,740.991");
  });

  it("writes every currency of the table, withdrawn ones too, and repeats itself", () => {
    for (const { code, exponent } of listCurrencies()) {
      if (exponent === null) continue;
      const amount: Money = moneyOfMinor(1234567, code);
      const text = formatMoney(amount, { locale: "en-US", display: "code" });
      expect(plain(text)).toContain(code);
      expect(text.replace(/\D/g, "")).toBe("1234567");
      expect(formatMoney(amount, { locale: "en-US", display: "code" })).toBe(text);
    }
  });

  it("keeps writing the same after more formatters than it keeps", () => {
    const before = write(123450, "USD", "en-US");
    for (const { code, exponent } of listCurrencies()) {
      for (const locale of ["de-DE", "fr-FR"]) if (exponent !== null) write(1, code, locale);
    }
    expect(write(123450, "USD", "en-US")).toBe(before);
  });

  it("throws on a locale that is none, and on a currency no amount can carry", () => {
    expect(() => write(1, "EUR", "not a locale")).toThrow(InvariantError);
    expect(() => write(1, "XXX", "en-US")).toThrow(InvariantError);
  });
});
