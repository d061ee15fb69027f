import {
  checkMoney,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  type PlainDate,
  type Receipt,
  type RemittanceAdvice,
} from "@receivables/core";
import { cashIssues } from "../issues.ts";
import type { CashBook } from "./cash-book.ts";

/** Records that can be used, and what was found against the others. */
export interface Checked<Item> {
  readonly items: readonly Item[];
  readonly issues: readonly Issue[];
}

/** Sort out receipts that cannot be decided on. */
export function checkReceipts(receipts: readonly Receipt[], cash: CashBook, asOf: PlainDate): Checked<Receipt> {
  return check(receipts, "/receipts", (receipt, path) => {
    const { id, amount, customerId } = receipt;
    const date = receipt.receivedOn ?? receipt.effectiveDate;
    const issues = [...checkEntity(receipt.entityId, cash, path), ...checkDate(date, path)];
    const checked = checkMoney(amount, `${path}/amount`);
    if (!checked.ok) issues.push(...checked.issues);
    else if (amount.minor <= 0) {
      const params = { id, minor: amount.minor, currency: amount.currency };
      issues.push(makeIssue(cashIssues, "cash.receipt_not_positive", params, { path: `${path}/amount` }));
    }
    if (date > asOf) issues.push(makeIssue(cashIssues, "cash.receipt_after_as_of", { id, date, asOf }, { path }));
    return [...issues, ...checkCustomer(customerId, cash, path)];
  });
}

/** Sort out advices that cannot be read. */
export function checkAdvices(advices: readonly RemittanceAdvice[], cash: CashBook): Checked<RemittanceAdvice> {
  return check(advices, "/remittances", (advice, path) => {
    const issues = [...checkEntity(advice.entityId, cash, path)];
    issues.push(...checkCustomer(advice.customerId ?? null, cash, path));
    if (advice.paymentDate !== undefined) issues.push(...checkDate(advice.paymentDate, path));
    const amounts = amountsOf(advice);
    const expected = amounts[0]?.currency;
    for (const amount of amounts) {
      const checked = checkMoney(amount, path);
      if (!checked.ok) issues.push(...checked.issues);
    }
    const other = amounts.find((amount) => amount.currency !== expected);
    if (other !== undefined && expected !== undefined) {
      const params = { id: advice.id, found: other.currency, expected };
      issues.push(makeIssue(cashIssues, "cash.mixed_currencies", params, { path }));
    }
    return issues;
  });
}

/** What is wrong with the Book for this purpose, as warnings: it is used without the doubtful part. */
export function checkCashBook(cash: CashBook): readonly Issue[] {
  return cash.cyclic.map((id) =>
    makeIssue(cashIssues, "cash.customer_cycle", { id }, { path: "/book/customers", severity: "warning" }),
  );
}

function check<Item extends { readonly id: string }>(
  records: readonly Item[],
  base: string,
  faults: (record: Item, path: string) => readonly Issue[],
): Checked<Item> {
  const count = new Map<string, number>();
  for (const { id } of records) count.set(id, (count.get(id) ?? 0) + 1);
  const items: Item[] = [];
  const issues: Issue[] = [];
  records.forEach((record, at) => {
    const path = `${base}/${at}`;
    const found = [...faults(record, path)];
    if ((count.get(record.id) ?? 0) > 1) {
      found.unshift(makeIssue(cashIssues, "cash.duplicate_id", { id: record.id }, { path: `${path}/id` }));
    }
    if (found.length === 0) items.push(record);
    else issues.push(...found);
  });
  return { items, issues };
}

function checkEntity(found: string, cash: CashBook, path: string): readonly Issue[] {
  const expected = cash.book.entity.id;
  if (found === expected) return [];
  return [makeIssue(cashIssues, "cash.foreign_entity", { found, expected }, { path: `${path}/entityId` })];
}

function checkCustomer(id: string | null, cash: CashBook, path: string): readonly Issue[] {
  if (id === null || cash.customerOf.has(id)) return [];
  return [makeIssue(cashIssues, "cash.unknown_customer", { id }, { path: `${path}/customerId` })];
}

function checkDate(value: string, path: string): readonly Issue[] {
  if (isPlainDate(value)) return [];
  return [makeIssue(cashIssues, "cash.impossible_date", { value: String(value).slice(0, 40) }, { path })];
}

function amountsOf(advice: RemittanceAdvice): readonly Money[] {
  const amounts: Money[] = advice.total === null ? [] : [advice.total];
  for (const { paid, gross, discount, deductions } of advice.lines) {
    for (const amount of [paid, gross, discount]) if (amount !== undefined && amount !== null) amounts.push(amount);
    for (const deduction of deductions) amounts.push(deduction.amount);
  }
  return amounts;
}
