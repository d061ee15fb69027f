import {
  compareFraction,
  type DecimalText,
  type Fraction,
  type Issue,
  makeIssue,
  ok,
  type Result,
  refuse,
  zeroFraction,
} from "@receivables/core";
import { ofText } from "../internal/fraction.ts";
import { commissionIssues } from "../issues.ts";

/** One tier: from its lower edge, which belongs to it, to its upper edge, which belongs to the next. @category Tiers */
export interface Tier {
  readonly from: DecimalText;
  /** `null`: open; only the last tier may be. */
  readonly to: DecimalText | null;
  /** What the tier pays, as a fraction of one. */
  readonly rate: DecimalText;
}

/**
 * Check that a tier table leaves no gap and pays nothing twice.
 *
 * The first tier starts at 0, each next one where the one before ends, only the last may be open. **Refuses**
 * `commission.tiers_empty`, `commission.figure_invalid`, `commission.tier_start_not_zero`, `commission.tier_empty`,
 * `commission.tier_overlap`, `commission.tier_gap`.
 *
 * @param tiers - the table, from the lowest tier on
 * @returns the table, or every fault
 * @example
 * ```ts
 * const tiers = [{ from: "0", to: "10000", rate: "0.02" }, { from: "12000", to: null, rate: "0.03" }];
 * const checked = checkTiers(tiers);
 * checked.ok ? [] : checked.issues.map(({ code, path }) => [code, path]) // => [["commission.tier_gap", "/0"]]
 * ```
 * @category Tiers
 */
export function checkTiers(tiers: readonly Tier[]): Result<readonly Tier[]> {
  const read = readTiers(tiers);
  return read.ok ? ok(tiers) : read;
}

/** A tier with its figures read. */
export interface ReadTier {
  readonly from: Fraction;
  readonly to: Fraction | null;
  readonly rate: Fraction;
}

/** The tiers as fractions, or every fault of the table. */
export function readTiers(tiers: readonly Tier[]): Result<readonly ReadTier[]> {
  if (tiers.length === 0) return refuse(makeIssue(commissionIssues, "commission.tiers_empty", {}));
  const issues: Issue[] = [];
  const read = tiers.flatMap((tier, at): readonly ReadTier[] => {
    const from = ofText(tier.from);
    const to = tier.to === null ? null : ofText(tier.to);
    const rate = ofText(tier.rate);
    if (from !== null && rate !== null && (tier.to === null || to !== null)) return [{ from, to, rate }];
    const field = from === null ? "from" : rate === null ? "rate" : "to";
    issues.push(makeIssue(commissionIssues, "commission.figure_invalid", { field }, { path: `/${at}/${field}` }));
    return [];
  });
  if (issues.length > 0) return refuse(...issues);
  read.forEach((tier, at) => {
    const fault = faultOf(tier, read[at - 1], read[at + 1]);
    if (fault !== null) issues.push(makeIssue(commissionIssues, fault, { tier: at + 1 }, { path: `/${at}` }));
  });
  return issues.length > 0 ? refuse(...issues) : ok(read);
}

function faultOf({ from, to }: ReadTier, before: ReadTier | undefined, after: ReadTier | undefined) {
  if (before === undefined && compareFraction(from, zeroFraction) !== 0) return "commission.tier_start_not_zero";
  if (to !== null && compareFraction(to, from) <= 0) return "commission.tier_empty";
  if (after === undefined) return null;
  if (to === null || compareFraction(after.from, to) < 0) return "commission.tier_overlap";
  return compareFraction(after.from, to) > 0 ? "commission.tier_gap" : null;
}
