import type { BankStatement } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { reconcileBank } from "../src/index.ts";
import { options } from "./builders.ts";

/** A statement of a format that states no period, MT940 or CSV. */
function statement(
  id: string,
  day: string,
  opening: string,
  amount: string,
  closing: string,
  code: string,
): BankStatement {
  const balance = (kind: "opening" | "closing", value: string) =>
    ({ kind, amount: { value, currency: "GBP" }, sign: "credit", date: day }) as const;
  return {
    id,
    account: { number: "44" },
    currency: "GBP",
    format: "MT940",
    balances: [balance("opening", opening), balance("closing", closing)],
    entries: [
      {
        ordinal: 0,
        amount: { value: amount, currency: "GBP" },
        sign: "debit",
        reversal: false,
        status: "booked",
        bookingDate: day,
        valueDate: day,
        transactionCode: code,
        charges: [],
        details: [],
      },
    ],
    proof: { verdict: "proved", opening, credits: "0.00", debits: amount, closing, difference: "0.00" },
  };
}

describe("statements without a period", () => {
  it("are put in order by the day of their opening balance, and SWIFT codes tell fees, interest and returns", () => {
    const statements = [
      statement("a", "2026-03-09", "88.00", "20.00", "68.00", "NRTI"),
      statement("b", "2026-03-02", "100.00", "5.00", "95.00", "NCHG"),
      statement("c", "2026-03-03", "95.00", "7.00", "88.00", "NINT"),
    ];
    const result = reconcileBank(
      {
        account: { id: "x", currency: "GBP" },
        openingBookBalance: { minor: 10_000, currency: "GBP" },
        statements,
        bookLines: [],
        carriedForward: { book: [], bank: [] },
      },
      options,
    );
    expect(result.ok ? result.value.proposals.map(({ cause }) => cause).sort() : result.issues).toEqual([
      "bank_fee",
      "bank_interest",
      "payment_return",
    ]);
  });
});
