import { addFraction, exactMinor, type Fraction, multiplyFraction, zeroFraction } from "@receivables/core";
import type { CommissionAssignment, CommissionPayee } from "../plan/commission-program.ts";
import { splitMinor } from "../share/split-commission.ts";
import { toMinor } from "./fraction.ts";
import { readFraction } from "./pay-curve.ts";

/** Somebody credited, with the share as it is shown. */
export interface CreditParty {
  readonly payeeId: string;
  readonly role: "direct" | "overlay" | "rollUp";
  readonly share: string;
  readonly fraction: Fraction;
}

/** Everybody credited with a document, and how its amounts are shared. */
export class CreditSet {
  readonly parties: readonly CreditParty[];
  private readonly directShares: readonly Fraction[];
  private readonly overlayShares: readonly Fraction[];
  /** For each manager the places of those direct credits that belong to the manager's people. */
  // The parties of a line are asked one after the other.
  private lastMinor = 0;
  private lastParts: readonly number[] = [];
  private readonly members: readonly (readonly number[])[];

  constructor(credits: CommissionAssignment["credits"], payees: ReadonlyMap<string, CommissionPayee>) {
    const party = ({ payeeId, role, share }: CommissionAssignment["credits"][number]): CreditParty => ({
      payeeId,
      role,
      share,
      fraction: readFraction(share),
    });
    const direct = credits.filter(({ role }) => role === "direct").map(party);
    const overlay = credits.filter(({ role }) => role === "overlay").map(party);
    const managers = managersOf(direct, payees);
    this.directShares = direct.map(({ fraction }) => fraction);
    this.overlayShares = overlay.map(({ fraction }) => fraction);
    this.members = managers.map(({ members }) => members);
    this.parties = [
      ...direct,
      ...overlay,
      ...managers.map(({ payeeId, members }): CreditParty => {
        const fraction = members.map((at) => this.directShares[at] ?? zeroFraction).reduce(addFraction, zeroFraction);
        const share = fraction.n === fraction.d ? "1" : members.map((at) => direct[at]?.share ?? "0").join(" + ");
        return { payeeId, role: "rollUp", share, fraction };
      }),
    ];
  }

  /** The part of an amount for one party. */
  partOf(minor: number, at: number): number {
    if (this.parties.length === 1) return minor;
    if (minor !== this.lastMinor || this.lastParts.length === 0) {
      this.lastParts = this.partsOf(minor);
      this.lastMinor = minor;
    }
    return this.lastParts[at] ?? 0;
  }

  /** The part of an amount for each party: direct ones sum to it, a manager has the sum of the manager's people. */
  private partsOf(minor: number): readonly number[] {
    const direct = this.directShares.length === 1 ? [minor] : splitMinor(minor, this.directShares);
    const overlay = this.overlayShares.map((share) => toMinor(multiplyFraction({ n: BigInt(minor), d: 1n }, share)));
    const rollUp = this.members.map((places) => places.reduce((sum, at) => exactMinor(sum + (direct[at] ?? 0)), 0));
    return [...direct, ...overlay, ...rollUp];
  }
}

/** Everybody above the direct parties, each once, with the parties below. */
function managersOf(direct: readonly CreditParty[], payees: ReadonlyMap<string, CommissionPayee>) {
  const below = new Map<string, number[]>();
  direct.forEach(({ payeeId }, at) => {
    const seen = new Set([payeeId]);
    let above = payees.get(payeeId)?.reportsTo ?? null;
    while (above !== null && !seen.has(above)) {
      seen.add(above);
      below.set(above, [...(below.get(above) ?? []), at]);
      above = payees.get(above)?.reportsTo ?? null;
    }
  });
  return [...below].map(([payeeId, members]) => ({ payeeId, members }));
}
