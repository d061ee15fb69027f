import { firstFrom } from "./choose-pairs.ts";
import { type Fits, fitsOf } from "./fit.ts";
import type { SideColumns, Sides } from "./side-columns.ts";

/** Whether an amount occurs once on each side within the window, counting lines that are matched already. */
export function rareAmounts({ left, right }: Sides, windowDays: number | null): Fits {
  const far = windowDays ?? Number.POSITIVE_INFINITY;
  const wanted = new Set([...openAmounts(left), ...openAmounts(right)]);
  const days = (side: SideColumns): Lines => linesByAmount(side, (at) => wanted.has(side.minor[at] ?? 0));
  const [ours, theirs] = [days(left), days(right)];
  const isRare = (lines: Lines, side: SideColumns, at: number): boolean => {
    // Neighbours in the list are neighbours in time.
    const own = lines.get(amountKey(side, side.minor[at] ?? 0, at)) ?? [];
    const day = side.businessDay[at] ?? 0;
    const isNear = (line: number | undefined): boolean =>
      line !== undefined && Math.abs((side.businessDay[line] ?? 0) - day) <= far;
    const place = firstFrom(own, at);
    return !isNear(own[place - 1]) && !isNear(own[place + 1]);
  };
  return (one, other) => isRare(ours, left, one) && isRare(theirs, right, other);
}

/** Whether no other open line has the amount of one line of the pair within the window under a similar reference. */
export function uncontestedPairs(sides: Sides, windowDays: number | null): Fits {
  const { left, right } = sides;
  const similar = fitsOf(sides, { windowDays, reference: "similar", amount: "any" });
  const ours = linesByAmount(left, (at) => left.open[at] === 1);
  const theirs = linesByAmount(right, (at) => right.open[at] === 1);
  return (one, other) => {
    const rivals = ours.get(amountKey(left, right.minor[other] ?? 0, one)) ?? [];
    if (rivals.some((at) => at !== one && similar(at, other))) return false;
    const others = theirs.get(amountKey(right, left.minor[one] ?? 0, other)) ?? [];
    return !others.some((at) => at !== other && similar(one, at));
  };
}

/** Positions of lines by group and amount, in order of date. */
type Lines = ReadonlyMap<string, readonly number[]>;

function amountKey(side: SideColumns, minor: number, at: number): string {
  return `${side.group[at] ?? 0} ${minor}`;
}

function linesByAmount(side: SideColumns, isWanted: (at: number) => boolean): Lines {
  const lines = new Map<string, number[]>();
  side.minor.forEach((minor, at) => {
    if (!isWanted(at)) return;
    const key = amountKey(side, minor, at);
    const known = lines.get(key);
    if (known === undefined) lines.set(key, [at]);
    else known.push(at);
  });
  return lines;
}

function openAmounts(side: SideColumns): readonly number[] {
  return Array.from(side.minor).filter((_, at) => side.open[at] === 1);
}
