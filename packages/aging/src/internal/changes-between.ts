import { type BookColumns, itemsOfSlots, noDueDay } from "@receivables/core";
import type { AgingCause, AgingChange, AgingColumn } from "../aging-diff.ts";
import { type AgingView, isCredit } from "./aging-view.ts";
import { itemAt } from "./build-report.ts";
import { columnPlan } from "./column-plan.ts";
import { isKnown } from "./held-amounts.ts";
import { causesOfMovement } from "./movement-causes.ts";
import { firstItemOf, isCounted, type PlacedView } from "./placed-view.ts";
import { bucketOfAge } from "./resolve-buckets.ts";

/** Two placings of one Book, and the movements by document. */
interface Comparison {
  readonly before: PlacedView;
  readonly after: PlacedView;
  readonly columns: BookColumns;
}

/** A movement that one of the two placings counts, or both. */
interface Move {
  readonly at: number;
  readonly before: boolean;
  readonly after: boolean;
}

type Push = (item: number, cause: AgingCause, moves: readonly ColumnMove[], about: Partial<AgingChange>) => void;

interface ColumnMove {
  readonly column: number;
  readonly minor: number;
}

/** Every change of every item, in the Book's order. */
export function changesBetween(before: PlacedView, after: PlacedView): readonly AgingChange[] {
  const { columns } = after.view;
  const comparison: Comparison = { before, after, columns };
  const changes: AgingChange[] = [];
  const push: Push = (item, cause, moves, about) => {
    const summed = sumMoves(moves);
    if (summed.length > 0) changes.push(changeOf(comparison, item, cause, summed, about));
  };
  const movesByFirst = groupMoves(comparison);
  const sizes = new Map(columns.pools.map((pool) => [pool.from, pool.to - pool.from]));
  for (let first = 0; first < columns.itemCount; ) {
    const size = sizes.get(first) ?? 1;
    const moves = movesByFirst.get(first) ?? [];
    const isOpen = Array.from({ length: size }, (_, row) => first + row).some(
      (item) => before.placements.has(item) || after.placements.has(item),
    );
    if (isOpen || moves.some((move) => move.before !== move.after))
      changeDocument(comparison, first, size, moves, push);
    first += size;
  }
  return changes;
}

/** Movements of every document or receipt that one of the two counts; of instalment documents all, to refill them. */
function groupMoves({ before, after, columns }: Comparison): ReadonlyMap<number, readonly Move[]> {
  const firstOf = firstItemOf(columns);
  const pooled = new Set(columns.pools.map((pool) => pool.from));
  const byFirst = new Map<number, Move[]>();
  for (let at = 0; at < columns.moveSlot.length; at++) {
    const move = { at, before: isCounted(before.view, at), after: isCounted(after.view, at) };
    const first = firstOf(columns.moveSlot[at] ?? 0);
    if (move.before === move.after && !(pooled.has(first) && move.before)) continue;
    const moves = byFirst.get(first);
    if (moves === undefined) byFirst.set(first, [move]);
    else moves.push(move);
  }
  return byFirst;
}

function changeDocument(comparison: Comparison, first: number, size: number, moves: readonly Move[], push: Push): void {
  const { before, after, columns } = comparison;
  const slots = startingSlots(comparison, first, size, moves);
  // What was paid off in between is valued as it stood, what is left at the later view's rates.
  const isGone = !Array.from({ length: size }, (_, row) => after.placements.has(first + row)).includes(true);
  const valued = isGone && before.view.balances.items[first] !== 0 ? before.view : after.view;
  let shown = shownAmounts(before.view, first, itemsOf(columns, first, size, slots));
  const step = (cause: AgingCause, about: Partial<AgingChange>): void => {
    const next = shownAmounts(valued, first, itemsOf(columns, first, size, slots));
    for (let row = 0; row < size; row++) {
      const item = first + row;
      const minor = (next[row] ?? 0) - (shown[row] ?? 0);
      push(item, cause, [{ column: bookedColumn(comparison, item), minor }], about);
    }
    shown = next;
  };
  step("exchange_rate", { refs: [] });
  for (const move of moves) {
    if (move.before === move.after) continue;
    const slot = columns.moveSlot[move.at] ?? 0;
    const place = slot < columns.itemCount ? slot - first : size;
    for (const { cause, minor, about } of causesOfMovement(before.view, move.at, move.after)) {
      slots[place] = (slots[place] ?? 0) + minor;
      step(cause, about);
    }
  }
  for (let row = 0; row < size; row++) {
    moveBetweenColumns(comparison, first + row, shown[row] ?? 0, push);
    changeOffsets(comparison, first + row, push);
  }
}

/** The slots of a document as the earlier view has them: its rows, then their pool. */
function startingSlots(
  { before, columns }: Comparison,
  first: number,
  size: number,
  moves: readonly Move[],
): Float64Array {
  if (size === 1) return Float64Array.of(before.view.balances.items[first] ?? 0);
  const slots = new Float64Array(size + 1);
  for (const move of moves) {
    if (!move.before) continue;
    const slot = columns.moveSlot[move.at] ?? 0;
    const place = slot < columns.itemCount ? slot - first : size;
    slots[place] = (slots[place] ?? 0) + (columns.moveDelta[move.at] ?? 0);
  }
  return slots;
}

/** Balances of a document's rows from its slots. */
function itemsOf(columns: BookColumns, first: number, size: number, slots: Float64Array): Float64Array {
  if (size === 1) return slots;
  const pools = [{ slot: size, from: 0, to: size }];
  const own = { ...columns, itemCount: size, dueDay: columns.dueDay.subarray(first, first + size), pools };
  return itemsOfSlots(own, slots);
}

