import type { CurrencyCode, PlainDate, StatementHeader } from "@receivables/core";
import { minorUnitOf } from "../internal/amounts.ts";
import type { FormatOptions, FormatParser } from "../internal/bank-format.ts";
import { readDigitDate, readTime } from "../internal/dates.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { checkTrailer, type LevelSums, noSums } from "./control-totals.ts";
import { readFields } from "./fields.ts";
import { type Joined, type LogicalRecord, startJoining } from "./join-records.ts";
import { type AccountFigures, readAccountFigures, readAccountHead } from "./read-account.ts";
import type { AccountUnits } from "./read-funds.ts";
import { readTransaction } from "./read-transaction.ts";
import { startSplitting } from "./split-lines.ts";

interface OpenFile {
  readonly sender: string;
  readonly fileId: string;
  readonly createdOn: PlainDate | null;
  readonly createdAt: string | null;
  /** Version 3, BTRS, has no usual currency. */
  readonly isVersion3: boolean;
  readonly sums: LevelSums;
}

interface OpenGroup {
  readonly originator: string;
  readonly asOf: PlainDate | null;
  /** As stated, empty where none is. */
  readonly currency: string;
  readonly sums: LevelSums;
}

interface OpenAccount {
  readonly units: AccountUnits;
  readonly figures: AccountFigures;
  readonly sums: LevelSums;
}

/** The currency of a group that names none. */
const usualCurrency = "USD";
/** Decimals of an amount in a currency that is not known. */
const usualExponent = 2;

/** Read BAI2 records from text that comes in pieces. */
export function startBai2(sink: StatementSink, { limits }: FormatOptions): FormatParser {
  const splitter = startSplitting();
  const joiner = startJoining(limits.textLength);
  let file: OpenFile | null = null;
  let group: OpenGroup | null = null;
  let account: OpenAccount | null = null;
  let isEnded = false;

  const closeAccount = (isIncomplete: boolean): void => {
    if (account === null) return;
    sink.close({ ...account.figures, isIncomplete });
    account = null;
  };
  const closeGroup = (line: number | undefined): void => {
    if (account !== null) {
      sink.report("bank.trailer_missing", { recordType: "49", what: "account" }, line);
      closeAccount(true);
    }
    if (group !== null) sink.report("bank.trailer_missing", { recordType: "98", what: "group" }, line);
    group = null;
  };
  const closeFile = (line: number | undefined): void => {
    closeGroup(line);
    if (file !== null && !isEnded) sink.report("bank.trailer_missing", { recordType: "99", what: "file" }, line);
    file = null;
  };
  const misplaced = (record: LogicalRecord): void =>
    sink.report("bank.record_misplaced", { recordType: record.code }, record.line);

  const openFile = (record: LogicalRecord): void => {
    closeFile(record.line);
    isEnded = false;
    file = readFileHeader(record, sink);
  };
  const openGroup = (record: LogicalRecord): void => {
    closeGroup(record.line);
    if (file === null) misplaced(record);
    file ??= { sender: "", fileId: "", createdOn: null, createdAt: null, isVersion3: false, sums: noSums() };
    group = readGroupHeader(record, sink);
  };
  const openAccount = (record: LogicalRecord): void => {
    if (account !== null) {
      sink.report("bank.trailer_missing", { recordType: "49", what: "account" }, record.line);
      closeAccount(true);
    }
    if (group === null) misplaced(record);
    group ??= { originator: "", asOf: null, currency: "", sums: noSums() };
    const { number, currency } = readAccountHead(record);
    if (number === "") sink.report("bank.field_missing", { recordType: "03", field: "account number" }, record.line);
    const isVersion3 = file?.isVersion3 ?? false;
    if (isVersion3 && currency === "" && group.currency === "") {
      sink.report("bank.field_missing", { recordType: "03", field: "currency" }, record.line);
    }
    const units = unitsOf(currency || group.currency || usualCurrency, record, sink);
    sink.open(isVersion3 ? "BTRS3" : "BAI2", headerOf(number, units.currency, file, group, sink.position()));
    const figures = readAccountFigures(record, units, group.asOf, sink);
    account = { units, figures, sums: { ...noSums(), computed: figures.sum, stated: null } };
    count(account.sums, record);
  };
  const addTransaction = (record: LogicalRecord): void => {
    if (account === null || group === null) {
      misplaced(record);
      return;
    }
    const { entry, sum } = readTransaction(record, account.units, group.asOf, sink);
    account.sums.computed += sum;
    count(account.sums, record);
    if (entry === null) sink.unreadableEntry();
    else sink.entry(entry);
  };
  const endAccount = (record: LogicalRecord): void => {
    if (account === null || group === null) {
      misplaced(record);
      return;
    }
    count(account.sums, record);
    const stated = checkTrailer(record, account.sums, sink);
    addChild(group.sums, account.sums, stated);
    closeAccount(false);
  };
  const endGroup = (record: LogicalRecord): void => {
    if (group === null || file === null) {
      misplaced(record);
      return;
    }
    if (account !== null) {
      sink.report("bank.trailer_missing", { recordType: "49", what: "account" }, record.line);
      addChild(group.sums, account.sums, account.sums.computed);
      closeAccount(true);
    }
    count(group.sums, record);
    const stated = checkTrailer(record, group.sums, sink);
    addChild(file.sums, group.sums, stated);
    group = null;
  };
  const endFile = (record: LogicalRecord): void => {
    if (file === null) {
      misplaced(record);
      return;
    }
    closeGroup(record.line);
    count(file.sums, record);
    checkTrailer(record, file.sums, sink);
    isEnded = true;
  };

  const takers: Readonly<Record<string, (record: LogicalRecord) => void>> = {
    "01": openFile,
    "02": openGroup,
    "03": openAccount,
    "16": addTransaction,
    "49": endAccount,
    "98": endGroup,
    "99": endFile,
  };
  const takeJoined = (joined: readonly Joined[]): void => {
    for (const each of joined) {
      if (each.kind === "record") takers[each.record.code]?.(each.record);
      else if (each.kind === "wrapped") sink.report("bank.record_wrapped", { recordType: each.code }, each.line);
      else if (each.kind === "tooLong") {
        sink.report("bank.record_too_long", { recordType: each.code, most: limits.textLength }, each.line);
      } else if (each.record.code === null) {
        sink.report("bank.record_unknown", { literal: toLiteral(each.record.raw) }, each.record.line);
      } else sink.report("bank.record_misplaced", { recordType: each.record.code }, each.record.line);
    }
  };
  return {
    push: (text) => {
      for (const record of splitter.push(text)) takeJoined(joiner.push(record));
    },
    end: () => {
      for (const record of splitter.end()) takeJoined(joiner.push(record));
      takeJoined(joiner.end());
      closeFile(undefined);
    },
    isStopped: () => false,
  };
}

