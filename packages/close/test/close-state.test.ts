import {
  buildClosePack,
  type CloseMove,
  type CloseState,
  type CloseStatus,
  moveClose,
  openPeriod,
  runClose,
} from "@receivables/close";
import { type Result, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { lawRuns, lawTimeout } from "../../tools/src/law-runs.ts";
import { inputOf, march, policy, tieEvidence } from "./worked.ts";

vi.setConfig({ testTimeout: lawTimeout });

const at = (day: number): string => `2026-04-${String(day).padStart(2, "0")}T09:00:00.000Z`;
const ready = unwrap(runClose(inputOf({ a: tieEvidence() }), policy));
const blocked = unwrap(runClose(inputOf({ a: tieEvidence("1.00") }), policy));
const start = (day: number): CloseMove => ({ kind: "start", by: "ann", at: at(day) });
const close = (day: number, run = ready): CloseMove => ({ kind: "close", by: "ann", at: at(day), run });
const reopen = (day: number, more: object = {}): CloseMove => ({
  kind: "reopen",
  by: "ann",
  at: at(day),
  reason: "late invoice",
  approvedBy: "bob",
  ...more,
});
const codesOf = (result: Result<unknown>) => (result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path]));
const run = (...moves: readonly CloseMove[]): CloseState =>
  moves.reduce((state, move) => unwrap(moveClose(state, move)), openPeriod("acme", march));

describe("moveClose", () => {
  it("goes from open to in close, closed, reopened, and round again", () => {
    const state = run(start(1), close(2), reopen(3), start(4), close(5));
    expect(state.steps.map((step) => [step.from, step.to])).toEqual([
      ["open", "in_close"],
      ["in_close", "closed"],
      ["closed", "reopened"],
      ["reopened", "in_close"],
      ["in_close", "closed"],
    ]);
    expect(state.steps[1]?.evidence).toEqual({ a: ready.results[0]?.evidenceHash });
    expect(state.steps[2]).toMatchObject({ reason: "late invoice", approvedBy: "bob" });
  });

  it("refuses every other step", () => {
    expect(codesOf(moveClose(openPeriod("acme", march), close(1)))).toEqual([["close.wrong_status", "/status"]]);
    expect(codesOf(moveClose(run(start(1)), reopen(2)))).toEqual([["close.wrong_status", "/status"]]);
    expect(codesOf(moveClose(run(start(1), close(2)), start(3)))).toEqual([["close.wrong_status", "/status"]]);
  });

  it("refuses to close on checks that did not pass, or of another period", () => {
    expect(codesOf(moveClose(run(start(1)), close(2, blocked)))).toEqual([
      ["close.checks_blocking", "/run/results/0/status"],
    ]);
    const foreign = { ...ready, entity: { ...ready.entity, id: "other" } };
    expect(codesOf(moveClose(run(start(1)), close(2, foreign)))).toEqual([["close.foreign_run", "/run"]]);
    const april = { ...ready, period: { ...march, to: "2026-04-30" } };
    expect(codesOf(moveClose(run(start(1)), close(2, april)))).toEqual([["close.foreign_run", "/run"]]);
    const claimed = { ...blocked, verdict: "ready" } as const;
    expect(codesOf(moveClose(run(start(1)), close(2, claimed)))[0]?.[0]).toBe("close.checks_blocking");
  });

  it("refuses to reopen without a reason and the approval of somebody else", () => {
    const closed = run(start(1), close(2));
    expect(codesOf(moveClose(closed, reopen(3, { reason: " ", approvedBy: "" })))).toEqual([
      ["close.reason_missing", "/reason"],
      ["close.approver_missing", "/approvedBy"],
    ]);
    expect(codesOf(moveClose(closed, reopen(3, { approvedBy: "ann" })))).toEqual([
      ["close.approver_is_actor", "/approvedBy"],
    ]);
  });

  it("refuses to go back in time", () => {
    expect(codesOf(moveClose(run(start(5)), close(4)))).toEqual([["close.instant_invalid", "/at"]]);
    expect(codesOf(moveClose(openPeriod("acme", march), { kind: "start", by: "ann", at: "2026-04-01" }))).toEqual([
      ["close.instant_invalid", "/at"],
    ]);
  });

  it("keeps to a small model under any moves, and never changes a state it was given", () => {
    const moveArbitrary = fc.tuple(
      fc.constantFrom("start", "close", "blocked", "reopen"),
      fc.integer({ min: 1, max: 28 }),
    );
    const next: Readonly<Record<CloseStatus, Readonly<Partial<Record<string, CloseStatus>>>>> = {
      open: { start: "in_close" },
      in_close: { close: "closed" },
      closed: { reopen: "reopened" },
      reopened: { start: "in_close" },
    };
    fc.assert(
      fc.property(fc.array(moveArbitrary, { maxLength: 12 }), (moves) => {
        let state = openPeriod("acme", march);
        let status: CloseStatus = "open";
        let last = 0;
        for (const [kind, day] of moves) {
          const move =
            kind === "start"
              ? start(day)
              : kind === "reopen"
                ? reopen(day)
                : close(day, kind === "blocked" ? blocked : ready);
          const before = JSON.stringify(state);
          const wanted: CloseStatus | undefined = day >= last ? next[status][kind] : undefined;
          const moved = moveClose(state, move);
          expect([moved.ok, JSON.stringify(state)]).toEqual([wanted !== undefined, before]);
          if (!moved.ok || wanted === undefined) continue;
          state = moved.value;
          status = wanted;
          last = day;
          expect(state.status).toBe(status);
        }
      }),
      { seed: 20260301, numRuns: lawRuns(300) },
    );
  });
});