/** Balances as a view shows them: running sums, rounded once a document. */
function shownAmounts({ shown }: AgingView, first: number, balances: Float64Array): readonly number[] {
  let running = 0;
  let converted = 0;
  return Array.from(balances, (balance, row) => {
    if (balance === 0) return 0;
    running += balance;
    const whole = shown.partOf(first + row, running);
    const amount = whole - converted;
    converted = whole;
    return amount;
  });
}

/** The column amounts change in: where the item stood, or where it now stands when it is new. */
function bookedColumn({ before, after }: Comparison, item: number): number {
  return before.placements.has(item) ? columnOf(before.view, item) : columnOf(after.view, item);
}

/** The column a view's days put an item in. */
function columnOf(view: AgingView, item: number, days: Int32Array = view.days): number {
  if (isCredit(view.columns, item) && view.policy.credits !== "ownDate")
    return columnPlan(view.buckets.length).unapplied;
  const day = days[item] ?? noDueDay;
  return day === noDueDay ? 0 : bucketOfAge(view.table, view.ageTo - day);
}

/** What is left of an item moves by time first, then by what was agreed about its due date. */
function moveBetweenColumns(comparison: Comparison, item: number, amount: number, push: Push): void {
  const { before, after } = comparison;
  if (!before.placements.has(item)) return;
  const from = columnOf(before.view, item);
  const byTime = columnOf(after.view, item, before.view.days);
  const to = columnOf(after.view, item);
  push(item, "aged", moveOf(from, byTime, amount), { refs: [] });
  if (byTime === to) return;
  push(item, ...agreementBetween(comparison, item, moveOf(byTime, to, amount)));
}

/** The changed due dates, or else the plans, that one of the two placings knows. */
function agreementBetween(
  { before, after, columns }: Comparison,
  item: number,
  moves: readonly ColumnMove[],
): readonly [AgingCause, readonly ColumnMove[], Partial<AgingChange>] {
  const document = columns.book.documents[Math.max(0, columns.source[item] ?? 0)];
  const changes = columns.book.dueDateChanges.filter(
    (change) =>
      change.to.documentId === document?.id && isKnown(change, after.view.view) !== isKnown(change, before.view.view),
  );
  const plans = [before.view.plans.get(item)?.plan, after.view.plans.get(item)?.plan].filter(
    (plan) => plan !== undefined,
  );
  const facts = [...changes, ...(after.view.policy.plans === "ageByPlan" ? new Set(plans) : [])];
  const cause = changes.length === 0 && facts.length > 0 ? "payment_plan" : "due_date_change";
  const approvedBy = [...new Set(facts.map((fact) => fact.approvedBy))].join(", ");
  const about = { refs: facts.map((fact) => fact.id), ...(approvedBy === "" ? {} : { approvedBy }) };
  return [cause, moves, about];
}

/** What presentation takes out of a bucket: disputes and promises that stand apart, credit set against debt. */
function changeOffsets(comparison: Comparison, item: number, push: Push): void {
  const { before, after } = comparison;
  const plan = columnPlan(after.view.buckets.length);
  const from = columnOf(before.view, item);
  const to = columnOf(after.view, item);
  const was = offsetsOf(before, item);
  const is = offsetsOf(after, item);
  for (const held of ["disputed", "promised"] as const) {
    const moves = [...moveOf(plan[held], from, was[held]), ...moveOf(to, plan[held], is[held])];
    push(item, held === "disputed" ? "dispute" : "promise", moves, { refs: [] });
  }
  const offset = [
    { column: from, minor: was.consumed },
    { column: to, minor: -is.consumed },
  ];
  push(item, "credit_offset", offset, { refs: [] });
}

function offsetsOf({ view, placements }: PlacedView, item: number) {
  const plan = columnPlan(view.buckets.length);
  const apart = view.policy.disputedAndPromised === "apart";
  let disputed = 0;
  let promised = 0;
  let placed = 0;
  for (const { column, minor } of placements.partsOf(item)) {
    if (column === plan.disputed) disputed += apart ? minor : 0;
    else if (column === plan.promised) promised += apart ? minor : 0;
    else placed += minor;
  }
  const amount = placements.has(item) ? (view.shown.amounts[item] ?? 0) : 0;
  return { disputed, promised, consumed: amount - placed - disputed - promised };
}

function moveOf(from: number, to: number, minor: number): readonly ColumnMove[] {
  return [
    { column: from, minor: -minor },
    { column: to, minor },
  ];
}

/** One move a column, none of zero; what leaves a column before what enters one. */
function sumMoves(moves: readonly ColumnMove[]): readonly ColumnMove[] {
  const sums = new Map<number, number>();
  for (const { column, minor } of moves) sums.set(column, (sums.get(column) ?? 0) + minor);
  const found = [...sums].filter(([, minor]) => minor !== 0).map(([column, minor]) => ({ column, minor }));
  return found.sort((a, b) => a.minor - b.minor);
}

function changeOf(
  { after }: Comparison,
  item: number,
  cause: AgingCause,
  moves: readonly ColumnMove[],
  about: Partial<AgingChange>,
): AgingChange {
  const { id, instalmentId, kind, number, customerId, key, currency } = itemAt(after.view, after.placements, item);
  const labels = moves.map(({ column, minor }) => ({ column: columnLabel(after.view, column), minor }));
  const part = instalmentId === undefined ? {} : { instalmentId };
  return { cause, id, ...part, kind, number, customerId, key, currency, moves: labels, refs: [], ...about };
}

function columnLabel({ buckets }: AgingView, column: number): AgingColumn {
  const bucket = buckets[column];
  if (bucket !== undefined) return { bucket: bucket.label };
  const plan = columnPlan(buckets.length);
  return column === plan.unapplied ? "unapplied" : column === plan.disputed ? "disputed" : "promised";
}
