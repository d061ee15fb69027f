import {
  addDecimal,
  compareDecimal,
  type Decimal,
  decimal,
  divideDecimal,
  formatDecimalText,
  isSymmetricRounding,
  multiplyDecimal,
  negateDecimal,
  parseDecimal,
  type RoundingMode,
  roundDecimal,
  roundingModes,
  roundQuotient,
  subtractDecimal,
  trimDecimal,
  unwrap,
} from "@receivables/core";
import fc from "fast-check";
import { describe } from "vitest";
import { anyDecimalText, itHolds } from "./money-law.ts";

const anyDecimal = anyDecimalText.map((each) => decimal(each));
const anyMode = fc.constantFrom<RoundingMode>(...roundingModes);
const anyScale = fc.nat(8);

/** The obvious way to align two numbers: as many digits as both have. */
const at = (value: Decimal, scale: number) => value.coefficient * 10n ** BigInt(scale - value.scale);

describe("text", () => {
  itHolds(
    "writing and reading gives the same number and scale",
    (write: typeof formatDecimalText) =>
      fc.property(fc.bigInt(), fc.nat(40), (coefficient, scale) => {
        const back = unwrap(parseDecimal(write({ coefficient, scale })));
        return back.coefficient === coefficient && back.scale === scale;
      }),
    formatDecimalText,
    {
      "no leading zeros": ({ coefficient, scale }) =>
        scale === 0 ? `${coefficient}` : `${coefficient}`.slice(0, -scale).concat(".", `${coefficient}`.slice(-scale)),
      "sign lost": (value) => formatDecimalText(value).replace("-", ""),
    },
  );

  itHolds(
    "an exponent moves the point",
    (read: typeof parseDecimal) =>
      fc.property(anyDecimalText, fc.integer({ min: -30, max: 30 }), (text, exponent) => {
        const plain = unwrap(parseDecimal(text));
        const moved = unwrap(read(`${text}e${exponent}`));
        const expected = exponent >= 0 ? at(plain, plain.scale + exponent) : plain.coefficient;
        const scale = exponent >= 0 ? plain.scale : plain.scale - exponent;
        return compareDecimal(moved, { coefficient: expected, scale }) === 0;
      }),
    parseDecimal,
    { "exponent ignored": (text) => parseDecimal(text.replace(/e.*/, "")) },
  );
});

describe("arithmetic", () => {
  itHolds(
    "sum, difference and product agree with whole numbers at one scale",
    ({ add, subtract, multiply }) =>
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        const [left, right] = [at(a, 12), at(b, 12)];
        return (
          at(add(a, b), 12) === left + right &&
          at(subtract(a, b), 12) === left - right &&
          at(multiply(a, b), 24) === left * right
        );
      }),
    { add: addDecimal, subtract: subtractDecimal, multiply: multiplyDecimal },
    {
      "scales not aligned": {
        add: (a: Decimal, b: Decimal) => ({ coefficient: a.coefficient + b.coefficient, scale: a.scale }),
        subtract: subtractDecimal,
        multiply: multiplyDecimal,
      },
      "scale of one factor": {
        add: addDecimal,
        subtract: subtractDecimal,
        multiply: (a: Decimal, b: Decimal) => ({ coefficient: a.coefficient * b.coefficient, scale: a.scale }),
      },
    },
  );

  itHolds(
    "comparing is the sign of the difference",
    (compare: typeof compareDecimal) =>
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        const difference = subtractDecimal(a, b).coefficient;
        return compare(a, b) === (difference > 0n ? 1 : difference < 0n ? -1 : 0);
      }),
    compareDecimal,
    { "coefficients only": (a, b) => (a.coefficient > b.coefficient ? 1 : a.coefficient < b.coefficient ? -1 : 0) },
  );

  itHolds(
    "trimming keeps the value and is idempotent",
    (trim: typeof trimDecimal) =>
      fc.property(anyDecimal, fc.nat(6), (value, zeros) => {
        const padded = { coefficient: value.coefficient * 10n ** BigInt(zeros), scale: value.scale + zeros };
        const trimmed = trim(padded);
        const again = trim(trimmed);
        return (
          compareDecimal(trimmed, value) === 0 &&
          again.scale === trimmed.scale &&
          (trimmed.scale === 0 || trimmed.coefficient % 10n !== 0n)
        );
      }),
    trimDecimal,
    {
      "one zero only": (value) =>
        value.coefficient % 10n === 0n && value.scale > 0
          ? { coefficient: value.coefficient / 10n, scale: value.scale - 1 }
          : value,
    },
  );
});

