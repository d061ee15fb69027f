import type { DecimalText } from "@receivables/core";
import type { InvoiceTaxGroup } from "../model/invoice.ts";
import type { InvoicePolicy } from "../model/policy.ts";
import type { TaxInput } from "../model/tax.ts";
import { tenTo } from "./power.ts";
import { type Cursor, type QuickGrid, readPlainNumber } from "./quick-number.ts";
import { isExact, roundNumber } from "./round-number.ts";

/** A tax group while its lines are added up, in minor units. */
export interface QuickGroup {
  /** The tax that opened it, whose texts it prints. */
  readonly tax: TaxInput;
  readonly rate: DecimalText;
  /** The rate is `coefficient / 10^scale` percent. */
  readonly coefficient: number;
  readonly scale: number;
  /** Its place, as the lines state it. */
  readonly places: readonly number[];
  taxable: number;
}

/**
 * The group of a tax; `null` for a tax that needs the careful way: several jurisdictions, fixed or compound, out of
 * scope, limited in time, or not allowed at all.
 */
export function quickGroupOf(
  groups: QuickGroup[],
  tax: TaxInput | undefined,
  policy: InvoicePolicy,
  cursor: Cursor,
): QuickGroup | null {
  if (typeof tax !== "object" || tax === null || !isBare(tax)) return null;
  const { category, rate, exemptionReason, exemptionCode } = tax;
  for (const group of groups) {
    const own = group.tax;
    if (
      own.rate === rate &&
      own.category === category &&
      own.exemptionReason === exemptionReason &&
      own.exemptionCode === exemptionCode
    ) {
      return group;
    }
  }
  return newGroup(groups, tax, policy, cursor);
}

/** Whether a tax says no more than category, rate and reason. */
function isBare(tax: TaxInput): boolean {
  return (
    tax.perUnit === undefined &&
    tax.scheme === undefined &&
    tax.jurisdiction === undefined &&
    tax.compound === undefined &&
    tax.retained === undefined &&
    tax.included === undefined &&
    tax.validFrom === undefined &&
    tax.validTo === undefined
  );
}

function newGroup(groups: QuickGroup[], tax: TaxInput, policy: InvoicePolicy, cursor: Cursor): QuickGroup | null {
  const { category, rate: text } = tax;
  const coefficient = text === undefined ? 0 : readPlainNumber(text, cursor);
  const scale = text === undefined ? 0 : cursor.scale;
  const reasoned = tax.exemptionReason !== undefined || tax.exemptionCode !== undefined;
  if (!(coefficient >= 0) || groups.length >= mostGroups) return null;
  if (category === "S") {
    if (coefficient === 0 || reasoned) return null;
  } else if (category === "Z") {
    if (coefficient !== 0 || reasoned) return null;
  } else if (category === "E" || category === "AE" || category === "G" || category === "K") {
    if (coefficient !== 0 || (!reasoned && policy.exemptionReasons === "required")) return null;
  } else return null;
  const rate = coefficient === 0 ? "0" : trimmed(text ?? "0", scale);
  for (const group of groups) if (isSame(group, tax, rate, policy)) return group;
  const group = { tax, rate, coefficient, scale, places: [groups.length], taxable: 0 };
  groups.push(group);
  return group;
}

/** More groups are for the table of the careful way. */
const mostGroups = 8;

/** Categories without tax have one group each, whatever their texts, but where any category is accepted. */
function isSame(group: QuickGroup, tax: TaxInput, rate: DecimalText, policy: InvoicePolicy): boolean {
  if (group.tax.category !== tax.category || group.rate !== rate) return false;
  if (tax.category === "S" || tax.category === "Z" || policy.categories === "en16931") return true;
  return group.tax.exemptionReason === tax.exemptionReason && group.tax.exemptionCode === tax.exemptionCode;
}

/** A rate as it is printed: no zeros at its ends. */
function trimmed(text: DecimalText, scale: number): DecimalText {
  let end = text.length;
  if (scale > 0) {
    while (text.charCodeAt(end - 1) === 48) end -= 1;
    if (text.charCodeAt(end - 1) === 46) end -= 1;
  }
  let start = 0;
  while (start < end - 1 && text.charCodeAt(start) === 48 && text.charCodeAt(start + 1) !== 46) start += 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** The net of an amount that contains the tax of a group; `NaN` unless it is exact in doubles. */
export function withoutTax(printed: number, { coefficient, scale }: QuickGroup, grid: QuickGrid): number {
  const whole = tenTo(scale + 2);
  const numerator = printed * whole;
  const divisor = (whole + coefficient) * grid.unit;
  if (!isExact(numerator) || !isExact(divisor)) return Number.NaN;
  return roundNumber(numerator, divisor, grid.mode) * grid.unit + 0;
}

/** The tax of a group: taxable × rate, rounded once; `NaN` unless it is exact in doubles. */
export function quickTax({ taxable, coefficient, scale }: QuickGroup, grid: QuickGrid): number {
  const product = taxable * coefficient;
  const divisor = tenTo(scale + 2) * grid.unit;
  if (!isExact(product) || !isExact(divisor)) return Number.NaN;
  return roundNumber(product, divisor, grid.mode) * grid.unit + 0;
}

/** A group as the invoice states it. */
export function buildQuickGroup({ tax, rate, taxable }: QuickGroup, minor: number, currency: string): InvoiceTaxGroup {
  const figures = { taxable: { minor: taxable, currency }, tax: { minor, currency } };
  const { category, exemptionReason, exemptionCode } = tax;
  if (exemptionReason === undefined && exemptionCode === undefined) return { category, rate, ...figures };
  return {
    category,
    rate,
    ...(exemptionReason === undefined ? {} : { exemptionReason }),
    ...(exemptionCode === undefined ? {} : { exemptionCode }),
    ...figures,
  };
}
