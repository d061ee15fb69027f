import { type AgingReport, ageReceivables } from "@receivables/aging";
import { fromEpochDay, prepareBook, toEpochDay } from "@receivables/core";
import { type Contestant, usualWarmUps } from "../../benchmark.ts";
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

/** The same from a hundredth of the items, from a tenth and from five times as many, to see how the time grows. */
export const growth: readonly Contestant[] = [
  { who: "ageReceivables of a hundredth", task: "age a hundredth", scale: 0.01 },
  { who: "ageReceivables of a tenth", task: "age a tenth", scale: 0.1 },
  { who: "ageReceivables of five times as much", task: "age five times as much", scale: 5, samples: 3 },
].map((each) => ({
  ...each,
  prepare: (draw, size) => {
    const book = drawBook(draw, size);
    return () => rowsOf(ageReceivables(book, options));
  },
}));

const daysAsked = 59;
/** Days asked before the clock starts, besides the usual runs to warm up. */
const daysBefore = 30;

/**
 * Day after day up to the day of the report, each question timed by itself: the replay runs on from the day before, and
 * the last report is held against those of the others.
 */
export const nextDay: Contestant = {
  who: "ageReceivables of the next day",
  task: "age as of and as known at",
  prepare: (draw, size) => {
    const prepared = prepareBook(drawBook(draw, size));
    const last = toEpochDay(view.asOf);
    const age = (day: number): AgingReport => ageReceivables(prepared, { ...options, asOf: fromEpochDay(day) });
    let day = last - daysAsked;
    while (day < last - daysAsked + daysBefore) age(day++);
    return () => {
      const asked = day++;
      const report = age(asked);
      return () => rowsOf(asked === last ? report : age(last))();
    };
  },
  samples: daysAsked - daysBefore + 1 - usualWarmUps,
  consecutive: true,
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
