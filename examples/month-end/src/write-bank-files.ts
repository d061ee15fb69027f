import { writeBai2, writeCamt053 } from "@receivables/bank-files";
import {
  type BankDeposit,
  type BankStatement,
  formatDecimal,
  moneyOfMinor,
  parseMoney,
  type Receipt,
  type StatementEntry,
  unwrap,
} from "@receivables/core";
import type { CompanyEntity } from "@receivables/testing";
import { writeCsv } from "./csv-file.ts";

/** A file: path within the folder of its entity, and text. */
type NamedText = readonly [string, string];

/** The bank's files, each account in the format its bank sends: camt.053, BAI2, MT940, CSV; and what a lockbox took in. */
export function bankFiles({ statements, bankDeposits, receipts }: CompanyEntity): readonly NamedText[] {
  const lockboxes = bankDeposits.filter((deposit) => deposit.id.endsWith("LOCKBOX-USD"));
  return [
    ...statements.map(statementFile),
    ...lockboxes.map((deposit): NamedText => {
      const checks = receipts.filter((receipt) => receipt.bankDepositId === deposit.id);
      return [`lockbox/${deposit.reference ?? deposit.id}.txt`, lockboxFile(deposit, checks)];
    }),
  ];
}

function statementFile(statement: BankStatement): NamedText {
  const name = `bank/${statement.id}`;
  if (name.startsWith("bank/eu-gbp")) return [`${name}.sta`, mt940File(statement)];
  // The bank's own BAI2 begins with the last week of the month; before, its portal gives CSV.
  if (name.startsWith("bank/us-cad") && statement.sequence !== "4") return [`${name}.csv`, csvFile(statement)];
  return statement.format === "BAI2"
    ? [`${name}.bai2`, unwrap(writeBai2([statement]))]
    : [`${name}.xml`, unwrap(writeCamt053([statement]))];
}

/** A statement as SWIFT MT940 with free text to the account owner. */
function mt940File({ id, account, sequence, balances, entries, currency }: BankStatement): string {
  const balance = (tag: string, kind: "opening" | "closing"): string => {
    const found = balances.find((each) => each.kind === kind);
    const amount = comma(found?.amount.value ?? "");
    return `:${tag}:${found?.sign === "debit" ? "D" : "C"}${shortDay(found?.date ?? null)}${currency ?? ""}${amount}`;
  };
  return `${[
    `:20:${id ?? ""}`,
    `:25:${account.iban ?? account.number ?? ""}`,
    `:28C:${sequence ?? "1"}/1`,
    balance("60F", "opening"),
    ...entries.flatMap(mt940Entry),
    balance("62F", "closing"),
  ].join("\n")}\n-\n`;
}

function mt940Entry(entry: StatementEntry): readonly string[] {
  const day = shortDay(entry.bookingDate);
  const code = entry.transactionCode?.endsWith("CHRG") === true ? "NCHG" : "NTRF";
  const side = entry.sign === "credit" ? "C" : "D";
  const pieces = wrap(entry.text ?? "", 65);
  return [
    `:61:${day}${day.slice(2)}${side}${comma(entry.amount.value)}${code}${entry.customerReference ?? "NONREF"}`,
    ...pieces.map((piece, at) => (at === 0 ? `:86:${piece}` : piece)),
  ];
}

/** A statement as the CSV of a bank's portal, with the balance after each row. */
function csvFile({ account, currency, entries, balances }: BankStatement): string {
  const opening = balances.find((each) => each.kind === "opening");
  const minor = (value: string): number => unwrap(parseMoney(value, currency ?? "")).minor;
  let balance = (opening?.sign === "debit" ? -1 : 1) * minor(opening?.amount.value ?? "0");
  return writeCsv(
    [
      "Account",
      "Booking date",
      "Value date",
      "Amount",
      "Currency",
      "Balance",
      "Transaction code",
      "End-to-end reference",
      "Text",
    ],
    entries.map((entry) => {
      const amount = (entry.sign === "credit" ? 1 : -1) * minor(entry.amount.value);
      balance += amount;
      const text = (units: number): string => formatDecimal(moneyOfMinor(units, currency ?? ""));
      return [
        account.number ?? account.iban ?? "",
        entry.bookingDate,
        entry.valueDate,
        text(amount),
        currency,
        text(balance),
        entry.transactionCode ?? "",
        entry.customerReference ?? "",
        entry.text ?? "",
      ];
    }),
  );
}

/** What a lockbox took in on a day, in the BAI layout: one batch, its checks with the invoices they name, totals. */
function lockboxFile({ effectiveDate, amount }: BankDeposit, checks: readonly Receipt[]): string {
  const day = shortDay(effectiveDate);
  const box = ["000", "000", "0004711", day] as const;
  const lines = [
    record("1", [2, "00"], [4, "HARBORPINE"], [14, "0091000019"], [24, day], [30, "1700"]),
    record(
      "2",
      [2, "HARBORPINE"],
      [12, "0091000019"],
      [22, "0000000000"],
      [32, "400"],
      [35, "080"],
      [38, "0080"],
      [42, "1"],
    ),
    record("5", [2, box[0]], [5, box[1]], [8, box[2]], [15, box[3]], [21, "HARBORPINE"], [31, "0091000019"]),
  ];
  checks.forEach((check, at) => {
    const item = String(at + 1).padStart(3, "0");
    lines.push(
      record(
        "6",
        [2, "001"],
        [5, item],
        [8, String(check.amount.minor).padStart(10, "0")],
        [18, "061036000"],
        [27, "0000000000"],
        [37, (check.reference ?? "").slice(0, 10)],
        [47, day.slice(2) + day.slice(0, 2)],
        [53, (check.payerName ?? "").slice(0, 28)],
      ),
    );
    const invoices = (check.remittanceText ?? []).join(" ").match(/(?:INV-)?\d{4}-\d{5}/g) ?? [];
    invoices.forEach((invoice, place) => {
      const position = `6${String(place + 1).padStart(2, "0")}${place + 1 === invoices.length ? "9" : "0"}`;
      lines.push(record("4", [2, "001"], [5, item], [8, position], [12, invoice]));
    });
  });
  const total = String(amount.minor).padStart(10, "0");
  const count = (width: number): string => String(checks.length).padStart(width, "0");
  lines.push(record("7", [2, "001"], [5, "000"], [8, box[2]], [15, day], [21, count(3) + total]));
  lines.push(record("8", [2, "000"], [5, "000"], [8, box[2]], [15, day], [21, count(4) + total]));
  lines.push(record("9", [2, String(lines.length + 1).padStart(6, "0")]));
  return `${lines.join("\n")}\n`;
}

/** A record with texts set in columns that count from 1. */
function record(type: string, ...fields: readonly (readonly [number, string])[]): string {
  let text = type;
  for (const [at, value] of fields) text = text.padEnd(at - 1, " ").slice(0, at - 1) + value;
  return text;
}

/** A text in lines of whole words. */
function wrap(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.filter((line) => line !== "");
}

/** `2026-03-05` as `260305`. */
function shortDay(date: string | null): string {
  return (date ?? "").slice(2).replaceAll("-", "");
}

function comma(value: string): string {
  return value.replace(".", ",");
}
