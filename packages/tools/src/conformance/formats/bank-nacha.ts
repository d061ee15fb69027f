import {
  listNachaRecords,
  type NachaBatch,
  type NachaEntry,
  type NachaRecord,
  parseNacha,
} from "@receivables/bank-files";
import { addDecimal, decimal, formatDecimalText, fromMoney } from "@receivables/core";
import type { JsonObject } from "../topic.ts";
import type { BankFormats } from "./format.ts";

/** NACHA. */
export const nachaFormats: BankFormats = { NACHA: nachaFacts };

/** Where the facts look in every entry record, of whatever class it is. */
const identificationColumn = [39, 54] as const;
const nameColumn = [54, 76] as const;

function nachaFacts(bytes: Uint8Array): JsonObject {
  const { items } = parseNacha(bytes, { cardNumbers: "keep" });
  const records = listNachaRecords(decodeText(bytes));
  const entries = items.flatMap(({ batches }) =>
    batches.flatMap((batch) => batch.entries.map((entry) => ({ batch, entry }))),
  );
  const header = items[0]?.header ?? null;
  return {
    statements: records.filter(({ type }) => type === "5").length,
    openingBalance: null,
    closingBalance: null,
    currency: "USD",
    entryCount: entries.length,
    creditSum: sumOf(entries, "credit"),
    debitSum: sumOf(entries, "debit"),
    control: controlFacts(records),
    immediateOrigin: header?.immediateOrigin ?? null,
    immediateDestination: header?.immediateDestination ?? null,
    sampleEntries: entries.map(({ batch, entry }, index) => ({ index, ...entryFacts(entry, batch, records) })),
  };
}

/** The last record 9 that is not nines throughout, read in the columns of files without accounting advices. */
function controlFacts(records: readonly NachaRecord[]): JsonObject | null {
  const control = records.findLast(({ type, raw }) => type === "9" && !/^9+$/.test(raw));
  if (control === undefined) return null;
  return {
    debit: inDollars(control.raw.slice(31, 43)),
    credit: inDollars(control.raw.slice(43, 55)),
    entryAddendaCount: Number(control.raw.slice(13, 21)),
  };
}

function entryFacts(entry: NachaEntry, { secCode }: NachaBatch, records: readonly NachaRecord[]): JsonObject {
  const at = records.findIndex(({ type, line }) => type === "6" && line === entry.line);
  const raw = records[at]?.raw ?? "";
  const parties =
    secCode === "IAT"
      ? [null, null]
      : [identificationColumn, nameColumn].map(([from, to]) => textOf(raw.slice(from, to)));
  const words = entry.addenda.flatMap(({ type, text }) => (type === "05" && text !== undefined ? [text] : []));
  return {
    transactionCode: entry.transactionCode,
    amount: formatDecimalText(fromMoney(entry.amount)),
    sign: signOf(entry),
    secCode,
    individualId: parties[0] ?? null,
    counterparty: parties[1] ?? null,
    trace: textOf(raw.slice(79, 94)),
    returnCode: entry.return?.reason ?? null,
    changeCode: entry.change?.code ?? null,
    paymentRelatedInformation: words.length === 0 ? null : words,
    addendaCount: addendaAfter(records, at),
  };
}

/** Every addenda until the next entry, one behind a misplaced batch header too. */
function addendaAfter(records: readonly NachaRecord[], at: number): number {
  const next = records.findIndex(({ type }, index) => index > at && type === "6");
  return records.slice(at, next === -1 ? undefined : next).filter(({ type }) => type === "7").length;
}

/** The facts know the credits 21-24, 31-34, 41-44 and 51-54 and take every other code for a debit. */
function signOf({ transactionCode }: NachaEntry): "credit" | "debit" {
  return /^[2-5][1-4]$/.test(transactionCode) ? "credit" : "debit";
}

function sumOf(entries: readonly { readonly entry: NachaEntry }[], side: "credit" | "debit"): string {
  const values = entries.filter(({ entry }) => signOf(entry) === side).map(({ entry }) => fromMoney(entry.amount));
  return formatDecimalText(values.reduce(addDecimal, decimal("0")));
}

function inDollars(cents: string): string | null {
  return /^\d+$/.test(cents) ? formatDecimalText({ coefficient: BigInt(cents), scale: 2 }) : null;
}

function textOf(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
