import {
  addMoney,
  bagOf,
  checkMoney,
  decimal,
  formatDecimal,
  fromMoney,
  isSymmetricRounding,
  type Money,
  mergeBags,
  money,
  multiplyDecimal,
  multiplyMoney,
  negateMoney,
  percentOf,
  type RoundingMode,
  roundingModes,
  subtractMoney,
  sumMoney,
  toMoney,
  trySumMoney,
  unwrap,
} from "@receivables/core";
import fc from "fast-check";
import { describe } from "vitest";
import { anyCurrency, anyDecimalText, anyMinor, itHolds, smallMinor } from "./money-law.ts";

const eur = (minor: number): Money => ({ minor, currency: "EUR" });
const anyMode = fc.constantFrom<RoundingMode>(...roundingModes);
const same = (a: Money, b: Money) => Object.is(a.minor, b.minor) && a.currency === b.currency;

describe("text and JSON", () => {
  itHolds(
    "an amount survives being written and read",
    (write: typeof formatDecimal) =>
      fc.property(anyMinor, anyCurrency, (minor, currency) =>
        same(money(write({ minor, currency }), currency), { minor, currency }),
      ),
    formatDecimal,
    { "through a binary float": ({ minor }) => (minor / 100).toFixed(2) },
  );

  itHolds(
    "an amount survives JSON, and is accepted again",
    (make: (minor: number, currency: string) => unknown) =>
      fc.property(anyMinor, anyCurrency, (minor, currency) => {
        const back: unknown = JSON.parse(JSON.stringify(make(minor, currency)));
        const checked = checkMoney(back);
        return checked.ok && same(checked.value, { minor, currency });
      }),
    (minor, currency) => ({ minor, currency }),
    { "major units": (minor, currency) => ({ minor: minor / 100, currency }) },
  );
});

describe("sums", () => {
  itHolds(
    "adding commutes and associates, subtracting undoes it, negating twice is nothing",
    ({ add, subtract, negate }) =>
      fc.property(smallMinor, smallMinor, smallMinor, (a, b, c) => {
        const [x, y, z] = [eur(a), eur(b), eur(c)];
        return (
          same(add(x, y), add(y, x)) &&
          same(add(add(x, y), z), add(x, add(y, z))) &&
          same(subtract(add(x, y), y), x) &&
          same(add(x, negate(x)), eur(0)) &&
          same(negate(eur(0)), eur(0)) &&
          same(negate(negate(x)), x)
        );
      }),
    { add: addMoney, subtract: subtractMoney, negate: negateMoney },
    {
      "negative zero": { add: addMoney, subtract: subtractMoney, negate: ({ minor }: Money) => eur(-minor) },
      "one lost": {
        add: (a: Money, b: Money) => eur(a.minor + b.minor - 1),
        subtract: subtractMoney,
        negate: negateMoney,
      },
    },
  );

  const wholeRange = fc.array(anyMinor, { maxLength: 12 });
  itHolds(
    "a sum equals the sum in bigint, whatever the partial sums, and does not depend on the order",
    (sum: (items: readonly Money[]) => Money) =>
      fc.property(wholeRange, (minors) => {
        const total = minors.reduce((before, minor) => before + BigInt(minor), 0n);
        const fits = total <= BigInt(Number.MAX_SAFE_INTEGER) && total >= -BigInt(Number.MAX_SAFE_INTEGER);
        const items = minors.map(eur);
        const attempt = (given: readonly Money[]) => {
          try {
            return sum(given).minor;
          } catch {
            return null;
          }
        };
        const expected = fits ? Number(total) : null;
        return attempt(items) === expected && attempt(items.toReversed()) === expected;
      }),
    (items) => sumMoney(items, "EUR"),
    {
      "plain additions": (items) => eur(items.reduce((total, { minor }) => total + minor, 0)),
      "guarded additions without the long way": (items) => items.reduce((total, each) => addMoney(total, each), eur(0)),
    },
    3000,
  );

  itHolds(
    "trySumMoney gives what sumMoney gives",
    (sum: typeof trySumMoney) =>
      fc.property(fc.array(smallMinor), (minors) => {
        const items = minors.map(eur);
        return same(unwrap(sum(items, "EUR")), sumMoney(items, "EUR"));
      }),
    trySumMoney,
    { "first one missed": (items, currency) => trySumMoney(items.slice(1), currency) },
  );
});

