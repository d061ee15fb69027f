import {
  compareFraction,
  exponentOf,
  fractionOf,
  makeIssue,
  type PlainDate,
  type Result,
  refuse,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import { computeInvoice } from "../compute-invoice.ts";
import { readDec } from "../internal/dec.ts";
import { formatMinorFraction } from "../internal/fraction.ts";
import { inMinor } from "../internal/line-amounts.ts";
import { invoicingIssues } from "../issues.ts";
import type { Invoice } from "../model/invoice.ts";
import type { InvoiceInput, InvoiceLineInput } from "../model/invoice-input.ts";
import type { DebitMemo, MemoEvidence } from "../model/memo.ts";
import type { TaxInput } from "../model/tax.ts";
import { chargeTaxLate } from "./charge-tax-late.ts";

/** A higher price of one line. @category Memos */
export interface PriceIncrease {
  /** Id of the line. */
  readonly id: string;
  /** Major units on top of the price of each unit. */
  readonly priceIncrease: string;
  /** Units it is for; absent: the line's quantity. */
  readonly quantity?: string;
}

/** What every debit memo says. @category Memos */
export interface DebitHead {
  readonly reason: string;
  readonly issueDate: PlainDate;
  /** Payment terms as text. */
  readonly terms?: string;
  readonly returnReference?: string;
  readonly evidence?: readonly MemoEvidence[];
}

/** Lines of its own: products, services. @category Memos */
export interface DebitLines extends DebitHead {
  readonly kind: "lines";
  readonly lines: readonly InvoiceLineInput[];
}

/** Freight at the carrier's actual cost. @category Memos */
export interface DebitFreight extends DebitHead {
  readonly kind: "freight";
  readonly chargeId: string;
  readonly actualCost: string;
}

/** Higher prices. @category Memos */
export interface DebitPrice extends DebitHead {
  readonly kind: "price";
  readonly lines: readonly PriceIncrease[];
}

/** Tax that was not charged. @category Memos */
export interface DebitTax extends DebitHead {
  readonly kind: "tax";
  /** Ids of the lines; absent: every line. */
  readonly lineIds?: readonly string[];
  /** The taxes the lines should have had. */
  readonly taxes: readonly TaxInput[];
}

/** What to charge on top of an invoice. @category Memos */
export type DebitRequest = DebitLines | DebitFreight | DebitPrice | DebitTax;

/**
 * Charge more for an invoice: a debit memo in its currency, under its policy, that names it.
 *
 * Freight: the carrier's actual cost less the freight charged, with the tax of that charge. Price: quantity × increase
 * with the tax of the line. Tax alone (a certificate that was refused): each line is taken back with the tax it had and
 * charged with the tax it should have had, so that the net is 0 and the taxable amounts move to their right groups.
 *
 * **Units** decimal texts in major units. **Refuses** `invoicing.credit_item_unknown` (no such charge or line),
 * `invoicing.number_invalid`, `invoicing.debit_not_positive` (the actual cost is no higher: credit the invoice),
 * `invoicing.tax_unchanged`, and what {@link computeInvoice} refuses. **Source** EN 16931 type code 383.
 *
 * @param invoice - the invoice charged for
 * @param request - what to charge, and why
 * @returns the debit memo, or why not
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }],
 *   charges: [{ id: "F", kind: "freight", amount: "12.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const head = { reason: "carrier's invoice", issueDate: "2026-03-20" };
 * const memo = unwrap(debitInvoice(invoice, { ...head, kind: "freight", chargeId: "F", actualCost: "15.50" }));
 * [memo.kind, memo.totals.taxExclusive.minor, memo.totals.payable.minor] // => ["debit_memo", 350, 417]
 * ```
 * @category Memos
 */
export function debitInvoice(invoice: Invoice, request: DebitRequest): Result<DebitMemo> {
  const lines = linesOf(invoice, request);
  if (!lines.ok) return lines;
  const memo = computeInvoice(debitInput(invoice, request, lines.value), invoice.policy);
  if (!memo.ok) return memo;
  const tax = memo.value.totals.taxTotal.minor;
  if (request.kind === "tax" && tax <= 0) {
    const code = tax === 0 ? "invoicing.tax_unchanged" : "invoicing.debit_not_positive";
    return refuse(makeIssue(invoicingIssues, code, {}, { path: "/taxes" }));
  }
  const { reason, kind, returnReference, evidence = [] } = request;
  const returned = returnReference === undefined ? {} : { returnReference };
  return { ok: true, value: { ...memo.value, memo: { reason, kind, ...returned, evidence } } };
}

function linesOf(invoice: Invoice, request: DebitRequest): Result<readonly InvoiceLineInput[]> {
  switch (request.kind) {
    case "lines":
      return { ok: true, value: request.lines };
    case "freight":
      return freightLine(invoice, request);
    case "price":
      return priceLines(invoice, request.lines);
    case "tax":
      return chargeTaxLate(invoice, request.lineIds ?? null, request.taxes);
  }
}

function freightLine(invoice: Invoice, request: DebitFreight): Result<readonly InvoiceLineInput[]> {
  const at = invoice.charges.findIndex((charge) => charge.id === request.chargeId);
  const [charge, source] = [invoice.charges[at], invoice.input.charges?.[at]];
  if (charge === undefined || source === undefined) {
    const params = { id: request.chargeId };
    return refuse(makeIssue(invoicingIssues, "invoicing.credit_item_unknown", params, { path: "/chargeId" }));
  }
  const actual = readDec(request.actualCost);
  if (actual === null) {
    const params = { field: "actualCost" };
    return refuse(makeIssue(invoicingIssues, "invoicing.number_invalid", params, { path: "/actualCost" }));
  }
  const exponent = exponentOf(invoice.currency);
  const charged = charge.gross ?? charge.amount;
  const more = subtractFraction(inMinor(actual, { exponent, unit: 1 }), fractionOf(charged.minor));
  if (compareFraction(more, zeroFraction) <= 0) {
    return refuse(makeIssue(invoicingIssues, "invoicing.debit_not_positive", {}, { path: "/actualCost" }));
  }
  const { tax, taxes } = source;
  const line: InvoiceLineInput = {
    id: "1",
    description: source.reason ?? "Freight",
    kind: "freight",
    quantity: "1",
    unitPrice: formatMinorFraction(more, exponent),
    ...(tax === undefined ? {} : { tax }),
    ...(taxes === undefined ? {} : { taxes }),
  };
  return { ok: true, value: [line] };
}

function priceLines(invoice: Invoice, increases: readonly PriceIncrease[]): Result<readonly InvoiceLineInput[]> {
  const lines: InvoiceLineInput[] = [];
  for (const [at, { id, priceIncrease, quantity }] of increases.entries()) {
    const source = invoice.input.lines.find((line) => line.id === id);
    if (source === undefined) {
      const path = `/lines/${at}/id`;
      return refuse(makeIssue(invoicingIssues, "invoicing.credit_item_unknown", { id }, { path }));
    }
    const increase = readDec(priceIncrease);
    if (increase === null || increase.c <= 0) {
      const code = increase === null ? "invoicing.number_invalid" : "invoicing.debit_not_positive";
      const path = `/lines/${at}/priceIncrease`;
      return refuse(makeIssue(invoicingIssues, code, { field: "priceIncrease" }, { path }));
    }
    const { allowances: _off, charges: _on, grossPrice: _gross, priceDiscount: _discount, ...line } = source;
    lines.push({ ...line, unitPrice: priceIncrease, ...(quantity === undefined ? {} : { quantity }) });
  }
  return { ok: true, value: lines };
}

function debitInput(invoice: Invoice, request: DebitRequest, lines: readonly InvoiceLineInput[]): InvoiceInput {
  const { details, certificates, pricesIncludeTax, accounting } = invoice.input;
  const { number, ...others } = details ?? {};
  const preceding = number === undefined ? {} : { precedingInvoices: [{ number, issueDate: invoice.issueDate }] };
  // A memo for tax states its net prices, and its certificates are those that were refused.
  const late = request.kind === "tax";
  return {
    kind: "debit_memo",
    currency: invoice.currency,
    issueDate: request.issueDate,
    ...(request.terms === undefined ? {} : { terms: request.terms }),
    ...(pricesIncludeTax === undefined || late ? {} : { pricesIncludeTax }),
    lines,
    ...(certificates === undefined || late ? {} : { certificates }),
    ...(accounting === undefined ? {} : { accounting }),
    details: { ...others, typeCode: "383", ...preceding },
  };
}
