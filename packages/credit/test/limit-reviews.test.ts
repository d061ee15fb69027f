import { type Money, money, unwrap } from "@receivables/core";
import {
  advanceLimit,
  type CustomerBehaviour,
  type GroupMember,
  groupExposures,
  type LimitCase,
  type LimitReviewPolicy,
  recommendTerms,
  reviewLimits,
  scheduleReview,
} from "@receivables/credit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const usd = (amount: string): Money => money(amount, "USD");
const settings = { seed: 20260301, numRuns: lawRuns(200) };

describe("group exposures", () => {
  const tree = fc
    .array(fc.record({ parent: fc.nat(20), exposure: fc.integer({ min: -500, max: 5000 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((rows) =>
      rows.map(({ parent, exposure }, at): GroupMember => {
        // Parents stand before their children, so that there is no circle.
        const parentId = at === 0 || parent % 3 === 0 ? {} : { parentId: `c${parent % at}` };
        return { customerId: `c${at}`, exposure: { minor: exposure, currency: "USD" }, ...parentId };
      }),
    );

  test("own and others are the whole group under the limit with least room", () => {
    fc.assert(
      fc.property(tree, fc.array(fc.tuple(fc.nat(11), fc.nat(9000)), { maxLength: 3 }), (members, drawn) => {
        const limits = [...new Map(drawn).entries()]
          .filter(([at]) => at < members.length)
          .map(([at, minor]) => ({ customerId: `c${at}`, limit: { minor, currency: "USD" } }));
        const above = (id: string): readonly string[] => {
          const parent = members.find(({ customerId }) => customerId === id)?.parentId;
          return parent === undefined ? [id] : [id, ...above(parent)];
        };
        const totalOf = (top: string) =>
          members
            .filter((each) => above(each.customerId).includes(top))
            .reduce((sum, each) => sum + each.exposure.minor, 0);
        for (const { customerId, group } of unwrap(groupExposures(members, limits))) {
          const own = members.find((each) => each.customerId === customerId)?.exposure.minor ?? 0;
          const rooms = limits
            .filter((each) => above(customerId).includes(each.customerId))
            .map((each) => each.limit.minor - totalOf(each.customerId));
          if (group === null) expect(rooms).toEqual([]);
          else {
            expect(group.others.minor + own).toBe(totalOf(group.groupId));
            expect(group.limit.minor - totalOf(group.groupId)).toBe(Math.min(...rooms));
          }
        }
      }),
      settings,
    );
  });

  test("refuses circles, unknown parents, ids twice and other currencies", () => {
    const codes = (members: readonly GroupMember[], limit = "c1") => {
      const result = groupExposures(members, [{ customerId: limit, limit: usd("1") }]);
      return result.ok ? [] : result.issues.map(({ code }) => code);
    };
    const one: GroupMember = { customerId: "c1", exposure: usd("1") };
    expect(
      codes([
        { ...one, parentId: "c2" },
        { customerId: "c2", parentId: "c1", exposure: usd("1") },
      ]),
    ).toEqual(["credit.group_cycle", "credit.group_cycle"]);
    expect(codes([{ ...one, parentId: "c1" }])).toEqual(["credit.group_cycle"]);
    // Who only stands below a circle is not blamed for it, whoever is listed first.
    expect(
      codes([
        { customerId: "c0", parentId: "c1", exposure: usd("1") },
        { ...one, parentId: "c1" },
      ]),
    ).toEqual(["credit.group_cycle"]);
    expect(codes([{ ...one, parentId: "c9" }])).toEqual(["credit.unknown_customer"]);
    expect(codes([one, one])).toEqual(["credit.duplicate_id"]);
    expect(codes([one], "c9")).toEqual(["credit.unknown_customer"]);
    expect(codes([one, { customerId: "c2", exposure: money("1", "EUR") }])).toEqual(["credit.currency_mismatch"]);
  });

  test("a chain of a hundred thousand customers is walked without recursion or squares", () => {
    const members = Array.from({ length: 100_000 }, (_, at): GroupMember => {
      const parentId = at === 0 ? {} : { parentId: `c${at - 1}` };
      return { customerId: `c${at}`, exposure: usd("1"), ...parentId };
    });
    const exposures = unwrap(groupExposures(members, [{ customerId: "c0", limit: usd("5000") }]));
    expect(exposures[99_999]?.group?.others.minor).toBe(9_999_900);
  });
});

describe("terms and dates", () => {
  const policy = {
    ladder: ["net 60", "net 30", "due on receipt"],
    byGrade: { low: "net 60", medium: "net 30" },
    other: "due on receipt",
    slow: { mostDays: 10, steps: 1 },
  };

  test("slow payers go down the ladder, never off it", () => {
    const terms = (grade: string, daysBeyondTerms: number | null) =>
      unwrap(recommendTerms({ grade, daysBeyondTerms }, policy)).terms;
    expect([terms("low", 10), terms("low", 10.1), terms("medium", 40), terms("none", 40), terms("low", null)]).toEqual([
      "net 60",
      "net 30",
      "due on receipt",
      "due on receipt",
      "net 60",
    ]);
    expect(terms("constructor", null)).toBe("due on receipt");
    expect(recommendTerms({ grade: "low", daysBeyondTerms: 0 }, { ...policy, byGrade: { low: "net 90" } }).ok).toBe(
      false,
    );
  });

  test("a review is on the day of the month or its last, the end after the grace", () => {
    const months = { reviewMonths: { low: 12, high: 1 }, otherMonths: 6, graceDays: 10 };
    expect(unwrap(scheduleReview("2026-01-31", "high", months))).toEqual({
      reviewOn: "2026-02-28",
      validUntil: "2026-03-10",
    });
    expect(unwrap(scheduleReview("2026-01-31", "other", months)).reviewOn).toBe("2026-07-31");
    expect(scheduleReview("2026-02-30", "low", months).ok).toBe(false);
    expect(scheduleReview("2026-02-03", "low", { ...months, graceDays: -1 }).ok).toBe(false);
  });
});

describe("a limit on its way", () => {
  const at = "2026-11-23T09:00:00.000Z";
  const proposed: LimitCase = {
    id: "l1",
    customerId: "c1",
    limit: usd("20000"),
    proposedBy: "ann",
    proposedAt: at,
    because: "review",
    state: "proposed",
    steps: [],
  };
  const authorities = [
    { actor: "ann", upTo: usd("90000") },
    { actor: "bob", subject: "credit_limit", upTo: usd("20000") },
    { actor: "cem", subject: "write_off", upTo: usd("90000") },
  ];
  const take = (limit: LimitCase, step: Parameters<typeof advanceLimit>[1]) =>
    advanceLimit(limit, step, { authorities });
  const code = (result: ReturnType<typeof take>) => (result.ok ? result.value.state : result.issues[0]?.code);

  test("is approved by another with the authority, granted, withdrawn", () => {
    const approved = unwrap(take(proposed, { kind: "approve", actor: "bob", at }));
    const granted = unwrap(take(approved, { kind: "grant", actor: "ann", at, validUntil: "2027-11-23" }));
    expect(unwrap(take(granted, { kind: "withdraw", actor: "bob", at, reason: "insolvent" })).steps.length).toBe(3);
    expect(code(take(proposed, { kind: "approve", actor: "ann", at }))).toBe("core.approver_is_proposer");
    expect(code(take(proposed, { kind: "approve", actor: "cem", at }))).toBe("core.authority_insufficient");
    const more = { ...proposed, limit: usd("20000.01") };
    expect(code(take(more, { kind: "approve", actor: "bob", at }))).toBe("core.authority_insufficient");
  });

  test("skips no step and goes not back in time", () => {
    expect(code(take(proposed, { kind: "grant", actor: "bob", at, validUntil: "2027-11-23" }))).toBe(
      "credit.limit_step",
    );
    const before = "2026-11-22T09:00:00.000Z";
    expect(code(take(proposed, { kind: "approve", actor: "bob", at: before }))).toBe("credit.limit_step");
    expect(code(take(proposed, { kind: "reject", actor: "bob", at: "today", reason: "no" }))).toBe(
      "credit.date_invalid",
    );
  });
});

describe("a review of limits", () => {
  const behaviour: CustomerBehaviour = {
    customerId: "c1",
    asOf: "2026-11-30",
    index: { index: 82, indexRounded: 82, daysEarlyNegative: 0, daysEarlyAsZero: 0, experiences: 9 },
    band: "low",
    reason: null,
    experiences: 9,
    trend: null,
    worst: null,
    highCredit: { amount: usd("9100"), on: "2026-11-02" },
    owed: usd("5000"),
    overdue: usd("0"),
    disputed: usd("0"),
    returnedPayments: 0,
    promises: { kept: 0, partial: 0, broken: 0 },
    lastPaidOn: null,
  };
  const policy: LimitReviewPolicy = {
    mostUsedPercent: 90,
    leastIndex: 50,
    mostFall: 10,
    multipliers: { low: "1.25", high: "0.5" },
    otherMultiplier: null,
    step: usd("500"),
    cap: usd("10000"),
  };
  const review = (more: Partial<CustomerBehaviour>, limit: string | null, reviewOn?: string) => {
    const standing = { customerId: "c1", limit: limit === null ? null : usd(limit) };
    const limits = [reviewOn === undefined ? standing : { ...standing, reviewOn }];
    const [one] = unwrap(reviewLimits([{ ...behaviour, ...more }], limits, policy));
    return [one?.action, one?.recommended?.minor ?? null, ...(one?.findings.map(({ code }) => code) ?? [])];
  };

  test("leaves a limit alone that nothing speaks against", () => {
    expect(review({}, "6000")).toEqual(["keep", null]);
    expect(review({ owed: usd("5400") }, "6000")).toEqual(["keep", null]);
  });

  test("raises up to the cap, lowers, sets, and raises for nobody who pays badly", () => {
    expect(review({ owed: usd("5400.01") }, "6000")).toEqual(["raise", 1_000_000, "credit.review_limit_used"]);
    const bad = { ...behaviour.index, index: 40, indexRounded: 40 } as CustomerBehaviour["index"];
    expect(review({ index: bad, band: "high" }, "6000")).toEqual(["lower", 450_000, "credit.review_index"]);
    expect(review({ index: bad, band: "high" }, "3000")).toEqual([
      "keep",
      300_000,
      "credit.review_limit_used",
      "credit.review_index",
    ]);
    expect(review({}, null)).toEqual(["set", 1_000_000, "credit.review_no_limit"]);
    expect(review({ band: null, index: null }, null)).toEqual(["keep", null, "credit.review_no_limit"]);
    expect(review({}, "10000", "2026-11-30")).toEqual(["keep", 1_000_000, "credit.review_date"]);
    const trend = { earlier: 80, later: 69, change: -11, direction: "worsening" } as const;
    expect(review({ trend }, "6000")).toEqual(["keep", 600_000, "credit.review_worsening"]);
  });

  test("looks at promises where it is told to, and raises for nobody who breaks them", () => {
    const promises = { kept: 1, partial: 1, broken: 1 };
    const used = { ...behaviour, owed: usd("5900"), promises };
    const reviewed = (most?: number) => {
      const limits = [{ customerId: "c1", limit: usd("6000") }];
      const own = most === undefined ? policy : { ...policy, mostBrokenPromises: most };
      const [one] = unwrap(reviewLimits([used], limits, own));
      return [one?.action, ...(one?.findings.map(({ code }) => code) ?? [])];
    };
    expect(reviewed()).toEqual(["raise", "credit.review_limit_used"]);
    expect(reviewed(2)).toEqual(["raise", "credit.review_limit_used"]);
    expect(reviewed(1)).toEqual(["keep", "credit.review_limit_used", "credit.review_promises"]);
  });

  test("refuses other currencies and a policy it cannot use", () => {
    const codes = (more: Partial<LimitReviewPolicy>, amount = usd("1")) => {
      const result = reviewLimits([behaviour], [{ customerId: "c1", limit: amount }], { ...policy, ...more });
      return result.ok ? [] : result.issues.map(({ code, path }) => [code, path]);
    };
    expect(codes({}, money("1", "EUR"))).toEqual([["credit.currency_mismatch", "/limits/0/limit"]]);
    expect(codes({ step: usd("0") })).toEqual([["credit.option_invalid", "/policy/step"]]);
    expect(codes({ multipliers: { low: "-1" } })).toEqual([["credit.option_invalid", "/policy/multipliers"]]);
    expect(codes({ mostBrokenPromises: -1 })).toEqual([["credit.option_invalid", "/policy/mostBrokenPromises"]]);
    expect(codes({ mostFall: Number.NaN })).toEqual([["credit.option_invalid", "/policy/mostFall"]]);
  });
});
