import type {
  Book,
  Customer,
  Dispute,
  PlainDate,
  Receipt,
  ReceivableDocument,
  Recorded,
  Reversal,
  ViewPoint,
} from "@receivables/core";
import { InvariantError } from "@receivables/core";
import type { LedgerEvent } from "./event.ts";
import type { DisputeData, DocumentData, LedgerData, ReceiptData } from "./internal/ledger-data.ts";
import type { DocumentDetails, PersonalDetails, ReceiptDetails } from "./personal-details.ts";
import { dataOf, type LedgerState } from "./state.ts";

/** What the host keeps beside the log: names, and what people wrote. @category Book */
export interface BookOfOptions {
  /** The entity's name. */
  readonly entityName: string;
  /** The entity's customers. One the log names and this list lacks appears with its id as name. */
  readonly customers: readonly Customer[];
  /**
   * What `personalDetailsOf` set aside.
   * @defaultValue none
   */
  readonly details?: readonly PersonalDetails[];
  /**
   * The point of view from which receipts are a customer's or not yet identified. Everything else in a Book says
   * itself from when it counts; whose a receipt is has one value only.
   * @defaultValue everything in the log is known
   */
  readonly view?: ViewPoint;
}

/**
 * The Book of an entity's log: every fact with its reversal, so that any (as of, known at) can be asked of it.
 *
 * **Refuses** nothing. O(facts).
 *
 * @param state - the entity's log, folded; it is only read
 * @param options - names, details, point of view
 * @returns a Book for `openItems` and every engine
 * @throws InvariantError when the log was not opened
 * @example
 * ```ts
 * const envelope = {
 *   actor: "u1", entityId: "acme", effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z",
 * };
 * const log: LedgerEvent[] = [];
 * log.push(...unwrap(decide(initialState(), { ...envelope, kind: "openEntity", commandId: "c0", baseCurrency: "USD" })));
 * log.push(...unwrap(decide(foldEvents(log), {
 *   ...envelope, kind: "recordReceipt", commandId: "c1",
 *   receipt: { id: "r1", customerId: "C7", method: "wire", amount: money("60.00", "USD") },
 * })));
 * const book = bookOf(foldEvents(log), { entityName: "Acme Inc.", customers: [] });
 * openItems(book, { asOf: "2026-03-31" }).map((item) => [item.id, item.open.minor]) // => [["r1", -6000]]
 * ```
 * @category Book
 */
export function bookOf(state: LedgerState, options: BookOfOptions): Book {
  const data = dataOf(state);
  const { entityId, baseCurrency, country } = data;
  if (entityId === null) throw new InvariantError("The log was never opened, so there is no Book.");
  const receiptDetails = new Map<string, ReceiptDetails>();
  const documentDetails = new Map<string, DocumentDetails>();
  for (const each of options.details ?? []) {
    if (each.kind === "receipt") receiptDetails.set(each.receiptId, each);
    else documentDetails.set(each.documentId, each);
  }
  const entity = { id: entityId, name: options.entityName, baseCurrency };
  return {
    entity: country === null ? entity : { ...entity, country },
    customers: customersOf(data, entityId, options.customers),
    documents: mapValues(data.documents, (each) => documentOf(each, documentDetails.get(each.event.document.id))),
    receipts: mapValues(data.receipts, (each) =>
      receiptOf(each, receiptDetails.get(each.event.receipt.id), options.view),
    ),
    bankDeposits: mapValues(data.bankDeposits, (event) => {
      const { nettedReceiptIds: _nettedReceiptIds, ...bankDeposit } = event.bankDeposit;
      return { ...bankDeposit, ...clocksOf(event) };
    }),
    applications: mapValues(data.applications, ({ event, undone }) => ({
      ...event.application,
      ...clocksOf(event),
      ...reversedBy(undone),
    })),
    writeOffs: mapValues(data.writeOffs, ({ event, undone }) => ({
      ...event.writeOff,
      ...clocksOf(event),
      ...reversedBy(undone),
    })),
    refunds: mapValues(data.refunds, ({ event, undone }) => {
      const { baseAmount: _baseAmount, ...refund } = event.refund;
      return { ...refund, ...clocksOf(event), ...reversedBy(undone) };
    }),
    dueDateChanges: mapValues(data.dueDateChanges, (event) => ({ ...event.change, ...clocksOf(event) })),
    disputes: mapValues(data.disputes, disputeOf),
    promises: mapValues(data.promises, ({ event, undone }) => ({
      ...event.promise,
      ...clocksOf(event),
      ...(undone === null ? {} : { withdrawn: undone }),
    })),
    plans: mapValues(data.plans, ({ event, undone }) => ({
      ...event.plan,
      ...clocksOf(event),
      ...(undone === null ? {} : { cancelled: undone }),
    })),
    contacts: mapValues(data.contacts, (event) => ({ ...event.contact, ...clocksOf(event) })),
  };
}

