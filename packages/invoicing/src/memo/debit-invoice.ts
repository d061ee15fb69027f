import { exponentOf, formatDecimal, makeIssue, type PlainDate, type Result, refuse } from "@receivables/core";
import { computeInvoice } from "../compute-invoice.ts";
import { readDec } from "../internal/dec.ts";
import { inMinor } from "../internal/line-amounts.ts";
import { compareRatio, formatMinorRatio, noRatio, ratioOfWhole, subtractRatio } from "../internal/ratio.ts";
import { invoicingIssues } from "../issues.ts";
import type { Invoice } from "../model/invoice.ts";
import type { InvoiceInput, InvoiceLineInput } from "../model/invoice-input.ts";
import type { CreditMemo, CreditRequest } from "../model/memo.ts";
import { creditInvoice } from "./credit-invoice.ts";

/** What to charge on top of an invoice: lines of its own, or freight at the carrier's actual cost. @category Memos */
export type DebitRequest =
  | {
      readonly kind: "lines";
      readonly lines: readonly InvoiceLineInput[];
      readonly issueDate: PlainDate;
      readonly terms?: string;
    }
  | {
      readonly kind: "freight";
      readonly chargeId: string;
      readonly actualCost: string;
      readonly issueDate: PlainDate;
      readonly terms?: string;
    };

/**
 * Charge more for an invoice: a debit memo in its currency, under its policy, that names it.
 *
 * Freight: the carrier's actual cost less the freight charged, with the tax of that charge.
 *
 * **Units** decimal texts in major units. **Refuses** `invoicing.credit_item_unknown` (no such charge),
 * `invoicing.number_invalid`, `invoicing.debit_not_positive` (the actual cost is no higher: credit the invoice), and what
 * {@link computeInvoice} refuses. **Source** EN 16931 type code 383.
 *
 * @param invoice - the invoice charged for
 * @param request - what to charge
 * @returns the debit memo, or why not
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }],
 *   charges: [{ id: "F", kind: "freight", amount: "12.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const memo = unwrap(debitInvoice(invoice, { kind: "freight", chargeId: "F", actualCost: "15.50", issueDate: "2026-03-20" }));
 * [memo.kind, memo.totals.taxExclusive.minor, memo.totals.payable.minor] // => ["debit_memo", 350, 417]
 * ```
 * @category Memos
 */
export function debitInvoice(invoice: Invoice, request: DebitRequest): Result<Invoice> {
  if (request.kind === "lines") return computeInvoice(debitInput(invoice, request, request.lines), invoice.policy);
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
  const more = subtractRatio(inMinor(actual, { exponent, unit: 1 }), ratioOfWhole(charged.minor));
  if (compareRatio(more, noRatio) <= 0) {
    return refuse(makeIssue(invoicingIssues, "invoicing.debit_not_positive", {}, { path: "/actualCost" }));
  }
  const { tax, taxes } = source;
  const line: InvoiceLineInput = {
    id: "1",
    description: source.reason ?? "Freight",
    kind: "freight",
    quantity: "1",
    unitPrice: formatMinorRatio(more, exponent),
    ...(tax === undefined ? {} : { tax }),
    ...(taxes === undefined ? {} : { taxes }),
  };
  return computeInvoice(debitInput(invoice, request, [line]), invoice.policy);
}

function debitInput(invoice: Invoice, request: DebitRequest, lines: readonly InvoiceLineInput[]): InvoiceInput {
  const { details, certificates, pricesIncludeTax } = invoice.input;
  const { number, ...others } = details ?? {};
  const preceding = number === undefined ? {} : { precedingInvoices: [{ number, issueDate: invoice.issueDate }] };
  return {
    kind: "debit_memo",
    currency: invoice.currency,
    issueDate: request.issueDate,
    ...(request.terms === undefined ? {} : { terms: request.terms }),
    ...(pricesIncludeTax === undefined ? {} : { pricesIncludeTax }),
    lines,
    ...(certificates === undefined ? {} : { certificates }),
    details: { ...others, typeCode: "383", ...preceding },
  };
}

