import { createHash } from "node:crypto";
import { type CashDecisionLine, formatDecision, proposeApplicationsSteps } from "@receivables/cash-application";
import { runSync } from "@receivables/core";
import { type CashConfig, type CashWorld, generateCash, type ScoredDecision } from "@receivables/testing";
import type { Benchmark, Contestant, Json } from "../../benchmark.ts";
import { numberThenOldest } from "./number-then-oldest.ts";
import { readFigures, scoreFigures } from "./score-figures.ts";
import { threePasses } from "./three-passes.ts";

const configs: readonly CashConfig[] = ["clean", "realistic", "hard", "adversarial"];

/** Of more receipts than these one run is enough, and takes minutes. */
const mostRepeated = 20_000;

type Decide = (world: CashWorld) => readonly ScoredDecision[];

/** Ours, as the world lists its records. */
const ours: Decide = ({ receipts, remittances, book, asOf, policy }) => {
  const lines: ScoredDecision[] = [];
  const steps = proposeApplicationsSteps({ receipts, remittances, book, asOf }, policy, {
    onDecision: (decision) => lines.push(withoutWords(formatDecision(decision))),
  });
  runSync(steps);
  return lines.sort((a, b) => (a.paymentId < b.paymentId ? -1 : 1));
};

/** What is scored of a line: reasons and entries of a hundred thousand of them would only be held. */
function withoutWords(line: CashDecisionLine): ScoredDecision {
  const { paymentId, outcome, basis, probability, customerId, applications, unapplied, residuals, alternatives } = line;
  const scored = {
    paymentId,
    outcome,
    basis,
    probability,
    customerId,
    applications,
    unapplied,
    residuals,
    alternatives,
  };
  return { ...scored, reasons: [] };
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
  decide: Decide,
  view: (world: CashWorld) => CashWorld = (world) => world,
): Contestant {
  let worldMb = 0;
  let peakMb = 0;
  let cpu = 0;
  return {
    who: `${config}: ${who}`,
    task: `${config}: ${task}`,
    samples: (size) => (size > mostRepeated ? 1 : 3),
    prepare: (draw, size) => {
      const world = generateCash({ seed: draw.between(1, 1_000_000), size, config });
      const seen = view(world);
      globalThis.gc?.();
      worldMb = Math.round(process.memoryUsage().rss / 2 ** 20);
      return () => {
        const before = process.cpuUsage();
        const decisions = decide(seen);
        const { user, system } = process.cpuUsage(before);
        cpu = (user + system) / 1e6;
        peakMb = Math.round(process.resourceUsage().maxRSS / 2 ** 10);
        // Of a hundred thousand decisions only their digest and their score are handed on.
        return (): Json => ({ decisions: digestOf(decisions), figures: scoreFigures(decisions, world.truth) });
      };
    },
    figures: (result) => ({
      "processor time, s": Math.round(cpu * 10) / 10,
      "most memory of the process, with the generated world, MB": peakMb,
      "memory of the generated world, MB": worldMb,
      ...readFigures(result),
    }),
  };
}

function digestOf(decisions: readonly ScoredDecision[]): string {
  const hash = createHash("sha256");
  for (const decision of decisions) hash.update(`${JSON.stringify(decision)}\n`);
  return hash.digest("hex");
}

/** What payments settle: ours beside what a user writes today and the three passes of Actual Budget's importer. */
export const cash: Benchmark = {
  name: "cash",
  size: 3000,
  contestants: configs.flatMap((config) => [
    contestant(config, "proposeApplications", "decisions", ours),
    // That the order of the input changes nothing is looked at where there is most of everything.
    ...(config === "realistic"
      ? [contestant(config, "proposeApplications, input turned round", "decisions", ours, turned)]
      : []),
    contestant(config, "number and amount, else oldest first", "number and amount", numberThenOldest),
    contestant(config, "three passes of Actual Budget", "three passes", threePasses),
  ]),
  ratios: {},
};
