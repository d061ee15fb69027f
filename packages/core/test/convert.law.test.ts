import {
  convertFixed,
  convertMoney,
  decimal,
  exponentOf,
  isSymmetricRounding,
  listCurrencies,
  type Money,
  negateMoney,
  type RoundingMode,
  roundingModes,
  roundQuotient,
  unwrap,
} from "@receivables/core";
import fc from "fast-check";
import { describe } from "vitest";
import { anyCurrency, itHolds, smallMinor } from "./money-law.ts";

const anyMode = fc.constantFrom<RoundingMode>(...roundingModes);
/** Rates from 0.001 to 9999.999999. */
const anyRate = fc.integer({ min: 1000, max: 9_999_999_999 }).map((millionths) => ({
  text: `${millionths}e-6`,
  millionths: BigInt(millionths),
}));
const twoCurrencies = fc.tuple(anyCurrency, anyCurrency).filter(([from, to]) => from !== to);
const tenTo = (power: number) => 10n ** BigInt(power);

type Convert = (
  minor: number,
  rate: string,
  from: string,
  to: string,
  rounding: RoundingMode,
  inverse: boolean,
) => number;
const ours: Convert = (minor, rate, from, to, rounding, inverse) => {
  const dated = { from, to, rate, date: "2026-02-27", source: "law" };
  const amount: Money = { minor, currency: inverse ? to : from };
  return unwrap(convertMoney(amount, dated, { rounding, direction: inverse ? "inverse" : "direct" })).value.minor;
};

describe("convertMoney", () => {
  itHolds(
    "agrees with one division of whole numbers, both ways",
    (convert: Convert) =>
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        anyRate,
        twoCurrencies,
        anyMode,
        (minor, rate, [from, to], rounding) => {
          const [have, want] = [tenTo(exponentOf(from)), tenTo(exponentOf(to))];
          const direct = roundQuotient(BigInt(minor) * rate.millionths * want, have * 1_000_000n, rounding);
          const inverse = roundQuotient(BigInt(minor) * 1_000_000n * have, want * rate.millionths, rounding);
          return (
            BigInt(convert(minor, rate.text, from, to, rounding, false)) === direct &&
            BigInt(convert(minor, rate.text, from, to, rounding, true)) === inverse
          );
        },
      ),
    ours,
    {
      "exponents ignored": (minor, rate, _from, _to, rounding, inverse) =>
        ours(minor, rate, "EUR", "USD", rounding, inverse),
      "inverse by a rounded reciprocal": (minor, rate, from, to, rounding, inverse) =>
        inverse
          ? ours(minor, (1 / Number(rate)).toFixed(6), to, from, rounding, false)
          : ours(minor, rate, from, to, rounding, false),
    },
    2000,
  );

  itHolds(
    "a credit memo converts to the mirror of its invoice",
    (convert: Convert) =>
      fc.property(smallMinor, anyMode.filter(isSymmetricRounding), (minor, rounding) => {
        return Object.is(
          convert(-minor, "1.08505", "EUR", "USD", rounding, false),
          0 - convert(minor, "1.08505", "EUR", "USD", rounding, false),
        );
      }),
    ours,
    { floor: (minor, rate, from, to) => ours(minor, rate, from, to, "floor", false) },
  );
});

describe("convertFixed", () => {
  const predecessors = listCurrencies().filter((each) => each.successor?.code === "EUR");
  const anyPredecessor = fc.constantFrom(...predecessors.map((each) => each.code));
  type Fixed = (amount: Money, currency: string) => Money;
  const fixed: Fixed = (amount, currency) => unwrap(convertFixed(amount, currency, { rounding: "halfUp" })).value;

  itHolds(
    "to the euro and back is off by no more than the two roundings",
    (convert: Fixed) =>
      fc.property(smallMinor, anyPredecessor, (minor, currency) => {
        const back = convert(convert({ minor, currency }, "EUR"), currency).minor;
        // Half a cent at the rate, and half a unit of the currency.
        const { coefficient, scale } = decimal(
          predecessors.find((each) => each.code === currency)?.successor?.rate ?? "0",
        );
        const centInMinor = coefficient * tenTo(exponentOf(currency));
        const most = centInMinor + tenTo(scale + 2);
        return BigInt(Math.abs(back - minor)) * 2n * tenTo(scale + 2) <= most;
      }),
    fixed,
    {
      "multiplied both ways": (amount, currency) =>
        currency === "EUR" ? fixed({ minor: amount.minor, currency: "EUR" }, amount.currency) : fixed(amount, currency),
      "rate shortened": (amount, currency) => ({
        ...fixed(amount, currency),
        minor: Math.round(fixed(amount, currency).minor * 1.001),
      }),
    },
  );

  itHolds(
    "mirrors",
    (convert: Fixed) =>
      fc.property(smallMinor, anyPredecessor, (minor, currency) => {
        const there = convert({ minor, currency }, "EUR");
        return Object.is(convert({ minor: 0 - minor, currency }, "EUR").minor, negateMoney(there).minor);
      }),
    fixed,
    {
      "half towards positive infinity": (amount, currency) =>
        unwrap(convertFixed(amount, currency, { rounding: "ceiling" })).value,
    },
  );
});
