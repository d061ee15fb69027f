import type {
  AllowanceAssessment,
  AllowancePolicy,
  AssessAllowanceOptions,
  LossRate,
  ProvisionMatrixOptions,
  StatedRate,
} from "@receivables/allowance";
import type { allowanceAssessmentSchema, allowancePolicySchema } from "@receivables/allowance/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof allowancePolicySchema>>().toEqualTypeOf<AllowancePolicy>();
  expectTypeOf<z.infer<typeof allowanceAssessmentSchema>>().toEqualTypeOf<AllowanceAssessment>();
});

test("a loss rate of a history can be used as it is", () => {
  expectTypeOf<LossRate>().toExtend<StatedRate>();
});

test("what moves an amount is required", () => {
  expectTypeOf<{ rounding: "halfUp" }>().not.toExtend<ProvisionMatrixOptions>();
  expectTypeOf<{ asOf: string }>().not.toExtend<AssessAllowanceOptions>();
});
