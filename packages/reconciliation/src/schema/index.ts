export { bankBooksSchema, bankReconciliationSchema, bookLineSchema } from "./bank.ts";
export { discrepancyCaseSchema } from "./case.ts";
export { controlAccountInputSchema, controlAccountsReconciliationSchema } from "./control.ts";
export { intercompanyReconciliationInputSchema, intercompanyReconciliationSchema } from "./intercompany.ts";
export { differenceSchema } from "./parts.ts";
export {
  processorLineSchema,
  processorPayoutSchema,
  processorReconciliationInputSchema,
  processorReconciliationSchema,
} from "./processor.ts";
export { statementReconciliationInputSchema, statementReconciliationSchema } from "./statement.ts";
export {
  transactionLineSchema,
  transactionPassSchema,
  transactionReconciliationInputSchema,
  transactionReconciliationSchema,
} from "./transactions.ts";
