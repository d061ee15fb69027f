import { addDays } from "@receivables/calendar";
import {
  allocate,
  type Book,
  type CurrencyCode,
  type Instant,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  moneyOfMinor,
  type OpenItem,
  ok,
  openItems,
  type PlainDate,
  type Result,
  toEpochDay,
  unwrap,
} from "@receivables/core";
import { agingIssues } from "../issues.ts";
import { type PayBehaviour, payBehaviourOf } from "./pay-behaviour.ts";

/** How {@link forecastCash} looks ahead. @category Management */
export interface ForecastCashOptions {
  /** The day it is made; the first week begins the day after. */
  readonly asOf: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /** Which amounts are forecast. */
  readonly currency: CurrencyCode;
  /** Weeks looked ahead, 1 to 520. */
  readonly weeks: number;
  /** Payments from this day on make a customer's behaviour. */
  readonly historyFrom: PlainDate;
  /** A customer with fewer payments than this is taken to pay as all customers together do. */
  readonly leastPayments: number;
  /** What an item without due date is due by; `refuse` allows none. */
  readonly missingDueDate: "documentDate" | "refuse";
}

/** What is expected in one week. @category Management */
export interface ForecastWeek {
  /** First and last day. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly expected: Money;
}

/** What one customer is expected to pay. @category Management */
export interface CustomerForecast {
  readonly customerId: string;
  readonly open: Money;
  /** In the order of the weeks. */
  readonly weeks: readonly Money[];
  /** After the last week. */
  readonly later: Money;
  /** Older than anything this behaviour ever saw paid: no day can be named. */
  readonly unlikely: Money;
  /** Payments the behaviour was taken from; `shared` where the customer's own were too few. */
  readonly payments: number;
  readonly behaviour: "own" | "shared";
}

/** Expected cash by week. Weeks, `later`, `unlikely` and `disputed` sum to `open`. @category Management */
export interface CashForecast {
  readonly asOf: PlainDate;
  readonly currency: CurrencyCode;
  readonly open: Money;
  readonly weeks: readonly ForecastWeek[];
  readonly later: Money;
  readonly unlikely: Money;
  /** Under dispute: expected on no day. */
  readonly disputed: Money;
  readonly customers: readonly CustomerForecast[];
}

/**
 * Forecast cash by week from how each customer has paid.
 *
 * A customer's payments say what share of the money came how many days after it was due. An open item is spread over the
 * days ahead by the shares of those delays that are still possible, given that it is unpaid today; the parts sum to what
 * is open, cent by cent. Debt older than any delay seen is expected on no day.
 *
 * **Units** minor units of one currency; calendar days. **Refuses** `aging.date_invalid`, `aging.days_invalid`,
 * `aging.missing_due_date`. **Source** empirical (non-parametric) payment-delay distribution, conditional on survival.
 *
 * @param book - one entity's receivables
 * @param options - date, weeks and history
 * @returns the forecast, in all and by customer
 * @example
 * ```ts
 * const invoice = (id: string, issueDate: string, dueDate: string) => ({ id, customerId: "c1", total: "100.00", issueDate, dueDate });
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [invoice("i1", "2026-01-01", "2026-01-31"), invoice("i2", "2026-02-20", "2026-03-27")],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "100.00", effectiveDate: "2026-02-10" }],
 *   applications: [{ from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "100.00", effectiveDate: "2026-02-10" }],
 * }));
 * const options = { currency: "USD", weeks: 2, historyFrom: "2026-01-01", leastPayments: 1, missingDueDate: "refuse" } as const;
 * // Ten days late last time: ten days after 27 March is 6 April.
 * const forecast = unwrap(forecastCash(book, { asOf: "2026-03-31", ...options }));
 * forecast.weeks.map((week) => [week.from, week.expected.minor]) // => [["2026-04-01", 10000], ["2026-04-08", 0]]
 * ```
 * @category Management
 */
export function forecastCash(book: Book, options: ForecastCashOptions): Result<CashForecast> {
  const issues = checkOptions(options);
  if (issues.length > 0) return { ok: false, issues };
  const { asOf, knownAt, currency, weeks } = options;
  const items = openItems(book, knownAt === undefined ? { asOf } : { asOf, knownAt }).filter(
    (item) => item.source === "document" && item.open.minor > 0 && item.open.currency === currency,
  );
  const undated = items.filter((item) => item.dueDate === null);
  if (options.missingDueDate === "refuse" && undated.length > 0) {
    const found = undated
      .slice(0, 100)
      .map(({ kind, id }) => makeIssue(agingIssues, "aging.missing_due_date", { kind, id }));
    return { ok: false, issues: found };
  }
  const behaviours = payBehaviourOf(book, options);
  const today = toEpochDay(asOf);
  const sums = new Map<string, CustomerSums>();
  let disputed = 0;
  for (const item of items) {
    const customerId = item.customerId ?? "";
    const behaviour = behaviours.of(customerId);
    const sum = sums.get(customerId) ?? new CustomerSums(weeks, behaviour);
    sums.set(customerId, sum);
    disputed += item.disputed.minor;
    sum.spread(item, today);
  }
  const money = (minor: number): Money => moneyOfMinor(minor, currency);
  const total = (of: (sum: CustomerSums) => number): number => [...sums.values()].reduce((so, sum) => so + of(sum), 0);
  return ok({
    asOf,
    currency,
    open: money(items.reduce((so, item) => so + item.open.minor, 0)),
    weeks: Array.from({ length: weeks }, (_, week) => ({
      from: addDays(asOf, week * 7 + 1),
      to: addDays(asOf, week * 7 + 7),
      expected: money(total((sum) => sum.parts[week] ?? 0)),
    })),
    later: money(total((sum) => sum.parts[weeks] ?? 0)),
    unlikely: money(total((sum) => sum.parts[weeks + 1] ?? 0)),
    disputed: money(disputed),
    customers: [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([customerId, sum]) => ({
        customerId,
        open: money(sum.open),
        weeks: sum.parts.slice(0, weeks).map(money),
        later: money(sum.parts[weeks] ?? 0),
        unlikely: money(sum.parts[weeks + 1] ?? 0),
        payments: sum.behaviour.payments,
        behaviour: sum.behaviour.kind,
      })),
  });
}

/** A customer's undisputed open amounts by week, then later, then unlikely. */
class CustomerSums {
  readonly parts: number[];
  readonly behaviour: PayBehaviour;
  open = 0;

