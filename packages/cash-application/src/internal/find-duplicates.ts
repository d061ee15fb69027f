import type { Receipt } from "@receivables/core";
import type { CashBook } from "./cash-book.ts";
import { compareText } from "./cash-book.ts";
import { payerKeys } from "./payer-keys.ts";
import type { Incoming } from "./run.ts";
import { incoming } from "./run.ts";
import { paymentReferenceKey } from "./tie-advices.ts";

/** References shorter than this say little. */
const leastReference = 4;

/**
 * Receipts that look like one received before: same payment reference, amount and payer within some days. Of two in one
 * run the later one is the duplicate, by date, then by id. One that was reversed is no original: money that came back
 * may be sent again.
 *
 * @returns for each duplicate its original
 */
export function findDuplicates(
  cash: CashBook,
  receipts: readonly Incoming[],
  days: number,
): ReadonlyMap<string, string> {
  const inRun = new Set(receipts.map((each) => each.receipt.id));
  const earlier = cash.book.receipts.filter((each) => !inRun.has(each.id)).map((each) => incoming(each, 0));
  const groups = new Map<string, Incoming[]>();
  for (const each of [...earlier, ...receipts]) {
    const key = paymentReferenceKey(each.receipt.reference);
    if (key === null || key.length < leastReference || each.receipt.reversed !== undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  const duplicates = new Map<string, string>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    group.sort((a, b) => a.day - b.day || compareText(a.receipt.id, b.receipt.id));
    group.forEach((each, at) => {
      if (!inRun.has(each.receipt.id)) return;
      const original = group
        .slice(Math.max(0, at - 50), at)
        .find((other) => each.day - other.day <= days && isTwin(each.receipt, other.receipt));
      if (original !== undefined) duplicates.set(each.receipt.id, original.receipt.id);
    });
  }
  return duplicates;
}

function isTwin(a: Receipt, b: Receipt): boolean {
  if (a.amount.minor !== b.amount.minor || a.amount.currency !== b.amount.currency) return false;
  if (a.customerId !== null && a.customerId === b.customerId) return true;
  const one = payerKeys(a);
  const other = payerKeys(b);
  if (one.account !== null && other.account !== null) return one.account === other.account;
  return one.name !== null && one.name.normalised === other.name?.normalised;
}

/**
 * The receipt that settled what is cited: an application of a receipt with the same amount to one of the settled
 * documents. `null` when none did.
 */
export function settledBefore(
  cash: CashBook,
  money: Incoming,
  closed: readonly number[],
  payments: Payments,
): string | null {
  for (const document of closed) {
    const id = cash.document(document).id;
    const found = (payments.get(id) ?? []).find(
      (receipt) =>
        receipt.id !== money.receipt.id &&
        receipt.amount.minor === money.available &&
        receipt.amount.currency === money.currency,
    );
    if (found !== undefined) return found.id;
  }
  return null;
}

/** Receipts applied to each document, by its id. */
export type Payments = ReadonlyMap<string, readonly Receipt[]>;

/** Receipts that live applications set against documents. */
export function listPayments(cash: CashBook): Payments {
  const receipts = new Map(cash.book.receipts.map((receipt) => [receipt.id, receipt]));
  const payments = new Map<string, Receipt[]>();
  for (const { from, to, reversed } of cash.book.applications) {
    const receipt = from.kind === "receipt" && reversed === undefined ? receipts.get(from.id) : undefined;
    if (receipt === undefined || receipt.reversed !== undefined) continue;
    const list = payments.get(to.documentId);
    if (list === undefined) payments.set(to.documentId, [receipt]);
    else list.push(receipt);
  }
  for (const list of payments.values()) list.sort((a, b) => compareText(a.id, b.id));
  return payments;
}
