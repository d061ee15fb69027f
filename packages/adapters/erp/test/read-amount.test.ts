import { exponentOf } from "@receivables/core";
import { decimalTextOfNumber, readAmount, writeAmount } from "@receivables/erp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(2000) };

describe("decimalTextOfNumber", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [46, "46"],
    [-28750, "-28750"],
    [34.5, "34.5"],
    [0.1, "0.1"],
    [1e-7, "0.0000001"],
    [1.5e-9, "0.0000000015"],
    [1e21, "1000000000000000000000"],
    [-1.25e21, "-1250000000000000000000"],
    [999999999999.99, "999999999999.99"],
  ])("writes %d as %s", (value, text) => {
    expect(decimalTextOfNumber(value)).toBe(text);
  });

  it.each([0.1 + 0.2, 1.0000000000000002, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 1e-300, 2 ** 53])(
    "has no text for %d",
    (value) => {
      expect(decimalTextOfNumber(value)).toBeNull();
    },
  );

  it("is the number again for every text it gives", () => {
    const law = fc.property(fc.double({ noNaN: true }), (value) => {
      const text = decimalTextOfNumber(value);
      return text === null || (Number(text) === value && /^-?\d+(\.\d+)?$/.test(text));
    });
    fc.assert(law, settings);
  });
});

describe("readAmount", () => {
  const currencies = fc.constantFrom("USD", "JPY", "KWD", "NZD");

  it("reads every amount below 10^15 minor units out of its double, exactly", () => {
    const law = fc.property(
      fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }),
      currencies,
      (minor, currency) => {
        const digits = String(Math.abs(minor)).padStart(exponentOf(currency) + 1, "0");
        const at = digits.length - exponentOf(currency);
        const text = `${minor < 0 ? "-" : ""}${digits.slice(0, at)}.${digits.slice(at)}0`;
        // The way of a reply: decimal text in the source, a double after JSON.parse.
        const double: unknown = JSON.parse(text);
        const read = readAmount(double, currency, "/Total");
        const written = readAmount(text, currency, "/Total");
        return read.ok && written.ok && read.value.minor === minor + 0 && written.value.minor === minor + 0;
      },
    );
    fc.assert(law, settings);
  });

  it("fails that law when it multiplies instead of reading digits", () => {
    const multiplied = (value: number): number => Math.trunc(value * 100);
    const law = fc.property(fc.integer({ min: 0, max: 99_999_999 }), (minor) => multiplied(minor / 100) === minor);
    expect(() => fc.assert(law, settings)).toThrow();
  });

  it("writes what it reads back as the same amount", () => {
    const law = fc.property(fc.maxSafeInteger(), currencies, (minor, currency) => {
      const amount = { minor: minor + 0, currency };
      const written = writeAmount(amount, "/Amount");
      if (Math.abs(minor) >= 1e15) return !written.ok;
      const read = written.ok ? readAmount(JSON.parse(JSON.stringify(written.value)), currency, "/Amount") : written;
      return read.ok && read.value.minor === amount.minor;
    });
    fc.assert(law, settings);
  });

  it.each([
    ["three decimals of a currency with two", 10.005, "USD", "erp.amount_digits_lost"],
    ["a fraction of a yen", "1.5", "JPY", "erp.amount_digits_lost"],
    ["a double that stands for two amounts", 140737488355328, "USD", "erp.amount_digits_lost"],
    ["arithmetic left over in a double", 0.1 + 0.2, "USD", "erp.amount_digits_lost"],
    ["an amount beyond range", "99999999999999999999", "USD", "erp.amount_digits_lost"],
    ["words", "twelve", "USD", "erp.amount_invalid"],
    ["a locale's separators", "1,234.50", "USD", "erp.amount_invalid"],
    ["nothing", "", "USD", "erp.amount_invalid"],
    ["an object", {}, "USD", "erp.amount_invalid"],
    ["no currency", "1.00", "currency", "erp.currency_unknown"],
    ["infinity", Number.POSITIVE_INFINITY, "USD", "erp.amount_invalid"],
  ])("refuses %s", (_, value, currency, code) => {
    const result = readAmount(value, currency, "/Lines/0/Total");
    expect(result.ok ? null : result.issues[0]).toMatchObject({ code, path: "/Lines/0/Total" });
  });
});
