import {
  type Book,
  bookColumns,
  exactMinor,
  formatDecimal,
  type Issue,
  type Money,
  moneyOfMinor,
  ok,
  type PreparedBook,
  prepareBook,
  type Result,
} from "@receivables/core";
import type {
  AllowanceAssessment,
  AllowanceCheck,
  AssessAllowanceOptions,
  AssessedDilution,
  AssessedItem,
  AssessedReserve,
  AssessedSegment,
  InsuredExposure,
} from "./allowance-assessment.ts";
import { type AllowancePolicy, checkPolicy } from "./allowance-policy.ts";
import { ageBuckets } from "./internal/age-buckets.ts";
import { type Exposure, exposuresOf } from "./internal/exposures.ts";
import { percentMinor } from "./internal/fraction.ts";
import { inRange } from "./internal/in-range.ts";
import { assignSegments, insureExposures, reserveSpecifics } from "./internal/set-apart.ts";
import { type MatrixRow, provisionMatrix } from "./provision-matrix.ts";

/**
 * Assess the allowance for a Book under a policy: what is open and by how much it is expected to be lost.
 *
 * Every open debt is taken at its closing rate, in its bucket past due. Credit of the customer comes off the oldest debt
 * where the policy says so; disputed parts are left to the dilution reserve or stay; items assessed by themselves leave
 * the matrix whole; the insured part of a customer is taken out, rounded down, the oldest debt first up to the limit; the
 * rest goes through the matrix of its segment. Overlays are added last. What is expected to be credited, not lost, is a
 * reserve of its own. The parts are proved to sum to the gross.
 *
 * **Units** minor units of the base currency; percent; calendar days past due. **Refuses** `allowance.date_invalid`,
 * `allowance.policy_not_effective`, `allowance.buckets_invalid`, `allowance.figures_mismatch`,
 * `allowance.percent_out_of_range`, `allowance.amount_negative`, `allowance.currency_mismatch`,
 * `allowance.unknown_reference`, `allowance.segment_missing`, `allowance.missing_due_date`, `allowance.missing_rate`, and
 * what {@link provisionMatrix} refuses. **Source** IFRS 9 5.5.15 and B5.5.35 (simplified approach, provision matrix);
 * ASC 326-20-30-2 (pooling), 326-20-55-37 (aging schedule).
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - date, policy and closing rates
 * @returns the assessment with its working, or every issue
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "1000.00", issueDate: "2026-03-01", dueDate: "2026-03-31" },
 *     { id: "i2", customerId: "c2", total: "500.00", issueDate: "2026-01-01", dueDate: "2026-01-31" },
 *   ],
 * }));
 * const policy: AllowancePolicy = {
 *   version: "1", effectiveFrom: "2026-01-01", framework: "ifrs9_simplified", buckets: [30], missingDueDate: "refuse",
 *   credits: "oldestFirst", disputed: "included", adjustments: [], insurance: [], overlays: [], dilution: [],
 *   segments: [{ name: "all", values: null, rates: [{ percent: "1" }, { percent: "5" }, { percent: "40" }] }],
 *   specific: [], step: "0.01", rounding: "halfUp",
 * };
 * const assessed = unwrap(assessAllowance(book, { asOf: "2026-03-31", policy }));
 * assessed.segments[0]?.rows.map((row) => row.expectedLoss.minor) // => [1000, 0, 20000]
 * [assessed.creditLoss.minor, assessed.proved] // => [21000, true]
 * ```
 * @category Assessment
 */
export function assessAllowance(
  book: Book | PreparedBook,
  options: AssessAllowanceOptions,
): Result<AllowanceAssessment> {
  return inRange(() => {
    const { policy, asOf } = options;
    const prepared = "documents" in book ? prepareBook(book) : book;
    const { book: whole } = bookColumns(prepared);
    const currency = whole.entity.baseCurrency;
    const refused = checkPolicy(policy, asOf, currency);
    if (refused.length > 0) return { ok: false, issues: refused };
    const exposures = exposuresOf(prepared, options);
    if (!exposures.ok) return exposures;
    const items = exposures.value;
    const specific = reserveSpecifics(items, whole, policy);
    if (!specific.ok) return specific;
    const insurance = insureExposures(items, whole, policy);
    if (!insurance.ok) return insurance;
    const issues = assignSegments(items, whole, policy);
    if (issues.length > 0) return { ok: false, issues };
    const segments = segmentsOf(items, policy, currency);
    if (!segments.ok) return segments;
    const warnings = [...specific.value.issues, ...segments.value.issues];
    return ok(
      assessmentOf({ items, entityId: whole.entity.id, currency, options }, specific.value.reserves, {
        insurance: insurance.value,
        segments: segments.value.segments,
        issues: warnings,
      }),
    );
  });
}

interface Assessed {
  readonly items: readonly Exposure[];
  readonly entityId: string;
  readonly currency: string;
  readonly options: AssessAllowanceOptions;
}

