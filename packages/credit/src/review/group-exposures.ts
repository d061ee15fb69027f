import { type CurrencyCode, type Issue, type Money, makeIssue, ok, type Result, refuse } from "@receivables/core";
import type { GroupExposure } from "../check/credit-snapshot.ts";
import { creditIssues } from "../issues.ts";

/** A customer in its tree, with what it owes and has on order. @category Limit reviews */
export interface GroupMember {
  readonly customerId: string;
  readonly parentId?: string;
  readonly exposure: Money;
}

/** A limit that a customer shares with everybody below it. @category Limit reviews */
export interface GroupLimit {
  readonly customerId: string;
  readonly limit: Money;
}

/** A member with the tightest group limit above it. @category Limit reviews */
export interface MemberExposure {
  readonly customerId: string;
  /** `null` where no limit stands above it. */
  readonly group: GroupExposure | null;
}

/**
 * What the other members of each customer's group owe, under the group limit that leaves least room.
 *
 * A limit set on a customer covers it and all below it. Where several stand above a customer, the one with the least
 * headroom binds, the nearest first when they are equal. **Units** minor units of one currency. **Refuses**
 * `credit.duplicate_id`, `credit.unknown_customer`, `credit.group_cycle`, `credit.currency_mismatch`.
 *
 * @param members - every customer of the tree with its exposure
 * @param limits - limits of groups, by the customer at their top
 * @returns one entry a member, in the order given, for {@link checkCredit}'s snapshot
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const members = [
 *   { customerId: "holding", exposure: usd("100") },
 *   { customerId: "north", parentId: "holding", exposure: usd("250") },
 *   { customerId: "south", parentId: "holding", exposure: usd("50") },
 * ];
 * const [, north] = unwrap(groupExposures(members, [{ customerId: "holding", limit: usd("500") }]));
 * north?.group?.others.minor // => 15000
 * ```
 * @category Limit reviews
 */
export function groupExposures(
  members: readonly GroupMember[],
  limits: readonly GroupLimit[],
): Result<readonly MemberExposure[]> {
  const byId = new Map(members.map((member) => [member.customerId, member]));
  const issues = checkTree(members, byId, limits);
  if (issues.length > 0) return refuse(...issues);
  const totals = new Map<string, number>();
  for (const member of members) {
    for (const above of chainOf(member, byId)) {
      totals.set(above.customerId, (totals.get(above.customerId) ?? 0) + member.exposure.minor);
    }
  }
  const limitOf = new Map(limits.map(({ customerId, limit }) => [customerId, limit]));
  return ok(
    members.map((member): MemberExposure => {
      let group: GroupExposure | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const { customerId } of chainOf(member, byId)) {
        const limit = limitOf.get(customerId);
        const total = totals.get(customerId) ?? 0;
        if (limit === undefined || limit.minor - total >= least) continue;
        least = limit.minor - total;
        const others = { minor: total - member.exposure.minor, currency: member.exposure.currency };
        group = { groupId: customerId, limit, others };
      }
      return { customerId: member.customerId, group };
    }),
  );
}

/** A member and everybody above it; the tree has been checked for circles. */
function* chainOf(member: GroupMember, byId: ReadonlyMap<string, GroupMember>): Generator<GroupMember> {
  for (let each: GroupMember | undefined = member; each !== undefined; ) {
    yield each;
    each = each.parentId === undefined ? undefined : byId.get(each.parentId);
  }
}

function checkTree(
  members: readonly GroupMember[],
  byId: ReadonlyMap<string, GroupMember>,
  limits: readonly GroupLimit[],
): readonly Issue[] {
  const issues: Issue[] = [];
  const currency: CurrencyCode | undefined = members[0]?.exposure.currency ?? limits[0]?.limit.currency;
  const seen = new Set<string>();
  const settled = new Set<string>();
  for (const [at, { customerId, parentId, exposure }] of members.entries()) {
    const path = `/members/${at}`;
    if (seen.has(customerId)) issues.push(makeIssue(creditIssues, "credit.duplicate_id", { id: customerId }, { path }));
    seen.add(customerId);
    if (parentId !== undefined && !byId.has(parentId)) {
      issues.push(makeIssue(creditIssues, "credit.unknown_customer", { id: parentId }, { path: `${path}/parentId` }));
    }
    if (exposure.currency !== currency) {
      issues.push(makeIssue(creditIssues, "credit.currency_mismatch", {}, { path: `${path}/exposure` }));
    }
    if (isOwnAncestor(customerId, byId, settled)) {
      issues.push(makeIssue(creditIssues, "credit.group_cycle", { id: customerId }, { path: `${path}/parentId` }));
    }
  }
  for (const [at, { customerId, limit }] of limits.entries()) {
    const path = `/limits/${at}`;
    if (!byId.has(customerId)) {
      issues.push(makeIssue(creditIssues, "credit.unknown_customer", { id: customerId }, { path }));
    }
    if (limit.currency !== currency) issues.push(makeIssue(creditIssues, "credit.currency_mismatch", {}, { path }));
  }
  return issues;
}

/** Walks up until the top, a customer known to be fine, or itself; what was walked is remembered. */
function isOwnAncestor(id: string, byId: ReadonlyMap<string, GroupMember>, settled: Set<string>): boolean {
  const walked = new Set<string>();
  for (let each: string | undefined = id; each !== undefined && !settled.has(each); each = byId.get(each)?.parentId) {
    if (walked.has(each)) return each === id;
    walked.add(each);
  }
  for (const each of walked) settled.add(each);
  return false;
}
