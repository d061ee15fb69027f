import type { ConflictGroup, GroupSolution } from "./conflict-group.ts";

/** Below this many records of the left side branch and bound is as fast. */
const leastLefts = 4;

/** Whether every proposal takes one record that then has no room for any other, and the group is not too large. */
export function isOneToOne(group: ConflictGroup, budget: number): boolean {
  const { lefts, rights, capacities, proposals } = group;
  // Each of the records on the left is looked at with each on the right, and once more for its margin.
  if (lefts.length < leastLefts || lefts.length * (rights.length + lefts.length) > budget) return false;
  const least = capacities.map(() => Number.POSITIVE_INFINITY);
  for (const { uses } of proposals) {
    if (uses.length !== 1) return false;
    for (const { right, amount } of uses) least[right] = Math.min(least[right] ?? 0, amount);
  }
  return capacities.every((capacity, right) => 2 * (least[right] ?? 0) > capacity);
}

/** Proposals for one pair: the heaviest, and what the next one costs. */
interface Edge {
  readonly cost: number;
  readonly place: number;
  readonly nextCost: number;
}

/** Edges of one record of the left side by their column. */
type Edges = ReadonlyMap<number, Edge>;

/**
 * Assign by the Hungarian method with potentials: one shortest augmenting path for each row, a column of its own for
 * "none" behind the real ones.
 *
 * The margin of a pair: without its row and column the rest is still the best; the column comes back and whoever gains
 * most takes it, then the row comes back and takes anything else. That is one shortest path each.
 */
export function assignOneToOne(group: ConflictGroup): GroupSolution {
  const rows = group.lefts.length;
  const edges = edgesByRow(group);
  const state: Assignment = {
    columns: group.rights.length + rows,
    rowOf: new Int32Array(group.rights.length + rows).fill(-1),
    columnOf: new Int32Array(rows).fill(-1),
    rowPotential: new Float64Array(rows),
    columnPotential: new Float64Array(group.rights.length + rows),
  };
  for (let row = 0; row < rows; row++) augment(state, edges, row, -1);
  const pairs = pairsOf(state, edges);
  const total = weightOf(pairs);
  const byColumn = edgesByColumn(edges, state.columns);
  const margins = pairs.map(({ row, column, cost, nextCost }) => {
    const other: Assignment = {
      columns: state.columns,
      rowOf: state.rowOf.slice(),
      columnOf: state.columnOf.slice(),
      rowPotential: state.rowPotential.slice(),
      columnPotential: state.columnPotential.slice(),
    };
    other.rowOf[column] = -1;
    other.columnOf[row] = -1;
    offerColumn(other, byColumn, column, row);
    augment(other, edges, row, column);
    return Math.min(nextCost - cost, total - weightOf(pairsOf(other, edges)));
  });
  return { chosen: pairs.map((pair) => pair.place), margins, total, proven: true };
}

interface Assignment {
  readonly columns: number;
  readonly rowOf: Int32Array;
  readonly columnOf: Int32Array;
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
}

function edgesByRow(group: ConflictGroup): readonly Edges[] {
  const rowOf = new Map(group.lefts.map((left, row) => [left, row]));
  const edges = group.lefts.map(() => new Map<number, Edge>());
  for (const [place, { left, uses, weight }] of group.proposals.entries()) {
    const row = edges[rowOf.get(left) ?? -1];
    const [use] = uses;
    if (row === undefined || use === undefined || weight <= 0 || use.amount > (group.capacities[use.right] ?? 0))
      continue;
    const known = row.get(use.right) ?? { cost: 0, place: -1, nextCost: 0 };
    // Of equals the first by id is kept.
    if (-weight < known.cost) row.set(use.right, { cost: -weight, place, nextCost: known.cost });
    else if (-weight < known.nextCost) row.set(use.right, { ...known, nextCost: -weight });
  }
  for (const [row, each] of edges.entries()) each.set(group.rights.length + row, { cost: 0, place: -1, nextCost: 0 });
  return edges;
}

function edgesByColumn(
  edges: readonly Edges[],
  columns: number,
): readonly (readonly (readonly [row: number, cost: number])[])[] {
  const byColumn = Array.from({ length: columns }, (): (readonly [number, number])[] => []);
  for (const [row, each] of edges.entries()) for (const [column, { cost }] of each) byColumn[column]?.push([row, cost]);
  return byColumn;
}

