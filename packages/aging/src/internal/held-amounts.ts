import {
  type BookColumns,
  instantMillis,
  movementOrigin,
  type PromiseToPay,
  type Recorded,
  toEpochDay,
  type View,
} from "@receivables/core";
import type { CutOffs } from "./replay.ts";

/** What is asked of held amounts: when, and what is open. */
export interface HeldInput {
  readonly columns: BookColumns;
  readonly view: View;
  readonly cut: CutOffs;
  readonly balances: Float64Array;
  /** Instalments are filled in the order of these days. */
  readonly days: Int32Array;
}

/** Disputed part of each item, in document currency; never more than is open. */
export function disputedAmounts(input: HeldInput): ReadonlyMap<number, number> {
  const held = new Map<number, number>();
  for (const dispute of input.columns.book.disputes) {
    const open =
      isKnown(dispute, input.view) && (dispute.resolved === undefined || !isKnown(dispute.resolved, input.view));
    if (open) hold(input, [dispute.documentId], dispute.amount.minor, held, new Map());
  }
  return held;
}

/**
 * Promised part of each item that is not disputed, in document currency: promises made and not withdrawn, for a day not
 * yet past, less what was paid on their documents since they were made.
 */
export function promisedAmounts(
  input: HeldInput,
  ageTo: number,
  disputed: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const { columns, view } = input;
  const held = new Map<number, number>();
  const live = columns.book.promises.filter(
    (promise) => isLive(promise, view) && toEpochDay(promise.promisedFor) >= ageTo,
  );
  if (live.length === 0) return held;
  const paid = paymentsByDocument(input, new Set(live.flatMap((promise) => promise.documentIds)));
  for (const promise of live) {
    const made = toEpochDay(promise.effectiveDate);
    let left = promise.amount.minor;
    for (const id of promise.documentIds) {
      for (const payment of paid.get(id) ?? []) if (payment.day >= made) left -= payment.minor;
    }
    if (left > 0) hold(input, promise.documentIds, left, held, disputed);
  }
  return held;
}

/** Spread an amount over what is open of some documents, the earliest day first. */
function hold(
  { columns, balances, days }: HeldInput,
  documentIds: readonly string[],
  minor: number,
  held: Map<number, number>,
  other: ReadonlyMap<number, number>,
): void {
  const items = documentIds.flatMap((id) => itemsOfDocument(columns, id));
  items.sort((a, b) => (days[a] ?? 0) - (days[b] ?? 0) || a - b);
  let left = minor;
  for (const item of items) {
    const already = (held.get(item) ?? 0) + (other.get(item) ?? 0);
    const taken = Math.min(left, Math.max(0, (balances[item] ?? 0) - already));
    if (taken > 0) held.set(item, (held.get(item) ?? 0) + taken);
    left -= taken;
  }
}

/** The rows of a document: one, or one an instalment. */
export function itemsOfDocument(columns: BookColumns, id: string): readonly number[] {
  const first = columns.itemOfDocument.get(id);
  if (first === undefined) return [];
  const parts = columns.book.documents[columns.source[first] ?? 0]?.instalments?.length ?? 0;
  return Array.from({ length: Math.max(1, parts) }, (_, row) => first + row);
}

interface Payment {
  readonly day: number;
  readonly minor: number;
}

/** What was paid on some documents, reversals negative. One pass over the movements. */
function paymentsByDocument(
  { columns, cut }: HeldInput,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly Payment[]> {
  const { moveSlot, moveDelta, moveDay, moveKnown, moveOrigin, pools, itemCount, source, book } = columns;
  const wanted = new Uint8Array(columns.slotCount);
  for (const id of ids) for (const item of itemsOfDocument(columns, id)) wanted[item] = 1;
  for (const pool of pools) wanted[pool.slot] = wanted[pool.from] ?? 0;
  const paid = new Map<string, Payment[]>();
  for (let at = 0; at < moveSlot.length && (moveDay[at] ?? 0) <= cut.cash; at++) {
    const slot = moveSlot[at] ?? 0;
    if (wanted[slot] === 0 || (moveKnown[at] ?? 0) > cut.known) continue;
    const { list, position } = movementOrigin(moveOrigin[at] ?? 0);
    if (list !== "application" || book.applications[position]?.from.kind !== "receipt") continue;
    const item = slot < itemCount ? slot : (pools[slot - itemCount]?.from ?? 0);
    const id = book.documents[source[item] ?? 0]?.id ?? "";
    const payments = paid.get(id) ?? [];
    payments.push({ day: moveDay[at] ?? 0, minor: -(moveDelta[at] ?? 0) });
    paid.set(id, payments);
  }
  return paid;
}

function isLive(promise: PromiseToPay, view: View): boolean {
  return isKnown(promise, view) && (promise.withdrawn === undefined || !isKnown(promise.withdrawn, view));
}

/** Whether a fact counts from a point of view. */
export function isKnown(fact: Pick<Recorded, "effectiveDate" | "recordedAt">, view: View): boolean {
  return toEpochDay(fact.effectiveDate) <= view.day && instantMillis(fact.recordedAt) <= view.known;
}
