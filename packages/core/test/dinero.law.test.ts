import {
  addMoney,
  allocate,
  compareMoney,
  convertMoney,
  type Money,
  multiplyMoney,
  type RoundingMode,
  subtractMoney,
  unwrap,
} from "@receivables/core";
import { fromDinero, toDinero } from "@receivables/core/dinero";
import {
  add,
  allocate as allocateDinero,
  compare,
  convert,
  type Dinero,
  down,
  halfAwayFromZero,
  halfEven,
  halfOdd,
  halfTowardsZero,
  halfUp,
  multiply,
  subtract,
  toSnapshot,
  transformScale,
  up,
} from "dinero.js/bigint";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCurrency, anyMinor, itHolds, smallMinor } from "./money-law.ts";

const eur = (minor: number): Money => ({ minor, currency: "EUR" });
const same = (ours: Money, theirs: Dinero<bigint>) => {
  const back = unwrap(fromDinero(theirs));
  return Object.is(back.minor, ours.minor) && back.currency === ours.currency;
};

/** Which of our modes is which of theirs. Ours named up and down have no counterpart, nor have their halfUp and halfDown. */
const modes = [
  ["halfUp", halfAwayFromZero],
  ["halfDown", halfTowardsZero],
  ["halfEven", halfEven],
  ["halfOdd", halfOdd],
  ["ceiling", up],
  ["floor", down],
] as const satisfies readonly (readonly [RoundingMode, unknown])[];
const anyMode = fc.constantFrom(...modes);
const anyFactor = fc.record({
  amount: fc.bigInt({ min: -99_999n, max: 99_999n }),
  scale: fc.integer({ min: 0, max: 6 }),
});
const textOf = ({ amount, scale }: { readonly amount: bigint; readonly scale: number }) => `${amount}e-${scale}`;

describe("the same operation gives the same amount", () => {
  itHolds(
    "there and back",
    (there: typeof toDinero) =>
      fc.property(anyMinor, anyCurrency, (minor, currency) => same({ minor, currency }, there({ minor, currency }))),
    toDinero,
    {
      "exponent 2 for all": ({ minor, currency }) =>
        toDinero({ minor: minor * (currency === "JPY" ? 100 : 1), currency }),
    },
  );

  itHolds(
    "add, subtract, compare",
    ({ plus, minus, order }) =>
      fc.property(smallMinor, smallMinor, (a, b) => {
        const [x, y] = [eur(a), eur(b)];
        const [dx, dy] = [toDinero(x), toDinero(y)];
        const theirs: number = compare(dx, dy);
        return same(plus(x, y), add(dx, dy)) && same(minus(x, y), subtract(dx, dy)) && order(x, y) === theirs;
      }),
    { plus: addMoney, minus: subtractMoney, order: compareMoney },
    {
      "operands swapped": { plus: addMoney, minus: (a: Money, b: Money) => subtractMoney(b, a), order: compareMoney },
      "order reversed": { plus: addMoney, minus: subtractMoney, order: (a: Money, b: Money) => compareMoney(b, a) },
    },
  );

  itHolds(
    "multiply, then round by the mode of the same meaning",
    (times: typeof multiplyMoney) =>
      fc.property(smallMinor, anyFactor, anyMode, (minor, factor, [rounding, theirs]) => {
        const product = multiply(toDinero(eur(minor)), { amount: factor.amount, scale: BigInt(factor.scale) });
        return same(times(eur(minor), textOf(factor), { rounding }), transformScale(product, 2n, theirs));
      }),
    multiplyMoney,
    { "half even for all": (amount, factor) => multiplyMoney(amount, factor, { rounding: "halfEven" }) },
    2000,
  );

  itHolds(
    "convert, then round by the mode of the same meaning",
    (turn: typeof convertMoney) =>
      fc.property(
        smallMinor,
        anyFactor.filter((factor) => factor.amount > 0n),
        fc.constantFrom("USD", "JPY", "KWD"),
        anyMode,
        (minor, factor, to, [rounding, theirs]) => {
          const target = toSnapshot(toDinero({ minor: 0, currency: to })).currency;
          const rates = { [to]: { amount: factor.amount, scale: BigInt(factor.scale) } };
          const converted = transformScale(convert(toDinero(eur(minor)), target, rates), target.exponent, theirs);
          const rate = { from: "EUR", to, rate: textOf(factor), date: "2026-02-27", source: "law" };
          return same(unwrap(turn(eur(minor), rate, { rounding })).value, converted);
        },
      ),
    convertMoney,
    { "half even for all": (amount, rate) => convertMoney(amount, rate, { rounding: "halfEven" }) },
    2000,
  );

  const anyWeights = fc
    .array(fc.nat(1000), { minLength: 1, maxLength: 20 })
    .filter((weights) => weights.some((weight) => weight > 0));
  itHolds(
    "allocate by whole weights is our policy largestRatio",
    (split: typeof allocate) =>
      fc.property(anyMinor, anyWeights, (minor, weights) => {
        const theirs = allocateDinero(toDinero(eur(minor)), weights.map(BigInt));
        const parts = unwrap(split(eur(minor), weights, { policy: "largestRatio" }));
        return parts.length === theirs.length && theirs.every((part, at) => same(parts[at] ?? eur(Number.NaN), part));
      }),
    allocate,
    { "largest remainder": (amount, weights) => allocate(amount, weights) },
    2000,
  );
});

