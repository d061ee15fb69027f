import type { AgeReceivablesOptions } from "@receivables/aging";
import {
  type Application,
  type Book,
  type PaymentPlan,
  type ReceivableDocument,
  type Recorded,
  settledMinor,
  toEpochDay,
} from "@receivables/core";

/** The options the slow version understands. */
export interface SlowOptions
  extends Pick<AgeReceivablesOptions, "asOf" | "knownAt" | "credits" | "disputedAndPromised" | "plans"> {
  readonly basis: Extract<AgeReceivablesOptions["basis"], string>;
  /** Last day of each closed bucket. */
  readonly lastDays: readonly number[];
}

/** Cells by customer and currency: buckets, unapplied, disputed, promised. */
export type SlowAging = ReadonlyMap<string, readonly number[]>;

interface Item {
  readonly id: string;
  readonly documentId: string | null;
  readonly customer: string | null;
  readonly currency: string;
  readonly original: number;
  balance: number;
  readonly days: Readonly<Record<"due" | "originalDue" | "document" | "posting", string | null>>;
  /** The order in which the Book lists it. */
  readonly at: number;
}

/** An aging the slow obvious way: filter the facts that count, add them up item by item, look at each item once. */
export function slowAging(book: Book, options: SlowOptions): SlowAging {
  const items = openItemsOf(book, options);
  const disputed = disputedOf(book, options, items);
  const promised = promisedOf(book, options, items, disputed);
  const rows = new Map<string, number[]>();
  const width = options.lastDays.length + 5;
  const add = (item: Item, column: number, minor: number): void => {
    const name = `${item.customer ?? "-"} ${item.currency}`;
    const cells = rows.get(name) ?? new Array<number>(width).fill(0);
    cells[column] = (cells[column] ?? 0) + minor;
    rows.set(name, cells);
  };
  const unapplied = options.lastDays.length + 2;
  const credits: Item[] = [];
  const debts: { item: Item; left: number }[] = [];
  for (const item of items) {
    if (item.balance === 0) continue;
    add(item, 0, 0);
    if (item.original < 0) {
      if (options.credits === "ownDate") add(item, bucketOf(item, options), item.balance);
      else if (options.credits === "oldestFirst" && item.balance < 0 && item.customer !== null) credits.push(item);
      else add(item, unapplied, item.balance);
      continue;
    }
    const inDispute = disputed.get(item.id) ?? 0;
    const byPromise = promised.get(item.id) ?? 0;
    add(item, unapplied + 1, inDispute);
    add(item, unapplied + 2, byPromise);
    const left = options.disputedAndPromised === "apart" ? item.balance - inDispute - byPromise : item.balance;
    debts.push({ item, left });
  }
  const day = (item: Item): string => item.days[options.basis] ?? item.days.document ?? "";
  const byAge = (a: Item, b: Item): number =>
    day(a) === day(b)
      ? (a.id.split("/")[0] ?? "").localeCompare(b.id.split("/")[0] ?? "") || a.at - b.at
      : day(a) < day(b)
        ? -1
        : 1;
  for (const credit of credits.sort(byAge)) {
    let left = -credit.balance;
    for (const debt of debts.sort((a, b) => byAge(a.item, b.item))) {
      if (debt.item.customer !== credit.customer || debt.item.currency !== credit.currency || debt.left <= 0) continue;
      const taken = Math.min(left, debt.left);
      debt.left -= taken;
      left -= taken;
    }
    add(credit, unapplied, -left + 0);
  }
  for (const { item, left } of debts) add(item, bucketOf(item, options), left);
  return rows;
}

function bucketOf(item: Item, { asOf, basis, lastDays }: SlowOptions): number {
  // Credit memos and deposits without due date follow the policy `documentDate`, as all documents do.
  const age = toEpochDay(asOf) - toEpochDay(item.days[basis] ?? item.days.document ?? "");
  if (age <= 0) return 0;
  const closed = lastDays.findIndex((last) => age <= last);
  return closed === -1 ? lastDays.length + 1 : closed + 1;
}

function isKnown(fact: Recorded | undefined, { asOf, knownAt }: SlowOptions): boolean {
  return fact !== undefined && fact.effectiveDate <= asOf && (knownAt === undefined || fact.recordedAt <= knownAt);
}