/** Give a row the column at the end of the shortest path, moving the rows on it; one pair may be forbidden. */
function augment(state: Assignment, edges: readonly Edges[], start: number, forbidden: number): void {
  const { columns, rowOf, columnOf, rowPotential, columnPotential } = state;
  const distance = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(columns).fill(-1);
  const done = new Uint8Array(columns);
  const visited: { readonly row: number; readonly at: number }[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (const [next, { cost }] of edges[start] ?? [])
    if (next !== forbidden) lowest = Math.min(lowest, cost - (columnPotential[next] ?? 0));
  rowPotential[start] = lowest;
  let row = start;
  let reached = 0;
  let column = -1;
  for (;;) {
    visited.push({ row, at: reached });
    for (const [next, { cost }] of edges[row] ?? []) {
      if (done[next] === 1 || (row === start && next === forbidden)) continue;
      const length = reached + cost - (rowPotential[row] ?? 0) - (columnPotential[next] ?? 0);
      if (length < (distance[next] ?? 0)) {
        distance[next] = length;
        from[next] = row;
      }
    }
    column = nearest(distance, done);
    reached = distance[column] ?? 0;
    done[column] = 1;
    row = rowOf[column] ?? -1;
    if (row === -1) break;
  }
  for (const each of visited) rowPotential[each.row] = (rowPotential[each.row] ?? 0) + reached - each.at;
  for (let at = 0; at < columns; at++)
    if (done[at] === 1) columnPotential[at] = (columnPotential[at] ?? 0) - (reached - (distance[at] ?? 0));
  for (;;) {
    const owner = from[column] ?? -1;
    const before = columnOf[owner] ?? -1;
    rowOf[column] = owner;
    columnOf[owner] = column;
    if (owner === start) return;
    column = before;
  }
}

/** Let the rows other than one have a free column, where that lowers the cost; columns nobody takes have potential 0. */
function offerColumn(
  state: Assignment,
  byColumn: readonly (readonly (readonly [row: number, cost: number])[])[],
  offered: number,
  without: number,
): void {
  const { rowOf, columnOf, rowPotential, columnPotential } = state;
  const rows = rowPotential.length;
  const distance = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(rows).fill(-1);
  const done = new Uint8Array(rows);
  let lowest = 0;
  for (const [row, cost] of byColumn[offered] ?? [])
    if (row !== without) lowest = Math.min(lowest, cost - (rowPotential[row] ?? 0));
  columnPotential[offered] = lowest;
  // Leaving the column free costs what it is worth; freeing another one instead costs the way there and its worth.
  let least = -lowest;
  let last = -1;
  let column = offered;
  let reached = 0;
  for (;;) {
    for (const [row, cost] of byColumn[column] ?? []) {
      if (row === without || done[row] === 1 || columnOf[row] === column) continue;
      const length = reached + cost - (rowPotential[row] ?? 0) - (columnPotential[column] ?? 0);
      if (length < (distance[row] ?? 0)) {
        distance[row] = length;
        from[row] = column;
      }
    }
    const row = nearest(distance, done);
    if (row === -1 || (distance[row] ?? 0) >= least) break;
    done[row] = 1;
    reached = distance[row] ?? 0;
    column = columnOf[row] ?? -1;
    const worth = reached - (columnPotential[column] ?? 0);
    if (worth < least) {
      least = worth;
      last = row;
    }
  }
  columnPotential[offered] = lowest + least;
  for (let row = 0; row < rows; row++) {
    const shift = least - (distance[row] ?? 0);
    if (done[row] !== 1 || shift <= 0) continue;
    rowPotential[row] = (rowPotential[row] ?? 0) - shift;
    const own = columnOf[row] ?? -1;
    columnPotential[own] = (columnPotential[own] ?? 0) + shift;
  }
  if (last === -1) return;
  rowOf[columnOf[last] ?? -1] = -1;
  for (let row = last; row !== -1; ) {
    const taken = from[row] ?? -1;
    const next = taken === offered ? -1 : (rowOf[taken] ?? -1);
    rowOf[taken] = row;
    columnOf[row] = taken;
    row = next;
  }
}

/** The column with the shortest way that is not yet done; the first of equals. */
function nearest(distance: Float64Array, done: Uint8Array): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < distance.length; at++) {
    if (done[at] === 1 || (distance[at] ?? 0) >= least) continue;
    least = distance[at] ?? 0;
    best = at;
  }
  return best;
}

interface Pair extends Edge {
  readonly row: number;
  readonly column: number;
}

/** The pairs that are no "none", in the order of their proposals. */
function pairsOf(state: Assignment, edges: readonly Edges[]): readonly Pair[] {
  const pairs: Pair[] = [];
  state.rowOf.forEach((row, column) => {
    const edge = edges[row]?.get(column);
    if (edge !== undefined && edge.place !== -1) pairs.push({ row, column, ...edge });
  });
  return pairs.sort((a, b) => a.place - b.place);
}

function weightOf(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, { cost }) => sum - cost, 0);
}
