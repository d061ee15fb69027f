import { type BookColumns, makeInt32Column, noDueDay } from "@receivables/core";
import type { CreditTreatment } from "../aging-policy.ts";
import type { AgingView } from "./aging-view.ts";
import { mostIssues } from "./basis-days.ts";
import type { PlacedCells } from "./build-report.ts";
import { isOverApplied, itemsOverApplied } from "./checks.ts";
import { columnPlan } from "./column-plan.ts";
import type { OwnRows } from "./own-rows.ts";
import { bucketOfAge } from "./resolve-buckets.ts";
import type { RowIndex } from "./row-index.ts";

/** The cells of a report that stand as its day left them, so that those of a near day are made by what is different. */
interface Standing extends PlacedCells {
  readonly days: Int32Array;
  readonly index: RowIndex;
  readonly credits: CreditTreatment;
  /** The bucket scheme as text. */
  readonly buckets: string;
  readonly ageTo: number;
  readonly known: number;
  /** Movements before this one are counted. */
  readonly position: number;
}

const standings = new WeakMap<BookColumns, Standing>();

/** Keep the cells of a view for the next day, where it is of the kind that can be moved. */
export function keepCells(view: AgingView, placed: PlacedCells): void {
  const { columns, days, index, ageTo, cut, balances, policy } = view;
  if (balances.position === null || !isMovable(view)) return;
  const buckets = JSON.stringify(policy.buckets);
  const { credits } = policy;
  standings.set(columns, {
    ...placed,
    days,
    index,
    credits,
    buckets,
    ageTo,
    known: cut.known,
    position: balances.position,
  });
}

/**
 * The cells of a view, made from those that stand: what moved since is added where it was, then what is now in another
 * bucket is moved there. `null` where nothing near stands. Until they are kept again the cells are nobody else's.
 */
export function moveCells(view: AgingView): PlacedCells | null {
  const { columns, balances, policy } = view;
  const standing = standings.get(columns);
  if (standing === undefined || balances.position === null || !isMovable(view)) return null;
  const same =
    standing.known === view.cut.known &&
    standing.days === view.days &&
    standing.index === view.index &&
    standing.credits === policy.credits &&
    standing.buckets === JSON.stringify(policy.buckets);
  // Beyond a part of the Book, starting again costs less.
  const far = Math.abs(balances.position - standing.position) * 4 > columns.moveSlot.length;
  if (!same || far) return null;
  standings.delete(columns);
  const moved = movedBetween(view, standing, balances.position);
  // Rows stand from the second day on: a Book that is asked for one day alone need not freeze them.
  const rows = standing.rows ?? new Array<undefined>(standing.index.rows.length).fill(undefined);
  addMovements(view, standing, moved, rows);
  moveBuckets(view, standing, rows);
  return { cells: standing.cells, rows, overApplied: overAppliedAfter(view, standing, moved) };
}

/**
 * Whether the cells of a view can stand for the next day: one item a slot, amounts of its own currency, in buckets of days,
 * and nothing that stands apart or beside.
 */
function isMovable({ columns, balances, policy, disputed, promised }: AgingView): boolean {
  return (
    balances.position !== null &&
    columns.pools.length === 0 &&
    disputed.size === 0 &&
    promised.size === 0 &&
    policy.items === "none" &&
    policy.credits !== "oldestFirst" &&
    policy.currency.kind === "document" &&
    policy.buckets.kind === "days"
  );
}

/** What items moved by between two places; forwards, or backwards with their sign. */
function movedBetween({ columns }: AgingView, standing: Standing, position: number): ReadonlyMap<number, number> {
  const { moveSlot, moveDelta, moveKnown } = columns;
  const { known } = standing;
  const sign = position < standing.position ? -1 : 1;
  const moved = new Map<number, number>();
  const last = Math.max(position, standing.position);
  for (let at = Math.min(position, standing.position); at < last; at++) {
    if ((moveKnown[at] ?? 0) > known) continue;
    const item = moveSlot[at] ?? 0;
    moved.set(item, (moved.get(item) ?? 0) + sign * (moveDelta[at] ?? 0));
  }
  return moved;
}

