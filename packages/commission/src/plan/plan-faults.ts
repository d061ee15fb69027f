import type { Money } from "@receivables/core";
import { ofText } from "../internal/fraction.ts";
import { readTiers, type Tier } from "../tier/tier-table.ts";
import type { CommissionPlan, CommissionRule, RulePay } from "./commission-plan.ts";
import { rangeFault, type SayFault } from "./say-fault.ts";

/** Faults of one version of a plan. */
export function planFaults(plan: CommissionPlan, path: string, say: SayFault): void {
  rangeFault(plan.effectiveFrom, plan.effectiveTo, `${path}/effectiveTo`, "effectiveTo", say);
  policyFaults(plan, path, say);
  const seen = new Set<string>();
  const once = (id: string, where: string): void => {
    if (seen.has(id)) say("commission.id_repeated", where, { field: "rule", id });
    seen.add(id);
  };
  plan.rules.forEach((rule, at) => {
    once(rule.id, `${path}/rules/${at}/id`);
    ruleFaults(rule, plan.currency, `${path}/rules/${at}`, say);
  });
  plan.spiffs.forEach((spiff, at) => {
    const where = `${path}/spiffs/${at}`;
    once(spiff.id, `${where}/id`);
    rangeFault(spiff.from, spiff.to, `${where}/to`, "to", say);
    unitFaults(spiff, plan.currency, where, say);
  });
  plan.quota?.ramp.forEach((fraction, at) => {
    figureFault(fraction, `${path}/quota/ramp/${at}`, "ramp", say);
  });
  const { cap, floor, draw } = plan.pay;
  const amounts = [
    ["/quota/amount", plan.quota?.amount],
    ["/pay/cap", cap],
    ["/pay/floor", floor],
    ["/pay/draw/draw", draw?.draw],
  ] as const;
  for (const [field, amount] of amounts) moneyFault(amount, plan.currency, path + field, say);
  const periods = draw?.kind === "forgiven" ? draw.drawPeriods : 0;
  if (!isCount(periods)) say("commission.figure_invalid", `${path}/pay/draw/drawPeriods`, { field: "drawPeriods" });
}

/** What pays before its rate is set, and days that are no days. */
function policyFaults({ rateOn, payOn, clawback }: CommissionPlan, path: string, say: SayFault): void {
  const order = ["booking", "invoice", "cash"];
  if (order.indexOf(payOn) < order.indexOf(rateOn)) {
    const params = { field: "payOn", value: payOn, otherField: "rateOn", otherValue: rateOn };
    say("commission.policy_conflict", `${path}/payOn`, params);
  }
  const { unpaidAfterDays } = clawback;
  if (unpaidAfterDays !== null && !(isCount(unpaidAfterDays) && unpaidAfterDays < 100_000)) {
    say("commission.figure_invalid", `${path}/clawback/unpaidAfterDays`, { field: "unpaidAfterDays" });
  }
}

function ruleFaults(rule: CommissionRule, currency: string, path: string, say: SayFault): void {
  const { pay, priority, threshold } = rule;
  const byParts = pay.kind !== "flat" && !(pay.kind === "tiers" && pay.mode === "retroactive");
  if (rule.reachedBy === "plan" && (byParts || threshold?.pays === "aboveThreshold")) {
    const params = { field: "reachedBy", value: "plan", otherField: "pay", otherValue: pay.kind };
    say("commission.policy_conflict", `${path}/reachedBy`, params);
  }
  if (!Number.isFinite(priority)) say("commission.figure_invalid", `${path}/priority`, { field: "priority" });
  if (threshold !== undefined) figureFault(threshold.share, `${path}/threshold/share`, "share", say);
  payFaults(pay, currency, `${path}/pay`, say);
}

function payFaults(pay: RulePay, currency: string, path: string, say: SayFault): void {
  switch (pay.kind) {
    case "flat":
      figureFault(pay.rate, `${path}/rate`, "rate", say);
      return;
    case "perUnit":
      unitFaults(pay, currency, path, say);
      return;
    case "tiers":
      tierFaults(pay.tiers, path, say);
      if (pay.mode === "retroactive" && pay.tiers.at(-1)?.to !== null) say("commission.tiers_closed", `${path}/tiers`);
      return;
    case "accelerated":
      figureFault(pay.baseRate, `${path}/baseRate`, "baseRate", say);
      tierFaults(
        pay.tiers.map(({ from, to, multiplier }) => ({ from, to, rate: multiplier })),
        path,
        say,
      );
      return;
    case "interpolated":
      tierFaults(
        pay.tiers.map(({ from, to }) => ({ from, to, rate: "0" })),
        path,
        say,
      );
      pay.tiers.forEach(({ amount }, at) => {
        moneyFault(amount, currency, `${path}/tiers/${at}/amount`, say);
      });
  }
}

function tierFaults(tiers: readonly Tier[], path: string, say: SayFault): void {
  const read = readTiers(tiers);
  if (read.ok) return;
  for (const issue of read.issues) {
    say(codeOf(issue.code), `${path}/tiers${issue.path ?? ""}`, issue.params);
  }
}

const tierCodes = [
  "commission.tiers_empty",
  "commission.tier_start_not_zero",
  "commission.tier_empty",
  "commission.tier_overlap",
  "commission.tier_gap",
] as const;

function codeOf(code: string) {
  return tierCodes.find((each) => each === code) ?? "commission.figure_invalid";
}

function unitFaults(
  { perUnit, maxUnits }: { readonly perUnit: Money; readonly maxUnits: number | null },
  currency: string,
  path: string,
  say: SayFault,
): void {
  moneyFault(perUnit, currency, `${path}/perUnit`, say);
  if (maxUnits !== null && !(isCount(maxUnits) && maxUnits > 0 && maxUnits <= 1_000_000_000)) {
    say("commission.figure_invalid", `${path}/maxUnits`, { field: "maxUnits" });
  }
}

function figureFault(text: string, path: string, field: string, say: SayFault): void {
  const fraction = ofText(text);
  if (fraction === null || fraction.n < 0n) say("commission.figure_invalid", path, { field });
}

function moneyFault(amount: Money | null | undefined, currency: string, path: string, say: SayFault): void {
  if (amount === null || amount === undefined) return;
  if (amount.currency !== currency) say("commission.currency_mismatch", path);
  if (amount.minor < 0) say("commission.amount_negative", path, { field: path.slice(path.lastIndexOf("/") + 1) });
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
