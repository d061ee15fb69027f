import { compareFraction, exponentOf, type Issue, isCurrencyCode, isPlainDate, makeIssue } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type {
  AdjustmentInput,
  DocumentAdjustmentInput,
  InvoiceInput,
  InvoiceLineInput,
} from "../model/invoice-input.ts";
import type { InvoicePolicy } from "../model/policy.ts";
import { checkShapes, isObject, refuseShape } from "./check-shapes.ts";
import { type Dec, isNegativeDec, one, readDec } from "./dec.ts";
import { fractionOfDec } from "./fraction.ts";
import { onGrid } from "./on-grid.ts";
import { checkPolicy } from "./policy-fields.ts";
import { bigTenTo } from "./power.ts";
import type { Grid, ReadAdjustment, ReadContext, ReadDocumentAdjustment, ReadInvoice, ReadLine } from "./read-model.ts";
import { isRecord } from "./shape.ts";
import { bundleOf, checkCategoryMix, newTaxTable } from "./tax-table.ts";

/** Read an invoice; `null` when issues were found. */
export function readInvoice(
  input: InvoiceInput,
  policy: InvoicePolicy,
  issues: Issue[],
  fineAmounts: ReadContext["fineAmounts"] = "refused",
): ReadInvoice | null {
  const grid = readHead(input, policy, issues, fineAmounts);
  if (grid === null) return null;
  const context: ReadContext = { input, policy, grid, issues, taxes: newTaxTable(input), fineAmounts };
  const lines = readLines(context);
  const allowances = input.allowances === undefined ? [] : readDocumentAdjustments(context, "allowances");
  const charges = input.charges === undefined ? [] : readDocumentAdjustments(context, "charges");
  checkCategoryMix(context);
  if (issues.length > 0) return null;
  const { bundles, groups, reasons } = context.taxes;
  return { input, policy, grid, lines, allowances, charges, bundles, groups, reasons };
}

/** Check what stands before the lines; `null` when nothing can be computed without it. */
export function readHead(
  input: InvoiceInput,
  policy: InvoicePolicy,
  issues: Issue[],
  fineAmounts: ReadContext["fineAmounts"] = "refused",
): Grid | null {
  if (!isRecord(input)) {
    issues.push(makeIssue(invoicingIssues, "invoicing.input_invalid", { field: "The input" }, { path: "" }));
    return null;
  }
  if (!isCurrencyCode(input.currency)) {
    issues.push(makeIssue(invoicingIssues, "invoicing.currency_unknown", {}, { path: "/currency" }));
  }
  checkDate(issues, "issueDate", input.issueDate ?? "");
  if (input.dueDate !== undefined) checkDate(issues, "dueDate", input.dueDate);
  if (input.shipmentDate !== undefined) checkDate(issues, "shipmentDate", input.shipmentDate);
  if (input.goodsReceiptDate !== undefined) checkDate(issues, "goodsReceiptDate", input.goodsReceiptDate);
  checkShapes(input, issues);
  checkPolicy(policy, issues);
  if (issues.length === 0 && fineAmounts === "refused" && input.lines.length === 0) {
    issues.push(makeIssue(invoicingIssues, "invoicing.lines_missing", {}, at("lines")));
  }
  if (issues.length > 0) return null;
  const exponent = exponentOf(input.currency);
  return { exponent, unit: 10 ** Math.max(0, exponent - policy.decimals) };
}

function checkDate(issues: Issue[], field: string, date: string): void {
  if (!isPlainDate(date)) issues.push(makeIssue(invoicingIssues, "invoicing.date_invalid", { field }, at(field)));
}

function readLines(context: ReadContext): readonly ReadLine[] {
  const { lines } = context.input;
  const read: ReadLine[] = [];
  for (let place = 0; place < lines.length; place += 1) {
    const line = lines[place];
    if (typeof line !== "object" || line === null) {
      const params = { field: "A line" };
      context.issues.push(makeIssue(invoicingIssues, "invoicing.input_invalid", params, at(`lines/${place}`)));
      continue;
    }
    const found = readLine(context, line, place);
    if (found !== null) read.push(found);
  }
  checkLineIds(context);
  return read;
}

