import { computeInterest, countDays, differenceInDays, formatYearFraction, yearFraction } from "@receivables/calendar";
import { formatDecimal, money, unwrap } from "@receivables/core";
import type { TopicMappings } from "../topic.ts";
import { readChoice, readDecimal, readPairs, readText } from "./read-inputs.ts";

/** Day counts, year fractions and simple interest. */
export const daycountTopics: TopicMappings = {
  "daycount.days": (inputs) => {
    const convention = readChoice(inputs, "convention", ["act", ...conventions]);
    return {
      days: readPairs(inputs, "pairs").map(([start, end]) =>
        convention === "act" ? differenceInDays({ from: start, to: end }) : countDays({ start, end }, { convention }),
      ),
    };
  },

  "daycount.yearFraction": (inputs) => {
    const convention = readChoice(inputs, "convention", conventions);
    return {
      fractions: readPairs(inputs, "pairs").map(([start, end]) =>
        formatYearFraction(yearFraction({ start, end }, { convention }), { scale: 12, rounding: "halfUp" }),
      ),
    };
  },

  "daycount.interest": (inputs) => {
    const principal = money(readDecimal(inputs, "principal"), "USD");
    const { fraction, interest } = unwrap(
      computeInterest(principal, {
        start: readText(inputs, "start"),
        end: readText(inputs, "end"),
        ratePercent: readDecimal(inputs, "ratePercent"),
        convention: readChoice(inputs, "convention", conventions),
        rounding: "halfUp",
      }),
    );
    return { days: fraction.days, interest: formatDecimal(interest) };
  },
};

const conventions = ["act/365", "act/360", "act/act-ISDA", "30/360-bond", "30E/360", "30/360-US"] as const;
