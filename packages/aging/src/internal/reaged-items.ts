import { type DueDateChange, fromEpochDay, noDueDay } from "@receivables/core";
import type { ReagedItem } from "../aging-report.ts";
import type { AgingView } from "./aging-view.ts";
import { isKnown, itemsOfDocument } from "./held-amounts.ts";

/** Open items whose due date was changed, each with the change in force. */
export function reagedItems(view: AgingView): readonly ReagedItem[] {
  const { columns, days, shown, balances, index } = view;
  if (view.policy.basis !== "due" || columns.book.dueDateChanges.length === 0) return [];
  const inForce = new Map<number, DueDateChange>();
  for (const change of columns.book.dueDateChanges) {
    if (!isKnown(change, view.view)) continue;
    for (const item of itemsOfDocument(columns, change.to.documentId)) {
      const row = columns.instalment[item] ?? -1;
      const document = columns.book.documents[columns.source[item] ?? 0];
      const { instalmentId } = change.to;
      if (instalmentId !== undefined && document?.instalments?.[row]?.id !== instalmentId) continue;
      const earlier = inForce.get(item);
      if (earlier === undefined || isLater(change, earlier)) inForce.set(item, change);
    }
  }
  const items: ReagedItem[] = [];
  for (const [item, change] of [...inForce].sort(([a], [b]) => a - b)) {
    const original = columns.dueDay[item] ?? noDueDay;
    if (balances.items[item] === 0 || days[item] === original) continue;
    const document = columns.book.documents[columns.source[item] ?? 0];
    const part = document?.instalments?.[columns.instalment[item] ?? -1];
    items.push({
      documentId: change.to.documentId,
      ...(part === undefined ? {} : { instalmentId: part.id }),
      currency: index.rows[index.rowOf[item] ?? 0]?.currency ?? "",
      open: shown.amounts[item] ?? 0,
      originalDueDate: original === noDueDay ? null : fromEpochDay(original),
      dueDate: change.dueDate,
      changeId: change.id,
      reason: change.reason,
      approvedBy: change.approvedBy,
    });
  }
  return items;
}

/** The order in which changes take effect: by date, then by entry, then by id. */
function isLater(a: DueDateChange, b: DueDateChange): boolean {
  if (a.effectiveDate !== b.effectiveDate) return a.effectiveDate > b.effectiveDate;
  if (a.recordedAt !== b.recordedAt) return a.recordedAt > b.recordedAt;
  return a.id > b.id;
}
