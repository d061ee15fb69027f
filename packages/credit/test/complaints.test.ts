import { type Money, money, unwrap } from "@receivables/core";
import { type CreditPolicy, type CreditSnapshot, checkCredit } from "@receivables/credit";
import { describe, expect, test } from "vitest";

const usd = (amount: string): Money => money(amount, "USD");
const snapshot: CreditSnapshot = {
  customerId: "c1",
  asOf: "2026-11-23",
  currency: "USD",
  limit: usd("1000"),
  hold: "auto",
  items: [],
  orders: [],
  openDeliveries: usd("0"),
  openBilling: usd("0"),
  highestDunningLevel: 0,
};
const policy: CreditPolicy = {
  id: "p",
  version: 1,
  disputed: "excluded",
  noLimit: "block",
  rules: [{ kind: "static", reaction: "block" }],
};
const order = { id: "o1", amount: usd("600"), shipDate: "2026-12-01" };
const decide = (more: Partial<CreditSnapshot>, document = order, used = policy) =>
  unwrap(checkCredit({ ...snapshot, ...more }, used, document)).decision;

/** What users of other systems complain about, each as a case that must stay right. */
describe("complaints about credit checks elsewhere", () => {
  test("an order closed and opened again is checked like any other", () => {
    const others = [{ id: "o2", amount: usd("500"), shipDate: "2026-12-01" }];
    expect(decide({ orders: others })).toBe("blocked");
    // Closed: out of the orders. Opened again: the document is checked against what is there.
    expect(decide({ orders: others }, { ...order, amount: usd("600") })).toBe("blocked");
    expect(decide({ orders: [...others, order] })).toBe("blocked");
  });

  test("a posting by hand counts like an invoice", () => {
    const items = [{ id: "journal-7", amount: usd("500"), dueDate: "2026-11-30" }];
    expect(decide({ items })).toBe("blocked");
  });

  test("a group's limit binds although the customer's own leaves room, and only by its rule", () => {
    const group = { groupId: "g", limit: usd("2000"), others: usd("1500") };
    const grouped: CreditPolicy = { ...policy, rules: [{ kind: "groupLimit", reaction: "block" }] };
    expect(decide({ group }, order, grouped)).toBe("blocked");
    expect(decide({ group })).toBe("approved");
    expect(decide({}, order, grouped)).toBe("approved");
  });

  test("orders for months ahead wait for their time", () => {
    const orders = Array.from({ length: 12 }, (_, at) => ({
      id: `m${at}`,
      amount: usd("300"),
      shipDate: `2027-${String(at + 1).padStart(2, "0")}-01`,
    }));
    const horizon: CreditPolicy = { ...policy, rules: [{ kind: "dynamic", horizonDays: 60, reaction: "block" }] };
    expect(decide({ orders }, order, horizon)).toBe("approved");
    expect(decide({ orders })).toBe("blocked");
  });

  test("a released order saved again stays released, and one raised beyond the ceiling does not", () => {
    const release = {
      documentId: "o1",
      by: "ann",
      reason: "prepaid half",
      ceiling: usd("1500"),
      validUntil: "2026-12-31",
    };
    const large = { ...order, amount: usd("1400") };
    expect(decide({ releases: [release] }, large)).toBe("released");
    expect(decide({ releases: [release], orders: [large] }, large)).toBe("released");
    expect(decide({ releases: [release] }, { ...large, amount: usd("1500.01") })).toBe("blocked");
  });

  test("credit is never the oldest item, whatever its due day", () => {
    const oldest: CreditPolicy = { ...policy, rules: [{ kind: "oldestItem", maxDaysOverdue: 30, reaction: "block" }] };
    const items = [
      { id: "memo", amount: usd("-50"), dueDate: "2025-01-01" },
      { id: "i1", amount: usd("100"), dueDate: "2026-11-01" },
    ];
    expect(decide({ items }, order, oldest)).toBe("approved");
  });

  test("a policy without a rule lets nothing pass unseen: it is refused", () => {
    const result = checkCredit(snapshot, { ...policy, rules: [] }, order);
    expect(result.ok ? "" : result.issues.map(({ code, path }) => [code, path])).toEqual([
      ["credit.option_invalid", "/policy/rules"],
    ]);
  });
});
