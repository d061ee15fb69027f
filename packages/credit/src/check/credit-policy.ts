import type { DecimalText, Money } from "@receivables/core";

/**
 * One rule of a credit check. A figure equal to its maximum passes.
 *
 * - `static`: items, deliveries, billing and all orders against the limit.
 * - `dynamic`: the same with orders shipping within the horizon only; its last day counts.
 * - `groupLimit`: the same as static with the other members of the group, against the group's limit.
 * - `documentMaximum`: the document by itself.
 * - `overdueShare`: items overdue for more than some days, as a share of all debts.
 * - `oldestItem`: days overdue of the oldest debt; as a hold with grace days it is the same rule.
 * - `dunningLevel`: the highest dunning level reached.
 * - `limitExpired`, `reviewDue`: the limit's own dates.
 *
 * @category Credit checks
 */
export type CreditRule = {
  /** What a failure does. */
  readonly reaction: "block" | "warn";
} & (
  | { readonly kind: "static" }
  | { readonly kind: "dynamic"; readonly horizonDays: number }
  | { readonly kind: "groupLimit" }
  | { readonly kind: "documentMaximum"; readonly amount: Money }
  | { readonly kind: "overdueShare"; readonly olderThanDays: number; readonly maxShare: DecimalText }
  | { readonly kind: "oldestItem"; readonly maxDaysOverdue: number }
  | { readonly kind: "dunningLevel"; readonly maxLevel: number }
  | { readonly kind: "limitExpired" }
  | { readonly kind: "reviewDue" }
);

/** The name of a rule, or of what stands above the rules. @category Credit checks */
export type CreditRuleKind = CreditRule["kind"] | "manualHold" | "noLimit";

/** What a credit check goes by. @category Credit checks */
export interface CreditPolicy {
  readonly id: string;
  readonly version: number;
  /** In the order failures are listed. */
  readonly rules: readonly CreditRule[];
  /** Whether amounts under dispute count as owed. */
  readonly disputed: "counted" | "excluded";
  /** What it means that no limit was set. */
  readonly noLimit: "block" | "pass";
}
