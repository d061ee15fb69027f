/** All subset sums of up to 22 values in ascending order, each with the subset it belongs to as a bit mask. */
export interface HalfSums {
  readonly sums: Float64Array;
  readonly masks: Int32Array;
}

/** Ascending subset sums, built by merging, so that nothing is sorted; subsets beyond `mostValues` are left out. */
export function halfSums(values: readonly number[], mostValues: number): HalfSums {
  const size = sizeOf(values.length, mostValues);
  let from: HalfSums = { sums: new Float64Array(size), masks: new Int32Array(size) };
  let to: HalfSums = { sums: new Float64Array(size), masks: new Int32Array(size) };
  let filled = 1;
  for (const [bit, value] of values.entries()) {
    filled =
      bit < mostValues ? addToAll(from, to, filled, value, bit) : addValue(from, to, filled, value, bit, mostValues);
    [from, to] = [to, from];
  }
  return { sums: from.sums.subarray(0, filled), masks: from.masks.subarray(0, filled) };
}

/** Number of bits set. */
export function countBits(mask: number): number {
  let rest = mask - ((mask >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/**
 * Merge the sums without a value and the sums with it; hands back how many there are.
 *
 * Which of two random sums is smaller no processor can foresee, so nothing branches on it; and each choice waits for the
 * one before, so the merge goes from both ends at once, to the middle.
 */
function addToAll(from: HalfSums, to: HalfSums, filled: number, value: number, bit: number): number {
  const { sums, masks } = from;
  const added = 1 << bit;
  const last = 2 * filled - 1;
  let within = 0;
  let withinLast = filled - 1;
  for (let at = 0; at < filled; at++) {
    const without = at - within;
    const plain = sums[without] ?? 0;
    const raised = (sums[within] ?? 0) + value;
    const isRaised = Number(raised < plain);
    to.sums[at] = Math.min(plain, raised);
    to.masks[at] = (masks[without + isRaised * (within - without)] ?? 0) | (added * isRaised);
    within += isRaised;
    const withoutLast = last - 1 - at - withinLast;
    const plainLast = sums[withoutLast] ?? 0;
    const raisedLast = (sums[withinLast] ?? 0) + value;
    const isRaisedLast = Number(raisedLast >= plainLast);
    to.sums[last - at] = Math.max(plainLast, raisedLast);
    to.masks[last - at] =
      (masks[withoutLast + isRaisedLast * (withinLast - withoutLast)] ?? 0) | (added * isRaisedLast);
    withinLast -= isRaisedLast;
  }
  return 2 * filled;
}

/** The same, where only subsets that are small enough get the value. */
function addValue(
  from: HalfSums,
  to: HalfSums,
  filled: number,
  value: number,
  bit: number,
  mostValues: number,
): number {
  const { sums, masks } = from;
  const added = 1 << bit;
  let without = 0;
  let within = nextAddable(masks, 0, filled, mostValues);
  let at = 0;
  while (without < filled || within < filled) {
    // The sum is a number wherever the place is inside: the rest is Infinity, which is never the smaller one.
    const plain = without < filled ? (sums[without] ?? 0) : Number.POSITIVE_INFINITY;
    const raised = within < filled ? (sums[within] ?? 0) + value : Number.POSITIVE_INFINITY;
    if (plain <= raised) {
      to.sums[at] = plain;
      to.masks[at] = masks[without] ?? 0;
      without += 1;
    } else {
      to.sums[at] = raised;
      to.masks[at] = (masks[within] ?? 0) | added;
      within = nextAddable(masks, within + 1, filled, mostValues);
    }
    at += 1;
  }
  return at;
}

function nextAddable(masks: Int32Array, from: number, filled: number, mostValues: number): number {
  let at = from;
  while (at < filled && countBits(masks[at] ?? 0) >= mostValues) at += 1;
  return at;
}

/** Subsets of at most so many of some values. */
function sizeOf(count: number, mostValues: number): number {
  let subsets = 1;
  let sum = 1;
  for (let size = 1; size <= Math.min(count, mostValues); size++) {
    subsets = (subsets * (count - size + 1)) / size;
    sum += subsets;
  }
  return sum;
}
