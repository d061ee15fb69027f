import { proposeApplications, strictCashPolicy } from "@receivables/cash-application";
import { bookFromRows, type Customer, money, type Receipt, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const others = Array.from({ length: 1500 }, (_, at) => ({
  id: `x${at}`,
  entityId: "acme",
  name: `Filler ${at} Stores`,
}));
const twins = [3, 1, 5, 2, 6, 4].map((at) => ({ id: `c${at}`, entityId: "acme", name: "Zylonix Marine Ltd" }));

function decide(customers: readonly Customer[], payerName: string) {
  const book = unwrap(
    bookFromRows({
      entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
      documents: customers
        .filter(({ id }) => id.startsWith("c"))
        .map(({ id }) => ({
          id: `i-${id}`,
          number: `INV-10${id}`,
          customerId: id,
          total: "517.23",
          issueDate: "2026-03-01",
          dueDate: "2026-03-31",
        })),
    }),
  );
  const receipt: Receipt = {
    id: "r1",
    entityId: "acme",
    customerId: null,
    method: "sepa",
    amount: money("517.23", "EUR"),
    payerName,
    effectiveDate: "2026-03-20",
    recordedAt: "2026-03-20T09:00:00.000Z",
  };
  const input = { receipts: [receipt], remittances: [], book: { ...book, customers }, asOf: "2026-03-31" };
  return proposeApplications(input, strictCashPolicy).decisions;
}

describe("names that are alike", () => {
  it("suggest a customer, never apply by themselves", () => {
    const [decision] = decide([...others, { id: "c1", entityId: "acme", name: "Zylonix Marine Ltd" }], "ZYLONIX MARIN");
    expect([decision?.outcome, decision?.evidence, decision?.customerId]).toEqual(["suggest", "amount_weak", "c1"]);
  });

  it("are the same ones in any order of the customers, also where more are alike than are looked at", () => {
    const one = decide([...others, ...twins], "ZYLONIX MARIN");
    const other = decide([...twins.toReversed(), ...others.toReversed()], "ZYLONIX MARIN");
    expect(one[0]?.alternatives.length).toBeGreaterThan(1);
    expect(other).toEqual(one);
  });

  it("mean nobody where the words they share are common", () => {
    const codes = (payerName: string) =>
      decide([...others, ...twins], payerName).flatMap(({ reasons }) => reasons.map(({ code }) => code));
    expect(codes("FILLER STORES")).toContain("cash.payer_unknown");
    expect(codes("ZYLONIX MARIN")).toContain("cash.payer_ambiguous");
  });
});
