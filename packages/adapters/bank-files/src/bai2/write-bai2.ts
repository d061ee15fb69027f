import {
  type BankStatement,
  type FundsAvailability,
  ok,
  type PlainDate,
  type Result,
  type StatedAmount,
  type StatementBalance,
  type StatementEntry,
  type StatementTotal,
} from "@receivables/core";
import { minorUnitOf, toMinorUnits } from "../internal/amounts.ts";
import { noFaults, type WriteFaults } from "../internal/write-faults.ts";
import { splitDays } from "./split-days.ts";
import { slashBreaks } from "./split-lines.ts";
import { bai2BalanceCode, findBai2TypeCode } from "./type-codes.ts";

/** What the file around statements says. @category Bank files */
export interface WriteBai2Options {
  /**
   * Who sends the file.
   * @defaultValue the bank of the first account
   */
  readonly sender?: string;
  /**
   * Who receives it.
   * @defaultValue "CUSTOMER"
   */
  readonly receiver?: string;
  /**
   * The day the file is made.
   * @defaultValue the last day of the statements
   */
  readonly createdOn?: PlainDate;
  /** The time the file is made, `HH:mm`. */
  readonly createdTime?: string;
  /**
   * The file's number on its day.
   * @defaultValue "1"
   */
  readonly fileId?: string;
}

/** Counts and adds up what is written, for the trailers. */
interface Written {
  readonly lines: string[];
  sum: bigint;
}

/** What amounts are written with. */
interface Writing {
  readonly faults: WriteFaults;
  readonly exponent: number;
  readonly path: string;
}

/**
 * Write statements as a BAI2 file, with right control totals and counts.
 *
 * `parseBai2(writeBai2(x))` is `x` for everything a file carries: it names statements by itself, gives every entry the
 * day of its statement as booking day, and carries no payments inside entries, no charges and no status but booked. A
 * statement over several days is written as one for each booking day, the balances carried on. A value date travels as
 * funds type V; an entry without a code is written as 108 or 409, credit or debit of any type.
 *
 * **Units** amounts as decimal text in major units; minor units in the file. **Refuses** `bank.unwritable` for what the
 * format has no place for: unknown currencies, more decimals than the currency has, codes that are not of three digits
 * or stand on the other side, entries that are not booked, commas in references, texts that read as records, balances
 * without a code, days before 1980 or after 2079. **Source** Cash Management Balance Reporting Specifications Version 2
 * (BAI2).
 *
 * @param statements - the statements; those of one bank, day and currency that follow each other make a group
 * @param options - sender, receiver, day and number of the file
 * @returns the file's text, or everything that cannot be written
 * @example
 * ```ts
 * const usd = (value: string) => ({ value, currency: "USD" });
 * const balance = (kind: "opening" | "closing", value: string) =>
 *   ({ kind, amount: usd(value), sign: "credit", date: "2026-02-28" }) as const;
 * const statement = {
 *   id: "1", account: { number: "4711", bank: "BANK" }, currency: "USD", to: "2026-02-28", format: "BAI2",
 *   balances: [balance("opening", "100.00"), balance("closing", "125.50")],
 *   entries: [{ ordinal: 0, amount: usd("25.50"), sign: "credit", reversal: false, status: "booked", bookingDate: null,
 *     valueDate: null, transactionCode: "165", customerReference: "INV-7", charges: [], details: [] }],
 * } as const;
 * unwrap(writeBai2([{ ...statement, proof: proveBalance(statement) }])).split("\n")[4] // => "16,165,2550,,,INV-7,/"
 * ```
 * @category Bank files
 */
