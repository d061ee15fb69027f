export type { CheckDetail, CheckResult, CloseFigure, FigurePart } from "./check-result.ts";
export { type ChecklistOwners, type CloseCheck, standardChecklist } from "./checklist.ts";
export type {
  CloseEvidence,
  CloseException,
  CompletenessEvidence,
  ConfirmationEvidence,
  CutOffEvidence,
  EvidenceKind,
  ExceptionsEvidence,
  OpenCreditsEvidence,
  RollForwardEvidence,
  TieOutEvidence,
} from "./close-evidence.ts";
export { buildClosePack, type ClosePack, type PackCheck, type PackSection, type PackSummary } from "./close-pack.ts";
export type { ClosePeriod } from "./close-period.ts";
export type { ClosePolicy } from "./close-policy.ts";
export {
  type CloseMove,
  type CloseState,
  type CloseStatus,
  type CloseStep,
  moveClose,
  openPeriod,
} from "./close-state.ts";
export { type CutOffRecord, findMisplacedRecords, type MisplacedRecord } from "./cut-off.ts";
export { closeIssues } from "./issues.ts";
export {
  type AgedCredit,
  type OpenCredit,
  type OpenCreditsPolicy,
  type OpenCreditsReview,
  reviewOpenCredits,
} from "./open-credits.ts";
export { closeReasons } from "./reasons.ts";
export {
  type ManualJournal,
  type RollForward,
  type RollForwardInput,
  type RollForwardKind,
  type RollForwardLine,
  rollForward,
  rollForwardSigns,
} from "./roll-forward.ts";
export { type BookMovements, type RollForwardOfBookOptions, rollForwardOfBook } from "./roll-forward-of-book.ts";
export { type CloseInput, type CloseRun, runClose } from "./run-close.ts";
export {
  type ReconcilingItem,
  type TiedFigure,
  type TieFigure,
  type TieOut,
  type TieOutInput,
  tieOut,
} from "./tie-out.ts";
