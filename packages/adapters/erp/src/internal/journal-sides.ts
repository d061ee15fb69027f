import { type CurrencyCode, formatDecimal, type Money, makeIssue, type Refused, refuse } from "@receivables/core";
import { erpIssues } from "../issues.ts";
import type { SourceJournalLine } from "../source-journal.ts";

/** Sums of the two sides of a journal, or the refusal of one that does not balance. */
export function sidesOf(
  lines: readonly SourceJournalLine[],
  currency: CurrencyCode,
  journal: { readonly id: string | null; readonly path: string },
): { readonly ok: true; readonly debit: Money; readonly credit: Money } | Refused {
  const sum = (side: "debit" | "credit"): Money => ({
    minor: lines.reduce((total, line) => total + (line.side === side ? line.amount.minor : 0), 0),
    currency,
  });
  const debit = sum("debit");
  const credit = sum("credit");
  if (debit.minor === credit.minor && Number.isSafeInteger(debit.minor)) return { ok: true, debit, credit };
  const params = { id: journal.id ?? "without id", debit: formatDecimal(debit), credit: formatDecimal(credit) };
  return refuse(makeIssue(erpIssues, "erp.unbalanced", params, { path: journal.path }));
}

/** A signed amount as a side: positive is a debit. */
export function sideOf(amount: Money): { readonly side: "debit" | "credit"; readonly amount: Money } {
  return amount.minor < 0
    ? { side: "credit", amount: { minor: -amount.minor, currency: amount.currency } }
    : { side: "debit", amount };
}
