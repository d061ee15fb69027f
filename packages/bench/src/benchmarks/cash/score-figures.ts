import { type CashRates, type CashShare, type CashTruth, type ScoredDecision, scoreCash } from "@receivables/testing";
import type { Json } from "../../benchmark.ts";

/** What is read off decisions once the answers are known: shares in percent, what there is none of left out. */
export function scoreFigures(
  decisions: readonly ScoredDecision[],
  truth: readonly CashTruth[],
): Readonly<Record<string, number>> {
  const score = scoreCash(decisions, truth);
  const { inferred, policy: agreed } = score;
  return {
    "receipts with an answer": score.withAnswer,
    "lines applied by inference": inferred.lines.of,
    "lines applied as agreed": agreed.lines.of,
    ...ratesOf("applied of what has an answer", score.rate),
    ...ratesOf("right of what is applied", score.precision),
    ...ratesOf("right of what is inferred", inferred),
    ...ratesOf("right of what was agreed", agreed),
    ...percent("top 1 %", score.top1),
    ...percent("top 3 %", score.top3),
    ...percent("left alone where nobody could know %", score.abstention),
    ...percent("causes of differences named rightly %", score.causes),
    ...percent("state of money that settles nothing %", score.states),
    proposals: score.calibration.proposals,
    "calibration error": rounded(score.calibration.ece, 4),
    "Brier score": rounded(score.calibration.brier, 4),
  };
}

/** The figures in a result. */
export function readFigures(result: Json): Readonly<Record<string, number>> {
  const entries = typeof result === "object" && result !== null ? Object.entries(result) : [];
  const figures: unknown = entries.find(([name]) => name === "figures")?.[1];
  if (typeof figures !== "object" || figures === null) return {};
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value)]));
}

function ratesOf(what: string, { receipts, lines, money }: CashRates): Readonly<Record<string, number>> {
  return {
    ...percent(`${what}, receipts %`, receipts),
    ...percent(`${what}, lines %`, lines),
    ...percent(`${what}, money %`, money),
  };
}

function percent(name: string, { share }: CashShare): Readonly<Record<string, number>> {
  return share === null ? {} : { [name]: rounded(share * 100, 3) };
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
