import { type BankDeposit, type Book, bookFromRows, type Receipt, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import {
  buildBankDeposits,
  listUndepositedReceipts,
  makeDepositSlip,
  reportDailyCash,
  toDailyCashRows,
  toDepositSlipRows,
} from "../src/index.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const recordedAt = "2026-03-02T17:00:00.000Z";
const row = (
  id: string,
  method: Receipt["method"],
  amount: string,
  effectiveDate = "2026-03-02",
  currency = "USD",
) => ({
  id,
  customerId: "c1",
  method,
  amount,
  effectiveDate,
  currency,
});
const bookOf = (...receipts: readonly ReturnType<typeof row>[]): Book =>
  unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [], receipts }));
const routes = [
  { bankAccountId: "operating", currency: "USD", methods: ["check", "cash", "ach"] },
  { bankAccountId: "euro", currency: "EUR", methods: ["sepa"] },
] as const;
const options = { routes, group: "account", depositDate: "2026-03-02", recordedAt } as const;

describe("bank deposits", () => {
  it("gather what is undeposited by account and currency, or by method", () => {
    const book = bookOf(
      row("r1", "check", "10.00"),
      row("r2", "cash", "5.50", "2026-03-01"),
      row("r3", "ach", "7.00"),
      row("later", "check", "1.00", "2026-03-03"),
    );
    const { items, issues } = buildBankDeposits(book, options);
    expect(issues).toEqual([]);
    expect(items).toEqual([
      {
        id: "operating/USD/2026-03-02",
        entityId: "acme",
        bankAccountId: "operating",
        receiptIds: ["r1", "r2", "r3"],
        amount: usd(2250),
        effectiveDate: "2026-03-02",
        recordedAt,
      },
    ]);
    expect(
      buildBankDeposits(book, { ...options, group: "method" }).items.map(({ id, amount }) => [id, amount.minor]),
    ).toEqual([
      ["operating/ach/USD/2026-03-02", 700],
      ["operating/cash/USD/2026-03-02", 550],
      ["operating/check/USD/2026-03-02", 1000],
    ]);
  });

  it("leave nothing twice: a second run on the same day takes only what is new, under another id", () => {
    const book = bookOf(row("r1", "check", "10.00"));
    const first = buildBankDeposits(book, options).items;
    const after: Book = { ...book, bankDeposits: first };
    expect(buildBankDeposits(after, options).items).toEqual([]);
    const more: Book = { ...after, receipts: [...after.receipts, ...bookOf(row("r2", "check", "2.00")).receipts] };
    expect(buildBankDeposits(more, options).items.map(({ id, receiptIds }) => [id, receiptIds])).toEqual([
      ["operating/USD/2026-03-02/2", ["r2"]],
    ]);
  });

  it("leave behind what has no account, waits for its date, or went back", () => {
    const book = bookOf(
      row("card", "card", "10.00"),
      row("euro", "check", "1.00", "2026-03-02", "EUR"),
      row("post", "check", "2.00"),
      row("back", "check", "3.00"),
    );
    const receipts = book.receipts.map((receipt): Receipt => {
      if (receipt.id === "post") return { ...receipt, checkDate: "2026-03-09" };
      return receipt.id === "back"
        ? { ...receipt, reversed: { effectiveDate: "2026-03-02", recordedAt, reason: "NSF" } }
        : receipt;
    });
    const { items, issues } = buildBankDeposits({ ...book, receipts }, options);
    expect(items).toEqual([]);
    expect(issues.map(({ code, params, severity }) => [code, params?.["id"], severity])).toEqual([
      ["cash.no_deposit_route", "card", undefined],
      ["cash.no_deposit_route", "euro", undefined],
      ["cash.check_waits", "post", "warning"],
    ]);
  });
});

describe("undeposited funds", () => {
  it("are seen as of a day and as known at a moment", () => {
    const book = bookOf(row("r1", "check", "10.00"), row("r2", "cash", "5.50", "2026-03-05"));
    const deposit: BankDeposit = {
      id: "d",
      entityId: "acme",
      bankAccountId: "operating",
      receiptIds: ["r1"],
      amount: usd(1000),
      effectiveDate: "2026-03-04",
      recordedAt: "2026-03-04T17:00:00.000Z",
    };
    const after = { ...book, bankDeposits: [deposit] };
    const ids = (asOf: string, knownAt?: string) =>
      listUndepositedReceipts(after, knownAt === undefined ? { asOf } : { asOf, knownAt }).items.map(
        ({ receiptId }) => receiptId,
      );
    expect([ids("2026-03-01"), ids("2026-03-03"), ids("2026-03-04"), ids("2026-03-05")]).toEqual([
      [],
      ["r1"],
      [],
      ["r2"],
    ]);
    expect(ids("2026-03-04", "2026-03-03T00:00:00.000Z")).toContain("r1");
    expect(listUndepositedReceipts(after, { asOf: "2026-03-05" }).methods).toEqual([
      { method: "cash", count: 1, total: [usd(550)] },
    ]);
  });
});

