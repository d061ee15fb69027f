import {
  type Book,
  type CurrencyCode,
  type DecimalText,
  type Instant,
  InvariantError,
  type MovementOrigin,
  type PlainDate,
  type PreparedBook,
  type Recorded,
  unwrap,
} from "@receivables/core";
import { columnsOf } from "./age-receivables.ts";
import type { AgingItem, AgingReport } from "./aging-report.ts";
import { itemAt } from "./internal/build-report.ts";
import { columnPlan } from "./internal/column-plan.ts";
import { minorText } from "./internal/figures.ts";
import { isKnown } from "./internal/held-amounts.ts";
import { factOfMovement } from "./internal/movement-fact.ts";
import { isCounted, type PlacedView, placedView } from "./internal/placed-view.ts";
import { customerTree } from "./internal/tree-rows.ts";

/** A figure of an aging: its row and its column. @category Aging */
export interface AgingCell {
  /** Key of the row; `null` is the row without key. */
  readonly key: string | null;
  readonly currency: CurrencyCode;
  readonly column: { readonly bucket: string } | "unapplied" | "disputed" | "promised" | "total";
}

/** A fact behind an item's balance. @category Aging */
export interface TracedEvent {
  /** What was entered; `application_source` is the application seen from the credit it used. */
  readonly kind: MovementOrigin | "due_date_change" | "payment_plan" | "dispute" | "promise";
  readonly id: string;
  /** Whether this is the undoing of the fact: a reversal, a voiding. */
  readonly reversal: boolean;
  readonly effectiveDate: PlainDate;
  readonly recordedAt: Instant;
  /** What it did to the balance, in minor units of the document's currency. */
  readonly minor: number;
  /** True when it was applied to the whole document, so that it fills its instalments in the order they fall due. */
  readonly wholeDocument: boolean;
  readonly reason?: string;
  readonly approvedBy?: string;
}

/** An item behind a figure, with the facts that made its balance. @category Aging */
export interface TracedItem extends AgingItem {
  /** What it adds to the figure, in minor units of the view's currency. */
  readonly adds: number;
  /** In the order they count. */
  readonly events: readonly TracedEvent[];
}

/** The working of one figure of an aging. @category Aging */
export interface CellTrace {
  readonly cell: AgingCell;
  /** What the report says, in major units. */
  readonly reported: DecimalText;
  /** The sum of what the items add, in major units. */
  readonly traced: DecimalText;
  /** Whether the two are equal; if not, the Book is not the one the report was made from. */
  readonly holds: boolean;
  readonly items: readonly TracedItem[];
}

/**
 * Show the working of one figure: the items that add to it, and the facts behind each.
 *
 * The Book is aged again under the report's policy, so nothing has to be kept with the report.
 *
 * **Units** minor units; text in major units. **Refuses** nothing: a Book that differs from the report's shows as
 * `holds: false`.
 *
 * @param book - the Book the report was made from
 * @param report - an aging of one entity
 * @param cell - which figure
 * @returns its items and their facts
 * @throws InvariantError when the report has no such column, or the Book is now refused under its policy
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" }],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "25.00", effectiveDate: "2026-03-02" }],
 *   applications: [
 *     { id: "a1", from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "25.00", effectiveDate: "2026-03-02" },
 *   ],
 * }));
 * const report = ageReceivables(book, { asOf: "2026-03-31", basis: "due", buckets: [30] });
 * const trace = traceCell(book, report, { key: "c1", currency: "USD", column: { bucket: "31+" } });
 * trace.items.map((item) => [item.id, item.adds, item.events.map((event) => [event.id, event.minor])])
 * // => [["i1", 7500, [["i1", 10000], ["a1", -2500]]]]
 * [trace.reported, trace.traced, trace.holds] // => ["75.00", "75.00", true]
 * ```
 * @category Aging
 */
export function traceCell(book: Book | PreparedBook, report: AgingReport, cell: AgingCell): CellTrace {
  const placed = unwrap(placedView(columnsOf(book), report.policy));
  const columns = columnsOfCell(report, cell);
  const items: TracedItem[] = [];
  const slots = new Map<number, TracedEvent[]>();
  let traced = 0n;
  for (const item of itemsOfRow(placed, cell)) {
    const parts = placed.placements.partsOf(item).filter((part) => columns.has(part.column));
    if (parts.length === 0) continue;
    const adds = parts.reduce((sum, part) => sum + part.minor, 0);
    const events: TracedEvent[] = [];
    slots.set(item, events);
    items.push({ ...itemAt(placed.view, placed.placements, item), adds, events });
    traced += BigInt(adds);
  }
  collectEvents(placed, slots);
  const reported = reportedText(report, cell);
  const text = minorText(traced, cell.currency);
  return { cell, reported, traced: text, holds: reported === text, items };
}

/** Positions of the columns that make up a figure. */
function columnsOfCell({ buckets, policy }: AgingReport, { column }: AgingCell): ReadonlySet<number> {
  const plan = columnPlan(buckets.length);
  if (typeof column === "object") {
    const at = buckets.findIndex((bucket) => bucket.label === column.bucket);
    if (at === -1) throw new InvariantError(`the report has no bucket ${column.bucket}`);
    return new Set([at]);
  }
  if (column !== "total") return new Set([plan[column]]);
  const held = policy.disputedAndPromised === "apart" ? [plan.disputed, plan.promised] : [];
  return new Set([...buckets.keys(), plan.unapplied, ...held]);
}

