import { coreIssues } from "../issues.ts";
import type { Money } from "../money/money.ts";
import { type Issue, makeIssue } from "../result/issue.ts";

/**
 * A line of the authority matrix: who may approve what, up to which amount. An actor may have several lines, one a
 * currency or a subject.
 *
 * @category Audit
 */
export interface Authority {
  readonly actor: string;
  /**
   * What may be approved, as the host names it: `credit_limit`, `write_off`.
   * @defaultValue anything
   */
  readonly subject?: string;
  /** The highest amount, in the currency it is for. */
  readonly upTo: Money;
}

/** Something that needs an approval. @category Audit */
export interface ApprovalRequest {
  readonly subject: string;
  readonly amount: Money;
  readonly proposedBy: string;
}

/**
 * Hold an approval against the authority matrix: nobody approves what they proposed, and nobody beyond their amount.
 *
 * An amount equal to the highest may be approved; an amount in a currency the actor has no line for may not. **Units**
 * minor units. **Refuses** `core.approver_is_proposer`, `core.authority_insufficient`. **Source** segregation of duties,
 * COSO Internal Control - Integrated Framework (2013), principle 10.
 *
 * @param request - what is to be approved, and who proposed it
 * @param approver - who approves
 * @param authorities - the authority matrix
 * @returns the issue that stands against it; `null` where none does
 * @example
 * ```ts
 * const authorities = [{ actor: "ann", upTo: money("10000", "USD") }, { actor: "bob", upTo: money("5000", "USD") }];
 * const request = { subject: "credit_limit", amount: money("8000", "USD"), proposedBy: "cem" };
 * [checkApproval(request, "ann", authorities)?.code ?? null, checkApproval(request, "bob", authorities)?.code]
 * // => [null, "core.authority_insufficient"]
 * ```
 * @category Audit
 */
export function checkApproval(
  { subject, amount, proposedBy }: ApprovalRequest,
  approver: string,
  authorities: readonly Authority[],
): Issue | null {
  if (approver === proposedBy) return makeIssue(coreIssues, "core.approver_is_proposer", { actor: approver });
  const may = authorities.some(
    (line) =>
      line.actor === approver &&
      (line.subject === undefined || line.subject === subject) &&
      line.upTo.currency === amount.currency &&
      amount.minor <= line.upTo.minor,
  );
  return may ? null : makeIssue(coreIssues, "core.authority_insufficient", { actor: approver, subject });
}
