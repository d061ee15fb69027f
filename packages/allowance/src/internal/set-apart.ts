import { type Book, exactMinor, type Issue, makeIssue, moneyOfMinor, ok, type Result } from "@receivables/core";
import type { AssessedReserve, InsuredExposure } from "../allowance-assessment.ts";
import type { AllowancePolicy } from "../allowance-policy.ts";
import { allowanceIssues } from "../issues.ts";
import type { Exposure } from "./exposures.ts";
import { percentMinor } from "./fraction.ts";

/** Take what is assessed by itself out of the matrix. An item belongs to the first reserve that names it. */
export function reserveSpecifics(
  items: readonly Exposure[],
  book: Book,
  policy: AllowancePolicy,
): Result<{ readonly reserves: readonly AssessedReserve[]; readonly issues: readonly Issue[] }> {
  const { baseCurrency } = book.entity;
  const known = {
    customer: new Set(book.customers.map(({ id }) => id)),
    document: new Set(book.documents.map(({ id }) => id)),
  };
  const refused: Issue[] = [];
  const warnings: Issue[] = [];
  const reserves: AssessedReserve[] = [];
  for (const [at, reserve] of policy.specific.entries()) {
    const { kind, id } = reserve.about;
    const path = `/policy/specific/${at}`;
    if (!known[kind].has(id)) {
      refused.push(makeIssue(allowanceIssues, "allowance.unknown_reference", { kind, id }, { path: `${path}/about` }));
      continue;
    }
    let exposure = 0;
    for (const each of items) {
      if ((kind === "customer" ? each.customerId : each.documentId) !== id) continue;
      exposure = exactMinor(exposure + each.assessed);
      each.specific += each.assessed;
      each.assessed = 0;
    }
    const { loss } = reserve;
    const wanted = "percent" in loss ? percentMinor(exposure, loss.percent, policy.rounding) : loss.amount.minor;
    if (wanted > exposure) {
      const where = { path: `${path}/loss`, severity: "warning" } as const;
      warnings.push(makeIssue(allowanceIssues, "allowance.specific_exceeds_open", { id }, where));
    }
    reserves.push({
      ...reserve,
      exposure: moneyOfMinor(exposure, baseCurrency),
      expectedLoss: moneyOfMinor(Math.min(wanted, exposure), baseCurrency),
    });
  }
  return refused.length > 0 ? { ok: false, issues: refused } : ok({ reserves, issues: warnings });
}

/** Take the insured part out of the matrix: a share of each item, rounded down, the oldest first up to the limit. */
export function insureExposures(
  items: readonly Exposure[],
  book: Book,
  policy: AllowancePolicy,
): Result<readonly InsuredExposure[]> {
  const { baseCurrency } = book.entity;
  const customers = new Set(book.customers.map(({ id }) => id));
  const refused: Issue[] = [];
  const insurance = policy.insurance.map(({ customerId, coveragePercent, limit, reference }, at): InsuredExposure => {
    if (!customers.has(customerId)) {
      const params = { kind: "customer", id: customerId };
      const path = `/policy/insurance/${at}/customerId`;
      refused.push(makeIssue(allowanceIssues, "allowance.unknown_reference", params, { path }));
    }
    let left = limit?.minor ?? Number.MAX_SAFE_INTEGER;
    let exposure = 0;
    let insured = 0;
    for (const each of items) {
      if (each.customerId !== customerId) continue;
      const covered = Math.min(percentMinor(each.assessed, coveragePercent, "down"), left);
      exposure = exactMinor(exposure + each.assessed);
      insured = exactMinor(insured + covered);
      left -= covered;
      each.insured += covered;
      each.assessed -= covered;
    }
    return {
      customerId,
      reference,
      exposure: moneyOfMinor(exposure, baseCurrency),
      insured: moneyOfMinor(insured, baseCurrency),
    };
  });
  return refused.length > 0 ? { ok: false, issues: refused } : ok(insurance);
}

/** Give every item that is left its segment; an item no segment takes is refused, once a value. */
export function assignSegments(items: readonly Exposure[], book: Book, policy: AllowancePolicy): readonly Issue[] {
  const { segmentBy, segments } = policy;
  const byValue = new Map<string, string>();
  for (const { name, values } of segments) {
    for (const value of values ?? []) if (!byValue.has(value)) byValue.set(value, name);
  }
  const rest = segments.find(({ values }) => values === null)?.name;
  const ofDocument = new Map(book.documents.map(({ id, dimensions }) => [id, dimensions]));
  const ofCustomer = new Map(book.customers.map(({ id, dimensions }) => [id, dimensions]));
  const missing = new Set<string>();
  for (const each of items) {
    if (each.specific > 0) continue;
    const own = ofDocument.get(each.documentId) ?? {};
    const buyer = ofCustomer.get(each.customerId) ?? {};
    const value = segmentBy === undefined ? undefined : (valueIn(own, segmentBy) ?? valueIn(buyer, segmentBy));
    const segment = (value === undefined ? undefined : byValue.get(value)) ?? rest;
    if (segment === undefined) missing.add(value ?? "(none)");
    else each.segment = segment;
  }
  return [...missing]
    .sort()
    .map((value) => makeIssue(allowanceIssues, "allowance.segment_missing", { value }, { path: "/policy/segments" }));
}

function valueIn(dimensions: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(dimensions, name) ? dimensions[name] : undefined;
}
