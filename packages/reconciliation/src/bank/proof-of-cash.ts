import { type CurrencyCode, type Money, moneyOfMinor } from "@receivables/core";
import type { BankLine } from "./bank-line.ts";
import type { BookLine } from "./book-line.ts";
import type { LineMatch } from "./match-lines.ts";

/** The four columns of a proof of cash; `opening + receipts - disbursements = closing` in every row. @category Bank */
export interface CashColumns {
  readonly opening: Money;
  readonly receipts: Money;
  readonly disbursements: Money;
  readonly closing: Money;
}

/**
 * What sets the bank's columns apart from the books': items open when the period began, items open when it ended, lines
 * that are one on one side and several on the other, or amounts that differ.
 *
 * @category Bank
 */
export type ProofOfCashItem =
  | "in_transit_at_opening"
  | "in_transit_at_closing"
  | "bank_only_at_opening"
  | "bank_only_at_closing"
  | "amount_differs"
  | "netted";

/** One row between bank and books. @category Bank */
export interface ProofOfCashRow extends CashColumns {
  readonly item: ProofOfCashItem;
  readonly refs: readonly string[];
}

/**
 * A four-column proof of cash: bank + rows = books, in opening balance, receipts, disbursements and closing balance.
 *
 * @category Bank
 */
export interface ProofOfCash {
  readonly bank: CashColumns;
  readonly rows: readonly ProofOfCashRow[];
  readonly books: CashColumns;
  /** Books less bank less rows: what no row explains. */
  readonly unexplained: CashColumns;
  readonly proved: boolean;
}

/** What a proof of cash is made of. */
export interface ProofOfCashInput {
  readonly currency: CurrencyCode;
  readonly openingBook: number;
  readonly openingBank: number;
  readonly earlierBook: readonly BookLine[];
  readonly earlierBank: readonly BankLine[];
  readonly book: readonly BookLine[];
  readonly bank: readonly BankLine[];
  readonly matches: readonly LineMatch[];
}

interface Columns {
  readonly opening: number;
  readonly receipts: number;
  readonly disbursements: number;
  readonly closing: number;
}

/** Set the bank's four columns against the books'. */
export function proofOfCash(input: ProofOfCashInput): ProofOfCash {
  const money = (minor: number): Money => moneyOfMinor(minor + 0, input.currency);
  const stated = ({ opening, receipts, disbursements, closing }: Columns): CashColumns => ({
    opening: money(opening),
    receipts: money(receipts),
    disbursements: money(disbursements),
    closing: money(closing),
  });
  const bank = sumOf(input.bank.map(moved), { ...nothing, opening: input.openingBank, closing: input.openingBank });
  const books = sumOf(input.book.map(moved), { ...nothing, opening: input.openingBook, closing: input.openingBook });
  const rows = rowsOf(input);
  const explained = sumOf(
    rows.map((row) => row.columns),
    bank,
  );
  const unexplained = subtract(books, explained);
  return {
    bank: stated(bank),
    rows: rows.map(({ item, refs, columns }) => ({ item, refs, ...stated(columns) })),
    books: stated(books),
    unexplained: stated(unexplained),
    proved: Object.values(unexplained).every((minor) => minor === 0),
  };
}

interface Row {
  readonly item: ProofOfCashItem;
  readonly refs: readonly string[];
  readonly columns: Columns;
}

function rowsOf({ earlierBook, earlierBank, book, bank, matches }: ProofOfCashInput): readonly Row[] {
  const inBook = new Map([...earlierBook, ...book].map((line) => [line.id, line]));
  const atBank = new Map([...earlierBank, ...bank].map((line) => [line.id, line]));
  const matched = new Set(matches.flatMap((match) => [...match.bookIds, ...match.bankIds]));
  // A line open at both ends has a row for each: what the one takes out of the movements the other puts back.
  const rows: Row[] = [
    ...earlierBook.map(
      (line): Row => ({ item: "in_transit_at_opening", refs: [line.id], columns: openAtOpening(line, 1) }),
    ),
    ...earlierBank.map(
      (line): Row => ({ item: "bank_only_at_opening", refs: [line.id], columns: openAtOpening(line, -1) }),
    ),
  ];
  for (const line of inBook.values()) {
    if (!matched.has(line.id))
      rows.push({ item: "in_transit_at_closing", refs: [line.id], columns: openAtClosing(line, 1) });
  }
  for (const line of atBank.values()) {
    if (!matched.has(line.id))
      rows.push({ item: "bank_only_at_closing", refs: [line.id], columns: openAtClosing(line, -1) });
  }
  for (const { bookIds, bankIds, difference } of matches) {
    const ours = sumOf(bookIds.flatMap((id) => inBook.get(id) ?? []).map(moved), nothing);
    const theirs = sumOf(bankIds.flatMap((id) => atBank.get(id) ?? []).map(moved), nothing);
    const apart = subtract(ours, theirs);
    if (apart.receipts === 0 && apart.disbursements === 0) continue;
    const refs = [...bookIds, ...bankIds];
    rows.push({ item: difference === 0 ? "netted" : "amount_differs", refs, columns: apart });
  }
  return rowOrder.flatMap((item) => rows.filter((row) => row.item === item));
}

const rowOrder: readonly ProofOfCashItem[] = [
  "in_transit_at_opening",
  "bank_only_at_opening",
  "in_transit_at_closing",
  "bank_only_at_closing",
  "amount_differs",
  "netted",
];

const nothing: Columns = { opening: 0, receipts: 0, disbursements: 0, closing: 0 };

/** A line's movement; the closing balance follows. */
function moved({ amount: { minor } }: BookLine): Columns {
  return { opening: 0, receipts: Math.max(minor, 0), disbursements: Math.max(-minor, 0), closing: minor };
}

/** In the opening balance of one side only: its movement is no movement of this period there. */
function openAtOpening(line: BookLine, sign: 1 | -1): Columns {
  const { receipts, disbursements, closing } = moved(line);
  return { opening: sign * closing, receipts: -sign * receipts, disbursements: -sign * disbursements, closing: 0 };
}

/** A movement of one side only. */
function openAtClosing(line: BookLine, sign: 1 | -1): Columns {
  const { receipts, disbursements, closing } = moved(line);
  return { opening: 0, receipts: sign * receipts, disbursements: sign * disbursements, closing: sign * closing };
}

function sumOf(parts: readonly Columns[], start: Columns): Columns {
  return parts.reduce(
    (sum, part) => ({
      opening: sum.opening + part.opening,
      receipts: sum.receipts + part.receipts,
      disbursements: sum.disbursements + part.disbursements,
      closing: sum.closing + part.closing,
    }),
    start,
  );
}

function subtract(from: Columns, part: Columns): Columns {
  return {
    opening: from.opening - part.opening,
    receipts: from.receipts - part.receipts,
    disbursements: from.disbursements - part.disbursements,
    closing: from.closing - part.closing,
  };
}
