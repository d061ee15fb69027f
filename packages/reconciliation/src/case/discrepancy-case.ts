import { type Issue, type Money, makeIssue, type PlainDate, type Reason, type Result } from "@receivables/core";
import type { Difference } from "../difference.ts";
import { reconciliationIssues } from "../issues.ts";

/** Something that bears on a case. @category Cases */
export interface CaseEvidence {
  /** The record, file or message it is. */
  readonly ref: string;
  readonly text: string;
  readonly addedOn: PlainDate;
  readonly by: string;
}

/**
 * How a case ended: an entry was posted, a record corrected, the money came, the difference was accepted as it is or
 * written off, or it was simply gone in a later reconciliation.
 *
 * @category Cases
 */
export type CaseOutcomeKind = "posted" | "corrected" | "received" | "accepted" | "written_off" | "gone";

/** The end of a case. @category Cases */
export interface CaseOutcome {
  readonly kind: CaseOutcomeKind;
  readonly on: PlainDate;
  readonly by: string;
  /** Entries and records that ended it. */
  readonly refs: readonly string[];
  readonly note?: string;
}

/** A difference somebody has to look into, from the day it was found until it is settled. @category Cases */
export interface DiscrepancyCase {
  /** The name of the reconciliation and the id of the difference. */
  readonly id: string;
  readonly reconciliation: string;
  readonly differenceId: string;
  readonly cause: string;
  readonly amount: Money;
  /** Date of the line that differs. */
  readonly date: PlainDate;
  readonly openedOn: PlainDate;
  readonly owner: string | null;
  /** Ids of the lines concerned. */
  readonly refs: readonly string[];
  readonly reasons: readonly Reason[];
  readonly evidence: readonly CaseEvidence[];
  /** `null` while the case is open. */
  readonly outcome: CaseOutcome | null;
}

/** What {@link followCases} follows. @category Cases */
export interface FollowCasesInput {
  /** The name of the reconciliation: `bank 44`, `control 1200`, … */
  readonly reconciliation: string;
  readonly asOf: PlainDate;
  readonly differences: readonly Difference[];
  /** The cases so far, of this and other reconciliations. */
  readonly cases: readonly DiscrepancyCase[];
}

/**
 * Open, keep and close cases as a new reconciliation shows.
 *
 * A difference that is more than timing has a case. One that lasts keeps its case with its evidence, its amount and
 * owner as they are now; one that is gone closes its case as `gone`; one that comes back after its case was closed opens
 * another. Cases of other reconciliations stay as they are.
 *
 * **Units** minor units. **Refuses** nothing. **Source** exception management as ISA 505 asks of confirmations: each
 * difference is followed to its end.
 *
 * @param input - the reconciliation's name, day and differences, and the cases so far
 * @returns all cases, earlier ones first
 * @example
 * ```ts
 * const difference = {
 *   id: "right:b1", cause: "unrecorded_receipt", nature: "mistake", side: "right", amount: money("5.00", "USD"), ageDays: 3,
 *   date: "2026-03-28", refs: ["b1"], reasons: [], owner: "cash desk", reportedSince: "2026-03-31",
 * } as const;
 * const march = followCases({ reconciliation: "bank", asOf: "2026-03-31", differences: [difference], cases: [] });
 * const april = followCases({ reconciliation: "bank", asOf: "2026-04-30", differences: [], cases: march });
 * [march[0]?.outcome, april[0]?.outcome?.kind] // => [null, "gone"]
 * ```
 * @category Cases
 */
export function followCases({
  reconciliation,
  asOf,
  differences,
  cases,
}: FollowCasesInput): readonly DiscrepancyCase[] {
  const open = new Map(
    cases
      .filter((each) => each.reconciliation === reconciliation && each.outcome === null)
      .map((each) => [each.differenceId, each]),
  );
  const now = new Map(differences.filter((each) => each.nature !== "timing").map((each) => [each.id, each]));
  const followed = cases.map((each): DiscrepancyCase => {
    if (open.get(each.differenceId) !== each) return each;
    const difference = now.get(each.differenceId);
    if (difference === undefined) {
      return { ...each, outcome: { kind: "gone", on: asOf, by: reconciliation, refs: [] } };
    }
    const { amount, cause, reasons, owner } = difference;
    return { ...each, amount, cause, reasons, owner: owner ?? each.owner };
  });
  const taken = new Set(cases.map((each) => each.id));
  const opened = [...now.values()]
    .filter((each) => !open.has(each.id))
    .map((each) => openCase(each, reconciliation, asOf, taken));
  return [...followed, ...opened];
}

