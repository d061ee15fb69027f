import { type Reason, type RemittanceAdvice, reason } from "@receivables/core";
import { countSubsetSums } from "@receivables/matching";
import type { EvidenceClass } from "../decision/evidence-class.ts";
import type { AdvisedLine } from "./advised-line.ts";
import { agreementFor } from "./agreed-rules.ts";
import { itemId } from "./cash-book.ts";
import { type Citation, type Citations, formRank } from "./cite.ts";
import { isInstalment } from "./cite-instalment.ts";
import { explainAdvice } from "./explain-advice.ts";
import { explainForeign, type ForeignExplanation } from "./explain-foreign.ts";
import { explainNear } from "./explain-near.ts";
import { type Closeness, explainRemainder, explainSet, withoutTwins } from "./explain-set.ts";
import { explainShort } from "./explain-short.ts";
import type { FamilyPools } from "./family-pool.ts";
import type { Payer } from "./identify-payer.ts";
import { familyOf } from "./promote-references.ts";
import type { Explanation, Incoming, Run } from "./run.ts";

/** What the citations of a receipt come to. */
export interface CitedResult {
  /** Equally good explanations, the best kind only. */
  readonly list: readonly Explanation[];
  /** What else it may mean, where a part is all that is proven. */
  readonly guesses: readonly Explanation[];
  /** Everything that keeps the best one from being applied without a look, as reasons. */
  readonly doubts: readonly Reason[];
  /** What was cited, for the record. */
  readonly reasons: readonly Reason[];
  /** Open items cited, whether or not the amounts fit. */
  readonly items: readonly number[];
  /** Documents cited, in whatever currency. */
  readonly documents: readonly number[];
  /** Documents cited that are settled. */
  readonly closed: readonly number[];
  /** Payer and cited documents belong to customers who are not related. */
  readonly contradicted: boolean;
  /** Whatever was written and names nothing is accounted for. */
  readonly isFollowed: boolean;
  /** Only bare numbers were cited: digits that may as well be a year, an amount or somebody else's number. */
  readonly bare: boolean;
}

const closenessOrder: readonly Closeness[] = ["exact", "explained", "tolerated"];

/** Most ways to read ambiguous references that are tried. */
const mostReadings = 32;

/** Most first instalments of one document that are tried together: ten years of months. */
const mostInstalments = 120;

/** Most references nobody knows that may stand beside those that are known, in all and for each of these. */
const mostUnread = 20;
const mostUnreadEach = 3;

/** Most cited items of which a part is searched for. */
const mostSearched = 20;