export function writeBai2(statements: readonly BankStatement[], options: WriteBai2Options = {}): Result<string> {
  const faults = noFaults();
  const days = statements.flatMap((statement, index) =>
    splitDays(statement).map((day) => ({ day, path: `/${index}` })),
  );
  const sender = options.sender ?? days[0]?.day.account.bank ?? "BANK";
  const receiver = options.receiver ?? "CUSTOMER";
  const createdOn = options.createdOn ?? days.map(({ day }) => day.to ?? "").reduce(later, "");
  const lines = [
    record("01", [
      field(sender, "", "sender", faults),
      field(receiver, "", "receiver", faults),
      digitDate(createdOn, "", "createdOn", faults),
      (options.createdTime ?? "").replace(":", ""),
      field(options.fileId ?? "1", "", "fileId", faults),
      "",
      "",
      "2",
    ]),
  ];
  let fileSum = 0n;
  const groups = groupDays(days);
  for (const group of groups) {
    const written = writeGroup(group, receiver, sender, faults);
    lines.push(...written.lines);
    fileSum += written.sum;
  }
  lines.push(record("99", [String(fileSum), String(groups.length), String(lines.length + 1)]));
  const issues = faults.issues();
  return issues.length === 0 ? ok(`${lines.join("\n")}\n`) : { ok: false, issues };
}

interface Day {
  readonly day: BankStatement;
  readonly path: string;
}

function groupDays(days: readonly Day[]): readonly (readonly Day[])[] {
  const groups: Day[][] = [];
  for (const each of days) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && groupKey(last[0]) === groupKey(each)) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

function groupKey({ day: { account, to, currency } }: Day): string {
  return JSON.stringify([account.bank, to, currency]);
}

function writeGroup(group: readonly Day[], receiver: string, sender: string, faults: WriteFaults): Written {
  const [first] = group;
  const { account, to = "", currency } = first?.day ?? { account: {}, currency: null };
  const path = first?.path ?? "";
  const lines = [
    record("02", [
      receiver,
      field(account.bank ?? sender, path, "account/bank", faults),
      "1",
      digitDate(to, path, "to", faults),
      "",
      currency ?? "",
      "",
    ]),
  ];
  let sum = 0n;
  for (const { day, path: at } of group) {
    const written = writeAccount(day, at, faults);
    lines.push(...written.lines);
    sum += written.sum;
  }
  lines.push(record("98", [String(sum), String(group.length), String(lines.length + 1)]));
  return { lines, sum };
}

function writeAccount(statement: BankStatement, path: string, faults: WriteFaults): Written {
  const { account, currency, balances, totals = [], entries } = statement;
  const exponent = currency === null ? null : minorUnitOf(currency);
  if (exponent === null) faults.add(path, "currency", "BAI2 needs a currency with minor units");
  const writing: Writing = { faults, exponent: exponent ?? 2, path };
  if (account.number === undefined) faults.add(path, "account/number", "BAI2 needs an account number");
  const written: Written = { lines: [], sum: 0n };
  const figures = [
    ...balances.map((balance) => balanceFields(balance, writing, written)),
    ...totals.map((total) => totalFields(total, writing, written)),
  ];
  const head = [field(account.number ?? "", path, "account/number", faults), currency ?? ""];
  written.lines.push(record("03", [...head, ...(figures[0] ?? [])]));
  for (const more of figures.slice(1)) written.lines.push(record("88", more));
  entries.forEach((entry, index) => {
    writeEntry(entry, { ...writing, path: `${path}/entries/${index}` }, written);
  });
  written.lines.push(record("49", [String(written.sum), String(written.lines.length + 1)]));
  return written;
}

function balanceFields(balance: StatementBalance, writing: Writing, written: Written): readonly string[] {
  const code = balance.code ?? bai2BalanceCode(balance.kind);
  if (code === undefined || findBai2TypeCode(code)?.level !== "status") {
    writing.faults.add(writing.path, "balances", "a balance needs a status code of BAI2");
    return [];
  }
  const minor = minorUnits(balance.amount, writing);
  const signed = balance.sign === "debit" && minor !== "0" ? `-${minor}` : minor;
  written.sum += BigInt(signed);
  return [code, signed, "", ""];
}

