import {
  type DecimalText,
  isCurrencyCode,
  type LegalEntity,
  makeIssue,
  ok,
  type Result,
  refuse,
} from "@receivables/core";
import { parseShape } from "../internal/shapes.ts";
import { erpIssues } from "../issues.ts";
import { decimalTextOfNumber } from "../read-amount.ts";
import type { RecordOptions } from "../record-options.ts";
import { malformed } from "./xero-record.ts";
import { xeroOrganisation, xeroTaxRate } from "./xero-shapes.ts";

/**
 * Read a Xero organisation as the legal entity that keeps the books.
 *
 * **Refuses** `erp.malformed`, `erp.currency_unknown`. **Source** Xero Accounting API 2.0, Organisation.
 *
 * @param payload - one organisation
 * @param entityId - the id the entity has here
 * @param options - where it stands
 * @returns the entity, or why it cannot be used
 * @example
 * ```ts
 * unwrap(fromXeroOrganisation({ Name: "Kowhai Ltd", BaseCurrency: "NZD", CountryCode: "NZ" }, "kowhai"))
 * // => { id: "kowhai", name: "Kowhai Ltd", baseCurrency: "NZD", country: "NZ" }
 * ```
 * @category Xero
 */
export function fromXeroOrganisation(
  payload: unknown,
  entityId: string,
  options: RecordOptions = {},
): Result<LegalEntity> {
  const { path = "" } = options;
  const shaped = parseShape(xeroOrganisation, payload, "Organisation", path);
  if (!shaped.ok) return shaped;
  const { Name, LegalName, BaseCurrency, CountryCode } = shaped.value;
  if (!isCurrencyCode(BaseCurrency)) {
    const params = { object: "Organisation", id: entityId };
    return refuse(makeIssue(erpIssues, "erp.currency_unknown", params, { path: `${path}/BaseCurrency` }));
  }
  const country = CountryCode !== null && /^[A-Z]{2}$/.test(CountryCode) ? { country: CountryCode } : {};
  return ok({ id: entityId, name: Name ?? LegalName ?? entityId, baseCurrency: BaseCurrency, ...country });
}

/** A tax type of Xero with its rate. @category Xero */
export interface XeroTaxRate {
  /** The code on document lines. */
  readonly taxType: string;
  readonly name: string | null;
  /** Percent. */
  readonly rate: DecimalText;
}

/**
 * Read a Xero tax rate.
 *
 * **Units** percent. **Refuses** `erp.malformed`. **Source** Xero Accounting API 2.0, Tax Rates.
 *
 * @param payload - one tax rate
 * @param options - where it stands
 * @returns the rate, or why it cannot be used
 * @example
 * ```ts
 * unwrap(fromXeroTaxRate({ TaxType: "OUTPUT2", Name: "15% GST on Income", EffectiveRate: 15.0 }))
 * // => { taxType: "OUTPUT2", name: "15% GST on Income", rate: "15" }
 * ```
 * @category Xero
 */
export function fromXeroTaxRate(payload: unknown, options: RecordOptions = {}): Result<XeroTaxRate> {
  const { path = "" } = options;
  const shaped = parseShape(xeroTaxRate, payload, "TaxRate", path);
  if (!shaped.ok) return shaped;
  const { TaxType, Name, EffectiveRate } = shaped.value;
  const rate = typeof EffectiveRate === "number" ? decimalTextOfNumber(EffectiveRate) : EffectiveRate;
  if (rate === null || !/^\d{1,6}(\.\d{1,12})?$/.test(rate))
    return malformed("TaxRate", "it has no EffectiveRate", path);
  return ok({ taxType: TaxType, name: Name, rate });
}
