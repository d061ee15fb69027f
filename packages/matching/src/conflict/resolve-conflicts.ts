import { compareText, InvariantError } from "@receivables/core";
import { assignOneToOne, isOneToOne } from "../internal/assign-one-to-one.ts";
import { type ConflictGroup, type GroupSolution, groupConflicts } from "../internal/conflict-group.ts";
import { packBest } from "../internal/pack-best.ts";
import type { MatchProposal } from "./match-proposal.ts";

/** How {@link resolveConflicts} chooses. @category Conflicts */
export interface ResolveConflictsOptions {
  /** How much there is of a record of the right side. */
  readonly capacityOf: (right: string) => number;
  /**
   * Most records looked at while searching one component, and as many again for all its margins; beyond them the best
   * choice so far is handed back, not proven.
   * @defaultValue 1000000
   */
  readonly budget?: number;
}

/** A proposal that belongs to the best choice. @category Conflicts */
export interface ChosenProposal {
  readonly id: string;
  readonly left: string;
  /** What the whole loses when this proposal is forbidden; 0 is a tie, `null` was not proven. */
  readonly margin: number | null;
  /** Position in `components`. */
  readonly component: number;
}

/** A proposal that does not. @category Conflicts */
export interface RejectedProposal {
  readonly id: string;
  readonly left: string;
  /** Chosen proposals in its way: of the same record, or of records without room for it. */
  readonly because: readonly string[];
}

/** Records that compete, directly or through others. @category Conflicts */
export interface ConflictComponent {
  readonly lefts: readonly string[];
  readonly rights: readonly string[];
  /** Weight of what was chosen. */
  readonly weight: number;
  /** Whether no other choice weighs more. */
  readonly proven: boolean;
}

/** What {@link resolveConflicts} chose; everything in the order of ids. @category Conflicts */
export interface ResolvedConflicts {
  readonly chosen: readonly ChosenProposal[];
  readonly rejected: readonly RejectedProposal[];
  readonly components: readonly ConflictComponent[];
  /** Whether every component is proven. */
  readonly proven: boolean;
}

/** Weights are compared as whole numbers of this, so that equal sums are equal. */
const unit = 1e-6;

/**
 * Choose the proposals that together weigh most, none beyond what there is.
 *
 * Proposals that share a record, directly or through others, form a component, and each component is solved on its own:
 * where every proposal takes a whole record by the Hungarian method, else by branch and bound over the records of the left
 * side, pruned by the best proposals that still have room. For each chosen proposal the best choice without it is
 * found too: `margin` says how much hangs on it. What the budget does not allow to prove is said. Of a component with
 * more than 500 records on the left the heaviest proposals are taken first; it is proven only when they all have room.
 *
 * **Units** those of the capacities and weights. **Refuses** nothing; a proposal without uses, an amount that is not above
 * zero or an id that stands twice throws. **Source** Kuhn, The Hungarian method for the assignment problem (1955); Jonker
 * and Volgenant (1987); weighted set packing by branch and bound.
 *
 * @param proposals - in any order
 * @param options - capacities and budget
 * @returns the choice, the same bytes in any order of the proposals
 * @throws InvariantError for a proposal that is none
 * @example
 * ```ts
 * const proposals = [
 *   { id: "p1", left: "receipt 1", uses: [{ right: "item 1", amount: 100 }], weight: 5 },
 *   { id: "p2", left: "receipt 2", uses: [{ right: "item 1", amount: 100 }], weight: 4 },
 *   { id: "p3", left: "receipt 1", uses: [{ right: "item 2", amount: 100 }], weight: 3 },
 * ];
 * const found = resolveConflicts(proposals, { capacityOf: () => 100 });
 * found.chosen.map(({ id, margin }) => [id, margin]) // => [["p2", 2], ["p3", 2]]
 * found.rejected // => [{ id: "p1", left: "receipt 1", because: ["p2", "p3"] }]
 * ```
 * @category Conflicts
 */
export function resolveConflicts(
  proposals: readonly MatchProposal[],
  options: ResolveConflictsOptions,
): ResolvedConflicts {
  const sorted = [...proposals].sort((a, b) => compareText(a.id, b.id));
  requireProposals(sorted);
  const groups = groupConflicts(sorted, options.capacityOf, (weight) => Math.round(weight / unit));
  const solutions = groups.map((group) => solveGroup(group, options.budget ?? 1_000_000));
  const components = groups.map((group, at): ConflictComponent => {
    const { total, proven } = solutions[at] ?? { total: 0, proven: false };
    return { lefts: group.lefts, rights: group.rights, weight: total * unit, proven };
  });
  const chosen = groups.flatMap((group, component) => chosenOf(group, solutions[component], component));
  const rejected = groups.flatMap((group, at) => rejectedOf(group, solutions[at]));
  return {
    chosen: chosen.sort((a, b) => compareText(a.id, b.id)),
    rejected: rejected.sort((a, b) => compareText(a.id, b.id)),
    components,
    proven: components.every((component) => component.proven),
  };
}

function solveGroup(group: ConflictGroup, budget: number): GroupSolution {
  return isOneToOne(group, budget) ? assignOneToOne(group) : packBest(group, budget);
}

function chosenOf(
  group: ConflictGroup,
  solution: GroupSolution | undefined,
  component: number,
): readonly ChosenProposal[] {
  return (solution?.chosen ?? []).flatMap((place, at) => {
    const proposal = group.proposals[place];
    const margin = solution?.margins[at] ?? null;
    if (proposal === undefined) return [];
    return [{ id: proposal.id, left: proposal.left, margin: margin === null ? null : margin * unit, component }];
  });
}

function rejectedOf(group: ConflictGroup, solution: GroupSolution | undefined): readonly RejectedProposal[] {
  const chosen = new Set(solution?.chosen);
  const room = [...group.capacities];
  const users = group.rights.map((): string[] => []);
  const ofLeft = new Map<string, string>();
  for (const place of chosen) {
    const proposal = group.proposals[place];
    if (proposal === undefined) continue;
    ofLeft.set(proposal.left, proposal.id);
    for (const { right, amount } of proposal.uses) {
      room[right] = (room[right] ?? 0) - amount;
      users[right]?.push(proposal.id);
    }
  }
  return group.proposals.flatMap(({ id, left, uses }, place): RejectedProposal[] => {
    if (chosen.has(place)) return [];
    const tight = uses.flatMap(({ right, amount }) => ((room[right] ?? 0) < amount ? (users[right] ?? []) : []));
    const same = ofLeft.get(left);
    const because = [...new Set(same === undefined ? tight : [same, ...tight])].sort(compareText);
    return [{ id, left, because }];
  });
}

function requireProposals(sorted: readonly MatchProposal[]): void {
  for (const [at, { id, uses, weight }] of sorted.entries()) {
    if (sorted[at - 1]?.id === id) throw new InvariantError(`several proposals have the id ${id}`);
    if (uses.length === 0 || !uses.every(({ amount }) => amount > 0 && Number.isSafeInteger(amount)))
      throw new InvariantError(`proposal ${id} takes whole amounts above zero, at least one`);
    if (new Set(uses.map((use) => use.right)).size < uses.length)
      throw new InvariantError(`proposal ${id} takes one record twice`);
    if (!Number.isFinite(weight) || Math.abs(weight) > 1e6)
      throw new InvariantError(`the weight of proposal ${id} lies within a million of zero`);
  }
}
