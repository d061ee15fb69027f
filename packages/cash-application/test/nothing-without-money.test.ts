import { type CashPolicy, proposeApplications, strictCashPolicy } from "@receivables/cash-application";
import { bookFromRows, money, type Receipt, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const asOf = "2026-03-31";
const receipt: Receipt = {
  id: "r1",
  entityId: "acme",
  customerId: "c1",
  method: "sepa",
  amount: money("100.00", "EUR"),
  effectiveDate: "2026-03-30",
  recordedAt: "2026-03-30T09:00:00.000Z",
};

describe("what is so small that a tolerance would cover it", () => {
  it("is not settled without money: nothing is applied with an amount of zero", () => {
    const two = unwrap(
      bookFromRows({
        entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
        customers: [{ id: "c1", name: "One" }],
        documents: [
          {
            id: "i1",
            number: "INV-1001",
            customerId: "c1",
            total: "0.40",
            issueDate: "2026-02-01",
            dueDate: "2026-02-01",
          },
          {
            id: "i2",
            number: "INV-1002",
            customerId: "c1",
            total: "0.40",
            issueDate: "2026-03-01",
            dueDate: "2026-03-01",
          },
        ],
      }),
    );
    const policy: CashPolicy = {
      ...strictCashPolicy,
      shortTolerance: { amounts: [money("0.50", "EUR")], percent: "100", take: "smaller" },
    };
    const paid = { ...receipt, amount: money("0.40", "EUR"), remittanceText: ["INV-1001, INV-1002"] };
    const { decisions } = proposeApplications({ receipts: [paid], remittances: [], book: two, asOf }, policy);
    const [decision] = decisions;
    const all = [decision, ...(decision?.alternatives ?? [])].flatMap((each) => each?.applications ?? []);
    expect(all.length).toBeGreaterThan(0);
    expect(all.every((each) => each.amount.minor > 0)).toBe(true);
    expect(decision?.outcome).not.toBe("apply");
  });
});

describe("a credit that is almost as much as what it is cited with", () => {
  it("keeps nothing back from what the credit pays", () => {
    const twice = (id: string, total: string, half: string) => ({
      id,
      number: id,
      customerId: "c1",
      total,
      issueDate: "2026-02-01",
      dueDate: "2026-02-01",
      instalments: [
        { id: "1", dueDate: "2026-02-01", amount: half },
        { id: "2", dueDate: "2026-02-11", amount: half },
      ],
    });
    const book = unwrap(
      bookFromRows({
        entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
        customers: [{ id: "c1", name: "One" }],
        documents: [
          twice("INV-1001", "50.00", "25.00"),
          twice("INV-1002", "40.00", "20.00"),
          {
            id: "CM-1003",
            kind: "credit_memo",
            number: "CM-1003",
            customerId: "c1",
            total: "83.75",
            issueDate: "2026-02-01",
            dueDate: "2026-02-01",
          },
        ],
      }),
    );
    // 6.25 is owed and 0.01 came: 6.24 could be a claim on an instalment of 25.00, but the credit pays those in full.
    const paid = { ...receipt, amount: money("0.01", "EUR"), remittanceText: ["INV-1001, INV-1002, CM-1003"] };
    const [decision] = proposeApplications(
      { receipts: [paid], remittances: [], book, asOf },
      strictCashPolicy,
    ).decisions;
    const ways = decision === undefined ? [] : [decision, ...decision.alternatives];
    const cash = ways.map(({ applications }) =>
      applications.filter(({ from }) => from.kind === "receipt").reduce((sum, each) => sum + each.amount.minor, 0),
    );
    expect(cash.length).toBeGreaterThan(0);
    expect(cash.every((minor) => minor === 1)).toBe(true);
  });
});
