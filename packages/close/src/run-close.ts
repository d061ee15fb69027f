import {
  canonicalJson,
  type Issue,
  isPlainDate,
  type LegalEntity,
  makeIssue,
  ok,
  type Result,
  reason,
} from "@receivables/core";
import type { CheckResult } from "./check-result.ts";
import type { CloseCheck } from "./checklist.ts";
import type { CloseEvidence } from "./close-evidence.ts";
import type { ClosePeriod } from "./close-period.ts";
import type { ClosePolicy } from "./close-policy.ts";
import { judgeEvidence } from "./internal/judge-evidence.ts";
import { closeIssues } from "./issues.ts";

/** A period end as it is handed in: what to check, and what by. @category Close */
export interface CloseInput {
  readonly period: ClosePeriod;
  readonly entity: LegalEntity;
  readonly checks: readonly CloseCheck[];
  /** Evidence by the id of its check. A check without evidence is not run. */
  readonly evidence: Readonly<Record<string, CloseEvidence>>;
}

/** How the checks of a period end ended. @category Close */
export interface CloseRun {
  readonly period: ClosePeriod;
  readonly entity: LegalEntity;
  /** In the order of the checklist. */
  readonly results: readonly CheckResult[];
  /** `ready` when every blocking check passed. */
  readonly verdict: "ready" | "blocked";
}

/**
 * Run the checks of a period end over results handed in.
 *
 * Nothing is fetched and nothing is posted: each check is judged by its evidence alone, so it works with any ledger.
 * Passed, failed, or not run for want of evidence; the period is ready when every blocking check passed.
 *
 * **Units** minor units; calendar days. **Refuses** `close.period_invalid`, `close.duplicate_check`,
 * `close.unknown_check`, `close.evidence_mismatch`, `close.policy_invalid`, and what {@link tieOut} and
 * {@link rollForward} refuse, with the path of the evidence.
 *
 * @param input - period, entity, checklist and evidence
 * @param policy - limits, and the hash function
 * @returns every check with its figures and reasons
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const run = unwrap(runClose({
 *   period: { id: "2026-03", from: "2026-03-01", to: "2026-03-31" },
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   checks: [
 *     { id: "ties", title: "Aging agrees with the control account", evidence: "tieOut", blocking: true, owner: "ledger" },
 *     { id: "sign_off", title: "Signed off", evidence: "confirmation", blocking: true, owner: "controller" },
 *   ],
 *   evidence: {
 *     ties: { kind: "tieOut", ties: [{ name: "Receivables", figures: [
 *       { name: "Aging", amount: usd("100.00") }, { name: "Control account", amount: usd("100.00") },
 *     ] }] },
 *   },
 * }, { openCredits: { maxAgeDays: 30, maxUnidentifiedAgeDays: 5, maxTotals: [] }, hash: (text) => `${text.length} characters` }));
 * [run.verdict, run.results.map((result) => result.status)] // => ["blocked", ["passed", "not_run"]]
 * ```
 * @category Close
 */
export function runClose(input: CloseInput, policy: ClosePolicy): Result<CloseRun> {
  const issues: Issue[] = [...checkInput(input), ...checkPolicy(policy)];
  if (issues.length > 0) return { ok: false, issues };
  const { period, entity, checks } = input;
  const results: CheckResult[] = [];
  for (const check of checks) {
    const evidence = evidenceOf(input, check.id);
    if (evidence === undefined) {
      results.push({
        ...check,
        status: "not_run",
        reasons: [reason("close.no_evidence")],
        figures: [],
        detail: null,
        evidenceHash: null,
      });
      continue;
    }
    const judged = judgeEvidence(evidence, period, policy);
    if (!judged.ok) {
      issues.push(
        ...judged.issues.map((each) => ({ ...each, path: `/evidence/${pointer(check.id)}${each.path ?? ""}` })),
      );
      continue;
    }
    results.push({ ...check, ...judged.value, evidenceHash: policy.hash(canonicalJson(evidence)) });
  }
  if (issues.length > 0) return { ok: false, issues };
  const blocked = results.some((result) => result.blocking && result.status !== "passed");
  return ok({ period, entity, results, verdict: blocked ? "blocked" : "ready" });
}

function evidenceOf({ evidence }: CloseInput, id: string): CloseEvidence | undefined {
  return Object.hasOwn(evidence, id) ? evidence[id] : undefined;
}

function checkInput(input: CloseInput): readonly Issue[] {
  const { period, checks, evidence } = input;
  const issues: Issue[] = [];
  if (!isPlainDate(period.from) || !isPlainDate(period.to) || period.from > period.to) {
    issues.push(makeIssue(closeIssues, "close.period_invalid", {}, { path: "/period" }));
  }
  const known = new Set<string>();
  for (const [at, { id, evidence: expected }] of checks.entries()) {
    if (known.has(id))
      issues.push(makeIssue(closeIssues, "close.duplicate_check", { id }, { path: `/checks/${at}/id` }));
    known.add(id);
    const found = evidenceOf(input, id)?.kind;
    if (found === undefined || found === expected) continue;
    const path = `/evidence/${pointer(id)}/kind`;
    issues.push(makeIssue(closeIssues, "close.evidence_mismatch", { id, expected, found }, { path }));
  }
  for (const id of Object.keys(evidence)) {
    if (!known.has(id))
      issues.push(makeIssue(closeIssues, "close.unknown_check", { id }, { path: `/evidence/${pointer(id)}` }));
  }
  return issues;
}

function checkPolicy({ openCredits }: ClosePolicy): readonly Issue[] {
  return (["maxAgeDays", "maxUnidentifiedAgeDays"] as const).flatMap((field) => {
    const days = openCredits[field];
    if (Number.isSafeInteger(days) && days >= 0) return [];
    return [makeIssue(closeIssues, "close.policy_invalid", { field }, { path: `/openCredits/${field}` })];
  });
}

/** One step of an RFC 6901 JSON pointer. */
function pointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
