import { describe, expect, test } from "vitest";
import { type ApprovalRequest, type Authority, checkApproval, money } from "../src/index.ts";

const authorities: readonly Authority[] = [
  { actor: "ann", upTo: money("1000", "USD") },
  { actor: "bob", subject: "credit_limit", upTo: money("5000", "USD") },
  { actor: "bob", subject: "credit_limit", upTo: money("4000", "EUR") },
];
const request: ApprovalRequest = { subject: "credit_limit", amount: money("1000", "USD"), proposedBy: "cem" };
const code = (approver: string, more: Partial<ApprovalRequest> = {}) =>
  checkApproval({ ...request, ...more }, approver, authorities)?.code ?? null;

describe("the authority matrix", () => {
  test("lets the highest amount pass and a cent more not", () => {
    expect(code("ann")).toBeNull();
    expect(code("ann", { amount: money("1000.01", "USD") })).toBe("core.authority_insufficient");
  });

  test("keeps subjects and currencies apart", () => {
    expect(code("bob", { amount: money("4000", "EUR") })).toBeNull();
    expect(code("bob", { subject: "write_off" })).toBe("core.authority_insufficient");
    expect(code("ann", { amount: money("1", "EUR") })).toBe("core.authority_insufficient");
  });

  test("lets nobody approve their own proposal, nor anybody it does not know", () => {
    expect(code("ann", { proposedBy: "ann" })).toBe("core.approver_is_proposer");
    expect(code("eve")).toBe("core.authority_insufficient");
  });
});
