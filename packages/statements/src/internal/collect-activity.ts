import {
  type AdjustmentKind,
  type Application,
  type BookColumns,
  fromEpochDay,
  movementOrigin,
  type PlainDate,
  type Receipt,
  type ReceivableDocument,
  type Steps,
  toEpochDay,
  type View,
} from "@receivables/core";
import type { StatementActivityKind } from "../statement.ts";
import type { StatementAccounts } from "./accounts.ts";
import { sumWithin } from "./sum-within.ts";

/** A change of an account's balance in the period, in minor units. */
export interface Move {
  readonly day: PlainDate;
  readonly kind: StatementActivityKind;
  readonly reversal: boolean;
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly minor: number;
  readonly adjustments?: readonly AdjustmentKind[];
}

/** One account in one currency: its balance before the period, and what moved it. */
export interface AccountActivity {
  readonly accountId: string;
  readonly currency: string;
  readonly opening: number;
  readonly moves: readonly Move[];
}

interface Draft {
  readonly accountId: string;
  readonly currency: string;
  opening: number;
  /** By fact and side; both sides of an application within one account are one entry. */
  readonly facts: Map<number, { day: number; minor: number; customer: number }>;
}

/** Movements between two reports of progress. */
const stride = 1 << 17;

/**
 * Sum every movement up to the view's day into openings and activity. One pass; the two sides of an application and the
 * rows of a document meet in one entry, so that what nets to nothing is not told.
 */
export function* collectActivity(
  columns: BookColumns,
  accounts: StatementAccounts,
  view: View,
  { from }: { readonly from: PlainDate },
): Steps<readonly AccountActivity[]> {
  const firstDay = toEpochDay(from);
  const accountOfCustomer = columns.customerIds.map(accounts.accountOf);
  const drafts = new Map<string, Draft>();
  const draftOf = (customer: number, currency: number): Draft => {
    const accountId = accountOfCustomer[customer] ?? "";
    const code = columns.currencies[currency] ?? "";
    const key = `${code} ${accountId}`;
    const known = drafts.get(key);
    if (known !== undefined) return known;
    const made: Draft = { accountId, currency: code, opening: 0, facts: new Map() };
    drafts.set(key, made);
    return made;
  };
  const count = columns.moveSlot.length;
  for (let at = 0; at < count; at++) {
    if (at % stride === stride - 1) yield { done: at, total: count, label: "reading movements" };
    const day = columns.moveDay[at] ?? 0;
    if (day > view.day) break;
    if ((columns.moveKnown[at] ?? 0) > view.known) continue;
    const item = itemOfSlot(columns, columns.moveSlot[at] ?? 0);
    const customer = columns.customer[item] ?? -1;
    if (customer === -1) continue;
    const draft = draftOf(customer, columns.currency[item] ?? 0);
    const minor = columns.moveDelta[at] ?? 0;
    if (day < firstDay) {
      draft.opening = sumWithin(draft.opening, minor);
      continue;
    }
    const fact = factKey(columns.moveOrigin[at] ?? 0);
    const entry = draft.facts.get(fact) ?? { day, minor: 0, customer };
    entry.minor = sumWithin(entry.minor, minor);
    draft.facts.set(fact, entry);
  }
  return [...drafts.values()].map(({ accountId, currency, opening, facts }) => ({
    accountId,
    currency,
    opening,
    moves: [...facts].flatMap(([fact, entry]): readonly Move[] => {
      if (entry.minor === 0) return [];
      const customerId = columns.customerIds[entry.customer] ?? "";
      return [{ ...describe(columns, accounts, fact), day: fromEpochDay(entry.day), customerId, minor: entry.minor }];
    }),
  }));
}

function itemOfSlot(columns: BookColumns, slot: number): number {
  return slot < columns.itemCount ? slot : (columns.pools[slot - columns.itemCount]?.from ?? 0);
}

/** Both sides of an application share one key: that of the application. */
function factKey(origin: number): number {
  const { list, position, reversal } = movementOrigin(origin);
  return list === "application_source" ? position * 16 + 2 * 2 + (reversal ? 1 : 0) : origin;
}

type Described = Pick<Move, "kind" | "reversal" | "id" | "number" | "adjustments">;

function describe(columns: BookColumns, accounts: StatementAccounts, fact: number): Described {
  const { list, position, reversal } = movementOrigin(fact);
  const { book } = columns;
  switch (list) {
    case "document": {
      const document = book.documents[position];
      return { kind: document?.kind ?? "invoice", reversal, id: document?.id ?? "", number: document?.number ?? "" };
    }
    case "receipt": {
      const receipt = book.receipts[position];
      const id = receipt?.id ?? "";
      return { kind: "receipt", reversal, id, number: receipt?.reference ?? id };
    }
    case "write_off": {
      const writeOff = book.writeOffs[position];
      const number = documentOf(columns, writeOff?.to.documentId ?? "")?.number ?? "";
      return { kind: writeOff?.kind ?? "write_off", reversal, id: writeOff?.id ?? "", number };
    }
    case "refund": {
      const refund = book.refunds[position];
      const id = refund?.id ?? "";
      return { kind: "refund", reversal, id, number: refund?.reference ?? id };
    }
    case "application":
    case "application_source": {
      const application = book.applications[position];
      if (application === undefined) return { kind: "adjustment", reversal, id: "", number: "" };
      return describeApplication(columns, accounts, application, reversal);
    }
  }
}

function describeApplication(
  columns: BookColumns,
  accounts: StatementAccounts,
  { id, from, to, amount, settled, adjustments }: Application,
  reversal: boolean,
): Described {
  const target = documentOf(columns, to.documentId);
  const payer = from.kind === "receipt" ? receiptOf(columns, from.id) : documentOf(columns, from.id);
  const number = target?.number ?? to.documentId;
  const accountOf = (customerId: string | null | undefined): string | null =>
    customerId === null || customerId === undefined ? null : accounts.accountOf(customerId);
  if (accountOf(payer?.customerId) !== accountOf(target?.customerId)) return { kind: "transfer", reversal, id, number };
  if (amount.currency !== settled.currency) return { kind: "exchange", reversal, id, number };
  return { kind: "adjustment", reversal, id, number, adjustments: adjustments.map((each) => each.kind) };
}

function documentOf({ book, itemOfDocument, source }: BookColumns, id: string): ReceivableDocument | undefined {
  const item = itemOfDocument.get(id);
  return item === undefined ? undefined : book.documents[source[item] ?? 0];
}

function receiptOf({ book, itemOfReceipt, source }: BookColumns, id: string): Receipt | undefined {
  const item = itemOfReceipt.get(id);
  return item === undefined ? undefined : book.receipts[-1 - (source[item] ?? -1)];
}
