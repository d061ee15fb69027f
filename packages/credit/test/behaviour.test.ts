import { type Book, type BookRows, bookFromRows, fromEpochDay, openItems, toEpochDay, unwrap } from "@receivables/core";
import { bookExperiences, type MeasureBehaviourOptions, measureBehaviour, rankCorrelation } from "@receivables/credit";
import { bookArbitrary } from "@receivables/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(150) };
const options: MeasureBehaviourOptions = {
  asOf: "2026-06-30",
  windowDays: 120,
  leastExperiences: 1,
  openDebts: "overdue",
};

const invoice = (id: string, more: object = {}) => ({
  id,
  customerId: "c1",
  total: "100.00",
  issueDate: "2026-03-01",
  dueDate: "2026-03-31",
  ...more,
});
const receipt = (id: string, effectiveDate: string, more: object = {}) => ({
  id,
  customerId: "c1",
  amount: "100.00",
  effectiveDate,
  ...more,
});
const applied = (from: string, documentId: string, effectiveDate: string) => ({
  from: { kind: "receipt" as const, id: from },
  to: { documentId },
  amount: "100.00",
  effectiveDate,
});
const bookOf = (rows: Omit<BookRows, "entity" | "customers">): Book =>
  unwrap(
    bookFromRows({
      entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
      customers: [{ id: "c1", name: "One" }],
      ...rows,
    }),
  );
const measureOne = (book: Book, more: Partial<MeasureBehaviourOptions> = {}) => {
  const [one] = unwrap(measureBehaviour(book, { ...options, ...more }));
  if (one === undefined) throw new Error("no customer");
  return one;
};

describe("experiences of a Book", () => {
  const span = { from: "2026-03-01", to: "2026-06-30", openDebts: "overdue" } as const;

  test("a payment applied late was not a late payment", () => {
    const book = bookOf({
      documents: [invoice("i1")],
      receipts: [receipt("r1", "2026-03-30")],
      applications: [applied("r1", "i1", "2026-05-15")],
    });
    expect(unwrap(bookExperiences(book, span)).map((each) => each.daysBeyondTerms)).toEqual([-1]);
  });

  test("an extension does not make a payer prompt", () => {
    const book = bookOf({
      documents: [invoice("i1")],
      receipts: [receipt("r1", "2026-05-30")],
      applications: [applied("r1", "i1", "2026-05-30")],
    });
    const extended: Book = {
      ...book,
      dueDateChanges: [
        {
          id: "e1",
          entityId: "acme",
          to: { documentId: "i1" },
          dueDate: "2026-06-30",
          reason: "asked",
          approvedBy: "ann",
          effectiveDate: "2026-03-20",
          recordedAt: "2026-03-20T09:00:00.000Z",
        },
      ],
    };
    expect(unwrap(bookExperiences(extended, span))).toEqual(unwrap(bookExperiences(book, span)));
    expect(unwrap(bookExperiences(book, span))[0]?.daysBeyondTerms).toBe(60);
  });

  test("a returned payment does not count, from the day it is known", () => {
    const book = bookOf({
      documents: [invoice("i1")],
      receipts: [receipt("r1", "2026-03-30")],
      applications: [applied("r1", "i1", "2026-03-30")],
    });
    const [paid] = book.receipts;
    if (paid === undefined) throw new Error("no receipt");
    const reversed = { effectiveDate: "2026-04-02", recordedAt: "2026-04-02T09:00:00.000Z", reason: "R01" };
    const returned: Book = { ...book, receipts: [{ ...paid, reversed }] };
    const known = (to: string) =>
      unwrap(bookExperiences(returned, { ...span, to })).filter(({ paidOn }) => paidOn !== null).length;
    expect([known("2026-04-01"), known("2026-04-02")]).toEqual([1, 0]);
    expect(measureOne(returned).returnedPayments).toBe(1);
  });

  test("a dispute is set apart unless it was decided against the customer", () => {
    const paidLate = bookOf({
      documents: [invoice("i1")],
      receipts: [receipt("r1", "2026-05-30")],
      applications: [applied("r1", "i1", "2026-05-30")],
    });
    const dispute = {
      id: "q1",
      entityId: "acme",
      customerId: "c1",
      documentId: "i1",
      amount: { minor: 4000, currency: "USD" },
      reason: "pricing",
      effectiveDate: "2026-04-01",
      recordedAt: "2026-04-01T09:00:00.000Z",
    };
    const decided = (outcome: "credited" | "upheld") => ({
      ...dispute,
      resolved: {
        outcome,
        amount: dispute.amount,
        effectiveDate: "2026-05-20",
        recordedAt: "2026-05-20T09:00:00.000Z",
      },
    });
    const parts = (disputes: Book["disputes"]) =>
      unwrap(bookExperiences({ ...paidLate, disputes }, span)).map((each) => [each.amount.minor, each.disputed.minor]);
    expect(parts([dispute])).toEqual([[6000, 4000]]);
    expect(parts([decided("credited")])).toEqual([[6000, 4000]]);
    expect(parts([decided("upheld")])).toEqual([[10000, 0]]);
  });

  test("a document in another currency without a total in the base currency is refused", () => {
    const book = bookOf({ documents: [invoice("i1")], receipts: [], applications: [] });
    const [one] = book.documents;
    if (one === undefined) throw new Error("no document");
    const euro: Book = { ...book, documents: [{ ...one, currency: "EUR", total: { minor: 10000, currency: "EUR" } }] };
    const found = bookExperiences(euro, span);
    expect(found.ok ? [] : found.issues.map(({ code, path }) => [code, path])).toEqual([
      ["credit.base_missing", "/documents/0/baseTotal"],
    ]);
  });
});

