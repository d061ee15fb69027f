import { listMt940Fields, type Mt940RawField, parseMt940 } from "@receivables/bank-files";
import {
  addDecimal,
  type BankStatement,
  compareDecimal,
  decimal,
  formatDecimalText,
  negateDecimal,
  type StatementBalance,
  type StatementEntry,
  subtractDecimal,
} from "@receivables/core";
import type { JsonObject } from "../topic.ts";
import type { BankFormats } from "./format.ts";

/** The cases list at most six statements of a file. */
const mostStatements = 6;

/** MT940 and MT942. */
export const mt940Formats: BankFormats = { MT940: mt940Facts, MT942: mt940Facts };

function mt940Facts(bytes: Uint8Array): JsonObject {
  const text = decodeText(bytes);
  const { items } = parseMt940(text, { cardNumbers: "keep" });
  const fields = listMt940Fields(text);
  const entries = items.flatMap((statement) => statement.entries);
  const groups = groupByStatement(fields);
  const perStatement = items.map((statement, index) => statementFacts(statement, groups[index] ?? []));
  const first = perStatement[0];
  return {
    statements: items.length,
    openingBalance: first?.["openingBalance"] ?? null,
    closingBalance: first?.["closingBalance"] ?? null,
    currency: first?.["currency"] ?? null,
    entryCount: entries.length,
    creditSum: sumOf(entries, "credit"),
    debitSum: sumOf(entries, "debit"),
    perStatement: perStatement.slice(0, mostStatements),
    sampleEntries: entries.map((entry, index) => ({ index, ...entryFacts(entry, fields) })),
  };
}

/** The facts read bytes that are no UTF-8 one by one, as ISO-8859-1. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
}

function groupByStatement(fields: readonly Mt940RawField[]): readonly (readonly Mt940RawField[])[] {
  const starts = fields.flatMap(({ tag }, index) => (tag === "20" ? [index] : []));
  return starts.map((start, index) => fields.slice(start, starts[index + 1]));
}

function statementFacts({ balances, entries, proof }: BankStatement, fields: readonly Mt940RawField[]): JsonObject {
  const opening = balances.find(({ kind }) => kind === "opening");
  const closing = balances.find(({ kind }) => kind === "closing");
  const moved = subtractDecimal(decimal(proof.credits), decimal(proof.debits));
  const isKnown = opening !== undefined && closing !== undefined;
  return {
    reference: lastOf(fields, /^20$/),
    account: lastOf(fields, /^25P?$/),
    statementNumber: lastOf(fields, /^28C?$/),
    currency: opening?.amount.currency ?? closing?.amount.currency ?? null,
    openingBalance: signed(opening),
    openingDate: opening?.date ?? null,
    closingBalance: signed(closing),
    closingDate: closing?.date ?? null,
    entryCount: entries.length,
    balancesReconcile: isKnown
      ? compareDecimal(addDecimal(signedValue(opening), moved), signedValue(closing)) === 0
      : null,
  };
}

function lastOf(fields: readonly Mt940RawField[], tag: RegExp): string | null {
  return fields.findLast((field) => tag.test(field.tag))?.text ?? null;
}

function entryFacts(entry: StatementEntry, fields: readonly Mt940RawField[]): JsonObject {
  const at = fields.findIndex(({ tag, line }) => tag === "61" && line === entry.line);
  const next = fields[at + 1];
  return {
    amount: entry.amount.value,
    sign: entry.sign,
    ...lineFacts(fields[at]?.text ?? ""),
    information: next?.tag === "86" ? cutAtTag(next.text) : null,
  };
}

/**
 * The facts take the value date as stated, a code only where it follows the amount at once, and everything up to the
 * two slashes as one reference.
 */
function lineFacts(text: string): JsonObject {
  const [first = "", ...more] = text.split("\n");
  const match = /^(\d\d)(\d\d)(\d\d)(?:\d{4})?(R[CD]|E[CD]|[CD])[A-Z]?[\d,.]+([A-Z][A-Z0-9]{3})?(.*)$/.exec(first);
  const [, year = "", month = "", day = "", mark = null, code = null, references = ""] = match ?? [];
  const [owner = "", ...bank] = references.split("//");
  return {
    mark,
    valueDate: match === null ? null : `${year < "80" ? "20" : "19"}${year}-${month}-${day}`,
    typeCode: code,
    customerReference: owner.trim() || null,
    bankReference: bank.join("//").trim() || null,
    supplementary: cutAtTag(more.join("\n")).trim() || null,
  };
}

/** Two digits between colons at the start of a line end a field in the facts, whether or not they are a tag. */
function cutAtTag(text: string): string {
  const end = text.search(/\n:\d\d[A-Z]?:/);
  return end === -1 ? text : text.slice(0, end);
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
