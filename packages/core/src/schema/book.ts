import { z } from "zod";
import { customerSchema, documentSchema, legalEntitySchema } from "./documents.ts";
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
import { list } from "./parts.ts";

/** A {@link Book}. @category Schemas */
export const bookSchema = z
  .strictObject({
    entity: legalEntitySchema,
    customers: list(customerSchema),
    documents: list(documentSchema),
    receipts: list(receiptSchema),
    bankDeposits: list(bankDepositSchema),
    applications: list(applicationSchema),
    writeOffs: list(writeOffSchema),
    refunds: list(refundSchema),
    dueDateChanges: list(dueDateChangeSchema),
    disputes: list(disputeSchema),
    promises: list(promiseToPaySchema),
    plans: list(paymentPlanSchema),
    contacts: list(contactRecordSchema),
  })
  .readonly();
