import {
  type Currency,
  cashStepOf,
  exponentOf,
  findCurrency,
  InvariantError,
  isCurrencyCode,
  isPlainDate,
  listCurrencies,
  money,
  roundToCash,
} from "@receivables/core";
import * as dineroCurrencies from "dinero.js/bigint/currencies";
import { describe, expect, it } from "vitest";

const all = listCurrencies();
const active = all.filter((each) => each.validTo === undefined);
const codes = (list: readonly Currency[]) => list.map((each) => each.code);

describe("the table", () => {
  it("lists the 178 codes in force in 2026 and 52 withdrawn ones, sorted, each once", () => {
    expect(active).toHaveLength(178);
    expect(all).toHaveLength(230);
    expect(codes(all)).toEqual([...new Set(codes(all))].sort());
  });

  it("has well-formed rows", () => {
    for (const each of all) {
      expect(each.code).toMatch(/^[A-Z]{3}$/);
      expect(each.numeric).toMatch(/^\d{3}$/);
      expect([0, 2, 3, 4, null]).toContain(each.exponent);
      expect(each.name.trim()).toBe(each.name);
      for (const date of [each.validFrom, each.validTo]) expect(date === undefined || isPlainDate(date)).toBe(true);
      expect((each.validFrom ?? "0001-01-01") <= (each.validTo ?? "9999-12-31")).toBe(true);
    }
    const numerics = active.map((each) => each.numeric);
    expect(new Set(numerics).size).toBe(numerics.length);
  });

  // Source: ISO 4217 list one. A regression here silently moves a decimal point.
  it("gives exponents that are not 2 to exactly these codes", () => {
    const byExponent = (exponent: number | null) =>
      codes(active.filter((each) => each.exponent === exponent)).join(" ");
    expect(byExponent(0)).toBe("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
    expect(byExponent(3)).toBe("BHD IQD JOD KWD LYD OMR TND");
    expect(byExponent(4)).toBe("CLF UYW");
    expect(byExponent(null)).toBe("XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX");
  });

  it("agrees with dinero.js on every exponent but those of MGA and MRU, where dinero is not ISO", () => {
    const differing: string[] = [];
    for (const { code, base, exponent } of Object.values(dineroCurrencies)) {
      const found = findCurrency(code);
      if (base !== 10n || found?.exponent !== Number(exponent)) differing.push(code);
    }
    expect(differing).toEqual(["MGA", "MRU"]);
    expect([exponentOf("MGA"), exponentOf("MRU")]).toEqual([2, 2]);
  });

  it("knows every code dinero.js has, and what dinero.js lacks are the codes without a minor unit", () => {
    const theirs = new Set(Object.keys(dineroCurrencies));
    expect([...theirs].filter((code) => findCurrency(code) === null)).toEqual([]);
    const lacking = active.filter((each) => !theirs.has(each.code));
    expect(lacking.every((each) => each.exponent === null)).toBe(true);
    // The lev left with 2025; dinero.js 2.0.2 still lists it.
    expect(theirs.has("BGN") && findCurrency("BGN")?.validTo).toBe("2025-12-31");
  });
});

describe("successors", () => {
  // Source: Council Regulation (EC) No 2866/98, article 1, as amended; ADP was one ESP.
  const euroRates: Readonly<Record<string, string>> = {
    ADP: "166.386",
    ATS: "13.7603",
    BEF: "40.3399",
    BGN: "1.95583",
    CYP: "0.585274",
    DEM: "1.95583",
    EEK: "15.6466",
    ESP: "166.386",
    FIM: "5.94573",
    FRF: "6.55957",
    GRD: "340.750",
    HRK: "7.53450",
    IEP: "0.787564",
    ITL: "1936.27",
    LTL: "3.45280",
    LUF: "40.3399",
    LVL: "0.702804",
    MTL: "0.429300",
    NLG: "2.20371",
    PTE: "200.482",
    SIT: "239.640",
    SKK: "30.1260",
  };

  it("has every predecessor of the euro at its rate of six significant digits", () => {
    const found = all.flatMap(({ code, successor }) => (successor?.code === "EUR" ? [[code, successor.rate]] : []));
    expect(Object.fromEntries(found)).toEqual(euroRates);
    for (const rate of Object.values(euroRates)) expect(rate.replace(".", "").replace(/^0+/, "")).toHaveLength(6);
  });

  it("names successors that exist, at positive rates of one of the two, and that begin when the old one ends", () => {
    for (const { code, validTo, successor } of all) {
      if (successor === undefined) continue;
      const next = findCurrency(successor.code);
      expect(next, code).not.toBeNull();
      expect(Number(successor.rate), code).toBeGreaterThan(0);
      expect([code, successor.code], code).toContain(successor.per);
      expect(validTo, code).toBeDefined();
    }
  });

  it("leaves no day between a currency and the one that was made for it", () => {
    const follow = (code: string, successor: string) => {
      const end = Date.parse(findCurrency(code)?.validTo ?? "");
      return (Date.parse(findCurrency(successor)?.validFrom ?? "") - end) / 86_400_000;
    };
    for (const [code, successor] of [
      ["ANG", "XCG"],
      ["BYR", "BYN"],
      ["GHC", "GHS"],
      ["MRO", "MRU"],
      ["ROL", "RON"],
      ["SLL", "SLE"],
      ["STD", "STN"],
      ["TRL", "TRY"],
      ["VEB", "VEF"],
      ["VEF", "VES"],
      ["ZMK", "ZMW"],
      ["ZWL", "ZWG"],
      ["ZWR", "ZWL"],
    ] as const) {
      expect(follow(code, successor), code).toBe(1);
    }
  });
});

describe("findCurrency", () => {
  it("finds by date only what was in use that day", () => {
    expect(findCurrency("HRK", "2022-12-31")?.code).toBe("HRK");
    expect(findCurrency("HRK", "2023-01-01")).toBeNull();
    expect(findCurrency("EUR", "1998-12-31")).toBeNull();
    expect(findCurrency("EUR", "1999-01-01")?.code).toBe("EUR");
    expect(findCurrency("BGN", "2025-12-31")?.code).toBe("BGN");
    expect(findCurrency("BGN", "2026-01-01")).toBeNull();
    expect(findCurrency("USD", "1950-01-01")?.code).toBe("USD");
    expect(findCurrency("???", "2026-01-01")).toBeNull();
  });

  it("gives the cash step of the day, and the latest without one", () => {
    const step = (code: string, asOf?: string) => findCurrency(code, asOf)?.cashStep;
    expect([step("SEK"), step("SEK", "2010-10-01"), step("SEK", "2010-09-30"), step("SEK", "1980-01-01")]).toEqual([
      100,
      100,
      50,
      undefined,
    ]);
    expect(Object.hasOwn(findCurrency("SEK", "1980-01-01") ?? {}, "cashStep")).toBe(false);
    expect(Object.hasOwn(findCurrency("USD") ?? {}, "cashStep")).toBe(false);
  });

  it("hands out rows nobody can change", () => {
    expect(Object.isFrozen(findCurrency("HRK"))).toBe(true);
    expect(Object.isFrozen(findCurrency("HRK")?.successor)).toBe(true);
  });

  it("is not fooled by names every object has", () => {
    expect([findCurrency("__proto__"), findCurrency("constructor"), isCurrencyCode("toString")]).toEqual([
      null,
      null,
      false,
    ]);
  });
});

describe("isCurrencyCode and exponentOf", () => {
  it("takes codes an amount can carry, in force or not, and nothing else", () => {
    expect(["EUR", "DEM", "XAF", "XAU", "XXX", "XTS", "eur", "EU", "", null, 978].map(isCurrencyCode)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it("throws where there is no exponent", () => {
    for (const code of ["XAU", "XXX", "ABC", ""]) expect(() => exponentOf(code)).toThrow(InvariantError);
    expect(() => exponentOf("Erika Mustermann")).toThrow("A text of 16 characters");
  });
});

describe("cash", () => {
  // Source: Swiss rounding to the five-rappen piece.
  it.each([
    [1232, 1230],
    [1233, 1235],
    [1237, 1235],
    [1238, 1240],
    [-1233, -1235],
    [0, 0],
  ])("rounds %s rappen to %s", (minor, expected) => {
    expect(roundToCash({ minor, currency: "CHF" }, cashStepOf("CHF"), "halfUp")).toEqual({
      minor: expected,
      currency: "CHF",
    });
  });

  it("follows the mode at a tie and never gives a negative zero", () => {
    const half = money("0.50", "SEK");
    expect(roundToCash(half, 100, "halfUp").minor).toBe(100);
    expect(roundToCash(half, 100, "halfEven").minor).toBe(0);
    expect(Object.is(roundToCash(money("-0.50", "SEK"), 100, "halfDown").minor, 0)).toBe(true);
    expect(roundToCash(money("2.49", "HUF"), cashStepOf("HUF"), "halfUp").minor).toBe(0);
    expect(roundToCash(money("2.50", "HUF"), cashStepOf("HUF"), "halfUp").minor).toBe(500);
  });

  it("knows steps by day", () => {
    expect([cashStepOf("CAD", "2013-02-03"), cashStepOf("CAD", "2013-02-04")]).toEqual([1, 5]);
    expect([cashStepOf("NZD", "2006-10-31"), cashStepOf("NZD", "2006-11-01")]).toEqual([5, 10]);
    expect(cashStepOf("EUR")).toBe(1);
    expect(() => cashStepOf("XXX")).toThrow(InvariantError);
  });

  it("throws on steps that are none and on results out of range", () => {
    for (const step of [0, -5, 0.5, Number.NaN])
      expect(() => roundToCash(money("1", "CHF"), step, "halfUp")).toThrow(InvariantError);
    const most = { minor: Number.MAX_SAFE_INTEGER, currency: "CHF" };
    expect(roundToCash(most, 100, "down").minor).toBe(9007199254740900);
    expect(() => roundToCash(most, 100, "up")).toThrow(InvariantError);
  });
});
