import { decimal, type ReceivableDocument, roundQuotient } from "@receivables/core";
import type { WithholdingRule } from "../policy/cash-policy.ts";
import type { Incoming, Run } from "./run.ts";

/** Taxes withheld from items under one rule, in minor units. */
export interface WithheldTaxes {
  readonly rule: WithholdingRule;
  readonly byItem: ReadonlyMap<number, number>;
}

/**
 * The rules under which exactly `missing` minor units would be withheld from items in full, each with its share of every
 * item; a payer's rounding may differ by the rule's slack for each item. `taken` is given up on items before the tax.
 */
export function withheldFrom(
  run: Run,
  money: Incoming,
  items: readonly number[],
  taken: ReadonlyMap<number, number>,
  missing: number,
): readonly WithheldTaxes[] {
  return (run.policy.withholding ?? []).flatMap((rule) => {
    if (!items.every((item) => holdsFor(run, money, rule, item))) return [];
    const byItem = new Map<number, number>();
    let total = 0;
    for (const item of items) {
      const open = (run.left[item] ?? 0) - (taken.get(item) ?? 0);
      const minor = open <= 0 ? 0 : taxOf(run.cash.documentOf(item), open, rule);
      if (minor <= 0) continue;
      byItem.set(item, minor);
      total += minor;
    }
    const off = missing - total;
    if (byItem.size === 0 || Math.abs(off) > rule.slack * byItem.size) return [];
    const [largest, minor] = [...byItem].reduce((best, each) => (each[1] > best[1] ? each : best));
    if (minor + off <= 0) return [];
    byItem.set(largest, minor + off);
    return [{ rule, byItem }];
  });
}

function holdsFor(run: Run, money: Incoming, rule: WithholdingRule, item: number): boolean {
  const { receivedOn, effectiveDate } = money.receipt;
  const date = receivedOn ?? effectiveDate;
  if ((rule.from !== undefined && date < rule.from) || (rule.to !== undefined && rule.to < date)) return false;
  const { customerId } = run.cash.documentOf(item);
  if (rule.customerIds !== undefined && !rule.customerIds.includes(customerId)) return false;
  return rule.countries === undefined || rule.countries.includes(run.cash.countryOf(run.cash.customer[item] ?? -1));
}

/** Percent of what is open, of its share without tax, or of its share of tax, rounded once; 0 where the share is unknown. */
function taxOf(document: ReceivableDocument, open: number, { percent, base, rounding }: WithholdingRule): number {
  const { coefficient, scale } = decimal(percent);
  const hundredfold = 10n ** BigInt(scale + 2);
  if (base === "gross") return Number(roundQuotient(BigInt(open) * coefficient, hundredfold, rounding));
  let net = 0n;
  let tax = 0n;
  for (const group of document.taxGroups ?? []) {
    net += BigInt(group.net.minor);
    tax += BigInt(group.tax.minor);
  }
  if (net < 0n || tax < 0n || net + tax === 0n) return 0;
  const part = base === "net" ? net : tax;
  return Number(roundQuotient(BigInt(open) * coefficient * part, hundredfold * (net + tax), rounding));
}
