import type { Params, PlainDate } from "@receivables/core";
import { readDigitDate, readTime } from "../internal/dates.ts";
import { type Column, column, isAscii } from "../internal/fixed-width.ts";
import { type CutLine, startCutting } from "../internal/line-cutter.ts";
import type { RecordParser, RecordTarget } from "../internal/record-file.ts";
import { toLiteral } from "../internal/to-literal.ts";
import type { BankIssueCode } from "../issues.ts";
import {
  adviceBatchControlColumns,
  adviceFileControlColumns,
  batchControlColumns,
  batchHeaderColumns,
  blockingFactor,
  fileControlColumns,
  fileHeaderColumns,
  internationalHeaderColumns,
  recordLength,
} from "./layouts.ts";
import type { NachaBatchHeader, NachaFileHeader, NachaPart, NachaTotals } from "./nacha-model.ts";
import { readAddenda } from "./read-addenda.ts";
import { type EntryRead, isInternationalBatch, readEntry } from "./read-entry.ts";
import { findNachaReason } from "./reason-codes.ts";
import { addTotals, noTotals, proveTotals, readTotals, type TotalName, toTotals } from "./totals.ts";
import { allowedSides, hasRightCheckDigit } from "./transaction-codes.ts";

/** Most addenda of an entry: their number has four digits. */
const mostAddenda = 9_999;
/** Characters a record must have: what follows may be blank, and editors cut blanks off. */
const leastLengths: Readonly<Record<string, number>> = { "1": 34, "5": 94, "6": 94, "7": 94, "8": 94, "9": 55 };

