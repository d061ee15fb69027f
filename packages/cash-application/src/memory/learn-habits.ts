import {
  type Application,
  type Book,
  directionOf,
  type PlainDate,
  type Receipt,
  type ReceivableDocument,
  settledMinor,
  toEpochDay,
} from "@receivables/core";
import { compareText } from "../internal/cash-book.ts";
import { type HabitItem, habitShare, keepsHabit, type PaidSet } from "../internal/habit-signs.ts";
import type { CashMemory } from "./cash-memory.ts";
import type { HabitKind, LearnedHabit } from "./learned-habit.ts";

const habits: readonly HabitKind[] = [
  "oldest_first",
  "whole_account",
  "by_statement",
  "takes_discount",
  "bears_fee",
  "deducts",
];

/**
 * Learn how customers pay from the receipts a Book has as applied.
 *
 * For each receipt that stands: what was open for its customer when it came, and what it settled of that. Habits are
 * counts of the receipts that kept to them and of those that could have and did not, so each has its provenance, and
 * every correction shows at once: a receipt that was applied otherwise is counted anew, and one that was reversed teaches
 * nothing any more. What was learned from receipts the Book does not have stays.
 *
 * **Units** receipts; instalments of one document count as one. **Refuses** nothing. **Source** none.
 *
 * @param memory - what is known
 * @param book - one entity's Book
 * @returns new memory; the old one is unchanged
 * @example
 * ```ts
 * const base = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
 *   documents: [1, 2, 3].map((month) => ({
 *     id: `i${month}`, number: `${month}`, customerId: "c1", total: "10.00", issueDate: `2026-0${month}-01`, dueDate: `2026-0${month}-28`,
 *   })),
 *   receipts: [{ id: "r1", customerId: "c1", amount: "10.00", method: "wire", effectiveDate: "2026-03-05" }],
 *   applications: [{ id: "a1", from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "10.00", effectiveDate: "2026-03-05" }],
 * }));
 * learnHabits(emptyCashMemory, base).habits?.map(({ habit, kept, broken }) => [habit, kept.length, broken.length])
 * // => [["bears_fee", 0, 1], ["by_statement", 0, 1], ["deducts", 0, 1], ["oldest_first", 1, 0], ["whole_account", 0, 1]]
 * ```
 * @category Memory
 */
export function learnHabits(memory: CashMemory, book: Book): CashMemory {
  const known = new Set(book.receipts.map(({ id }) => id));
  const kept = forgetReceipts(memory, [], (id) => known.has(id)).habits ?? [];
  const facts = [...kept, ...observe(book)].sort(compareHabits);
  const merged: LearnedHabit[] = [];
  for (const fact of facts) {
    const last = merged.at(-1);
    if (last === undefined || compareHabits(last, fact) !== 0) merged.push(fact);
    else
      merged[merged.length - 1] = { ...last, kept: both(last.kept, fact.kept), broken: both(last.broken, fact.broken) };
  }
  return { ...memory, habits: merged };
}

/**
 * Take back everything learned from some receipts: payers and habits.
 *
 * **Units** receipts. **Refuses** nothing; receipts that taught nothing change nothing. **Source** none.
 *
 * @param memory - what is known
 * @param receiptIds - receipts that were wrong
 * @returns new memory; the old one is unchanged
 * @example
 * ```ts
 * const fact = { kind: "name" as const, value: "WIDGET", customerId: "c1", receipts: [{ id: "r1", date: "2026-03-02" }] };
 * forgetCash({ payers: [fact] }, ["r1"]) // => { payers: [] }
 * ```
 * @category Memory
 */
export function forgetCash(memory: CashMemory, receiptIds: readonly string[]): CashMemory {
  const gone = new Set(receiptIds);
  return forgetReceipts(memory, memory.payers, (id) => gone.has(id));
}

/** What is left of some payers and of the habits without receipts. */
function forgetReceipts(
  memory: CashMemory,
  payers: CashMemory["payers"],
  isForgotten: (id: string) => boolean,
): CashMemory {
  const without = <Item extends { readonly id: string }>(list: readonly Item[]): readonly Item[] =>
    list.filter(({ id }) => !isForgotten(id));
  const left = payers.flatMap((fact) => {
    const receipts = without(fact.receipts);
    return receipts.length === 0 ? [] : [{ ...fact, receipts }];
  });
  if (memory.habits === undefined) return { payers: left };
  const habitsLeft = memory.habits.flatMap((fact) => {
    const each = { ...fact, kept: without(fact.kept), broken: without(fact.broken) };
    return each.kept.length + each.broken.length === 0 ? [] : [each];
  });
  return { payers: left, habits: habitsLeft };
}

