import {
  type DecimalText,
  decimal,
  divideDecimal,
  formatDecimal,
  formatDecimalText,
  type Issue,
  type Money,
  makeIssue,
  type Result,
  trimDecimal,
} from "@receivables/core";
import type { AdjustmentInput, Invoice, InvoiceLine, InvoiceLineInput, InvoiceTaxGroup } from "@receivables/invoicing";
import { fromDetails, fromLineDetails } from "./internal/from-details.ts";
import { einvoiceIssues } from "./issues.ts";
import type {
  EInvoice,
  EInvoiceAdjustment,
  EInvoiceLine,
  EInvoicePrice,
  EInvoiceTax,
  EInvoiceTaxGroup,
  EInvoiceTotals,
} from "./model/e-invoice.ts";
import { creditNoteTypeCodes } from "./rules/code-lists.ts";
import { distance, isEqual, isLess, minus, num, plus, sum, times } from "./rules/figures.ts";
import type { WritingLoss } from "./write-e-invoice.ts";

/** An issued invoice as EN 16931 says it, and what it cannot say. @category Figures */
export interface FromIssuedInvoice {
  readonly eInvoice: EInvoice;
  /** JSON pointers into the invoice. */
  readonly losses: readonly WritingLoss[];
}

/** An invoice and the number it was issued under. @category Figures */
export interface NumberedInvoice {
  readonly number: string;
  readonly invoice: Invoice;
}

/**
 * An issued invoice or memo as an e-invoice: the figures as they were computed, the details as they were stated.
 *
 * A credit memo becomes a credit note (type 381), a debit memo an invoice of type 383, unless its details name a type.
 * Prices that contain tax become net prices, and a price that no longer gives its line's net within 0.02 becomes the
 * net itself for one unit. Tax kept back by the customer is deducted with what was paid before. What EN 16931 has no
 * place for is in `losses`: the tax of deposits, instalments, early-payment offers, jurisdictions.
 *
 * **Units** minor units in, decimal texts in major units out. **Refuses** `einvoice.tax_unsupported`: a line, allowance
 * or charge with several taxes, a compound or a fixed one. **Source** EN 16931-1:2017.
 *
 * @param issued - the invoice with its number; what `issueInvoice` gives
 * @returns the e-invoice and what it does not say, or why there is none
 * @example
 * ```ts
 * import { computeInvoice, policies } from "@receivables/invoicing";
 * const issued = { number: "R-1", invoice: unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "3", unitPrice: "19.995", tax: { category: "S", rate: "19" } }] }, policies.en16931)) };
 * const { eInvoice } = unwrap(fromIssuedInvoice(issued));
 * [eInvoice.number, eInvoice.typeCode, eInvoice.lines[0]?.net, eInvoice.totals?.payable]
 * // => ["R-1", "380", "59.99", "71.39"]
 * ```
 * @category Figures
 */
export function fromIssuedInvoice(issued: NumberedInvoice): Result<FromIssuedInvoice> {
  const { invoice, number } = issued;
  const issues = listUnsupported(invoice);
  if (issues.length > 0) return { ok: false, issues };
  const { input, currency, issueDate, dueDate } = invoice;
  const details = fromDetails(input.details ?? {});
  const typeCode = details.typeCode ?? { invoice: "380", credit_memo: "381", debit_memo: "383" }[invoice.kind];
  const taxCurrency = invoice.totals.taxTotalAccounting?.currency;
  const terms = details.paymentTerms ?? (typeof input.terms === "string" ? input.terms : undefined);
  const losses: WritingLoss[] = listUnsaid(invoice);
  const eInvoice: EInvoice = {
    specificationId: "urn:cen.eu:en16931:2017",
    ...details,
    kind: creditNoteTypeCodes.has(typeCode) ? "credit_note" : "invoice",
    number,
    typeCode,
    issueDate,
    currency,
    ...(taxCurrency === undefined ? {} : { taxCurrency }),
    ...(dueDate === null ? {} : { dueDate }),
    ...(terms === undefined ? {} : { paymentTerms: terms }),
    ...adjustmentsOf(invoice, "allowances"),
    ...adjustmentsOf(invoice, "charges"),
    totals: totalsOf(invoice),
    taxBreakdown: breakdownOf(invoice),
    lines: invoice.lines.map((line, at) => lineOf(invoice, line, input.lines[at], losses)),
  };
  return { ok: true, value: { eInvoice, losses } };
}

const isPlain = (group: InvoiceTaxGroup): boolean => group.perUnit === undefined && group.compound !== true;

