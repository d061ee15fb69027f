import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseBankFile } from "@receivables/bank-files";
import { type BankStatement, exponentOf, money, moneyOfMinor, unwrap } from "@receivables/core";
import {
  type BankLine,
  type BankReconciliation,
  type BookLine,
  bankLinesOf,
  reconcileBank,
} from "@receivables/reconciliation";
import { type SeededRandom, seededRandom } from "@receivables/testing";
import { describe, expect, it } from "vitest";
import { weekend } from "./builders.ts";

const folder = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/bank");
const isThere = existsSync(folder);

interface Proved {
  readonly name: string;
  readonly statement: BankStatement;
  readonly lines: readonly BankLine[];
  readonly currency: string;
}

/** Statements that prove their balances, from every file of the samples. */
function provedStatements(): readonly Proved[] {
  if (!isThere) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files.flatMap((file) => {
    const { items } = parseBankFile(readFileSync(join(file.parentPath, file.name)));
    return items.flatMap((statement, at): readonly Proved[] => {
      const { items: lines, issues } = bankLinesOf(statement);
      const currency = statement.currency ?? lines[0]?.amount.currency;
      if (statement.proof.verdict !== "proved" || currency === undefined || issues.length > 0) return [];
      if (lines.length === 0 || exponentOf(currency) === null) return [];
      return [{ name: `${file.name} ${at + 1}`, statement, lines, currency }];
    });
  });
}

const proved = provedStatements();

function reconcile({ statement, currency }: Proved, bookLines: readonly BookLine[]): BankReconciliation {
  const asOf = bookLines.reduce((last, line) => (line.date > last ? line.date : last), "1990-01-01");
  return unwrap(
    reconcileBank(
      {
        account: { id: "bank", currency },
        openingBookBalance: money(statement.proof.opening ?? "0", currency),
        statements: [statement],
        bookLines,
        carriedForward: { book: [], bank: [] },
      },
      { asOf, windowDays: 5, transitDays: 5, calendar: weekend },
    ),
  );
}

/** Books that say what the bank says. */
function booksOf({ lines }: Proved): readonly BookLine[] {
  return lines.map(({ id, date, amount, references, text }) => ({ id: `book ${id}`, date, amount, references, text }));
}

interface Edited {
  readonly books: readonly BookLine[];
  /** What each edit leaves on a side, by day, amount and reference: equal lines are one as good as the other. */
  readonly expected: readonly string[];
}

const leftOver = (side: "book" | "bank", line: BookLine): string =>
  `${side} ${line.date} ${line.amount.minor} ${line.references.join("|")}`;

/** Drop a line, write another amount, write another day, or add a line: up to twenty of them, each line at most once. */
function edit(each: Proved, random: SeededRandom): Edited {
  const books = booksOf(each);
  const chosen = random.shuffle(books.map((_, at) => at)).slice(0, 20);
  const byLine = new Map(chosen.map((at) => [at, random.pick(["drop", "amount", "day", "add"] as const)]));
  const expected: string[] = [];
  const edited = books.flatMap((line, at): readonly BookLine[] => {
    // Amounts no file has, so that an edit is never undone by another.
    const strange = moneyOfMinor(Math.sign(line.amount.minor || 1) * (8_888_000_003 + 7 * at), each.currency);
    switch (byLine.get(at)) {
      case "drop":
        expected.push(leftOver("bank", line));
        return [];
      case "amount": {
        const wrong = { ...line, amount: strange };
        expected.push(leftOver("bank", line), leftOver("book", wrong));
        return [wrong];
      }
      case "day": {
        const late = { ...line, date: `2077-01-${String(1 + (at % 28)).padStart(2, "0")}` };
        expected.push(leftOver("bank", line), leftOver("book", late));
        return [late];
      }
      case "add": {
        const added = { ...line, id: `added ${at}`, amount: strange, references: [`ADDED-${at}`], text: "" };
        expected.push(leftOver("book", added));
        return [line, added];
      }
      default:
        return [line];
    }
  });
  return { books: edited, expected: expected.sort() };
}

/** What the differences leave on each side. */
function reported(
  { lines }: Proved,
  books: readonly BookLine[],
  { differences }: BankReconciliation,
): readonly string[] {
  const inBooks = new Map(books.map((line) => [line.id, line]));
  const atBank = new Map<string, BookLine>(lines.map((line) => [line.id, line]));
  return differences
    .flatMap(({ refs }) =>
      refs.map((id) => {
        const [ours, theirs] = [inBooks.get(id), atBank.get(id)];
        if (ours !== undefined) return leftOver("book", ours);
        return theirs === undefined ? `unknown ${id}` : leftOver("bank", theirs);
      }),
    )
    .sort();
}

describe.skipIf(!isThere)("the bank files that prove", () => {
  it("are many", () => {
    expect(proved.length).toBeGreaterThan(50);
  });

  it("reconcile to zero differences with books that say the same", () => {
    for (const each of proved) {
      const { differences, proof, proofOfCash, status } = reconcile(each, booksOf(each));
      expect([each.name, differences, proof.unexplained.minor, proofOfCash.proved, status]).toEqual([
        each.name,
        [],
        0,
        true,
        "reconciled",
      ]);
    }
  });

  it("report exactly the edits made to the books", () => {
    let edits = 0;
    for (const each of proved) {
      for (const seed of [1, 2, 3]) {
        const { books, expected } = edit(each, seededRandom(seed));
        const result = reconcile(each, books);
        expect([each.name, seed, reported(each, books, result)]).toEqual([each.name, seed, expected]);
        expect([each.name, result.proof.proved, result.proofOfCash.proved]).toEqual([each.name, true, true]);
        edits += expected.length;
      }
    }
    expect(edits).toBeGreaterThan(500);
  });

  it("can fail: an edit that is not expected is noticed", () => {
    const [first] = proved.filter((each) => each.lines.length > 2);
    if (first === undefined) return;
    const { books, expected } = edit(first, seededRandom(1));
    const result = reconcile(first, books.slice(1));
    expect(reported(first, books.slice(1), result)).not.toEqual(expected);
  });
});
