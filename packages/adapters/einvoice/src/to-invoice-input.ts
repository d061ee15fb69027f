import { type ExchangeRate, type Issue, isCurrencyCode, makeIssue, type Result } from "@receivables/core";
import {
  type AdjustmentInput,
  type DocumentAdjustmentInput,
  type FigureCheck,
  type InvoiceInput,
  type InvoiceLineInput,
  policies,
  type StatedInvoice,
  type TaxInput,
  type Verification,
  verifyInvoice,
} from "@receivables/invoicing";
import { toInvoiceDetails, toLineDetails } from "./internal/invoice-details.ts";
import { einvoiceIssues } from "./issues.ts";
import type {
  EInvoice,
  EInvoiceAdjustment,
  EInvoiceDocumentAdjustment,
  EInvoiceLine,
  EInvoiceTax,
  EInvoiceTaxGroup,
} from "./model/e-invoice.ts";

/** What an invoice is computed from, and the figures a document states. @category Figures */
export interface EInvoiceFigures {
  readonly input: InvoiceInput;
  readonly stated: StatedInvoice;
}

/** What {@link toInvoiceInput} and {@link verifyEInvoice} are told beside the document. @category Figures */
export interface EInvoiceFigureOptions {
  /**
   * The rate from the document's currency to its tax currency, which no document states.
   * @defaultValue the tax total in the tax currency is left out
   */
  readonly taxRate?: ExchangeRate;
}

/**
 * An e-invoice as the input of the invoice calculator, and the figures it states, to be held against each other.
 *
 * The net price is taken, for its base quantity; the gross price is for the reader. A line without an id of its own is
 * named by its place. The reason for exemption is that of the breakdown's row. The tax total in the tax currency (BT-111)
 * needs a rate, which the document does not state: without one it is left out.
 *
 * **Units** decimal texts in major units. **Refuses** `einvoice.currency_unknown`, `einvoice.figure_missing` (the issue
 * date, a quantity, a net price), `einvoice.tax_rate_mismatch` (a rate between other currencies). **Source** EN
 * 16931-1:2017.
 *
 * @param eInvoice - the document
 * @param options - the rate of the tax currency
 * @returns input and stated figures, or what is missing
 * @example
 * ```ts
 * const eInvoice = { kind: "invoice", currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "2", net: "20.00", price: { net: "10.00" }, tax: { category: "S", rate: "19" } }],
 * } as const;
 * const { input, stated } = unwrap(toInvoiceInput(eInvoice));
 * input.lines[0]?.unitPrice // => "10.00"
 * stated.lineNets // => ["20.00"]
 * ```
 * @category Figures
 */
export function toInvoiceInput(eInvoice: EInvoice, { taxRate }: EInvoiceFigureOptions = {}): Result<EInvoiceFigures> {
  const issues: Issue[] = [];
  const { currency = "", issueDate = "" } = eInvoice;
  if (!isCurrencyCode(currency)) {
    issues.push(makeIssue(einvoiceIssues, "einvoice.currency_unknown", {}, { path: "/currency" }));
  }
  if (issueDate === "") issues.push(missing("The issue date", "/issueDate"));
  for (const [at, { quantity, price }] of eInvoice.lines.entries()) {
    if (quantity === undefined) issues.push(missing("A quantity", `/lines/${at}/quantity`));
    if (price?.net === undefined) issues.push(missing("A net price", `/lines/${at}/price/net`));
  }
  const accounting = accountingOf(eInvoice, taxRate);
  if (
    accounting !== null &&
    taxRate !== undefined &&
    (taxRate.from !== currency || taxRate.to !== eInvoice.taxCurrency)
  ) {
    const params = { from: taxRate.from, to: taxRate.to };
    issues.push(makeIssue(einvoiceIssues, "einvoice.tax_rate_mismatch", params, { path: "/taxCurrency" }));
  }
  if (issues.length > 0) return { ok: false, issues };
  const { dueDate, allowances = [], charges = [], totals = {} } = eInvoice;
  const input: InvoiceInput = {
    kind: eInvoice.kind === "credit_note" ? "credit_memo" : eInvoice.typeCode === "383" ? "debit_memo" : "invoice",
    currency,
    issueDate,
    ...(dueDate === undefined ? {} : { dueDate }),
    lines: toLines(eInvoice),
    allowances: allowances.map((each) => toDocumentAdjustment(each, eInvoice)),
    charges: charges.map((each) => toDocumentAdjustment(each, eInvoice)),
    ...(totals.prepaid === undefined ? {} : { prepaid: totals.prepaid }),
    ...(totals.payableRounding === undefined ? {} : { payableRounding: totals.payableRounding }),
    ...(accounting === null ? {} : { accounting }),
    details: toInvoiceDetails(eInvoice),
  };
  return { ok: true, value: { input, stated: toStated(eInvoice, accounting !== null) } };
}

/** The tax currency with its rate, where the document states tax in it and a rate is known. */
function accountingOf({ taxCurrency, totals }: EInvoice, rate: ExchangeRate | undefined) {
  if (rate === undefined || taxCurrency === undefined || totals?.taxTotalAccounting === undefined) return null;
  return { currency: taxCurrency, rate };
}

