import type { PaymentTerms } from "@receivables/calendar";
import { type Issue, makeIssue, ok, type Result, reason, refuse } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { Invoice, InvoiceDeposit } from "../model/invoice.ts";
import type { InvoiceInput } from "../model/invoice-input.ts";
import type { InvoicePolicy } from "../model/policy.ts";
import { buildAdjustments, buildGroups, buildLines } from "./build-invoice.ts";
import { carefulFigures } from "./careful-figures.ts";
import { readDeposits } from "./deposits.ts";
import type { Figures } from "./figures.ts";
import { readInvoice } from "./read-invoice.ts";
import type { ReadHead, ReadInvoice } from "./read-model.ts";
import { accountedTax, scheduleOf, taxedPartOf, termsOf } from "./schedule.ts";
import { type Payments, statedAmount, totalAmounts } from "./total-amounts.ts";

/** Compute any invoice: every figure in fractions, every issue named. */
export function computeCarefully(input: InvoiceInput, policy: InvoicePolicy): Result<Invoice> {
  const issues: Issue[] = [];
  const read = readInvoice(input, policy, issues);
  if (read === null) return refuse(...issues);
  const terms = termsOf(read, issues);
  const taxedPart = taxedPartOf(read, terms, issues);
  const figures = carefulFigures(read, { taxedPart }, issues)?.figures ?? null;
  if (figures === null || issues.length > 0) return { ok: false, issues };
  const invoice = assemble(read, figures, { terms, issues });
  return issues.length > 0 ? { ok: false, issues } : ok(invoice);
}

/** Terms that were read, and where issues go. */
interface AssembleOptions {
  readonly terms: PaymentTerms | null;
  readonly issues: Issue[];
}

function assemble(read: ReadInvoice, figures: Figures, options: AssembleOptions): Invoice {
  const { input, policy } = read;
  const { issues } = options;
  const lines = buildLines(read, figures, issues);
  const taxGroups = buildGroups(read, figures, issues);
  const deposits = input.deposits === undefined ? null : readDeposits(read, taxGroups, issues);
  const invoice: Invoice = {
    kind: input.kind ?? "invoice",
    currency: input.currency,
    issueDate: input.issueDate,
    lines,
    allowances: buildAdjustments(read, read.allowances, figures.allowances, figures.allowanceGross),
    charges: buildAdjustments(read, read.charges, figures.charges, figures.chargeGross),
    taxGroups,
    totals: totalAmounts(read, figures, readPayments(read, deposits, issues), issues),
    dueDate: input.dueDate ?? null,
    reasons: reasonsOf(read, figures),
    policy,
    input,
  };
  const scheduled = issues.length === 0 ? withSchedule(read, invoice, options) : invoice;
  return deposits === null ? scheduled : { ...scheduled, deposits };
}

/** The invoice with what its totals decide: tax in the accounting currency, instalments, early-payment offers. */
export function withSchedule(head: ReadHead, invoice: Invoice, { terms, issues }: AssembleOptions): Invoice {
  const { totals } = invoice;
  const accounted = accountedTax(head, totals.taxTotal, issues);
  const schedule = terms === null ? null : scheduleOf(head, terms, invoice, issues);
  if (accounted === null && schedule === null) return invoice;
  return {
    ...invoice,
    ...(accounted === null ? {} : { totals: { ...totals, taxTotalAccounting: accounted } }),
    ...schedule,
  };
}

/** What was paid before and what rounding was agreed, in minor units. */
function readPayments(read: ReadInvoice, deposits: readonly InvoiceDeposit[] | null, issues: Issue[]): Payments {
  const { input, grid, policy } = read;
  if (input.payableRounding !== undefined && policy.cash !== null) {
    const path = "/payableRounding";
    issues.push(makeIssue(invoicingIssues, "invoicing.rounding_stated_and_computed", {}, { path }));
  }
  const stated = (text: string | undefined, field: string) =>
    text === undefined ? 0 : (statedAmount(text, grid, field, `/${field}`, issues) ?? 0);
  return {
    prepaid: stated(input.prepaid, "prepaid"),
    deposits: deposits === null ? 0 : deposits.reduce((sum, { gross }) => sum + gross.minor, 0),
    statedRounding: stated(input.payableRounding, "payableRounding"),
  };
}

/** What certificates did, and what prices with tax left over. */
function reasonsOf({ reasons }: ReadInvoice, { inclusiveDifference: units }: Figures): Invoice["reasons"] {
  return units === 0 ? reasons : [...reasons, reason("invoicing.inclusive_difference", { units })];
}
