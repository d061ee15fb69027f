import type { CashWorld, ScoredDecision } from "@receivables/testing";
import { decisionOf, groupItems, type PlainItem, payerOf, plainItems, sorted } from "./baseline.ts";

/** What a user writes today: the number in the text and the same amount; else the payer's oldest items first. */
export function numberThenOldest(world: CashWorld): readonly ScoredDecision[] {
  const items = plainItems(world);
  const byNumber = new Map(items.map((item) => [item.number, item]));
  const byCustomer = groupItems(items, (item) => item.customerId);
  const payer = payerOf(world);
  const advised = new Map(world.remittances.map((advice) => [advice.paymentReference ?? " ", advice.lines]));
  return sorted(
    world.receipts.map((receipt) => {
      const told = advised.get(receipt.reference ?? "")?.map((line) => line.reference) ?? [];
      const words = [...told, ...(receipt.remittanceText ?? []).flatMap((text) => text.split(/[\s,+]+/))];
      const cited = [...new Set(words.flatMap((word) => byNumber.get(word) ?? []))];
      const sum = cited.reduce((total, item) => total + item.left, 0);
      const { minor, currency } = receipt.amount;
      const isCited = cited.length > 0 && sum === minor && cited.every((item) => item.currency === currency);
      const customerId = payer(receipt);
      if (isCited)
        return decisionOf(
          receipt,
          customerId,
          cited.map((item) => take(item, item.left)),
        );
      const lines: { item: PlainItem; minor: number }[] = [];
      let rest = minor;
      for (const item of byCustomer.get(customerId ?? " ") ?? []) {
        if (rest === 0) break;
        if (item.left <= 0 || item.currency !== currency) continue;
        const part = Math.min(rest, item.left);
        rest -= part;
        lines.push(take(item, part));
      }
      return decisionOf(receipt, customerId, lines);
    }),
  );
}

function take(item: PlainItem, minor: number): { readonly item: PlainItem; readonly minor: number } {
  item.left -= minor;
  return { item, minor };
}
