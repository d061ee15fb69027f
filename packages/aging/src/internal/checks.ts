import { type CurrencyCode, type Issue, makeInt32Column, makeIssue } from "@receivables/core";
import type { AgingCheck, AgingTotals } from "../aging-report.ts";
import { agingIssues } from "../issues.ts";
import type { AgingView } from "./aging-view.ts";
import { mostIssues } from "./basis-days.ts";
import { ExactSums } from "./exact-sums.ts";
import { minorText, totalOfFigures } from "./figures.ts";
import { compareKeys } from "./row-index.ts";

/** The proof of a report, and the items that look wrong. */
export interface Audit {
  readonly checks: readonly AgingCheck[];
  readonly issues: readonly Issue[];
}

/** Prove a report: columns against open items, open items against all facts posted, total against the control account. */
export function auditReport(
  view: AgingView,
  totals: readonly AgingTotals[],
  overAppliedItems: readonly number[],
): Audit {
  const { columns, shown, balances } = view;
  const { itemCount, currency } = columns;
  const inDocumentCurrency = shown.currency === null;
  const open = new ExactSums(columns.currencies.length);
  const openShown = inDocumentCurrency ? open : new ExactSums(1);
  const issues: Issue[] = [];
  open.addAll(currency, balances.items);
  if (!inDocumentCurrency) openShown.addAll(makeInt32Column(itemCount), shown.amounts);
  for (const item of overAppliedItems) issues.push(overApplied(view, item));
  const shownCurrencies = shown.currency === null ? columns.currencies : [shown.currency];
  const inColumns = shownCurrencies.map((code, at) =>
    checkEqual("buckets_equal_open_items", code, totalIn(totals, code), openShown.exactAt(at)),
  );
  const inLedger = columns.currencies.map((code, at) =>
    checkEqual("open_items_equal_sub_ledger", code, open.exactAt(at), balances.ledger.exactAt(at)),
  );
  const checks = [...inColumns.sort(byCurrency), ...inLedger.sort(byCurrency), ...controlChecks(view.policy, totals)];
  return { checks, issues };
}

/** Items whose balance has the opposite sign of what they were issued for, at most so many as a report lists. */
export function itemsOverApplied({ columns, balances }: AgingView): readonly number[] {
  const { original, itemCount } = columns;
  const { items } = balances;
  const found: number[] = [];
  for (let item = 0; item < itemCount && found.length < mostIssues; item++) {
    if (isOverApplied(items[item] ?? 0, original[item] ?? 0)) found.push(item);
  }
  return found;
}

/** Whether a balance has the opposite sign of what was issued. */
export function isOverApplied(balance: number, issued: number): boolean {
  return balance !== 0 && balance < 0 !== issued < 0;
}

/** Compare the total of each currency with the control balance given for it. */
export function controlChecks(policy: AgingView["policy"], totals: readonly AgingTotals[]): readonly AgingCheck[] {
  return (policy.controlAccount ?? []).map(({ minor, currency }) =>
    checkEqual("total_equals_control_account", currency, totalIn(totals, currency), BigInt(minor)),
  );
}

/** A check of two sums in minor units. */
export function checkEqual(
  kind: AgingCheck["kind"],
  currency: CurrencyCode,
  reported: bigint,
  expected: bigint,
): AgingCheck {
  return {
    kind,
    currency,
    reported: minorText(reported, currency),
    expected: minorText(expected, currency),
    difference: minorText(reported - expected, currency),
    holds: reported === expected,
  };
}

function totalIn(totals: readonly AgingTotals[], currency: CurrencyCode): bigint {
  const found = totals.find((each) => each.currency === currency);
  return found === undefined ? 0n : totalOfFigures(found, currency);
}

function byCurrency(a: AgingCheck, b: AgingCheck): number {
  return compareKeys(a.currency, b.currency);
}

/** An item whose balance has the opposite sign was settled for more than it was issued for. */
function overApplied({ columns }: AgingView, item: number): Issue {
  const at = columns.source[item] ?? 0;
  const record = at < 0 ? columns.book.receipts[-1 - at] : columns.book.documents[at];
  const kind = record !== undefined && "kind" in record ? record.kind : "receipt";
  const path = at < 0 ? `/receipts/${-1 - at}` : `/documents/${at}`;
  return makeIssue(agingIssues, "aging.over_applied", { kind, id: record?.id ?? "" }, { path, severity: "warning" });
}
