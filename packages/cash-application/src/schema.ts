import {
  adjustmentKindSchema,
  applicationSchema,
  bankAccountRefSchema,
  decimalTextSchema,
  moneySchema,
  plainDateSchema,
  reasonSchema,
} from "@receivables/core/schema";
import { z } from "zod";

const idSchema = z.string().min(1).max(512);
const textSchema = z.string().max(100_000);
const countSchema = z.int().min(0);
const probabilitySchema = z.number().min(0).max(1);
const minorSchema = z.int();
const { from: creditSourceSchema, adjustments: adjustmentsSchema } = applicationSchema.unwrap().shape;

const toleranceSchema = z
  .strictObject({
    amounts: z.array(moneySchema).readonly(),
    percent: decimalTextSchema,
    take: z.enum(["smaller", "larger"]),
  })
  .readonly();

const roundingSchema = z.enum(["halfUp", "halfDown", "halfEven", "halfOdd", "up", "down"]);

const discountPolicySchema = z
  .strictObject({
    graceDays: countSchema,
    unearnedDays: countSchema.nullable(),
    base: z.enum(["gross", "net"]),
    rounding: roundingSchema,
    slack: countSchema,
  })
  .readonly();

const feeSchema = z
  .strictObject({
    kind: z.enum(["bank_fee", "processor_fee"]),
    methods: z.array(z.enum(["check", "ach", "wire", "sepa", "card", "lockbox", "cash", "other"])).readonly(),
    most: z.array(moneySchema).readonly(),
  })
  .readonly();

const agreementSchema = z
  .strictObject({
    customerId: idSchema,
    rules: z
      .array(
        z.enum([
          "match_by_invoice",
          "clear_account",
          "clear_past_due",
          "clear_past_due_by_term",
          "combination",
          "oldest_first",
        ]),
      )
      .readonly(),
    clearingOrder: z
      .array(z.enum(["costs", "interest", "principal"]))
      .readonly()
      .exactOptional(),
    from: plainDateSchema.exactOptional(),
    to: plainDateSchema.exactOptional(),
  })
  .readonly();

const withholdingSchema = z
  .strictObject({
    customerIds: z.array(idSchema).readonly().exactOptional(),
    countries: z.array(z.string().length(2)).readonly().exactOptional(),
    percent: decimalTextSchema,
    base: z.enum(["net", "gross", "tax"]),
    rounding: roundingSchema,
    slack: countSchema,
    from: plainDateSchema.exactOptional(),
    to: plainDateSchema.exactOptional(),
  })
  .readonly();

const notOursSchema = z
  .strictObject({
    account: bankAccountRefSchema.exactOptional(),
    name: textSchema.exactOptional(),
    reason: idSchema,
  })
  .readonly();

/** A {@link CashPolicy} of the package. @category Schemas */
export const cashPolicySchema = z
  .strictObject({
    version: idSchema,
    discounts: discountPolicySchema,
    shortTolerance: toleranceSchema.nullable(),
    overTolerance: toleranceSchema.nullable(),
    fees: z.array(feeSchema).readonly(),
    agreements: z.array(agreementSchema).readonly(),
    notOurs: z.array(notOursSchema).readonly(),
    remainder: z.enum(["on_account", "unapplied"]),
    duplicateDays: countSchema,
    adviceDays: countSchema,
    accidentalOdds: decimalTextSchema,
    alternatives: countSchema,
    exchangeSpread: decimalTextSchema.exactOptional(),
    withholding: z.array(withholdingSchema).readonly().exactOptional(),
    clearingDimension: textSchema.exactOptional(),
    thresholds: z
      .strictObject({ suggest: decimalTextSchema, apply: decimalTextSchema, margin: decimalTextSchema })
      .readonly()
      .exactOptional(),
  })
  .readonly();

const learnedFromSchema = z.array(z.strictObject({ id: idSchema, date: plainDateSchema }).readonly()).readonly();

