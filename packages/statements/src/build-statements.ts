import { type AgeReceivablesOptions, type AgingReport, ageReceivablesSteps } from "@receivables/aging";
import {
  type Book,
  type BookColumns,
  bookColumns,
  compareText,
  type Instant,
  type Issue,
  isInstant,
  isPlainDate,
  makeIssue,
  type OpenItem,
  ok,
  openItems,
  type PlainDate,
  type PreparedBook,
  prepareBook,
  type Result,
  runSync,
  type Steps,
  viewOf,
} from "@receivables/core";
import { accountsOf, type StatementAccounts } from "./internal/accounts.ts";
import { collectActivity } from "./internal/collect-activity.ts";
import { composeStatement, type StatementParts } from "./internal/compose-statement.ts";
import { statementsIssues } from "./issues.ts";
import type { Statement } from "./statement.ts";

/** How the aging strip is made; see `ageReceivables`. @category Statements */
export type StatementAgingOptions = Pick<AgeReceivablesOptions, "basis" | "buckets" | "missingDueDate">;

/** How {@link buildStatements} answers. @category Statements */
export interface BuildStatementsOptions {
  /** First day of the period. */
  readonly from: PlainDate;
  /** Last day of the period: the statement's date. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /**
   * Accounts wanted.
   * @defaultValue every account with a balance or activity
   */
  readonly customerIds?: readonly string[];
  /**
   * Whose account it is: each customer's own, or one for a whole family in the name of its head.
   * @defaultValue `"customer"`
   */
  readonly account?: "customer" | "family";
  /**
   * The aging strip.
   * @defaultValue no strip
   */
  readonly aging?: StatementAgingOptions;
}

/**
 * Make the statements of a period: one for each account and currency with a balance or activity.
 *
 * `opening` is the sum of everything that moved the account before `from`, `activity` lists what moved it in the
 * period, `items` are what is open at `to`; opening plus activity and the open items are the same balance, which each
 * statement proves. An application moves no balance but by its adjustments; where it links two accounts or two
 * currencies it shows on both. Money of a payer not identified is on nobody's statement.
 *
 * **Units** minor units, signed: positive is owed to us; calendar days. **Refuses** `statements.date_invalid`,
 * `statements.instant_invalid`, `statements.period_reversed`, `statements.unknown_customer`,
 * `statements.amount_out_of_range`, and what `ageReceivables` refuses for the strip. **Source** statement formats of
 * order-to-cash systems: open item and balance forward.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - period, accounts and strip
 * @returns statements by customer id, then currency
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "1000.00", issueDate: "2026-02-10", dueDate: "2026-03-12" },
 *     { id: "i2", customerId: "c1", total: "400.00", issueDate: "2026-03-05", dueDate: "2026-04-04" },
 *   ],
 *   receipts: [{ id: "p1", customerId: "c1", amount: "700.00", effectiveDate: "2026-03-15" }],
 *   applications: [
 *     { from: { kind: "receipt", id: "p1" }, to: { documentId: "i1" }, amount: "700.00", effectiveDate: "2026-03-15" },
 *   ],
 * }));
 * const [statement] = unwrap(buildStatements(book, { from: "2026-03-01", to: "2026-03-31" }));
 * [statement?.opening.minor, statement?.totals.charges.minor, statement?.totals.payments.minor] // => [100000, 40000, -70000]
 * statement?.items.map((item) => [item.id, item.open.minor]) // => [["i1", 30000], ["i2", 40000]]
 * [statement?.closing.minor, statement?.proved] // => [70000, true]
 * ```
 * @category Statements
 */
export function buildStatements(
  book: Book | PreparedBook,
  options: BuildStatementsOptions,
): Result<readonly Statement[]> {
  return runSync(buildStatementsSteps(book, options));
}

/**
 * Make the statements of a period in steps, for Books of many accounts in a page or a server.
 *
 * **Units** progress counts items of the strip, then movements, then statements. **Refuses** what
 * {@link buildStatements} refuses.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - period, accounts and strip
 * @returns steps for core's `runAsync`, ending in the statements or every issue
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [] }));
 * const march = { from: "2026-03-01", to: "2026-03-31" };
 * await runAsync(buildStatementsSteps(book, march)) // => { ok: true, value: [] }
 * ```
 * @category Statements
 */
export function* buildStatementsSteps(
  book: Book | PreparedBook,
  options: BuildStatementsOptions,
): Steps<Result<readonly Statement[]>> {
  const prepared = "documents" in book ? prepareBook(book) : book;
  const columns = bookColumns(prepared);
  const issues = checkOptions(options, columns);
  if (issues.length > 0) return { ok: false, issues };
  const accounts = accountsOf(columns.book, options.account ?? "customer");
  const strip = options.aging === undefined ? null : yield* ageAccounts(prepared, options, options.aging);
  if (strip !== null && !strip.ok) return strip;
  const parts = yield* gatherParts(prepared, columns, accounts, options);
  return yield* composeAll(parts, columns.book, strip?.value ?? null, options);
}

