import type { BookColumns, Customer } from "@receivables/core";
import type { AgingGrouping } from "../aging-policy.ts";

/** Which group every item belongs to; groups are numbered in the order of their keys. */
export interface Groups {
  /** Ascending; the group without key last. */
  readonly keys: readonly (string | null)[];
  readonly groupOf: Int32Array;
}

const known = new WeakMap<BookColumns, Map<string, Groups>>();

/** The groups of a grouping, worked out once for a prepared Book. */
export function groupsOf(columns: BookColumns, grouping: AgingGrouping): Groups {
  const name = typeof grouping === "string" ? grouping.replace("customerTree", "customer") : `/${grouping.dimension}`;
  let groups = known.get(columns);
  if (groups === undefined) known.set(columns, (groups = new Map()));
  let found = groups.get(name);
  if (found === undefined) groups.set(name, (found = workOut(columns, grouping)));
  return found;
}

function workOut(columns: BookColumns, grouping: AgingGrouping): Groups {
  const { book, customer, customerIds, itemCount, source } = columns;
  if (grouping === "entity") return { keys: [book.entity.id], groupOf: new Int32Array(itemCount) };
  if (grouping === "customer" || grouping === "customerTree") {
    const { keys, rank } = sortedKeys([...customerIds, null]);
    const nobody = customerIds.length;
    return { keys, groupOf: customer.map((at) => rank[at === -1 ? nobody : at] ?? 0) };
  }
  const customers = new Map(book.customers.map((each) => [each.id, each]));
  const ofCustomer = (each: Customer | undefined): string | undefined =>
    grouping === "salesperson" ? each?.salespersonId : each?.dimensions?.[grouping.dimension];
  const keys: (string | null)[] = [];
  for (let item = 0; item < itemCount; item++) {
    const document = book.documents[source[item] ?? -1];
    const own = grouping === "salesperson" ? document?.salespersonId : document?.dimensions?.[grouping.dimension];
    keys.push(own ?? ofCustomer(customers.get(customerIds[customer[item] ?? -1] ?? "")) ?? null);
  }
  const found = [...new Set(keys)];
  const { keys: sorted, rank } = sortedKeys(found);
  const rankOf = new Map(found.map((key, at) => [key, rank[at] ?? 0]));
  return { keys: sorted, groupOf: Int32Array.from(keys, (key) => rankOf.get(key) ?? 0) };
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
