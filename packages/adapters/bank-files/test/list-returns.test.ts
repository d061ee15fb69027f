import type { StatementEntry, StatementEntryDetail } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { listReturns, parseBai2, parseBankFile, parseMt940, toReceipts } from "../src/index.ts";
import { camtBalance, camtDetail, camtEntry, camtFile, camtStatement } from "./fixtures.ts";
import { batchHeader, entry, fileHeader, nachaRecord } from "./nacha-fixtures.ts";

const eur = (value: string) => ({ value, currency: "EUR" });
const none: StatementEntryDetail = {
  amount: null,
  sign: null,
  creditorReferences: [],
  remittanceText: [],
  referredDocuments: [],
  charges: [],
};
const debit = (value: string, change: Partial<StatementEntry>): StatementEntry => ({
  ordinal: 0,
  amount: eur(value),
  sign: "debit",
  reversal: false,
  status: "booked",
  bookingDate: "2026-03-12",
  valueDate: null,
  charges: [],
  details: [],
  ...change,
});
const returnsOf = (entry: StatementEntry) =>
  listReturns({ kind: "entry", position: 0, entry, statement: { id: "S", account: {}, currency: "EUR" } });

describe("returned payments", () => {
  it("are found in camt with reason, references and a charge that is part of the entry", () => {
    const returned = camtEntry(
      "122.00",
      "DBIT",
      `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>${camtDetail(
        `<Refs><EndToEndId>INV-7</EndToEndId><MndtId>MANDATE-7</MndtId></Refs><Amt Ccy="EUR">122.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>` +
          `<Chrgs><Rcrd><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>` +
          `<RtrInf><Rsn><Cd>MD06</Cd></Rsn><AddtlInf>refund</AddtlInf></RtrInf>`,
      )}`,
    );
    const { items } = parseBankFile(camtFile(camtStatement(camtBalance("OPBD", "200") + returned)));
    const [statement] = items;
    expect(statement && listReturns(statement)).toEqual([
      {
        ordinal: 0,
        index: null,
        kind: "sepa",
        amount: eur("119.00"),
        fee: eur("3.00"),
        bookingDate: statement?.entries[0]?.bookingDate ?? null,
        reason: { code: "MD06", list: "iso", text: "Refund requested by the debtor", action: "stop" },
        texts: ["refund"],
        originalReferences: ["INV-7", "MANDATE-7"],
      },
    ]);
  });

  it("are found in BAI2 by the type code, an NSF check without a coded reason", () => {
    const file =
      "01,B,U,260301,0600,1,,,2/\n02,U,B,1,260301,,USD,2/\n03,1,,010,10000,,,015,5000,,/\n16,555,5000,0,REF,CHK 1025,NSF CHECK RETURNED/\n49,20000,3/\n98,20000,1,5/\n99,20000,1,7/\n";
    const [statement] = parseBai2(file).items;
    const found = statement === undefined ? [] : listReturns(statement);
    expect(
      found.map(({ kind, amount, reason, fee, originalReferences }) => [
        kind,
        amount.value,
        reason,
        fee,
        originalReferences,
      ]),
    ).toEqual([["check", "50.00", null, null, ["CHK 1025"]]]);
  });

  it("are found in MT940 by the German code, the supplement being the reason", () => {
    const file =
      ":20:X\n:25:10020030/1234\n:28C:1/1\n:60F:C260301EUR200,00\n:61:2603020302DR122,00NMSCNONREF\n:86:109?00RUECKLASTSCHRIFT?20EREF+INV-7?34914\n:62F:C260302EUR78,00\n";
    const [statement] = parseMt940(file).items;
    expect(
      statement &&
        listReturns(statement).map(({ kind, reason, originalReferences }) => [
          kind,
          reason?.list,
          reason?.code,
          originalReferences,
        ]),
    ).toEqual([["sepa", "bank", "914", ["INV-7"]]]);
  });

  it("are found in NACHA with the R-code and the original trace", () => {
    const back = nachaRecord("7", [2, "99"], [4, "R01"], [7, "061036000000777"], [28, "06103600"]);
    const returned = `${entry("26", "5000", "091000010000001").slice(0, 78)}1091000010000001`;
    const [statement] = parseBankFile([fileHeader, batchHeader("PPD"), returned, back].join("\n")).items;
    const [found] = statement === undefined ? [] : listReturns(statement);
    expect([
      found?.kind,
      found?.amount.value,
      found?.reason?.text,
      found?.reason?.action,
      found?.originalReferences,
    ]).toEqual(["ach", "50.00", "Insufficient funds", "retry", ["061036000000777", "C-17"]]);
  });

  it("have the fee that is the surplus over what was instructed, or stands beside the entry", () => {
    const detail = { ...none, returnReason: "AC04" };
    const fees = (entry: StatementEntry) =>
      returnsOf(entry).map(({ amount, fee }) => [amount.value, fee?.value ?? null]);
    expect(fees(debit("122.00", { details: [{ ...detail, instructedAmount: eur("119.00") }] }))).toEqual([
      ["119.00", "3.00"],
    ]);
    expect(fees(debit("119.00", { details: [{ ...detail, instructedAmount: eur("119.00") }] }))).toEqual([
      ["119.00", null],
    ]);
    expect(
      fees(debit("119.00", { details: [{ ...detail, instructedAmount: { value: "1", currency: "USD" } }] })),
    ).toEqual([["119.00", null]]);
    expect(
      fees(debit("119.00", { charges: [{ amount: eur("2.50"), sign: "debit", included: false }], details: [detail] })),
    ).toEqual([["119.00", "2.50"]]);
    expect(
      fees(debit("119.00", { charges: [{ amount: eur("2.50"), sign: "credit", included: true }], details: [detail] })),
    ).toEqual([["119.00", null]]);
  });

  it("are each payment of a batch of returns, and only those with a reason in another batch", () => {
    const details = [
      { ...none, amount: eur("10.00"), endToEndId: "A", returnReason: "AM04" },
      { ...none, amount: eur("20.00"), endToEndId: "NOTPROVIDED" },
    ];
    const list = (transactionCode: string) =>
      returnsOf(debit("30.00", { transactionCode, details })).map(({ index, amount, originalReferences }) => [
        index,
        amount.value,
        originalReferences,
      ]);
    expect(list("PMNT/IDDT/UPDD")).toEqual([
      [0, "10.00", ["A"]],
      [1, "20.00", []],
    ]);
    expect(list("PMNT/ICDT/ESCT")).toEqual([[0, "10.00", ["A"]]]);
  });

  it("are no credits, nothing pending, and no other debits", () => {
    expect(returnsOf(debit("1", { sign: "credit", transactionCode: "555" }))).toEqual([]);
    expect(returnsOf(debit("1", { status: "pending", transactionCode: "555" }))).toEqual([]);
    expect(returnsOf(debit("1", { transactionCode: "475" }))).toEqual([]);
    expect(returnsOf(debit("1", { transactionCode: "constructor" }))).toEqual([]);
  });
});

