import { differenceInDays } from "@receivables/calendar";
import { type CurrencyCode, type Money, moneyOfMinor, type PlainDate, type Reason } from "@receivables/core";
import type {
  Difference,
  DifferenceNature,
  DifferenceSide,
  ReconciledDifferences,
  ReconciliationProof,
  ReconciliationStatus,
} from "../difference.ts";

/** A difference as it was found, before it is known whether it was there in the period before. */
export interface FoundDifference<Cause extends string> {
  readonly cause: Cause;
  readonly nature: DifferenceNature;
  readonly side: DifferenceSide;
  readonly minor: number;
  readonly date: PlainDate;
  readonly refs: readonly string[];
  readonly reasons: readonly Reason[];
}

/** What naming the differences of two sides needs to know. */
export interface SidesCompared<Cause extends string> {
  readonly left: number;
  readonly right: number;
  readonly currency: CurrencyCode;
  readonly asOf: PlainDate;
  readonly owners: Readonly<Partial<Record<Cause, string>>> | undefined;
  readonly previous: readonly Difference[] | undefined;
}

/** Age the differences, keep what the period before knew of them, and prove: left plus differences against right. */
export function concludeDifferences<Cause extends string>(
  found: readonly FoundDifference<Cause>[],
  sides: SidesCompared<Cause>,
): ReconciledDifferences<Cause> {
  const earlier = new Map((sides.previous ?? []).map((each) => [each.id, each]));
  const differences = found.map((each) => nameDifference(each, earlier, sides));
  const now = new Set(differences.map((each) => each.id));
  const proof = proofOf(sides.left, sides.right, differences, sides.currency);
  return {
    status: statusOf(differences, proof),
    differences,
    cleared: (sides.previous ?? []).filter((each) => !now.has(each.id)),
    proof,
  };
}

function nameDifference<Cause extends string>(
  { cause, nature, side, minor, date, refs, reasons }: FoundDifference<Cause>,
  earlier: ReadonlyMap<string, Difference>,
  { currency, asOf, owners }: SidesCompared<Cause>,
): Difference<Cause> {
  const id = `${side}:${refs.length === 0 ? cause : refs.join("+")}`;
  const known = earlier.get(id);
  return {
    id,
    cause,
    nature,
    side,
    amount: moneyOfMinor(minor + 0, currency),
    date,
    ageDays: differenceInDays({ from: date, to: asOf }),
    refs,
    reasons,
    owner: known?.owner ?? owners?.[cause] ?? null,
    reportedSince: known?.reportedSince ?? asOf,
    ...(known?.note === undefined ? {} : { note: known.note }),
  };
}

/** Nothing but timing is reconciled; a remainder is unexplained. */
export function statusOf(
  differences: readonly Difference[],
  { proved }: Pick<ReconciliationProof, "proved">,
): ReconciliationStatus {
  if (!proved) return "unexplained";
  return differences.every((each) => each.nature === "timing") ? "reconciled" : "explained";
}

/** Left plus every difference against right. */
function proofOf(
  left: number,
  right: number,
  differences: readonly { readonly amount: Money }[],
  currency: CurrencyCode,
): ReconciliationProof {
  const explained = differences.reduce((sum, each) => sum + each.amount.minor, 0);
  const money = (minor: number): Money => moneyOfMinor(minor + 0, currency);
  const unexplained = right - left - explained;
  return {
    left: money(left),
    right: money(right),
    explained: money(explained),
    unexplained: money(unexplained),
    proved: unexplained === 0,
  };
}

/** Dates first, ids second: the order of the input never matters. */
export function inOrder<Line extends { readonly date: string; readonly id: string }>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0,
  );
}

/** What lines sum to, in minor units. */
export function sumOf(lines: readonly { readonly amount: Money }[]): number {
  return lines.reduce((sum, line) => sum + line.amount.minor, 0);
}