/** Read NACHA records from text that comes in pieces. */
export function startNacha(target: RecordTarget<NachaPart>): RecordParser {
  const cutter = startCutting(recordLength);
  let here: CutLine = { text: "", line: 1, offset: 0 };
  let isFileOpen = false;
  let hasHeader = false;
  let isFileEnded = false;
  let batch: NachaBatchHeader | null = null;
  let entry: EntryRead | null = null;
  let isEntryLost = false;
  let saidNotAscii = false;
  let records = 0;
  let batches = 0;
  let adviceBatches = 0;
  let batchTotals = noTotals();
  let fileTotals = noTotals();

  const report = (code: BankIssueCode, params: Params): void =>
    target.report(code, { ...params, offset: here.offset }, here.line);

  const openFile = (header: NachaFileHeader | null): void => {
    isFileOpen = true;
    hasHeader = header !== null;
    isFileEnded = false;
    records = 0;
    batches = 0;
    adviceBatches = 0;
    fileTotals = noTotals();
    if (header === null) report("bank.header_missing", { recordType: "1", what: "file" });
    target.emit({ kind: "file", header });
  };
  const finishEntry = (): void => {
    isEntryLost = false;
    if (entry === null) return;
    const { entry: read, addendaCount } = entry;
    entry = null;
    const isAnswer = read.return !== undefined || read.change !== undefined;
    if (addendaCount !== null && !isAnswer && addendaCount !== read.addenda.length) {
      const params = { recordType: "6", what: "addenda", stated: addendaCount, found: read.addenda.length };
      target.report("bank.record_count_differs", params, read.line);
    }
    target.emit({ kind: "entry", entry: read });
  };
  const finishBatch = (stated: NachaTotals | null): void => {
    finishEntry();
    if (batch === null) return;
    target.emit({ kind: "batchEnd", proof: proveTotals(stated, batchTotals) });
    addTotals(fileTotals, batchTotals);
    batchTotals = noTotals();
    batch = null;
  };
  const breakOffBatch = (): void => {
    if (batch === null) return;
    report("bank.trailer_missing", { recordType: "8", what: "batch" });
    finishBatch(null);
  };
  const finishFile = (stated: NachaTotals | null): void => {
    if (!isFileOpen) return;
    target.emit({ kind: "fileEnd", proof: proveTotals(stated, fileTotals) });
    isFileOpen = false;
  };
  const breakOffFile = (): void => {
    if (!isFileOpen) return;
    breakOffBatch();
    if (!isFileEnded) report("bank.trailer_missing", { recordType: "9", what: "file" });
    finishFile(null);
  };
  const checkPadding = (): void => {
    if (isFileEnded && hasHeader && records % blockingFactor !== 0) {
      report("bank.padding_missing", { count: records, factor: blockingFactor });
    }
    isFileEnded = false;
  };
  const compareTotals = (recordType: string, stated: NachaTotals, running: typeof fileTotals): void => {
    const found = toTotals(running);
    if (stated.entryAddendaCount !== found.entryAddendaCount) {
      const counts = { stated: stated.entryAddendaCount, found: found.entryAddendaCount };
      report("bank.record_count_differs", { recordType, what: "entries and addenda", ...counts });
    }
    if (stated.entryHash !== found.entryHash) {
      report("bank.hash_differs", { recordType, stated: stated.entryHash, found: found.entryHash });
    }
    for (const total of ["debits", "credits"] as const) {
      const params = { recordType, total, stated: stated[total], found: found[total] };
      if (stated[total] !== found[total]) report("bank.total_differs", params);
    }
  };
  const statedTotals = (columns: Readonly<Record<TotalName, Column>>, recordType: string): NachaTotals | null => {
    const { totals, invalid } = readTotals(here.text, columns);
    for (const name of invalid) {
      report("bank.number_invalid", { recordType, literal: toLiteral(column(here.text, columns[name])) });
    }
    return totals;
  };
  const readDate = (place: Column, recordType: string): PlainDate | null => {
    const text = column(here.text, place);
    const date = readDigitDate(text);
    if (date === null && /[1-9A-Za-z]/.test(text)) {
      report("bank.date_invalid", { recordType, literal: toLiteral(text) });
    }
    return date;
  };

  const takeFileHeader = (): void => {
    breakOffFile();
    checkPadding();
    const { text } = here;
    openFile({
      immediateDestination: column(text, fileHeaderColumns.immediateDestination),
      immediateOrigin: column(text, fileHeaderColumns.immediateOrigin),
      createdOn: readDate(fileHeaderColumns.date, "1"),
      ...optional("createdTime", readTime(column(text, fileHeaderColumns.time)) ?? ""),
      ...optional("modifier", column(text, fileHeaderColumns.modifier)),
      ...optional("destinationName", column(text, fileHeaderColumns.destinationName)),
      ...optional("originName", column(text, fileHeaderColumns.originName)),
      ...optional("referenceCode", column(text, fileHeaderColumns.referenceCode)),
    });
  };
  const openBatch = (header: NachaBatchHeader): void => {
    if (!isFileOpen) openFile(null);
    batch = header;
    batches += 1;
    if (header.secCode === "ADV" || header.serviceClass === "280") adviceBatches += 1;
    target.emit({ kind: "batch", batch: header });
  };
  const takeBatchHeader = (): void => {
    breakOffBatch();
    openBatch(readBatchHeader(here, readDate(batchHeaderColumns.effectiveDate, "5")));
  };
  const takeEntry = (): void => {
    finishEntry();
    if (batch === null) {
      if (!isFileOpen) openFile(null);
      report("bank.header_missing", { recordType: "5", what: "batch" });
      openBatch({ serviceClass: "", secCode: "", effectiveDate: null, originatingBank: "", line: here.line });
    }
    const read = readEntry(here.text, here.line, batch);
    const { transactionCode, routingNumber, side } = read.entry;
    batchTotals.count += 1;
    if (/^\d{8}/.test(routingNumber)) batchTotals.hash += BigInt(routingNumber.slice(0, 8));
    if (!hasRightCheckDigit(routingNumber)) {
      report("bank.check_digit_wrong", { recordType: "6", literal: toLiteral(routingNumber) });
    }
    if (read.amount === null) {
      report("bank.amount_invalid", { recordType: "6", literal: toLiteral(read.amountText) });
      batchTotals.isLost = true;
      isEntryLost = true;
      return;
    }
    const cents = BigInt(read.amount.minor);
    if (side === null) {
      report("bank.transaction_code_unknown", { recordType: "6", literal: toLiteral(transactionCode) });
      batchTotals.isLost = true;
    } else {
      if (side === "credit") batchTotals.credits += cents;
      else batchTotals.debits += cents;
      const allowed = allowedSides(batch?.serviceClass ?? "");
      if (allowed !== "both" && allowed !== side && read.amount.minor > 0) {
        report("bank.service_class_differs", { literal: batch?.serviceClass ?? "", side });
      }
    }
    entry = read;
    cleanTexts(read);
  };
  const cleanTexts = ({ entry: read }: EntryRead): void => {
    const { name, identification } = read;
    if (name !== undefined) read.name = target.clean(name, "name", here.line);
    if (identification !== undefined) read.identification = target.clean(identification, "identification", here.line);
  };
  const takeAddenda = (): void => {
    if (batch !== null) batchTotals.count += 1;
    if (entry === null) {
      if (!isEntryLost) report("bank.record_misplaced", { recordType: "7" });
      return;
    }
    const draft = entry.entry;
    if (draft.addenda.length >= mostAddenda) {
      report("bank.record_misplaced", { recordType: "7" });
      return;
    }
    const read = readAddenda(here.text, here.line, isInternationalBatch(batch));
    if (read.kind === "addenda") {
      const { type, text, fields } = read.addenda;
      if (!read.isKnown) report("bank.addenda_type_unknown", { literal: toLiteral(type) });
      draft.addenda.push({
        ...read.addenda,
        ...(text === undefined ? {} : { text: target.clean(text, "addenda", here.line) }),
        ...(fields === undefined ? {} : { fields: cleanFields(fields) }),
      });
      return;
    }
    const code = read.kind === "return" ? read.return.reason : read.change.code;
    if (findNachaReason(code) === null) {
      report("bank.reason_code_unknown", { recordType: "7", literal: toLiteral(code) });
    }
    draft.kind = read.kind;
    if (read.kind === "change") {
      const correctedData = target.clean(read.change.correctedData, "correctedData", here.line);
      draft.change = { ...read.change, correctedData };
      return;
    }
    const { information } = read.return;
    const cleaned = information === undefined ? {} : { information: target.clean(information, "addenda", here.line) };
    draft.return = { ...read.return, ...cleaned };
  };
  const cleanFields = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, target.clean(text, name, here.line)]));
  const takeBatchControl = (): void => {
    finishEntry();
    if (batch === null) {
      report("bank.record_misplaced", { recordType: "8" });
      return;
    }
    const isAdvice = batch.secCode === "ADV" || batch.serviceClass === "280";
    const stated = statedTotals(isAdvice ? adviceBatchControlColumns : batchControlColumns, "8");
    const number = column(here.text, batchControlColumns.batchNumber);
    if (batch.batchNumber !== undefined && number !== batch.batchNumber) {
      report("bank.batch_number_differs", { stated: toLiteral(number), found: toLiteral(batch.batchNumber) });
    }
    if (stated !== null && !batchTotals.isLost) compareTotals("8", stated, batchTotals);
    finishBatch(stated);
  };
  const takeFileControl = (): void => {
    breakOffBatch();
    if (!isFileOpen) {
      if (isFileEnded) report("bank.record_misplaced", { recordType: "9" });
      else openFile(null);
      if (!isFileOpen) return;
    }
    const isAdvice = batches > 0 && adviceBatches === batches;
    const stated = statedTotals(isAdvice ? adviceFileControlColumns : fileControlColumns, "9");
    const count = column(here.text, fileControlColumns.batchCount);
    if (/^\d+$/.test(count) && Number(count) !== batches) {
      report("bank.record_count_differs", { recordType: "9", what: "batches", stated: Number(count), found: batches });
    }
    if (stated !== null && !fileTotals.isLost) compareTotals("9", stated, fileTotals);
    finishFile(stated);
    isFileEnded = true;
  };

  const takers: Readonly<Record<string, () => void>> = {
    "1": takeFileHeader,
    "5": takeBatchHeader,
    "6": takeEntry,
    "7": takeAddenda,
    "8": takeBatchControl,
    "9": takeFileControl,
  };
  const take = (line: CutLine): void => {
    const text = line.text.trimEnd();
    if (text === "" || text === "\u001A") return;
    here = { ...line, text };
    if (/^9{20,}$/.test(text)) {
      records += 1;
      return;
    }
    const type = text[0] ?? "";
    const taker = takers[type];
    if (taker === undefined) {
      report("bank.record_unknown", { literal: toLiteral(text) });
      batchTotals.isLost ||= batch !== null;
      return;
    }
    taker();
    records += 1;
    checkRecord(type, text, line.text.length);
  };
  const checkRecord = (recordType: string, text: string, padded: number): void => {
    const { length } = text;
    if (length > recordLength || padded < (leastLengths[recordType] ?? recordLength)) {
      report("bank.record_length_differs", { recordType, length, expected: recordLength });
    }
    if (saidNotAscii || isAscii(text)) return;
    saidNotAscii = true;
    report("bank.character_not_ascii", { recordType });
  };
  return {
    push: (text) => {
      for (const line of cutter.push(text)) take(line);
    },
    end: () => {
      for (const line of cutter.end()) take(line);
      breakOffFile();
      checkPadding();
    },
    isStopped: () => false,
  };
}

