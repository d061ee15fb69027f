import {
  addFraction,
  compareFraction,
  divideFraction,
  exactMinor,
  exponentOf,
  type Fraction,
  multiplyFraction,
  reduceFraction,
  roundQuotient,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import type { RuleThreshold } from "../plan/commission-plan.ts";
import { ofText } from "./fraction.ts";
import { isSafeQuotient, roundSafe } from "./scale-minor.ts";

/** A tier in minor units. */
export interface CurveTier {
  readonly low: Fraction;
  readonly high: Fraction | null;
  /** What one minor unit pays. */
  readonly rate: Fraction;
  /** The rate as it is shown. */
  readonly label: string;
}

/** One straight piece: from `low` on it pays `(offset + slope × amount) / divisor`. */
interface Piece {
  readonly low: Fraction;
  readonly lowNumber: number;
  readonly offset: bigint;
  readonly slope: bigint;
  readonly divisor: bigint;
  /** The same in doubles where they are exact, else NaN. */
  readonly quick: { readonly offset: number; readonly slope: number; readonly divisor: number };
  readonly label: string;
}

/** What a running total pays. Totals below zero go on at the first tier's rate, so that a return takes back what it paid. */
export class PayCurve {
  private readonly pieces: readonly Piece[];
  private readonly retroactive: boolean;
  private readonly fromFirstAt: Fraction | null;

  constructor(
    tiers: readonly CurveTier[],
    options: { readonly retroactive: boolean; readonly edge: Fraction | null; readonly pays: RuleThreshold["pays"] },
  ) {
    this.retroactive = options.retroactive;
    this.fromFirstAt = options.pays === "fromFirst" ? options.edge : null;
    const above = options.pays === "aboveThreshold" ? options.edge : null;
    this.pieces = options.retroactive ? retroactivePieces(tiers, above) : marginalPieces(cutAt(tiers, above));
  }

  /** What a running total has earned, rounded half away from zero, when the period's total is `whole`. */
  reached(running: number, whole: number): number {
    if (this.isBelow(whole)) return 0;
    const { quick, offset, slope, divisor } = this.pieceOf(this.retroactive ? whole : running);
    const exact = quick.offset + quick.slope * running;
    if (isSafeQuotient(exact, quick.divisor) && Math.abs(quick.slope * running) <= Number.MAX_SAFE_INTEGER) {
      return roundSafe(exact, quick.divisor) + 0;
    }
    return exactMinor(roundQuotient(offset + slope * BigInt(running), divisor, "halfUp"));
  }

  /** The rate that pays the whole of a position, as it is shown; `null` where several do. */
  rateBetween(before: number, after: number, whole: number): string | null {
    if (this.isBelow(whole)) return "0";
    if (this.retroactive) return this.pieceOf(whole).label;
    const [first, last] = before <= after ? [before, after] : [after, before];
    const piece = this.pieceOf(last);
    return compareTo(piece.low, first) <= 0 || this.pieces[0] === piece ? piece.label : null;
  }

  private isBelow(whole: number): boolean {
    return this.fromFirstAt !== null && compareTo(this.fromFirstAt, whole) > 0;
  }

  private pieceOf(amount: number): Piece {
    const { pieces } = this;
    let at = pieces.length - 1;
    while (at > 0 && startsAfter(pieces[at], amount)) at -= 1;
    const piece = pieces[at];
    if (piece === undefined) throw new RangeError("A pay curve without pieces.");
    return piece;
  }
}

function startsAfter(piece: Piece | undefined, amount: number): boolean {
  if (piece === undefined) return true;
  return Number.isNaN(piece.lowNumber) ? compareTo(piece.low, amount) > 0 : piece.lowNumber > amount;
}

/** One piece a tier: the whole amount at its rate, less what lies below the threshold. */
function retroactivePieces(tiers: readonly CurveTier[], edge: Fraction | null): readonly Piece[] {
  return tiers.map(({ low, rate, label }) => {
    const lost = edge === null ? zeroFraction : multiplyFraction(edge, rate);
    return pieceOf(low, { n: -lost.n, d: lost.d }, rate, label);
  });
}

/** One piece a tier, each beginning with what those before it pay when full; above a closed table nothing more. */
function marginalPieces(tiers: readonly CurveTier[]): readonly Piece[] {
  let before = zeroFraction;
  const pieces = tiers.map(({ low, high, rate, label }) => {
    const piece = pieceOf(low, subtractFraction(before, multiplyFraction(low, rate)), rate, label);
    if (high !== null)
      before = reduceFraction(addFraction(before, multiplyFraction(subtractFraction(high, low), rate)));
    return piece;
  });
  const end = tiers[tiers.length - 1]?.high ?? null;
  return end === null ? pieces : [...pieces, pieceOf(end, before, zeroFraction, "0")];
}

/** The tiers with a rate of 0 below an edge. */
function cutAt(tiers: readonly CurveTier[], edge: Fraction | null): readonly CurveTier[] {
  if (edge === null || compareFraction(edge, zeroFraction) <= 0) return tiers;
  const above = tiers.flatMap((tier): readonly CurveTier[] => {
    if (tier.high !== null && compareFraction(tier.high, edge) <= 0) return [];
    return [compareFraction(tier.low, edge) < 0 ? { ...tier, low: edge } : tier];
  });
  return [{ low: zeroFraction, high: edge, rate: zeroFraction, label: "0" }, ...above];
}

function pieceOf(low: Fraction, offset: Fraction, rate: Fraction, label: string): Piece {
  const divisor = offset.d * rate.d;
  const common = greatestCommonDivisor(
    greatestCommonDivisor(size(offset.n * rate.d), size(rate.n * offset.d)),
    size(divisor),
  );
  const parts = {
    offset: (offset.n * rate.d) / common,
    slope: (rate.n * offset.d) / common,
    divisor: divisor / common,
  };
  const quick = { offset: Number(parts.offset), slope: Number(parts.slope), divisor: Number(parts.divisor) };
  const exact = Object.values(quick).every((each) => Number.isSafeInteger(each));
  return {
    low,
    lowNumber: low.n % low.d === 0n ? Number(low.n / low.d) : Number.NaN,
    ...parts,
    quick: exact ? quick : { offset: Number.NaN, slope: Number.NaN, divisor: Number.NaN },
    label,
  };
}

/** Decimal text as a fraction; texts were checked with the plan. */
export function readFraction(text: string): Fraction {
  return ofText(text) ?? zeroFraction;
}

/** One major unit of a currency in minor units. */
export function majorUnit(currency: string): Fraction {
  return { n: 10n ** BigInt(exponentOf(currency)), d: 1n };
}

/** What a tier that pays an amount when it is full pays for one unit. */
export function slopeOf(low: Fraction, high: Fraction, full: Fraction): Fraction {
  return reduceFraction(divideFraction(full, subtractFraction(high, low)));
}

function compareTo({ n, d }: Fraction, whole: number): number {
  const difference = n - BigInt(whole) * d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}
