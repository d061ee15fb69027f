import type { CashDecision, CashDecisionLine, CashMemory, CashPolicy } from "@receivables/cash-application";
import type {
  cashDecisionLineSchema,
  cashDecisionSchema,
  cashMemorySchema,
  cashPolicySchema,
} from "@receivables/cash-application/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof cashPolicySchema>>().toEqualTypeOf<CashPolicy>();
  expectTypeOf<z.infer<typeof cashMemorySchema>>().toEqualTypeOf<CashMemory>();
  expectTypeOf<z.infer<typeof cashDecisionSchema>>().toEqualTypeOf<CashDecision>();
  expectTypeOf<z.infer<typeof cashDecisionLineSchema>>().toEqualTypeOf<CashDecisionLine>();
});
