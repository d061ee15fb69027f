import type { ConflictGroup, GroupSolution } from "./conflict-group.ts";

/** The best choice under one condition. */
interface Search {
  readonly chosen: readonly number[];
  readonly total: number;
  readonly proven: boolean;
}

/** A search goes as deep as there are records on the left; beyond this the heaviest first is all that is tried. */
const mostLefts = 500;

/** Choose by branch and bound, then once more without each of the chosen proposals. */
export function packBest(group: ConflictGroup, budget: number): GroupSolution {
  const best = search(group, -1, budget);
  const each = Math.max(1000, Math.floor(budget / Math.max(1, best.chosen.length)));
  // What was not proven has no margin, and nothing is spent on it; nor on a component too large to be searched.
  const isSmall = best.proven && group.lefts.length <= mostLefts;
  const margins = best.chosen.map((place): number | null => {
    const other = isSmall ? search(group, place, each) : null;
    return other?.proven === true ? best.total - other.total : null;
  });
  return { ...best, margins };
}

/** Depth first: each record of the left side takes one of its proposals, the heaviest first, or none. */
function search(group: ConflictGroup, forbidden: number, budget: number): Search {
  const options = optionsByLeft(group, forbidden);
  const room = Float64Array.from(group.capacities);
  const taken: number[] = [];
  let steps = 0;
  const fits = (place: number): boolean =>
    group.proposals[place]?.uses.every(({ right, amount }) => (room[right] ?? 0) >= amount) ?? false;
  const use = (place: number, sign: 1 | -1): void => {
    for (const { right, amount } of group.proposals[place]?.uses ?? [])
      room[right] = (room[right] ?? 0) - sign * amount;
  };
  /** The heaviest first, whoever comes later gets what is left. */
  const greedy = (): readonly number[] => {
    const chosen: number[] = [];
    const settled = new Set<string>();
    for (const place of heaviestFirst(group, options.flat())) {
      const left = group.proposals[place]?.left ?? "";
      if (settled.has(left) || !fits(place)) continue;
      settled.add(left);
      use(place, 1);
      chosen.push(place);
    }
    for (const place of chosen) use(place, -1);
    return chosen;
  };
  /** What the records from here on can add at most: the heaviest proposal of each that still has room. */
  const boundFrom = (depth: number, needed: number): number => {
    let bound = 0;
    for (let at = depth; at < options.length && bound <= needed; at++) {
      steps += 1;
      const place = options[at]?.find(fits);
      if (place !== undefined) bound += group.proposals[place]?.weight ?? 0;
    }
    return bound;
  };
  const visit = (depth: number, total: number): void => {
    if (total > bestTotal) {
      bestTotal = total;
      best = [...taken];
    }
    if (steps > budget || boundFrom(depth, bestTotal - total) <= bestTotal - total) return;
    for (const place of options[depth] ?? []) {
      if (!fits(place)) continue;
      use(place, 1);
      taken.push(place);
      visit(depth + 1, total + (group.proposals[place]?.weight ?? 0));
      taken.pop();
      use(place, -1);
      if (steps > budget) return;
    }
    visit(depth + 1, total);
  };
  let best = greedy();
  let bestTotal = best.reduce((sum, place) => sum + (group.proposals[place]?.weight ?? 0), 0);
  if (options.length <= mostLefts) visit(0, 0);
  const proven = options.length <= mostLefts ? steps <= budget : boundFrom(0, bestTotal) <= bestTotal;
  return { chosen: [...best].sort((a, b) => a - b), total: bestTotal, proven };
}

/** Proposals worth choosing of each record, the heaviest first, equals by id; records with fewest proposals first. */
function optionsByLeft(group: ConflictGroup, forbidden: number): readonly (readonly number[])[] {
  const byLeft = new Map<string, number[]>(group.lefts.map((left) => [left, []]));
  for (const [place, { left, weight }] of group.proposals.entries())
    if (place !== forbidden && weight > 0) byLeft.get(left)?.push(place);
  return [...byLeft.values()]
    .filter((places) => places.length > 0)
    .map((places) => heaviestFirst(group, places))
    .sort((a, b) => a.length - b.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/** Equals by id: proposals stand in the order of their ids. */
function heaviestFirst(group: ConflictGroup, places: readonly number[]): readonly number[] {
  const weightOf = (place: number): number => group.proposals[place]?.weight ?? 0;
  return [...places].sort((a, b) => weightOf(b) - weightOf(a) || a - b);
}
