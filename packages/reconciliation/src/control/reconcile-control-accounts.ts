import { type CurrencyCode, type Money, makeIssue, moneyOfMinor, type Result } from "@receivables/core";
import type { ReconciliationProof, ReconciliationStatus } from "../difference.ts";
import { reconciliationIssues } from "../issues.ts";
import {
  type ControlAccountInput,
  type ControlAccountReconciliation,
  type ReconcileControlAccountOptions,
  reconcileControlAccount,
} from "./reconcile-control-account.ts";

/** The accounts of one class of one entity, taken together. @category Control account */
export interface ControlClassSummary {
  readonly entityId: string;
  /** The account's own id where it has no class. */
  readonly accountClass: string;
  readonly accountIds: readonly string[];
  readonly status: ReconciliationStatus;
  readonly differences: number;
  readonly manualJournals: { readonly count: number; readonly amount: Money };
  readonly proof: ReconciliationProof;
}

/** Every control account, and the classes they make up. @category Control account */
export interface ControlAccountsReconciliation {
  readonly status: ReconciliationStatus;
  readonly accounts: readonly ControlAccountReconciliation[];
  /** By entity and class. */
  readonly classes: readonly ControlClassSummary[];
}

/**
 * Reconcile every control account with the sub-ledger, and add them up per entity and account class.
 *
 * A posting to the wrong account of a class shows in both accounts and cancels in the class.
 *
 * **Units** minor units. **Refuses** what {@link reconcileControlAccount} refuses, for every account, and
 * `reconciliation.duplicate_id` for an account given twice. **Source** as {@link reconcileControlAccount}.
 *
 * @param inputs - one for each account
 * @param options - the period, and the origins of our own postings
 * @returns accounts and classes in order of their ids, or why there can be none
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const account = (accountId: string, posted: string) => ({
 *   entityId: "acme", accountId, accountClass: "receivables", currency: "USD", openingBalance: usd("0.00"),
 *   trialBalance: null, subLedger: [{ id: "p1", date: "2026-03-01", kind: "document_issued", ref: "i1", amount: usd("100.00") }],
 *   detail: [{ id: "g1", entityId: "acme", accountId, date: "2026-03-01", side: "debit", amount: usd(posted), origin: "receivables", ref: "i1" }],
 * } as const);
 * const { status, classes } = unwrap(reconcileControlAccounts([account("1200", "100.00"), account("1210", "90.00")], {
 *   from: "2026-03-01", to: "2026-03-31", ownOrigins: ["receivables"],
 * }));
 * [status, classes.map((each) => [each.accountClass, each.accountIds, each.proof.explained.minor])]
 * // => ["explained", [["receivables", ["1200", "1210"], -1000]]]
 * ```
 * @category Control account
 */
export function reconcileControlAccounts(
  inputs: readonly ControlAccountInput[],
  options: ReconcileControlAccountOptions,
): Result<ControlAccountsReconciliation> {
  const sorted = [...inputs].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  const twice = sorted.filter((each, at) => at > 0 && keyOf(each) === keyOf(sorted[at - 1] ?? each));
  const results = sorted.map((each) => reconcileControlAccount(each, options));
  const issues = [
    ...twice.map(({ accountId }) =>
      makeIssue(reconciliationIssues, "reconciliation.duplicate_id", { id: accountId, side: "account" }),
    ),
    ...results.flatMap((result) => (result.ok ? [] : result.issues)),
  ];
  if (issues.length > 0) return { ok: false, issues };
  const accounts = results.flatMap((result) => (result.ok ? [result.value] : []));
  return { ok: true, value: { status: worstOf(accounts), accounts, classes: classesOf(accounts) } };
}

function classesOf(accounts: readonly ControlAccountReconciliation[]): readonly ControlClassSummary[] {
  const groups = new Map<string, ControlAccountReconciliation[]>();
  for (const account of accounts) {
    const key = JSON.stringify([account.entityId, classOf(account), account.proof.left.currency]);
    groups.set(key, [...(groups.get(key) ?? []), account]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { currency } = first.proof.left;
    const manual = group.flatMap((each) => each.differences).filter((each) => each.cause === "manual_journal");
    return [
      {
        entityId: first.entityId,
        accountClass: classOf(first),
        accountIds: group.map((each) => each.accountId),
        status: worstOf(group),
        differences: group.reduce((sum, each) => sum + each.differences.length, 0),
        manualJournals: {
          count: manual.length,
          amount: moneyOfMinor(
            manual.reduce((sum, each) => sum + each.amount.minor, 0),
            currency,
          ),
        },
        proof: sumOfProofs(
          group.map((each) => each.proof),
          currency,
        ),
      },
    ];
  });
}

/** Proofs of one currency, added up; remainders that cancel are still remainders. */
function sumOfProofs(proofs: readonly ReconciliationProof[], currency: CurrencyCode): ReconciliationProof {
  const sum = (of: (proof: ReconciliationProof) => Money): Money =>
    moneyOfMinor(
      proofs.reduce((all, proof) => all + of(proof).minor, 0),
      currency,
    );
  return {
    left: sum((proof) => proof.left),
    right: sum((proof) => proof.right),
    explained: sum((proof) => proof.explained),
    unexplained: sum((proof) => proof.unexplained),
    proved: proofs.every((proof) => proof.proved),
  };
}

function worstOf(accounts: readonly ControlAccountReconciliation[]): ReconciliationStatus {
  const has = (status: ReconciliationStatus): boolean => accounts.some((each) => each.status === status);
  return has("unexplained") ? "unexplained" : has("explained") ? "explained" : "reconciled";
}

function classOf({ accountClass, accountId }: ControlAccountReconciliation): string {
  return accountClass ?? accountId;
}

function keyOf({ entityId, accountClass, accountId }: ControlAccountInput): string {
  return JSON.stringify([entityId, accountClass ?? accountId, accountId]);
}
