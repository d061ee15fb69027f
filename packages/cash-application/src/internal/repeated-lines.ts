import type { AdvisedLine } from "./advised-line.ts";

/** Lines that say the same again are left out where the money says that they were meant once. */
export function withoutRepeats(advised: readonly AdvisedLine[], available: number): readonly AdvisedLine[] {
  if (sumOf(advised) <= available) return advised;
  const seen = new Set<string>();
  const once = advised.filter(({ line }) => {
    const key = JSON.stringify(line);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return sumOf(once) === available ? once : advised;
}

function sumOf(advised: readonly AdvisedLine[]): number {
  return advised.reduce((sum, { line }) => sum + (line.paid?.minor ?? 0), 0);
}
