/** Combinations found, with the size up to which they were all looked at. */
export interface FoundCombinations {
  readonly count: number;
  readonly provenUpTo: number;
  readonly combinations: readonly (readonly number[])[];
}

/** Sums from one to another, both included. */
export interface SumWindow {
  readonly least: number;
  readonly most: number;
}

/** Fewest values first, then by their positions. */
export function compareCombinations(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((position, index) => position !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
