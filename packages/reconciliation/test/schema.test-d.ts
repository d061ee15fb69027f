import type {
  BankReconciliation,
  BankReconciliationInput,
  BookLine,
  ControlAccountInput,
  ControlAccountsReconciliation,
  Difference,
  DiscrepancyCase,
  IntercompanyReconciliation,
  IntercompanyReconciliationInput,
  ProcessorLine,
  ProcessorPayout,
  ProcessorReconciliation,
  ProcessorReconciliationInput,
  StatementReconciliation,
  StatementReconciliationInput,
  TransactionLine,
  TransactionPass,
  TransactionReconciliation,
  TransactionReconciliationInput,
} from "@receivables/reconciliation";
import type {
  bankBooksSchema,
  bankReconciliationSchema,
  bookLineSchema,
  controlAccountInputSchema,
  controlAccountsReconciliationSchema,
  differenceSchema,
  discrepancyCaseSchema,
  intercompanyReconciliationInputSchema,
  intercompanyReconciliationSchema,
  processorLineSchema,
  processorPayoutSchema,
  processorReconciliationInputSchema,
  processorReconciliationSchema,
  statementReconciliationInputSchema,
  statementReconciliationSchema,
  transactionLineSchema,
  transactionPassSchema,
  transactionReconciliationInputSchema,
  transactionReconciliationSchema,
} from "@receivables/reconciliation/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

type Flat<T> = { [Key in keyof T]: T[Key] };

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof differenceSchema>>().toEqualTypeOf<Difference>();
  expectTypeOf<z.infer<typeof transactionLineSchema>>().toEqualTypeOf<TransactionLine>();
  expectTypeOf<z.infer<typeof transactionPassSchema>>().toEqualTypeOf<TransactionPass>();
  expectTypeOf<z.infer<typeof transactionReconciliationInputSchema>>().toEqualTypeOf<TransactionReconciliationInput>();
  expectTypeOf<z.infer<typeof transactionReconciliationSchema>>().toEqualTypeOf<TransactionReconciliation>();
  expectTypeOf<z.infer<typeof bookLineSchema>>().toEqualTypeOf<BookLine>();
  expectTypeOf<z.infer<typeof bankBooksSchema>>().toEqualTypeOf<Flat<Omit<BankReconciliationInput, "statements">>>();
  expectTypeOf<z.infer<typeof bankReconciliationSchema>>().toEqualTypeOf<BankReconciliation>();
  expectTypeOf<z.infer<typeof processorLineSchema>>().toEqualTypeOf<ProcessorLine>();
  expectTypeOf<z.infer<typeof processorPayoutSchema>>().toEqualTypeOf<ProcessorPayout>();
  expectTypeOf<z.infer<typeof processorReconciliationInputSchema>>().toEqualTypeOf<ProcessorReconciliationInput>();
  expectTypeOf<z.infer<typeof processorReconciliationSchema>>().toEqualTypeOf<ProcessorReconciliation>();
  expectTypeOf<z.infer<typeof controlAccountInputSchema>>().toEqualTypeOf<ControlAccountInput>();
  expectTypeOf<z.infer<typeof controlAccountsReconciliationSchema>>().toEqualTypeOf<ControlAccountsReconciliation>();
  expectTypeOf<z.infer<typeof statementReconciliationInputSchema>>().toEqualTypeOf<StatementReconciliationInput>();
  expectTypeOf<z.infer<typeof statementReconciliationSchema>>().toEqualTypeOf<StatementReconciliation>();
  expectTypeOf<
    z.infer<typeof intercompanyReconciliationInputSchema>
  >().toEqualTypeOf<IntercompanyReconciliationInput>();
  expectTypeOf<z.infer<typeof intercompanyReconciliationSchema>>().toEqualTypeOf<IntercompanyReconciliation>();
  expectTypeOf<z.infer<typeof discrepancyCaseSchema>>().toEqualTypeOf<DiscrepancyCase>();
});
