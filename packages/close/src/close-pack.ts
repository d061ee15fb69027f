import { canonicalJson, explain, type LegalEntity } from "@receivables/core";
import type { CheckResult, CloseFigure } from "./check-result.ts";
import type { CloseException } from "./close-evidence.ts";
import type { ClosePeriod } from "./close-period.ts";
import type { ClosePolicy } from "./close-policy.ts";
import type { CloseState } from "./close-state.ts";
import { closeReasons } from "./reasons.ts";
import type { RollForward } from "./roll-forward.ts";
import type { CloseRun } from "./run-close.ts";
import type { TieOut } from "./tie-out.ts";

/** One line of the summary. @category Close pack */
export interface PackCheck {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly blocking: boolean;
  readonly status: CheckResult["status"];
  /** English sentences, made from the reasons. */
  readonly explanations: readonly string[];
  readonly figures: readonly CloseFigure[];
  readonly evidenceHash: string | null;
}

/** Counts and verdict at the head of a pack. @category Close pack */
export interface PackSummary {
  readonly verdict: CloseRun["verdict"];
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
  readonly blockingExceptions: number;
  readonly otherExceptions: number;
}

/** A part of the pack in the order to be read. @category Close pack */
export interface PackSection {
  readonly id: "summary" | "checks" | "ties" | "roll_forward" | "exceptions" | "steps";
  readonly title: string;
}

/** Everything about a period end that a renderer or an auditor needs, as plain data. @category Close pack */
export interface ClosePack {
  readonly entity: LegalEntity;
  readonly period: ClosePeriod;
  readonly state: CloseState;
  readonly summary: PackSummary;
  /** Only sections with something in them. */
  readonly sections: readonly PackSection[];
  readonly checks: readonly PackCheck[];
  readonly ties: readonly TieOut[];
  readonly rollForwards: readonly RollForward[];
  /** Those handed in, then one for every check that failed or was not run. */
  readonly exceptions: readonly CloseException[];
  /** Digest of everything above. */
  readonly hash: string;
}

/**
 * Gather a run and the state of its period into one pack.
 *
 * Ties, roll-forwards and exceptions are pulled out of the checks they belong to; a check that failed or was not run is
 * an exception of its own. The digest covers the whole pack, so a copy can be checked against it.
 *
 * **Units** minor units. **Refuses** nothing.
 *
 * @param run - the checks as they ended
 * @param state - where the period stands
 * @param policy - the hash function
 * @returns the pack
 * @example
 * ```ts
 * const period = { id: "2026-03", from: "2026-03-01", to: "2026-03-31" };
 * const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
 * const check = { id: "sign_off", title: "Signed off", evidence: "confirmation", blocking: true, owner: "controller" } as const;
 * const policy = { openCredits: { maxAgeDays: 30, maxUnidentifiedAgeDays: 5, maxTotals: [] }, hash: (text: string) => `${text.length}` };
 * const run = unwrap(runClose({ period, entity, checks: [check], evidence: {} }, policy));
 * const pack = buildClosePack(run, openPeriod("acme", period), policy);
 * [pack.summary.verdict, pack.checks[0]?.explanations, pack.exceptions.map((each) => each.code)]
 * // => ["blocked", ["No evidence was handed in."], ["close.check_not_run"]]
 * ```
 * @category Close pack
 */
export function buildClosePack(run: CloseRun, state: CloseState, policy: Pick<ClosePolicy, "hash">): ClosePack {
  const ties = run.results.flatMap(({ detail }) => (detail?.kind === "tieOut" ? detail.ties : []));
  const rollForwards = run.results.flatMap(({ detail }) => (detail?.kind === "rollForward" ? detail.rollForwards : []));
  const handedIn = run.results.flatMap(({ detail }) => (detail?.kind === "exceptions" ? detail.exceptions : []));
  const exceptions = [...handedIn, ...run.results.flatMap(exceptionOf)];
  const checks = run.results.map(packCheck);
  const content = {
    entity: run.entity,
    period: run.period,
    state,
    summary: summaryOf(run, exceptions),
    sections: sectionsOf({ ties, rollForwards, exceptions, state }),
    checks,
    ties,
    rollForwards,
    exceptions,
  };
  return { ...content, hash: policy.hash(canonicalJson(content)) };
}

function packCheck(result: CheckResult): PackCheck {
  const { id, title, owner, blocking, status, reasons, figures, evidenceHash } = result;
  const explanations = reasons.map((each) => explain(each, closeReasons));
  return { id, title, owner, blocking, status, explanations, figures, evidenceHash };
}

/** A check that failed for exceptions handed in is not an exception once more. */
function exceptionOf({ id, title, status, blocking, detail }: CheckResult): readonly CloseException[] {
  if (status === "passed" || detail?.kind === "exceptions") return [];
  const code = status === "failed" ? "close.check_failed" : "close.check_not_run";
  const text = status === "failed" ? `Failed: ${title}` : `Not run: ${title}`;
  return [{ id: `check ${id}`, code, text, refs: [id], blocking }];
}

function summaryOf({ results, verdict }: CloseRun, exceptions: readonly CloseException[]): PackSummary {
  const count = (status: CheckResult["status"]): number => results.filter((each) => each.status === status).length;
  const blockingExceptions = exceptions.filter((each) => each.blocking).length;
  return {
    verdict,
    passed: count("passed"),
    failed: count("failed"),
    notRun: count("not_run"),
    blockingExceptions,
    otherExceptions: exceptions.length - blockingExceptions,
  };
}

function sectionsOf({
  ties,
  rollForwards,
  exceptions,
  state,
}: Pick<ClosePack, "ties" | "rollForwards" | "exceptions" | "state">): readonly PackSection[] {
  const section = (id: PackSection["id"], title: string, present: boolean): readonly PackSection[] =>
    present ? [{ id, title }] : [];
  return [
    { id: "summary", title: "Summary" },
    ...section("ties", "Figures that must agree", ties.length > 0),
    ...section("roll_forward", "Roll-forward", rollForwards.length > 0),
    ...section("exceptions", "Exceptions", exceptions.length > 0),
    { id: "checks", title: "Checks and their working" },
    ...section("steps", "Steps of the period", state.steps.length > 0),
  ];
}
