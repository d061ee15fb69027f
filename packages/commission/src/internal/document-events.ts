import {
  type Application,
  type Book,
  exactMinor,
  type Instant,
  type Issue,
  makeIssue,
  type PlainDate,
  type ReceivableDocument,
  type Recorded,
  type Reversal,
  settlesItem,
} from "@receivables/core";
import type { CommissionCause } from "../evaluate/commission-evaluation.ts";
import { commissionIssues } from "../issues.ts";

/** Something that changed what was collected of a document or what stands of it. Amounts are changes, in minor units. */
export interface DocumentEvent {
  readonly date: PlainDate;
  readonly kind: CommissionCause["kind"];
  readonly id: string;
  /** Money, and adjustments other than discounts. */
  readonly cash: number;
  readonly discount: number;
  /** Credited by a memo. */
  readonly memo: number;
  /** Written off. */
  readonly loss: number;
}

/** What the books knew. */
export interface BookView {
  readonly asOf: PlainDate;
  readonly knownAt: Instant | null;
}

/** Whether a fact counts in a view. */
export function counts(fact: Recorded, { asOf, knownAt }: BookView): boolean {
  return fact.effectiveDate <= asOf && (knownAt === null || fact.recordedAt <= knownAt);
}

/**
 * The events of each document, by its place, sorted by day; events of one day by kind and id, so that no order of the
 * Book matters.
 */
export function eventsOfDocuments(
  book: Book,
  documents: readonly ReceivableDocument[],
  view: BookView,
): { readonly events: readonly (readonly DocumentEvent[])[]; readonly issues: readonly Issue[] } {
  const collector = new EventCollector(book, documents, view);
  collector.addApplications();
  collector.addMemos();
  collector.addWriteOffs();
  collector.addVoids();
  return { events: collector.sorted(), issues: collector.issues };
}

const nothing = { cash: 0, discount: 0, memo: 0, loss: 0 };

class EventCollector {
  readonly issues: Issue[] = [];
  // All events with the places of their documents; lists of each document are cut to size at the end.
  private readonly events: DocumentEvent[] = [];
  private readonly placeOf: number[] = [];
  private readonly places = new Map<string, number>();
  private readonly book: Book;
  private readonly documents: readonly ReceivableDocument[];
  private readonly view: BookView;

  constructor(book: Book, documents: readonly ReceivableDocument[], view: BookView) {
    this.book = book;
    this.documents = documents;
    this.view = view;
    documents.forEach(({ id }, place) => {
      this.places.set(id, place);
    });
  }

  addApplications(): void {
    const returned = new Map<string, Reversal>();
    for (const { id, reversed } of this.book.receipts) if (reversed !== undefined) returned.set(id, reversed);
    const credits = new Map<string, ReceivableDocument>();
    for (const each of this.book.documents) if (each.kind === "credit_memo") credits.set(each.id, each);
    for (const application of this.book.applications) {
      const place = this.places.get(application.to.documentId);
      if (place === undefined || !counts(application, this.view)) continue;
      const memo = application.from.kind === "document" ? credits.get(application.from.id) : undefined;
      // A memo that names the invoice it corrects counts from its own day, applied or not.
      if (memo?.correctsId === application.to.documentId) continue;
      const change = changeOf(application, memo !== undefined && memo.correctsId === undefined);
      const kind = change.memo === 0 ? "application" : "creditMemoApplied";
      this.add(place, application.effectiveDate, kind, application.id, change);
      const receipt = application.from.kind === "receipt" ? returned.get(application.from.id) : undefined;
      const undone = this.undoneOn(application, application.reversed, receipt);
      if (undone !== null) this.add(place, undone, `${kind}Reversed`, application.id, negated(change));
    }
  }

