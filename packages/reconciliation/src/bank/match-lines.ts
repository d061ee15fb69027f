import { businessDaysBetween, type HolidayCalendar, prepareHolidays } from "@receivables/calendar";
import { type Reason, reason } from "@receivables/core";
import { joinExact, matchReferences, normaliseReference, prepareReferences } from "@receivables/matching";
import type { BankLine } from "./bank-line.ts";
import type { BookLine } from "./book-line.ts";

/** How a match was found, from the surest to the least sure. @category Bank */
export type MatchPass =
  | "reference_and_amount"
  | "reference_in_text"
  | "several_for_one"
  | "amount_and_date"
  | "interchangeable"
  | "reference_only";

/** Lines that are the same money. @category Bank */
export interface LineMatch {
  readonly pass: MatchPass;
  readonly bookIds: readonly string[];
  readonly bankIds: readonly string[];
  /** Bank less books, minor units; only `reference_only` is not zero. */
  readonly difference: number;
  readonly reasons: readonly Reason[];
}

/** How far a bank line may lie from the line of the books. */
export interface MatchWindow {
  readonly businessDays: number;
  readonly calendar: HolidayCalendar;
}

/** Match lines of the books with lines of the bank, surest first, each line at most once. Both sides in order. */
export function matchLines(
  book: readonly BookLine[],
  bank: readonly BankLine[],
  window: MatchWindow,
): readonly LineMatch[] {
  const near = nearness(window);
  const open = { book: [...book], bank: [...bank] };
  const matches: LineMatch[] = [];
  for (const pass of [byReferenceAndAmount, byReferenceInText, bySeveralForOne, byAmountAndDate, byReferenceOnly]) {
    const found = pass(open.book, open.bank, near);
    matches.push(...found);
    const usedBook = new Set(found.flatMap((match) => match.bookIds));
    const usedBank = new Set(found.flatMap((match) => match.bankIds));
    open.book = open.book.filter((line) => !usedBook.has(line.id));
    open.bank = open.bank.filter((line) => !usedBank.has(line.id));
  }
  return matches;
}

interface Near {
  readonly within: (bookDate: string, bankDate: string) => boolean;
  readonly days: number;
}

type Pass = (book: readonly BookLine[], bank: readonly BankLine[], near: Near) => readonly LineMatch[];

function nearness({ businessDays, calendar }: MatchWindow): Near {
  const prepared = prepareHolidays(calendar);
  const within = (bookDate: string, bankDate: string): boolean => {
    const [from, to] = bookDate < bankDate ? [bookDate, bankDate] : [bankDate, bookDate];
    return from === to || businessDaysBetween({ from, to }, prepared) <= businessDays;
  };
  return { within, days: businessDays };
}

/** The same reference and amount. Equal lines are paired in order of date: which is which makes no difference. */
const byReferenceAndAmount: Pass = (book, bank, near) => {
  const join = joinExact(book, bank, {
    leftKey: (line) => keyOf(line.references[0], line.amount.minor),
    rightKey: (line) => keyOf(line.references[0], line.amount.minor),
  });
  const groups = [...join.pairs.map(({ left, right }) => ({ left: [left], right: [right] })), ...join.ambiguous];
  return groups.flatMap(({ left, right }) => {
    const matches: LineMatch[] = [];
    for (let at = 0; at < Math.min(left.length, right.length); at++) {
      const [ours, theirs] = [book[left[at] ?? -1], bank[right[at] ?? -1]];
      if (ours === undefined || theirs === undefined || !near.within(ours.date, theirs.date)) continue;
      matches.push(pair("reference_and_amount", ours, theirs, { reference: ours.references[0] ?? "" }));
    }
    return matches;
  });
};

/** The bank's other references or its text name the line of the books, and the amount is the same. */
const byReferenceInText: Pass = (book, bank, near) => {
  const entries = book.flatMap((line, at) =>
    line.references.map((reference) => ({ entry: { reference, kind: "payment_reference" as const }, at })),
  );
  const index = prepareReferences(entries.map((each) => each.entry));
  const used = new Set<number>();
  return bank.flatMap((theirs) => {
    const named = new Set<number>();
    for (const text of [...theirs.references, theirs.text]) {
      for (const match of matchReferences(index, text)) {
        for (const entry of match.entries) named.add(entries[entry]?.at ?? -1);
      }
    }
    const fitting = [...named].filter((at) => {
      const ours = book[at];
      return (
        ours !== undefined &&
        !used.has(at) &&
        ours.amount.minor === theirs.amount.minor &&
        near.within(ours.date, theirs.date)
      );
    });
    const [only] = fitting;
    const ours = only === undefined ? undefined : book[only];
    if (ours === undefined || only === undefined || fitting.length !== 1) return [];
    used.add(only);
    return [pair("reference_in_text", ours, theirs, { reference: ours.references[0] ?? "" })];
  });
};

