import type { JournalEntry } from "@receivables/core";
import type { SheetTable, SheetValue } from "../sheet-table.ts";

/**
 * Lay journal entries out as a ledger: a row for each line, debit and credit in columns of their own.
 *
 * **Units** Money. **Refuses** nothing.
 *
 * @param entries - journal entries, in the order to be listed
 * @returns the table
 * @example
 * ```ts
 * const entry = {
 *   id: "j1", entityId: "acme", kind: "document_issued", effectiveDate: "2026-03-05", recordedAt: "2026-03-05T09:00:00.000Z",
 *   lines: [
 *     { accountId: "1200", side: "debit", amount: money("119.00", "EUR"), ref: "i1" },
 *     { accountId: "4000", side: "credit", amount: money("119.00", "EUR"), ref: "i1" },
 *   ],
 * } as const;
 * journalTable([entry]).rows[0]?.slice(0, 4) // => ["j1", { date: "2026-03-05" }, "document_issued", "1200"]
 * ```
 * @category Tables
 */
export function journalTable(entries: readonly JournalEntry[]): SheetTable {
  const headers = ["Entry", "Date", "Kind", "Account", "Currency", "Debit", "Credit", "Customer", "Reference", "Text"];
  return {
    name: "Journal",
    columns: headers.map((header) => ({ header })),
    rows: entries.flatMap(({ id, effectiveDate, kind, text, lines }) =>
      lines.map((line): readonly SheetValue[] => [
        id,
        { date: effectiveDate },
        kind,
        line.accountId,
        line.amount.currency,
        line.side === "debit" ? line.amount : null,
        line.side === "credit" ? line.amount : null,
        line.customerId ?? null,
        line.ref ?? null,
        text ?? null,
      ]),
    ),
  };
}
