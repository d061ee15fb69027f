import { type Instant, instantMillis, type PlainDate, toEpochDay } from "../date/plain-date.ts";
import type { Application, ApplicationTarget } from "../model/application.ts";
import { settledMinor } from "../model/application.ts";
import type { Book } from "../model/book.ts";
import type { DocumentKind, ReceivableDocument } from "../model/receivable-document.ts";
import type { Recorded } from "../model/recorded.ts";
import { InvariantError } from "../result/invariant-error.ts";
import { type BookColumns, type MovementOrigin, noDueDay, packOrigin } from "./book-columns.ts";

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
  columnsByHandle.set(handle, columnsFrom(book));
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

/**
 * Whether a document of a kind raises (1) or lowers (-1) what the customer owes.
 *
 * @param kind - kind of document
 * @returns 1 or -1
 * @example
 * ```ts
 * [directionOf("invoice"), directionOf("credit_memo")] // => [1, -1]
 * ```
 * @category Book
 */
export function directionOf(kind: DocumentKind): 1 | -1 {
  return kind === "credit_memo" || kind === "customer_deposit" ? -1 : 1;
}

/** Interns texts as small integers. */
class Names {
  readonly list: string[] = [];
  private readonly positions = new Map<string, number>();

  of(name: string): number {
    const known = this.positions.get(name);
    if (known !== undefined) return known;
    this.positions.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}

/** A fact with its undoing. */
type Undoable = Recorded & { readonly reversed?: Recorded };

/** When an item came into being, for both clocks. */
interface Born {
  readonly day: number;
  readonly known: number;
}

/** Movements as they are found, before they are sorted by day. */
interface Moves {
  readonly slot: number[];
  readonly delta: number[];
  readonly day: number[];
  readonly known: number[];
  readonly origin: number[];
}

function columnsFrom(book: Book): BookColumns {
  const { documents, receipts } = book;
  let itemCount = receipts.length;
  for (const document of documents) itemCount += rowsOf(document);

  const source = new Int32Array(itemCount);
  const instalment = new Int32Array(itemCount);
  const customer = new Int32Array(itemCount);
  const currency = new Int32Array(itemCount);
  const original = new Float64Array(itemCount);
  const bornDay = new Int32Array(itemCount);
  const bornKnown = new Float64Array(itemCount);
  const issueDay = new Int32Array(itemCount);
  const dueDay = new Int32Array(itemCount);
  const customers = new Names();
  const currencies = new Names();
  const itemOfDocument = new Map<string, number>();
  const itemOfReceipt = new Map<string, number>();
  const pools: { slot: number; from: number; to: number }[] = [];
  const poolOfDocument = new Map<string, number>();
  const moves: Moves = { slot: [], delta: [], day: [], known: [], origin: [] };
  const instants = new InstantCache();
  let item = 0;

  for (let position = 0; position < documents.length; position++) {
    const document = documents[position];
    if (document === undefined) continue;
    const direction = directionOf(document.kind);
    const from = item;
    itemOfDocument.set(document.id, from);
    const parts = document.instalments ?? [];
    const rows = rowsOf(document);
    const born = toEpochDay(document.effectiveDate);
    const known = instants.of(document.recordedAt);
    const issue = toEpochDay(document.issueDate);
    for (let row = 0; row < rows; row++, item++) {
      const part = parts.length > 0 ? parts[row] : undefined;
      source[item] = position;
      instalment[item] = part === undefined ? -1 : row;
      customer[item] = customers.of(document.customerId);
      currency[item] = currencies.of(document.currency);
      original[item] = direction * (part?.amount ?? document.total).minor + 0;
      bornDay[item] = born;
      bornKnown[item] = known;
      issueDay[item] = issue;
      dueDay[item] = dueDayOf(part?.dueDate ?? document.dueDate);
      add(moves, item, original[item] ?? 0, born, known, packOrigin("document", position, false));
      if (document.voided !== undefined) {
        const { effectiveDate, recordedAt } = document.voided;
        const undone = -(original[item] ?? 0) + 0;
        add(
          moves,
          item,
          undone,
          toEpochDay(effectiveDate),
          instants.of(recordedAt),
          packOrigin("document", position, true),
        );
      }
    }
    if (rows > 1) {
      const slot = itemCount + pools.length;
      poolOfDocument.set(document.id, slot);
      pools.push({ slot, from, to: item });
    }
  }
  for (let position = 0; position < receipts.length; position++, item++) {
    const receipt = receipts[position];
    if (receipt === undefined) continue;
    itemOfReceipt.set(receipt.id, item);
    source[item] = -1 - position;
    instalment[item] = -1;
    customer[item] = receipt.customerId === null ? -1 : customers.of(receipt.customerId);
    currency[item] = currencies.of(receipt.amount.currency);
    original[item] = -receipt.amount.minor + 0;
    bornDay[item] = toEpochDay(receipt.effectiveDate);
    bornKnown[item] = instants.of(receipt.recordedAt);
    issueDay[item] = toEpochDay(receipt.receivedOn ?? receipt.effectiveDate);
    dueDay[item] = noDueDay;
    const born = { day: bornDay[item] ?? 0, known: bornKnown[item] ?? 0 };
    addFact(moves, instants, item, original[item] ?? 0, receipt, "receipt", position, born);
  }

  const slotOfTarget = (to: ApplicationTarget): number => {
    const first = itemOfDocument.get(to.documentId);
    if (first === undefined) return -1;
    const pool = poolOfDocument.get(to.documentId);
    if (to.instalmentId === undefined) return pool ?? first;
    const parts = documents[source[first] ?? 0]?.instalments ?? [];
    const row = parts.findIndex((part) => part.id === to.instalmentId);
    return row === -1 ? (pool ?? first) : first + row;
  };
  const slotOfSource = (from: Application["from"]): number =>
    from.kind === "receipt" ? (itemOfReceipt.get(from.id) ?? -1) : slotOfTarget({ documentId: from.id });
  // What settles an item brings it towards zero: a debit goes down, a credit that is itself settled goes up.
  const towardsZero = (slot: number, minor: number): number => (signOfSlot(slot) < 0 ? minor : -minor);
  const signOfSlot = (slot: number): number => {
    const at = slot < itemCount ? slot : (pools[slot - itemCount]?.from ?? 0);
    return original[at] ?? 0;
  };

  // A fact about an item counts once the item exists: until then its source keeps the credit, and nothing is lost.
  const post = (
    slot: number,
    minor: number,
    fact: Undoable,
    list: MovementOrigin,
    position: number,
    after: Born,
  ): void => {
    if (slot === -1) return;
    addFact(moves, instants, slot, towardsZero(slot, minor), fact, list, position, after);
  };
  const bornOf = (...slots: readonly number[]): Born => {
    const born = { day: -(2 ** 31), known: Number.NEGATIVE_INFINITY };
    for (const slot of slots) {
      if (slot === -1) continue;
      const at = slot < itemCount ? slot : (pools[slot - itemCount]?.from ?? 0);
      born.day = Math.max(born.day, bornDay[at] ?? 0);
      born.known = Math.max(born.known, bornKnown[at] ?? 0);
    }
    return born;
  };
  book.applications.forEach((application, position) => {
    const target = slotOfTarget(application.to);
    const origin = slotOfSource(application.from);
    const after = bornOf(target, origin);
    post(target, settledMinor(application), application, "application", position, after);
    post(origin, application.amount.minor, application, "application_source", position, after);
  });
  book.writeOffs.forEach((writeOff, position) => {
    const target = slotOfTarget(writeOff.to);
    const minor = writeOff.kind === "recovery" ? -writeOff.amount.minor : writeOff.amount.minor;
    post(target, minor, writeOff, "write_off", position, bornOf(target));
  });
  book.refunds.forEach((refund, position) => {
    const origin = slotOfSource(refund.from);
    post(origin, refund.amount.minor, refund, "refund", position, bornOf(origin));
  });

  return {
    book,
    itemCount,
    slotCount: itemCount + pools.length,
    source,
    instalment,
    customer,
    customerIds: customers.list,
    currency,
    currencies: currencies.list,
    original,
    bornDay,
    bornKnown,
    issueDay,
    dueDay,
    ...sortedByDay(moves),
    pools,
    itemOfDocument,
    itemOfReceipt,
  };
}

function rowsOf(document: ReceivableDocument): number {
  return Math.max(1, document.instalments?.length ?? 0);
}

function dueDayOf(date: PlainDate | null): number {
  return date === null ? noDueDay : toEpochDay(date);
}

function addFact(
  moves: Moves,
  instants: InstantCache,
  slot: number,
  delta: number,
  fact: Undoable,
  list: MovementOrigin,
  position: number,
  after: Born,
): void {
  const day = Math.max(after.day, toEpochDay(fact.effectiveDate));
  const known = Math.max(after.known, instants.of(fact.recordedAt));
  add(moves, slot, delta, day, known, packOrigin(list, position, false));
  if (fact.reversed === undefined) return;
  const undoneDay = Math.max(day, toEpochDay(fact.reversed.effectiveDate));
  const undoneKnown = Math.max(known, instants.of(fact.reversed.recordedAt));
  add(moves, slot, -delta + 0, undoneDay, undoneKnown, packOrigin(list, position, true));
}

function add(moves: Moves, slot: number, delta: number, day: number, known: number, origin: number): void {
  moves.slot.push(slot);
  moves.delta.push(delta);
  moves.day.push(day);
  moves.known.push(known);
  moves.origin.push(origin);
}

/** Counting sort by day: stable, linear, and days lie close together. */
function sortedByDay(
  moves: Moves,
): Pick<BookColumns, "moveSlot" | "moveDelta" | "moveDay" | "moveKnown" | "moveOrigin"> {
  const count = moves.day.length;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of moves.day) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const starts = new Int32Array(count === 0 ? 1 : last - first + 2);
  for (const day of moves.day) starts[day - first + 1] = (starts[day - first + 1] ?? 0) + 1;
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const moveSlot = new Int32Array(count);
  const moveDelta = new Float64Array(count);
  const moveDay = new Int32Array(count);
  const moveKnown = new Float64Array(count);
  const moveOrigin = new Int32Array(count);
  for (let from = 0; from < count; from++) {
    const day = moves.day[from] ?? 0;
    const to = starts[day - first] ?? 0;
    starts[day - first] = to + 1;
    moveSlot[to] = moves.slot[from] ?? 0;
    moveDelta[to] = moves.delta[from] ?? 0;
    moveDay[to] = day;
    moveKnown[to] = moves.known[from] ?? 0;
    moveOrigin[to] = moves.origin[from] ?? 0;
  }
  return { moveSlot, moveDelta, moveDay, moveKnown, moveOrigin };
}

/** Milliseconds of instants; books enter thousands of facts at the same moment. */
class InstantCache {
  private text: Instant = "";
  private value = 0;

  of(instant: Instant): number {
    if (instant !== this.text) {
      this.text = instant;
      this.value = instantMillis(instant);
    }
    return this.value;
  }
}
