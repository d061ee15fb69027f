import {
  type DecimalText,
  decimal,
  exactMinor,
  formatDecimalText,
  fromEpochDay,
  type Money,
  ok,
  type PlainDate,
  type Result,
  refuse,
  roundQuotient,
  toEpochDay,
} from "@receivables/core";
import { checkInput } from "../internal/check-credit-input.ts";
import { inRange } from "../internal/in-range.ts";
import { type Debts, readDebts } from "../internal/read-debts.ts";
import type { CreditPolicy, CreditRule, CreditRuleKind } from "./credit-policy.ts";
import type { CreditDocument, CreditRelease, CreditSnapshot } from "./credit-snapshot.ts";

/** What a customer owes and has on order, part by part. @category Credit checks */
export interface CreditExposure {
  /** Open items, credits subtracted. */
  readonly items: Money;
  readonly deliveries: Money;
  readonly billing: Money;
  /** Orders that count. */
  readonly orders: Money;
  /** Orders beyond the horizon, the document among them where it is one. */
  readonly ignoredOrders: Money;
  /** The document, where it counts. */
  readonly document: Money;
  readonly total: Money;
}

/** What would make a failed rule pass. @category Credit checks */
export interface CreditCure {
  /** Money that, received against the debts the rule looks at, makes it pass; `null` where money does not. */
  readonly amount: Money | null;
  /** The items it has to settle, oldest first, where any will not do. */
  readonly itemIds: readonly string[];
  /** The first ship date with which the document would pass as things stand; `null` where none would. */
  readonly shipFrom: PlainDate | null;
}

/** One rule's answer. @category Credit checks */
export interface RuleOutcome {
  readonly rule: CreditRuleKind;
  readonly passed: boolean;
  readonly reaction: "block" | "warn";
  /** What was measured: minor units of money, days, a level, a share, or a date, as text. */
  readonly measured: string | null;
  readonly maximum: string | null;
  /** For a share: what is counted, and what it is a share of. */
  readonly part: Money | null;
  readonly whole: Money | null;
  /** How much was left, below 0 by how much it failed; `null` where that is no money. */
  readonly headroom: Money | null;
  readonly exposure: CreditExposure | null;
  readonly cure: CreditCure | null;
  /** For a rule on the oldest item that passes: the first day it would fail if nothing is paid. */
  readonly failsFrom: PlainDate | null;
}

/** A decision on credit, with every rule behind it. @category Credit checks */
export interface CreditDecision {
  readonly decision: "approved" | "warned" | "blocked" | "released";
  readonly policyId: string;
  readonly policyVersion: number;
  readonly customerId: string;
  readonly asOf: PlainDate;
  readonly documentId: string | null;
  /** Rules that failed, in the policy's order. */
  readonly failed: readonly CreditRuleKind[];
  readonly outcomes: readonly RuleOutcome[];
  /** The limit with what is secured; `null` without one. */
  readonly limit: Money | null;
  /** The release that let a blocked document pass. */
  readonly release: CreditRelease | null;
}

/**
 * Decide whether a document may pass, by every rule of the policy.
 *
 * All rules are run and every failure is listed with what would cure it. A hold set by hand stands above them: `on`
 * blocks, `off` lets pass. A release lets a blocked document pass while it is not larger than the ceiling and the day has
 * not passed. A figure equal to its maximum passes. **Units** minor units; calendar days. **Refuses**
 * `credit.currency_mismatch`, `credit.option_invalid`, `credit.date_invalid`, `credit.amount_out_of_range`. **Source** SAP credit management's static
 * and dynamic checks; NetSuite's hold modes.
 *
 * @param snapshot - what the customer owes and has on order
 * @param policy - the rules
 * @param document - what asks for credit; absent for a check of the customer alone
 * @returns the decision
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const snapshot = {
 *   customerId: "c1", asOf: "2026-11-23", currency: "USD", limit: usd("10000"), hold: "auto",
 *   items: [{ id: "i1", amount: usd("9000"), dueDate: "2026-10-10" }], orders: [],
 *   openDeliveries: usd("0"), openBilling: usd("0"), highestDunningLevel: 0,
 * } as const;
 * const policy = {
 *   id: "standard", version: 1, disputed: "excluded", noLimit: "block",
 *   rules: [{ kind: "static", reaction: "block" }, { kind: "oldestItem", maxDaysOverdue: 60, reaction: "block" }],
 * } as const;
 * const document = { id: "o1", amount: usd("1500"), shipDate: "2026-12-01" };
 * const { decision, failed, outcomes } = unwrap(checkCredit(snapshot, policy, document));
 * [decision, failed, outcomes[0]?.cure?.amount?.minor] // => ["blocked", ["static"], 50000]
 * ```
 * @category Credit checks
 */
