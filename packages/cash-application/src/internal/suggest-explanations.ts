import type { RemittanceAdvice } from "@receivables/core";
import { citeDocuments } from "./cite.ts";
import type { Draft } from "./draft.ts";
import { withoutTwins } from "./explain-set.ts";
import { type Guess, likeliestFirst } from "./guess.ts";
import { saysPrepayment } from "./prepayment-words.ts";
import type { Explanation, Run } from "./run.ts";
import { suggestAdvice } from "./suggest-advice.ts";
import { suggestChoice } from "./suggest-choice.ts";
import { suggestConverted, suggestPartConverted } from "./suggest-converted.ts";
import { isWanted, type SuggestIndexes } from "./suggest-indexes.ts";
import { suggestSilent } from "./suggest-silent.ts";
import { slotsOf } from "./suggest-slots.ts";
import { familiesOfLines, suggestAnywhere } from "./suggest-strangers.ts";

/** Most guesses made for one receipt. */
const mostGuesses = 8;

/**
 * Where to look first, for a receipt that is not applied: the likeliest explanations that no evidence proves.
 *
 * What is written is read reference by reference in the families it may mean, an advice line by line; what says nothing is
 * looked for by its amount, at the payer, at relatives, or, where nobody knows the payer, anywhere. All of it is weighed by
 * one measure: the negative log-likelihood of what had to happen.
 */
export function suggestExplanations(run: Run, draft: Draft, indexes: SuggestIndexes): readonly Explanation[] {
  const families = familiesOf(run, draft, indexes);
  const likely = likeliestFirst(likelyOf(run, draft, families, indexes)).map((each) => each.explanation);
  return withoutTwins(likely).slice(0, mostGuesses);
}

/** Everything that is weighed against each other. */
function likelyOf(run: Run, draft: Draft, families: readonly number[], indexes: SuggestIndexes): readonly Guess[] {
  const { money, payer, advice, unknown } = draft;
  const cited = draft.cited ?? draft.hinted;
  // An advance names an order of the payer's own, and there is no invoice yet.
  if (cited === null && saysPrepayment(money.receipt)) return [];
  const likely = families.flatMap((family) => suggestWritten(run, draft, advice, family, indexes));
  if (draft.outcome === "apply") return likely;
  if (payer.candidates.length === 0) likely.push(...suggestAnywhere(run, draft, indexes));
  if (advice === null && cited === null) likely.push(...fromLooseAdvices(run, draft, families, indexes));
  if (advice === null && cited === null && unknown.length === 0) {
    for (const family of families) {
      const own = payer.candidates.filter((customer) => run.cash.family[customer] === family);
      likely.push(
        ...suggestSilent(run, money, indexes.families.of(family, money.currency), own, (item) =>
          isWanted(indexes.suggested, item, draft),
        ),
      );
    }
  }
  return likely;
}

/** Advices that may be the receipt's, followed in the families they cite. */
function fromLooseAdvices(
  run: Run,
  draft: Draft,
  families: readonly number[],
  indexes: SuggestIndexes,
): readonly Guess[] {
  return indexes.advices.of(draft.money).flatMap((advice) => {
    const documents = citeDocuments(run.cash, draft.money.receipt, advice).found.flatMap((each) => each.documents);
    const all = new Set([...families, ...familiesByVote(run, documents)]);
    return [...all].slice(0, mostFamilies).flatMap((family) => suggestWritten(run, draft, advice, family, indexes));
  });
}

/** The families a receipt may belong to: the payer's, then those of what is cited, the most cited first. */
function familiesOf(run: Run, draft: Draft, indexes: SuggestIndexes): readonly number[] {
  const own = [...new Set(draft.payer.candidates.map((at) => run.cash.family[at] ?? -1))].sort((a, b) => a - b);
  const cited = familiesByVote(run, (draft.cited ?? draft.hinted)?.documents ?? []);
  if (own.length > 0 || draft.outcome === "apply")
    return [...new Set([...own.slice(0, mostFamilies), ...cited])]
      .filter((family) => family >= 0)
      .slice(0, mostFamilies);
  const others = [
    ...familiesOfLines(run, draft, indexes),
    ...cited.slice(0, mostFamilies),
    ...indexes.strangers.familiesOf(draft),
  ];
  return [...new Set(others)].filter((family) => family >= 0).slice(0, mostFamilies + 1);
}

function familiesByVote(run: Run, documents: readonly number[]): readonly number[] {
  const count = new Map<number, number>();
  for (const document of documents) {
    const family = run.cash.family[run.cash.customerOfDocument(document)] ?? -1;
    count.set(family, (count.get(family) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([family]) => family);
}

/** Most families looked at. */
const mostFamilies = 3;

/** What is written, read with one family in mind: an advice line by line, a list of references with the amount. */
function suggestWritten(
  run: Run,
  draft: Draft,
  advice: RemittanceAdvice | null,
  family: number,
  indexes: SuggestIndexes,
): readonly Guess[] {
  const { money } = draft;
  const { amount, baseAmount } = money.receipt;
  const worth =
    baseAmount === undefined || baseAmount.currency === money.currency
      ? null
      : { currency: baseAmount.currency, minor: Math.round((baseAmount.minor * money.available) / amount.minor) };
  const pool = indexes.families.of(family, worth?.currency ?? money.currency);
  const byLine = advice === null ? [] : suggestAdvice(run, draft, advice, pool, family, worth);
  if (byLine.length > 0 || draft.outcome === "apply") return byLine;
  const slots = slotsOf(run, draft, advice, pool, family, worth?.currency ?? money.currency);
  if (worth === null) return suggestChoice(run, money, slots, pool);
  const converted = suggestConverted(run, money, slots, pool, worth);
  const isKnown = (part: Guess): boolean => converted.some((each) => paysAlike(each.explanation, part.explanation));
  return [...converted, ...suggestPartConverted(run, money, slots, worth).filter((part) => !isKnown(part))];
}

/** Whether the same money goes to the same items. */
function paysAlike(a: Explanation, b: Explanation): boolean {
  return (
    a.lines.length === b.lines.length &&
    a.lines.every(({ item }, at) => item === b.lines[at]?.item && a.foreign?.shares[at] === b.foreign?.shares[at])
  );
}
