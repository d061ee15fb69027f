import {
  absMoney,
  addMoney,
  addToBag,
  amountIn,
  bagOf,
  checkMoney,
  compareMoney,
  equalMoney,
  formatDecimal,
  InvariantError,
  isNegative,
  isPositive,
  isZero,
  type Money,
  maxMoney,
  mergeBags,
  minMoney,
  money,
  moneyOfMinor,
  multiplyMoney,
  negateMoney,
  parseMoney,
  percentOf,
  type Result,
  ratioOf,
  subtractMoney,
  sumMoney,
  trySumMoney,
  unwrap,
  zeroMoney,
} from "@receivables/core";
import { describe, expect, it } from "vitest";

const most = Number.MAX_SAFE_INTEGER;
const eur = (minor: number): Money => ({ minor, currency: "EUR" });
const usd = (minor: number): Money => ({ minor, currency: "USD" });
const codesOf = (result: Result<unknown>) => (result.ok ? [] : result.issues.map(({ code, path }) => [code, path]));

describe("money and parseMoney", () => {
  it.each([
    ["12.50", "EUR", 1250],
    ["-0.05", "EUR", -5],
    ["0.1", "EUR", 10],
    ["1250", "JPY", 1250],
    ["1.250", "KWD", 1250],
    ["0.0001", "CLF", 1],
    ["1.2500", "EUR", 125],
    ["1e3", "EUR", 100000],
    ["1.95583", "DEM", null],
    ["90071992547409.91", "EUR", most],
    ["-90071992547409.91", "EUR", -most],
  ])("reads %s %s as %s minor units", (text, currency, minor) => {
    const result = parseMoney(text, currency);
    expect(result.ok ? result.value : null).toEqual(minor === null ? null : { minor, currency });
  });

  it("never makes a negative zero", () => {
    expect(Object.is(money("-0.00", "EUR").minor, 0)).toBe(true);
    expect(Object.is(moneyOfMinor(-0, "EUR").minor, 0)).toBe(true);
    expect(Object.is(unwrap(parseMoney("-0.001", "EUR", { rounding: "halfUp" })).minor, 0)).toBe(true);
    expect(Object.is(unwrap(checkMoney({ minor: -0, currency: "EUR" })).minor, 0)).toBe(true);
  });

  it("refuses, with the code that says why", () => {
    expect(codesOf(parseMoney("1.005", "EUR"))).toEqual([["core.amount_too_precise", undefined]]);
    expect(codesOf(parseMoney("1.5", "JPY", { path: "/total" }))).toEqual([["core.amount_too_precise", "/total"]]);
    expect(codesOf(parseMoney("1,50", "EUR", { path: "/total" }))).toEqual([["core.decimal_invalid", "/total"]]);
    expect(codesOf(parseMoney("9".repeat(1001), "EUR"))).toEqual([["core.decimal_too_long", undefined]]);
    expect(codesOf(parseMoney("1e5000", "EUR"))).toEqual([["core.decimal_exponent_out_of_range", undefined]]);
    expect(codesOf(parseMoney("1", "EUX"))).toEqual([["core.currency_unknown", undefined]]);
    expect(codesOf(parseMoney("1", "eur"))).toEqual([["core.currency_unknown", undefined]]);
    expect(codesOf(parseMoney("1", "XAU"))).toEqual([["core.currency_without_minor_unit", undefined]]);
    expect(codesOf(parseMoney("90071992547409.92", "EUR"))).toEqual([["core.amount_out_of_range", undefined]]);
    expect(codesOf(parseMoney("1e999", "EUR"))).toEqual([["core.amount_out_of_range", undefined]]);
  });

  it("throws from money() what parseMoney refuses", () => {
    expect(() => money("1.005", "EUR")).toThrow(InvariantError);
    expect(() => money("1", "XXX")).toThrow("core.currency_without_minor_unit");
  });

  it("does not take an object's own properties for a currency", () => {
    for (const code of ["__proto__", "constructor", "toString", ""]) {
      expect(codesOf(parseMoney("1", code))).toEqual([["core.currency_unknown", undefined]]);
    }
  });
});

describe("moneyOfMinor", () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, most + 1])("throws on %s", (minor) => {
    expect(() => moneyOfMinor(minor, "EUR")).toThrow(InvariantError);
  });

  it("throws on a currency no amount can carry", () => {
    expect(() => moneyOfMinor(1, "XTS")).toThrow(InvariantError);
    expect(() => zeroMoney("ABC")).toThrow(InvariantError);
  });
});

