import { reason } from "@receivables/core";
import type { EvidenceClass } from "../decision/evidence-class.ts";
import { itemId } from "./cash-book.ts";
import type { Draft } from "./draft.ts";
import { type Explanation, moneyKey, type Run } from "./run.ts";
import { suggestExplanations } from "./suggest-explanations.ts";
import { isWanted, type SuggestIndexes } from "./suggest-indexes.ts";

/** Evidence that says little of what is suggested: the likeliest guess is better. */
const outweighed: readonly EvidenceClass[] = ["reference_unexplained", "contested", "contradicted"];

/** Most items a reason names. */
const mostNamed = 10;

/** Where to look for what was not applied: before what merely is left over, behind what is suggested with a reason. */
export function addGuesses(run: Run, draft: Draft, indexes: SuggestIndexes): void {
  if (draft.evidence === "ambiguous") {
    draft.explanations = leastWantedFirst(draft, indexes);
    return;
  }
  const guesses = suggestExplanations(run, draft, indexes);
  const [first] = guesses;
  if (first === undefined) return;
  if (draft.outcome !== "suggest" || !outweighed.includes(draft.evidence)) {
    draft.guesses = guesses;
    return;
  }
  // What does the same with the money is told as it was.
  const known = new Set(draft.explanations.map(moneyKey));
  const others = guesses.filter((each) => !known.has(moneyKey(each)));
  const isFirst = moneyKey(first) === moneyKey(draft.explanations[0] ?? first);
  draft.explanations = isFirst ? [...draft.explanations, ...others] : [...others, ...draft.explanations];
  // What is suggested now is neither another receipt's nor a stranger's.
  if (isFirst) return;
  draft.evidence = "reference_unexplained";
  const ids = first.lines.slice(0, mostNamed).map(({ item }) => itemId(run.cash, item));
  draft.reasons.push(reason("cash.amount_guess", { items: first.lines.length }, ids));
}

/** Of explanations as good as each other, those first whose items no other receipt is suggested for. */
function leastWantedFirst(draft: Draft, { suggested }: SuggestIndexes): readonly Explanation[] {
  const wanted = ({ lines }: Explanation): number =>
    lines.filter(({ item }) => isWanted(suggested, item, draft)).length;
  return draft.explanations
    .map((explanation, at) => ({ explanation, at, count: wanted(explanation) }))
    .sort((a, b) => a.count - b.count || a.at - b.at)
    .map(({ explanation }) => explanation);
}
