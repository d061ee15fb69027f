import { InvariantError, type PlainDate } from "@receivables/core";
import type { LedgerEvent } from "./event.ts";
import { evolveData } from "./internal/evolve-data.ts";
import { LedgerData } from "./internal/ledger-data.ts";

/**
 * An entity's log, folded: an opaque handle, never stored, never sent.
 *
 * {@link evolve} hands on what is behind the handle and gives a new one, so that a million events cost a million small
 * steps; the handle given to it is spent.
 *
 * @category State
 */
export interface LedgerState {
  /** How many events were folded into it. */
  readonly version: number;
  /** The entity, once its log was opened. */
  readonly entityId: string | null;
}

/** The locks of an entity's books: the last closed day of each kind, `null` while there is none. @category State */
export interface PeriodLocks {
  readonly hard: PlainDate | null;
  readonly soft: PlainDate | null;
}

const dataByHandle = new WeakMap<LedgerState, LedgerData>();

/**
 * The state of a log nothing was written to.
 *
 * @returns a fresh handle
 * @example
 * ```ts
 * initialState().version // => 0
 * ```
 * @category State
 */
export function initialState(): LedgerState {
  return handleOf(new LedgerData());
}

/**
 * Fold one event into a state.
 *
 * **Refuses** nothing and never fails on an event that `decide` returned for this state. The state given is spent:
 * go on with the one returned. O(1), amortised, where facts come in the order of their dates.
 *
 * @param state - the state before
 * @param event - what happened
 * @returns the state after
 * @throws InvariantError when the handle was spent or is none of ours
 * @example
 * ```ts
 * const opened: LedgerEvent = {
 *   kind: "entity_opened", id: "c0/1", entityId: "acme", commandId: "c0", fingerprint: "0", actor: "u1",
 *   effectiveDate: "2026-01-01", recordedAt: "2026-01-01T08:00:00.000Z", baseCurrency: "USD",
 * };
 * const before = initialState();
 * evolve(before, opened).entityId // => "acme"
 * evolve(before, opened) // => throws InvariantError
 * ```
 * @category State
 */
export function evolve(state: LedgerState, event: LedgerEvent): LedgerState {
  const data = dataOf(state);
  dataByHandle.delete(state);
  evolveData(data, event);
  return handleOf(data);
}

/**
 * Fold a log, or more of it, into a state.
 *
 * @param events - events in the order of the log
 * @param from - the state before them, which is spent
 * @returns the state after
 * @throws InvariantError when the handle was spent or is none of ours
 * @example
 * ```ts
 * foldEvents([]).version // => 0
 * ```
 * @category State
 */
export function foldEvents(events: Iterable<LedgerEvent>, from: LedgerState = initialState()): LedgerState {
  const data = dataOf(from);
  dataByHandle.delete(from);
  for (const event of events) evolveData(data, event);
  return handleOf(data);
}

/**
 * Whether a command was carried out already.
 *
 * @param state - an entity's log
 * @param commandId - the command's id
 * @returns true when events of it are in the log
 * @example
 * ```ts
 * hasCommand(initialState(), "c1") // => false
 * ```
 * @category State
 */
export function hasCommand(state: LedgerState, commandId: string): boolean {
  return dataOf(state).commands.has(commandId);
}

/**
 * Through which day an entity's books are closed.
 *
 * @param state - an entity's log
 * @returns the last closed day of each kind of lock
 * @example
 * ```ts
 * locksOf(initialState()) // => { hard: null, soft: null }
 * ```
 * @category State
 */
export function locksOf(state: LedgerState): PeriodLocks {
  const { hardLock, softLock } = dataOf(state);
  return { hard: hardLock, soft: softLock };
}

/** What is behind a handle. For this package only. */
export function dataOf(state: LedgerState): LedgerData {
  const data = dataByHandle.get(state);
  if (data === undefined) throw new InvariantError("This ledger state was spent by evolve, or was not made by it.");
  return data;
}

function handleOf(data: LedgerData): LedgerState {
  const handle = Object.freeze({ version: data.version, entityId: data.entityId });
  dataByHandle.set(handle, data);
  return handle;
}
