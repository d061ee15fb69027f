import type { BankStatement, StatementEntry } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { checkStatementSequence, listEntryKeys, proveBalance } from "../src/index.ts";
import { ownIban } from "./fixtures.ts";

const eur = (value: string) => ({ value, currency: "EUR" });

function entry(value: string, bookingDate: string, text: string): Omit<StatementEntry, "ordinal"> {
  return {
    amount: eur(value),
    sign: "credit",
    reversal: false,
    status: "booked",
    bookingDate,
    valueDate: bookingDate,
    text,
    charges: [],
    details: [],
  };
}

function day(
  id: string | null,
  date: string,
  [opening, closing]: readonly [string | null, string | null],
  entries: readonly Omit<StatementEntry, "ordinal">[] = [],
  more: Partial<BankStatement> = {},
): BankStatement {
  const balances = [
    ...(opening === null ? [] : [{ kind: "opening", amount: eur(opening), sign: "credit", date } as const]),
    ...(closing === null ? [] : [{ kind: "closing", amount: eur(closing), sign: "credit", date } as const]),
  ];
  const statement = {
    id,
    account: { iban: ownIban },
    currency: "EUR",
    from: date,
    to: date,
    format: "camt.053.001.08",
    balances,
    entries: entries.map((each, ordinal) => ({ ordinal, ...each })),
    ...more,
  };
  return { ...statement, proof: proveBalance(statement) };
}

function linksOf(...statements: readonly BankStatement[]): readonly string[] {
  return checkStatementSequence(statements).chains.flatMap(({ links }) =>
    links.map(
      ({ before, after, kind, difference }) =>
        `${before}>${after} ${kind}${difference === null ? "" : ` ${difference}`}`,
    ),
  );
}

const monday = day("S1", "2026-03-02", ["0", "10"], [entry("10", "2026-03-02", "A")]);
const tuesday = day("S2", "2026-03-03", ["10", "15"], [entry("5", "2026-03-03", "B")]);
const wednesday = day("S3", "2026-03-04", ["15", "22"], [entry("7", "2026-03-04", "C")]);

describe("checkStatementSequence", () => {
  it("finds statements that follow each other, in whatever order they come", () => {
    expect(linksOf(wednesday, monday, tuesday)).toEqual(["1>2 follows 0", "2>0 follows 0"]);
    expect(checkStatementSequence([wednesday, monday, tuesday]).issues).toEqual([]);
  });

  it("finds a gap, and by how much the balance moved", () => {
    const { issues } = checkStatementSequence([monday, wednesday]);
    expect(linksOf(monday, wednesday)).toEqual(["0>1 gap 5"]);
    expect(issues).toMatchObject([
      { code: "bank.statement_gap", path: "/1", params: { id: "S3", other: "S1", difference: "5" } },
    ]);
  });

  it("finds entries that are in two statements", () => {
    const both = day("S9", "2026-03-03", ["0", "15"], [entry("10", "2026-03-02", "A"), entry("5", "2026-03-03", "B")]);
    expect(linksOf(monday, both)).toEqual(["0>1 overlap -10"]);
    expect(checkStatementSequence([monday, both]).issues).toMatchObject([
      { code: "bank.statement_overlap", params: { count: 1 } },
    ]);
  });

  it("takes equal lines of one day for different money while the balances follow", () => {
    const coffee = entry("4.50", "2026-03-02", "COFFEE");
    const morning = day("M", "2026-03-02", ["0", "4.50"], [coffee]);
    const evening = day("N", "2026-03-02", ["4.50", "13.50"], [coffee, coffee], { createdAt: "2026-03-02T20:00:00" });
    expect(linksOf(morning, evening)).toEqual(["0>1 follows 0.00"]);
  });

  it("finds a statement that was sent twice, whatever it is called then, and goes on after the first", () => {
    const again = { ...tuesday, id: "S2-COPY", createdAt: "2026-03-05T08:00:00" };
    const { chains, issues } = checkStatementSequence([monday, tuesday, again, wednesday]);
    expect(chains[0]?.links.map(({ kind }) => kind)).toEqual(["follows", "duplicate", "follows"]);
    expect(issues).toMatchObject([{ code: "bank.statement_duplicate", params: { id: "S2-COPY", other: "S2" } }]);
  });

  it("finds two statements of one number, and takes pages of one statement for none", () => {
    const other = day("S2", "2026-03-03", ["10", "16"], [entry("6", "2026-03-03", "B")]);
    expect(checkStatementSequence([monday, tuesday, other]).issues[0]).toMatchObject({
      code: "bank.statement_conflict",
    });
    const page = (number: string, balances: readonly [string, string]) =>
      day("P", "2026-03-05", balances, [entry(number, "2026-03-05", number)], {
        page: { number, last: number === "2" },
      });
    expect(linksOf(page("2", ["1", "3"]), page("1", ["0", "1"]))).toEqual(["1>0 follows 0"]);
  });

  it("decides by entries and numbers where balances are missing", () => {
    const first = day(null, "2026-03-02", [null, null], [entry("1", "2026-03-02", "A")], { sequence: "7" });
    const next = day(null, "2026-03-03", [null, null], [entry("1", "2026-03-03", "A")], { sequence: "9" });
    const same = day(null, "2026-03-03", [null, null], [entry("1", "2026-03-02", "A")], { sequence: "8" });
    expect([linksOf(first, next), linksOf(first, same)]).toEqual([["0>1 unknown"], ["0>1 overlap"]]);
    expect(checkStatementSequence([first, next]).issues).toMatchObject([
      { code: "bank.sequence_gap", severity: "warning", params: { from: 7, to: 9 } },
    ]);
  });

  it("keeps accounts, currencies and kinds of report apart", () => {
    const dollars = { ...tuesday, currency: "USD" };
    const other = { ...tuesday, account: { number: "1", bank: "B" } };
    const intraday = { ...tuesday, format: "camt.052.001.08" };
    expect(checkStatementSequence([monday, dollars, other, intraday]).chains).toHaveLength(4);
    expect(checkStatementSequence([])).toEqual({ chains: [], issues: [] });
  });
});

describe("listEntryKeys", () => {
  it("tells equal lines apart and says the same of them in every statement", () => {
    const coffee = entry("4.50", "2026-03-02", "COFFEE");
    const keys = listEntryKeys(day("A", "2026-03-02", [null, null], [coffee, coffee, entry("9", "2026-03-02", "TEA")]));
    expect(new Set(keys).size).toBe(3);
    const again = listEntryKeys(day("B", "2026-03-03", [null, null], [coffee, { ...coffee, amount: eur("4.500") }]));
    expect(again).toEqual(keys.slice(0, 2));
  });
});