/** An invoice taken back whole and billed again. @category Memos */
export interface CreditAndRebill {
  readonly credit: CreditMemo;
  readonly rebill: Invoice;
}

/** The request of {@link creditAndRebill}. @category Memos */
export interface CreditAndRebillRequest {
  /** Why, and what earlier memos left. */
  readonly credit: Pick<CreditRequest, "reason" | "balances" | "issueDate" | "evidence">;
  /** The invoice as it should have been. */
  readonly rebill: InvoiceInput;
}

/**
 * Take back all that is left of an invoice and bill it again as it should have been: the only correction of an issued
 * invoice whose lines, customer or prices were wrong.
 *
 * **Units** as {@link computeInvoice}. **Refuses** what {@link creditInvoice} and {@link computeInvoice} refuse.
 * **Source** Council Directive 2006/112/EC, article 219.
 *
 * @param invoice - the wrong invoice
 * @param request - why, and the right invoice
 * @returns both documents, or why not
 * @example
 * ```ts
 * const input = { currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] };
 * const wrong = unwrap(computeInvoice(input, policies.en16931));
 * const lines = [{ id: "1", quantity: "1", unitPrice: "90.00", tax: { category: "S", rate: "19" } }];
 * const { credit, rebill } = unwrap(creditAndRebill(wrong, { credit: { reason: "price" }, rebill: { ...input, lines } }));
 * [credit.totals.payable.minor, rebill.totals.payable.minor] // => [11900, 10710]
 * ```
 * @category Memos
 */
export function creditAndRebill(invoice: Invoice, request: CreditAndRebillRequest): Result<CreditAndRebill> {
  const credit = creditInvoice(invoice, { ...request.credit, scope: "full" });
  const rebill = computeInvoice(request.rebill, invoice.policy);
  if (credit.ok && rebill.ok) return { ok: true, value: { credit: credit.value, rebill: rebill.value } };
  return { ok: false, issues: [...(credit.ok ? [] : credit.issues), ...(rebill.ok ? [] : rebill.issues)] };
}

/** One entity's side of a document between two entities. @category Memos */
export interface IntercompanySide {
  readonly entityId: string;
  readonly counterpartyId: string;
  readonly account: "receivable" | "payable";
  /** What the document adds to what the entity is owed; below 0 to what it owes. */
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
}

/** The two entities of a document between them. @category Memos */
export interface MirrorMemoOptions {
  /** Who issues it. */
  readonly issuerId: string;
  /** Who receives it. */
  readonly receiverId: string;
}

/**
 * Both sides of an invoice or memo between two legal entities, one the mirror of the other: they sum to nothing.
 *
 * **Units** decimal texts in major units, from the side of each entity. **Refuses** nothing. **Source** IFRS 10, B86(c):
 * balances between group entities are eliminated in full.
 *
 * @param document - an invoice, debit or credit memo
 * @param options - the two entities
 * @returns the issuer's side and the receiver's
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const memo = unwrap(creditInvoice(invoice, { reason: "transfer price" }));
 * mirrorMemo(memo, { issuerId: "acme-de", receiverId: "acme-fr" }).map((side) => [side.account, side.gross])
 * // => [["receivable", "-119.00"], ["payable", "119.00"]]
 * ```
 * @category Memos
 */
export function mirrorMemo(
  document: Invoice,
  options: MirrorMemoOptions,
): readonly [IntercompanySide, IntercompanySide] {
  const { totals, kind } = document;
  const { issuerId, receiverId } = options;
  const sign = kind === "credit_memo" ? -1 : 1;
  const side = (direction: 1 | -1): Pick<IntercompanySide, "net" | "tax" | "gross"> => {
    const text = (minor: number) => formatDecimal({ minor: minor * sign * direction + 0, currency: document.currency });
    const { taxExclusive, taxTotal, taxInclusive } = totals;
    return { net: text(taxExclusive.minor), tax: text(taxTotal.minor), gross: text(taxInclusive.minor) };
  };
  return [
    { entityId: issuerId, counterpartyId: receiverId, account: "receivable", ...side(1) },
    { entityId: receiverId, counterpartyId: issuerId, account: "payable", ...side(-1) },
  ];
}
