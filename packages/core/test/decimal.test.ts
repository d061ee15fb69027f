import {
  addDecimal,
  compareDecimal,
  type Decimal,
  decimal,
  divideDecimal,
  formatDecimalText,
  fromMoney,
  InvariantError,
  isDecimalText,
  money,
  multiplyDecimal,
  negateDecimal,
  parseDecimal,
  roundDecimal,
  roundQuotient,
  subtractDecimal,
  toMoney,
  trimDecimal,
  unwrap,
} from "@receivables/core";
import { describe, expect, it } from "vitest";

const codesOf = (text: string) => {
  const result = parseDecimal(text);
  return result.ok ? [] : result.issues.map((issue) => issue.code);
};
const text = (value: Decimal) => formatDecimalText(value);

describe("parseDecimal", () => {
  it.each([
    ["0", 0n, 0],
    ["-0", 0n, 0],
    ["-0.00", 0n, 2],
    ["007", 7n, 0],
    ["+12.50", 1250n, 2],
    ["-12.50", -1250n, 2],
    [".5", 5n, 1],
    ["5.", 5n, 0],
    ["1e3", 1000n, 0],
    ["1e-3", 1n, 3],
    ["12.5E+2", 1250n, 0],
    ["12.5E1", 125n, 0],
    ["0.0000000000000000000000000000000000000001", 1n, 40],
    ["123456789012345678901234567890.12", 12345678901234567890123456789012n, 2],
    ["1e999", 10n ** 999n, 0],
    ["1e-999", 1n, 999],
  ])("reads %s exactly", (given, coefficient, scale) => {
    expect(parseDecimal(given)).toEqual({ ok: true, value: { coefficient, scale } });
  });

  it.each([
    "",
    " ",
    " 1",
    "1 ",
    "1,5",
    "1.234,50",
    "1'000",
    "1_000",
    "1 000",
    "NaN",
    "Infinity",
    "-Infinity",
    "0x10",
    "0b1",
    "1n",
    ".",
    "-",
    "+",
    "--1",
    "1.2.3",
    "e5",
    "1e",
    "1e1.5",
    "1e+-1",
    "١٢",
    "１",
    "1\n",
  ])("refuses %j", (given) => {
    expect(codesOf(given)).toEqual(["core.decimal_invalid"]);
  });

  it("refuses more than 1,000 digits and reads 1,000", () => {
    expect(codesOf("9".repeat(1000))).toEqual([]);
    expect(codesOf(`${"9".repeat(500)}.${"9".repeat(500)}`)).toEqual([]);
    expect(codesOf("9".repeat(1001))).toEqual(["core.decimal_too_long"]);
    expect(codesOf(`1${"0".repeat(5_000_000)}`)).toEqual(["core.decimal_too_long"]);
  });

  it("refuses exponents beyond 999 either way, however long they are written", () => {
    expect(codesOf("1e1000")).toEqual(["core.decimal_exponent_out_of_range"]);
    expect(codesOf("1e-1000")).toEqual(["core.decimal_exponent_out_of_range"]);
    expect(codesOf("1e999999999")).toEqual(["core.decimal_exponent_out_of_range"]);
    expect(codesOf("1e9999999999")).toEqual(["core.decimal_invalid"]);
  });

  it("says where the text stood and quotes it only when it looks like a number", () => {
    const wrong = parseDecimal("1,50", "/lines/0/unitPrice");
    expect(wrong).toMatchObject({
      issues: [{ path: "/lines/0/unitPrice", message: '"1,50" is not a decimal number.' }],
    });
    const name = parseDecimal("Erika Mustermann");
    expect(JSON.stringify(name)).not.toContain("Erika");
    expect(name.ok || Object.hasOwn(name.issues[0] ?? {}, "path")).toBe(false);
  });

  it("throws from decimal() what parseDecimal refuses", () => {
    expect(() => decimal("1,50")).toThrow(InvariantError);
    expect(() => decimal("1,50")).toThrow("core.decimal_invalid");
  });

  it("tells decimal text from anything else", () => {
    expect([isDecimalText("1.5"), isDecimalText("1,5"), isDecimalText(1.5), isDecimalText(null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("formatDecimalText", () => {
  it.each([
    [0n, 0, "0"],
    [0n, 3, "0.000"],
    [5n, 3, "0.005"],
    [-5n, 3, "-0.005"],
    [-1250n, 2, "-12.50"],
    [10n, 0, "10"],
  ])("writes %s at scale %s as %s", (coefficient, scale, expected) => {
    expect(formatDecimalText({ coefficient, scale })).toBe(expected);
  });
});

describe("arithmetic", () => {
  it("adds what binary floats cannot", () => {
    expect(text(addDecimal(decimal("0.1"), decimal("0.2")))).toBe("0.3");
    expect(text(subtractDecimal(decimal("1.00"), decimal("0.9")))).toBe("0.10");
  });

  it("multiplies a unit price of five decimals by a quantity", () => {
    expect(text(multiplyDecimal(decimal("0.00375"), decimal("12000")))).toBe("45.00000");
  });

  it("divides to a named scale", () => {
    expect(text(divideDecimal(decimal("10"), decimal("4"), { scale: 0, rounding: "halfEven" }))).toBe("2");
    expect(text(divideDecimal(decimal("-1"), decimal("3"), { scale: 3, rounding: "floor" }))).toBe("-0.334");
    expect(text(divideDecimal(decimal("1"), decimal("0.125"), { scale: 2, rounding: "halfUp" }))).toBe("8.00");
    expect(text(divideDecimal(decimal("1"), decimal("-8"), { scale: 2, rounding: "up" }))).toBe("-0.13");
  });

  it("compares by value, whatever the scale", () => {
    expect(compareDecimal(decimal("1.50"), decimal("1.5"))).toBe(0);
    expect(compareDecimal(decimal("-1.50"), decimal("1.5"))).toBe(-1);
    expect(compareDecimal(decimal("1.51"), decimal("1.5"))).toBe(1);
  });

  it("trims zeros at the end and nothing else", () => {
    expect(text(trimDecimal(decimal("100.2500")))).toBe("100.25");
    expect(text(trimDecimal(decimal("100.00")))).toBe("100");
    expect(text(trimDecimal(decimal("-0.00")))).toBe("0");
    expect(text(negateDecimal(decimal("0.00")))).toBe("0.00");
  });

  it("throws on division by zero and on runaway scales", () => {
    expect(() => divideDecimal(decimal("1"), decimal("0.00"), { scale: 2, rounding: "halfUp" })).toThrow(
      InvariantError,
    );
    expect(() => roundQuotient(1n, 0n, "halfUp")).toThrow(InvariantError);
    // @ts-expect-error no mode, as from unchecked data
    expect(() => roundQuotient(1n, 2n, "half_up")).toThrow("half_up is no rounding mode");
    expect(() => roundDecimal(decimal("1"), { scale: -1, rounding: "halfUp" })).toThrow(InvariantError);
    expect(() => roundDecimal(decimal("1"), { scale: 1.5, rounding: "halfUp" })).toThrow(InvariantError);
    expect(() => roundDecimal(decimal("1"), { scale: 10_001, rounding: "halfUp" })).toThrow(InvariantError);
    const tiny: Decimal = { coefficient: 1n, scale: 6000 };
    expect(() => multiplyDecimal(tiny, tiny)).toThrow(InvariantError);
  });
});

describe("toMoney and fromMoney", () => {
  it("rounds to the currency's minor unit", () => {
    expect(unwrap(toMoney(decimal("2.345"), "EUR", { rounding: "halfEven" }))).toEqual({ minor: 234, currency: "EUR" });
    expect(unwrap(toMoney(decimal("2.5"), "JPY", { rounding: "halfUp" }))).toEqual({ minor: 3, currency: "JPY" });
    expect(unwrap(toMoney(decimal("2.5"), "KWD", { rounding: "halfUp" }))).toEqual({ minor: 2500, currency: "KWD" });
  });

  it("refuses surplus decimals unless told how to round, and never zeros", () => {
    expect(toMoney(decimal("2.345"), "EUR")).toMatchObject({ issues: [{ code: "core.amount_too_precise" }] });
    expect(toMoney(decimal("2.340"), "EUR")).toEqual({ ok: true, value: { minor: 234, currency: "EUR" } });
  });

  it("gives the exact major units back", () => {
    expect(fromMoney(money("-12.50", "EUR"))).toEqual({ coefficient: -1250n, scale: 2 });
  });
});
