import { addFraction, type Decimal, type Fraction, multiplyFraction } from "@receivables/core";
import type { allowanceReasons } from "../reasons.ts";
import { reduced } from "./fraction.ts";

/** What was decided in a bucket, in minor units. */
export interface Flow {
  readonly collected: number;
  readonly writtenOff: number;
  /** To each bucket; only older ones count. */
  readonly rolled: readonly number[];
}

/** The share lost of a bucket; a denominator of zero is none, with why. */
export interface LossShare {
  readonly share: Fraction;
  readonly why?: keyof typeof allowanceReasons;
}

/** Shares lost in the end, from the last bucket back. */
export function lossShares(flows: readonly Flow[], givenLast: Decimal | null): readonly LossShare[] {
  const shares: LossShare[] = flows.map(() => none("allowance.nothing_reached"));
  for (let at = flows.length - 1; at >= 0; at--) {
    const flow = flows[at];
    if (flow === undefined) continue;
    const isLast = at === flows.length - 1;
    shares[at] = isLast && givenLast !== null ? { share: fractionOfPercent(givenLast) } : shareOf(flow, at, shares);
  }
  return shares;
}

function shareOf(flow: Flow, at: number, shares: readonly LossShare[]): LossShare {
  let lost: Fraction = reduced(BigInt(flow.writtenOff), 1n);
  let decided = BigInt(flow.writtenOff) + BigInt(flow.collected);
  for (const [to, minor] of flow.rolled.entries()) {
    if (to <= at || minor === 0) continue;
    const next = shares[to]?.share;
    if (next === undefined || next.d === 0n) return none("allowance.no_rate_further_on");
    decided += BigInt(minor);
    lost = addFraction(lost, multiplyFraction(reduced(BigInt(minor), 1n), next));
  }
  if (decided === 0n) return none("allowance.nothing_reached");
  return { share: reduced(lost.n, lost.d * decided) };
}

function fractionOfPercent({ coefficient, scale }: Decimal): Fraction {
  return reduced(coefficient, 100n * 10n ** BigInt(scale));
}

function none(why: keyof typeof allowanceReasons): LossShare {
  return { share: { n: 0n, d: 0n }, why };
}
