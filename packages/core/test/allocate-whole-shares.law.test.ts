import fc from "fast-check";
import { describe } from "vitest";
import { type WholeShares, type WholeWeights, wholeShares } from "../src/internal/whole-shares.ts";
import { itHolds } from "./money-law.ts";

type Divide = (units: number, weights: WholeWeights) => WholeShares;

/** Totals around every power of two, where digits change their size and doubles their spacing. */
const anyTotal = fc
  .tuple(fc.integer({ min: 0, max: 53 }), fc.integer({ min: -3, max: 3 }))
  .map(([bits, off]) => Math.min(Math.max(1, 2 ** bits + off), Number.MAX_SAFE_INTEGER));
const anyUnits = fc.oneof(anyTotal, fc.maxSafeNat(), fc.nat(1_000_000_000));
/** Parts of the total in 2^30ths, and the ends, where a wrong floor is likeliest. */
const anyCase = fc
  .tuple(anyUnits, anyTotal, fc.array(fc.nat(2 ** 30), { minLength: 1, maxLength: 6 }))
  .map(([units, total, parts]): [number, WholeWeights & { readonly kind: "number" }] => {
    const values = parts.map((part) => Number((BigInt(total) * BigInt(part)) / BigInt(2 ** 30)));
    return [units, { kind: "number", values: [...values, total, total - 1, 0, 1], total }];
  });

describe("the long division in doubles", () => {
  itHolds(
    "gives the quotients and remainders of bigint for every safe integer",
    (divide: Divide) =>
      fc.property(anyCase, ([units, weights]) => {
        const { floors, remainders } = divide(units, weights);
        return weights.values.every((weight, at) => {
          const product = BigInt(units) * BigInt(weight);
          return (
            BigInt(floors[at] ?? -1) === product / BigInt(weights.total) &&
            BigInt(remainders[at] ?? -1) === product % BigInt(weights.total)
          );
        });
      }),
    wholeShares,
    {
      "one division in doubles": (units, weights) => ({
        kind: "number",
        floors: weights.values.map((weight) => Math.floor((units * Number(weight)) / Number(weights.total))),
        remainders: Float64Array.from(weights.values.map((weight) => (units * Number(weight)) % Number(weights.total))),
        total: Number(weights.total),
      }),
    },
    20_000,
  );
});
