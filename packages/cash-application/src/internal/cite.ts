import type { Receipt, RemittanceAdvice, RemittanceLine } from "@receivables/core";
import {
  lookUpReference,
  matchReferences,
  type ReferenceForm,
  type ReferenceKind,
  type ReferenceMatch,
} from "@receivables/matching";
import type { CashBook } from "./cash-book.ts";
import { type CitedInstalment, citeInstalment } from "./cite-instalment.ts";
import { paymentReferenceKey } from "./tie-advices.ts";
import { scraps, unknownReferences } from "./unknown-references.ts";

/** A reference the payer gave that names documents of the Book. */
export interface Citation {
  readonly text: string;
  /** The whole word it was read in, which may be another reference that was misread. */
  readonly word: string;
  readonly form: ReferenceForm;
  readonly kind: ReferenceKind;
  /** Documents it may mean; several orders of one purchase are all meant, several documents of one number are not. */
  readonly documents: readonly number[];
  /** The advice line it stands on. */
  readonly line: RemittanceLine | null;
  /** Which instalment of its documents is meant, from 1, where the payer says so. */
  readonly instalment?: number;
}

/** Everything a receipt cites. */
export interface Citations {
  readonly found: readonly Citation[];
  /** Lines of the advice that name nothing known. */
  readonly unknownLines: readonly RemittanceLine[];
  /** What reads like references and names nothing known: mistyped, cut, or the payer's own numbers. */
  readonly unknown: readonly string[];
  /** Three or four digits by themselves: nothing, or what is left of a reference that was cut. */
  readonly scraps: readonly string[];
}

/** Kinds in the order they are believed when one text names several. */
const kindOrder: readonly ReferenceKind[] = [
  "document",
  "payment_reference",
  "delivery",
  "sales_order",
  "purchase_order",
  "contract",
  "customer",
  "other",
];

/** Collect what the advice, the payment's text and its reference cite. */
export function citeDocuments(cash: CashBook, receipt: Receipt, advice: RemittanceAdvice | null): Citations {
  const found: Citation[] = [];
  const unknownLines: RemittanceLine[] = [];
  for (const line of advice?.lines ?? []) {
    const citation = citeLine(cash, line);
    if (citation === null) unknownLines.push(line);
    else found.push(citation);
  }
  const unknown = unknownLines.map((line) => line.reference);
  const cut = unknown.filter((reference) => reference.length < leastWhole);
  // A payer who sent an advice has said it all there; the text of the payment usually repeats it.
  if (advice === null || found.length === 0) {
    const told = readLines(cash, withinLimit(receipt.remittanceText ?? []));
    found.push(...told.citations);
    unknown.push(...told.rest);
    cut.push(...told.scraps);
    if (isFreeReference(receipt)) found.push(...citeText(cash, receipt.reference ?? "").citations);
  }
  return { found: withoutRepeats(found), unknownLines, unknown: [...new Set(unknown)], scraps: [...new Set(cut)] };
}

/** A reference on an advice that is shorter was cut. */
const leastWhole = 5;

/** Whether the payer chose the reference: a check or card number names no document. */
function isFreeReference({ method, reference }: Receipt): boolean {
  return paymentReferenceKey(reference) !== null && method !== "check" && method !== "lockbox" && method !== "card";
}

/** A line of an advice is a reference as a whole; else it is read as free text. */
function citeLine(cash: CashBook, line: RemittanceLine): Citation | null {
  const hits = lookUpReference(cash.references, line.reference);
  const [best] = hits;
  if (best !== undefined) {
    const entries = hits.filter((hit) => hit.form === best.form).map((hit) => hit.entry);
    return citationOf(cash, line.reference, best.form, entries, line);
  }
  const [only, ...others] = citeText(cash, line.reference).citations;
  return only === undefined || others.length > 0 ? null : { ...only, line };
}

/** Most characters of a payment's text that are read: more than any bank carries. */
const mostRead = 100_000;

/** The lines that are read; a line that is not read as a whole is not read at all. */
function withinLimit(lines: readonly string[]): readonly string[] {
  let rest = mostRead;
  return lines.filter((line) => {
    rest -= line.length;
    return rest >= 0;
  });
}

/** A text in lines: each by itself, or all in one where lines cut references in two. */
function readLines(cash: CashBook, lines: readonly string[]): ReadText {
  const apart = lines.map((line) => citeText(cash, line));
  const separate = {
    citations: apart.flatMap((each) => each.citations),
    rest: apart.flatMap((each) => each.rest),
    scraps: apart.flatMap((each) => each.scraps),
  };
  if (lines.length < 2) return separate;
  const joined = citeText(cash, lines.join(""));
  const saidJoined = joined.citations.filter((each) => each.instalment !== undefined).length;
  const saidApart = separate.citations.filter((each) => each.instalment !== undefined).length;
  const isMore = joined.citations.length - separate.citations.length || saidJoined - saidApart;
  return isMore > 0 ? joined : separate;
}

interface ReadText {
  readonly citations: readonly Citation[];
  readonly rest: readonly string[];
  readonly scraps: readonly string[];
}

