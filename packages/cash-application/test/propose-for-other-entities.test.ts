import {
  type OtherEntityProposal,
  type ProposeForOtherEntitiesOptions,
  proposeApplications,
  proposeForOtherEntities,
  strictCashPolicy,
} from "@receivables/cash-application";
import { type Book, bookFromRows, type DocumentRow, money, type Receipt, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(60) };
const asOf = "2026-03-31";

function bookOf(id: string, numbers: readonly string[], baseCurrency = "EUR"): Book {
  const documents = numbers.map((number, at): DocumentRow => {
    const total = `${100 + 10 * at}.00`;
    return {
      id: number,
      number,
      customerId: `${id}-c`,
      total,
      currency: "EUR",
      issueDate: "2026-03-01",
      dueDate: asOf,
    };
  });
  return unwrap(bookFromRows({ entity: { id, name: id, baseCurrency }, documents }));
}

function receiptOf(id: string, text: string, amount: string, currency = "EUR"): Receipt {
  return {
    id,
    entityId: "north",
    customerId: null,
    method: "sepa",
    amount: money(amount, currency),
    remittanceText: [text],
    effectiveDate: "2026-03-30",
    recordedAt: "2026-03-30T09:00:00.000Z",
  };
}

function passOn(
  receipts: readonly Receipt[],
  others: readonly Book[],
  more: Partial<ProposeForOtherEntitiesOptions> = {},
): OtherEntityProposal {
  const book = more.book ?? bookOf("north", ["N-2001"]);
  const proposal = proposeApplications({ receipts, remittances: [], book, asOf }, strictCashPolicy);
  return proposeForOtherEntities(proposal, {
    book,
    receipts,
    remittances: [],
    others,
    asOf,
    policy: strictCashPolicy,
    accounts: { unidentifiedReceipts: "2310", dueTo: "2700", dueFrom: "1700", unappliedReceipts: "1200" },
    effectiveDate: "2026-03-30",
    recordedAt: "2026-03-31T18:00:00.000Z",
    ...more,
  });
}

describe("proposeForOtherEntities", () => {
  const south = bookOf("south", ["S-3001", "S-3002"]);

  it("posts due to and due from, and records the receipt in the other entity", () => {
    const { items, issues } = passOn([receiptOf("r1", "S-3002", "110.00")], [south]);
    expect(issues).toEqual([]);
    expect(items).toHaveLength(1);
    const [item] = items;
    expect(item).toMatchObject({
      receiptId: "r1",
      receivedBy: "north",
      owedTo: "south",
      amount: money("110.00", "EUR"),
    });
    expect(item?.receipt).toMatchObject({ id: "r1", entityId: "south", customerId: "south-c", method: "other" });
    expect(item?.decision.applications.map((each) => each.itemId)).toEqual(["S-3002"]);
    expect(
      item?.entries.map(({ id, lines }) => [id, ...lines.map((line) => `${line.side} ${line.accountId}`)]),
    ).toEqual([
      ["r1/north", "debit 2310", "credit 2700"],
      ["r1/south", "debit 1700", "credit 1200"],
    ]);
  });

  it("leaves alone what is ours, what nobody would apply, and what would leave money over", () => {
    const ours = receiptOf("r1", "N-2001", "100.00");
    const nobodys = receiptOf("r2", "hello", "77.00");
    const tooMuch = receiptOf("r3", "S-3001", "250.00");
    expect(passOn([ours, nobodys, tooMuch], [south])).toEqual({ items: [], issues: [] });
    expect(passOn([receiptOf("r1", "S-3001", "100.00")], [])).toEqual({ items: [], issues: [] });
  });

  it("asks when two entities would apply it", () => {
    const { items, issues } = passOn([receiptOf("r1", "S-3001", "100.00")], [south, bookOf("east", ["S-3001"])]);
    expect(items).toEqual([]);
    expect(issues.map(({ code, params }) => [code, params?.["entities"]])).toEqual([
      ["cash.entity_ambiguous", "east, south"],
    ]);
  });

  it("posts each entity in its own currency, or says that it cannot", () => {
    const swiss = bookOf("swiss", ["S-3001"], "CHF");
    const receipt = receiptOf("r1", "S-3001", "100.00");
    expect(passOn([receipt], [swiss]).issues.map(({ code, params }) => [code, params?.["entityId"]])).toEqual([
      ["cash.entity_currency", "swiss"],
    ]);
    const { items } = passOn([{ ...receipt, baseAmount: money("94.00", "CHF") }], [swiss]);
    expect(items.flatMap(({ entries }) => entries.map(({ lines }) => lines[0]?.amount))).toEqual([
      money("100.00", "EUR"),
      money("94.00", "CHF"),
    ]);
    expect(items[0]?.receipt.baseAmount).toEqual(money("94.00", "CHF"));
  });

  it("law: debits are credits in both entities, and what one owes the other is owed", () => {
    const sister = fc.constantFrom("S-3001", "S-3002", "N-2001", "X-1");
    const receipts = fc.uniqueArray(fc.tuple(sister, fc.constantFrom("100.00", "110.00")), {
      maxLength: 4,
      selector: (each) => each.join(),
    });
    const balances = (tamper: number) =>
      fc.property(receipts, (list) => {
        const { items } = passOn(
          list.map(([text, amount], at) => receiptOf(`r${at}`, text, amount)),
          [south],
        );
        for (const { entries, amount } of items) {
          const owed = entries.map(({ lines }) =>
            lines.reduce((sum, { side, amount: { minor } }) => sum + (side === "debit" ? minor : -minor), tamper),
          );
          expect(owed).toEqual([0, 0]);
          expect(entries[0].lines[1]?.amount).toEqual(entries[1].lines[0]?.amount);
          expect(entries[0].lines[1]?.amount).toEqual(amount);
        }
        expect(new Set(items.map(({ decision }) => decision.applications[0]?.itemId)).size).toBe(items.length);
      });
    fc.assert(balances(0), settings);
    expect(() => fc.assert(balances(1), { ...settings, numRuns: 60 })).toThrow();
  });
});