describe("rounding", () => {
  /** By definition: the neighbour below and the one above, and which of them the mode means. */
  const roundSlowly = (numerator: bigint, divisor: bigint, mode: RoundingMode): bigint => {
    const [n, d] = divisor < 0n ? [-numerator, -divisor] : [numerator, divisor];
    const rest = ((n % d) + d) % d;
    const below = (n - rest) / d;
    if (rest === 0n) return below;
    const above = below + 1n;
    const [inner, outer] = n > 0n ? [below, above] : [above, below];
    const even = below % 2n === 0n ? below : above;
    const odd = below % 2n === 0n ? above : below;
    const nearest = (tie: bigint) => (2n * rest < d ? below : 2n * rest > d ? above : tie);
    const byMode: Record<RoundingMode, bigint> = {
      up: outer,
      down: inner,
      ceiling: above,
      floor: below,
      halfUp: nearest(outer),
      halfDown: nearest(inner),
      halfEven: nearest(even),
      halfOdd: nearest(odd),
    };
    return byMode[mode];
  };
  // Small divisors make ties common.
  const anyQuotient = fc.tuple(
    fc.bigInt({ min: -1000n, max: 1000n }),
    fc.oneof(fc.bigInt({ min: -20n, max: 20n }), fc.bigInt()).filter((divisor) => divisor !== 0n),
  );

  itHolds(
    "every mode agrees with its definition",
    (round: typeof roundQuotient) =>
      fc.property(anyQuotient, anyMode, ([n, d], mode) => round(n, d, mode) === roundSlowly(n, d, mode)),
    roundQuotient,
    {
      "halfUp towards positive infinity, as in dinero.js": (n, d, mode) =>
        mode === "halfUp" ? roundSlowly(2n * n + (d < 0n ? -d : d), 2n * d, "floor") : roundSlowly(n, d, mode),
      "ties missed": (n, d, mode) => roundQuotient(n, d, mode === "halfEven" ? "halfDown" : mode),
    },
    4000,
  );

  itHolds(
    "the six symmetric modes mirror: round(-x) = -round(x)",
    (round: typeof roundQuotient) =>
      fc.property(anyQuotient, anyMode.filter(isSymmetricRounding), ([n, d], mode) => {
        return round(-n, d, mode) === -round(n, d, mode) && round(n, -d, mode) === -round(n, d, mode);
      }),
    roundQuotient,
    { "floor for down": (n, d, mode) => roundQuotient(n, d, mode === "down" ? "floor" : mode) },
  );

  itHolds(
    "a rounded number is less than one unit off, half a unit for the half modes, and rounds to itself",
    (round: typeof roundDecimal) =>
      fc.property(anyDecimal, anyScale, anyMode, (value, scale, rounding) => {
        const rounded = round(value, { scale, rounding });
        const off = subtractDecimal(rounded, value);
        const distance = off.coefficient < 0n ? negateDecimal(off) : off;
        const unit: Decimal = { coefficient: 1n, scale };
        const twice = addDecimal(distance, distance);
        return (
          rounded.scale === scale &&
          compareDecimal(distance, unit) < 0 &&
          (!rounding.startsWith("half") || compareDecimal(twice, unit) <= 0) &&
          round(rounded, { scale, rounding }).coefficient === rounded.coefficient
        );
      }),
    roundDecimal,
    {
      "digits cut off": (value, { scale }) => roundDecimal(value, { scale, rounding: "down" }),
      "scale forgotten": (value) => value,
    },
  );

  itHolds(
    "rounding keeps the order",
    (round: typeof roundDecimal) =>
      fc.property(anyDecimal, fc.bigInt({ min: 0n, max: 20n }), anyScale, anyMode, (a, more, scale, rounding) => {
        const b = { coefficient: a.coefficient + more, scale: a.scale };
        return compareDecimal(round(a, { scale, rounding }), round(b, { scale, rounding })) <= 0;
      }),
    roundDecimal,
    {
      "away below zero, towards above": (value, { scale }) => {
        const mode = value.coefficient % 2n === 0n ? "up" : "down";
        return roundDecimal(value, { scale, rounding: mode });
      },
    },
  );

  itHolds(
    "a quotient is the exact fraction rounded once",
    (divide: typeof divideDecimal) =>
      fc.property(
        anyDecimal,
        anyDecimal.filter((b) => b.coefficient !== 0n),
        anyScale,
        anyMode,
        (a, b, scale, rounding) => {
          const numerator = at(a, 12) * 10n ** BigInt(scale);
          return divide(a, b, { scale, rounding }).coefficient === roundSlowly(numerator, at(b, 12), rounding);
        },
      ),
    divideDecimal,
    {
      "rounded twice": (a, b, { scale, rounding }) =>
        roundDecimal(divideDecimal(a, b, { scale: scale + 1, rounding }), { scale, rounding }),
    },
  );
});
