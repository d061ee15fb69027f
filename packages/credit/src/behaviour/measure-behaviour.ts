import {
  type Book,
  exactMinor,
  fromEpochDay,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  reason,
  refuse,
  toEpochDay,
} from "@receivables/core";
import { highCredits } from "../internal/high-credits.ts";
import { inRange } from "../internal/in-range.ts";
import { isKnown } from "../internal/known-facts.ts";
import { noPromises, promiseCounts } from "../internal/promise-counts.ts";
import { creditIssues } from "../issues.ts";
import type { BookExperience } from "./book-experience.ts";
import { bookExperiences } from "./book-experiences.ts";
import type { BehaviourTrend, CustomerBehaviour, MeasureBehaviourOptions } from "./customer-behaviour.ts";
import { bandOfIndex, type PaymentIndex, paymentIndex } from "./payment-index.ts";

/**
 * Measure how each customer of a Book pays: index, days beyond terms, trend, worst and high credit, with disputes apart.
 *
 * Experiences are those of {@link bookExperiences} in the window; the index is {@link paymentIndex} over them. The trend
 * sets the first half of the window against the second, in which overdue debts stand. High credit is the most that the
 * customer's documents came to at the end of a day, credit memos subtracted. A promise is kept when what was promised was
 * set against its documents from the day it was made to the promised day and its days of grace.
 *
 * **Units** minor units of the base currency; index points; calendar days. **Refuses** `credit.date_invalid`,
 * `credit.option_invalid`, `credit.base_missing`, `credit.amount_out_of_range`. **Source** the dollar-weighted index as published by credit bureaus,
 * which ask for at least three experiences.
 *
 * @param book - one entity's receivables
 * @param options - day, window and what counts
 * @returns one measurement a customer, in the Book's order
 * @example
 * ```ts
 * const paid = (id: string, day: string) => ({ from: { kind: "receipt", id: `r${id}` } as const, to: { documentId: id }, amount: "100.00", effectiveDate: day });
 * const invoice = (id: string) => ({ id, customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" });
 * const receipt = (id: string, day: string) => ({ id: `r${id}`, customerId: "c1", amount: "100.00", effectiveDate: day });
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, customers: [{ id: "c1", name: "C" }],
 *   documents: [invoice("1"), invoice("2"), invoice("3")],
 *   receipts: [receipt("1", "2026-03-31"), receipt("2", "2026-03-31"), receipt("3", "2026-04-30")],
 *   applications: [paid("1", "2026-03-31"), paid("2", "2026-03-31"), paid("3", "2026-04-30")],
 * }));
 * const [one] = unwrap(measureBehaviour(book, { asOf: "2026-05-31", windowDays: 180, leastExperiences: 3, openDebts: "overdue" }));
 * [one?.index?.index, one?.band, one?.highCredit.amount.minor] // => [70, "medium", 30000]
 * ```
 * @category Behaviour
 */
export function measureBehaviour(book: Book, options: MeasureBehaviourOptions): Result<readonly CustomerBehaviour[]> {
  return inRange(() => {
    const issues = checkOptions(options);
    if (issues.length > 0) return refuse(...issues);
    const { asOf, knownAt, windowDays, openDebts, promiseGraceDays: graceDays = 0 } = options;
    const from = fromEpochDay(toEpochDay(asOf) - windowDays + 1);
    const known = knownAt === undefined ? {} : { knownAt };
    const found = bookExperiences(book, { from, to: asOf, openDebts, ...known });
    if (!found.ok) return found;
    const experiences = byCustomer(found.value);
    const credits = highCredits(book, { from, to: asOf, ...known });
    const promises = promiseCounts(book, { from, to: asOf, graceDays, ...known });
    const returned = new Map<string, number>();
    for (const { customerId, reversed } of book.receipts) {
      if (customerId === null || reversed === undefined || reversed.effectiveDate < from) continue;
      if (isKnown(reversed, { to: asOf, ...known })) returned.set(customerId, (returned.get(customerId) ?? 0) + 1);
    }
    const behaviours: CustomerBehaviour[] = [];
    for (const { id } of book.customers) {
      const own = experiences.get(id) ?? [];
      const measured = indexOf(own, options, from);
      if (!measured.ok) return measured;
      const { amount, on, owed } = credits.get(id) ?? { amount: 0, on: from, owed: 0 };
      const base = (minor: number): Money => ({ minor, currency: book.entity.baseCurrency });
      const sum = (of: (each: BookExperience) => number): Money =>
        base(own.reduce((all, each) => exactMinor(all + of(each)), 0));
      behaviours.push({
        customerId: id,
        asOf,
        ...measured.value,
        experiences: own.length,
        trend: trendOf(own, options, from),
        worst: worstOf(own),
        highCredit: { amount: base(amount), on },
        owed: base(owed),
        overdue: sum(({ paidOn, amount: open }) => (paidOn === null ? open.minor : 0)),
        disputed: sum(({ disputed }) => disputed.minor),
        returnedPayments: returned.get(id) ?? 0,
        promises: promises.get(id) ?? noPromises,
        lastPaidOn: own.reduce<PlainDate | null>(
          (last, { paidOn }) => (paidOn !== null && paidOn > (last ?? "") ? paidOn : last),
          null,
        ),
      });
    }
    return ok(behaviours);
  });
}

