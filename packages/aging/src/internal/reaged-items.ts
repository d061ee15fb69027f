import { type DueDateChange, fromEpochDay, noDueDay, toEpochDay } from "@receivables/core";
import type { ReagedItem } from "../aging-report.ts";
import type { AgingView } from "./aging-view.ts";
import { changesInForce, type PlanInForce } from "./plans-in-force.ts";

/** Open items that a changed due date moved, and those under a live payment plan, each with who allowed it. */
export function reagedItems(view: AgingView): readonly ReagedItem[] {
  const { columns, balances, plans } = view;
  const { dueDateChanges } = columns.book;
  if (view.policy.basis !== "due" || (dueDateChanges.length === 0 && plans.size === 0)) return [];
  const changes = changesInForce(columns, view.view);
  const items = [...new Set([...changes.keys(), ...plans.keys()])].sort((a, b) => a - b);
  return items.flatMap((item): readonly ReagedItem[] => {
    if ((balances.items[item] ?? 0) === 0) return [];
    const change = changes.get(item);
    const plan = plans.get(item);
    return [
      ...(change === undefined || !isMoved(view, item, change) ? [] : [byChange(view, item, change)]),
      ...(plan === undefined ? [] : [byPlan(view, item, plan)]),
    ];
  });
}

/** A change back to the first due date moves nothing. */
function isMoved({ columns }: AgingView, item: number, change: DueDateChange): boolean {
  return toEpochDay(change.dueDate) !== columns.dueDay[item];
}

function byChange(view: AgingView, item: number, change: DueDateChange): ReagedItem {
  const { dueDate, id: changeId, reason, approvedBy } = change;
  return { ...aboutItem(view, item), dueDate, by: "due_date_change", changeId, reason, approvedBy };
}

function byPlan(view: AgingView, item: number, { plan, dueDay }: PlanInForce): ReagedItem {
  const dueDate = fromEpochDay(dueDay);
  const { id: changeId, approvedBy } = plan;
  return { ...aboutItem(view, item), dueDate, by: "payment_plan", changeId, reason: "payment_plan", approvedBy };
}

function aboutItem({ columns, days, shown, index }: AgingView, item: number) {
  const document = columns.book.documents[columns.source[item] ?? 0];
  const part = document?.instalments?.[columns.instalment[item] ?? -1];
  const original = columns.dueDay[item] ?? noDueDay;
  const day = days[item] ?? noDueDay;
  return {
    documentId: document?.id ?? "",
    ...(part === undefined ? {} : { instalmentId: part.id }),
    currency: index.rows[index.rowOf[item] ?? 0]?.currency ?? "",
    open: shown.amounts[item] ?? 0,
    originalDueDate: original === noDueDay ? null : fromEpochDay(original),
    agedFrom: day === noDueDay ? null : fromEpochDay(day),
  };
}
