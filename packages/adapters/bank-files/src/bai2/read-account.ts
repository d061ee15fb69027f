import type { PlainDate, StatedAmount, StatementBalance, StatementTotal } from "@receivables/core";
import { readMinorUnits } from "../internal/amounts.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { type FieldCursor, startFields } from "./fields.ts";
import type { LogicalRecord } from "./join-records.ts";
import { type AccountUnits, type RecordPlace, readFunds } from "./read-funds.ts";
import { bai2BalanceKind, findBai2TypeCode } from "./type-codes.ts";

/** What an account record says. */
export interface AccountFigures {
  readonly balances: readonly StatementBalance[];
  readonly totals: readonly StatementTotal[];
  /** Sum of all its amounts in minor units, for the control total. */
  readonly sum: bigint;
}

/** The account number and the currency stated in an account record. */
export function readAccountHead(record: LogicalRecord): { readonly number: string; readonly currency: string } {
  const fields = startFields(record);
  return { number: fields.next() ?? "", currency: fields.next() ?? "" };
}

/** Read the balances and totals of an account record; see {@link chooseJoin} for records broken inside a field. */
export function readAccountFigures(
  record: LogicalRecord,
  units: AccountUnits,
  asOf: PlainDate | null,
  sink: StatementSink,
): AccountFigures {
  const fields = startFields(chooseJoin(record));
  fields.next();
  fields.next();
  const place: RecordPlace = { recordType: "03", line: record.line };
  const balances: StatementBalance[] = [];
  const totals: StatementTotal[] = [];
  let sum = 0n;
  for (let code = nextCode(fields); code !== undefined; code = nextCode(fields)) {
    const known = findBai2TypeCode(code);
    if (known === null) {
      sink.report("bank.type_code_invalid", { recordType: "03", literal: toLiteral(code) }, record.line);
      return { balances, totals, sum };
    }
    const text = fields.next() ?? "";
    const read = text === "" ? null : readMinorUnits(text, units.exponent);
    if (text !== "" && read === null) {
      sink.report("bank.amount_invalid", { recordType: "03", literal: toLiteral(text) }, record.line);
    }
    const amount: StatedAmount | null = read === null ? null : { value: read.value, currency: units.currency };
    const isNegative = read?.isNegative ?? false;
    if (read !== null) sum += BigInt(text.startsWith("+") ? text.slice(1) : text);
    const count = readItemCount(fields, place, sink);
    const availability = readFunds(fields, amount ?? { value: "0", currency: units.currency }, units, place, sink);
    if (known.level === "status") {
      const sign = isNegative ? "debit" : "credit";
      if (amount !== null) balances.push({ kind: bai2BalanceKind(code), code, amount, sign, date: asOf });
      continue;
    }
    const kind = code === "100" ? "credits" : code === "400" ? "debits" : "other";
    const sign = isNegative && known.side !== null ? (known.side === "credit" ? "debit" : "credit") : known.side;
    totals.push({ kind, code, amount, sign, count, ...(availability === undefined ? {} : { availability }) });
  }
  return { balances, totals, sum };
}

/** The next type code; fields left empty where one could stand are passed over: banks differ in how many they write. */
function nextCode(fields: FieldCursor): string | undefined {
  let code = fields.next();
  while (code === "") code = fields.next();
  return code;
}

function readItemCount(fields: FieldCursor, place: RecordPlace, sink: StatementSink): number | null {
  const text = fields.next() ?? "";
  if (text === "") return null;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  sink.report("bank.number_invalid", { recordType: place.recordType, literal: toLiteral(text) }, place.line);
  return null;
}

/**
 * A record whose pieces do not all end in a slash may be broken inside a field. Taken as a comma every break must give
 * fields in form; where that fails and leaving the breaks out gives them, the record was broken inside a field.
 */
function chooseJoin(record: LogicalRecord): LogicalRecord {
  const { pieces } = record;
  if (pieces.length < 2 || pieces.slice(0, -1).every(({ isEnded }) => isEnded) || isInForm(record)) return record;
  const text = pieces.reduce((joined, piece, index) => {
    const separator = index > 0 && pieces[index - 1]?.isEnded === true ? "," : "";
    return joined + separator + piece.text;
  }, "");
  const glued: LogicalRecord = { ...record, pieces: [{ text, isEnded: true, fills: false }] };
  return isInForm(glued) ? glued : record;
}

/** Whether the fields after the currency read as type code, amount, count, funds type again and again. */
function isInForm(record: LogicalRecord): boolean {
  const fields = startFields(record);
  fields.next();
  fields.next();
  for (let code = nextCode(fields); code !== undefined; code = nextCode(fields)) {
    if (!/^\d{3}$/.test(code)) return false;
    if (!/^(?:[+-]?\d{1,30})?$/.test(fields.next() ?? "")) return false;
    if (!/^\d{0,9}$/.test(fields.next() ?? "")) return false;
    const funds = fields.next() ?? "";
    if (!/^[012ZSVD]?$/.test(funds)) return false;
    const pairs = funds === "D" ? Number(fields.next()) : 0;
    if (!(pairs <= 999)) return false;
    for (let more = funds === "S" ? 3 : funds === "V" ? 2 : pairs * 2; more > 0; more -= 1) fields.next();
  }
  return true;
}
