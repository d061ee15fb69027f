import { describe, expect, it } from "vitest";
import { type BankCsvAmount, type BankCsvProfile, parseBankCsv, parseBankFile, sniffBankCsv } from "../src/index.ts";
import { csvFiles, csvProfile } from "./old-format-fixtures.ts";

const [file = ""] = csvFiles;

const plain: BankCsvProfile = {
  name: "plain",
  delimiter: ",",
  hasHeader: false,
  columns: { bookingDate: 0, amount: { kind: "signed", column: 1, positive: "credit" } },
  dateFormat: "yyyy-MM-dd",
  decimalSeparator: ".",
  rowOrder: "oldestFirst",
  currency: "USD",
};

function codesOf(text: string, profile: BankCsvProfile): readonly (readonly [string, number | undefined])[] {
  return parseBankCsv(text, profile).issues.map(({ code, line }) => [code, line] as const);
}

describe("a profile", () => {
  it("reads rows below a preamble, quoted cells, an account, and proves the running balance", () => {
    const { items, issues } = parseBankCsv(file, csvProfile);
    expect(issues).toEqual([]);
    expect(items).toMatchObject([
      {
        id: "2026-03-01/0",
        account: { number: "4711" },
        currency: "EUR",
        balances: [
          { kind: "opening", amount: { value: "1000.00", currency: "EUR" }, sign: "credit" },
          { kind: "closing", amount: { value: "2000.00", currency: "EUR" }, sign: "credit" },
        ],
        entries: [
          {
            amount: { value: "1250.50", currency: "EUR" },
            sign: "credit",
            bookingDate: "2026-03-01",
            valueDate: "2026-03-02",
            text: "INV 7; and 8",
            details: [{ counterparty: { name: "ACME", account: { iban: "DE89370400440532013000" } } }],
            line: 4,
          },
          { sign: "debit", text: 'two\nlines "quoted"', valueDate: null, line: 5 },
        ],
        proof: { verdict: "proved" },
      },
    ]);
  });

  it("is all a file needs to be CSV", () => {
    expect(parseBankFile(file, { csvProfile }).items[0]?.format).toBe("CSV test bank");
    expect(parseBankFile(file, { format: "csv" }).issues.map(({ code }) => code)).toEqual(["bank.csv_profile_missing"]);
  });

  it("says where a balance does not follow", () => {
    const wrong = file.replace("2.000,00", "2.000,01");
    expect(codesOf(wrong, csvProfile)).toEqual([["bank.running_balance_differs", 5]]);
    expect(parseBankCsv(wrong, csvProfile).items[0]?.proof.verdict).toBe("disproved");
  });

  it("leaves out rows before and after the data", () => {
    const profile = { ...plain, skipRows: 1, footerRows: 2 };
    const { items, issues } = parseBankCsv("head,x\n2026-03-01,5\n2026-03-02,6\ntotal,11\nend,\n", profile);
    expect(items[0]?.entries.map(({ amount }) => amount.value)).toEqual(["5", "6"]);
    expect(issues).toEqual([]);
  });

  it("parts accounts", () => {
    const profile: BankCsvProfile = { ...plain, columns: { ...plain.columns, account: 2 } };
    const { items } = parseBankCsv("2026-03-01,5,A\n2026-03-01,6,A\n2026-03-01,7,B\n", profile);
    expect(items.map(({ account, entries }) => [account.number, entries.length])).toEqual([
      ["A", 2],
      ["B", 1],
    ]);
  });

  it("reads bytes that are no UTF-8 as windows-1252", () => {
    const text = file.replace("ACME;", "M\u00DCLLER;");
    const { items } = parseBankCsv(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
      csvProfile,
    );
    expect(items[0]?.entries[0]?.details[0]?.counterparty?.name).toBe("M\u00DCLLER");
  });
});

