import {
  adjustmentKindSchema,
  currencyCodeSchema,
  instantSchema,
  moneySchema,
  plainDateSchema,
  reasonSchema,
} from "@receivables/core/schema";
import { z } from "zod";

const id = z.string().min(1).max(512);
const text = z.string().max(100_000);
const form = z.enum(["openItem", "balanceForward"]);
const documentKinds = ["invoice", "debit_memo", "credit_memo", "customer_deposit", "opening_item"] as const;
const period = { from: plainDateSchema, to: plainDateSchema };

/**
 * Shape of a {@link StatementCycle}.
 *
 * @example
 * ```ts
 * statementCycleSchema.safeParse({ kind: "weekly", isoWeekday: 5 }).success // => true
 * ```
 * @category Schemas
 */
export const statementCycleSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("monthly"),
      dayOfMonth: z.int().min(1).max(31),
      months: z.literal([1, 2, 3, 6, 12]),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("weekly"), isoWeekday: z.literal([1, 2, 3, 4, 5, 6, 7]) }).readonly(),
]);

const holdSchema = z.strictObject({ customerId: id, reason: text, until: plainDateSchema.exactOptional() }).readonly();

/**
 * Shape of a {@link StatementPolicy}.
 *
 * @example
 * ```ts
 * statementPolicySchema.safeParse({ name: "monthly" }).success // => false
 * ```
 * @category Schemas
 */
export const statementPolicySchema = z
  .strictObject({
    name: id,
    version: z.int().min(1),
    effectiveDate: plainDateSchema,
    form,
    cycle: statementCycleSchema,
    minimumBalances: z.array(moneySchema).readonly(),
    zeroBalance: z.enum(["send", "ifActive", "suppress"]),
    creditBalance: z.enum(["send", "suppress"]),
    onlyOverdue: z.boolean(),
    holds: z.array(holdSchema).readonly(),
  })
  .readonly();

/**
 * Shape of a {@link StatementDecision}.
 *
 * @example
 * ```ts
 * statementDecisionSchema.safeParse({}).success // => false
 * ```
 * @category Schemas
 */
export const statementDecisionSchema = z
  .strictObject({
    customerId: id,
    currency: currencyCodeSchema,
    send: z.boolean(),
    form,
    policy: z.strictObject({ name: id, version: z.int() }).readonly(),
    reasons: z.array(reasonSchema).readonly(),
  })
  .readonly();

const activitySchema = z
  .strictObject({
    date: plainDateSchema,
    kind: z.enum([
      ...documentKinds,
      "receipt",
      "refund",
      "adjustment",
      "write_off",
      "small_balance_adjustment",
      "recovery",
      "transfer",
      "exchange",
    ]),
    reversal: z.boolean(),
    id,
    number: text,
    customerId: id,
    amount: moneySchema,
    balance: moneySchema,
    adjustments: z.array(adjustmentKindSchema).readonly().exactOptional(),
  })
  .readonly();

const itemSchema = z
  .strictObject({
    id,
    instalmentId: id.exactOptional(),
    kind: z.enum([...documentKinds, "receipt"]),
    number: text,
    customerId: id,
    issueDate: plainDateSchema,
    dueDate: plainDateSchema.nullable(),
    original: moneySchema,
    open: moneySchema,
    disputed: moneySchema,
    daysPastDue: z.int().min(0).nullable(),
  })
  .readonly();

const remittanceSchema = z
  .strictObject({
    reference: text,
    customerNumber: text,
    customerName: text,
    statementDate: plainDateSchema,
    amount: moneySchema,
    lines: z.array(z.strictObject({ number: text, open: moneySchema }).readonly()).readonly(),
  })
  .readonly();

const checkSchema = z
  .strictObject({
    kind: z.enum(["activity_equals_open_items", "aging_equals_open_items"]),
    reported: moneySchema,
    expected: moneySchema,
    holds: z.boolean(),
  })
  .readonly();

/**
 * Shape of a {@link Statement}.
 *
 * @example
 * ```ts
 * statementSchema.safeParse({ customerId: "c1" }).success // => false
 * ```
 * @category Schemas
 */
export const statementSchema = z
  .strictObject({
    entityId: id,
    customerId: id,
    customerName: text,
    customerNumber: text,
    currency: currencyCodeSchema,
    ...period,
    knownAt: instantSchema.exactOptional(),
    opening: moneySchema,
    activity: z.array(activitySchema).readonly(),
    totals: z
      .strictObject({
        charges: moneySchema,
        payments: moneySchema,
        credits: moneySchema,
        refunds: moneySchema,
        adjustments: moneySchema,
      })
      .readonly(),
    closing: moneySchema,
    items: z.array(itemSchema).readonly(),
    overdue: moneySchema,
    credit: moneySchema,
    disputed: moneySchema,
    aging: z.array(z.strictObject({ label: text, amount: moneySchema }).readonly()).readonly(),
    remittance: remittanceSchema,
    checks: z.array(checkSchema).readonly(),
    proved: z.boolean(),
  })
  .readonly();