/** A {@link CashMemory} of the package. @category Schemas */
export const cashMemorySchema = z
  .strictObject({
    payers: z
      .array(
        z
          .strictObject({
            kind: z.enum(["account", "name"]),
            value: textSchema,
            customerId: idSchema,
            receipts: learnedFromSchema,
          })
          .readonly(),
      )
      .readonly(),
    habits: z
      .array(
        z
          .strictObject({
            customerId: idSchema,
            habit: z.enum(["oldest_first", "whole_account", "by_statement", "takes_discount", "bears_fee", "deducts"]),
            reason: textSchema.exactOptional(),
            kept: learnedFromSchema,
            broken: learnedFromSchema,
          })
          .readonly(),
      )
      .readonly()
      .exactOptional(),
  })
  .readonly();

const proposedApplicationSchema = z
  .strictObject({
    from: creditSourceSchema,
    itemId: idSchema,
    instalmentId: idSchema.exactOptional(),
    amount: moneySchema,
    settled: moneySchema.exactOptional(),
    adjustments: adjustmentsSchema,
  })
  .readonly();

const stateSchema = z.enum(["on_account", "unapplied", "unidentified", "not_ours", "duplicate", "return"]);
const outcomeSchema = z.enum(["apply", "suggest", "abstain"]);
const basisSchema = z.enum(["inferred", "policy"]);

const evidenceSchema = z.enum([
  "advice",
  "advice_near",
  "advice_part",
  "reference_exact",
  "reference_normalised",
  "agreed",
  "reference_explained",
  "reference_tolerated",
  "reference_near",
  "reference_converted",
  "reference_part",
  "amount_unique",
  "amount_weak",
  "amount_round",
  "reference_unexplained",
  "ambiguous",
  "contested",
  "contradicted",
  "none",
]);

/** A {@link CashDecision} of the package. @category Schemas */
export const cashDecisionSchema = z
  .strictObject({
    receiptId: idSchema,
    outcome: outcomeSchema,
    basis: basisSchema,
    probability: probabilitySchema,
    evidence: evidenceSchema,
    customerId: idSchema.nullable(),
    applications: z.array(proposedApplicationSchema).readonly(),
    unapplied: z.strictObject({ amount: moneySchema, state: stateSchema }).readonly(),
    residuals: z.array(z.strictObject({ kind: adjustmentKindSchema, amount: moneySchema }).readonly()).readonly(),
    alternatives: z
      .array(
        z
          .strictObject({
            probability: probabilitySchema,
            customerId: idSchema.nullable(),
            applications: z.array(proposedApplicationSchema).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    reasons: z.array(reasonSchema).readonly(),
  })
  .readonly();

const causeLineSchema = z
  .strictObject({ kind: adjustmentKindSchema, minor: minorSchema, creditId: idSchema.exactOptional() })
  .readonly();

const applicationLineSchema = z
  .strictObject({
    itemId: idSchema,
    instalmentId: idSchema.exactOptional(),
    minor: minorSchema,
    currency: z.string(),
    adjustments: z.array(causeLineSchema).readonly(),
  })
  .readonly();

const postingLineSchema = z
  .strictObject({
    role: z.enum([
      "unappliedReceipts",
      "receivable",
      "discountAllowed",
      "unearnedDiscount",
      "bankFees",
      "processorFees",
      "smallBalances",
      "withholdingTaxReceivable",
      "rounding",
      "taxPayable",
      "fxGain",
      "fxLoss",
    ]),
    side: z.enum(["debit", "credit"]),
    minor: minorSchema,
    currency: z.string(),
    ref: idSchema.exactOptional(),
  })
  .readonly();

/** A {@link CashDecisionLine} of the package: one line of JSONL. @category Schemas */
export const cashDecisionLineSchema = z
  .strictObject({
    paymentId: idSchema,
    outcome: outcomeSchema,
    basis: basisSchema,
    probability: probabilitySchema,
    margin: z.number().min(-1).max(1),
    evidence: evidenceSchema,
    customerId: idSchema.nullable(),
    applications: z.array(applicationLineSchema).readonly(),
    unapplied: z.strictObject({ minor: minorSchema, state: stateSchema }).readonly(),
    residuals: z.array(causeLineSchema).readonly(),
    alternatives: z
      .array(
        z
          .strictObject({
            probability: probabilitySchema,
            customerId: idSchema.nullable(),
            applications: z.array(applicationLineSchema).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    reasons: z.array(reasonSchema).readonly(),
    entry: z.array(postingLineSchema).readonly(),
  })
  .readonly();
