import { differenceInDays, parsePlainDate } from "@receivables/calendar";
import { fromEpochDay, toEpochDay } from "@receivables/core";
import { differenceInCalendarDays, parseISO } from "date-fns";
import type { Benchmark, Contestant, Draw } from "../benchmark.ts";

const firstDay = toEpochDay("1900-01-01");
const lastDay = toEpochDay("2199-12-31");
const millisADay = 86_400_000;

const parsing: readonly Contestant[] = [
  {
    who: "toEpochDay",
    task: "read dates",
    prepare: (draw, size) => {
      const texts = drawDates(draw, size);
      return () => {
        const days = texts.map((text) => toEpochDay(text));
        return () => days;
      };
    },
  },
  {
    who: "parseISO",
    task: "read dates",
    prepare: (draw, size) => {
      const texts = drawDates(draw, size);
      return () => {
        const dates = texts.map((text) => parseISO(text));
        // The benchmark runs in UTC, where the local midnight of date-fns is the day itself.
        return () => dates.map((date) => date.getTime() / millisADay);
      };
    },
  },
  {
    who: "parsePlainDate",
    task: "accept dates",
    prepare: (draw, size) => {
      const texts = drawDates(draw, size);
      return () => {
        const results = texts.map((text) => parsePlainDate(text));
        return () => results.map((result) => (result.ok ? result.value : null));
      };
    },
  },
  {
    who: "parseISO and toISOString",
    task: "accept dates",
    prepare: (draw, size) => {
      const texts = drawDates(draw, size);
      return () => {
        const dates = texts.map((text) => parseISO(text));
        return () => dates.map((date) => date.toISOString().slice(0, 10));
      };
    },
  },
];

const differences: readonly Contestant[] = [
  {
    who: "differenceInDays",
    task: "days between two texts",
    prepare: (draw, size) => {
      const spans = drawSpans(draw, size);
      return () => {
        const days = spans.map((span) => differenceInDays(span));
        return () => days;
      };
    },
  },
  {
    who: "differenceInCalendarDays of parseISO",
    task: "days between two texts",
    prepare: (draw, size) => {
      const spans = drawSpans(draw, size);
      return () => {
        const days = spans.map(({ from, to }) => differenceInCalendarDays(parseISO(to), parseISO(from)));
        return () => days.map((count) => count + 0);
      };
    },
  },
];

/** Reading dates and counting days between them, against date-fns. */
export const dates: Benchmark = {
  name: "dates",
  size: 100_000,
  contestants: [...parsing, ...differences],
  ratios: {
    "toEpochDay over parseISO": { slow: "parseISO", fast: "toEpochDay" },
    "parsePlainDate over parseISO": { slow: "parseISO and toISOString", fast: "parsePlainDate" },
    "differenceInDays over differenceInCalendarDays": {
      slow: "differenceInCalendarDays of parseISO",
      fast: "differenceInDays",
    },
  },
};

function drawDates(draw: Draw, size: number): readonly string[] {
  return Array.from({ length: size }, () => fromEpochDay(draw.between(firstDay, lastDay)));
}

function drawSpans(draw: Draw, size: number) {
  return Array.from({ length: size }, () => ({
    from: fromEpochDay(draw.between(firstDay, lastDay)),
    to: fromEpochDay(draw.between(firstDay, lastDay)),
  }));
}
