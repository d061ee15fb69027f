import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { readFields } from "./fields.ts";
import type { LogicalRecord } from "./join-records.ts";

/** What the records of a file, a group or an account add up to. */
export interface LevelSums {
  /** Amounts in minor units, added up. */
  computed: bigint;
  /** Control totals of the level below, added up as stated; `null` when one was missing. */
  stated: bigint | null;
  /** Accounts of a group, groups of a file. */
  children: number;
  /** Physical records, those of the level itself included. */
  records: number;
  /** Lines without a record code: banks that wrap lines may count them. */
  wrapped: number;
}

/** Sums of a level with nothing in it yet. */
export function noSums(): LevelSums {
  return { computed: 0n, stated: 0n, children: 0, records: 0, wrapped: 0 };
}

/** Hold a trailer against what was found; the stated control total, or what was found where none is stated. */
export function checkTrailer(record: LogicalRecord, sums: LevelSums, sink: StatementSink): bigint {
  const [total = "", ...counts] = readFields(record);
  const recordType = record.code;
  const stated = readTotal(total);
  if (total !== "" && stated === null) {
    sink.report("bank.amount_invalid", { recordType, literal: toLiteral(total) }, record.line);
  }
  if (stated !== null && stated !== sums.computed && stated !== sums.stated) {
    const params = { recordType, stated: stated.toString(), found: sums.computed.toString() };
    sink.report("bank.control_total_differs", params, record.line);
  }
  const names =
    record.code === "49" ? ["records"] : record.code === "98" ? ["accounts", "records"] : ["groups", "records"];
  names.forEach((what, index) => {
    const text = counts[index] ?? "";
    const found = what === "records" ? sums.records : sums.children;
    if (text === "") return;
    if (!/^\d{1,9}$/.test(text)) {
      sink.report("bank.number_invalid", { recordType, literal: toLiteral(text) }, record.line);
      return;
    }
    const isCounted = Number(text) === found || (what === "records" && Number(text) === found + sums.wrapped);
    if (isCounted) return;
    const params = { recordType, what, stated: Number(text), found };
    sink.report("bank.record_count_differs", params, record.line);
  });
  return stated ?? sums.computed;
}

function readTotal(text: string): bigint | null {
  const digits = text.startsWith("+") ? text.slice(1) : text;
  return /^-?\d{1,40}$/.test(digits) ? BigInt(digits) : null;
}
