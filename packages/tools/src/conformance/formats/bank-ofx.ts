import { listOfxRecords, type OfxRecord, parseOfx } from "@receivables/bank-files";
import { addDecimal, type BankStatement, decimal, formatDecimalText, type StatementEntry } from "@receivables/core";
import type { JsonObject } from "../topic.ts";
import type { BankFormats } from "./format.ts";

/** The cases list at most six statements of a file. */
const mostStatements = 6;

/** OFX and QFX. */
export const ofxFormats: BankFormats = { OFX: ofxFacts };

function ofxFacts(bytes: Uint8Array): JsonObject {
  const { items } = parseOfx(bytes, { cardNumbers: "keep" });
  const records = listOfxRecords(decodeText(bytes));
  const statements = records.filter(({ name }) => name === "STMTRS" || name === "CCSTMTRS");
  const entries = items.flatMap((statement) => statement.entries);
  const perStatement = items.map((statement, index) => statementFacts(statement, statements[index]));
  const first = perStatement[0];
  return {
    statements: items.length,
    openingBalance: null,
    closingBalance: first?.["closingBalance"] ?? null,
    currency: first?.["currency"] ?? null,
    entryCount: entries.length,
    creditSum: sumOf(entries, "credit"),
    debitSum: sumOf(entries, "debit"),
    perStatement: perStatement.slice(0, mostStatements),
    sampleEntries: pairUp(entries, records).map(([entry, record], index) => ({ index, ...entryFacts(entry, record) })),
  };
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function statementFacts({ balances, entries }: BankStatement, record: OfxRecord | undefined): JsonObject {
  const closing = balances.find(({ kind }) => kind === "closing");
  const fields = record?.fields ?? {};
  return {
    kind: record?.name ?? null,
    account: fields["BANKACCTFROM/ACCTID"] ?? fields["CCACCTFROM/ACCTID"] ?? null,
    currency: fields["CURDEF"] ?? null,
    openingBalance: null,
    closingBalance:
      closing === undefined ? null : closing.sign === "debit" ? `-${closing.amount.value}` : closing.amount.value,
    closingDate: dayOf(fields["LEDGERBAL/DTASOF"]),
    entryCount: entries.length,
  };
}

function entryFacts(entry: StatementEntry, record: OfxRecord | undefined): JsonObject {
  const fields = record?.fields ?? {};
  return {
    date: dayOf(fields["DTPOSTED"]),
    amount: entry.amount.value,
    sign: entry.sign,
    type: fields["TRNTYPE"] ?? null,
    fitid: fields["FITID"] ?? null,
    counterparty: entry.details[0]?.counterparty?.name ?? null,
    memo: fields["MEMO"] || null,
    checkNumber: fields["CHECKNUM"] ?? null,
    reference: fields["REFNUM"] ?? null,
    rawAmount: fields["TRNAMT"] ?? null,
  };
}

/** The facts take a day as stated, even one that does not exist. */
function dayOf(text: string | undefined): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)/.exec(text ?? "");
  return match === null ? null : `${match[1]}-${match[2]}-${match[3]}`;
}

/** Each entry with the transaction it was read from; one that gave no entry is passed over. */
function pairUp(
  entries: readonly StatementEntry[],
  records: readonly OfxRecord[],
): readonly (readonly [StatementEntry, OfxRecord | undefined])[] {
  const transactions = records.filter(({ name }) => name.startsWith("STMTTRN"));
  let at = 0;
  return entries.map((entry) => {
    const isSame = (record: OfxRecord | undefined): boolean =>
      record?.line === entry.line && (record?.fields["FITID"] ?? "") === (entry.servicerReference ?? "");
    while (at < transactions.length && !isSame(transactions[at])) at += 1;
    const record = transactions[at];
    at += 1;
    return [entry, record] as const;
  });
}

function sumOf(entries: readonly StatementEntry[], side: StatementEntry["sign"]): string {
  const values = entries.filter(({ sign }) => sign === side).map(({ amount }) => decimal(amount.value));
  return formatDecimalText(values.reduce(addDecimal, decimal("0")));
}
