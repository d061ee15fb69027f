import {
  type Application,
  type BookColumns,
  type Instant,
  InvariantError,
  type MovementOrigin,
  movementOrigin,
  type PlainDate,
  type Receipt,
  type ReceivableDocument,
  type Refund,
  type Reversal,
  type WriteOff,
} from "@receivables/core";

/** The record of a Book that a movement stands for, and when it counts from. */
export interface MovementFact {
  readonly list: MovementOrigin;
  readonly record: ReceivableDocument | Receipt | Application | WriteOff | Refund;
  /** Set when the movement is the undoing of the record. */
  readonly undoing: Reversal | null;
  readonly effectiveDate: PlainDate;
  readonly recordedAt: Instant;
}

/** Find the record behind a movement. */
export function factOfMovement(columns: BookColumns, at: number): MovementFact {
  const { list, position, reversal } = movementOrigin(columns.moveOrigin[at] ?? 0);
  const { book } = columns;
  const lists = {
    document: book.documents,
    receipt: book.receipts,
    application: book.applications,
    application_source: book.applications,
    write_off: book.writeOffs,
    refund: book.refunds,
  };
  const record = lists[list][position];
  if (record === undefined) throw new InvariantError("A prepared Book lost a fact.");
  const undone = "voided" in record ? record.voided : "reversed" in record ? record.reversed : undefined;
  const undoing = reversal ? (undone ?? null) : null;
  const { effectiveDate, recordedAt } = undoing ?? record;
  return { list, record, undoing, effectiveDate, recordedAt };
}
