import type { AmountRule, AmountTolerance, PairPass, ReferenceRule } from "../transactions/transaction-pass.ts";
import { isOneEditApart } from "./one-edit-apart.ts";
import { plainReference, type Sides } from "./side-columns.ts";

/** Whether a left and a right line, by their positions, may be the same transaction. */
export type Fits = (left: number, right: number) => boolean;

/** References shorter than this are never called similar: one character is too much of them. */
const leastSimilar = 6;

/** What must hold between two lines of one bucket, as far as the bucket does not say it already. */
export function fitsOf(sides: Sides, pass: Pick<PairPass, "windowDays" | "reference" | "amount">): Fits {
  const dates = withinWindow(sides, pass.windowDays);
  const references = referencesFit(sides, pass.reference);
  const amounts = amountsFit(sides, pass.amount);
  return (left, right) => dates(left, right) && amounts(left, right) && references(left, right);
}

/** Whether two lines lie within so many business days. */
function withinWindow({ left, right }: Sides, days: number | null): Fits {
  if (days === null) return () => true;
  return (ours, theirs) => Math.abs((left.businessDay[ours] ?? 0) - (right.businessDay[theirs] ?? 0)) <= days;
}

/** Whether two amounts lie within a tolerance. */
export function isWithin(a: number, b: number, { minor, basisPoints }: AmountTolerance): boolean {
  const apart = Math.abs(a - b);
  return apart <= minor || apart <= shareOf(Math.max(Math.abs(a), Math.abs(b)), basisPoints);
}

/** Hundredths of a percent of an amount, rounded down. */
export function shareOf(minor: number, basisPoints: number): number {
  const product = minor * basisPoints;
  if (Number.isSafeInteger(product)) return Math.floor(product / 10_000);
  return Number((BigInt(minor) * BigInt(basisPoints)) / 10_000n);
}

function amountsFit({ left, right }: Sides, rule: AmountRule): Fits {
  if (rule === "exact") return (ours, theirs) => left.minor[ours] === right.minor[theirs];
  const sameSign: Fits = (ours, theirs) => Math.sign(left.minor[ours] ?? 0) === Math.sign(right.minor[theirs] ?? 0);
  if (rule === "any") return sameSign;
  return (ours, theirs) => sameSign(ours, theirs) && isWithin(left.minor[ours] ?? 0, right.minor[theirs] ?? 0, rule);
}

function referencesFit({ left, right }: Sides, rule: ReferenceRule): Fits {
  switch (rule) {
    case "same":
      return (ours, theirs) => left.reference[ours] === right.reference[theirs] && left.reference[ours] !== -1;
    case "not_contrary":
      // A reference on each side that differs says that they are not the same money.
      return (ours, theirs) => left.reference[ours] === -1 || right.reference[theirs] === -1;
    case "similar":
      return (ours, theirs) => {
        const [one] = left.lines[ours]?.references ?? [];
        const [other] = right.lines[theirs]?.references ?? [];
        if (one === undefined || other === undefined) return false;
        const [a, b] = [plainReference(one), plainReference(other)];
        return Math.min(a.length, b.length) >= leastSimilar && isOneEditApart(a, b);
      };
    default:
      return () => true;
  }
}