/**
 * How surely a customer keeps a habit: the mean of its Beta distribution, a half where nothing is known.
 *
 * `(kept + 1) / (kept + broken + 2)`. **Units** share of receipts. **Refuses** nothing. **Source** Laplace's rule of
 * succession.
 *
 * @param fact - a habit
 * @returns the share, above 0 and below 1
 * @example
 * ```ts
 * habitStrength({ kept: [{ id: "r1", date: "2026-03-02" }], broken: [] }) // => 2 / 3
 * ```
 * @category Memory
 */
export function habitStrength({ kept, broken }: Pick<LearnedHabit, "kept" | "broken">): number {
  return habitShare(kept.length, broken.length);
}

/** A document with the day others than its last payer had settled it by. */
interface Settled {
  readonly document: ReceivableDocument;
  readonly applications: readonly Application[];
  /** The day nothing was left of it. */
  readonly on: PlainDate | null;
}

/** One observation for each receipt and habit it tells something of. */
function observe(book: Book): readonly LearnedHabit[] {
  const stands = book.applications.filter(({ reversed }) => reversed === undefined);
  const byDocument = groupBy(stands, ({ to }) => to.documentId);
  const byReceipt = groupBy(stands, ({ from }) => (from.kind === "receipt" ? from.id : ""));
  const debits = book.documents.filter(({ kind }) => directionOf(kind) > 0);
  const documents = groupBy(
    debits.map((document) => settledOf(document, byDocument.get(document.id) ?? [])),
    ({ document }) => document.customerId,
  );
  return book.receipts.flatMap((receipt) => {
    const own = byReceipt.get(receipt.id) ?? [];
    if (receipt.reversed !== undefined || receipt.customerId === null || own.length === 0) return [];
    const open = (documents.get(receipt.customerId) ?? []).filter((each) => isOpenFor(receipt, each));
    return observeOne(
      receipt,
      own,
      open.map(({ document }) => document),
    );
  });
}

function settledOf(document: ReceivableDocument, applications: readonly Application[]): Settled {
  const inTime = [...applications].sort((a, b) => compareText(a.effectiveDate, b.effectiveDate));
  let left = document.total.minor;
  const last = inTime.find((each) => {
    left -= settledMinor(each);
    return left <= 0;
  });
  return { document, applications, on: last?.effectiveDate ?? null };
}

function observeOne(
  receipt: Receipt,
  applications: readonly Application[],
  open: readonly ReceivableDocument[],
): readonly LearnedHabit[] {
  const { customerId, method } = receipt;
  if (customerId === null) return [];
  const date = receipt.receivedOn ?? receipt.effectiveDate;
  const all = applications.flatMap(({ adjustments }) => adjustments);
  const set: PaidSet = {
    pool: open.map((document) => habitItem(document, date)),
    paid: new Set(applications.map(({ to }) => to.documentId)),
    adjustments: new Set(all.map(({ kind }) => kind)),
    mayBearFee: method === "wire" || method === "card",
  };
  const seen = [{ id: receipt.id, date }];
  return habits.flatMap((habit): readonly LearnedHabit[] => {
    const isKept = keepsHabit(habit, set);
    if (isKept === null) return [];
    if (!isKept) return [{ customerId, habit, kept: [], broken: seen }];
    if (habit !== "deducts") return [{ customerId, habit, kept: seen, broken: [] }];
    const reasons = new Set(all.flatMap(({ kind, reason }) => (kind === "deduction" ? [reason ?? ""] : [])));
    return [
      { customerId, habit, kept: seen, broken: [] },
      ...[...reasons]
        .filter((reason) => reason !== "")
        .map((reason) => ({ customerId, habit, reason, kept: seen, broken: [] })),
    ];
  });
}

/** A document as habits see it on a day. */
function habitItem({ id, dueDate, issueDate, discounts = [] }: ReceivableDocument, date: PlainDate): HabitItem {
  return {
    id,
    dueDay: toEpochDay(dueDate ?? issueDate),
    month: issueDate.slice(0, 7),
    offers: discounts.some(({ until }) => date <= until),
  };
}

/** Issued by the day of a receipt, in its currency, and not settled by then by anything else. */
function isOpenFor(receipt: Receipt, { document, applications, on }: Settled): boolean {
  const date = receipt.receivedOn ?? receipt.effectiveDate;
  if (document.issueDate > date || document.currency !== receipt.amount.currency) return false;
  if (on === null || on > date) return true;
  const others = applications.filter(
    ({ from, effectiveDate }) => effectiveDate <= date && !(from.kind === "receipt" && from.id === receipt.id),
  );
  return others.reduce((sum, each) => sum + settledMinor(each), 0) < document.total.minor;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

type Seen = LearnedHabit["kept"];

function both(a: Seen, b: Seen): Seen {
  return [...a, ...b].sort((one, other) => compareText(one.id, other.id));
}

function compareHabits(a: LearnedHabit, b: LearnedHabit): number {
  return (
    compareText(a.customerId, b.customerId) ||
    compareText(a.habit, b.habit) ||
    compareText(a.reason ?? "", b.reason ?? "")
  );
}