describe("bags", () => {
  const anyItems = fc.array(fc.record({ minor: smallMinor, currency: anyCurrency }));
  const text = (bag: readonly Money[]) => JSON.stringify(bag);

  itHolds(
    "merging parts equals the whole, in any order; nothing is lost or moved to another currency",
    (merge: typeof mergeBags) =>
      fc.property(anyItems, anyItems, anyItems, (a, b, c) => {
        const parts = [bagOf(a), bagOf(b), bagOf(c)];
        const whole = bagOf([...a, ...b, ...c]);
        const codes = [...new Set([...a, ...b, ...c].map((each) => each.currency))].sort();
        const kept = codes.map((code) =>
          sumMoney(
            [...a, ...b, ...c].filter((each) => each.currency === code),
            code,
          ),
        );
        return (
          text(merge(parts)) === text(whole) &&
          text(merge(parts.toReversed())) === text(whole) &&
          text(merge([merge(parts.slice(0, 2)), merge(parts.slice(2))])) === text(whole) &&
          text(whole) === text(kept)
        );
      }),
    mergeBags,
    {
      "last bag wins": (bags) => [...new Map(bags.flat().map((each) => [each.currency, each])).values()],
      "not sorted": (bags) => mergeBags(bags).toReversed(),
      "cancelled currencies dropped": (bags) => mergeBags(bags).filter((each) => each.minor !== 0),
    },
    2000,
  );
});

describe("products", () => {
  itHolds(
    "a product is the exact decimal product rounded once",
    (multiply: typeof multiplyMoney) =>
      fc.property(smallMinor, anyCurrency, anyDecimalText, anyMode, (minor, currency, factor, rounding) => {
        const amount = { minor, currency };
        const expected = toMoney(multiplyDecimal(fromMoney(amount), decimal(factor)), currency, { rounding });
        try {
          const product = multiply(amount, factor, { rounding });
          return expected.ok && same(product, expected.value);
        } catch {
          return !expected.ok;
        }
      }),
    multiplyMoney,
    {
      "binary floats": (amount, factor) => ({ ...amount, minor: Math.round(amount.minor * Number(factor)) + 0 }),
      "mode ignored": (amount, factor) => multiplyMoney(amount, factor, { rounding: "halfEven" }),
    },
    2000,
  );

  itHolds(
    "a symmetric mode makes the product of the negative amount the negative product",
    (multiply: typeof multiplyMoney) =>
      fc.property(smallMinor, fc.constantFrom("0.5", "0.075", "1.25", "-0.005"), anyMode, (minor, factor, rounding) => {
        if (!isSymmetricRounding(rounding)) return true;
        return same(
          multiply(eur(-minor), factor, { rounding }),
          negateMoney(multiply(eur(minor), factor, { rounding })),
        );
      }),
    multiplyMoney,
    { "floor inside": (amount, factor) => multiplyMoney(amount, factor, { rounding: "floor" }) },
  );

  itHolds(
    "so many percent is so many hundredths",
    (percent: typeof percentOf) =>
      fc.property(smallMinor, fc.integer({ min: -100_000, max: 100_000 }), anyMode, (minor, thousandths, rounding) => {
        return same(
          percent(eur(minor), `${thousandths}e-3`, { rounding }),
          multiplyMoney(eur(minor), `${thousandths}e-5`, { rounding }),
        );
      }),
    percentOf,
    {
      "rounded before dividing": (amount, rate, options) =>
        multiplyMoney(multiplyMoney(amount, rate, options), "0.01", options),
    },
  );
});
