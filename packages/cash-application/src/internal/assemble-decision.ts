import { type AdjustmentKind, InvariantError, moneyOfMinor, reason } from "@receivables/core";
import type {
  CashAlternative,
  CashDecision,
  ProposedApplication,
  Residual,
  UnappliedState,
} from "../decision/cash-decision.ts";
import { shippedProbabilities } from "../decision/evidence-class.ts";
import { itemId } from "./cash-book.ts";
import type { Draft } from "./draft.ts";
import { withoutTwins } from "./explain-set.ts";
import { type ExplainedLine, type Explanation, type Incoming, type Run, usedBy } from "./run.ts";
import { toAdjustment } from "./split-tax.ts";

/** Turn a draft into the decision that is published. */
export function assembleDecision(run: Run, draft: Draft): CashDecision {
  assertWithinMoney(draft);
  const { money, evidence, outcome } = draft;
  const [first] = draft.explanations;
  const isProposed = outcome !== "abstain" && first !== undefined;
  const share = evidence === "ambiguous" ? draft.explanations.length : 1;
  const founded = thousandths(shippedProbabilities[evidence] / share);
  const probability = isProposed ? founded : 0;
  const applications = isProposed ? applicationsOf(run, draft, first) : [];
  const paid = isProposed ? usedBy(first) : 0;
  const customerId = customerOf(run, draft, isProposed ? first : undefined);
  const rest = withoutTwins([...draft.explanations, ...draft.guesses]).slice(isProposed ? 1 : 0);
  const places = isProposed ? placesBehind.map((each) => (1 - probability) * each) : placesAlone;
  const equal = isProposed ? founded : thousandths(shippedProbabilities.ambiguous / Math.max(2, rest.length));
  return {
    receiptId: money.receipt.id,
    outcome,
    basis: draft.basis,
    probability,
    evidence,
    customerId,
    applications,
    unapplied: {
      amount: moneyOfMinor(money.available - paid, money.currency),
      state: stateOf(run, draft, customerId, money.available - paid),
    },
    residuals: isProposed ? residualsOf(money, first) : [],
    alternatives: rest.slice(0, run.policy.alternatives).map((each, place): CashAlternative => {
      const isEqual = evidence === "ambiguous" && draft.explanations.includes(each);
      return {
        probability: isEqual ? equal : thousandths(places[place] ?? 0),
        customerId: customerOf(run, draft, each),
        applications: applicationsOf(run, draft, each),
      };
    }),
    reasons: [...draft.reasons, ...conclusion(draft)],
  };
}

/**
 * How often the alternative in each place was the whole truth, as `cashCalibration` was measured: of receipts with nothing
 * proposed (1,216, 71, 6, 2 and 1 of 2,404), and of those with a wrong proposal (18, 6, 2, 1 and 1 of 96).
 */
const placesAlone: readonly number[] = [0.505, 0.029, 0.002, 0.001, 0];
const placesBehind: readonly number[] = [0.187, 0.062, 0.02, 0.01, 0.01];

/** No explanation uses more money than came or takes money back: one that did would be a mistake of ours. */
function assertWithinMoney({ money, explanations, guesses }: Draft): void {
  for (const each of [...explanations, ...guesses]) {
    if (usedBy(each) > money.available || each.lines.some((line) => line.paid < 0))
      throw new InvariantError("An explanation takes more money than came.");
  }
}

/** Probabilities are published in thousandths: more digits would claim what nobody measured. */
function thousandths(probability: number): number {
  return Math.floor(probability * 1000 + 1e-9) / 1000;
}

function conclusion(draft: Draft) {
  const { evidence, basis } = draft;
  if (draft.outcome === "apply") return basis === "policy" ? [] : [reason("cash.one_explanation", { evidence }, [])];
  return draft.outcome === "suggest" && evidence !== "ambiguous" && evidence !== "contested"
    ? [reason("cash.not_certain", { evidence }, [])]
    : [];
}

function applicationsOf(run: Run, draft: Draft, explanation: Explanation): readonly ProposedApplication[] {
  const { lines, foreign } = explanation;
  if (foreign === undefined) return lines.flatMap((line) => applicationsOfLine(run, draft, line));
  const shares = foreign.shares.map((minor) => moneyOfMinor(minor, draft.money.currency));
  return lines.flatMap((line, at) =>
    applicationsOfLine(run, { ...draft, money: { ...draft.money, currency: foreign.currency } }, line).map((each) =>
      each.from.kind === "receipt" ? { ...each, amount: shares[at] ?? each.amount, settled: each.amount } : each,
    ),
  );
}

/** One application of the receipt and one of each credit; adjustments go with the first of them. */
function applicationsOfLine(run: Run, draft: Draft, line: ExplainedLine): readonly ProposedApplication[] {
  const document = run.cash.documentOf(line.item);
  const { currency } = draft.money;
  const instalmentId = run.cash.instalmentOf(line.item);
  const target = { itemId: document.id, ...(instalmentId === undefined ? {} : { instalmentId }) };
  const sources = [
    { kind: "receipt" as const, id: draft.money.receipt.id, minor: line.paid },
    ...line.credits.map((credit) => ({
      kind: "document" as const,
      id: itemId(run.cash, credit.item),
      minor: credit.minor,
    })),
  ].filter((source, at) => source.minor > 0 || (at === 0 && line.credits.length === 0));
  const adjustments = line.adjustments.map((each) => toAdjustment(document, each));
  return sources.map(({ kind, id, minor }, at) => ({
    from: { kind, id },
    ...target,
    amount: moneyOfMinor(minor, currency),
    adjustments: at === 0 ? adjustments : [],
  }));
}

/** What explains the difference between money and items, by kind. */
function residualsOf({ currency, available }: Incoming, explanation: Explanation): readonly Residual[] {
  const totals = new Map<AdjustmentKind, number>();
  const add = (kind: AdjustmentKind, minor: number): void => {
    if (minor !== 0) totals.set(kind, (totals.get(kind) ?? 0) + minor);
  };
  for (const line of explanation.lines) {
    for (const credit of line.credits) add("credit_memo", credit.minor);
    for (const { kind, minor } of line.adjustments) add(kind, minor);
  }
  const { foreign } = explanation;
  if (explanation.evidence !== "agreed" && foreign === undefined) add("overpayment", explanation.over);
  if (foreign !== undefined) {
    const paid = explanation.lines.reduce((sum, line) => sum + line.paid, 0);
    add("fx_difference", Math.round((foreign.worth * usedBy(explanation)) / available) - paid);
  }
  return [...totals].map(([kind, minor]) => ({ kind, amount: moneyOfMinor(minor, foreign?.currency ?? currency) }));
}

/** The owner of the items; where they belong to several, the payer; where nobody paid them, the payer as well. */
function customerOf(run: Run, draft: Draft, explanation: Explanation | undefined): string | null {
  const owners = new Set(explanation?.lines.map((line) => run.cash.customer[line.item] ?? -1));
  const [owner, ...more] = owners;
  if (owner !== undefined && more.length === 0) return run.cash.customerIds[owner] ?? null;
  if (draft.payer.customer !== -1) return run.cash.customerIds[draft.payer.customer] ?? null;
  const family = owner === undefined ? undefined : run.cash.family[owner];
  return family === undefined ? null : (run.cash.customerIds[family] ?? null);
}

function stateOf(run: Run, draft: Draft, customerId: string | null, left: number): UnappliedState {
  if (draft.state !== null) return draft.state;
  if (left === 0) return "unapplied";
  if (customerId === null) return "unidentified";
  return draft.outcome === "apply" ? run.policy.remainder : "unapplied";
}
