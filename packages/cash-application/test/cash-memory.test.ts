import { type CashMemory, emptyCashMemory, learnPayers } from "@receivables/cash-application";
import { money, type Receipt } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const receiptOf = (id: string, payer: Pick<Receipt, "payerName" | "payerAccount">): Receipt => ({
  id,
  entityId: "acme",
  customerId: null,
  method: "wire",
  amount: money("10.00", "EUR"),
  effectiveDate: "2026-03-02",
  recordedAt: "2026-03-02T09:00:00.000Z",
  ...payer,
});
const iban = { iban: "DE02 1203 0000 0000 2020 51" };

describe("learnPayers", () => {
  it("keeps each fact with the receipts it comes from", () => {
    const memory = learnPayers(emptyCashMemory, [
      { receipt: receiptOf("r2", { payerAccount: iban }), customerId: "c1" },
      { receipt: receiptOf("r1", { payerAccount: iban, payerName: "Widget Holding Ltd." }), customerId: "c1" },
    ]);
    expect(memory.payers).toEqual([
      {
        kind: "account",
        value: "DE02120300000000202051",
        customerId: "c1",
        receipts: [
          { id: "r1", date: "2026-03-02" },
          { id: "r2", date: "2026-03-02" },
        ],
      },
      { kind: "name", value: "WIDGET HOLDING", customerId: "c1", receipts: [{ id: "r1", date: "2026-03-02" }] },
    ]);
  });

  it("a correction takes the fact away from the wrong customer", () => {
    const receipt = receiptOf("r1", { payerAccount: iban });
    const first = learnPayers(emptyCashMemory, [{ receipt, customerId: "c1" }]);
    const corrected = learnPayers(first, [{ receipt, customerId: "c2" }]);
    expect(corrected.payers.map((fact) => fact.customerId)).toEqual(["c2"]);
    expect(first.payers.map((fact) => fact.customerId)).toEqual(["c1"]);
  });

  it("learns nothing from a receipt without account and name", () => {
    expect(learnPayers(emptyCashMemory, [{ receipt: receiptOf("r1", {}), customerId: "c1" }])).toEqual({ payers: [] });
  });

  it("neither order nor repetition matters", () => {
    const facts = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 30 }).map((n) => `r${n}`),
        name: fc.constantFrom("Acme", "Widget Ltd", "Zenith"),
        customerId: fc.constantFrom("c1", "c2"),
      }),
      { selector: (fact) => fact.id, maxLength: 12 },
    );
    type Learn = (memory: CashMemory, confirmed: Parameters<typeof learnPayers>[1]) => CashMemory;
    const law = (learn: Learn) =>
      fc.property(facts, fc.nat(), (list, cut) => {
        const confirmed = list.map(({ id, name, customerId }) => ({
          receipt: receiptOf(id, { payerName: name }),
          customerId,
        }));
        const at = cut % (confirmed.length + 1);
        const once = learn(emptyCashMemory, confirmed);
        const inParts = learn(learn(emptyCashMemory, confirmed.slice(at)), confirmed.slice(0, at));
        expect(inParts).toEqual(once);
        expect(learn(once, confirmed)).toEqual(once);
      });
    const settings = { seed: 20260301, numRuns: lawRuns(200) };
    fc.assert(law(learnPayers), settings);
    const appending: Learn = (memory, confirmed) => ({
      payers: [...memory.payers, ...learnPayers(emptyCashMemory, confirmed).payers],
    });
    expect(() => fc.assert(law(appending), settings)).toThrow();
  });
});
