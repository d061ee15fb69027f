import type { Book } from "../model/book.ts";
import { InvariantError } from "../result/invariant-error.ts";
import type { ItemIndex } from "./id-index.ts";

/** Stands for "no due date" in {@link BookColumns.dueDay}. @category Book */
export const noDueDay: number = -(2 ** 31);

/**
 * The items of a Book as columns, for kernels that pass over millions of them.
 *
 * An *item* is a document, one instalment of a document, or a receipt. A *slot* is an item, or the pool of a document
 * with instalments that takes what was applied to the document as a whole.
 *
 * **Units** minor units of the item's currency, signed (positive is owed to us); days from 1970-01-01; milliseconds
 * from 1970-01-01 for instants.
 *
 * @category Book
 */
export interface BookItems {
  readonly book: Book;
  readonly itemCount: number;
  /** Items first, then pools. */
  readonly slotCount: number;
  /** Position in `book.documents`, or `-1 - position` in `book.receipts`. */
  readonly source: Int32Array;
  /** Position in the document's `instalments`, or -1. */
  readonly instalment: Int32Array;
  /** Position in `customerIds`, or -1 for an unidentified payer. */
  readonly customer: Int32Array;
  readonly customerIds: readonly string[];
  /** Position in `currencies`. */
  readonly currency: Int32Array;
  readonly currencies: readonly string[];
  readonly original: Float64Array;
  /** The day the item came into being, and the instant it was entered. */
  readonly bornDay: Int32Array;
  readonly bornKnown: Float64Array;
  readonly issueDay: Int32Array;
  /** The due day as issued; {@link noDueDay} where none is stated. */
  readonly dueDay: Int32Array;
  /** For each pool: its slot, and the range of its document's items. */
  readonly pools: readonly { readonly slot: number; readonly from: number; readonly to: number }[];
  /** Items whose document was voided or whose receipt was reversed, at whatever time. */
  readonly voidedItems: readonly number[];
  /** Position of the first item of a document id; receipts likewise. */
  readonly itemOfDocument: ItemIndex;
  readonly itemOfReceipt: ItemIndex;
}

/**
 * A Book as columns: its items, and every movement of them.
 *
 * A *movement* changes a slot by `moveDelta` from `moveDay` on, for readers who know at least `moveKnown`. Movements
 * are sorted by day, so a later as-of date continues where an earlier one stopped.
 *
 * **Units** those of {@link BookItems}.
 *
 * @category Book
 */
export interface BookColumns extends BookItems {
  readonly moveSlot: Int32Array;
  readonly moveDelta: Float64Array;
  readonly moveDay: Int32Array;
  readonly moveKnown: Float64Array;
  /** What each movement is: its list in the Book and the position there, see {@link MovementOrigin}. */
  readonly moveOrigin: Int32Array;
}

/**
 * The fact a movement stands for, packed as `position * 16 + list * 2 + (reversal ? 1 : 0)`.
 *
 * @category Book
 */
export type MovementOrigin = "document" | "receipt" | "application" | "application_source" | "write_off" | "refund";

const originLists: readonly MovementOrigin[] = [
  "document",
  "receipt",
  "application",
  "application_source",
  "write_off",
  "refund",
];

/**
 * Which fact a movement stands for.
 *
 * @param packed - a value of {@link BookColumns.moveOrigin}
 * @returns the list of the Book, the position in it, and whether it is the undoing of that fact
 * @example
 * ```ts
 * movementOrigin(3 * 16 + 2 * 2 + 1) // => { list: "application", position: 3, reversal: true }
 * ```
 * @category Book
 */
export function movementOrigin(packed: number): {
  readonly list: MovementOrigin;
  readonly position: number;
  readonly reversal: boolean;
} {
  const list = originLists[(packed >> 1) & 7];
  if (list === undefined) throw new InvariantError(`No list of facts has the code ${String(packed)}.`);
  return { list, position: packed >> 4, reversal: (packed & 1) === 1 };
}

/**
 * Pack a movement's origin into one integer, the inverse of {@link movementOrigin}.
 *
 * @param list - list of the Book
 * @param position - position in that list
 * @param reversal - whether it is the undoing of the fact
 * @returns the packed origin
 * @example
 * ```ts
 * packOrigin("application", 3, true) // => 53
 * ```
 * @category Book
 */
export function packOrigin(list: MovementOrigin, position: number, reversal: boolean): number {
  return position * 16 + originLists.indexOf(list) * 2 + (reversal ? 1 : 0);
}
