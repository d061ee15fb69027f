import { describe, expect, it } from "vitest";
import { type DateOrder, parseBankFile, parseQif } from "../src/index.ts";
import { qifFiles } from "./old-format-fixtures.ts";

const [checking = "", card = ""] = qifFiles;

function codesOf(text: string, dateOrder?: DateOrder): readonly string[] {
  return parseQif(text, dateOrder === undefined ? {} : { dateOrder }).issues.map(({ code }) => code);
}

it("reads an account with its balances, splits and check number, and proves it", () => {
  const { items, issues } = parseBankFile(checking);
  expect(issues).toEqual([]);
  expect(items).toMatchObject([
    {
      format: "QIF",
      account: { number: "Checking" },
      currency: null,
      balances: [
        { kind: "opening", amount: { value: "100.00", currency: null }, date: "2026-02-13" },
        { kind: "closing", amount: { value: "107.50" }, date: "2026-02-14" },
      ],
      entries: [
        {
          amount: { value: "7.50", currency: null },
          sign: "credit",
          status: "booked",
          bookingDate: "2026-02-14",
          customerReference: "1001",
          proprietaryCode: "Sales",
          details: [
            {
              checkNumber: "1001",
              remittanceText: ["INV 7"],
              counterparty: { name: "ACME" },
              text: "Sales 5.00 a\nTax 2.50",
            },
          ],
        },
      ],
      proof: { verdict: "proved" },
    },
  ]);
});

describe("a date", () => {
  it.each([
    ["2/14'2026", undefined, "2026-02-14"],
    ["14/2/26", undefined, "2026-02-14"],
    ["14.02.2026", undefined, "2026-02-14"],
    ["2026-02-03", undefined, "2026-02-03"],
    ["3/ 3'05", undefined, "2005-03-03"],
    ["3/3/99", undefined, "1999-03-03"],
    ["03/04/2026", "dayFirst", "2026-04-03"],
    ["03/04/2026", "monthFirst", "2026-03-04"],
    ["2026-02-03", "iso", "2026-02-03"],
  ] as const)("%s, %s", (text, dateOrder, date) => {
    const options = dateOrder === undefined ? {} : { dateOrder };
    const { items, issues } = parseQif(`!Type:Bank\nD${text}\nT1\n^\n`, options);
    expect(items[0]?.entries[0]?.bookingDate).toBe(date);
    expect(issues).toEqual([]);
  });

  it.each([
    ["03/04/2026", undefined, "bank.date_ambiguous"],
    ["14/02/2026", "monthFirst", "bank.date_invalid"],
    ["30/02/2026", undefined, "bank.date_invalid"],
    ["03/04/2026", "iso", "bank.date_invalid"],
    ["", undefined, "bank.field_missing"],
  ] as const)("%j, %s is left out", (text, dateOrder, code) => {
    const file = `!Type:Bank\nD${text}\nT1\n^\n`;
    expect(codesOf(file, dateOrder)).toEqual([code]);
    expect(parseQif(file, dateOrder === undefined ? {} : { dateOrder }).items[0]?.entries[0]?.bookingDate).toBeNull();
  });
});

describe("an amount", () => {
  it.each([
    ["-1,250.00", "1250.00", "debit"],
    ["1.250,00", "1250.00", "credit"],
    ["12.5", "12.5", "credit"],
    ["0.125", "0.125", "credit"],
  ])("%s", (text, value, sign) => {
    expect(parseQif(`!Type:Bank\nD2026-02-03\nT${text}\n^\n`).items[0]?.entries[0]).toMatchObject({
      amount: { value },
      sign,
    });
  });

  it.each([
    ["1,250", "bank.amount_ambiguous"],
    ["ten", "bank.amount_invalid"],
    ["", "bank.amount_missing"],
  ])("%j is none", (text, code) => {
    const { items, issues } = parseQif(`!Type:Bank\nD2026-02-03\nT${text}\n^\n`);
    expect(items[0]?.proof.verdict).toBe("not_provable");
    expect(items[0]?.entries).toEqual([]);
    expect(issues.map((issue) => [issue.code, issue.line])).toEqual([[code, 2]]);
  });
});

it("splits that do not sum are reported", () => {
  expect(codesOf("!Type:Bank\nD2026-02-03\nT3\nSA\n$1\nSB\n$1\n^\n")).toEqual(["bank.total_differs"]);
});

it("sections of securities are reported, lists passed over, unknown ones named", () => {
  expect(codesOf(card, "monthFirst")).toEqual(["bank.statement_unsupported"]);
  expect(codesOf("!Type:Cat\nNFood\n^\n!Type:Bank\n^\n")).toEqual([]);
  expect(codesOf("!Type:Bank\n!Type:Novelty\nX\n^\n")).toEqual(["bank.record_unknown"]);
});

it("a transaction without its caret is not trusted", () => {
  const { items, issues } = parseQif("!Type:Bank\nD2026-02-03\nT1\n^\nD2026-02-04\nT18");
  expect(items[0]?.entries.length).toBe(1);
  expect(issues.map(({ code, line }) => [code, line])).toEqual([["bank.file_truncated", 5]]);
});

it("lines before any section are reported once, comments not", () => {
  expect(codesOf("# made by hand\nD2026-02-03\nT1\n^\n!Type:Bank\n")).toEqual(["bank.record_misplaced"]);
});

it("a file without any account says so", () => {
  expect(codesOf("!Account\nNA\n^\n")).toEqual(["bank.statement_missing"]);
});