function openItemsOf(book: Book, options: SlowOptions): readonly Item[] {
  const items: Item[] = [];
  for (const document of book.documents) {
    if (!isKnown(document, options)) continue;
    const sign = document.kind === "credit_memo" || document.kind === "customer_deposit" ? -1 : 1;
    const parts = document.instalments ?? [{ id: "", dueDate: document.dueDate, amount: document.total }];
    for (const part of parts) {
      const original = sign * part.amount.minor;
      items.push({
        id: `${document.id}/${part.id}`,
        documentId: document.id,
        customer: document.customerId,
        currency: document.currency,
        original,
        balance: isKnown(document.voided, options) ? 0 : original,
        days: {
          due: agreedDue(book, options, document, part.id) ?? part.dueDate,
          originalDue: part.dueDate,
          document: document.issueDate,
          posting: document.effectiveDate,
        },
        at: items.length,
      });
    }
  }
  for (const receipt of book.receipts) {
    if (!isKnown(receipt, options)) continue;
    const original = -receipt.amount.minor;
    const day = receipt.receivedOn ?? receipt.effectiveDate;
    items.push({
      id: receipt.id,
      documentId: null,
      customer: receipt.customerId,
      currency: receipt.amount.currency,
      original,
      balance: isKnown(receipt.reversed, options) ? 0 : original,
      days: { due: day, originalDue: day, document: day, posting: receipt.effectiveDate },
      at: items.length,
    });
  }
  for (const application of book.applications) {
    if (!isLive(application, options) || !endsKnown(book, application, options)) continue;
    settle(items, application.to.documentId, application.to.instalmentId, settledMinor(application));
    settleSource(items, application.from, application.amount.minor);
  }
  for (const each of book.writeOffs) {
    const target = book.documents.find((one) => one.id === each.to.documentId);
    if (!isLive(each, options) || !isKnown(target, options)) continue;
    settle(items, each.to.documentId, undefined, each.kind === "recovery" ? -each.amount.minor : each.amount.minor);
  }
  for (const each of book.refunds) {
    const source = book.receipts.find((one) => one.id === each.from.id);
    if (isLive(each, options) && isKnown(source, options)) settleSource(items, each.from, each.amount.minor);
  }
  for (const document of book.documents) fillInstalments(items.filter((item) => item.documentId === document.id));
  return items;
}

/** What was applied to a whole document waits here until everything is known. */
const pools = new WeakMap<Item, number>();

function settle(items: readonly Item[], documentId: string, part: string | undefined, minor: number): void {
  const rows = items.filter((item) => item.documentId === documentId);
  const [first] = rows;
  if (first === undefined) return;
  const target = part === undefined ? undefined : rows.find((item) => item.id === `${documentId}/${part}`);
  const towardsZero = (first.original < 0 ? 1 : -1) * minor;
  if (target !== undefined || rows.length === 1) (target ?? first).balance += towardsZero;
  else pools.set(first, (pools.get(first) ?? 0) + towardsZero);
}

function settleSource(items: readonly Item[], from: Application["from"], minor: number): void {
  const item = items.find((each) => each.documentId === null && each.id === from.id);
  if (from.kind === "document") settle(items, from.id, undefined, minor);
  else if (item !== undefined) item.balance += minor;
}

/** The earliest due instalment first; the last one takes what is too much. */
function fillInstalments(rows: readonly Item[]): void {
  const [first] = rows;
  if (first === undefined) return;
  let left = pools.get(first) ?? 0;
  const ordered = [...rows].sort((a, b) => ((a.days.originalDue ?? "") < (b.days.originalDue ?? "") ? -1 : 1));
  for (const item of ordered) {
    if (left === 0 || item.balance === 0 || item.balance > 0 === left > 0) continue;
    const taken = Math.sign(left) * Math.min(Math.abs(left), Math.abs(item.balance));
    item.balance += taken;
    left -= taken;
  }
  const last = ordered.at(-1);
  if (last !== undefined) last.balance += left;
}

function isLive(fact: Recorded & { readonly reversed?: Recorded }, options: SlowOptions): boolean {
  return isKnown(fact, options) && !isKnown(fact.reversed, options);
}

function endsKnown(book: Book, { from, to }: Application, options: SlowOptions): boolean {
  const target = book.documents.find((one) => one.id === to.documentId);
  const source =
    from.kind === "receipt"
      ? book.receipts.find((one) => one.id === from.id)
      : book.documents.find((one) => one.id === from.id);
  return isKnown(target, options) && isKnown(source, options);
}

