import { isPlainDate, type Money, ok, type PlainDate, type Result } from "@receivables/core";
import type { Column } from "../internal/fixed-width.ts";
import { noFaults, type WriteFaults } from "../internal/write-faults.ts";
import {
  addendaText,
  batchControlColumns,
  batchHeaderColumns,
  blockingFactor,
  entryColumns,
  fileControlColumns,
  fileHeaderColumns,
  recordLength,
} from "./layouts.ts";
import { checkDigitOf, hasRightCheckDigit } from "./transaction-codes.ts";

/** A debit to be collected. @category NACHA */
export interface NachaDebit {
  readonly account: "checking" | "savings";
  /** Nine digits. */
  readonly routingNumber: string;
  readonly accountNumber: string;
  /** In US dollars; 0 for a prenote. */
  readonly amount: Money;
  /** The receiver's number with us, or the invoice number; up to 15 characters. */
  readonly identification?: string;
  /** The receiver, up to 22 characters. */
  readonly name: string;
  /** A test without money, sent before the first debit. */
  readonly prenote?: boolean;
  /** Remittance text, up to 80 characters. */
  readonly remittance?: string;
}

/** Debits of one company that settle on one day. @category NACHA */
export interface NachaDebitBatch {
  /** `PPD` for consumers, `CCD` for companies. */
  readonly secCode: "PPD" | "CCD";
  readonly companyName: string;
  /** Given by the bank, up to ten characters. */
  readonly companyId: string;
  /** What the debit is for, up to ten characters; the receiver sees it. */
  readonly description: string;
  readonly effectiveDate: PlainDate;
  readonly entries: readonly NachaDebit[];
}

/** A file of debits. @category NACHA */
export interface NachaDebitFile {
  /** Routing number of the bank the file goes to, nine digits. */
  readonly immediateDestination: string;
  /** Who sends it: a routing number of nine digits, or ten characters given by the bank. */
  readonly immediateOrigin: string;
  readonly destinationName: string;
  readonly originName: string;
  readonly createdOn: PlainDate;
  /** `HH:mm`. */
  readonly createdTime?: string;
  /** `A` to `Z` or `0` to `9`; tells the files of one day apart. */
  readonly modifier: string;
  /** The bank that originates the entries: the first eight digits of its routing number. */
  readonly originatingBank: string;
  readonly batches: readonly NachaDebitBatch[];
}

interface Writing {
  readonly faults: WriteFaults;
  readonly lines: string[];
  readonly bank: string;
  trace: number;
}

interface BatchSums {
  count: number;
  hash: bigint;
  debits: bigint;
}

const mostAmount = 9_999_999_999;

/**
 * Write debits as a NACHA file (PPD, CCD), with counts, entry hash, sums and padding.
 *
 * `parseNacha(writeNacha(x))` holds everything of `x`; trace numbers are the originating bank and a running number.
 *
 * **Units** amounts in US dollars. **Refuses** `bank.unwritable` for whatever a record has no room for, rather than cut
 * it: texts too long or not ASCII, routing numbers with a wrong check digit, other currencies, amounts of 0 (but for
 * prenotes) or above 99,999,999.99, days that do not exist. **Source** Nacha Operating Rules,
 * Appendix Three.
 *
 * @param file - sender, receiver and batches
 * @returns the file's text, or everything that cannot be written
 * @example
 * ```ts
 * const text = unwrap(writeNacha({
 *   immediateDestination: "061036000", immediateOrigin: "1123456789", destinationName: "FIRST BANK",
 *   originName: "ACME CORP", createdOn: "2026-03-01", modifier: "A", originatingBank: "06103600",
 *   batches: [{
 *     secCode: "CCD", companyName: "ACME CORP", companyId: "1123456789", description: "INVOICES",
 *     effectiveDate: "2026-03-02",
 *     entries: [{ account: "checking", routingNumber: "061036000", accountNumber: "987654321",
 *       amount: { minor: 12500, currency: "USD" }, identification: "C-17", name: "DOE LTD" }],
 *   }],
 * }));
 * [text.split("\n")[2].slice(0, 58), text.split("\n").length]
 * // => ["627061036000987654321        0000012500C-17           DOE ", 11]
 * parseNacha(text).items[0].proof.verdict // => "proved"
 * ```
 * @category NACHA
 */
