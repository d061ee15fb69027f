import { type CashDecisionLine, formatDecision, proposeApplications } from "@receivables/cash-application";
import { type CashConfig, type CashWorld, generateCash, scoreCash } from "@receivables/testing";
import type { Benchmark, Contestant, Draw, Json } from "../../benchmark.ts";
import { numberThenOldest } from "./number-then-oldest.ts";
import { threePasses } from "./three-passes.ts";

const configs: readonly CashConfig[] = ["clean", "realistic", "hard", "adversarial"];

/** Of more receipts than these one run is enough, and takes minutes. */
const mostRepeated = 20_000;

/** Ours, as the world lists its records. */
function ours({ receipts, remittances, book, asOf, policy }: CashWorld): readonly CashDecisionLine[] {
  return proposeApplications({ receipts, remittances, book, asOf }, policy).decisions.map(formatDecision);
}

/** The same world with every list turned round: the decisions must not change. */
function turned(world: CashWorld): CashWorld {
  const { book } = world;
  return {
    ...world,
    receipts: world.receipts.toReversed(),
    remittances: world.remittances.toReversed(),
    book: { ...book, customers: book.customers.toReversed(), documents: book.documents.toReversed() },
  };
}

function contestant(
  config: CashConfig,
  who: string,
  task: string,
  decide: (world: CashWorld) => readonly CashDecisionLine[],
  view: (world: CashWorld) => CashWorld = (world) => world,
): Contestant {
  let world: CashWorld | null = null;
  let worldMb = 0;
  let cpu = 0;
  return {
    who: `${config}: ${who}`,
    task: `${config}: ${task}`,
    samples: (size) => (size > mostRepeated ? 1 : 3),
    prepare: (draw: Draw, size: number) => {
      const drawn = generateCash({ seed: draw.between(1, 1_000_000), size, config });
      world = drawn;
      const seen = view(drawn);
      globalThis.gc?.();
      worldMb = Math.round(process.memoryUsage().rss / 2 ** 20);
      return () => {
        const before = process.cpuUsage();
        const decisions = decide(seen);
        const { user, system } = process.cpuUsage(before);
        cpu = (user + system) / 1e6;
        return () => JSON.parse(JSON.stringify(decisions));
      };
    },
    figures: (result) =>
      world === null
        ? {}
        : {
            "processor time, s": Math.round(cpu * 10) / 10,
            "memory of the generated world, MB": worldMb,
            ...figuresOf(result, world),
          },
  };
}

/** Shares in percent. */
function figuresOf(result: Json, { truth }: CashWorld): Readonly<Record<string, number>> {
  const decisions: readonly CashDecisionLine[] = JSON.parse(JSON.stringify(result));
  const score = scoreCash(decisions, truth);
  const percent = (share: number | null): number => (share === null ? Number.NaN : Math.round(share * 100_000) / 1000);
  const all = {
    "rate, lines %": percent(score.rate.lines.share),
    "rate, receipts %": percent(score.rate.receipts.share),
    "precision, lines %": percent(score.precision.lines.share),
    "precision, receipts %": percent(score.precision.receipts.share),
    "precision, money %": percent(score.precision.money.share),
    "top 1 %": percent(score.top1.share),
    "top 3 %": percent(score.top3.share),
    "abstained where nobody could know %": percent(score.abstention.share),
    "calibration error": Math.round(score.calibration.ece * 10_000) / 10_000,
    "Brier score": Math.round(score.calibration.brier * 10_000) / 10_000,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !Number.isNaN(value)));
}

/** What payments settle: ours beside what a user writes today and the three passes of Actual Budget's importer. */
export const cash: Benchmark = {
  name: "cash",
  size: 3000,
  contestants: configs.flatMap((config) => [
    contestant(config, "proposeApplications", "decisions", ours),
    contestant(config, "proposeApplications, input turned round", "decisions", ours, turned),
    contestant(config, "number and amount, else oldest first", "number and amount", numberThenOldest),
    contestant(config, "three passes of Actual Budget", "three passes", threePasses),
  ]),
  ratios: {},
};
