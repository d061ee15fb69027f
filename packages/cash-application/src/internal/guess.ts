import type { EvidenceClass } from "../decision/evidence-class.ts";
import { payLines } from "./pay-lines.ts";
import type { ExplainedAdjustment, ExplainedLine, Explanation, Incoming, Run } from "./run.ts";

/** An explanation nothing proves, with how unlikely it is. */
export interface Guess {
  readonly explanation: Explanation;
  /** What speaks against it: the negative log-likelihood of all that had to happen, in nats. */
  readonly cost: number;
}

/** What is less likely than the best guess by more than this, in nats, is not worth a look. */
const mostBehind = 12;

/** Guesses in order of likelihood. Equals stay in the order they were made, which is that of the items. */
export function likeliestFirst(guesses: readonly Guess[]): readonly Guess[] {
  const best = guesses.reduce((least, guess) => Math.min(least, guess.cost), Number.POSITIVE_INFINITY);
  return guesses
    .filter((guess) => guess.cost <= best + mostBehind)
    .map((guess, at) => ({ guess, at }))
    .sort((a, b) => a.guess.cost - b.guess.cost || a.at - b.at)
    .map(({ guess }) => guess);
}

/** What settling a set of items comes to, and what stays of one of them. */
export interface GuessedSet {
  readonly items: readonly number[];
  readonly adjustments?: ReadonlyMap<number, readonly ExplainedAdjustment[]>;
  /** Minor units that stay open on an item. */
  readonly kept?: { readonly item: number; readonly minor: number };
}

/** A set of items as an explanation; `null` where the money does not suffice or a line would take none. */
export function explainGuess(run: Run, money: Incoming, set: GuessedSet, evidence: EvidenceClass): Explanation | null {
  const lines = payLines(run, set.items, set.adjustments ?? new Map()).map(
    (line): ExplainedLine =>
      line.item === set.kept?.item ? { ...line, paid: line.paid - (set.kept?.minor ?? 0) } : line,
  );
  const paid = lines.reduce((sum, line) => sum + line.paid, 0);
  if (paid <= 0 || paid > money.available || lines.some((line) => line.paid < 0)) return null;
  return { evidence, lines, over: money.available - paid, reasons: [] };
}
