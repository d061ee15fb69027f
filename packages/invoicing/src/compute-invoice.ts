import type { PaymentTerms } from "@receivables/calendar";
import { type Issue, makeIssue, ok, type Result, reason, refuse } from "@receivables/core";
import { buildAdjustments, buildGroups, buildLines } from "./internal/build-invoice.ts";
import { carefulFigures } from "./internal/careful-figures.ts";
import { readDeposits } from "./internal/deposits.ts";
import { type Figures, plainFigures } from "./internal/figures.ts";
import { type ReadInvoice, readInvoice } from "./internal/read-invoice.ts";
import { accountedTax, scheduleOf, taxedPartOf, termsOf } from "./internal/schedule.ts";
import { type Payments, statedAmount, totalAmounts } from "./internal/total-amounts.ts";
import { invoicingIssues } from "./issues.ts";
import type { Invoice, InvoiceDeposit } from "./model/invoice.ts";
import type { InvoiceInput } from "./model/invoice-input.ts";
import type { InvoicePolicy } from "./model/policy.ts";

/**
 * Compute every figure of an invoice: line nets, tax groups, totals, what is payable and when.
 *
 * Line net = quantity × price ÷ base quantity + charges - allowances, rounded once. Tax of a group = its line nets
 * + charges - allowances, × rate, rounded where the policy says. Taxable + tax = priced amount where prices contain
 * tax. Payable = net total + tax - retained - prepaid + rounding. Quantities, prices and rates may have any scale;
 * nothing is rounded twice. The policy is stored in the result: computing `input` under `policy` gives it again.
 *
 * **Units** decimal texts in major units in, minor units out; percentages `"19"` for 19 %. **Refuses** every
 * `invoicing.` code of the input with its path; see the README. **Source** EN 16931-1:2017, BR-CO-10 to 17, BR-*-08 to
 * 10; for the other policies see {@link policies}.
 *
 * @param input - lines, allowances, charges, terms and what the document says
 * @param policy - every choice that can move a cent
 * @returns the invoice, or every issue found
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01", terms: "net 30",
 *   lines: [{ id: "1", quantity: "3", unitPrice: "19.995", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * invoice.lines[0]?.net // => { minor: 5999, currency: "EUR" }
 * invoice.totals.payable // => { minor: 7139, currency: "EUR" }
 * invoice.dueDate // => "2026-03-31"
 * ```
 * @category Computing
 */
export function computeInvoice(input: InvoiceInput, policy: InvoicePolicy): Result<Invoice> {
  const issues: Issue[] = [];
  const read = readInvoice(input, policy, issues);
  if (read === null) return refuse(...issues);
  const terms = termsOf(read, issues);
  const taxedPart = taxedPartOf(read, terms, issues);
  const figures = plainFigures(read) ?? carefulFigures(read, { taxedPart }, issues)?.figures ?? null;
  if (figures === null || issues.length > 0) return { ok: false, issues };
  const invoice = assemble(read, figures, { terms, issues });
  return issues.length > 0 ? { ok: false, issues } : ok(invoice);
}

interface AssembleOptions {
  readonly terms: PaymentTerms | null;
  readonly issues: Issue[];
}

function assemble(read: ReadInvoice, figures: Figures, { terms, issues }: AssembleOptions): Invoice {
  const { input, policy } = read;
  const lines = buildLines(read, figures, issues);
  const taxGroups = buildGroups(read, figures, issues);
  const deposits = input.deposits === undefined ? null : readDeposits(read, taxGroups, issues);
  const totals = totalAmounts(read, figures, readPayments(read, deposits, issues), issues);
  const sound = issues.length === 0;
  const accounted = sound ? accountedTax(read, totals.taxTotal, issues) : null;
  const schedule = sound && terms !== null ? scheduleOf(read, terms, { taxGroups, totals }, issues) : null;
  const invoice: Invoice = {
    kind: input.kind ?? "invoice",
    currency: input.currency,
    issueDate: input.issueDate,
    lines,
    allowances: buildAdjustments(read, read.allowances, figures.allowances, figures.allowanceGross),
    charges: buildAdjustments(read, read.charges, figures.charges, figures.chargeGross),
    taxGroups,
    totals,
    dueDate: input.dueDate ?? null,
    reasons: reasonsOf(read, figures),
    policy,
    input,
  };
  if (accounted === null && schedule === null && deposits === null) return invoice;
  return {
    ...invoice,
    ...(accounted === null ? {} : { totals: { ...totals, taxTotalAccounting: accounted } }),
    ...schedule,
    ...(deposits === null ? {} : { deposits }),
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