function checkOptions(options: BuildStatementsOptions, { book }: BookColumns): readonly Issue[] {
  const issues: Issue[] = [];
  for (const field of ["from", "to"] as const) {
    if (isPlainDate(options[field])) continue;
    issues.push(makeIssue(statementsIssues, "statements.date_invalid", { field }, { path: `/${field}` }));
  }
  if (options.knownAt !== undefined && !isInstant(options.knownAt)) {
    issues.push(makeIssue(statementsIssues, "statements.instant_invalid", { field: "knownAt" }, { path: "/knownAt" }));
  }
  const { from, to } = options;
  if (issues.length === 0 && from > to) {
    issues.push(makeIssue(statementsIssues, "statements.period_reversed", { from, to }, { path: "/from" }));
  }
  const known = new Set(book.customers.map((customer) => customer.id));
  options.customerIds?.forEach((id, at) => {
    if (known.has(id)) return;
    issues.push(makeIssue(statementsIssues, "statements.unknown_customer", { id }, { path: `/customerIds/${at}` }));
  });
  return issues;
}

function ageAccounts(
  book: PreparedBook,
  { to, knownAt, account }: BuildStatementsOptions,
  strip: StatementAgingOptions,
): Steps<Result<AgingReport>> {
  return ageReceivablesSteps(book, {
    ...strip,
    asOf: to,
    ...(knownAt === undefined ? {} : { knownAt }),
    credits: "separateColumn",
    groupBy: account === "family" ? "customerTree" : "customer",
  });
}

/** What each account has, before it is composed: keyed by account and currency, in the order of the result. */
function* gatherParts(
  prepared: PreparedBook,
  columns: BookColumns,
  accounts: StatementAccounts,
  options: BuildStatementsOptions,
): Steps<readonly StatementParts[]> {
  const { to, knownAt } = options;
  const point = { asOf: to, ...(knownAt === undefined ? {} : { knownAt }) };
  const wanted = options.customerIds === undefined ? null : new Set(options.customerIds.map(accounts.accountOf));
  const parts = new Map<string, StatementParts & { readonly items: OpenItem[] }>();
  const partsOf = (accountId: string, currency: string): StatementParts & { readonly items: OpenItem[] } => {
    const key = `${currency} ${accountId}`;
    const known = parts.get(key);
    if (known !== undefined) return known;
    const made = { accountId, currency, opening: 0, moves: [], items: [] };
    parts.set(key, made);
    return made;
  };
  for (const found of yield* collectActivity(columns, accounts, viewOf(point), options)) {
    if (wanted === null || wanted.has(found.accountId)) {
      parts.set(`${found.currency} ${found.accountId}`, { ...found, items: [] });
    }
  }
  for (const item of openItems(prepared, point)) {
    if (item.customerId === null) continue;
    const accountId = accounts.accountOf(item.customerId);
    if (wanted === null || wanted.has(accountId)) partsOf(accountId, item.open.currency).items.push(item);
  }
  return [...parts.values()]
    .filter(({ opening, moves, items }) => opening !== 0 || moves.length > 0 || items.length > 0)
    .sort((a, b) => compareText(a.accountId, b.accountId) || compareText(a.currency, b.currency));
}

/** Statements between two reports of progress. */
const stride = 512;

function* composeAll(
  parts: readonly StatementParts[],
  book: Book,
  aging: AgingReport | null,
  options: BuildStatementsOptions,
): Steps<Result<readonly Statement[]>> {
  const customers = new Map(book.customers.map((customer) => [customer.id, customer]));
  const rows = new Map((aging?.rows ?? []).map((row) => [`${row.currency} ${row.key ?? ""}`, row]));
  const statements: Statement[] = [];
  const issues: Issue[] = [];
  for (const [at, each] of parts.entries()) {
    if (at % stride === stride - 1) yield { done: at, total: parts.length, label: "composing statements" };
    const made = composeStatement(each, {
      entityId: book.entity.id,
      customer: customers.get(each.accountId),
      period: options,
      buckets: aging?.buckets ?? [],
      agingRow: rows.get(`${each.currency} ${each.accountId}`) ?? null,
    });
    if (made !== null) statements.push(made);
    else {
      const params = { id: each.accountId, currency: each.currency };
      issues.push(makeIssue(statementsIssues, "statements.amount_out_of_range", params, { path: "" }));
    }
  }
  return issues.length === 0 ? ok(statements) : { ok: false, issues };
}