describe("a deposit slip", () => {
  const receipts = bookOf(
    row("p/1", "check", "10.00"),
    row("p/2", "check", "5.00"),
    row("cash", "cash", "2.00"),
    row("wire", "wire", "3.00"),
    row("q", "check", "4.00"),
  ).receipts.map((receipt) => ({
    ...receipt,
    reference: "1025",
    payerName: "ACME, Inc.",
    payerAccount: { bank: "061036000", number: "77" },
  }));
  const deposit: BankDeposit = {
    id: "d",
    entityId: "acme",
    bankAccountId: "operating",
    receiptIds: ["wire", "p/1", "cash", "p/2", "q"],
    amount: usd(2300),
    fees: usd(100),
    effectiveDate: "2026-03-02",
    recordedAt,
  };

  it("has a line a check, cash in one sum, and ties with the deposit", () => {
    const slip = unwrap(makeDepositSlip(deposit, receipts, { sharedReceipts: [["p/1", "p/2"]] }));
    expect(
      slip.lines.map(({ method, amount, receiptIds, drawnOn }) => [method, amount.minor, receiptIds, drawnOn]),
    ).toEqual([
      ["check", 1500, ["p/1", "p/2"], "061036000 77"],
      ["check", 400, ["q"], "061036000 77"],
      ["wire", 300, ["wire"], "061036000 77"],
    ]);
    expect([slip.cash, slip.total, slip.fees, slip.deposited]).toEqual([usd(200), usd(2400), usd(100), usd(2300)]);
    expect(toDepositSlipRows(slip).map((cells) => [cells[0], cells[4]])).toEqual([
      ["kind", "amount"],
      ["check", "15.00"],
      ["check", "4.00"],
      ["wire", "3.00"],
      ["cash", "2.00"],
      ["receipts", "24.00"],
      ["fees", "1.00"],
      ["total", "23.00"],
    ]);
  });

  it("is refused where it does not tie or a receipt is not there", () => {
    const codes = (change: Partial<BankDeposit>) => {
      const slip = makeDepositSlip({ ...deposit, ...change }, receipts);
      return slip.ok ? [] : slip.issues.map(({ code }) => code);
    };
    expect(codes({ amount: usd(2400) })).toEqual(["cash.deposit_does_not_sum"]);
    expect(codes({ amount: { minor: 2300, currency: "EUR" } })).toEqual(["cash.deposit_does_not_sum"]);
    expect(codes({ receiptIds: ["nope", "cash"] })).toEqual(["cash.deposit_receipt_unknown"]);
  });
});

describe("the daily cash report", () => {
  it("lists the receipts of the day, sums them by method, and moves undeposited funds", () => {
    const book = bookOf(
      row("old", "check", "1.00", "2026-03-01"),
      row("r1", "check", "10.00"),
      row("r2", "cash", "5.50"),
      row("e", "sepa", "7.00", "2026-03-02", "EUR"),
    );
    const deposit: BankDeposit = {
      id: "d",
      entityId: "acme",
      bankAccountId: "operating",
      receiptIds: ["old", "r2"],
      amount: usd(650),
      effectiveDate: "2026-03-02",
      recordedAt,
    };
    const report = reportDailyCash({ ...book, bankDeposits: [deposit] }, { date: "2026-03-02" });
    expect(report.receipts.map(({ receiptId, bankDepositId }) => [receiptId, bankDepositId])).toEqual([
      ["r1", null],
      ["r2", "d"],
      ["e", null],
    ]);
    expect(report.undeposited).toEqual({
      opening: [usd(100)],
      received: [{ minor: 700, currency: "EUR" }, usd(1550)],
      deposited: [usd(650)],
      returned: [],
      closing: [{ minor: 700, currency: "EUR" }, usd(1000)],
    });
    expect(toDailyCashRows(report).at(-1)).toEqual(["2026-03-02", "", "", "sepa", "1 receipt", "7.00", "EUR"]);
  });
});
