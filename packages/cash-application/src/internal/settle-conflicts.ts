import { reason } from "@receivables/core";
import { applyingClasses, type EvidenceClass } from "../decision/evidence-class.ts";
import { compareText } from "./cash-book.ts";
import type { Draft } from "./draft.ts";
import { type ExplainedLine, type Explanation, explanationKey, type Run, settledBy, usedBy } from "./run.ts";

/**
 * Let the receipts of one round take their items, none beyond what it has.
 *
 * Where receipts together claim more of an item than is left, the one with the strongest evidence gets it; of several as
 * strong that are twins (the same payer for the same items) the first by date and id gets it and the others are
 * duplicates; else none gets it. Whoever gets not all of its items gets none, but for lines of an advice, each of which
 * stands by itself: those it lost stay open with their money, as long as they are few. Claims are looked at once, as they
 * stood at the start of the round, so the order of the input does not matter.
 */
export function settleConflicts(
  run: Run,
  drafts: readonly Draft[],
  reserved: ReadonlyMap<number, readonly Draft[]>,
): void {
  const applying = drafts.filter((draft) => draft.outcome === "apply");
  const claims = new Map<number, { draft: Draft; minor: number }[]>();
  for (const draft of applying) {
    for (const [item, minor] of claimed(draft.explanations[0])) {
      const list = claims.get(item);
      if (list === undefined) claims.set(item, [{ draft, minor }]);
      else list.push({ draft, minor });
    }
  }
  const losers = new Map<Draft, Loss>();
  const lose = (draft: Draft, item: number, to: readonly Draft[]): void => {
    const loss = losers.get(draft) ?? { items: new Set<number>(), to: new Set<Draft>() };
    loss.items.add(item);
    for (const other of to) if (other !== draft) loss.to.add(other);
    losers.set(draft, loss);
  };
  for (const [item, list] of claims) {
    const rivals = reserved.get(item);
    if (rivals !== undefined) for (const { draft } of list) lose(draft, item, rivals);
    const wanted = list.reduce((sum, each) => sum + each.minor, 0);
    if (wanted <= Math.abs(run.left[item] ?? 0)) continue;
    const all = list.map((each) => each.draft);
    const winner = strongest(all);
    for (const draft of all) if (draft !== winner) lose(draft, item, winner === null ? all : [winner]);
  }
  for (const draft of applying) {
    const loss = losers.get(draft);
    const kept = loss === undefined ? draft.explanations[0] : withoutLost(draft, loss);
    if (loss === undefined) take(run, kept);
    else if (kept === undefined) demote(draft, [...loss.to].sort(compareDrafts), (other) => !losers.has(other));
    else {
      const ids = [...loss.to].sort(compareDrafts).map((other) => other.money.receipt.id);
      draft.explanations = [kept, ...draft.explanations.slice(1)];
      draft.evidence = "advice_part";
      draft.reasons.push(reason("cash.item_contested", {}, ids.slice(0, 10)));
      take(run, kept);
    }
  }
}

/** Items a receipt does not get, and the receipts that claim them too. */
interface Loss {
  readonly items: Set<number>;
  readonly to: Set<Draft>;
}

/** Evidence of which each line stands by itself, the least lines of it that must be left, and their least share. */
const lineByLine: readonly EvidenceClass[] = ["advice", "advice_near", "advice_part", "reference_converted"];
const leastLeft = 3;
const leastLeftShare = 0.75;

/** What an advice settles without the items it lost; `undefined` where too little is left, or nothing stands alone. */
function withoutLost(draft: Draft, { items }: Loss): Explanation | undefined {
  const [first] = draft.explanations;
  if (first === undefined || draft.advice === null || !lineByLine.includes(draft.evidence)) return undefined;
  const isKept = ({ item, credits }: ExplainedLine): boolean =>
    !items.has(item) && !credits.some((credit) => items.has(credit.item));
  const lines = first.lines.filter(isKept);
  if (lines.length < leastLeft || lines.length < first.lines.length * leastLeftShare) return undefined;
  const { foreign } = first;
  const shares = foreign?.shares.filter((_, at) => first.lines.slice(at, at + 1).some(isKept)) ?? [];
  const rest = { evidence: "advice_part" as const, lines, reasons: first.reasons };
  const kept: Explanation = { ...rest, over: 0, ...(foreign === undefined ? {} : { foreign: { ...foreign, shares } }) };
  return { ...kept, over: draft.money.available - usedBy(kept) };
}

/** A suggestion whose items went to other receipts since it was made is no longer one that could simply be confirmed. */
export function doubtSuggestion(run: Run, draft: Draft): void {
  if (draft.outcome !== "suggest" || draft.evidence === "contested") return;
  for (const [item, minor] of claimed(draft.explanations[0])) {
    if (minor <= Math.abs(run.left[item] ?? 0)) continue;
    draft.evidence = "contested";
    draft.reasons.push(reason("cash.item_contested", {}, []));
    return;
  }
}

/** By day, then by id. */
export function compareDrafts(a: Draft, b: Draft): number {
  return a.money.day - b.money.day || compareText(a.money.receipt.id, b.money.receipt.id);
}

/** Take from the items what an explanation gives them. */
export function take(run: Run, explanation: Explanation | undefined): void {
  for (const [item, minor] of claimed(explanation)) {
    const left = run.left[item] ?? 0;
    run.left[item] = left < 0 ? left + minor : left - minor;
  }
}

/** Minor units an explanation takes from each item, credits included. */
function claimed(explanation: Explanation | undefined): ReadonlyMap<number, number> {
  const claims = new Map<number, number>();
  const add = (item: number, minor: number): void => {
    claims.set(item, (claims.get(item) ?? 0) + minor);
  };
  for (const line of explanation?.lines ?? []) {
    add(line.item, settledBy(line));
    for (const credit of line.credits) add(credit.item, credit.minor);
  }
  return claims;
}

/** The one with the strongest evidence; the first of twins; `null` when several are as strong and no twins. */
function strongest(drafts: readonly Draft[]): Draft | null {
  const best = Math.min(...drafts.map((draft) => rank(draft.evidence)));
  const [first, ...others] = drafts.filter((draft) => rank(draft.evidence) === best).sort(compareDrafts);
  if (first === undefined) return null;
  return others.every((other) => areTwins(first, other)) ? first : null;
}

function areTwins(a: Draft, b: Draft): boolean {
  const [one] = a.explanations;
  const [other] = b.explanations;
  if (one === undefined || other === undefined || a.money.available !== b.money.available) return false;
  return a.payer.customer === b.payer.customer && explanationKey(one) === explanationKey(other);
}

function demote(draft: Draft, others: readonly Draft[], hasTaken: (other: Draft) => boolean): void {
  const ids = others.map((other) => other.money.receipt.id).slice(0, 10);
  const [first] = others;
  if (first !== undefined && others.length === 1 && hasTaken(first) && areTwins(draft, first)) {
    draft.outcome = "abstain";
    draft.state = "duplicate";
    draft.evidence = "none";
    draft.explanations = [];
    draft.reasons.push(reason("cash.duplicate_of", {}, ids));
    return;
  }
  draft.outcome = "suggest";
  draft.evidence = "contested";
  draft.reasons.push(reason("cash.item_contested", {}, ids));
}

function rank(evidence: EvidenceClass): number {
  const at = applyingClasses.indexOf(evidence);
  return at === -1 ? applyingClasses.length : at;
}
