import {
  type ConvertMoneyOptions,
  convertFixed,
  convertMoney,
  type ExchangeRate,
  type Money,
  money,
  type Result,
  unwrap,
} from "@receivables/core";
import { describe, expect, it } from "vitest";

const rate: ExchangeRate = {
  from: "EUR",
  to: "USD",
  rate: "1.0850",
  date: "2026-02-27",
  source: "example",
  kind: "spot",
};
const convert = (amount: Money, options: Partial<ConvertMoneyOptions> = {}, other: Partial<ExchangeRate> = {}) =>
  convertMoney(amount, { ...rate, ...other }, { rounding: "halfUp", ...options });
const codesOf = (result: Result<unknown>) => (result.ok ? [] : result.issues.map(({ code, path }) => [code, path]));

describe("convertMoney", () => {
  it("multiplies, rounds once, and shows its working", () => {
    expect(unwrap(convert(money("99.99", "EUR")))).toEqual({
      value: { minor: 10849, currency: "USD" },
      exact: "108.48915",
      rate,
      rounding: "halfUp",
      direction: "direct",
    });
  });

  it("moves between exponents", () => {
    expect(unwrap(convert(money("1000", "JPY"), {}, { from: "JPY", to: "KWD", rate: "0.002053" })).value).toEqual(
      money("2.053", "KWD"),
    );
    expect(unwrap(convert(money("2.053", "KWD"), {}, { from: "KWD", to: "JPY", rate: "487.09" })).value).toEqual(
      money("1000", "JPY"),
    );
  });

  it("divides only when asked to, and says so", () => {
    const back = unwrap(convert(money("108.49", "USD"), { direction: "inverse" }));
    expect(back.value).toEqual(money("99.99", "EUR"));
    expect(back.direction).toBe("inverse");
    expect(codesOf(convert(money("108.49", "USD")))).toEqual([["core.rate_mismatch", "/amount/currency"]]);
  });

  it("gives the exact quotient where it ends, and null where it does not", () => {
    expect(unwrap(convert(money("1", "USD"), { direction: "inverse" }, { rate: "1.25" })).exact).toBe("0.8");
    expect(unwrap(convert(money("-1", "USD"), { direction: "inverse" }, { rate: "64" })).exact).toBe("-0.015625");
    expect(unwrap(convert(money("1", "USD"), { direction: "inverse" }, { rate: "3" })).exact).toBeNull();
    expect(unwrap(convert(money("0", "USD"), { direction: "inverse" }, { rate: "3" })).exact).toBe("0");
  });

  it("refuses, all issues at once", () => {
    expect(codesOf(convert(money("1", "GBP"), {}, { rate: "0", date: "2026-02-30", source: " " }))).toEqual([
      ["core.rate_invalid", "/rate/rate"],
      ["core.impossible_date", "/rate/date"],
      ["core.rate_unsourced", "/rate/source"],
      ["core.rate_mismatch", "/amount/currency"],
    ]);
    expect(codesOf(convert(money("1", "EUR"), {}, { rate: "-1.1" }))).toEqual([["core.rate_invalid", "/rate/rate"]]);
    expect(codesOf(convert(money("1", "EUR"), {}, { rate: "1,1" }))).toEqual([["core.rate_invalid", "/rate/rate"]]);
    expect(codesOf(convert(money("1", "EUR"), {}, { to: "EUR" }))).toEqual([["core.rate_same_currency", "/rate/to"]]);
    expect(codesOf(convert(money("1", "EUR"), {}, { to: "EUX" }))).toEqual([["core.currency_unknown", "/rate/to"]]);
    expect(codesOf(convert(money("1", "EUR"), {}, { to: "XAU" }))).toEqual([
      ["core.currency_without_minor_unit", "/rate/to"],
    ]);
    expect(codesOf(convert({ minor: Number.MAX_SAFE_INTEGER, currency: "EUR" }))).toEqual([
      ["core.amount_out_of_range", "/amount"],
    ]);
  });
});

