import type { BankStatement } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { listOfxRecords, parseBankFile, parseOfx } from "../src/index.ts";
import { ofxFiles } from "./old-format-fixtures.ts";

const [sgml = "", xml = ""] = ofxFiles;

function statementOf(inside: string, head = "<CURDEF>USD"): BankStatement {
  const { items } = parseOfx(`<OFX><STMTRS>${head}<BANKACCTFROM><ACCTID>1</BANKACCTFROM>${inside}</STMTRS></OFX>`);
  const [statement] = items;
  if (statement === undefined) throw new Error("no statement");
  return statement;
}

function entryOf(fields: string) {
  const [entry] = statementOf(`<BANKTRANLIST><STMTTRN><DTPOSTED>20260302${fields}</STMTTRN></BANKTRANLIST>`).entries;
  if (entry === undefined) throw new Error("no entry");
  return entry;
}

function codesOf(text: string): readonly string[] {
  return parseOfx(text).issues.map(({ code }) => code);
}

describe("OFX 1", () => {
  it("is read without end tags, whatever aggregate was left open", () => {
    const { items, issues } = parseBankFile(sgml);
    expect(issues).toEqual([]);
    const [statement] = items;
    expect(statement).toMatchObject({
      id: "2026-02-01/2026-02-28/0",
      account: { number: "4711", bank: "011000015", currency: "USD" },
      currency: "USD",
      from: "2026-02-01",
      to: "2026-02-28",
      createdAt: "2026-03-02T12:00:00-05:00",
      format: "OFX102",
    });
    expect(statement?.balances).toEqual([
      {
        kind: "closing",
        code: "LEDGERBAL",
        amount: { value: "5.00", currency: "USD" },
        sign: "debit",
        date: "2026-02-28",
      },
      {
        kind: "closing_available",
        code: "AVAILBAL",
        amount: { value: "1", currency: "USD" },
        sign: "credit",
        date: "2026-02-28",
      },
    ]);
    expect(statement?.proof.reason).toBe("bank.opening_balance_missing");
    expect(statement?.entries).toMatchObject([
      {
        ordinal: 0,
        amount: { value: "1250.75", currency: "USD" },
        sign: "debit",
        bookingDate: "2026-02-03",
        servicerReference: "F1",
        customerReference: "1001",
        transactionCode: "CHECK",
        text: "INV 7",
        details: [{ checkNumber: "1001", remittanceText: ["INV 7"], counterparty: { name: "A & B" } }],
      },
      {
        ordinal: 1,
        amount: { value: "20.0000", currency: "USD" },
        sign: "credit",
        servicerReference: "F1",
        details: [{ exchange: { from: "EUR", to: "USD", rate: "1.1" } }],
      },
    ]);
  });
});

describe("OFX 2", () => {
  it("is read as XML, a card's number masked", () => {
    const { items, issues } = parseBankFile(xml);
    expect(items).toMatchObject([
      {
        format: "OFX211",
        account: { number: "************1111", currency: "EUR" },
        entries: [{ amount: { value: "7" }, sign: "debit", bookingDate: "2026-02-03", text: "x & y" }],
      },
    ]);
    expect(issues.map(({ code }) => code)).toEqual(["bank.card_number_masked"]);
  });
});

describe("an amount", () => {
  it.each([
    ["-1.234,56", "1234.56", "debit"],
    ["1,234,567.8", "1234567.8", "credit"],
    ["+00000000000000.2400", "0.2400", "credit"],
    ["239,55", "239.55", "credit"],
    ["-.5", "0.5", "debit"],
    ["1.234", "1.234", "credit"],
    ["0.1234567890123", "0.1234567890123", "credit"],
    ["1.234.567", "1234567", "credit"],
  ])("%s", (text, value, sign) => {
    expect(entryOf(`<TRNAMT>${text}`)).toMatchObject({ amount: { value }, sign });
  });

  it.each(["$120", "12..34", "1,23.456,7", "", "1e3", "1.23,456.7"])("%j is none", (text) => {
    const file = `<OFX><STMTRS><CURDEF>USD\n<STMTTRN>\n<DTPOSTED>20260302<TRNAMT>${text}</STMTTRN></STMTRS></OFX>`;
    const { items, issues } = parseOfx(file);
    expect(items[0]?.entries).toEqual([]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      [text === "" ? "bank.amount_missing" : "bank.amount_invalid", 2],
    ]);
  });

  it("in another currency is in that currency", () => {
    expect(entryOf("<TRNAMT>1<CURRENCY><CURSYM>EUR<CURRATE>1.1</CURRENCY>").amount).toEqual({
      value: "1",
      currency: "EUR",
    });
  });
});

