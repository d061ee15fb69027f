import {
  type Adjustment,
  type AdjustmentKind,
  allocate,
  moneyOfMinor,
  type ReceivableDocument,
} from "@receivables/core";
import type { ExplainedAdjustment } from "./run.ts";

/** Adjustments that do not change what was billed. */
const leavesPrice: ReadonlySet<AdjustmentKind> = new Set(["bank_fee", "processor_fee", "rounding", "withholding_tax"]);

/**
 * An adjustment of a document's item in Money, split into net and tax.
 *
 * What lowers the price (discount, tolerance, deduction) is split over the document's tax groups; a fee or a rounding is
 * our cost and has no tax in it. Tax withheld from us is a claim on a tax office: the price stays, and so does the tax we
 * owe. Without usable tax groups there is no split.
 */
export function toAdjustment(document: ReceivableDocument, adjustment: ExplainedAdjustment): Adjustment {
  const { currency } = document;
  const amount = moneyOfMinor(adjustment.minor, currency);
  const base = { kind: adjustment.kind, amount };
  const why = adjustment.reason === undefined ? {} : { reason: adjustment.reason };
  if (leavesPrice.has(adjustment.kind)) {
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