function readFileHeader(record: LogicalRecord, sink: StatementSink): OpenFile {
  const [sender = "", , date = "", time = "", fileId = "", , , version = ""] = readFields(record);
  const createdOn = readDay(date, record, sink);
  const clock = time === "" ? null : readTime(time);
  if (version !== "" && version !== "2" && version !== "3") {
    sink.report("bank.version_unknown", { literal: toLiteral(version) }, record.line);
  }
  const sums = noSums();
  count(sums, record);
  const createdAt = createdOn === null ? null : clock === null ? createdOn : `${createdOn}T${clock}`;
  return { sender, fileId, createdOn, createdAt, isVersion3: version === "3", sums };
}

const unusualStatuses: Readonly<Record<string, string>> = { "2": "deletion", "3": "correction", "4": "test only" };

function readGroupHeader(record: LogicalRecord, sink: StatementSink): OpenGroup {
  const [, originator = "", status = "", date = "", , currency = ""] = readFields(record);
  const meaning = Object.hasOwn(unusualStatuses, status) ? unusualStatuses[status] : undefined;
  if (meaning !== undefined) sink.report("bank.group_status", { meaning, status }, record.line);
  const sums = noSums();
  count(sums, record);
  const asOf = readDay(date, record, sink);
  return { originator, asOf, currency, sums };
}

function readDay(text: string, record: LogicalRecord, sink: StatementSink): PlainDate | null {
  const date = readDigitDate(text);
  if (date === null && text !== "") {
    sink.report("bank.date_invalid", { recordType: record.code, literal: toLiteral(text) }, record.line);
  }
  return date;
}

function unitsOf(code: string, record: LogicalRecord, sink: StatementSink): AccountUnits {
  const currency = code.toUpperCase();
  const exponent = minorUnitOf(currency);
  if (exponent === null) {
    sink.report("bank.currency_unknown", { recordType: record.code, literal: toLiteral(code) }, record.line);
  }
  return { currency, exponent: exponent ?? usualExponent };
}

/**
 * A statement of BAI2 has no number of its own: it is named by the file's sender, day and number and by its place in
 * the file.
 */
function headerOf(
  number: string,
  currency: CurrencyCode,
  file: OpenFile | null,
  { originator, asOf }: OpenGroup,
  position: number,
): StatementHeader {
  const parts = [file?.sender ?? "", file?.createdOn ?? "", file?.fileId ?? "", String(position)];
  const createdAt = file?.createdAt ?? null;
  return {
    id: parts.join("/"),
    account: {
      ...(number === "" ? {} : { number }),
      ...(originator === "" ? {} : { bank: originator }),
      currency,
    },
    currency,
    ...(asOf === null ? {} : { from: asOf, to: asOf }),
    ...(createdAt === null ? {} : { createdAt }),
  };
}

function count(sums: LevelSums, { recordCount, wrappedCount }: LogicalRecord): void {
  sums.records += recordCount;
  sums.wrapped += wrappedCount;
}

function addChild(sums: LevelSums, child: LevelSums, stated: bigint): void {
  sums.computed += child.computed;
  sums.stated = sums.stated === null ? null : sums.stated + stated;
  sums.children += 1;
  sums.records += child.records;
  sums.wrapped += child.wrapped;
}
