import {
  type BookColumns,
  type CreditSource,
  itemsOfSlots,
  type MovementSink,
  makeFloat64Column,
  makeInt32Column,
  movementOrigin,
  readMovements,
} from "@receivables/core";
import { ExactSums } from "./exact-sums.ts";

/** Up to which day facts count, and up to which instant they are known. */
export interface CutOffs {
  readonly documents: number;
  readonly cash: number;
  readonly known: number;
}

/** What is open at some cut-offs. */
export interface Balances {
  /** Signed balance of every item. */
  readonly items: Float64Array;
  /** The sum of all facts counted, by currency: the sub-ledger, summed without looking at items. */
  readonly ledger: ExactSums;
  /** Movements before this one are counted; `null` where no one place says which. */
  readonly position: number | null;
  /** Gives the columns back for the next question. They must not be read after it. */
  readonly release: () => void;
}

/** A replay that stands at a day and can be moved: movements are sorted by day and whole numbers, so it runs both ways. */
interface Replay {
  readonly known: number;
  /** Movements before this one are counted. */
  next: number;
  readonly slots: Float64Array;
  readonly ledger: ExactSums;
}

const replays = new WeakMap<BookColumns, Replay>();

/**
 * Balances of all items. Asked for a day near the one asked for last, only the movements between the two days are
 * looked at; the answer never depends on what was asked before. Until it is released the replay is nobody else's.
 */
export function balancesAt(columns: BookColumns, cut: CutOffs): Balances {
  if (cut.documents !== cut.cash) return balancesWithTwoCutOffs(columns, cut);
  const replay = replayFor(columns, cut);
  moveTo(columns, replay, cut.cash);
  const items = columns.pools.length === 0 ? replay.slots : itemsOfSlots(columns, replay.slots);
  return { items, ledger: replay.ledger, position: replay.next, release: () => replays.set(columns, replay) };
}

/** Balances for a Book that is asked once: its facts are summed as they are read, and no movement is kept. */
export function balancesOnce(columns: BookColumns, cut: CutOffs): Balances {
  if (cut.documents !== cut.cash) return balancesWithTwoCutOffs(columns, cut);
  const sums = new MovementSums(columns, cut);
  readMovements(columns, sums, { day: cut.cash, known: cut.known });
  const items = columns.pools.length === 0 ? sums.slots : itemsOfSlots(columns, sums.slots);
  return { items, ledger: sums.ledger, position: null, release: () => undefined };
}

/** Sums movements up to the cut-offs by slot, and by currency without looking at slots. */
class MovementSums implements MovementSink {
  readonly slots: Float64Array;
  readonly ledger: ExactSums;
  private readonly columns: BookColumns;
  private readonly lastDay: number;
  private readonly lastKnown: number;

  constructor(columns: BookColumns, cut: CutOffs) {
    this.columns = columns;
    this.slots = makeFloat64Column(columns.slotCount);
    this.ledger = new ExactSums(columns.currencies.length);
    this.lastDay = cut.cash;
    this.lastKnown = cut.known;
  }

  add(slot: number, delta: number, day: number, known: number): void {
    if (day > this.lastDay || known > this.lastKnown) return;
    const { currency, itemCount, pools } = this.columns;
    const item = slot < itemCount ? slot : (pools[slot - itemCount]?.from ?? 0);
    this.slots[slot] = (this.slots[slot] ?? 0) + delta;
    this.ledger.add(currency[item] ?? 0, delta);
  }
}

function replayFor(columns: BookColumns, cut: CutOffs): Replay {
  const standing = replays.get(columns);
  replays.delete(columns);
  // Going back over more than half of what was counted costs more than starting again.
  if (standing?.known === cut.known && (columns.moveDay[standing.next >> 1] ?? 0) <= cut.cash) return standing;
  const slots = standing?.slots.fill(0) ?? makeFloat64Column(columns.slotCount);
  return { known: cut.known, next: 0, slots, ledger: new ExactSums(columns.currencies.length) };
}

