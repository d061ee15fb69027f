import { exactMinor, roundQuotient } from "@receivables/core";
import type { ReleasePolicy } from "../plan/commission-plan.ts";
import { scaleMinor, shareText } from "./scale-minor.ts";

/** What became of a document so far, in its minor units and turned so that its total is not negative. */
export interface Standing {
  /** The document's total. */
  readonly total: number;
  /** The part of it that earns. */
  readonly commissionable: number;
  /** What the commission was worked out on: the total, less memos where they take the sale back. */
  readonly basis: number;
  /** What is left after memos, write-offs and a void. */
  readonly stands: number;
  readonly collected: number;
}

/** A share as a quotient of whole numbers; the divisor is above 0. */
export interface Share {
  readonly numerator: number | bigint;
  readonly divisor: number | bigint;
}

const none: Share = { numerator: 0, divisor: 1 };
const whole: Share = { numerator: 1, divisor: 1 };

/** The part of a commission that stands whether or not it is paid. */
export function standingShare({ total, basis, stands }: Standing): Share {
  if (total === 0) return whole;
  return basis <= 0 ? none : { numerator: stands, divisor: basis };
}

/**
 * The part of a commission that what was collected has released. With c collected of what stands S, of a total T with
 * C commissionable and O other, worked out on B: `c/B`, `(c·T - O·S)/(C·B)` or `min(c·T, C·S)/(C·B)`.
 */
export function collectedShare(standing: Standing, attribution: ReleasePolicy["attribution"]): Share {
  const { total, commissionable, basis, stands } = standing;
  if (total === 0) return whole;
  if (basis <= 0) return none;
  const collected = Math.min(Math.max(standing.collected, 0), stands);
  const others = total - commissionable;
  if (attribution === "proportional" || commissionable <= 0 || others <= 0 || collected === stands) {
    return { numerator: collected, divisor: basis };
  }
  const [c, t, s] = [BigInt(collected), BigInt(total), BigInt(stands)];
  const divisor = BigInt(commissionable) * BigInt(basis);
  if (attribution === "othersFirst") {
    const above = c * t - BigInt(others) * s;
    return above <= 0n ? none : { numerator: above, divisor };
  }
  const [reached, most] = [c * t, BigInt(commissionable) * s];
  return { numerator: reached < most ? reached : most, divisor };
}

/** A share of an amount, rounded half away from zero. */
export function shareOf(minor: number, { numerator, divisor }: Share): number {
  if (typeof numerator === "number" && typeof divisor === "number") return scaleMinor(minor, numerator, divisor);
  return exactMinor(roundQuotient(BigInt(minor) * BigInt(numerator), BigInt(divisor), "halfUp"));
}

/** A share as decimal text with six decimals at most. */
export function textOfShare({ numerator, divisor }: Share): string {
  return shareText(numerator, divisor);
}
