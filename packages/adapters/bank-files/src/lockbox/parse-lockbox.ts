import {
  type Batch,
  type CurrencyCode,
  formatDecimal,
  type Issue,
  isCurrencyCode,
  type Money,
  type Params,
  type PlainDate,
  trySumMoney,
} from "@receivables/core";
import type { BankFileOptionsWithoutFormat } from "../bank-file-options.ts";
import type { IssuePart } from "../bank-file-part.ts";
import type { BankFileChunk } from "../bank-file-source.ts";
import { type CutLine, startCutting } from "../internal/line-cutter.ts";
import { type RecordParser, type RecordTarget, readRecordFile } from "../internal/record-file.ts";
import { toLiteral } from "../internal/to-literal.ts";
import type { BankIssueCode } from "../issues.ts";
import {
  baiLockboxLayout,
  type LockboxFieldName,
  type LockboxLayout,
  type LockboxRecordLayout,
} from "./lockbox-layout.ts";
import type {
  LockboxBatch,
  LockboxCheck,
  LockboxDeposit,
  LockboxFile,
  LockboxInvoice,
  LockboxProof,
} from "./lockbox-model.ts";
import {
  type LockboxValues,
  readLockboxAmount,
  readLockboxDate,
  readLockboxFields,
  readRepeated,
} from "./read-fields.ts";

/** How a lockbox file is read. @category Lockbox */
export interface ParseLockboxOptions extends BankFileOptionsWithoutFormat {
  /**
   * The form of the bank's file.
   * @defaultValue {@link baiLockboxLayout}
   */
  readonly layout?: LockboxLayout;
}

type LockboxPart = { readonly kind: "file"; readonly file: LockboxFile } | IssuePart;

interface CheckDraft extends Omit<LockboxCheck, "invoices"> {
  readonly invoices: LockboxInvoice[];
}

interface BatchDraft {
  readonly batch: string;
  readonly checks: CheckDraft[];
  isLost: boolean;
}

interface DepositDraft {
  readonly lockbox: string;
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode;
  readonly batches: LockboxBatch[];
  isLost: boolean;
}

interface FileDraft {
  readonly destination?: string;
  readonly origin?: string;
  readonly date: PlainDate | null;
  readonly deposits: LockboxDeposit[];
  records: number;
  isLost: boolean;
}

/** A record of a layout that names no length; longer lines are cut. */
const usualLength = 10_000;

/**
 * Read a lockbox file: deposits, batches, checks with the MICR line and the invoices they pay.
 *
 * What the columns of a bank's records are is data ({@link LockboxLayout}); {@link baiLockboxLayout} is the BAI format,
 * {@link autoLockboxLayout} one as users of Oracle AutoLockbox define them. Counts and sums of batches, lockboxes and
 * the file are held against their trailers.
 *
 * **Units** money in the layout's currency, or the one a record names. **Refuses** nothing as a whole:
 * `bank.record_unknown`, `bank.record_misplaced`, `bank.amount_invalid`, `bank.amount_missing`, `bank.date_invalid`,
 * `bank.currency_unknown`, `bank.number_invalid`, `bank.control_total_differs`, `bank.record_count_differs`,
 * `bank.trailer_missing`, `bank.header_missing`, `bank.remittance_does_not_sum` (invoices and check differ),
 * `bank.card_number_masked`, each with line and offset.
 * **Source** BAI lockbox format; Oracle Receivables, AutoLockbox transmission formats.
 *
 * @param content - the file's bytes or text
 * @param options - the layout, encoding where known, the file's name, bounds
 * @returns the files in the content, mostly one, and the issues
 * @example
 * ```ts
 * const file = [
 *   "100OURCOMPANY0061036000" + "2603020800",
 *   "5000000004711" + "5260302OURCOMPANY0061036000",
 *   "60010010000150000061036000000012345500000010250228" + "26JANE DOE",
 *   "4001001601" + "9INV-4711       0000150000",
 *   "7001000004711" + "52603020010000150000",
 *   "8000000004711" + "526030200010000150000",
 *   "9000007",
 * ].join("\n");
 * const { items: [{ deposits: [deposit] }] } = parseLockbox(file);
 * const [check] = deposit.batches[0].checks;
 * [deposit.lockbox, check.amount.minor, check.checkNumber, check.checkDate, check.invoices[0].reference]
 * // => ["0047115", 150000, "0000001025", "2026-02-28", "INV-4711"]
 * deposit.proof // => { verdict: "proved", statedCount: 1, statedTotal: "1500.00", count: 1, total: "1500.00" }
 * ```
 * @category Lockbox
 */
