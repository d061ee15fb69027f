import { coreIssues, isCurrencyCode, makeIssue } from "@receivables/core";
import type { LedgerCommand, LockPeriod, OpenEntity, ReopenPeriod } from "../../command.ts";
import type { LedgerData } from "../ledger-data.ts";
import type { EventBody } from "./body.ts";
import type { Refusals } from "./refusals.ts";

export function openEntity(data: LedgerData, command: OpenEntity, refusals: Refusals): readonly EventBody[] {
  const { entityId, baseCurrency, country } = command;
  if (data.entityId !== null) refusals.add("ledger.entity_already_open", { entityId }, "/entityId");
  if (!isCurrencyCode(baseCurrency)) {
    const params = { currency: baseCurrency };
    refusals.issues.push(makeIssue(coreIssues, "core.currency_unknown", params, { path: "/baseCurrency" }));
  }
  return [{ kind: "entity_opened", baseCurrency, ...(country === undefined ? {} : { country }) }];
}

export function lockPeriod(data: LedgerData, command: LockPeriod, refusals: Refusals): readonly EventBody[] {
  const { through, lock } = command;
  if (!refusals.date(through, "/through")) return [];
  // A soft lock within a hard one would say nothing.
  const current = lock === "hard" ? data.hardLock : later(data.hardLock, data.softLock);
  if (current !== null && through <= current) {
    refusals.add("ledger.lock_not_later", { current, through }, "/through");
  }
  return [{ kind: "period_locked", through, lock }];
}

export function reopenPeriod(data: LedgerData, command: ReopenPeriod, refusals: Refusals): readonly EventBody[] {
  const { lockedThrough, reason, approvedBy } = command;
  refusals.text(reason, "/reason");
  refusals.text(approvedBy, "/approvedBy");
  if (lockedThrough !== null && !refusals.date(lockedThrough, "/lockedThrough")) return [];
  const current = later(data.hardLock, data.softLock);
  if (current === null || (lockedThrough !== null && lockedThrough >= current)) {
    refusals.add("ledger.reopen_not_earlier", { current, through: lockedThrough }, "/lockedThrough");
  }
  return [{ kind: "period_reopened", lockedThrough, reason, approvedBy }];
}

/** What posts nothing and leaves aging as it was: it may be noted in a closed period. */
const unlocked: ReadonlySet<LedgerCommand["kind"]> = new Set<LedgerCommand["kind"]>([
  "openEntity",
  "openDispute",
  "resolveDispute",
  "recordPromise",
  "withdrawPromise",
  "agreePlan",
  "cancelPlan",
  "recordContact",
  "lockPeriod",
  "reopenPeriod",
]);

/** Refuse to move money or a due date in a closed period. */
export function checkLocks(data: LedgerData, command: LedgerCommand, refusals: Refusals): void {
  const { effectiveDate: date, override } = command;
  const { hardLock, softLock } = data;
  if (unlocked.has(command.kind)) return;
  if (hardLock !== null && date <= hardLock) {
    refusals.add("ledger.period_locked", { date, through: hardLock }, "/effectiveDate");
  } else if (softLock !== null && date <= softLock && (override === undefined || !isGiven(override))) {
    refusals.add("ledger.period_softly_locked", { date, through: softLock }, "/effectiveDate");
  }
}

function isGiven(override: NonNullable<LedgerCommand["override"]>): boolean {
  return override.approvedBy !== "" && override.reason !== "";
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
