import type { AdjustmentInput, InvoiceInput, TaxInput } from "@receivables/invoicing";
import { Decimal } from "decimal.js";
import type { PlainInvoice } from "./plain-invoice.ts";

const nothing = new Decimal(0);

/** The rules of EN 16931 on decimal.js, as an exact calculator is written with it. */
export function decimalInvoice(input: InvoiceInput): PlainInvoice<Decimal> {
  const groups: { category: string; rate: string; taxable: Decimal; tax: Decimal }[] = [];
  const gross = input.pricesIncludeTax === true;
  const add = (tax: TaxInput | undefined, amount: Decimal): void => {
    const category = tax?.category ?? "";
    const rate = tax?.rate ?? "0";
    const found = groups.find((group) => group.category === category && group.rate === rate);
    if (found === undefined) groups.push({ category, rate, taxable: amount, tax: nothing });
    else found.taxable = found.taxable.plus(amount);
  };
  let lineTotal = nothing;
  let priced = nothing;
  const nets = input.lines.map((line) => {
    const quantity = new Decimal(line.quantity);
    const whole = quantity.times(line.unitPrice ?? "0");
    const product = line.priceBaseQuantity === undefined ? whole : whole.div(line.priceBaseQuantity);
    let amount = product;
    for (const each of line.allowances ?? []) amount = amount.minus(adjustmentAmount(each, product, quantity));
    for (const each of line.charges ?? []) amount = amount.plus(adjustmentAmount(each, product, quantity));
    const printed = round(amount);
    const net = gross ? round(printed.times(100).div(new Decimal(line.tax?.rate ?? "0").plus(100))) : printed;
    priced = priced.plus(printed);
    lineTotal = lineTotal.plus(net);
    add(line.tax, net);
    return net;
  });
  let allowanceTotal = nothing;
  for (const each of input.allowances ?? []) {
    const amount = adjustmentAmount(each, nothing, nothing);
    allowanceTotal = allowanceTotal.plus(amount);
    add(each.tax, amount.negated());
  }
  let chargeTotal = nothing;
  for (const each of input.charges ?? []) {
    const amount = adjustmentAmount(each, nothing, nothing);
    chargeTotal = chargeTotal.plus(amount);
    add(each.tax, amount);
  }
  let taxTotal = nothing;
  for (const group of groups) {
    group.tax = round(group.taxable.times(group.rate).div(100));
    taxTotal = taxTotal.plus(group.tax);
  }
  const taxExclusive = lineTotal.minus(allowanceTotal).plus(chargeTotal);
  const taxInclusive = taxExclusive.plus(taxTotal);
  const payable = gross ? priced : taxInclusive;
  const totals = { lineTotal, allowanceTotal, chargeTotal, taxExclusive, taxTotal, taxInclusive, payable };
  return { nets, groups, totals };
}

function adjustmentAmount(each: AdjustmentInput, product: Decimal, quantity: Decimal): Decimal {
  if (each.amount !== undefined) return new Decimal(each.amount);
  if (each.percent !== undefined) {
    return round((each.base === undefined ? product : new Decimal(each.base)).times(each.percent).div(100));
  }
  return round(new Decimal(each.rate ?? "0").times(each.quantity ?? quantity));
}

function round(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}
