import { type Book, bagOf, type Customer, type Money, type MoneyBag } from "@receivables/core";
import { compareKeys } from "../internal/row-index.ts";
import { isWithin, type ManagementSpan, standsWithin } from "./management-span.ts";

/** Whom {@link measureCollectorEffort} counts effort and cash for. @category Management */
export interface CollectorEffortOptions extends ManagementSpan {
  /** The customer's salesperson, or the value of one of the customer's dimensions, such as `collector`. */
  readonly collector: "salesperson" | { readonly dimension: string };
}

/** What one collector did, and what came in from the customers they look after. @category Management */
export interface CollectorEffort {
  /** `null`: customers without a collector. */
  readonly collector: string | null;
  readonly customers: number;
  /** Letters, calls and messages to customers, by channel. */
  readonly contacts: readonly { readonly channel: string; readonly count: number }[];
  readonly contacted: number;
  /** Messages from customers. */
  readonly replies: number;
  readonly promises: number;
  readonly promised: MoneyBag;
  /** Receipts of the span that stand at its end. */
  readonly cash: MoneyBag;
}

/**
 * Effort and cash for each collector: contacts, promises and receipts of the customers they look after.
 *
 * **Units** counts; minor units by currency. **Refuses** nothing.
 *
 * @param book - one entity's receivables
 * @param options - span, and what tells the collector
 * @returns one entry a collector with customers, sorted by name
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   customers: [{ id: "c1", name: "One", dimensions: { collector: "kim" } }],
 *   documents: [],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "50.00", effectiveDate: "2026-03-20" }],
 *   contacts: [{ id: "k1", customerId: "c1", channel: "phone", direction: "outbound", purpose: "reminder", effectiveDate: "2026-03-10" }],
 * }));
 * const effort = measureCollectorEffort(book, { from: "2026-03-01", to: "2026-03-31", collector: { dimension: "collector" } });
 * effort.map((each) => [each.collector, each.contacted, each.cash]) // => [["kim", 1, [{ minor: 5000, currency: "USD" }]]]
 * ```
 * @category Management
 */
export function measureCollectorEffort(book: Book, options: CollectorEffortOptions): readonly CollectorEffort[] {
  const collectorOf = new Map(book.customers.map((each) => [each.id, collectorIn(each, options.collector)]));
  const nameOf = (customerId: string): string | null => collectorOf.get(customerId) ?? null;
  const byCollector = <Item extends { readonly customerId: string | null }>(items: readonly Item[]) =>
    groupBy(items, (each) => (each.customerId === null ? undefined : nameOf(each.customerId)));
  const facts = {
    customers: groupBy([...collectorOf.values()], (each) => each),
    contacts: byCollector(book.contacts.filter((each) => isWithin(each, options))),
    promises: byCollector(book.promises.filter((each) => isWithin(each, options))),
    receipts: byCollector(book.receipts.filter((each) => standsWithin(each, options))),
  };
  return [...facts.customers.keys()].sort(compareKeys).map((collector) => {
    const contacts = facts.contacts.get(collector) ?? [];
    const outbound = contacts.filter((each) => each.direction === "outbound");
    const channels = [...new Set(outbound.map((each) => each.channel))].sort();
    const promises = facts.promises.get(collector) ?? [];
    const sum = (items: readonly { readonly amount: Money }[]): MoneyBag => bagOf(items.map((each) => each.amount));
    return {
      collector,
      customers: facts.customers.get(collector)?.length ?? 0,
      contacts: channels.map((channel) => ({
        channel,
        count: outbound.filter((each) => each.channel === channel).length,
      })),
      contacted: outbound.length,
      replies: contacts.length - outbound.length,
      promises: promises.length,
      promised: sum(promises),
      cash: sum(facts.receipts.get(collector) ?? []),
    };
  });
}

function collectorIn(
  { salespersonId, dimensions = {} }: Customer,
  by: CollectorEffortOptions["collector"],
): string | null {
  if (by === "salesperson") return salespersonId ?? null;
  return Object.hasOwn(dimensions, by.dimension) ? (dimensions[by.dimension] ?? null) : null;
}

/** Items by a name; those without one are left out. */
function groupBy<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string | null | undefined,
): ReadonlyMap<string | null, readonly Item[]> {
  const groups = new Map<string | null, Item[]>();
  for (const item of items) {
    const name = nameOf(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