/** What a text names, and what in it reads like a reference and names nothing. */
function citeText(cash: CashBook, text: string): ReadText {
  const { matches, instalments } = withInstalments(cash, text, matchReferences(cash.references, text));
  const citations: Citation[] = matches.map((match, at) => {
    const instalment = instalments[at];
    return {
      ...citationOf(cash, match.text, match.form, match.entries, null),
      word: wordAround(text, match.start, match.end),
      ...(instalment === undefined || instalment === null ? {} : { instalment: instalment.number }),
    };
  });
  const rest: string[] = [];
  const parts = citeInstalmentWords(cash, withoutSpans(text, matches));
  citations.push(...parts.citations);
  const remaining = parts.rest;
  for (const word of unknownReferences(remaining)) {
    // A word of a list with slashes is one reference, which reading the list as a whole may have missed.
    const hits = lookUpReference(cash.references, word);
    const [best] = hits;
    if (best === undefined || best.form === "digits") {
      const part = citeInstalmentOf(cash, word);
      if (part === null) rest.push(word);
      else citations.push(part);
    } else {
      const entries = hits.filter((hit) => hit.form === best.form).map((hit) => hit.entry);
      const citation = citationOf(cash, word, best.form, entries, null);
      const end = remaining.indexOf(word) + word.length;
      const part = citation.kind === "document" ? citeInstalment(cash, citation.documents, remaining, end) : null;
      citations.push(part === null ? citation : { ...citation, instalment: part.number });
    }
  }
  return { citations, rest, scraps: scraps(remaining) };
}

/** `2245/2` as one word: the second instalment of 2245, where it has one. */
function citeInstalmentOf(cash: CashBook, word: string): Citation | null {
  const cut = /[/#-]\d{1,2}$/.exec(word)?.index;
  if (cut === undefined) return null;
  const number = word.slice(0, cut);
  const hits = lookUpReference(cash.references, number);
  const [best] = hits;
  if (best === undefined || best.form === "digits") return null;
  const entries = hits.filter((hit) => hit.form === best.form).map((hit) => hit.entry);
  const citation = citationOf(cash, number, best.form, entries, null);
  const instalment = citation.kind === "document" ? citeInstalment(cash, citation.documents, word, cut) : null;
  return instalment === null ? null : { ...citation, word, instalment: instalment.number };
}

/** Words that are a number with an instalment behind it, and the text without them. */
function citeInstalmentWords(
  cash: CashBook,
  text: string,
): { readonly citations: readonly Citation[]; readonly rest: string } {
  const citations: Citation[] = [];
  const rest = text.replace(/[^\s,;+&|]{3,40}[/#-]\d{1,2}(?![^\s,;+&|])/g, (word) => {
    const citation = citations.length < mostSaid ? citeInstalmentOf(cash, word) : null;
    if (citation === null) return word;
    citations.push(citation);
    return " ";
  });
  return { citations, rest };
}

/** Most instalments named in one text. */
const mostSaid = 100;

/** The instalments named behind references; a short number that names one is no reference with a prefix left out. */
function withInstalments(
  cash: CashBook,
  text: string,
  all: readonly ReferenceMatch[],
): { readonly matches: readonly ReferenceMatch[]; readonly instalments: readonly (CitedInstalment | null)[] } {
  const found = all.map(({ entries, end }) => {
    const targets = entries.map((entry) => cash.targetOf(entry));
    const documents = targets.filter(({ kind }) => kind === "document").map(({ document }) => document);
    return citeInstalment(cash, documents, text, end);
  });
  if (found.every((each) => each === null)) return { matches: all, instalments: found };
  const said = found.flatMap((each, at) => (each === null ? [] : [{ from: all[at]?.end ?? 0, length: each.length }]));
  const isSaid = all.map(({ start, end }) =>
    said.slice(0, mostSaid).some(({ from, length }) => from <= start && end <= from + length),
  );
  return {
    matches: all.filter((_, at) => !isSaid[at]),
    instalments: found.filter((_, at) => !isSaid[at]),
  };
}

/** What stands between blanks and commas around a span, as far as a reference is long. */
function wordAround(text: string, start: number, end: number): string {
  const before = /[^\s,;+&|]*$/.exec(text.slice(Math.max(0, start - mostAround), start))?.[0] ?? "";
  const after = /^[^\s,;+&|]*/.exec(text.slice(end, end + mostAround))?.[0] ?? "";
  return before + text.slice(start, end) + after;
}

/** Most characters of a word looked at on either side. */
const mostAround = 12;

/** A text with blanks where something was found. */
function withoutSpans(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  let rest = "";
  let from = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > from) rest += `${text.slice(from, start)} `;
    from = Math.max(from, end);
  }
  return rest + text.slice(from);
}

function citationOf(
  cash: CashBook,
  text: string,
  form: ReferenceForm,
  entries: readonly number[],
  line: RemittanceLine | null,
): Citation {
  const targets = entries.map((entry) => cash.targetOf(entry));
  const kind = kindOrder.find((each) => targets.some((target) => target.kind === each)) ?? "other";
  const documents = targets.filter((target) => target.kind === kind).map((target) => target.document);
  return { text, word: text, form, kind, documents: [...new Set(documents)].sort((a, b) => a - b), line };
}

/** The same documents cited twice are cited once, in the better form; lines of an advice are all kept. */
function withoutRepeats(citations: readonly Citation[]): readonly Citation[] {
  const kept: Citation[] = [];
  const known = new Map<string, number>();
  for (const citation of citations) {
    const key = `${citation.documents.join()} ${citation.instalment ?? ""}`;
    const earlier = known.get(key);
    if (citation.line !== null || earlier === undefined) {
      known.set(key, kept.length);
      kept.push(citation);
      continue;
    }
    const other = kept[earlier];
    if (other !== undefined && other.line === null && formRank(citation.form) < formRank(other.form))
      kept[earlier] = citation;
  }
  return kept;
}

/** Strict forms first. */
export function formRank(form: ReferenceForm): number {
  return form === "raw" ? 0 : form === "alnum" ? 1 : form === "stripped" ? 2 : 3;
}
