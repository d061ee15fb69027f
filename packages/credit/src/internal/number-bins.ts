/** Bins of a number: those of the breaks, then special values, then missing ones. */
export interface NumberBins {
  readonly breaks: readonly number[];
  readonly special: readonly number[];
  readonly missing: number | null;
}

/** The place of a value's bin; `null` for a missing value where none was missing before. */
export function binOfNumber(value: number | null, bins: NumberBins): number | null {
  if (value === null || Number.isNaN(value)) return bins.missing;
  const special = bins.special.length === 0 ? -1 : bins.special.indexOf(value);
  if (special >= 0) return bins.breaks.length + 1 + special;
  return placeOf(value, bins.breaks);
}

/** How many breaks are not above the value. */
export function placeOf(value: number, breaks: ArrayLike<number>): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value >= (breaks[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What each bin is called. */
export function numberLabels({ breaks, special, missing }: NumberBins): readonly string[] {
  const labels = breaks.map((high, at) => (at === 0 ? `below ${high}` : `${breaks[at - 1]} to below ${high}`));
  const last = breaks[breaks.length - 1];
  labels.push(last === undefined ? "any" : `from ${last}`);
  labels.push(...special.map(String));
  if (missing !== null) labels.push("missing");
  return labels;
}