function assessmentOf(
  { items, entityId, currency, options }: Assessed,
  specific: readonly AssessedReserve[],
  parts: {
    readonly insurance: readonly InsuredExposure[];
    readonly segments: readonly AssessedSegment[];
    readonly issues: readonly Issue[];
  },
): AllowanceAssessment {
  const { asOf, knownAt, policy } = options;
  const money = (minor: number): Money => moneyOfMinor(minor, currency);
  const sum = (field: "gross" | "credited" | "disputed" | "specific" | "insured" | "assessed"): number =>
    items.reduce((so, each) => exactMinor(so + each[field]), 0);
  const gross = sum("gross");
  const losses = [...specific, ...parts.segments].reduce((so, each) => exactMinor(so + each.expectedLoss.minor), 0);
  const overlays = policy.overlays.reduce((so, each) => exactMinor(so + each.amount.minor), 0);
  const creditLoss = Math.max(0, exactMinor(losses + overlays));
  const dilution = dilutionOf(policy, gross, currency);
  const inMatrix = parts.segments.reduce((so, each) => exactMinor(so + each.exposure.minor), 0);
  const parted = [sum("credited"), sum("disputed"), sum("specific"), sum("insured"), inMatrix];
  const inParts = parted.reduce((so, each) => exactMinor(so + each), 0);
  const rows = [...specific, ...parts.segments.flatMap((each) => each.rows), ...policy.overlays];
  const ofRows = rows.reduce(
    (so, row) => exactMinor(so + ("expectedLoss" in row ? row.expectedLoss : row.amount).minor),
    0,
  );
  const checks = [
    check("exposure", money(inParts), money(gross)),
    check("credit_loss", money(creditLoss), money(Math.max(0, ofRows))),
  ];
  return {
    entityId,
    asOf,
    ...(knownAt === undefined ? {} : { knownAt }),
    currency,
    policy,
    gross: money(gross),
    credited: money(sum("credited")),
    disputed: money(sum("disputed")),
    insured: money(sum("insured")),
    specific,
    insurance: parts.insurance,
    segments: parts.segments,
    overlays: policy.overlays,
    creditLoss: money(creditLoss),
    dilution,
    dilutionReserve: money(dilution.reduce((so, each) => exactMinor(so + each.reserve.minor), 0)),
    ...(options.items === "open" ? { items: items.map((each) => itemOf(each, policy, money)) } : {}),
    checks,
    proved: checks.every((each) => each.holds),
    issues: parts.issues,
  };
}

function segmentsOf(
  items: readonly Exposure[],
  policy: AllowancePolicy,
  currency: string,
): Result<{ readonly segments: readonly AssessedSegment[]; readonly issues: readonly Issue[] }> {
  const { labels } = ageBuckets(policy.buckets);
  const segments: AssessedSegment[] = [];
  const issues: Issue[] = [];
  for (const { name, rates } of policy.segments) {
    const sums = labels.map(() => 0);
    for (const { segment, bucket, assessed } of items) {
      if (segment === name) sums[bucket] = exactMinor((sums[bucket] ?? 0) + assessed);
    }
    const rows = rates.map(
      (rate, at): MatrixRow => ({ label: labels[at] ?? "", gross: moneyOfMinor(sums[at] ?? 0, currency), rate }),
    );
    const matrix = provisionMatrix(rows, policy);
    if (!matrix.ok) {
      const path = `/policy/segments/${segments.length}`;
      return { ok: false, issues: matrix.issues.map((issue) => ({ ...issue, path: `${path}${issue.path ?? ""}` })) };
    }
    const { gross, expectedLoss } = matrix.value;
    segments.push({ name, rows: matrix.value.rows, exposure: gross, expectedLoss });
    issues.push(...matrix.value.issues);
  }
  return ok({ segments, issues });
}

function dilutionOf(policy: AllowancePolicy, gross: number, currency: string): readonly AssessedDilution[] {
  return policy.dilution.map((each) => ({
    ...each,
    base: moneyOfMinor(gross, currency),
    reserve: moneyOfMinor(percentMinor(gross, each.percent, policy.rounding), currency),
  }));
}

function itemOf(each: Exposure, policy: AllowancePolicy, money: (minor: number) => Money): AssessedItem {
  return {
    documentId: each.documentId,
    ...(each.instalmentId === null ? {} : { instalmentId: each.instalmentId }),
    customerId: each.customerId,
    daysPastDue: each.daysPastDue,
    bucket: ageBuckets(policy.buckets).labels[each.bucket] ?? "",
    segment: each.segment,
    gross: money(each.gross),
    credited: money(each.credited),
    disputed: money(each.disputed),
    specific: money(each.specific),
    insured: money(each.insured),
    assessed: money(each.assessed),
  };
}

function check(kind: AllowanceCheck["kind"], reported: Money, expected: Money): AllowanceCheck {
  const [left, right] = [formatDecimal(reported), formatDecimal(expected)];
  return { kind, reported: left, expected: right, holds: left === right };
}
