import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import {
  addFraction,
  compareFraction,
  decimal,
  divideFraction,
  type Fraction,
  fractionOf,
  fractionOfDecimal,
  multiplyFraction,
  reduceFraction,
  roundFraction,
  subtractFraction,
  zeroFraction,
} from "../src/index.ts";

const fraction: fc.Arbitrary<Fraction> = fc
  .record({ n: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), d: fc.bigInt({ min: 1n, max: 10n ** 12n }) })
  .map(({ n, d }) => ({ n, d }));

const settings = { seed: 20260301, numRuns: lawRuns(300) };
const same = (a: Fraction, b: Fraction) => compareFraction(a, b) === 0;

describe("fractions", () => {
  test("are a field: sums and products associate, distribute and are taken back exactly", () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(same(addFraction(addFraction(a, b), c), addFraction(a, addFraction(b, c)))).toBe(true);
        expect(
          same(multiplyFraction(a, addFraction(b, c)), addFraction(multiplyFraction(a, b), multiplyFraction(a, c))),
        ).toBe(true);
        expect(same(subtractFraction(addFraction(a, b), b), a)).toBe(true);
        if (b.n !== 0n) expect(same(divideFraction(multiplyFraction(a, b), b), a)).toBe(true);
      }),
      settings,
    );
  });

  test("keep a denominator above zero and their value when reduced", () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const results = [addFraction(a, b), multiplyFraction(a, b), ...(b.n === 0n ? [] : [divideFraction(a, b)])];
        for (const each of results) {
          expect(each.d > 0n).toBe(true);
          expect(same(reduceFraction(each), each)).toBe(true);
        }
      }),
      settings,
    );
  });

  test("round to the nearest multiple of a step", () => {
    fc.assert(
      fc.property(fraction, fc.bigInt({ min: 1n, max: 1000n }), (a, step) => {
        const rounded = roundFraction(a, "halfUp", step);
        expect(rounded % step).toBe(0n);
        const off = subtractFraction(a, fractionOf(rounded));
        const size = off.n < 0n ? { n: -off.n, d: off.d } : off;
        expect(compareFraction(size, { n: step, d: 2n })).not.toBe(1);
      }),
      settings,
    );
  });

  test("a sum over the product of the denominators without crossing the numerators is caught", () => {
    const broken = (a: Fraction, b: Fraction): Fraction => ({ n: a.n + b.n, d: a.d * b.d });
    const law = fc.property(fraction, fraction, (a, b) => same(subtractFraction(broken(a, b), b), a));
    expect(fc.check(law, { seed: 20260301, numRuns: 100 }).failed).toBe(true);
  });

  test("zero below the line throws", () => {
    expect(() => divideFraction(fractionOf(1), zeroFraction)).toThrow("a fraction was divided by zero");
  });

  test("of a decimal is the same number", () => {
    expect(fractionOfDecimal(decimal("-1.250"))).toEqual({ n: -1250n, d: 1000n });
  });
});