/** Understand a receipt by what its payer cites; `null` when nothing open is cited. */
export function explainCited(
  run: Run,
  money: Incoming,
  payer: Payer,
  cited: Citations,
  advice: RemittanceAdvice | null,
  pools: FamilyPools,
): CitedResult {
  const resolved = cited.found.map((citation) => resolve(run, money, payer, citation));
  const open = resolved.filter((each) => each.items.length > 0);
  const closed = [...new Set(resolved.filter((each) => each.isSettled).flatMap((each) => each.documents))];
  const items = [...new Set(open.flatMap((each) => each.items))].sort((a, b) => a - b);
  const reasons = [
    ...resolved.map((each) => citationReason(run, each)),
    ...(advice === null ? [] : [reason("cash.advice_tied", { lines: advice.lines.length }, [advice.id])]),
  ];
  const doubts = cited.unknownLines.map((line) =>
    reason("cash.advice_line_unknown", { reference: line.reference }, []),
  );
  const strangers = items.filter((item) => !isRelated(run, payer.customer, item)).length;
  const isSlip = advice !== null && isSlipOfAdvice(run, money, payer, open, strangers, items.length);
  const maybe = new Set(payer.candidates.map((at) => run.cash.family[at]));
  const isOfNone = maybe.size > 1 && items.every((item) => !maybe.has(run.cash.family[run.cash.customer[item] ?? -1]));
  const contradicted = payer.strength === "strong" ? strangers > 0 && !isSlip : isOfNone && items.length > 0;
  if (contradicted) doubts.push(reason("cash.payer_contradicted", {}, idsOf(run, items)));
  const bare = cited.found.every(({ text, line }) => line === null && !/\p{L}/u.test(text));
  const documents = [...new Set(resolved.flatMap((each) => each.documents))].sort((a, b) => a - b);
  const base = { doubts, reasons, items, documents, closed, contradicted, bare, isFollowed: false, guesses: [] };
  const family = contradicted ? null : familyOf(run, payer, cited);
  if (items.length === 0) {
    const foreign = explainOtherCurrency(run, money, payer, cited, advice, family, pools);
    if (foreign === null) return { ...base, list: [] };
    const { isFollowed, explanation } = foreign;
    return { ...base, doubts: isFollowed ? [] : doubts, isFollowed, list: [explanation] };
  }

  const pool = family === null ? null : pools.of(family, money.currency);
  const named = advice === null ? null : advisedLines(run, resolved, cited, advice, family);
  // Where nobody knows the payer, one number alone is no reason to take another item of its owner by the amount.
  const isAlone = payer.candidates.length === 0 && cited.found.length < 2;
  const lines = isAlone ? (named?.map((each) => ({ ...each, isForeign: true })) ?? null) : named;
  const followed = lines === null ? null : explainAdvice(run, money, lines, pool);
  if (followed !== null) {
    const bold =
      lines === null || followed.explanation.evidence !== "advice_part"
        ? null
        : explainAdvice(run, money, lines, pool, true);
    const guesses = bold === null ? [] : [{ ...bold.explanation, evidence: "reference_unexplained" as const }];
    return { ...base, doubts: [], isFollowed: true, list: [followed.explanation], guesses };
  }
  // What a slip names is somebody else's.
  const isOwn = (item: number): boolean => isRelated(run, payer.customer, item);
  const hasSlip = isSlip && payer.strength === "strong" && strangers > 0;
  const meant = hasSlip ? open.filter((each) => each.items.every(isOwn)) : open;
  const bySets = explainBySets(run, money, meant);
  const [first] = bySets;
  // Nobody pays for two who are not related and loses a fee on the way: rather one number is wrong.
  const families = new Set(first?.lines.map(({ item }) => run.cash.family[run.cash.customer[item] ?? -1]));
  if (first?.evidence === "reference_tolerated" && families.size > 1)
    return { ...base, list: bySets.map((each): Explanation => ({ ...each, evidence: "reference_unexplained" })) };
  const isExplained = first !== undefined && first.evidence !== "reference_unexplained" && first.over === 0;
  if (pool === null || (isExplained && cited.unknown.length === 0)) return { ...base, list: bySets };
  const isNamed = first !== undefined && first.evidence !== "reference_unexplained";
  // A little too much for what is cited may be all of something else.
  if (isNamed && first.over > 0 && (pool.byMinor.get(money.available) ?? []).length > 0)
    return { ...base, list: bySets.map((each): Explanation => ({ ...each, evidence: "reference_unexplained" })) };
  // Among so many numbers that are nobody's, one that is somebody's is an accident.
  if (isNamed && cited.unknown.length > mostUnread && cited.unknown.length > open.length * mostUnreadEach)
    return { ...base, list: bySets.map((each): Explanation => ({ ...each, evidence: "reference_unexplained" })) };
  // What is cited gives the amount and something else was written: that may be an address or a date.
  if (isNamed && first.evidence !== "reference_tolerated") return { ...base, list: bySets };
  const near = open.every((each) => each.choices.length === 1)
    ? explainNear(run, money, items, cited.unknown, pool, cited.scraps)
    : [];
  if (near.length > 0) return { ...base, doubts: [], isFollowed: true, list: near };
  // A fee of all that could be read, and something that could not: rather the rest is missing.
  if (isNamed && bySets.some((each) => each.reasons.some(({ code }) => code === "cash.fee_assumed")))
    return { ...base, list: bySets.map((each): Explanation => ({ ...each, evidence: "reference_unexplained" })) };
  if (isNamed) return { ...base, list: bySets };
  const [only, ...others] = items;
  const isPlain =
    others.length === 0 &&
    cited.unknown.length === 0 &&
    open.every((each) => isStrict(each.citation)) &&
    payer.strength === "strong" &&
    agreementFor(run.policy, run.cash.customerIds[payer.customer], money.receipt.effectiveDate) === undefined;
  const short = only === undefined || !isPlain ? null : explainShort(run, money, only, pool, bare);
  return { ...base, list: short === null ? bySets : [short] };
}

