import {
  type BankStatement,
  type Batch,
  decimal,
  type Issue,
  type Money,
  makeIssue,
  type PlainDate,
  type StatementEntry,
  toMoney,
} from "@receivables/core";
import { reconciliationIssues } from "../issues.ts";

/** A booked line of a bank statement, ready to be compared. @category Bank */
export interface BankLine {
  readonly id: string;
  readonly date: PlainDate;
  /** Signed: money in is positive. */
  readonly amount: Money;
  readonly references: readonly string[];
  readonly text: string;
  readonly transactionCode?: string;
  /** Set when the bank says it undoes a payment, and why. */
  readonly returnReason?: string;
}

/**
 * The booked entries of a statement as signed lines.
 *
 * The id is made from the statement and the entry's ordinal, so equal lines of one day stay apart. Pending and
 * informational entries are left out. The currency is the entry's, else the statement's; the day the booking day, else
 * the value day, else the statement's last.
 *
 * **Units** minor units. **Refuses** `reconciliation.currency_unknown`, `reconciliation.digits_lost`,
 * `reconciliation.date_missing`.
 *
 * @param statement - a statement
 * @returns lines in the statement's order, and what could not be used
 * @example
 * ```ts
 * const statement = {
 *   id: "s1", account: { number: "44" }, currency: "USD", format: "BAI2", balances: [],
 *   entries: [{
 *     ordinal: 0, amount: { value: "60.00", currency: null }, sign: "debit", reversal: false, status: "booked",
 *     bookingDate: "2026-03-20", valueDate: null, charges: [], details: [],
 *   }],
 *   proof: { verdict: "not_provable", opening: null, credits: "0", debits: "60.00", closing: null, difference: null },
 * } as const;
 * bankLinesOf(statement).items.map((line) => [line.id, line.amount.minor]) // => [["s1/0", -6000]]
 * ```
 * @category Bank
 */
export function bankLinesOf(statement: BankStatement): Batch<BankLine> {
  const lines: BankLine[] = [];
  const issues: Issue[] = [];
  for (const entry of statement.entries) {
    if (entry.status !== null && entry.status !== "booked") continue;
    const id = `${statement.id ?? statement.account.iban ?? statement.account.number ?? "statement"}/${entry.ordinal}`;
    const currency = entry.amount.currency ?? statement.currency;
    if (currency === null) {
      issues.push(makeIssue(reconciliationIssues, "reconciliation.currency_unknown", {}, { path: `/${id}` }));
      continue;
    }
    const date = entry.bookingDate ?? entry.valueDate ?? lastDayOf(statement);
    if (date === null) {
      issues.push(makeIssue(reconciliationIssues, "reconciliation.date_missing", {}, { path: `/${id}` }));
      continue;
    }
    const amount = toMoney(decimal(entry.amount.value), currency);
    if (!amount.ok) {
      const params = { value: entry.amount.value, currency };
      issues.push(makeIssue(reconciliationIssues, "reconciliation.digits_lost", params, { path: `/${id}` }));
      continue;
    }
    const sign = entry.sign === "credit" ? 1 : -1;
    const returnReason = entry.details.find((detail) => detail.returnReason !== undefined)?.returnReason;
    lines.push({
      id,
      date,
      amount: { minor: sign * amount.value.minor + 0, currency },
      references: referencesOf(entry),
      text: textOf(entry),
      ...(entry.transactionCode === undefined ? {} : { transactionCode: entry.transactionCode }),
      ...(returnReason === undefined ? {} : { returnReason }),
    });
  }
  return { items: lines, issues };
}

/** The day a statement ends, for entries that state none of their own. */
function lastDayOf({ to, balances }: BankStatement): PlainDate | null {
  return to ?? balances.find((balance) => balance.kind === "closing")?.date ?? null;
}

function referencesOf(entry: StatementEntry): readonly string[] {
  const found = new Set<string>();
  const add = (reference: string | undefined): void => {
    if (reference !== undefined && reference !== "" && reference !== "NONREF" && reference !== "NOTPROVIDED") {
      found.add(reference);
    }
  };
  add(entry.customerReference);
  for (const detail of entry.details) {
    add(detail.endToEndId);
    add(detail.checkNumber);
    for (const reference of detail.creditorReferences) add(reference);
  }
  return [...found];
}

function textOf(entry: StatementEntry): string {
  return [entry.text ?? "", ...entry.details.flatMap((detail) => detail.remittanceText)].join(" ").trim();
}