function moveTo(columns: BookColumns, replay: Replay, day: number): void {
  const { moveSlot, moveDelta, moveDay, moveKnown } = columns;
  const { slots, known, ledger } = replay;
  const currency = moveCurrency(columns);
  const count = moveSlot.length;
  let at = replay.next;
  for (; at < count && (moveDay[at] ?? 0) <= day; at++) {
    if ((moveKnown[at] ?? 0) > known) continue;
    const slot = moveSlot[at] ?? 0;
    const delta = moveDelta[at] ?? 0;
    slots[slot] = (slots[slot] ?? 0) + delta;
    ledger.add(currency[at] ?? 0, delta);
  }
  for (; at > 0 && (moveDay[at - 1] ?? 0) > day; at--) {
    if ((moveKnown[at - 1] ?? 0) > known) continue;
    const slot = moveSlot[at - 1] ?? 0;
    const delta = moveDelta[at - 1] ?? 0;
    slots[slot] = (slots[slot] ?? 0) - delta;
    ledger.add(currency[at - 1] ?? 0, -delta);
  }
  replay.next = at;
}

/** Documents have a cut-off of their own; what settles one counts only where the document does. */
function balancesWithTwoCutOffs(columns: BookColumns, cut: CutOffs): Balances {
  const { moveSlot, moveDelta, moveDay, moveKnown, moveOrigin } = columns;
  const slots = makeFloat64Column(columns.slotCount);
  const ledger = new ExactSums(columns.currencies.length);
  const currency = moveCurrency(columns);
  const last = Math.max(cut.documents, cut.cash);
  for (let at = 0; at < moveSlot.length && (moveDay[at] ?? 0) <= last; at++) {
    if ((moveKnown[at] ?? 0) > cut.known) continue;
    if (!countsAt(columns, moveOrigin[at] ?? 0, moveDay[at] ?? 0, cut)) continue;
    const slot = moveSlot[at] ?? 0;
    const delta = moveDelta[at] ?? 0;
    slots[slot] = (slots[slot] ?? 0) + delta;
    ledger.add(currency[at] ?? 0, delta);
  }
  return { items: itemsOfSlots(columns, slots), ledger, position: null, release: () => undefined };
}

/** Whether a movement counts under two cut-offs. */
export function countsAt(columns: BookColumns, packed: number, day: number, cut: CutOffs): boolean {
  const { list, position } = movementOrigin(packed);
  if (list === "document") return day <= cut.documents;
  if (day > cut.cash) return false;
  if (list === "receipt") return true;
  const days = documentDaysOf(columns);
  const settled = list === "write_off" ? days.writeOffs : list === "refund" ? days.refunds : days.applications;
  return (settled[position] ?? 0) <= cut.documents;
}

/** For each fact of a list, the last day on which one of its documents came into being. */
interface DocumentDays {
  readonly applications: Int32Array;
  readonly writeOffs: Int32Array;
  readonly refunds: Int32Array;
}

const documentDays = new WeakMap<BookColumns, DocumentDays>();

/** The days documents came into being, once for a prepared Book that is asked for two cut-offs. */
function documentDaysOf(columns: BookColumns): DocumentDays {
  const known = documentDays.get(columns);
  if (known !== undefined) return known;
  const { applications, writeOffs, refunds } = columns.book;
  const born = (documentId: string): number => columns.bornDay[columns.itemOfDocument.get(documentId) ?? -1] ?? never;
  const bornSource = (from: CreditSource): number => (from.kind === "document" ? born(from.id) : never);
  const days = {
    applications: Int32Array.from(applications, ({ from, to }) => Math.max(born(to.documentId), bornSource(from))),
    writeOffs: Int32Array.from(writeOffs, ({ to }) => born(to.documentId)),
    refunds: Int32Array.from(refunds, ({ from }) => bornSource(from)),
  };
  documentDays.set(columns, days);
  return days;
}

/** Before every day there is: what has no document does not wait for one. */
const never = -(2 ** 31);

const moveCurrencies = new WeakMap<BookColumns, Uint16Array>();

/** The currency of every movement, once for a prepared Book, so that the replay reads it in order. */
function moveCurrency(columns: BookColumns): Uint16Array {
  let known = moveCurrencies.get(columns);
  if (known === undefined) {
    const { currency, itemCount, moveSlot, pools } = columns;
    known = new Uint16Array(makeInt32Column((moveSlot.length + 1) >> 1).buffer);
    const last = columns.currencies.length < 2 ? 0 : moveSlot.length;
    for (let at = 0; at < last; at++) {
      const slot = moveSlot[at] ?? 0;
      known[at] = currency[slot < itemCount ? slot : (pools[slot - itemCount]?.from ?? 0)] ?? 0;
    }
    moveCurrencies.set(columns, known);
  }
  return known;
}
