import type { CashDecisionLine } from "@receivables/cash-application";
import type { CashTruth, TrueLine } from "./cash-world.ts";

/** A decision line as far as it is scored. @category Cash */
export type ScoredDecision = Omit<CashDecisionLine, "evidence" | "margin" | "entry">;

/** How many were right of how many. @category Cash */
export interface CashShare {
  readonly right: number;
  readonly of: number;
  /** `right / of`; `null` when there is none. */
  readonly share: number | null;
}

/** Applied automatically: how much of what has an answer, and how much of it is right. @category Cash */
export interface CashRates {
  /** Receipts whose applied lines are all true. */
  readonly receipts: CashShare;
  readonly lines: CashShare;
  /** By money, minor units of all currencies added. */
  readonly money: CashShare;
}

/** What {@link scoreCash} finds. @category Cash */
export interface CashScore {
  readonly payments: number;
  readonly withAnswer: number;
  readonly mustAbstain: number;
  /** Right and automatic, of everything that has an answer. */
  readonly rate: CashRates;
  /** Right, of everything automatic, must-abstain cases among the wrong ones. */
  readonly precision: CashRates;
  readonly inferred: CashRates;
  readonly policy: CashRates;
  /** The true lines stand first, or among the first three, of what has an answer. */
  readonly top1: CashShare;
  readonly top3: CashShare;
  /** Must-abstain cases that were not applied. */
  readonly abstention: CashShare;
  /** Causes named, of receipts applied rightly. */
  readonly causes: CashShare;
  /** States of money that settles nothing, of receipts without an answer. */
  readonly states: CashShare;
  /** Over everything proposed: whether the first proposal is the truth. */
  readonly calibration: { readonly proposals: number; readonly ece: number; readonly brier: number };
  /** Wrongly applied receipts and those left, by what was done to them. */
  readonly byNoise: readonly {
    readonly noise: string;
    readonly receipts: number;
    readonly right: number;
    readonly wrong: number;
  }[];
}

/**
 * Compare decisions with the truth: rate and precision by receipt, line and money, suggestions, abstention, calibration.
 *
 * A line is right when the truth has the item with the same money, or with as much taken off it. A receipt is right when every line it
 * applies is; it counts for the rate when no line is missing either. A payment without a decision is one left alone.
 * ECE is over ten equal bins of probability, weighted by their size.
 *
 * **Units** minor units; shares of one. **Refuses** nothing; decisions about unknown payments are left out. **Source**
 * Naeini and others, Obtaining well calibrated probabilities (2015), for ECE; Brier (1950).
 *
 * @param decisions - decision lines, one a payment
 * @param truth - the answers
 * @returns the score
 * @example
 * ```ts
 * const truth = [{
 *   paymentId: "p1", customerId: "c1", applications: [{ itemId: "i1", minor: 500, adjustments: [] }],
 *   unapplied: { minor: 0, state: "unapplied" }, causes: [], mustAbstain: false, noise: [],
 * }];
 * scoreCash([], truth).rate.lines // => { right: 0, of: 1, share: 0 }
 * ```
 * @category Cash
 */
export function scoreCash(decisions: readonly ScoredDecision[], truth: readonly CashTruth[]): CashScore {
  const byPayment = new Map(decisions.map((decision) => [decision.paymentId, decision]));
  const judged = truth.map((answer) => judge(answer, byPayment.get(answer.paymentId)));
  const answered = judged.filter(({ answer }) => hasAnswer(answer));
  const applied = judged.filter(({ decision }) => decision?.outcome === "apply" && decision.applications.length > 0);
  const abstaining = judged.filter(({ answer }) => answer.mustAbstain);
  const proposed = judged.filter(
    ({ decision }) => decision !== undefined && decision.outcome !== "abstain" && decision.applications.length > 0,
  );
  const without = judged.filter(({ answer }) => answer.applications.length === 0);
  const right = applied.filter((each) => each.isRight && each.answer.applications.length > 0);
  return {
    payments: truth.length,
    withAnswer: answered.length,
    mustAbstain: abstaining.length,
    rate: {
      receipts: shareOf(answered, (each) => isApplied(each) && each.isRight && each.isWhole),
      lines: shareOver(
        answered,
        (each) => (isApplied(each) ? each.rightLines : 0),
        (each) => each.answer.applications.length,
      ),
      money: shareOver(
        answered,
        (each) => (isApplied(each) ? each.rightMinor : 0),
        (each) => sumOf(each.answer.applications),
      ),
    },
    precision: ratesOf(applied),
    inferred: ratesOf(applied.filter(({ decision }) => decision?.basis === "inferred")),
    policy: ratesOf(applied.filter(({ decision }) => decision?.basis === "policy")),
    top1: shareOf(answered, (each) => each.rank === 1),
    top3: shareOf(answered, (each) => each.rank !== null && each.rank <= 3),
    abstention: shareOf(abstaining, (each) => !isApplied(each)),
    causes: shareOf(right, (each) => sameCauses(each)),
    states: shareOf(without, ({ decision, answer }) => decision?.unapplied.state === answer.unapplied.state),
    calibration: calibrationOf(proposed),
    byNoise: byNoise(judged),
  };
}

