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
