import { moneyOfMinor, unwrap } from "@receivables/core";
import { type BankReconciliation, type BookLine, reconcileBank } from "@receivables/reconciliation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainDateArbitrary } from "../../testing/src/arbitraries/plain-date.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { book, inputOf, type Line, options, statementOf } from "./builders.ts";

const day = plainDateArbitrary({ min: "2026-03-02", max: "2026-03-30" });
// Few amounts and references, so that lines collide.
const minor = fc
  .integer({ min: -3, max: 6 })
  .filter((each) => each !== 0)
  .map((each) => each * 1000);
const reference = fc.option(fc.constantFrom("R-1001", "R-1002", "R-1003", "R-1004"), { nil: undefined });
const bookArbitrary = fc
  .array(fc.tuple(day, minor, reference), { maxLength: 10 })
  .map((lines): readonly BookLine[] => lines.map(([date, amount, ref], at) => book(`b${at}`, date, amount, ref)));
const bankArbitrary = fc.array(fc.tuple(day, minor, reference), { maxLength: 10 }).map((lines): readonly Line[] =>
  lines.map(([date, amount, ref]) => ({
    day: date,
    minor: amount,
    ...(ref === undefined ? {} : { reference: ref }),
  })),
);
const parameters = { seed: 20260301, numRuns: lawRuns(200) };

function reconcile(lines: readonly BookLine[], bank: readonly Line[]): BankReconciliation {
  return unwrap(reconcileBank(inputOf(lines, bank), options));
}

/** How many cents of each difference there are, whatever the ids are. */
function shape({ differences, matches }: BankReconciliation) {
  return {
    differences: differences.map((each) => `${each.cause} ${each.amount.minor} ${each.date}`).sort(),
    passes: matches.map((match) => `${match.pass} ${match.difference}`).sort(),
  };
}

describe("reconcileBank", () => {
  it("always proves: books plus differences equal the bank", () => {
    fc.assert(
      fc.property(bookArbitrary, bankArbitrary, (lines, bank) => {
        const { proof } = reconcile(lines, bank);
        expect([proof.unexplained.minor, proof.left.minor + proof.explained.minor]).toEqual([0, proof.right.minor]);
      }),
      parameters,
    );
  });

  it("can fail: a reconciliation that drops one difference does not prove", () => {
    const outcome = fc.check(
      fc.property(bookArbitrary, bankArbitrary, (lines, bank) => {
        const { proof, differences } = reconcile(lines, bank);
        const kept = differences.slice(1).reduce((sum, each) => sum + each.amount.minor, 0);
        expect(proof.left.minor + kept).toBe(proof.right.minor);
      }),
      { seed: 20260301, numRuns: 400 },
    );
    expect(outcome.failed).toBe(true);
  });

  it("uses each line exactly once: in a match or in a difference", () => {
    fc.assert(
      fc.property(bookArbitrary, bankArbitrary, (lines, bank) => {
        const { matches, differences } = reconcile(lines, bank);
        const used = [
          ...matches.flatMap((match) => [...match.bookIds, ...match.bankIds]),
          ...differences.filter((each) => each.side !== "both").flatMap((each) => each.refs),
        ];
        expect([...used].sort()).toEqual([...lines.map((line) => line.id), ...bank.map((_, at) => `s1/${at}`)].sort());
      }),
      parameters,
    );
  });

  it("gives the same for any order of the lines", () => {
    fc.assert(
      fc.property(bookArbitrary, bankArbitrary, fc.integer(), (lines, bank, turn) => {
        const at = bank.length === 0 ? 0 : Math.abs(turn) % bank.length;
        const turned = [...bank.slice(at), ...bank.slice(0, at)];
        expect(shape(reconcile([...lines].reverse(), turned))).toEqual(shape(reconcile(lines, bank)));
      }),
      parameters,
    );
  });

  it("changes nothing else when a matched pair is added", () => {
    fc.assert(
      fc.property(bookArbitrary, bankArbitrary, day, (lines, bank, date) => {
        const before = reconcile(lines, bank);
        const extra = { day: date, minor: 777_777, reference: "NEW-990011" };
        const after = reconcile([...lines, book("new", date, 777_777, "NEW-990011")], [...bank, extra]);
        expect(shape(after).differences).toEqual(shape(before).differences);
        expect(after.matches.length).toBe(before.matches.length + 1);
      }),
      parameters,
    );
  });

  it("reports exactly the edits made to books that equalled the bank", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 4, maxLength: 30 }),
        fc.nat(3),
        fc.nat(3),
        (amounts, dropped, mistyped) => {
          const lines = amounts.map((amount, at) => book(`b${at}`, "2026-03-10", amount * 100, `REF-${1000 + at}`));
          const bank = lines.map((line) => ({
            day: "2026-03-11",
            minor: line.amount.minor,
            reference: line.references[0] ?? "",
          }));
          const edited = lines
            .filter((_, at) => at !== dropped)
            .map((line) =>
              line.id === `b${mistyped}` ? { ...line, amount: moneyOfMinor(line.amount.minor + 1, "USD") } : line,
            );
          const expected = ["unrecorded_receipt", ...(mistyped === dropped ? [] : ["amount_differs"])].sort();
          expect(
            reconcile(edited, bank)
              .differences.map((each) => each.cause)
              .sort(),
          ).toEqual(expected);
          expect(reconcile(lines, bank).differences).toEqual([]);
        },
      ),
      parameters,
    );
  });

  it("gives the same from one statement and from many", () => {
    fc.assert(
      fc.property(bookArbitrary, bankArbitrary, (lines, bank) => {
        const sorted = [...bank].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
        const [early, late] = [
          sorted.filter((line) => line.day < "2026-03-16"),
          sorted.filter((line) => line.day >= "2026-03-16"),
        ];
        const half = early.reduce((sum, line) => sum + line.minor, 0);
        const statements = [
          { ...statementOf(early, 0, "s1"), from: "2026-03-01", to: "2026-03-15" },
          { ...statementOf(late, half, "s2"), from: "2026-03-16", to: "2026-03-31" },
        ];
        const split = unwrap(reconcileBank({ ...inputOf(lines, []), statements }, options));
        expect(shape(split)).toEqual(shape(reconcile(lines, sorted)));
      }),
      parameters,
    );
  });
});
