import type { CashPolicy } from "@receivables/cash-application";
import { moneyOfMinor } from "@receivables/core";
import type { EntityInput } from "./company-input.ts";

/** Saturdays and Sundays; a company would add its bank holidays. */
const businessDays = {
  id: "weekends",
  version: "2026-1",
  source: "Saturday and Sunday",
  weekend: [6, 7],
  holidays: [],
} as const;

/** Five business days between books and bank, and five until something in transit is late. */
export const bankWindow = { windowDays: 5, transitDays: 5, calendar: businessDays } as const;

/** The example's rules for applying cash, with what each customer agreed. */
export function cashPolicyOf({ agreedPolicies }: EntityInput): CashPolicy {
  const currencies = ["USD", "CAD", "EUR", "GBP", "CHF", "AUD", "NZD"];
  return {
    version: "month-end-1",
    discounts: { graceDays: 3, unearnedDays: null, base: "gross", rounding: "halfUp", slack: 1 },
    shortTolerance: {
      amounts: currencies.map((currency) => moneyOfMinor(60, currency)),
      percent: "1",
      take: "smaller",
    },
    overTolerance: { amounts: currencies.map((currency) => moneyOfMinor(50, currency)), percent: "1", take: "smaller" },
    fees: [],
    agreements: Object.entries(agreedPolicies).map(([customerId, rule]) => ({ customerId, rules: [rule] })),
    notOurs: [],
    remainder: "unapplied",
    duplicateDays: 10,
    adviceDays: 5,
    accidentalOdds: "0.001",
    alternatives: 3,
  };
}
