import { type AgingReport, ageReceivables } from "@receivables/aging";
import { prepareBook } from "@receivables/core";
import type { Contestant } from "../../benchmark.ts";
import { drawBook, lastDays, view } from "./draw-book.ts";
import { asJson } from "./report-rows.ts";

const options = { ...view, basis: "due", buckets: lastDays } as const;

/** Our aging from the objects of a Book, and from a prepared one. */
export const own: readonly Contestant[] = [
  {
    who: "ageReceivables of a Book",
    task: "age as of and as known at",
    prepare: (draw, size) => {
      const book = drawBook(draw, size);
      return () => rowsOf(ageReceivables(book, options));
    },
    samples: 5,
  },
  {
    who: "ageReceivables of a prepared Book",
    task: "age as of and as known at",
    prepare: (draw, size) => {
      const prepared = prepareBook(drawBook(draw, size));
      // Two instants between which nothing was entered: each question replays every movement from the first on.
      const instants = [view.knownAt, "2026-07-04T12:00:00.001Z"];
      let asked = 0;
      return () => {
        asked += 1;
        return rowsOf(ageReceivables(prepared, { ...options, knownAt: instants[asked % 2] ?? view.knownAt }));
      };
    },
  },
];

/** The same from a hundredth of the items and from five times as many, to see how the time grows. */
export const growth: readonly Contestant[] = [
  { who: "ageReceivables of a hundredth", task: "age a hundredth", scale: 0.01 },
  { who: "ageReceivables of five times as much", task: "age five times as much", scale: 5, samples: 3 },
].map((each) => ({
  ...each,
  prepare: (draw, size) => {
    const book = drawBook(draw, size);
    return () => rowsOf(ageReceivables(book, options));
  },
}));

const dayAfter = "2026-07-01";

/** The day after, when the day itself was asked for before: the replay runs on from there. */
export const nextDay: Contestant = {
  who: "ageReceivables of the next day",
  task: "age the next day",
  prepare: (draw, size) => {
    const prepared = prepareBook(drawBook(draw, size));
    const age = (asOf: string): AgingReport => ageReceivables(prepared, { ...options, asOf });
    const days = [view.asOf, dayAfter];
    let asked = 0;
    return () => {
      asked += 1;
      const report = age(days[asked % 2] ?? dayAfter);
      return () => rowsOf(report.policy.asOf === dayAfter ? report : age(dayAfter))();
    };
  },
};

function rowsOf(report: AgingReport) {
  return () => {
    if (!report.proved) throw new Error("the report does not hold");
    return asJson(
      report.rows.map(({ key, currency, buckets, unapplied }) => ({
        customerId: key ?? "",
        currency,
        amounts: [...buckets, unapplied].map((minor) => minor ?? Number.NaN),
      })),
    );
  };
}
