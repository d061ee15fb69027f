import type { Book, ReceivableDocument } from "@receivables/core";
import { tiers } from "./draw-book.ts";

/** What a user writes for this one plan: sums by salesperson and month, sorted invoices, then every event of each. */
export function plainCommission(book: Book): Readonly<Record<string, number>> {
  const invoices = book.documents.filter(({ kind }) => kind === "invoice");
  invoices.sort((a, b) => (`${a.effectiveDate} ${a.id}` < `${b.effectiveDate} ${b.id}` ? -1 : 1));
  const events = eventsByInvoice(book);
  const totals = new Map<string, { running: number; reached: number }>();
  const earned: Record<string, number> = {};
  for (const invoice of invoices) {
    const key = `${invoice.salespersonId} ${invoice.effectiveDate.slice(0, 7)}`;
    const total = totals.get(key) ?? { running: 0, reached: 0 };
    totals.set(key, total);
    total.running += invoice.taxGroups?.reduce((sum, { net }) => sum + net.minor, 0) ?? 0;
    const reached = roundHalfUp(earnedOn(total.running), 10_000);
    const commission = reached - total.reached;
    total.reached = reached;
    release(invoice, commission, events.get(invoice.id) ?? [], earned);
  }
  return Object.fromEntries(
    Object.entries(earned)
      .filter(([, minor]) => minor !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

interface Event {
  readonly date: string;
  readonly sort: string;
  readonly cash: number;
  readonly memo: number;
}

function eventsByInvoice(book: Book): ReadonlyMap<string, Event[]> {
  const events = new Map<string, Event[]>();
  const add = (id: string, event: Event): void => {
    const list = events.get(id);
    if (list === undefined) events.set(id, [event]);
    else list.push(event);
  };
  for (const { id, to, effectiveDate: date, settled } of book.applications) {
    add(to.documentId, { date, sort: `${date} application ${id}`, cash: settled.minor, memo: 0 });
  }
  for (const { id, kind, correctsId, effectiveDate: date, total } of book.documents) {
    if (kind !== "credit_memo" || correctsId === undefined) continue;
    add(correctsId, { date, sort: `${date} creditMemo ${id}`, cash: 0, memo: total.minor });
  }
  for (const list of events.values()) list.sort((a, b) => (a.sort < b.sort ? -1 : 1));
  return events;
}

function release(
  { salespersonId, total }: ReceivableDocument,
  commission: number,
  events: readonly Event[],
  earned: Record<string, number>,
): void {
  let collected = 0;
  let credited = 0;
  let before = 0;
  for (const { date, cash, memo } of events) {
    collected += cash;
    credited += memo;
    const stands = Math.max(0, total.minor - credited);
    const reached = roundHalfUp(commission * Math.min(collected, stands), total.minor);
    const key = `${salespersonId} ${date.slice(0, 7)}`;
    earned[key] = (earned[key] ?? 0) + reached - before;
    before = reached;
  }
}

/** In hundredths of a percent of a minor unit. */
function earnedOn(running: number): number {
  return tiers.reduce((sum, { from, to, rate }) => {
    const top = to === null ? running : Math.min(running, to * 100);
    return sum + Math.max(0, top - from * 100) * rate;
  }, 0);
}

/** Half up, of what is not negative. */
function roundHalfUp(numerator: number, divisor: number): number {
  return Math.floor((2 * numerator + divisor) / (2 * divisor));
}