/**
 * One number of an advice that is somebody else's is a slip, all of them are another matter: in a long list, or where the
 * amount on its line is not what is open for that somebody.
 */
function isSlipOfAdvice(
  run: Run,
  money: Incoming,
  payer: Payer,
  open: readonly Resolved[],
  strangers: number,
  items: number,
): boolean {
  if (items >= 4 && strangers <= items / 4) return true;
  return (
    strangers <= items / 2 &&
    open.every(({ citation, items: meant }) =>
      meant.every((item) => {
        const paid = citation.line?.paid;
        if (isRelated(run, payer.customer, item)) return true;
        return paid !== undefined && paid !== null && paid.currency === money.currency && paid.minor !== run.left[item];
      }),
    )
  );
}

interface Resolved {
  readonly citation: Citation;
  readonly documents: readonly number[];
  /** Open items meant. */
  readonly items: readonly number[];
  /** Items of each document (or, for an order number, each customer) of which the payer can only have meant one. */
  readonly choices: readonly (readonly number[])[];
  /** Nothing is left of what is cited, in any currency. */
  readonly isSettled: boolean;
}

/** Open items a citation means: those of the payer's family where it has any. */
function resolve(run: Run, money: Incoming, payer: Payer, citation: Citation): Resolved {
  const { cash } = run;
  const { instalment } = citation;
  const meantIn = (document: number): readonly number[] => {
    const items = cash.itemsOfDocument(document);
    if (instalment === undefined || items.length < 2) return items;
    return items.filter((item) => isInstalment(cash, document, item, instalment));
  };
  const openIn = (document: number): readonly number[] =>
    meantIn(document).filter((item) => (run.left[item] ?? 0) !== 0 && cash.currencyOf(item) === money.currency);
  const candidates = payer.candidates.length === 0 ? null : new Set(payer.candidates.map((at) => cash.family[at]));
  const ofFamily = citation.documents.filter((document) =>
    candidates?.has(cash.family[cash.customerOfDocument(document)] ?? -1),
  );
  const documents = ofFamily.length > 0 ? ofFamily : citation.documents;
  const open = documents.filter((document) => openIn(document).length > 0);
  const isOneNumber = citation.kind === "document" || citation.kind === "payment_reference";
  const byChoice = new Map<number, number[]>();
  for (const document of open) {
    const choice = isOneNumber ? document : cash.customerOfDocument(document);
    byChoice.set(choice, [...(byChoice.get(choice) ?? []), ...openIn(document)]);
  }
  const isSettled = documents.every((document) => meantIn(document).every((item) => (run.left[item] ?? 0) === 0));
  return { citation, documents, items: open.flatMap(openIn), choices: [...byChoice.values()], isSettled };
}

/** Every reading of citations that may each mean one of several things; `null` when there are too many. */
function readings(open: readonly Resolved[]): readonly (readonly Resolved[])[] | null {
  const count = open.reduce((product, each) => product * each.choices.length, 1);
  if (count > mostReadings) return null;
  return open.reduce<readonly (readonly Resolved[])[]>(
    (lists, each) => lists.flatMap((list) => each.choices.map((items) => [...list, { ...each, items }])),
    [[]],
  );
}

function isRelated(run: Run, customer: number, item: number): boolean {
  const owner = run.cash.customer[item] ?? -1;
  return run.cash.family[owner] === run.cash.family[customer];
}