describe("buildClosePack", () => {
  it("tells of every check, and counts a failed one as an exception", () => {
    const checks = [...blocked.results, { ...inputOf({ b: tieEvidence() }).checks[0], blocking: false }];
    expect(checks.length).toBe(2);
    const input = inputOf({ a: tieEvidence("1.00") });
    const both = unwrap(
      runClose(
        {
          ...input,
          checks: [...input.checks, { id: "b", title: "B", evidence: "cutOff", blocking: false, owner: "o" }],
        },
        policy,
      ),
    );
    const pack = buildClosePack(both, openPeriod("acme", march), policy);
    expect(pack.summary).toEqual({
      verdict: "blocked",
      passed: 0,
      failed: 1,
      notRun: 1,
      blockingExceptions: 1,
      otherExceptions: 1,
    });
    expect(pack.exceptions.map((each) => [each.code, each.refs])).toEqual([
      ["close.check_failed", ["a"]],
      ["close.check_not_run", ["b"]],
    ]);
    expect(pack.checks.map((check) => check.explanations)).toEqual([
      ["Control account differs from Aging by 1.00 USD; 0.00 USD are explained."],
      ["No evidence was handed in."],
    ]);
    expect(pack.sections.map((section) => section.id)).toEqual(["summary", "ties", "exceptions", "checks"]);
  });

  it("does not count exceptions handed in a second time", () => {
    const exceptions = [{ id: "e1", code: "x.y", text: "look", refs: [], blocking: true }];
    const found = unwrap(runClose(inputOf({ e: { kind: "exceptions", exceptions } }), policy));
    const pack = buildClosePack(found, openPeriod("acme", march), policy);
    expect([pack.exceptions, pack.summary.blockingExceptions]).toEqual([exceptions, 1]);
  });

  it("has a digest of all it says, and survives JSON", () => {
    const pack = buildClosePack(ready, run(start(1)), policy);
    expect(JSON.parse(JSON.stringify(pack))).toStrictEqual(pack);
    expect(pack.sections.map((section) => section.id)).toContain("steps");
    expect(buildClosePack(ready, run(start(1)), policy).hash).toBe(pack.hash);
    expect(buildClosePack(ready, run(start(2)), policy).hash).not.toBe(pack.hash);
    expect(buildClosePack(blocked, run(start(1)), policy).hash).not.toBe(pack.hash);
  });
});
