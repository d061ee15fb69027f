import {
  addDays,
  dueDateOf,
  dueDates,
  type HolidayCalendar,
  isBusinessDay,
  type PaymentTerms,
  resolveDateRule,
  type ScheduledInstalment,
  settleEarlyPayment,
} from "@receivables/calendar";
import { type Money, moneyOfMinor, negateMoney, type RoundingMode, sumMoney, unwrap } from "@receivables/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyDate, anyRule, anyTerms, law, plainTerms } from "./arbitraries.ts";

const currency = fc.constantFrom("USD", "JPY", "KWD");
const amount = fc
  .record({ minor: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), currency })
  .map((each) => moneyOfMinor(each.minor, each.currency));
const rounding = fc.constantFrom<RoundingMode[]>("halfUp", "halfEven", "halfDown", "up", "down");

const calendars: readonly HolidayCalendar[] = ["ANY", "US-FED", "target 2", "de.berlin"].map((id) => ({
  id,
  version: "1",
  source: "own",
  weekend: [6, 7],
  holidays: ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25"],
}));

const datesOf = (issueDate: string) => ({
  issueDate,
  shipmentDate: addDays(issueDate, 3),
  goodsReceiptDate: addDays(issueDate, 9),
  calendars,
});

it("instalments sum to the amount, discounts lie within, and a credit memo mirrors its invoice", () => {
  law(
    (schedule: typeof dueDates) =>
      fc.property(anyTerms, anyDate, amount, rounding, (terms, issueDate, total, mode) => {
        const options = { ...datesOf(issueDate), rounding: mode };
        const { instalments } = unwrap(schedule(terms, { ...options, amount: total }));
        const mirrored = unwrap(schedule(terms, { ...options, amount: negateMoney(total) })).instalments;
        expect(
          sumMoney(
            instalments.map((each) => each.amount),
            total.currency,
          ),
        ).toEqual(total);
        for (const [index, each] of instalments.entries()) {
          const mirror = mirrored[index];
          expect(mirror?.amount).toEqual(negateMoney(each.amount));
          expect(mirror?.discounts.map(({ discount }) => discount)).toEqual(
            each.discounts.map(({ discount }) => negateMoney(discount)),
          );
          for (const { discount, payIfTaken } of each.discounts) {
            expect(discount.minor + payIfTaken.minor).toBe(each.amount.minor);
            expect(Math.abs(discount.minor)).toBeLessThanOrEqual(Math.abs(each.amount.minor));
          }
        }
      }),
    dueDates,
    (terms, options) => {
      const made = dueDates(terms, options);
      if (!made.ok) return made;
      const cents = Math.floor(options.amount.minor / made.value.instalments.length);
      const share = moneyOfMinor(cents, options.amount.currency);
      return {
        ok: true,
        value: { ...made.value, instalments: made.value.instalments.map((each) => ({ ...each, amount: share })) },
      };
    },
  );
});

it("a schedule is plain JSON, gives the same twice, and leaves its inputs alone", () => {
  law(
    (schedule: typeof dueDates) =>
      fc.property(anyTerms, anyDate, amount, (terms, issueDate, total) => {
        const options = { ...datesOf(issueDate), amount: total, rounding: "halfUp" } as const;
        const before = JSON.stringify([terms, options]);
        const made = schedule(terms, options);
        expect(JSON.parse(JSON.stringify(made))).toEqual(made);
        expect(schedule(terms, options)).toEqual(made);
        expect(JSON.stringify([terms, options])).toBe(before);
      }),
    dueDates,
    (terms, options) => {
      const made = dueDates(terms, options);
      const leaky: PaymentTerms & { businessDays?: unknown } = terms;
      Object.assign(leaky, { seen: true });
      return made;
    },
  );
});

it("rolled dates are business days, and without a policy a date is its rule's", () => {
  law(
    (schedule: typeof dueDates) =>
      fc.property(anyTerms, anyDate, (terms, issueDate) => {
        const options = { ...datesOf(issueDate), amount: moneyOfMinor(12_345, "USD"), rounding: "halfUp" } as const;
        const { instalments } = unwrap(schedule(terms, options));
        const dues = terms.kind === "single" ? [terms.due] : terms.parts.map(({ due }) => due);
        const rolls = terms.businessDays !== undefined && terms.businessDays.dueDate !== "none";
        for (const [index, { dueDate }] of instalments.entries()) {
          const due = dues[index];
          const unrolled = due === undefined ? "" : unwrap(resolveDateRule(due, options));
          const calendar = calendars[0];
          if (calendar === undefined) throw new Error("there are calendars");
          expect(rolls ? isBusinessDay(dueDate, calendar) : dueDate === unrolled).toBe(true);
        }
      }),
    dueDates,
    // Forgets to roll the due date.
    (terms, options) => {
      const { businessDays } = terms;
      return dueDates(
        businessDays === undefined ? terms : { ...terms, businessDays: { ...businessDays, dueDate: "none" } },
        options,
      );
    },
  );
});

