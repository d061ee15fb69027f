import { explain } from "@receivables/core";
import {
  type BankReconciliation,
  followCases,
  type ReconciliationSummary,
  reconciliationReasons,
  type SummarisedReconciliation,
  summariseReconciliations,
} from "@receivables/reconciliation";
import type { EntityClose } from "./close-entity.ts";

/** What a close page shows of an entity's reconciliations. */
export interface EntityReconciliations {
  readonly summary: ReconciliationSummary;
  readonly cash: readonly { readonly accountId: string; readonly proof: BankReconciliation["proofOfCash"] }[];
  /** Every difference with its cause, age and text. */
  readonly differences: readonly {
    readonly name: string;
    readonly difference: SummarisedReconciliation["differences"][number];
    readonly text: string;
  }[];
}

/** The bank accounts and the control account of a close, proof by proof. */
export function reconciliationsOf({ accounts, controlAccount }: EntityClose, asOf: string): EntityReconciliations {
  const banks = accounts.flatMap(({ reconciliation }) => (reconciliation === null ? [] : [reconciliation]));
  const reconciliations: readonly SummarisedReconciliation[] = [
    ...banks.map((each) => ({ ...each, name: `Bank account ${each.accountId}` })),
    ...(controlAccount === null ? [] : [{ ...controlAccount, name: `Control account ${controlAccount.accountId}` }]),
  ];
  const cases = reconciliations.flatMap(({ name, differences }) =>
    followCases({ reconciliation: name, asOf, differences, cases: [] }),
  );
  return {
    summary: summariseReconciliations({ reconciliations, cases }, { asOf, ageDays: [7, 30] }),
    cash: banks.map(({ accountId, proofOfCash }) => ({ accountId, proof: proofOfCash })),
    differences: reconciliations.flatMap(({ name, differences }) =>
      differences.map((difference) => ({
        name,
        difference,
        text: difference.reasons.map((because) => explain(because, reconciliationReasons)).join(" "),
      })),
    ),
  };
}
