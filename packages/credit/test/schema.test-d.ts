import type {
  BinningOptions,
  CreditDecision,
  CreditDocument,
  CreditLimit,
  CreditPolicy,
  CreditSnapshot,
  LimitMethod,
  PaymentExperience,
  PaymentIndex,
  Scorecard,
  WoeTable,
} from "@receivables/credit";
import type {
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
});