export function parseLockbox(content: BankFileChunk, options: ParseLockboxOptions = {}): Batch<LockboxFile> {
  const layout = options.layout ?? baiLockboxLayout;
  const items: LockboxFile[] = [];
  const issues: Issue[] = [];
  for (const part of readRecordFile<LockboxPart>(content, options, (target) => startLockbox(layout, target))) {
    if (part.kind === "issue") issues.push(part.issue);
    else items.push(part.file);
  }
  return { items, issues };
}

function startLockbox(layout: LockboxLayout, target: RecordTarget<LockboxPart>): RecordParser {
  const cutter = startCutting(layout.recordLength ?? usualLength);
  const records = new Map(layout.records.map((record) => [record.identifier, record]));
  let here: CutLine = { text: "", line: 1, offset: 0 };
  let file: FileDraft | null = null;
  let deposit: DepositDraft | null = null;
  let batch: BatchDraft | null = null;
  let identifier = "";

  const report = (code: BankIssueCode, params: Params): void =>
    target.report(code, { ...params, offset: here.offset }, here.line);
  const textOf = (values: LockboxValues, name: LockboxFieldName): string => values.get(name)?.text ?? "";
  const cleanOf = (values: LockboxValues, name: LockboxFieldName): string =>
    target.clean(textOf(values, name), name, here.line);
  const dateOf = (values: LockboxValues, name: LockboxFieldName): PlainDate | null => {
    const found = values.get(name);
    if (found === undefined || /^0+$/.test(found.text)) return null;
    const date = readLockboxDate(found.text, found.field);
    if (date === null) report("bank.date_invalid", { recordType: identifier, literal: toLiteral(found.text) });
    return date;
  };
  const currencyOf = (values: LockboxValues, usual: CurrencyCode): CurrencyCode => {
    const code = textOf(values, "currency").toUpperCase();
    if (code === "" || isCurrencyCode(code)) return code === "" ? usual : code;
    report("bank.currency_unknown", { recordType: identifier, literal: toLiteral(code) });
    return usual;
  };
  const amountOf = (values: LockboxValues, name: LockboxFieldName, currency: CurrencyCode): Money | null => {
    const found = values.get(name);
    if (found === undefined) return null;
    const amount = readLockboxAmount(found.text, found.field, currency);
    if (amount === null) report("bank.amount_invalid", { recordType: identifier, literal: toLiteral(found.text) });
    return amount;
  };
  const numberOf = (values: LockboxValues, name: LockboxFieldName): number | null => {
    const text = textOf(values, name);
    if (text === "") return null;
    if (/^\d{1,12}$/.test(text)) return Number(text);
    report("bank.number_invalid", { recordType: identifier, literal: toLiteral(text) });
    return null;
  };

  const openFile = (values: LockboxValues): FileDraft => {
    closeFile();
    file = {
      ...filled("destination", textOf(values, "destination")),
      ...filled("origin", textOf(values, "origin")),
      date: dateOf(values, "date"),
      deposits: [],
      records: 0,
      isLost: false,
    };
    return file;
  };
  const openDeposit = (values: LockboxValues): DepositDraft => {
    closeDeposit(null);
    if (file === null) openUnannounced("file");
    deposit = {
      lockbox: textOf(values, "lockbox"),
      date: dateOf(values, "date") ?? file?.date ?? null,
      currency: currencyOf(values, layout.currency),
      batches: [],
      isLost: false,
    };
    return deposit;
  };
  const openUnannounced = (what: string): void => {
    report("bank.header_missing", { recordType: "header", what });
    file = { date: null, deposits: [], records: 0, isLost: false };
  };
  const openBatch = (name: string): BatchDraft => {
    closeBatch(null);
    if (deposit === null) {
      report("bank.header_missing", { recordType: "header", what: "lockbox" });
      openDeposit(new Map());
    }
    batch = { batch: name, checks: [], isLost: false };
    return batch;
  };
  const closeBatch = (values: LockboxValues | null): void => {
    if (batch === null || deposit === null) return;
    const { batch: name, checks, isLost } = batch;
    const currency = deposit.currency;
    const proof = prove(
      checks.map(({ amount }) => amount),
      currency,
      isLost,
      values,
    );
    checks.forEach(checkInvoices);
    deposit.batches.push({ batch: name, checks, proof });
    deposit.isLost ||= isLost;
    batch = null;
  };
  const closeDeposit = (values: LockboxValues | null): void => {
    closeBatch(null);
    if (deposit === null || file === null) return;
    const { lockbox, date, currency, batches, isLost } = deposit;
    const amounts = batches.flatMap(({ checks }) => checks.map(({ amount }) => amount));
    const proof = prove(amounts, currency, isLost, values);
    file.deposits.push({ lockbox, date, batches, proof });
    file.isLost ||= isLost;
    deposit = null;
  };
  const closeFile = (values: LockboxValues | null = null): void => {
    closeDeposit(null);
    if (file === null) return;
    const { destination, origin, date, deposits, isLost, records: count } = file;
    if (values === null) report("bank.trailer_missing", { recordType: "trailer", what: "file" });
    const stated = values === null ? null : numberOf(values, "recordCount");
    if (stated !== null && stated !== count) {
      report("bank.record_count_differs", { recordType: identifier, what: "records", stated, found: count });
    }
    const amounts = deposits.flatMap((each) =>
      each.batches.flatMap(({ checks }) => checks.map(({ amount }) => amount)),
    );
    const found = prove(amounts, layout.currency, isLost, values);
    const isCounted = found.statedCount === null && found.statedTotal === null && stated !== null && !isLost;
    const proof = isCounted ? ({ ...found, verdict: stated === count ? "proved" : "disproved" } as const) : found;
    const head = { ...filled("destination", destination ?? ""), ...filled("origin", origin ?? "") };
    target.emit({ kind: "file", file: { layout: layout.name, ...head, date, deposits, proof } });
    file = null;
  };
  const prove = (
    amounts: readonly Money[],
    currency: CurrencyCode,
    isLost: boolean,
    values: LockboxValues | null,
  ): LockboxProof => {
    const sum = trySumMoney(amounts, amounts[0]?.currency ?? currency);
    const total = sum.ok ? formatDecimal(sum.value) : "0";
    const statedCount = values === null ? null : numberOf(values, "count");
    const statedSum = values === null ? null : amountOf(values, "total", currency);
    const statedTotal = statedSum === null ? null : formatDecimal(statedSum);
    const figures = { statedCount, statedTotal, count: amounts.length, total };
    if (statedCount !== null && statedCount !== amounts.length) {
      report("bank.record_count_differs", {
        recordType: identifier,
        what: "checks",
        stated: statedCount,
        found: amounts.length,
      });
    }
    if (statedTotal !== null && sum.ok && statedTotal !== total) {
      report("bank.control_total_differs", { recordType: identifier, stated: statedTotal, found: total });
    }
    if (isLost || !sum.ok || (statedCount === null && statedTotal === null))
      return { verdict: "not_provable", ...figures };
    const isRight = (statedCount ?? amounts.length) === amounts.length && (statedTotal ?? total) === total;
    return { verdict: isRight ? "proved" : "disproved", ...figures };
  };
  const checkInvoices = ({ invoices, amount, checkNumber, line }: CheckDraft): void => {
    const amounts = invoices.flatMap((invoice) => invoice.amount ?? []);
    if (amounts.length === 0 || amounts.length < invoices.length) return;
    const sum = trySumMoney(amounts, amount.currency);
    if (!sum.ok || sum.value.minor === amount.minor) return;
    const params = {
      reference: toLiteral(checkNumber ?? ""),
      stated: formatDecimal(amount),
      found: formatDecimal(sum.value),
    };
    target.report("bank.remittance_does_not_sum", params, line);
  };
  const batchNamed = (name: string): BatchDraft =>
    batch !== null && (name === "" || batch.batch === name) ? batch : openBatch(name);

  const takePayment = (values: LockboxValues, record: LockboxRecordLayout): void => {
    const into = batchNamed(textOf(values, "batch"));
    const currency = currencyOf(values, deposit?.currency ?? layout.currency);
    const amount = amountOf(values, "amount", currency);
    if (amount === null) {
      if (!values.has("amount")) report("bank.amount_missing", { recordType: identifier });
      into.isLost = true;
      return;
    }
    const checkDate = dateOf(values, "checkDate");
    into.checks.push({
      batch: into.batch,
      item: textOf(values, "item"),
      amount,
      ...filled("routingNumber", textOf(values, "routingNumber")),
      ...filled("accountNumber", textOf(values, "accountNumber")),
      ...filled("checkNumber", textOf(values, "checkNumber")),
      ...(checkDate === null ? {} : { checkDate }),
      ...filled("remitter", cleanOf(values, "remitter")),
      ...filled("customerNumber", textOf(values, "customerNumber")),
      ...filled("comment", cleanOf(values, "comment")),
      invoices: [...readInvoices(record, currency), ...readOwnInvoice(values, currency)],
      line: here.line,
    });
  };
  const takeOverflow = (values: LockboxValues, record: LockboxRecordLayout): void => {
    const item = textOf(values, "item");
    const check = batch?.checks.findLast((each) => item === "" || each.item === item);
    if (check === undefined) {
      report("bank.record_misplaced", { recordType: identifier });
      return;
    }
    const found = [...readInvoices(record, check.amount.currency), ...readOwnInvoice(values, check.amount.currency)];
    for (const invoice of found) if (check.invoices.length < target.limits.details) check.invoices.push(invoice);
  };
  const readInvoices = (record: LockboxRecordLayout, currency: CurrencyCode): readonly LockboxInvoice[] =>
    readRepeated(here.text, record).flatMap((values) => readOwnInvoice(values, currency));
  const readOwnInvoice = (values: LockboxValues, currency: CurrencyCode): readonly LockboxInvoice[] => {
    const reference = cleanOf(values, "invoice");
    if (reference === "") return [];
    const discount = amountOf(values, "invoiceDiscount", currency);
    const amount = amountOf(values, "invoiceAmount", currency);
    return [{ reference, amount, ...(discount === null ? {} : { discount }) }];
  };

  const takers: Readonly<
    Record<LockboxRecordLayout["role"], (values: LockboxValues, record: LockboxRecordLayout) => void>
  > = {
    transmission_header: openFile,
    lockbox_header: openDeposit,
    batch_header: (values) => openBatch(textOf(values, "batch")),
    payment: takePayment,
    overflow: takeOverflow,
    batch_trailer: (values) => {
      if (batch !== null) closeBatch(values);
      // A lockbox without checks still ends its one empty batch.
      else if ((numberOf(values, "count") ?? 0) !== 0) report("bank.record_misplaced", { recordType: identifier });
    },
    lockbox_trailer: (values) => {
      if (deposit === null) report("bank.record_misplaced", { recordType: identifier });
      else closeDeposit(values);
    },
    transmission_trailer: (values) => {
      if (file === null) report("bank.record_misplaced", { recordType: identifier });
      else closeFile(values);
    },
    ignored: () => undefined,
  };
  const take = (line: CutLine): void => {
    if (line.text.trim() === "" || line.text.trim() === "\u001A") return;
    here = line;
    const start = layout.identifier.start - 1;
    identifier = line.text.slice(start, start + layout.identifier.length);
    const record = records.get(identifier);
    if (record === undefined) {
      report("bank.record_unknown", { literal: toLiteral(line.text) });
      if (batch !== null) batch.isLost = true;
      return;
    }
    // The trailer counts itself.
    if (file !== null) file.records += 1;
    takers[record.role](readLockboxFields(line.text, record.fields), record);
    if (record.role === "transmission_header" && file !== null) file.records = 1;
  };
  return {
    push: (text) => {
      for (const line of cutter.push(text)) take(line);
    },
    end: () => {
      for (const line of cutter.end()) take(line);
      closeFile();
    },
    isStopped: () => false,
  };
}

function filled<Name extends string>(name: Name, value: string): { readonly [Key in Name]?: string } {
  const field: { [Key in Name]?: string } = {};
  if (value !== "") field[name] = value;
  return field;
}