describe("checkMoney", () => {
  it("accepts an amount and gives a fresh one", () => {
    const given = { minor: 5, currency: "EUR" };
    const checked = unwrap(checkMoney(given));
    expect(checked).toEqual(given);
    expect(checked).not.toBe(given);
  });

  it.each<[unknown, string, string]>([
    [null, "core.money_invalid", "/total"],
    [12.5, "core.money_invalid", "/total"],
    ["12.50 EUR", "core.money_invalid", "/total"],
    [{ minor: 5 }, "core.money_invalid", "/total"],
    [{ minor: 5, currency: "EUR", scale: 2 }, "core.money_invalid", "/total"],
    [{ minor: "5", currency: "EUR" }, "core.money_invalid", "/total/minor"],
    [{ minor: 0.5, currency: "EUR" }, "core.money_invalid", "/total/minor"],
    [{ minor: 2 ** 53, currency: "EUR" }, "core.money_invalid", "/total/minor"],
    [{ minor: Number.NaN, currency: "EUR" }, "core.money_invalid", "/total/minor"],
    [{ minor: 5, currency: 978 }, "core.money_invalid", "/total/currency"],
    [{ minor: 5, currency: "EUX" }, "core.currency_unknown", "/total/currency"],
    [{ minor: 5, currency: "XXX" }, "core.currency_without_minor_unit", "/total/currency"],
  ])("refuses %j", (value, code, path) => {
    expect(codesOf(checkMoney(value, "/total"))).toEqual([[code, path]]);
  });
});

it("refuses a bigint of minor units, which JSON cannot carry", () => {
  expect(codesOf(checkMoney({ minor: 5n, currency: "EUR" }))).toEqual([["core.money_invalid", "/minor"]]);
});

describe("formatDecimal", () => {
  it.each([
    [0, "EUR", "0.00"],
    [5, "EUR", "0.05"],
    [-5, "EUR", "-0.05"],
    [123450, "EUR", "1234.50"],
    [7, "JPY", "7"],
    [-7, "KWD", "-0.007"],
    [most, "EUR", "90071992547409.91"],
    [-most, "JPY", "-9007199254740991"],
  ])("writes %s %s as %s", (minor, currency, text) => {
    expect(formatDecimal({ minor, currency })).toBe(text);
  });
});

describe("arithmetic", () => {
  it("adds, subtracts, negates", () => {
    expect(addMoney(eur(10), eur(20))).toEqual(eur(30));
    expect(subtractMoney(eur(10), eur(20))).toEqual(eur(-10));
    expect(Object.is(subtractMoney(eur(10), eur(10)).minor, 0)).toBe(true);
    expect(Object.is(negateMoney(eur(0)).minor, 0)).toBe(true);
    expect(absMoney(eur(-7))).toEqual(eur(7));
  });

  it("works up to the last safe integer and throws one beyond it", () => {
    expect(addMoney(eur(most - 1), eur(1))).toEqual(eur(most));
    expect(() => addMoney(eur(most), eur(1))).toThrow(InvariantError);
    expect(() => subtractMoney(eur(-most), eur(1))).toThrow(InvariantError);
    expect(() => addMoney(eur(most), eur(most))).toThrow("EUR is beyond 9007199254740991");
  });

  it("throws on mixed currencies, also with zero", () => {
    expect(() => addMoney(eur(1), usd(0))).toThrow(InvariantError);
    expect(() => subtractMoney(eur(1), usd(1))).toThrow(InvariantError);
    expect(() => compareMoney(eur(1), usd(1))).toThrow(InvariantError);
    expect(() => ratioOf(eur(1), usd(1), { scale: 2, rounding: "halfUp" })).toThrow(InvariantError);
    expect(() => minMoney(eur(1), usd(1))).toThrow(InvariantError);
  });

  it("does not let an unsafe or fractional amount through", () => {
    expect(() => addMoney(eur(0.5), eur(1))).toThrow(InvariantError);
    expect(() => addMoney(eur(Number.NaN), eur(1))).toThrow(InvariantError);
  });

  it("takes a percentage the way a VAT line does (19 % of 59.99 is 11.3981)", () => {
    expect(percentOf(eur(5999), "19", { rounding: "halfUp" })).toEqual(eur(1140));
    expect(percentOf(eur(-5999), "19", { rounding: "halfUp" })).toEqual(eur(-1140));
  });

  it("rounds a product once: 1.015 × 100.00 is 101.50, not 101.49", () => {
    expect(multiplyMoney(eur(10000), "1.015", { rounding: "down" })).toEqual(eur(10150));
    expect(multiplyMoney(eur(5), "0.5", { rounding: "halfEven" })).toEqual(eur(2));
    expect(multiplyMoney(eur(5), "0.5", { rounding: "halfUp" })).toEqual(eur(3));
    expect(Object.is(multiplyMoney(eur(-1), "0.1", { rounding: "halfUp" }).minor, 0)).toBe(true);
  });

  it("keeps products beyond 2^53 exact as long as the result fits", () => {
    expect(multiplyMoney(eur(most), "0.999999999999", { rounding: "down" })).toEqual(eur(9007199254731983));
    expect(() => multiplyMoney(eur(most), "1.1", { rounding: "down" })).toThrow(InvariantError);
    expect(() => multiplyMoney(eur(1), "x", { rounding: "down" })).toThrow(InvariantError);
  });

  it("gives a ratio as text, and null for a ratio to nothing", () => {
    expect(ratioOf(eur(-1), eur(3), { scale: 4, rounding: "halfUp" })).toBe("-0.3333");
    expect(ratioOf(eur(0), eur(3), { scale: 2, rounding: "halfUp" })).toBe("0.00");
    expect(ratioOf(eur(5), eur(0), { scale: 4, rounding: "halfUp" })).toBeNull();
  });
});

