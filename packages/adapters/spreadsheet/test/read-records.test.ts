import { bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import {
  type ReadRecordsOptions,
  readCustomers,
  readInvoices,
  readOpeningBalances,
  readPaidInvoices,
  readReceipts,
  type SheetRecords,
} from "../src/index.ts";
import { csv } from "./files.ts";

const faults = (read: SheetRecords<unknown>): readonly string[] =>
  read.issues.map((issue) =>
    `${issue.line ?? "-"} ${issue.code.replace("spreadsheet.", "")} ${issue.params?.["field"] ?? ""}`.trim(),
  );

/** Totals of one column of amounts, as minor units or as what is wrong with them. */
function amounts(
  cells: readonly string[],
  options: ReadRecordsOptions = { currency: "EUR" },
): readonly (number | string)[] {
  const rows = cells.map((cell, at) => `I${at}\tc1\t2026-03-05\t${cell}`);
  const read = readOpeningBalances(csv(`number\tcustomer\tdate\topen amount\n${rows.join("\n")}\n`), options);
  const found = new Map<string, number | string>();
  for (const item of read.items)
    found.set(String(item.number), typeof item.total === "string" ? item.total : item.total.minor);
  for (const issue of read.issues) found.set(`I${(issue.line ?? 0) - 2}`, issue.code.replace("spreadsheet.", ""));
  return cells.map((_, at) => found.get(`I${at}`) ?? "lost");
}

function dates(cells: readonly string[], options: ReadRecordsOptions = {}): readonly string[] {
  const rows = cells.map((cell, at) => `I${at}\tc1\t${cell}\t5`);
  const read = readOpeningBalances(csv(`number\tcustomer\tdate\topen amount\n${rows.join("\n")}\n`), {
    currency: "EUR",
    ...options,
  });
  const found = new Map<string, string>();
  for (const item of read.items) found.set(String(item.number), item.issueDate);
  for (const issue of read.issues) found.set(`I${(issue.line ?? 0) - 2}`, issue.code.replace("spreadsheet.", ""));
  return cells.map((_, at) => found.get(`I${at}`) ?? "lost");
}

describe("amounts", () => {
  it("may be signed in every way people sign them", () => {
    expect(
      amounts([
        "12.50-",
        "(12.50)",
        "-12.50",
        "−12.50",
        "12.50 CR",
        "12.50 DR",
        "+12.50",
        "€ 12.50-",
        "EUR 12.50",
        "12.50 EUR",
        "-€12.50",
        "0.00",
      ]),
    ).toEqual([-1250, -1250, -1250, -1250, -1250, 1250, 1250, -1250, 1250, 1250, -1250, 0]);
    expect(amounts(["--1", "(-1)", "1-2", "12.50%", "abc", "1.2.3,4,5", "", "1e5", ".", "TRUE", "#REF!"])).toEqual([
      ...Array.from({ length: 6 }, () => "number_invalid"),
      "field_missing",
      ...Array.from({ length: 3 }, () => "number_invalid"),
      "formula_error",
    ]);
  });

  it("are read with the mark that one of them proves, and refused when none does", () => {
    expect(amounts(["1.234", "1.234,50"])).toEqual([123_400, 123_450]);
    expect(amounts(["1,234", "1,234.50", "12,34,567.80"])).toEqual([123_400, 123_450, 123_456_780]);
    expect(amounts(["1 234,5", "1\u202f234,50", "12"])).toEqual([123_450, 123_450, 1200]);
    expect(amounts(["1'234.50", "1’234"])).toEqual([123_450, 123_400]);
    expect(amounts(["1,234", "17"])).toEqual(["number_ambiguous", 1700]);
    expect(amounts(["1,234"], { currency: "EUR", locale: "en-GB" })).toEqual([123_400]);
    expect(amounts(["1.234"], { currency: "EUR", locale: "de-DE" })).toEqual([123_400]);
    expect(amounts(["12.50", "12,50", "7"])).toEqual(["number_inconsistent", "number_inconsistent", 700]);
    expect(amounts(["12.50"], { currency: "EUR", locale: "de-DE" })).toEqual(["number_inconsistent"]);
  });

  it("have the digits of their currency, and a currency", () => {
    expect(amounts(["1.005", "1.00", "1.2300"])).toEqual(["too_many_decimals", 100, 123]);
    expect(amounts(["1500", "1500.5"], { currency: "JPY" })).toEqual([1500, "too_many_decimals"]);
    expect(amounts(["1.5", "1.2345"], { currency: "KWD" })).toEqual([1500, "too_many_decimals"]);
    expect(amounts(["5", "£5", "XQX 5", "$5"], {})).toEqual([
      "currency_missing",
      500,
      "currency_unknown",
      "currency_missing",
    ]);
    expect(amounts(["99999999999999.99", "9007199254740993"])).toEqual(["amount_out_of_range", "amount_out_of_range"]);
    const own = csv(
      "number,customer,date,amount,currency\nI1,c1,2026-03-05,1,chf\nI2,c1,2026-03-05,€1,USD\nI3,c1,2026-03-05,1,XYZ\n",
    );
    const read = readInvoices(own);
    expect(read.items.map((item) => [item.currency, item.total])).toEqual([["CHF", { minor: 100, currency: "CHF" }]]);
    expect(faults(read)).toEqual(["3 currency_conflict total", "4 currency_unknown currency"]);
  });
});

describe("dates", () => {
  it("are read in every form that tells what it means", () => {
    expect(
      dates([
        "2026-03-05",
        "2026/3/5",
        "20260305",
        "5.3.2026",
        "05 Mar 2026",
        "Mar 5, 2026",
        "5. März 2026",
        "5 de marzo de 2026",
        "5 mrt. 2026",
        "5 févr. 2026",
        "2026-03-05T10:00:00Z",
        "46086",
        "46086.75",
      ]),
    ).toEqual([
      ...Array.from({ length: 9 }, () => "2026-03-05"),
      "2026-02-05",
      "2026-03-05",
      "2026-03-05",
      "2026-03-05",
    ]);
    expect(dates(["2026-02-30", "31.02.2026", "soon", "5 foo 2026", "60", "99999", "13/13/2026", "", "2026"])).toEqual([
      ...Array.from({ length: 5 }, () => "date_invalid"),
      "2173-10-13",
      "date_invalid",
      "field_missing",
      "date_invalid",
    ]);
  });

  it("with slashes need a proof in the file, or the locale", () => {
    expect(dates(["03/04/2026"])).toEqual(["date_ambiguous"]);
    expect(dates(["04/04/2026"])).toEqual(["2026-04-04"]);
    expect(dates(["03/04/2026", "31/03/2026"])).toEqual(["2026-04-03", "2026-03-31"]);
    expect(dates(["03/04/2026", "03/31/2026"])).toEqual(["2026-03-04", "2026-03-31"]);
    expect(dates(["03/04/2026", "31/03/2026", "03/31/2026", "05/05/2026"])).toEqual([
      "date_inconsistent",
      "date_inconsistent",
      "date_inconsistent",
      "2026-05-05",
    ]);
    expect(dates(["03/04/2026"], { locale: "en-US" })).toEqual(["2026-03-04"]);
    expect(dates(["03/04/2026", "3-4-2026"], { locale: "nl-NL" })).toEqual(["2026-04-03", "2026-04-03"]);
    expect(dates(["31/03/2026"], { locale: "en-US" })).toEqual(["date_inconsistent"]);
    expect(() => dates(["03/04/2026"], { locale: "no locale" })).toThrow(/language tag/);
  });

  it("with short years need a century", () => {
    expect(dates(["05.03.26", "31/03/26", "5 Mar 26"])).toEqual(["two_digit_year", "two_digit_year", "two_digit_year"]);
    expect(dates(["05.03.26", "05.03.69", "05.03.70", "5 Mar 99"], { firstYearOfTwoDigits: 1970 })).toEqual([
      "2026-03-05",
      "2069-03-05",
      "1970-03-05",
      "1999-03-05",
    ]);
  });
});

describe("records", () => {
  it("of customers, receipts and paid invoices have what a Book asks for", () => {
    const customers = readCustomers(
      csv("Name;Parent;Land;E-Mail;Payment Terms\nErle GmbH;;de;a@b.example;net 30\nEsche;Erle GmbH;Deutschland;;\n"),
    );
    expect([customers.items, customers.issues]).toEqual([
      [
        { id: "Erle GmbH", name: "Erle GmbH", terms: "net 30", country: "DE", email: "a@b.example" },
        { id: "Esche", name: "Esche", parentId: "Erle GmbH" },
      ],
      [],
    ]);
    const receipts = readReceipts(
      csv("Receipt;Date;Amount;Method;Payer\nR1;2026-03-05;5,50;Überweisung;A\nR2;2026-03-06;-5,50;giro;\n"),
      { currency: "EUR" },
    );
    expect(receipts.items.map((item) => [item.id, item.customerId, item.payerName])).toEqual([["R1", undefined, "A"]]);
    const known = readReceipts(
      csv(
        "Receipt;Customer;Date;Amount;Method;Payer\nR1;;2026-03-05;5,50;Überweisung;A\nR2;c1;2026-03-06;-5,50;giro;\nR3;c1;2026-03-06;1,00;giro;\n",
      ),
      { currency: "EUR" },
    );
    expect([known.items, faults(known)]).toEqual([
      [
        {
          id: "R1",
          amount: { minor: 550, currency: "EUR" },
          effectiveDate: "2026-03-05",
          method: "wire",
          payerName: "A",
        },
        {
          id: "R3",
          customerId: "c1",
          amount: { minor: 100, currency: "EUR" },
          effectiveDate: "2026-03-06",
          method: "other",
        },
      ],
      ["3 amount_negative amount"],
    ]);
    const paid = readPaidInvoices(
      csv("Num,Customer,Date,Due Date,Paid Date,Amount\nI1,c1,2026-01-05,,2026-02-10,5\nI2,c1,2026-01-05,,,5\n"),
      { currency: "USD" },
    );
    expect([paid.items.map((item) => [item.number, item.dueDate, item.paidDate]), faults(paid)]).toEqual([
      [["I1", null, "2026-02-10"]],
      ["3 field_missing paidDate"],
    ]);
  });

  it("of invoices turn negative totals into credit memos, and make a Book", () => {
    const text =
      "Number,Customer,Date,Amount,Type\nI1,c1,2026-03-05,100,Invoice\nC1,c1,2026-03-06,-20,\nC2,c1,2026-03-06,-5,Credit Note\nC3,c1,2026-03-06,5,Gutschrift\nX1,c1,2026-03-06,-5,Invoice\nX2,c1,2026-03-06,5,Ransom\nO1,c1,2026-03-06,-5,Opening balance\n";
    const read = readInvoices(csv(text), { currency: "USD" });
    expect(read.items.map((item) => [item.id, item.kind, item.total])).toEqual([
      ["I1", "invoice", { minor: 10_000, currency: "USD" }],
      ["C1", "credit_memo", { minor: 2_000, currency: "USD" }],
      ["C2", "credit_memo", { minor: 500, currency: "USD" }],
      ["C3", "credit_memo", { minor: 500, currency: "USD" }],
      ["O1", "opening_item", { minor: -500, currency: "USD" }],
    ]);
    expect(faults(read)).toEqual(["6 amount_negative total", "7 kind_unknown kind"]);
    expect(unwrap(bookFromRows({ entity: "acme", documents: read.items })).documents.length).toBe(5);
  });

  it("take the sign of amounts from a column of debit and credit", () => {
    const sheet = (heading: string, ...sides: readonly string[]) =>
      csv(
        `Belegnummer\tKonto\tBelegdatum\tBetrag\t${heading}\n${sides
          .map((side, at) => `${at}\t10001\t31.12.2025\t${side === "-" ? "-5,00\tH" : `5,00\t${side}`}\n`)
          .join("")}`,
      );
    const minors = (heading: string, ...sides: readonly string[]) =>
      readOpeningBalances(sheet(heading, ...sides), { currency: "EUR" }).items.map((row) =>
        typeof row.total === "string" ? row.total : row.total.minor,
      );
    expect(minors("S/H", "S", "H", "-", "Haben", "")).toEqual([500, -500, -500, -500, 500]);
    expect(minors("Dr/Cr", "Dr", "CR", "Debit")).toEqual([500, -500, 500]);
    expect(minors("Sens", "D", "C", "Crédit", "Débit")).toEqual([500, -500, -500, 500]);
    const invoices = readInvoices(sheet("Soll/Haben", "S", "H", "?"), { currency: "EUR" });
    expect(invoices.items.map((row) => [row.kind, row.total])).toEqual([
      ["invoice", { minor: 500, currency: "EUR" }],
      ["credit_memo", { minor: 500, currency: "EUR" }],
    ]);
    expect(faults(invoices)).toEqual(["4 side_unknown side"]);
  });

  it("have no text that cannot be printed", () => {
    const read = readInvoices(csv("Invoice no\tCustomer\tDate\tAmount\nI\u0000-1\tc1\t2026-01-02\t5\n"), {
      currency: "EUR",
    });
    expect([faults(read), read.items]).toEqual([["2 text_unprintable number"], []]);
  });

  it("never pollute prototypes and never hang on hostile cells", () => {
    const hostile = csv(`__proto__,number,customer,date,amount\nx,constructor,__proto__,2026-03-05,1\n`);
    const read = readInvoices(hostile, { currency: "USD" });
    expect(read.items.map((item) => [item.id, item.customerId])).toEqual([["constructor", "__proto__"]]);
    const long = `${"1,".repeat(50_000)}1`;
    const start = process.cpuUsage().user;
    expect(
      faults(
        readInvoices(csv(`number;customer;date;amount\n${"x".repeat(100_000)};c1;${"1 ".repeat(50_000)};${long}\n`), {
          currency: "USD",
        }),
      ),
    ).toEqual(["2 text_too_long number", "2 date_invalid issueDate", "2 number_invalid total"]);
    expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
  });
});