/**
 * Hold the figures an e-invoice states against what it states them of: lines, allowances, groups and totals to the cent.
 *
 * The figures of {@link toInvoiceInput} through `verifyInvoice` under the EN 16931 rounding. It finds what the rules of
 * the standard do not look at, such as a line that does not multiply out, and says the smallest repair. Pointers are into the
 * e-invoice. With a rate, the tax total in the tax currency is held against the tax total at that rate.
 *
 * **Units** decimal texts in major units. **Refuses** what {@link toInvoiceInput} and `verifyInvoice` refuse. **Source**
 * EN 16931-1:2017; Peppol BIS 3 for the slack of 0.02.
 *
 * @param eInvoice - the document
 * @param options - the rate of the tax currency
 * @returns the verdict on every figure, or why they cannot be verified
 * @example
 * ```ts
 * const eInvoice = { kind: "invoice", currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "2", net: "20.10", price: { net: "10.00" }, tax: { category: "S", rate: "19" } }],
 *   taxBreakdown: [{ category: "S", rate: "19", taxable: "20.10", tax: "3.82" }],
 * } as const;
 * const { verdict, checks } = unwrap(verifyEInvoice(eInvoice));
 * [verdict, checks.find((check) => check.verdict === "wrong")?.repair] // => ["wrong", { figure: "/lines/0/net", to: "20.00" }]
 * ```
 * @category Figures
 */
export function verifyEInvoice(eInvoice: EInvoice, options: EInvoiceFigureOptions = {}): Result<Verification> {
  const figures = toInvoiceInput(eInvoice, options);
  if (!figures.ok) return figures;
  const verified = verifyInvoice(figures.value.input, figures.value.stated, policies.en16931);
  if (!verified.ok) return verified;
  return { ok: true, value: { ...verified.value, checks: verified.value.checks.map(inEInvoice) } };
}

/** The same check, its pointers into the e-invoice. */
function inEInvoice(check: FigureCheck): FigureCheck {
  const { repair } = check;
  const figure = pointerOf(check.figure);
  return {
    ...check,
    figure,
    ...(repair === undefined ? {} : { repair: { ...repair, figure: pointerOf(repair.figure) } }),
  };
}

function pointerOf(figure: string): string {
  return figure
    .replace(/^\/lineNets\/(\d+)$/, "/lines/$1/net")
    .replace(/^\/taxGroups/, "/taxBreakdown")
    .replace("/input/payableRounding", "/totals/payableRounding");
}

function missing(what: string, path: string): Issue {
  return makeIssue(einvoiceIssues, "einvoice.figure_missing", { what }, { path });
}

function toLines(eInvoice: EInvoice): readonly InvoiceLineInput[] {
  const seen = new Set<string>();
  return eInvoice.lines.map((line, at) => {
    const own = line.id ?? "";
    const id = own === "" || seen.has(own) ? `#${at + 1}` : own;
    seen.add(id);
    return toLine(line, id, eInvoice);
  });
}

function toLine(line: EInvoiceLine, id: string, eInvoice: EInvoice): InvoiceLineInput {
  const { quantity = "0", unitCode, price, item } = line;
  return {
    id,
    ...(item?.name === undefined ? {} : { description: item.name }),
    quantity,
    ...(unitCode === undefined ? {} : { unitCode }),
    unitPrice: price?.net ?? "0",
    ...(price?.baseQuantity === undefined ? {} : { priceBaseQuantity: price.baseQuantity }),
    allowances: (line.allowances ?? []).map(toAdjustment),
    charges: (line.charges ?? []).map(toAdjustment),
    tax: toTax(line.tax, eInvoice),
    details: toLineDetails(line),
  };
}

function toAdjustment({ amount, percent, base, reason, reasonCode }: EInvoiceAdjustment): AdjustmentInput {
  return {
    ...(amount === undefined ? {} : { amount }),
    ...(percent === undefined ? {} : { percent }),
    ...(base === undefined ? {} : { base }),
    ...(reason === undefined ? {} : { reason }),
    ...(reasonCode === undefined ? {} : { reasonCode }),
  };
}

function toDocumentAdjustment(each: EInvoiceDocumentAdjustment, eInvoice: EInvoice): DocumentAdjustmentInput {
  return { ...toAdjustment(each), tax: toTax(each.tax, eInvoice) };
}

function toTax(tax: EInvoiceLine["tax"], { taxBreakdown = [] }: EInvoice): TaxInput {
  const { category = "", rate } = tax ?? {};
  const scheme = schemeOf(tax);
  const row = taxBreakdown.find((each) => each.category === category && schemeOf(each) === scheme);
  return {
    category,
    ...(rate === undefined ? {} : { rate }),
    ...(scheme === undefined ? {} : { scheme }),
    ...exemptionOf(row),
  };
}

/** Which tax it is; an empty text says that the document forgot to, and it is taken for VAT. */
function schemeOf(tax: EInvoiceTax | undefined): string | undefined {
  return tax?.scheme === "" ? undefined : tax?.scheme;
}

function exemptionOf(row: EInvoiceTaxGroup | undefined) {
  return {
    ...(row?.exemptionReason === undefined ? {} : { exemptionReason: row.exemptionReason }),
    ...(row?.exemptionCode === undefined ? {} : { exemptionCode: row.exemptionCode }),
  };
}

function toStated({ lines, taxBreakdown = [], totals = {} }: EInvoice, isAccounted: boolean): StatedInvoice {
  const { taxTotalAccounting, ...others } = totals;
  const accounted = isAccounted && taxTotalAccounting !== undefined ? { taxTotalAccounting } : {};
  return {
    lineNets: lines.map(({ net }) => net ?? null),
    taxGroups: taxBreakdown.map((row) => {
      const { category = "", rate, scheme: _, taxable = "0", tax = "0", ...reason } = row;
      const scheme = schemeOf(row);
      return {
        category,
        ...(rate === undefined ? {} : { rate }),
        ...(scheme === undefined ? {} : { scheme }),
        ...reason,
        taxable,
        tax,
      };
    }),
    totals: { ...others, ...accounted },
  };
}