/** The due date the last agreement gives: a changed date, or the next instalment of a plan where plans count. */
function agreedDue(book: Book, options: SlowOptions, document: ReceivableDocument, part: string): string | undefined {
  const changes = book.dueDateChanges.filter(
    ({ to }) => to.documentId === document.id && (to.instalmentId === undefined || to.instalmentId === part),
  );
  const plans = options.plans !== "ageByPlan" ? [] : book.plans.filter((plan) => !isKnown(plan.cancelled, options));
  const planned = plans
    .filter((plan) => plan.documentIds.includes(document.id))
    .map((plan) => ({ ...plan, dueDate: nextInstalment(book, options, plan) }));
  const order = (each: Recorded & { readonly id: string }): string =>
    `${each.effectiveDate} ${each.recordedAt} ${each.id}`;
  const known = [...changes, ...planned]
    .filter((each) => isKnown(each, options))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return known.at(-1)?.dueDate;
}

/** Receipts since the plan was agreed pay its instalments one after the other; the first one left short is next. */
function nextInstalment(book: Book, options: SlowOptions, plan: PaymentPlan): string {
  const instalments = [...plan.instalments].sort((a, b) => a.dueDate.localeCompare(b.dueDate));
  const paid = book.applications
    .filter((each) => each.from.kind === "receipt" && plan.documentIds.includes(each.to.documentId))
    .filter((each) => isLive(each, options) && each.effectiveDate >= plan.effectiveDate)
    .reduce((sum, each) => sum + settledMinor(each), 0);
  const reached = instalments.map((_, at) =>
    instalments.slice(0, at + 1).reduce((sum, each) => sum + each.amount.minor, 0),
  );
  const next = reached.findIndex((sum) => sum > paid);
  return instalments.at(next)?.dueDate ?? "";
}

function spread(
  items: readonly Item[],
  documentIds: readonly string[],
  minor: number,
  basis: SlowOptions["basis"],
  held: Map<string, number>,
  other: ReadonlyMap<string, number>,
): void {
  const day = (item: Item): string => item.days[basis] ?? item.days.document ?? "";
  const rows = items.filter((item) => item.documentId !== null && documentIds.includes(item.documentId));
  let left = minor;
  for (const item of [...rows].sort((a, b) => (day(a) === day(b) ? a.at - b.at : day(a) < day(b) ? -1 : 1))) {
    const room = item.balance - (held.get(item.id) ?? 0) - (other.get(item.id) ?? 0);
    const taken = Math.min(left, Math.max(0, room));
    held.set(item.id, (held.get(item.id) ?? 0) + taken);
    left -= taken;
  }
}

function disputedOf(book: Book, options: SlowOptions, items: readonly Item[]): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const each of book.disputes) {
    if (!isKnown(each, options) || isKnown(each.resolved, options)) continue;
    spread(items, [each.documentId], each.amount.minor, options.basis, held, new Map());
  }
  return onlyDebts(items, held);
}

function promisedOf(
  book: Book,
  options: SlowOptions,
  items: readonly Item[],
  disputed: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const each of book.promises) {
    if (!isKnown(each, options) || each.promisedFor < options.asOf) continue;
    let left = each.amount.minor;
    for (const application of book.applications) {
      if (!each.documentIds.includes(application.to.documentId) || application.from.kind !== "receipt") continue;
      if (!isKnown(application, options) || !endsKnown(book, application, options)) continue;
      if (countedFrom(book, application) >= each.effectiveDate) left -= settledMinor(application);
      if (!isKnown(application.reversed, options)) continue;
      const back = application.reversed?.effectiveDate ?? "";
      if (later(back, countedFrom(book, application)) >= each.effectiveDate) left += settledMinor(application);
    }
    if (left > 0) spread(items, each.documentIds, left, options.basis, held, disputed);
  }
  return onlyDebts(items, held);
}

/** An application counts from the day both its ends are there. */
function countedFrom(book: Book, { from, to, effectiveDate }: Application): string {
  const target = book.documents.find((one) => one.id === to.documentId)?.effectiveDate ?? "";
  const source = book.receipts.find((one) => one.id === from.id)?.effectiveDate ?? "";
  return later(effectiveDate, later(target, source));
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function onlyDebts(items: readonly Item[], held: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...held].filter(([id]) => (items.find((item) => item.id === id)?.original ?? 0) >= 0));
}