export function writeNacha(file: NachaDebitFile): Result<string> {
  const faults = noFaults();
  if (!/^\d{8}$/.test(file.originatingBank)) faults.add("", "originatingBank", "it has not eight digits");
  const writing: Writing = { faults, lines: [writeFileHeader(file, faults)], bank: file.originatingBank, trace: 0 };
  const sums: BatchSums = { count: 0, hash: 0n, debits: 0n };
  if (file.batches.length === 0) faults.add("", "batches", "there is none");
  file.batches.forEach((batch, index) => {
    const written = writeBatch(batch, index, writing);
    sums.count += written.count;
    sums.hash += written.hash;
    sums.debits += written.debits;
  });
  const blocks = Math.ceil((writing.lines.length + 1) / blockingFactor);
  if (sums.debits > 999_999_999_999n) faults.add("", "batches", "they sum to more than a control record holds");
  writing.lines.push(
    record("9", [
      [fileControlColumns.batchCount, digits(file.batches.length, 6)],
      [fileControlColumns.blockCount, digits(blocks, 6)],
      [fileControlColumns.entryAddendaCount, digits(sums.count, 8)],
      [fileControlColumns.entryHash, hashText(sums.hash)],
      [fileControlColumns.debits, digits(sums.debits, 12)],
      [fileControlColumns.credits, digits(0, 12)],
    ]),
  );
  while (writing.lines.length % blockingFactor !== 0) writing.lines.push("9".repeat(recordLength));
  const issues = faults.issues();
  return issues.length === 0 ? ok(`${writing.lines.join("\n")}\n`) : { ok: false, issues };
}

function writeFileHeader(file: NachaDebitFile, faults: WriteFaults): string {
  if (!hasRightCheckDigit(file.immediateDestination)) {
    faults.add("", "immediateDestination", "it is no routing number of nine digits");
  }
  if (!/^[A-Z0-9]$/.test(file.modifier)) faults.add("", "modifier", "it is neither A to Z nor 0 to 9");
  if (file.createdTime !== undefined && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(file.createdTime)) {
    faults.add("", "createdTime", "it is no time HH:mm");
  }
  const origin = /^\d{9}$/.test(file.immediateOrigin) ? ` ${file.immediateOrigin}` : file.immediateOrigin;
  const place = { path: "", faults };
  return record("1", [
    [[1, 2], "01"],
    [fileHeaderColumns.immediateDestination, ` ${file.immediateDestination}`.slice(0, 10)],
    [fileHeaderColumns.immediateOrigin, field(origin, fileHeaderColumns.immediateOrigin, "immediateOrigin", place)],
    [fileHeaderColumns.date, day(file.createdOn, "createdOn", place)],
    [fileHeaderColumns.time, (file.createdTime ?? "").replace(":", "").slice(0, 4)],
    [fileHeaderColumns.modifier, file.modifier.slice(0, 1)],
    [[34, 6], "094101"],
    [
      fileHeaderColumns.destinationName,
      field(file.destinationName, fileHeaderColumns.destinationName, "destinationName", place),
    ],
    [fileHeaderColumns.originName, field(file.originName, fileHeaderColumns.originName, "originName", place)],
  ]);
}

function writeBatch(batch: NachaDebitBatch, index: number, writing: Writing): BatchSums {
  const path = `/batches/${index}`;
  const { faults, lines, bank } = writing;
  const place = { path, faults };
  const number = digits(index + 1, 7);
  const sums: BatchSums = { count: 0, hash: 0n, debits: 0n };
  if (batch.entries.length === 0) faults.add(path, "entries", "there is none");
  lines.push(
    record("5", [
      [batchHeaderColumns.serviceClass, "225"],
      [batchHeaderColumns.companyName, needed(batch.companyName, batchHeaderColumns.companyName, "companyName", place)],
      [batchHeaderColumns.companyId, needed(batch.companyId, batchHeaderColumns.companyId, "companyId", place)],
      [batchHeaderColumns.secCode, batch.secCode],
      [batchHeaderColumns.description, needed(batch.description, batchHeaderColumns.description, "description", place)],
      [batchHeaderColumns.effectiveDate, day(batch.effectiveDate, "effectiveDate", place)],
      [[78, 1], "1"],
      [batchHeaderColumns.originatingBank, bank.slice(0, 8)],
      [batchHeaderColumns.batchNumber, number],
    ]),
  );
  batch.entries.forEach((entry, at) => {
    writeEntry(entry, `${path}/entries/${at}`, writing, sums);
  });
  if (sums.debits > 999_999_999_999n) faults.add(path, "entries", "they sum to more than a control record holds");
  lines.push(
    record("8", [
      [batchControlColumns.serviceClass, "225"],
      [batchControlColumns.entryAddendaCount, digits(sums.count, 6)],
      [batchControlColumns.entryHash, hashText(sums.hash)],
      [batchControlColumns.debits, digits(sums.debits, 12)],
      [batchControlColumns.credits, digits(0, 12)],
      [[44, 10], batch.companyId.slice(0, 10)],
      [[79, 8], bank.slice(0, 8)],
      [batchControlColumns.batchNumber, number],
    ]),
  );
  return sums;
}

