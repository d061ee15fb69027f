import { compareText, type PlainDate, type Receipt } from "@receivables/core";
import { payerKeys } from "../internal/payer-keys.ts";
import type { LearnedHabit } from "./learned-habit.ts";

/** A way money of a customer arrives, learned from confirmed receipts. @category Memory */
export interface LearnedPayer {
  readonly kind: "account" | "name";
  /** Account or name in its normal form. */
  readonly value: string;
  readonly customerId: string;
  /** The confirmed receipts it was learned from, sorted by id; their number is the count. */
  readonly receipts: readonly { readonly id: string; readonly date: PlainDate }[];
}

/** What was learned, as plain JSON: counts with their provenance, nothing opaque. @category Memory */
export interface CashMemory {
  /** Sorted by kind, value and customer. */
  readonly payers: readonly LearnedPayer[];
  /** How customers tend to pay, sorted by customer and habit; nothing is known when absent. */
  readonly habits?: readonly LearnedHabit[];
}

/** A receipt somebody confirmed to be a customer's. @category Memory */
export interface ConfirmedPayer {
  readonly receipt: Receipt;
  readonly customerId: string;
}

/** Nothing learned yet. @category Memory */
export const emptyCashMemory: CashMemory = { payers: [] };

/**
 * Learn under which accounts and names a customer's money arrives.
 *
 * Each fact keeps the receipts it comes from, so learning a receipt twice changes nothing, and confirming it for another
 * customer takes it away from the first: a correction revokes what was learned from the mistake.
 *
 * **Units** receipts. **Refuses** nothing; a receipt without account and name teaches nothing. **Source** none.
 *
 * @param memory - what is known
 * @param confirmed - receipts with the customer they are from; a later one of the same receipt corrects an earlier one
 * @returns new memory; the old one is unchanged
 * @example
 * ```ts
 * const receipt = {
 *   id: "r1", entityId: "acme", customerId: null, method: "wire" as const, amount: money("10.00", "EUR"),
 *   payerName: "Widget Holding GmbH", effectiveDate: "2026-03-02", recordedAt: "2026-03-02T09:00:00.000Z",
 * };
 * learnPayers(emptyCashMemory, [{ receipt, customerId: "c7" }]).payers.map((fact) => [fact.value, fact.receipts.length])
 * // => [["WIDGET HOLDING", 1]]
 * ```
 * @category Memory
 */
export function learnPayers(memory: CashMemory, confirmed: readonly ConfirmedPayer[]): CashMemory {
  const latest = new Map(confirmed.map((each) => [each.receipt.id, each]));
  const kept = memory.payers.flatMap((fact) => {
    const receipts = fact.receipts.filter(({ id }) => !latest.has(id));
    return receipts.length === 0 ? [] : [{ ...fact, receipts }];
  });
  const facts = [...kept, ...[...latest.values()].flatMap(factsOf)].sort(compareFacts);
  const merged: LearnedPayer[] = [];
  for (const fact of facts) {
    const last = merged.at(-1);
    if (last === undefined || compareFacts(last, fact) !== 0) merged.push(fact);
    else merged[merged.length - 1] = mergeFacts(last, fact);
  }
  return { ...memory, payers: merged };
}

function factsOf({ receipt, customerId }: ConfirmedPayer): readonly LearnedPayer[] {
  const receipts = [{ id: receipt.id, date: receipt.receivedOn ?? receipt.effectiveDate }];
  const { account, name } = payerKeys(receipt);
  const fact = (kind: LearnedPayer["kind"], value: string | null): readonly LearnedPayer[] =>
    value === null ? [] : [{ kind, value, customerId, receipts }];
  return [...fact("account", account), ...fact("name", name?.normalised ?? null)];
}

function mergeFacts(a: LearnedPayer, b: LearnedPayer): LearnedPayer {
  const receipts = [...a.receipts, ...b.receipts].sort((one, other) => compareText(one.id, other.id));
  return { ...a, receipts };
}

function compareFacts(a: LearnedPayer, b: LearnedPayer): number {
  return compareText(a.kind, b.kind) || compareText(a.value, b.value) || compareText(a.customerId, b.customerId);
}