  constructor(weeks: number, behaviour: PayBehaviour) {
    this.parts = new Array<number>(weeks + 2).fill(0);
    this.behaviour = behaviour;
  }

  spread({ open, disputed, dueDate, issueDate }: OpenItem, today: number): void {
    const minor = open.minor - disputed.minor;
    this.open += open.minor;
    const due = toEpochDay(dueDate ?? issueDate);
    const last = this.parts.length - 1;
    const weights = new Array<number>(last).fill(0);
    for (const [late, paid] of this.behaviour.paidByDelay) {
      const ahead = due + late - today;
      if (ahead <= 0) continue;
      const week = Math.min(last - 1, Math.floor((ahead - 1) / 7));
      weights[week] = (weights[week] ?? 0) + paid;
    }
    if (weights.every((weight) => weight === 0)) {
      this.parts[last] = (this.parts[last] ?? 0) + minor;
      return;
    }
    const shares = unwrap(allocate(moneyOfMinor(minor, open.currency), weights, { policy: "largestRemainder" }));
    for (const [week, share] of shares.entries()) this.parts[week] = (this.parts[week] ?? 0) + share.minor;
  }
}

function checkOptions({ asOf, historyFrom, weeks, leastPayments }: ForecastCashOptions): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [field, date] of Object.entries({ asOf, historyFrom })) {
    if (!isPlainDate(date)) issues.push(makeIssue(agingIssues, "aging.date_invalid", { field }, { path: `/${field}` }));
  }
  const counts = { weeks: { value: weeks, most: 520 }, leastPayments: { value: leastPayments, most: 1_000_000 } };
  for (const [field, { value, most }] of Object.entries(counts)) {
    if (Number.isInteger(value) && value >= 1 && value <= most) continue;
    issues.push(makeIssue(agingIssues, "aging.days_invalid", { field, value, least: 1 }, { path: `/${field}` }));
  }
  return issues;
}
