import {
  type BankDeposit,
  type Batch,
  type Book,
  type Issue,
  makeIssue,
  type Receipt,
  sumMoney,
} from "@receivables/core";
import { cashIssues } from "../issues.ts";
import type { BuildBankDepositsOptions } from "./bank-deposit-plan.ts";
import { listUndepositedReceipts } from "./undeposited-funds.ts";

/**
 * Gather the receipts that are not deposited yet in bank deposits, one for each line the bank will show.
 *
 * Receipts of the deposit date and before are taken, by currency and method to the first route that fits; a check waits
 * for the day written on it. Money that went back is not deposited. Ids are made of account, method, currency and date,
 * numbered where such a deposit exists already, so that the same Book gives the same ids.
 *
 * **Units** minor units. **Refuses** a receipt with `cash.no_deposit_route`.
 * Warning: `cash.check_waits`. **Source** undeposited funds: one bank line clears the receipts of one deposit.
 *
 * @param book - the receipts and the deposits made so far
 * @param options - accounts, grouping, day and recording time
 * @returns the deposits in order of account and method, and the receipts that stay behind with their reasons
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [],
 *   receipts: [
 *     { id: "r1", customerId: "c1", method: "check", amount: "10.00", effectiveDate: "2026-03-02" },
 *     { id: "r2", customerId: "c2", method: "check", amount: "5.50", effectiveDate: "2026-03-02" },
 *   ],
 * }));
 * const routes = [{ bankAccountId: "operating", currency: "USD", methods: ["check", "cash"] }] as const;
 * const [deposit] = buildBankDeposits(book, {
 *   routes, group: "account", depositDate: "2026-03-02", recordedAt: "2026-03-02T17:00:00.000Z",
 * }).items;
 * [deposit.id, deposit.receiptIds, deposit.amount.minor] // => ["operating/USD/2026-03-02", ["r1", "r2"], 1550]
 * ```
 * @category Deposits
 */
export function buildBankDeposits(book: Book, options: BuildBankDepositsOptions): Batch<BankDeposit> {
  const { depositDate, recordedAt, group, routes } = options;
  const issues: Issue[] = [];
  const groups = new Map<string, { readonly bankAccountId: string; readonly receipts: Receipt[] }>();
  const open = new Set(listUndepositedReceipts(book, { asOf: depositDate }).items.map(({ receiptId }) => receiptId));
  for (const receipt of book.receipts) {
    if (!open.has(receipt.id)) continue;
    const { id, method, amount, checkDate } = receipt;
    if (checkDate !== undefined && checkDate > depositDate) {
      const issue = makeIssue(cashIssues, "cash.check_waits", { id, date: checkDate }, { severity: "warning" });
      issues.push(issue);
      continue;
    }
    const route = routes.find(({ currency, methods }) => currency === amount.currency && methods.includes(method));
    if (route === undefined) {
      issues.push(makeIssue(cashIssues, "cash.no_deposit_route", { id, method, currency: amount.currency }));
      continue;
    }
    const name = [route.bankAccountId, ...(group === "method" ? [method] : []), amount.currency, depositDate].join("/");
    const gathered = groups.get(name);
    if (gathered === undefined) groups.set(name, { bankAccountId: route.bankAccountId, receipts: [receipt] });
    else gathered.receipts.push(receipt);
  }
  const taken = new Set(book.bankDeposits.map(({ id }) => id));
  const items: BankDeposit[] = [];
  for (const [name, { bankAccountId, receipts }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    items.push({
      id: freeId(name, taken),
      entityId: book.entity.id,
      bankAccountId,
      receiptIds: receipts.map(({ id }) => id),
      amount: sumMoney(
        receipts.map(({ amount }) => amount),
        receipts[0]?.amount.currency ?? "",
      ),
      effectiveDate: depositDate,
      recordedAt,
    });
  }
  return { items, issues };
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const id = `${name}/${number}`;
    if (!taken.has(id)) return id;
  }
}
