import { exactMinor, type PlainDate } from "@receivables/core";
import type { ReleaseStep } from "./release-steps.ts";
import { shareOf } from "./released-share.ts";
import { scaleMinor } from "./scale-minor.ts";

/** A part of a line that an event brought or took back, and the day it counts on. */
export interface CashPart {
  readonly creditedOn: PlainDate;
  /** What there was before and after of the cash it belongs to: the part is the difference. */
  readonly from: number;
  readonly to: number;
  readonly units: number | null;
  /** The cash it belongs to; `null` where it is none. */
  readonly of: ReleaseStep | null;
  /** The event that brought it or took it back. */
  readonly paidBy: ReleaseStep | null;
}

/** Cash that came in and has not gone back. */
interface Kept {
  readonly step: ReleaseStep;
  amount: number;
  units: number;
}

/**
 * The parts of a line as cash comes in. What goes back goes back out of the last cash that came, on its day, so that the
 * total of that day's period falls by what it had risen.
 */
export function cashPositions(whole: number, units: number | null, steps: readonly ReleaseStep[]): readonly CashPart[] {
  const parts: CashPart[] = [];
  const kept: Kept[] = [];
  const turn = whole < 0 ? -1 : 1;
  let before = 0;
  let unitsBefore = 0;
  for (const step of steps) {
    const reached = shareOf(whole, step.share);
    const unitsReached = shareOf(units ?? 0, step.share);
    const change = exactMinor(turn * (reached - before));
    if (change > 0) {
      const entry = { step, amount: reached - before, units: exactMinor(unitsReached - unitsBefore) };
      kept.push(entry);
      parts.push(partOf(entry, step, 0, entry.amount, units === null ? null : entry.units));
    }
    if (change < 0) parts.push(...takeBack(kept, step, 0 - change, turn, units !== null));
    [before, unitsBefore] = [reached, unitsReached];
  }
  return parts;
}

/** Take an amount out of the last cash kept. */
function takeBack(kept: Kept[], step: ReleaseStep, amount: number, turn: number, byUnits: boolean): CashPart[] {
  const parts: CashPart[] = [];
  let left = amount;
  while (left > 0) {
    const last = kept[kept.length - 1];
    if (last === undefined) break;
    const size = turn * last.amount;
    const taken = Math.min(size, left);
    const units = scaleMinor(last.units, taken, size);
    const after = turn * (size - taken) + 0;
    parts.push(partOf(last, step, last.amount, after, byUnits ? 0 - units : null));
    last.amount = after;
    last.units = exactMinor(last.units - units);
    left -= taken;
    if (after === 0) kept.pop();
  }
  return parts;
}

function partOf({ step }: Kept, paidBy: ReleaseStep, from: number, to: number, units: number | null): CashPart {
  return { creditedOn: step.date, from, to, units, of: step, paidBy };
}
