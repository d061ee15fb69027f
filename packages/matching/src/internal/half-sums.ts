/** All subset sums of up to 22 values in ascending order, each with the subset it belongs to as a bit mask. */
export interface HalfSums {
  readonly sums: Float64Array;
  readonly masks: Int32Array;
}

/** Ascending subset sums, built by merging, so that nothing is sorted; subsets beyond `mostValues` are left out. */
export function halfSums(values: readonly number[], mostValues: number): HalfSums {
  let sums = new Float64Array(1);
  let masks = new Int32Array(1);
  values.forEach((value, bit) => {
    const size = sums.length;
    const addable = mostValues >= bit + 1 ? size : countAddable(masks, mostValues);
    const nextSums = new Float64Array(size + addable);
    const nextMasks = new Int32Array(size + addable);
    let without = 0;
    let within = nextAddable(masks, 0, mostValues);
    for (let at = 0; at < nextSums.length; at++) {
      const plain = without < size ? (sums[without] ?? 0) : Number.POSITIVE_INFINITY;
      const added = within < size ? (sums[within] ?? 0) + value : Number.POSITIVE_INFINITY;
      if (plain <= added) {
        nextSums[at] = plain;
        nextMasks[at] = masks[without] ?? 0;
        without += 1;
      } else {
        nextSums[at] = added;
        nextMasks[at] = (masks[within] ?? 0) | (1 << bit);
        within = nextAddable(masks, within + 1, mostValues);
      }
    }
    sums = nextSums;
    masks = nextMasks;
  });
  return { sums, masks };
}

/** Number of bits set. */
export function countBits(mask: number): number {
  let rest = mask - ((mask >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

function countAddable(masks: Int32Array, mostValues: number): number {
  let count = 0;
  for (const mask of masks) if (countBits(mask) < mostValues) count += 1;
  return count;
}

function nextAddable(masks: Int32Array, from: number, mostValues: number): number {
  let at = from;
  while (at < masks.length && countBits(masks[at] ?? 0) >= mostValues) at += 1;
  return at;
}
