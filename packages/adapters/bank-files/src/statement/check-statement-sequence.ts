import {
  type BankAccountRef,
  type BankStatement,
  type CurrencyCode,
  compareText,
  type DecimalText,
  formatDecimalText,
  type Issue,
  type PlainDate,
  subtractDecimal,
} from "@receivables/core";
import { closingBalance, openingBalance, signedValue } from "../internal/balance-tally.ts";
import { makeBankIssue } from "../internal/make-bank-issue.ts";
import { accountKey, listEntryKeys } from "./entry-keys.ts";

/** How a statement stands to the one before it. @category Bank files */
export interface StatementLink {
  /** Positions of the two statements in the list handed in. */
  readonly before: number;
  readonly after: number;
  /**
   * `follows`: the opening balance is the closing balance before. `gap`: it is not, and no entry is in both. `overlap`:
   * entries are in both. `duplicate`: the same statement again. `conflict`: the same number, other contents. `unknown`:
   * nothing tells.
   */
  readonly kind: "follows" | "gap" | "overlap" | "duplicate" | "conflict" | "unknown";
  /** Opening balance less the closing balance before, in major units; `null` where either is missing. */
  readonly difference: DecimalText | null;
}

/** The statements of one account in the order of their days. @category Bank files */
export interface StatementChain {
  readonly account: BankAccountRef;
  readonly currency: CurrencyCode | null;
  /** Positions in the list handed in. */
  readonly order: readonly number[];
  readonly links: readonly StatementLink[];
}

/** What a list of statements lacks or has twice. @category Bank files */
export interface StatementSequence {
  readonly chains: readonly StatementChain[];
  /** One issue for each link that does not follow; its path points to the later statement. */
  readonly issues: readonly Issue[];
}

/**
 * Check that statements follow each other without gap, overlap or duplicate, account by account.
 *
 * Statements are grouped by account, currency and kind (camt.053 apart from camt.052), ordered by their days and
 * numbers, and each is held against the one before: its opening balance must be the closing balance there. Where it is
 * not, entries in both make an overlap, and none a gap. Equal lines of one day never count as an overlap while the
 * balances follow. Where balances are missing, entries and numbers decide.
 *
 * **Units** differences as decimal text in major units. **Refuses** nothing as a whole; issues
 * `bank.statement_duplicate`, `bank.statement_conflict`, `bank.statement_gap`, `bank.sequence_gap`,
 * `bank.statement_overlap`. **Source** ISO 20022 camt.053, balance types PRCD and OPBD.
 *
 * @param statements - statements of any accounts, in any order
 * @returns chains of statements, and what is wrong with them
 * @example
 * ```ts
 * const day = (id: string, date: string, opening: string, closing: string) => {
 *   const balance = { amount: { value: opening, currency: "EUR" }, sign: "credit", date } as const;
 *   const balances = [
 *     { ...balance, kind: "opening" }, { ...balance, kind: "closing", amount: { value: closing, currency: "EUR" } },
 *   ] as const;
 *   return { id, account: { iban: "DE89370400440532013000" }, currency: "EUR", to: date, format: "camt.053.001.08",
 *     balances, entries: [], proof: proveBalance({ balances, entries: [] }) };
 * };
 * const { chains, issues } = checkStatementSequence([
 *   day("S3", "2026-03-04", "130.00", "150.00"), day("S1", "2026-03-02", "100.00", "120.00"),
 * ]);
 * [chains[0].order, chains[0].links[0].kind, chains[0].links[0].difference] // => [[1, 0], "gap", "10.00"]
 * issues[0].code // => "bank.statement_gap"
 * ```
 * @category Bank files
 */
