import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BankStatement, StatementEntry } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { listMt940Fields, parseBankFile, parseMt940, toReceipts } from "../src/index.ts";
import { mt940File, mt940Files } from "./old-format-fixtures.ts";

function statementOf(text: string): BankStatement {
  const [statement] = parseMt940(text).items;
  if (statement === undefined) throw new Error("no statement");
  return statement;
}

function entryOf(entries: string): StatementEntry {
  const [entry] = statementOf(mt940File(entries)).entries;
  if (entry === undefined) throw new Error("no entry");
  return entry;
}

function codesOf(text: string): readonly string[] {
  return parseMt940(text).issues.map(({ code }) => code);
}

describe("the head of a statement", () => {
  it("is named by reference, number and opening day, and dated by its closing balance", () => {
    const { id, account, sequence, page, to, currency, format, proof } = statementOf(mt940File(""));
    expect({ id, account, sequence, page, to, currency, format }).toEqual({
      id: "REF1/5/1/2026-03-01",
      account: { bank: "10020030", number: "1234567" },
      sequence: "5",
      page: { number: "1", last: true },
      to: "2026-03-02",
      currency: "EUR",
      format: "MT940",
    });
    expect(proof.verdict).toBe("proved");
  });

  it.each([
    ["NL91ABNA0417164300", { iban: "NL91ABNA0417164300" }],
    ["NL91ABNA0417164300EUR", { iban: "NL91ABNA0417164300", currency: "EUR" }],
    ["DE89370400440532013000\nCOBADEFFXXX", { iban: "DE89370400440532013000", bank: "COBADEFFXXX" }],
    ["70011110/4005287001EUR", { bank: "70011110", number: "4005287001", currency: "EUR" }],
    ["UBRTHUHB/12345/HUF", { bank: "UBRTHUHB", number: "12345", currency: "HUF" }],
    ["1291.99.348EUR", { number: "1291.99.348", currency: "EUR" }],
    ["12345ABC", { number: "12345ABC" }],
  ])("reads the account %j", (text, account) => {
    expect(statementOf(`:20:R\n:25:${text}\n:60F:C260301EUR1,\n:62F:C260301EUR1,\n-`).account).toEqual(account);
  });

  it("keeps statements of one reference and pages of one number apart", () => {
    const twice = mt940File("") + mt940File("");
    expect(parseMt940(twice).items.map(({ id }) => id)).toEqual(["REF1/5/1/2026-03-01", "REF1/5/1/2026-03-01/2"]);
  });

  it("has no number where the bank numbers nothing", () => {
    const statement = statementOf(mt940File("").replace("5/1", "00000/001"));
    expect(statement.sequence).toBeUndefined();
  });

  it("marks a page that others follow", () => {
    const page = statementOf(mt940File("").replace(":62F:", ":62M:")).page;
    expect(page).toEqual({ number: "1", last: false });
  });
});

