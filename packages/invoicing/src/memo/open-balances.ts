import { compareFraction, exponentOf, type Fraction, fractionOf, zeroFraction } from "@receivables/core";
import { readDec } from "../internal/dec.ts";
import { fractionOfDec } from "../internal/fraction.ts";
import { toNumber } from "../internal/line-amounts.ts";
import { settle } from "../internal/settle.ts";
import type { Invoice, InvoiceTaxGroup } from "../model/invoice.ts";
import type { InvoiceBalances, ItemBalance } from "../model/memo.ts";

/** An item on its way to its balance. */
interface Draft {
  readonly balance: Omit<ItemBalance, "net" | "taxes">;
  readonly groups: readonly number[];
  readonly taxes: { readonly group: number; readonly tax: number }[];
  net: number;
}

/**
 * What can be credited of an invoice before anything was.
 *
 * Document allowances are shared over the lines with the same taxes, by their nets and largest remainder; an allowance
 * without such a line stays an item of its own. The tax of each group is shared over its items by rounded running
 * totals of their nets (of their quantities for a fixed tax). Nets and taxes sum to the invoice's, group by group.
 *
 * **Units** minor units. **Refuses** nothing. **Source** trade practice: a credit returns what was charged.
 *
 * @param invoice - a computed invoice
 * @returns the balances, to be handed from memo to memo
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: ["1", "2"].map((id) => ({ id, quantity: "1", unitPrice: "0.33", tax: { category: "S", rate: "19" } })) }, policies.en16931));
 * invoice.totals.taxTotal.minor // => 13
 * openBalances(invoice).items.map((item) => [item.net.minor, item.taxes[0]?.tax.minor]) // => [[33, 7], [33, 6]]
 * ```
 * @category Memos
 */
export function openBalances(invoice: Invoice): InvoiceBalances {
  const { currency } = invoice;
  const step = BigInt(10 ** Math.max(0, exponentOf(currency) - invoice.policy.decimals));
  const drafts = draftItems(invoice, step);
  invoice.taxGroups.forEach((group, at) => {
    shareTax(drafts, group, at, step);
  });
  const items = drafts.map(({ balance, net, taxes }) => ({
    ...balance,
    net: { minor: net, currency },
    taxes: taxes.map(({ group, tax }) => ({ group, tax: { minor: tax, currency } })),
  }));
  const { payableRounding, taxTotalAccounting } = invoice.totals;
  return { items, payableRounding, ...(taxTotalAccounting === undefined ? {} : { taxTotalAccounting }) };
}

function draftItems(invoice: Invoice, step: bigint): readonly Draft[] {
  const lines = invoice.lines.map((line, at): Draft => {
    const source = invoice.input.lines[at];
    const balance = {
      id: line.id,
      list: "line",
      kind: source?.kind ?? "product",
      quantity: source?.quantity ?? null,
    } as const;
    return { balance, groups: line.groups, taxes: [], net: line.net.minor };
  });
  const charges = invoice.charges.map((charge, at): Draft => {
    const kind = invoice.input.charges?.[at]?.kind ?? "other";
    return {
      balance: { id: charge.id, list: "charge", kind, quantity: null },
      groups: charge.groups,
      taxes: [],
      net: charge.amount.minor,
    };
  });
  const rest = invoice.allowances.flatMap(({ id, amount, groups }): readonly Draft[] => {
    if (takeOffLines(lines, groups, amount.minor, step)) return [];
    const balance = { id, list: "allowance", kind: "other", quantity: null } as const;
    return [{ balance, groups, taxes: [], net: 0 - amount.minor }];
  });
  return [...lines, ...charges, ...rest];
}

/** Share an allowance over the lines with the same taxes; false where they come to nothing. */
function takeOffLines(lines: readonly Draft[], groups: readonly number[], amount: number, step: bigint): boolean {
  const same = lines.filter((line) => line.groups.join() === groups.join());
  const total = same.reduce((sum, line) => sum + line.net, 0);
  // Lines of mixed signs, or too small for the allowance, would be turned round by their share.
  if (total === 0 || Math.abs(amount) > Math.abs(total) || same.some((line) => line.net * total < 0)) return false;
  const shares = shareOut(
    amount,
    same.map((line) => fractionOf(line.net)),
    fractionOf(total),
    { step, residue: "largestRemainder" },
  );
  same.forEach((line, at) => {
    line.net -= shares[at] ?? 0;
  });
  return true;
}

function shareTax(drafts: readonly Draft[], group: InvoiceTaxGroup, at: number, step: bigint): void {
  const members = drafts.filter((draft) => draft.groups.includes(at));
  const byQuantity = group.perUnit !== undefined;
  const weights = members.map((draft): Fraction => {
    if (!byQuantity) return fractionOf(draft.net);
    const quantity = draft.balance.quantity === null ? null : readDec(draft.balance.quantity);
    return quantity === null ? zeroFraction : fractionOfDec(quantity);
  });
  const total = weights.reduce((sum, { n, d }) => ({ n: sum.n * d + n * sum.d, d: sum.d * d }), zeroFraction);
  const shares =
    total.n === 0n
      ? oneTakesAll(weights, group.tax.minor)
      : shareOut(group.tax.minor, weights, total, { step, residue: "cumulative" });
  members.forEach((draft, place) => {
    draft.taxes.push({ group: at, tax: shares[place] ?? 0 });
  });
}

/** Weights that cancel out say nothing: the largest takes the tax. */
function oneTakesAll(weights: readonly Fraction[], tax: number): readonly number[] {
  const size = ({ n, d }: Fraction): Fraction => ({ n: n < 0n ? -n : n, d });
  const largest = weights.reduce(
    (best, weight, at) => (compareFraction(size(weight), size(weights[best] ?? zeroFraction)) > 0 ? at : best),
    0,
  );
  return weights.map((_, at) => (at === largest ? tax : 0));
}

function shareOut(
  amount: number,
  weights: readonly Fraction[],
  total: Fraction,
  { step, residue }: { readonly step: bigint; readonly residue: "largestRemainder" | "cumulative" },
): readonly number[] {
  const [n, d] = total.n < 0n ? [-total.n, -total.d] : [total.n, total.d];
  const ideals = weights.map((weight) => {
    const product = { n: BigInt(amount) * weight.n * d, d: weight.d * n };
    return product.d < 0n ? { n: -product.n, d: -product.d } : product;
  });
  return settle(ideals, BigInt(amount), { step, rounding: "halfUp", residue }).map(toNumber);
}