function writeEntry(entry: NachaDebit, path: string, writing: Writing, sums: BatchSums): void {
  const { faults, lines, bank } = writing;
  const place = { path, faults };
  const { amount, routingNumber, prenote = false, remittance = "" } = entry;
  checkAmount(amount, prenote, place);
  if (!hasRightCheckDigit(routingNumber)) {
    const right = /^\d{8}/.test(routingNumber) ? `, the check digit is ${checkDigitOf(routingNumber.slice(0, 8))}` : "";
    faults.add(path, "routingNumber", `it is no routing number of nine digits${right}`);
  } else sums.hash += BigInt(routingNumber.slice(0, 8));
  writing.trace += 1;
  sums.count += 1;
  sums.debits += Number.isSafeInteger(amount.minor) ? BigInt(amount.minor) : 0n;
  const code = `${entry.account === "checking" ? "2" : "3"}${prenote ? "8" : "7"}`;
  lines.push(
    record("6", [
      [entryColumns.transactionCode, code],
      [entryColumns.routingNumber, routingNumber.slice(0, 9)],
      [entryColumns.accountNumber, needed(entry.accountNumber, entryColumns.accountNumber, "accountNumber", place)],
      [entryColumns.amount, digits(amount.minor, 10)],
      [
        entryColumns.identification,
        field(entry.identification ?? "", entryColumns.identification, "identification", place),
      ],
      [entryColumns.name, needed(entry.name, entryColumns.name, "name", place)],
      [entryColumns.addendaIndicator, remittance === "" ? "0" : "1"],
      [entryColumns.trace, `${bank}${digits(writing.trace, 7)}`.slice(0, 15)],
    ]),
  );
  if (remittance === "") return;
  sums.count += 1;
  lines.push(
    record("7", [
      [[1, 2], "05"],
      [addendaText, field(remittance, addendaText, "remittance", place)],
      [[83, 4], "0001"],
      [[87, 7], digits(writing.trace, 7)],
    ]),
  );
}

interface Place {
  readonly path: string;
  readonly faults: WriteFaults;
}

function checkAmount({ minor, currency }: Money, isPrenote: boolean, { path, faults }: Place): void {
  if (currency !== "USD") faults.add(path, "amount", "it is not in US dollars");
  else if (!Number.isSafeInteger(minor) || minor < 0 || minor > mostAmount) {
    faults.add(path, "amount", "an entry holds 0.00 to 99,999,999.99");
  } else if (isPrenote !== (minor === 0)) {
    faults.add(path, "amount", isPrenote ? "a prenote has no amount" : "only a prenote has an amount of 0");
  }
}

/** A text a record must have. */
function needed(text: string, place: Column, name: string, where: Place): string {
  if (text.trim() === "") where.faults.add(where.path, name, "it is empty");
  return field(text, place, name, where);
}

/** A text that must fit its columns and read back as it is. */
function field(text: string, [, length]: Column, name: string, { path, faults }: Place): string {
  if (!/^[\x20-\x7e]*$/.test(text)) faults.add(path, name, "it is not in printable ASCII");
  else if (text.length > length) faults.add(path, name, `it is longer than ${length} characters`);
  else if (name !== "immediateOrigin" && text !== text.trim()) faults.add(path, name, "it has blanks at its ends");
  return text.slice(0, length);
}

function day(date: PlainDate, name: string, { path, faults }: Place): string {
  if (isPlainDate(date) && /^(?:19[89]|20[0-7])/.test(date)) return date.slice(2).replaceAll("-", "");
  faults.add(path, name, "it is no day from 1980 to 2079");
  return "";
}

function digits(value: number | bigint, length: number): string {
  return value.toString().padStart(length, "0").slice(-length);
}

function hashText(hash: bigint): string {
  return digits(hash % 10_000_000_000n, 10);
}

/** A record of blanks with texts set in their columns. */
function record(type: string, fields: readonly (readonly [Column, string])[]): string {
  let text = type;
  for (const [[start], value] of fields) text = text.padEnd(start, " ").slice(0, start) + value;
  return text.padEnd(recordLength, " ");
}
