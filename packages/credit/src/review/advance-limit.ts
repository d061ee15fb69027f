import {
  type Authority,
  checkApproval,
  type Instant,
  isInstant,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  refuse,
} from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** One step of a credit limit on its way. @category Limit reviews */
export type LimitCaseStep =
  | { readonly kind: "approve"; readonly actor: string; readonly at: Instant }
  | { readonly kind: "reject"; readonly actor: string; readonly at: Instant; readonly reason: string }
  | { readonly kind: "grant"; readonly actor: string; readonly at: Instant; readonly validUntil: PlainDate }
  | { readonly kind: "withdraw"; readonly actor: string; readonly at: Instant; readonly reason: string };

/** A credit limit from its proposal to its end. @category Limit reviews */
export interface LimitCase {
  readonly id: string;
  readonly customerId: string;
  readonly limit: Money;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  /** Why: the limit's working, the review. */
  readonly because: string;
  readonly state: "proposed" | "approved" | "rejected" | "granted" | "withdrawn";
  readonly steps: readonly LimitCaseStep[];
}

const transitions = {
  approve: { from: ["proposed"], to: "approved" },
  reject: { from: ["proposed"], to: "rejected" },
  grant: { from: ["approved"], to: "granted" },
  withdraw: { from: ["granted"], to: "withdrawn" },
} as const satisfies Readonly<
  Record<LimitCaseStep["kind"], { readonly from: readonly LimitCase["state"][]; readonly to: LimitCase["state"] }>
>;

/**
 * Take a credit limit one step on: proposed, approved by somebody else with the authority, granted, withdrawn.
 *
 * **Units** minor units. **Refuses** `credit.limit_step` (not from this state, or before the step it follows),
 * `credit.date_invalid`, `core.approver_is_proposer`, `core.authority_insufficient` for the subject `credit_limit`.
 * **Source** segregation of duties, COSO Internal Control - Integrated Framework (2013), principle 10.
 *
 * @param limit - the limit as it stands
 * @param step - what happens to it
 * @param options - the authority matrix
 * @returns the limit after the step, or why not
 * @example
 * ```ts
 * const at = "2026-11-23T09:00:00.000Z";
 * const proposed = {
 *   id: "l1", customerId: "c1", limit: money("20000", "USD"), proposedBy: "ann", proposedAt: at, because: "review",
 *   state: "proposed", steps: [],
 * } as const;
 * const authorities = [{ actor: "bob", subject: "credit_limit", upTo: money("25000", "USD") }];
 * unwrap(advanceLimit(proposed, { kind: "approve", actor: "bob", at }, { authorities })).state // => "approved"
 * advanceLimit(proposed, { kind: "approve", actor: "ann", at }, { authorities }).ok // => false
 * ```
 * @category Limit reviews
 */
export function advanceLimit(
  limit: LimitCase,
  step: LimitCaseStep,
  { authorities }: { readonly authorities: readonly Authority[] },
): Result<LimitCase> {
  const { from, to } = transitions[step.kind];
  const last = limit.steps[limit.steps.length - 1]?.at ?? limit.proposedAt;
  if (!isInstant(step.at)) {
    return refuse(makeIssue(creditIssues, "credit.date_invalid", { field: "at" }, { path: "/at" }));
  }
  if (!from.some((state) => state === limit.state) || step.at < last) {
    return refuse(makeIssue(creditIssues, "credit.limit_step", { step: step.kind, state: limit.state }));
  }
  if (step.kind === "approve") {
    const request = { subject: "credit_limit", amount: limit.limit, proposedBy: limit.proposedBy };
    const against = checkApproval(request, step.actor, authorities);
    if (against !== null) return refuse({ ...against, path: "/actor" });
  }
  return ok({ ...limit, state: to, steps: [...limit.steps, step] });
}
