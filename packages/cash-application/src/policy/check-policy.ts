import { type Issue, isCurrencyCode, isDecimalText, isPlainDate, type Money, makeIssue } from "@receivables/core";
import { cashIssues } from "../issues.ts";
import type { CashPolicy, CashThresholds, Tolerance, WithholdingRule } from "./cash-policy.ts";

/**
 * Everything wrong with a policy.
 *
 * **Refuses** `cash.policy_number`, `cash.policy_amount`, `cash.policy_agreement`, `cash.policy_withholding`,
 * `cash.policy_threshold`, in the order of the fields.
 * **Source** the fields of {@link CashPolicy}.
 *
 * @param policy - a policy, for example read from a file
 * @returns the issues, none when the policy can be used
 * @example
 * ```ts
 * checkCashPolicy(strictCashPolicy) // => []
 * checkCashPolicy({ ...strictCashPolicy, duplicateDays: -1 }).map((issue) => issue.path) // => ["/duplicateDays"]
 * ```
 * @category Policy
 */
export function checkCashPolicy(policy: CashPolicy): readonly Issue[] {
  const { discounts } = policy;
  return [
    ...checkCount(discounts.graceDays, "/discounts/graceDays"),
    ...(discounts.unearnedDays === null ? [] : checkCount(discounts.unearnedDays, "/discounts/unearnedDays")),
    ...checkCount(discounts.slack, "/discounts/slack"),
    ...checkTolerance(policy.shortTolerance, "/shortTolerance"),
    ...checkTolerance(policy.overTolerance, "/overTolerance"),
    ...policy.fees.flatMap((fee, at) => checkAmounts(fee.most, `/fees/${at}/most`)),
    ...checkAgreements(policy),
    ...checkCount(policy.duplicateDays, "/duplicateDays"),
    ...checkCount(policy.adviceDays, "/adviceDays"),
    ...checkDecimal(policy.accidentalOdds, "/accidentalOdds"),
    ...checkCount(policy.alternatives, "/alternatives"),
    ...(policy.withholding ?? []).flatMap((rule, at) => checkWithholding(rule, `/withholding/${at}`)),
    ...(policy.exchangeSpread === undefined ? [] : checkDecimal(policy.exchangeSpread, "/exchangeSpread")),
    ...(policy.thresholds === undefined ? [] : checkThresholds(policy.thresholds)),
  ];
}

function checkCount(value: number, path: string): readonly Issue[] {
  return Number.isSafeInteger(value) && value >= 0
    ? []
    : [makeIssue(cashIssues, "cash.policy_number", { value }, { path })];
}

function checkDecimal(value: string, path: string): readonly Issue[] {
  const isFine = isDecimalText(value) && !value.startsWith("-");
  return isFine ? [] : [makeIssue(cashIssues, "cash.policy_number", { value: value.slice(0, 40) }, { path })];
}

function checkWithholding({ percent, slack, from, to }: WithholdingRule, path: string): readonly Issue[] {
  const hasDates = (from === undefined || isPlainDate(from)) && (to === undefined || isPlainDate(to));
  return [
    ...checkDecimal(percent, `${path}/percent`),
    ...checkCount(slack, `${path}/slack`),
    ...(hasDates ? [] : [makeIssue(cashIssues, "cash.policy_withholding", {}, { path })]),
  ];
}

/** Each from 0 to 1, and a suggestion needs no more than an application. */
function checkThresholds({ suggest, apply, margin }: CashThresholds): readonly Issue[] {
  const isShare = (value: string): boolean => isDecimalText(value) && Number(value) >= 0 && Number(value) <= 1;
  if (isShare(suggest) && isShare(apply) && isShare(margin) && Number(suggest) <= Number(apply)) return [];
  const params = { suggest: suggest.slice(0, 40), apply: apply.slice(0, 40), margin: margin.slice(0, 40) };
  return [makeIssue(cashIssues, "cash.policy_threshold", params, { path: "/thresholds" })];
}

function checkTolerance(tolerance: Tolerance | null, path: string): readonly Issue[] {
  if (tolerance === null) return [];
  return [...checkAmounts(tolerance.amounts, `${path}/amounts`), ...checkDecimal(tolerance.percent, `${path}/percent`)];
}

/** One positive amount or zero for each currency. */
function checkAmounts(amounts: readonly Money[], path: string): readonly Issue[] {
  const seen = new Set<string>();
  return amounts.flatMap(({ minor, currency }, at) => {
    const isFine = Number.isSafeInteger(minor) && minor >= 0 && isCurrencyCode(currency) && !seen.has(currency);
    seen.add(currency);
    return isFine ? [] : [makeIssue(cashIssues, "cash.policy_amount", { minor, currency }, { path: `${path}/${at}` })];
  });
}

function checkAgreements(policy: CashPolicy): readonly Issue[] {
  const seen = new Set<string>();
  return policy.agreements.flatMap(({ customerId, rules, clearingOrder = [], from, to }, at) => {
    const hasDates = (from === undefined || isPlainDate(from)) && (to === undefined || isPlainDate(to));
    const isOrder = new Set(clearingOrder).size === clearingOrder.length;
    const isFine = hasDates && isOrder && rules.length > 0 && !seen.has(customerId);
    seen.add(customerId);
    return isFine
      ? []
      : [makeIssue(cashIssues, "cash.policy_agreement", { customerId }, { path: `/agreements/${at}` })];
  });
}
