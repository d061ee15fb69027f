import { describe, expect, it } from "vitest";
import { maskCardNumbers, toLiteral } from "../src/internal/card-numbers.ts";

describe("card numbers", () => {
  it.each([
    ["4111111111111111", "************1111"],
    ["VISA 4111 1111 1111 1111.", "VISA **** **** **** 1111."],
    ["5555-5555-5555-4444", "****-****-****-4444"],
    ["AMEX 3782 822463 10005", "AMEX **** ****** *0005"],
    ["2223000048400011", "************0011"],
    ["INV 4711 4111 1111 1111 1111 12.00", "INV 4711 **** **** **** 1111 12.00"],
    ["12 4111111111111111 7", "12 ************1111 7"],
    ["a 4111111111111111 b 5500005555555559", "a ************1111 b ************5559"],
  ])("in %j are masked but for four digits", (text, masked) => {
    expect(maskCardNumbers(text).text).toBe(masked);
  });

  it.each([
    ["a check digit that is wrong", "4111111111111112"],
    ["an IBAN", "DE89370400440532013000"],
    ["a reference of 27 digits", "210000000003139471430009017"],
    ["a number no scheme has", "1234567812345670"],
    ["a number inside a word", "X4111111111111111"],
    ["groups no card has", "41 11 11 11 11 11 11 11"],
    ["a date and an amount", "2026-03-01 1234567.00"],
    ["too few digits", "4111111111"],
  ])("are not %s", (_, text) => {
    expect(maskCardNumbers(text)).toEqual({ text, count: 0 });
  });

  it("in a literal are masked before it is cut", () => {
    expect(toLiteral(`${"x".repeat(28)} 4111 1111 1111 1111`)).not.toContain("4111 1111");
    expect(toLiteral("a\nb")).toBe("a b");
    expect(toLiteral("y".repeat(50))).toBe(`${"y".repeat(40)}…`);
  });
});
