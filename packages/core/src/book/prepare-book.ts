import type { Book } from "../model/book.ts";
import { InvariantError } from "../result/invariant-error.ts";
import type { BookColumns } from "./book-columns.ts";
import { columnsOfBook } from "./columns-of-book.ts";

const preparedBrand: unique symbol = Symbol("PreparedBook");

/** A Book made ready for many questions. Opaque: never stored, never sent. @category Book */
export interface PreparedBook {
  readonly [preparedBrand]: "PreparedBook";
}

const columnsByHandle = new WeakMap<PreparedBook, BookColumns>();

/**
 * Make a Book ready: columns over typed arrays, movements sorted by day.
 *
 * **Units** see {@link BookColumns}. **Refuses** nothing: a Book made by `bookFromRows` is consistent; what refers to a
 * record that is not there is left out.
 *
 * @param book - one entity's receivables
 * @returns a handle for `openItems` and the engines
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 * }));
 * openItems(prepareBook(book), { asOf: "2026-03-31" }).map((item) => item.open.minor) // => [10000]
 * ```
 * @category Book
 */
export function prepareBook(book: Book): PreparedBook {
  const handle: PreparedBook = Object.freeze<PreparedBook>({ [preparedBrand]: "PreparedBook" });
  columnsByHandle.set(handle, columnsOfBook(book));
  return handle;
}

/**
 * The columns behind a prepared Book, for writers of kernels. Read them; never write to them.
 *
 * @param prepared - a handle of {@link prepareBook}
 * @returns the columns
 * @throws InvariantError when the value is no such handle
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [] }));
 * bookColumns(prepareBook(book)).itemCount // => 0
 * ```
 * @category Book
 */
export function bookColumns(prepared: PreparedBook): BookColumns {
  const columns = columnsByHandle.get(prepared);
  if (columns === undefined) throw new InvariantError("This is no handle made by prepareBook.");
  return columns;
}