describe("a date", () => {
  it.each([
    ["20260302", "2026-03-02"],
    ["20260302120000", "2026-03-02"],
    ["20260302235959.999[-5:EST]", "2026-03-02"],
    ["20260302000000[0:GMT]", "2026-03-02"],
    ["2026-03-02", "2026-03-02"],
  ])("%s is the bank's day", (text, date) => {
    const [entry] = statementOf(`<STMTTRN><DTPOSTED>${text}<TRNAMT>1</STMTTRN>`).entries;
    expect(entry?.bookingDate).toBe(date);
  });

  it.each([
    ["", "bank.field_missing"],
    ["20260231", "bank.date_invalid"],
    ["soon", "bank.date_invalid"],
  ])("%j is none, and the entry stands", (text, code) => {
    const file = `<OFX><STMTRS><CURDEF>USD<STMTTRN><DTPOSTED>${text}<TRNAMT>1</STMTTRN></STMTRS></OFX>`;
    const { items, issues } = parseOfx(file);
    expect(items[0]?.entries[0]?.bookingDate).toBeNull();
    expect(issues.map((issue) => issue.code)).toEqual([code]);
  });
});

describe("tags", () => {
  it("of any case, with blanks, empty and closed in one, namespaced", () => {
    const { items } = parseOfx(
      "<ofx:OFX><StmtRs><curdef>USD</curdef ><STMTTRN ><TRNAMT>1</TRNAMT><NAME/></STMTTRN></StmtRs></ofx:OFX>",
    );
    expect(items[0]?.entries.length).toBe(1);
  });

  it("that are none are text, and entities of the format alone are read", () => {
    const { details } = entryOf("<TRNAMT>1<MEMO>a < b &lt;c&gt; &#65; &unknown; &#0; AT&T");
    expect(details[0]?.remittanceText).toEqual(["a < b <c> A &unknown; &#0; AT&T"]);
  });

  it("of a statement that is never closed are reported", () => {
    expect(codesOf("<OFX><STMTRS><CURDEF>USD<STMTTRN><TRNAMT>1<DTPOSTED>20260302")).toEqual([
      "bank.file_truncated",
      "bank.file_truncated",
    ]);
  });

  it("a document type is refused", () => {
    const bomb =
      '<!DOCTYPE OFX [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><OFX><STMTRS><STMTTRN><MEMO>&b;</STMTTRN></STMTRS></OFX>';
    expect(parseOfx(bomb)).toMatchObject({ items: [], issues: [{ code: "bank.xml_doctype", line: 1 }] });
  });
});

describe("what is no statement of an account", () => {
  it("securities are reported, their cash movements not taken for bank entries", () => {
    const file =
      "<OFX><INVSTMTRS><CURDEF>USD<INVTRANLIST><INVBANKTRAN><STMTTRN><TRNAMT>5</STMTTRN></INVBANKTRAN></INVTRANLIST></INVSTMTRS></OFX>";
    expect(parseOfx(file)).toMatchObject({ items: [], issues: [{ code: "bank.statement_unsupported" }] });
  });

  it("a refused request names its status", () => {
    const file = "<OFX><STMTTRNRS><STATUS><CODE>2000<SEVERITY>ERROR</STATUS></STMTTRNRS></OFX>";
    expect(codesOf(file)).toEqual(["bank.answer_status", "bank.statement_missing"]);
  });
});

describe("bytes", () => {
  const file =
    "OFXHEADER:100\nCHARSET:1252\n<OFX><STMTRS><CURDEF>BRL<STMTTRN><DTPOSTED>20260302<TRNAMT>1<MEMO>CR\u00C9DITO</STMTTRN></STMTRS></OFX>";
  it("that are no UTF-8 are what the header says", () => {
    const { items, issues } = parseBankFile(Uint8Array.from(file, (character) => character.charCodeAt(0)));
    expect(items[0]?.entries[0]?.text).toBe("CR\u00C9DITO");
    expect(issues).toEqual([]);
  });

  it("that are UTF-8 against the header are UTF-8", () => {
    const { items, issues } = parseBankFile(new TextEncoder().encode(file));
    expect(items[0]?.entries[0]?.text).toBe("CR\u00C9DITO");
    expect(issues.map(({ code }) => code)).toEqual(["bank.encoding_contradicted"]);
  });
});

it("lists records with the fields as they stand", () => {
  const records = listOfxRecords(sgml);
  expect(records.map(({ name }) => name)).toEqual(["SONRS", "STATUS", "STMTRS", "STMTTRN", "STMTTRN"]);
  expect(records[2]?.fields["LEDGERBAL/BALAMT"]).toBe("-5.00");
  expect(records[3]?.parentLine).toBe(records[2]?.line);
});