function totalFields(total: StatementTotal, writing: Writing, written: Written): readonly string[] {
  const { code, amount, count, sign, availability } = total;
  const known = code === undefined ? null : findBai2TypeCode(code);
  if (code === undefined || known === null || known.level === "status") {
    writing.faults.add(writing.path, "totals", "a total needs a summary code of BAI2");
    return [];
  }
  const minor = amount === null ? "" : minorUnits(amount, writing);
  const signed = sign !== known.side && minor !== "" && minor !== "0" ? `-${minor}` : minor;
  written.sum += signed === "" ? 0n : BigInt(signed);
  return [code, signed, count === null ? "" : String(count), ...fundsFields(availability, writing)];
}

function writeEntry(entry: StatementEntry, writing: Writing, written: Written): void {
  const { faults, path } = writing;
  const code = entry.transactionCode ?? (entry.sign === "credit" ? "108" : "409");
  const known = findBai2TypeCode(code);
  const isMessage = code === "890";
  if (known === null) faults.add(path, "transactionCode", "a BAI2 code has three digits");
  else if (known.side !== entry.sign && !isMessage)
    faults.add(path, "transactionCode", "the code stands on the other side");
  if (entry.status !== "booked" && entry.status !== null && !isMessage)
    faults.add(path, "status", "only booked entries have a place");
  const minor = minorUnits(entry.amount, writing);
  written.sum += BigInt(minor);
  const funds = entry.availability ?? valueDateOnly(entry.valueDate);
  const [first = "", ...lines] = (entry.text ?? "").split("\n");
  const reference = field(entry.servicerReference ?? "", path, "servicerReference", faults);
  const own = field(entry.customerReference ?? "", path, "customerReference", faults);
  const amount = isMessage && minor === "0" ? "" : minor;
  const fields = [code, amount, ...fundsFields(funds, writing), reference, own];
  written.lines.push(record("16", [...fields, textLine(first, writing)]));
  for (const line of lines) written.lines.push(record("88", [textLine(line, writing)]));
}

function valueDateOnly(date: PlainDate | null): FundsAvailability | undefined {
  return date === null ? undefined : { type: "V", parts: [], date };
}

function fundsFields(funds: FundsAvailability | undefined, writing: Writing): readonly string[] {
  if (funds === undefined) return [""];
  const { type, parts, date, time } = funds;
  const amountAt = (days: number): string => {
    const part = parts.find((each) => each.days === days);
    return part === undefined ? "" : minorUnits(part.amount, writing);
  };
  switch (type) {
    case "S":
      return ["S", amountAt(0), amountAt(1), amountAt(2)];
    case "V": {
      const day = date === undefined ? "" : digitDate(date, writing.path, "availability/date", writing.faults);
      return ["V", day, (time ?? "").replace(":", "")];
    }
    case "D":
      return [
        "D",
        String(parts.length),
        ...parts.flatMap(({ days, amount }) => [String(days), minorUnits(amount, writing)]),
      ];
    default:
      return [type];
  }
}

function minorUnits(amount: StatedAmount, { faults, exponent, path }: Writing): string {
  const minor = toMinorUnits(amount.value, exponent);
  if (minor === null) faults.add(path, "amount", "it has more decimals than the currency");
  return minor ?? "0";
}

/** A field that stands between commas. */
function field(text: string, path: string, name: string, faults: WriteFaults): string {
  if (/[,\p{Cc}]/u.test(text) || text !== text.trim() || text.startsWith('"')) {
    faults.add(path, name, "a field holds no comma, no quotation mark at its start and no blank at its ends");
  }
  return text;
}

/** A line of text; it must read back as one. */
function textLine(text: string, { faults, path }: Writing): string {
  if (/\p{Cc}/u.test(text)) faults.add(path, "text", "it holds a control character");
  else if (slashBreaks(`${text}/`, true).length > 0) faults.add(path, "text", "it reads as a record of its own");
  return text;
}

function digitDate(date: PlainDate, path: string, name: string, faults: WriteFaults): string {
  if (!/^(?:19[89]\d|20[0-7]\d)-\d\d-\d\d$/.test(date)) {
    faults.add(path, name, "it is no day from 1980 to 2079");
    return "";
  }
  return date.slice(2).replaceAll("-", "");
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

function record(code: string, fields: readonly string[]): string {
  return `${code},${fields.join(",")}/`;
}
