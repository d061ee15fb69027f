import { readFileSync } from "node:fs";
import { dueDates, formatTerms, type HolidayCalendar, parseTerms, type ScheduledDiscount } from "@receivables/calendar";
import { formatDecimal, type Money, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

interface Scenario {
  readonly what: string;
  readonly terms: string;
  readonly invoice: { readonly issued: string; readonly amount: string; readonly discountable?: string };
  readonly schedule: readonly {
    readonly due: string;
    readonly amount: string;
    readonly discounts: readonly string[];
  }[];
}

const scenarios: readonly Scenario[] = JSON.parse(
  readFileSync(new URL("./golden/payment-schedules.json", import.meta.url), "utf8"),
);

const calendars: readonly HolidayCalendar[] = [
  { id: "US-FED", version: "2026", source: "5 U.S.C. 6103", weekend: [6, 7], holidays: ["2026-02-16"] },
];

function moneyOf(text: string): Money {
  const [amount = "", currency = ""] = text.split(" ");
  return money(amount, currency);
}

function written({ percent, until, discount, payIfTaken }: ScheduledDiscount): string {
  return `${percent}% until ${until} saves ${formatDecimal(discount)}, pay ${formatDecimal(payIfTaken)}`;
}

describe("payment schedules an accountant can read", () => {
  it.each(scenarios)("$what", ({ terms, invoice, schedule }) => {
    const parsed = unwrap(parseTerms(terms));
    const made = unwrap(
      dueDates(parsed, {
        issueDate: invoice.issued,
        amount: moneyOf(invoice.amount),
        discountableAmount: moneyOf(invoice.discountable ?? invoice.amount),
        rounding: "halfUp",
        calendars,
      }),
    );
    const shown = made.instalments.map(({ dueDate, amount, discounts }) => ({
      due: dueDate,
      amount: formatDecimal(amount),
      discounts: discounts.map(written),
    }));
    expect(shown).toEqual(schedule);
    expect(formatTerms(parsed)).toBe(terms);
  });
});
