import { addFraction, compareFraction, type Fraction, fractionOf, zeroFraction } from "@receivables/core";
import { ofText, toText } from "../internal/fraction.ts";
import type { AssignedCredit, CommissionAssignment } from "./commission-program.ts";
import { rangeFault, type SayFault } from "./say-fault.ts";

/** Faults of assignments: ids, dates, shares, and two for one target on one day. */
export function assignmentFaults(assignments: readonly CommissionAssignment[], say: SayFault): void {
  const seen = new Set<string>();
  const targets = new Map<string, number[]>();
  assignments.forEach(({ id, to, from, until, credits }, at) => {
    const path = `/assignments/${at}`;
    if (seen.has(id)) say("commission.id_repeated", `${path}/id`, { field: "assignment", id });
    seen.add(id);
    rangeFault(from, until, `${path}/until`, "until", say);
    creditFaults(credits, `${path}/credits`, say);
    const target = JSON.stringify([to.kind, to.id]);
    const others = targets.get(target);
    if (others === undefined) targets.set(target, [at]);
    else others.push(at);
  });
  for (const places of targets.values()) overlapFaults(assignments, places, say);
}

function creditFaults(credits: readonly AssignedCredit[], path: string, say: SayFault): void {
  let sum: Fraction = zeroFraction;
  const seen = new Set<string>();
  let readable = true;
  credits.forEach(({ payeeId, role, share }, at) => {
    const party = JSON.stringify([payeeId, role]);
    if (seen.has(party)) say("commission.id_repeated", `${path}/${at}/payeeId`, { field: "payeeId", id: payeeId });
    seen.add(party);
    const fraction = ofText(share);
    if (fraction === null || fraction.n < 0n) {
      readable = false;
      say("commission.figure_invalid", `${path}/${at}/share`, { field: "share" });
    } else if (role === "direct") sum = addFraction(sum, fraction);
  });
  if (readable && compareFraction(sum, fractionOf(1)) !== 0) {
    say("commission.split_not_one", path, { sum: toText(sum, 8) });
  }
}

function overlapFaults(assignments: readonly CommissionAssignment[], places: readonly number[], say: SayFault): void {
  const spans = places
    .flatMap((at) => {
      const assignment = assignments[at];
      return assignment === undefined ? [] : [{ at, assignment }];
    })
    .sort((a, b) =>
      a.assignment.from < b.assignment.from ? -1 : a.assignment.from > b.assignment.from ? 1 : a.at - b.at,
    );
  spans.slice(1).forEach(({ at, assignment }, before) => {
    const earlier = spans[before]?.assignment;
    if (earlier === undefined || (earlier.until !== null && earlier.until < assignment.from)) return;
    const params = { assignment: assignment.id, other: earlier.id, date: assignment.from };
    say("commission.assignments_overlap", `/assignments/${at}/from`, params);
  });
}
