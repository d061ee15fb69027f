import type { CountBySizeOptions } from "./count-by-size.ts";
import { compareCombinations, type FoundCombinations, type SumWindow } from "./found-combinations.ts";

/** Count combinations of one, two and three values whose sum lies in a window, as far as the budget goes. */
export function countInWindow(
  values: readonly number[],
  window: SumWindow,
  options: CountBySizeOptions,
): FoundCombinations {
  const { mostValues, budget, listed } = options;
  const order = values.map((_, position) => position).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const sorted = order.map((position) => values[position] ?? 0);
  const pairs = (values.length * (values.length - 1)) / 2;
  const provenUpTo = Math.min(mostValues, pairs <= budget ? 3 : 2);
  const combinations: number[][] = [];
  let count = 0;
  /** Add the combinations of some sorted places and one more place of a stretch. */
  const add = (places: readonly number[], from: number, to: number): void => {
    count += Math.max(0, to - from);
    for (let place = from; place < to && combinations.length < listed; place++)
      combinations.push([...places, place].map((each) => order[each] ?? 0).sort((a, b) => a - b));
  };
  /** Sorted places behind another one whose value lies in what is left of the window. */
  const addLast = (places: readonly number[], sum: number, after: number): void => {
    const from = Math.max(after, firstNotBelow(sorted, window.least - sum));
    add(places, from, firstNotBelow(sorted, window.most - sum + 1));
  };
  addLast([], 0, 0);
  if (provenUpTo >= 2)
    for (let first = 0; first < sorted.length; first++) addLast([first], sorted[first] ?? 0, first + 1);
  if (provenUpTo >= 3) {
    for (let first = 0; first < sorted.length; first++)
      for (let second = first + 1; second < sorted.length; second++)
        addLast([first, second], (sorted[first] ?? 0) + (sorted[second] ?? 0), second + 1);
  }
  return { count, provenUpTo, combinations: combinations.sort(compareCombinations) };
}

/** The first place whose value is not below a limit. */
function firstNotBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
