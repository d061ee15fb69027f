import type { CommissionPlan, CommissionProgram, RulePay, Tier } from "@receivables/commission";
import { type Application, type Book, fromEpochDay, toEpochDay, type WriteOff } from "@receivables/core";
import fc from "fast-check";
import { emptyBook, invoice, memo, payment, plan, usd } from "./examples.ts";

/** A program and a Book it is evaluated over. */
export interface World {
  readonly program: CommissionProgram;
  readonly book: Book;
}

const firstDay = toEpochDay("2026-01-01");
const days = fc.integer({ min: 0, max: 120 }).map((day) => fromEpochDay(firstDay + day));
const rates = fc.integer({ min: 0, max: 300 }).map((rate) => `0.${String(rate).padStart(4, "0")}`);

/** Open tables of one to three tiers with edges in whole dollars. */
export const tables = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), rates), { minLength: 1, maxLength: 3 })
  .map((list): readonly Tier[] => {
    let from = 0;
    return list.map(([width, rate], at) => {
      const tier = { from: String(from), to: at === list.length - 1 ? null : String(from + width), rate };
      from += width;
      return tier;
    });
  });
const pays: fc.Arbitrary<RulePay> = fc.oneof(
  rates.map((rate) => ({ kind: "flat", rate }) as const),
  fc
    .tuple(tables, fc.constantFrom("marginal", "retroactive" as const))
    .map(([tiers, mode]) => ({ kind: "tiers", mode, edges: "amount", tiers }) as const),
);

const plans: fc.Arbitrary<CommissionPlan> = fc
  .record({
    pay: pays,
    overlayPay: pays,
    payOn: fc.constantFrom("invoice", "cash" as const),
    discount: fc.constantFrom("reducesBase", "countsAsCollected" as const),
    attribution: fc.constantFrom("proportional", "othersFirst", "commissionableFirst" as const),
    creditMemos: fc.constantFrom("proportional", "recompute", "keep" as const),
    writeOffs: fc.constantFrom("clawBack", "keep" as const),
  })
  .map(({ pay, overlayPay, payOn, discount, attribution, creditMemos, writeOffs }) => ({
    ...plan,
    payOn,
    rules: [
      { id: "direct", priority: 1, roles: ["direct"], on: "amount", pay },
      { id: "team", priority: 1, roles: ["overlay", "rollUp"], on: "amount", pay: overlayPay },
    ],
    release: { discount, attribution },
    clawback: { ...plan.clawback, creditMemos, writeOffs },
  }));

const team = [
  { id: "r1", reportsTo: "m1" },
  { id: "r2", reportsTo: "m1" },
  { id: "m1", reportsTo: "m2" },
  { id: "m2", reportsTo: null },
];

const programs: fc.Arbitrary<CommissionProgram> = plans.map((each) => ({
  plans: [each],
  payees: team,
  assignments: [
    {
      id: "shared",
      to: { kind: "customer", id: "c2" },
      from: "2026-01-01",
      until: null,
      credits: [
        { payeeId: "r1", role: "direct", share: "0.35" },
        { payeeId: "r2", role: "direct", share: "0.65" },
        { payeeId: "s1", role: "overlay", share: "0.5" },
      ],
    },
  ],
}));

const invoices = fc.array(
  fc.record({
    date: days,
    net: fc.integer({ min: 0, max: 4000 }),
    freight: fc.integer({ min: 0, max: 500 }),
    tax: fc.integer({ min: 0, max: 500 }),
    customerId: fc.constantFrom("c1", "c2"),
    salespersonId: fc.constantFrom("r1", "r2"),
    payments: fc.array(
      fc.record({
        date: days,
        part: fc.integer({ min: 1, max: 100 }),
        discount: fc.integer({ min: 0, max: 30 }),
        reversed: fc.option(days, { nil: null, freq: 4 }),
      }),
      { maxLength: 3 },
    ),
    memo: fc.option(fc.record({ date: days, part: fc.integer({ min: 1, max: 100 }) }), { nil: null, freq: 3 }),
    loss: fc.option(fc.record({ date: days, part: fc.integer({ min: 1, max: 100 }) }), { nil: null, freq: 5 }),
  }),
  { maxLength: 6 },
);

