import {
  addDecimal,
  compareDecimal,
  type Decimal,
  decimal,
  formatDecimalText,
  subtractDecimal,
} from "@receivables/core";
import type { Edi820Adjustment, Edi820Line, Edi820Payment, Edi820Proof } from "./edi820-model.ts";

/**
 * Hold the payment against its remittance: BPR = sum of RMR + adjustments (their sign as stated). The paid amount of an
 * item already has its own adjustments in it; senders who leave them out are told by their sum coming out right so.
 */
export function proveEdi820({
  amount,
  lines,
  adjustments,
}: Pick<Edi820Payment, "amount" | "lines" | "adjustments">): Edi820Proof {
  const items = sum(lines.map(({ paid }) => paid));
  const whole = sumOf(adjustments);
  const stated = { payment: amount, items: formatDecimalText(items), adjustments: formatDecimalText(whole) };
  const isKnown = amount !== null && lines.some(({ paid }) => paid !== null);
  if (!isKnown) return { verdict: "not_provable", ...stated, difference: null };
  const payment = decimal(amount);
  const every = addDecimal(whole, sumOf(lines.flatMap((line) => line.adjustments)));
  const difference = subtractDecimal(payment, addDecimal(items, whole));
  const withEvery = subtractDecimal(payment, addDecimal(items, every));
  if (isZero(difference)) return { verdict: "proved", ...stated, difference: "0" };
  if (isZero(withEvery))
    return { verdict: "proved", ...stated, adjustments: formatDecimalText(every), difference: "0" };
  return { verdict: "disproved", ...stated, difference: formatDecimalText(difference) };
}

/** Whether the adjustments of the items have to be counted for the payment to prove. */
export function countsItemAdjustments({ proof, adjustments, lines }: Edi820Payment): boolean {
  const own = sumOf(adjustments);
  const isOfItems = lines.some((line) => line.adjustments.length > 0);
  return isOfItems && proof.verdict === "proved" && compareDecimal(decimal(proof.adjustments), own) !== 0;
}

function sumOf(adjustments: readonly Edi820Adjustment[]): Decimal {
  return sum(adjustments.map(({ amount }) => amount));
}

function sum(values: readonly Edi820Line["paid"][]): Decimal {
  return values.reduce((total, value) => (value === null ? total : addDecimal(total, decimal(value))), decimal("0"));
}

function isZero(value: Decimal): boolean {
  return value.coefficient === 0n;
}
