import { type Money, reason } from "@receivables/core";
import type { Invoice, InvoiceAdjustment, InvoiceLine, InvoiceTaxGroup, InvoiceTotals } from "../model/invoice.ts";
import type {
  AdjustmentInput,
  DocumentAdjustmentInput,
  InvoiceInput,
  InvoiceLineInput,
} from "../model/invoice-input.ts";
import type { InvoicePolicy } from "../model/policy.ts";
import { tenTo } from "./power.ts";
import { buildQuickGroup, type QuickGroup, quickGroupOf, quickTax, withoutTax } from "./quick-groups.ts";
import { type Cursor, type QuickGrid, readAmount, readPlainNumber, roundProduct } from "./quick-number.ts";
import type { Grid } from "./read-model.ts";
import { isExact, roundNumber } from "./round-number.ts";

/** What is known while the lines are read; sums in minor units. */
interface Pass {
  readonly input: InvoiceInput;
  readonly policy: InvoicePolicy;
  readonly grid: QuickGrid;
  readonly cursor: Cursor;
  readonly groups: QuickGroup[];
  /** Whether every price contains its tax. */
  readonly gross: boolean;
  /** Sum of amounts as priced, allowances below 0. */
  priced: number;
  lineTotal: number;
  allowanceTotal: number;
  chargeTotal: number;
}

/**
 * An invoice in one pass over doubles: lines rounded first, one percentage each, tax rounded for each group. Every step
 * is proven exact; `null` where one is not, and for every input or policy that needs more, faulty ones included. What it
 * gives is what the careful way gives.
 */
export function quickInvoice(input: InvoiceInput, policy: InvoicePolicy, { exponent, unit }: Grid): Invoice | null {
  const gross = input.pricesIncludeTax === true;
  if (!isQuick(input, policy, gross)) return null;
  const pass: Pass = {
    input,
    policy,
    grid: { exponent, unit, mode: policy.rounding },
    cursor: { scale: 0 },
    groups: [],
    gross,
    priced: 0,
    lineTotal: 0,
    allowanceTotal: 0,
    chargeTotal: 0,
  };
  const lines = quickLines(pass);
  const allowances = lines === null ? null : quickAdjustments(pass, input.allowances, "allowance");
  const charges = allowances === null ? null : quickAdjustments(pass, input.charges, "charge");
  if (lines === null || allowances === null || charges === null) return null;
  const { currency } = input;
  const taxGroups: InvoiceTaxGroup[] = [];
  let taxTotal = 0;
  for (const group of pass.groups) {
    const tax = quickTax(group, pass.grid);
    taxTotal += tax;
    if (!isExact(taxTotal)) return null;
    taxGroups.push(buildQuickGroup(group, tax, currency));
  }
  const difference = gross ? pass.priced - sumOf(pass) - taxTotal : 0;
  const totals = quickTotals(pass, taxTotal, difference);
  if (totals === null) return null;
  return {
    kind: input.kind ?? "invoice",
    currency,
    issueDate: input.issueDate,
    lines,
    allowances,
    charges,
    taxGroups,
    totals,
    dueDate: input.dueDate ?? null,
    reasons: difference === 0 ? [] : [reason("invoicing.inclusive_difference", { units: difference })],
    policy,
    input,
  };
}

function isQuick(input: InvoiceInput, policy: InvoicePolicy, gross: boolean): boolean {
  return (
    policy.lineAmounts === "rounded" &&
    policy.taxRounding === "group" &&
    (!gross || policy.residue === "payableRounding") &&
    input.deposits === undefined &&
    input.certificates === undefined &&
    (input.pricesIncludeTax === undefined || typeof input.pricesIncludeTax === "boolean") &&
    (input.terms === undefined || policy.discountTax !== "mixed")
  );
}

function sumOf({ lineTotal, allowanceTotal, chargeTotal }: Pass): number {
  return lineTotal - allowanceTotal + chargeTotal;
}

function quickLines(pass: Pass): readonly InvoiceLine[] | null {
  const { lines } = pass.input;
  const seen = lines.length > 8 ? new Set<string>() : null;
  const found: InvoiceLine[] = [];
  for (const source of lines) {
    const line = quickLine(pass, source);
    if (line === null || (seen === null ? hasId(found, line.id) : seen.has(line.id))) return null;
    seen?.add(line.id);
    found.push(line);
  }
  return found;
}

function hasId(lines: readonly InvoiceLine[], id: string): boolean {
  for (const line of lines) if (line.id === id) return true;
  return false;
}