/** Few lines are compared pair by pair, many through a set. */
function checkLineIds({ input: { lines }, issues }: ReadContext): void {
  const seen = lines.length > 8 ? new Set<string>() : null;
  for (let place = 0; place < lines.length; place += 1) {
    const id = lines[place]?.id;
    if (typeof id !== "string" || id === "") {
      issues.push(makeIssue(invoicingIssues, "invoicing.line_id_missing", {}, at(`lines/${place}/id`)));
      continue;
    }
    const repeated = seen === null ? isEarlier(lines, id, place) : seen.has(id);
    seen?.add(id);
    if (repeated)
      issues.push(makeIssue(invoicingIssues, "invoicing.line_id_repeated", { id }, at(`lines/${place}/id`)));
  }
}

function isEarlier(lines: readonly InvoiceLineInput[], id: string, place: number): boolean {
  for (let before = 0; before < place; before += 1) if (lines[before]?.id === id) return true;
  return false;
}

function readLine(context: ReadContext, line: InvoiceLineInput, place: number): ReadLine | null {
  const quantity = readDec(line.quantity) ?? refuseNumber(context, "lines", place, "quantity");
  const price = line.grossPrice === undefined ? readPrice(context, line, place) : readGross(context, line, place);
  const base = line.priceBaseQuantity === undefined ? one : readBase(context, line.priceBaseQuantity, place);
  if (price !== null && isNegativeDec(price) && context.policy.negativePrices === "refused") {
    context.issues.push(makeIssue(invoicingIssues, "invoicing.price_negative", {}, at(`lines/${place}/unitPrice`)));
  }
  const allowances = readAdjustments(context, line.allowances, place, "allowances");
  const charges = readAdjustments(context, line.charges, place, "charges");
  const bundle = bundleOf(context, line, "lines", place, line.id);
  if (quantity === null || price === null || base === null || bundle === null) return null;
  return { id: line.id, quantity, price, base, allowances, charges, bundle };
}

function readPrice(context: ReadContext, line: InvoiceLineInput, place: number): Dec | null {
  if (line.unitPrice !== undefined) {
    return readDec(line.unitPrice) ?? refuseNumber(context, "lines", place, "unitPrice");
  }
  context.issues.push(makeIssue(invoicingIssues, "invoicing.price_missing", {}, at(`lines/${place}/unitPrice`)));
  return null;
}

/** The gross price less its discount; a unit price beside it must be the same. */
function readGross(context: ReadContext, line: InvoiceLineInput, place: number): Dec | null {
  const gross = readDec(line.grossPrice ?? "") ?? refuseNumber(context, "lines", place, "grossPrice");
  const discount = readDec(line.priceDiscount ?? "0") ?? refuseNumber(context, "lines", place, "priceDiscount");
  if (gross === null || discount === null) return null;
  const scale = Math.max(gross.s, discount.s);
  const whole = (dec: Dec) => fractionOfDec(dec).n * bigTenTo(scale - dec.s);
  const coefficient = whole(gross) - whole(discount);
  const small = coefficient < 10n ** 15n && coefficient > -(10n ** 15n);
  const net: Dec = { c: small ? Number(coefficient) : Number.NaN, s: scale, big: small ? null : coefficient };
  if (line.unitPrice === undefined) return net;
  const stated = readDec(line.unitPrice) ?? refuseNumber(context, "lines", place, "unitPrice");
  if (stated !== null && compareFraction(fractionOfDec(stated), fractionOfDec(net)) !== 0) {
    context.issues.push(makeIssue(invoicingIssues, "invoicing.price_mismatch", {}, at(`lines/${place}/unitPrice`)));
  }
  return stated;
}

function readBase(context: ReadContext, text: string, place: number): Dec | null {
  const base = readDec(text) ?? refuseNumber(context, "lines", place, "priceBaseQuantity");
  if (base === null || (base.c !== 0 && !isNegativeDec(base))) return base;
  const path = at(`lines/${place}/priceBaseQuantity`);
  context.issues.push(makeIssue(invoicingIssues, "invoicing.base_quantity_not_positive", {}, path));
  return null;
}

function readAdjustments(
  context: ReadContext,
  adjustments: readonly AdjustmentInput[] | undefined,
  place: number,
  list: "allowances" | "charges",
): readonly ReadAdjustment[] | null {
  if (adjustments === undefined) return null;
  if (!Array.isArray(adjustments)) {
    refuseShape(context.issues, list, `lines/${place}/${list}`);
    return null;
  }
  if (adjustments.length === 0) return null;
  const found: ReadAdjustment[] = [];
  for (let index = 0; index < adjustments.length; index += 1) {
    const each = adjustments[index];
    const read = each === undefined ? null : readAdjustment(context, each, { list, place, index });
    if (read !== null) found.push(read);
  }
  return found;
}

