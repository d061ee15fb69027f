import { type Money, type RemittanceAdvice, subtractMoney, trySumMoney } from "@receivables/core";

/** What an advice says of itself: total = lines - deductions. @category Remittance */
export interface RemittanceProof {
  /** `not_provable`: the total or an amount paid is missing, or there are several currencies. */
  readonly verdict: "proved" | "disproved" | "not_provable";
  readonly total: Money | null;
  /** What is paid on the lines. */
  readonly paid: Money | null;
  /** Kept back from the whole. */
  readonly deducted: Money | null;
  /** `total - (paid - deducted)`; `null` when not provable. */
  readonly difference: Money | null;
  /** Lines where gross less discount less deductions is not what was paid, from 0; only lines that state a gross. */
  readonly linesOff: readonly number[];
}

/**
 * Hold an advice against itself: its total is what its lines pay less what is kept back from the whole; on a line, gross
 * less discount less deductions is what was paid.
 *
 * **Units** money. **Refuses** nothing: what cannot be shown is not provable.
 *
 * @param advice - the advice
 * @returns verdict and figures
 * @example
 * ```ts
 * const usd = (minor: number) => ({ minor, currency: "USD" });
 * const line = { reference: "4711", paid: usd(9700), gross: usd(10000), discount: usd(300), deductions: [] };
 * const advice = { id: "a", entityId: "e", total: usd(9000), lines: [line], deductions: [{ amount: usd(700) }] };
 * const { verdict, difference, linesOff } = proveRemittanceAdvice(advice);
 * [verdict, difference?.minor, linesOff] // => ["proved", 0, []]
 * ```
 * @category Remittance
 */
export function proveRemittanceAdvice({ total, lines, deductions = [] }: RemittanceAdvice): RemittanceProof {
  const linesOff = lines.flatMap((line, index) => (isOff(line) ? [index] : []));
  const amounts = lines.flatMap(({ paid }) => paid ?? []);
  const currency = total?.currency ?? amounts[0]?.currency;
  const unknown: RemittanceProof = {
    verdict: "not_provable",
    total,
    paid: null,
    deducted: null,
    difference: null,
    linesOff,
  };
  if (currency === undefined) return unknown;
  const paid = trySumMoney(amounts, currency);
  const deducted = trySumMoney(
    deductions.map(({ amount }) => amount),
    currency,
  );
  if (!paid.ok || !deducted.ok) return unknown;
  const figures = { total, paid: paid.value, deducted: deducted.value, linesOff };
  const isComplete = total !== null && amounts.length === lines.length && lines.length > 0;
  if (!isComplete) return { verdict: "not_provable", ...figures, difference: null };
  const difference = subtractMoney(total, subtractMoney(paid.value, deducted.value));
  return { verdict: difference.minor === 0 ? "proved" : "disproved", ...figures, difference };
}

function isOff({ paid, gross, discount, deductions }: RemittanceAdvice["lines"][number]): boolean {
  if (paid === null || gross === undefined) return false;
  const kept = trySumMoney(
    [...(discount === undefined ? [] : [discount]), ...deductions.map(({ amount }) => amount)],
    gross.currency,
  );
  if (!kept.ok || paid.currency !== gross.currency) return true;
  return subtractMoney(gross, kept.value).minor !== paid.minor;
}
