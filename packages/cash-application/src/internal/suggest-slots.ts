import type { RemittanceAdvice } from "@receivables/core";
import { type Citation, citeDocuments } from "./cite.ts";
import type { Draft } from "./draft.ts";
import type { FamilyPool } from "./family-pool.ts";
import type { Run } from "./run.ts";
import { nearness, writtenCost } from "./suggest-written.ts";

/** What one written reference may mean. */
export interface Option {
  readonly items: readonly number[];
  readonly cost: number;
}

/** A reference as it was written, in the order of the list. */
export interface Slot {
  readonly text: string;
  /** What it names, or nearly names, in the family; the likeliest first. */
  readonly options: readonly Option[];
  /** What it takes that it means nothing. */
  readonly nothing: number;
  /** What it takes that it means something nobody can read. */
  readonly other: number;
}

/** Most references of one list, and most meanings of one of them. */
const mostSlots = 400;
const mostOptions = 8;

/** Most references of a list that is read as a whole. */
const mostListed = 400;

/** What it takes, in nats, that nothing is meant: a short number is often no reference at all, a name in full always is. */
const nothingCost = { scrap: 3, word: 20, name: 14, cut: 0.7 } as const;
/** What it takes that another item is meant than any that is named: a number of the payer's own, or a wrong one. */
const otherCost = { own: 12, near: 16, wrong: 9, cut: 1 } as const;
/** Widths of the fields texts are cut to. */
const fieldWidths = [80, 140, 390] as const;

/** What a receipt cites, reference by reference, read with one family in mind. */
export function slotsOf(
  run: Run,
  draft: Draft,
  advice: RemittanceAdvice | null,
  pool: FamilyPool,
  family: number,
  currency: string,
): readonly Slot[] {
  const { receipt } = draft.money;
  const cited = citeDocuments(run.cash, receipt, advice);
  // Nobody reads thousands of references in their order; finding the place of each takes as long as the text.
  if (cited.found.length + cited.unknown.length + cited.scraps.length > mostListed) return [];
  const text = [
    ...(advice?.lines.map((line) => line.reference) ?? []),
    ...(receipt.remittanceText ?? []),
    receipt.reference ?? "",
  ].join("\n");
  const found = cited.found.map((citation) => ({
    at: placeOf(text, citation.text, citation, advice),
    slot: ofCitation(run, citation, pool, family, currency),
  }));
  const unknown = cited.unknown.map((each) => ({
    at: placeOf(text, each, null, advice),
    slot: slotOf(each, nearOptions(run, each, pool)),
  }));
  const scraps = cited.scraps
    .filter((scrap) => !cited.unknown.some((each) => each !== scrap && each.includes(scrap)))
    .filter((scrap) => !cited.unknown.includes(scrap) || pool.near(scrap).length === 0)
    .map((each) => ({ at: placeOf(text, each, null, advice), slot: ofScrap(run, each, pool) }))
    .filter(({ slot }) => slot.options.length > 0);
  const inScraps = new Set(scraps.map(({ slot }) => slot.text));
  const slots = [...found, ...unknown.filter(({ slot }) => !inScraps.has(slot.text)), ...scraps]
    .sort((a, b) => a.at - b.at)
    .slice(0, mostSlots)
    .map(({ slot }) => slot);
  return advice === null && isCut((receipt.remittanceText ?? []).join("")) ? [...slots, cutOff, cutOff] : slots;
}

/** Whether a text ends where a field of payment files does, so that references may be missing. */
function isCut(text: string): boolean {
  return text.length > 0 && fieldWidths.some((width) => text.length % width === 0);
}

/** What may have been written behind the end of a field. */
const cutOff: Slot = { text: "", options: [], nothing: nothingCost.cut, other: otherCost.cut };

function slotOf(text: string, options: readonly Option[]): Slot {
  return { text, options, nothing: nothingCost.word, other: options.length > 0 ? otherCost.near : otherCost.own };
}

function placeOf(text: string, word: string, citation: Citation | null, advice: RemittanceAdvice | null): number {
  if (citation !== null && citation.line !== null && advice !== null) {
    const line = advice.lines.indexOf(citation.line);
    return advice.lines.slice(0, line).reduce((sum, each) => sum + each.reference.length + 1, 0);
  }
  const at = text.indexOf(word);
  return at === -1 ? text.length : at;
}

function ofCitation(run: Run, citation: Citation, pool: FamilyPool, family: number, currency: string): Slot {
  const { text, word, documents } = citation;
  const own = documents.filter((document) => run.cash.family[run.cash.customerOfDocument(document)] === family);
  const items = own
    .flatMap((document) => run.cash.itemsOfDocument(document))
    .filter((item) => (run.left[item] ?? 0) !== 0 && run.cash.currencyOf(item) === currency);
  const options: Option[] = [];
  if (items.length > 0) options.push({ items, cost: writtenCost.exact });
  if (items.length > 1) options.push(...items.map((item) => ({ items: [item], cost: 2 })));
  // What is read in full hardly is another number mistyped.
  const near =
    items.length > 0
      ? []
      : word === text
        ? nearOptions(run, text, pool)
        : [...nearOptions(run, word, pool), ...nearOptions(run, text, pool)];
  const others = near.filter(({ items: [item] }) => item !== undefined && !items.includes(item));
  // What is read in full means that, unless the amount says otherwise.
  if (items.length === 0) return slotOf(text, others.slice(0, mostOptions));
  return {
    text,
    options: [...options, ...others].slice(0, mostOptions),
    nothing: nothingCost.name,
    other: otherCost.wrong,
  };
}

function ofScrap(run: Run, text: string, pool: FamilyPool): Slot {
  const cut = pool.cut(text);
  const options =
    cut.length > mostOptions * 2 ? [] : cut.map((item) => ({ items: [item], cost: nearness(run, text, item) }));
  return { text, options, nothing: nothingCost.scrap, other: otherCost.near };
}

function nearOptions(run: Run, text: string, pool: FamilyPool): readonly Option[] {
  const near = pool.near(text);
  if (near.length > mostOptions * 4) return [];
  return near
    .map((item) => ({ items: [item], cost: nearness(run, text, item) }))
    .sort((a, b) => a.cost - b.cost || (a.items[0] ?? 0) - (b.items[0] ?? 0))
    .slice(0, mostOptions);
}