describe("a field 61", () => {
  it.each([
    ["C", "credit", false, "booked"],
    ["D", "debit", false, "booked"],
    ["RC", "debit", true, "booked"],
    ["RD", "credit", true, "booked"],
    ["EC", "credit", false, "pending"],
    ["ED", "debit", false, "pending"],
  ])("marked %s is a %s", (mark, sign, reversal, status) => {
    expect(entryOf(`:61:2603020302${mark}R1,5NTRFX`)).toMatchObject({
      sign,
      reversal,
      status,
      amount: { value: "1.5", currency: "EUR" },
    });
  });

  it.each([
    ["2512310102", "2025-12-31", "2026-01-02"],
    ["2601021231", "2026-01-02", "2025-12-31"],
    ["2603020302", "2026-03-02", "2026-03-02"],
    ["9912310103", "1999-12-31", "2000-01-03"],
  ])("dates %s", (days, valueDate, bookingDate) => {
    expect(entryOf(`:61:${days}C1,NTRFX`)).toMatchObject({ valueDate, bookingDate });
  });

  it("without a booking date has none, and with a 30 February no value date and a warning", () => {
    expect(entryOf(":61:260302C1,NTRFX").bookingDate).toBeNull();
    const { items, issues } = parseMt940(mt940File(":61:2602300301C1,NTRFX"));
    expect(items[0]?.entries[0]).toMatchObject({ valueDate: null, bookingDate: "2026-03-01" });
    expect(issues.map(({ code, severity, line, params }) => ({ code, severity, line, params }))).toEqual([
      { code: "bank.date_invalid", severity: "warning", line: 5, params: { recordType: "61", literal: "260230" } },
    ]);
  });

  it.each([
    ["20,", "20"],
    [",50", "0.50"],
    ["000000000001,62", "1.62"],
    ["0,5", "0.5"],
    ["12.50", "12.50"],
  ])("reads the amount %s", (text, value) => {
    expect(entryOf(`:61:260302C${text}NTRFX`).amount.value).toBe(value);
  });

  it.each(["1.000", "1.000,00", "1,2,3", "abc", ""])("refuses the amount %j, and proves nothing without it", (text) => {
    const { items, issues } = parseMt940(mt940File(`:61:260302C${text}NTRFX`));
    expect(items[0]?.entries).toEqual([]);
    expect(items[0]?.proof.reason).toBe("bank.entries_unreadable");
    expect(issues.map(({ code, line }) => [code, line])).toEqual([["bank.amount_invalid", 5]]);
  });

  it.each([
    ["NTRFREF-1//BANK-1", { transactionCode: "NTRF", customerReference: "REF-1", servicerReference: "BANK-1" }],
    ["NTRFNONREF//NONREF", { transactionCode: "NTRF" }],
    ["NTRFKREF+//B", { transactionCode: "NTRF", servicerReference: "B" }],
    [
      "NTRFa reference longer than sixteen//and the bank's is longer too",
      {
        customerReference: "a reference longer than sixteen",
        servicerReference: "and the bank's is longer too",
      },
    ],
    ["N0440121470966      J JANSEN", { transactionCode: "N044", customerReference: "0121470966" }],
    [" NTRFNONREF", { transactionCode: "NTRF" }],
    ["NOV NONREF", { transactionCode: "NOV" }],
    ["S   X", { transactionCode: "S", customerReference: "X" }],
  ])("reads %j", (text, expected) => {
    const { transactionCode, customerReference, servicerReference } = entryOf(`:61:260302C1,${text}`);
    const given = Object.entries({ transactionCode, customerReference, servicerReference }).filter(([, each]) => each);
    expect(Object.fromEntries(given)).toMatchObject(expected);
  });

  it("keeps the supplement, with the charges and the original amount in it", () => {
    const [detail] = entryOf(":61:260302D12,35NRTIX\n/OCMT/USD11,85//CHGS/EUR0,50/").details;
    expect(detail).toMatchObject({
      instructedAmount: { value: "11.85", currency: "USD" },
      charges: [{ amount: { value: "0.50", currency: "EUR" }, sign: "debit", included: true, kind: "CHGS" }],
      text: "/OCMT/USD11,85//CHGS/EUR0,50/",
    });
  });

  it("is put together where it breaks within its first line", () => {
    expect(entryOf(":61:2603020302CR\n30,00N062NONREF")).toMatchObject({
      amount: { value: "30.00" },
      transactionCode: "N062",
    });
  });
});

describe("balances", () => {
  it("disprove with the difference", () => {
    const { proof } = statementOf(mt940File(":61:260302C1,NTRFX"));
    expect([proof.verdict, proof.difference]).toEqual(["disproved", "-1.00"]);
  });

  it("are available and forward ones too, debit ones negative in the proof", () => {
    const file = mt940File(":61:260302D5,NTRFX", {
      opening: "D260301EUR1,5",
      closing: "D260302EUR6,50",
      after: ":64:C260302EUR3,\n:65:D260303EUR4,\n",
    });
    const { balances, proof } = statementOf(file);
    expect(balances.map(({ kind, sign, amount }) => [kind, sign, amount.value])).toEqual([
      ["opening", "debit", "1.5"],
      ["closing", "debit", "6.50"],
      ["closing_available", "credit", "3"],
      ["forward", "debit", "4"],
    ]);
    expect([proof.verdict, proof.opening]).toEqual(["proved", "-1.5"]);
  });

  it("that cannot be read are located", () => {
    const file = mt940File("", { closing: "Cnull1,00" });
    expect(parseMt940(file).issues.map(({ code, line }) => [code, line])).toEqual([["bank.amount_invalid", 6]]);
  });

  it("are held against the turnover a bank states after them", () => {
    const after = ":86:D000001C000000D2,00C0,00\n";
    expect(codesOf(mt940File(":61:260302D1,NTRFX", { after }))).toEqual(["bank.total_differs"]);
    const totals = statementOf(mt940File(":61:260302D2,NTRFX", { after })).totals;
    expect(totals?.map(({ kind, count }) => [kind, count])).toEqual([
      ["debits", 1],
      ["credits", 0],
    ]);
  });
});

