import { exactMinor, type Fraction } from "@receivables/core";
import { toMinor } from "./fraction.ts";

/** Rounded running totals less the one before: parts of one figure that sum to it, whatever their number. */
export function cumulativeParts(running: readonly Fraction[]): readonly number[] {
  let before = 0;
  return running.map((each) => {
    const reached = toMinor(each);
    const part = exactMinor(reached - before);
    before = reached;
    return part;
  });
}
