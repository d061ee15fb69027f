import type { AgingRow } from "../aging-report.ts";
import type { AgingView } from "./aging-view.ts";
import type { CellSums } from "./cell-sums.ts";
import { columnPlan } from "./column-plan.ts";
import { figuresAt } from "./figures.ts";

/** Rows of groups by their place in the index: `null` where nothing is open, `undefined` where none is made yet. */
export type OwnRows = (AgingRow | null | undefined)[];

/**
 * Make the rows that are not there yet, and list those with something open. Rows that stand for the reports of other days
 * as well are frozen: who changes the one report changes no other.
 */
export function fillRows(view: AgingView, cells: CellSums, standing: OwnRows | null): readonly AgingRow[] {
  const list: AgingRow[] = [];
  for (let at = 0; at < view.index.rows.length; at++) {
    let row = standing?.[at];
    if (row === undefined) {
      row = rowAt(view, cells, at);
      if (standing !== null) standing[at] = row === null ? null : frozen(row);
    }
    if (row !== null) list.push(row);
  }
  return list;
}

function rowAt({ index, policy, buckets: { length } }: AgingView, cells: CellSums, at: number): AgingRow | null {
  const items = cells.countOf(at);
  const group = index.rows[at];
  if (items === 0 || group === undefined) return null;
  const { key, currency } = group;
  const apart = policy.disputedAndPromised === "apart";
  const figures = figuresAt(cells.sums, cells.cellOf(at), columnPlan(length), apart, currency);
  const { buckets, unapplied, disputed, promised, total, exact } = figures;
  const row = { key, currency, buckets, unapplied, disputed, promised, total, items };
  return exact === undefined ? row : { ...row, exact };
}

function frozen(row: AgingRow): AgingRow {
  Object.freeze(row.buckets);
  if (row.exact !== undefined) Object.freeze(Object.freeze(row.exact).buckets);
  return Object.freeze(row);
}
