import type { Application, Book, Customer, ReceivableDocument, Recorded, Reversal } from "@receivables/core";
import { fromEpochDay, toEpochDay } from "@receivables/core";
import fc from "fast-check";

const firstDay = toEpochDay("2026-01-01");

/** A day of the first hundred of 2026. */
export const dayArbitrary: fc.Arbitrary<string> = fc.nat(99).map((after) => fromEpochDay(firstDay + after));

/** A moment at noon of such a day: whole days, so that knowledge often falls between facts. */
export const instantArbitrary: fc.Arbitrary<string> = dayArbitrary.map((day) => `${day}T12:00:00.000Z`);

interface Clock extends Recorded {
  readonly effectiveDate: string;
  readonly recordedAt: string;
}

const clock: fc.Arbitrary<Clock> = fc
  .tuple(dayArbitrary, fc.integer({ min: -5, max: 30 }))
  .map(([effectiveDate, lag]) => ({
    effectiveDate,
    recordedAt: `${fromEpochDay(toEpochDay(effectiveDate) + lag)}T12:00:00.000Z`,
  }));

/** What undoes a fact comes after it on both clocks. */
const undone = fc.option(fc.tuple(fc.nat(40), fc.nat(20)), { nil: undefined, freq: 4 });

function reversalOf(of: Clock, after: readonly [number, number] | undefined): Reversal | undefined {
  if (after === undefined) return undefined;
  const day = fromEpochDay(toEpochDay(of.effectiveDate) + after[0]);
  const known = fromEpochDay(toEpochDay(of.recordedAt.slice(0, 10)) + after[1]);
  return { effectiveDate: day, recordedAt: `${known}T12:00:00.000Z`, reason: "entered_in_error" };
}

const currencies = ["USD", "EUR", "JPY"] as const;
const kinds = [
  "invoice",
  "invoice",
  "invoice",
  "debit_memo",
  "credit_memo",
  "customer_deposit",
  "opening_item",
] as const;
const minor = fc.integer({ min: 1, max: 50_000 });

const document = fc
  .record({
    times: clock,
    customer: fc.nat(3),
    currency: fc.constantFrom(...currencies),
    kind: fc.constantFrom(...kinds),
    amount: minor,
    negative: fc.boolean(),
    parts: fc.nat(4),
    issued: fc.integer({ min: -10, max: 0 }),
    terms: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 8 }),
    salesperson: fc.option(fc.constantFrom("s1", "s2"), { nil: undefined }),
    voided: undone,
  })
  .map((each) => each);

const receipt = fc.record({
  times: clock,
  customer: fc.option(fc.nat(3), { nil: null, freq: 5 }),
  currency: fc.constantFrom(...currencies),
  amount: minor,
  early: fc.nat(3),
  reversed: undone,
});

const application = fc.record({
  times: clock,
  fromReceipt: fc.boolean(),
  from: fc.nat(20),
  to: fc.nat(20),
  amount: fc.integer({ min: 1, max: 20_000 }),
  discount: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
  part: fc.nat(4),
  reversed: undone,
});

const parts = {
  documents: fc.array(document, { minLength: 1, maxLength: 12 }),
  receipts: fc.array(receipt, { maxLength: 6 }),
  applications: fc.array(application, { maxLength: 14 }),
  writeOffs: fc.array(
    fc.record({
      times: clock,
      to: fc.nat(20),
      kind: fc.constantFrom("write_off", "small_balance_adjustment", "recovery"),
      amount: fc.integer({ min: 1, max: 3_000 }),
      reversed: undone,
    }),
    { maxLength: 3 },
  ),
  refunds: fc.array(fc.record({ times: clock, from: fc.nat(20), amount: minor, reversed: undone }), { maxLength: 2 }),
  changes: fc.array(fc.record({ times: clock, to: fc.nat(20), dueDate: dayArbitrary }), { maxLength: 3 }),
  disputes: fc.array(fc.record({ times: clock, to: fc.nat(20), amount: minor, resolved: undone }), { maxLength: 3 }),
  promises: fc.array(
    fc.record({
      times: clock,
      to: fc.array(fc.nat(20), { minLength: 1, maxLength: 2 }),
      amount: minor,
      by: dayArbitrary,
    }),
    { maxLength: 3 },
  ),
  plans: fc.array(
    fc.record({
      times: clock,
      to: fc.array(fc.nat(20), { minLength: 1, maxLength: 2 }),
      parts: fc.array(fc.record({ dueDate: dayArbitrary, minor }), { minLength: 1, maxLength: 3 }),
      cancelled: undone,
    }),
    { maxLength: 2 },
  ),
};

