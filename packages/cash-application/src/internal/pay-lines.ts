import type { ExplainedAdjustment, ExplainedLine, Run } from "./run.ts";

/** One list for all lines without credits or adjustments: there are hundreds of thousands. */
export const none: readonly never[] = [];

/**
 * Lines that settle a set of items in full: adjustments first, then the credits in the set, then money. Credits go to
 * the items that fall due first.
 */
export function payLines(
  run: Run,
  items: readonly number[],
  adjustments: ReadonlyMap<number, readonly ExplainedAdjustment[]>,
): readonly ExplainedLine[] {
  const inOrder = [...items].sort((a, b) => a - b);
  const credits = inOrder
    .filter((item) => (run.left[item] ?? 0) < 0)
    .map((item) => ({ item, minor: -(run.left[item] ?? 0) }));
  const lines: ExplainedLine[] = [];
  for (const item of inOrder) {
    const open = run.left[item] ?? 0;
    if (open <= 0) continue;
    const own = adjustments.get(item) ?? none;
    let due = open - own.reduce((sum, each) => sum + each.minor, 0);
    const used: { item: number; minor: number }[] = [];
    for (const credit of credits) {
      const minor = Math.min(credit.minor, due);
      if (minor <= 0) continue;
      used.push({ item: credit.item, minor });
      credit.minor -= minor;
      due -= minor;
    }
    lines.push({ item, paid: due, credits: used.length === 0 ? none : used, adjustments: own });
  }
  return lines;
}