/** The lines of an advice with the items of the family they cite; `null` when lines and citations do not pair off. */
function advisedLines(
  run: Run,
  resolved: readonly Resolved[],
  cited: Citations,
  advice: RemittanceAdvice,
  family: number | null,
): readonly AdvisedLine[] | null {
  const byLine = new Map(
    resolved.flatMap((each) => (each.citation.line === null ? [] : [[each.citation.line, each] as const])),
  );
  if (byLine.size + cited.unknownLines.length !== advice.lines.length) return null;
  return advice.lines.map((line): AdvisedLine => {
    const all = byLine.get(line)?.items ?? [];
    const items = all.filter((item) => family === null || run.cash.family[run.cash.customer[item] ?? -1] === family);
    return { line, items, isForeign: all.length > 0 && items.length === 0 };
  });
}

/** What is cited is open in another currency only: references as printed, all found, and the payer known. */
function explainOtherCurrency(
  run: Run,
  money: Incoming,
  payer: Payer,
  cited: Citations,
  advice: RemittanceAdvice | null,
  family: number | null,
  pools: FamilyPools,
): ForeignExplanation | null {
  const currencies = new Set(
    cited.found.flatMap(({ documents }) =>
      documents.flatMap((at) => run.cash.itemsOfDocument(at).map((item) => run.cash.currencyOf(item))),
    ),
  );
  const [currency, ...others] = currencies;
  if (currency === undefined || others.length > 0) return null;
  const there = cited.found.map((citation) => resolve(run, { ...money, currency }, payer, citation));
  const items = [...new Set(there.flatMap((each) => each.items))].sort((a, b) => a - b);
  const lines = advice === null ? null : advisedLines(run, there, cited, advice, family);
  const byLine = lines === null || advice === null ? null : { record: advice, lines };
  const isPlain = there.every((each) => isStrict(each.citation) && each.choices.length === 1);
  if (byLine === null && (!isPlain || cited.unknown.length > 0 || payer.strength === "none")) return null;
  return explainForeign(run, money, items, byLine, family, pools);
}

/**
 * Try the cited items as a whole, then without those that are cited loosely, and keep the closest explanations over all
 * readings. Strictly cited documents are never dropped, except to suggest a part of them that fits.
 */
function explainBySets(run: Run, money: Incoming, open: readonly Resolved[]): readonly Explanation[] {
  const sets = (readings(open) ?? []).flatMap((reading) => setsOf(run, reading));
  const whole = open.length;
  const rivals: Explanation[] = [];
  const attempts = sets.map((set) => {
    const found = explainSet(run, money, set.items, set.evidence, true);
    if (found?.closeness !== "tolerated") return found;
    // Nobody pays too much of a document of which more is open; but where a fee or tolerance is all that speaks for the
    // whole of it, that is no better.
    const isOpenPart = set.isPart && (set.documents > 1 || found.list.some(({ over }) => over > 0));
    if (isOpenPart) rivals.push(...found.list);
    // What is loosely cited may be dropped where the rest gives the amount, never to be left with a tolerance.
    return isOpenPart || set.cited < whole ? null : found;
  });
  for (const closeness of closenessOrder) {
    const list = withoutTwins(attempts.flatMap((each) => (each?.closeness === closeness ? each.list : [])));
    if (list.length > 0) return closeness === "tolerated" ? withoutTwins([...list, ...rivals]) : list;
  }
  const part = explainByPart(run, money, open);
  const [first] = sets;
  return part.length > 0 || first === undefined ? part : explainRemainder(run, money, first.items);
}

/** All cited items, the strictly cited ones, the loosely cited ones where none is strict; instalments see below. */
function setsOf(run: Run, reading: readonly Resolved[]): readonly CitedSet[] {
  const strict = reading.filter((each) => isStrict(each.citation));
  const choices = strict.length === 0 || strict.length === reading.length ? [reading] : [reading, strict];
  return choices.flatMap((each) => withInstalments(run, each));
}

interface CitedSet {
  readonly items: readonly number[];
  readonly evidence: EvidenceClass;
  /** How many citations it takes in. */
  readonly cited: number;
  /** Later instalments are left out. */
  readonly isPart: boolean;
  readonly documents: number;
}

