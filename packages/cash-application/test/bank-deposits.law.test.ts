import {
  type BankDeposit,
  type Book,
  bookFromRows,
  fromEpochDay,
  type Receipt,
  toEpochDay,
  unwrap,
} from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import {
  buildBankDeposits,
  checkUndepositedMovement,
  listUndepositedReceipts,
  makeDepositSlip,
  reportDailyCash,
  type UndepositedMovement,
} from "../src/index.ts";

const seed = 20260301;
const first = toEpochDay("2026-03-01");
const day = fc.nat(5).map((offset) => fromEpochDay(first + offset));
const recordedAt = "2026-03-10T00:00:00.000Z";
const receipt = fc.record({
  method: fc.constantFrom<Receipt["method"]>("check", "cash", "wire"),
  minor: fc.integer({ min: 1, max: 100_000 }),
  currency: fc.constantFrom("USD", "EUR"),
  date: day,
  back: fc.option(day, { nil: null }),
  deposit: fc.option(fc.nat(2), { nil: null }),
});

/** Books with receipts, deposits on any day, and money that went back on any day after it came. */
const books: fc.Arbitrary<Book> = fc
  .tuple(fc.array(receipt, { maxLength: 8 }), fc.tuple(day, day, day))
  .map(([rows, days]) => {
    const empty = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [] }));
    const receipts = rows.map(
      ({ method, minor, currency, date, back }, index): Receipt => ({
        id: `r${index}`,
        entityId: "acme",
        customerId: null,
        method,
        amount: { minor, currency },
        effectiveDate: date,
        recordedAt,
        ...(back !== null && back >= date ? { reversed: { effectiveDate: back, recordedAt, reason: "NSF" } } : {}),
      }),
    );
    const bankDeposits = days.map(
      (effectiveDate, index): BankDeposit => ({
        id: `d${index}`,
        entityId: "acme",
        bankAccountId: "b",
        receiptIds: rows.flatMap((row, place) => (row.deposit === index ? [`r${place}`] : [])),
        amount: { minor: 1, currency: "USD" },
        effectiveDate,
        recordedAt,
      }),
    );
    return { ...empty, receipts, bankDeposits };
  });
const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => fromEpochDay(first + offset));
const tiesOn = (book: Book, spoil: (movement: UndepositedMovement) => UndepositedMovement): boolean =>
  days.every((date) =>
    checkUndepositedMovement(spoil(reportDailyCash(book, { date }).undeposited)).every(({ minor }) => minor === 0),
  );

describe("undeposited funds", () => {
  it("move by what was received, deposited and returned, every day", () => {
    fc.assert(
      fc.property(books, (book) => tiesOn(book, (movement) => movement)),
      { seed, numRuns: lawRuns(150) },
    );
  });

  it("do not tie for a twin that forgets what went back: the law is able to fail", () => {
    const forgets = fc.property(books, (book) => tiesOn(book, (movement) => ({ ...movement, returned: [] })));
    expect(fc.check(forgets, { seed, numRuns: 150 }).failed).toBe(true);
  });

  it("are all in deposits after deposits were built, each receipt once, and each deposit has a slip", () => {
    const routes = (["USD", "EUR"] as const).map((currency) => ({
      bankAccountId: currency,
      currency,
      methods: ["check", "cash", "wire"] as const,
    }));
    const law = fc.property(books, fc.constantFrom("account" as const, "method" as const), (book, group) => {
      const depositDate = "2026-03-07";
      const before = listUndepositedReceipts(book, { asOf: depositDate });
      const { items, issues } = buildBankDeposits(book, { routes, group, depositDate, recordedAt });
      expect(issues).toEqual([]);
      expect(items.flatMap(({ receiptIds }) => receiptIds).sort()).toEqual(
        before.items.map(({ receiptId }) => receiptId).sort(),
      );
      expect(
        listUndepositedReceipts({ ...book, bankDeposits: [...book.bankDeposits, ...items] }, { asOf: depositDate })
          .items,
      ).toEqual([]);
      for (const deposit of items) {
        const slip = unwrap(makeDepositSlip(deposit, book.receipts));
        expect(slip.cash.minor + slip.lines.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(
          deposit.amount.minor,
        );
      }
    });
    fc.assert(law, { seed, numRuns: lawRuns(100) });
  });
});
