import { equalMoney, type Money, moneyOfMinor, subtractMoney } from "@receivables/core";
import type { bankReasons } from "../reasons.ts";
import type { SettlementAmounts, SettlementBatch, SettlementLine, SettlementProof } from "./settlement-model.ts";

/**
 * Prove a payout: charges - fees - refunds - card disputes + reserve + adjustments = payout.
 *
 * **Units** minor units of one currency. **Refuses** nothing: without a payout nothing is provable, and the reason says
 * whether it is unknown (`bank.payout_not_stated`) or not made yet (`bank.not_paid_out`). **Source** the settlement
 * identity of card acquiring: what is paid out is what was charged less what was kept and given back.
 *
 * @param batch - the amounts of a settlement, the payout as stated by the processor or as found at the bank
 * @returns the verdict with the difference
 * @example
 * ```ts
 * const eur = (minor: number) => ({ minor, currency: "EUR" });
 * const amounts = { charges: eur(10000), fees: eur(175), refunds: eur(2000), cardDisputes: eur(0), reserve: eur(-500), adjustments: eur(0) };
 * proveSettlement({ ...amounts, payoutId: "po_1", payout: eur(7325) }).verdict // => "proved"
 * proveSettlement({ ...amounts, payoutId: "po_1", payout: eur(7300) }).difference // => { minor: -25, currency: "EUR" }
 * ```
 * @category Settlement
 */
export function proveSettlement(
  batch: SettlementAmounts & Pick<SettlementBatch, "payout" | "payoutId">,
): SettlementProof {
  const { charges, fees, refunds, cardDisputes, reserve, adjustments, payout, payoutId } = batch;
  const minor = charges.minor - fees.minor - refunds.minor - cardDisputes.minor + reserve.minor + adjustments.minor;
  const expected = moneyOfMinor(minor, charges.currency);
  if (payout === null) {
    return notProvable(expected, null, payoutId === null ? "bank.not_paid_out" : "bank.payout_not_stated");
  }
  if (payout.currency !== expected.currency) return notProvable(expected, payout, "bank.currencies_differ");
  const verdict = equalMoney(payout, expected) ? "proved" : "disproved";
  return { verdict, expected, payout, difference: subtractMoney(payout, expected) };
}

/** A proof that cannot be made. */
export function notProvable(expected: Money, payout: Money | null, reason: keyof typeof bankReasons): SettlementProof {
  return { verdict: "not_provable", expected, payout, difference: null, reason };
}

/** Sum lines into the amounts of a settlement; `null` when a sum is too large to be carried. */
export function sumLines(lines: readonly SettlementLine[], currency: string): SettlementAmounts | null {
  const sums = { charges: 0, fees: 0, refunds: 0, cardDisputes: 0, reserve: 0, adjustments: 0 };
  for (const { kind, gross, fee } of lines) {
    sums.fees += fee.minor;
    if (kind === "charge") sums.charges += gross.minor;
    else if (kind === "refund") sums.refunds -= gross.minor;
    else if (kind === "card_dispute") sums.cardDisputes -= gross.minor;
    else if (kind === "fee") sums.fees -= gross.minor;
    else if (kind === "reserve") sums.reserve += gross.minor;
    else sums.adjustments += gross.minor;
  }
  if (!Object.values(sums).every((sum) => Number.isSafeInteger(sum))) return null;
  // Adding 0 makes a zero of subtractions a plain one.
  const money = (minor: number): Money => moneyOfMinor(minor + 0, currency);
  return {
    charges: money(sums.charges),
    fees: money(sums.fees),
    refunds: money(sums.refunds),
    cardDisputes: money(sums.cardDisputes),
    reserve: money(sums.reserve),
    adjustments: money(sums.adjustments),
  };
}