describe("behaviour of customers", () => {
  test("too little is no index, with the reason", () => {
    const book = bookOf({ documents: [invoice("i1")], receipts: [], applications: [] });
    expect(measureOne(book, { leastExperiences: 3 }).reason?.code).toBe("credit.too_few_experiences");
    expect(measureOne(book, { asOf: "2026-03-15" }).reason?.code).toBe("credit.no_window_experiences");
    expect(measureOne(book).worst).toEqual({
      documentId: "i1",
      daysBeyondTerms: 91,
      amount: { minor: 10000, currency: "USD" },
    });
  });

  test("a customer that slows down is worsening", () => {
    const days = ["2026-03-31", "2026-03-31", "2026-05-30", "2026-06-14"];
    const book = bookOf({
      documents: days.map((_, at) => invoice(`i${at}`)),
      receipts: days.map((each, at) => receipt(`r${at}`, each)),
      applications: days.map((each, at) => applied(`r${at}`, `i${at}`, each)),
    });
    const { trend, index } = measureOne(book);
    expect(trend?.direction).toBe("worsening");
    expect(trend?.earlier).toBe(80);
    expect(index?.index).toBeCloseTo(((trend?.earlier ?? 0) + (trend?.later ?? 0)) / 2, 10);
  });

  test("high credit is the highest balance of the days, one by one", () => {
    fc.assert(
      fc.property(bookArbitrary(), (book) => {
        const { highCredit, owed } = measureOne(book, { asOf: "2026-03-31", windowDays: 20 });
        let high = 0;
        const onDay = (asOf: string): number =>
          openItems(book, { asOf })
            .filter(({ source }) => source === "document")
            .reduce((sum, { open }) => sum + open.minor, 0);
        for (let day = toEpochDay("2026-03-12"); day <= toEpochDay("2026-03-31"); day += 1) {
          high = Math.max(high, onDay(fromEpochDay(day)));
        }
        expect(highCredit.amount.minor).toBe(high);
        expect(owed.minor).toBe(onDay("2026-03-31"));
      }),
      settings,
    );
  });

  test("the order of facts changes nothing", () => {
    fc.assert(
      fc.property(bookArbitrary(), (book) => {
        const turned: Book = {
          ...book,
          documents: [...book.documents].reverse(),
          receipts: [...book.receipts].reverse(),
          disputes: [...book.disputes].reverse(),
        };
        const plain = (of: Book) => {
          const { worst, ...rest } = measureOne(of, { asOf: "2026-05-31" });
          return { ...rest, worst: worst?.daysBeyondTerms };
        };
        expect(plain(turned)).toEqual(plain(book));
      }),
      settings,
    );
  });

  test("what was entered later is not known before", () => {
    const book = bookOf({
      documents: [invoice("i1", { recordedAt: "2026-03-01T09:00:00.000Z" })],
      receipts: [receipt("r1", "2026-03-31", { recordedAt: "2026-05-01T09:00:00.000Z" })],
      applications: [],
    });
    const late: Book = {
      ...book,
      applications: [
        {
          id: "a1",
          entityId: "acme",
          from: { kind: "receipt", id: "r1" },
          to: { documentId: "i1" },
          amount: { minor: 10000, currency: "USD" },
          settled: { minor: 10000, currency: "USD" },
          adjustments: [],
          effectiveDate: "2026-03-31",
          recordedAt: "2026-05-01T09:00:00.000Z",
        },
      ],
    };
    expect(measureOne(late, { knownAt: "2026-04-30T00:00:00.000Z" }).overdue.minor).toBe(10000);
    expect(measureOne(late).overdue.minor).toBe(0);
  });

  test("refuses days and numbers it cannot use", () => {
    const book = bookOf({ documents: [], receipts: [], applications: [] });
    const codes = (more: Partial<MeasureBehaviourOptions>) => {
      const result = measureBehaviour(book, { ...options, ...more });
      return result.ok ? [] : result.issues.map(({ code, path }) => [code, path]);
    };
    expect(codes({ asOf: "2026-02-30" })).toEqual([["credit.date_invalid", "/asOf"]]);
    expect(codes({ windowDays: 0 })).toEqual([["credit.option_invalid", "/windowDays"]]);
    expect(codes({ leastExperiences: 1.5 })).toEqual([["credit.option_invalid", "/leastExperiences"]]);
    expect(codes({ steadyWithin: Number.NaN })).toEqual([["credit.option_invalid", "/steadyWithin"]]);
  });
});

describe("rank correlation", () => {
  const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 2, maxLength: 30 });

  test("is 1 with itself, turns with the sign, and depends on order alone", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const size = Math.min(a.length, b.length);
        const [x, y] = [a.slice(0, size), b.slice(0, size)];
        const of = (p: readonly number[], q: readonly number[]) => unwrap(rankCorrelation(p, q)).coefficient;
        const self = of(x, x);
        if (self !== null) expect(self).toBeCloseTo(1, 12);
        const plain = of(x, y);
        if (plain === null) return;
        const same = of(
          x.map((each) => each ** 3),
          y,
        );
        expect(same).toBeCloseTo(plain, 12);
        const turned = of(
          x.map((each) => -each),
          y,
        );
        expect(turned).toBeCloseTo(-plain, 12);
        expect(Math.abs(plain)).toBeLessThanOrEqual(1 + 1e-12);
      }),
      settings,
    );
  });

  test("refuses lists of different length and what is no number", () => {
    const codes = [rankCorrelation([1], [1, 2]), rankCorrelation([], []), rankCorrelation([1, Number.NaN], [1, 2])];
    expect(codes.map((each) => (each.ok ? "" : each.issues[0]?.code))).toEqual([
      "credit.length_mismatch",
      "credit.empty_input",
      "credit.not_finite",
    ]);
  });
});
