import { type Issue, type Money, makeIssue } from "@receivables/core";
import { erpIssues } from "../issues.ts";
import type { SourceLink } from "../source-link.ts";
import { minorLike } from "./minor.ts";

/** A link that may still lack its amount, with the most it can be. */
export interface OpenLink extends SourceLink {
  readonly atMost: Money | null;
}

/** Whose links they are, for issues. */
interface Owner {
  readonly object: string;
  readonly id: string;
  readonly path: string;
}

/**
 * Count every linked record once, and find amounts the payload leaves out.
 *
 * Links with ids of their own are apart. Others to the same record are one; where their amounts differ, they are parts
 * if only their sum makes up `settled`, else the first counts. One missing amount is what `settled` leaves; several are
 * the full amounts of their records if these make up exactly what is left.
 */
export function settleLinks(
  links: readonly OpenLink[],
  settled: Money | null,
  owner: Owner,
  warnings: Issue[],
): readonly SourceLink[] {
  const groups = new Map<string, OpenLink[]>();
  for (const link of links) {
    const name = `${link.kind} ${link.ref} ${link.linkId ?? ""}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [link]);
    else group.push(link);
  }
  const firsts = [...groups.values()].map((group) => group.find((link) => link.amount !== null) ?? group[0]);
  const singles = firsts.filter((link) => link !== undefined);
  const merged = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const known = group.flatMap(({ amount }) => (amount === null ? [] : [amount]));
    const [amount] = known;
    if (amount === undefined || known.every(({ minor }) => minor === amount.minor))
      return [{ ...first, amount: amount ?? null }];
    const sum = known.reduce((total, { minor }) => total + minor, 0);
    const others = singles.reduce((total, link) => total + (link.ref === first.ref ? 0 : (link.amount?.minor ?? 0)), 0);
    if (settled !== null && others + sum === settled.minor) return [{ ...first, amount: minorLike(sum, amount) }];
    const params = { object: owner.object, id: owner.id, ref: first.ref };
    warnings.push(makeIssue(erpIssues, "erp.link_amounts_differ", params, { path: owner.path, severity: "warning" }));
    return [{ ...first, amount }];
  });
  return fillAmounts(merged, settled).map(({ atMost: _, ...link }) => link);
}

function fillAmounts(links: readonly OpenLink[], settled: Money | null): readonly OpenLink[] {
  const missing = links.filter(({ amount }) => amount === null);
  if (settled === null || missing.length === 0) return links;
  const left = links.reduce((rest, { amount }) => rest - (amount?.minor ?? 0), settled.minor);
  if (left < 0) return links;
  if (missing.length === 1)
    return links.map((link) => (link.amount === null ? { ...link, amount: minorLike(left, settled) } : link));
  const most = missing.reduce((sum, { atMost }) => sum + (atMost?.minor ?? Number.NaN), 0);
  return most === left ? links.map((link) => (link.amount === null ? { ...link, amount: link.atMost } : link)) : links;
}
