import type { CombinationPass, PairPass, SumPass, TransactionPass } from "../transactions/transaction-pass.ts";
import { type BucketKey, bucketsOf, byAmount, byDate, byReference, bySign, byText, ownKeys } from "./buckets.ts";
import { pairNearest, pairOnly, type Reach } from "./choose-pairs.ts";
import { type Fits, fitsOf, shareOf } from "./fit.ts";
import { pairInterchangeable } from "./interchangeable.ts";
import { MatchSink } from "./match-sink.ts";
import { pairNamed } from "./named-pairs.ts";
import { rareAmounts, uncontestedPairs } from "./rare-amounts.ts";
import { keyOf, type Sides } from "./side-columns.ts";
import { matchCombinations, matchSums } from "./sum-groups.ts";

/** Run the passes one after the other over what the ones before left open. Closes matched lines in the columns. */
export function matchSides(sides: Sides, passes: readonly TransactionPass[]): MatchSink {
  const sink = new MatchSink(sides);
  passes.forEach((pass, ordinal) => {
    sink.beginPass(ordinal);
    if (pass.kind === "pair") runPair(sides, pass, sink);
    else if (pass.kind === "sum") runSum(sides, pass, sink);
    else runCombination(sides, pass, sink);
  });
  return sink;
}

function runPair(sides: Sides, pass: PairPass, sink: MatchSink): void {
  const fits = withLikeness(sides, pass, withRarity(sides, pass, fitsOf(sides, pass)));
  if (pass.reference === "named") {
    pairNamed(sides, withKeys(sides, pass.keys, fits), pass.choose, sink);
    return;
  }
  const keys: BucketKey[] = [...ownKeys(pass.keys)];
  if (pass.reference === "same") keys.push(byReference);
  if (pass.identical) keys.push(byText(), byDate);
  keys.push(pass.amount === "exact" ? byAmount() : bySign);
  const reach = reachOf(pass);
  for (const bucket of bucketsOf(sides, keys)) {
    if (pass.choose === "nearest" || pass.identical) {
      pairNearest(sides, bucket, fits, sink);
      continue;
    }
    pairOnly(sides, bucket, fits, reach, sink);
    if (pass.amount === "exact") pairInterchangeable(sides, bucket, fits, pass.windowDays, sink);
  }
}

/** Lines of one amount lie near in time, others near in amount. */
function reachOf({ amount, windowDays }: PairPass): Reach {
  if (amount === "exact" || amount === "any") {
    const far = windowDays ?? Number.POSITIVE_INFINITY;
    return { place: (side, at) => side.businessDay[at] ?? 0, within: () => far };
  }
  // The tolerance is a share of the larger amount, which may be the other one: look a little further than it reaches.
  const { minor, basisPoints } = amount;
  const widest = (place: number): number => minor + 2 * (shareOf(Math.abs(place), basisPoints) + 1);
  return {
    place: (side, at) => side.minor[at] ?? 0,
    within: (place) => (basisPoints > 5000 ? Number.POSITIVE_INFINITY : widest(place)),
  };
}

function runSum(sides: Sides, pass: SumPass, sink: MatchSink): void {
  const keys: BucketKey[] = [...ownKeys(pass.keys)];
  if (pass.reference === "same") keys.push(byReference);
  if (pass.sameDate) keys.push(byDate);
  for (const bucket of bucketsOf(sides, keys)) matchSums(sides, bucket, pass, sink);
}

function runCombination(sides: Sides, pass: CombinationPass, sink: MatchSink): void {
  const fits = fitsOf(sides, { windowDays: pass.windowDays, reference: pass.reference, amount: "any" });
  const keys: BucketKey[] = [...ownKeys(pass.keys)];
  if (pass.reference === "same") keys.push(byReference);
  for (const bucket of bucketsOf(sides, keys)) matchCombinations(sides, bucket, pass, fits, sink);
}

function withRarity(sides: Sides, pass: PairPass, fits: Fits): Fits {
  if (!pass.rare && !pass.uncontested) return fits;
  const rare = pass.rare ? rareAmounts(sides, pass.windowDays) : uncontestedPairs(sides, pass.windowDays);
  return (left, right) => fits(left, right) && rare(left, right);
}

/** Identical lines have the same reference or both none; text and date are the bucket's. */
function withLikeness({ left, right }: Sides, pass: PairPass, fits: Fits): Fits {
  if (!pass.identical) return fits;
  return (ours, theirs) => left.reference[ours] === right.reference[theirs] && fits(ours, theirs);
}

function withKeys({ left, right }: Sides, keys: readonly string[], fits: Fits): Fits {
  if (keys.length === 0) return fits;
  return (ours, theirs) => {
    const [one, other] = [left.lines[ours], right.lines[theirs]];
    if (one === undefined || other === undefined) return false;
    const equal = keys.every((name) => {
      const value = keyOf(one, name);
      return value !== undefined && value === keyOf(other, name);
    });
    return equal && fits(ours, theirs);
  };
}
