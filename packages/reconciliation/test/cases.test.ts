import { moneyOfMinor, unwrap } from "@receivables/core";
import {
  addCaseEvidence,
  closeCase,
  type Difference,
  type DiscrepancyCase,
  followCases,
  type SummarisedReconciliation,
  summariseReconciliations,
} from "@receivables/reconciliation";
import { describe, expect, it } from "vitest";

const usd = (minor: number) => moneyOfMinor(minor, "USD");
const difference = (id: string, minor: number, more: Partial<Difference> = {}): Difference => ({
  id,
  cause: "unrecorded_receipt",
  nature: "mistake",
  side: "right",
  amount: usd(minor),
  date: "2026-03-28",
  ageDays: 3,
  refs: [id],
  reasons: [],
  owner: null,
  reportedSince: "2026-03-31",
  ...more,
});
const follow = (asOf: string, differences: readonly Difference[], cases: readonly DiscrepancyCase[] = []) =>
  followCases({ reconciliation: "bank", asOf, differences, cases });

describe("followCases", () => {
  it("opens a case for what is more than timing, and follows it until it is gone", () => {
    const march = follow("2026-03-31", [difference("a", 500), difference("b", 7, { nature: "timing" })]);
    expect(march.map((each) => [each.id, each.openedOn, each.outcome])).toEqual([["bank/a", "2026-03-31", null]]);
    const april = follow("2026-04-30", [difference("a", 450, { owner: "cash desk" })], march);
    expect(april.map((each) => [each.openedOn, each.amount.minor, each.owner])).toEqual([
      ["2026-03-31", 450, "cash desk"],
    ]);
    const may = follow("2026-05-31", [], april);
    expect(may[0]?.outcome).toEqual({ kind: "gone", on: "2026-05-31", by: "bank", refs: [] });
    const june = follow("2026-06-30", [difference("a", 450)], may);
    expect(june.map((each) => [each.id, each.outcome === null])).toEqual([
      ["bank/a", false],
      ["bank/a@2026-06-30", true],
    ]);
  });

  it("leaves cases of other reconciliations alone", () => {
    const others = followCases({
      reconciliation: "control",
      asOf: "2026-03-31",
      differences: [difference("a", 1)],
      cases: [],
    });
    expect(follow("2026-04-30", [], others)).toEqual(others);
  });

  it("keeps evidence and outcome, and refuses to change what is closed", () => {
    const [opened] = follow("2026-03-31", [difference("a", 500)]);
    if (opened === undefined) throw new Error("no case");
    const evidence = { ref: "mail-7", text: "paid for May", addedOn: "2026-04-02", by: "cash desk" };
    const known = unwrap(addCaseEvidence(opened, evidence));
    const outcome = { kind: "posted", on: "2026-04-03", by: "cash desk", refs: ["je-1"], note: "receipt 99" } as const;
    const closed = unwrap(closeCase(known, outcome));
    expect([closed.evidence, closed.outcome]).toEqual([[evidence], outcome]);
    const codeOf = (result: ReturnType<typeof closeCase>) => (result.ok ? null : result.issues[0]?.code);
    expect(codeOf(closeCase(closed, outcome))).toBe("reconciliation.case_closed");
    expect(codeOf(addCaseEvidence(closed, evidence))).toBe("reconciliation.case_closed");
    expect(codeOf(closeCase(known, { ...outcome, on: "2026-03-30" }))).toBe("reconciliation.case_outcome_early");
    expect(follow("2026-04-30", [], [closed])[0]?.outcome).toEqual(outcome);
  });
});

describe("summariseReconciliations", () => {
  it("says what ties, why not, since when and whose it is", () => {
    const money = { left: usd(100), right: usd(90), explained: usd(-10), unexplained: usd(0), proved: true };
    const bank: SummarisedReconciliation = {
      name: "bank",
      status: "explained",
      proof: money,
      differences: [
        difference("a", -30, { ageDays: 95, owner: "cash desk" }),
        difference("b", 20, { cause: "bank_fee", ageDays: 30 }),
      ],
    };
    const control: SummarisedReconciliation = { ...bank, name: "control", status: "unexplained", differences: [] };
    const cases = follow("2026-03-31", bank.differences);
    const closed = cases.map((each) =>
      unwrap(closeCase(each, { kind: "posted", on: "2026-04-01", by: "x", refs: [] })),
    );
    const summary = summariseReconciliations(
      { reconciliations: [bank, control], cases: [...cases.slice(1), ...closed.slice(0, 1)] },
      { asOf: "2026-03-31", ageDays: [30, 60, 90] },
    );
    expect([summary.status, summary.counts]).toEqual(["unexplained", { reconciled: 0, explained: 1, unexplained: 1 }]);
    expect(summary.rows.map((row) => [row.name, row.differences, row.oldestDays])).toEqual([
      ["bank", 2, 95],
      ["control", 0, null],
    ]);
    expect(summary.byAge.map((group) => [group.name, group.count])).toEqual([
      ["0-30", 1],
      ["31-60", 0],
      ["61-90", 0],
      ["over 90", 1],
    ]);
    expect(summary.byCause.map((group) => [group.name, group.net[0]?.minor, group.gross[0]?.minor])).toEqual([
      ["bank_fee", 20, 20],
      ["unrecorded_receipt", -30, 30],
    ]);
    expect(summary.byOwner.map((group) => group.name)).toEqual(["cash desk", "nobody"]);
    expect(summary.cases).toEqual({ open: 1, closed: { posted: 1 }, oldestOpenedOn: "2026-03-31" });
    expect(() =>
      summariseReconciliations({ reconciliations: [], cases: [] }, { asOf: "2026-03-31", ageDays: [60, 30] }),
    ).toThrow();
  });
});
