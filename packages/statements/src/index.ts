export {
  type BuildStatementsOptions,
  buildStatements,
  buildStatementsSteps,
  type StatementAgingOptions,
} from "./build-statements.ts";
export {
  checkStatementPolicy,
  decideStatement,
  type StatementDecision,
  type StatementHold,
  type StatementPolicy,
} from "./decide-statement.ts";
export { statementsIssues } from "./issues.ts";
export { statementsReasons } from "./reasons.ts";
export type {
  RemittanceStub,
  Statement,
  StatementActivity,
  StatementActivityKind,
  StatementAgingColumn,
  StatementCheck,
  StatementForm,
  StatementItem,
  StatementTotals,
} from "./statement.ts";
export {
  type StatementCycle,
  type StatementPeriod,
  type StatementPeriodsOptions,
  statementPeriods,
} from "./statement-cycle.ts";
