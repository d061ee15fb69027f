import { type BankStatement, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns, lawTimeout } from "../../../tools/src/law-runs.ts";
import { parseBai2, parseCamt, writeBai2, writeCamt053 } from "../src/index.ts";
import { bai2Statements, camtStatements, messageTime } from "./arbitraries.ts";

const seed = 20260301;
const timeout = lawTimeout;

/** A statement without the places its entries had in a file. */
function withoutLines(statement: BankStatement): BankStatement {
  return { ...statement, entries: statement.entries.map(({ line: _, ...entry }) => entry) };
}

function camtRoundTrip(statements: readonly BankStatement[], edit = (text: string) => text): readonly BankStatement[] {
  const text = unwrap(writeCamt053(statements, { createdAt: messageTime }));
  return parseCamt(edit(text), { cardNumbers: "keep" }).items.map(withoutLines);
}

function bai2RoundTrip(statements: readonly BankStatement[], edit = (text: string) => text): readonly BankStatement[] {
  const options = { sender: "BANK", receiver: "US", createdOn: "2026-03-01", createdTime: "06:00", fileId: "7" };
  const text = unwrap(writeBai2(statements, options));
  const { items, issues } = parseBai2(edit(text), { cardNumbers: "keep" });
  expect(issues.filter(({ code }) => /control_total|record_count/.test(code))).toEqual([]);
  return items.map(withoutLines);
}

describe("reading what was written gives the same again", () => {
  it("camt.053", { timeout }, () => {
    fc.assert(
      fc.property(fc.array(camtStatements, { minLength: 1, maxLength: 2 }), (statements) => {
        expect(camtRoundTrip(statements)).toEqual(statements);
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  it("BAI2, with control totals and counts that agree", { timeout }, () => {
    fc.assert(
      fc.property(bai2Statements, (statements) => {
        expect(bai2RoundTrip(statements)).toEqual(statements);
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  it("fails for a writer that loses a digit, a side or a line", () => {
    const broken = (trip: () => void) => expect(trip).toThrow();
    const run = <T>(values: fc.Arbitrary<T>, law: (value: T) => void) =>
      fc.assert(fc.property(values, law), { seed, numRuns: 200 });
    const loseDigit = (text: string) => text.replace(/(Ccy="EUR">\d+\.\d*)\d</, "$1<");
    const turnSide = (text: string) => text.replace("DBIT", "CRDT");
    const loseLine = (text: string) => text.replace(/\n88,[^\n]*/, "");
    for (const edit of [loseDigit, turnSide]) {
      broken(() => run(camtStatements, (each) => expect(camtRoundTrip([each], edit)).toEqual([each])));
    }
    broken(() => run(bai2Statements, (each) => expect(bai2RoundTrip(each, loseLine)).toEqual(each)));
  });
});

describe("a statement over several days written as BAI2", () => {
  const daily = bai2Statements.chain(([first]) =>
    fc
      .array(fc.constantFrom("2026-02-26", "2026-02-27", "2026-02-28"), { minLength: 4, maxLength: 4 })
      .map((days): BankStatement => {
        if (first === undefined) throw new Error("no statement");
        const { totals: _, ...rest } = first;
        const entries = first.entries.map((entry, index) => ({ ...entry, bookingDate: days[index] ?? null }));
        const zero = { value: "0", currency: first.currency };
        const opening = { kind: "opening", code: "010", amount: zero, sign: "credit", date: "2026-02-26" } as const;
        return { ...rest, from: "2026-02-26", balances: [opening], entries };
      }),
  );

  it("keeps every entry on its day, and every day but the last closes where the next opens", { timeout }, () => {
    fc.assert(
      fc.property(daily, (statement) => {
        const items = bai2RoundTrip([statement]);
        const days = items.flatMap(({ to, entries }) => entries.map((entry) => [to, entry.amount.value, entry.sign]));
        const expected = statement.entries.map((entry) => [entry.bookingDate, entry.amount.value, entry.sign]);
        expect(days.toSorted()).toEqual(expected.toSorted());
        for (const item of items.slice(0, -1)) expect(item.proof.verdict).toBe("proved");
        items.slice(1).forEach((item, index) => {
          expect(Number(item.proof.opening)).toBe(Number(items[index]?.proof.closing));
        });
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });
});
