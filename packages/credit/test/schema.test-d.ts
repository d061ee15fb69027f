import type {
  BinningOptions,
  CreditDecision,
  CreditDocument,
  CreditFile,
  CreditLimit,
  CreditPolicy,
  CreditSnapshot,
  CustomerBehaviour,
  DecisionRecord,
  DecisionReplay,
  GroupLimit,
  GroupMember,
  JudgedScore,
  JudgementalScorecard,
  LimitCase,
  LimitCaseStep,
  LimitMethod,
  LimitReview,
  LimitReviewPolicy,
  MemberExposure,
  PaymentExperience,
  PaymentIndex,
  Scorecard,
  WoeTable,
} from "@receivables/credit";
import type {
  binningOptionsSchema,
  creditDecisionSchema,
  creditDocumentSchema,
  creditFileSchema,
  creditLimitSchema,
  creditPolicySchema,
  creditSnapshotSchema,
  customerBehaviourSchema,
  decisionRecordSchema,
  decisionReplaySchema,
  groupLimitSchema,
  groupMemberSchema,
  judgedScoreSchema,
  judgementalScorecardSchema,
  limitCaseSchema,
  limitCaseStepSchema,
  limitMethodSchema,
  limitReviewPolicySchema,
  limitReviewSchema,
  memberExposureSchema,
  paymentExperienceSchema,
  paymentIndexSchema,
  scorecardSchema,
  woeTableSchema,
} from "@receivables/credit/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof binningOptionsSchema>>().toEqualTypeOf<BinningOptions>();
  expectTypeOf<z.infer<typeof woeTableSchema>>().toEqualTypeOf<WoeTable>();
  expectTypeOf<z.infer<typeof scorecardSchema>>().toEqualTypeOf<Scorecard>();
  expectTypeOf<z.infer<typeof creditSnapshotSchema>>().toEqualTypeOf<CreditSnapshot>();
  expectTypeOf<z.infer<typeof creditDocumentSchema>>().toEqualTypeOf<CreditDocument>();
  expectTypeOf<z.infer<typeof creditPolicySchema>>().toExtend<CreditPolicy>();
  expectTypeOf<CreditPolicy>().toExtend<z.infer<typeof creditPolicySchema>>();
  expectTypeOf<z.infer<typeof creditDecisionSchema>>().toEqualTypeOf<CreditDecision>();
  expectTypeOf<z.infer<typeof limitMethodSchema>>().toEqualTypeOf<LimitMethod>();
  expectTypeOf<z.infer<typeof creditLimitSchema>>().toEqualTypeOf<CreditLimit>();
  expectTypeOf<z.infer<typeof paymentExperienceSchema>>().toEqualTypeOf<PaymentExperience>();
  expectTypeOf<z.infer<typeof paymentIndexSchema>>().toEqualTypeOf<PaymentIndex>();
  expectTypeOf<z.infer<typeof creditFileSchema>>().toExtend<CreditFile>();
  expectTypeOf<z.infer<typeof customerBehaviourSchema>>().toEqualTypeOf<CustomerBehaviour>();
  expectTypeOf<z.infer<typeof decisionRecordSchema>>().toExtend<DecisionRecord>();
  expectTypeOf<z.infer<typeof decisionReplaySchema>>().toEqualTypeOf<DecisionReplay>();
  expectTypeOf<z.infer<typeof judgedScoreSchema>>().toEqualTypeOf<JudgedScore>();
  expectTypeOf<z.infer<typeof judgementalScorecardSchema>>().toEqualTypeOf<JudgementalScorecard>();
  expectTypeOf<z.infer<typeof limitCaseSchema>>().toEqualTypeOf<LimitCase>();
  expectTypeOf<z.infer<typeof limitCaseStepSchema>>().toEqualTypeOf<LimitCaseStep>();
  expectTypeOf<z.infer<typeof groupMemberSchema>>().toEqualTypeOf<GroupMember>();
  expectTypeOf<z.infer<typeof groupLimitSchema>>().toEqualTypeOf<GroupLimit>();
  expectTypeOf<z.infer<typeof memberExposureSchema>>().toEqualTypeOf<MemberExposure>();
  expectTypeOf<z.infer<typeof limitReviewSchema>>().toEqualTypeOf<LimitReview>();
  expectTypeOf<z.infer<typeof limitReviewPolicySchema>>().toEqualTypeOf<LimitReviewPolicy>();
  expectTypeOf<DecisionRecord>().toExtend<z.infer<typeof decisionRecordSchema>>();
  expectTypeOf<CreditFile>().toExtend<z.infer<typeof creditFileSchema>>();
});
