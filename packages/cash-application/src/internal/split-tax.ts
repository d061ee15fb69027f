import { type Adjustment, allocate, moneyOfMinor, type ReceivableDocument } from "@receivables/core";
import type { ExplainedAdjustment } from "./run.ts";

/**
 * An adjustment of a document's item in Money, split into net and tax.
 *
 * What lowers the price (discount, tolerance, deduction) is split over the document's tax groups; a fee or a rounding is
 * our cost and has no tax in it. Without usable tax groups there is no split.
 */
export function toAdjustment(document: ReceivableDocument, adjustment: ExplainedAdjustment): Adjustment {
  const { currency } = document;
  const amount = moneyOfMinor(adjustment.minor, currency);
  const base = { kind: adjustment.kind, amount };
  const why = adjustment.reason === undefined ? {} : { reason: adjustment.reason };
  if (adjustment.kind === "bank_fee" || adjustment.kind === "processor_fee" || adjustment.kind === "rounding") {
    return { ...base, net: amount, tax: moneyOfMinor(0, currency), ...why };
  }
  const weights = (document.taxGroups ?? []).flatMap((group) => [group.net.minor, group.tax.minor]);
  const parts = weights.some((weight) => weight < 0) ? null : allocate(amount, weights);
  if (parts === null || !parts.ok) return { ...base, ...why };
  let net = 0;
  parts.value.forEach((part, at) => {
    if (at % 2 === 0) net += part.minor;
  });
  const split = { net: moneyOfMinor(net, currency), tax: moneyOfMinor(adjustment.minor - net, currency) };
  return { ...base, ...split, ...why };
}
