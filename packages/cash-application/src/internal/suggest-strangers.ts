import { referencesOf } from "./cash-book.ts";
import { citeDocuments } from "./cite.ts";
import type { Draft } from "./draft.ts";
import { explainGuess, type Guess } from "./guess.ts";
import { NearReferences } from "./near-references.ts";
import type { Run } from "./run.ts";
import type { SuggestIndexes } from "./suggest-indexes.ts";
import { nearness, writtenCost } from "./suggest-written.ts";

/** Most items of one amount that are looked at, and most lines of an advice. */
const mostOfAmount = 3_000;
const mostLines = 20;
const mostFamilies = 2;

/** Money of somebody nobody knows: an item open with its amount anywhere whose number is nearly one that was written. */
export function suggestAnywhere(run: Run, draft: Draft, indexes: SuggestIndexes): readonly Guess[] {
  const { money } = draft;
  const items = indexes.everybody.of(money.available, money.currency);
  if (items.length === 0 || items.length > mostOfAmount) return [];
  const cited = citeDocuments(run.cash, money.receipt, draft.advice);
  const written = [
    ...new Set([...cited.found.flatMap(({ text, word }) => [text, word]), ...cited.unknown, ...cited.scraps]),
  ];
  const alone = items.length > mostAlike ? [] : wholly(run, draft, items, writtenCost.other + Math.log(items.length));
  const references = new NearReferences(items, (item) => referencesOf(run.cash.documentOf(item)));
  const named = written.flatMap((text) =>
    (/^\d{3,4}$/.test(text) ? references.cut(text) : references.near(text)).flatMap((item) =>
      wholly(run, draft, [item], nearness(run, text, item)),
    ),
  );
  return [...named, ...alone];
}

function wholly(run: Run, draft: Draft, items: readonly number[], cost: number): readonly Guess[] {
  return items.flatMap((item): Guess[] => {
    const explanation = explainGuess(run, draft.money, { items: [item] }, "reference_unexplained");
    return explanation === null ? [] : [{ explanation, cost }];
  });
}

/** Most items of one amount that are offered without anything written. */
const mostAlike = 20;

/** Families that have items open with what the lines of an advice state under nearly their numbers, the most first. */
export function familiesOfLines(run: Run, draft: Draft, indexes: SuggestIndexes): readonly number[] {
  const count = new Map<number, number>();
  for (const { reference, paid } of draft.advice?.lines.slice(0, mostLines) ?? []) {
    const items = paid === null ? [] : indexes.everybody.of(paid.minor, paid.currency);
    if (items.length === 0 || items.length > mostOfAmount) continue;
    const references = new NearReferences(items, (item) => referencesOf(run.cash.documentOf(item)));
    const near = /^\d{3,4}$/.test(reference) ? references.cut(reference) : references.near(reference);
    for (const family of new Set(near.map((item) => run.cash.family[run.cash.customer[item] ?? -1] ?? -1)))
      count.set(family, (count.get(family) ?? 0) + 1);
  }
  return [...count]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([family]) => family)
    .slice(0, mostFamilies);
}