/** Items that look wrong: of those that did and those that moved, the ones that do now. */
function overAppliedAfter(
  view: AgingView,
  { overApplied }: Standing,
  moved: ReadonlyMap<number, number>,
): readonly number[] {
  // A full list may have left some out.
  if (overApplied.length >= mostIssues) return itemsOverApplied(view);
  const { columns, balances } = view;
  return [...new Set([...overApplied, ...moved.keys()])]
    .filter((item) => isOverApplied(balances.items[item] ?? 0, columns.original[item] ?? 0))
    .sort((a, b) => a - b)
    .slice(0, mostIssues);
}

/** Add what items moved by to the columns they stood in. */
function addMovements(
  view: AgingView,
  { cells, index, ageTo }: Standing,
  moved: ReadonlyMap<number, number>,
  rows: OwnRows,
): void {
  for (const [item, delta] of moved) {
    const row = index.rowOf[item] ?? 0;
    const now = view.balances.items[item] ?? 0;
    cells.add(item, row, columnAt(view, item, ageTo), delta);
    cells.count(row, (now === 0 ? 0 : 1) - (now === delta ? 0 : 1));
    rows[row] = undefined;
  }
}

/** Move what is open from the bucket of one day to that of the other. */
function moveBuckets(view: AgingView, { cells, index, ageTo }: Standing, rows: OwnRows): void {
  const { table, balances, policy, columns, days } = view;
  const byDay = itemsByDay(days);
  for (let day = 0; day < byDay.starts.length - 1; day++) {
    const from = bucketOfAge(table, ageTo - byDay.first - day);
    const to = bucketOfAge(table, view.ageTo - byDay.first - day);
    if (from === to) continue;
    const end = byDay.starts[day + 1] ?? 0;
    for (let at = byDay.starts[day] ?? 0; at < end; at++) {
      const item = byDay.items[at] ?? 0;
      const open = balances.items[item] ?? 0;
      if (open === 0 || ((columns.original[item] ?? 0) < 0 && policy.credits !== "ownDate")) continue;
      const row = index.rowOf[item] ?? 0;
      cells.add(item, row, from, -open);
      cells.add(item, row, to, open);
      rows[row] = undefined;
    }
  }
}

function columnAt({ columns, policy, buckets, table, days }: AgingView, item: number, ageTo: number): number {
  if ((columns.original[item] ?? 0) < 0 && policy.credits !== "ownDate") return columnPlan(buckets.length).unapplied;
  return bucketOfAge(table, ageTo - (days[item] ?? 0));
}

/** Items in the order of their days. */
interface ItemsByDay {
  readonly first: number;
  /** For each day from `first` on where its items begin, and behind the last one the end. */
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

const sortedItems = new WeakMap<Int32Array, ItemsByDay>();

/** Counting sort, once for each column of days. Items without a day are left out. */
function itemsByDay(days: Int32Array): ItemsByDay {
  const known = sortedItems.get(days);
  if (known !== undefined) return known;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    if (day === noDueDay) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const starts = new Int32Array(first > last ? 1 : last - first + 2);
  for (const day of days) if (day !== noDueDay) starts[day - first + 1] = (starts[day - first + 1] ?? 0) + 1;
  for (let day = 1; day < starts.length; day++) starts[day] = (starts[day] ?? 0) + (starts[day - 1] ?? 0);
  const items = makeInt32Column(starts.at(-1) ?? 0);
  const next = starts.slice();
  for (let item = 0; item < days.length; item++) {
    const day = days[item] ?? noDueDay;
    if (day === noDueDay) continue;
    const at = next[day - first] ?? 0;
    next[day - first] = at + 1;
    items[at] = item;
  }
  const sorted = { first, starts, items };
  sortedItems.set(days, sorted);
  return sorted;
}
