import {
  type Book,
  bookColumns,
  type CurrencyCode,
  compareMoney,
  type Instant,
  type Money,
  makeIssue,
  moneyOfMinor,
  ok,
  type Params,
  type PlainDate,
  type PreparedBook,
  prepareBook,
  type Reason,
  type Result,
  reason,
  unwrap,
} from "@receivables/core";
import { tryAgeReceivables } from "../age-receivables.ts";
import type { MissingDueDatePolicy } from "../aging-policy.ts";
import type { AgingItem, AgingReport } from "../aging-report.ts";
import { minorText } from "../internal/figures.ts";
import { compareKeys } from "../internal/row-index.ts";
import { agingIssues } from "../issues.ts";
import { judgePromises } from "../ratio/promise-kept.ts";
import { promiseRecords } from "../ratio/promise-records.ts";

/**
 * What to do about a customer: use the credit on the account, settle what is disputed, wait for a promised day, or get
 * in touch.
 *
 * @category Management
 */
export type CollectionAction = "apply_credit" | "settle_dispute" | "await_promise" | "contact";

/** A customer who is past due in a currency, and what to do next. @category Management */
export interface CollectionWork {
  readonly customerId: string;
  readonly action: CollectionAction;
  /** Past due, with what is disputed or promised of it. */
  readonly overdue: Money;
  /** The part of it that is neither disputed nor promised for a day ahead. */
  readonly collectable: Money;
  /** Credit on the account that nobody has used, zero or more. */
  readonly credit: Money;
  readonly oldestDaysPastDue: number;
  /** Documents past due, the oldest first. */
  readonly documentIds: readonly string[];
  readonly reasons: readonly Reason[];
}

/** How {@link listCollectionWork} looks at a Book. @category Management */
export interface CollectionWorkOptions {
  /** Facts effective after this day do not count; days past due are counted to it. */
  readonly asOf: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** Needed when an open item states no due date. */
  readonly missingDueDate?: MissingDueDatePolicy;
  /** Days after the promised one that still count as in time. */
  readonly promiseGraceDays: number;
  /** Below its currency's amount a customer is left out; one of a currency without amount never is. */
  readonly leastOverdue: readonly Money[];
  /** What comes first: the largest collectable amount in a currency, or the oldest debt. */
  readonly order: "amount" | "age";
}

/**
 * List the customers who are past due, with what to do about each, in the order to do it.
 *
 * Nobody is asked for money that is on the account already: unused credit of at least a cent comes first as
 * `apply_credit`. Where nothing is collectable, `await_promise` when something is promised for a day ahead, else
 * `settle_dispute`; everything else is `contact`. The reasons say what is disputed, promised, and which promises were
 * broken. Customers are told apart by currency, since amounts of two currencies have no order: `amount` lists currency by
 * currency.
 *
 * **Units** minor units by document currency; days past due. **Refuses** `aging.days_invalid` (grace days), and what
 * {@link tryAgeReceivables} refuses.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - the day, grace, least amounts, order
 * @returns what to do, most urgent first
 * @throws InvariantError when a customer's amounts exceed 2^53
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" },
 *     { id: "i2", customerId: "c2", total: "900.00", issueDate: "2026-03-01", dueDate: "2026-03-21" },
 *   ],
 *   receipts: [{ id: "r1", customerId: "c2", amount: "25.00", effectiveDate: "2026-03-02" }],
 * }));
 * const options = { asOf: "2026-03-31", promiseGraceDays: 0, leastOverdue: [], order: "amount" } as const;
 * unwrap(listCollectionWork(book, options)).map((work) => [work.customerId, work.action, work.oldestDaysPastDue])
 * // => [["c2", "apply_credit", 10], ["c1", "contact", 45]]
 * ```
 * @category Management
 */
export function listCollectionWork(
  book: Book | PreparedBook,
  options: CollectionWorkOptions,
): Result<readonly CollectionWork[]> {
  const { asOf, knownAt, missingDueDate, promiseGraceDays: value } = options;
  if (!Number.isInteger(value) || value < 0) {
    const params = { field: "promiseGraceDays", value, least: 0 };
    return { ok: false, issues: [makeIssue(agingIssues, "aging.days_invalid", params, { path: "/promiseGraceDays" })] };
  }
  const prepared = "documents" in book ? prepareBook(book) : book;
  const aged = tryAgeReceivables(prepared, {
    asOf,
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(missingDueDate === undefined ? {} : { missingDueDate }),
    basis: "due",
    buckets: [30],
    disputedAndPromised: "apart",
    items: "open",
  });
  if (!aged.ok) return aged;
  const broken = brokenPromises(bookColumns(prepared).book, options);
  const least = new Map(options.leastOverdue.map((amount) => [amount.currency, amount.minor]));
  const work = [...accountsOf(aged.value).values()].flatMap((account): readonly CollectionWork[] => {
    const done = workOf(account, broken.get(account.name) ?? []);
    return done.overdue.minor < (least.get(account.currency) ?? 0) ? [] : [done];
  });
  return ok(work.sort(options.order === "amount" ? byAmount : byAge));
}