/** Books of a few months with part payments, discounts, reversals, memos and write-offs. */
export const worlds: fc.Arbitrary<World> = fc.tuple(programs, invoices).map(([program, list]) => {
  const documents = list.flatMap((each, at) => {
    const id = `i${at}`;
    const total = each.net + each.freight + each.tax;
    const lines = [
      { id: "1", net: usd(each.net - Math.floor(each.net / 3)) },
      { id: "2", net: usd(Math.floor(each.net / 3)) },
      { id: "3", kind: "freight", net: usd(each.freight) } as const,
    ];
    const { customerId, salespersonId } = each;
    const bill = invoice(id, each.date, total, { lines, customerId, salespersonId });
    if (each.memo === null || total === 0) return [bill];
    return [bill, memo(`m${at}`, id, each.memo.date, Math.ceil((total * each.memo.part) / 100))];
  });
  const applications = list.flatMap(({ payments, net, freight, tax }, at) =>
    payments.map(({ date, part, discount, reversed }, place): Application => {
      const minor = Math.floor(((net + freight + tax) * part) / 100);
      const taken = discount === 0 ? [] : [{ kind: "discount", amount: usd(discount) } as const];
      const day = reversed !== null && reversed < date ? date : reversed;
      const undone =
        day === null ? {} : { reversed: { reason: "R01", effectiveDate: day, recordedAt: `${day}T15:00:00.000Z` } };
      return payment(`a${at}.${place}`, `i${at}`, date, minor, { adjustments: taken, ...undone });
    }),
  );
  const writeOffs = list.flatMap(({ loss, net, freight, tax }, at): readonly WriteOff[] => {
    if (loss === null) return [];
    const amount = usd(Math.floor(((net + freight + tax) * loss.part) / 100));
    const fact = { effectiveDate: loss.date, recordedAt: `${loss.date}T12:00:00.000Z` };
    return [
      {
        id: `w${at}`,
        entityId: "acme",
        kind: "write_off",
        to: { documentId: `i${at}` },
        amount,
        reason: "lost",
        ...fact,
      },
    ];
  });
  return { program, book: { ...emptyBook, documents, applications, writeOffs } };
});

/** What else a plan can say: other clocks, draws, caps, days unpaid, quotas. */
const changes: fc.Arbitrary<Partial<CommissionPlan>> = fc.oneof(
  fc.constantFrom<Partial<CommissionPlan>>(
    { rateOn: "cash", payOn: "cash" },
    { rateOn: "booking", payOn: "booking" },
    { payOn: "invoice", clawback: { ...plan.clawback, unpaidAfterDays: 20 } },
    { payOn: "invoice", clawback: { ...plan.clawback, unpaidAfterDays: 20, creditMemos: "recompute" } },
    { quota: { amount: usd(2500), ramp: ["0.5", "0.75"] }, totalPeriod: "quarter" },
  ),
  fc
    .record({
      cap: fc.option(fc.integer({ min: 0, max: 300 }).map(usd), { nil: null }),
      floor: fc.option(fc.integer({ min: 0, max: 100 }).map(usd), { nil: null }),
      draw: fc.oneof(
        fc.constant(null),
        fc.integer({ min: 0, max: 200 }).map((minor) => ({ kind: "recoverable", draw: usd(minor) }) as const),
        fc.integer({ min: 0, max: 200 }).map((minor) => ({ kind: "nonRecoverable", draw: usd(minor) }) as const),
        fc
          .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 4 }))
          .map(([minor, drawPeriods]) => ({ kind: "forgiven", draw: usd(minor), drawPeriods }) as const),
      ),
      negative: fc.constantFrom("carryForward", "payBack" as const),
    })
    .map((pay) => ({ pay })),
);

/** Books under plans of every kind. */
export const richWorlds: fc.Arbitrary<World> = fc
  .tuple(worlds, changes, fc.integer({ min: 0, max: 60 }))
  .map(([{ program, book }, change, day]) => ({
    program: {
      ...program,
      plans: program.plans.map((each) => ({ ...each, ...change })),
      payees: program.payees.map((payee, at) =>
        at === 0 ? { ...payee, servedFrom: fromEpochDay(firstDay + day) } : payee,
      ),
    },
    book,
  }));
