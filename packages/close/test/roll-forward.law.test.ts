import { type BookMovements, type RollForwardInput, rollForward, rollForwardOfBook } from "@receivables/close";
import { addMoney, type Book, negateMoney, openItems, sumMoney, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { bookArbitrary, dayArbitrary, instantArbitrary } from "../../aging/test/arbitraries.ts";
import { lawRuns, lawTimeout } from "../../tools/src/law-runs.ts";

vi.setConfig({ testTimeout: lawTimeout });

const parameters = { seed: 20260301, numRuns: lawRuns(150) };
const twins = { seed: 20260301, numRuns: 300 };

type Roll = (book: Book, options: { from: string; to: string; knownAt?: string }) => readonly BookMovements[];

const spanArbitrary = fc
  .tuple(dayArbitrary, dayArbitrary, fc.option(instantArbitrary, { nil: undefined }))
  .map(([a, b, knownAt]) => {
    const [from = a, to = b] = [a, b].sort();
    return { from, to, ...(knownAt === undefined ? {} : { knownAt }) };
  });

function asInput(movements: BookMovements): RollForwardInput {
  return { ...movements, controlBalance: movements.subLedgerBalance, manualJournals: [] };
}

/** What is open at the end of the day before. */
function openBefore(book: Book, { from, knownAt }: { from: string; knownAt?: string }, currency: string) {
  const before = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
  const items = openItems(book, { asOf: before, ...(knownAt === undefined ? {} : { knownAt }) });
  return sumMoney(
    items.map((item) => item.open).filter((open) => open.currency === currency),
    currency,
  );
}

describe("rollForwardOfBook", () => {
  const property = (roll: Roll) =>
    fc.property(bookArbitrary, spanArbitrary, (book, span) => {
      const { from: _from, to: asOf, ...knowledge } = span;
      const items = openItems(book, { asOf, ...knowledge });
      for (const movements of roll(book, span)) {
        const { currency } = movements.opening;
        const open = items.map((item) => item.open).filter((each) => each.currency === currency);
        expect(movements.opening).toEqual(openBefore(book, span, currency));
        expect(movements.subLedgerBalance).toEqual(sumMoney(open, currency));
        const proof = unwrap(rollForward(asInput(movements)));
        expect([proof.closing, proof.proved]).toEqual([movements.subLedgerBalance, true]);
      }
    });

  it("rolls the open items of one day to those of another", () => {
    fc.assert(property(rollForwardOfBook), parameters);
  });

  it("can fail: without payment returns it does not", () => {
    const forgetsReturns: Roll = (book, options) =>
      rollForwardOfBook(book, options).map(({ paymentReturns: _returned, ...rest }) => rest);
    expect(fc.check(property(forgetsReturns), twins).failed).toBe(true);
  });

  it("can fail: with discounts taken twice it does not", () => {
    const twice: Roll = (book, options) =>
      rollForwardOfBook(book, options).map((each) =>
        each.discountsAllowed === undefined
          ? each
          : { ...each, discountsAllowed: addMoney(each.discountsAllowed, each.discountsAllowed) },
      );
    expect(fc.check(property(twice), twins).failed).toBe(true);
  });

  it("ends one period where the next begins", () => {
    fc.assert(
      fc.property(bookArbitrary, dayArbitrary, (book, day) => {
        const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
        const first = rollForwardOfBook(book, { from: "2025-01-01", to: day });
        const second = rollForwardOfBook(book, { from: next, to: "2027-01-01" });
        expect(second.map((each) => each.opening)).toEqual(first.map((each) => each.subLedgerBalance));
      }),
      parameters,
    );
  });

  it("brings receipts in once, whether applied or not", () => {
    fc.assert(
      fc.property(bookArbitrary, (book) => {
        for (const movements of rollForwardOfBook(book, { from: "2025-01-01", to: "2027-01-01" })) {
          const { currency } = movements.opening;
          const received = book.receipts.map((each) => each.amount).filter((each) => each.currency === currency);
          const { receiptsApplied, receiptsUnapplied } = movements;
          const shown = sumMoney(
            [receiptsApplied, receiptsUnapplied].flatMap((each) => each ?? []),
            currency,
          );
          expect(shown).toEqual(sumMoney(received, currency));
        }
      }),
      parameters,
    );
  });
});

describe("rollForward", () => {
  it("mirrors: every figure with the other sign gives the other result", () => {
    fc.assert(
      fc.property(bookArbitrary, (book) => {
        for (const movements of rollForwardOfBook(book, { from: "2026-02-01", to: "2026-02-28" })) {
          const input = asInput(movements);
          const { manualJournals, ...amounts } = input;
          const mirrored = Object.fromEntries(
            Object.entries(amounts).map(([kind, amount]) => [kind, negateMoney(amount)]),
          );
          const { opening, controlBalance } = input;
          const proof = unwrap(
            rollForward({
              opening: negateMoney(opening),
              controlBalance: negateMoney(controlBalance),
              ...mirrored,
              manualJournals,
            }),
          );
          expect(proof.closing).toEqual(negateMoney(unwrap(rollForward(input)).closing));
        }
      }),
      parameters,
    );
  });
});
