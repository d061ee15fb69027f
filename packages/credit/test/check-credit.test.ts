import { type Money, money, unwrap } from "@receivables/core";
import { type CreditPolicy, type CreditRule, type CreditSnapshot, checkCredit } from "@receivables/credit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const params = (runs: number) => ({ seed: 20260301, numRuns: lawRuns(runs) });
const usd = (minor: number): Money => ({ minor, currency: "USD" });
const base: CreditSnapshot = {
  customerId: "c1",
  asOf: "2026-11-23",
  currency: "USD",
  limit: usd(1_000_000),
  hold: "auto",
  items: [],
  orders: [],
  openDeliveries: usd(0),
  openBilling: usd(0),
  highestDunningLevel: 0,
};
const policyOf = (...rules: CreditRule[]): CreditPolicy => ({
  id: "p",
  version: 1,
  rules,
  disputed: "excluded",
  noLimit: "block",
});
const blocking = { reaction: "block" } as const;
const dated = (day: number) =>
  `2026-${day < 31 ? "10" : "12"}-${String((day % 31) + 1)
    .padStart(2, "0")
    .replace("31", "30")}`;
const items = fc
  .array(fc.record({ minor: fc.integer({ min: -200_000, max: 400_000 }), day: fc.nat(60) }), { maxLength: 6 })
  .map((list) => list.map(({ minor, day }, at) => ({ id: `i${at}`, amount: usd(minor), dueDate: dated(day) })));
const orders = fc.array(
  fc.record({ minor: fc.integer({ min: 1, max: 300_000 }), day: fc.nat(60) }).map(({ minor, day }) => ({
    id: `o${day}-${minor}`,
    amount: usd(minor),
    shipDate: dated(day),
  })),
  { maxLength: 4 },
);

describe("limit rules", () => {
  test("dynamic is static without the orders it names as ignored, and headroom is limit less exposure", () => {
    fc.assert(
      fc.property(items, orders, fc.nat(40), (list, open, horizonDays) => {
        const snapshot = { ...base, items: list, orders: open };
        const policy = policyOf({ kind: "static", ...blocking }, { kind: "dynamic", horizonDays, ...blocking });
        const [all, near] = unwrap(checkCredit(snapshot, policy)).outcomes;
        const [whole, part] = [all?.exposure, near?.exposure];
        expect((part?.total.minor ?? 0) + (part?.ignoredOrders.minor ?? 0)).toBe(whole?.total.minor);
        expect(all?.headroom?.minor).toBe(1_000_000 - (whole?.total.minor ?? 0));
        expect(all?.passed).toBe((whole?.total.minor ?? 0) <= 1_000_000);
      }),
      params(200),
    );
  });

  test("the cure passes when paid, and one cent less does not", () => {
    const over = { ...base, items: [{ id: "i", amount: usd(1_200_000), dueDate: "2026-12-01" }] };
    const policy = policyOf({ kind: "static", ...blocking });
    const cure = unwrap(checkCredit(over, policy)).outcomes[0]?.cure?.amount?.minor ?? 0;
    const paid = (minor: number) => ({ ...over, items: [{ ...over.items[0], amount: usd(1_200_000 - minor) }] });
    const decide = (minor: number) => unwrap(checkCredit(paid(minor) as CreditSnapshot, policy)).decision;
    expect([decide(cure), decide(cure - 1)]).toEqual(["approved", "blocked"]);
  });

  test("an order over the limit now may ship after the horizon", () => {
    const policy = policyOf({ kind: "dynamic", horizonDays: 30, ...blocking });
    const order = { id: "new", amount: usd(1_000_001), shipDate: "2026-12-01" };
    const outcome = unwrap(checkCredit(base, policy, order)).outcomes[0];
    expect(outcome?.cure?.shipFrom).toBe("2026-12-24");
    const later = { ...order, shipDate: "2026-12-24" };
    expect(unwrap(checkCredit(base, policy, later)).decision).toBe("approved");
    expect(unwrap(checkCredit(base, policy, { ...order, shipDate: "2026-12-23" })).decision).toBe("blocked");
  });

  test("an order saved again is not counted twice", () => {
    const order = { id: "o1", amount: usd(600_000), shipDate: "2026-12-01" };
    const policy = policyOf({ kind: "static", ...blocking });
    expect(unwrap(checkCredit({ ...base, orders: [order] }, policy, order)).decision).toBe("approved");
  });

  test("a group's other members count, and what is secured raises the limit", () => {
    const policy = policyOf({ kind: "static", ...blocking }, { kind: "groupLimit", ...blocking });
    const snapshot: CreditSnapshot = {
      ...base,
      secured: usd(100),
      items: [{ id: "i", amount: usd(1_000_100), dueDate: "2026-12-01" }],
      group: { groupId: "g", limit: usd(2_000_000), others: usd(1_000_000) },
    };
    const decided = unwrap(checkCredit(snapshot, policy));
    expect([decided.limit?.minor, decided.failed]).toEqual([1_000_100, ["groupLimit"]]);
    expect(decided.outcomes[1]?.cure?.amount?.minor).toBe(100);
  });
});

