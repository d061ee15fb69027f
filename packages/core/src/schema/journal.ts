import { z } from "zod";
import {
  currencyCodeSchema,
  idSchema,
  list,
  moneySchema,
  plainDateSchema,
  recordedShape,
  textSchema,
} from "./parts.ts";

const sideSchema = z.enum(["debit", "credit"]);

/** A {@link JournalEntry}. @category Schemas */
export const journalEntrySchema = z
  .strictObject({
    id: idSchema,
    entityId: idSchema,
    kind: idSchema,
    text: textSchema.exactOptional(),
    lines: list(
      z
        .strictObject({
          accountId: idSchema,
          side: sideSchema,
          amount: moneySchema,
          documentAmount: moneySchema.exactOptional(),
          customerId: idSchema.exactOptional(),
          ref: idSchema.exactOptional(),
        })
        .readonly(),
    ),
    ...recordedShape,
  })
  .readonly();

/** A {@link LedgerDetailLine}. @category Schemas */
export const ledgerDetailLineSchema = z
  .strictObject({
    id: idSchema,
    entityId: idSchema,
    accountId: idSchema,
    date: plainDateSchema,
    side: sideSchema,
    amount: moneySchema,
    origin: idSchema,
    ref: idSchema.exactOptional(),
    text: textSchema.exactOptional(),
  })
  .readonly();

/** A {@link TrialBalance}. @category Schemas */
export const trialBalanceSchema = z
  .strictObject({
    entityId: idSchema,
    asOf: plainDateSchema,
    currency: currencyCodeSchema,
    lines: list(
      z.strictObject({ accountId: idSchema, name: textSchema.exactOptional(), balance: moneySchema }).readonly(),
    ),
  })
  .readonly();

const claimedDeductionSchema = z
  .strictObject({ amount: moneySchema, reason: textSchema.exactOptional(), reference: textSchema.exactOptional() })
  .readonly();

/** A {@link RemittanceAdvice}. @category Schemas */
export const remittanceAdviceSchema = z
  .strictObject({
    id: idSchema,
    entityId: idSchema,
    paymentReference: idSchema.exactOptional(),
    payerName: textSchema.exactOptional(),
    customerId: idSchema.exactOptional(),
    paymentDate: plainDateSchema.exactOptional(),
    total: moneySchema.nullable(),
    lines: list(
      z
        .strictObject({
          reference: textSchema,
          kind: textSchema.exactOptional(),
          date: plainDateSchema.exactOptional(),
          paid: moneySchema.nullable(),
          gross: moneySchema.exactOptional(),
          discount: moneySchema.exactOptional(),
          deductions: list(claimedDeductionSchema),
        })
        .readonly(),
    ),
    deductions: list(claimedDeductionSchema).exactOptional(),
  })
  .readonly();
