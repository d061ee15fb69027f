import {
  type CurrencyCode,
  type Customer,
  type Issue,
  type Money,
  makeIssue,
  type PlainDate,
  type Receipt,
  type ReceivableDocument,
  type Refund,
} from "@receivables/core";
import type { BookIdentity, SkippedRecord, SourceRecords } from "../assembled-book.ts";
import type { ErpContext } from "../erp-context.ts";
import { erpIssues } from "../issues.ts";
import type { SourceDocument, SourceParty } from "../source-document.ts";
import type { LinkedKind } from "../source-link.ts";
import type { SourceReceipt } from "../source-receipt.ts";

/** Names records in the Book. */
export type BookIds = (kind: LinkedKind | "customer" | "refund" | "deposit", id: string) => string;

/** Where credit comes from, by its id in the Book. */
export interface CreditEnd {
  readonly kind: "document" | "receipt";
  readonly id: string;
}

/** Credit set against a document, by ids in the Book. */
export interface Settlement {
  readonly from: CreditEnd;
  readonly to: string;
  readonly amount: Money;
  readonly discount: Money | null;
  readonly date: PlainDate | null;
  /** Keeps two links of one pair apart. */
  readonly linkId: string | null;
}

/** A document on its way into the Book. */
export interface DraftDocument {
  readonly source: SourceDocument | null;
  readonly document: ReceivableDocument;
}

/** A receipt on its way into the Book. */
export interface DraftReceipt {
  readonly source: SourceReceipt | null;
  readonly receipt: Receipt;
}

/** What is being put together. Everything in it is local to one call. */
export interface Workbench {
  readonly records: SourceRecords;
  readonly context: ErpContext;
  readonly bookId: BookIds;
  readonly documents: Map<string, DraftDocument>;
  readonly receipts: Map<string, DraftReceipt>;
  readonly refunds: Map<string, Refund>;
  readonly settlements: Settlement[];
  /** Names a party is known by, by customer id in the Book. */
  readonly parties: Map<string, string | null>;
  readonly identities: BookIdentity[];
  readonly skipped: SkippedRecord[];
  readonly issues: Issue[];
  /** Records that are part of the data but not of the Book. */
  readonly outside: Set<string>;
  /** Ends whose links were refused: what is left of them is shown, not explained away. */
  readonly refusedLinks: Set<string>;
  /** Minor units the Book assumes to be settled, by end. */
  readonly assumed: Map<string, number>;
}

/** An empty workbench. */
export function newWorkbench(records: SourceRecords, context: ErpContext, bookId: BookIds): Workbench {
  return {
    records,
    context,
    bookId,
    documents: new Map(),
    receipts: new Map(),
    refunds: new Map(),
    settlements: [],
    parties: new Map(),
    identities: [],
    skipped: [],
    issues: [],
    outside: new Set(),
    refusedLinks: new Set(),
    assumed: new Map(),
  };
}

/** One name for an end in maps. */
export function endKey(end: CreditEnd): string {
  return `${end.kind} ${end.id}`;
}

/** The end a linked record is. */
export function endOf(bench: Workbench, kind: LinkedKind, ref: string): CreditEnd {
  const document = kind === "invoice" || kind === "credit_note";
  return { kind: document ? "document" : "receipt", id: bench.bookId(kind, ref) };
}

/** Customer id in the Book of a party, noting its name. */
export function customerOf(bench: Workbench, party: SourceParty): string | null {
  if (party.id === null) return null;
  const id = bench.bookId("customer", party.id);
  const known = bench.parties.get(id);
  // The same customer may be spelled in several ways: the first in the alphabet is as good as any, and always the same.
  if (known === undefined || known === null || (party.name !== null && party.name < known))
    bench.parties.set(id, party.name);
  return id;
}

/** Stands for a customer nobody names. */
export const unidentified: Pick<Customer, "id" | "name"> = { id: "unidentified", name: "Unidentified" };

/** Add a warning. */
export function warn(bench: Workbench, code: keyof typeof erpIssues, params: Record<string, string | number>): void {
  bench.issues.push(makeIssue(erpIssues, code, params, { severity: "warning" }));
}

/** Currency of an end, while it is on the bench. */
export function currencyOf(bench: Workbench, end: CreditEnd): CurrencyCode | null {
  return end.kind === "document"
    ? (bench.documents.get(end.id)?.document.currency ?? null)
    : (bench.receipts.get(end.id)?.receipt.amount.currency ?? null);
}
