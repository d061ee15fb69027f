import type { BankStatement } from "@receivables/core";
import { unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { parseBai2, parseCamt, writeBai2, writeCamt053 } from "../src/index.ts";
import { smallBai2, smallCamt } from "./fixtures.ts";

function first(statements: readonly BankStatement[]): BankStatement {
  const [statement] = statements;
  if (statement === undefined) throw new Error("no statement");
  return statement;
}

const camt = first(parseCamt(smallCamt).items);
const bai2 = first(parseBai2(smallBai2).items);

function faultsOf(result: ReturnType<typeof writeBai2>): readonly string[] {
  return result.ok ? [] : result.issues.map(({ path, params }) => `${path} ${params?.["field"]}`);
}

describe("writeCamt053", () => {
  it("writes elements in the order of the schema, and escapes what XML needs", () => {
    const text = unwrap(writeCamt053([camt], { messageId: "M<1>", createdAt: "2026-03-05T00:00:00" }));
    expect(text).toContain("<MsgId>M&lt;1&gt;</MsgId>");
    expect(text).toContain("<Ustrd>Invoices 7 &amp; 8</Ustrd>");
    const order = [...text.matchAll(/<(Id|CreDtTm|Acct|Bal|Ntry|Amt|CdtDbtInd|Sts|BookgDt|ValDt|NtryDtls)[ >]/g)].map(
      ([, name]) => name,
    );
    expect(order.join(" ")).toBe(
      "CreDtTm Id CreDtTm Acct Id Bal Amt CdtDbtInd Bal Amt CdtDbtInd Ntry Amt CdtDbtInd Sts BookgDt ValDt NtryDtls Id",
    );
  });

  it("puts a counterparty where its side has it, in returns the other way round", () => {
    const [entry] = camt.entries;
    const [detail] = entry?.details ?? [];
    if (entry === undefined || detail === undefined) throw new Error("no payment");
    const { debtor: _, ...alone } = detail;
    const write = (more: object) =>
      unwrap(writeCamt053([{ ...camt, entries: [{ ...entry, details: [{ ...alone, ...more }] }] }]));
    expect(write({})).toMatch(/<Dbtr>\s*<Pty>\s*<Nm>ACME CORP/);
    expect(write({ returnReason: "AM04" })).toMatch(/<Cdtr>\s*<Pty>\s*<Nm>ACME CORP/);
  });

  it("refuses what the message cannot hold, all at once", () => {
    const [entry] = camt.entries;
    if (entry === undefined) throw new Error("no entry");
    const { to: _, ...rest } = camt;
    const broken: BankStatement = {
      ...rest,
      id: null,
      sequence: "2026/7",
      from: "2026-03-01",
      balances: [{ kind: "other", amount: { value: "1", currency: "EUR" }, sign: "credit", date: null }],
      entries: [
        { ...entry, amount: { value: "1.123456", currency: "EUR" }, text: "a\u0000" },
        { ...entry, amount: { value: "1", currency: null }, servicerReference: "x".repeat(36), transactionCode: "165" },
      ],
    };
    expect(faultsOf(writeCamt053([broken], { messageId: "M" }))).toEqual([
      ...["/0 Id", "/0 ElctrncSeqNb", "/0 FrToDt", "/0 Bal"],
      ...["/0/entries/0 Amt", "/0/entries/0 AddtlNtryInf"],
      ...["/0/entries/1 Amt", "/0/entries/1 AcctSvcrRef", "/0/entries/1 BkTxCd"],
    ]);
  });
});

describe("writeBai2", () => {
  it("counts and adds up for the trailers", () => {
    const text = unwrap(
      writeBai2([bai2, bai2], { sender: "BANK", receiver: "US", createdOn: "2026-03-01", createdTime: "06:00" }),
    );
    expect(text.split("\n").filter((line) => /^(?:49|98|99)/.test(line))).toEqual([
      "49,25100,5/",
      "49,25100,5/",
      "98,50200,2,12/",
      "99,50200,1,14/",
    ]);
    expect(parseBai2(text).issues).toEqual([]);
  });

  it("begins a group for another bank, day or currency", () => {
    const euros = { ...bai2, currency: "EUR", balances: [], entries: [] };
    expect(unwrap(writeBai2([bai2, euros, euros])).match(/^02,.*$/gm)).toEqual([
      "02,CUSTOMER,BANK,1,260228,,USD,/",
      "02,CUSTOMER,BANK,1,260228,,EUR,/",
    ]);
  });

  it("gives an entry without a code that of any credit or debit", () => {
    const [entry] = bai2.entries;
    if (entry === undefined) throw new Error("no entry");
    const { transactionCode: _, availability: __, ...plain } = entry;
    const text = unwrap(
      writeBai2([{ ...bai2, entries: [plain, { ...plain, sign: "debit", valueDate: "2026-03-01" }] }]),
    );
    expect(text.match(/^16,.{14}/gm)).toEqual(["16,108,2550,,B1,I", "16,409,2550,V,260"]);
  });

  it("refuses what the format has no place for, all at once", () => {
    const [entry] = bai2.entries;
    if (entry === undefined) throw new Error("no entry");
    const { number: _, ...unnumbered } = bai2.account;
    const broken: BankStatement = {
      ...bai2,
      account: unnumbered,
      to: "1979-01-01",
      balances: [{ kind: "forward", amount: { value: "1", currency: "USD" }, sign: "credit", date: null }],
      totals: [{ kind: "other", amount: null, sign: null, count: 1 }],
      entries: [
        { ...entry, bookingDate: null, transactionCode: "475" },
        { ...entry, bookingDate: null, transactionCode: "PMNT", status: "pending" },
        { ...entry, bookingDate: null, amount: { value: "1.005", currency: "USD" }, customerReference: "a,b" },
        { ...entry, bookingDate: null, text: "SEE/ 16,165,100,,,,x" },
      ],
    };
    expect(faultsOf(writeBai2([broken], { createdOn: "2026-03-01" }))).toEqual([
      ...["/0 to", "/0 account/number", "/0 balances", "/0 totals"],
      ...["/0/entries/0 transactionCode", "/0/entries/1 transactionCode", "/0/entries/1 status"],
      ...["/0/entries/2 amount", "/0/entries/2 customerReference", "/0/entries/3 text"],
    ]);
    expect(faultsOf(writeBai2([{ ...bai2, currency: "XAU" }]))).toEqual(["/0 currency"]);
  });
});