/** A customer's items in one currency. */
interface Account {
  readonly name: string;
  readonly customerId: string;
  readonly currency: CurrencyCode;
  readonly overdue: AgingItem[];
  credit: number;
  disputed: number;
  promised: number;
}

/** Accounts with something past due. */
function accountsOf(report: AgingReport): ReadonlyMap<string, Account> {
  const accounts = new Map<string, Account>();
  for (const item of report.items ?? []) {
    const { customerId, currency, daysPastDue, open } = item;
    if (customerId === null || daysPastDue === null || daysPastDue < 1 || open <= 0) continue;
    const name = nameOf(customerId, currency);
    const empty = { name, customerId, currency, overdue: [], credit: 0, disputed: 0, promised: 0 };
    const account: Account = accounts.get(name) ?? empty;
    account.overdue.push(item);
    accounts.set(name, account);
  }
  for (const row of report.rows) {
    const account = accounts.get(nameOf(row.key ?? "", row.currency));
    if (account === undefined) continue;
    account.credit = -(row.unapplied ?? 0) + 0;
    account.disputed = row.disputed ?? 0;
    account.promised = row.promised ?? 0;
  }
  return accounts;
}

function workOf(account: Account, broken: readonly string[]): CollectionWork {
  const { customerId, currency, disputed, promised, credit } = account;
  const items = account.overdue.toSorted(
    (a, b) => (b.daysPastDue ?? 0) - (a.daysPastDue ?? 0) || compareKeys(a.id, b.id),
  );
  const overdue = items.reduce((sum, item) => sum + item.open, 0);
  const collectable = items.reduce((sum, item) => sum + item.inBucket, 0);
  const oldest = items[0]?.daysPastDue ?? 0;
  const action =
    credit > 0 ? "apply_credit" : collectable > 0 ? "contact" : promised > 0 ? "await_promise" : "settle_dispute";
  return {
    customerId,
    action,
    overdue: moneyOfMinor(overdue, currency),
    collectable: moneyOfMinor(collectable, currency),
    credit: moneyOfMinor(credit, currency),
    oldestDaysPastDue: oldest,
    documentIds: [...new Set(items.map((item) => item.id))],
    reasons: [
      reason("aging.past_due", { documents: new Set(items.map((item) => item.id)).size, days: oldest }),
      ...(credit > 0 ? [reason("aging.credit_on_account", amountOf(credit, currency))] : []),
      ...(disputed > 0 ? [reason("aging.amount_disputed", amountOf(disputed, currency))] : []),
      ...(promised > 0 ? [reason("aging.amount_promised", amountOf(promised, currency))] : []),
      ...(broken.length > 0 ? [reason("aging.promise_broken", { promises: broken.length }, broken)] : []),
    ],
  };
}

function amountOf(minor: number, currency: CurrencyCode): Params {
  return { amount: minorText(minor, currency), currency };
}

/** Ids of promises that were not kept, by customer and currency. */
function brokenPromises(book: Book, options: CollectionWorkOptions): ReadonlyMap<string, readonly string[]> {
  const customerOf = new Map(book.promises.map((promise) => [promise.id, promise.customerId]));
  const broken = new Map<string, string[]>();
  for (const record of promiseRecords(book, options)) {
    const judged = unwrap(judgePromises([record], { asOf: options.asOf, graceDays: options.promiseGraceDays }));
    const status = judged.promises[0]?.status;
    if (status !== "broken" && status !== "partial") continue;
    const name = nameOf(customerOf.get(record.id) ?? "", record.amount.currency);
    broken.set(name, [...(broken.get(name) ?? []), record.id]);
  }
  return broken;
}

function nameOf(customerId: string, currency: CurrencyCode): string {
  return `${currency} ${customerId}`;
}

function byAmount(a: CollectionWork, b: CollectionWork): number {
  if (a.overdue.currency !== b.overdue.currency) return compareKeys(a.overdue.currency, b.overdue.currency);
  return compareMoney(b.collectable, a.collectable) || compareMoney(b.overdue, a.overdue) || byId(a, b);
}

function byAge(a: CollectionWork, b: CollectionWork): number {
  return b.oldestDaysPastDue - a.oldestDaysPastDue || byAmount(a, b);
}

function byId(a: CollectionWork, b: CollectionWork): number {
  return compareKeys(a.customerId, b.customerId);
}
