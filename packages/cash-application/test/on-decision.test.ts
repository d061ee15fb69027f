import { type CashDecision, proposeApplications, proposeApplicationsSteps } from "@receivables/cash-application";
import { runSync } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { generateCash } from "../../testing/src/index.ts";

describe("decisions one by one", () => {
  const { receipts, remittances, book, asOf, policy } = generateCash({ seed: 12, size: 120, config: "realistic" });
  const twice = [...receipts, ...receipts.slice(5, 7)].toReversed();
  const input = { receipts: twice, remittances, book, asOf };

  it("are those of the proposal, in the order of the receipts, and are not kept", () => {
    const got: (readonly [number, CashDecision])[] = [];
    const onDecision = (decision: CashDecision, position: number) => {
      got.push([position, decision]);
    };
    const rest = runSync(proposeApplicationsSteps(input, policy, { onDecision }));
    const whole = proposeApplications(input, policy);
    expect(rest).toEqual({ decisions: [], issues: whole.issues });
    expect(whole.issues.map(({ code }) => code)).toEqual(new Array(4).fill("cash.duplicate_id"));
    expect(got.map(([position]) => position)).toEqual(got.map(([position]) => position).toSorted((a, b) => a - b));
    for (const [position, { receiptId }] of got) expect(receiptId).toBe(twice[position]?.id);
    const byId = got.map(([, decision]) => decision).toSorted((a, b) => (a.receiptId < b.receiptId ? -1 : 1));
    expect(JSON.stringify(byId)).toBe(JSON.stringify(whole.decisions));
  });
});
