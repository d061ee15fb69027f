import type { Money, PlainDate } from "@receivables/core";
import type { CommissionPlan } from "../plan/commission-plan.ts";
import type { CommissionAssignment, CommissionPayee, CommissionProgram } from "../plan/commission-program.ts";
import { type ProratedQuota, prorateQuota, rampQuota } from "../quota/quotas.ts";
import { CreditSet } from "./credit-set.ts";
import { periodOf, periodRange, periodsBetween } from "./period.ts";
import { RuleChoice } from "./rule-choice.ts";

/** A program, ready to be asked: whose plan on a day, who is credited, which quota. */
export class ProgramIndex {
  readonly payees: ReadonlyMap<string, CommissionPayee>;
  readonly choices: readonly RuleChoice[];
  private readonly general: readonly RuleChoice[];
  private readonly plansOf = new Map<string, readonly RuleChoice[]>();
  private readonly assigned = new Map<string, CommissionAssignment[]>();
  private readonly assignedSets = new Map<string, CreditSet>();
  private readonly ownSets = new Map<string, CreditSet>();

  constructor({ plans, payees, assignments }: CommissionProgram) {
    this.payees = new Map(payees.map((payee) => [payee.id, payee]));
    this.choices = plans.map((plan) => new RuleChoice(plan));
    this.general = this.choices.filter(({ plan }) => plan.payeeIds === null);
    for (const assignment of assignments) {
      const about = `${assignment.to.kind}\n${assignment.to.id}`;
      const list = this.assigned.get(about);
      if (list === undefined) this.assigned.set(about, [assignment]);
      else list.push(assignment);
    }
  }

  /** The plan that pays somebody on a day: the one that names them, else the one for everybody. */
  planOn(payeeId: string, date: PlainDate): RuleChoice | null {
    return this.plansFor(payeeId).find(({ plan }) => isEffective(plan, date)) ?? null;
  }

  /** Every plan that may pay somebody, those that name them first. */
  plansFor(payeeId: string): readonly RuleChoice[] {
    const known = this.plansOf.get(payeeId);
    if (known !== undefined) return known;
    const named = this.choices.filter(({ plan }) => plan.payeeIds?.includes(payeeId) === true);
    const found = [...named, ...this.general];
    this.plansOf.set(payeeId, found);
    return found;
  }

  /** Who is credited with a document sold on a day; `null` for nobody. */
  creditsOf(documentId: string, customerId: string, salespersonId: string | null, date: PlainDate): CreditSet | null {
    const found =
      this.assignmentOn("document", documentId, date) ??
      this.assignmentOn("customer", customerId, date) ??
      (salespersonId === null ? null : this.assignmentOn("salesperson", salespersonId, date));
    if (found !== null) return this.setOf(this.assignedSets, found.id, found.credits);
    if (salespersonId === null) return null;
    const known = this.ownSets.get(salespersonId);
    if (known !== undefined) return known;
    return this.setOf(this.ownSets, salespersonId, [{ payeeId: salespersonId, role: "direct", share: "1" }]);
  }

  /** What somebody has to reach in a total period: ramped by periods since they began, cut to the days served. */
  quotaOf(payeeId: string, plan: CommissionPlan, period: string): ProratedQuota | null {
    const payee = this.payees.get(payeeId);
    const amount = payee?.quota ?? plan.quota?.amount;
    if (amount === undefined) return null;
    const range = periodRange(period);
    const start = latest(payee?.servedFrom ?? null, plan.effectiveFrom);
    const end = earliest(payee?.servedTo ?? null, plan.effectiveTo);
    const quota = rampedQuota(amount, plan, payee?.servedFrom ?? null, period);
    const cut = prorateQuota(quota, { period: range, start, end, excluded: payee?.absences ?? [] });
    return cut.ok ? cut.value : null;
  }

  private assignmentOn(kind: string, id: string, date: PlainDate): CommissionAssignment | null {
    const list = this.assigned.size === 0 ? undefined : this.assigned.get(`${kind}\n${id}`);
    return list?.find(({ from, until }) => from <= date && (until === null || date <= until)) ?? null;
  }

  private setOf(sets: Map<string, CreditSet>, id: string, credits: CommissionAssignment["credits"]): CreditSet {
    const known = sets.get(id);
    if (known !== undefined) return known;
    const made = new CreditSet(credits, this.payees);
    sets.set(id, made);
    return made;
  }
}

/** Whether a version of a plan is valid on a day. */
function isEffective({ effectiveFrom, effectiveTo }: CommissionPlan, date: PlainDate): boolean {
  return effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo);
}

function rampedQuota(amount: Money, plan: CommissionPlan, servedFrom: PlainDate | null, period: string): Money {
  if (servedFrom === null || plan.quota === null || plan.quota.ramp.length === 0) return amount;
  const step = periodsBetween(periodOf(servedFrom, plan.totalPeriod), period);
  const fraction = step < 0 ? undefined : plan.quota.ramp[step];
  const ramped = fraction === undefined ? null : rampQuota(amount, [fraction]);
  return ramped?.ok ? (ramped.value[0] ?? amount) : amount;
}

function latest(a: PlainDate | null, b: PlainDate): PlainDate {
  return a !== null && a > b ? a : b;
}

function earliest(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
