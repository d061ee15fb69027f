import { businessDaysBetween, type HolidayCalendar } from "@receivables/calendar";
import { type Reason, reason } from "@receivables/core";
import { matchSides } from "../internal/match-sides.ts";
import type { FoundMatch } from "../internal/match-sink.ts";
import { plainReference, type Sides } from "../internal/side-columns.ts";
import type { TransactionLine } from "../transactions/transaction-line.ts";
import { type TransactionPass, usualPasses } from "../transactions/transaction-pass.ts";

/** How a match was found, from the surest to the least sure. @category Bank */
export type MatchPass =
  | "identical"
  | "reference_and_amount"
  | "reference_in_text"
  | "several_for_one"
  | "several_for_several"
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

/** Match lines of the books, on the left, with lines of the bank, surest first, each line at most once. */
export function matchLines(sides: Sides, businessDays: number): readonly LineMatch[] {
  const passes = bankPasses(businessDays);
  const matches = [...matchSides(sides, passes).matches()].map((match) =>
    lineMatchOf(match, passes[match.pass]?.name ?? "", sides, businessDays),
  );
  const rank = (match: LineMatch): number => passNames.indexOf(match.pass);
  return matches.sort((a, b) => rank(a) - rank(b));
}

const passNames: readonly MatchPass[] = [
  "identical",
  "reference_and_amount",
  "reference_in_text",
  "several_for_one",
  "several_for_several",
  "amount_and_date",
  "interchangeable",
  "reference_only",
];

/** The usual passes, with lines equal in everything first; a bank's references are not typed by hand. */
function bankPasses(windowDays: number): readonly TransactionPass[] {
  const identical = {
    kind: "pair",
    name: "identical",
    keys: [],
    windowDays: 0,
    reference: "ignored",
    amount: "exact",
    identical: true,
    choose: "nearest",
    rare: false,
    uncontested: false,
  } as const;
  return [identical, ...usualPasses(windowDays).filter((pass) => pass.name !== "reference_similar")];
}

function lineMatchOf(
  { left, right, interchangeable }: FoundMatch,
  name: string,
  sides: Sides,
  days: number,
): LineMatch {
  const book = left.flatMap((at) => sides.left.lines[at] ?? []);
  const bank = right.flatMap((at) => sides.right.lines[at] ?? []);
  const sum = (lines: typeof book): number => lines.reduce((all, line) => all + line.amount.minor, 0);
  const bookIds = book.map((line) => line.id);
  const bankIds = bank.map((line) => line.id);
  const refs = [...bookIds, ...bankIds];
  const reference = book[0]?.references[0] ?? "";
  const match = { bookIds, bankIds, difference: sum(bank) - sum(book) };
  const because = (pass: MatchPass, ...reasons: readonly Reason[]): LineMatch => ({ pass, ...match, reasons });
  switch (name) {
    case "identical":
      return because("identical", reason("reconciliation.identical", {}, refs));
    case "reference_and_amount":
      return because("reference_and_amount", reason("reconciliation.reference_and_amount", { reference }, refs));
    case "reference_named":
      return because("reference_in_text", reason("reconciliation.reference_in_text", { reference }, refs));
    case "several_for_one":
      return because("several_for_one", reason("reconciliation.several_for_one", severalOf(book, bank), refs));
    case "several_for_several":
      return because("several_for_several", reason("reconciliation.several_for_several", severalOf(book, bank), refs));
    case "amount_and_date":
      return interchangeable
        ? because("interchangeable", reason("reconciliation.interchangeable", {}, refs))
        : because("amount_and_date", reason("reconciliation.amount_and_date", { days }, refs));
    default: {
      const swapped = sameDigits(sum(book), sum(bank)) ? [reason("reconciliation.transposed_digits", {}, refs)] : [];
      return because("reference_only", reason("reconciliation.reference_only", { reference }, refs), ...swapped);
    }
  }
}

function severalOf(book: readonly TransactionLine[], bank: readonly TransactionLine[]): Reason["params"] {
  const count = Math.max(book.length, bank.length);
  return { reference: plainReference(book[0]?.references[0] ?? ""), count };
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
