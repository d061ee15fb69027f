import {
  type AccountMap,
  accountOf,
  journalOf,
  postings,
  sampleAccounts,
  toLedgerDetail,
  trialBalanceOf,
} from "@receivables/ledger";
import { describe, expect, test } from "vitest";
import { Desk, eur, usd } from "./kit.ts";

const chart: AccountMap = {
  ...sampleAccounts,
  bank: { by: { operating: "1010" }, otherwise: "1000" },
  revenue: { by: { freight: "4100" }, otherwise: "4000" },
  taxPayable: {
    groups: [
      { category: "S", accountId: "2210" },
      { category: "S", rate: "7", accountId: "2207" },
    ],
    otherwise: "2200",
  },
};

describe("accountOf", () => {
  test.each([
    [{ role: "bank", bankAccountId: "operating" } as const, "1010"],
    [{ role: "bank", bankAccountId: "toString" } as const, "1000"],
    [{ role: "revenue", lineKind: "freight" } as const, "4100"],
    [{ role: "revenue", lineKind: "product" } as const, "4000"],
    [{ role: "taxPayable", category: "S", rate: "7" } as const, "2207"],
    [{ role: "taxPayable", category: "S", rate: "19" } as const, "2210"],
    [{ role: "taxPayable", category: "Z", rate: "0" } as const, "2200"],
    [{ role: "taxPayable" } as const, "2200"],
    [{ role: "allowance" } as const, "1290"],
  ])("%o is %s", (account, id) => {
    expect(accountOf(chart, account)).toBe(id);
  });
});

describe("journals", () => {
  function month(): Desk {
    const desk = new Desk();
    desk.invoice("i2", "2026-03-20", usd("10.00"));
    desk.invoice("i1", "2026-03-10", eur("100.00"), { baseTotal: usd("110.00") });
    desk.receipt("r1", "2026-04-02", usd("10.00"));
    return desk;
  }

  test("an entry keeps customer, record and document amount", () => {
    const desk = month();
    const [entry] = journalOf(desk.log, chart, { to: "2026-03-31" });
    expect(entry).toEqual({
      id: "c3/1",
      entityId: "acme",
      kind: "document_issued",
      effectiveDate: "2026-03-10",
      recordedAt: "2026-12-31T12:00:00.000Z",
      lines: [
        {
          accountId: "1200",
          side: "debit",
          amount: usd("110.00"),
          documentAmount: eur("100.00"),
          customerId: "C1",
          ref: "i1",
        },
        { accountId: "4000", side: "credit", amount: usd("110.00") },
      ],
    });
    const [opened] = desk.log;
    expect(opened === undefined ? undefined : postings(opened, chart)).toBe(null);
  });

  test("are in the order of the dates, from a day to a day, as known", () => {
    const { log } = month();
    const ids = (options: Parameters<typeof journalOf>[2]) => journalOf(log, chart, options).map((entry) => entry.id);
    expect(ids({ to: "2026-12-31" })).toEqual(["c3/1", "c2/1", "c4/1"]);
    expect(ids({ from: "2026-03-11", to: "2026-04-01" })).toEqual(["c2/1"]);
    expect(ids({ to: "2026-12-31", knownAt: "2026-12-31T11:00:00.000Z" })).toEqual([]);
  });

  test("a trial balance sums to zero; detail lines carry the entries' matter", () => {
    const { log } = month();
    const options = { entityId: "acme", currency: "USD", asOf: "2026-03-31" };
    const { lines } = trialBalanceOf(log, chart, options);
    expect(lines).toEqual([
      { accountId: "1200", balance: usd("120.00") },
      { accountId: "4000", balance: usd("-120.00") },
    ]);
    expect(() => trialBalanceOf(log, chart, { ...options, currency: "EUR" })).toThrow("posts USD");
    expect(trialBalanceOf(log, chart, { ...options, knownAt: "2026-01-01T00:00:00.000Z" }).lines).toEqual([]);
    const detail = toLedgerDetail(journalOf(log, chart, { to: "2026-03-31" }), "receivables");
    expect(detail[0]).toEqual({
      id: "c3/1/1",
      entityId: "acme",
      accountId: "1200",
      date: "2026-03-10",
      side: "debit",
      amount: usd("110.00"),
      origin: "receivables",
      ref: "i1",
      text: "document_issued",
    });
    expect(detail[1]).not.toHaveProperty("ref");
  });
});
