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
import { type Invoice, type InvoiceTaxGroup, openBalances } from "@receivables/invoicing";
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

/** Several taxes as one: the sum of the percentages, a compound one taken of the sum before it as well. */
function mergeTaxes(groups: readonly InvoiceTaxGroup[]): EInvoiceTax | null {
  const charged = groups.filter(isCharged);
  const percentages = charged.filter((group) => !isFixed(group));
  const firstFixed = charged.findIndex(isFixed);
  // A tax on a fixed tax has a base of its own.
  if (firstFixed >= 0 && charged.slice(firstFixed).some(({ compound }) => compound === true)) return null;
  const [first] = percentages;
  if (first === undefined) return null;
  if (percentages.length === 1) return taxOf(first.category, first.rate ?? "0");
  const total = percentages.reduce<Decimal>((sum, { rate = "0", compound }) => {
    const base = compound === true ? addDecimal(decimal("1"), multiplyDecimal(sum, decimal("0.01"))) : decimal("1");
    return addDecimal(sum, multiplyDecimal(decimal(rate), base));
  }, decimal("0"));
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

/** Rows of merged taxes: the tax of each group is shared over its parts as credit memos do. */
function sharedRows(invoice: Invoice, of: IssuedTaxes["of"]): readonly Row[] {
  const rows: Row[] = [];
  const add = (list: PartList, at: number, taxable: number, tax: number): void => {
    const merged = of(list, at);
    if (merged === null) return;
    const groups = (invoice[list][at]?.groups ?? []).flatMap((group) => invoice.taxGroups[group] ?? []);
    const untaxed = groups.filter(isCharged).find(({ category }) => category === merged.category);
    const reason = untaxed === undefined || /[1-9]/.test(merged.rate ?? "0") ? {} : reasonOf(untaxed);
    rows.push({ ...merged, ...reason, minor: { taxable, tax } });
  };
  for (const [at, { net }] of invoice.lines.entries()) add("lines", at, net.minor, 0);
  for (const [at, { amount }] of invoice.allowances.entries()) add("allowances", at, -amount.minor, 0);
  for (const [at, { amount }] of invoice.charges.entries()) add("charges", at, amount.minor, 0);
  const places = {
    lines: placesOf(invoice.lines),
    allowances: placesOf(invoice.allowances),
    charges: placesOf(invoice.charges),
  };
  for (const { list, id, taxes } of openBalances(invoice).items) {
    const part: PartList = list === "line" ? "lines" : list === "charge" ? "charges" : "allowances";
    const tax = taxes.reduce((sum, { group, tax: share }) => {
      const of = invoice.taxGroups[group];
      return of === undefined || !isCharged(of) || isFixed(of) ? sum : sum + share.minor;
    }, 0);
    add(part, places[part].get(id) ?? 0, 0, tax);
  }
  return rows;
}

const placesOf = (list: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(list.map(({ id }, at) => [id, at]));

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
function discountOf({ earlyPayment, policy, currency }: Invoice, group: InvoiceTaxGroup, at: number): number {
  const unit = 10 ** Math.max(0, exponentOf(currency) - policy.decimals);
  const rate = multiplyDecimal(decimal(group.rate ?? "0"), decimal("0.01"));
  const whole = (value: Decimal): number =>
    Number(formatDecimalText(roundDecimal(value, { scale: 0, rounding: "halfUp" })));
  const taxOn = (taxable: number) => whole(multiplyDecimal(decimal(String(taxable / unit)), rate)) * unit;
  const { taxable, tax } = group;
  if (taxOn(taxable.minor) === tax.minor) return 0;
  const offered = earlyPayment?.[0]?.groups.find((share) => share.group === at)?.net.minor ?? 0;
  if (taxOn(taxable.minor - offered) === tax.minor) return offered;
  // A memo: the base whose tax it is.
  const base = divideDecimal(decimal(String(tax.minor / unit)), rate, { scale: 0, rounding: "halfUp" });
  return taxable.minor - whole(base) * unit;
}