  addMemos(): void {
    for (const memo of this.book.documents) {
      if (memo.kind !== "credit_memo" || memo.correctsId === undefined || !counts(memo, this.view)) continue;
      const place = this.places.get(memo.correctsId);
      const document = place === undefined ? undefined : this.documents[place];
      if (place === undefined || document === undefined) continue;
      if (memo.currency !== document.currency) {
        this.issues.push(
          makeIssue(commissionIssues, "commission.memo_currency", { memo: memo.id, document: document.id }),
        );
        continue;
      }
      const change = { ...nothing, memo: memo.total.minor };
      this.add(place, memo.effectiveDate, "creditMemo", memo.id, change);
      const undone = this.undoneOn(memo, memo.voided);
      if (undone !== null) this.add(place, undone, "creditMemoReversed", memo.id, negated(change));
    }
  }

  addWriteOffs(): void {
    for (const writeOff of this.book.writeOffs) {
      const place = this.places.get(writeOff.to.documentId);
      if (place === undefined || !counts(writeOff, this.view)) continue;
      const { minor } = writeOff.amount;
      const small = writeOff.kind === "small_balance_adjustment";
      const change = small
        ? { ...nothing, cash: minor }
        : { ...nothing, loss: writeOff.kind === "recovery" ? 0 - minor : minor };
      const kind = writeOff.kind === "recovery" ? "recovery" : "writeOff";
      this.add(place, writeOff.effectiveDate, kind, writeOff.id, change);
      const undone = this.undoneOn(writeOff, writeOff.reversed);
      if (undone !== null) this.add(place, undone, "writeOffReversed", writeOff.id, negated(change));
    }
  }

  addVoids(): void {
    for (const [place, document] of this.documents.entries()) {
      const undone = document.voided === undefined ? null : this.undoneOn(document, document.voided);
      if (undone !== null) this.add(place, undone, "void", document.id, nothing);
    }
  }

  sorted(): readonly (readonly DocumentEvent[])[] {
    const counted = new Int32Array(this.documents.length);
    for (const place of this.placeOf) counted[place] = (counted[place] ?? 0) + 1;
    const none: DocumentEvent[] = [];
    const lists = Array.from(counted, (count) => (count === 0 ? none : new Array<DocumentEvent>(count)));
    counted.fill(0);
    for (let at = 0; at < this.events.length; at += 1) {
      const [place, event] = [this.placeOf[at] ?? 0, this.events[at]];
      const list = lists[place];
      const next = counted[place] ?? 0;
      if (list !== undefined && event !== undefined) list[next] = event;
      counted[place] = next + 1;
    }
    for (const list of lists) if (list.length > 1) list.sort(compareEvents);
    return lists;
  }

  /** A fact about a document counts once the document exists. */
  private add(
    place: number,
    date: PlainDate,
    kind: DocumentEvent["kind"],
    id: string,
    { cash, discount, memo, loss }: typeof nothing,
  ): void {
    const born = this.documents[place]?.effectiveDate ?? date;
    this.events.push({ date: date < born ? born : date, kind, id, cash, discount, memo, loss });
    this.placeOf.push(place);
  }

  /** The day from which a fact no longer counts: of its own reversal or its receipt's, whichever is first. */
  private undoneOn(fact: Recorded, ...reversals: readonly (Reversal | undefined)[]): PlainDate | null {
    let first: PlainDate | null = null;
    for (const reversal of reversals) {
      if (reversal === undefined || !counts(reversal, this.view)) continue;
      const date = reversal.effectiveDate < fact.effectiveDate ? fact.effectiveDate : reversal.effectiveDate;
      if (first === null || date < first) first = date;
    }
    return first;
  }
}

function changeOf({ settled, adjustments }: Application, isMemo: boolean): typeof nothing {
  let cash = settled.minor;
  let discount = 0;
  for (const { kind, amount } of adjustments) {
    if (!settlesItem(kind)) continue;
    if (kind === "discount" || kind === "unearned_discount") discount = exactMinor(discount + amount.minor);
    else cash = exactMinor(cash + amount.minor);
  }
  return isMemo
    ? { cash: 0, discount: 0, memo: exactMinor(cash + discount), loss: 0 }
    : { cash, discount, memo: 0, loss: 0 };
}

function negated({ cash, discount, memo, loss }: typeof nothing): typeof nothing {
  return { cash: 0 - cash, discount: 0 - discount, memo: 0 - memo, loss: 0 - loss };
}

function compareEvents(a: DocumentEvent, b: DocumentEvent): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
