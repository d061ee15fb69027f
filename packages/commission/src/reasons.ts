import type { MessageCatalog } from "@receivables/core";

/**
 * How a line came about and why it stands on a statement, with English texts for {@link explain}.
 *
 * @category Evaluation
 */
export const commissionReasons = {
  "commission.credited": "Line {line} of {document}, {amount}: {share} of it is {role} credit, a base of {base}.",
  "commission.cost_taken_off": "Cost of line {line} of {document}, taken off before: {cost}.",
  "commission.exchanged": "Converted at {rate}, the rate of {date}.",
  "commission.paid_at_rate":
    "Rule {rule} of plan {plan}, version {version}, pays {rate} in {period}: {commission} when all is released.",
  "commission.paid_by_units":
    "Rule {rule} of plan {plan}, version {version}, pays {units} units in {period}: {commission} when all is released.",
  "commission.released": "On {date} ({cause}) {released} of it stood released: {amount}.",
  "commission.bounded": "{period}, {kind}: {amount} by version {version} of plan {plan}.",
  "commission.earned": "Belongs to {period}.",
  "commission.entered_late": "Belongs to {linePeriod}, which was settled before it was known.",
  "commission.base_changed": "The base of {linePeriod} became {now}, it was {before}.",
  "commission.rate_changed": "The rate of {linePeriod} became {now}, it was {before}.",
  "commission.version_changed": "Version {now} of the plan pays it, it was version {before}.",
  "commission.amount_changed": "The amount of {linePeriod} became {now}, it was {before}.",
  "commission.withdrawn": "What was posted for {linePeriod} no longer stands.",
  "commission.carried_out": "The statement of {period} is below zero: the rest is left to the next.",
  "commission.carried_in": "What the statement of {linePeriod} left.",
} as const satisfies MessageCatalog;
