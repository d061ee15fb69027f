import type { Book } from "../model/book.ts";
import type { BookColumns, BookItems } from "./book-columns.ts";
import { type MovementColumns, MovementList } from "./movement-list.ts";
import { readItems } from "./read-items.ts";
import { readMovements } from "./read-movements.ts";

/** A Book as columns over typed arrays. */
export function columnsOfBook(book: Book): BookColumns {
  const items = readItems(book);
  return { ...items, ...movementsOf(items) };
}

/**
 * The columns of a Book for one question: its items now, its movements when one of their columns is first read.
 *
 * Whoever needs the balances of one day only sums them with `readMovements` and saves most of what `prepareBook` does.
 *
 * **Units** see {@link BookColumns}. **Refuses** nothing, as {@link prepareBook}.
 *
 * @param book - one entity's receivables
 * @returns the columns
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 * }));
 * const columns = columnsOnDemand(book);
 * [columns.itemCount, [...columns.moveDelta]] // => [1, [10000]]
 * ```
 * @category Book
 */
export function columnsOnDemand(book: Book): BookColumns {
  const items = readItems(book);
  let made: MovementColumns | null = null;
  const moves = (): MovementColumns => {
    made ??= movementsOf(items);
    return made;
  };
  return {
    ...items,
    get moveSlot() {
      return moves().moveSlot;
    },
    get moveDelta() {
      return moves().moveDelta;
    },
    get moveDay() {
      return moves().moveDay;
    },
    get moveKnown() {
      return moves().moveKnown;
    },
    get moveOrigin() {
      return moves().moveOrigin;
    },
  };
}

function movementsOf(items: BookItems): MovementColumns {
  const list = new MovementList(mostMovements(items));
  readMovements(items, list);
  return list.sortedByDay();
}

/** How many movements a Book has at most. */
function mostMovements({ itemCount, voidedItems, book: { applications, writeOffs, refunds } }: BookItems): number {
  let moves = itemCount + voidedItems.length;
  for (const { reversed } of applications) moves += reversed === undefined ? 2 : 4;
  for (const { reversed } of writeOffs) moves += reversed === undefined ? 1 : 2;
  for (const { reversed } of refunds) moves += reversed === undefined ? 1 : 2;
  return moves;
}