function byCustomer(experiences: readonly BookExperience[]): ReadonlyMap<string, readonly BookExperience[]> {
  const lists = new Map<string, BookExperience[]>();
  for (const each of experiences) {
    const known = lists.get(each.customerId);
    if (known === undefined) lists.set(each.customerId, [each]);
    else known.push(each);
  }
  return lists;
}

function indexOf(
  own: readonly BookExperience[],
  { asOf, leastExperiences, key, bands }: MeasureBehaviourOptions,
  from: PlainDate,
): Result<Pick<CustomerBehaviour, "index" | "band" | "reason">> {
  const counted = own.filter(({ amount }) => amount.minor > 0);
  if (counted.length === 0) {
    return ok({ index: null, band: null, reason: reason("credit.no_window_experiences", { from, to: asOf }) });
  }
  if (counted.length < leastExperiences) {
    const params = { count: counted.length, least: leastExperiences };
    return ok({ index: null, band: null, reason: reason("credit.too_few_experiences", params) });
  }
  const index = paymentIndex(counted, key);
  if (!index.ok) return index;
  return ok({ index: index.value, band: bandOfIndex(index.value.index, bands), reason: null });
}

function trendOf(
  own: readonly BookExperience[],
  options: MeasureBehaviourOptions,
  from: PlainDate,
): BehaviourTrend | null {
  const middle = fromEpochDay(toEpochDay(from) + Math.floor(options.windowDays / 2));
  const half = (isLater: boolean): PaymentIndex | null => {
    const measured = indexOf(
      own.filter(({ paidOn }) => (paidOn === null || paidOn >= middle) === isLater),
      options,
      from,
    );
    return measured.ok ? measured.value.index : null;
  };
  const [earlier, later] = [half(false), half(true)];
  if (earlier === null || later === null) return null;
  const change = later.index - earlier.index;
  const direction = Math.abs(change) <= (options.steadyWithin ?? 2) ? "steady" : change > 0 ? "improving" : "worsening";
  return { earlier: earlier.index, later: later.index, change, direction };
}

function worstOf(own: readonly BookExperience[]): CustomerBehaviour["worst"] {
  let worst: BookExperience | null = null;
  for (const each of own) {
    if (each.amount.minor > 0 && each.daysBeyondTerms > (worst?.daysBeyondTerms ?? Number.NEGATIVE_INFINITY)) {
      worst = each;
    }
  }
  if (worst === null) return null;
  const { documentId, daysBeyondTerms, amount } = worst;
  return { documentId, daysBeyondTerms, amount };
}

function checkOptions(options: MeasureBehaviourOptions): Issue[] {
  const { asOf, windowDays, leastExperiences, steadyWithin = 0, promiseGraceDays = 0 } = options;
  const issues: Issue[] = [];
  if (!isPlainDate(asOf)) {
    issues.push(makeIssue(creditIssues, "credit.date_invalid", { field: "asOf" }, { path: "/asOf" }));
  }
  const whole = (field: string, value: number, least: number): void => {
    if (Number.isSafeInteger(value) && value >= least && value <= 100_000) return;
    const params = { field, expected: `a whole number from ${least} to 100000` };
    issues.push(makeIssue(creditIssues, "credit.option_invalid", params, { path: `/${field}` }));
  };
  whole("windowDays", windowDays, 1);
  whole("leastExperiences", leastExperiences, 1);
  whole("promiseGraceDays", promiseGraceDays, 0);
  if (!(steadyWithin >= 0)) {
    const params = { field: "steadyWithin", expected: "0 or more" };
    issues.push(makeIssue(creditIssues, "credit.option_invalid", params, { path: "/steadyWithin" }));
  }
  return issues;
}
