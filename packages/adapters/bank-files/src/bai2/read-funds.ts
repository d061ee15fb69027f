import type { CurrencyCode, FundsAvailability, StatedAmount } from "@receivables/core";
import { readMinorUnits } from "../internal/amounts.ts";
import { readDigitDate, readTime } from "../internal/dates.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import type { FieldCursor } from "./fields.ts";

/** What the amounts of an account are read with. */
export interface AccountUnits {
  readonly currency: CurrencyCode;
  readonly exponent: number;
}

/** Where a record stands and what it is, for issues. */
export interface RecordPlace {
  readonly recordType: string;
  readonly line: number;
}

/** Read a funds type with the fields it brings along: S three amounts, V a date and a time, D a count and pairs. */
export function readFunds(
  fields: FieldCursor,
  amount: StatedAmount,
  units: AccountUnits,
  place: RecordPlace,
  sink: StatementSink,
): FundsAvailability | undefined {
  const type = fields.next() ?? "";
  switch (type) {
    case "":
      return undefined;
    case "Z":
      return { type, parts: [] };
    case "0":
    case "1":
    case "2":
      return { type, parts: [{ days: Number(type), amount }] };
    case "S":
      return { type, parts: [0, 1, 2].flatMap((days) => readPart(days, fields.next(), units, place, sink)) };
    case "V":
      return { type, parts: [], ...readMoment(fields.next() ?? "", fields.next() ?? "", place, sink) };
    case "D":
      return { type, parts: readDistribution(fields, units, place, sink) };
    default:
      sink.report("bank.funds_type_invalid", { ...params(place), literal: toLiteral(type) }, place.line);
      return undefined;
  }
}

function readPart(
  days: number,
  text: string | undefined,
  { currency, exponent }: AccountUnits,
  place: RecordPlace,
  sink: StatementSink,
): FundsAvailability["parts"] {
  if (text === undefined || text === "") return [];
  const read = readMinorUnits(text, exponent);
  if (read !== null && !read.isNegative) return [{ days, amount: { value: read.value, currency } }];
  sink.report("bank.amount_invalid", { ...params(place), literal: toLiteral(text) }, place.line);
  return [];
}

function readMoment(
  dateText: string,
  timeText: string,
  place: RecordPlace,
  sink: StatementSink,
): Pick<FundsAvailability, "date" | "time"> {
  const date = readDigitDate(dateText);
  const time = timeText === "" ? null : readTime(timeText);
  if (date === null && dateText !== "") {
    sink.report("bank.date_invalid", { ...params(place), literal: toLiteral(dateText) }, place.line);
  }
  return { ...(date === null ? {} : { date }), ...(time === null ? {} : { time }) };
}

function readDistribution(
  fields: FieldCursor,
  units: AccountUnits,
  place: RecordPlace,
  sink: StatementSink,
): FundsAvailability["parts"] {
  const stated = fields.next() ?? "";
  const isCount = /^\d{1,3}$/.test(stated);
  if (!isCount) sink.report("bank.number_invalid", { ...params(place), literal: toLiteral(stated) }, place.line);
  const parts: { readonly days: number; readonly amount: StatedAmount }[] = [];
  for (let left = isCount ? Number(stated) : 0; left > 0; left -= 1) {
    const days = fields.next();
    const amount = fields.next();
    if (days === undefined) break;
    if (/^\d{1,4}$/.test(days)) parts.push(...readPart(Number(days), amount, units, place, sink));
    else sink.report("bank.number_invalid", { ...params(place), literal: toLiteral(days) }, place.line);
  }
  return parts;
}

function params({ recordType }: RecordPlace): { readonly recordType: string } {
  return { recordType };
}