export function checkCredit(
  snapshot: CreditSnapshot,
  policy: CreditPolicy,
  document?: CreditDocument,
): Result<CreditDecision> {
  return inRange(() => {
    const issue = checkInput(snapshot, policy, document);
    if (issue !== null) return refuse(issue);
    const { limit, hold, secured } = snapshot;
    const raised = limit === null ? null : plus(limit, secured?.minor ?? 0);
    const facts: Facts = { snapshot, document, limit: raised, debts: readDebts(snapshot, policy.disputed) };
    const outcomes = policy.rules.map((rule) => runRule(rule, facts));
    if (raised === null && policy.noLimit === "block" && policy.rules.some(needsLimit)) {
      outcomes.unshift(plainOutcome("noLimit", false, "block"));
    }
    if (hold === "on") outcomes.unshift(plainOutcome("manualHold", false, "block"));
    const failed = outcomes.filter(({ passed }) => !passed);
    const worst = failed.some(({ reaction }) => reaction === "block")
      ? "blocked"
      : failed.length > 0
        ? "warned"
        : "approved";
    const release = worst === "blocked" ? findRelease(snapshot, document) : null;
    return ok({
      decision: release !== null ? "released" : hold === "off" ? "approved" : worst,
      policyId: policy.id,
      policyVersion: policy.version,
      customerId: snapshot.customerId,
      asOf: snapshot.asOf,
      documentId: document?.id ?? null,
      failed: failed.map(({ rule }) => rule),
      outcomes,
      limit: raised,
      release,
    });
  });
}

interface Facts {
  readonly snapshot: CreditSnapshot;
  readonly document: CreditDocument | undefined;
  readonly limit: Money | null;
  readonly debts: Debts;
}

function needsLimit({ kind }: CreditRule): boolean {
  return kind === "static" || kind === "dynamic";
}

function runRule(rule: CreditRule, facts: Facts): RuleOutcome {
  switch (rule.kind) {
    case "static":
      return limitOutcome(rule, facts, null);
    case "dynamic":
      return limitOutcome(rule, facts, rule.horizonDays);
    case "groupLimit":
      return groupOutcome(rule, facts);
    case "documentMaximum": {
      const amount = facts.document?.amount ?? none(facts);
      const left = exactMinor(rule.amount.minor - amount.minor);
      return { ...moneyOutcome(rule, amount, rule.amount, left, null), cure: null };
    }
    case "overdueShare":
      return shareOutcome(rule, facts);
    case "oldestItem":
      return oldestOutcome(rule, facts);
    case "dunningLevel": {
      const level = facts.snapshot.highestDunningLevel;
      const base = plainOutcome(rule.kind, level <= rule.maxLevel, rule.reaction);
      return { ...base, measured: String(level), maximum: String(rule.maxLevel) };
    }
    case "limitExpired":
      return dateOutcome(rule, facts.snapshot.limitValidUntil, facts.snapshot.asOf);
    case "reviewDue":
      return dateOutcome(rule, facts.snapshot.reviewDate, facts.snapshot.asOf);
  }
}

function limitOutcome(rule: CreditRule, facts: Facts, horizonDays: number | null): RuleOutcome {
  const exposure = exposureOf(facts, horizonDays);
  if (facts.limit === null) return { ...plainOutcome(rule.kind, true, rule.reaction), exposure };
  const left = exactMinor(facts.limit.minor - exposure.total.minor);
  const outcome = moneyOutcome(rule, exposure.total, facts.limit, left, exposure);
  if (left >= 0) return outcome;
  // Shipping the document after the horizon takes it out of the sum.
  const without = exactMinor(left + exposure.document.minor);
  const last = horizonDays === null ? null : toEpochDay(facts.snapshot.asOf) + horizonDays;
  const shipFrom = last !== null && exposure.document.minor > 0 && without >= 0 ? fromEpochDay(last + 1) : null;
  return { ...outcome, cure: { amount: plus(none(facts), -left), itemIds: [], shipFrom } };
}

function groupOutcome(rule: CreditRule, facts: Facts): RuleOutcome {
  const { group } = facts.snapshot;
  if (group === undefined) return plainOutcome(rule.kind, true, rule.reaction);
  const exposure = exposureOf(facts, null);
  const total = plus(exposure.total, group.others.minor);
  const left = exactMinor(group.limit.minor - total.minor);
  const outcome = moneyOutcome(rule, total, group.limit, left, exposure);
  return left >= 0 ? outcome : { ...outcome, cure: { amount: plus(none(facts), -left), itemIds: [], shipFrom: null } };
}

function exposureOf({ snapshot, document, debts }: Facts, horizonDays: number | null): CreditExposure {
  const { currency, openDeliveries, openBilling, orders, asOf } = snapshot;
  const last = horizonDays === null ? Number.POSITIVE_INFINITY : toEpochDay(asOf) + horizonDays;
  let counted = 0;
  let ignored = 0;
  for (const { id, amount, shipDate } of orders) {
    // A document that is among the orders is counted once, as the document.
    if (id === document?.id) continue;
    if (toEpochDay(shipDate) <= last) counted = exactMinor(counted + amount.minor);
    else ignored = exactMinor(ignored + amount.minor);
  }
  let own = 0;
  if (document !== undefined) {
    if (toEpochDay(document.shipDate) <= last) own = document.amount.minor;
    else ignored = exactMinor(ignored + document.amount.minor);
  }
  const amount = (minor: number): Money => ({ minor, currency });
  return {
    items: amount(debts.balance),
    deliveries: openDeliveries,
    billing: openBilling,
    orders: amount(counted),
    ignoredOrders: amount(ignored),
    document: amount(own),
    total: amount(sumOf([debts.balance, openDeliveries.minor, openBilling.minor, counted, own])),
  };
}

