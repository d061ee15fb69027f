import type { BankStatement, StatementEntry } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { parseCamt } from "../src/index.ts";
import {
  camtBalance,
  camtDetail,
  camtEntry,
  camtFile,
  camtStatement,
  customerIban,
  ownIban,
  smallCamt,
} from "./fixtures.ts";

function only(text: string): BankStatement {
  const { items, issues } = parseCamt(text);
  expect(issues).toEqual([]);
  expect(items).toHaveLength(1);
  const [statement] = items;
  if (statement === undefined) throw new Error("no statement");
  return statement;
}

function onlyEntry(inside: string): StatementEntry {
  const [entry] = only(camtFile(camtStatement(camtEntry("10.00", "CRDT", inside)))).entries;
  if (entry === undefined) throw new Error("no entry");
  return entry;
}

function codesOf(text: string): readonly string[] {
  return parseCamt(text).issues.map(({ code }) => code);
}

describe("a camt.053 file", () => {
  it("gives statement, entry, payment and proof", () => {
    const statement = only(smallCamt);
    expect(statement).toMatchObject({
      format: "camt.053.001.08",
      id: "S1",
      account: { iban: ownIban, currency: "EUR" },
      currency: "EUR",
      createdAt: "2026-03-03T06:00:00",
      proof: { verdict: "proved", opening: "100.00", credits: "25.50", debits: "0.00", closing: "125.50" },
    });
    expect(statement.entries[0]).toMatchObject({
      ordinal: 0,
      amount: { value: "25.50", currency: "EUR" },
      sign: "credit",
      status: "booked",
      bookingDate: "2026-03-02",
      valueDate: "2026-03-03",
      details: [
        {
          endToEndId: "INV-7",
          remittanceText: ["Invoices 7 & 8"],
          counterparty: { name: "ACME CORP", account: { iban: customerIban } },
        },
      ],
    });
  });

  it("is read the same under any namespace prefix and under none", () => {
    const body = camtStatement(camtBalance("OPBD", "1.00") + camtEntry("10.00", "CRDT"));
    const plain = only(camtFile(body));
    expect(only(camtFile(body, { prefix: "ns2" }))).toEqual(plain);
    const bare = `<Document><BkToCstmrStmt>${body}</BkToCstmrStmt></Document>`;
    expect(only(bare)).toMatchObject({
      format: "camt.053",
      entries: plain.entries.map(({ line: _, ...entry }) => entry),
    });
  });

  it("may stand inside an envelope, and several messages may follow each other", () => {
    const one = camtFile(camtStatement(camtEntry("1.00", "CRDT"), "A")).replace(/^<\?xml.*\?>\n/, "");
    const other = camtFile(camtStatement(camtEntry("2.00", "CRDT"), "B")).replace(/^<\?xml.*\?>\n/, "");
    const { items, issues } = parseCamt(`<Envelope><AppHdr><Fr>X</Fr></AppHdr>${one}${other}</Envelope>`);
    expect([items.map(({ id }) => id), issues]).toEqual([["A", "B"], []]);
    const glued = parseCamt(`${one}\n${other}`);
    expect(glued.items.map(({ id }) => id)).toEqual(["A", "B"]);
    expect(glued.issues.map(({ code }) => code)).toEqual(["bank.xml_character"]);
  });

  it("holds several statements, an empty one too", () => {
    const { items, issues } = parseCamt(
      camtFile(camtStatement("", "A") + camtStatement(camtEntry("1.00", "DBIT"), "B") + camtStatement("", "C")),
    );
    expect(items.map(({ id, entries }) => [id, entries.length])).toEqual([
      ["A", 0],
      ["B", 1],
      ["C", 0],
    ]);
    expect(issues).toEqual([]);
  });

  it("without a statement says so", () => {
    expect(parseCamt(camtFile(""))).toMatchObject({ items: [], issues: [{ code: "bank.statement_missing", line: 2 }] });
    expect(codesOf("<Document><Other/></Document>")).toEqual(["bank.camt_message_missing"]);
  });
});

