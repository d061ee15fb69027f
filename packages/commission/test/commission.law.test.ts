import {
  accumulateTiers,
  amortiseCommission,
  clawBackCredits,
  payByTiers,
  payMultiplied,
  prorateQuota,
  releaseOnCash,
  releaseWithDiscount,
  runDraw,
  splitCommission,
  standingCommission,
  type Tier,
} from "@receivables/commission";
import { type Money, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const seed = 20260301;
const params = (runs: number) => ({ seed, numRuns: lawRuns(runs) });
const usd = (minor: number): Money => ({ minor, currency: "USD" });
const minors = (list: readonly Money[]): number[] => list.map(({ minor }) => minor);
const total = (list: readonly Money[]): number => minors(list).reduce((sum, minor) => sum + minor, 0);
const edges = "amount";

/** Tables of one to four tiers with whole edges, open at the end. */
const tables = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 900 })), { minLength: 1, maxLength: 4 })
  .map((list): Tier[] => {
    let from = 0;
    return list.map(([width, rate], at) => {
      const tier = {
        from: String(from),
        to: at === list.length - 1 ? null : String(from + width),
        rate: `0.${String(rate).padStart(4, "0")}`,
      };
      from += width;
      return tier;
    });
  });
const rising = tables.map((list) => {
  const rates = list.map(({ rate }) => rate).sort();
  return list.map((tier, at): Tier => ({ ...tier, rate: rates[at] ?? "0" }));
});
const amounts = fc.array(fc.integer({ min: -200_000, max: 600_000 }).map(usd), { minLength: 1, maxLength: 8 });
const positive = fc.integer({ min: 0, max: 2_000_000 }).map(usd);
const modes = fc.constantFrom("marginal", "retroactive" as const);