function shareOutcome(rule: Extract<CreditRule, { readonly kind: "overdueShare" }>, facts: Facts): RuleOutcome {
  const late = facts.debts.debts.filter(({ daysOverdue }) => daysOverdue > rule.olderThanDays);
  const overdue = sumOf(late.map(({ minor }) => minor));
  const all = facts.debts.owed;
  const most = decimal(rule.maxShare);
  const scale = 10n ** BigInt(most.scale);
  // overdue ÷ all against the share, crosswise.
  const excess = BigInt(overdue) * scale - most.coefficient * BigInt(all);
  const base = plainOutcome(rule.kind, all === 0 || excess <= 0n, rule.reaction);
  const zero = none(facts);
  const outcome = {
    ...base,
    measured: shareText(overdue, all),
    maximum: rule.maxShare,
    part: plus(zero, overdue),
    whole: plus(zero, all),
  };
  if (base.passed) return outcome;
  // Paying x of the late debts: (overdue - x) ÷ (all - x) = share.
  const rest = scale - most.coefficient;
  const amount = rest <= 0n ? overdue : Math.min(overdue, exactMinor(roundQuotient(excess, rest, "ceiling")));
  const itemIds = late.map(({ id }) => id);
  return { ...outcome, cure: { amount: plus(none(facts), amount), itemIds, shipFrom: null } };
}

function oldestOutcome(rule: Extract<CreditRule, { readonly kind: "oldestItem" }>, facts: Facts): RuleOutcome {
  const oldest = facts.debts.debts[0];
  const days = oldest === undefined ? 0 : Math.max(0, oldest.daysOverdue);
  const passed = days <= rule.maxDaysOverdue;
  const base = plainOutcome(rule.kind, passed, rule.reaction);
  const outcome = { ...base, measured: String(days), maximum: String(rule.maxDaysOverdue) };
  if (oldest === undefined) return outcome;
  if (passed) {
    const due = toEpochDay(facts.snapshot.asOf) - oldest.daysOverdue;
    return { ...outcome, failsFrom: fromEpochDay(due + rule.maxDaysOverdue + 1) };
  }
  const late = facts.debts.debts.filter(({ daysOverdue }) => daysOverdue > rule.maxDaysOverdue);
  const amount = sumOf(late.map(({ minor }) => minor));
  return { ...outcome, cure: { amount: plus(none(facts), amount), itemIds: late.map(({ id }) => id), shipFrom: null } };
}

function dateOutcome(rule: CreditRule, until: PlainDate | undefined, asOf: PlainDate): RuleOutcome {
  const base = plainOutcome(rule.kind, until === undefined || asOf <= until, rule.reaction);
  return { ...base, measured: asOf, maximum: until ?? null };
}

function moneyOutcome(
  rule: CreditRule,
  measured: Money,
  maximum: Money,
  left: number,
  exposure: CreditExposure | null,
): RuleOutcome {
  const base = plainOutcome(rule.kind, left >= 0, rule.reaction);
  const headroom = { minor: left, currency: measured.currency };
  return { ...base, measured: String(measured.minor), maximum: String(maximum.minor), headroom, exposure };
}

function plainOutcome(rule: CreditRuleKind, passed: boolean, reaction: "block" | "warn"): RuleOutcome {
  return {
    rule,
    passed,
    reaction,
    measured: null,
    maximum: null,
    part: null,
    whole: null,
    headroom: null,
    exposure: null,
    cure: null,
    failsFrom: null,
  };
}

function findRelease(snapshot: CreditSnapshot, document: CreditDocument | undefined): CreditRelease | null {
  if (document === undefined) return null;
  const holds = (release: CreditRelease) =>
    release.documentId === document.id &&
    snapshot.asOf <= release.validUntil &&
    document.amount.minor <= release.ceiling.minor;
  return snapshot.releases?.find(holds) ?? null;
}

function shareText(part: number, whole: number): DecimalText | null {
  if (whole === 0) return null;
  const coefficient = roundQuotient(BigInt(part) * 1_000_000n, BigInt(whole), "halfUp");
  return formatDecimalText({ coefficient, scale: 6 });
}

function plus(amount: Money, minor: number): Money {
  return { minor: exactMinor(amount.minor + minor), currency: amount.currency };
}

function sumOf(minors: readonly number[]): number {
  return minors.reduce((sum, minor) => exactMinor(sum + minor), 0);
}

function none({ snapshot }: Facts): Money {
  return { minor: 0, currency: snapshot.currency };
}
