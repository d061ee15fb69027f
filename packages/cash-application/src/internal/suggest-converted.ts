import type { Draft } from "./draft.ts";
import { explainForeign } from "./explain-foreign.ts";
import type { FamilyPools } from "./family-pool.ts";
import type { Explanation, Run } from "./run.ts";

/**
 * Money in another currency than what it pays, where not everything that is cited was found: what was, with the one item
 * each of the other references is near; or a part of the one document that is cited.
 */
export function suggestConverted(run: Run, draft: Draft, families: FamilyPools): readonly Explanation[] {
  const { money, payer, unknown, scraps } = draft;
  const documents = (draft.cited ?? draft.hinted)?.documents ?? [];
  const open = documents.flatMap((document) => run.cash.itemsOfDocument(document));
  const items = [...new Set(open)].filter((item) => (run.left[item] ?? 0) > 0);
  const candidates = new Set(payer.candidates.map((at) => run.cash.family[at] ?? -1));
  for (const item of items) if (payer.candidates.length === 0) candidates.add(familyOf(run, item));
  const [family, ...others] = candidates;
  const currency = items.length > 0 ? run.cash.currencyOf(items[0] ?? -1) : money.receipt.baseAmount?.currency;
  if (family === undefined || others.length > 0 || currency === undefined || currency === money.currency) return [];
  const pool = families.of(family, currency);
  const own = items.filter((item) => familyOf(run, item) === family && run.cash.currencyOf(item) === currency);
  const near = [...unknown.map(pool.near), ...scraps.map(pool.cut)].flatMap((each) => (each.length === 1 ? each : []));
  const all = [...new Set([...own, ...near])].sort((a, b) => a - b);
  for (const set of all.length === own.length ? [all] : [all, own]) {
    const found = set.length === 0 ? null : explainForeign(run, money, set, null, family, families);
    if (found !== null) return [{ ...found.explanation, evidence: "reference_unexplained" }];
  }
  return partOfOne(run, draft, own, currency);
}

function familyOf(run: Run, item: number): number {
  return run.cash.family[run.cash.customer[item] ?? -1] ?? -1;
}

/** Less than the one cited item has: all of the money goes to it. */
function partOfOne(run: Run, { money }: Draft, items: readonly number[], currency: string): readonly Explanation[] {
  const [item, ...others] = items;
  const { baseAmount, amount } = money.receipt;
  if (item === undefined || others.length > 0 || baseAmount?.currency !== currency) return [];
  const worth = Math.round((baseAmount.minor * money.available) / amount.minor);
  if (worth <= 0 || worth >= (run.left[item] ?? 0)) return [];
  const lines = [{ item, paid: worth, credits: [], adjustments: [] }];
  const foreign = { currency, worth, shares: [money.available] };
  return [{ evidence: "reference_unexplained", lines, over: 0, reasons: [], foreign }];
}
