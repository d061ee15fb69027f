import {
  addDecimal,
  type Decimal,
  decimal,
  divideDecimal,
  exponentOf,
  formatDecimal,
  formatDecimalText,
  type Money,
  multiplyDecimal,
  roundDecimal,
  trimDecimal,
} from "@receivables/core";
import type { Invoice, InvoiceTaxGroup } from "@receivables/invoicing";
import type { EInvoiceDocumentAdjustment, EInvoiceTax, EInvoiceTaxGroup } from "../model/e-invoice.ts";

/** Where a part of an invoice stands. */
type PartList = "lines" | "allowances" | "charges";

/** What EN 16931 makes of the taxes of an invoice. */
export interface IssuedTaxes {
  /** The one tax of a part; `null` where its taxes cannot be said as one. */
  readonly of: (list: PartList, at: number) => EInvoiceTax | null;
  /** One row for each category and rate. */
  readonly rows: readonly EInvoiceTaxGroup[];
  /** Allowances and charges that stand for what EN 16931 has no other place for. */
  readonly allowances: readonly EInvoiceDocumentAdjustment[];
  readonly charges: readonly EInvoiceDocumentAdjustment[];
  /** Fixed taxes, which are charges there, in minor units. */
  readonly charged: number;
  /** Early-payment discount, which is an allowance and a charge there, in minor units. */
  readonly discounted: number;
}

/** A row of the breakdown while it is summed, in minor units. */
interface Row extends EInvoiceTaxGroup {
  readonly minor: { readonly taxable: number; readonly tax: number };
}

/**
 * The taxes of an issued invoice as EN 16931 has them: one percentage on each part.
 *
 * Percentages on one part become one of their sum, a tax on tax included. A fixed tax becomes a charge that is not taxed
 * itself. Tax on a discounted base becomes an allowance of that discount and an exempt charge of the same sum.
 */
export function taxesOfIssued(invoice: Invoice): IssuedTaxes {
  const merged = new Map<string, EInvoiceTax | null>();
  const of = (list: PartList, at: number): EInvoiceTax | null => {
    const groups = invoice[list][at]?.groups ?? [];
    const key = groups.join();
    const known = merged.get(key);
    if (known !== undefined) return known;
    const tax = mergeTaxes(groups.flatMap((group) => invoice.taxGroups[group] ?? []));
    merged.set(key, tax);
    return tax;
  };
  const rows = isPlain(invoice) ? plainRows(invoice) : sharedRows(invoice, of);
  const fixed = fixedCharges(
    invoice,
    rows.some(({ category }) => category === "O"),
  );
  const discount = discountParts(invoice);
  const extra = [...fixed.rows, ...discount.rows];
  return {
    of,
    rows: gather([...rows, ...extra]).map(({ minor, ...row }) => ({
      ...row,
      taxable: amountText({ minor: minor.taxable, currency: invoice.currency }),
      tax: amountText({ minor: minor.tax, currency: invoice.currency }),
    })),
    allowances: discount.allowances,
    charges: [...fixed.charges, ...discount.charges],
    charged: fixed.total,
    discounted: discount.total,
  };
}

/** In major units; an amount has two decimals at most, so the third one of a dinar is only written where it counts. */
export function amountText(amount: Money): string {
  return formatDecimal(amount).replace(/(\.\d\d)0+$/, "$1");
}

const isCharged = ({ retained }: InvoiceTaxGroup): boolean => retained !== true;
const isFixed = ({ perUnit }: InvoiceTaxGroup): boolean => perUnit !== undefined;

/** Whether each part has one percentage, so that groups are rows. */
function isPlain(invoice: Invoice): boolean {
  return [invoice.lines, invoice.allowances, invoice.charges].every((list) =>
    list.every(({ groups }) => {
      const charged = groups.flatMap((at) => invoice.taxGroups[at] ?? []).filter(isCharged);
      return charged.length === 1 && charged.every((group) => !isFixed(group) && group.compound !== true);
    }),
  );
}

