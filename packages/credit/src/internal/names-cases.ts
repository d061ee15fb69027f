import type { Column } from "../scorecard/column.ts";

/**
 * Whether a column numbers or names the cases instead of measuring them: whole numbers that run without gap, each once,
 * or levels of which nearly all stand once. Amounts with few ties are neither: they leave gaps.
 */
export function namesCases(column: Column): boolean {
  const count = column.values.length;
  // With few cases a measure may look like a number of the case.
  if (count < 100) return false;
  if (column.kind === "category") return new Set(column.values).size > 0.9 * count;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of column.values) {
    if (value === null || !Number.isSafeInteger(value)) return false;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  // Samples of a numbered file leave out some: half of the range is still a running number.
  return new Set(column.values).size === count && most - least + 1 <= 2 * count;
}
