import { toEpochDay } from "@receivables/core";
import type { CashWorld, ScoredDecision } from "@receivables/testing";

/** An open item as a simple matcher sees it. */
export interface PlainItem {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly currency: string;
  readonly dueDay: number;
  left: number;
}

/** Open invoices, the oldest first. */
export function plainItems({ book }: CashWorld): readonly PlainItem[] {
  const settled = new Set(book.applications.map((each) => each.to.documentId));
  return book.documents
    .filter(({ id, kind }) => kind !== "credit_memo" && !settled.has(id))
    .map(({ id, number, customerId, currency, total, dueDate, issueDate }) => {
      return { id, number, customerId, currency, dueDay: toEpochDay(dueDate ?? issueDate), left: total.minor };
    })
    .sort((a, b) => a.dueDay - b.dueDay || (a.id < b.id ? -1 : 1));
}

/** The customer with the payer's account, else with exactly the payer's name. */
export function payerOf({ book }: CashWorld): (receipt: CashWorld["receipts"][number]) => string | null {
  const byAccount = new Map(
    book.customers.flatMap(({ id, bankAccounts }) => (bankAccounts ?? []).map((each) => [each.iban ?? "", id])),
  );
  const byName = new Map(book.customers.map(({ id, name }) => [name.toUpperCase(), id]));
  return ({ payerAccount, payerName }) =>
    byAccount.get(payerAccount?.iban ?? " ") ?? byName.get((payerName ?? " ").toUpperCase()) ?? null;
}

/** Items by a key. */
export function groupItems(
  items: readonly PlainItem[],
  keyOf: (item: PlainItem) => string,
): ReadonlyMap<string, readonly PlainItem[]> {
  const groups = new Map<string, PlainItem[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** A decision that applies what was found, or nothing. */
export function decisionOf(
  receipt: CashWorld["receipts"][number],
  customerId: string | null,
  lines: readonly { readonly item: PlainItem; readonly minor: number }[],
): ScoredDecision {
  const used = lines.reduce((sum, each) => sum + each.minor, 0);
  return {
    paymentId: receipt.id,
    outcome: lines.length === 0 ? "abstain" : "apply",
    basis: "inferred",
    probability: lines.length === 0 ? 0 : 1,
    customerId,
    applications: lines.map(({ item, minor }) => {
      return { itemId: item.id, minor, currency: item.currency, adjustments: [] };
    }),
    unapplied: { minor: receipt.amount.minor - used, state: "unapplied" },
    residuals: [],
    alternatives: [],
    reasons: [],
  };
}

/** By id, as decisions are listed. */
export function sorted(decisions: readonly ScoredDecision[]): readonly ScoredDecision[] {
  return decisions.toSorted((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
}