/** Open items of a row; in a customer tree those of all descendants too. */
function itemsOfRow({ view, placements }: PlacedView, { key, currency }: AgingCell): readonly number[] {
  const { columns, index, policy } = view;
  const wanted = index.rows.map((row) => row.currency === currency && row.key === key);
  if (policy.groupBy === "customerTree" && key !== null) {
    const tree = unwrap(customerTree(columns.book.customers));
    for (const [at, row] of index.rows.entries()) {
      let each = row.key;
      while (each !== null && each !== key) each = tree.parentOf.get(each) ?? null;
      wanted[at] = row.currency === currency && each === key;
    }
  }
  const items: number[] = [];
  for (let item = 0; item < columns.itemCount; item++) {
    if (placements.has(item) && wanted[index.rowOf[item] ?? 0] === true) items.push(item);
  }
  return items;
}

/** Put every fact that counts with the item it moved. */
function collectEvents({ view }: PlacedView, slots: ReadonlyMap<number, TracedEvent[]>): void {
  const { columns } = view;
  const { moveSlot, pools, itemCount } = columns;
  for (let at = 0; at < moveSlot.length; at++) {
    const slot = moveSlot[at] ?? 0;
    const pool = slot < itemCount ? undefined : pools[slot - itemCount];
    const from = pool?.from ?? slot;
    const to = pool?.to ?? slot + 1;
    let event: TracedEvent | null = null;
    for (let item = from; item < to; item++) {
      const events = slots.get(item);
      if (events === undefined || !isCounted(view, at)) continue;
      event ??= eventOf(view.columns, at, pool !== undefined);
      events.push(event);
    }
  }
  for (const [item, events] of slots) events.push(...activitiesOf(view, item));
}

function eventOf(columns: PlacedView["view"]["columns"], at: number, wholeDocument: boolean): TracedEvent {
  const { list, record, undoing, effectiveDate, recordedAt } = factOfMovement(columns, at);
  const reason = undoing?.reason ?? ("reason" in record ? record.reason : undefined);
  return {
    kind: list,
    id: record.id,
    reversal: undoing !== null,
    effectiveDate,
    recordedAt,
    minor: columns.moveDelta[at] ?? 0,
    wholeDocument,
    ...(reason === undefined ? {} : { reason }),
    ...("approvedBy" in record && record.approvedBy !== undefined ? { approvedBy: record.approvedBy } : {}),
  };
}

/** What did not move the balance but says where it stands: due-date changes, a plan, disputes, promises. */
function activitiesOf(
  { columns, view, disputed, promised, plans }: PlacedView["view"],
  item: number,
): readonly TracedEvent[] {
  const { book } = columns;
  const document = book.documents[Math.max(0, columns.source[item] ?? 0)];
  if (document === undefined || (columns.source[item] ?? 0) < 0) return [];
  const part = document.instalments?.[columns.instalment[item] ?? -1]?.id;
  const changes = book.dueDateChanges.filter(
    ({ to }) => to.documentId === document.id && (to.instalmentId === undefined || to.instalmentId === part),
  );
  const plan = plans.get(item)?.plan;
  const disputes = disputed.has(item) ? book.disputes.filter((each) => each.documentId === document.id) : [];
  const promises = promised.has(item) ? book.promises.filter((each) => each.documentIds.includes(document.id)) : [];
  const activity = (kind: TracedEvent["kind"], fact: Recorded & { readonly id: string }): TracedEvent => ({
    kind,
    id: fact.id,
    reversal: false,
    effectiveDate: fact.effectiveDate,
    recordedAt: fact.recordedAt,
    minor: 0,
    wholeDocument: part !== undefined,
  });
  return [
    ...changes
      .filter((change) => isKnown(change, view))
      .map((change) => ({
        ...activity("due_date_change", change),
        wholeDocument: part !== undefined && change.to.instalmentId === undefined,
        reason: change.reason,
        approvedBy: change.approvedBy,
      })),
    ...(plan === undefined ? [] : [{ ...activity("payment_plan", plan), approvedBy: plan.approvedBy }]),
    ...disputes
      .filter((each) => isKnown(each, view))
      .map((each) => ({ ...activity("dispute", each), reason: each.reason })),
    ...promises.filter((each) => isKnown(each, view)).map((each) => activity("promise", each)),
  ];
}

function reportedText(report: AgingReport, { key, currency, column }: AgingCell): DecimalText {
  const row = report.rows.find((each) => each.key === key && each.currency === currency);
  if (row === undefined) return minorText(0, currency);
  if (typeof column === "object") {
    const at = report.buckets.findIndex((bucket) => bucket.label === column.bucket);
    return row.exact?.buckets[at] ?? minorText(row.buckets[at] ?? 0, currency);
  }
  return row.exact?.[column] ?? minorText(row[column] ?? 0, currency);
}