describe("versions", () => {
  it("reads the status as text and as a choice", () => {
    const old = (status: string) =>
      only(camtFile(camtStatement(`<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>${status}</Ntry>`)))
        .entries[0]?.status;
    expect(old("<Sts>PDNG</Sts>")).toBe("pending");
    expect(old("<Sts><Cd>INFO</Cd></Sts>")).toBe("information");
    expect(old("<Sts><Cd>FUTR</Cd></Sts>")).toBe("future");
    expect(old("")).toBeNull();
  });

  it("reads .01: messages with a suffix, codes and accounts in other places, payments right below the entry", () => {
    const statement = only(
      camtFile(
        `<Rpt><Id>R1</Id><Acct><Id><PrtryAcct><Id>4711</Id></PrtryAcct></Id></Acct>` +
          `<Bal><Tp><Cd>OPBD</Cd></Tp><Amt Ccy="SEK">0</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><DtTm>2026-03-01T10:00:00+01:00</DtTm></Dt></Bal>` +
          `<Ntry><Amt Ccy="SEK">5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><Btch><NbOfTxs>2</NbOfTxs></Btch>` +
          `<TxDtls><RmtInf><Strd><RfrdDocInf><RfrdDocTp><Cd>CINV</Cd></RfrdDocTp><RfrdDocNb>77</RfrdDocNb></RfrdDocInf>` +
          `<CdtrRefInf><CdtrRef>RF18539007547034</CdtrRef></CdtrRefInf></Strd></RmtInf>` +
          `<RtrInf><RtrRsn><Cd>AC04</Cd></RtrRsn><AddtlRtrRsnInf>closed</AddtlRtrRsnInf></RtrInf></TxDtls></Ntry></Rpt>`,
        { version: "camt.052.001.01", message: "BkToCstmrAcctRptV01" },
      ),
    );
    expect(statement).toMatchObject({
      format: "camt.052.001.01",
      account: { number: "4711" },
      balances: [{ kind: "opening", code: "OPBD", date: "2026-03-01" }],
      entries: [
        {
          batches: [{ count: 2 }],
          details: [
            {
              creditorReferences: ["RF18539007547034"],
              referredDocuments: [{ kind: "CINV", number: "77" }],
              returnReason: "AC04",
              returnText: ["closed"],
            },
          ],
        },
      ],
    });
  });

  it("reads names of parties bare, in Pty and in Agt", () => {
    const nameOf = (party: string) =>
      onlyEntry(camtDetail(`<RltdPties><Dbtr>${party}</Dbtr></RltdPties>`)).details[0]?.counterparty;
    expect(nameOf("<Nm>A</Nm>")).toEqual({ name: "A" });
    expect(nameOf("<Pty><Nm>A</Nm><Id><OrgId><Othr><Id>77</Id></Othr></OrgId></Id></Pty>")).toEqual({
      name: "A",
      identification: "77",
    });
    expect(nameOf("<Agt><FinInstnId><BICFI>DEUTDEFF</BICFI><Nm>Bank</Nm></FinInstnId></Agt>")).toEqual({
      institution: true,
      name: "Bank",
      identification: "DEUTDEFF",
    });
  });

  it("reads charges flat, as records, and as a total", () => {
    const charges = (inside: string) => onlyEntry(inside).charges;
    const eur = (value: string) => ({ value, currency: "EUR" });
    expect(
      charges('<Chrgs><Amt Ccy="EUR">1.50</Amt><Br>SHAR</Br></Chrgs><Chrgs><Amt Ccy="EUR">2</Amt></Chrgs>'),
    ).toEqual([
      { amount: eur("1.50"), sign: "debit", included: null, bearer: "SHAR" },
      { amount: eur("2"), sign: "debit", included: null },
    ]);
    expect(
      charges(
        '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">3</TtlChrgsAndTaxAmt><Rcrd><Amt Ccy="EUR">3</Amt><CdtDbtInd>CRDT</CdtDbtInd>' +
          "<ChrgInclInd>true</ChrgInclInd><Tp><Prtry><Id>FEE</Id></Prtry></Tp></Rcrd></Chrgs>",
      ),
    ).toEqual([{ amount: eur("3"), sign: "credit", included: true, kind: "FEE" }]);
    expect(charges('<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">3</TtlChrgsAndTaxAmt></Chrgs>')).toMatchObject([
      { amount: eur("3") },
    ]);
  });

  it("takes the day of a time, also from a Dt that holds one, as written", () => {
    const dateOf = (inside: string) =>
      only(
        camtFile(
          camtStatement(
            `<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>${inside}</Dt></Bal>`,
          ),
        ),
      ).balances[0]?.date;
    expect(dateOf("<DtTm>2026-03-02T23:30:00-05:00</DtTm>")).toBe("2026-03-02");
    expect(dateOf("<Dt>2026-03-02T00:00:00.000000000</Dt>")).toBe("2026-03-02");
    expect(dateOf("<Dt>2026-03-02+01:00</Dt>")).toBe("2026-03-02");
  });
});

