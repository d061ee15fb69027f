import type {
  CloseEvidence,
  CloseMove,
  ClosePolicy,
  CloseRun,
  CloseState,
  EvidenceKind,
  RollForwardInput,
} from "@receivables/close";
import { moveClose, runClose } from "@receivables/close";
import type { Money, Result } from "@receivables/core";
import { expectTypeOf, test } from "vitest";

test("a run and a move are decisions", () => {
  expectTypeOf(runClose).returns.toEqualTypeOf<Result<CloseRun>>();
  expectTypeOf(moveClose).returns.toEqualTypeOf<Result<CloseState>>();
});

test("every kind of evidence has its kind", () => {
  expectTypeOf<EvidenceKind>().toEqualTypeOf<
    "tieOut" | "rollForward" | "cutOff" | "openCredits" | "exceptions" | "completeness" | "confirmation"
  >();
  expectTypeOf<{ kind: "cutOff" }>().not.toExtend<CloseEvidence>();
});

test("closing needs a run, reopening a reason and an approver, running a hash", () => {
  expectTypeOf<{ kind: "close"; by: string; at: string }>().not.toExtend<CloseMove>();
  expectTypeOf<{ kind: "reopen"; by: string; at: string; reason: string }>().not.toExtend<CloseMove>();
  expectTypeOf<Pick<ClosePolicy, "openCredits">>().not.toExtend<ClosePolicy>();
});

test("a roll-forward takes named movements only", () => {
  expectTypeOf<RollForwardInput["invoices"]>().toEqualTypeOf<Money | undefined>();
  expectTypeOf<"sales">().not.toExtend<keyof RollForwardInput>();
});
