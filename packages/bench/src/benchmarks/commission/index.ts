import { type CommissionEvaluation, evaluateCommission } from "@receivables/commission";
import type { Benchmark, Json } from "../../benchmark.ts";
import { asOf, drawBook, program } from "./draw-book.ts";
import { plainCommission } from "./plain-commission.ts";

/** What was earned by salesperson and month. */
function earned({ periods }: CommissionEvaluation): Json {
  return Object.fromEntries(
    periods
      .filter((period) => period.earned.minor !== 0)
      .map((period) => [`${period.payeeId} ${period.period}`, period.earned.minor] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const evaluate = (lines: "all" | "none") => ({
  who: lines === "all" ? "evaluateCommission, every line with its derivation" : "evaluateCommission, figures only",
  task: "evaluate",
  samples: 3,
  prepare: (draw: Parameters<typeof drawBook>[0], size: number) => {
    const book = drawBook(draw, size);
    return () => {
      const evaluated = evaluateCommission(program, book, { asOf, lines });
      if (!evaluated.ok) throw new Error(evaluated.issues.map(({ message }) => message).join(" "));
      return () => earned(evaluated.value);
    };
  },
});

/** Commission over a Book: tiers by month, released on cash, clawed back by memos. No peer on npm does it. */
export const commission: Benchmark = {
  name: "commission",
  size: 1_000_000,
  contestants: [
    evaluate("all"),
    evaluate("none"),
    {
      who: "one plan, written straight out",
      task: "evaluate",
      samples: 3,
      prepare: (draw, size) => {
        const book = drawBook(draw, size);
        return () => {
          const result = plainCommission(book);
          return () => result;
        };
      },
    },
  ],
  ratios: {
    "with lines over written straight out": {
      slow: "evaluateCommission, every line with its derivation",
      fast: "one plan, written straight out",
    },
    "figures over written straight out": {
      slow: "evaluateCommission, figures only",
      fast: "one plan, written straight out",
    },
  },
};
