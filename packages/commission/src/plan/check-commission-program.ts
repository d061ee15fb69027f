import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { commissionIssues } from "../issues.ts";
import { assignmentFaults } from "./assignment-faults.ts";
import type { CommissionPlan } from "./commission-plan.ts";
import type { CommissionPayee, CommissionProgram } from "./commission-program.ts";
import { planFaults } from "./plan-faults.ts";
import { rangeFault, type SayFault } from "./say-fault.ts";

/**
 * Check a program as a whole: figures and dates, tier tables, currencies, splits that do not sum to one, policies that
 * cannot go together, and plans or assignments that would pay somebody twice on one day.
 *
 * Of two plans valid on one day the one that names a payee goes before one for everybody; two of a kind overlap.
 * **Refuses** `commission.id_repeated`, `commission.date_invalid`, `commission.figure_invalid`,
 * `commission.amount_negative`, `commission.currency_mismatch`, `commission.policy_conflict`, `commission.plans_overlap`,
 * `commission.assignments_overlap`, `commission.split_not_one`, `commission.payee_unknown`, `commission.manager_cycle`,
 * and what {@link checkTiers} refuses.
 *
 * @param program - plans, payees and assignments
 * @returns the program, or every fault with its field
 * @example
 * ```ts
 * const credits = [{ payeeId: "r1", role: "direct", share: "0.6" }] as const;
 * const assignment = { id: "a1", to: { kind: "customer", id: "c1" }, from: "2026-01-01", until: null, credits } as const;
 * const checked = checkCommissionProgram({ plans: [], payees: [], assignments: [assignment] });
 * checked.ok ? [] : checked.issues.map(({ code, path }) => [code, path])
 * // => [["commission.split_not_one", "/assignments/0/credits"]]
 * ```
 * @category Plans
 */
export function checkCommissionProgram(program: CommissionProgram): Result<CommissionProgram> {
  const issues: Issue[] = [];
  const say: SayFault = (code, path, params = {}) => {
    issues.push(makeIssue<typeof commissionIssues>(commissionIssues, code, params, { path }));
  };
  program.plans.forEach((plan, at) => {
    planFaults(plan, `/plans/${at}`, say);
  });
  versionFaults(program.plans, say);
  overlapFaults(program.plans, say);
  payeeFaults(program, say);
  assignmentFaults(program.assignments, say);
  return issues.length > 0 ? refuse(...issues) : ok(program);
}

/** Versions of a plan differ in id, and share what streams of pay run in. */
function versionFaults(plans: readonly CommissionPlan[], say: SayFault): void {
  const first = new Map<string, CommissionPlan>();
  const versions = new Set<string>();
  plans.forEach((plan, at) => {
    const version = JSON.stringify([plan.id, plan.version]);
    if (versions.has(version)) {
      say("commission.id_repeated", `/plans/${at}/version`, { field: "version", id: plan.version });
    }
    versions.add(version);
    const before = first.get(plan.id);
    if (before === undefined) first.set(plan.id, plan);
    else {
      for (const field of ["currency", "payPeriod"] as const) {
        if (plan[field] === before[field]) continue;
        const other = { otherField: `version ${before.version}`, otherValue: before[field] };
        say("commission.policy_conflict", `/plans/${at}/${field}`, { field, value: plan[field], ...other });
      }
    }
  });
}

/** Two plans that both name a payee, or both pay everybody, on one day. */
function overlapFaults(plans: readonly CommissionPlan[], say: SayFault): void {
  const byPayee = new Map<string | null, number[]>();
  plans.forEach(({ payeeIds }, at) => {
    for (const payee of payeeIds === null ? [null] : new Set(payeeIds)) {
      const list = byPayee.get(payee);
      if (list === undefined) byPayee.set(payee, [at]);
      else list.push(at);
    }
  });
  const said = new Set<string>();
  for (const [payee, places] of byPayee) {
    const spans = places
      .map((at) => ({ at, from: plans[at]?.effectiveFrom ?? "", to: plans[at]?.effectiveTo ?? null }))
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.at - b.at));
    spans.slice(1).forEach((span, before) => {
      const earlier = spans[before];
      if (earlier === undefined || (earlier.to !== null && earlier.to < span.from)) return;
      const [plan, other] = [plans[span.at], plans[earlier.at]];
      const pair = `${earlier.at} ${span.at}`;
      if (plan === undefined || other === undefined || said.has(pair)) return;
      said.add(pair);
      const later = { plan: plan.id, version: plan.version, otherPlan: other.id, otherVersion: other.version };
      const params = { ...later, payee: payee ?? "everybody", date: span.from };
      say("commission.plans_overlap", `/plans/${span.at}/effectiveFrom`, params);
    });
  }
}

function payeeFaults({ payees, plans }: CommissionProgram, say: SayFault): void {
  const known = new Map(payees.map((payee) => [payee.id, payee]));
  const seen = new Set<string>();
  const currencies = new Set(plans.map(({ currency }) => currency));
  payees.forEach((payee, at) => {
    const path = `/payees/${at}`;
    const { id, reportsTo, servedFrom, servedTo, quota } = payee;
    if (seen.has(id)) say("commission.id_repeated", `${path}/id`, { field: "payee", id });
    seen.add(id);
    if (reportsTo !== null && !known.has(reportsTo)) {
      say("commission.payee_unknown", `${path}/reportsTo`, { field: "reportsTo", payee: reportsTo });
    }
    if (reportsToItself(payee, known)) say("commission.manager_cycle", `${path}/reportsTo`, { payee: id });
    rangeFault(servedFrom, servedTo, `${path}/servedTo`, "servedTo", say);
    (payee.absences ?? []).forEach(({ from, to }, place) => {
      rangeFault(from, to, `${path}/absences/${place}`, "absences", say);
    });
    if (quota === undefined) return;
    if (quota.minor < 0) say("commission.amount_negative", `${path}/quota`, { field: "quota" });
    const pays = plans.filter(({ payeeIds }) => payeeIds?.includes(id) === true);
    const wrong = pays.length > 0 ? pays.some(({ currency }) => currency !== quota.currency) : currencies.size > 0;
    if (wrong && !(pays.length === 0 && currencies.has(quota.currency) && currencies.size === 1)) {
      say("commission.currency_mismatch", `${path}/quota`);
    }
  });
}

function reportsToItself(payee: CommissionPayee, known: ReadonlyMap<string, CommissionPayee>): boolean {
  const seen = new Set<string>();
  let above = payee.reportsTo;
  while (above !== null && !seen.has(above)) {
    if (above === payee.id) return true;
    seen.add(above);
    above = known.get(above)?.reportsTo ?? null;
  }
  return false;
}