/**
 * Books of four customers in a tree, three currencies and every kind of fact: both clocks, reversals, voids,
 * instalments, excess applications, credit used across customers and currencies, missing due dates.
 */
export const bookArbitrary: fc.Arbitrary<Book> = fc.record(parts).map((drawn): Book => {
  const entityId = "acme";
  const customers: readonly Customer[] = [
    { id: "c0", entityId, name: "Zero", salespersonId: "s1" },
    { id: "c1", entityId, name: "One", parentId: "c0", terms: "net 30" },
    { id: "c2", entityId, name: "Two", parentId: "c1", terms: "net 10" },
    { id: "c3", entityId, name: "Three" },
  ];
  const documents = drawn.documents.map(
    ({ times, customer, currency, kind, amount, ...more }, at): ReceivableDocument => {
      const total = more.parts === 4 ? amount * 3 : amount;
      const sign = kind === "opening_item" && more.negative ? -1 : 1;
      const issueDay = toEpochDay(times.effectiveDate) + more.issued;
      const due = (days: number): string => fromEpochDay(issueDay + days);
      const voided = reversalOf(times, more.voided);
      return {
        id: `d${at}`,
        entityId,
        customerId: `c${customer}`,
        kind,
        number: `D${at}`,
        currency,
        total: { minor: sign * total, currency },
        ...(currency === "USD" ? {} : { baseTotal: { minor: sign * total * 2 + 1, currency: "USD" } }),
        issueDate: fromEpochDay(issueDay),
        dueDate: more.terms === undefined ? null : due(more.terms),
        ...times,
        ...(more.salesperson === undefined ? {} : { salespersonId: more.salesperson }),
        ...(more.parts === 4
          ? {
              instalments: [40, 10, 70].map((days, row) => ({
                id: `p${row}`,
                dueDate: due(days),
                amount: { minor: sign * amount, currency },
              })),
            }
          : {}),
        ...(voided === undefined ? {} : { voided }),
      };
    },
  );
  const receipts = drawn.receipts.map(({ times, customer, currency, amount, early, reversed: undoing }, at) => {
    const reversed = reversalOf(times, undoing);
    return {
      id: `r${at}`,
      entityId,
      customerId: customer === null ? null : `c${customer}`,
      method: "wire" as const,
      amount: { minor: amount, currency },
      ...(currency === "USD" ? {} : { baseAmount: { minor: amount * 2, currency: "USD" } }),
      receivedOn: fromEpochDay(toEpochDay(times.effectiveDate) - early),
      ...times,
      ...(reversed === undefined ? {} : { reversed }),
    };
  });
  const pick = <Item>(list: readonly Item[], at: number): Item | undefined => list[at % Math.max(1, list.length)];
  const applications = drawn.applications.flatMap((each, at): readonly Application[] => {
    const target = pick(documents, each.to);
    const credits = documents.filter((one) => one.kind === "credit_memo" || one.kind === "customer_deposit");
    const source = each.fromReceipt ? pick(receipts, each.from) : pick(credits, each.from);
    if (target === undefined || source === undefined || target.id === source.id) return [];
    const from = "total" in source ? source.currency : source.amount.currency;
    const instalmentId = target.instalments?.[each.part]?.id;
    const reversed = reversalOf(each.times, each.reversed);
    return [
      {
        id: `a${at}`,
        entityId,
        from: { kind: "total" in source ? "document" : "receipt", id: source.id },
        to: { documentId: target.id, ...(instalmentId === undefined ? {} : { instalmentId }) },
        amount: { minor: each.amount, currency: from },
        settled: { minor: each.amount, currency: target.currency },
        adjustments:
          each.discount === undefined
            ? []
            : [{ kind: "discount", amount: { minor: each.discount, currency: target.currency } }],
        ...each.times,
        ...(reversed === undefined ? {} : { reversed }),
      },
    ];
  });
  return {
    entity: { id: entityId, name: "Acme", baseCurrency: "USD" },
    customers,
    documents,
    receipts,
    applications,
    bankDeposits: [],
    writeOffs: drawn.writeOffs.flatMap(({ times, to, kind, amount, reversed: undoing }, at) => {
      const target = pick(documents, to);
      const reversed = reversalOf(times, undoing);
      if (target === undefined) return [];
      const about = { id: `w${at}`, entityId, kind, reason: "small", to: { documentId: target.id }, ...times };
      const value = { minor: amount, currency: target.currency };
      return [{ ...about, amount: value, ...(reversed === undefined ? {} : { reversed }) }];
    }),
    refunds: drawn.refunds.flatMap(({ times, from, amount, reversed: undoing }, at) => {
      const source = pick(receipts, from);
      const reversed = reversalOf(times, undoing);
      if (source?.customerId === undefined || source.customerId === null) return [];
      const about = {
        id: `f${at}`,
        entityId,
        customerId: source.customerId,
        from: { kind: "receipt" as const, id: source.id },
      };
      const value = { minor: amount, currency: source.amount.currency };
      return [{ ...about, ...times, amount: value, ...(reversed === undefined ? {} : { reversed }) }];
    }),
    dueDateChanges: drawn.changes.flatMap(({ times, to, dueDate }, at) => {
      const target = pick(documents, to);
      if (target === undefined) return [];
      const about = { id: `x${at}`, entityId, to: { documentId: target.id }, reason: "agreed", approvedBy: "u1" };
      return [{ ...about, ...times, dueDate }];
    }),
    disputes: drawn.disputes.flatMap(({ times, to, amount, resolved: undoing }, at) => {
      const target = pick(documents, to);
      const end = reversalOf(times, undoing);
      if (target === undefined) return [];
      const value = { minor: amount, currency: target.currency };
      const about = { id: `q${at}`, entityId, customerId: target.customerId, documentId: target.id, reason: "pricing" };
      const { effectiveDate, recordedAt } = end ?? times;
      const resolved = { outcome: "upheld" as const, amount: value, effectiveDate, recordedAt };
      return [{ ...about, ...times, amount: value, ...(end === undefined ? {} : { resolved }) }];
    }),
    promises: drawn.promises.flatMap(({ times, to, amount, by }, at) => {
      const first = pick(documents, to[0] ?? 0);
      if (first === undefined) return [];
      const own = documents.filter((one) => one.customerId === first.customerId && one.currency === first.currency);
      const ids = new Set(to.map((each) => pick(own, each)?.id ?? first.id));
      const about = { id: `m${at}`, entityId, customerId: first.customerId, documentIds: [...ids] };
      return [{ ...about, ...times, amount: { minor: amount, currency: first.currency }, promisedFor: by }];
    }),
    plans: drawn.plans.flatMap(({ times, to, parts: instalments, cancelled: undoing }, at) => {
      const first = pick(documents, to[0] ?? 0);
      if (first === undefined) return [];
      const own = documents.filter((one) => one.customerId === first.customerId && one.currency === first.currency);
      const ids = new Set(to.map((each) => pick(own, each)?.id ?? first.id));
      const about = { id: `n${at}`, entityId, customerId: first.customerId, documentIds: [...ids], approvedBy: "u2" };
      const cancelled = reversalOf(times, undoing);
      const { currency } = first;
      const schedule = instalments.map((each) => ({ dueDate: each.dueDate, amount: { minor: each.minor, currency } }));
      return [{ ...about, ...times, instalments: schedule, ...(cancelled === undefined ? {} : { cancelled }) }];
    }),
    contacts: [],
  };
});
