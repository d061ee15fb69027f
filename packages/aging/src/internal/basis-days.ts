import { dueDateOf, parseTerms, type PaymentTerms } from "@receivables/calendar";
import {
  type BookColumns,
  dueDays,
  type Issue,
  makeIssue,
  noDueDay,
  type ReceivableDocument,
  toEpochDay,
  type View,
} from "@receivables/core";
import type { AgingPolicy } from "../aging-policy.ts";
import { agingIssues } from "../issues.ts";

/** The most issues of one kind a report lists. */
export const mostIssues = 100;

/** The day every item's age counts from, and what stands against it. */
export interface BasisDays {
  /** `noDueDay` where an item needs none. */
  readonly days: Int32Array;
  readonly issues: readonly Issue[];
}

const undatedItems = new WeakMap<BookColumns, readonly number[]>();

/**
 * The basis date of every item. Receipts have no due date: by due date they count from the day the money was in hand.
 * Documents without one follow the policy, where `isNeeded` says that they are shown in a bucket.
 */
export function basisDays(
  columns: BookColumns,
  policy: AgingPolicy,
  view: View,
  isNeeded: (item: number) => boolean,
): BasisDays {
  if (policy.basis === "document") return { days: columns.issueDay, issues: [] };
  if (policy.basis === "posting") return { days: columns.bornDay, issues: [] };
  const stated = policy.basis === "due" ? dueDays(columns, view) : columns.dueDay;
  const days = stated === columns.dueDay ? stated.slice() : stated;
  const issues: Issue[] = [];
  const byTerms = termsReader(columns);
  for (const item of undated(columns)) {
    if (days[item] !== noDueDay) continue;
    const at = columns.source[item] ?? 0;
    const document = columns.book.documents[at];
    if (document === undefined) days[item] = columns.issueDay[item] ?? 0;
    else if (isNeeded(item)) {
      const day = policyDay(columns, policy, item, () => byTerms(document));
      if (day !== null) days[item] = day;
      else if (issues.length < mostIssues) issues.push(missingDueDate(document, at));
    }
  }
  return { days, issues };
}

/** Items that state no due date, found once for a prepared Book. */
function undated(columns: BookColumns): readonly number[] {
  let found = undatedItems.get(columns);
  if (found === undefined) {
    const items: number[] = [];
    for (let item = 0; item < columns.itemCount; item++) if (columns.dueDay[item] === noDueDay) items.push(item);
    undatedItems.set(columns, (found = items));
  }
  return found;
}

function policyDay(columns: BookColumns, policy: AgingPolicy, item: number, byTerms: () => number | null): number | null {
  switch (policy.missingDueDate) {
    case "postingDate":
      return columns.bornDay[item] ?? null;
    case "documentDate":
      return columns.issueDay[item] ?? null;
    case "terms":
      return byTerms();
    default:
      return null;
  }
}

/** Reads each text of terms once. The day is the one by which the document is to be paid in full. */
function termsReader(columns: BookColumns): (document: ReceivableDocument) => number | null {
  const texts = new Map(columns.book.customers.map(({ id, terms }) => [id, terms]));
  const read = new Map<string, PaymentTerms | null>();
  return ({ customerId, issueDate }) => {
    const text = texts.get(customerId);
    if (text === undefined) return null;
    let terms = read.get(text);
    if (terms === undefined) {
      const parsed = parseTerms(text);
      read.set(text, (terms = parsed.ok ? parsed.value : null));
    }
    const due = terms === null ? null : dueDateOf(terms, { issueDate });
    return due?.ok === true ? toEpochDay(due.value) : null;
  };
}

function missingDueDate({ id, kind }: ReceivableDocument, at: number): Issue {
  return makeIssue(agingIssues, "aging.missing_due_date", { kind, id }, { path: `/documents/${at}/dueDate` });
}