/** The group a part is taxed in; taxes kept back aside there must be one, and a plain one. */
function groupOf({ taxGroups }: Invoice, groups: readonly number[]): InvoiceTaxGroup | null {
  const charged = groups.flatMap((at) => taxGroups[at] ?? []).filter((group) => group.retained !== true);
  const [only] = charged;
  return charged.length === 1 && only !== undefined && isPlain(only) ? only : null;
}

function listUnsupported(invoice: Invoice): readonly Issue[] {
  return (["lines", "allowances", "charges"] as const).flatMap((list) =>
    invoice[list].flatMap(({ groups }, at) => {
      if (groupOf(invoice, groups) !== null) return [];
      return [makeIssue(einvoiceIssues, "einvoice.tax_unsupported", {}, { path: `/${list}/${at}/groups` })];
    }),
  );
}

function listUnsaid({ totals, deposits = [], instalments = [], earlyPayment = [], taxGroups }: Invoice): WritingLoss[] {
  const retained =
    totals.retained.minor === 0 ? [] : [{ path: "/totals/retained", value: amountText(totals.retained) }];
  return [
    ...retained,
    ...deposits.flatMap(({ groups }, at) =>
      groups.map(({ tax }, place) => ({ path: `/deposits/${at}/groups/${place}/tax`, value: amountText(tax) })),
    ),
    ...(instalments.length < 2
      ? []
      : instalments.map(({ dueDate }, at) => ({ path: `/instalments/${at}/dueDate`, value: dueDate }))),
    ...earlyPayment.map(({ until }, at) => ({ path: `/earlyPayment/${at}/until`, value: until })),
    ...taxGroups.flatMap(({ jurisdiction }, at) =>
      jurisdiction === undefined ? [] : [{ path: `/taxGroups/${at}/jurisdiction`, value: jurisdiction }],
    ),
  ];
}

function taxOf({ category, rate }: InvoiceTaxGroup): EInvoiceTax {
  return { category, ...(category === "O" ? {} : { rate: rate ?? "0" }) };
}

/** One row for each category and rate: the standard knows no further distinction. */
function breakdownOf({ taxGroups, currency }: Invoice): readonly EInvoiceTaxGroup[] {
  const rows = new Map<string, { readonly group: InvoiceTaxGroup; taxable: number; tax: number }>();
  for (const group of taxGroups.filter(({ retained }) => retained !== true)) {
    const { category, rate = "" } = taxOf(group);
    const key = `${category} ${rate}`;
    const row = rows.get(key) ?? { group, taxable: 0, tax: 0 };
    rows.set(key, { ...row, taxable: row.taxable + group.taxable.minor, tax: row.tax + group.tax.minor });
  }
  return [...rows.values()].map(({ group, taxable, tax }) => ({
    ...taxOf(group),
    taxable: amountText({ minor: taxable, currency }),
    tax: amountText({ minor: tax, currency }),
    ...(group.exemptionReason === undefined ? {} : { exemptionReason: group.exemptionReason }),
    ...(group.exemptionCode === undefined ? {} : { exemptionCode: group.exemptionCode }),
  }));
}

function totalsOf({ totals, allowances, charges, currency }: Invoice): EInvoiceTotals {
  const prepaid = { minor: totals.prepaid.minor + totals.retained.minor, currency };
  const some = (name: string, amount: Money, isThere: boolean) => (isThere ? { [name]: amountText(amount) } : {});
  return {
    lineTotal: amountText(totals.lineTotal),
    ...some("allowanceTotal", totals.allowanceTotal, allowances.length > 0),
    ...some("chargeTotal", totals.chargeTotal, charges.length > 0),
    taxExclusive: amountText(totals.taxExclusive),
    taxTotal: amountText(totals.taxTotal),
    ...(totals.taxTotalAccounting === undefined ? {} : { taxTotalAccounting: amountText(totals.taxTotalAccounting) }),
    taxInclusive: amountText(totals.taxInclusive),
    ...some("prepaid", prepaid, prepaid.minor !== 0),
    ...some("payableRounding", totals.payableRounding, totals.payableRounding.minor !== 0),
    payable: amountText(totals.payable),
  };
}

function adjustmentsOf(invoice: Invoice, list: "allowances" | "charges") {
  const usual = list === "allowances" ? "Allowance" : "Charge";
  const items = invoice[list].map(({ amount, groups }, at) => {
    const group = groupOf(invoice, groups);
    const source = invoice.input[list]?.[at];
    const reason = source?.kind === "freight" ? "Freight" : usual;
    return { ...adjustment(amount, source, reason, invoice), ...(group === null ? {} : { tax: taxOf(group) }) };
  });
  return items.length > 0 ? { [list]: items } : {};
}