describe("rules on debts", () => {
  test("the cure of an overdue share is the least that passes", () => {
    fc.assert(
      fc.property(items, fc.constantFrom("0", "0.25", "0.4", "1"), (list, maxShare) => {
        const policy = policyOf({ kind: "overdueShare", olderThanDays: 30, maxShare, ...blocking });
        const outcome = unwrap(checkCredit({ ...base, items: list }, policy)).outcomes[0];
        const [late, all] = [outcome?.part?.minor ?? 0, outcome?.whole?.minor ?? 0];
        const fits = (paid: number) => all - paid === 0 || (late - paid) / (all - paid) <= Number(maxShare) + 1e-15;
        expect(outcome?.passed).toBe(fits(0));
        if (outcome?.passed === true) return;
        const cure = outcome?.cure?.amount?.minor ?? 0;
        expect(fits(cure)).toBe(true);
        expect(fits(cure - 1)).toBe(false);
      }),
      params(300),
    );
  });

  test("credits are not the oldest item, disputes are left out, and the day it fails is told before", () => {
    const list = [
      { id: "credit", amount: usd(-500), dueDate: "2026-01-01" },
      { id: "disputed", amount: usd(700), dueDate: "2026-02-01", disputed: usd(700) },
      { id: "open", amount: usd(900), dueDate: "2026-11-01" },
    ];
    const policy = policyOf({ kind: "oldestItem", maxDaysOverdue: 30, ...blocking });
    const passing = unwrap(checkCredit({ ...base, items: list }, policy)).outcomes[0];
    expect([passing?.passed, passing?.measured, passing?.failsFrom]).toEqual([true, "22", "2026-12-02"]);
    const at = (asOf: string) => unwrap(checkCredit({ ...base, asOf, items: list }, policy)).decision;
    expect([at("2026-12-01"), at("2026-12-02")]).toEqual(["approved", "blocked"]);
    const counted = { ...policy, disputed: "counted" } as const;
    const failing = unwrap(checkCredit({ ...base, items: list }, counted)).outcomes[0];
    expect([failing?.passed, failing?.cure?.itemIds]).toEqual([false, ["disputed"]]);
  });

  test("the order of items changes no decision", () => {
    fc.assert(
      fc.property(items, (list) => {
        const policy = policyOf(
          { kind: "oldestItem", maxDaysOverdue: 20, ...blocking },
          { kind: "overdueShare", olderThanDays: 10, maxShare: "0.3", ...blocking },
          { kind: "static", ...blocking },
        );
        const { failed, decision } = unwrap(checkCredit({ ...base, items: list }, policy));
        const turned = unwrap(checkCredit({ ...base, items: [...list].reverse() }, policy));
        expect([turned.failed, turned.decision]).toEqual([failed, decision]);
      }),
      params(150),
    );
  });
});

describe("holds, releases and dates", () => {
  const over = { ...base, limit: usd(100), items: [{ id: "i", amount: usd(200), dueDate: "2026-12-01" }] };
  const policy = policyOf({ kind: "static", ...blocking });
  const order = { id: "o1", amount: usd(50), shipDate: "2026-12-01" };

  test("a hold by hand blocks and lets pass whatever the figures, and says so", () => {
    expect(unwrap(checkCredit({ ...base, hold: "on" }, policy)).failed).toEqual(["manualHold"]);
    const off = unwrap(checkCredit({ ...over, hold: "off" }, policy, order));
    expect([off.decision, off.failed]).toEqual(["approved", ["static"]]);
  });

  test("a release covers its document up to the ceiling and its last day, and no other", () => {
    const release = {
      documentId: "o1",
      by: "anna",
      reason: "paid by wire",
      ceiling: usd(50),
      validUntil: "2026-11-23",
    };
    const decide = (more: object, document = order) =>
      unwrap(checkCredit({ ...over, releases: [{ ...release, ...more }] }, policy, document)).decision;
    expect(decide({})).toBe("released");
    expect(decide({}, { ...order, amount: usd(51) })).toBe("blocked");
    expect(decide({ validUntil: "2026-11-22" })).toBe("blocked");
    expect(decide({}, { ...order, id: "o2" })).toBe("blocked");
  });

  test("no limit, a limit that ended and a review that is due are failures of their own", () => {
    const dates = policyOf({ kind: "limitExpired", ...blocking }, { kind: "reviewDue", reaction: "warn" });
    const ended = { ...base, limitValidUntil: "2026-11-22", reviewDate: "2026-11-22" };
    expect(unwrap(checkCredit(ended, dates)).failed).toEqual(["limitExpired", "reviewDue"]);
    expect(unwrap(checkCredit({ ...base, reviewDate: "2026-11-22" }, dates)).decision).toBe("warned");
    expect(unwrap(checkCredit({ ...base, limit: null }, policy)).failed).toEqual(["noLimit"]);
  });

  test("refuses what it cannot read", () => {
    const code = (snapshot: CreditSnapshot, used = policy) => {
      const result = checkCredit(snapshot, used);
      return result.ok ? null : [result.issues[0]?.code, result.issues[0]?.path];
    };
    expect(code({ ...base, limit: money("1", "EUR") })).toEqual(["credit.currency_mismatch", "/limit"]);
    expect(code({ ...base, asOf: "2026-02-30" })).toEqual(["credit.date_invalid", "/asOf"]);
    const release = { documentId: "o1", by: "anna", reason: "r", ceiling: money("1", "JPY"), validUntil: "2026-12-01" };
    expect(code({ ...base, releases: [release] })).toEqual(["credit.currency_mismatch", "/releases/0/ceiling"]);
    expect(code(base, policyOf({ kind: "dynamic", horizonDays: -1, ...blocking }))?.[0]).toBe("credit.option_invalid");
  });

  test("the same inputs give the same decision, after a round trip too", () => {
    const decided = checkCredit(over, policy, order);
    const again = JSON.parse(JSON.stringify({ over, policy, order }));
    expect(checkCredit(again.over, again.policy, again.order)).toEqual(decided);
  });
});