function openCase(
  { id: differenceId, cause, amount, date, owner, refs, reasons }: Difference,
  reconciliation: string,
  openedOn: PlainDate,
  taken: ReadonlySet<string>,
): DiscrepancyCase {
  const first = `${reconciliation}/${differenceId}`;
  const id = taken.has(first) ? `${first}@${openedOn}` : first;
  return {
    id,
    reconciliation,
    differenceId,
    cause,
    amount,
    date,
    openedOn,
    owner,
    refs,
    reasons,
    evidence: [],
    outcome: null,
  };
}

/**
 * Add what bears on a case.
 *
 * **Units** none. **Refuses** `reconciliation.case_closed`. **Source** none.
 *
 * @param discrepancy - an open case
 * @param evidence - what was found
 * @returns the case with it
 * @example
 * ```ts
 * const [first] = followCases({ reconciliation: "bank", asOf: "2026-03-31", cases: [], differences: [{
 *   id: "right:b1", cause: "unrecorded_receipt", nature: "mistake", side: "right", amount: money("5.00", "USD"), ageDays: 3,
 *   date: "2026-03-28", refs: ["b1"], reasons: [], owner: null, reportedSince: "2026-03-31",
 * }] });
 * const found = { ref: "mail-7", text: "The customer paid for May.", addedOn: "2026-04-02", by: "cash desk" };
 * first === undefined ? 0 : unwrap(addCaseEvidence(first, found)).evidence.length // => 1
 * ```
 * @category Cases
 */
export function addCaseEvidence(discrepancy: DiscrepancyCase, evidence: CaseEvidence): Result<DiscrepancyCase> {
  const closed = closedIssue(discrepancy);
  if (closed !== null) return { ok: false, issues: [closed] };
  return { ok: true, value: { ...discrepancy, evidence: [...discrepancy.evidence, evidence] } };
}

/**
 * Close a case with its outcome.
 *
 * **Units** none. **Refuses** `reconciliation.case_closed`, `reconciliation.case_outcome_early`. **Source** none.
 *
 * @param discrepancy - an open case
 * @param outcome - how it ended
 * @returns the closed case
 * @example
 * ```ts
 * const [first] = followCases({ reconciliation: "bank", asOf: "2026-03-31", cases: [], differences: [{
 *   id: "right:b1", cause: "bank_fee", nature: "entry", side: "right", amount: money("-5.00", "USD"), ageDays: 3,
 *   date: "2026-03-28", refs: ["b1"], reasons: [], owner: null, reportedSince: "2026-03-31",
 * }] });
 * const outcome = { kind: "posted", on: "2026-04-02", by: "general ledger", refs: ["je-9"] } as const;
 * first === undefined ? null : unwrap(closeCase(first, outcome)).outcome?.refs // => ["je-9"]
 * ```
 * @category Cases
 */
export function closeCase(discrepancy: DiscrepancyCase, outcome: CaseOutcome): Result<DiscrepancyCase> {
  const closed = closedIssue(discrepancy);
  if (closed !== null) return { ok: false, issues: [closed] };
  if (outcome.on < discrepancy.openedOn) {
    const params = { id: discrepancy.id, on: outcome.on, openedOn: discrepancy.openedOn };
    return { ok: false, issues: [makeIssue(reconciliationIssues, "reconciliation.case_outcome_early", params)] };
  }
  return { ok: true, value: { ...discrepancy, outcome } };
}

function closedIssue({ id, outcome }: DiscrepancyCase): Issue | null {
  if (outcome === null) return null;
  return makeIssue(reconciliationIssues, "reconciliation.case_closed", { id, closedOn: outcome.on });
}
