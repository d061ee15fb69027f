import type { AgingCause, AgingChange } from "../aging-diff.ts";
import type { AgingView } from "./aging-view.ts";
import { factOfMovement, type MovementFact } from "./movement-fact.ts";

/** A part of a movement with its cause. */
export interface CausedPart {
  readonly cause: AgingCause;
  readonly minor: number;
  readonly about: Partial<AgingChange>;
}

/**
 * What a movement does, and why, seen from an earlier view. An application is two things where it settles more than the
 * money set against it.
 */
export function causesOfMovement(before: AgingView, at: number, isAdded: boolean): readonly CausedPart[] {
  const { columns, cut } = before;
  const fact = factOfMovement(columns, at);
  const { record, list, effectiveDate, recordedAt } = fact;
  const covered = (columns.moveDay[at] ?? 0) <= (list === "document" ? cut.documents : cut.cash);
  const about: Partial<AgingChange> = {
    refs: [record.id],
    effectiveDate,
    recordedAt,
    ...(isAdded && covered ? { enteredLate: true } : {}),
    ...(isAdded ? {} : { undone: true }),
    ...("approvedBy" in record && record.approvedBy !== undefined ? { approvedBy: record.approvedBy } : {}),
  };
  const minor = (isAdded ? 1 : -1) * (columns.moveDelta[at] ?? 0);
  if (list !== "application" || fact.undoing !== null || !("settled" in record)) {
    return [{ cause: causeOf(fact), minor, about }];
  }
  const settled = Math.sign(minor) * Math.min(Math.abs(minor), record.settled.minor);
  return [
    { cause: record.from.kind === "document" ? "credit_applied" : "cash_applied", minor: settled, about },
    { cause: "adjustment", minor: minor - settled, about },
  ];
}

/** The cause of a movement that is one thing. */
function causeOf({ list, record, undoing }: MovementFact): AgingCause {
  switch (list) {
    case "document":
      return undoing === null ? "document" : "document_voided";
    case "receipt":
      return undoing === null ? "receipt" : "receipt_reversed";
    case "refund":
      return undoing === null ? "refund" : "refund_reversed";
    case "write_off":
      return undoing === null ? writeOffCause(record) : "write_off_reversed";
    case "application":
    case "application_source":
      return undoing === null ? "credit_used" : "application_reversed";
  }
}

function writeOffCause(record: MovementFact["record"]): AgingCause {
  const kind = "kind" in record ? record.kind : "write_off";
  return kind === "recovery" || kind === "small_balance_adjustment" ? kind : "write_off";
}