describe("entries", () => {
  it("are signed as booked; a mark of reversal is information", () => {
    const entry = onlyEntry("<RvslInd>true</RvslInd>");
    expect([entry.sign, entry.reversal]).toEqual(["credit", true]);
  });

  it("keep what was ordered, what was booked and the rate apart", () => {
    const [detail] = onlyEntry(
      camtDetail(
        '<AmtDtls><InstdAmt><Amt Ccy="USD">3200.00</Amt><CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><UnitCcy>EUR</UnitCcy>' +
          '<XchgRate>0.666667</XchgRate></CcyXchg></InstdAmt><TxAmt><Amt Ccy="EUR">2120.00000</Amt></TxAmt></AmtDtls>',
      ),
    ).details;
    expect(detail).toMatchObject({
      amount: { value: "2120.00000", currency: "EUR" },
      instructedAmount: { value: "3200.00", currency: "USD" },
      exchange: { from: "USD", to: "EUR", unit: "EUR", rate: "0.666667" },
    });
  });

  it("do not take what was ordered for what was booked", () => {
    const [detail] = onlyEntry(camtDetail('<AmtDtls><InstdAmt><Amt Ccy="USD">3</Amt></InstdAmt></AmtDtls>')).details;
    expect(detail?.amount).toBeNull();
  });

  it("list batches without payments, and payments over several blocks", () => {
    const entry = onlyEntry(
      "<NtryDtls><Btch><MsgId>M</MsgId><PmtInfId>P</PmtInfId><NbOfTxs>5000</NbOfTxs></Btch></NtryDtls>" +
        camtDetail("<Refs><TxId>1</TxId></Refs>") +
        camtDetail("<Refs><TxId>2</TxId></Refs>"),
    );
    expect(entry.batches).toEqual([
      { messageId: "M", paymentInformationId: "P", count: 5000, amount: null, sign: null },
    ]);
    expect(entry.details.map(({ transactionId }) => transactionId)).toEqual(["1", "2"]);
  });

  it("read structured remittance, and leave amounts stated once for several documents to none", () => {
    const remittance = (inside: string) =>
      parseCamt(camtFile(camtStatement(camtEntry("10", "CRDT", camtDetail(`<RmtInf>${inside}</RmtInf>`)))));
    const one =
      "<RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>INV-1</Nb><RltdDt>2026-02-01</RltdDt></RfrdDocInf>";
    const amounts =
      '<RfrdDocAmt><DuePyblAmt Ccy="EUR">100</DuePyblAmt><DscntApldAmt><Amt Ccy="EUR">2</Amt></DscntApldAmt>' +
      '<CdtNoteAmt Ccy="EUR">8</CdtNoteAmt><RmtdAmt Ccy="EUR">90</RmtdAmt></RfrdDocAmt>';
    const eur = (value: string) => ({ value, currency: "EUR" });
    expect(
      remittance(`<Strd>${one}${amounts}<AddtlRmtInf>note</AddtlRmtInf></Strd>`).items[0]?.entries[0]?.details[0],
    ).toMatchObject({
      additionalRemittance: ["note"],
      referredDocuments: [
        {
          kind: "CINV",
          number: "INV-1",
          date: "2026-02-01",
          amount: eur("90"),
          due: eur("100"),
          discount: eur("2"),
          creditNote: eur("8"),
        },
      ],
    });
    const two = remittance(`<Strd>${one}<RfrdDocInf><Nb>INV-2</Nb></RfrdDocInf>${amounts}</Strd>`);
    expect(two.issues.map(({ code }) => code)).toEqual(["bank.document_amount_ambiguous"]);
    expect(two.items[0]?.entries[0]?.details[0]?.referredDocuments[0]).not.toHaveProperty("amount");
  });

  it("name the other side: never the account itself, and in returns the one the money goes back to", () => {
    const own = `<DbtrAcct><Id><IBAN>${ownIban}</IBAN></Id></DbtrAcct>`;
    const party = (role: string, name: string) => `<${role}><Pty><Nm>${name}</Nm></Pty></${role}>`;
    const otherOf = (sign: string, parties: string, more = "") =>
      only(camtFile(camtStatement(camtEntry("1", sign, camtDetail(`<RltdPties>${parties}</RltdPties>${more}`)))))
        .entries[0]?.details[0]?.counterparty?.name;
    const both = party("Dbtr", "Payer") + party("Cdtr", "Payee");
    expect([otherOf("CRDT", both), otherOf("DBIT", both)]).toEqual(["Payer", "Payee"]);
    expect(otherOf("CRDT", party("Dbtr", "We") + own + party("Cdtr", "They"))).toBe("They");
    const returned = "<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf>";
    expect([otherOf("DBIT", both, returned), otherOf("CRDT", both, returned)]).toEqual(["Payer", "Payee"]);
  });

  it("keep equal lines of one day apart", () => {
    const coffee = camtEntry("4.50", "DBIT", "<AddtlNtryInf>CITY COFFEE</AddtlNtryInf>");
    const { entries } = only(camtFile(camtStatement(coffee + coffee)));
    expect(entries.map(({ ordinal }) => ordinal)).toEqual([0, 1]);
  });
});

