import { decimalTextSchema, instantSchema, moneySchema, plainDateSchema, reasonSchema } from "@receivables/core/schema";
import { z } from "zod";
import {
  creditDecisionSchema,
  creditDocumentSchema,
  creditPolicySchema,
  creditSnapshotSchema,
  paymentIndexSchema,
} from "./models.ts";

const idSchema = z.string().min(1).max(512);
const textSchema = z.string().max(10_000);
const countSchema = z.int().min(0);

/** How one customer pays. @category Schemas */
export const customerBehaviourSchema = z
  .strictObject({
    customerId: idSchema,
    asOf: plainDateSchema,
    index: paymentIndexSchema.nullable(),
    band: textSchema.nullable(),
    reason: reasonSchema.nullable(),
    experiences: countSchema,
    trend: z
      .strictObject({
        earlier: z.number(),
        later: z.number(),
        change: z.number(),
        direction: z.enum(["improving", "steady", "worsening"]),
      })
      .readonly()
      .nullable(),
    worst: z
      .strictObject({ documentId: idSchema, daysBeyondTerms: z.int(), amount: moneySchema })
      .readonly()
      .nullable(),
    highCredit: z.strictObject({ amount: moneySchema, on: plainDateSchema }).readonly(),
    owed: moneySchema,
    overdue: moneySchema,
    disputed: moneySchema,
    returnedPayments: countSchema,
    promises: z.strictObject({ kept: countSchema, partial: countSchema, broken: countSchema }).readonly(),
    lastPaidOn: plainDateSchema.nullable(),
  })
  .readonly();

const rangeSchema = z
  .strictObject({ from: z.number().nullable(), to: z.number().nullable(), points: decimalTextSchema })
  .readonly();

const levelSchema = z
  .strictObject({ values: z.array(textSchema).max(10_000).readonly(), points: decimalTextSchema })
  .readonly();

/** A scorecard set by people. @category Schemas */
export const judgementalScorecardSchema = z
  .strictObject({
    kind: z.literal("judgementalScorecard"),
    id: idSchema,
    version: z.int().min(1),
    factors: z
      .array(
        z
          .strictObject({
            name: idSchema,
            weight: decimalTextSchema,
            missing: decimalTextSchema.nullable(),
            scale: z.discriminatedUnion("kind", [
              z
                .strictObject({ kind: z.literal("ranges"), ranges: z.array(rangeSchema).max(1000).readonly() })
                .readonly(),
              z
                .strictObject({
                  kind: z.literal("levels"),
                  levels: z.array(levelSchema).max(1000).readonly(),
                  other: decimalTextSchema.nullable(),
                })
                .readonly(),
            ]),
          })
          .readonly(),
      )
      .max(1000)
      .readonly(),
    classes: z
      .array(z.strictObject({ name: idSchema, from: decimalTextSchema.nullable() }).readonly())
      .max(1000)
      .readonly(),
    allowed: z.record(z.string(), textSchema).readonly().exactOptional(),
  })
  .readonly();

