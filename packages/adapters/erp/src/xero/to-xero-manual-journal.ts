import { type JournalEntry, ok, type Result } from "@receivables/core";
import { writeAmount } from "../read-amount.ts";
import { refused } from "./to-xero-payment.ts";
import type { XeroRequest } from "./xero-request.ts";

/** How {@link toXeroManualJournal} writes. @category Xero */
export interface ToXeroManualJournalOptions {
  /** Account code of Xero by our account id; an account without one is refused. */
  readonly accountCodes: Readonly<Record<string, string>>;
  /** Whether Xero posts it at once. */
  readonly status: "DRAFT" | "POSTED";
}

/**
 * The request that posts a journal entry as a manual journal in Xero.
 *
 * Debits are positive line amounts, credits negative ones; the entry carries its own tax lines, so the journal has no
 * tax.
 *
 * **Units** minor units of the base currency in, major units as exact JSON numbers out. **Refuses** `erp.write_refused`
 * (unbalanced, no lines, an account without a code, two currencies), `erp.amount_digits_lost`. **Source** Xero Accounting
 * API 2.0, Manual Journals (PUT).
 *
 * @param entry - the journal entry
 * @param options - account codes and status
 * @returns the request
 * @example
 * ```ts
 * const amount = money("46.00", "NZD");
 * const entry = {
 *   id: "j1", entityId: "acme", kind: "write_off", text: "Bad debt", effectiveDate: "2026-03-31",
 *   recordedAt: "2026-03-31T09:00:00.000Z",
 *   lines: [{ accountId: "allowance", side: "debit", amount }, { accountId: "receivables", side: "credit", amount }] as const,
 * };
 * const accountCodes = { allowance: "415", receivables: "611" };
 * const request = unwrap(toXeroManualJournal(entry, { accountCodes, status: "POSTED" }));
 * request.body["JournalLines"] // => [{ AccountCode: "415", LineAmount: 46 }, { AccountCode: "611", LineAmount: -46 }]
 * ```
 * @category Xero
 */
export function toXeroManualJournal(entry: JournalEntry, options: ToXeroManualJournalOptions): Result<XeroRequest> {
  const [first] = entry.lines;
  if (first === undefined) return refused("journal", "it has no lines");
  let sum = 0;
  const lines: Readonly<Record<string, string | number>>[] = [];
  for (const [index, { accountId, side, amount, ref }] of entry.lines.entries()) {
    const code = Object.hasOwn(options.accountCodes, accountId) ? options.accountCodes[accountId] : undefined;
    if (code === undefined) return refused("journal", "an account has no code in Xero");
    if (amount.currency !== first.amount.currency) return refused("journal", "its lines are in two currencies");
    const signed = { minor: side === "debit" ? amount.minor : -amount.minor + 0, currency: amount.currency };
    const written = writeAmount(signed, `/JournalLines/${index}/LineAmount`);
    if (!written.ok) return written;
    sum += signed.minor;
    lines.push({ AccountCode: code, LineAmount: written.value, ...(ref === undefined ? {} : { Description: ref }) });
  }
  if (sum !== 0) return refused("journal", "its debits and credits differ");
  const body = {
    Narration: entry.text ?? entry.kind,
    Date: entry.effectiveDate,
    Status: options.status,
    LineAmountTypes: "NoTax",
    JournalLines: lines,
  };
  return ok({ method: "PUT", path: "ManualJournals", body, idempotencyKey: entry.id });
}
