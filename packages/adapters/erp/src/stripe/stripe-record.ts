import {
  exponentOf,
  type Issue,
  isCurrencyCode,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Refused,
  type Result,
  refuse,
} from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import type { ExternalId } from "../external-id.ts";
import { type FieldReader, fieldReader } from "../internal/field-reader.ts";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import { dateOfInstant } from "../read-civil-date.ts";
import type { SourceLink } from "../source-link.ts";

/**
 * Decimals of Stripe's amounts where they are not those of ISO 4217: it takes ariary as whole, and króna and Ugandan
 * shilling with two decimals that are always zero.
 */
const stripeDecimals: ReadonlyMap<string, number> = new Map([
  ["MGA", 0],
  ["ISK", 2],
  ["UGX", 2],
]);

/** Reads the fields of one Stripe record. */
export interface StripeReader {
  readonly fields: FieldReader;
  readonly zero: Money;
  amount(value: number | null | undefined, field: string): Money | null;
  /** The day of an instant in the account's zone. */
  day(seconds: number | null | undefined, field: string): PlainDate | null;
}

/** A reader for a record in a stated currency, which Stripe writes in small letters. */
export function stripeReader(
  object: string,
  raw: { readonly id: string; readonly currency: string | null },
  context: ErpContext,
  path: string,
): StripeReader {
  const fields = fieldReader(raw.currency, context, { object, id: raw.id, path, currencyField: "currency" });
  const { amountsIn, errors } = fields;
  const zoneKnown = !errors.some(({ code }) => code === "erp.time_zone_unknown");
  return {
    fields,
    zero: { minor: 0, currency: amountsIn },
    amount(value, field) {
      if (value === null || value === undefined || !isCurrencyCode(amountsIn)) return null;
      const shift = exponentOf(amountsIn) - (stripeDecimals.get(amountsIn) ?? exponentOf(amountsIn));
      const minor = shift >= 0 ? value * 10 ** shift : value / 10 ** -shift;
      if (Number.isSafeInteger(minor)) return { minor: minor + 0, currency: amountsIn };
      const params = { field, currency: amountsIn };
      errors.push(makeIssue(erpIssues, "erp.amount_digits_lost", params, { path: `${path}/${field}` }));
      return null;
    },
    day(seconds, field) {
      if (seconds === null || seconds === undefined) return null;
      const date = zoneKnown ? dateOfInstant(seconds * 1000, context.timeZone ?? "UTC") : null;
      if (date === null) errors.push(makeIssue(erpIssues, "erp.date_invalid", { field }, { path: `${path}/${field}` }));
      return date;
    },
  };
}

/** Who a Stripe record is. It has no version: the caller's newest copy counts. */
function stripeId(type: string, id: string, context: ErpContext): ExternalId {
  return { system: "stripe", ...(context.tenant === undefined ? {} : { tenant: context.tenant }), type, id };
}

/** The record once every field was read, or what stood against it. */
export function finish<Value>(
  type: string,
  id: string,
  read: { readonly value: Value; readonly applications: readonly SourceLink[] | null; readonly raw: unknown },
  { errors, warnings }: FieldReader,
  context: ErpContext,
): Result<Mapped<Value>> {
  if (errors.length > 0) return refuse(...errors);
  return ok({ externalId: stripeId(type, id, context), ...read, issues: warnings });
}

/** Refusal of a record that is not what it was taken for. */
export function notUsable(object: string, reason: string, path: string): Refused {
  return refuse(makeIssue(erpIssues, "erp.malformed", { object, reason }, { path }));
}

/** Warning about a status word we do not know. */
export function unknownStatus(object: string, id: string, status: string | null, path: string): Issue {
  const params = { object, id, status: status ?? "none" };
  return makeIssue(erpIssues, "erp.status_unknown", params, { path: `${path}/status`, severity: "warning" });
}
