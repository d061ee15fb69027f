import {
  type AllowancePolicy,
  assessAllowance,
  lossRatesOfCohort,
  type MatrixRow,
  measureCohort,
  measureRollRates,
  provisionMatrix,
  rollAllowanceForward,
  trueUpAllowance,
} from "@receivables/allowance";
import { type Book, type Money, openItems, roundQuotient, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookArbitrary, dayArbitrary } from "../../aging/test/arbitraries.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { plainPolicy } from "./examples.ts";

const seed = 20260301;
const runs = (normal: number) => ({ seed, numRuns: lawRuns(normal) });
const amount = (most: number) => fc.nat(most).map((minor): Money => ({ minor, currency: "USD" }));
const percent = fc
  .nat(100_00)
  .map((hundredths) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`);

const rates = [
  { from: "EUR", to: "USD", rate: "1.07", date: "2026-04-30", source: "bank" },
  { from: "JPY", to: "USD", rate: "0.0065", date: "2026-04-30", source: "bank" },
];

const policyArbitrary: fc.Arbitrary<AllowancePolicy> = fc
  .record({
    credits: fc.constantFrom("ignored", "oldestFirst"),
    disputed: fc.constantFrom("included", "excluded"),
    covered: percent,
    limit: amount(40_000),
    specific: percent,
  })
  .map(
    ({ credits, disputed, covered, limit, specific }): AllowancePolicy => ({
      ...plainPolicy,
      missingDueDate: "documentDate",
      credits,
      disputed,
      specific: [
        { about: { kind: "customer", id: "c2" }, loss: { percent: specific }, reason: "watch", approvedBy: "cfo" },
      ],
      insurance: [{ customerId: "c1", coveragePercent: covered, limit, reference: "P" }],
    }),
  );

describe("laws of the matrix", () => {
  const row = fc
    .record({ label: fc.constantFrom("a", "b", "c"), gross: amount(10 ** 9), percent })
    .map(({ percent: text, ...rest }): MatrixRow => ({ ...rest, rate: { percent: text } }));
  const options = { step: "0.01", rounding: "halfUp" } as const;

  it("a row is its gross times its rate rounded once, and the total is the sum of the rows", () => {
    const agrees = (rows: readonly MatrixRow[], twist: number): boolean => {
      const matrix = unwrap(provisionMatrix(rows, options));
      const slow = rows.map(({ gross, rate }) => {
        const hundredths = BigInt(("percent" in rate ? rate.percent : "").replace(".", ""));
        return Number(roundQuotient(BigInt(gross.minor) * hundredths, 10_000n, "halfUp")) + twist;
      });
      return (
        matrix.rows.every((each, at) => each.expectedLoss.minor === slow[at]) &&
        matrix.expectedLoss.minor === slow.reduce((sum, minor) => sum + minor, 0)
      );
    };
    const rows = fc.array(row, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (each) => agrees(each, 0)),
      runs(200),
    );
    // A twin that is off by one cent in each row is found out.
    expect(
      fc.check(
        fc.property(rows, (each) => agrees(each, 1)),
        runs(20),
      ).failed,
    ).toBe(true);
  });

  it("a percentage and the fraction it is give one loss; factors in a row are their product", () => {
    const factor = fc.integer({ min: 0, max: 300 }).map((each) => `${each / 100}`);
    const law = (of: string) =>
      fc.property(row, factor, factor, (each, first, second) => {
        const text = "percent" in each.rate ? each.rate.percent : "";
        const asFraction = { ...each, rate: { lost: text, of } };
        const adjustments = [first, second].map((value) => ({ factor: value, reason: "x" }));
        const both = unwrap(provisionMatrix([each], { ...options, adjustments })).expectedLoss;
        const other = unwrap(provisionMatrix([asFraction], { ...options, adjustments: adjustments.toReversed() }));
        expect(other.expectedLoss).toEqual(both);
      });
    fc.assert(law("100"), runs(200));
    // A percentage taken of something else is found out.
    expect(fc.check(law("101"), { seed, numRuns: 50 }).failed).toBe(true);
  });
});

describe("laws of the histories", () => {
  it("what reaches a bucket falls, and rates rise from bucket to bucket", () => {
    const law = (cohortOf: typeof lossRatesOfCohort) =>
      fc.property(fc.array(amount(1000), { minLength: 1, maxLength: 5 }), amount(1000), (collected, lost) => {
        const sum = collected.reduce((so, each) => so + each.minor, lost.minor);
        const labels = [...collected.keys(), "last"].map(String);
        const sales = { minor: sum, currency: "USD" };
        const { reached, neverPaid, rates: found } = unwrap(cohortOf({ labels, sales, collected }));
        expect(neverPaid).toEqual(lost);
        expect(reached.every((each, at) => at === 0 || each.minor <= (reached[at - 1]?.minor ?? 0))).toBe(true);
        const shares = found.filter((each) => each.percent !== null).map((each) => Number(each.lost) / Number(each.of));
        expect(shares.every((each, at) => at === 0 || each >= (shares[at - 1] ?? 0))).toBe(true);
      });
    fc.assert(law(lossRatesOfCohort), runs(200));
    // A twin that forgets what the last bucket still paid is found out.
    const forgets: typeof lossRatesOfCohort = ({ collected, ...input }, ...rest) =>
      lossRatesOfCohort({ ...input, collected: collected.map((each) => ({ ...each, minor: 0 })) }, ...rest);
    expect(fc.check(law(forgets), { seed, numRuns: 50 }).failed).toBe(true);
  });

  it("every minor unit invoiced by a cohort ends in exactly one place", () => {
    const conserved = (book: Book, through: string, twist: number): boolean =>
      ["USD", "EUR"].every((currency) => {
        const span = { from: "2026-01-01", to: "2026-02-28", through, currency };
        const cohort = unwrap(measureCohort(book, { ...span, buckets: [30], missingDueDate: "documentDate" }));
        const billed = book.documents.reduce((sum, each) => {
          const counts = each.kind === "invoice" || each.kind === "debit_memo";
          const inSpan =
            each.effectiveDate >= span.from && each.effectiveDate <= span.to && each.effectiveDate <= through;
          const voided = each.voided !== undefined && each.voided.effectiveDate <= through;
          return counts && inSpan && !voided && each.currency === currency ? sum + each.total.minor + twist : sum;
        }, 0);
        return cohort.invoiced.minor === billed;
      });
    fc.assert(
      fc.property(bookArbitrary, dayArbitrary, (book, day) => conserved(book, day, 0)),
      runs(150),
    );
    expect(
      fc.check(
        fc.property(bookArbitrary, dayArbitrary, (book, day) => conserved(book, day, 1)),
        runs(100),
      ).failed,
    ).toBe(true);
  });

  it("what opens a period stays, moves, is collected or is lost; no share passes one", () => {
    const law = (measure: typeof measureRollRates) =>
      fc.property(bookArbitrary, (book) => {
        const dates = ["2026-01-31", "2026-02-28", "2026-03-31"];
        const options = { dates, currency: "USD", buckets: [30], missingDueDate: "documentDate" } as const;
        const { flows, rates: found } = unwrap(measure(book, { ...options, lossGivenLast: "50" }));
        for (const { opened, rolled, label: _label, ...rest } of flows) {
          const parts = [...rolled, ...Object.values(rest)].reduce((sum, each) => sum + each.minor, 0);
          expect(parts).toBe(opened.minor);
          for (const each of Object.values(rest)) expect(each.minor).toBeGreaterThanOrEqual(0);
        }
        for (const { percent: text, lost, of } of found) {
          if (text !== null) expect(BigInt(lost) <= BigInt(of) && BigInt(lost) >= 0n).toBe(true);
        }
      });
    fc.assert(law(measureRollRates), runs(150));
    // A twin that does not see what was collected is found out.
    const forgets: typeof measureRollRates = (book, options) => {
      const { flows, rates: found } = unwrap(measureRollRates(book, options));
      const none = { minor: 0, currency: options.currency };
      return { ok: true, value: { rates: found, flows: flows.map((flow) => ({ ...flow, collected: none })) } };
    };
    expect(fc.check(law(forgets), { seed, numRuns: 150 }).failed).toBe(true);
  });
});

describe("laws of the assessment", () => {
  const assess = (book: Book, asOf: string, policy: AllowancePolicy) =>
    unwrap(assessAllowance(book, { asOf, policy, rates, items: "open" }));

  it("is proved: its parts sum to what is open, item by item and in all", () => {
    const law = (assessed: typeof assess) =>
      fc.property(bookArbitrary, dayArbitrary, policyArbitrary, (book, asOf, policy) => {
        const result = assessed(book, asOf, policy);
        expect(result.proved).toBe(true);
        for (const { gross, credited, disputed, specific, insured, assessed: left } of result.items ?? []) {
          const parts = [credited, disputed, specific, insured, left].map((each) => each.minor);
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
          expect(parts.reduce((sum, each) => sum + each, 0)).toBe(gross.minor);
        }
        const debts = openItems(book, { asOf }).filter((item) => item.open.minor > 0 && item.source === "document");
        expect(result.items?.length).toBe(debts.length);
        const dollars = debts.filter((item) => item.open.currency === "USD");
        const least = dollars.reduce((sum, item) => sum + item.open.minor, 0);
        expect(result.gross.minor).toBeGreaterThanOrEqual(least);
        expect(result.creditLoss.minor).toBeLessThanOrEqual(result.gross.minor);
      });
    fc.assert(law(assess), runs(150));
    // A twin that provides for disputed amounts twice is found out.
    const twice: typeof assess = (book, asOf, policy) => {
      const result = assess(book, asOf, policy);
      const sum = (a: Money, b: Money): Money => ({ ...a, minor: a.minor + b.minor });
      const items = result.items?.map((item) => ({ ...item, assessed: sum(item.assessed, item.disputed) })) ?? [];
      return { ...result, items };
    };
    expect(fc.check(law(twice), { seed, numRuns: 150 }).failed).toBe(true);
  });

  it("does not depend on the order of facts", () => {
    const reversedBook = (book: Book): Book => ({
      ...book,
      documents: book.documents.toReversed(),
      receipts: book.receipts.toReversed(),
      applications: book.applications.toReversed(),
      customers: book.customers.toReversed(),
    });
    const law = (changed: (book: Book) => Book) =>
      fc.property(bookArbitrary, dayArbitrary, policyArbitrary, (book, asOf, policy) => {
        expect(assess(changed(book), asOf, policy)).toEqual(assess(book, asOf, policy));
      });
    fc.assert(law(reversedBook), runs(100));
    // A twin that loses the first document on the way is found out.
    expect(
      fc.check(
        law((book) => ({ ...book, documents: book.documents.slice(1) })),
        runs(50),
      ).failed,
    ).toBe(true);
  });

  it("the true-up rolls the account forward to exactly what is required", () => {
    const signed = fc.integer({ min: -(10 ** 9), max: 10 ** 9 }).map((minor): Money => ({ minor, currency: "USD" }));
    const law = (trueUp: typeof trueUpAllowance) =>
      fc.property(
        signed,
        amount(10 ** 9),
        amount(10 ** 9),
        amount(10 ** 9),
        (openingAllowance, writeOffs, recoveries, required) => {
          const { expense } = unwrap(trueUp({ openingAllowance, writeOffs, recoveries }, required));
          const rolled = unwrap(
            rollAllowanceForward({ openingAllowance, writeOffs, recoveries, expense, ledgerBalance: required }),
          );
          expect([rolled.closingAllowance, rolled.holds]).toEqual([required, true]);
        },
      );
    fc.assert(law(trueUpAllowance), runs(200));
    // A twin that forgets recoveries is found out.
    const forgets: typeof trueUpAllowance = (balance, required) =>
      trueUpAllowance({ ...balance, recoveries: { minor: 0, currency: "USD" } }, required);
    expect(fc.check(law(forgets), { seed, numRuns: 50 }).failed).toBe(true);
  });
});
