export {
  binningOptionsSchema,
  creditDecisionSchema,
  creditDocumentSchema,
  creditLimitSchema,
  creditPolicySchema,
  creditSnapshotSchema,
  limitMethodSchema,
  paymentExperienceSchema,
  paymentIndexSchema,
  scorecardSchema,
  woeTableSchema,
} from "./schema/models.ts";
export {
  creditFileSchema,
  customerBehaviourSchema,
  decisionRecordSchema,
  decisionReplaySchema,
  judgedScoreSchema,
  judgementalScorecardSchema,
  limitCaseSchema,
  limitReviewPolicySchema,
  limitReviewSchema,
} from "./schema/records.ts";
