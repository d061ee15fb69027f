import { type Issue, isDecimalText, isPlainDate, type Money, makeIssue } from "@receivables/core";
import type { CreditPolicy } from "../check/credit-policy.ts";
import type { CreditDocument, CreditSnapshot } from "../check/credit-snapshot.ts";
import { creditIssues } from "../issues.ts";

/** What of a check's three inputs cannot be used. */
export function checkInput(snapshot: CreditSnapshot, policy: CreditPolicy, document?: CreditDocument): Issue | null {
  const { currency, items, orders } = snapshot;
  const wrong = (amount: Money | null | undefined, path: string): Issue | null => {
    if (amount === null || amount === undefined) return null;
    if (amount.currency !== currency) return makeIssue(creditIssues, "credit.currency_mismatch", {}, { path });
    return Number.isSafeInteger(amount.minor)
      ? null
      : makeIssue(creditIssues, "credit.figure_invalid", { field: path }, { path });
  };
  const date = (value: string | undefined, path: string): Issue | null =>
    value === undefined || isPlainDate(value)
      ? null
      : makeIssue(creditIssues, "credit.date_invalid", { field: path }, { path });
  let found =
    date(snapshot.asOf, "/asOf") ??
    date(snapshot.limitValidUntil, "/limitValidUntil") ??
    date(snapshot.reviewDate, "/reviewDate") ??
    wrong(snapshot.limit, "/limit") ??
    wrong(snapshot.secured, "/secured") ??
    wrong(snapshot.openDeliveries, "/openDeliveries") ??
    wrong(snapshot.openBilling, "/openBilling") ??
    wrong(snapshot.group?.limit, "/group/limit") ??
    wrong(snapshot.group?.others, "/group/others");
  if (document !== undefined) {
    found ??= wrong(document.amount, "/document/amount") ?? date(document.shipDate, "/document/shipDate");
  }
  for (let at = 0; at < items.length && found === null; at += 1) {
    const item = items[at];
    found = wrong(item?.amount, `/items/${at}/amount`) ?? wrong(item?.disputed, `/items/${at}/disputed`);
    found ??= date(item?.dueDate, `/items/${at}/dueDate`);
  }
  for (let at = 0; at < orders.length && found === null; at += 1) {
    found = wrong(orders[at]?.amount, `/orders/${at}/amount`) ?? date(orders[at]?.shipDate, `/orders/${at}/shipDate`);
  }
  for (const [at, { ceiling, validUntil }] of (snapshot.releases ?? []).entries()) {
    found ??= wrong(ceiling, `/releases/${at}/ceiling`) ?? date(validUntil, `/releases/${at}/validUntil`);
  }
  return found ?? checkRules(policy, currency);
}

function checkRules(policy: CreditPolicy, currency: string): Issue | null {
  if (policy.rules.length === 0) {
    // Without a rule every document would pass unseen.
    const params = { field: "rules", expected: "at least one rule" };
    return makeIssue(creditIssues, "credit.option_invalid", params, { path: "/policy/rules" });
  }
  for (const [at, rule] of policy.rules.entries()) {
    const path = `/policy/rules/${at}`;
    const invalid = (field: string, expected: string) =>
      makeIssue(creditIssues, "credit.option_invalid", { field, expected }, { path: `${path}/${field}` });
    const days = (field: string, value: number) =>
      Number.isSafeInteger(value) && value >= 0 ? null : invalid(field, "a whole number from 0");
    let found: Issue | null = null;
    if (rule.kind === "dynamic") found = days("horizonDays", rule.horizonDays);
    if (rule.kind === "oldestItem") found = days("maxDaysOverdue", rule.maxDaysOverdue);
    if (rule.kind === "dunningLevel") found = days("maxLevel", rule.maxLevel);
    if (rule.kind === "overdueShare") {
      found = days("olderThanDays", rule.olderThanDays);
      if (!isDecimalText(rule.maxShare)) found ??= invalid("maxShare", "a share as decimal text");
    }
    if (rule.kind === "documentMaximum" && rule.amount.currency !== currency) {
      found = makeIssue(creditIssues, "credit.currency_mismatch", {}, { path: `${path}/amount` });
    }
    if (found !== null) return found;
  }
  return null;
}
