import type { MessageCatalog } from "@receivables/core";

/**
 * Reason codes of this package with their English texts.
 *
 * @category Issues
 */
export const calendarReasons = {
  "calendar.due_by_rule": "Due {date}: {rule}, invoiced {issueDate}.",
  "calendar.discount_by_rule": "{percent} percent discount until {date}: {rule}, invoiced {issueDate}.",
  "calendar.rolled_to_business_day": "{from} is no business day of {calendarId}; rolled ({roll}) to {date}.",
  "calendar.discount_earned": "Paid {paymentDate}, discount of {percent} percent until {until}.",
  "calendar.discount_earned_in_grace":
    "Paid {paymentDate}, discount of {percent} percent until {until} and {graceDays} days of grace.",
  "calendar.discount_missed": "Paid {paymentDate}, the last discount ended {until}; days of grace: {graceDays}.",
  "calendar.discount_not_offered": "No discount is offered.",
  "calendar.discount_not_needed": "The payment covers the open amount, so no discount is taken.",
  "calendar.discount_on_whole":
    "The payment and a discount of {discount} minor units, no more than is on offer, settle the open amount.",
  "calendar.discount_on_part": "The payment settles {settled} minor units: payment / (1 - discount).",
  "calendar.no_discount_window": "The discount ends no earlier than the net days, so waiting buys no time.",
} as const satisfies MessageCatalog;
