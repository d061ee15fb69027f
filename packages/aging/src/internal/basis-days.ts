import { dueDateOf, type PaymentTerms, parseTerms } from "@receivables/calendar";
import {
  type BookColumns,
  dueDays,
  type Issue,
  makeInt32Column,
  makeIssue,
  noDueDay,
  type ReceivableDocument,
  toEpochDay,
  type View,
} from "@receivables/core";
import type { AgingBasis, AgingPolicy } from "../aging-policy.ts";
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
 * The basis date of every item. Receipts have no due date: they count from the day the money was in hand.
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
  const { days, undated, wrong } = datesOf(columns, policy.basis, view);
  const issues: Issue[] = wrong
    .filter(isNeeded)
    .slice(0, mostIssues)
    .map((item) => wrongDate(columns, item, policy.basis));
  const byTerms = termsReader(columns);
  for (const item of undated) {
    const at = columns.source[item] ?? 0;
    const document = columns.book.documents[at];
    if (days[item] !== noDueDay || document === undefined || !isNeeded(item)) continue;
    const day = policyDay(columns, policy, item, () => byTerms(document));
    if (day !== null) days[item] = day;
    else if (issues.length < mostIssues) issues.push(missingDate(document, at, policy.basis));
  }
  return { days, issues };
}

/** Dates as stated, the items without one, and those whose date is none. */
interface Dates {
  /** The caller's own wherever there is an item without date. */
  readonly days: Int32Array;
  readonly undated: readonly number[];
  readonly wrong: readonly number[];
}

function datesOf(columns: BookColumns, basis: AgingBasis, view: View): Dates {
  if (typeof basis === "object") return datesOfDimension(columns, basis.dimension);
  const { days, undated } = statedDaysOf(columns);
  const changed = basis === "due" ? dueDays(columns, view) : columns.dueDay;
  if (changed !== columns.dueDay) return { days: withReceiptDays(columns, changed), undated, wrong: [] };
  return { days: undated.length === 0 ? days : copyOf(days), undated, wrong: [] };
}

function datesOfDimension(columns: BookColumns, dimension: string): Dates {
  const { book, source, itemCount } = columns;
  const days = makeInt32Column(itemCount).fill(noDueDay);
  const undated: number[] = [];
  const wrong: number[] = [];
  for (let item = 0; item < itemCount; item++) {
    const dimensions = book.documents[source[item] ?? -1]?.dimensions;
    if (dimensions === undefined || !Object.hasOwn(dimensions, dimension)) undated.push(item);
    else {
      const day = toEpochDay(dimensions[dimension] ?? "");
      if (Number.isNaN(day)) wrong.push(item);
      else days[item] = day;
    }
  }
  return { days: withReceiptDays(columns, days), undated, wrong };
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
  const { itemCount, source, issueDay } = columns;
  const dated = copyOf(days);
  for (let item = 0; item < itemCount; item++) if ((source[item] ?? 0) < 0) dated[item] = issueDay[item] ?? 0;
  return dated;
}

function copyOf(days: Int32Array): Int32Array {
  const copy = makeInt32Column(days.length);
  copy.set(days);
  return copy;
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
  let texts: ReadonlyMap<string, string | undefined> | null = null;
  const read = new Map<string, PaymentTerms | null>();
  return ({ customerId, issueDate }) => {
    texts ??= new Map(columns.book.customers.map(({ id, terms }) => [id, terms]));
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

function missingDate({ id, kind }: ReceivableDocument, at: number, basis: AgingBasis): Issue {
  if (typeof basis === "string") {
    return makeIssue(agingIssues, "aging.missing_due_date", { kind, id }, { path: `/documents/${at}/dueDate` });
  }
  const params = { kind, id, dimension: basis.dimension };
  return makeIssue(agingIssues, "aging.missing_basis_date", params, { path: `/documents/${at}/dimensions` });
}

function wrongDate({ book, source }: BookColumns, item: number, basis: AgingBasis): Issue {
  const at = source[item] ?? 0;
  const { kind = "", id = "" } = book.documents[at] ?? {};
  const dimension = typeof basis === "string" ? basis : basis.dimension;
  const path = `/documents/${at}/dimensions/${dimension.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return makeIssue(agingIssues, "aging.basis_date_invalid", { kind, id, dimension }, { path });
}
