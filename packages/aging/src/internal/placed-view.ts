import { type BookColumns, ok, type Result, runSync } from "@receivables/core";
import type { AgingPolicy } from "../aging-policy.ts";
import { type AgingView, agingView } from "./aging-view.ts";
import { placeItems } from "./place-items.ts";
import { PlacementList } from "./placements.ts";
import { countsAt } from "./replay.ts";

/** A Book under a policy with the place of every item: what traces and differences are made from. */
export interface PlacedView {
  readonly view: AgingView;
  readonly placements: PlacementList;
}

/** Place every item of a Book and remember where. */
export function placedView(columns: BookColumns, policy: AgingPolicy): Result<PlacedView> {
  const view = agingView(columns, policy);
  if (!view.ok) return view;
  const placements = new PlacementList(columns.itemCount);
  runSync(placeItems(view.value, placements));
  return ok({ view: view.value, placements });
}

/** Whether a movement counts under a view's cut-offs and knowledge. */
export function isCounted({ columns, cut }: AgingView, at: number): boolean {
  const { moveDay, moveKnown, moveOrigin } = columns;
  const day = moveDay[at] ?? 0;
  if ((moveKnown[at] ?? 0) > cut.known) return false;
  if (cut.documents === cut.cash) return day <= cut.cash;
  return countsAt(columns, moveOrigin[at] ?? 0, day, cut);
}

/** The first item of the document a slot belongs to, or the item itself. */
export function firstItemOf(columns: BookColumns): (slot: number) => number {
  const { itemCount, pools } = columns;
  const first = new Map<number, number>();
  for (const pool of pools) for (let item = pool.from; item < pool.to; item++) first.set(item, pool.from);
  return (slot) => (slot < itemCount ? (first.get(slot) ?? slot) : (pools[slot - itemCount]?.from ?? 0));
}
