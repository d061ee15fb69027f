import type { Money, Reason } from "@receivables/core";
import type { CloseCheck } from "./checklist.ts";
import type { CloseException } from "./close-evidence.ts";
import type { MisplacedRecord } from "./cut-off.ts";
import type { OpenCreditsReview } from "./open-credits.ts";
import type { RollForward } from "./roll-forward.ts";
import type { TieOut } from "./tie-out.ts";

/** A part of a figure. @category Close */
export interface FigurePart {
  readonly label: string;
  /** What it adds; `null` where the figure is a count or a date. */
  readonly amount: Money | null;
  readonly text?: string;
  /** Records behind it. */
  readonly refs: readonly string[];
}

/** A figure with its working: the parts sum to it where it is an amount. @category Close */
export interface CloseFigure {
  readonly label: string;
  readonly amount: Money | null;
  /** The figure where it is no amount. */
  readonly text?: string;
  readonly parts: readonly FigurePart[];
}

/** What the evidence of a check was worked out to, for renderers that know the kind. @category Close */
export type CheckDetail =
  | { readonly kind: "tieOut"; readonly ties: readonly TieOut[] }
  | { readonly kind: "rollForward"; readonly rollForwards: readonly RollForward[] }
  | { readonly kind: "cutOff"; readonly misplaced: readonly MisplacedRecord[]; readonly tested: number }
  | { readonly kind: "openCredits"; readonly review: OpenCreditsReview }
  | { readonly kind: "exceptions"; readonly exceptions: readonly CloseException[] }
  | { readonly kind: "completeness"; readonly missing: readonly string[]; readonly unexpected: readonly string[] }
  | { readonly kind: "confirmation"; readonly by: string; readonly at: string; readonly note: string | null };

/** How one check ended. @category Close */
export interface CheckResult extends CloseCheck {
  readonly status: "passed" | "failed" | "not_run";
  readonly reasons: readonly Reason[];
  readonly figures: readonly CloseFigure[];
  /** `null` when the check was not run. */
  readonly detail: CheckDetail | null;
  /** Digest of the evidence; `null` when there was none. */
  readonly evidenceHash: string | null;
}
