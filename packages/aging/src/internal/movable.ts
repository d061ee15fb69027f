import type { AgingView } from "./aging-view.ts";

/**
 * Whether the cells of a view can stand for the next day: one item a slot, amounts of its own currency, in buckets of days,
 * and nothing that stands apart or beside.
 */
export function isMovable({ columns, balances, policy, disputed, promised }: AgingView): boolean {
  return (
    balances.position !== null &&
    columns.pools.length === 0 &&
    disputed.size === 0 &&
    promised.size === 0 &&
    policy.items === "none" &&
    policy.credits !== "oldestFirst" &&
    policy.currency.kind === "document" &&
    policy.buckets.kind === "days"
  );
}
