import type {
  CommissionEvaluation,
  CommissionFacts,
  CommissionLine,
  CommissionPlan,
  CommissionProgram,
  CommissionRule,
  CommissionStatementLine,
  PlanChangeSimulation,
  RulePay,
} from "@receivables/commission";
import type {
  commissionEvaluationSchema,
  commissionFactsSchema,
  commissionLineSchema,
  commissionPlanSchema,
  commissionProgramSchema,
  commissionRuleSchema,
  commissionStatementLineSchema,
  planChangeSchema,
  rulePaySchema,
} from "@receivables/commission/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof rulePaySchema>>().toEqualTypeOf<RulePay>();
  expectTypeOf<z.infer<typeof commissionRuleSchema>>().toEqualTypeOf<CommissionRule>();
  expectTypeOf<z.infer<typeof commissionPlanSchema>>().toEqualTypeOf<CommissionPlan>();
  expectTypeOf<z.infer<typeof commissionProgramSchema>>().toEqualTypeOf<CommissionProgram>();
  expectTypeOf<z.infer<typeof commissionFactsSchema>>().toEqualTypeOf<CommissionFacts>();
  expectTypeOf<z.infer<typeof commissionLineSchema>>().toEqualTypeOf<CommissionLine>();
  expectTypeOf<z.infer<typeof commissionEvaluationSchema>>().toEqualTypeOf<CommissionEvaluation>();
  expectTypeOf<z.infer<typeof commissionStatementLineSchema>>().toEqualTypeOf<CommissionStatementLine>();
  expectTypeOf<z.infer<typeof planChangeSchema>>().toEqualTypeOf<PlanChangeSimulation>();
});
