import { readFileSync } from "node:fs";
import { InvariantError, type Money, money, type Result } from "@receivables/core";
import { fromDinero, toDinero } from "@receivables/core/dinero";
import { dinero, EUR, MGA, multiply, toDecimal, toSnapshot, USD } from "dinero.js/bigint";
import { describe, expect, it } from "vitest";

const codesOf = (result: Result<unknown>) => (result.ok ? [] : result.issues.map(({ code }) => code));

describe("toDinero", () => {
  it("carries minor units, code and exponent", () => {
    expect(toSnapshot(toDinero(money("-12.345", "KWD")))).toEqual({
      amount: -12345n,
      currency: { code: "KWD", base: 10n, exponent: 3n },
      scale: 3n,
    });
    expect(toDecimal(toDinero(money("-12.345", "KWD")))).toBe("-12.345");
  });

  it("uses our exponent where dinero's constant is not ISO", () => {
    expect(toSnapshot(toDinero(money("1.20", "MGA"))).currency).toEqual({ code: "MGA", base: 10n, exponent: 2n });
  });

  it("throws on a currency no amount can carry", () => {
    expect(() => toDinero({ minor: 1, currency: "XXX" })).toThrow(InvariantError);
  });
});

describe("fromDinero", () => {
  it("reads any scale that fits the currency", () => {
    expect(fromDinero(dinero({ amount: 125n, currency: USD, scale: 1n }))).toEqual({
      ok: true,
      value: { minor: 1250, currency: "USD" },
    });
    expect(fromDinero(dinero({ amount: 12500n, currency: USD, scale: 3n }))).toEqual({
      ok: true,
      value: { minor: 1250, currency: "USD" },
    });
    expect(fromDinero(dinero({ amount: 5n, currency: USD, scale: -2n }))).toEqual({
      ok: true,
      value: { minor: 50000, currency: "USD" },
    });
  });

  it("refuses decimals the currency lacks unless told how to round", () => {
    const taxed = multiply(dinero({ amount: 999n, currency: EUR }), { amount: 1075n, scale: 3n });
    expect(codesOf(fromDinero(taxed))).toEqual(["core.amount_too_precise"]);
    expect(fromDinero(taxed, { rounding: "halfUp" })).toEqual({ ok: true, value: { minor: 1074, currency: "EUR" } });
  });

  it("reads dinero's base 5 ariary", () => {
    expect(fromDinero(dinero({ amount: 6n, currency: MGA }))).toEqual({
      ok: true,
      value: { minor: 120, currency: "MGA" } satisfies Money,
    });
  });

  it("refuses what is no decimal amount", () => {
    const pounds = { code: "GBP", base: [20n, 12n], exponent: 1n };
    expect(codesOf(fromDinero(dinero({ amount: 267n, currency: pounds })))).toEqual(["core.dinero_unreadable"]);
    const runaway = dinero({ amount: 1n, currency: USD, scale: 10n ** 12n });
    expect(codesOf(fromDinero(runaway))).toEqual(["core.dinero_unreadable"]);
    expect(codesOf(fromDinero(dinero({ amount: 2n ** 53n, currency: USD })))).toEqual(["core.amount_out_of_range"]);
    const numbers = '{"amount":5,"currency":{"code":"USD","base":10,"exponent":2},"scale":2}';
    const untyped = { ...toDinero(money("1", "USD")), toJSON: () => JSON.parse(numbers) };
    expect(codesOf(fromDinero(untyped))).toEqual(["core.dinero_unreadable"]);
    const coin = { code: "BTC", base: 10n, exponent: 8n };
    expect(codesOf(fromDinero(dinero({ amount: 1n, currency: coin })))).toEqual(["core.currency_unknown"]);
  });
});

it("leaves every other entry point free of dinero.js", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(Object.keys(manifest.exports["./dinero"])).not.toContain("require");
  const reached = new Set<string>();
  const follow = (url: URL): void => {
    if (reached.has(url.href)) return;
    reached.add(url.href);
    const text = readFileSync(url, "utf8");
    expect(text, url.href).not.toMatch(/from "dinero\.js/);
    for (const [, path] of text.matchAll(/from "(\.[^"]+)"/g)) follow(new URL(path ?? "", url));
  };
  follow(new URL("../src/index.ts", import.meta.url));
  follow(new URL("../src/money/index.ts", import.meta.url));
  follow(new URL("../src/decimal/index.ts", import.meta.url));
  expect(reached.size).toBeGreaterThan(20);
});