/** A score with its parts. @category Schemas */
export const judgedScoreSchema = z
  .strictObject({
    scorecardId: idSchema,
    version: z.int().min(1),
    score: decimalTextSchema,
    className: textSchema,
    parts: z
      .array(
        z
          .strictObject({
            name: idSchema,
            value: z.union([z.number(), z.string()]).nullable(),
            points: decimalTextSchema,
            weight: decimalTextSchema,
            weighted: decimalTextSchema,
            best: decimalTextSchema,
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

/** A decision with everything it was made from. @category Schemas */
export const decisionRecordSchema = z
  .strictObject({
    id: idSchema,
    decidedAt: instantSchema,
    decidedBy: idSchema,
    snapshot: creditSnapshotSchema,
    policy: creditPolicySchema,
    document: creditDocumentSchema.exactOptional(),
    decision: creditDecisionSchema,
    hash: z.string().max(1024),
  })
  .readonly();

/** What a replay found. @category Schemas */
export const decisionReplaySchema = z
  .strictObject({
    intact: z.boolean(),
    same: z.boolean(),
    differences: z.array(z.string()).readonly(),
    decision: creditDecisionSchema,
  })
  .readonly();

const source = {
  id: idSchema,
  source: idSchema,
  asOf: plainDateSchema,
  receivedOn: plainDateSchema,
  validUntil: plainDateSchema.exactOptional(),
};

const figuresSchema = z
  .strictObject({
    totalAssets: decimalTextSchema.exactOptional(),
    totalLiabilities: decimalTextSchema.exactOptional(),
    currentAssets: decimalTextSchema.exactOptional(),
    currentLiabilities: decimalTextSchema.exactOptional(),
    workingCapital: decimalTextSchema.exactOptional(),
    retainedEarnings: decimalTextSchema.exactOptional(),
    ebit: decimalTextSchema.exactOptional(),
    sales: decimalTextSchema.exactOptional(),
    marketValueEquity: decimalTextSchema.exactOptional(),
    bookValueEquity: decimalTextSchema.exactOptional(),
    netIncome: decimalTextSchema.exactOptional(),
    netIncomePrior: decimalTextSchema.exactOptional(),
    fundsFromOperations: decimalTextSchema.exactOptional(),
  })
  .readonly();

const entrySchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      ...source,
      kind: z.literal("application"),
      requestedLimit: moneySchema,
      requestedTerms: textSchema.exactOptional(),
      annualPurchases: moneySchema.exactOptional(),
      foundedOn: plainDateSchema.exactOptional(),
    })
    .readonly(),
  z
    .strictObject({
      ...source,
      kind: z.literal("tradeReference"),
      supplier: idSchema,
      highCredit: moneySchema,
      owing: moneySchema,
      pastDue: moneySchema,
      termsDays: z.int(),
      daysBeyondTerms: z.int(),
    })
    .readonly(),
  z
    .strictObject({
      ...source,
      kind: z.literal("bankReference"),
      bank: idSchema,
      averageBalance: moneySchema,
      returnedItems: countSchema,
    })
    .readonly(),
  z
    .strictObject({
      ...source,
      kind: z.literal("financialStatement"),
      periodEnd: plainDateSchema,
      audited: z.boolean(),
      figures: figuresSchema,
    })
    .readonly(),
  z
    .strictObject({
      ...source,
      kind: z.literal("agencyReport"),
      agency: idSchema,
      score: z.number().exactOptional(),
      daysBeyondTerms: z.number().exactOptional(),
      recommendedLimit: moneySchema.exactOptional(),
    })
    .readonly(),
]);

/** What is on file of a customer. @category Schemas */
export const creditFileSchema = z
  .strictObject({ customerId: idSchema, entries: z.array(entrySchema).max(100_000).readonly() })
  .readonly();

/** What a review of limits looks for. @category Schemas */
export const limitReviewPolicySchema = z
  .strictObject({
    mostUsedPercent: countSchema,
    leastIndex: z.number(),
    mostFall: z.number(),
    mostBrokenPromises: countSchema.exactOptional(),
    multipliers: z.record(z.string(), decimalTextSchema).readonly(),
    otherMultiplier: decimalTextSchema.nullable(),
    step: moneySchema,
    cap: moneySchema,
  })
  .readonly();

/** One customer's limit, looked at. @category Schemas */
export const limitReviewSchema = z
  .strictObject({
    customerId: idSchema,
    limit: moneySchema.nullable(),
    owed: moneySchema,
    headroom: moneySchema.nullable(),
    index: z.number().nullable(),
    band: textSchema.nullable(),
    findings: z.array(reasonSchema).readonly(),
    recommended: moneySchema.nullable(),
    action: z.enum(["keep", "set", "raise", "lower"]),
  })
  .readonly();

const step = { actor: idSchema, at: instantSchema };

/** One step of a credit limit on its way. @category Schemas */
export const limitCaseStepSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("approve"), ...step }).readonly(),
  z.strictObject({ kind: z.literal("reject"), ...step, reason: textSchema }).readonly(),
  z.strictObject({ kind: z.literal("grant"), ...step, validUntil: plainDateSchema }).readonly(),
  z.strictObject({ kind: z.literal("withdraw"), ...step, reason: textSchema }).readonly(),
]);

/** A credit limit from its proposal to its end. @category Schemas */
export const limitCaseSchema = z
  .strictObject({
    id: idSchema,
    customerId: idSchema,
    limit: moneySchema,
    proposedBy: idSchema,
    proposedAt: instantSchema,
    because: textSchema,
    state: z.enum(["proposed", "approved", "rejected", "granted", "withdrawn"]),
    steps: z.array(limitCaseStepSchema).max(1000).readonly(),
  })
  .readonly();

/** A customer in its tree. @category Schemas */
export const groupMemberSchema = z
  .strictObject({ customerId: idSchema, parentId: idSchema.exactOptional(), exposure: moneySchema })
  .readonly();

/** A limit that a customer shares with everybody below it. @category Schemas */
export const groupLimitSchema = z.strictObject({ customerId: idSchema, limit: moneySchema }).readonly();

/** A member with the tightest group limit above it. @category Schemas */
export const memberExposureSchema = z
  .strictObject({
    customerId: idSchema,
    group: z.strictObject({ groupId: idSchema, limit: moneySchema, others: moneySchema }).readonly().nullable(),
  })
  .readonly();
