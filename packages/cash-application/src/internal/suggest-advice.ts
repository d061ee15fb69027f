import { allocate, moneyOfMinor, type RemittanceAdvice, unwrap } from "@receivables/core";
import { citeDocuments } from "./cite.ts";
import type { Draft } from "./draft.ts";
import type { FamilyPool } from "./family-pool.ts";
import type { Guess } from "./guess.ts";
import type { ExplainedLine, Explanation, Incoming, Run } from "./run.ts";
import type { Worth } from "./suggest-converted.ts";
import { type LineGuess, suggestLines, type WrittenLine } from "./suggest-lines.ts";
import { nearness } from "./suggest-written.ts";

/** What it takes that a line of an advice has no item, or that the money is not what the advice states, in nats. */
const unplacedCost = 8;
const otherSumCost = 5;

/** An advice whose lines state amounts, followed line by line, the likeliest items first. */
export function suggestAdvice(
  run: Run,
  draft: Draft,
  advice: RemittanceAdvice,
  pool: FamilyPool,
  family: number,
  worth: Worth | null,
): readonly Guess[] {
  const { money } = draft;
  const there = worth === null ? money.currency : worth.currency;
  if (advice.lines.some(({ paid }) => paid === null || paid.currency !== there)) return [];
  const applied = draft.outcome === "apply" ? (draft.explanations[0] ?? null) : null;
  const written = writtenLines(run, draft, advice, family, there, applied);
  return suggestLines(run, money, written, pool).flatMap((guess): Guess[] => {
    const missing = written.filter(({ known }) => known === null).length - guess.placed;
    const explanation = explanationOf(money, written, guess, applied, worth);
    return explanation === null
      ? []
      : [{ explanation: explanation.value, cost: guess.cost + missing * unplacedCost + explanation.cost }];
  });
}

/** The lines of an advice with what each cites; what was applied already is known. */
function writtenLines(
  run: Run,
  draft: Draft,
  advice: RemittanceAdvice,
  family: number,
  currency: string,
  applied: Explanation | null,
): readonly WrittenLine[] {
  const known = knownItems(run, advice, applied);
  const open = { ...advice, lines: advice.lines.filter((_, at) => known[at] === null) };
  const found = citeDocuments(run.cash, draft.money.receipt, open).found;
  const byLine = new Map(found.flatMap((each) => (each.line === null ? [] : [[each.line, each.documents] as const])));
  return advice.lines.map((line, at): WrittenLine => {
    const cited = (byLine.get(line) ?? [])
      .filter((document) => run.cash.family[run.cash.customerOfDocument(document)] === family)
      .flatMap((document) => run.cash.itemsOfDocument(document))
      .filter((item) => (run.left[item] ?? 0) !== 0 && run.cash.currencyOf(item) === currency);
    return { line, cited, known: known[at] ?? null };
  });
}

/** The applied item of each line: one that was paid what the line states, of several the one that is written most alike. */
function knownItems(run: Run, advice: RemittanceAdvice, applied: Explanation | null): readonly (number | null)[] {
  const byPaid = new Map<number, number[]>();
  const add = (minor: number, item: number): void => {
    byPaid.set(minor, [...(byPaid.get(minor) ?? []), item]);
  };
  const credited = new Map<number, number>();
  for (const { item, paid, credits, adjustments } of applied?.lines ?? []) {
    const fee = adjustments.reduce(
      (sum, each) => sum + (each.kind === "bank_fee" || each.kind === "processor_fee" ? each.minor : 0),
      0,
    );
    add(
      credits.reduce((sum, each) => sum + each.minor, paid + fee),
      item,
    );
    for (const credit of credits) credited.set(credit.item, (credited.get(credit.item) ?? 0) + credit.minor);
  }
  for (const [item, minor] of credited) add(-minor, item);
  const wishes = advice.lines.flatMap((line, at) =>
    (byPaid.get(line.paid?.minor ?? 0) ?? []).map((item, rank) => ({
      at,
      item,
      rank,
      cost: nearness(run, line.reference, item),
    })),
  );
  const known: (number | null)[] = advice.lines.map(() => null);
  const taken = new Set<number>();
  for (const { at, item } of wishes.sort((a, b) => a.cost - b.cost || a.at - b.at || a.rank - b.rank)) {
    if (known[at] !== null || taken.has(item)) continue;
    known[at] = item;
    taken.add(item);
  }
  return known;
}

/** Lines that pay what the advice states, with what was applied before; `null` where the money does not suffice. */
function explanationOf(
  money: Incoming,
  written: readonly WrittenLine[],
  { debits, credits }: LineGuess,
  applied: Explanation | null,
  worth: Worth | null,
): { readonly value: Explanation; readonly cost: number } | null {
  const credited = withCredits(debits, credits);
  if (credited === null) return null;
  const lines = [...(applied?.lines ?? []), ...credited].sort((a, b) => a.item - b.item);
  const evidence = "reference_unexplained" as const;
  const paid = lines.reduce((sum, line) => sum + line.paid, 0);
  if (worth !== null) {
    const stated = written.reduce((sum, { line }) => sum + (line.paid?.minor ?? 0), 0);
    if (paid <= 0 || paid > stated) return null;
    const weights = [...lines.map((line) => line.paid), stated - paid];
    const all = unwrap(allocate(moneyOfMinor(money.available, money.currency), weights)).map((share) => share.minor);
    const shares = all.slice(0, lines.length);
    const used = shares.reduce((sum, share) => sum + share, 0);
    return {
      value: {
        evidence,
        lines,
        over: money.available - used,
        reasons: [],
        foreign: { currency: worth.currency, worth: worth.minor, shares },
      },
      cost: 0,
    };
  }
  const short = paid - money.available;
  if (short <= 0) return { value: { evidence, lines, over: -short, reasons: [] }, cost: 0 };
  const [largest] = [...lines].sort((a, b) => b.paid - a.paid || a.item - b.item);
  if (largest === undefined || largest.paid <= short * 2) return null;
  const reduced = lines.map(
    (line): ExplainedLine =>
      line === largest
        ? { ...line, paid: line.paid - short, adjustments: [...line.adjustments, { kind: "bank_fee", minor: short }] }
        : line,
  );
  return { value: { evidence, lines: reduced, over: 0, reasons: [] }, cost: otherSumCost };
}

/** Credits set against the lines in order; `null` when they exceed what is paid. */
function withCredits(debits: readonly ExplainedLine[], credits: LineGuess["credits"]): readonly ExplainedLine[] | null {
  const rest = credits.map((credit) => ({ ...credit }));
  const lines = [...debits]
    .sort((a, b) => a.item - b.item)
    .map((line): ExplainedLine => {
      let due = line.paid;
      const used: { item: number; minor: number }[] = [];
      for (const credit of rest) {
        const minor = Math.min(credit.minor, due);
        if (minor <= 0) continue;
        used.push({ item: credit.item, minor });
        credit.minor -= minor;
        due -= minor;
      }
      return { ...line, paid: due, credits: [...line.credits, ...used] };
    });
  return rest.every((credit) => credit.minor === 0) ? lines : null;
}
