import { dueDateOf, type PaymentTerms, parseTerms } from "@receivables/calendar";
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

/** The due days of a Book as issued, once for a prepared Book. */
interface StatedDays {
  /** Receipts count from the day the money was in hand. */
  readonly days: Int32Array;
  /** Documents, or instalments, that state no due date. */
  readonly undated: readonly number[];
}

const statedDays = new WeakMap<BookColumns, StatedDays>();

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
  const stated = statedDaysOf(columns);
  const changed = policy.basis === "due" ? dueDays(columns, view) : columns.dueDay;
  if (changed === columns.dueDay && stated.undated.length === 0) return { days: stated.days, issues: [] };
  const days = changed === columns.dueDay ? stated.days.slice() : withReceiptDays(columns, changed);
  const issues: Issue[] = [];
  const byTerms = termsReader(columns);
  for (const item of stated.undated) {
    const at = columns.source[item] ?? 0;
    const document = columns.book.documents[at];
    if (days[item] !== noDueDay || document === undefined || !isNeeded(item)) continue;
    const day = policyDay(columns, policy, item, () => byTerms(document));
    if (day !== null) days[item] = day;
    else if (issues.length < mostIssues) issues.push(missingDueDate(document, at));
  }
  return { days, issues };
}

function statedDaysOf(columns: BookColumns): StatedDays {
  const known = statedDays.get(columns);
  if (known !== undefined) return known;
  const undated: number[] = [];
  for (let item = 0; item < columns.itemCount; item++) {
    if (columns.dueDay[item] === noDueDay && (columns.source[item] ?? 0) >= 0) undated.push(item);
  }
  const stated = { days: withReceiptDays(columns, columns.dueDay), undated };
  statedDays.set(columns, stated);
  return stated;
}

function withReceiptDays(columns: BookColumns, days: Int32Array): Int32Array {
  return days.map((day, item) => ((columns.source[item] ?? 0) < 0 ? (columns.issueDay[item] ?? 0) : day));
}

function policyDay(
  columns: BookColumns,
  policy: AgingPolicy,
  item: number,
  byTerms: () => number | null,
): number | null {
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
      terms = parsed.ok ? parsed.value : null;
      read.set(text, terms);
    }
    const due = terms === null ? null : dueDateOf(terms, { issueDate });
    return due?.ok === true ? toEpochDay(due.value) : null;
  };
}

function missingDueDate({ id, kind }: ReceivableDocument, at: number): Issue {
  return makeIssue(agingIssues, "aging.missing_due_date", { kind, id }, { path: `/documents/${at}/dueDate` });
}