/** All lines of one side that share a reference make up one line of the other. */
const bySeveralForOne: Pass = (book, bank, near) => {
  const groups = new Map<string, { book: BookLine[]; bank: BankLine[] }>();
  const groupOf = (reference: string): { book: BookLine[]; bank: BankLine[] } => {
    const group = groups.get(reference) ?? { book: [], bank: [] };
    groups.set(reference, group);
    return group;
  };
  for (const line of book) if (line.references[0] !== undefined) groupOf(plain(line.references[0])).book.push(line);
  for (const line of bank) if (line.references[0] !== undefined) groupOf(plain(line.references[0])).bank.push(line);
  const matches: LineMatch[] = [];
  for (const [reference, group] of groups) {
    const oneToMany = Math.min(group.book.length, group.bank.length) === 1 && group.book.length !== group.bank.length;
    const sums = [sumOf(group.book), sumOf(group.bank)];
    if (!oneToMany || sums[0] !== sums[1] || sums[0] === 0) continue;
    if (!group.book.every((ours) => group.bank.every((theirs) => near.within(ours.date, theirs.date)))) continue;
    const ids = { bookIds: group.book.map((line) => line.id), bankIds: group.bank.map((line) => line.id) };
    const count = Math.max(group.book.length, group.bank.length);
    const refs = [...ids.bookIds, ...ids.bankIds];
    matches.push({
      pass: "several_for_one",
      ...ids,
      difference: 0,
      reasons: [reason("reconciliation.several_for_one", { reference, count }, refs)],
    });
  }
  return matches;
};

/** The only lines of an amount within the window, or equal lines of one day on each side. */
const byAmountAndDate: Pass = (book, bank, near) => {
  const byAmount = new Map<number, { book: BookLine[]; bank: BankLine[] }>();
  for (const line of bank) {
    const group = byAmount.get(line.amount.minor) ?? { book: [], bank: [] };
    byAmount.set(line.amount.minor, group);
    group.bank.push(line);
  }
  for (const line of book) byAmount.get(line.amount.minor)?.book.push(line);
  return [...byAmount.values()].flatMap((group) => matchOneAmount(group.book, group.bank, near));
};

function matchOneAmount(book: readonly BookLine[], bank: readonly BankLine[], near: Near): readonly LineMatch[] {
  if (book.length === 0) return [];
  const fits = (ours: BookLine, theirs: BankLine): boolean =>
    // A reference on each side that differs says that they are not the same money.
    (ours.references.length === 0 || theirs.references.length === 0) && near.within(ours.date, theirs.date);
  const matches: LineMatch[] = [];
  for (const theirs of bank) {
    const candidates = book.filter((ours) => fits(ours, theirs));
    const [ours] = candidates;
    if (ours === undefined || candidates.length !== 1 || bank.filter((other) => fits(ours, other)).length !== 1)
      continue;
    matches.push(pair("amount_and_date", ours, theirs, { days: near.days }));
  }
  const bookDays = new Set(book.map((line) => line.date));
  const bankDays = new Set(bank.map((line) => line.date));
  const alike = book.length === bank.length && book.length > 1 && bookDays.size === 1 && bankDays.size === 1;
  if (matches.length > 0 || !alike) return matches;
  return book.flatMap((ours, at) => {
    const theirs = bank[at];
    if (theirs === undefined || !fits(ours, theirs)) return [];
    return [pair("interchangeable", ours, theirs, { count: book.length })];
  });
}

/** The same reference once on each side: the same money, written down differently. */
const byReferenceOnly: Pass = (book, bank, near) => {
  const join = joinExact(book, bank, {
    leftKey: (line) => signedKey(line.references[0], line.amount.minor),
    rightKey: (line) => signedKey(line.references[0], line.amount.minor),
  });
  return join.pairs.flatMap(({ left, right }) => {
    const [ours, theirs] = [book[left], bank[right]];
    if (ours === undefined || theirs === undefined || !near.within(ours.date, theirs.date)) return [];
    const match = pair("reference_only", ours, theirs, { reference: ours.references[0] ?? "" });
    if (!sameDigits(ours.amount.minor, theirs.amount.minor)) return [match];
    const swapped = reason("reconciliation.transposed_digits", {}, [ours.id, theirs.id]);
    return [{ ...match, reasons: [...match.reasons, swapped] }];
  });
};

const reasonOfPass: Readonly<Record<MatchPass, string>> = {
  reference_and_amount: "reconciliation.reference_and_amount",
  reference_in_text: "reconciliation.reference_in_text",
  several_for_one: "reconciliation.several_for_one",
  amount_and_date: "reconciliation.amount_and_date",
  interchangeable: "reconciliation.interchangeable",
  reference_only: "reconciliation.reference_only",
};

function pair(pass: MatchPass, ours: BookLine, theirs: BankLine, params: Reason["params"]): LineMatch {
  return {
    pass,
    bookIds: [ours.id],
    bankIds: [theirs.id],
    difference: theirs.amount.minor - ours.amount.minor,
    reasons: [reason(reasonOfPass[pass], params, [ours.id, theirs.id])],
  };
}

function keyOf(reference: string | undefined, minor: number): readonly (string | number)[] | null {
  return reference === undefined ? null : [plain(reference), minor];
}

/** Money in never matches money out, whatever the reference. */
function signedKey(reference: string | undefined, minor: number): readonly (string | number)[] | null {
  return reference === undefined ? null : [plain(reference), Math.sign(minor)];
}

function plain(reference: string): string {
  return normaliseReference(reference).alnum;
}

function sumOf(lines: readonly { readonly amount: { readonly minor: number } }[]): number {
  return lines.reduce((sum, line) => sum + line.amount.minor, 0);
}

function sameDigits(a: number, b: number): boolean {
  const sorted = (value: number): string =>
    Array.from(String(Math.abs(value)))
      .sort()
      .join("");
  return a !== b && sorted(a) === sorted(b);
}

/** Business days a line has been waiting, when that is more than usual; `null` while it is not. */
export function daysLate(date: string, asOf: string, most: number, calendar: HolidayCalendar): number | null {
  const days = businessDaysBetween({ from: date, to: asOf }, calendar);
  return days > most ? days : null;
}