function quickLine(pass: Pass, line: InvoiceLineInput): InvoiceLine | null {
  if (typeof line !== "object" || line === null) return null;
  const { id, allowances, charges } = line;
  if (typeof id !== "string" || id === "" || line.grossPrice !== undefined || line.taxes !== undefined) return null;
  const { grid, cursor, gross } = pass;
  const quantity = readPlainNumber(line.quantity, cursor);
  let { scale } = cursor;
  const price = readPlainNumber(line.unitPrice, cursor);
  if (price < 0 && pass.policy.negativePrices === "refused") return null;
  scale += cursor.scale;
  let base = 1;
  if (line.priceBaseQuantity !== undefined) {
    base = readPlainNumber(line.priceBaseQuantity, cursor);
    scale -= cursor.scale;
    if (!(base > 0)) return null;
  }
  const product = quantity * price;
  const group = quickGroupOf(pass.groups, line.tax, pass.policy, cursor);
  if (group === null || !isExact(product)) return null;
  const { currency } = pass.input;
  if (allowances === undefined && charges === undefined) {
    const printed = roundLine(product, scale, base, 0, grid);
    const net = take(pass, group, printed);
    if (!isExact(net)) return null;
    pass.lineTotal += net;
    if (!gross) return { id, net: { minor: net, currency }, groups: group.places };
    return { id, net: { minor: net, currency }, gross: { minor: printed, currency }, groups: group.places };
  }
  const less = quickAmounts(pass, allowances, { product, scale, base, quantity: line.quantity });
  const more = quickAmounts(pass, charges, { product, scale, base, quantity: line.quantity });
  if (less === null || more === null) return null;
  const printed = roundLine(product, scale, base, totalOf(more) - totalOf(less), grid);
  const net = take(pass, group, printed);
  if (!isExact(net)) return null;
  pass.lineTotal += net;
  return {
    id,
    net: { minor: net, currency },
    ...(gross ? { gross: { minor: printed, currency } } : {}),
    ...(less.length === 0 ? {} : { allowances: less }),
    ...(more.length === 0 ? {} : { charges: more }),
    groups: group.places,
  };
}

/** Product ÷ base + addend, rounded once; `NaN` unless every step is a safe integer. */
function roundLine(product: number, scale: number, base: number, addend: number, grid: QuickGrid): number {
  const shift = grid.exponent - scale;
  const divisor = shift >= 0 ? base : base * tenTo(-shift);
  const whole = addend * divisor;
  const numerator = (shift >= 0 ? product * tenTo(shift) : product) + whole;
  const steps = divisor * grid.unit;
  if (!isExact(numerator) || !isExact(steps) || !isExact(whole)) return Number.NaN;
  return roundNumber(numerator, steps, grid.mode) * grid.unit + 0;
}

/** Count an amount into its group; its net, the tax it contains taken out. */
function take(pass: Pass, group: QuickGroup, printed: number): number {
  const net = pass.gross ? withoutTax(printed, group, pass.grid) : printed;
  group.taxable += net;
  pass.priced += printed;
  return isExact(group.taxable) && isExact(pass.priced) && isExact(pass.lineTotal) ? net : Number.NaN;
}

/** The line an adjustment stands on: what a percentage or a rate falls back on. */
interface QuickBase {
  readonly product: number;
  readonly scale: number;
  readonly base: number;
  readonly quantity: string;
}

const none: readonly Money[] = [];

function quickAmounts(
  pass: Pass,
  adjustments: readonly AdjustmentInput[] | undefined,
  line: QuickBase,
): readonly Money[] | null {
  if (adjustments === undefined) return none;
  if (!Array.isArray(adjustments)) return null;
  const { currency } = pass.input;
  const amounts: Money[] = [];
  for (const each of adjustments) {
    const minor = quickAmount(pass, each, line);
    if (!isExact(minor)) return null;
    amounts.push({ minor: minor + 0, currency });
  }
  return amounts;
}

function totalOf(amounts: readonly Money[]): number {
  let sum = 0;
  for (const { minor } of amounts) sum += minor;
  return sum;
}

