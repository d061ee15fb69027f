import { type Instant, type Issue, isInstant, makeIssue, ok, type Result } from "@receivables/core";
import type { ClosePeriod } from "./close-period.ts";
import { closeIssues } from "./issues.ts";
import type { CloseRun } from "./run-close.ts";

/** Where a period stands. @category Close state */
export type CloseStatus = "open" | "in_close" | "closed" | "reopened";

/** One step a period took. @category Close state */
export interface CloseStep {
  readonly from: CloseStatus;
  readonly to: CloseStatus;
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
  readonly approvedBy?: string;
  /** Digests of the evidence the period was closed on, by check. */
  readonly evidence?: Readonly<Record<string, string>>;
}

/** A period of an entity with all the steps it took; steps are added and never changed. @category Close state */
export interface CloseState {
  readonly entityId: string;
  readonly period: ClosePeriod;
  readonly status: CloseStatus;
  readonly steps: readonly CloseStep[];
}

/** What somebody wants to do with a period. @category Close state */
export type CloseMove =
  | { readonly kind: "start"; readonly by: string; readonly at: Instant }
  | { readonly kind: "close"; readonly by: string; readonly at: Instant; readonly run: CloseRun }
  | {
      readonly kind: "reopen";
      readonly by: string;
      readonly at: Instant;
      readonly reason: string;
      readonly approvedBy: string;
    };

/**
 * A period nobody has started to close.
 *
 * @param entityId - the entity
 * @param period - the period
 * @returns the state `open`
 * @example
 * ```ts
 * openPeriod("acme", { id: "2026-03", from: "2026-03-01", to: "2026-03-31" }).status // => "open"
 * ```
 * @category Close state
 */
export function openPeriod(entityId: string, period: ClosePeriod): CloseState {
  return { entityId, period, status: "open", steps: [] };
}

/**
 * Move a period on: open → in close → closed → reopened → in close again.
 *
 * It closes only on a run of its own checks in which every blocking check passed; the digests of the evidence are kept.
 * It reopens for a stated reason with the approval of somebody other than who reopens it. **Units** none. **Refuses**
 * `close.wrong_status`, `close.instant_invalid`, `close.foreign_run`, `close.checks_blocking` (one a check),
 * `close.reason_missing`, `close.approver_missing`, `close.approver_is_actor`.
 *
 * @param state - where the period stands
 * @param move - what is wanted, by whom and when
 * @returns the new state, or every issue
 * @example
 * ```ts
 * const period = { id: "2026-03", from: "2026-03-01", to: "2026-03-31" };
 * const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
 * const started = unwrap(moveClose(openPeriod("acme", period), { kind: "start", by: "ann", at: "2026-04-01T09:00:00.000Z" }));
 * const run = { period, entity, results: [], verdict: "ready" } as const;
 * const closed = unwrap(moveClose(started, { kind: "close", by: "ann", at: "2026-04-02T09:00:00.000Z", run }));
 * const reopen = { kind: "reopen", by: "ann", at: "2026-04-03T09:00:00.000Z", reason: "late invoice", approvedBy: "ann" } as const;
 * const refused = moveClose(closed, reopen);
 * [closed.status, refused.ok ? "" : refused.issues[0]?.code] // => ["closed", "close.approver_is_actor"]
 * ```
 * @category Close state
 */
export function moveClose(state: CloseState, move: CloseMove): Result<CloseState> {
  const to = target(move);
  const issues = [...checkStatus(state, move), ...checkInstant(state, move), ...checkMove(state, move)];
  if (issues.length > 0) return { ok: false, issues };
  const step: CloseStep = { from: state.status, to, by: move.by, at: move.at, ...aboutMove(move) };
  return ok({ ...state, status: to, steps: [...state.steps, step] });
}

function target({ kind }: CloseMove): CloseStatus {
  return kind === "start" ? "in_close" : kind === "close" ? "closed" : "reopened";
}

const allowedFrom: Readonly<Record<CloseMove["kind"], readonly CloseStatus[]>> = {
  start: ["open", "reopened"],
  close: ["in_close"],
  reopen: ["closed"],
};

const participles: Readonly<Record<CloseMove["kind"], string>> = {
  start: "started to close",
  close: "closed",
  reopen: "reopened",
};

function checkStatus({ status }: CloseState, { kind }: CloseMove): readonly Issue[] {
  if (allowedFrom[kind].includes(status)) return [];
  return [makeIssue(closeIssues, "close.wrong_status", { status, move: participles[kind] }, { path: "/status" })];
}

function checkInstant({ steps }: CloseState, { at }: CloseMove): readonly Issue[] {
  if (isInstant(at) && at >= (steps.at(-1)?.at ?? "")) return [];
  return [makeIssue(closeIssues, "close.instant_invalid", {}, { path: "/at" })];
}

function checkMove(state: CloseState, move: CloseMove): readonly Issue[] {
  if (move.kind === "close") return checkRun(state, move.run);
  if (move.kind === "start") return [];
  const issues: Issue[] = [];
  if (move.reason.trim() === "") issues.push(makeIssue(closeIssues, "close.reason_missing", {}, { path: "/reason" }));
  if (move.approvedBy.trim() === "") {
    issues.push(makeIssue(closeIssues, "close.approver_missing", {}, { path: "/approvedBy" }));
  } else if (move.approvedBy === move.by) {
    issues.push(makeIssue(closeIssues, "close.approver_is_actor", {}, { path: "/approvedBy" }));
  }
  return issues;
}

function checkRun({ entityId, period }: CloseState, run: CloseRun): readonly Issue[] {
  const same = run.entity.id === entityId && run.period.from === period.from && run.period.to === period.to;
  if (!same) return [makeIssue(closeIssues, "close.foreign_run", {}, { path: "/run" })];
  return run.results.flatMap(({ id, status, blocking }, at) => {
    if (!blocking || status === "passed") return [];
    const path = `/run/results/${at}/status`;
    return [makeIssue(closeIssues, "close.checks_blocking", { id, status: status.replace("_", " ") }, { path })];
  });
}

function aboutMove(move: CloseMove): Pick<CloseStep, "reason" | "approvedBy" | "evidence"> {
  if (move.kind === "reopen") return { reason: move.reason, approvedBy: move.approvedBy };
  if (move.kind === "start") return {};
  const digests = move.run.results.flatMap(({ id, evidenceHash }) =>
    evidenceHash === null ? [] : [[id, evidenceHash]],
  );
  return { evidence: Object.fromEntries(digests) };
}
