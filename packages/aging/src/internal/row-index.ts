import {
  type BookColumns,
  type CurrencyCode,
  type Customer,
  makeInt32Column,
  type ReceivableDocument,
} from "@receivables/core";
import type { AgingGrouping } from "../aging-policy.ts";

/** Which row of a report every item belongs to: rows are groups and currencies, in the order they are printed. */
export interface RowIndex {
  readonly rows: readonly { readonly key: string | null; readonly currency: CurrencyCode }[];
  /** Position in `rows`, by item. */
  readonly rowOf: Int32Array;
}

const known = new WeakMap<BookColumns, Map<string, RowIndex>>();

/** The rows of a grouping, worked out once for a prepared Book. Without `currency` items keep their own. */
export function rowIndex(columns: BookColumns, grouping: AgingGrouping, currency: CurrencyCode | null): RowIndex {
  const group = typeof grouping === "string" ? grouping.replace("customerTree", "customer") : `/${grouping.dimension}`;
  const name = `${currency ?? ""} ${group}`;
  let indexes = known.get(columns);
  if (indexes === undefined) {
    indexes = new Map();
    known.set(columns, indexes);
  }
  let index = indexes.get(name);
  if (index === undefined) {
    index = workOut(columns, grouping, currency);
    indexes.set(name, index);
  }
  return index;
}

function workOut(columns: BookColumns, grouping: AgingGrouping, currency: CurrencyCode | null): RowIndex {
  const groups = groupsOf(columns, grouping);
  const codes = currency === null ? [...columns.currencies].sort() : [currency];
  const place = columns.currencies.map((code) => Math.max(0, codes.indexOf(code)));
  const rowOf = groups.groupOf;
  const used = new Uint8Array(groups.keys.length * codes.length);
  for (let item = 0; item < columns.itemCount; item++) {
    const row = (rowOf[item] ?? 0) * codes.length + (place[columns.currency[item] ?? 0] ?? 0);
    rowOf[item] = row;
    used[row] = 1;
  }
  const rows: { key: string | null; currency: CurrencyCode }[] = [];
  const compact = new Int32Array(used.length);
  for (let row = 0; row < used.length; row++) {
    if (used[row] === 0) continue;
    compact[row] = rows.length;
    const key = groups.keys[Math.floor(row / codes.length)] ?? null;
    rows.push({ key, currency: codes[row % codes.length] ?? "" });
  }
  for (let item = 0; item < columns.itemCount; item++) rowOf[item] = compact[rowOf[item] ?? 0] ?? 0;
  return { rows, rowOf };
}

/** Groups are numbered in the order of their keys, the one without key last. */
interface Groups {
  readonly keys: readonly (string | null)[];
  readonly groupOf: Int32Array;
}

function groupsOf(columns: BookColumns, grouping: AgingGrouping): Groups {
  const { book, customer, customerIds, itemCount, source } = columns;
  const groupOf = makeInt32Column(itemCount);
  if (grouping === "entity") return { keys: [book.entity.id], groupOf };
  if (grouping === "customer" || grouping === "customerTree") {
    const { keys, rank } = sortedKeys([...customerIds, null]);
    const nobody = customerIds.length;
    for (let item = 0; item < itemCount; item++) {
      const at = customer[item] ?? -1;
      groupOf[item] = rank[at === -1 ? nobody : at] ?? 0;
    }
    return { keys, groupOf };
  }
  const customers = new Map(book.customers.map((each) => [each.id, each]));
  const dimensionOf = (each: Customer | ReceivableDocument | undefined): string | undefined => {
    if (grouping === "salesperson") return each?.salespersonId;
    const { dimensions } = each ?? {};
    return dimensions !== undefined && Object.hasOwn(dimensions, grouping.dimension)
      ? dimensions[grouping.dimension]
      : undefined;
  };
  const found: (string | null)[] = [];
  const placeOf = new Map<string | null, number>();
  for (let item = 0; item < itemCount; item++) {
    const at = source[item] ?? 0;
    const document = at < 0 ? undefined : book.documents[at];
    const buyer = customer[item] ?? -1;
    const key =
      dimensionOf(document) ?? dimensionOf(buyer < 0 ? undefined : customers.get(customerIds[buyer] ?? "")) ?? null;
    let place = placeOf.get(key);
    if (place === undefined) {
      place = found.push(key) - 1;
      placeOf.set(key, place);
    }
    groupOf[item] = place;
  }
  const { keys, rank } = sortedKeys(found);
  for (let item = 0; item < itemCount; item++) groupOf[item] = rank[groupOf[item] ?? 0] ?? 0;
  return { keys, groupOf };
}

/** Keys in ascending order, and for each position of the given list its place in that order. */
function sortedKeys(list: readonly (string | null)[]): { keys: readonly (string | null)[]; rank: Int32Array } {
  const order = list.map((_, at) => at).sort((a, b) => compareKeys(list[a] ?? null, list[b] ?? null));
  const rank = new Int32Array(list.length);
  for (const [place, at] of order.entries()) rank[at] = place;
  return { keys: order.map((at) => list[at] ?? null), rank };
}

/** Ascending by code units; no key comes last. */
export function compareKeys(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
