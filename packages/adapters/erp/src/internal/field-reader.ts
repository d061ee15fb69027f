import {
  type CurrencyCode,
  type DecimalText,
  type Issue,
  isCurrencyCode,
  type Money,
  makeIssue,
  type PlainDate,
} from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { erpIssues } from "../issues.ts";
import { decimalTextOfNumber, readAmount } from "../read-amount.ts";
import { isTimeZone, readCivilDate } from "../read-civil-date.ts";

/** Turns the fields of one record into money and dates and gathers what stands against them. */
export interface FieldReader {
  /** As stated; `null` where the record states none. */
  readonly currency: CurrencyCode | null;
  /** What amounts are in: the stated currency, else the home currency. */
  readonly amountsIn: CurrencyCode;
  /** Refusals of the whole record. */
  readonly errors: Issue[];
  readonly warnings: Issue[];
  amount(value: number | string | null | undefined, field: string): Money | null;
  /** A decimal of any scale; one that cannot be read is no decimal. */
  decimal(value: number | string | null | undefined, field: string): DecimalText | null;
  date(value: string | null | undefined, field: string, zone?: string): PlainDate | null;
}

/** A reader for a record in a stated currency. */
export function fieldReader(
  stated: string | null,
  context: ErpContext,
  record: { readonly object: string; readonly id: string; readonly path: string; readonly currencyField: string },
): FieldReader {
  const { path } = record;
  const errors: Issue[] = [];
  const code = stated === null ? null : stated.toUpperCase();
  const currency = code !== null && isCurrencyCode(code) ? code : null;
  const where = (field: string): string => `${path}/${field}`;
  if (code !== null && currency === null) {
    const { object, id } = record;
    errors.push(makeIssue(erpIssues, "erp.currency_unknown", { object, id }, { path: where(record.currencyField) }));
  }
  const zoneOf = context.timeZone ?? "UTC";
  const knownZone = zoneOf === "UTC" || isTimeZone(zoneOf);
  if (!knownZone) errors.push(makeIssue(erpIssues, "erp.time_zone_unknown", { timeZone: zoneOf.slice(0, 64) }));
  const amountsIn = currency ?? context.homeCurrency;
  return {
    currency,
    amountsIn,
    errors,
    warnings: [],
    amount(value, field) {
      if (value === null || value === undefined) return null;
      const result = readAmount(value, amountsIn, where(field));
      if (result.ok) return result.value;
      errors.push(...result.issues);
      return null;
    },
    decimal(value, field) {
      if (value === null || value === undefined) return null;
      const written = typeof value === "number" ? decimalTextOfNumber(value) : value.trim();
      if (written !== null && /^-?\d{1,30}(\.\d{1,30})?$/.test(written)) return written;
      errors.push(makeIssue(erpIssues, "erp.amount_invalid", { field: lastName(field) }, { path: where(field) }));
      return null;
    },
    date(value, field, zone = zoneOf) {
      if (value === null || value === undefined) return null;
      const date = readCivilDate(value, knownZone ? zone : "UTC");
      if (date === null)
        errors.push(makeIssue(erpIssues, "erp.date_invalid", { field: lastName(field) }, { path: where(field) }));
      return date;
    },
  };
}

function lastName(field: string): string {
  return field.slice(field.lastIndexOf("/") + 1);
}
