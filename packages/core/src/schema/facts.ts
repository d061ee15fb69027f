import { z } from "zod";
import { bankAccountRefSchema } from "./documents.ts";
import { idSchema, list, moneySchema, plainDateSchema, recordedShape, reversalSchema, textSchema } from "./parts.ts";

const ofEntity = { id: idSchema, entityId: idSchema, ...recordedShape };
const creditSourceSchema = z.strictObject({ kind: z.enum(["receipt", "document"]), id: idSchema }).readonly();
const targetSchema = z.strictObject({ documentId: idSchema, instalmentId: idSchema.exactOptional() }).readonly();

/** A {@link Receipt}. @category Schemas */
export const receiptSchema = z
  .strictObject({
    ...ofEntity,
    customerId: idSchema.nullable(),
    method: z.enum(["check", "ach", "wire", "sepa", "card", "lockbox", "cash", "other"]),
    amount: moneySchema,
    baseAmount: moneySchema.exactOptional(),
    receivedOn: plainDateSchema.exactOptional(),
    checkDate: plainDateSchema.exactOptional(),
    reference: idSchema.exactOptional(),
    remittanceText: list(textSchema).exactOptional(),
    payerName: textSchema.exactOptional(),
    payerAccount: bankAccountRefSchema.exactOptional(),
    bankDepositId: idSchema.exactOptional(),
    reversed: reversalSchema.exactOptional(),
  })
  .readonly();

/** A {@link BankDeposit}. @category Schemas */
export const bankDepositSchema = z
  .strictObject({
    ...ofEntity,
    bankAccountId: idSchema,
    receiptIds: list(idSchema),
    amount: moneySchema,
    fees: moneySchema.exactOptional(),
    reference: idSchema.exactOptional(),
  })
  .readonly();

/** A {@link Refund}. @category Schemas */
export const refundSchema = z
  .strictObject({
    ...ofEntity,
    customerId: idSchema,
    from: creditSourceSchema,
    amount: moneySchema,
    reference: idSchema.exactOptional(),
    reversed: reversalSchema.exactOptional(),
  })
  .readonly();

/** An {@link AdjustmentKind}: the closed, published list. @category Schemas */
export const adjustmentKindSchema = z.enum([
  "discount",
  "unearned_discount",
  "bank_fee",
  "processor_fee",
  "tolerance",
  "withholding_tax",
  "fx_difference",
  "deduction",
  "credit_memo",
  "overpayment",
  "rounding",
]);

const adjustmentSchema = z
  .strictObject({
    kind: adjustmentKindSchema,
    amount: moneySchema,
    net: moneySchema.exactOptional(),
    tax: moneySchema.exactOptional(),
    reason: idSchema.exactOptional(),
  })
  .readonly();

const paramSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A {@link Reason}. @category Schemas */
export const reasonSchema = z
  .strictObject({ code: idSchema, params: z.record(z.string(), paramSchema).readonly(), refs: list(z.string()) })
  .readonly();

/** An {@link Application}. @category Schemas */
export const applicationSchema = z
  .strictObject({
    ...ofEntity,
    from: creditSourceSchema,
    to: targetSchema,
    amount: moneySchema,
    settled: moneySchema,
    adjustments: list(adjustmentSchema),
    fxDifference: moneySchema.exactOptional(),
    reasons: list(reasonSchema).exactOptional(),
    reversed: reversalSchema.exactOptional(),
  })
  .readonly();

/** A {@link WriteOff}. @category Schemas */
export const writeOffSchema = z
  .strictObject({
    ...ofEntity,
    kind: z.enum(["write_off", "small_balance_adjustment", "recovery"]),
    to: targetSchema,
    amount: moneySchema,
    tax: moneySchema.exactOptional(),
    reason: idSchema,
    approvedBy: idSchema.exactOptional(),
    reversed: reversalSchema.exactOptional(),
  })
  .readonly();

/** A {@link DueDateChange}. @category Schemas */
export const dueDateChangeSchema = z
  .strictObject({ ...ofEntity, to: targetSchema, dueDate: plainDateSchema, reason: idSchema, approvedBy: idSchema })
  .readonly();

const disputeResolutionSchema = z
  .strictObject({
    ...recordedShape,
    outcome: z.enum(["credited", "rebilled", "written_off", "upheld", "withdrawn"]),
    amount: moneySchema,
    reason: idSchema.exactOptional(),
  })
  .readonly();

/** A {@link Dispute}. @category Schemas */
export const disputeSchema = z
  .strictObject({
    ...ofEntity,
    customerId: idSchema,
    documentId: idSchema,
    amount: moneySchema,
    reason: idSchema,
    applicationId: idSchema.exactOptional(),
    resolved: disputeResolutionSchema.exactOptional(),
  })
  .readonly();

/** A {@link PromiseToPay}. @category Schemas */
export const promiseToPaySchema = z
  .strictObject({
    ...ofEntity,
    customerId: idSchema,
    documentIds: list(idSchema),
    amount: moneySchema,
    promisedFor: plainDateSchema,
    contactId: idSchema.exactOptional(),
    withdrawn: reversalSchema.exactOptional(),
  })
  .readonly();

/** A {@link PaymentPlan}. @category Schemas */
export const paymentPlanSchema = z
  .strictObject({
    ...ofEntity,
    customerId: idSchema,
    documentIds: list(idSchema),
    instalments: list(z.strictObject({ dueDate: plainDateSchema, amount: moneySchema }).readonly()),
    approvedBy: idSchema,
    cancelled: reversalSchema.exactOptional(),
  })
  .readonly();

/** A {@link ContactRecord}. @category Schemas */
export const contactRecordSchema = z
  .strictObject({
    ...ofEntity,
    customerId: idSchema,
    channel: z.enum(["letter", "email", "phone", "portal", "visit", "other"]),
    direction: z.enum(["outbound", "inbound"]),
    purpose: idSchema,
    documentIds: list(idSchema).exactOptional(),
    outcome: textSchema.exactOptional(),
  })
  .readonly();
