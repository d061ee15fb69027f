import { type Issue, isPlainDate, type Money, makeIssue, ok, type PlainDate, type Result } from "@receivables/core";
import { accountedGroups } from "../internal/accounted-groups.ts";
import { sumExactly } from "../internal/total-amounts.ts";
import { invoicingIssues } from "../issues.ts";
import type { Invoice } from "../model/invoice.ts";

/** Tax taken back because a customer did not pay. @category Lifecycle */
export interface BadDebtRelief {
  readonly date: PlainDate;
  readonly jurisdiction: string;
  readonly category: string;
  readonly rate?: string;
  /** Net that was given up, without a sign. */
  readonly net: Money;
  /** Tax that is claimed back, without a sign. */
  readonly tax: Money;
}

/** The period, and where tax without a jurisdiction belongs. @category Lifecycle */
export interface TaxLiabilityOptions {
  /** First day. */
  readonly from: PlainDate;
  /** Last day. */
  readonly to: PlainDate;
  /** Jurisdiction of taxes that name none. */
  readonly jurisdiction: string;
  /** Relief claimed in the period. */
  readonly reliefs: readonly BadDebtRelief[];
}

/** What is owed to one jurisdiction at one rate. `net` and `tax` are the sums of their parts. @category Lifecycle */
export interface TaxLiabilityRow {
  readonly jurisdiction: string;
  readonly currency: string;
  readonly category: string;
  readonly rate: string;
  readonly invoiced: { readonly net: Money; readonly tax: Money };
  /** Credit memos, below 0. */
  readonly credited: { readonly net: Money; readonly tax: Money };
  /** Bad-debt relief, below 0. */
  readonly relieved: { readonly net: Money; readonly tax: Money };
  readonly net: Money;
  readonly tax: Money;
}

/**
 * Tax owed by jurisdiction, currency, category and rate for a period, with memos and bad-debt relief taken off.
 *
 * Documents count by their tax point, else by their issue date, and in the accounting currency where they state one: the
 * taxes of their groups sum to the tax they state in it. Deposits count with the invoice they were billed by, so they
 * are taken off the invoice that deducts them. Taxes customers keep back are left out: customers owe those themselves.
 *
 * **Units** minor units. **Refuses** `invoicing.date_invalid` (the period), `invoicing.amount_out_of_range`. **Source**
 * Council Directive 2006/112/EC, articles 63, 65, 90, 91 and 250.
 *
 * @param documents - issued invoices, debit and credit memos
 * @param options - the period
 * @returns one row for each jurisdiction, currency, category and rate, sorted by them
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "2", unitPrice: "50.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const memo = unwrap(creditInvoice(invoice, { lines: [{ id: "1", quantity: "1" }], reason: "returned" }));
 * const options = { from: "2026-03-01", to: "2026-03-31", jurisdiction: "DE", reliefs: [] };
 * unwrap(reportTaxLiability([invoice, memo], options)).map((row) => [row.rate, row.invoiced.tax.minor, row.credited.tax.minor, row.tax.minor])
 * // => [["19", 1900, -950, 950]]
 * ```
 * @category Lifecycle
 */
export function reportTaxLiability(
  documents: readonly Invoice[],
  options: TaxLiabilityOptions,
): Result<readonly TaxLiabilityRow[]> {
  const issues: Issue[] = (["from", "to"] as const)
    .filter((field) => !isPlainDate(options[field]))
    .map((field) => makeIssue(invoicingIssues, "invoicing.date_invalid", { field }, { path: `/${field}` }));
  if (issues.length > 0) return { ok: false, issues };
  const rows = new Map<string, Draft>();
  for (const movement of movementsOf(documents, options)) {
    const { jurisdiction, currency, category, rate } = movement;
    const key = JSON.stringify([jurisdiction, currency, category, rate]);
    const row = rows.get(key) ?? { movement, parts: [] };
    row.parts.push(movement);
    rows.set(key, row);
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, draft]) => buildRow(draft, issues));
  return issues.length > 0 ? { ok: false, issues } : ok(sorted);
}

interface Movement {
  readonly kind: "invoiced" | "credited" | "relieved";
  readonly jurisdiction: string;
  readonly currency: string;
  readonly category: string;
  readonly rate: string;
  readonly net: number;
  readonly tax: number;
}

interface Draft {
  readonly movement: Movement;
  readonly parts: Movement[];
}

function movementsOf(documents: readonly Invoice[], options: TaxLiabilityOptions): readonly Movement[] {
  const within = (date: PlainDate) => options.from <= date && date <= options.to;
  const charged = documents
    .filter(({ input, issueDate }) => within(input.details?.taxPointDate ?? issueDate))
    .flatMap((document) => {
      const credit = document.kind === "credit_memo";
      const sign = credit ? -1 : 1;
      const { currency, groups } = accountedGroups(document);
      return groups.map(
        ({ group, net, tax }): Movement => ({
          kind: credit ? "credited" : "invoiced",
          jurisdiction: group.jurisdiction ?? options.jurisdiction,
          currency,
          category: group.category,
          rate: group.rate ?? "",
          net: sign * net + 0,
          tax: sign * tax + 0,
        }),
      );
    });
  const relieved = options.reliefs
    .filter(({ date }) => within(date))
    .map(
      ({ jurisdiction, category, rate = "", net, tax }): Movement => ({
        kind: "relieved",
        jurisdiction,
        currency: tax.currency,
        category,
        rate,
        net: 0 - net.minor,
        tax: 0 - tax.minor,
      }),
    );
  return [...charged, ...relieved];
}

function buildRow({ movement, parts }: Draft, issues: Issue[]): TaxLiabilityRow {
  const { jurisdiction, currency, category, rate } = movement;
  const money = (values: readonly number[]): Money => {
    const minor = sumExactly(values);
    if (Number.isNaN(minor)) {
      issues.push(makeIssue(invoicingIssues, "invoicing.amount_out_of_range", { field: jurisdiction }));
    }
    return { minor: minor + 0, currency };
  };
  const part = (kind: Movement["kind"]) => {
    const own = parts.filter((each) => each.kind === kind);
    return { net: money(own.map((each) => each.net)), tax: money(own.map((each) => each.tax)) };
  };
  return {
    jurisdiction,
    currency,
    category,
    rate,
    invoiced: part("invoiced"),
    credited: part("credited"),
    relieved: part("relieved"),
    net: money(parts.map((each) => each.net)),
    tax: money(parts.map((each) => each.tax)),
  };
}
