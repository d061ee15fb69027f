import { type CurrencyCode, type Customer, type Issue, makeIssue, ok, type Result } from "@receivables/core";
import type { AgingRow } from "../aging-report.ts";
import { agingIssues } from "../issues.ts";
import { columnPlan } from "./column-plan.ts";
import { ExactSums } from "./exact-sums.ts";
import { cellsOfFigures, figuresAt } from "./figures.ts";
import { compareKeys } from "./row-index.ts";

/** The parent of every customer, and how deep each stands; parents that are no customers are refused before cycles. */
export interface CustomerTree {
  readonly parentOf: ReadonlyMap<string, string | null>;
  readonly depthOf: ReadonlyMap<string, number>;
}

/** Read the tree of customers, or refuse it. */
export function customerTree(customers: readonly Customer[]): Result<CustomerTree> {
  const parentOf = new Map(customers.map((each) => [each.id, each.parentId ?? null]));
  const unknown = customers.flatMap(({ id, parentId }, at): readonly Issue[] => {
    if (parentId === undefined || parentOf.has(parentId)) return [];
    const path = `/customers/${at}/parentId`;
    return [makeIssue(agingIssues, "aging.unknown_parent", { id, parentId }, { path })];
  });
  if (unknown.length > 0) return { ok: false, issues: unknown };
  const depthOf = new Map<string, number>();
  const issues: Issue[] = [];
  for (const [at, { id }] of customers.entries()) {
    if (measureDepth(id, parentOf, depthOf)) continue;
    issues.push(makeIssue(agingIssues, "aging.parent_cycle", { id }, { path: `/customers/${at}/parentId` }));
  }
  return issues.length === 0 ? ok({ parentOf, depthOf }) : { ok: false, issues };
}

/** Walks up to a customer whose depth is known; false when the walk comes round. */
function measureDepth(id: string, parentOf: ReadonlyMap<string, string | null>, depthOf: Map<string, number>): boolean {
  const path: string[] = [];
  const walked = new Set<string>();
  let each: string | null = id;
  while (each !== null && !depthOf.has(each)) {
    if (walked.has(each)) return false;
    walked.add(each);
    path.push(each);
    each = parentOf.get(each) ?? null;
  }
  let depth = each === null ? -1 : (depthOf.get(each) ?? 0);
  for (const customer of path.reverse()) depthOf.set(customer, ++depth);
  return true;
}

/** Add every customer's row to the rows of all its ancestors. */
export function treeRows(
  rows: readonly AgingRow[],
  tree: CustomerTree,
  buckets: number,
  apart: boolean,
): readonly AgingRow[] {
  const plan = columnPlan(buckets);
  const width = plan.width + 1;
  const places = new Map<
    string,
    { readonly key: string | null; readonly currency: CurrencyCode; readonly at: number }
  >();
  const sums = new ExactSums(rows.length * width);
  const placeOf = (key: string | null, currency: CurrencyCode): number => {
    const name = `${currency}${key === null ? "" : `/${key}`}`;
    const place = places.get(name) ?? { key, currency, at: places.size * width };
    if (place.at === places.size * width) {
      places.set(name, place);
      sums.grow(places.size * width);
    }
    return place.at;
  };
  for (const row of rows) {
    const cells = cellsOfFigures(row, row.currency);
    for (let key: string | null | undefined = row.key; key !== undefined; key = key === null ? undefined : above(key)) {
      const at = placeOf(key, row.currency);
      for (const [column, cell] of cells.entries()) sums.addExact(at + column, cell);
      sums.add(at + plan.width, row.items);
    }
  }
  return [...places.values()]
    .sort((a, b) => compareKeys(a.key, b.key) || compareKeys(a.currency, b.currency))
    .map(({ key, currency, at }) => ({
      key,
      currency,
      ...figuresAt(sums, at, plan, apart, currency),
      items: sums.minorAt(at + plan.width) ?? 0,
      parentKey: key === null ? null : (tree.parentOf.get(key) ?? null),
      depth: key === null ? 0 : (tree.depthOf.get(key) ?? 0),
    }));

  /** The next one up; `undefined` above the root. */
  function above(key: string): string | undefined {
    return tree.parentOf.get(key) ?? undefined;
  }
}
