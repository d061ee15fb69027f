import { type Bai2Record, listBai2Records, parseBai2 } from "@receivables/bank-files";
import {
  addDecimal,
  type BankStatement,
  decimal,
  formatDecimalText,
  type StatementBalance,
  type StatementEntry,
} from "@receivables/core";
import type { JsonObject } from "../topic.ts";
import type { BankFormats } from "./format.ts";

/** The cases list at most six statements of a file. */
const mostStatements = 6;

/** BAI2. */
export const bai2Formats: BankFormats = { BAI2: bai2Facts };

function bai2Facts(bytes: Uint8Array): JsonObject {
  const { items } = parseBai2(bytes, { cardNumbers: "keep" });
  const records = listBai2Records(new TextDecoder().decode(bytes));
  const entries = items.flatMap((statement) => statement.entries);
  const perStatement = items.map(statementFacts);
  const first = perStatement[0];
  return {
    statements: items.length,
    openingBalance: first?.["openingBalance"] ?? null,
    closingBalance: first?.["closingBalance"] ?? null,
    currency: first?.["currency"] ?? null,
    entryCount: entries.length,
    creditSum: sumOf(entries, "credit"),
    debitSum: sumOf(entries, "debit"),
    fileTrailer: records.findLast(({ code }) => code === "99")?.raw ?? null,
    perStatement: perStatement.slice(0, mostStatements),
    sampleEntries: pairUp(entries, records).map((pair, index) => ({ index, ...entryFacts(...pair) })),
  };
}

function statementFacts({ account, currency, balances, totals, entries, to }: BankStatement): JsonObject {
  return {
    account: account.number ?? null,
    currency,
    openingBalance: balanceOf(balances, "010"),
    closingBalance: balanceOf(balances, "015"),
    openingAvailable: balanceOf(balances, "040"),
    closingAvailable: balanceOf(balances, "045"),
    totalCredits: totals?.find(({ code }) => code === "100")?.amount?.value ?? null,
    totalDebits: totals?.find(({ code }) => code === "400")?.amount?.value ?? null,
    asOfDate: to ?? null,
    entryCount: entries.length,
  };
}

function entryFacts(entry: StatementEntry, record: Bai2Record | undefined): JsonObject {
  const continuation = record?.continuation ?? [];
  return {
    typeCode: entry.transactionCode ?? null,
    amount: entry.amount.value,
    sign: entry.sign,
    fundsType: entry.availability?.type ?? "",
    rawRecord: record?.raw ?? null,
    continuation: continuation.length === 0 ? null : continuation,
  };
}

/** Each entry with the record it was read from; a record that gave no entry is passed over. */
function pairUp(
  entries: readonly StatementEntry[],
  records: readonly Bai2Record[],
): readonly (readonly [StatementEntry, Bai2Record | undefined])[] {
  const transactions = records.filter(({ code }) => code === "16");
  let at = 0;
  return entries.map((entry) => {
    const begins = `16,${entry.transactionCode ?? ""},`;
    while (at < transactions.length && !isSame(transactions[at], entry, begins)) at += 1;
    const record = transactions[at];
    at += 1;
    return [entry, record] as const;
  });
}

function isSame(record: Bai2Record | undefined, entry: StatementEntry, begins: string): boolean {
  return record !== undefined && record.line === entry.line && record.raw.replaceAll(" ", "").startsWith(begins);
}

function balanceOf(balances: readonly StatementBalance[], code: string): string | null {
  const balance = balances.find((each) => each.code === code);
  if (balance === undefined) return null;
  return balance.sign === "debit" ? `-${balance.amount.value}` : balance.amount.value;
}

function sumOf(entries: readonly StatementEntry[], side: StatementEntry["sign"]): string {
  const values = entries.filter(({ sign }) => sign === side).map(({ amount }) => decimal(amount.value));
  return formatDecimalText(values.reduce(addDecimal, decimal("0")));
}
