import {
  convertMoney,
  type DocumentLine,
  type Instalment,
  type PlainDate,
  type ReceivableDocument,
  type TaxGroup,
} from "@receivables/core";
import { depositsByGroup } from "../internal/deposits.ts";
import type { Invoice } from "../model/invoice.ts";
import type { IssuedInvoice } from "./issue-invoice.ts";

/** What the Book knows of a document that the invoice does not. @category Lifecycle */
export interface ToReceivableDocumentOptions {
  /** The posting date. */
  readonly effectiveDate: PlainDate;
  /** The document a memo corrects, by its id. */
  readonly correctsId?: string;
}

/**
 * An issued invoice or memo as a document of the Book.
 *
 * The total is what the customer owes for the document before anything was paid: payable plus prepaid, less deposits,
 * which were documents of their own. Taxes kept back are off it, payable rounding is in it. Fixed and compound taxes keep their group with the net they were charged on;
 * where lines carry several taxes, the first group of a line carries its net.
 *
 * **Units** minor units. **Refuses** nothing. **Source** the model of `@receivables/core`.
 *
 * @param issued - the issued invoice
 * @param options - posting date, and what it corrects
 * @returns the document
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01", terms: "net 30",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const series = { entityId: "acme", prefix: "R-", last: 0, digits: 1, lastHash: "" };
 * const { issued } = unwrap(issueInvoice(invoice, { id: "i1", customerId: "C7", issuedAt: "2026-03-01T09:00:00.000Z", series, hash: (text) => text,
 *   ready: { policy: { evidence: [], details: [], addresses: "optional" }, evidence: [] } }));
 * const document = toReceivableDocument(issued, { effectiveDate: "2026-03-01" });
 * [document.number, document.total.minor, document.dueDate] // => ["R-1", 11900, "2026-03-31"]
 * ```
 * @category Lifecycle
 */
export function toReceivableDocument(issued: IssuedInvoice, options: ToReceivableDocumentOptions): ReceivableDocument {
  const { invoice, id, entityId, customerId, number, issuedAt } = issued;
  const { totals, currency, input } = invoice;
  const deposited = (invoice.deposits ?? []).reduce((sum, { gross }) => sum + gross.minor, 0);
  const total = { minor: totals.payable.minor + totals.prepaid.minor - deposited, currency };
  const converted =
    input.accounting === undefined
      ? null
      : convertMoney(total, input.accounting.rate, { rounding: invoice.policy.rounding });
  const instalments = instalmentsOf(invoice, total.minor);
  const order = input.details?.purchaseOrderReference;
  return {
    id,
    entityId,
    customerId,
    kind: invoice.kind,
    number,
    currency,
    total,
    ...(converted?.ok === true ? { baseTotal: converted.value.value } : {}),
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    ...(instalments === null ? {} : { instalments }),
    ...(invoice.earlyPayment === undefined
      ? {}
      : { discounts: invoice.earlyPayment.map(({ until, percent }) => ({ until, percent })) }),
    taxGroups: taxGroupsOf(invoice),
    lines: invoice.lines.map((_, at) => lineOf(invoice, at)),
    ...(order === undefined ? {} : { references: [{ kind: "purchase_order", value: order }] }),
    ...(options.correctsId === undefined ? {} : { correctsId: options.correctsId }),
    effectiveDate: options.effectiveDate,
    recordedAt: issuedAt,
  };
}

/** The instalments, where they are of the whole total: with a prepayment they are of the rest. */
function instalmentsOf({ instalments }: Invoice, total: number): readonly Instalment[] | null {
  if (instalments === undefined || instalments.length < 2) return null;
  return instalments.reduce((sum, { amount }) => sum + amount.minor, 0) === total ? instalments : null;
}

/** Each net in one group, so that the groups sum to the total: taxes kept back and rounding in groups of their own. */
function taxGroupsOf(invoice: Invoice): readonly TaxGroup[] {
  const { taxGroups, lines, allowances, charges, totals, currency } = invoice;
  const money = (minor: number) => ({ minor: minor + 0, currency });
  const nets = taxGroups.map(() => 0);
  const add = (groups: readonly number[], minor: number) => {
    const [first = 0] = groups;
    nets[first] = (nets[first] ?? 0) + minor;
  };
  for (const line of lines) add(line.groups, line.net.minor);
  for (const each of allowances) add(each.groups, -each.amount.minor);
  for (const each of charges) add(each.groups, each.amount.minor);
  const taken = depositsByGroup(invoice);
  const groups = taxGroups.map((group, at) => ({
    category: group.category,
    rate: group.rate ?? "0",
    net: money((nets[at] ?? 0) - (taken[at]?.net ?? 0)),
    tax: money(group.retained === true ? -group.tax.minor : group.tax.minor - (taken[at]?.tax ?? 0)),
  }));
  const rounding = totals.payableRounding.minor;
  if (rounding === 0) return groups;
  return [...groups, { category: "O", rate: "0", net: money(rounding), tax: money(0) }];
}

function lineOf(invoice: Invoice, at: number): DocumentLine {
  const line = invoice.lines[at];
  const source = invoice.input.lines[at];
  const group = invoice.taxGroups[line?.groups[0] ?? -1];
  return {
    id: line?.id ?? String(at + 1),
    ...(source?.description === undefined ? {} : { description: source.description }),
    ...(source === undefined ? {} : { quantity: source.quantity }),
    ...(source?.unitPrice === undefined ? {} : { unitPrice: source.unitPrice }),
    ...(source?.kind === undefined ? {} : { kind: source.kind }),
    net: line?.net ?? { minor: 0, currency: invoice.currency },
    ...(group === undefined ? {} : { taxCategory: group.category }),
    ...(group?.rate === undefined ? {} : { taxRate: group.rate }),
  };
}
