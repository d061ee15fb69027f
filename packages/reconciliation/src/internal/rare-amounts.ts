import { firstFrom } from "./choose-pairs.ts";
import type { Fits } from "./fit.ts";
import type { SideColumns, Sides } from "./side-columns.ts";

/** Whether an amount occurs once on each side within the window, counting lines that are matched already. */
export function rareAmounts({ left, right }: Sides, windowDays: number | null): Fits {
  const far = windowDays ?? Number.POSITIVE_INFINITY;
  const [ours, theirs] = [daysOfAmounts(left), daysOfAmounts(right)];
  const isRare = (days: ReadonlyMap<string, readonly number[]>, side: SideColumns, at: number): boolean => {
    const own = days.get(amountKey(side, at)) ?? [];
    const day = side.businessDay[at] ?? 0;
    const first = firstFrom(own, day - far);
    return (
      (own[first] ?? Number.POSITIVE_INFINITY) <= day + far &&
      !((own[first + 1] ?? Number.POSITIVE_INFINITY) <= day + far)
    );
  };
  return (one, other) => isRare(ours, left, one) && isRare(theirs, right, other);
}

function amountKey(side: SideColumns, at: number): string {
  return `${side.group[at] ?? 0} ${side.minor[at] ?? 0}`;
}

/** Business days of each amount in a group, ascending as the lines are. */
function daysOfAmounts(side: SideColumns): ReadonlyMap<string, readonly number[]> {
  const days = new Map<string, number[]>();
  side.lines.forEach((_, at) => {
    const key = amountKey(side, at);
    const known = days.get(key);
    if (known === undefined) days.set(key, [side.businessDay[at] ?? 0]);
    else known.push(side.businessDay[at] ?? 0);
  });
  return days;
}