function documentOf({ event, voided }: DocumentData, details: DocumentDetails | undefined): ReceivableDocument {
  const document = { ...event.document, ...clocksOf(event), ...(voided === null ? {} : { voided }) };
  if (details === undefined || document.lines === undefined) return document;
  const lines = document.lines.map((line) => {
    const description = Object.hasOwn(details.descriptions, line.id) ? details.descriptions[line.id] : undefined;
    return description === undefined ? line : { ...line, description };
  });
  return { ...document, lines };
}

function receiptOf(receipt: ReceiptData, details: ReceiptDetails | undefined, view: ViewPoint | undefined): Receipt {
  const { event, deposit, returned } = receipt;
  const { kind: _kind, receiptId: _receiptId, ...words } = details ?? { kind: "receipt", receiptId: "" };
  return {
    ...event.receipt,
    customerId: ownerAt(receipt, view),
    ...words,
    ...clocksOf(event),
    ...(deposit === null ? {} : { bankDepositId: deposit.bankDeposit.id }),
    ...reversedBy(returned),
  };
}

/** Whose receipt it was from a point of view; before it was identified, nobody's. */
function ownerAt({ identified }: ReceiptData, view: ViewPoint | undefined): string | null {
  const known = identified.filter(
    (each) =>
      view === undefined ||
      (each.effectiveDate <= view.asOf && (view.knownAt === undefined || each.recordedAt <= view.knownAt)),
  );
  return (known.at(-1) ?? identified[0])?.customerId ?? null;
}

function disputeOf({ event, resolved }: DisputeData): Dispute {
  const dispute = { ...event.dispute, ...clocksOf(event) };
  if (resolved === null) return dispute;
  const { outcome, amount, reason, effectiveDate, recordedAt } = resolved;
  const ended = { outcome, amount, effectiveDate, recordedAt };
  return { ...dispute, resolved: reason === undefined ? ended : { ...ended, reason } };
}

/** The host's customers of this entity, and those only the log knows by their id. */
function customersOf(data: LedgerData, entityId: string, known: readonly Customer[]): readonly Customer[] {
  const ids = new Set(known.map((customer) => customer.id));
  const added: Customer[] = [];
  const add = (id: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    added.push({ id, entityId, name: id });
  };
  for (const { event } of data.documents.values()) add(event.document.customerId);
  for (const { identified } of data.receipts.values()) {
    for (const { customerId } of identified) if (customerId !== null) add(customerId);
  }
  return [...known, ...added];
}

function clocksOf(event: LedgerEvent): Recorded & { readonly entityId: string; readonly effectiveDate: PlainDate } {
  const { entityId, effectiveDate, recordedAt } = event;
  return { entityId, effectiveDate, recordedAt };
}

function reversedBy(undone: Reversal | null): { readonly reversed?: Reversal } {
  return undone === null ? {} : { reversed: undone };
}

function mapValues<Value, Mapped>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value) => Mapped,
): readonly Mapped[] {
  const mapped: Mapped[] = [];
  for (const value of map.values()) mapped.push(change(value));
  return mapped;
}
