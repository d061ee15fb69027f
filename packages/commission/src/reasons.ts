import type { MessageCatalog } from "@receivables/core";

/**
 * Why a line stands on a statement, with English texts for {@link explain}.
 *
 * @category Statements
 */
export const commissionReasons = {
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