describe("comparing", () => {
  it("orders amounts of one currency", () => {
    expect([compareMoney(eur(1), eur(2)), compareMoney(eur(2), eur(2)), compareMoney(eur(3), eur(2))]).toEqual([
      -1, 0, 1,
    ]);
    expect(minMoney(eur(3), eur(1), eur(2))).toEqual(eur(1));
    expect(maxMoney(eur(3), eur(1), eur(2))).toEqual(eur(3));
    expect(maxMoney(eur(-3))).toEqual(eur(-3));
  });

  it("throws when a caller without types compares nothing", () => {
    // @ts-expect-error at least one amount
    expect(() => minMoney()).toThrow(InvariantError);
  });

  it("says what a sign is", () => {
    expect([isZero(eur(0)), isPositive(eur(0)), isNegative(eur(0))]).toEqual([true, false, false]);
    expect([isZero(eur(1)), isPositive(eur(1)), isNegative(eur(1))]).toEqual([false, true, false]);
    expect([isZero(eur(-1)), isPositive(eur(-1)), isNegative(eur(-1))]).toEqual([false, false, true]);
  });

  it("never takes amounts of two currencies for equal", () => {
    expect(equalMoney(eur(0), usd(0))).toBe(false);
    expect(equalMoney(eur(5), eur(5))).toBe(true);
    expect(equalMoney(eur(5), eur(6))).toBe(false);
  });
});

describe("sumMoney and trySumMoney", () => {
  it("sums, also nothing", () => {
    expect(sumMoney([eur(1), eur(2), eur(-5)], "EUR")).toEqual(eur(-2));
    expect(sumMoney([], "EUR")).toEqual(eur(0));
    expect(unwrap(trySumMoney([], "EUR"))).toEqual(eur(0));
  });

  it("stays exact when partial sums pass 2^53 and the total does not", () => {
    const items = [eur(most), eur(most), eur(1), eur(-most), eur(-most), eur(2)];
    expect(sumMoney(items, "EUR")).toEqual(eur(3));
    expect(unwrap(trySumMoney(items, "EUR"))).toEqual(eur(3));
  });

  it("refuses a total out of range", () => {
    expect(() => sumMoney([eur(most), eur(1)], "EUR")).toThrow(InvariantError);
    expect(() => sumMoney([eur(-most), eur(-1)], "EUR")).toThrow(InvariantError);
    expect(codesOf(trySumMoney([eur(most), eur(1)], "EUR", "/items"))).toEqual([
      ["core.amount_out_of_range", "/items"],
    ]);
  });

  it("names every amount of another currency", () => {
    expect(() => sumMoney([eur(1), usd(1)], "EUR")).toThrow(InvariantError);
    expect(() => sumMoney([eur(most), eur(most), usd(1)], "EUR")).toThrow(InvariantError);
    expect(codesOf(trySumMoney([usd(1), eur(1), usd(2)], "EUR", "/items"))).toEqual([
      ["core.mixed_currencies", "/items/0/currency"],
      ["core.mixed_currencies", "/items/2/currency"],
    ]);
  });

  it("throws on amounts that are none", () => {
    expect(() => sumMoney([eur(0.5)], "EUR")).toThrow(InvariantError);
    expect(() => sumMoney([eur(Number.NaN), eur(1)], "EUR")).toThrow(InvariantError);
    expect(() => trySumMoney([eur(0.5)], "EUR")).toThrow(InvariantError);
  });
});

describe("money bags", () => {
  it("keeps one total for each currency that occurred, sorted by code", () => {
    expect(bagOf([usd(5), eur(1), usd(-5)])).toEqual([eur(1), usd(0)]);
    expect(bagOf([])).toEqual([]);
    expect(addToBag([eur(1)], usd(2))).toEqual([eur(1), usd(2)]);
    expect(mergeBags([[usd(1)], [], [eur(2), usd(3)]])).toEqual([eur(2), usd(4)]);
  });

  it("answers for a currency that did not occur", () => {
    expect(amountIn([eur(7)], "EUR")).toEqual(eur(7));
    expect(amountIn([eur(7)], "JPY")).toEqual({ minor: 0, currency: "JPY" });
    expect(() => amountIn([], "ABC")).toThrow(InvariantError);
  });

  it("leaves the given bag alone", () => {
    const bag = Object.freeze([Object.freeze(eur(1))]);
    addToBag(bag, eur(2));
    expect(bag).toEqual([eur(1)]);
  });
});
