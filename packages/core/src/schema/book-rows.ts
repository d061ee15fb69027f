import { z } from "zod";
import { customerSchema, documentSchema, legalEntitySchema, taxGroupSchema } from "./documents.ts";
import {
  applicationSchema,
  bankDepositSchema,
  contactRecordSchema,
  disputeSchema,
  dueDateChangeSchema,
  paymentPlanSchema,
  promiseToPaySchema,
  receiptSchema,
  refundSchema,
  writeOffSchema,
} from "./facts.ts";
import {
  currencyCodeSchema,
  idSchema,
  instantSchema,
  list,
  moneySchema,
  plainDateSchema,
  reversalSchema,
} from "./parts.ts";

/** Money, or decimal text in major units, which `bookFromRows` reads in the currency of its row. */
const amountSchema = z.union([moneySchema, z.string().max(1000)]);
const recordedAt = instantSchema.exactOptional();
const filledIn = { entityId: idSchema.exactOptional(), recordedAt };
const reversed = reversalSchema.unwrap().extend({ recordedAt }).readonly().exactOptional();
const currency = currencyCodeSchema.exactOptional();

const document = documentSchema.unwrap();
const documentRowSchema = document
  .extend({
    ...filledIn,
    kind: document.shape.kind.exactOptional(),
    number: idSchema.exactOptional(),
    currency,
    total: amountSchema,
    baseTotal: amountSchema.exactOptional(),
    dueDate: plainDateSchema.nullable().exactOptional(),
    effectiveDate: plainDateSchema.exactOptional(),
    voided: reversed,
    instalments: list(
      z.strictObject({ id: idSchema, dueDate: plainDateSchema, amount: amountSchema }).readonly(),
    ).exactOptional(),
    taxGroups: list(
      taxGroupSchema.unwrap().extend({ net: amountSchema, tax: amountSchema }).readonly(),
    ).exactOptional(),
  })
  .readonly();

const receipt = receiptSchema.unwrap();
const receiptRowSchema = receipt
  .extend({
    ...filledIn,
    customerId: idSchema.nullable().exactOptional(),
    method: receipt.shape.method.exactOptional(),
    currency,
    amount: amountSchema,
    baseAmount: amountSchema.exactOptional(),
    reversed,
  })
  .readonly();

const application = applicationSchema.unwrap();
const adjustmentRowSchema = application.shape.adjustments
  .unwrap()
  .element.unwrap()
  .extend({ amount: amountSchema, net: amountSchema.exactOptional(), tax: amountSchema.exactOptional() })
  .readonly();
const applicationRowSchema = application
  .extend({
    ...filledIn,
    id: idSchema.exactOptional(),
    amount: amountSchema,
    settled: amountSchema.exactOptional(),
    adjustments: list(adjustmentRowSchema).exactOptional(),
    fxDifference: amountSchema.exactOptional(),
    reversed,
  })
  .readonly();

const dispute = disputeSchema.unwrap();
const disputeRowSchema = dispute
  .extend({
    ...filledIn,
    amount: amountSchema,
    resolved: dispute.shape.resolved
      .unwrap()
      .unwrap()
      .extend({ amount: amountSchema, recordedAt })
      .readonly()
      .exactOptional(),
  })
  .readonly();

const bankDepositRowSchema = bankDepositSchema
  .unwrap()
  .extend({ ...filledIn, currency, amount: amountSchema, fees: amountSchema.exactOptional() })
  .readonly();
const writeOffRowSchema = writeOffSchema
  .unwrap()
  .extend({ ...filledIn, amount: amountSchema, tax: amountSchema.exactOptional(), reversed })
  .readonly();
const refundRowSchema = refundSchema
  .unwrap()
  .extend({ ...filledIn, amount: amountSchema, reversed })
  .readonly();

/** The {@link BookRows} that `bookFromRows` makes a Book of. @category Schemas */
export const bookRowsSchema = z
  .strictObject({
    entity: z.union([legalEntitySchema, idSchema]),
    customers: list(customerSchema.unwrap().extend({ entityId: idSchema.exactOptional() }).readonly()).exactOptional(),
    documents: list(documentRowSchema),
    receipts: list(receiptRowSchema).exactOptional(),
    bankDeposits: list(bankDepositRowSchema).exactOptional(),
    applications: list(applicationRowSchema).exactOptional(),
    writeOffs: list(writeOffRowSchema).exactOptional(),
    refunds: list(refundRowSchema).exactOptional(),
    disputes: list(disputeRowSchema).exactOptional(),
    dueDateChanges: list(dueDateChangeSchema.unwrap().extend(filledIn).readonly()).exactOptional(),
    promises: list(promiseToPaySchema.unwrap().extend(filledIn).readonly()).exactOptional(),
    plans: list(paymentPlanSchema.unwrap().extend(filledIn).readonly()).exactOptional(),
    contacts: list(contactRecordSchema.unwrap().extend(filledIn).readonly()).exactOptional(),
  })
  .readonly();