/** The items of some citations; of documents with instalments also the first ones alone, unless the payer says which. */
function withInstalments(run: Run, cited: readonly Resolved[]): readonly CitedSet[] {
  const items = [...new Set(cited.flatMap((each) => each.items))].sort((a, b) => a - b);
  const loosest = Math.max(...cited.map((each) => formRank(each.citation.form)));
  const evidence: EvidenceClass = loosest <= 1 && cited.every(isByNumber) ? "reference_exact" : "reference_normalised";
  const byDocument = new Map<string, number[]>();
  for (const item of items) {
    const id = itemId(run.cash, item);
    const parts = byDocument.get(id);
    if (parts === undefined) byDocument.set(id, [item]);
    else parts.push(item);
  }
  const groups = [...byDocument.values()];
  const common = { evidence, cited: cited.length, documents: groups.length };
  const whole = { ...common, items, isPart: false };
  const stated = new Set(cited.flatMap((each) => (each.citation.instalment === undefined ? [] : each.items)));
  // Of one document cited with an instalment and without, the others are meant as well, the first ones first.
  const options = groups.map((parts): readonly (readonly number[])[] => {
    const named = parts.filter((item) => stated.has(item));
    const others = parts.filter((item) => !stated.has(item)).slice(0, mostInstalments);
    return others.length === 0 ? [named] : others.map((_, last) => [...named, ...others.slice(0, last + 1)]);
  });
  // A credit has no instalments, and of documents that fall due at once nothing is first.
  const count = options.reduce((product, choices) => Math.min(product * choices.length, mostReadings + 1), 1);
  if (count === 1 || (groups.length > 1 && count > mostReadings)) return [whole];
  const starts = options.reduce<readonly (readonly number[])[]>(
    (sets, choices) => sets.flatMap((set) => choices.map((choice) => [...set, ...choice])),
    [[]],
  );
  const parts = starts.filter((set) => set.length < items.length);
  return [whole, ...parts.map((set) => ({ ...common, items: [...set].sort((a, b) => a - b), isPart: true }))];
}

function isByNumber(each: Resolved): boolean {
  return each.citation.kind === "document" || each.citation.kind === "payment_reference";
}

/** Cited by its own number in a form that keeps letters, or on an advice. */
function isStrict(citation: Citation): boolean {
  if (citation.line !== null) return true;
  return citation.form !== "digits" && (citation.kind === "document" || citation.kind === "payment_reference");
}

/** Some of the cited items sum to the amount: worth a suggestion, no more. */
function explainByPart(run: Run, money: Incoming, open: readonly Resolved[]): readonly Explanation[] {
  const items = [...new Set(open.flatMap((each) => each.items))].sort((a, b) => a - b);
  if (items.length < 2 || items.length > mostSearched) return [];
  const found = countSubsetSums(
    items.map((item) => run.left[item] ?? 0),
    money.available,
    { mostValues: items.length },
  );
  return found.combinations.flatMap((combination) => {
    const part = combination.flatMap((at) => items[at] ?? []);
    const list = explainSet(run, money, part, "reference_unexplained", false)?.list ?? [];
    const why = reason("cash.part_of_cited", { cited: items.length, fitting: part.length }, idsOf(run, part));
    return list.map((each) => ({ ...each, reasons: [...each.reasons, why] }));
  });
}

function citationReason(run: Run, { citation, documents, items, isSettled }: Resolved): Reason {
  const refs = documents.map((document) => run.cash.document(document).id).slice(0, 10);
  const params = { reference: citation.text, kind: citation.kind };
  if (isSettled) return reason("cash.reference_settled", params, refs);
  if (items.length === 0) return reason("cash.reference_other_currency", params, refs);
  if (formRank(citation.form) <= 1) return reason("cash.reference_exact", params, refs);
  return citation.form === "stripped"
    ? reason("cash.reference_normalised", params, refs)
    : reason("cash.reference_digits", params, refs);
}

function idsOf(run: Run, items: readonly number[]): readonly string[] {
  return [...new Set(items.map((item) => itemId(run.cash, item)))].slice(0, 10);
}