describe("convertFixed", () => {
  const fixed = (amount: Money, currency: string) => convertFixed(amount, currency, { rounding: "halfUp" });
  const value = (amount: Money, currency: string) => unwrap(fixed(amount, currency)).value;

  // Source: the rates of Council Regulation (EC) No 2866/98; 1 DEM = 0.511291881… EUR.
  it.each([
    ["100.00", "DEM", "51.13"],
    ["1.00", "DEM", "0.51"],
    ["1000", "ITL", "0.52"],
    ["1936270", "ITL", "1000.00"],
    ["100.00", "IEP", "126.97"],
    ["1000.00", "HRK", "132.72"],
    ["1000.00", "BGN", "511.29"],
    ["-100.00", "DEM", "-51.13"],
  ])("turns %s %s into %s EUR by dividing", (amount, currency, euros) => {
    expect(value(money(amount, currency), "EUR")).toEqual(money(euros, "EUR"));
  });

  it("turns euro into national currency by multiplying", () => {
    expect(value(money("1.00", "EUR"), "DEM")).toEqual(money("1.96", "DEM"));
    expect(value(money("1.00", "EUR"), "ITL")).toEqual(money("1936", "ITL"));
    expect(value(money("1000.00", "EUR"), "IEP")).toEqual(money("787.56", "IEP"));
  });

  it("goes through the euro between two national currencies, without an inverse rate", () => {
    // 1000000 ITL ÷ 1936.27 × 1.95583 = 1010.1019….
    const conversion = unwrap(fixed(money("1000000", "ITL"), "DEM"));
    expect(conversion.value).toEqual(money("1010.10", "DEM"));
    expect(conversion.rates).toEqual([
      { per: "EUR", code: "ITL", rate: "1936.27" },
      { per: "EUR", code: "DEM", rate: "1.95583" },
    ]);
    expect(value(money("12.34", "DEM"), "BGN")).toEqual(money("12.34", "BGN"));
  });

  it("redenominates", () => {
    expect(value(money("1234567", "TRL"), "TRY")).toEqual(money("1.23", "TRY"));
    expect(value(money("1.23", "TRY"), "TRL")).toEqual(money("1230000", "TRL"));
    expect(value(money("5000.00", "SLL"), "SLE")).toEqual(money("5.00", "SLE"));
    expect(value(money("10.00", "ANG"), "XCG")).toEqual(money("10.00", "XCG"));
    expect(value(money("2498.72", "ZWL"), "ZWG")).toEqual(money("1.00", "ZWG"));
  });

  it("multiplies where the law priced the old unit", () => {
    const conversion = unwrap(fixed(money("2.50", "CUC"), "CUP"));
    expect(conversion.value).toEqual(money("60.00", "CUP"));
    expect(conversion.rates).toEqual([{ per: "CUC", code: "CUP", rate: "24" }]);
    expect(value(money("60.00", "CUP"), "CUC")).toEqual(money("2.50", "CUC"));
  });

  it("refuses what no law links", () => {
    expect(codesOf(fixed(money("1", "DEM"), "USD"))).toEqual([["core.no_fixed_rate", "/currency"]]);
    expect(codesOf(fixed(money("1", "EUR"), "EUR"))).toEqual([["core.no_fixed_rate", "/currency"]]);
    expect(codesOf(fixed(money("1", "DEM"), "DEM"))).toEqual([["core.no_fixed_rate", "/currency"]]);
    expect(codesOf(fixed(money("1", "VEB"), "VES"))).toEqual([["core.no_fixed_rate", "/currency"]]);
    expect(codesOf(fixed(money("1", "DEM"), "EUX"))).toEqual([["core.currency_unknown", "/currency"]]);
    expect(codesOf(fixed(money("1", "DEM"), "XXX"))).toEqual([["core.currency_without_minor_unit", "/currency"]]);
    expect(codesOf(fixed({ minor: Number.MAX_SAFE_INTEGER, currency: "EUR" }, "ITL"))).toEqual([
      ["core.amount_out_of_range", "/amount"],
    ]);
  });
});