function readBatchHeader({ text, line }: CutLine, effectiveDate: PlainDate | null): NachaBatchHeader {
  const secCode = column(text, batchHeaderColumns.secCode);
  const shared = {
    serviceClass: column(text, batchHeaderColumns.serviceClass),
    secCode,
    ...optional("companyId", column(text, batchHeaderColumns.companyId)),
    ...optional("description", column(text, batchHeaderColumns.description)),
    effectiveDate,
    ...optional("settlementDay", column(text, batchHeaderColumns.settlementDay)),
    originatingBank: column(text, batchHeaderColumns.originatingBank),
    ...optional("batchNumber", column(text, batchHeaderColumns.batchNumber)),
    line,
  };
  const indicator = column(text, internationalHeaderColumns.indicator);
  if (secCode === "IAT" || indicator === "IATCOR") {
    const { foreignExchange, exchangeReference, destinationCountry } = internationalHeaderColumns;
    const international = {
      ...optional("indicator", indicator),
      ...optional("foreignExchange", column(text, foreignExchange)),
      ...optional("exchangeReference", column(text, exchangeReference)),
      ...optional("destinationCountry", column(text, destinationCountry)),
      ...optional("originatingCurrency", column(text, internationalHeaderColumns.originatingCurrency)),
      ...optional("destinationCurrency", column(text, internationalHeaderColumns.destinationCurrency)),
    };
    return { ...shared, international };
  }
  return {
    ...shared,
    ...optional("companyName", column(text, batchHeaderColumns.companyName)),
    ...optional("discretionaryData", column(text, batchHeaderColumns.discretionaryData)),
    ...optional("descriptiveDate", column(text, batchHeaderColumns.descriptiveDate)),
  };
}

/** The field, unless it is empty. */
function optional<Name extends string>(name: Name, value: string): { readonly [Key in Name]?: string } {
  const field: { [Key in Name]?: string } = {};
  if (value !== "") field[name] = value;
  return field;
}