interface Judged {
  readonly answer: CashTruth;
  readonly decision: ScoredDecision | undefined;
  readonly rightLines: number;
  readonly lines: number;
  readonly rightMinor: number;
  readonly minor: number;
  /** Nothing applied is wrong, and there was something to apply. */
  readonly isRight: boolean;
  /** Nothing true is missing. */
  readonly isWhole: boolean;
  readonly rank: number | null;
}

type Lines = readonly TrueLine[];

function judge(answer: CashTruth, decision: ScoredDecision | undefined): Judged {
  const lines = decision?.applications ?? [];
  const mayApply = !answer.mustAbstain;
  const right = mayApply ? lines.filter((line) => isTrue(line, answer.applications)) : [];
  const choices: readonly Lines[] =
    decision === undefined
      ? []
      : [...(lines.length > 0 ? [lines] : []), ...decision.alternatives.map((each) => each.applications)];
  const at = choices.findIndex((choice) => isSame(choice, answer.applications));
  return {
    answer,
    decision,
    rightLines: right.length,
    lines: lines.length,
    rightMinor: sumOf(right),
    minor: sumOf(lines),
    isRight: right.length === lines.length && lines.length > 0,
    isWhole: right.length === answer.applications.length,
    rank: at === -1 ? null : at + 1,
  };
}

function hasAnswer(answer: CashTruth): boolean {
  return answer.applications.length > 0 && !answer.mustAbstain;
}

function isApplied({ decision }: Judged): boolean {
  return decision?.outcome === "apply" && decision.applications.length > 0;
}

/** The right item, and as much taken off it: which of several items bore a fee or a credit nobody can know. */
function isTrue(line: Lines[number], truth: readonly TrueLine[]): boolean {
  const same = truth.find((each) => each.itemId === line.itemId);
  return same !== undefined && (same.minor === line.minor || settledOf(same) === settledOf(line));
}

/** What a line takes off its item; a deduction stays open. */
function settledOf({ minor, adjustments }: Lines[number]): number {
  return adjustments.reduce((sum, each) => sum + (each.kind === "deduction" ? 0 : each.minor), minor);
}

function isSame(lines: Lines, truth: readonly TrueLine[]): boolean {
  return lines.length === truth.length && lines.every((line) => isTrue(line, truth));
}

function sumOf(lines: readonly { readonly minor: number }[]): number {
  return lines.reduce((sum, each) => sum + each.minor, 0);
}

function ratesOf(judged: readonly Judged[]): CashRates {
  return {
    receipts: shareOf(judged, (each) => each.isRight),
    lines: shareOver(
      judged,
      (each) => each.rightLines,
      (each) => each.lines,
    ),
    money: shareOver(
      judged,
      (each) => each.rightMinor,
      (each) => each.minor,
    ),
  };
}

function shareOf<Item>(items: readonly Item[], isRight: (item: Item) => boolean): CashShare {
  return shareOver(
    items,
    (item) => (isRight(item) ? 1 : 0),
    () => 1,
  );
}

function shareOver<Item>(
  items: readonly Item[],
  rightOf: (item: Item) => number,
  allOf: (item: Item) => number,
): CashShare {
  let right = 0;
  let of = 0;
  for (const item of items) {
    right += rightOf(item);
    of += allOf(item);
  }
  return { right, of, share: of === 0 ? null : right / of };
}

function sameCauses({ answer, decision }: Judged): boolean {
  const found = new Set<string>([
    ...(decision?.residuals ?? []).map((each) => each.kind),
    ...(decision?.applications ?? []).flatMap((line) => line.adjustments.map((each) => each.kind)),
  ]);
  return found.size === new Set(answer.causes).size && answer.causes.every((kind) => found.has(kind));
}

const bins = 10;

function calibrationOf(proposed: readonly Judged[]): CashScore["calibration"] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, stated: 0, right: 0 }));
  let brier = 0;
  for (const { answer, decision, isRight } of proposed) {
    const probability = decision?.probability ?? 0;
    const isTruth = isRight && !answer.mustAbstain ? 1 : 0;
    brier += (probability - isTruth) ** 2;
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.stated += probability;
    bin.right += isTruth;
  }
  const count = proposed.length;
  const error = sums.reduce((sum, bin) => sum + Math.abs(bin.stated - bin.right), 0);
  return { proposals: count, ece: count === 0 ? 0 : error / count, brier: count === 0 ? 0 : brier / count };
}

function byNoise(judged: readonly Judged[]): CashScore["byNoise"] {
  const groups = new Map<string, { receipts: number; right: number; wrong: number }>();
  for (const each of judged) {
    for (const noise of each.answer.noise) {
      const group = groups.get(noise) ?? { receipts: 0, right: 0, wrong: 0 };
      group.receipts += 1;
      if (isApplied(each)) {
        if (each.isRight) group.right += 1;
        else group.wrong += 1;
      }
      groups.set(noise, group);
    }
  }
  return [...groups].map(([noise, group]) => ({ noise, ...group })).sort((a, b) => (a.noise < b.noise ? -1 : 1));
}
