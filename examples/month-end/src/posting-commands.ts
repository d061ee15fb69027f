import { latestDate } from "@receivables/calendar";
import type { Instant, PlainDate } from "@receivables/core";
import type { LedgerCommand } from "@receivables/ledger";
import type { EntityInput } from "./company-input.ts";

/** Who posts, in the log: a job, never a person's name. */
const poster = "month-end/post";

/**
 * The commands that post an entity's records, in the order they were entered.
 *
 * Each command's id is made from the record it stands for, so posting the same records again changes nothing.
 */
export function postingCommands(input: EntityInput, period: { readonly from: PlainDate }): readonly LedgerCommand[] {
  const { entity } = input;
  const commands: Ordered[] = [];
  const add = (rank: number, id: string, command: LedgerCommand): void => {
    commands.push({ rank, id, command });
  };
  const envelope = (
    prefix: string,
    record: { readonly id: string; readonly effectiveDate: PlainDate; readonly recordedAt: Instant },
  ) => ({
    commandId: `${prefix}:${record.id}`,
    actor: poster,
    entityId: entity.id,
    effectiveDate: record.effectiveDate,
    recordedAt: record.recordedAt,
  });
  for (const record of input.documents) {
    const { entityId: _entity, effectiveDate: _date, recordedAt: _at, voided, ...document } = record;
    add(1, record.id, { kind: "issueDocument", ...envelope("document", record), document });
    if (voided !== undefined) {
      const { reason, ...times } = voided;
      const at = { id: record.id, ...times };
      add(5, record.id, { kind: "voidDocument", ...envelope("void", at), documentId: record.id, reason });
    }
  }
  for (const record of input.receipts) {
    const {
      entityId: _entity,
      effectiveDate: _date,
      recordedAt: _at,
      bankDepositId: _deposit,
      reversed,
      ...receipt
    } = record;
    add(2, record.id, { kind: "recordReceipt", ...envelope("receipt", record), receipt });
    if (reversed !== undefined) {
      const { reason, ...times } = reversed;
      const at = { id: record.id, ...times };
      add(6, record.id, { kind: "returnReceipt", ...envelope("return", at), receiptId: record.id, reason });
    }
  }
  for (const record of input.bankDeposits) {
    const { entityId: _entity, effectiveDate: _date, recordedAt: _at, ...bankDeposit } = record;
    add(3, record.id, { kind: "recordBankDeposit", ...envelope("deposit", record), bankDeposit });
  }
  const born = new Map([...input.documents, ...input.receipts].map((record) => [record.id, record]));
  for (const record of input.applications) {
    const { entityId: _entity, effectiveDate: _date, recordedAt: _at, reversed, ...application } = record;
    // A source may set money against a document of a later day: it counts from the day both are there.
    const ends = [record, born.get(record.from.id), born.get(record.to.documentId)].flatMap((end) => end ?? []);
    const effectiveDate = latestDate(ends.map((end) => end.effectiveDate)) ?? record.effectiveDate;
    add(4, record.id, { kind: "apply", ...envelope("application", { ...record, effectiveDate }), application });
    if (reversed !== undefined) {
      const { reason, ...times } = reversed;
      const at = { id: record.id, ...times };
      add(5, record.id, { kind: "reverseApplication", ...envelope("unapply", at), applicationId: record.id, reason });
    }
  }
  for (const record of input.refunds) {
    const { entityId: _entity, effectiveDate: _date, recordedAt: _at, reversed: _reversed, ...refund } = record;
    add(5, record.id, { kind: "refund", ...envelope("refund", record), refund });
  }
  for (const record of input.disputes) {
    const { entityId: _entity, effectiveDate: _date, recordedAt: _at, resolved: _resolved, ...dispute } = record;
    add(4, record.id, { kind: "openDispute", ...envelope("dispute", record), dispute });
  }
  commands.sort(byEntry);
  const start = { effectiveDate: period.from, recordedAt: `${period.from}T00:00:00.000Z` };
  const first = commands[0]?.command ?? start;
  const { effectiveDate, recordedAt } = first.recordedAt < start.recordedAt ? first : start;
  const open: LedgerCommand = {
    kind: "openEntity",
    commandId: "open",
    actor: poster,
    entityId: entity.id,
    effectiveDate,
    recordedAt,
    baseCurrency: entity.baseCurrency,
    ...(entity.country === undefined ? {} : { country: entity.country }),
  };
  return [open, ...commands.map((each) => each.command)];
}

interface Ordered {
  /** Within one moment: what others refer to first. */
  readonly rank: number;
  readonly id: string;
  readonly command: LedgerCommand;
}

function byEntry(a: Ordered, b: Ordered): number {
  const [one, other] = [a.command.recordedAt, b.command.recordedAt];
  if (one !== other) return one < other ? -1 : 1;
  return a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
