/** Whole weights of 0 or more with their total above 0: numbers where the total is a safe integer, else bigints. */
export type WholeWeights =
  | { readonly kind: "number"; readonly values: readonly number[]; readonly total: number }
  | { readonly kind: "bigint"; readonly values: readonly bigint[]; readonly total: bigint };

/** Exact shares of a number of units, cut off to whole units. */
export type WholeShares =
  | { readonly kind: "number"; readonly floors: number[]; readonly remainders: Float64Array; readonly total: number }
  | {
      readonly kind: "bigint";
      readonly floors: number[];
      readonly remainders: readonly bigint[];
      readonly total: bigint;
    };

/** 2^48: beyond it a digit of the long division would have fewer than three bits, and bigint is the faster way. */
const mostTotal = 2 ** 48;

/**
 * `units × weight ÷ total` for each weight: the whole quotient and the remainder, exact for every safe integer.
 *
 * Every weight must be at most the total, so that every quotient is at most `units`.
 */
export function wholeShares(units: number, weights: WholeWeights): WholeShares {
  return weights.kind === "number" && weights.total <= mostTotal
    ? shareByDigits(units, weights.values, weights.total)
    : shareByBigint(units, weights);
}

/**
 * Long division in doubles. The units are written in digits of a base so small that every intermediate plus the total
 * stays below 2^53; there `Math.floor(a / b)` is the true quotient, since `a / b` is at least `1 / b` below the next
 * whole number and a double that size has no rounding step as large.
 */
function shareByDigits(units: number, values: readonly number[], total: number): WholeShares {
  const { base, digits } = digitsOf(units, total);
  const floors: number[] = [];
  const remainders = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const weight = values[at] ?? 0;
    let quotient = 0;
    let remainder = 0;
    for (const digit of digits) {
      const partial = remainder * base + digit * weight;
      const whole = Math.floor(partial / total);
      remainder = partial - whole * total;
      quotient = quotient * base + whole;
    }
    floors.push(quotient);
    remainders[at] = remainder;
  }
  return { kind: "number", floors, remainders, total };
}

/** The units as digits, highest first: one digit where the product is small, else digits of a power of two. */
function digitsOf(units: number, total: number): { readonly base: number; readonly digits: readonly number[] } {
  if ((units + 1) * total <= Number.MAX_SAFE_INTEGER) return { base: 1, digits: [units] };
  // remainder × base + digit × weight + total is at most base × (2 × total − 1), which stays below 2^53.
  const base = 2 ** Math.floor(Math.log2(2 ** 52 / total));
  const digits: number[] = [];
  for (let rest = units; rest > 0; rest = Math.floor(rest / base)) digits.unshift(rest % base);
  return { base, digits };
}

function shareByBigint(units: number, weights: WholeWeights): WholeShares {
  const total = BigInt(weights.total);
  const whole = BigInt(units);
  const floors: number[] = [];
  const remainders: bigint[] = [];
  for (const value of weights.values) {
    const product = whole * BigInt(value);
    const floor = product / total;
    floors.push(Number(floor));
    remainders.push(product - floor * total);
  }
  return { kind: "bigint", floors, remainders, total };
}