describe("tiers", () => {
  test("what a period earns does not depend on the order of its transactions, nor on batches", () => {
    fc.assert(
      fc.property(tables, amounts, modes, (tiers, list, mode) => {
        const earned = (of: readonly Money[]) => unwrap(accumulateTiers(of, tiers, { mode, edges })).total.minor;
        expect(earned([...list].reverse())).toBe(earned(list));
        expect(earned([usd(total(list))])).toBe(earned(list));
      }),
      params(200),
    );
  });

  test("paying each transaction alone would depend on them", () => {
    const found = fc.check(
      fc.property(tables, amounts, (tiers, list) => {
        const alone = list.filter(({ minor }) => minor >= 0);
        const paid = alone.map((each) => unwrap(payByTiers(each, tiers, { mode: "retroactive", edges })).commission);
        const whole = unwrap(payByTiers(usd(total(alone)), tiers, { mode: "retroactive", edges })).commission;
        expect(total(paid)).toBe(whole.minor);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("marginal is at most retroactive where rates rise, and never falls when more is sold", () => {
    fc.assert(
      fc.property(rising, positive, positive, (tiers, one, more) => {
        const pay = (amount: Money, mode: "marginal" | "retroactive") =>
          unwrap(payByTiers(amount, tiers, { mode, edges })).commission.minor;
        expect(pay(one, "marginal")).toBeLessThanOrEqual(pay(one, "retroactive"));
        const sum = usd(one.minor + more.minor);
        for (const mode of ["marginal", "retroactive"] as const)
          expect(pay(sum, mode)).toBeGreaterThanOrEqual(pay(one, mode));
      }),
      params(200),
    );
  });

  test("a marginal table whose rates fall would pay more than a retroactive one", () => {
    const found = fc.check(
      fc.property(rising, positive, (tiers, one) => {
        const rates = tiers.map(({ rate }) => rate).reverse();
        const falling = tiers.map((tier, at): Tier => ({ ...tier, rate: rates[at] ?? "0" }));
        const pay = (mode: "marginal" | "retroactive") =>
          unwrap(payByTiers(one, falling, { mode, edges })).commission.minor;
        expect(pay("marginal")).toBeLessThanOrEqual(pay("retroactive"));
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("marginal is continuous at every edge, retroactive is not", () => {
    const jumps = (mode: "marginal" | "retroactive") =>
      fc.property(rising, (tiers) => {
        for (const { from } of tiers.slice(1)) {
          const at = usd(Number(from) * 100);
          const pay = (amount: Money) => unwrap(payByTiers(amount, tiers, { mode, edges })).commission.minor;
          expect(pay(at) - pay(usd(at.minor - 1))).toBeLessThanOrEqual(1);
        }
      });
    fc.assert(jumps("marginal"), params(200));
    expect(fc.check(jumps("retroactive"), { seed }).failed).toBe(true);
  });

  test("parts of multiplied tiers sum to the commission", () => {
    const tiers = [
      { from: "0", to: "0.5", multiplier: "0.8" },
      { from: "0.5", to: "1", multiplier: "1" },
      { from: "1", to: null, multiplier: "1.75" },
    ];
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 900_000 }).map(usd), (amount, quota) => {
        const { commission, parts } = unwrap(payMultiplied(amount, tiers, { quota, baseRate: "0.0333" }));
        expect(total(parts)).toBe(commission.minor);
      }),
      params(150),
    );
  });

  test("pay nothing on nothing, by the first tier", () => {
    const tiers = [{ from: "0", to: null, rate: "0.1" }];
    const paid = unwrap(payByTiers(usd(0), tiers, { mode: "retroactive", edges }));
    expect([paid.commission.minor, paid.bands[0]?.rate, paid.bands[0]?.ofAmount]).toEqual([0, "0.1", null]);
    expect(unwrap(payByTiers(usd(0), tiers, { mode: "marginal", edges })).bands).toEqual([]);
  });

  test("refuse a bad table, whoever reads it", () => {
    const codes = (tiers: readonly Tier[]) => {
      const paid = payByTiers(usd(1), tiers, { mode: "marginal", edges });
      return paid.ok ? [] : paid.issues.map(({ code }) => code);
    };
    expect(codes([])).toEqual(["commission.tiers_empty"]);
    expect(codes([{ from: "1", to: null, rate: "0.1" }])).toEqual(["commission.tier_start_not_zero"]);
    expect(codes([{ from: "0", to: "x", rate: "0.1" }])).toEqual(["commission.figure_invalid"]);
    const closed = [{ from: "0", to: "5", rate: "0.1" }];
    const paid = payByTiers(usd(1), closed, { mode: "retroactive", edges });
    expect(paid.ok ? null : paid.issues[0]?.code).toBe("commission.tiers_closed");
  });
});

describe("splits", () => {
  test("sum to the commission, each within a unit of its share, a clawback undoing what it follows", () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 6 })
      .filter((list) => list.some((each) => each > 0));
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), weights, (minor, list) => {
        const whole = list.reduce((sum, each) => sum + each, 0);
        const shares = list.map((each) => `${each}/${whole}`);
        const parts = minors(unwrap(splitCommission(usd(minor), shares)));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor);
        parts.forEach((part, at) => {
          expect(Math.abs(part * whole - minor * (list[at] ?? 0))).toBeLessThan(whole);
        });
        expect(minors(unwrap(splitCommission(usd(-minor), shares)))).toEqual(parts.map((part) => 0 - part));
      }),
      params(200),
    );
  });

  test("rounding each part by itself would lose money", () => {
    const found = fc.check(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (minor) => {
        expect(3 * Math.round(minor / 3)).toBe(minor);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });
});

describe("release on cash", () => {
  const invoices = fc.integer({ min: 1, max: 3_000_000 });

  test("sums to the commission when paid in full, in however many payments, and returns to zero when reversed", () => {
    fc.assert(
      fc.property(
        invoices,
        positive,
        fc.array(fc.integer({ min: 0, max: 500_000 }), { maxLength: 6 }),
        (invoice, commission, some) => {
          const before = some.map(usd);
          const rest = usd(Math.max(0, invoice - total(before)));
          const held = { invoice: usd(invoice), commission };
          const paid = unwrap(releaseOnCash(held, [...before, rest]));
          expect([paid.sum.minor, paid.held.minor]).toEqual([commission.minor, 0]);
          const back = unwrap(
            releaseOnCash(held, [...before, rest, ...[...before, rest].map(({ minor }) => usd(-minor))]),
          );
          expect(back.sum.minor).toBe(0);
        },
      ),
      params(200),
    );
  });

  test("releases rounded one by one would not sum to the commission", () => {
    const found = fc.check(
      fc.property(invoices, positive, fc.integer({ min: 2, max: 6 }), (invoice, commission, count) => {
        const part = Math.floor(invoice / count);
        const payments = Array.from({ length: count }, (_, at) => (at === 0 ? invoice - (count - 1) * part : part));
        const alone = payments.map((minor) => Math.round((commission.minor * minor) / invoice));
        expect(alone.reduce((sum, minor) => sum + minor, 0)).toBe(commission.minor);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("a release that never gave back would not return to zero", () => {
    const found = fc.check(
      fc.property(invoices, positive, (invoice, commission) => {
        const held = { invoice: usd(invoice), commission };
        const { released } = unwrap(releaseOnCash(held, [usd(invoice), usd(-invoice)]));
        expect(released.reduce((sum, { minor }) => sum + Math.max(0, minor), 0)).toBe(0);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("does not change what was released before when more is paid", () => {
    fc.assert(
      fc.property(invoices, positive, amounts, (invoice, commission, payments) => {
        const held = { invoice: usd(invoice), commission };
        const all = unwrap(releaseOnCash(held, payments)).released;
        const fewer = unwrap(releaseOnCash(held, payments.slice(0, -1))).released;
        expect(all.slice(0, -1)).toEqual(fewer);
      }),
      params(150),
    );
  });

  test("a discount that reduces the base never releases more than one that counts", () => {
    const payments = fc.array(
      fc.record({
        cash: fc.integer({ min: 0, max: 90_000 }).map(usd),
        discount: fc.integer({ min: 0, max: 900 }).map(usd),
      }),
    );
    fc.assert(
      fc.property(invoices, payments, (invoice, list) => {
        const options = { invoice: usd(invoice), rate: "0.0425" };
        const less = unwrap(releaseWithDiscount(list, { ...options, policy: "reducesBase" }));
        const more = unwrap(releaseWithDiscount(list, { ...options, policy: "countsAsCollected" }));
        expect(total(less)).toBeLessThanOrEqual(total(more));
      }),
      params(150),
    );
  });

  test("credit memos take back all of it and no more", () => {
    fc.assert(
      fc.property(
        invoices,
        positive,
        fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 1, maxLength: 5 }),
        (invoice, paid, memos) => {
          const options = { invoice: usd(invoice), creditMemos: memos.map(usd) };
          const back = total(unwrap(clawBackCredits(paid, options)));
          expect(-back).toBeLessThanOrEqual(paid.minor);
          if (total(options.creditMemos) >= invoice) expect(paid.minor + back).toBe(0);
        },
      ),
      params(150),
    );
  });

  test("an unpaid invoice keeps its commission through the last day", () => {
    const clawback = { commission: usd(5), invoiceDate: "2026-01-31", clawbackAfterDays: 1, paidOn: "2026-02-03" };
    const stands = (day: string) => unwrap(standingCommission(clawback, day)).minor;
    expect(["2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03"].map(stands)).toEqual([0, 5, 5, 0, 5]);
    const wrong = standingCommission({ ...clawback, invoiceDate: "2026-02-30" }, "2026-03-01");
    expect(wrong.ok ? null : wrong.issues[0]?.code).toBe("commission.date_invalid");
  });
});

describe("draws", () => {
  test("paid less earned is the change of the balance, which is never below zero", () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 400_000 }).map(usd), (earned, draw) => {
        let before = 0;
        unwrap(runDraw(earned, { kind: "recoverable", draw })).periods.forEach(({ paid, balance }, at) => {
          expect(balance.minor).toBeGreaterThanOrEqual(0);
          expect(paid.minor).toBeGreaterThanOrEqual(draw.minor);
          expect(paid.minor - (earned[at]?.minor ?? 0)).toBe(balance.minor - before);
          before = balance.minor;
        });
      }),
      params(200),
    );
  });

  test("a draw that forgot what was owed would not balance", () => {
    const found = fc.check(
      fc.property(amounts, fc.integer({ min: 0, max: 400_000 }).map(usd), (earned, draw) => {
        const { periods } = unwrap(runDraw(earned, { kind: "recoverable", draw }));
        const guaranteed = earned.map(({ minor }) => Math.max(minor, draw.minor));
        const owed = periods.at(-1)?.balance.minor ?? 0;
        expect(guaranteed.reduce((sum, minor) => sum + minor, 0) - total(earned)).toBe(owed);
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("what is forgiven is what was owed when the draw ended", () => {
    const draw = { kind: "forgiven", draw: usd(100), drawPeriods: 2 } as const;
    const { periods, forgiven } = unwrap(runDraw([usd(40), usd(130), usd(30)], draw));
    expect([periods.map(({ paid }) => paid.minor), forgiven.minor]).toEqual([[100, 100, 30], 30]);
  });
});

describe("quotas and schedules", () => {
  test("days served and days left out make up the period", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 }), (a, b) => {
        const day = (number: number) => `2026-03-${String(number).padStart(2, "0")}`;
        const [from, to] = [day(Math.min(a, b)), day(Math.max(a, b))];
        const period = { from: day(1), to: day(31) };
        const served = unwrap(prorateQuota(usd(3100), { period, start: from, end: to, excluded: [] }));
        const rest = {
          period,
          start: null,
          end: null,
          excluded: [
            { from, to },
            { from, to: from },
          ],
        };
        expect(served.days + unwrap(prorateQuota(usd(3100), rest)).days).toBe(31);
        expect(served.quota.minor).toBe(100 * served.days);
      }),
      params(100),
    );
  });

  test("expenses sum to the commission and leave nothing", () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 60 }), (commission, months) => {
        const schedule = unwrap(amortiseCommission(commission, months));
        expect(total(schedule.map(({ expense }) => expense))).toBe(commission.minor);
        expect(schedule[schedule.length - 1]?.assetAfter.minor).toBe(0);
      }),
      params(100),
    );
  });
});
