import { compareText, type PlainDate } from "@receivables/core";
import type { CommissionPlan, CommissionRule, SpiffRule } from "../plan/commission-plan.ts";
import { curveOfRule, needsQuota } from "./curve-of-rule.ts";
import type { IssueList } from "./issue-list.ts";
import { paysByUnits } from "./measure-line.ts";
import { PayStream } from "./pay-stream.ts";
import { PeriodReader } from "./period.ts";
import { Account } from "./position.ts";
import type { ProgramIndex } from "./program-index.ts";

/** The running totals of everybody, and the streams of pay they lead to. */
export class PayAccounts {
  private readonly accounts = new Map<string, Map<CommissionRule | SpiffRule, Map<string, Account>>>();
  private readonly streams = new Map<string, Map<string, PayStream>>();
  private readonly totalPeriods = new PeriodReader();
  private readonly index: ProgramIndex;
  private readonly issues: IssueList;

  constructor(index: ProgramIndex, issues: IssueList) {
    this.index = index;
    this.issues = issues;
  }

  /** The running total of somebody by a rule in the total period of a day. Rules are told apart by version of their plan. */
  accountFor(payeeId: string, plan: CommissionPlan, rule: CommissionRule | SpiffRule, date: PlainDate): Account {
    let rules = this.accounts.get(payeeId);
    if (rules === undefined) {
      rules = new Map();
      this.accounts.set(payeeId, rules);
    }
    let periods = rules.get(rule);
    if (periods === undefined) {
      periods = new Map();
      rules.set(rule, periods);
    }
    const period = this.totalPeriods.of(date, plan.totalPeriod);
    let account = periods.get(period);
    if (account === undefined) {
      account = this.open(payeeId, plan, rule, period);
      periods.set(period, account);
    }
    return account;
  }

  streamOf(payeeId: string, plan: CommissionPlan): PayStream {
    let plans = this.streams.get(payeeId);
    if (plans === undefined) {
      plans = new Map();
      this.streams.set(payeeId, plans);
    }
    let stream = plans.get(plan.id);
    if (stream === undefined) {
      const versions = this.index.plansFor(payeeId).filter((each) => each.plan.id === plan.id);
      stream = new PayStream(
        payeeId,
        versions.map((each) => each.plan),
        this.index.payees.get(payeeId),
      );
      plans.set(plan.id, stream);
    }
    return stream;
  }

  /** All accounts by payee, in the order of plans, rules and periods. */
  allAccounts(): readonly Account[] {
    const all: Account[] = [];
    for (const rules of this.accounts.values()) for (const periods of rules.values()) all.push(...periods.values());
    return all.sort(compareAccounts);
  }

  /** All streams by payee and plan. */
  allStreams(): readonly PayStream[] {
    const all: PayStream[] = [];
    for (const plans of this.streams.values()) all.push(...plans.values());
    return all.sort((a, b) => compareText(a.payeeId, b.payeeId) || compareText(a.planId, b.planId));
  }

  private open(payeeId: string, plan: CommissionPlan, rule: CommissionRule | SpiffRule, period: string): Account {
    const pay = "pay" in rule ? rule.pay : ({ kind: "perUnit", ...rule } as const);
    const threshold = "pay" in rule ? rule.threshold : undefined;
    const quota = this.index.quotaOf(payeeId, plan, period);
    const curve = curveOfRule(pay, threshold, plan.currency, quota?.quota ?? null);
    if (curve === null && "pay" in rule && needsQuota(rule)) {
      this.issues.say("commission.quota_missing", `${payeeId}\n${rule.id}`, { rule: rule.id, payee: payeeId });
    }
    const stream = this.streamOf(payeeId, plan);
    return new Account({ payeeId, plan, rule, byUnits: paysByUnits(rule), period, quota, curve, stream });
  }
}

function compareAccounts(a: Account, b: Account): number {
  return (
    compareText(a.payeeId, b.payeeId) ||
    compareText(a.plan.id, b.plan.id) ||
    compareText(a.plan.effectiveFrom, b.plan.effectiveFrom) ||
    compareText(a.rule.id, b.rule.id) ||
    compareText(a.period, b.period)
  );
}
