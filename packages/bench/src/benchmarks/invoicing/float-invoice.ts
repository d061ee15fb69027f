import type { AdjustmentInput, InvoiceInput, TaxInput } from "@receivables/invoicing";
import type { PlainInvoice } from "./plain-invoice.ts";

/** The rules of EN 16931 on doubles, as calculators are usually written: `Math.round(x * 100) / 100` and an epsilon. */
export function floatInvoice(input: InvoiceInput): PlainInvoice<number> {
  const groups: { category: string; rate: string; taxable: number; tax: number }[] = [];
  const gross = input.pricesIncludeTax === true;
  const add = (tax: TaxInput | undefined, amount: number): void => {
    const category = tax?.category ?? "";
    const rate = tax?.rate ?? "0";
    const found = groups.find((group) => group.category === category && group.rate === rate);
    if (found === undefined) groups.push({ category, rate, taxable: amount, tax: 0 });
    else found.taxable += amount;
  };
  let lineTotal = 0;
  let priced = 0;
  const nets = input.lines.map((line) => {
    const quantity = Number(line.quantity);
    const product = (quantity * Number(line.unitPrice)) / Number(line.priceBaseQuantity ?? "1");
    const less = sumOf(line.allowances, product, quantity);
    const printed = round(product - less + sumOf(line.charges, product, quantity));
    const net = gross ? round(printed / (1 + Number(line.tax?.rate ?? "0") / 100)) : printed;
    priced += printed;
    lineTotal += net;
    add(line.tax, net);
    return net;
  });
  let allowanceTotal = 0;
  for (const each of input.allowances ?? []) {
    const amount = adjustmentAmount(each, 0, 0);
    allowanceTotal += amount;
    add(each.tax, -amount);
  }
  let chargeTotal = 0;
  for (const each of input.charges ?? []) {
    const amount = adjustmentAmount(each, 0, 0);
    chargeTotal += amount;
    add(each.tax, amount);
  }
  let taxTotal = 0;
  for (const group of groups) {
    group.taxable = round(group.taxable);
    group.tax = round((group.taxable * Number(group.rate)) / 100);
    taxTotal += group.tax;
  }
  const taxExclusive = round(lineTotal - allowanceTotal + chargeTotal);
  const taxInclusive = round(taxExclusive + taxTotal);
  const totals = {
    lineTotal: round(lineTotal),
    allowanceTotal: round(allowanceTotal),
    chargeTotal: round(chargeTotal),
    taxExclusive,
    taxTotal: round(taxTotal),
    taxInclusive,
    payable: gross ? round(priced) : taxInclusive,
  };
  return { nets, groups, totals };
}

function sumOf(adjustments: readonly AdjustmentInput[] | undefined, product: number, quantity: number): number {
  let sum = 0;
  for (const each of adjustments ?? []) sum += adjustmentAmount(each, product, quantity);
  return sum;
}

function adjustmentAmount(each: AdjustmentInput, product: number, quantity: number): number {
  if (each.amount !== undefined) return Number(each.amount);
  if (each.percent !== undefined) {
    return round(((each.base === undefined ? product : Number(each.base)) * Number(each.percent)) / 100);
  }
  return round(Number(each.rate) * (each.quantity === undefined ? quantity : Number(each.quantity)));
}

/** Half away from zero; the epsilon is relative, so that ties which binary fractions miss are rounded as ties. */
function round(amount: number): number {
  const cents = Math.abs(amount) * 100;
  const rounded = Math.round(cents * (1 + 1e-12)) / 100;
  return amount < 0 ? -rounded : rounded;
}