/** The percentages of a part, a compound one taken of the sum before it as well; `null` where one is on a fixed tax. */
function effectiveRates(groups: readonly InvoiceTaxGroup[]): readonly Decimal[] | null {
  const charged = groups.filter(isCharged);
  const firstFixed = charged.findIndex(isFixed);
  // A tax on a fixed tax has a base of its own.
  if (firstFixed >= 0 && charged.slice(firstFixed).some(({ compound }) => compound === true)) return null;
  let sum = decimal("0");
  return charged
    .filter((group) => !isFixed(group))
    .map(({ rate = "0", compound }) => {
      const base = compound === true ? addDecimal(decimal("1"), multiplyDecimal(sum, decimal("0.01"))) : decimal("1");
      const own = multiplyDecimal(decimal(rate), base);
      sum = addDecimal(sum, own);
      return own;
    });
}

/** Several taxes as one, of the sum of their percentages. */
function mergeTaxes(groups: readonly InvoiceTaxGroup[]): EInvoiceTax | null {
  const rates = effectiveRates(groups);
  const percentages = groups.filter((group) => isCharged(group) && !isFixed(group));
  const [first] = percentages;
  if (rates === null || first === undefined) return null;
  if (percentages.length === 1) return taxOf(first.category, first.rate ?? "0");
  const total = rates.reduce(addDecimal, decimal("0"));
  const above = new Set(percentages.filter(({ rate = "0" }) => /[1-9]/.test(rate)).map(({ category }) => category));
  if (above.size > 1) return null;
  const [category = first.category] = above;
  return taxOf(category, formatDecimalText(trimDecimal(total)));
}

function taxOf(category: string, rate: string): EInvoiceTax {
  return { category, ...(category === "O" ? {} : { rate }) };
}

function reasonOf({ exemptionReason, exemptionCode }: InvoiceTaxGroup) {
  return {
    ...(exemptionReason === undefined ? {} : { exemptionReason }),
    ...(exemptionCode === undefined ? {} : { exemptionCode }),
  };
}

function plainRows({ taxGroups }: Invoice): readonly Row[] {
  return taxGroups.filter(isCharged).map((group) => ({
    ...taxOf(group.category, group.rate ?? "0"),
    ...reasonOf(group),
    minor: { taxable: group.taxable.minor, tax: group.tax.minor },
  }));
}

/** Parts with the same taxes, while what is on them is summed. */
interface Bundle {
  readonly merged: EInvoiceTax;
  readonly places: readonly number[];
  taxable: number;
  tax: number;
}

/** Rows of merged taxes: of the tax of each group a row has what its own taxable amount comes to. */
function sharedRows(invoice: Invoice, of: IssuedTaxes["of"]): readonly Row[] {
  const bundles = new Map<string, Bundle>();
  const add = (list: PartList, at: number, taxable: number): void => {
    const merged = of(list, at);
    const places = invoice[list][at]?.groups ?? [];
    if (merged === null) return;
    const bundle = bundles.get(places.join()) ?? { merged, places, taxable: 0, tax: 0 };
    bundle.taxable += taxable;
    bundles.set(places.join(), bundle);
  };
  for (const [at, { net }] of invoice.lines.entries()) add("lines", at, net.minor);
  for (const [at, { amount }] of invoice.allowances.entries()) add("allowances", at, -amount.minor);
  for (const [at, { amount }] of invoice.charges.entries()) add("charges", at, amount.minor);
  for (const [at, group] of invoice.taxGroups.entries()) {
    if (isCharged(group) && !isFixed(group)) shareTax(invoice, [...bundles.values()], at);
  }
  return [...bundles.values()].map(({ merged, places, taxable, tax }) => {
    const groups = places.flatMap((at) => invoice.taxGroups[at] ?? []).filter(isCharged);
    const untaxed = groups.find(({ category }) => category === merged.category);
    const reason = untaxed === undefined || /[1-9]/.test(merged.rate ?? "0") ? {} : reasonOf(untaxed);
    return { ...merged, ...reason, minor: { taxable, tax } };
  });
}

/** What rounding leaves of a group's tax goes to the largest part. */
function shareTax(invoice: Invoice, bundles: readonly Bundle[], at: number): void {
  const members = bundles.filter(({ places }) => places.includes(at));
  const unit = unitOf(invoice);
  let rest = invoice.taxGroups[at]?.tax.minor ?? 0;
  for (const bundle of members) {
    const own = bundle.places.filter((each) => {
      const group = invoice.taxGroups[each];
      return group !== undefined && isCharged(group) && !isFixed(group);
    });
    const groups = bundle.places.flatMap((each) => invoice.taxGroups[each] ?? []);
    const rate = effectiveRates(groups)?.[own.indexOf(at)] ?? decimal("0");
    const tax = taxOn(bundle.taxable, multiplyDecimal(rate, decimal("0.01")), unit);
    bundle.tax += tax;
    rest -= tax;
  }
  const [largest] = members.toSorted((one, other) => Math.abs(other.taxable) - Math.abs(one.taxable));
  if (largest !== undefined) largest.tax += rest;
}

