import {
  type AgeReceivablesOptions,
  type AgingReport,
  ageReceivables,
  bucketsOfDays,
  type CreditTreatment,
} from "@receivables/aging";
import { type Book, openItems, prepareBook, sumMoney, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { lawRuns, lawTimeout } from "../../tools/src/law-runs.ts";
import { bookArbitrary, dayArbitrary, instantArbitrary } from "./arbitraries.ts";
import { type SlowOptions, slowAging } from "./slow-aging.ts";

vi.setConfig({ testTimeout: lawTimeout });

const parameters = { seed: 20260301, numRuns: lawRuns(120) };
/** How often a broken twin may try to get away with it. */
const twins = { seed: 20260301, numRuns: 300 };
const lastDays = [10, 30, 60];

type Age = (book: Book, options: AgeReceivablesOptions) => AgingReport;

const slowOptions: fc.Arbitrary<SlowOptions> = fc
  .record({
    asOf: dayArbitrary,
    knownAt: fc.option(instantArbitrary, { nil: undefined }),
    basis: fc.constantFrom("due" as const, "originalDue" as const, "document" as const, "posting" as const),
    credits: fc.constantFrom("separateColumn" as const, "ownDate" as const, "oldestFirst" as const),
    disputedAndPromised: fc.constantFrom("memo" as const, "apart" as const),
    plans: fc.constantFrom("keepAge" as const, "ageByPlan" as const),
  })
  .map(({ knownAt, ...rest }) => ({ ...rest, ...(knownAt === undefined ? {} : { knownAt }), lastDays }));

function fastOptions({ lastDays: buckets, ...rest }: SlowOptions): AgeReceivablesOptions {
  return { ...rest, buckets, missingDueDate: "documentDate" };
}

/** Rows as the slow version has them. */
function cellsOf(report: AgingReport): ReadonlyMap<string, readonly number[]> {
  return new Map(
    report.rows.map((row) => [
      `${row.key ?? "-"} ${row.currency}`,
      [...row.buckets, row.unapplied, row.disputed, row.promised].map((minor) => minor ?? Number.NaN),
    ]),
  );
}

/** Totals by currency, with the buckets summed where only they may differ. */
function grandTotals(report: AgingReport): ReadonlyMap<string, number | null> {
  return new Map(report.totals.map((total) => [total.currency, total.total]));
}

/** The law, and proof that the named twin breaks it. */
function law<Inputs extends [unknown, ...unknown[]]>(
  title: string,
  arbitraries: { [At in keyof Inputs]: fc.Arbitrary<Inputs[At]> },
  holds: (age: Age, ...inputs: Inputs) => void,
  twin: Age,
): void {
  it(title, () => {
    fc.assert(
      fc.property(...arbitraries, (...inputs) => holds(ageReceivables, ...inputs)),
      parameters,
    );
  });
  it(`can fail: ${title}`, () => {
    const outcome = fc.check(
      fc.property(...arbitraries, (...inputs) => holds(twin, ...inputs)),
      twins,
    );
    expect(outcome.failed).toBe(true);
  });
}

/** The twin that loses what is not yet due, as agings of several products did. */
const losesCurrent: Age = (book, options) => {
  const report = ageReceivables(book, options);
  const drop = <Figures extends AgingReport["totals"][number]>(figures: Figures): Figures => {
    const [current = 0, ...older] = figures.buckets;
    return { ...figures, buckets: [0, ...older], total: (figures.total ?? 0) - (current ?? 0) };
  };
  return { ...report, rows: report.rows.map(drop), totals: report.totals.map(drop) };
};

/** The twin that reads live balances: it ignores what was known when. */
const readsLiveBalances: Age = (book, { knownAt: _ignored, ...options }) => ageReceivables(book, options);

/** The twin that shows unapplied credit in one treatment only. */
const forgetsCredit: Age = (book, options) => {
  const report = ageReceivables(book, options);
  if (options.credits !== "separateColumn") return report;
  const forget = <Figures extends AgingReport["totals"][number]>(figures: Figures): Figures => ({
    ...figures,
    unapplied: 0,
    total: (figures.total ?? 0) - (figures.unapplied ?? 0),
  });
  return { ...report, totals: report.totals.map(forget) };
};

/** The twin that forgets the last application in the Book. */
const dropsLastApplication: Age = (book, options) =>
  ageReceivables({ ...book, applications: book.applications.slice(0, -1) }, options);

/** The twin whose bucket edges are exclusive above. */
const exclusiveEdges: Age = (book, options) =>
  ageReceivables(book, { ...options, buckets: unwrap(bucketsOfDays(lastDays.map((day) => day - 1))) });

describe("laws of ageReceivables", () => {
  law(
    "equals the slow obvious version",
    [bookArbitrary, slowOptions],
    (age, book, options) => {
      const expected = [...slowAging(book, options)].filter(([, cells]) => cells.length > 0);
      expect(cellsOf(age(book, fastOptions(options)))).toEqual(new Map(expected));
    },
    exclusiveEdges,
  );

  law(
    "equals the slow obvious version in what was known when",
    [bookArbitrary, slowOptions],
    (age, book, options) => {
      expect(cellsOf(age(book, fastOptions(options)))).toEqual(new Map(slowAging(book, options)));
    },
    readsLiveBalances,
  );

  it("can fail: equals the slow obvious version in what plans do", () => {
    const keepsAge: Age = (book, options) => ageReceivables(book, { ...options, plans: "keepAge" });
    const outcome = fc.check(
      fc.property(bookArbitrary, slowOptions, (book, options) => {
        expect(cellsOf(keepsAge(book, fastOptions(options)))).toEqual(new Map(slowAging(book, options)));
      }),
      twins,
    );
    expect(outcome.failed).toBe(true);
  });

  law(
    "buckets plus unapplied are the open items, and these the sub-ledger",
    [bookArbitrary, slowOptions],
    (age, book, options) => {
      const report = age(book, fastOptions(options));
      expect(report.proved).toBe(true);
      const view = { asOf: options.asOf, ...(options.knownAt === undefined ? {} : { knownAt: options.knownAt }) };
      const items = openItems(book, view);
      for (const { currency, buckets, unapplied, total, disputed, promised } of report.totals) {
        const open = items.map((item) => item.open).filter((each) => each.currency === currency);
        expect(total).toBe(sumMoney(open, currency).minor);
        const apart = options.disputedAndPromised === "apart" ? (disputed ?? 0) + (promised ?? 0) : 0;
        expect(buckets.reduce<number>((sum, minor) => sum + (minor ?? 0), (unapplied ?? 0) + apart)).toBe(total);
      }
    },
    losesCurrent,
  );

  law(
    "three treatments of credit give one grand total",
    [bookArbitrary, slowOptions],
    (age, book, options) => {
      const treatments: readonly CreditTreatment[] = ["separateColumn", "ownDate", "oldestFirst"];
      const [first, ...others] = treatments.map((credits) =>
        grandTotals(age(book, fastOptions({ ...options, credits }))),
      );
      for (const other of others) expect(other).toEqual(first);
    },
    forgetsCredit,
  );

  law(
    "the order of facts does not matter",
    [bookArbitrary, slowOptions, fc.infiniteStream(fc.nat())],
    (age, book, options, random) => {
      const shuffle = <Item>(list: readonly Item[]): readonly Item[] =>
        list
          .map((item) => ({ item, at: random.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const shuffled: Book = {
        ...book,
        customers: shuffle(book.customers),
        documents: shuffle(book.documents),
        receipts: shuffle(book.receipts),
        applications: shuffle(book.applications),
        writeOffs: shuffle(book.writeOffs),
        refunds: shuffle(book.refunds),
        dueDateChanges: shuffle(book.dueDateChanges),
        plans: shuffle(book.plans),
      };
      // Two disputes or promises on one document fill it in the order they were made; their order is kept.
      const { rows, totals, checks } = age(book, fastOptions(options));
      expect(age(shuffled, fastOptions(options))).toMatchObject({ rows, totals, checks });
    },
    dropsLastApplication,
  );

  law(
    "amounts in ten times smaller units give ten times the figures",
    [bookArbitrary, slowOptions],
    (age, book, options) => {
      const scaled: Book = JSON.parse(JSON.stringify(book), (key, value: unknown) =>
        key === "minor" && typeof value === "number" ? value * 10 : value,
      );
      const figures = (report: AgingReport, factor: number) =>
        report.rows.map((row) => [
          row.key,
          row.currency,
          [...row.buckets, row.unapplied].map((each) => (each ?? 0) * factor),
        ]);
      expect(figures(age(scaled, fastOptions(options)), 1)).toEqual(
        figures(ageReceivables(book, fastOptions(options)), 10),
      );
    },
    dropsLastApplication,
  );

  law(
    "a date of the host's that is the first due date ages as the first due date does",
    [bookArbitrary, slowOptions],
    (age, book, options) => {
      const whole: Book = {
        ...book,
        documents: book.documents.map(({ instalments: _instalments, ...document }) => {
          return document.dueDate === null ? document : { ...document, dimensions: { when: document.dueDate } };
        }),
      };
      const how = { ...fastOptions(options), missingDueDate: "documentDate" } as const;
      expect(cellsOf(age(whole, { ...how, basis: { dimension: "when" } }))).toEqual(
        cellsOf(ageReceivables(whole, { ...how, basis: "originalDue" })),
      );
    },
    (book, options) => ageReceivables(book, { ...options, basis: "document" }),
  );

  law(
    "one invoice or two halves of it are the same",
    [bookArbitrary, slowOptions],
    (age, book, options) => {
      const touched = new Set([
        ...book.applications.flatMap((each) => [each.to.documentId, each.from.id]),
        ...[...book.writeOffs, ...book.dueDateChanges].map((each) => each.to.documentId),
        ...book.disputes.map((each) => each.documentId),
        ...[...book.promises, ...book.plans].flatMap((each) => each.documentIds),
      ]);
      const halves: Book = {
        ...book,
        documents: book.documents.flatMap((document) => {
          if (touched.has(document.id) || document.instalments !== undefined) return [document];
          const part = Math.trunc(document.total.minor / 2);
          const { currency } = document;
          return [
            { ...document, total: { minor: part, currency } },
            { ...document, id: `${document.id}'`, total: { minor: document.total.minor - part, currency } },
          ].filter((each) => each.total.minor !== 0);
        }),
      };
      expect(cellsOf(age(halves, fastOptions(options)))).toEqual(cellsOf(ageReceivables(book, fastOptions(options))));
    },
    dropsLastApplication,
  );
});

describe("a prepared Book", () => {
  it("answers any order of questions as a fresh one does", () => {
    const questions = fc.array(fc.tuple(slowOptions, fc.option(dayArbitrary, { nil: undefined })), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(bookArbitrary, questions, (book, asked) => {
        const prepared = prepareBook(book);
        for (const [options, documentsThrough] of asked) {
          const all = { ...fastOptions(options), ...(documentsThrough === undefined ? {} : { documentsThrough }) };
          expect(ageReceivables(prepared, all)).toEqual(ageReceivables(book, all));
        }
      }),
      parameters,
    );
  });

  /** The same question day after day, of a Book that is read once for all of them. */
  const daysApart = (readBook: (book: Book) => Book) =>
    fc.property(
      bookArbitrary,
      slowOptions,
      fc.array(fc.tuple(dayArbitrary, dayArbitrary), { minLength: 2, maxLength: 6 }),
      fc.boolean(),
      (book, options, days, plain) => {
        const { disputes, promises, ...rest } = book;
        // Half of them have what lets a report be moved from day to day, the other half have not.
        const of: Book = plain
          ? { ...rest, disputes: [], promises: [], dueDateChanges: [], plans: [], documents: book.documents.map(dated) }
          : book;
        const prepared = prepareBook(readBook(of));
        for (const [asOf, ageTo] of days) {
          const all = { ...fastOptions(options), asOf, ageTo: plain ? asOf : ageTo };
          expect(ageReceivables(prepared, all)).toEqual(ageReceivables(of, all));
        }
      },
    );
  const dated = ({ instalments: _instalments, ...document }: Book["documents"][number]) => ({
    ...document,
    dueDate: document.dueDate ?? document.issueDate,
  });

  it("answers day after day as a fresh one does", () => {
    fc.assert(
      daysApart((book) => book),
      parameters,
    );
  });

  it("can fail: day after day with a receipt entered a day too early", () => {
    const early = (book: Book): Book => ({
      ...book,
      receipts: book.receipts.map((receipt, at) => (at === 0 ? { ...receipt, effectiveDate: "2026-01-01" } : receipt)),
    });
    expect(fc.check(daysApart(early), twins).failed).toBe(true);
  });

  it("is not changed by being aged", () => {
    fc.assert(
      fc.property(bookArbitrary, slowOptions, (book, options) => {
        const before = JSON.stringify(book);
        ageReceivables(book, fastOptions(options));
        expect(JSON.stringify(book)).toBe(before);
      }),
      parameters,
    );
  });

  it("gives a report that survives JSON and makes itself again", () => {
    fc.assert(
      fc.property(bookArbitrary, slowOptions, (book, options) => {
        const report = ageReceivables(book, { ...fastOptions(options), items: "all" });
        expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report);
        expect(ageReceivables(book, report.policy)).toEqual(report);
      }),
      parameters,
    );
  });
});
