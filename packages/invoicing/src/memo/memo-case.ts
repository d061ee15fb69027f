import {
  compareMoney,
  type Instant,
  isInstant,
  type Money,
  makeIssue,
  ok,
  type Result,
  refuse,
} from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { MemoEvidence } from "../model/memo.ts";

/** Who may approve memos up to which amount. @category Memos */
export interface MemoAuthority {
  readonly actor: string;
  /** The highest amount, in the currency it is for. */
  readonly upTo: Money;
}

/** One step of a memo on its way. @category Memos */
export type MemoStep =
  | {
      readonly kind: "research";
      readonly actor: string;
      readonly at: Instant;
      readonly evidence: readonly MemoEvidence[];
    }
  | { readonly kind: "approve"; readonly actor: string; readonly at: Instant }
  | { readonly kind: "reject"; readonly actor: string; readonly at: Instant; readonly reason: string }
  | {
      readonly kind: "issue";
      readonly actor: string;
      readonly at: Instant;
      readonly number: string;
      /** Gross of the memo as issued, without a sign. */
      readonly amount: Money;
    }
  | { readonly kind: "apply"; readonly actor: string; readonly at: Instant; readonly applicationId: string }
  | { readonly kind: "refund"; readonly actor: string; readonly at: Instant; readonly refundId: string };

/** Where a memo stands. @category Memos */
export type MemoState = "requested" | "researched" | "approved" | "rejected" | "issued" | "applied" | "refunded";

/** A memo from its request to its settlement. @category Memos */
export interface MemoCase {
  readonly id: string;
  readonly state: MemoState;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  /** Gross, without a sign. */
  readonly amount: Money;
  readonly reason: string;
  /** Steps taken, in order. */
  readonly steps: readonly MemoStep[];
}

/** What decides whether a step may be taken. @category Memos */
export interface AdvanceMemoOptions {
  /** The authority matrix. */
  readonly authorities: readonly MemoAuthority[];
}

/** From which state a step may be taken, and where it leads. */
const transitions = {
  research: { from: ["requested"], to: "researched" },
  approve: { from: ["researched"], to: "approved" },
  reject: { from: ["requested", "researched"], to: "rejected" },
  issue: { from: ["approved"], to: "issued" },
  apply: { from: ["issued"], to: "applied" },
  refund: { from: ["issued"], to: "refunded" },
} as const satisfies Readonly<
  Record<MemoStep["kind"], { readonly from: readonly MemoState[]; readonly to: MemoState }>
>;

/**
 * Take a memo one step on: requested, researched with evidence, approved by somebody else with the authority, issued,
 * then applied or refunded.
 *
 * What is issued is at most what was approved, and no step is before the one it follows.
 *
 * **Units** minor units. **Refuses** `invoicing.memo_step` (not from this state), `invoicing.date_invalid` (the instant),
 * `invoicing.memo_step_order`, `invoicing.evidence_missing`, `invoicing.approver_is_requester`,
 * `invoicing.authority_insufficient`, `invoicing.memo_amount`. **Source** segregation of duties, COSO Internal Control,
 * principle 10.
 *
 * @param memo - the memo as it stands
 * @param step - what happens to it
 * @param options - the authority matrix
 * @returns the memo after the step, or why not
 * @example
 * ```ts
 * const amount = money("119.00", "EUR");
 * const at = "2026-03-02T09:00:00.000Z";
 * const requested = { id: "m1", state: "requested", requestedBy: "ann", requestedAt: at, amount, reason: "returned", steps: [] } as const;
 * const authorities = [{ actor: "ann", upTo: money("1000", "EUR") }, { actor: "bob", upTo: money("500", "EUR") }];
 * const evidence = [{ kind: "return_receipt", reference: "R-7" }];
 * const researched = unwrap(advanceMemo(requested, { kind: "research", actor: "ann", at, evidence }, { authorities }));
 * advanceMemo(researched, { kind: "approve", actor: "ann", at }, { authorities }).ok // => false
 * unwrap(advanceMemo(researched, { kind: "approve", actor: "bob", at }, { authorities })).state // => "approved"
 * ```
 * @category Memos
 */
export function advanceMemo(memo: MemoCase, step: MemoStep, options: AdvanceMemoOptions): Result<MemoCase> {
  const { from, to } = transitions[step.kind];
  if (!from.some((state) => state === memo.state)) {
    return refuse(makeIssue(invoicingIssues, "invoicing.memo_step", { step: step.kind, state: memo.state }));
  }
  if (!isInstant(step.at)) {
    return refuse(makeIssue(invoicingIssues, "invoicing.date_invalid", { field: "at" }, { path: "/at" }));
  }
  if (step.at < (memo.steps.at(-1)?.at ?? memo.requestedAt)) {
    return refuse(makeIssue(invoicingIssues, "invoicing.memo_step_order", {}, { path: "/at" }));
  }
  if (step.kind === "research" && step.evidence.length === 0) {
    return refuse(makeIssue(invoicingIssues, "invoicing.evidence_missing", {}, { path: "/evidence" }));
  }
  if (step.kind === "approve") {
    if (step.actor === memo.requestedBy) {
      return refuse(makeIssue(invoicingIssues, "invoicing.approver_is_requester", {}, { path: "/actor" }));
    }
    const may = options.authorities.some(({ actor, upTo }) => actor === step.actor && isWithin(memo.amount, upTo));
    if (!may) return refuse(makeIssue(invoicingIssues, "invoicing.authority_insufficient", {}, { path: "/actor" }));
  }
  if (step.kind === "issue" && !isWithin(step.amount, memo.amount)) {
    return refuse(makeIssue(invoicingIssues, "invoicing.memo_amount", {}, { path: "/amount" }));
  }
  return ok({ ...memo, state: to, steps: [...memo.steps, step] });
}

function isWithin(amount: Money, most: Money): boolean {
  return amount.currency === most.currency && compareMoney(amount, most) <= 0;
}
