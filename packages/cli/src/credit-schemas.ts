import { moneySchema } from "@receivables/core/schema";
import {
  creditDocumentSchema,
  creditSnapshotSchema,
  decisionReplaySchema,
  groupLimitSchema,
  groupMemberSchema,
  judgedScoreSchema,
  judgementalScorecardSchema,
  limitCaseSchema,
  limitCaseStepSchema,
  paymentExperienceSchema,
  paymentIndexSchema,
  scorecardSchema,
} from "@receivables/credit/schema";
import { z } from "zod";

const figuresSchema = z
  .strictObject({
    cases: z.int().min(0),
    good: z.int().min(0),
    bad: z.int().min(0),
    auc: z.number(),
    ks: z.number(),
    gini: z.number(),
    calibration: z
      .strictObject({
        intercept: z.number(),
        slope: z.number(),
        bands: z
          .array(
            z.strictObject({ count: z.int().min(0), meanPredicted: z.number(), meanObserved: z.number() }).readonly(),
          )
          .readonly(),
        brier: z.number(),
        logLoss: z.number(),
        meanPredicted: z.number(),
        meanObserved: z.number(),
      })
      .readonly(),
  })
  .readonly();

/** What `credit train` prints. */
export const creditTrainingSchema = z
  .strictObject({ model: scorecardSchema, train: figuresSchema, test: figuresSchema.nullable() })
  .readonly();

/** What `credit score` takes as a model. */
export const trainedModelSchema = z.union([creditTrainingSchema, scorecardSchema]);

/** A line of `credit score`. */
export const creditScoreLineSchema = z
  .strictObject({
    row: z.int().min(0),
    points: z.number(),
    probabilityOfBad: z.number(),
    reasons: z.array(z.string()).readonly(),
    parts: z
      .array(
        z
          .strictObject({
            name: z.string(),
            bin: z.string(),
            place: z.int().min(0),
            woe: z.number(),
            points: z.number(),
            best: z.number(),
            mean: z.number(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

/** A line of `credit check`. */
export const creditCheckRecordSchema = z
  .strictObject({ snapshot: creditSnapshotSchema, document: creditDocumentSchema.exactOptional() })
  .readonly();

/** A line of `credit index`. */
export const creditIndexRecordSchema = z
  .strictObject({ customerId: z.string().min(1).max(512), experiences: z.array(paymentExperienceSchema).readonly() })
  .readonly();

/** What `credit index` prints. */
export const creditIndexLineSchema = paymentIndexSchema
  .unwrap()
  .extend({ customerId: z.string().min(1).max(512) })
  .readonly();

/** A sealed judgemental scorecard. */
export const sealedCardSchema = z
  .strictObject({ model: judgementalScorecardSchema, hash: z.string().max(1024) })
  .readonly();

/** A line of `credit judge`. */
export const creditJudgeRecordSchema = z
  .strictObject({
    id: z.string().min(1).max(512).exactOptional(),
    values: z.record(z.string(), z.union([z.number(), z.string()]).nullable()).readonly(),
  })
  .readonly();

/** What `credit judge` prints. */
export const creditJudgeLineSchema = judgedScoreSchema.unwrap().extend({ id: z.string().nullable() }).readonly();

/** What `credit replay` prints. */
export const creditReplayLineSchema = decisionReplaySchema.unwrap().extend({ id: z.string() }).readonly();

/** What `credit group` takes. */
export const creditGroupsSchema = z
  .strictObject({
    members: z.array(groupMemberSchema).max(1_000_000).readonly(),
    limits: z.array(groupLimitSchema).max(1_000_000).readonly(),
  })
  .readonly();

/** A line of `credit advance`. */
export const creditLimitStepRecordSchema = z
  .strictObject({ limit: limitCaseSchema, step: limitCaseStepSchema })
  .readonly();

/** The authority matrix of `credit advance`. */
export const authoritiesSchema = z
  .array(
    z
      .strictObject({
        actor: z.string().min(1).max(512),
        subject: z.string().min(1).max(512).exactOptional(),
        upTo: moneySchema,
      })
      .readonly(),
  )
  .max(100_000)
  .readonly();
