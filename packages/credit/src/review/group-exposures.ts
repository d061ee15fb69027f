import {
  type CurrencyCode,
  exactMinor,
  type Issue,
  type Money,
  makeIssue,
  ok,
  type Result,
  refuse,
} from "@receivables/core";
import type { GroupExposure } from "../check/credit-snapshot.ts";
import { inRange } from "../internal/in-range.ts";
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
 * `credit.duplicate_id`, `credit.unknown_customer`, `credit.group_cycle`, `credit.currency_mismatch`,
 * `credit.amount_out_of_range`.
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
  return inRange(() => {
    const byId = new Map(members.map((member) => [member.customerId, member]));
    const { topDown, circular } = walkTree(members, byId);
    const issues = checkTree(members, byId, circular, limits);
    if (issues.length > 0) return refuse(...issues);
    const totals = new Map(members.map(({ customerId, exposure }) => [customerId, exposure.minor]));
    for (const { customerId, parentId } of topDown.toReversed()) {
      if (parentId !== undefined)
        totals.set(parentId, exactMinor((totals.get(parentId) ?? 0) + (totals.get(customerId) ?? 0)));
    }
    const limitOf = new Map(limits.map(({ customerId, limit }) => [customerId, limit]));
    const tightest = new Map<string, Tightest>();
    for (const { customerId, parentId } of topDown) {
      const above = parentId === undefined ? undefined : tightest.get(parentId);
      const limit = limitOf.get(customerId);
      const total = totals.get(customerId) ?? 0;
      const binds =
        limit !== undefined &&
        (above === undefined || exactMinor(limit.minor - total) <= exactMinor(above.limit.minor - above.total));
      const found = binds ? { groupId: customerId, limit, total } : above;
      if (found !== undefined) tightest.set(customerId, found);
    }
    return ok(
      members.map(({ customerId, exposure }): MemberExposure => {
        const found = tightest.get(customerId);
        if (found === undefined) return { customerId, group: null };
        const others = { minor: exactMinor(found.total - exposure.minor), currency: exposure.currency };
        return { customerId, group: { groupId: found.groupId, limit: found.limit, others } };
      }),
    );
  });
}

/** The group limit that leaves least room, with what counts against it. */
interface Tightest {
  readonly groupId: string;
  readonly limit: Money;
  readonly total: number;
}

/** Members with everybody above them first, each looked at once, and those that stand above themselves. */
function walkTree(
  members: readonly GroupMember[],
  byId: ReadonlyMap<string, GroupMember>,
): { readonly topDown: readonly GroupMember[]; readonly circular: ReadonlySet<string> } {
  const topDown: GroupMember[] = [];
  const circular = new Set<string>();
  const walkOf = new Map<string, number>();
  for (const [walk, member] of members.entries()) {
    const path: GroupMember[] = [];
    let each: GroupMember | undefined = member;
    while (each !== undefined && !walkOf.has(each.customerId)) {
      walkOf.set(each.customerId, walk);
      path.push(each);
      each = each.parentId === undefined ? undefined : byId.get(each.parentId);
    }
    // Back at a member of this very walk: from there on the path is a circle.
    const closing = each !== undefined && walkOf.get(each.customerId) === walk ? each.customerId : null;
    const start = closing === null ? path.length : path.findIndex(({ customerId }) => customerId === closing);
    for (const { customerId } of path.slice(start)) circular.add(customerId);
    for (const one of path.toReversed()) topDown.push(one);
  }
  return { topDown, circular };
}

function checkTree(
  members: readonly GroupMember[],
  byId: ReadonlyMap<string, GroupMember>,
  circular: ReadonlySet<string>,
  limits: readonly GroupLimit[],
): readonly Issue[] {
  const issues: Issue[] = [];
  const currency: CurrencyCode | undefined = members[0]?.exposure.currency ?? limits[0]?.limit.currency;
  const seen = new Set<string>();
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
    if (circular.has(customerId)) {
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
