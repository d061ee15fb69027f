import type { HolidayCalendar } from "@receivables/calendar";
import {
  type BankAccountRef,
  type BankStatement,
  type CurrencyCode,
  decimal,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  moneyOfMinor,
  type PlainDate,
  type Result,
  reason,
  toMoney,
} from "@receivables/core";
import type { DifferenceNature, DifferenceOwners, EarlierDifferences, ReconciledDifferences } from "../difference.ts";
import { checkLines, checkSigns } from "../internal/check-lines.ts";
import { concludeDifferences, type FoundDifference, inOrder, sumOf } from "../internal/proof.ts";
import { columnsOf } from "../internal/side-columns.ts";
import { reconciliationIssues } from "../issues.ts";
import { type BankLine, bankLinesOf } from "./bank-line.ts";
import type { BookLine } from "./book-line.ts";
import { type BankOnlyCause, classifyBankLine } from "./classify-bank-line.ts";
import { daysLate, type LineMatch, matchLines } from "./match-lines.ts";
import { type ProofOfCash, proofOfCash } from "./proof-of-cash.ts";

/** Lines of an earlier period that were on one side only when it closed. @category Bank */
export interface CarriedForward {
  /** In the books then, expected at the bank now. */
  readonly book: readonly BookLine[];
  /** At the bank then, expected in the books now. */
  readonly bank: readonly BankLine[];
}

/** What {@link reconcileBank} compares. @category Bank */
export interface BankReconciliationInput extends EarlierDifferences {
  readonly account: { readonly id: string; readonly currency: CurrencyCode };
  /** Balance of the account in the books when the period began. */
  readonly openingBookBalance: Money;
  /** The statements of the period, in any order. */
  readonly statements: readonly BankStatement[];
  /** The period's lines of the books, kept apart from the statements. */
  readonly bookLines: readonly BookLine[];
  readonly carriedForward: CarriedForward;
}

/** How {@link reconcileBank} compares. @category Bank */
export interface ReconcileBankOptions extends DifferenceOwners<BankDifferenceCause> {
  /** The day both sides are compared for, usually the last of the statements. */
  readonly asOf: PlainDate;
  /** How many business days may lie between the books and the bank. */
  readonly windowDays: number;
  /** After how many business days a line that is not at the bank yet is late. */
  readonly transitDays: number;
  /** What a business day is. */
  readonly calendar: HolidayCalendar;
}

/** What sets the bank apart from the books. @category Bank */
export type BankDifferenceCause = BankOnlyCause | "deposit_in_transit" | "outstanding_payment" | "amount_differs";

/** An entry the books should make for a line only the bank has. @category Bank */
export interface ProposedBankEntry {
  readonly cause: BankOnlyCause;
  readonly bankLineId: string;
  readonly date: PlainDate;
  /** Signed: money in is positive. */
  readonly amount: Money;
  readonly references: readonly string[];
  readonly text: string;
  readonly returnReason?: string;
}

/** A bank account reconciled; in its proof `left` is the balance of the books, `right` the bank's. @category Bank */
export interface BankReconciliation extends ReconciledDifferences<BankDifferenceCause> {
  readonly accountId: string;
  readonly asOf: PlainDate;
  readonly openingBook: Money;
  readonly openingBank: Money;
  readonly matches: readonly LineMatch[];
  readonly proofOfCash: ProofOfCash;
  readonly proposals: readonly ProposedBankEntry[];
  /** What the next period takes over. */
  readonly carryForward: CarriedForward;
}