describe("the way money came in", () => {
  it.each([
    ["NTRF", "166", "sepa"],
    ["NTRF", "082", "cash"],
    ["NTRF", "202", "wire"],
    ["NTRF", undefined, "other"],
    ["NCHK", undefined, "check"],
    ["S103", undefined, "wire"],
    ["CHECK", undefined, "check"],
    ["DIRECTDEP", undefined, "ach"],
    ["POS", undefined, "card"],
    ["CREDIT", undefined, "other"],
    ["166", undefined, "ach"],
    ["PMNT/RCDT/ESCT", undefined, "sepa"],
  ] as const)("is told by %s %s", (transactionCode, proprietaryCode, method) => {
    const entry = debit("1.00", {
      sign: "credit",
      transactionCode,
      ...(proprietaryCode === undefined ? {} : { proprietaryCode }),
    });
    const part = { kind: "entry", position: 0, entry, statement: { id: "S", account: {}, currency: "EUR" } } as const;
    const { items } = toReceipts(part, {
      entityId: "e",
      recordedAt: "2026-03-12T00:00:00.000Z",
      postingDate: ["booking"],
    });
    expect(items.map((receipt) => receipt.method)).toEqual([method]);
  });

  it("is none for a transfer of ours that came back", () => {
    const entry = debit("1.00", { sign: "credit", transactionCode: "NTRF", proprietaryCode: "159" });
    const part = { kind: "entry", position: 0, entry, statement: { id: "S", account: {}, currency: "EUR" } } as const;
    const { issues } = toReceipts(part, {
      entityId: "e",
      recordedAt: "2026-03-12T00:00:00.000Z",
      postingDate: ["booking"],
    });
    expect(issues.map(({ code }) => code)).toEqual(["bank.reversal_left_out"]);
  });
});
