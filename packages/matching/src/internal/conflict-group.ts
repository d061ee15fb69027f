import { compareText } from "@receivables/core";
import type { MatchProposal } from "../conflict/match-proposal.ts";

/** A proposal of a group, with positions instead of names. */
export interface GroupProposal {
  readonly id: string;
  readonly left: string;
  /** Position in `rights`. */
  readonly uses: readonly { readonly right: number; readonly amount: number }[];
  /** A whole number. */
  readonly weight: number;
}

/** Proposals that compete, directly or through others; everything in the order of names. */
export interface ConflictGroup {
  readonly lefts: readonly string[];
  readonly rights: readonly string[];
  readonly capacities: readonly number[];
  readonly proposals: readonly GroupProposal[];
}

/** The best choice found in a group. */
export interface GroupSolution {
  /** Positions of proposals, ascending. */
  readonly chosen: readonly number[];
  /** For each of them what the total loses without it; `null` when that was not proven. */
  readonly margins: readonly (number | null)[];
  readonly total: number;
  readonly proven: boolean;
}

/** Part sorted proposals into groups that share no record, in the order of their first record of the left side. */
export function groupConflicts(
  sorted: readonly MatchProposal[],
  capacityOf: (right: string) => number,
  wholeWeight: (weight: number) => number,
): readonly ConflictGroup[] {
  const nodes = new Map<string, number>();
  const parents: number[] = [];
  const nodeOf = (name: string): number => {
    const known = nodes.get(name);
    if (known !== undefined) return known;
    nodes.set(name, parents.length);
    parents.push(parents.length);
    return parents.length - 1;
  };
  const rootOf = (node: number): number => {
    let root = node;
    while (parents[root] !== root) {
      // Halve the way for whoever asks next.
      parents[root] = parents[parents[root] ?? root] ?? root;
      root = parents[root] ?? root;
    }
    return root;
  };
  for (const { left, uses } of sorted)
    for (const { right } of uses) parents[rootOf(nodeOf(`l${left}`))] = rootOf(nodeOf(`r${right}`));
  const members = new Map<number, MatchProposal[]>();
  for (const proposal of sorted) {
    const root = rootOf(nodeOf(`l${proposal.left}`));
    const list = members.get(root);
    if (list === undefined) members.set(root, [proposal]);
    else list.push(proposal);
  }
  return [...members.values()]
    .map((list) => groupOf(list, capacityOf, wholeWeight))
    .sort((a, b) => compareText(a.lefts[0] ?? "", b.lefts[0] ?? ""));
}

function groupOf(
  list: readonly MatchProposal[],
  capacityOf: (right: string) => number,
  wholeWeight: (weight: number) => number,
): ConflictGroup {
  const rights = [...new Set(list.flatMap(({ uses }) => uses.map((use) => use.right)))].sort(compareText);
  const places = new Map(rights.map((right, at) => [right, at]));
  return {
    lefts: [...new Set(list.map((proposal) => proposal.left))].sort(compareText),
    rights,
    capacities: rights.map(capacityOf),
    proposals: list.map(({ id, left, uses, weight }) => ({
      id,
      left,
      uses: uses.map(({ right, amount }) => ({ right: places.get(right) ?? 0, amount })),
      weight: wholeWeight(weight),
    })),
  };
}
