import { parseCamt } from "@receivables/bank-files";
import {
  addDecimal,
  type BankStatement,
  compareDecimal,
  decimal,
  formatDecimalText,
  negateDecimal,
  type StatedAmount,
  type StatementBalance,
  type StatementEntry,
  type StatementEntryDetail,
  type StatementParty,
  subtractDecimal,
} from "@receivables/core";
import type { JsonObject } from "../topic.ts";
import type { BankFormats } from "./format.ts";

/** The cases list at most six statements of a file and three payments of an entry. */
const mostStatements = 6;
const mostDetails = 3;

/** camt.052, camt.053 and camt.054. */
export const camtFormats: BankFormats = { "camt.052": camtFacts, "camt.053": camtFacts, "camt.054": camtFacts };

function camtFacts(bytes: Uint8Array): JsonObject {
  const { items } = parseCamt(bytes, { cardNumbers: "keep" });
  const entries = items.flatMap((statement) => statement.entries);
  const perStatement = items.map(statementFacts);
  const first = perStatement[0];
  return {
    schema: items.map(({ format }) => (/\.001\.\d\d$/.test(format) ? format : null))[0] ?? null,
    statements: items.length,
    openingBalance: first?.["openingBalance"] ?? null,
    closingBalance: first?.["closingBalance"] ?? null,
    currency: first?.["currency"] ?? null,
    entryCount: entries.length,
    transactionDetailCount: entries.reduce((count, { details }) => count + details.length, 0),
    creditSum: sumOf(entries, "credit"),
    debitSum: sumOf(entries, "debit"),
    perStatement: perStatement.slice(0, mostStatements),
    sampleEntries: entries.map((entry, index) => ({ index, ...entryFacts(entry) })),
  };
}

function statementFacts(statement: BankStatement): JsonObject {
  const { account, balances, entries, format } = statement;
  const opening = balanceOf(balances, "opening") ?? balanceOf(balances, "previous_closing");
  const closing = balanceOf(balances, "closing");
  // The facts look for an account in the places it has from version .02 on.
  const isFirstVersion = format.endsWith(".001.01");
  return {
    account: account.iban ?? (isFirstVersion ? null : (account.number ?? null)),
    currency: statement.currency ?? opening?.amount.currency ?? closing?.amount.currency ?? null,
    openingBalance: signed(opening),
    openingDate: opening?.date ?? null,
    closingBalance: signed(closing),
    closingDate: closing?.date ?? null,
    entryCount: entries.length,
    balancesReconcile: reconcile(statement, opening, closing),
  };
}

/** By the figures alone: the facts do not look at currencies. */
function reconcile(
  { proof }: BankStatement,
  opening: StatementBalance | undefined,
  closing: StatementBalance | undefined,
): boolean | null {
  if (opening === undefined || closing === undefined) return null;
  const moved = subtractDecimal(decimal(proof.credits), decimal(proof.debits));
  return compareDecimal(addDecimal(signedValue(opening), moved), signedValue(closing)) === 0;
}

const statusCodes = { booked: "BOOK", pending: "PDNG", information: "INFO", future: "FUTR" } as const;

function entryFacts(entry: StatementEntry): JsonObject {
  return {
    amount: entry.amount.value,
    currency: entry.amount.currency,
    sign: entry.sign,
    reversal: entry.reversal,
    status: entry.status === null ? null : statusCodes[entry.status],
    bookingDate: entry.bookingDate,
    valueDate: entry.valueDate,
    servicerReference: entry.servicerReference ?? null,
    additionalInfo: entry.text ?? null,
    detailCount: entry.details.length,
    details: entry.details.slice(0, mostDetails).map((detail) => detailFacts(detail, entry)),
  };
}

/** The facts take the payer of every credit entry and the payee of every debit entry, and leave out banks. */
function detailFacts(detail: StatementEntryDetail, { sign }: StatementEntry): JsonObject {
  const party: StatementParty | undefined = sign === "credit" ? detail.debtor : detail.creditor;
  const numbers = detail.referredDocuments.map((document) => document.number);
  return {
    ...amountFacts(detail.amount),
    endToEndId: detail.endToEndId ?? null,
    unstructured: listOrNull(detail.remittanceText),
    creditorReference: listOrNull(detail.creditorReferences),
    referredDocuments: listOrNull(numbers),
    counterparty: party?.institution === true ? null : (party?.name ?? null),
    counterpartyAccount: party?.account?.iban ?? party?.account?.number ?? null,
  };
}

function amountFacts(amount: StatedAmount | null): JsonObject {
  return { amount: amount?.value ?? null, currency: amount?.currency ?? null };
}

function listOrNull(texts: readonly string[]): readonly string[] | null {
  return texts.length === 0 ? null : texts;
}

function balanceOf(
  balances: readonly StatementBalance[],
  kind: StatementBalance["kind"],
): StatementBalance | undefined {
  return balances.find((balance) => balance.kind === kind);
}

function signed(balance: StatementBalance | undefined): string | null {
  return balance === undefined ? null : formatDecimalText(signedValue(balance));
}

function signedValue({ amount, sign }: StatementBalance) {
  const value = decimal(amount.value);
  return sign === "credit" ? value : negateDecimal(value);
}

function sumOf(entries: readonly StatementEntry[], side: StatementEntry["sign"]): string {
  const values = entries.filter(({ sign }) => sign === side).map(({ amount }) => decimal(amount.value));
  return formatDecimalText(values.reduce(addDecimal, decimal("0")));
}
