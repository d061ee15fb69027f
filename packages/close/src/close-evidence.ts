import type { Instant, Money } from "@receivables/core";
import type { CutOffRecord } from "./cut-off.ts";
import type { OpenCredit } from "./open-credits.ts";
import type { RollForwardInput } from "./roll-forward.ts";
import type { TieOutInput } from "./tie-out.ts";

/** Something found in the period that somebody must look at. @category Evidence */
export interface CloseException {
  readonly id: string;
  /** A code of whoever found it. */
  readonly code: string;
  readonly text: string;
  readonly amount?: Money;
  /** Records it is about. */
  readonly refs: readonly string[];
  /** Whether the period cannot be closed while it is open. */
  readonly blocking: boolean;
}

/** Figures that must agree, one tie a currency. @category Evidence */
export interface TieOutEvidence {
  readonly kind: "tieOut";
  readonly ties: readonly TieOutInput[];
}

/** Roll-forwards, one a currency. @category Evidence */
export interface RollForwardEvidence {
  readonly kind: "rollForward";
  readonly rollForwards: readonly RollForwardInput[];
}

/** Records with the day they were posted and the day they belong to. @category Evidence */
export interface CutOffEvidence {
  readonly kind: "cutOff";
  readonly records: readonly CutOffRecord[];
}

/** Credit nobody has used yet: unapplied, on account, or of an unidentified payer. @category Evidence */
export interface OpenCreditsEvidence {
  readonly kind: "openCredits";
  readonly credits: readonly OpenCredit[];
}

/** What an earlier step of the period left open. @category Evidence */
export interface ExceptionsEvidence {
  readonly kind: "exceptions";
  readonly exceptions: readonly CloseException[];
}

/** Ids that must be there and ids that are: statements imported, numbers of a series, letters sent. @category Evidence */
export interface CompletenessEvidence {
  readonly kind: "completeness";
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

/** Somebody's word that something was done. @category Evidence */
export interface ConfirmationEvidence {
  readonly kind: "confirmation";
  readonly confirmed: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly note?: string;
}

/** What a check is judged by. @category Evidence */
export type CloseEvidence =
  | TieOutEvidence
  | RollForwardEvidence
  | CutOffEvidence
  | OpenCreditsEvidence
  | ExceptionsEvidence
  | CompletenessEvidence
  | ConfirmationEvidence;

/** The kinds of {@link CloseEvidence}. @category Evidence */
export type EvidenceKind = CloseEvidence["kind"];