/** The amount as computed; the percentage with its base only where both are of the price without tax. */
function adjustment(
  amount: Money,
  source: AdjustmentInput | undefined,
  usual: string,
  invoice: Invoice,
): EInvoiceAdjustment {
  const { percent, base, reason, reasonCode } = source ?? {};
  const isNet = invoice.input.pricesIncludeTax !== true;
  return {
    amount: amountText(amount),
    ...(isNet && percent !== undefined && base !== undefined ? { percent, base } : {}),
    ...(reason === undefined && reasonCode !== undefined ? {} : { reason: reason ?? usual }),
    ...(reasonCode === undefined ? {} : { reasonCode }),
  };
}

function lineOf(
  invoice: Invoice,
  line: InvoiceLine,
  source: InvoiceLineInput | undefined,
  losses: WritingLoss[],
): EInvoiceLine {
  const group = groupOf(invoice, line.groups);
  const net = amountText(line.net);
  const { quantity = "1", unitCode = "C62" } = source ?? {};
  const isNet = line.gross === undefined;
  const parts = (list: "allowances" | "charges", usual: string): readonly EInvoiceAdjustment[] =>
    isNet ? (line[list] ?? []).map((amount, at) => adjustment(amount, source?.[list]?.[at], usual, invoice)) : [];
  const [allowances, charges] = [parts("allowances", "Allowance"), parts("charges", "Charge")];
  const priced = isNet && source !== undefined ? priceOf(source) : null;
  const base: EInvoiceLine = {
    ...(source === undefined ? {} : fromLineDetails(source)),
    id: line.id,
    net,
    ...(group === null ? {} : { tax: taxOf(group) }),
  };
  const whole = {
    ...base,
    quantity,
    unitCode,
    ...(allowances.length > 0 ? { allowances } : {}),
    ...(charges.length > 0 ? { charges } : {}),
  };
  if (priced !== null && multiplies({ ...whole, price: priced })) return { ...whole, price: priced };
  return { ...base, ...netPrice(net, quantity, unitCode, { path: `/lines/${invoice.lines.indexOf(line)}`, losses }) };
}

function priceOf({
  unitPrice,
  grossPrice,
  priceDiscount,
  priceBaseQuantity,
  details,
}: InvoiceLineInput): EInvoicePrice {
  const gross = grossPrice === undefined ? {} : { gross: grossPrice, discount: priceDiscount ?? "0" };
  const net = unitPrice ?? formatDecimalText(minus(num(grossPrice), num(priceDiscount)));
  const unit = details?.priceBaseUnitCode;
  return {
    net,
    ...gross,
    ...(priceBaseQuantity === undefined ? {} : { baseQuantity: priceBaseQuantity }),
    ...(unit === undefined || priceBaseQuantity === undefined ? {} : { baseUnitCode: unit }),
  };
}

/** In major units; an amount has two decimals at most, so the third one of a dinar is only written where it counts. */
function amountText(amount: Money): DecimalText {
  const text = formatDecimal(amount);
  return text.replace(/(\.\d\d)0+$/, "$1");
}

/** Whether quantity and price give the net, within the 0.02 that Peppol allows. */
function multiplies(line: EInvoiceLine): boolean {
  const base = num(line.price?.baseQuantity ?? "1");
  if (isLess(num(line.price?.net), num("0")) || isEqual(base, num("0"))) return false;
  const amounts = (list: readonly EInvoiceAdjustment[] | undefined) => sum((list ?? []).map(({ amount }) => amount));
  const beside = minus(amounts(line.charges), amounts(line.allowances));
  const expected = plus(times(num(line.quantity), num(line.price?.net)), times(beside, base));
  return !isLess(times(num("0.02"), distance(base, num("0"))), distance(times(num(line.net), base), expected));
}

/** A price without tax for the quantity, with enough decimals; else the net for one unit. */
function netPrice(
  net: DecimalText,
  quantity: DecimalText,
  unitCode: string,
  { path, losses }: { readonly path: string; readonly losses: WritingLoss[] },
): Pick<EInvoiceLine, "quantity" | "unitCode" | "price"> {
  if (!isEqual(num(quantity), num("0"))) {
    const price = formatDecimalText(
      trimDecimal(divideDecimal(decimal(net), num(quantity), { scale: 8, rounding: "halfUp" })),
    );
    if (multiplies({ net, quantity, price: { net: price } })) return { quantity, unitCode, price: { net: price } };
  }
  losses.push({ path: `${path}/quantity`, value: quantity });
  const isCredit = net.startsWith("-");
  return { quantity: isCredit ? "-1" : "1", unitCode, price: { net: isCredit ? net.slice(1) : net } };
}