export function checkStatementSequence(statements: readonly BankStatement[]): StatementSequence {
  const groups = new Map<string, number[]>();
  statements.forEach((statement, index) => {
    const key = groupKey(statement);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  const issues: Issue[] = [];
  const chains = [...groups.values()].flatMap((group) => {
    const order = group.toSorted((a, b) => compareStatements(statements, a, b));
    const [first] = order.map((index) => statements[index]);
    if (first === undefined) return [];
    return [{ account: first.account, currency: first.currency, order, links: linkAll(statements, order, issues) }];
  });
  return { chains, issues };
}

function groupKey({ account, currency, format }: BankStatement): string {
  return JSON.stringify([accountKey(account), currency, format.replace(/\.001\.\d\d$/, "")]);
}

function compareStatements(statements: readonly BankStatement[], a: number, b: number): number {
  const [left, right] = [statements[a], statements[b]];
  if (left === undefined || right === undefined) return a - b;
  return (
    compareText(dayOf(left), dayOf(right)) ||
    (numberOf(left) ?? 0) - (numberOf(right) ?? 0) ||
    Number(left.page?.number ?? 0) - Number(right.page?.number ?? 0) ||
    compareText(left.createdAt ?? "", right.createdAt ?? "") ||
    a - b
  );
}

/** Link each statement to the last one before it that was none sent twice. */
function linkAll(
  statements: readonly BankStatement[],
  order: readonly number[],
  issues: Issue[],
): readonly StatementLink[] {
  const contents = new Map<string, number>();
  const numbers = new Map<string, number>();
  const links: StatementLink[] = [];
  let before: number | null = null;
  for (const after of order) {
    const statement = statements[after];
    if (statement === undefined) continue;
    const content = contentKey(statement);
    const number = numberKey(statement);
    const same = contents.get(content);
    const rival = number === null ? undefined : numbers.get(number);
    contents.set(content, same ?? after);
    if (number !== null) numbers.set(number, rival ?? after);
    const link =
      same !== undefined
        ? ({ before: same, after, kind: "duplicate", difference: null } as const)
        : rival !== undefined
          ? ({ before: rival, after, kind: "conflict", difference: null } as const)
          : linkTwo(statements, before, after);
    if (link === null) {
      before = after;
      continue;
    }
    links.push(link);
    issues.push(...describeLink(statements, link));
    if (same === undefined) before = after;
  }
  return links;
}

function linkTwo(statements: readonly BankStatement[], before: number | null, after: number): StatementLink | null {
  const earlier = before === null ? undefined : statements[before];
  const later = statements[after];
  if (before === null || earlier === undefined || later === undefined) return null;
  const closing = closingBalance(earlier.balances);
  const opening = openingBalance(later.balances);
  if (closing !== null && opening !== null) {
    const moved = subtractDecimal(signedValue(opening), signedValue(closing));
    const difference = formatDecimalText(moved);
    if (moved.coefficient === 0n) return { before, after, kind: "follows", difference };
    const kind = countCommon(earlier, later) > 0 ? "overlap" : "gap";
    return { before, after, kind, difference };
  }
  return { before, after, kind: countCommon(earlier, later) > 0 ? "overlap" : "unknown", difference: null };
}

function describeLink(statements: readonly BankStatement[], link: StatementLink): readonly Issue[] {
  const earlier = statements[link.before];
  const later = statements[link.after];
  if (earlier === undefined || later === undefined) return [];
  const names = { id: nameOf(later, link.after), other: nameOf(earlier, link.before) };
  const path = `/${link.after}`;
  const issues: Issue[] = [];
  const add = (issue: Issue): void => {
    issues.push({ ...issue, path });
  };
  if (link.kind === "duplicate") add(makeBankIssue("bank.statement_duplicate", names));
  if (link.kind === "conflict") add(makeBankIssue("bank.statement_conflict", names));
  if (link.kind === "gap") add(makeBankIssue("bank.statement_gap", { ...names, difference: link.difference ?? "" }));
  if (link.kind === "overlap") {
    add(makeBankIssue("bank.statement_overlap", { ...names, count: countCommon(earlier, later) }));
  }
  const [from, to] = [numberOf(earlier), numberOf(later)];
  const isNumbered = link.kind === "follows" || link.kind === "gap" || link.kind === "unknown";
  if (isNumbered && from !== null && to !== null && to > from + 1) {
    add(makeBankIssue("bank.sequence_gap", { ...names, from, to }));
  }
  return issues;
}

/** How many entries are in both, equal lines counted as often as both have them. */
function countCommon(a: BankStatement, b: BankStatement): number {
  const keys = new Set(listEntryKeys(a));
  return listEntryKeys(b).filter((key) => keys.has(key)).length;
}

/** The same for statements that say the same, whatever they are called and whenever they were made. */
function contentKey(statement: BankStatement): string {
  const { from, to, balances, page } = statement;
  return JSON.stringify([from ?? null, to ?? null, page?.number ?? null, balances, ...listEntryKeys(statement)]);
}

/** The statement's own number, where it has one; pages of a statement share it. */
function numberKey({ id, sequence, page }: BankStatement): string | null {
  return id === null ? null : JSON.stringify([id, sequence ?? null, page?.number ?? null]);
}

function numberOf({ sequence }: BankStatement): number | null {
  return sequence !== undefined && /^\d{1,15}$/.test(sequence) ? Number(sequence) : null;
}

function nameOf({ id, sequence }: BankStatement, index: number): string {
  return id ?? sequence ?? `at position ${index}`;
}

function dayOf(statement: BankStatement): PlainDate {
  const { to, from, balances, createdAt } = statement;
  return (
    to ?? closingBalance(balances)?.date ?? from ?? openingBalance(balances)?.date ?? createdAt?.slice(0, 10) ?? ""
  );
}
