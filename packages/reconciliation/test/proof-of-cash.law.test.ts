import { moneyOfMinor, unwrap } from "@receivables/core";
import { type BankLine, type BookLine, type CashColumns, reconcileBank } from "@receivables/reconciliation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { book, inputOf, options, statementOf } from "./builders.ts";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const minors = ({ opening, receipts, disbursements, closing }: CashColumns) =>
  [opening, receipts, disbursements, closing].map((each) => each.minor);
const earlierBank = (id: string, minor: number, reference?: string): BankLine => ({
  ...book(id, "2026-02-27", minor, reference),
  text: "",
});

describe("the four-column proof of cash", () => {
  it("sets opening balance, receipts, disbursements and closing balance of bank and books side by side", () => {
    // February: a deposit of 500 in transit and a check of 120 outstanding. March: the deposit arrives, the check does not,
    // a deposit of 300 is in transit, the bank takes a fee of 15.
    const result = unwrap(
      reconcileBank(
        {
          ...inputOf([book("d2", "2026-03-10", 900, "D2"), book("d3", "2026-03-31", 300, "D3")], []),
          openingBookBalance: usd(1_380),
          statements: [
            statementOf(
              [
                { day: "2026-03-02", minor: 500, reference: "D1" },
                { day: "2026-03-11", minor: 900, reference: "D2" },
                { day: "2026-03-31", minor: -15, code: "698" },
              ],
              1_000,
            ),
          ],
          carriedForward: {
            book: [book("d1", "2026-02-28", 500, "D1"), book("k1", "2026-02-20", -120, "K1")],
            bank: [],
          },
        },
        options,
      ),
    );
    const { proofOfCash: proof } = result;
    expect(minors(proof.bank)).toEqual([1_000, 1_400, 15, 2_385]);
    expect(proof.rows.map((row) => [row.item, row.refs, ...minors(row)])).toEqual([
      ["in_transit_at_opening", ["d1"], 500, -500, 0, 0],
      ["in_transit_at_opening", ["k1"], -120, 0, -120, 0],
      ["in_transit_at_closing", ["k1"], 0, 0, 120, -120],
      ["in_transit_at_closing", ["d3"], 0, 300, 0, 300],
      ["bank_only_at_closing", ["s1/2"], 0, 0, -15, 15],
    ]);
    expect(minors(proof.books)).toEqual([1_380, 1_200, 0, 2_580]);
    expect(proof.proved).toBe(true);
  });

  const amount = fc.integer({ min: -3, max: 5 }).map((each) => each * 100);
  const reference = fc.constantFrom(undefined, "R-10001", "R-10002", "R-10003");
  const drawn = fc.array(fc.tuple(amount, reference), { maxLength: 6 });
  const world = fc.tuple(drawn, drawn, drawn, drawn, fc.integer({ min: -5, max: 5 }));
  const build = (
    name: string,
    date: string,
    lines: readonly (readonly [number, string | undefined])[],
  ): readonly BookLine[] => lines.map(([minor, ref], at) => book(`${name}${at}`, date, minor, ref));

  const reconciled = ([earlierOurs, earlierTheirs, ours, theirs, opening]: typeof world extends fc.Arbitrary<infer W>
    ? W
    : never) => {
    const bankBefore = earlierTheirs.map(([minor, ref], at) => earlierBank(`eb${at}`, minor, ref));
    const bookBefore = build("ea", "2026-02-27", earlierOurs);
    const carried = [...bookBefore].reduce((sum, line) => sum + line.amount.minor, 0);
    const known = bankBefore.reduce((sum, line) => sum + line.amount.minor, 0);
    return unwrap(
      reconcileBank(
        {
          ...inputOf(build("a", "2026-03-03", ours), []),
          // The books begin with the bank's balance, what was in transit, less what only the bank had.
          openingBookBalance: usd(1_000 + carried - known + opening),
          statements: [
            statementOf(
              theirs.map(([minor, ref]) => ({
                day: "2026-03-04",
                minor,
                ...(ref === undefined ? {} : { reference: ref }),
              })),
              1_000,
            ),
          ],
          carriedForward: { book: bookBefore, bank: bankBefore },
        },
        options,
      ),
    );
  };

  it("foots across and down, and agrees with the reconciliation, whatever happened", () => {
    fc.assert(
      fc.property(world, (drawnWorld) => {
        const { proofOfCash: proof, proof: simple } = reconciled(drawnWorld);
        for (const row of [proof.bank, ...proof.rows, proof.books, proof.unexplained]) {
          const [opening = 0, receipts = 0, disbursements = 0, closing = 0] = minors(row);
          expect(opening + receipts - disbursements).toBe(closing);
        }
        const down = [proof.bank, ...proof.rows, proof.unexplained].map(minors);
        expect(minors(proof.books)).toEqual(
          [0, 1, 2, 3].map((at) => down.reduce((sum, row) => sum + (row[at] ?? 0), 0)),
        );
        // An opening that differs is all there can be, and the simple proof has the same remainder.
        expect(minors(proof.unexplained).slice(1, 3)).toEqual([0, 0]);
        expect(proof.unexplained.closing.minor + simple.unexplained.minor).toBe(0);
        expect(proof.proved).toBe(drawnWorld[4] === 0);
      }),
      { seed: 20260301, numRuns: lawRuns(150) },
    );
  });

  it("can fail: without the rows of the opening it does not foot down", () => {
    const outcome = fc.check(
      fc.property(world, (drawnWorld) => {
        const { proofOfCash: proof } = reconciled(drawnWorld);
        const rows = proof.rows.filter((row) => !row.item.endsWith("opening"));
        const receipts = [proof.bank, ...rows, proof.unexplained].reduce((sum, row) => sum + row.receipts.minor, 0);
        expect(receipts).toBe(proof.books.receipts.minor);
      }),
      { seed: 20260301, numRuns: 200 },
    );
    expect(outcome.failed).toBe(true);
  });
});