const unitOf = ({ currency, policy }: Invoice): number => 10 ** Math.max(0, exponentOf(currency) - policy.decimals);

const whole = (value: Decimal): number =>
  Number(formatDecimalText(roundDecimal(value, { scale: 0, rounding: "halfUp" })));

/** Tax at a share of an amount, both in minor units, rounded to whole units. */
function taxOn(taxable: number, share: Decimal, unit: number): number {
  return whole(multiplyDecimal(decimal(String(taxable / unit)), share)) * unit;
}

/** One row for each category and rate, and one for each category that has no rate of its own. */
function gather(rows: readonly Row[]): readonly Row[] {
  const gathered = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.category} ${row.rate ?? ""}`;
    const known = gathered.get(key);
    const { taxable, tax } = known?.minor ?? { taxable: 0, tax: 0 };
    gathered.set(key, {
      ...row,
      ...known,
      minor: { taxable: taxable + row.minor.taxable, tax: tax + row.minor.tax },
    });
  }
  return [...gathered.values()];
}

/** A fixed tax is a charge, on which there is no tax. */
function fixedCharges({ taxGroups }: Invoice, outside: boolean) {
  const fixed = taxGroups.filter((group) => isFixed(group) && isCharged(group) && group.tax.minor !== 0);
  const tax = outside ? taxOf("O", "") : taxOf("E", "0");
  const total = fixed.reduce((sum, group) => sum + group.tax.minor, 0);
  const reason = fixed.map(({ scheme }) => scheme ?? "Tax by quantity");
  return {
    total,
    charges: fixed.map((group, at) => ({ amount: amountText(group.tax), reason: reason[at] ?? "", tax })),
    rows: fixed.map((group, at): Row => {
      return { ...tax, exemptionReason: reason[at] ?? "", minor: { taxable: group.tax.minor, tax: 0 } };
    }),
  };
}

const discountReason = "Early payment discount";

/** Tax on a base less the discount for early payment: an allowance of it, and an exempt charge of the same sum. */
function discountParts(invoice: Invoice) {
  const { taxGroups, policy, currency } = invoice;
  const found = policy.discountTax !== "mixed" || !isPlain(invoice) ? [] : taxGroups;
  const allowances: EInvoiceDocumentAdjustment[] = [];
  const rows: Row[] = [];
  let total = 0;
  found.forEach((group, at) => {
    const off = isCharged(group) ? discountOf(invoice, group, at) : 0;
    if (off === 0) return;
    const tax = taxOf(group.category, group.rate ?? "0");
    allowances.push({ amount: amountText({ minor: off, currency }), reason: discountReason, reasonCode: "95", tax });
    rows.push({ ...tax, minor: { taxable: -off, tax: 0 } });
    total += off;
  });
  const exempt = taxOf("E", "0");
  const charge = { amount: amountText({ minor: total, currency }), reason: discountReason, tax: exempt };
  const row: Row = { ...exempt, exemptionReason: discountReason, minor: { taxable: total, tax: 0 } };
  return { total, allowances, charges: total === 0 ? [] : [charge], rows: total === 0 ? [] : [...rows, row] };
}

/** By how much the base of a group was discounted; 0 where its tax is that of the whole base. */
function discountOf(invoice: Invoice, group: InvoiceTaxGroup, at: number): number {
  const unit = unitOf(invoice);
  const share = multiplyDecimal(decimal(group.rate ?? "0"), decimal("0.01"));
  const { taxable, tax } = group;
  if (taxOn(taxable.minor, share, unit) === tax.minor) return 0;
  const offered = invoice.earlyPayment?.[0]?.groups.find((each) => each.group === at)?.net.minor ?? 0;
  if (taxOn(taxable.minor - offered, share, unit) === tax.minor) return offered;
  // A memo: the base whose tax it is.
  const base = divideDecimal(decimal(String(tax.minor / unit)), share, { scale: 0, rounding: "halfUp" });
  return taxable.minor - whole(base) * unit;
}
