import {
  applicationSchema,
  bankDepositSchema,
  contactRecordSchema,
  currencyCodeSchema,
  disputeSchema,
  documentSchema,
  dueDateChangeSchema,
  instantSchema,
  moneySchema,
  paymentPlanSchema,
  plainDateSchema,
  promiseToPaySchema,
  receiptSchema,
  refundSchema,
  writeOffSchema,
} from "@receivables/core/schema";
import { z } from "zod";

const idSchema = z.string().min(1).max(512);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const countrySchema = z.string().length(2);
const overrideSchema = z.strictObject({ approvedBy: idSchema, reason: idSchema }).readonly();

/** What the envelope of a command says already. */
const stated = { entityId: true, effectiveDate: true, recordedAt: true } as const;

const documentFact = documentSchema.unwrap().omit({ ...stated, voided: true });
const lineRecord = documentFact.shape.lines.unwrap().unwrap().element.unwrap().omit({ description: true });
const documentRecord = documentFact
  .omit({ lines: true })
  .extend({ lines: list(lineRecord.readonly()).exactOptional() });
const receiptFact = receiptSchema.unwrap().omit({ ...stated, reversed: true, bankDepositId: true });
const receiptRecord = receiptFact.omit({ payerName: true, payerAccount: true, remittanceText: true });
const bankDepositFact = bankDepositSchema
  .unwrap()
  .omit(stated)
  .extend({ nettedReceiptIds: list(idSchema).exactOptional() });
const applicationFact = applicationSchema.unwrap().omit({ ...stated, reversed: true });
const writeOffFact = writeOffSchema.unwrap().omit({ ...stated, reversed: true });
const refundFact = refundSchema
  .unwrap()
  .omit({ ...stated, reversed: true })
  .extend({ baseAmount: moneySchema.exactOptional() });
const dueDateChangeFact = dueDateChangeSchema.unwrap().omit(stated);
const disputeFact = disputeSchema.unwrap().omit({ ...stated, resolved: true });
const promiseFact = promiseToPaySchema.unwrap().omit({ ...stated, withdrawn: true });
const planFact = paymentPlanSchema.unwrap().omit({ ...stated, cancelled: true });
const contactFact = contactRecordSchema.unwrap().omit(stated);

const outcomeSchema = z.enum(["credited", "rebilled", "written_off", "upheld", "withdrawn"]);
const lockSchema = z.enum(["soft", "hard"]);

const clocks = { effectiveDate: plainDateSchema, recordedAt: instantSchema };
const envelope = {
  ...clocks,
  commandId: idSchema,
  actor: idSchema,
  entityId: idSchema,
  override: overrideSchema.exactOptional(),
};

function command<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ ...envelope, kind: z.literal(kind), ...shape }).readonly();
}

/** A {@link LedgerCommand}, from outside. @category Schemas */
export const ledgerCommandSchema = z.discriminatedUnion("kind", [
  command("openEntity", { baseCurrency: currencyCodeSchema, country: countrySchema.exactOptional() }),
  command("issueDocument", { document: documentFact.readonly() }),
  command("voidDocument", { documentId: idSchema, reason: idSchema }),
  command("recordReceipt", { receipt: receiptFact.readonly() }),
  command("identifyReceipt", { receiptId: idSchema, customerId: idSchema }),
  command("returnReceipt", { receiptId: idSchema, reason: idSchema, bankAccountId: idSchema.exactOptional() }),
  command("recordBankDeposit", { bankDeposit: bankDepositFact.readonly() }),
  command("apply", { application: applicationFact.readonly() }),
  command("reverseApplication", { applicationId: idSchema, reason: idSchema }),
  command("writeOff", { writeOff: writeOffFact.readonly() }),
  command("reverseWriteOff", { writeOffId: idSchema, reason: idSchema }),
  command("refund", { refund: refundFact.readonly() }),
  command("reverseRefund", { refundId: idSchema, reason: idSchema }),
  command("changeDueDate", { change: dueDateChangeFact.readonly() }),
  command("openDispute", { dispute: disputeFact.readonly() }),
  command("resolveDispute", {
    disputeId: idSchema,
    outcome: outcomeSchema,
    amount: moneySchema,
    reason: idSchema.exactOptional(),
  }),
  command("recordPromise", { promise: promiseFact.readonly() }),
  command("withdrawPromise", { promiseId: idSchema, reason: idSchema }),
  command("agreePlan", { plan: planFact.readonly() }),
  command("cancelPlan", { planId: idSchema, reason: idSchema }),
  command("recordContact", { contact: contactFact.readonly() }),
  command("lockPeriod", { through: plainDateSchema, lock: lockSchema }),
  command("reopenPeriod", { lockedThrough: plainDateSchema.nullable(), reason: idSchema, approvedBy: idSchema }),
]);