describe("an amount", () => {
  it.each([
    ["1234.50", "1234.50", "credit"],
    ["-12", "12", "debit"],
    ["12-", "12", "debit"],
    ["(12.5)", "12.5", "debit"],
    ["\u2212 3", "3", "debit"],
    ["+007", "7", "credit"],
    [".5", "0.5", "credit"],
    ["5.", "5", "credit"],
  ])("%s", (text, value, sign) => {
    expect(parseBankCsv(`2026-03-01,${text}\n`, plain).items[0]?.entries[0]).toMatchObject({ amount: { value }, sign });
  });

  it.each(["12..34", "1 234", "#5", "-(5)", "-5-", "1e3", "."])("%j", (text) => {
    expect(codesOf(`2026-03-01,${text}\n`, plain)[0]).toEqual(["bank.amount_invalid", 1]);
  });

  it("groups thousands throughout or not at all", () => {
    const profile: BankCsvProfile = { ...plain, delimiter: ";", thousandsSeparator: "," };
    const amountOf = (text: string) => parseBankCsv(`2026-03-01;${text}\n`, profile).items[0]?.entries[0]?.amount.value;
    expect(["1,234,567.8", "1234567.8", "12,34.5", "1234,567"].map(amountOf)).toEqual([
      ...["1234567.8", "1234567.8", undefined, undefined],
    ]);
  });

  const sides = (debitsAreNegative: boolean): BankCsvAmount => ({
    kind: "debitCredit",
    debit: 1,
    credit: 2,
    debitsAreNegative,
  });
  it.each([
    [sides(false), "5,", ["5", "debit"]],
    [sides(false), ",5", ["5", "credit"]],
    [sides(false), "0.00,5", ["5", "credit"]],
    [sides(true), "-5,", ["5", "debit"]],
    [sides(false), "0.00,0.00", ["0.00", "debit"]],
    [{ kind: "flag", column: 1, flag: 2, credit: ["CR"], debit: ["DR"] }, "5,cr", ["5", "credit"]],
    [{ kind: "flag", column: 1, flag: 2, credit: ["CR"], debit: ["DR"] }, "5,DR", ["5", "debit"]],
  ] as const)("%j of %s", (amount, cells, expected) => {
    const profile: BankCsvProfile = { ...plain, columns: { bookingDate: 0, amount } };
    const [entry] = parseBankCsv(`2026-03-01,${cells}\n`, profile).items[0]?.entries ?? [];
    expect([entry?.amount.value, entry?.sign]).toEqual(expected);
  });

  it.each([
    [sides(false), "5,5", "bank.csv_both_sides"],
    [sides(false), "-5,", "bank.amount_invalid"],
    [sides(true), "5,", "bank.amount_invalid"],
    [sides(false), ",", "bank.amount_missing"],
    [{ kind: "flag", column: 1, flag: 2, credit: ["CR"], debit: ["DR"] }, "5,X", "bank.sign_missing"],
    [{ kind: "flag", column: 1, flag: 2, credit: ["CR"], debit: ["DR"] }, "-5,CR", "bank.amount_invalid"],
  ] as const)("%j of %s is refused", (amount, cells, code) => {
    const profile: BankCsvProfile = { ...plain, columns: { bookingDate: 0, amount } };
    expect(codesOf(`2026-03-01,1,1\n2026-03-01,${cells}\n`, profile).filter(([, line]) => line === 2)).toEqual([
      [code, 2],
    ]);
  });
});

describe("what cannot be read", () => {
  it.each([
    ["2026-02-30,5\n", "bank.date_invalid"],
    [",5\n", "bank.field_missing"],
    ["2026-03-01,5,6\n", "bank.csv_width_differs"],
    ["2026-03-01\n", "bank.csv_width_differs"],
    ['2026-03-01,"5"x\n', "bank.csv_quote"],
    ['2026-03-01,"5', "bank.file_truncated"],
  ])("%j", (row, code) => {
    const { items, issues } = parseBankCsv(`2026-03-01,1\n${row}`, plain);
    expect(issues.map((issue) => [issue.code, issue.line])).toEqual([[code, 2]]);
    expect(items[0]?.proof.verdict).toBe("not_provable");
    expect(items[0]?.entries.length).toBe(1);
  });

  it("a file without the columns, a format that is none", () => {
    expect(codesOf("A;B\n1;2\n", csvProfile)).toEqual([["bank.csv_header_missing", undefined]]);
    expect(codesOf(file, { ...csvProfile, dateFormat: "dd.MM" })).toEqual([["bank.csv_date_format", undefined]]);
    expect(codesOf("Booked;Value;Text;Name;IBAN;Amount;Balance\n", csvProfile)).toEqual([
      ["bank.statement_missing", undefined],
    ]);
  });
});

