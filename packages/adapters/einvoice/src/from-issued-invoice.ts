import {
  type DecimalText,
  decimal,
  divideDecimal,
  formatDecimalText,
  type Issue,
  type Money,
  makeIssue,
  type Result,
  trimDecimal,
} from "@receivables/core";
import type { AdjustmentInput, Invoice, InvoiceLine, InvoiceLineInput } from "@receivables/invoicing";
import { fromDetails, fromLineDetails } from "./internal/from-details.ts";
import { amountText, type IssuedTaxes, taxesOfIssued } from "./internal/issued-taxes.ts";
import { einvoiceIssues } from "./issues.ts";
import type { EInvoice, EInvoiceAdjustment, EInvoiceLine, EInvoicePrice, EInvoiceTotals } from "./model/e-invoice.ts";
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
 * net itself for one unit. Tax kept back by the customer is deducted with what was paid before.
 *
 * EN 16931 has one percentage on each part. Several become one of their sum, a tax on tax included, and a row of the
 * breakdown has the tax they came to; a fixed tax becomes a charge that is not taxed; tax on a base less an early-payment
 * discount becomes an allowance of that discount and an exempt charge of the same sum. What is payable stays the same.
 * What cannot be said is in `losses`: the taxes made one, the tax of deposits, instalments, early-payment offers,
 * jurisdictions.
 *
 * **Units** minor units in, decimal texts in major units out. **Refuses** `einvoice.tax_unsupported`: a tax on a fixed
 * tax, percentages above 0 of several categories on one part, a fixed tax alone, or one beside an accounting currency.
 * **Source** EN 16931-1:2017; for the discount the Belgian form of it in UBL.
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
  const taxes = taxesOfIssued(invoice);
  const issues = listUnsupported(invoice, taxes);
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
    ...adjustmentsOf(invoice, "allowances", taxes),
    ...adjustmentsOf(invoice, "charges", taxes),
    totals: totalsOf(invoice, taxes),
    taxBreakdown: taxes.rows,
    lines: invoice.lines.map((line, at) => lineOf(invoice, line, at, { taxes, losses })),
  };
  return { ok: true, value: { eInvoice, losses } };
}

function listUnsupported(invoice: Invoice, taxes: IssuedTaxes): readonly Issue[] {
  const unsupported = (path: string) => makeIssue(einvoiceIssues, "einvoice.tax_unsupported", {}, { path });
  // The tax in the accounting currency would have fixed taxes in it, which are no VAT.
  const mixed = taxes.charged !== 0 && invoice.totals.taxTotalAccounting !== undefined;
  return [
    ...(["lines", "allowances", "charges"] as const).flatMap((list) =>
      invoice[list].flatMap((_, at) => (taxes.of(list, at) === null ? [unsupported(`/${list}/${at}/groups`)] : [])),
    ),
    ...(mixed ? [unsupported("/totals/taxTotalAccounting")] : []),
  ];
}

/** The taxes that were made one with another, or a charge: each group with its tax. */
function listMerged({ taxGroups, lines, allowances, charges }: Invoice): WritingLoss[] {
  const isMerged = (at: number): boolean =>
    taxGroups[at]?.perUnit !== undefined ||
    [...lines, ...allowances, ...charges].some(
      ({ groups }) => groups.includes(at) && groups.filter((each) => taxGroups[each]?.retained !== true).length > 1,
    );
  return taxGroups.flatMap(({ tax, retained }, at) =>
    retained === true || !isMerged(at) ? [] : [{ path: `/taxGroups/${at}/tax`, value: amountText(tax) }],
  );
}

function listUnsaid(invoice: Invoice): WritingLoss[] {
  const { totals, deposits = [], instalments = [], earlyPayment = [], taxGroups } = invoice;
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
    ...listMerged(invoice),
    ...taxGroups.flatMap(({ jurisdiction }, at) =>
      jurisdiction === undefined ? [] : [{ path: `/taxGroups/${at}/jurisdiction`, value: jurisdiction }],
    ),
  ];
}

function totalsOf({ totals, allowances, charges, currency }: Invoice, taxes: IssuedTaxes): EInvoiceTotals {
  const prepaid = { minor: totals.prepaid.minor + totals.retained.minor, currency };
  const more = ({ minor }: Money, by: number): Money => ({ minor: minor + by, currency });
  const some = (name: string, amount: Money, isThere: boolean) => (isThere ? { [name]: amountText(amount) } : {});
  return {
    lineTotal: amountText(totals.lineTotal),
    ...some(
      "allowanceTotal",
      more(totals.allowanceTotal, taxes.discounted),
      allowances.length + taxes.allowances.length > 0,
    ),
    ...some(
      "chargeTotal",
      more(totals.chargeTotal, taxes.discounted + taxes.charged),
      charges.length + taxes.charges.length > 0,
    ),
    taxExclusive: amountText(more(totals.taxExclusive, taxes.charged)),
    taxTotal: amountText(more(totals.taxTotal, -taxes.charged)),
    ...(totals.taxTotalAccounting === undefined ? {} : { taxTotalAccounting: amountText(totals.taxTotalAccounting) }),
    taxInclusive: amountText(totals.taxInclusive),
    ...some("prepaid", prepaid, prepaid.minor !== 0),
    ...some("payableRounding", totals.payableRounding, totals.payableRounding.minor !== 0),
    payable: amountText(totals.payable),
  };
}

function adjustmentsOf(invoice: Invoice, list: "allowances" | "charges", taxes: IssuedTaxes) {
  const usual = list === "allowances" ? "Allowance" : "Charge";
  const items = invoice[list].map(({ amount }, at) => {
    const source = invoice.input[list]?.[at];
    const reason = source?.kind === "freight" ? "Freight" : usual;
    const tax = taxes.of(list, at);
    return { ...adjustment(amount, source, reason, invoice), ...(tax === null ? {} : { tax }) };
  });
  const all = [...items, ...taxes[list]];
  return all.length > 0 ? { [list]: all } : {};
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
  at: number,
  { taxes, losses }: { readonly taxes: IssuedTaxes; readonly losses: WritingLoss[] },
): EInvoiceLine {
  const source: InvoiceLineInput | undefined = invoice.input.lines[at];
  const tax = taxes.of("lines", at);
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
    ...(tax === null ? {} : { tax }),
  };
  const whole = {
    ...base,
    quantity,
    unitCode,
    ...(allowances.length > 0 ? { allowances } : {}),
    ...(charges.length > 0 ? { charges } : {}),
  };
  if (priced !== null && multiplies({ ...whole, price: priced })) return { ...whole, price: priced };
  return { ...base, ...netPrice(net, quantity, unitCode, { path: `/lines/${at}`, losses }) };
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
