import { type Book, formatDecimal, type Money, makeIssue } from "@receivables/core";
import type { CustomerTieOutLine } from "../assembled-book.ts";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import type { SourceCustomer } from "../source-customer.ts";
import type { SourceDocument } from "../source-document.ts";
import type { SourceReceipt } from "../source-receipt.ts";
import type { TieOutLine } from "../tie-out.ts";
import { usedMinor } from "./close-gaps.ts";
import { type CreditEnd, endKey, endOf, type Workbench } from "./workbench.ts";

/** Each document and receipt beside what the source says of it. */
export function tieOutItems(
  bench: Workbench,
  documents: readonly Mapped<SourceDocument>[],
  receipts: readonly Mapped<SourceReceipt>[],
): readonly TieOutLine[] {
  const used = usedMinor(bench);
  const lineOf = (end: CreditEnd, whole: Money | null, stated: Money | null): readonly TieOutLine[] => {
    const like = stated ?? whole;
    if (like === null) return [];
    const computed = { minor: openMinor(bench, end, used), currency: like.currency };
    const difference = stated === null ? null : { minor: stated.minor - computed.minor, currency: like.currency };
    if (difference !== null && difference.minor !== 0) {
      const safe = Number.isSafeInteger(computed.minor);
      const params = {
        document: end.id,
        stated: formatDecimal(like),
        computed: safe ? formatDecimal(computed) : "more than money can hold",
      };
      bench.issues.push(makeIssue(erpIssues, "erp.balance_differs", params));
    }
    const assumed = { minor: bench.assumed.get(endKey(end)) ?? 0, currency: like.currency };
    return [{ source: end.kind, documentId: end.id, stated, computed, difference, assumed }];
  };
  return [
    ...documents.flatMap(({ value }) => lineOf(endOf(bench, value.kind, value.id), value.total, value.open)),
    ...receipts.flatMap(({ value }) => lineOf(endOf(bench, value.kind, value.id), value.amount, value.unapplied)),
  ];
}

function openMinor(bench: Workbench, end: CreditEnd, used: ReadonlyMap<string, number>): number {
  const taken = used.get(endKey(end)) ?? 0;
  if (end.kind === "receipt") {
    const receipt = bench.receipts.get(end.id)?.receipt;
    return receipt === undefined ? 0 : receipt.amount.minor - taken;
  }
  const document = bench.documents.get(end.id)?.document;
  return document === undefined || document.voided !== undefined ? 0 : document.total.minor - taken;
}

/** Balances of customers beside what the source states, where everything is in the home currency. */
export function tieOutCustomers(
  bench: Workbench,
  book: Book,
  customers: readonly Mapped<SourceCustomer>[],
): readonly CustomerTieOutLine[] {
  const { homeCurrency } = bench.context;
  const used = usedMinor(bench);
  const balances = new Map<string, number>();
  const add = (customerId: string | null, minor: number, currency: string): void => {
    if (customerId === null) return;
    const sum = currency === homeCurrency ? (balances.get(customerId) ?? 0) + minor : Number.NaN;
    balances.set(customerId, sum);
  };
  for (const { id, customerId, kind, currency } of book.documents) {
    const sign = kind === "credit_memo" || kind === "customer_deposit" ? -1 : 1;
    add(customerId, sign * openMinor(bench, { kind: "document", id }, used), currency);
  }
  for (const { id, customerId, amount } of book.receipts) {
    add(customerId, -openMinor(bench, { kind: "receipt", id }, used), amount.currency);
  }
  return customers.flatMap(({ value }): readonly CustomerTieOutLine[] => {
    if (value.id === null || value.balance === null) return [];
    const customerId = bench.bookId("customer", value.id);
    const minor = (balances.get(customerId) ?? 0) + 0;
    if (!Number.isSafeInteger(minor)) return [];
    const { currency } = value.balance;
    const difference = { minor: value.balance.minor - minor, currency };
    return [{ customerId, stated: value.balance, computed: { minor, currency }, difference }];
  });
}
