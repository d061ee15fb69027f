import { type Reason, type ReceivableDocument, reason, toEpochDay } from "@receivables/core";
import { countSubsetSums } from "@receivables/matching";
import type { AgreedRule, CashAgreement, CashPolicy, ClearingClass } from "../policy/cash-policy.ts";
import { explainSet } from "./explain-set.ts";
import { type ExplainedLine, type Explanation, type Incoming, type Run, settledBy } from "./run.ts";

/** The agreement that holds for a customer's receipt, if there is one. */
export function agreementFor(
  policy: CashPolicy,
  customerId: string | undefined,
  date: string,
): CashAgreement | undefined {
  return policy.agreements.find(
    (each) =>
      each.customerId === customerId &&
      (each.from === undefined || each.from <= date) &&
      (each.to === undefined || date <= each.to),
  );
}

/**
 * Carry out what was agreed: each rule takes what the one before left. Rules that settle an account as a whole need the
 * whole receipt. Nothing is guessed and no discount is given unless the amounts say so.
 */
export function carryOut(
  run: Run,
  money: Incoming,
  customer: number,
  agreement: CashAgreement,
  cited: readonly number[],
): Explanation {
  const pool = run.cash
    .itemsOfCustomer(customer)
    .filter((item) => (run.left[item] ?? 0) !== 0 && run.cash.currencyOf(item) === money.currency);
  const lines: ExplainedLine[] = [];
  const reasons: Reason[] = [];
  let rest = money.available;
  for (const rule of agreement.rules) {
    const taken = carryOutRule(rule, run, { ...money, available: rest }, { pool, cited, before: lines, agreement });
    if (taken.lines.length === 0) continue;
    lines.push(...taken.lines);
    rest -= taken.lines.reduce((sum, line) => sum + line.paid, 0);
    reasons.push(reason("cash.agreed_rule", { rule, version: run.policy.version }, []), ...taken.reasons);
    if (rest === 0) break;
  }
  return { evidence: "agreed", lines, over: rest, reasons };
}

type Taken = Pick<Explanation, "lines" | "reasons">;

const nothing: Taken = { lines: [], reasons: [] };

interface Setting {
  readonly pool: readonly number[];
  readonly cited: readonly number[];
  readonly before: readonly ExplainedLine[];
  readonly agreement: CashAgreement;
}

function carryOutRule(rule: AgreedRule, run: Run, money: Incoming, { pool, cited, before, agreement }: Setting): Taken {
  const debits = pool.filter((item) => (run.left[item] ?? 0) > 0);
  const credits = pool.filter((item) => (run.left[item] ?? 0) < 0);
  const isFirst = before.length === 0;
  switch (rule) {
    case "match_by_invoice": {
      const whole = isFirst ? settleWhole(run, money, [cited]) : nothing;
      return whole.lines.length > 0 ? whole : fill(run, money, [...cited].sort(byPosition), before);
    }
    case "clear_account":
      return isFirst ? settleWhole(run, money, [pool, debits]) : nothing;
    case "clear_past_due": {
      const pastDue = debits.filter((item) => (run.cash.dueDay[item] ?? 0) < money.day);
      const sets = pastDue.length === 0 ? [] : [pastDue, [...pastDue, ...credits]];
      return isFirst ? settleWhole(run, money, sets) : nothing;
    }
    case "clear_past_due_by_term": {
      const pastDue = debits.filter((item) => (run.cash.dueDay[item] ?? 0) < money.day);
      return isFirst ? settleWhole(run, money, byTerm(run, pastDue)) : nothing;
    }
    case "combination":
      return isFirst ? settleWhole(run, money, onlyCombination(run, money, debits)) : nothing;
    case "oldest_first": {
      const order = agreement.clearingOrder ?? [];
      const taken = fill(run, money, byClass(run, debits, order), before);
      const why = reason("cash.clearing_order", { order: order.join(", ") }, []);
      return order.length === 0 || taken.lines.length === 0 ? taken : { ...taken, reasons: [why] };
    }
  }
}

/** Items of the kinds named first, each kind in its order. */
function byClass(run: Run, items: readonly number[], order: readonly ClearingClass[]): readonly number[] {
  if (order.length === 0) return items;
  const dimension = run.policy.clearingDimension;
  const rankOf = (item: number): number => {
    const rank = order.indexOf(clearingClassOf(run.cash.documentOf(item), dimension));
    return rank === -1 ? order.length : rank;
  };
  const ranks = new Map(items.map((item) => [item, rankOf(item)]));
  return [...items].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || byPosition(a, b));
}

/** What a document is for: as its dimension says, else by what its lines bill. */
function clearingClassOf({ dimensions, lines = [] }: ReceivableDocument, dimension: string | undefined): ClearingClass {
  const stated = dimension === undefined || dimensions === undefined ? undefined : dimensions[dimension];
  if (stated === "costs" || stated === "interest") return stated;
  return lines.length > 0 && lines.every(({ kind }) => kind === "finance_charge") ? "interest" : "principal";
}

function byPosition(a: number, b: number): number {
  return a - b;
}

/** Items by the days from issue to due, the shortest term first. */
function byTerm(run: Run, items: readonly number[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (const item of items) {
    const days = (run.cash.dueDay[item] ?? 0) - toEpochDay(run.cash.documentOf(item).issueDate);
    groups.set(days, [...(groups.get(days) ?? []), item]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/** Most items searched for a combination, and most in one. */
const mostSearched = 40;
const mostCombined = 6;

/** The one combination that equals the receipt; none where there are several, or not all could be looked at. */
function onlyCombination(run: Run, money: Incoming, items: readonly number[]): readonly (readonly number[])[] {
  if (items.length > mostSearched) return [];
  const values = items.map((item) => run.left[item] ?? 0);
  const { count, proven, combinations } = countSubsetSums(values, money.available, { mostValues: mostCombined });
  return count === 1 && proven ? combinations.map((each) => each.flatMap((at) => items[at] ?? [])) : [];
}

/** Settle in full the first set that equals the whole receipt up to named causes, in one way. */
function settleWhole(run: Run, money: Incoming, sets: readonly (readonly number[])[]): Taken {
  for (const set of sets) {
    const [only, ...others] = set.length === 0 ? [] : (explainSet(run, money, set, "agreed", false)?.list ?? []);
    if (only !== undefined && others.length === 0) return only;
  }
  return nothing;
}

/** Settle items in their order until the money ends; credits are left alone. */
function fill(run: Run, money: Incoming, items: readonly number[], before: readonly ExplainedLine[]): Taken {
  const used = new Map<number, number>();
  for (const line of before) used.set(line.item, (used.get(line.item) ?? 0) + settledBy(line));
  const lines: ExplainedLine[] = [];
  let rest = money.available;
  for (const item of items) {
    const paid = Math.min(rest, (run.left[item] ?? 0) - (used.get(item) ?? 0));
    if (paid <= 0) continue;
    lines.push({ item, paid, credits: [], adjustments: [] });
    rest -= paid;
    if (rest === 0) break;
  }
  return { lines, reasons: [] };
}
