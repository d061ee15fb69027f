import { findMisplacedRecords, reviewOpenCredits, rollForward, tieOut } from "@receivables/close";
import { formatDecimal, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import story from "./golden/march-of-acme.json" with { type: "json" };
import { usd } from "./worked.ts";

describe("March of Acme", () => {
  it("rolls forward and is proved by one manual journal", () => {
    const { movements, manualJournals, closing, difference, unexplained } = story.rollForward;
    const amounts = Object.fromEntries(Object.entries(movements).map(([kind, amount]) => [kind, usd(amount)]));
    const journals = manualJournals.map((each) => ({ ...each, amount: usd(each.amount) }));
    const proof = unwrap(
      rollForward({ opening: usd("0"), controlBalance: usd("0"), ...amounts, manualJournals: journals }),
    );
    expect([proof.closing, proof.difference, proof.unexplained].map(formatDecimal)).toEqual([
      closing,
      difference,
      unexplained,
    ]);
    expect(proof.proved).toBe(true);
    expect(proof.lines.map((line) => line.kind)).toEqual([
      "invoices",
      "debitMemos",
      "financeCharges",
      "refunds",
      "paymentReturns",
      "receiptsApplied",
      "receiptsUnapplied",
      "discountsAllowed",
      "creditMemos",
      "writeOffs",
      "voided",
      "fxRevaluation",
    ]);
  });

  it("finds records on the wrong side of either end of the month", () => {
    const { records } = story.cutOff;
    const found = findMisplacedRecords(
      records.map(([id, postedOn, occurredOn]) => ({
        id: id ?? "",
        kind: "invoice",
        postedOn: postedOn ?? "",
        occurredOn: occurredOn ?? "",
        amount: usd("1.00"),
      })),
      story.period,
    );
    expect(found.map((each) => [each.id, each.misplaced])).toEqual(
      records.filter(([, , , misplaced]) => misplaced !== null).map(([id, , , misplaced]) => [id, misplaced]),
    );
  });

  it("asks more of money nobody has claimed", () => {
    const { credits, policy, totalExceeds } = story.openCredits;
    const review = reviewOpenCredits(
      credits.map(([id, customerId, amount, since]) => ({
        id: String(id),
        customerId: customerId === null ? null : String(customerId),
        amount: usd(String(amount)),
        since: String(since),
      })),
      story.period.to,
      { ...policy, maxTotals: [usd(policy.maxTotals)] },
    );
    const told = review.credits.map(({ id, ageDays, tooOld }) => [id, ageDays, tooOld]);
    expect(told.sort()).toEqual(credits.map(([id, , , , ageDays, tooOld]) => [id, ageDays, tooOld]));
    expect(review.exceeded.map(({ total, allowed }) => total.minor - allowed.minor)).toEqual([usd(totalExceeds).minor]);
    expect([review.unidentified, review.withinPolicy]).toEqual([[usd("60.00")], false]);
  });
});

describe("rollForward", () => {
  const bare = { opening: usd("10.00"), controlBalance: usd("10.00"), manualJournals: [] };

  it("is not proved by a sub-ledger of its own that disagrees", () => {
    const proof = unwrap(rollForward({ ...bare, subLedgerBalance: usd("9.00") }));
    expect([proof.unexplained.minor, proof.subLedgerDifference?.minor, proof.proved]).toEqual([0, 100, false]);
  });

  it("refuses several currencies, wherever they stand", () => {
    const bad = [
      { ...bare, invoices: money("1.00", "EUR") },
      { ...bare, subLedgerBalance: money("1.00", "EUR") },
      { ...bare, manualJournals: [{ id: "J", amount: money("1.00", "EUR") }] },
    ];
    for (const input of bad) {
      const refused = rollForward(input);
      expect(refused.ok ? [] : refused.issues.map((issue) => issue.code)).toEqual(["close.currency_mismatch"]);
    }
  });
});

describe("tieOut", () => {
  it("has no tolerance: a cent is explained or it stands", () => {
    const tie = unwrap(
      tieOut({
        name: "t",
        figures: [
          { name: "a", amount: usd("1.00") },
          { name: "b", amount: usd("1.01") },
        ],
      }),
    );
    expect([tie.agrees, tie.figures[1]?.unexplained.minor]).toEqual([false, 1]);
  });

  it("refuses fewer than two figures, and several currencies", () => {
    const one = tieOut({ name: "t", figures: [{ name: "a", amount: usd("1.00") }] });
    expect(one.ok ? [] : one.issues.map((issue) => issue.code)).toEqual(["close.no_figures"]);
    const item = { id: "x", amount: money("1.00", "EUR"), text: "x" };
    const mixed = tieOut({
      name: "t",
      figures: [
        { name: "a", amount: usd("1.00") },
        { name: "b", amount: usd("1.00"), reconcilingItems: [item] },
      ],
    });
    expect(mixed.ok ? [] : mixed.issues.map((issue) => issue.params)).toEqual([{ currencies: "EUR, USD" }]);
  });
});
