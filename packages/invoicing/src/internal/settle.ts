import {
  addFraction,
  compareFraction,
  type Fraction,
  fractionOf,
  type RoundingMode,
  roundFraction,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import type { ResiduePolicy } from "../model/policy.ts";

/** How parts are brought to their sum. */
export interface SettleOptions {
  readonly step: bigint;
  readonly rounding: RoundingMode;
  readonly residue: ResiduePolicy;
}

/** Round parts so that they sum to a rounded total; what they miss it by goes where the residue policy says. */
export function settle(ideals: readonly Fraction[], total: bigint, options: SettleOptions): bigint[] {
  if (options.residue === "cumulative") return settleCumulatively(ideals, total, options);
  const { step, rounding } = options;
  const parts = ideals.map((ideal) => roundFraction(ideal, rounding, step));
  const missing = (total - sumOf(parts)) / step;
  if (missing === 0n || parts.length === 0) return parts;
  return options.residue === "first" || options.residue === "last" || options.residue === "largest"
    ? giveToOne(parts, ideals, missing * step, options.residue)
    : giveByError(parts, ideals, missing, step);
}

/** One step each for the parts that were rounded furthest the other way, round by round. */
function giveByError(parts: bigint[], ideals: readonly Fraction[], missing: bigint, step: bigint): bigint[] {
  const sign = missing < 0n ? -1n : 1n;
  const errors = ideals.map((ideal, at) => {
    const error = subtractFraction(ideal, fractionOf(parts[at] ?? 0n));
    return { n: error.n * sign, d: error.d };
  });
  const order = parts
    .map((_, at) => at)
    .sort((a, b) => compareFraction(errors[b] ?? zeroFraction, errors[a] ?? zeroFraction) || a - b);
  const count = BigInt(parts.length);
  const everyone = (missing * sign) / count;
  const some = (missing * sign) % count;
  order.forEach((part, rank) => {
    const steps = everyone + (BigInt(rank) < some ? 1n : 0n);
    parts[part] = (parts[part] ?? 0n) + steps * sign * step;
  });
  return parts;
}

function giveToOne(
  parts: bigint[],
  ideals: readonly Fraction[],
  missing: bigint,
  taker: "first" | "last" | "largest",
): bigint[] {
  const magnitude = (at: number): Fraction => {
    const { n, d } = ideals[at] ?? zeroFraction;
    return { n: n < 0n ? -n : n, d };
  };
  const larger = (best: number, _: Fraction, at: number) =>
    compareFraction(magnitude(at), magnitude(best)) > 0 ? at : best;
  const chosen = taker === "first" ? 0 : taker === "last" ? parts.length - 1 : ideals.reduce(larger, 0);
  parts[chosen] = (parts[chosen] ?? 0n) + missing;
  return parts;
}

/** Rounded running totals; the last part that is not nothing takes what the sum of the ideals misses the total by. */
function settleCumulatively(ideals: readonly Fraction[], total: bigint, options: SettleOptions): bigint[] {
  let running = zeroFraction;
  let before = 0n;
  const parts = ideals.map((ideal) => {
    running = addFraction(running, ideal);
    const until = roundFraction(running, options.rounding, options.step);
    const part = until - before;
    before = until;
    return part;
  });
  const last = Math.max(
    0,
    ideals.findLastIndex((ideal) => ideal.n !== 0n),
  );
  if (parts.length > 0) parts[last] = (parts[last] ?? 0n) + total - before;
  return parts;
}

export function sumOf(values: readonly bigint[]): bigint {
  let sum = 0n;
  for (const value of values) sum += value;
  return sum;
}
