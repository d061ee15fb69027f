import {
  type Instant,
  InvariantError,
  type JournalEntry,
  type LedgerDetailLine,
  moneyOfMinor,
  type PlainDate,
  type TrialBalance,
} from "@receivables/core";
import type { AccountMap } from "./account-map.ts";
import type { LedgerEvent } from "./event.ts";
import { postings } from "./postings.ts";

/** Which days {@link journalOf} covers. @category Postings */
export interface JournalOptions {
  /**
   * First day.
   * @defaultValue the first of the log
   */
  readonly from?: PlainDate;
  /** Last day. */
  readonly to: PlainDate;
  /**
   * Events entered after this instant are left out.
   * @defaultValue everything is known
   */
  readonly knownAt?: Instant;
}

/**
 * The journal of the sub-ledger: one balanced entry for each event that posts, by effective date and then in the
 * order of the log.
 *
 * **Units** minor units of the base currency. **Refuses** nothing.
 *
 * @param events - an entity's log
 * @param accounts - the chart, by role
 * @param options - first and last day
 * @returns entries in order
 * @example
 * ```ts
 * const envelope = {
 *   actor: "u1", entityId: "acme", effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z",
 * };
 * const log: LedgerEvent[] = [];
 * log.push(...unwrap(decide(initialState(), { ...envelope, kind: "openEntity", commandId: "c0", baseCurrency: "USD" })));
 * log.push(...unwrap(decide(foldEvents(log), {
 *   ...envelope, kind: "recordReceipt", commandId: "c1",
 *   receipt: { id: "r1", customerId: "C7", method: "wire", amount: money("60.00", "USD") },
 * })));
 * journalOf(log, sampleAccounts, { to: "2026-03-31" }).map((entry) => entry.kind) // => ["receipt_recorded"]
 * ```
 * @category Postings
 */
export function journalOf(
  events: Iterable<LedgerEvent>,
  accounts: AccountMap,
  options: JournalOptions,
): readonly JournalEntry[] {
  const { from, to, knownAt } = options;
  const entries: JournalEntry[] = [];
  for (const event of events) {
    if (event.effectiveDate > to || (from !== undefined && event.effectiveDate < from)) continue;
    if (knownAt !== undefined && event.recordedAt > knownAt) continue;
    const entry = postings(event, accounts);
    if (entry !== null) entries.push(entry);
  }
  return entries.sort((a, b) => (a.effectiveDate < b.effectiveDate ? -1 : a.effectiveDate > b.effectiveDate ? 1 : 0));
}

/** Whose trial balance {@link trialBalanceOf} strikes, and when. @category Postings */
export interface TrialBalanceOptions {
  /** The entity whose log it is. */
  readonly entityId: string;
  /** Its base currency. */
  readonly currency: string;
  /** The day at whose end the balances are struck. */
  readonly asOf: PlainDate;
  /**
   * Events entered after this instant are left out.
   * @defaultValue everything is known
   */
  readonly knownAt?: Instant;
}

/**
 * The balances of all accounts the sub-ledger posts to, at the end of a day. They sum to zero.
 *
 * **Units** minor units of the base currency, positive is a debit balance. **Refuses** nothing.
 *
 * @param events - the entity's log
 * @param accounts - the chart, by role
 * @param options - entity, currency, as of, known at
 * @returns one line for each account posted to, by account id
 * @throws InvariantError when a posting is in another currency or a balance is beyond 2^53
 * @example
 * ```ts
 * const envelope = {
 *   actor: "u1", entityId: "acme", effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z",
 * };
 * const log: LedgerEvent[] = [];
 * log.push(...unwrap(decide(initialState(), { ...envelope, kind: "openEntity", commandId: "c0", baseCurrency: "USD" })));
 * log.push(...unwrap(decide(foldEvents(log), {
 *   ...envelope, kind: "recordReceipt", commandId: "c1",
 *   receipt: { id: "r1", customerId: "C7", method: "wire", amount: money("60.00", "USD") },
 * })));
 * const struck = trialBalanceOf(log, sampleAccounts, { entityId: "acme", currency: "USD", asOf: "2026-03-31" });
 * struck.lines.map((line) => [line.accountId, line.balance.minor]) // => [["1050", 6000], ["1200", -6000]]
 * ```
 * @category Postings
 */
export function trialBalanceOf(
  events: Iterable<LedgerEvent>,
  accounts: AccountMap,
  options: TrialBalanceOptions,
): TrialBalance {
  const { entityId, currency, asOf, knownAt } = options;
  const range = knownAt === undefined ? { to: asOf } : { to: asOf, knownAt };
  const balances = new Map<string, bigint>();
  for (const entry of journalOf(events, accounts, range)) {
    for (const { accountId, side, amount } of entry.lines) {
      if (amount.currency !== currency)
        throw new InvariantError(`${entry.id} posts ${amount.currency}, not ${currency}.`);
      const minor = BigInt(side === "debit" ? amount.minor : -amount.minor);
      balances.set(accountId, (balances.get(accountId) ?? 0n) + minor);
    }
  }
  const lines = [...balances]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([accountId, minor]) => ({ accountId, balance: moneyOfMinor(Number(minor), currency) }));
  return { entityId, asOf, currency, lines };
}

/**
 * Journal entries as a general ledger lists them: one line for each posting line, with its date and origin.
 *
 * **Units** minor units of the base currency. **Refuses** nothing.
 *
 * @param entries - journal entries
 * @param origin - where they come from, as the general ledger names it
 * @returns detail lines, ids made of the entry's id and the line's number from 1
 * @example
 * ```ts
 * const entry: JournalEntry = {
 *   id: "c1/1", entityId: "acme", kind: "receipt_recorded",
 *   effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z",
 *   lines: [
 *     { accountId: "1050", side: "debit", amount: money("60.00", "USD") },
 *     { accountId: "1200", side: "credit", amount: money("60.00", "USD"), ref: "r1" },
 *   ],
 * };
 * toLedgerDetail([entry], "receivables").map((line) => [line.id, line.accountId]) // => [["c1/1/1", "1050"], ["c1/1/2", "1200"]]
 * ```
 * @category Postings
 */
export function toLedgerDetail(entries: readonly JournalEntry[], origin: string): readonly LedgerDetailLine[] {
  return entries.flatMap(({ id, entityId, effectiveDate, kind, lines }) =>
    lines.map(({ accountId, side, amount, ref }, at) => ({
      id: `${id}/${at + 1}`,
      entityId,
      accountId,
      date: effectiveDate,
      side,
      amount,
      origin,
      text: kind,
      ...(ref === undefined ? {} : { ref }),
    })),
  );
}
