import {
  addDecimal,
  decimal,
  formatDecimalText,
  negateDecimal,
  type StatementBalance,
  subtractDecimal,
} from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../../tools/src/law-runs.ts";
import { proveBalance } from "../src/index.ts";

const seed = 20260301;
const eur = (value: string) => ({ value, currency: "EUR" });

function balance(kind: StatementBalance["kind"], signed: string, date = "2026-03-01"): StatementBalance {
  const isDebit = signed.startsWith("-");
  return { kind, amount: eur(isDebit ? signed.slice(1) : signed), sign: isDebit ? "debit" : "credit", date };
}

const value = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(5))
  .map(([coefficient, scale]) => formatDecimalText({ coefficient, scale }));
const entry = fc.record({
  amount: value.map(eur),
  sign: fc.constantFrom("credit" as const, "debit" as const),
  status: fc.constantFrom("booked" as const, "pending" as const, "information" as const, "future" as const, null),
});

/** The obvious way: one exact number after the other. */
function slowClosing(
  opening: string,
  entries: readonly { amount: { value: string }; sign: string; status: string | null }[],
) {
  return entries
    .filter(({ status }) => status === "booked" || status === null)
    .reduce((sum, { amount, sign }) => {
      const number = decimal(amount.value);
      return addDecimal(sum, sign === "credit" ? number : negateDecimal(number));
    }, decimal(opening));
}

describe("proveBalance", () => {
  it("proves exactly the closing balance that exact addition gives, to the last digit", () => {
    fc.assert(
      fc.property(value, fc.array(entry, { maxLength: 30 }), (opening, entries) => {
        const closing = slowClosing(opening, entries);
        const balances = [balance("opening", opening), balance("closing", formatDecimalText(closing))];
        expect(proveBalance({ balances, entries }).verdict).toBe("proved");
        const off = formatDecimalText(addDecimal(closing, decimal("0.00001")));
        const proof = proveBalance({ balances: [balance("opening", opening), balance("closing", off)], entries });
        expect([proof.verdict, Number(proof.difference)]).toEqual(["disproved", 0.00001]);
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  it("does not depend on the order of entries", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (entries, order) => {
        const shuffled = entries.map((each) => [order.next().value, each] as const).sort(([a], [b]) => a - b);
        const balances = [balance("opening", "0"), balance("closing", "1")];
        const other = proveBalance({ balances, entries: shuffled.map(([, each]) => each) });
        const proof = proveBalance({ balances, entries });
        const gap = subtractDecimal(decimal(proof.difference ?? "1"), decimal(other.difference ?? "0"));
        expect(gap.coefficient).toBe(0n);
      }),
      { seed, numRuns: lawRuns(200) },
    );
  });

  it("fails as a law where pending entries count, or floating point adds", () => {
    const law =
      (add: (opening: string, entries: readonly { amount: { value: string }; sign: string }[]) => string) => () =>
        fc.assert(
          fc.property(value, fc.array(entry, { maxLength: 30 }), (opening, entries) => {
            const balances = [balance("opening", opening), balance("closing", add(opening, entries))];
            expect(proveBalance({ balances, entries }).verdict).toBe("proved");
          }),
          { seed, numRuns: 100 },
        );
    expect(
      law((opening, entries) =>
        formatDecimalText(
          slowClosing(
            opening,
            entries.map((each) => ({ ...each, status: null })),
          ),
        ),
      ),
    ).toThrow();
    expect(
      law((opening, entries) =>
        entries
          .reduce((sum, { amount, sign }) => sum + (sign === "credit" ? 1 : -1) * Number(amount.value), Number(opening))
          .toFixed(5),
      ),
    ).toThrow();
  });

  it("takes the closing balance before for the opening one, the earliest and the latest of several", () => {
    const verdict = (...balances: readonly StatementBalance[]) => proveBalance({ balances, entries: [] });
    expect(verdict(balance("previous_closing", "5"), balance("closing", "5")).verdict).toBe("proved");
    expect(verdict(balance("previous_closing", "9"), balance("opening", "5"), balance("closing", "5")).verdict).toBe(
      "proved",
    );
    expect(
      verdict(
        balance("opening", "7", "2026-03-02"),
        balance("opening", "5", "2026-03-01"),
        balance("closing", "5", "2026-03-02"),
        balance("closing", "8", "2026-03-01"),
      ),
    ).toMatchObject({ opening: "5", closing: "5", verdict: "proved" });
  });

  it.each([
    ["bank.balances_missing", []],
    ["bank.opening_balance_missing", [balance("closing", "1")]],
    ["bank.closing_balance_missing", [balance("opening", "1"), balance("interim", "1")]],
    [
      "bank.currencies_differ",
      [balance("opening", "1"), { ...balance("closing", "1"), amount: { value: "1", currency: "USD" } }],
    ],
  ] as const)("proves nothing with the reason %s", (reason, balances) => {
    expect(proveBalance({ balances, entries: [] })).toMatchObject({
      verdict: "not_provable",
      difference: null,
      reason,
    });
  });

  it("proves nothing where the bank states a turnover and lists no entry", () => {
    const balances = [balance("opening", "0"), balance("closing", "5")];
    const totals = [{ kind: "credits", amount: eur("5.00"), sign: "credit", count: 1 }] as const;
    expect(proveBalance({ balances, totals, entries: [] }).reason).toBe("bank.entries_not_reported");
  });

  it("reads a balance on the debit side as negative", () => {
    const balances = [balance("opening", "-10.00"), balance("closing", "2.50")];
    const entries = [{ amount: eur("12.50"), sign: "credit", status: "booked" }] as const;
    expect(proveBalance({ balances, entries })).toMatchObject({
      opening: "-10.00",
      closing: "2.50",
      verdict: "proved",
    });
  });
});
