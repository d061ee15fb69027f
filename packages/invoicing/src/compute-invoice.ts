import { type Issue, ok, type Result, refuse } from "@receivables/core";
import { computeCarefully, withSchedule } from "./internal/careful-invoice.ts";
import { quickInvoice } from "./internal/quick-invoice.ts";
import { readHead } from "./internal/read-invoice.ts";
import { termsOf } from "./internal/schedule.ts";
import type { Invoice } from "./model/invoice.ts";
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
  const grid = readHead(input, policy, issues);
  if (grid === null) return refuse(...issues);
  const quick = quickInvoice(input, policy, grid);
  if (quick === null) return computeCarefully(input, policy);
  if (input.terms === undefined && input.accounting === undefined) return ok(quick);
  const head = { input, policy, grid };
  const invoice = withSchedule(head, quick, { terms: termsOf(head, issues), issues });
  return issues.length > 0 ? { ok: false, issues } : ok(invoice);
}
