import { type CurrencyCode, fromEpochDay, type Issue, makeIssue, noDueDay, ok, type Result } from "@receivables/core";
import type { AgingItem, AgingReport, AgingRow, AgingTotals } from "../aging-report.ts";
import { agingIssues } from "../issues.ts";
import { type AgingView, isBorn, isCredit } from "./aging-view.ts";
import type { CellSums } from "./cell-sums.ts";
import { auditReport } from "./checks.ts";
import { columnPlan } from "./column-plan.ts";
import { ExactSums } from "./exact-sums.ts";
import { cellsOfFigures, figuresAt } from "./figures.ts";
import { fillRows, type OwnRows } from "./own-rows.ts";
import type { PlacementList } from "./placements.ts";
import { reagedItems } from "./reaged-items.ts";
import { bucketOfAge } from "./resolve-buckets.ts";
import { compareKeys } from "./row-index.ts";
import { type CustomerTree, customerTree, treeRows } from "./tree-rows.ts";

/** The cells of a report, and the items that look wrong in it. */
export interface PlacedCells {
  readonly cells: CellSums;
  /** At most so many as a report lists, ascending. */
  readonly overApplied: readonly number[];
  /** Rows made for another day that are still the same, the others to be made; `null` where none stand. */
  readonly rows: OwnRows | null;
}

/** Turn placed amounts into the report. */
export function buildReport(
  view: AgingView,
  { cells, overApplied, rows: standing }: PlacedCells,
  placements: PlacementList | null,
): Result<AgingReport> {
  const { columns, policy, buckets } = view;
  const apart = policy.disputedAndPromised === "apart";
  const own = fillRows(view, cells, standing);
  const totals = totalsOfCells(view, cells, apart);
  const tree = policy.groupBy === "customerTree" ? customerTree(columns.book.customers) : null;
  if (tree?.ok === false) return tree;
  const grouped = tree === null ? own : treeRows(own, tree.value, buckets.length, apart);
  const byCustomer = policy.groupBy === "customer" || tree !== null;
  const rows = byCustomer && policy.zeroRows === "include" ? withZeroRows(view, grouped, tree?.value ?? null) : grouped;
  const { checks, issues } = auditReport(view, totals, overApplied);
  const report: AgingReport = {
    entityIds: [columns.book.entity.id],
    policy,
    buckets,
    rows,
    totals,
    ...(placements === null ? {} : { items: listItems(view, placements) }),
    reaged: reagedItems(view),
    checks,
    proved: checks.every((check) => check.holds),
    issues: [...issues, ...outOfRange(rows, totals)],
  };
  return ok(report);
}

/** Sum the cells of all rows. */
function totalsOfCells({ index, buckets }: AgingView, cells: CellSums, apart: boolean): readonly AgingTotals[] {
  const plan = columnPlan(buckets.length);
  const width = plan.width + 1;
  const currencies = [...new Set(index.rows.map((row) => row.currency))].sort();
  const sums = new ExactSums(currencies.length * width);
  let currency = "";
  let at = 0;
  for (let row = 0; row < index.rows.length; row++) {
    const own = index.rows[row]?.currency ?? "";
    if (own !== currency) {
      currency = own;
      at = currencies.indexOf(own) * width;
    }
    sums.addRun(at, cells.sums, cells.cellOf(row), width);
  }
  return currencies.flatMap((code, place) => {
    const items = sums.minorAt(place * width + plan.width) ?? 0;
    return items === 0 ? [] : [{ currency: code, ...figuresAt(sums, place * width, plan, apart, code), items }];
  });
}

/** Sum rows that count each item once. */
export function totalsOf(rows: readonly AgingRow[], buckets: number, apart: boolean): readonly AgingTotals[] {
  const plan = columnPlan(buckets);
  const width = plan.width + 1;
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  const placeOf = new Map(currencies.map((currency, at) => [currency, at * width]));
  const sums = new ExactSums(currencies.length * width);
  for (const row of rows) {
    const at = placeOf.get(row.currency) ?? 0;
    if (row.exact === undefined) {
      for (let column = 0; column < buckets; column++) sums.add(at + column, row.buckets[column] ?? 0);
      sums.add(at + plan.unapplied, row.unapplied ?? 0);
      sums.add(at + plan.disputed, row.disputed ?? 0);
      sums.add(at + plan.promised, row.promised ?? 0);
    } else for (const [column, cell] of cellsOfFigures(row, row.currency).entries()) sums.addExact(at + column, cell);
    sums.add(at + plan.width, row.items);
  }
  return currencies.map((currency) => {
    const at = placeOf.get(currency) ?? 0;
    return { currency, ...figuresAt(sums, at, plan, apart, currency), items: sums.minorAt(at + plan.width) ?? 0 };
  });
}