/**
 * Reconcile a bank account with the lines the books keep of it.
 *
 * Lines are matched by reference and amount, by a reference in the bank's text, several for one, by amount within the
 * window, and last by reference with different amounts; each line at most once, and in any order of the input with the
 * same result. What is left is named: deposits in transit and outstanding payments on the side of the books; fees,
 * interest, returns and unrecorded money on the side of the bank, with the entry to make. Then
 * `books + differences = bank`, or the rest is shown as unexplained. The proof of cash shows the same for the opening
 * balance, receipts and disbursements.
 *
 * **Units** minor units of the account's currency; business days. **Refuses** `reconciliation.no_statement`,
 * `reconciliation.balance_missing`, `reconciliation.statement_not_provable`, `reconciliation.statement_disproved`,
 * `reconciliation.statements_overlap`, `reconciliation.statement_of_other_account`, `reconciliation.statements_not_joined`, `reconciliation.currency_mixed`, `reconciliation.currency_unknown`,
 * `reconciliation.digits_lost`, `reconciliation.date_missing`, `reconciliation.duplicate_id`,
 * `reconciliation.date_impossible`, `reconciliation.amount_out_of_range`, `reconciliation.signs_opposite`.
 * **Source** the bank reconciliation of any textbook of accounting: adjusted book balance = adjusted bank balance; the
 * four-column proof of cash is the auditors' form of it.
 *
 * @param input - both sides and what was carried forward
 * @param options - day, windows, business days
 * @returns the reconciliation, or why there can be none
 * @example
 * ```ts
 * const amount = (value: string) => ({ value, currency: "USD" });
 * const statement = {
 *   id: "s1", account: { number: "44" }, currency: "USD", format: "BAI2", balances: [],
 *   entries: [{
 *     ordinal: 0, amount: amount("60.00"), sign: "credit", reversal: false, status: "booked", bookingDate: "2026-03-20",
 *     valueDate: null, customerReference: "E2E-1", charges: [], details: [],
 *   }, {
 *     ordinal: 1, amount: amount("15.00"), sign: "debit", reversal: false, status: "booked", bookingDate: "2026-03-31",
 *     valueDate: null, transactionCode: "698", charges: [], details: [],
 *   }],
 *   proof: { verdict: "proved", opening: "100.00", credits: "60.00", debits: "15.00", closing: "145.00", difference: "0.00" },
 * } as const;
 * const reconciled = unwrap(reconcileBank({
 *   account: { id: "bank", currency: "USD" }, openingBookBalance: money("100.00", "USD"), statements: [statement],
 *   bookLines: [{ id: "r1", date: "2026-03-19", amount: money("60.00", "USD"), references: ["E2E-1"] }],
 *   carriedForward: { book: [], bank: [] },
 * }, {
 *   asOf: "2026-03-31", windowDays: 5, transitDays: 5,
 *   calendar: { id: "none", version: "1", source: "own", weekend: [6, 7], holidays: [] },
 * }));
 * [reconciled.proof.proved, reconciled.differences.map((each) => [each.cause, each.amount.minor])]
 * // => [true, [["bank_fee", -1500]]]
 * ```
 * @category Bank
 */
export function reconcileBank(
  input: BankReconciliationInput,
  options: ReconcileBankOptions,
): Result<BankReconciliation> {
  const issues: Issue[] = [];
  const { currency } = input.account;
  const statements = inSequence(input.statements);
  const balances = checkStatements(statements, currency, issues);
  const booked = statements.map(bankLinesOf);
  issues.push(...booked.flatMap((each) => each.issues));
  const bank = inOrder([...input.carriedForward.bank, ...booked.flatMap((each) => each.items)]);
  const book = inOrder([...input.carriedForward.book, ...input.bookLines]);
  issues.push(...checkLines(book, { side: "book", path: "/bookLines", currency }));
  issues.push(...checkLines(bank, { side: "bank", path: "/statements", currency }));
  if (input.openingBookBalance.currency !== currency) {
    const params = { found: input.openingBookBalance.currency, expected: currency };
    issues.push(makeIssue(reconciliationIssues, "reconciliation.currency_mixed", params));
  }
  if (!isPlainDate(options.asOf)) {
    issues.push(makeIssue(reconciliationIssues, "reconciliation.date_impossible", { value: options.asOf }));
  }
  if (issues.length > 0 || balances === null) return { ok: false, issues };
  const sides = columnsOf(book, bank, { calendar: options.calendar, groupBy: [] });
  const opposite = checkSigns(sides);
  if (opposite.length > 0) return { ok: false, issues: opposite };

  const matches = matchLines(sides, options.windowDays);
  const matchedBook = new Set(matches.flatMap((match) => match.bookIds));
  const matchedBank = new Set(matches.flatMap((match) => match.bankIds));
  const bookOnly = book.filter((line) => !matchedBook.has(line.id));
  const bankOnly = bank.filter((line) => !matchedBank.has(line.id));
  const dated = new Map(bank.map((line) => [line.id, line.date]));
  const found = [
    ...matches.filter((match) => match.difference !== 0).map((match) => amountDifference(match, dated, options)),
    ...bookOnly.map((line) => transitDifference(line, options)),
    ...bankOnly.map(bankDifference),
  ];
  const openingBook = input.openingBookBalance.minor;
  return {
    ok: true,
    value: {
      accountId: input.account.id,
      asOf: options.asOf,
      openingBook: input.openingBookBalance,
      openingBank: moneyOfMinor(balances.opening, currency),
      matches,
      ...concludeDifferences(found, {
        left: openingBook + sumOf(input.bookLines),
        right: balances.closing,
        currency,
        asOf: options.asOf,
        owners: options.owners,
        previous: input.previous,
      }),
      proofOfCash: proofOfCash({
        currency,
        openingBook,
        openingBank: balances.opening,
        earlierBook: input.carriedForward.book,
        earlierBank: input.carriedForward.bank,
        book: input.bookLines,
        bank: booked.flatMap((each) => each.items),
        matches,
      }),
      proposals: bankOnly.map(proposalOf),
      carryForward: { book: bookOnly, bank: bankOnly },
    },
  };
}

type Found = FoundDifference<BankDifferenceCause>;

/** What each cause of the bank's side asks for: an entry, or somebody who looks. */
const natures: Readonly<Record<BankOnlyCause, DifferenceNature>> = {
  bank_fee: "entry",
  bank_interest: "entry",
  payment_return: "entry",
  unrecorded_receipt: "mistake",
  unrecorded_payment: "mistake",
};

