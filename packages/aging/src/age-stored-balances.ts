import {
  bookFromRows,
  type CurrencyCode,
  type Customer,
  type DecimalText,
  type Issue,
  type LegalEntity,
  type Money,
  makeIssue,
  type PlainDate,
  type Result,
} from "@receivables/core";
import { tryAgeReceivables } from "./age-receivables.ts";
import { type AgeReceivablesOptions, agingPolicyOf } from "./aging-policy.ts";
import type { AgingReport } from "./aging-report.ts";
import { agingIssues } from "./issues.ts";

/** An open item as a system states it that keeps balances and no history. @category Aging */
export interface StoredBalance {
  readonly id: string;
  readonly number?: string;
  readonly customerId: string;
  /** What is open: positive is owed to us, negative is credit. Text is in the entity's base currency. */
  readonly balance: Money | DecimalText;
  readonly currency?: CurrencyCode;
  readonly issueDate: PlainDate;
  readonly dueDate: PlainDate | null;
  /** Needed for an aging by posting date. */
  readonly postingDate?: PlainDate;
}

/** Balances of one day. @category Aging */
export interface StoredBalances {
  readonly entity: LegalEntity;
  /** The day whose balances they are. */
  readonly balancesOf: PlainDate;
  readonly items: readonly StoredBalance[];
  /**
   * Needed for payment terms, customer trees, salespeople and dimensions.
   * @defaultValue those the items name
   */
  readonly customers?: readonly Omit<Customer, "entityId">[];
}

/**
 * Age balances that were stored, for systems that keep nothing else: a lesser way, of one day only.
 *
 * A stored balance says nothing about any other day, nor about what was known when. So the report is refused for every
 * `asOf`, `documentsThrough` and `cashThrough` but that day, and with a `knownAt`; only `ageTo` is free. What the report
 * proves is that its columns sum to the balances; that these are right nobody can prove without the facts behind them.
 * Use {@link ageReceivables} with documents and applications wherever they can be had.
 *
 * **Units** minor units, signed; calendar days. **Refuses** `aging.balances_of_another_day`, `aging.balances_not_known_at`,
 * `aging.missing_basis_date` (posting date), what `bookFromRows` refuses of the items, and what {@link tryAgeReceivables}
 * refuses. **Source** Odoo, QuickBooks and Invoice Ninja age live balances and are asked for back-dated reports ever
 * since.
 *
 * @param balances - the balances of a day
 * @param options - how to age them
 * @returns the report, or every issue with its path
 * @example
 * ```ts
 * const balances = {
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   balancesOf: "2026-03-31",
 *   items: [{ id: "i1", customerId: "c1", balance: "75.00", issueDate: "2026-01-15", dueDate: "2026-02-14" }],
 * };
 * const options = { asOf: "2026-03-31", basis: "due", buckets: [30, 60] } as const;
 * unwrap(ageStoredBalances(balances, options)).totals[0]?.buckets // => [0, 0, 7500, 0]
 * const refused = ageStoredBalances(balances, { ...options, asOf: "2026-02-28" });
 * refused.ok ? [] : refused.issues.map((issue) => issue.code) // => ["aging.balances_of_another_day"]
 * ```
 * @category Aging
 */
export function ageStoredBalances(balances: StoredBalances, options: AgeReceivablesOptions): Result<AgingReport> {
  const policy = agingPolicyOf(options);
  if (!policy.ok) return policy;
  const issues = [...wrongDays(balances, options), ...missingDates(balances, options)];
  if (issues.length > 0) return { ok: false, issues };
  const { entity, items, customers } = balances;
  const book = bookFromRows({
    entity,
    ...(customers === undefined ? {} : { customers }),
    documents: items.map(({ balance, postingDate, issueDate, ...item }) => ({
      ...item,
      ...(typeof balance === "string" ? {} : { currency: balance.currency }),
      kind: "opening_item",
      total: balance,
      issueDate,
      effectiveDate: postingDate ?? issueDate,
    })),
  });
  if (!book.ok) return { ok: false, issues: book.issues.map(itemIssue) };
  const aged = tryAgeReceivables(book.value, options);
  return aged.ok ? aged : { ok: false, issues: aged.issues.map(itemIssue) };
}

/** Questions about a day, or a moment, of which the balances say nothing; items that did not exist on theirs. */
function wrongDays({ balancesOf, items }: StoredBalances, options: AgeReceivablesOptions): readonly Issue[] {
  const issues: Issue[] = [];
  for (const field of ["asOf", "documentsThrough", "cashThrough"] as const) {
    const day = options[field];
    if (day === undefined || day === balancesOf) continue;
    const params = { balancesOf, field, day };
    issues.push(makeIssue(agingIssues, "aging.balances_of_another_day", params, { path: `/${field}` }));
  }
  if (options.knownAt !== undefined) {
    issues.push(makeIssue(agingIssues, "aging.balances_not_known_at", { balancesOf }, { path: "/knownAt" }));
  }
  for (const [at, { postingDate, issueDate }] of items.entries()) {
    const day = postingDate ?? issueDate;
    const field = postingDate === undefined ? "issueDate" : "postingDate";
    if (!(day > balancesOf)) continue;
    const params = { balancesOf, field, day };
    issues.push(makeIssue(agingIssues, "aging.balances_of_another_day", params, { path: `/items/${at}/${field}` }));
  }
  return issues;
}

function missingDates({ items }: StoredBalances, { basis }: AgeReceivablesOptions): readonly Issue[] {
  if (basis !== "posting") return [];
  return items.flatMap(({ id, postingDate }, at): readonly Issue[] => {
    if (postingDate !== undefined) return [];
    const params = { kind: "opening_item", id, dimension: "postingDate" };
    return [makeIssue(agingIssues, "aging.missing_basis_date", params, { path: `/items/${at}/postingDate` })];
  });
}

/** An issue of a document is one of the item it was made of. */
function itemIssue(issue: Issue): Issue {
  if (issue.path === undefined) return issue;
  return {
    ...issue,
    path: issue.path.replace(/^\/documents\//, "/items/").replace(/^(\/items\/\d+)\/total/, "$1/balance"),
  };
}