function readDocumentAdjustments(context: ReadContext, list: "allowances" | "charges"): ReadDocumentAdjustment[] {
  const adjustments: readonly DocumentAdjustmentInput[] = context.input[list] ?? [];
  const read: ReadDocumentAdjustment[] = [];
  adjustments.forEach((each, place) => {
    const path = `${list}/${place}`;
    if (!isObject(each)) {
      refuseShape(context.issues, "An allowance or charge", path);
      return;
    }
    const adjustment = readAdjustment(context, each, { list, place: null, index: place });
    const id = each.id ?? `${list === "allowances" ? "allowance" : "charge"}-${place + 1}`;
    const bundle = bundleOf(context, each, list, place, id);
    if (adjustment === null || bundle === null) return;
    const refused = context.fineAmounts === "refused" && adjustment.kind === "amount";
    if (refused && onGrid(adjustment.amount, context.grid) === null) {
      const params = { field: "amount" };
      context.issues.push(makeIssue(invoicingIssues, "invoicing.amount_too_precise", params, at(`${path}/amount`)));
    }
    if (adjustment.kind === "percent" && adjustment.base === null) {
      context.issues.push(makeIssue(invoicingIssues, "invoicing.percent_without_base", {}, at(`${path}/base`)));
    }
    if (adjustment.kind === "rate" && adjustment.quantity === null) {
      context.issues.push(makeIssue(invoicingIssues, "invoicing.rate_without_quantity", {}, at(`${path}/quantity`)));
    }
    read.push({ id, adjustment, bundle });
  });
  return read;
}

interface AdjustmentPlace {
  readonly list: "allowances" | "charges";
  /** Place of the line, or `null` on the document. */
  readonly place: number | null;
  readonly index: number;
}

/** An amount wins over a percentage, a percentage over a rate. */
function readAdjustment(context: ReadContext, each: AdjustmentInput, where: AdjustmentPlace): ReadAdjustment | null {
  if (!isObject(each)) {
    refuseShape(context.issues, "An allowance or charge", pathOf(where));
    return null;
  }
  const { amount, percent, rate } = each;
  if (amount !== undefined && percent === undefined && each.base === undefined && rate === undefined) {
    const dec = readField(context, each, "amount", where);
    return dec === null ? null : { kind: "amount", amount: dec };
  }
  const stated = readField(context, each, "amount", where);
  const [share, base] = [readField(context, each, "percent", where), readField(context, each, "base", where)];
  const [perUnit, quantity] = [readField(context, each, "rate", where), readField(context, each, "quantity", where)];
  if (amount !== undefined) return stated === null ? null : { kind: "amount", amount: stated };
  if (percent !== undefined) return share === null ? null : { kind: "percent", percent: share, base };
  if (rate !== undefined) return perUnit === null ? null : { kind: "rate", rate: perUnit, quantity };
  context.issues.push(makeIssue(invoicingIssues, "invoicing.adjustment_empty", {}, at(pathOf(where))));
  return null;
}

/** A number of an adjustment; `null` where it is not stated, or with an issue. */
function readField(
  context: ReadContext,
  each: AdjustmentInput,
  field: "amount" | "percent" | "base" | "rate" | "quantity",
  where: AdjustmentPlace,
): Dec | null {
  const text = each[field];
  if (text === undefined) return null;
  const dec = readDec(text);
  if (dec === null) {
    const path = at(`${pathOf(where)}/${field}`);
    context.issues.push(makeIssue(invoicingIssues, "invoicing.number_invalid", { field }, path));
  }
  return dec;
}

function pathOf({ list, place, index }: AdjustmentPlace): string {
  return place === null ? `${list}/${index}` : `lines/${place}/${list}/${index}`;
}

function refuseNumber(context: ReadContext, list: string, place: number, field: string): null {
  const path = at(`${list}/${place}/${field}`);
  context.issues.push(makeIssue(invoicingIssues, "invoicing.number_invalid", { field }, path));
  return null;
}

function at(path: string): { readonly path: string } {
  return { path: `/${path}` };
}
