import type { Statement, StatementCycle, StatementDecision, StatementPolicy } from "@receivables/statements";
import type {
  statementCycleSchema,
  statementDecisionSchema,
  statementPolicySchema,
  statementSchema,
} from "@receivables/statements/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof statementCycleSchema>>().toEqualTypeOf<StatementCycle>();
  expectTypeOf<z.infer<typeof statementPolicySchema>>().toEqualTypeOf<StatementPolicy>();
  expectTypeOf<z.infer<typeof statementDecisionSchema>>().toEqualTypeOf<StatementDecision>();
  expectTypeOf<z.infer<typeof statementSchema>>().toEqualTypeOf<Statement>();
});