const accountRoleSchema = z.union([
  z
    .strictObject({
      role: z.enum([
        "receivable",
        "customerDeposits",
        "unappliedReceipts",
        "unidentifiedReceipts",
        "undepositedFunds",
        "processorClearing",
        "processorFees",
        "discountAllowed",
        "unearnedDiscount",
        "bankFees",
        "smallBalances",
        "withholdingTaxReceivable",
        "allowance",
        "fxGain",
        "fxLoss",
        "rounding",
        "refunds",
        "openingBalances",
        "depositClearing",
      ]),
    })
    .readonly(),
  z.strictObject({ role: z.literal("bank"), bankAccountId: idSchema }).readonly(),
  z
    .strictObject({
      role: z.literal("revenue"),
      lineKind: z.enum(["product", "service", "freight", "finance_charge", "other"]),
    })
    .readonly(),
  z
    .strictObject({
      role: z.literal("taxPayable"),
      category: idSchema.exactOptional(),
      rate: idSchema.exactOptional(),
    })
    .readonly(),
]);

const legSchema = z
  .strictObject({
    account: accountRoleSchema,
    side: z.enum(["debit", "credit"]),
    amount: moneySchema,
    documentAmount: moneySchema.exactOptional(),
    customerId: idSchema.exactOptional(),
    ref: idSchema.exactOptional(),
  })
  .readonly();

const eventEnvelope = { ...envelope, id: idSchema, fingerprint: idSchema };

function event<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ ...eventEnvelope, kind: z.literal(kind), ...shape }).readonly();
}

function financial<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ ...eventEnvelope, kind: z.literal(kind), legs: list(legSchema), ...shape }).readonly();
}

/** A {@link LedgerEvent}, from outside. @category Schemas */
export const ledgerEventSchema = z.discriminatedUnion("kind", [
  event("entity_opened", { baseCurrency: currencyCodeSchema, country: countrySchema.exactOptional() }),
  financial("document_issued", { document: documentRecord.readonly() }),
  financial("document_voided", { documentId: idSchema, reason: idSchema }),
  financial("receipt_recorded", { receipt: receiptRecord.readonly() }),
  financial("receipt_identified", {
    receiptId: idSchema,
    previousCustomerId: idSchema.nullable(),
    customerId: idSchema,
  }),
  financial("receipt_returned", { receiptId: idSchema, reason: idSchema }),
  financial("bank_deposit_recorded", { bankDeposit: bankDepositFact.readonly() }),
  financial("application_recorded", {
    application: applicationFact.readonly(),
    carrying: z.strictObject({ item: moneySchema, source: moneySchema }).readonly(),
  }),
  financial("application_reversed", { applicationId: idSchema, reason: idSchema }),
  financial("write_off_recorded", { writeOff: writeOffFact.readonly(), carrying: moneySchema }),
  financial("write_off_reversed", { writeOffId: idSchema, reason: idSchema }),
  financial("refund_recorded", { refund: refundFact.readonly(), carrying: moneySchema }),
  financial("refund_reversed", { refundId: idSchema, reason: idSchema }),
  event("due_date_changed", { change: dueDateChangeFact.readonly() }),
  event("dispute_opened", { dispute: disputeFact.readonly() }),
  event("dispute_resolved", {
    disputeId: idSchema,
    outcome: outcomeSchema,
    amount: moneySchema,
    reason: idSchema.exactOptional(),
  }),
  event("promise_recorded", { promise: promiseFact.readonly() }),
  event("promise_withdrawn", { promiseId: idSchema, reason: idSchema }),
  event("plan_agreed", { plan: planFact.readonly() }),
  event("plan_cancelled", { planId: idSchema, reason: idSchema }),
  event("contact_recorded", { contact: contactFact.readonly() }),
  event("period_locked", { through: plainDateSchema, lock: lockSchema }),
  event("period_reopened", { lockedThrough: plainDateSchema.nullable(), reason: idSchema, approvedBy: idSchema }),
]);

/** A {@link SealedEvent}, from outside. @category Schemas */
export const sealedEventSchema = z
  .strictObject({
    version: z.int().positive(),
    event: ledgerEventSchema,
    previousHash: z.string(),
    hash: z.string(),
  })
  .readonly();
