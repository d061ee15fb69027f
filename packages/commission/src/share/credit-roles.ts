import {
  addFraction,
  type DecimalText,
  exactMinor,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type Result,
  refuse,
  zeroFraction,
} from "@receivables/core";
import { ofMoney, ofText, toMinor, toText } from "../internal/fraction.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";

/** How much of a deal somebody is credited with, and at what rate. @category Shares */
export interface RoleCredit {
  readonly role: string;
  /** Fraction of the deal. */
  readonly credit: DecimalText;
  readonly rate: DecimalText;
}

/** Commissions of overlay roles. @category Shares */
export interface OverlayPay {
  /** By role, in the given order. */
  readonly commissions: readonly Money[];
  /** Sum of the credits; above 1 where roles overlap, which overlays may. */
  readonly totalCredit: DecimalText;
}

/**
 * Pay everybody credited with a deal: `deal × credit × rate`, each rounded by itself, half away from zero.
 *
 * **Units** minor units. **Refuses** `commission.figure_invalid`, `commission.amount_out_of_range`.
 *
 * @param deal - the amount of the deal
 * @param credits - who is credited with how much
 * @returns commissions, and the sum of the credits
 * @example
 * ```ts
 * const credits = [{ role: "rep", credit: "1", rate: "0.05" }, { role: "engineer", credit: "0.5", rate: "0.01" }];
 * unwrap(payOverlay(money("1000", "USD"), credits)).totalCredit // => "1.5"
 * ```
 * @category Shares
 */
export function payOverlay(deal: Money, credits: readonly RoleCredit[]): Result<OverlayPay> {
  return inRange(() => {
    const commissions: Money[] = [];
    let total = zeroFraction;
    for (const [at, { credit, rate }] of credits.entries()) {
      const [share, factor] = [ofText(credit), ofText(rate)];
      if (share === null || factor === null) {
        const field = share === null ? "credit" : "rate";
        const location = { path: `/credits/${at}/${field}` };
        return refuse(makeIssue(commissionIssues, "commission.figure_invalid", { field }, location));
      }
      total = addFraction(total, share);
      const exact = multiplyFraction(multiplyFraction(ofMoney(deal), share), factor);
      commissions.push({ minor: toMinor(exact), currency: deal.currency });
    }
    return ok({ commissions, totalCredit: plainText(toText(total, 12)) });
  });
}

/** What somebody in a team booked. @category Shares */
export interface TeamBooking {
  readonly repId: string;
  readonly reportsTo: string | null;
  readonly bookings: Money;
}

/** A manager's override. @category Shares */
export interface OverridePay {
  /** Bookings of those who report to the manager. */
  readonly base: Money;
  readonly commission: Money;
}

/**
 * Pay a manager on the bookings of direct reports; nobody further down counts, so that a deal is credited once a level.
 *
 * `round(rate × Σ bookings)`, half away from zero. **Units** minor units. **Refuses** `commission.figure_invalid`,
 * `commission.currency_mismatch`, `commission.amount_out_of_range`.
 *
 * @param team - who booked what and reports to whom
 * @param options - the manager and the rate
 * @returns base and commission
 * @example
 * ```ts
 * const team = [{ repId: "r1", reportsTo: "m1", bookings: money("1000", "USD") }];
 * unwrap(payOverride(team, { managerId: "m1", rate: "0.01", currency: "USD" })).commission.minor // => 1000
 * ```
 * @category Shares
 */
export function payOverride(
  team: readonly TeamBooking[],
  options: { readonly managerId: string; readonly rate: DecimalText; readonly currency: string },
): Result<OverridePay> {
  return inRange(() => {
    const { managerId, rate, currency } = options;
    const factor = ofText(rate);
    if (factor === null) {
      return refuse(makeIssue(commissionIssues, "commission.figure_invalid", { field: "rate" }, { path: "/rate" }));
    }
    const direct = team.filter(({ reportsTo }) => reportsTo === managerId);
    if (direct.some(({ bookings }) => bookings.currency !== currency)) {
      return refuse(makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: "/team" }));
    }
    const base: Money = { minor: direct.reduce((sum, { bookings }) => exactMinor(sum + bookings.minor), 0), currency };
    return ok({ base, commission: { minor: toMinor(multiplyFraction(ofMoney(base), factor)), currency } });
  });
}

function plainText(text: string): string {
  return text.replace(/\.?0+$/, "");
}