describe("an MT942", () => {
  it("takes its currency from the floor limit and states its turnover", () => {
    const { format, currency, createdAt, entries, totals } = statementOf(mt940Files[1] ?? "");
    expect({ format, currency, createdAt }).toEqual({
      format: "MT942",
      currency: "EUR",
      createdAt: "2026-03-02T12:00+01:00",
    });
    expect(entries[0]).toMatchObject({ status: "pending", amount: { value: "7", currency: "EUR" } });
    expect(totals?.map(({ kind, count, amount }) => [kind, count, amount?.value])).toEqual([
      ["debits", 0, "0"],
      ["credits", 1, "7"],
    ]);
  });
});

describe("what surrounds fields", () => {
  it("is told from them: envelopes, blank lines, a preamble, hyphens in a text", () => {
    const file = `BANKDEFF\n940\nBANKDEFF\n${mt940File(":61:260302C0,NTRFX\n:86:ONE\n\n- TWO")}`;
    const { items, issues } = parseMt940(file);
    expect(issues).toEqual([]);
    expect(items[0]?.entries[0]?.text).toBe("ONE\n\n- TWO");
  });

  it("a time or a code between colons at the start of a line is text", () => {
    expect(entryOf(":61:260302C1,NTRFX\n:86:12-09-2026T16\n:20:37 Fol\n:KO:1\n:26:X").text).toBe(
      "12-09-2026T16\n:20:37 Fol\n:KO:1\n:26:X",
    );
  });

  it("a field outside of a statement is reported, and a line that is none once", () => {
    expect(codesOf(":61:260302C1,NTRFX\n:86:X\n")).toEqual(["bank.record_misplaced", "bank.record_misplaced"]);
    expect(codesOf(`one line\nand another\n${mt940File("")}`)).toEqual(["bank.record_unknown"]);
  });

  it("a file that ends within a statement says so", () => {
    const { items, issues } = parseMt940(":20:R\n:25:1\n:60F:C260301EUR1,\n:61:260302C1,NTRFX\n");
    expect(issues.map(({ code }) => code)).toEqual(["bank.file_truncated"]);
    expect(items[0]?.entries.length).toBe(1);
  });

  it("bytes that are no UTF-8 are windows-1252", () => {
    const bytes = Uint8Array.from(mt940File(":61:260302C0,NTRFX\n:86:M\u00DCLLER"), (character) =>
      character.charCodeAt(0),
    );
    const { items, issues } = parseBankFile(bytes);
    expect(items[0]?.entries[0]?.text).toBe("M\u00DCLLER");
    expect(issues).toEqual([]);
  });

  it("card numbers in a text are masked", () => {
    const { items, issues } = parseMt940(mt940File(":61:260302C1,NTRFX\n:86:CARD 4111111111111111"));
    expect(items[0]?.entries[0]?.text).toBe("CARD ************1111");
    expect(issues.every(({ code }) => code === "bank.card_number_masked")).toBe(true);
    expect(JSON.stringify({ items, issues })).not.toContain("4111111111111111");
  });
});

it("lists fields as they stand", () => {
  expect(listMt940Fields(mt940File(":61:260302C1,\nMORE")).map(({ tag, line }) => `${tag}@${line}`)).toEqual([
    ...["20@1", "25@2", "28C@3", "60F@4", "61@5", "62F@7"],
  ]);
});

it("receipts of a reversed debit are none: it is money of our own", () => {
  const statement = statementOf(mt940File(":61:260302RD1,NTRFX\n:61:260302C2,NTRFINV-7"));
  const { items, issues } = toReceipts(statement, {
    entityId: "acme",
    recordedAt: "2026-03-03T08:00:00.000Z",
    postingDate: ["booking", "value"],
  });
  expect(items.map(({ amount, reference }) => [amount.minor, reference])).toEqual([[200, "INV-7"]]);
  expect(issues.map(({ code }) => code)).toEqual(["bank.reversal_left_out"]);
});

interface Dialect {
  readonly dialect: string;
  readonly field86: readonly string[];
  readonly understood: unknown;
}

const dialects: readonly Dialect[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/mt940-dialects.json"), "utf8"),
);

describe("field 86", () => {
  it.each(dialects.map((each) => [each.dialect, each] as const))("%s", (_, { field86, understood }) => {
    const field = field86[0]?.startsWith(":NS:") === true ? field86.join("\n") : `:86:${field86.join("\n")}`;
    const { details, proprietaryCode } = entryOf(`:61:260302C1,NTRFX\n${field}`);
    const said = Object.entries({ ...details[0], code: proprietaryCode }).filter(([, value]) => {
      return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
    });
    expect(Object.fromEntries(said)).toEqual(understood);
  });
});