it("the due date is the latest of the schedule", () => {
  law(
    (last: typeof dueDateOf) =>
      fc.property(plainTerms, anyDate, (terms, issueDate) => {
        const options = { ...datesOf(issueDate), amount: moneyOfMinor(12_345, "USD"), rounding: "halfUp" } as const;
        const dates = unwrap(dueDates(terms, options)).instalments.map(({ dueDate }) => dueDate);
        return unwrap(last(terms, options)) === dates.toSorted().at(-1);
      }),
    dueDateOf,
    (terms, options) =>
      terms.kind === "single"
        ? dueDateOf(terms, options)
        : dueDateOf({ ...terms, parts: terms.parts.slice(0, 1) }, options),
  );
});

it("an invoice dated later is never due earlier", () => {
  law(
    (resolve: typeof resolveDateRule) =>
      fc.property(anyRule, anyDate, fc.integer({ min: 1, max: 60 }), (rule, issueDate, later) => {
        const [first, second] = [issueDate, addDays(issueDate, later)].map((date) =>
          unwrap(resolve(rule, datesOf(date))),
        );
        return (first ?? "") <= (second ?? "");
      }),
    resolveDateRule,
    // Rolls the day over into the next month instead of clamping it: the 31st of February is 3 March.
    (rule, dates) => {
      const found = resolveDateRule(rule, dates);
      const clamps = rule.kind === "proximo" && rule.dayOfMonth > 28;
      return clamps && found.ok && found.value.slice(5, 7) === "02"
        ? { ok: true, value: addDays(found.value, 35) }
        : found;
    },
  );
});

const instalmentOf = (total: Money, discountable: Money, percent: string): ScheduledInstalment => {
  const due = { kind: "afterInvoice", daysAfterInvoice: 30 } as const;
  const until = { kind: "afterInvoice", daysAfterInvoice: 10 } as const;
  const terms: PaymentTerms = { kind: "single", due, discounts: [{ percent, until }] };
  const options = {
    issueDate: "2026-01-15",
    amount: total,
    discountableAmount: discountable,
    rounding: "halfUp",
  } as const;
  const [instalment] = unwrap(dueDates(terms, options)).instalments;
  if (instalment === undefined) throw new Error("single terms have one instalment");
  return instalment;
};

const early = fc.record({
  total: fc.integer({ min: 1, max: 10_000_000 }),
  share: fc.integer({ min: 0, max: 100 }),
  percent: fc.integer({ min: 0, max: 9900 }).map((each) => (each / 100).toFixed(2)),
  payments: fc.array(fc.integer({ min: 1, max: 6_000_000 }), { minLength: 1, maxLength: 6 }),
  rounding,
});

it("early payments settle what they pay and the discount, never more than is open, and end at zero", () => {
  law(
    (settle: typeof settleEarlyPayment) =>
      fc.property(early, ({ total, share, percent, payments, rounding: mode }) => {
        const usd = (minor: number) => moneyOfMinor(minor, "USD");
        const instalment = instalmentOf(usd(total), usd(Math.floor((total * share) / 100)), percent);
        const offered = instalment.discounts[0]?.discount.minor ?? 0;
        let open = total;
        let taken = 0;
        for (const payment of [...payments, 20_000_000]) {
          const options = {
            payment: usd(payment),
            open: usd(open),
            paymentDate: "2026-01-20",
            graceDays: 0,
            rounding: mode,
          };
          const settled = unwrap(settle(instalment, options));
          expect(settled.settles.minor + settled.unused.minor).toBe(payment + settled.discount.minor);
          expect(settled.settles.minor + settled.open.minor).toBe(open);
          const { settles, discount, open: left, unused } = settled;
          expect(Math.min(settles.minor, discount.minor, left.minor, unused.minor)).toBeGreaterThanOrEqual(0);
          open = settled.open.minor;
          taken += settled.discount.minor;
        }
        expect(open).toBe(0);
        // Each payment rounds its discount once, by less than a unit.
        expect(taken).toBeLessThanOrEqual(offered + payments.length + 1);
      }),
    settleEarlyPayment,
    // Grants the whole discount to every payment, however small.
    (instalment, options) => {
      const settled = settleEarlyPayment(instalment, options);
      const discount = instalment.discounts[0]?.discount;
      return settled.ok && discount !== undefined ? { ok: true, value: { ...settled.value, discount } } : settled;
    },
  );
});

it("a payment of the discounted amount settles the whole", () => {
  law(
    (settle: typeof settleEarlyPayment) =>
      fc.property(early, ({ total, share, percent }) => {
        const usd = (minor: number) => moneyOfMinor(minor, "USD");
        const instalment = instalmentOf(usd(total), usd(Math.floor((total * share) / 100)), percent);
        const payment = instalment.discounts[0]?.payIfTaken;
        if (payment === undefined || payment.minor === 0) return;
        const options = {
          payment,
          open: usd(total),
          paymentDate: "2026-01-25",
          graceDays: 0,
          rounding: "halfUp",
        } as const;
        const settled = unwrap(settle(instalment, options));
        expect([settled.open.minor, settled.unused.minor, settled.discount]).toEqual([
          0,
          0,
          instalment.discounts[0]?.discount,
        ]);
      }),
    settleEarlyPayment,
    (instalment, options) =>
      settleEarlyPayment(instalment, { ...options, paymentDate: addDays(options.paymentDate, 1) }),
  );
});
