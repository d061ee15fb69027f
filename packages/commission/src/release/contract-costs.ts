import {
  exactMinor,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  refuse,
} from "@receivables/core";
import { inRange } from "../internal/in-range.ts";
import { nextPeriod, periodsBetween } from "../internal/period.ts";
import { commissionIssues } from "../issues.ts";
import { amortiseCommission, capitaliseCommission } from "./capitalise.ts";

/** What it cost to obtain a contract, and how long the contract benefits. @category Capitalisation */
export interface ContractCost {
  readonly id: string;
  readonly commission: Money;
  /** The month of this day is the first month of benefit, and counts in full. */
  readonly startsOn: PlainDate;
  /** Months of benefit, expected renewals included. */
  readonly months: number;
  /** The day the customer was lost: what is left is impaired in its month. */
  readonly lostOn?: PlainDate;
}

/** One month of the schedule, over all contracts: `opening + capitalised - amortised - impaired = closing`. @category Capitalisation */
export interface ContractCostMonth {
  /** `2026-03`. */
  readonly month: string;
  readonly opening: Money;
  readonly capitalised: Money;
  readonly amortised: Money;
  readonly impaired: Money;
  readonly closing: Money;
  /** Expensed at once under the practical expedient; never part of the asset. */
  readonly expensedAtOnce: Money;
}

/**
 * Schedule the costs of obtaining contracts: capitalised, amortised in a straight line over the months of benefit,
 * impaired when the customer is lost, or expensed at once where the benefit is a year or less and the expedient is used.
 *
 * Amortisation of each contract is rounded cumulatively, so that it sums to its commission. **Units** minor units; months
 * of the calendar. **Refuses** `commission.figure_invalid`, `commission.date_invalid`, `commission.currency_mismatch`,
 * `commission.id_repeated`, `commission.amount_out_of_range`. **Source** ASC 340-40-25-1 and 25-4, 35-1, 35-3.
 *
 * @param costs - contracts with their commissions, of one currency
 * @param options - currency, and whether the practical expedient is used
 * @returns every month from the first start to the last expense
 * @example
 * ```ts
 * const cost = { id: "k1", commission: money("2400", "USD"), startsOn: "2026-01-15", months: 24, lostOn: "2026-03-02" };
 * const months = unwrap(scheduleContractCosts([cost], { currency: "USD", useExpedient: true }));
 * months.map(({ amortised, impaired, closing }) => [amortised.minor, impaired.minor, closing.minor])
 * // => [[10000, 0, 230000], [10000, 0, 220000], [10000, 210000, 0]]
 * ```
 * @category Capitalisation
 */
export function scheduleContractCosts(
  costs: readonly ContractCost[],
  options: { readonly currency: string; readonly useExpedient: boolean },
): Result<readonly ContractCostMonth[]> {
  return inRange(() => {
    const issues = costFaults(costs, options.currency);
    if (issues.length > 0) return refuse(...issues);
    const months = new Map<string, MonthSums>();
    for (const cost of costs) addCost(months, cost, options.useExpedient);
    const keys = [...months.keys()].sort();
    const [first, last] = [keys[0], keys.at(-1)];
    const schedule: ContractCostMonth[] = [];
    if (first === undefined || last === undefined) return ok(schedule);
    const amount = (minor: number): Money => ({ minor: minor + 0, currency: options.currency });
    let opening = 0;
    for (let month = first; month <= last; month = nextPeriod(month)) {
      const { capitalised, amortised, impaired, atOnce } = months.get(month) ?? emptyMonth();
      const closing = exactMinor(exactMinor(exactMinor(opening + capitalised) - amortised) - impaired);
      schedule.push({
        month,
        opening: amount(opening),
        capitalised: amount(capitalised),
        amortised: amount(amortised),
        impaired: amount(impaired),
        closing: amount(closing),
        expensedAtOnce: amount(atOnce),
      });
      opening = closing;
    }
    return ok(schedule);
  });
}

interface MonthSums {
  capitalised: number;
  amortised: number;
  impaired: number;
  atOnce: number;
}

function emptyMonth(): MonthSums {
  return { capitalised: 0, amortised: 0, impaired: 0, atOnce: 0 };
}

function addCost(months: Map<string, MonthSums>, cost: ContractCost, useExpedient: boolean): void {
  const sumsOf = (month: string): MonthSums => {
    const known = months.get(month);
    if (known !== undefined) return known;
    const made = emptyMonth();
    months.set(month, made);
    return made;
  };
  const start = cost.startsOn.slice(0, 7);
  const split = capitaliseCommission(cost.commission, { months: cost.months, useExpedient });
  const schedule = amortiseCommission(cost.commission, cost.months);
  if (!split.ok || !schedule.ok) return;
  const first = sumsOf(start);
  first.atOnce = exactMinor(first.atOnce + split.value.expensedNow.minor);
  first.capitalised = exactMinor(first.capitalised + split.value.asset.minor);
  if (split.value.asset.minor === 0) return;
  // A customer lost before the benefit begins is lost in its first month.
  const lostAfter = cost.lostOn === undefined ? null : Math.max(0, periodsBetween(start, cost.lostOn.slice(0, 7)));
  let month = start;
  for (const [at, { expense, assetAfter }] of schedule.value.entries()) {
    const sums = sumsOf(month);
    sums.amortised = exactMinor(sums.amortised + expense.minor);
    if (at === lostAfter) {
      sums.impaired = exactMinor(sums.impaired + assetAfter.minor);
      return;
    }
    month = nextPeriod(month);
  }
}

/** The longest benefit still ends within the calendar. */
const lastStart = "9899-12-31";

function costFaults(costs: readonly ContractCost[], currency: string): readonly Issue[] {
  const seen = new Set<string>();
  return costs.flatMap(({ id, commission, startsOn, months, lostOn }, at) => {
    const issues: Issue[] = [];
    const say = (code: keyof typeof commissionIssues, field: string, params = {}): void => {
      issues.push(
        makeIssue<typeof commissionIssues>(commissionIssues, code, { field, ...params }, { path: `/${at}/${field}` }),
      );
    };
    if (seen.has(id)) say("commission.id_repeated", "id", { id });
    seen.add(id);
    if (commission.currency !== currency) say("commission.currency_mismatch", "commission");
    if (!isPlainDate(startsOn) || startsOn > lastStart) say("commission.date_invalid", "startsOn");
    if (lostOn !== undefined && !isPlainDate(lostOn)) say("commission.date_invalid", "lostOn");
    if (!(Number.isSafeInteger(months) && months > 0 && months <= 1200)) say("commission.figure_invalid", "months");
    return issues;
  });
}
