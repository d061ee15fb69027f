import { InvariantError, ok, type Result } from "@receivables/core";
import type { LedgerCommand } from "./command.ts";
import type { EventEnvelope, LedgerEvent } from "./event.ts";
import { copyCommand, fingerprintOf } from "./internal/copy-command.ts";
import {
  agreePlan,
  cancelPlan,
  changeDueDate,
  openDispute,
  recordContact,
  recordPromise,
  resolveDispute,
  withdrawPromise,
} from "./internal/decide/activities.ts";
import { apply, reverseApplication } from "./internal/decide/applications.ts";
import { recordBankDeposit } from "./internal/decide/bank-deposits.ts";
import type { EventBody } from "./internal/decide/body.ts";
import { issueDocument, voidDocument } from "./internal/decide/documents.ts";
import { checkLocks, lockPeriod, openEntity, reopenPeriod } from "./internal/decide/periods.ts";
import { identifyReceipt, recordReceipt, returnReceipt } from "./internal/decide/receipts.ts";
import { refund, reverseRefund } from "./internal/decide/refunds.ts";
import { Refusals } from "./internal/decide/refusals.ts";
import { reverseWriteOff, writeOff } from "./internal/decide/write-offs.ts";
import type { LedgerData } from "./internal/ledger-data.ts";
import { dataOf, type LedgerState } from "./state.ts";

/**
 * Decide a command: the events it makes, or everything that stands against it.
 *
 * The command is judged against every day from its effective date on, not against today: an item is never settled
 * beyond what is open on any of them. A command whose id is in the log already makes no events when its content is the
 * same (`recordedAt` aside) and is refused when it is not. Nothing but ids, amounts, dates and codes enters the
 * events: names, accounts and free text of a whole record handed in are left behind.
 *
 * **Units** minor units. **Refuses** in this order: the envelope (`ledger.foreign_entity`, `ledger.entity_not_open`,
 * `ledger.command_id_reused`; then `core.impossible_date`, `core.impossible_instant`, `ledger.text_missing`,
 * `ledger.recorded_backwards`, `ledger.period_locked`, `ledger.period_softly_locked`), then ids and references,
 * then dates, then amounts, then sums; the codes are listed in the package's README.
 *
 * @param state - the entity's log, folded; it is only read
 * @param command - what is asked for
 * @returns the events in order, none for a repetition; or the issues
 * @throws InvariantError when the handle was spent by `evolve`
 * @example
 * ```ts
 * const open = {
 *   kind: "openEntity", commandId: "c0", actor: "u1", entityId: "acme", baseCurrency: "USD",
 *   effectiveDate: "2026-01-01", recordedAt: "2026-01-01T08:00:00.000Z",
 * } as const;
 * const begun = unwrap(decide(initialState(), open));
 * begun.map((event) => event.kind) // => ["entity_opened"]
 * const state = foldEvents(begun);
 * decide(state, open) // => { ok: true, value: [] }
 * const other = decide(state, { ...open, baseCurrency: "EUR" });
 * other.ok ? [] : other.issues.map((issue) => issue.code) // => ["ledger.command_id_reused"]
 * ```
 * @category Commands
 */
export function decide(state: LedgerState, command: LedgerCommand): Result<readonly LedgerEvent[]> {
  const data = dataOf(state);
  const copy = copyCommand(command);
  const refusals = new Refusals();
  if (!checkEntity(data, copy, refusals)) return { ok: false, issues: refusals.issues };
  const fingerprint = fingerprintOf(copy);
  const known = data.commands.get(copy.commandId);
  if (known === fingerprint) return ok([]);
  if (known !== undefined) refusals.add("ledger.command_id_reused", { commandId: copy.commandId }, "/commandId");
  else checkEnvelope(data, copy, refusals);
  if (refusals.any) return { ok: false, issues: refusals.issues };
  const bodies = bodiesOf(data, copy, refusals);
  if (refusals.any) return { ok: false, issues: refusals.issues };
  if (bodies.length === 0) throw new InvariantError(`The command ${copy.kind} was neither refused nor carried out.`);
  return ok(bodies.map((body, at) => eventOf(copy, fingerprint, at + 1, body)));
}

function checkEntity(data: LedgerData, command: LedgerCommand, refusals: Refusals): boolean {
  const { entityId } = command;
  if (data.entityId === null) {
    if (command.kind === "openEntity") return refusals.text(entityId, "/entityId");
    refusals.add("ledger.entity_not_open", { entityId }, "/entityId");
    return false;
  }
  if (data.entityId === entityId) return true;
  refusals.add("ledger.foreign_entity", { found: entityId, expected: data.entityId }, "/entityId");
  return false;
}

function checkEnvelope(data: LedgerData, command: LedgerCommand, refusals: Refusals): void {
  const { recordedAt } = command;
  const isDate = refusals.date(command.effectiveDate, "/effectiveDate");
  const isInstant = refusals.instant(recordedAt, "/recordedAt");
  refusals.text(command.commandId, "/commandId");
  refusals.text(command.actor, "/actor");
  if (isInstant && recordedAt < data.lastRecordedAt) {
    refusals.add("ledger.recorded_backwards", { recordedAt, last: data.lastRecordedAt }, "/recordedAt");
  }
  if (isDate) checkLocks(data, command, refusals);
}

function eventOf(command: LedgerCommand, fingerprint: string, position: number, body: EventBody): LedgerEvent {
  const { commandId, entityId, actor, effectiveDate, recordedAt, override } = command;
  const id = `${commandId}/${position}`;
  const plain: EventEnvelope = { id, entityId, commandId, fingerprint, actor, effectiveDate, recordedAt };
  return { ...plain, ...(override === undefined ? {} : { override }), ...body };
}

function bodiesOf(data: LedgerData, command: LedgerCommand, refusals: Refusals): readonly EventBody[] {
  switch (command.kind) {
    case "openEntity":
      return openEntity(data, command, refusals);
    case "issueDocument":
      return issueDocument(data, command, refusals);
    case "voidDocument":
      return voidDocument(data, command, refusals);
    case "recordReceipt":
      return recordReceipt(data, command, refusals);
    case "identifyReceipt":
      return identifyReceipt(data, command, refusals);
    case "returnReceipt":
      return returnReceipt(data, command, refusals);
    case "recordBankDeposit":
      return recordBankDeposit(data, command, refusals);
    case "apply":
      return apply(data, command, refusals);
    case "reverseApplication":
      return reverseApplication(data, command, refusals);
    case "writeOff":
      return writeOff(data, command, refusals);
    case "reverseWriteOff":
      return reverseWriteOff(data, command, refusals);
    case "refund":
      return refund(data, command, refusals);
    case "reverseRefund":
      return reverseRefund(data, command, refusals);
    case "changeDueDate":
      return changeDueDate(data, command, refusals);
    case "openDispute":
      return openDispute(data, command, refusals);
    case "resolveDispute":
      return resolveDispute(data, command, refusals);
    case "recordPromise":
      return recordPromise(data, command, refusals);
    case "withdrawPromise":
      return withdrawPromise(data, command, refusals);
    case "agreePlan":
      return agreePlan(data, command, refusals);
    case "cancelPlan":
      return cancelPlan(data, command, refusals);
    case "recordContact":
      return recordContact(data, command, refusals);
    case "lockPeriod":
      return lockPeriod(data, command, refusals);
    case "reopenPeriod":
      return reopenPeriod(data, command, refusals);
  }
}
