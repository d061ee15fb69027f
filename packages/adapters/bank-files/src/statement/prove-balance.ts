import type { BalanceProof, BankStatement } from "@receivables/core";
import { startProof } from "../internal/balance-tally.ts";

/**
 * Prove a statement from its own figures: opening balance plus booked credits less booked debits is the closing
 * balance.
 *
 * Booked balances only: `opening`, or `previous_closing` where that is missing, and `closing`. Entries that are pending,
 * in the future or for information do not count; an entry without a status does. A mark of reversal changes nothing,
 * for an entry is signed as booked. The proof of a statement read from a file is made this way already, and is
 * `not_provable` besides when an entry could not be read or the file broke off.
 *
 * **Units** major units as decimal text. **Refuses** nothing: what cannot be proved says why, see {@link bankReasons}.
 * **Source** ISO 20022 camt.053 message definition, Balance and Entry.
 *
 * @param statement - balances, stated totals and entries
 * @returns the proof, with the difference where it fails
 * @example
 * ```ts
 * const eur = (value: string) => ({ value, currency: "EUR" });
 * const proof = proveBalance({
 *   balances: [
 *     { kind: "opening", amount: eur("100.00"), sign: "credit", date: "2026-03-01" },
 *     { kind: "closing", amount: eur("60.50"), sign: "credit", date: "2026-03-01" },
 *   ],
 *   entries: [{ amount: eur("40.00"), sign: "debit", status: "booked" }],
 * });
 * [proof.verdict, proof.difference] // => ["disproved", "0.50"]
 * ```
 * @category Bank files
 */
export function proveBalance(
  statement: Pick<BankStatement, "balances" | "totals"> & {
    readonly entries: readonly Pick<BankStatement["entries"][number], "amount" | "sign" | "status">[];
  },
): BalanceProof {
  const tally = startProof();
  for (const entry of statement.entries) tally.add(entry);
  return tally.finish(statement.balances, statement.totals ?? []);
}
