import type { JournalEntry, JournalLine } from "@receivables/core";
import { type AccountMap, accountOf } from "./account-map.ts";
import type { FinancialEvent, LedgerEvent, PostingLeg } from "./event.ts";

/**
 * Whether an event posts. Activities (contacts, promises, plans, disputes, due dates) and locks do not.
 *
 * @param event - an event
 * @returns true when it has legs
 * @example
 * ```ts
 * isFinancialEvent({
 *   kind: "period_locked", id: "c9/1", entityId: "acme", commandId: "c9", fingerprint: "0", actor: "u1",
 *   effectiveDate: "2026-03-31", recordedAt: "2026-04-02T08:00:00.000Z", through: "2026-03-31", lock: "hard",
 * }) // => false
 * ```
 * @category Postings
 */
export function isFinancialEvent(event: LedgerEvent): event is FinancialEvent {
  return "legs" in event;
}

/**
 * The journal entry of an event: balanced, in the entity's base currency.
 *
 * Roles and amounts were fixed when the event was decided and stand in the chain; the map only names the accounts.
 *
 * **Units** minor units of the base currency; `documentAmount` in those of the document or receipt.
 * **Refuses** nothing.
 *
 * @param event - an event of the log
 * @param accounts - the chart, by role
 * @returns the entry, or `null` when the event posts nothing
 * @example
 * ```ts
 * const envelope = {
 *   actor: "u1", entityId: "acme", effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z",
 * };
 * const opened = foldEvents(
 *   unwrap(decide(initialState(), { ...envelope, kind: "openEntity", commandId: "c0", baseCurrency: "USD" })),
 * );
 * const [issued] = unwrap(decide(opened, {
 *   ...envelope, kind: "issueDocument", commandId: "c1",
 *   document: {
 *     id: "i1", customerId: "C7", kind: "invoice", number: "INV-1", currency: "USD", total: money("108.00", "USD"),
 *     issueDate: "2026-03-01", dueDate: "2026-03-31",
 *     taxGroups: [{ category: "S", rate: "8", net: money("100.00", "USD"), tax: money("8.00", "USD") }],
 *   },
 * }));
 * const entry = issued === undefined ? null : postings(issued, sampleAccounts);
 * entry?.lines.map((line) => [line.side, line.accountId, line.amount.minor])
 * // => [["debit", "1200", 10800], ["credit", "4000", 10000], ["credit", "2200", 800]]
 * ```
 * @category Postings
 */
export function postings(event: LedgerEvent, accounts: AccountMap): JournalEntry | null {
  if (!isFinancialEvent(event) || event.legs.length === 0) return null;
  const { id, entityId, kind, effectiveDate, recordedAt } = event;
  return { id, entityId, kind, effectiveDate, recordedAt, lines: event.legs.map((leg) => lineOf(leg, accounts)) };
}

function lineOf(leg: PostingLeg, accounts: AccountMap): JournalLine {
  const { account, ...line } = leg;
  return { accountId: accountOf(accounts, account), ...line };
}
