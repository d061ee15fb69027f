import type { ReferenceCandidate } from "../reference/reference-candidate.ts";
import { normaliseReference } from "../reference/reference-forms.ts";
import { listWords, rangeWords } from "../reference/reference-labels.ts";
import { type CutText, gapText, kindsAt, mostGroups } from "./cut-text.ts";
import { liesInside } from "./text-spans.ts";

/** A list or range longer than this is no list of references any more. */
const mostMembers = 100;

/** The first number of a series: a run of groups without blanks that ends with digits. */
interface Head {
  readonly first: number;
  readonly last: number;
  /** It has a slash itself, which then parts no list. */
  readonly slashed: boolean;
}

interface Member {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The group it was read from. */
  readonly at: number;
}

/** Write out lists, dropped shared prefixes and ranges; each series is a group of its own, its first number included. */
export function expandSeries(cut: CutText): readonly ReferenceCandidate[] {
  const candidates: ReferenceCandidate[] = [];
  let group = 0;
  let first = 0;
  let slashed = false;
  for (let at = 0; at < cut.atoms.length; at++) {
    const before = cut.gaps[at - 1];
    const isInner = before === "none" || before === "joined";
    if (!isInner) first = at;
    slashed = isInner && (slashed || gapText(cut, at - 1).includes("/"));
    if (!isNumber(cut, at) || at - first >= mostGroups) continue;
    const head = { first, last: at, slashed };
    const list = listMembers(cut, head);
    const members = list.length > 0 ? list : rangeMembers(cut, head);
    if (members.length === 0) continue;
    const shared = { how: list.length > 0 ? "list" : "range", group, kinds: kindsAt(cut, first) } as const;
    for (const { text, start, end } of [memberOf(cut, head, at, cut.atoms[at]?.text ?? ""), ...members])
      candidates.push({ text, start, end, forms: normaliseReference(text), ...shared, looksLike: null, scheme: null });
    group += 1;
    // The members belong to this series and head no other one.
    at = members.at(-1)?.at ?? at;
  }
  return candidates;
}

/** The head's text with the end of its last group replaced by a tail. */
function memberOf(cut: CutText, head: Head, at: number, tail: string): Member {
  const start = cut.atoms[head.first]?.start ?? 0;
  const last = cut.atoms[head.last];
  const place = cut.atoms[at];
  const kept = last?.text.slice(0, last.text.length - tail.length) ?? "";
  const text = cut.text.slice(start, last?.start ?? 0) + kept + tail;
  return { text, start: at === head.last ? start : (place?.start ?? 0), end: place?.end ?? 0, at };
}

function listMembers(cut: CutText, head: Head): readonly Member[] {
  const length = cut.atoms[head.last]?.text.length ?? 0;
  const members: Member[] = [];
  let from = head.last;
  while (members.length < mostMembers) {
    const at = nextInList(cut, head, from);
    if (at === null || !isNumber(cut, at)) break;
    const tail = cut.atoms[at]?.text ?? "";
    if (tail.length > length || !endsMember(cut, at, tail.length < length)) break;
    members.push(memberOf(cut, head, at, tail));
    from = at;
  }
  return members;
}

/** The group after a comma, after a slash (where the head itself has none), or after a word such as AND. */
function nextInList(cut: CutText, head: Head, from: number): number | null {
  const word = cut.atoms[from + 1];
  const isListWord = word?.kind === "letters" && listWords.has(word.text);
  if (cut.gaps[from] === "list") return isListWord ? from + 2 : from + 1;
  if (/^\s?\/\s?$/.test(gapText(cut, from))) return isYearAlone(cut, head) || head.slashed ? null : from + 1;
  return isListWord && cut.gaps[from] === "spaced" && cut.gaps[from + 1] === "spaced" ? from + 2 : null;
}

/** A short member must not be a quantity (`INV-1001, 5 pieces`), and none the start of something longer. */
function endsMember(cut: CutText, at: number, isShort: boolean): boolean {
  const gap = cut.gaps[at];
  if (gap === "none") return false;
  if (gap === "joined") return gapText(cut, at) === "/";
  if (gap !== "spaced" || !isShort) return true;
  const next = cut.atoms[at + 1];
  return next?.kind === "letters" && (listWords.has(next.text) || gapText(cut, at - 1).includes("/"));
}

function rangeMembers(cut: CutText, head: Head): readonly Member[] {
  const from = cut.atoms[head.last]?.text ?? "";
  const at = lastOfRange(cut, head);
  if (at === null || !isNumber(cut, at) || cut.gaps[at] === "none" || cut.gaps[at] === "joined") return [];
  const to = cut.atoms[at]?.text ?? "";
  if (to.length > from.length) return [];
  const first = Number(from);
  const last = Number(from.slice(0, from.length - to.length) + to);
  if (!Number.isSafeInteger(last) || last <= first || last - first >= mostMembers) return [];
  const numbers = Array.from({ length: last - first }, (_, index) => first + 1 + index);
  const start = cut.atoms[head.first]?.start ?? 0;
  return numbers.map((number) => {
    const member = memberOf(cut, head, at, String(number).padStart(from.length, "0"));
    // What nobody wrote stands for the whole range.
    return number === last ? member : { ...member, start };
  });
}

/** The last number of a range: after a dash, dots or a word such as TO; the head's prefix may be repeated. */
function lastOfRange(cut: CutText, head: Head): number | null {
  const between = gapText(cut, head.last);
  let at = head.last + 1;
  if (!/^(?:\s?[-–]\s?|\.{2,3})$/.test(between)) {
    const word = cut.atoms[at];
    if (word?.kind !== "letters" || !rangeWords.has(word.text) || cut.gaps[head.last] !== "spaced") return null;
    at += 1;
  }
  for (let own = head.first; own < head.last && cut.atoms[own]?.text === cut.atoms[at]?.text; own++) at += 1;
  return at;
}

/** `2026/0815` is one number of the year 2026, not a list. */
function isYearAlone(cut: CutText, head: Head): boolean {
  return head.first === head.last && /^(?:19|20)\d\d$/.test(cut.atoms[head.last]?.text ?? "");
}

/** Digits that are no part of an amount or a date. */
function isNumber(cut: CutText, at: number): boolean {
  const atom = cut.atoms[at];
  return atom?.kind === "digits" && !liesInside(atom, cut.amounts) && !liesInside(atom, cut.dates);
}
