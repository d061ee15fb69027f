import { exactMinor } from "@receivables/core";
import type { CommissionTotal } from "../evaluate/commission-evaluation.ts";
import type { CommissionPlan } from "../plan/commission-plan.ts";
import type { PayAccounts } from "./pay-accounts.ts";
import type { Account } from "./position.ts";
import { shareText } from "./scale-minor.ts";

/** Let all totals run up: what everybody was credited with by rule and period, and what that earns. */
export function runTotals(accounts: PayAccounts): readonly CommissionTotal[] {
  const sums = accounts.allAccounts().map((account) => ({ account, ...account.sums() }));
  const planTotals = new PlanTotals(sums);
  return sums.map(({ account, credited, moved }): CommissionTotal => {
    const { payeeId, plan, rule, period, quota } = account;
    const byPlan = "pay" in rule && rule.reachedBy === "plan";
    const reached = byPlan ? planTotals.of(account) : moved;
    const commission = account.run(reached);
    const { currency } = plan;
    const goal = quota?.quota ?? null;
    return {
      payeeId,
      planId: plan.id,
      planVersion: plan.version,
      ruleId: rule.id,
      period,
      credited: { minor: credited, currency },
      quota: goal,
      attainment: goal === null || goal.minor <= 0 ? null : shareText(byPlan ? reached : credited, goal.minor),
      commission: { minor: commission, currency },
    };
  });
}

/** All a payee was credited with under a version of a plan in a total period; bonuses credit nothing twice. */
class PlanTotals {
  private readonly sums = new Map<CommissionPlan, Map<string, number>>();

  constructor(sums: readonly { readonly account: Account; readonly credited: number }[]) {
    for (const { account, credited } of sums) {
      if (!("pay" in account.rule)) continue;
      const ofPlan = this.sums.get(account.plan) ?? new Map<string, number>();
      this.sums.set(account.plan, ofPlan);
      const key = `${account.payeeId}\n${account.period}`;
      ofPlan.set(key, exactMinor((ofPlan.get(key) ?? 0) + credited));
    }
  }

  of({ plan, payeeId, period }: Account): number {
    return this.sums.get(plan)?.get(`${payeeId}\n${period}`) ?? 0;
  }
}