describe("what cannot be read", () => {
  const file = (inside: string) =>
    camtFile(camtStatement(camtBalance("OPBD", "0") + camtBalance("CLBD", "0") + inside));

  it("leaves an entry out, says where, and proves nothing", () => {
    const text = file(`\n${camtEntry("12..34", "CRDT")}`);
    expect(parseCamt(text)).toMatchObject({
      items: [{ entries: [], proof: { verdict: "not_provable", reason: "bank.entries_unreadable" } }],
      issues: [{ code: "bank.amount_invalid", line: 5, params: { recordType: "Ntry", literal: "12..34" } }],
    });
  });

  it.each([
    ["12,50", "bank.amount_invalid"],
    ["-5.00", "bank.amount_invalid"],
    ["1e3", "bank.amount_invalid"],
    ["", "bank.amount_invalid"],
    ["1".repeat(40), "bank.amount_invalid"],
  ])("refuses the amount %j", (value, code) => {
    expect(codesOf(file(camtEntry(value, "CRDT")))).toEqual([code]);
  });

  it("refuses an entry without an amount or a side", () => {
    expect(codesOf(file("<Ntry><CdtDbtInd>CRDT</CdtDbtInd></Ntry>"))).toEqual(["bank.amount_missing"]);
    expect(codesOf(file('<Ntry><Amt Ccy="EUR">1</Amt></Ntry>'))).toEqual(["bank.sign_missing"]);
    expect(codesOf(file(camtEntry("1", "X")))).toEqual(["bank.sign_missing"]);
    expect(codesOf(camtFile(camtStatement("<Bal><CdtDbtInd>CRDT</CdtDbtInd></Bal>")))).toEqual(["bank.amount_missing"]);
  });

  it("warns of dates that do not exist, and of codes and numbers it does not know", () => {
    const { items, issues } = parseCamt(
      file(
        '<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>HELD</Sts><BookgDt><Dt>2026-02-30</Dt></BookgDt>' +
          "<NtryDtls><Btch><NbOfTxs>many</NbOfTxs></Btch></NtryDtls></Ntry>",
      ),
    );
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([
      ["bank.status_unknown", "warning"],
      ["bank.date_invalid", "warning"],
      ["bank.number_invalid", "warning"],
    ]);
    expect(items[0]?.entries[0]).toMatchObject({ status: null, bookingDate: null, batches: [{ count: null }] });
  });

  it("warns of currencies that are missing or unknown, and of balances without a side", () => {
    expect(codesOf(camtFile(camtStatement("<Bal><Amt>1</Amt></Bal>")))).toEqual([
      "bank.currency_missing",
      "bank.balance_sign_missing",
    ]);
    expect(codesOf(camtFile(camtStatement(camtBalance("OPBD", "1", "CRDT", "2026-03-02", "ZZZ"))))).toEqual([
      "bank.currency_unknown",
    ]);
  });

  it("warns when what the bank says its entries sum to is not so", () => {
    const summary = (count: string, sum: string) =>
      codesOf(
        camtFile(
          camtStatement(
            `<TxsSummry><TtlCdtNtries><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum></TtlCdtNtries></TxsSummry>` +
              camtEntry("10.00", "CRDT") +
              camtEntry("5.00", "CRDT").replace("BOOK", "PDNG"),
          ),
        ),
      );
    expect(summary("2", "15.00")).toEqual([]);
    expect(summary("1", "10")).toEqual([]);
    expect(summary("3", "15.00")).toEqual(["bank.count_differs"]);
    expect(summary("2", "15.01")).toEqual(["bank.total_differs"]);
  });

  it("masks card numbers in text unless told to keep them", () => {
    const text = file(camtEntry("1", "CRDT", "<AddtlNtryInf>CARD 4111 1111 1111 1111 OK</AddtlNtryInf>"));
    const masked = parseCamt(text);
    expect(masked.items[0]?.entries[0]?.text).toBe("CARD **** **** **** 1111 OK");
    expect(masked.issues.map(({ code }) => code)).toEqual(["bank.card_number_masked"]);
    expect(parseCamt(text, { cardNumbers: "keep" })).toMatchObject({
      items: [{ entries: [{ text: "CARD 4111 1111 1111 1111 OK" }] }],
      issues: [],
    });
  });
});
