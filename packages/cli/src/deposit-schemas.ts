import type { DailyCashReceipts, DepositRoute, DepositSlip } from "@receivables/cash-application";
import { currencyCodeSchema, moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

const idSchema = z.string().min(1).max(512);
const textSchema = z.string().max(100_000);
const methodSchema = z.enum(["check", "ach", "wire", "sepa", "card", "lockbox", "cash", "other"]);
const bagSchema = z.array(moneySchema).readonly();
const countSchema = z.int().min(0);

/** Which bank account takes which methods and currency: input of `deposit build`. */
export const depositRoutesSchema = z
  .array(
    z
      .strictObject({
        bankAccountId: idSchema,
        currency: currencyCodeSchema,
        methods: z.array(methodSchema).readonly(),
      })
      .readonly(),
  )
  .readonly() satisfies z.ZodType<readonly DepositRoute[]>;

/** Output of `deposit slip`. */
export const depositSlipSchema = z
  .strictObject({
    depositId: idSchema,
    bankAccountId: idSchema,
    date: plainDateSchema,
    cash: moneySchema,
    lines: z
      .array(
        z
          .strictObject({
            method: methodSchema,
            reference: textSchema.nullable(),
            payerName: textSchema.nullable(),
            drawnOn: textSchema.nullable(),
            amount: moneySchema,
            receiptIds: z.array(idSchema).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    count: countSchema,
    total: moneySchema,
    fees: moneySchema,
    deposited: moneySchema,
  })
  .readonly() satisfies z.ZodType<DepositSlip>;

/** Output of `deposit report`. */
export const dailyCashReceiptsSchema = z
  .strictObject({
    date: plainDateSchema,
    receipts: z
      .array(
        z
          .strictObject({
            receiptId: idSchema,
            customerId: idSchema.nullable(),
            method: methodSchema,
            reference: textSchema.nullable(),
            amount: moneySchema,
            bankDepositId: idSchema.nullable(),
            returnedOn: plainDateSchema.nullable(),
          })
          .readonly(),
      )
      .readonly(),
    methods: z
      .array(z.strictObject({ method: methodSchema, count: countSchema, total: bagSchema }).readonly())
      .readonly(),
    total: bagSchema,
    undeposited: z
      .strictObject({
        opening: bagSchema,
        received: bagSchema,
        deposited: bagSchema,
        returned: bagSchema,
        closing: bagSchema,
      })
      .readonly(),
  })
  .readonly() satisfies z.ZodType<DailyCashReceipts>;
