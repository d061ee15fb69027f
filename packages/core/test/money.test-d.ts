import {
  addMoney,
  allocate,
  compareMoney,
  convertFixed,
  type DecimalText,
  type FixedConversion,
  type Money,
  minMoney,
  money,
  moneyOfMinor,
  negateMoney,
  parseMoney,
  percentOf,
  type Result,
  ratioOf,
  subtractMoney,
  sumMoney,
} from "@receivables/core";
import { fromDinero, toDinero } from "@receivables/core/dinero";
import type { Dinero } from "dinero.js/bigint";
import { describe, expectTypeOf, it } from "vitest";

const dollars = money("1", "USD");
const euros = money("1", "EUR");
const anyMoney: Money = money("1", "EUR");

describe("currencies in types", () => {
  it("keeps a literal currency", () => {
    expectTypeOf(dollars).toEqualTypeOf<Money<"USD">>();
    expectTypeOf(moneyOfMinor(1, "USD")).toEqualTypeOf<Money<"USD">>();
    expectTypeOf(negateMoney(dollars)).toEqualTypeOf<Money<"USD">>();
    expectTypeOf(percentOf(dollars, "5", { rounding: "halfUp" })).toEqualTypeOf<Money<"USD">>();
    expectTypeOf(parseMoney("1", "USD")).toEqualTypeOf<Result<Money<"USD">>>();
    expectTypeOf(anyMoney).toEqualTypeOf<Money<string>>();
  });

  it("does not add, subtract, compare or divide two literal currencies", () => {
    expectTypeOf(addMoney(dollars, dollars)).toEqualTypeOf<Money<"USD">>();
    // @ts-expect-error dollars and euros do not add up
    addMoney(dollars, euros);
    // @ts-expect-error dollars and euros do not add up
    subtractMoney(dollars, euros);
    // @ts-expect-error dollars and euros do not compare
    compareMoney(dollars, euros);
    // @ts-expect-error dollars and euros have no ratio
    ratioOf(dollars, euros, { scale: 2, rounding: "halfUp" });
    // @ts-expect-error dollars and euros have no smaller one
    minMoney(dollars, euros);
    // @ts-expect-error euros do not sum to dollars
    sumMoney([dollars, euros], "USD");
  });

  it("lets currencies that are only known at run time through, and keeps the literal one", () => {
    expectTypeOf(addMoney(anyMoney, anyMoney)).toEqualTypeOf<Money<string>>();
    expectTypeOf(addMoney(dollars, anyMoney)).toEqualTypeOf<Money<"USD">>();
    expectTypeOf(addMoney(anyMoney, dollars)).toEqualTypeOf<Money<"USD">>();
    expectTypeOf(sumMoney([anyMoney, anyMoney], "USD")).toEqualTypeOf<Money<"USD">>();
    expectTypeOf(sumMoney([], "USD")).toEqualTypeOf<Money<"USD">>();
    expectTypeOf(sumMoney([dollars], anyMoney.currency)).toEqualTypeOf<Money<string>>();
    expectTypeOf(minMoney(dollars, anyMoney)).toEqualTypeOf<Money<"USD">>();
  });

  it("keeps the literal currency through splits, conversions and dinero.js", () => {
    expectTypeOf(allocate(dollars, [1, "0.5"])).toEqualTypeOf<Result<readonly Money<"USD">[]>>();
    expectTypeOf(convertFixed(anyMoney, "EUR", { rounding: "halfUp" })).toEqualTypeOf<Result<FixedConversion<"EUR">>>();
    expectTypeOf(toDinero(dollars)).toEqualTypeOf<Dinero<bigint, "USD">>();
    expectTypeOf(fromDinero(toDinero(dollars))).toEqualTypeOf<Result<Money<"USD">>>();
    // @ts-expect-error a rounding mode must be named
    percentOf(dollars, "5", {});
    // @ts-expect-error there is no such policy
    allocate(dollars, [1], { policy: "fair" });
  });

  it("is readonly and takes no bare numbers", () => {
    // @ts-expect-error an amount is never changed
    dollars.minor = 2;
    // @ts-expect-error major units are text
    money(1.5, "USD");
    expectTypeOf(ratioOf(dollars, dollars, { scale: 2, rounding: "halfUp" })).toEqualTypeOf<DecimalText | null>();
  });
});