function amountDifference(
  match: LineMatch,
  dated: ReadonlyMap<string, PlainDate>,
  { asOf }: ReconcileBankOptions,
): Found {
  return {
    cause: "amount_differs",
    nature: "mistake",
    side: "both",
    minor: match.difference,
    date: dated.get(match.bankIds[0] ?? "") ?? asOf,
    refs: [...match.bookIds, ...match.bankIds],
    reasons: match.reasons,
  };
}

/** Underway for the usual time is timing; longer, somebody has to ask where the money is. */
function transitDifference(line: BookLine, options: ReconcileBankOptions): Found {
  const late = daysLate(line.date, options.asOf, options.transitDays, options.calendar);
  const because =
    late === null
      ? reason("reconciliation.in_transit", { date: line.date }, [line.id])
      : reason("reconciliation.in_transit_too_long", { days: late, most: options.transitDays }, [line.id]);
  return {
    cause: line.amount.minor < 0 ? "outstanding_payment" : "deposit_in_transit",
    nature: late === null ? "timing" : "mistake",
    side: "left",
    minor: -line.amount.minor,
    date: line.date,
    refs: [line.id],
    reasons: [because],
  };
}

function bankDifference(line: BankLine): Found {
  const { cause, reasons } = classifyBankLine(line);
  const { date, amount } = line;
  return { cause, nature: natures[cause], side: "right", minor: amount.minor, date, refs: [line.id], reasons };
}

function proposalOf(line: BankLine): ProposedBankEntry {
  const { id, date, amount, references, text, returnReason } = line;
  const { cause } = classifyBankLine(line);
  const base = { cause, bankLineId: id, date, amount, references, text };
  return returnReason === undefined ? base : { ...base, returnReason };
}

/** Statements in order of their first day, then of their number. */
function inSequence(statements: readonly BankStatement[]): readonly BankStatement[] {
  const key = (each: BankStatement): string =>
    `${firstDayOf(each)}|${(each.sequence ?? "").padStart(12, "0")}|${each.id ?? ""}`;
  return [...statements].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** The day a statement begins; of formats that state no period, the day of its opening balance. */
function firstDayOf({ from, balances }: BankStatement): string {
  return from ?? balances.find((balance) => balance.kind === "opening")?.date ?? "";
}

/** Whether two statements name different accounts, as far as they name them alike. */
function isOther(one: BankAccountRef, other: BankAccountRef): boolean {
  const plain = (text: string): string => text.replaceAll(/[\s-]/g, "");
  const differ = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && plain(a) !== plain(b);
  return one.iban !== undefined && other.iban !== undefined
    ? differ(one.iban, other.iban)
    : differ(one.number, other.number);
}

/** Each statement proves, the next opens where it closes and begins after it ends. */
function checkStatements(
  statements: readonly BankStatement[],
  currency: CurrencyCode,
  issues: Issue[],
): { readonly opening: number; readonly closing: number } | null {
  const refuse = (code: keyof typeof reconciliationIssues, params: Record<string, string | null>): void => {
    issues.push(makeIssue(reconciliationIssues, code, params));
  };
  const minorOf = (text: string | null): number | null => {
    const amount = text === null ? null : toMoney(decimal(text), currency);
    return amount?.ok ? amount.value.minor : null;
  };
  let opening: number | null = null;
  let closing: number | null = null;
  let previous: BankStatement | null = null;
  const [first] = statements;
  for (const statement of statements) {
    const name = statement.id;
    if (first !== undefined && isOther(first.account, statement.account)) {
      refuse("reconciliation.statement_of_other_account", { statement: name, first: first.id });
    }
    const { proof } = statement;
    const [opens, closes] = [minorOf(proof.opening), minorOf(proof.closing)];
    if (opens === null) refuse("reconciliation.balance_missing", { statement: name, kind: "opening" });
    if (closes === null) refuse("reconciliation.balance_missing", { statement: name, kind: "closing" });
    if (proof.verdict === "not_provable" && opens !== null && closes !== null) {
      refuse("reconciliation.statement_not_provable", { statement: name, reason: proof.reason ?? null });
    }
    if (proof.verdict === "disproved") {
      refuse("reconciliation.statement_disproved", { statement: name, difference: proof.difference });
    }
    if (previous !== null && opens !== closing) {
      refuse("reconciliation.statements_not_joined", {
        statement: name,
        opening: proof.opening,
        closing: previous.proof.closing,
      });
    }
    if (previous?.to !== undefined && statement.from !== undefined && statement.from < previous.to) {
      refuse("reconciliation.statements_overlap", { statement: name, from: statement.from });
    }
    opening ??= opens;
    closing = closes;
    previous = statement;
  }
  if (previous === null) refuse("reconciliation.no_statement", {});
  return opening === null || closing === null ? null : { opening, closing };
}
