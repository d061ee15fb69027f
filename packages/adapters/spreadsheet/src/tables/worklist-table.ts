import type { Money, PlainDate } from "@receivables/core";
import type { SheetTable, SheetValue } from "../sheet-table.ts";

/** Something a person should do next, from whichever engine proposed it. @category Tables */
export interface WorklistEntry {
  readonly customerId: string;
  readonly customerName: string;
  /** What to do: call, letter, review. */
  readonly action: string;
  readonly dueOn?: PlainDate;
  readonly assignedTo?: string;
  readonly overdue: Money;
  readonly oldestDaysPastDue?: number;
  /** Why, as sentences. */
  readonly reasons: readonly string[];
}

/**
 * Lay a worklist out as a table, in the order it is given.
 *
 * **Units** Money; calendar days. **Refuses** nothing.
 *
 * @param entries - what to do, most urgent first
 * @returns the table
 * @example
 * ```ts
 * const entry = { customerId: "c1", customerName: "Alder Foods", action: "call", overdue: money("120.00", "USD"), reasons: ["45 days past due."] };
 * worklistTable([entry]).rows[0]?.slice(0, 4) // => [1, "c1", "Alder Foods", "call"]
 * ```
 * @category Tables
 */
export function worklistTable(entries: readonly WorklistEntry[]): SheetTable {
  const headers = [
    "Rank",
    "Customer",
    "Name",
    "Action",
    "Due",
    "Assigned to",
    "Currency",
    "Overdue",
    "Oldest days",
    "Why",
  ];
  return {
    name: "Worklist",
    columns: headers.map((header) => ({ header })),
    rows: entries.map((entry, at): readonly SheetValue[] => [
      at + 1,
      entry.customerId,
      entry.customerName,
      entry.action,
      entry.dueOn === undefined ? null : { date: entry.dueOn },
      entry.assignedTo ?? null,
      entry.overdue.currency,
      entry.overdue,
      entry.oldestDaysPastDue ?? null,
      entry.reasons.join(" "),
    ]),
  };
}