describe("differences on purpose", () => {
  const round = (minor: number, mode: typeof halfUp) =>
    toSnapshot(transformScale(toDinero(eur(minor)), 1n, mode)).amount;

  it("their halfUp resolves ties towards positive infinity, ours away from zero", () => {
    expect([round(25, halfUp), round(-25, halfUp)]).toEqual([3n, -2n]);
    const tenth = (minor: number) => multiplyMoney(eur(minor), "0.1", { rounding: "halfUp" }).minor;
    expect([tenth(25), tenth(-25)]).toEqual([3, -3]);
  });

  it("their down is floor, ours truncates", () => {
    expect([round(29, down), round(-21, down)]).toEqual([2n, -3n]);
    expect(multiplyMoney(eur(-21), "0.1", { rounding: "down" }).minor).toBe(-2);
  });

  it("their allocate is off by almost a whole unit where ours is not", () => {
    // Exact shares of 0.99 over 3, 3, 3, 1 are 29.7, 29.7, 29.7 and 9.9 cents.
    const weights = [3, 3, 3, 1];
    const theirs = allocateDinero(toDinero(eur(99)), weights.map(BigInt)).map((part) => toSnapshot(part).amount);
    expect(theirs).toEqual([30n, 30n, 30n, 9n]);
    expect(unwrap(allocate(eur(99), weights)).map((part) => part.minor)).toEqual([30, 30, 29, 10]);
  });

  it("decimal ratios give them parts of more decimals, and us whole minor units", () => {
    const ratios = [
      { amount: 505n, scale: 1n },
      { amount: 495n, scale: 1n },
    ];
    const theirs = allocateDinero(toDinero(eur(101)), ratios).map((part) => toSnapshot(part));
    expect(theirs.map(({ amount, scale }) => [amount, scale])).toEqual([
      [511n, 3n],
      [499n, 3n],
    ]);
    expect(unwrap(allocate(eur(101), ["50.5", "49.5"])).map((part) => part.minor)).toEqual([51, 50]);
  });

  it("a product keeps its scale with them and is rounded once with us", () => {
    const product = multiply(toDinero(eur(999)), { amount: 1075n, scale: 3n });
    expect(toSnapshot(product).scale).toBe(5n);
    expect(multiplyMoney(eur(999), "1.075", { rounding: "halfUp" })).toEqual(eur(1074));
  });
});