/** An amount stated in the grid, or a percentage or rate rounded once; `NaN` where it needs more. */
function quickAmount({ grid, cursor }: Pass, each: AdjustmentInput, line: QuickBase | null): number {
  if (typeof each !== "object" || each === null) return Number.NaN;
  const { amount, percent, rate, base, quantity } = each;
  if (amount !== undefined) {
    const others =
      isPlain(percent, cursor) && isPlain(base, cursor) && isPlain(rate, cursor) && isPlain(quantity, cursor);
    return others ? readAmount(amount, grid, cursor) : Number.NaN;
  }
  if (percent !== undefined) {
    if (rate !== undefined || quantity !== undefined) return Number.NaN;
    const share = readPlainNumber(percent, cursor);
    const scale = cursor.scale + 2;
    if (base === undefined) {
      return line === null ? Number.NaN : roundProduct(line.product * share, line.scale + scale, line.base, grid);
    }
    const whole = readPlainNumber(base, cursor);
    return roundProduct(whole * share, cursor.scale + scale, 1, grid);
  }
  if (base !== undefined) return Number.NaN;
  const perUnit = readPlainNumber(rate, cursor);
  const { scale } = cursor;
  const units = readPlainNumber(quantity ?? line?.quantity, cursor);
  return roundProduct(perUnit * units, scale + cursor.scale, 1, grid);
}

/** Whether a number beside the one that counts is absent, or one at all. */
function isPlain(text: string | undefined, cursor: Cursor): boolean {
  return text === undefined || isExact(readPlainNumber(text, cursor));
}

/** The document's allowances or charges; `null` where one needs more. */
function quickAdjustments(
  pass: Pass,
  adjustments: readonly DocumentAdjustmentInput[] | undefined,
  name: "allowance" | "charge",
): readonly InvoiceAdjustment[] | null {
  const found: InvoiceAdjustment[] = [];
  if (adjustments === undefined) return found;
  const { currency } = pass.input;
  const sign = name === "allowance" ? -1 : 1;
  for (const each of adjustments) {
    const amount = quickAmount(pass, each, null);
    if (!isExact(amount) || each.taxes !== undefined) return null;
    const group = quickGroupOf(pass.groups, each.tax, pass.policy, pass.cursor);
    const net = group === null ? Number.NaN : take(pass, group, sign * amount) * sign;
    if (group === null || !isExact(net)) return null;
    if (name === "allowance") pass.allowanceTotal += net;
    else pass.chargeTotal += net;
    if (!isExact(pass.allowanceTotal) || !isExact(pass.chargeTotal)) return null;
    const id = each.id ?? `${name}-${found.length + 1}`;
    const own = { minor: net + 0, currency };
    found.push(
      pass.gross
        ? { id, amount: own, gross: { minor: amount + 0, currency }, groups: group.places }
        : { id, amount: own, groups: group.places },
    );
  }
  return found;
}

/** The totals; `null` when one is beyond 2^53 or a stated amount needs more. */
function quickTotals(pass: Pass, taxTotal: number, difference: number): InvoiceTotals | null {
  const { input, policy, grid, cursor, lineTotal, allowanceTotal, chargeTotal } = pass;
  const { currency } = input;
  if (input.payableRounding !== undefined && policy.cash !== null) return null;
  const prepaid = input.prepaid === undefined ? 0 : readAmount(input.prepaid, grid, cursor);
  const stated = input.payableRounding === undefined ? 0 : readAmount(input.payableRounding, grid, cursor);
  const taxExclusive = sumOf(pass);
  const taxInclusive = taxExclusive + taxTotal;
  const due = taxInclusive - prepaid;
  const payableRounding = quickRounding(due, stated + difference, policy);
  const payable = due + payableRounding;
  const exact = isExact(lineTotal) && isExact(allowanceTotal) && isExact(chargeTotal) && isExact(taxExclusive);
  if (!exact || !isExact(taxInclusive) || !isExact(due) || !isExact(payable)) return null;
  if (!isExact(payableRounding)) return null;
  return {
    lineTotal: { minor: lineTotal, currency },
    allowanceTotal: { minor: allowanceTotal, currency },
    chargeTotal: { minor: chargeTotal, currency },
    taxExclusive: { minor: taxExclusive, currency },
    taxTotal: { minor: taxTotal, currency },
    taxInclusive: { minor: taxInclusive, currency },
    retained: { minor: 0, currency },
    prepaid: { minor: prepaid, currency },
    payableRounding: { minor: payableRounding + 0, currency },
    payable: { minor: payable + 0, currency },
  };
}

/** What brings the amount due to a coin, or what was agreed. */
function quickRounding(due: number, stated: number, { cash }: InvoicePolicy): number {
  if (cash === null) return stated;
  return isExact(due + stated) ? roundNumber(due + stated, cash.step, cash.rounding) * cash.step - due : Number.NaN;
}