describe("the sniffer", () => {
  it("finds the row order and the format of dates by the running balance alone", () => {
    const [proposal, ...others] = sniffBankCsv(
      "Buchungstag;Verwendungszweck;Betrag;Saldo\n04.03.2026;Miete;-900,00;350,50\n03.03.2026;RE 4711;1.250,50;1.250,50\n",
    ).items;
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      verdict: "proved",
      rows: 2,
      steps: 1,
      profile: {
        rowOrder: "newestFirst",
        dateFormat: "dd.MM.yyyy",
        decimalSeparator: ",",
        columns: { text: ["Verwendungszweck"] },
      },
    });
  });

  it("proposes nothing that the running balance disproves", () => {
    const { items, issues } = sniffBankCsv("Date,Amount,Balance\n2026-03-01,5.00,105.00\n2026-03-02,6.00,112.00\n");
    expect(items).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual(["bank.csv_unrecognised"]);
  });

  it("proposes both where day and month could be either, and says so", () => {
    const { items, issues } = sniffBankCsv("Date,Amount\n03/04/2026,5.00\n04/04/2026,6.00\n");
    expect(items.map(({ profile, verdict }) => [profile.dateFormat, verdict])).toEqual([
      ["dd/MM/yyyy", "not_provable"],
      ["MM/dd/yyyy", "not_provable"],
    ]);
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([["bank.csv_undecided", "warning"]]);
  });

  it("finds columns for each side, and flags", () => {
    const of = (text: string) => sniffBankCsv(text).items.map(({ profile }) => profile.columns.amount.kind);
    expect(of("Date,Money out,Money in\n2026-03-01,5.00,\n2026-03-02,,6.00\n")).toEqual(["debitCredit"]);
    expect(of("Date,Amount,D/C\n2026-03-01,5.00,D\n2026-03-02,6.00,C\n")).toEqual(["flag"]);
  });

  it("locates what no profile reads", () => {
    const { items, issues } = sniffBankCsv("Date,Amount\n2026-03-01,5.00\n2026-03-02,12..34\n", { file: "x.csv" });
    expect(items).toEqual([]);
    expect(issues.map(({ code, line, file: name }) => [code, line, name])).toEqual([
      ["bank.csv_unrecognised", undefined, "x.csv"],
      ["bank.amount_invalid", 3, "x.csv"],
    ]);
  });

  it.each(["", "no table here", "a,b\n1,2\n3,4\n", "Date,Text\n2026-03-01,x\n2026-03-02,y\n"])(
    "proposes nothing for %j",
    (text) => {
      expect(sniffBankCsv(text)).toMatchObject({ items: [], issues: [{ code: "bank.csv_unrecognised" }] });
    },
  );

  it("names the encoding it found", () => {
    const bytes = Uint8Array.from("Date,Description,Amount\n2026-03-01,caf\u00E9,5.00\n2026-03-02,x,6.00\n", (each) =>
      each.charCodeAt(0),
    );
    expect(sniffBankCsv(bytes).items[0]?.profile.encoding).toBe("windows-1252");
  });
});

describe("files of banks as they are, told by their own balance or headers", () => {
  const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;
  it.each([
    [
      "rows that end with a delimiter too many",
      lines(
        "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #",
        'CREDIT,03/02/2026,"ACH ACME",1250.00,ACH_CREDIT,2250.00,,',
        "DEBIT,02/28/2026,FEE,-10.00,FEE,1000.00,,",
      ),
      "proved",
      ["2026-03-02", "1250.00", "credit"],
    ],
    [
      "a side in the column of kinds, and a sign of a currency",
      lines("Date,Description,Amount,Type", '2026-03-02,ACME,"$1,250.00",credit', "2026-03-03,FEE,$5.00,debit"),
      "not_provable",
      ["2026-03-02", "1250.00", "credit"],
    ],
    [
      "a kind beside amounts with a sign of their own",
      lines("Date,Description,Amount,Type", "2026-03-02,ACME,-$7.00,debit", "2026-03-03,FEE,$-5.00,debit"),
      "not_provable",
      ["2026-03-02", "7.00", "debit"],
    ],
    [
      "Danish",
      lines("Dato;Tekst;Beløb;Saldo", "02.03.2026;Kunde;1.000,00;1.500,00", "03.03.2026;Gebyr;-10,00;1.490,00"),
      "proved",
      ["2026-03-02", "1000.00", "credit"],
    ],
    [
      "Swedish, where Valuta is the currency",
      lines(
        "Bokföringsdag;Belopp;Namn;Rubrik;Saldo;Valuta",
        "2026/03/03;-10,00;;Avgift;990,00;SEK",
        "2026/03/02;1 000,00;;Insättning;1 000,00;SEK",
      ),
      "proved",
      ["2026-03-03", "10.00", "debit"],
    ],
  ] as const)("%s", (_, file, verdict, expected) => {
    const { items } = sniffBankCsv(file);
    expect(items.map((item) => item.verdict)).toEqual([verdict]);
    const [proposal] = items;
    if (proposal === undefined) return;
    const read = parseBankCsv(file, proposal.profile);
    expect(read.issues).toEqual([]);
    const [entry] = read.items[0]?.entries ?? [];
    expect([entry?.bookingDate, entry?.amount.value, entry?.sign]).toEqual(expected);
  });

  it("with two signs in one amount are refused", () => {
    const profile = { ...sniffBankCsv(lines("Date,Description,Amount", "2026-03-02,A,1.00")).items[0]?.profile };
    expect(profile).toMatchObject({ columns: { amount: { kind: "signed" } } });
    const file = lines("Date,Description,Amount", "2026-03-02,A,-$-1.00");
    expect(sniffBankCsv(file).items).toEqual([]);
  });
});
