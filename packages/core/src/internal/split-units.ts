import { type WholeShares, type WholeWeights, wholeShares } from "./whole-shares.ts";

/** Who gets the units that are left when every part has the whole units of its exact share. */
export type SplitPolicy = "largestRemainder" | "largestRatio" | "first" | "last" | "cumulative";

/**
 * Split a number of units (0 or more) over weights, exactly, optionally with a maximum for each part.
 *
 * The caps of the parts with a weight must together hold the units.
 */
export function splitUnits(
  units: number,
  weights: WholeWeights,
  policy: SplitPolicy,
  caps: readonly number[] | null,
): number[] {
  if (caps !== null) return splitWithinCaps(units, weights, policy, caps);
  if (policy === "cumulative") return splitCumulatively(units, weights);
  return addLeftovers(units, weights, policy, wholeShares(units, weights), null);
}

/** Hand out what the whole shares leave of the units. */
function addLeftovers(
  units: number,
  weights: WholeWeights,
  policy: Exclude<SplitPolicy, "cumulative">,
  shares: WholeShares,
  caps: readonly number[] | null,
): number[] {
  const { floors } = shares;
  let left = units;
  for (const floor of floors) left -= floor;
  if (left === 0) return floors;
  if (policy === "largestRemainder") {
    if (shares.kind === "number") addToLargest(floors, shares.remainders, left);
    else addToLargestBigint(floors, shares.remainders, left);
  } else if (policy === "largestRatio") {
    if (weights.kind === "number") addToLargest(floors, Float64Array.from(weights.values), left);
    else addToLargestBigint(floors, belowCap(weights.values, floors, caps), left);
  } else {
    addToEnd(floors, weights.values, left, policy, caps);
  }
  return floors;
}

/** One unit each for the `count` largest keys; of equal keys the first ones. */
function addToLargest(shares: number[], keys: Float64Array, count: number): void {
  const sorted = keys.toSorted();
  const threshold = sorted[sorted.length - count] ?? 0;
  let ties = count;
  for (let at = sorted.length - 1; (sorted[at] ?? 0) > threshold; at -= 1) ties -= 1;
  for (let at = 0; at < shares.length; at += 1) {
    const key = keys[at] ?? 0;
    if (key < threshold) continue;
    if (key === threshold) {
      if (ties === 0) continue;
      ties -= 1;
    }
    shares[at] = (shares[at] ?? 0) + 1;
  }
}

/** The same for keys that doubles cannot hold. */
function addToLargestBigint(shares: number[], keys: readonly bigint[], count: number): void {
  const order = shares.map((_, at) => at).sort((a, b) => compareBigints(keys[b] ?? 0n, keys[a] ?? 0n));
  for (const at of order.slice(0, count)) shares[at] = (shares[at] ?? 0) + 1;
}

/** The weights with 0 for parts at their cap: a part at its cap takes no more. */
function belowCap(
  weights: readonly bigint[],
  shares: readonly number[],
  caps: readonly number[] | null,
): readonly bigint[] {
  if (caps === null) return weights;
  return weights.map((weight, at) => ((shares[at] ?? 0) < (caps[at] ?? 0) ? weight : 0n));
}

/** All units left to the first or last part with a weight; what its cap does not hold goes on to the next. */
function addToEnd(
  shares: number[],
  weights: readonly (number | bigint)[],
  left: number,
  end: "first" | "last",
  caps: readonly number[] | null,
): void {
  let rest = left;
  for (let step = 0; step < shares.length && rest > 0; step += 1) {
    const at = end === "first" ? step : shares.length - 1 - step;
    if (Number(weights[at] ?? 0) === 0) continue;
    const share = shares[at] ?? 0;
    const taken = caps === null ? rest : Math.min(rest, (caps[at] ?? 0) - share);
    shares[at] = share + taken;
    rest -= taken;
  }
}

/** Each part is the running total rounded half up, less the one before it. */
function splitCumulatively(units: number, weights: WholeWeights): number[] {
  const shares = wholeShares(units, runningWeights(weights));
  let before = 0;
  return shares.floors.map((floor, at) => {
    const until = isHalfOrMore(shares, at) ? floor + 1 : floor;
    const share = until - before;
    before = until;
    return share;
  });
}

function runningWeights(weights: WholeWeights): WholeWeights {
  if (weights.kind === "number") {
    let running = 0;
    const values = weights.values.map((value) => (running += value));
    return { kind: "number", values, total: weights.total };
  }
  let running = 0n;
  const values = weights.values.map((value) => (running += value));
  return { kind: "bigint", values, total: weights.total };
}

function isHalfOrMore(shares: WholeShares, at: number): boolean {
  // Doubling a double is exact, and a remainder is below the total, a safe integer.
  if (shares.kind === "number") return 2 * (shares.remainders[at] ?? 0) >= shares.total;
  return 2n * (shares.remainders[at] ?? 0n) >= shares.total;
}

/**
 * Parts whose proportional share would reach their cap get the cap; the rest is split over the others in proportion,
 * as often as needed. Taking the parts by `cap ÷ weight` finds them in one pass: every cap that is reached raises the
 * level of the others, and the part with the smallest quotient is always the next to be reached.
 */
function splitWithinCaps(units: number, weights: WholeWeights, policy: SplitPolicy, caps: readonly number[]): number[] {
  const open = weights.values.map((weight) => BigInt(weight));
  const limits = caps.map((cap) => BigInt(cap));
  const order = open.flatMap((weight, at) => (weight > 0n ? [at] : []));
  order.sort((a, b) => compareBigints((limits[a] ?? 0n) * (open[b] ?? 0n), (limits[b] ?? 0n) * (open[a] ?? 0n)));
  const shares: number[] = caps.map(() => 0);
  let left = BigInt(units);
  let total = BigInt(weights.total);
  for (const at of order) {
    const weight = open[at] ?? 0n;
    const limit = limits[at] ?? 0n;
    if (left * weight < limit * total) break;
    shares[at] = Number(limit);
    open[at] = 0n;
    left -= limit;
    total -= weight;
  }
  if (total === 0n) return shares;
  const rest = splitOpen(Number(left), { kind: "bigint", values: open, total }, policy, caps);
  return shares.map((share, at) => share + (rest[at] ?? 0));
}

/**
 * Split over parts none of which reaches its cap in proportion. With the largest remainder and the running total no
 * part passes its exact share rounded up, so none passes its cap; the other policies look at the caps.
 */
function splitOpen(units: number, weights: WholeWeights, policy: SplitPolicy, caps: readonly number[]): number[] {
  if (policy === "cumulative") return splitCumulatively(units, weights);
  return addLeftovers(units, weights, policy, wholeShares(units, weights), caps);
}

function compareBigints(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
