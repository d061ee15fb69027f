import {
  currencyCodeSchema,
  ledgerDetailLineSchema,
  moneySchema,
  plainDateSchema,
  trialBalanceSchema,
} from "@receivables/core/schema";
import { z } from "zod";
import {
  countSchema,
  idSchema,
  idsSchema,
  list,
  previousShape,
  proofSchema,
  reconciledOf,
  statusSchema,
} from "./parts.ts";

/** A {@link ControlAccountInput}. @category Schemas */
export const controlAccountInputSchema = z
  .strictObject({
    entityId: idSchema,
    accountId: idSchema,
    accountClass: idSchema.exactOptional(),
    currency: currencyCodeSchema,
    openingBalance: moneySchema,
    subLedger: list(
      z
        .strictObject({
          id: idSchema,
          date: plainDateSchema,
          kind: idSchema,
          ref: idSchema,
          amount: moneySchema,
          pending: z.boolean().exactOptional(),
        })
        .readonly(),
    ),
    detail: list(ledgerDetailLineSchema),
    trialBalance: trialBalanceSchema.nullable(),
    ...previousShape,
  })
  .readonly();

const rollForwardSchema = z
  .strictObject({
    opening: moneySchema,
    movements: list(z.strictObject({ kind: z.string(), count: countSchema, amount: moneySchema }).readonly()),
    closing: moneySchema,
  })
  .readonly();

const controlAccountSchema = z
  .strictObject({
    entityId: idSchema,
    accountId: idSchema,
    accountClass: idSchema.exactOptional(),
    matched: countSchema,
    subLedger: rollForwardSchema,
    generalLedger: rollForwardSchema,
    trialBalanceDifference: moneySchema.nullable(),
    ...reconciledOf(
      z.enum([
        "opening_balance",
        "missing_in_general_ledger",
        "missing_in_sub_ledger",
        "posted_twice",
        "amount_differs",
        "manual_journal",
        "other_period",
        "pending_posting",
      ]),
    ),
  })
  .readonly();

/** A {@link ControlAccountsReconciliation}. @category Schemas */
export const controlAccountsReconciliationSchema = z
  .strictObject({
    status: statusSchema,
    accounts: list(controlAccountSchema),
    classes: list(
      z
        .strictObject({
          entityId: idSchema,
          accountClass: idSchema,
          accountIds: idsSchema,
          status: statusSchema,
          differences: countSchema,
          manualJournals: z.strictObject({ count: countSchema, amount: moneySchema }).readonly(),
          proof: proofSchema,
        })
        .readonly(),
    ),
  })
  .readonly();
