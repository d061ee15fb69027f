import { toEpochDay } from "@receivables/core";
import type { CashWorld, ScoredDecision } from "@receivables/testing";
import { decisionOf, groupItems, type PlainItem, payerOf, plainItems, sorted } from "./baseline.ts";

/** Days an amount may lie from the date it is expected on. */
const window = 7;

/**
 * The rule of Actual Budget's importer: the same id; else the same amount within a week and the same payee; else the same
 * amount within a week, whoever it is from. The first free item, nearest in time, is taken.
 */
export function threePasses(world: CashWorld): readonly ScoredDecision[] {
  const items = plainItems(world);
  const byNumber = new Map(items.map((item) => [item.number, item]));
  const byAmount = groupItems(items, (item) => `${item.left} ${item.currency}`);
  const payer = payerOf(world);
  const taken = new Set<PlainItem>();
  const chosen = new Map<string, PlainItem>();
  const pass = (choose: (receipt: CashWorld["receipts"][number]) => PlainItem | undefined): void => {
    for (const receipt of world.receipts) {
      if (chosen.has(receipt.id)) continue;
      const item = choose(receipt);
      if (item === undefined || taken.has(item)) continue;
      taken.add(item);
      chosen.set(receipt.id, item);
    }
  };
  const near = (receipt: CashWorld["receipts"][number]): readonly PlainItem[] => {
    const day = toEpochDay(receipt.receivedOn ?? receipt.effectiveDate);
    const { minor, currency } = receipt.amount;
    return (byAmount.get(`${minor} ${currency}`) ?? [])
      .filter((item) => !taken.has(item) && Math.abs(item.dueDay - day) <= window)
      .toSorted((a, b) => Math.abs(a.dueDay - day) - Math.abs(b.dueDay - day));
  };
  pass(({ remittanceText }) =>
    (remittanceText ?? []).map((text) => byNumber.get(text)).find((item) => item !== undefined),
  );
  pass((receipt) => near(receipt).find((item) => item.customerId === payer(receipt)));
  pass((receipt) => near(receipt)[0]);
  return sorted(
    world.receipts.map((receipt) => {
      const item = chosen.get(receipt.id);
      const lines = item === undefined ? [] : [{ item, minor: Math.min(receipt.amount.minor, item.left) }];
      return decisionOf(receipt, item?.customerId ?? null, lines);
    }),
  );
}