/** A row of zeros for every customer of the Book that has none. */
function withZeroRows(view: AgingView, rows: readonly AgingRow[], tree: CustomerTree | null): readonly AgingRow[] {
  const { book } = view.columns;
  const present = new Set(rows.map((row) => row.key));
  const inDocumentCurrency = view.policy.currency.kind === "document";
  const zeros = book.customers
    .filter((customer) => !present.has(customer.id))
    .map((customer): AgingRow => {
      const currency = (inDocumentCurrency ? customer.currency : undefined) ?? book.entity.baseCurrency;
      const buckets = view.buckets.map(() => 0);
      const row = { key: customer.id, currency, buckets, unapplied: 0, disputed: 0, promised: 0, total: 0, items: 0 };
      if (tree === null) return row;
      return { ...row, parentKey: tree.parentOf.get(row.key) ?? null, depth: tree.depthOf.get(row.key) ?? 0 };
    });
  return [...rows, ...zeros].sort((a, b) => compareKeys(a.key, b.key) || compareKeys(a.currency, b.currency));
}

function listItems(view: AgingView, placements: PlacementList): readonly AgingItem[] {
  const items: AgingItem[] = [];
  for (let item = 0; item < view.columns.itemCount; item++) {
    const isOpen = placements.has(item);
    if (isOpen || (view.policy.items === "all" && isBorn(view.columns, view.cut, item))) {
      items.push(itemAt(view, placements, item));
    }
  }
  return items;
}

/** One item as it was placed. */
export function itemAt(view: AgingView, placements: PlacementList, item: number): AgingItem {
  const { columns, shown, index, buckets, ageTo } = view;
  const { book, customerIds } = columns;
  const at = columns.source[item] ?? 0;
  const document = at < 0 ? undefined : book.documents[at];
  const receipt = at < 0 ? book.receipts[-1 - at] : undefined;
  const part = document?.instalments?.[columns.instalment[item] ?? -1];
  const day = placements.has(item) ? placements.dayAt(item) : settledDay(view, item);
  const bucket = day === noDueDay ? -1 : bucketOfAge(view.table, ageTo - day);
  const row = index.rows[index.rowOf[item] ?? 0];
  const buyer = columns.customer[item] ?? -1;
  return {
    id: document?.id ?? receipt?.id ?? "",
    ...(part === undefined ? {} : { instalmentId: part.id }),
    kind: document?.kind ?? "receipt",
    number: document?.number ?? receipt?.reference ?? receipt?.id ?? "",
    customerId: buyer < 0 ? null : (customerIds[buyer] ?? null),
    key: row?.key ?? null,
    currency: row?.currency ?? "",
    open: shown.amounts[item] ?? 0,
    date: day === noDueDay ? null : fromEpochDay(day),
    daysPastDue: day === noDueDay ? null : ageTo - day,
    bucket: buckets[bucket]?.label ?? null,
    inBucket: placements.partsOf(item).reduce((sum, each) => (each.column === bucket ? sum + each.minor : sum), 0),
  };
}

/** The day an item without balance would count from. */
function settledDay(view: AgingView, item: number): number {
  if (isCredit(view.columns, item) && view.policy.credits !== "ownDate") return noDueDay;
  return view.days[item] ?? noDueDay;
}

/** Sums beyond 2^53 stay in the report as decimal text. */
export function outOfRange(rows: readonly AgingRow[], totals: readonly AgingTotals[]): readonly Issue[] {
  const issue = (currency: CurrencyCode, row: string, path: string): Issue =>
    makeIssue(agingIssues, "aging.amount_out_of_range", { currency, row }, { path, severity: "warning" });
  const issues: Issue[] = [];
  for (const [at, { exact, currency, key }] of rows.entries()) {
    if (exact !== undefined) issues.push(issue(currency, key ?? "the row without key", `/rows/${at}`));
  }
  for (const [at, { exact, currency }] of totals.entries()) {
    if (exact !== undefined) issues.push(issue(currency, "the total", `/totals/${at}`));
  }
  return issues;
}
